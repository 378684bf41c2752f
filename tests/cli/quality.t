# Seven units by hand: 4 answered, 1 refused, 1 not reached, 1 closed.
$ cyberstats quality data/wave.csv --key=id --status=status --weight=weight --log=data/wave-log.csv
units of the sample
class                  records  weight
responded                    4     8.0
did not respond              1     2.0
not reached                  1     2.0
not of the population        1     2.0

rates, %
rate               definition          unweighted  weighted  least   most
response rate      1 - A4                   66.67     66.67  66.67  80.00
unit non-response  A4                       33.33     33.33  20.00  33.33
over-coverage      A2                       14.29     14.29      –      –
item non-response  A5                       25.00     25.00      –      –
editing rate       changed / answered       16.67         –      –      –
imputation rate    A7                       28.57         –      –      –

questions with missing or changed answers
column  required  units asked  answered  missing, %  edited  imputed
sales   –                   4         3       25.00       1        1
staff   –                   4         3       25.00       0        0

conventions
convention                           used
units not reached taken as eligible  1
weights of the unit rates            the weight column, which every unit has
variance                             linearisation
degrees of freedom                   units less one: no strata
finite population correction         none
strata with one unit                 fail: refused, as they tell no variance
type of quantiles                    1, inverse of the distribution function, unless --quantile-type says another
CV letters                           A below 5 %, B 10, C 15, D 25, E above
cyberstats quality: warning: wave-log.csv: rows of the log that fit no record or no column here: 1
$ cyberstats quality data/wave.csv --status=status --unknown-eligible=0 --format=csv
rate,definition,unweighted,weighted,least,most
response,1 - A4,0.8,,0.6666666666666666,0.8
unit-nonresponse,A4,0.19999999999999996,,0.19999999999999996,0.33333333333333337
over-coverage,A2,0.2857142857142857,,,
item-nonresponse,A5,0.125,,,
cyberstats quality: warning: not every unit has a weight, non-respondents among them: weighted rates of units are left open
# A file with labels for codes, and a wave of the project.
$ cyberstats quality example:supply-2023 --form=supply --quiet | head -13
units of the sample
class                  records   weight
responded                 1027  2,719.6
did not respond             93    261.4
not reached                 66    191.5
not of the population       28     81.5

rates, %
rate               definition  unweighted  weighted  least   most
response rate      1 - A4           86.59     85.73  86.59  91.70
unit non-response  A4               13.41     14.27   8.30  13.41
over-coverage      A2                2.31      2.50      –      –
item non-response  A5                0.01      0.01      –      –
$ cyberstats ingest example:supply-2023 --form=supply --period=2023 -q | tail -1
queries, most influential first: cyberstats problems --form=supply --period=2023
$ cyberstats quality --period=2023 --unknown-eligible=as-known
units of the sample
class                  records   weight
responded                 1021  2,715.0
did not respond             93    263.2
not reached                 66    193.7
not of the population       28     82.0

rates, %
rate               definition  unweighted  weighted  least   most
response rate      1 - A4           86.64     85.73  86.53  91.65
unit non-response  A4               13.36     14.27   8.35  13.47
over-coverage      A2                2.45      2.68      –      –
item non-response  A5                0.00      0.00      –      –

questions with missing or changed answers
column       required  units asked  answered  missing, %  edited  imputed
group_id                      1021        54       94.71  –       –
park                          1021       294       71.20  –       –
emp_cert                      1021       984        3.62  –       –
tax                           1021       990        3.04  –       –
subsidy                       1021       987        3.33  –       –
mkt_value                     1021        87       91.48  –       –
inno_centre                   1021        84       91.77  –       –
certs                         1021       595       41.72  –       –
mlps_level                    1021       991        2.94  –       –
dsmm_level                    1021       985        3.53  –       –

reliability of the leading indicators
indicator                                  cv, %  letter
Industry scale, net scope                    1.2  A
Growth a year, comparable                    2.2  A
Share of services in security revenue        0.8  A
Firms with revenue above 100 million yuan    0.0  A

