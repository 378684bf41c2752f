# Errors are localised: the fewest fields, never the pinned ones, safe for 10^10.
$ cyberstats edit data/edit.csv --rules=data/edit-rules.csv --key=unit --localize --edited=out.csv --log=log.csv
edit.csv: 8 rows
  fail hard rules   4 before, 0 after
  localised         4 records; impossible 0, unsolved 0
  cells             0 deduced, 0 imputed, 0 adjusted

Errors
line  unit  state       fields in error  weight  rules that fail
   2  A     located     profit                1  balance
   4  C     located     turnover              1  share
   5  D     located     profit                1  balance
   6  E     located     turnover              1  balance share
   7  F     determined                        0

Cells changed
line  unit  column    from  to  why            method
   2  A     profit    750   –   balance        localized
   4  C     turnover  40    –   share          localized
   5  D     profit    1e10  –   balance        localized
   6  E     turnover  1060  –   balance share  localized

Rules
rule      severity  failed  unknown  fails now  unknown now
balance   hard           3        3          0            6
share     hard           2        2          0            4
positive  hard           0        2          0            4
odd       soft           1        0          0            2

Rules that cannot localise
rule  why it cannot localise
odd   it takes the logarithm of an answer
cyberstats edit: warning: rule odd is judged but cannot be used to localise errors: it takes the logarithm of an answer
$ cat out.csv
unit,group,turnover,cost,profit,staff
A,x,200,125,,4
B,x,30,20,10,1
C,y,,20,,2
D,y,300,200,,10
E,x,,74,32,5
F,y,63,,21,3
G,x,52,,,2
"H, son",y,084,59,25,NA
$ cat log.csv
line,unit,column,from,to,why,method
2,A,profit,750,,balance,localized
4,C,turnover,40,,share,localized
5,D,profit,1e10,,balance,localized
6,E,turnover,1060,,balance share,localized
# What the rules leave to a field; where it is one value, --deduce fills it in.
$ cyberstats edit data/edit.csv --rules=data/edit-rules.csv --key=unit --localize --deduce -q --format=csv
line,unit,column,from,to,why,method
2,A,profit,750,75,balance,deduced
4,C,turnover,40,,share,localized
5,D,profit,1e10,100,balance,deduced
6,E,turnover,1060,106,balance share,deduced
7,F,cost,,42,rules,deduced
$ cyberstats edit data/edit.csv --rules=data/edit-rules.csv --localize --pin=profit --field-weights=cost=3 -q
edit.csv: 8 rows
  fail hard rules   4 before, 0 after
  localised         4 records; impossible 0, unsolved 0
  cells             0 deduced, 0 imputed, 0 adjusted

Errors
line  unit  state       fields in error  weight  rules that fail
   2  –     located     turnover cost         4  balance
   4  –     located     turnover              1  share
   5  –     located     turnover cost         4  balance
   6  –     located     turnover              1  balance share
   7  –     determined                        0

Cells changed
line  unit  column    from  to  why            method
   2  –     turnover  200   –   balance        localized
   2  –     cost      125   –   balance        localized
   4  –     turnover  40    –   share          localized
   5  –     turnover  300   –   balance        localized
   5  –     cost      200   –   balance        localized
   6  –     turnover  1060  –   balance share  localized

Rules
rule      severity  failed  unknown  fails now  unknown now
balance   hard           3        3          0            6
share     hard           2        2          0            6
positive  hard           0        2          0            6
odd       soft           1        0          0            4

Rules that cannot localise
rule  why it cannot localise
odd   it takes the logarithm of an answer
# Changes that stand out and units worth a call.
$ cyberstats edit data/edit.csv --key=unit --previous=data/edit-previous.csv --outliers=turnover --hb=0.5,0.05,4
edit.csv: 8 rows
  changes stand out 2

Changes that stand out
line  unit  variable  change  previous  value  ratio from     to
   4  C     turnover  low           41     40       1.032  1.148
   6  E     turnover  high         100  1,060       1.039  1.114
