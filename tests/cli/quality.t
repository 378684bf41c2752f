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
cyberstats quality: wave.csv:1:column: there is no such column
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