conventions
convention                           used
units not reached taken as eligible  as among units whose eligibility is known, 0.9755
weights of the unit rates            units of the stratum over its records in the sample
variance                             linearisation
degrees of freedom                   units less strata with records in the domain
finite population correction         from the units in the stratum
strata with one unit                 fail: refused, as they tell no variance
type of quantiles                    1, inverse of the distribution function, unless --quantile-type says another
CV letters                           A below 5 %, B 10, C 15, D 25, E above
cyberstats quality: warning: rows that the checks rejected are not counted: 6
cyberstats quality: warning: firms_revenue_100m, 2023: the standard error is 0 because only fully surveyed strata contribute; what was not sampled may hold more (and 1 more of this kind: --verbose)
cyberstats quality: warning: firms_value_10bn, 2023: 1 of 1021 responding rows are left out because an answer is missing; a total lacks their part
$ cyberstats quality --format=json --quiet | grep -A3 '"period"'
  "period": "2023",
  "form": "supply",
  "records": 1208,
  "corrected_cells": 0,
# What cannot be used is refused.
$ cyberstats quality data/wave-status.csv --status=status
cyberstats quality: wave-status.csv:2:status: "respnded" is no status; did you mean "responded"?
[exit 1]
$ cyberstats quality data/wave.csv --status=stats
cyberstats quality: wave.csv:1:stats: there is no such column; did you mean "status"?
[exit 1]
$ cyberstats quality data/wave.csv --log=data/wave.csv
cyberstats quality: wave.csv:1:column: there is no such column; a log has the columns line or unit, column, from, to, as edit --log writes them
[exit 1]
$ cyberstats quality data/wave.csv --unknown-eligible=2
cyberstats quality: --unknown-eligible=2: a number from 0 to 1 is wanted
[exit 2]
$ cyberstats quality data/wave.csv --period=2023
cyberstats quality: --period goes with records of the project, not with a file
[exit 2]
$ cyberstats quality data/wave.csv --quiet | head -6
units of the sample
class                  records  weight
responded                    7       –
did not respond              0       –
not reached                  0       –
not of the population        0       –
$ cyberstats quality --period=2031
cyberstats quality: 2031: the project holds no such period of form supply; it has 2023
[exit 1]
# A log that is not of these records is refused; single cells that differ are told.
$ printf 'unit,column,from,to\n1,sales,90,95\n2,sales,,110\n4,sales,90,91\n' >log.csv; cyberstats quality data/wave.csv --key=id --status=status --log=log.csv | grep -E '^(editing|imputation)'
cyberstats quality: warning: log.csv: changed cells that hold neither the value before nor the one after here: 1 of 3
cyberstats quality: warning: not every unit has a weight, non-respondents among them: weighted rates of units are left open
editing rate       changed / answered       20.00         –      –      –
imputation rate    A7                       27.27         –      –      –
$ printf 'unit,column,from,to\n1,sales,90,95\n2,sales,7,110\n4,sales,90,91\n' >log.csv; cyberstats quality data/wave.csv --key=id --status=status --log=log.csv
cyberstats quality: log.csv: 2 of 3 changed cells hold neither the value before nor the one after here; is it the log of another wave?
[exit 1]
$ printf 'unit,column,from,to\n77,sales,90,95\n' >log.csv; cyberstats quality data/wave.csv --key=id --status=status --log=log.csv
cyberstats quality: log.csv: no row fits a record and a column here; is it the log of another wave, or are units named by another column (--key)?
[exit 1]
# The section of the industry report: editing and imputation, reliability, conventions.
$ cyberstats edit example:supply-2023 --form=supply --with=all --localize --deduce --impute=supply --adjust=least-squares --edited=edited.csv --log=edits.csv -q | sed -n 5p
  cells             2 deduced, 120 imputed, 14 adjusted
$ cyberstats ingest edited.csv --form=supply --period=2023 -q >ingest.txt
[exit 1]
$ cyberstats report industry --log=edits.csv --output=q.html -q
wrote q.html
$ sed -n '/Table [0-9]*. Quality indicators/,/<.table>/s/^.*<tr>\(.*\)<.tr>.*/\1/p' q.html | sed 's/<[^>]*>/ /g'
 period  response rate  weighted  at most  over-coverage  weighted  answers missing  editing rate  imputation rate 
 2023  86.6 %  85.7 %  91.7 %  2.3 %  2.5 %  0.01 %  0.05 %  0.05 % 