$ cyberstats edit data/edit.csv --key=unit --previous=data/edit-previous.csv --scores=turnover,cost --global=sum --threshold=0.02 -f csv
line,unit,rank,score,review,turnover,cost
6,E,1,1.0961452744868705,true,1.0956095602011562,0.000535714285714301
4,C,2,0.023204305334278568,true,0.003561448191421425,0.019642857142857142
5,D,3,0.0064616355486577974,false,0.0064616355486577974,0
2,A,4,0.002518991164209432,false,0.00028684830706658356,0.0022321428571428483
8,G,5,0.0006491830107296385,false,0.0006491830107296385,
3,B,6,0.0006461635548657789,false,0.0006461635548657789,0
9,"H, son",7,0.00021006394884007124,false,0.0001207782345543544,8.928571428571683e-05
7,F,8,9.058367591576579e-05,false,9.058367591576579e-05,
# The whole way: localise, impute, adjust; each change with its reason.
$ cyberstats edit data/edit.csv --rules=data/edit-rules.csv --key=unit --previous=data/edit-previous.csv --localize --impute=data/edit-plan.csv --adjust=least-squares -q --edited=out.csv
edit.csv: 8 rows
  fail hard rules   4 before, 0 after
  localised         4 records; impossible 0, unsolved 0
  cells             0 deduced, 9 imputed, 8 adjusted

Errors
line  unit  state       fields in error  weight  rules that fail
   2  A     located     profit                1  balance
   4  C     located     turnover              1  share
   5  D     located     profit                1  balance
   6  E     located     turnover              1  balance share
   7  F     determined                        0

Cells changed
line  unit    column    from                to                  why              method
   2  A       profit    750                 –                   balance          localized
   4  C       turnover  40                  –                   share            localized
   5  D       profit    1e10                –                   balance          localized
   6  E       turnover  1060                –                   balance share    localized
   4  C       turnover  –                   41                  edit-plan.csv:2  previous
   6  E       turnover  –                   100                 edit-plan.csv:2  previous
   7  F       cost      –                   41.45276872964169   edit-plan.csv:3  ratio
   8  G       cost      –                   34.214983713355046  edit-plan.csv:3  ratio
   2  A       profit    –                   70                  edit-plan.csv:4  previous
   4  C       profit    –                   11                  edit-plan.csv:4  previous
   5  D       profit    –                   90                  edit-plan.csv:4  previous
   8  G       profit    –                   15                  edit-plan.csv:4  previous
   9  H, son  staff     –                   3                   edit-plan.csv:5  constant
   2  A       profit    70                  75                  rules            least-squares
   4  C       turnover  41                  33.333333333333336  rules            least-squares
   4  C       profit    11                  13.333333333333336  rules            least-squares
   5  D       profit    90                  100                 rules            least-squares
   6  E       turnover  100                 106                 rules            least-squares
   7  F       cost      41.45276872964169   42                  rules            least-squares
   8  G       cost      34.214983713355046  35.60749185667753   rules            least-squares
... and 1 more; --format=json has all

Rules
rule     severity  failed  unknown  fails now  unknown now
balance  hard           3        3          0            0
share    hard           2        2          0            0
odd      soft           1        0          0            0

Rules that cannot localise
rule  why it cannot localise
odd   it takes the logarithm of an answer
$ cat out.csv
unit,group,turnover,cost,profit,staff
A,x,200,125,75,4
B,x,30,20,10,1
C,y,33.333333333333336,20,13.333333333333336,2
D,y,300,200,100,10
E,x,106,74,32,5
F,y,63,42,21,3
G,x,52,35.60749185667753,16.392508143322473,2
"H, son",y,084,59,25,3
$ for t in 1 2 7; do cyberstats edit data/edit.csv --rules=data/edit-rules.csv --key=unit --previous=data/edit-previous.csv --localize --impute=data/edit-plan.csv --adjust=ratio -q --threads=$t -f csv; done | sort | uniq -c | awk '{print $1}' | uniq
3
# A questionnaire brings its ranges and codes; a cell that is no number is emptied.
$ cyberstats edit examples/supply-2023-SYNTHETIC.csv --form=supply --localize -q --format=csv
line,unit,column,from,to,why,method
67,00990000X00000158E,rev_total,约500,,supply,unreadable
165,00990000X000004152,rev_total,27.29,,R13a,localized
1208,00990000X00003480F,district,昆山市,,codes:district,localized
# Figures at the ends of what a number can be; a log that no spreadsheet runs.
$ cyberstats edit data/edit-extreme.csv --rules=data/edit-extreme-rules.csv --localize --format=csv
line,unit,column,from,to,why,method
2,,b,-1e308,,r2,localized
3,,a,1e-300,,r2,localized
3,,b,5,,r2,localized
4,,t,'=cmd(),,r3,localized
5,,t,z,,r3,localized
# Records that stay wrong: exit status 1.
$ cyberstats edit data/edit.csv --rules=data/edit-rules.csv --pin=turnover,cost,profit --localize -q
edit.csv: 8 rows
  fail hard rules   4 before, 4 after
  localised         0 records; impossible 4, unsolved 0