$ sed -n '/Table [0-9]*. Answers edited and imputed/,/<.table>/s/^.*<tr>\(.*\)<.tr>.*/\1/p' q.html | sed 's/<[^>]*>/ /g' | head -6
 survey question  answers  missing  edited  deleted  imputed  imputation rate 
 Size class  1,024  0  2  0  0  0.2 % 
 Operating revenue  1,024  0  3  0  0  0.3 % 
 Security software products  1,024  0  1  0  0  0.1 % 
 Security integration  1,024  0  2  0  0  0.2 % 
 Persons employed at year end  1,023  1  1  0  1  0.2 % 
$ sed -n '/Table [0-9]*. Coefficients of variation/,/<.table>/s/^.*<tr>\(.*\)<.tr>.*/\1/p' q.html | sed 's/<[^>]*>/ /g'
 indicator  2023 
 Industry scale, net scope  1.2 % A 
 Growth a year, comparable  2.2 % A 
 Share of services in security revenue  0.8 % A 
 Firms with revenue above 100 million yuan  0.0 % A 
$ sed -n '/Table [0-9]*. Conventions/,/<.table>/s/^.*<tr>\(.*\)<.tr>.*/\1/p' q.html | sed 's/<[^>]*>/ /g'
 convention  used 
 units not reached taken as eligible  1 
 weights of the unit rates  units of the stratum over its records in the sample 
 variance  linearisation 
 degrees of freedom  units less strata with records in the domain 
 finite population correction  from the units in the stratum 
 strata with one unit  fail: refused, as they tell no variance 
 type of quantiles  1, inverse of the distribution function, unless --quantile-type says another 
 CV letters  A below 5 %, B 10, C 15, D 25, E above 
$ grep -o 'edit log, supply 2023' q.html
edit log, supply 2023
# Without a log there are no such columns.
$ cyberstats report industry --output=q.html -q; grep -cE 'imputation rate|edit log' q.html
wrote q.html
0
[exit 1]
# Whose log it is must be clear.
$ cyberstats report industry --log=supply:2023=edits.csv --log=edits.csv --output=no.html -q
cyberstats report: --log: two logs for form supply, 2023; write them into one file, the later changes below
[exit 2]
$ cyberstats report industry --log=2022=edits.csv --output=no.html -q
cyberstats report: --log: the report has no records of form supply for 2022
[exit 1]
$ cyberstats report industry --log=suply:2023=edits.csv --output=no.html -q
cyberstats report: --log: the report has no form suply; did you mean supply?
[exit 1]
$ cyberstats report industry --log=last=edits.csv --output=no.html -q
cyberstats report: period: 'last' is no period; write 2023, 2023-H1, 2023-Q2 or 2023-07, years 1900 to 2200
[exit 2]
$ cyberstats report industry --log=2023= --output=no.html -q
cyberstats report: --log=2023=: FILE, PERIOD=FILE or FORM:PERIOD=FILE is wanted
[exit 2]
$ cyberstats report industry --log=edited.csv --output=no.html -q
cyberstats report: edited.csv:1:column: there is no such column; a log has the columns line or unit, column, from, to, as edit --log writes them
[exit 1]
$ cyberstats report enterprise example:answers --log=edits.csv --output=no.html -q
cyberstats report: --log is not an option of the report 'enterprise'; see: cyberstats help report
[exit 2]
$ ls no.html
ls: cannot access 'no.html': No such file or directory
[exit 2]
$ cyberstats quality example:supply-2022 --form=supply --log=edits.csv
cyberstats quality: warning: supply-2022-SYNTHETIC.csv is not UTF-8 and was read as GB18030; --encoding fixes another one
cyberstats quality: edits.csv: 91 of 109 changed cells hold neither the value before nor the one after here; is it the log of another wave?
[exit 1]