Errors
line  unit  state       fields in error       weight  rules that fail
   2  –     impossible  profit turnover cost       0  balance
   4  –     impossible  turnover cost              0  share
   5  –     impossible  profit turnover cost       0  balance
   6  –     impossible  profit turnover cost       0  balance share
   7  –     determined                             0

Rules
rule     severity  failed  unknown  fails now  unknown now
balance  hard           3        3          3            3
share    hard           2        2          2            2
odd      soft           1        0          1            0

Rules that cannot localise
rule  why it cannot localise
odd   it takes the logarithm of an answer
[exit 1]
# What cannot be is refused.
$ cyberstats edit data/edit.csv --rules=data/edit-misspelt.csv --localize
cyberstats edit: edit-misspelt.csv:2:expression: there is no column turnovr; did you mean turnover? (rule balance)
[exit 1]
$ cyberstats edit data/edit.csv --rules=data/edit-contradictory.csv --localize
cyberstats edit: edit-contradictory.csv: no answers can satisfy these rules together: a, b, c; correct or drop one of them
[exit 1]
$ cyberstats edit data/edit.csv --rules=data/edit-rules.csv --localize --pin=profits
cyberstats edit: warning: rule odd is judged but cannot be used to localise errors: it takes the logarithm of an answer
cyberstats edit: edit.csv:1:profits: there is no such column; did you mean "profit"?
[exit 1]
$ cyberstats edit data/edit.csv --rules=data/edit-rules.csv --localize --with=od
cyberstats edit: warning: rule odd is judged but cannot be used to localise errors: it takes the logarithm of an answer
cyberstats edit: --with: there is no rule od; did you mean odd?
[exit 2]
$ cyberstats edit data/edit.csv --rules=data/edit-rules.csv --localize --field-weights=cost=-1
cyberstats edit: warning: rule odd is judged but cannot be used to localise errors: it takes the logarithm of an answer
cyberstats edit: --field-weights=cost=-1: COL=W with W above 0 is wanted, or a CSV file with the columns variable,weight
[exit 2]
$ cyberstats edit data/edit.csv --outliers=turnover
cyberstats edit: --outliers compares with the period before: --previous=FILE
[exit 2]
$ cyberstats edit data/edit.csv --outliers=turnover --previous=data/edit-previous.csv
cyberstats edit: --previous needs the column that names the unit: --key=COL
[exit 2]
$ cyberstats edit data/edit.csv --key=unit --outliers=turnovr --previous=data/edit-previous.csv
cyberstats edit: edit.csv:1:turnovr: there is no such column; did you mean "turnover"?
[exit 1]
$ cyberstats edit data/edit.csv --key=unit --outliers=turnover --hb=2,1 --previous=data/edit-previous.csv
cyberstats edit: --hb wants U,A,C: three numbers such as 0.5,0.05,4
[exit 2]
$ cyberstats edit data/edit.csv --key=unit --outliers=turnover --hb=2,1,1 --previous=data/edit-previous.csv
cyberstats edit: Hidiroglou-Berthelot: U must lie between 0 and 1, A be at least 0 and C above 0, not 2,1,1
[exit 2]
$ cyberstats edit data/edit.csv --rules=data/edit-rules.csv
cyberstats edit: nothing to do: give --outliers, --scores, --localize, --impute or --adjust
[exit 2]
$ cyberstats edit - --rules=data/edit-rules.csv --localize
cyberstats edit: edit reads its file twice: give a path, not standard input
[exit 2]
$ cyberstats edit data/empty.csv --rules=data/edit-rules.csv --localize
cyberstats edit: empty.csv: the file is empty; a row with the names of the columns is needed
[exit 1]
$ cyberstats edit data/header-only.csv --rules=data/edit-rules.csv --localize
cyberstats edit: header-only.csv: there are no rows below the header; add the data
[exit 1]
$ cyberstats edit data/edit-missing.csv --rules=data/edit-rules.csv --localize -q
edit-missing.csv: 2 rows
  fail hard rules   0 before, 0 after
  localised         0 records; impossible 0, unsolved 0

Rules that cannot localise
rule  why it cannot localise
odd   it takes the logarithm of an answer
