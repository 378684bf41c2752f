# Teaching data: F8 of R's survey package, calibrated to 27 units and a total of y of 75.
$ cyberstats estimate data/f8.csv --strata=stratum --weight=w --fpc=N --statistic='total(x)' --statistic='total(y)' --statistic='count()' --calibrate=data/f8-totals.csv
statistic  estimate     se      cv    lower    upper    deff  df  n
total(x)    156.017  4.675  0.0300  144.578  167.457  0.0802   6  8
total(y)         75      0       0       75       75       0   6  8
count()          27      0       0       27       27       –   6  8
$ cyberstats estimate data/f8.csv --strata=stratum --weight=w --fpc=N --statistic='total(x)' --calibrate=data/f8-totals.csv --calibration=logit --bounds=0.5,2
statistic  estimate     se      cv    lower    upper    deff  df  n
total(x)    155.965  4.662  0.0299  144.558  167.372  0.0788   6  8
$ cyberstats weights data/f8.csv --strata=stratum --weight=w --fpc=N --calibrate=data/f8-totals.csv --calibration=raking
Adjustments
kind         distance  rows  least factor  most factor  at the lower bound  at the upper bound  steps
calibration  raking       8       0.77322       1.4248                   0                   0      4

Margins
adjustment   margin   before  target  after
calibration  (count)      27      27     27
calibration  y            70      75     75

Weights
units 8  sum before 27  sum 27  least 2.3196  median 3.3762  most 4.2745
unequal weights multiply the variance of a mean by about 1.036 (1 + cv²)
the weights themselves: --format=csv --output=FILE
$ cyberstats weights data/f8.csv --weight=w --calibrate=data/f8-totals.csv --id=stratum,unit --format=csv
stratum,unit,design_weight,weight,g
1,1,3,2.2172330097087385,0.7390776699029128
1,2,3,2.70873786407767,0.9029126213592233
1,3,3,3.200242718446602,1.066747572815534
1,4,3,3.200242718446602,1.066747572815534
1,5,3,4.183252427184466,1.3944174757281553
2,1,4,3.6116504854368934,0.9029126213592233
2,2,4,4.266990291262136,1.066747572815534
2,3,4,3.6116504854368934,0.9029126213592233
$ cyberstats weights data/f8.csv --weight=w --calibrate=data/f8-totals.csv --hint
distance      lower    upper
linear     0.739078  1.39442
raking     0.773217  1.42483
truncated  0.795714  1.25673
$ cyberstats weights data/f8.csv --weight=w --calibrate=data/f8-totals.csv --calibration=raking --trim=2.3,4.2
Adjustments
kind         distance   rows  least factor  most factor  at the lower bound  at the upper bound  steps
calibration  raking        8       0.77322       1.4248                   0                   0      4
trimming     truncated     8       0.98257       1.0321                   1                   2      2

Margins
adjustment   margin   before  target  after
calibration  (count)      27      27     27
calibration  y            70      75     75
trimming     (count)      27      27     27
trimming     y            75      75     75

Weights
units 8  sum before 27  sum 27  least 2.3000  median 3.4068  most 4.2000
unequal weights multiply the variance of a mean by about 1.034 (1 + cv²)
the weights themselves: --format=csv --output=FILE
# What changed the weights stands beside every figure.
$ cyberstats estimate data/f8.csv --weight=w --statistic='count()' --calibrate=data/f8-totals.csv --format=json | grep -A 2 adjustments
  "adjustments": [
   {"kind": "calibration", "distance": "linear", "rows": 8, "margins": 2, "redundant": 0, "parts": 1, "steps": 1, "lower": null, "upper": null, "g_least": 0.7390776699029128, "g_most": 1.3944174757281553, "at_lower": 0, "at_upper": 0, "worst_margin": 0}
  ]
# Totals of a frame, each part of it by itself.
$ cyberstats weights template data/f8.csv --margins='(count) + y' --numbers=y --partition=stratum --format=csv
variable,level,total,partition
(count),,5,1
(count),,3,2
y,,14,1
y,,7,2
$ cyberstats weights template data/f8.csv --margins='(count) + y' --numbers=y --partition=stratum --format=csv --output=parts.csv
$ cyberstats weights data/f8.csv --calibrate=parts.csv --quiet
Adjustments
kind         distance  rows  least factor  most factor  at the lower bound  at the upper bound  steps
calibration  linear       8             1            1                   0                   0      0

Margins
adjustment   margin        before  target  after
calibration  (count) in 1       5       5      5
calibration  y in 1            14      14     14
calibration  (count) in 2       3       3      3
calibration  y in 2             7       7      7

Weights
units 8  sum before 8  sum 8  least 1  median 1  most 1
unequal weights multiply the variance of a mean by about 1.000 (1 + cv²)
the weights themselves: --format=csv --output=FILE
# Respondents stand for those who did not answer.
$ cyberstats weights data/response.csv --fpc=N --nonresponse=region --status=status --class-minimum=2
Adjustments
kind         distance  rows  least factor  most factor  at the lower bound  at the upper bound  steps
nonresponse  –            8        1.3333       1.5000                   0                   0      0

Classes of non-response
class  responded  did not  unknown  out of scope  factor
North          3        1        0             0  1.3333
South          2        1        0             1  1.5000

Weights
units 5  sum before 20  sum 17.500  least 3.3333  median 3.3333  most 3.7500
unequal weights multiply the variance of a mean by about 1.003 (1 + cv²)
the weights themselves: --format=csv --output=FILE
$ cyberstats estimate data/response.csv --fpc=N --nonresponse=region --status=status --class-minimum=2 --statistic='total(y)' --statistic='count()'
statistic  estimate     se     cv    lower    upper  deff  df  n
total(y)    121.667  24.62  0.202  53.3147  190.019  1.48   4  5
count()     17.5000  1.936  0.111  12.1234  22.8766     –   4  5
$ cyberstats weights data/response.csv --fpc=N --nonresponse=region --status=status --quiet | head -8
Adjustments
kind         distance  rows  least factor  most factor  at the lower bound  at the upper bound  steps
nonresponse  –            8        1.4000       1.4000                   0                   0      0

Classes of non-response
class  responded  did not  unknown  out of scope  factor
*              5        2        0             1  1.4000

$ cyberstats estimate data/response.csv --fpc=N --nonresponse=all --status=status --unknown=no_contact --statistic='count()'
statistic  estimate     se     cv    lower    upper  deff  df  n
count()     17.1429  2.190  0.128  11.0612  23.2245  –      4  5
# What cannot succeed says why.
$ cyberstats estimate data/f8.csv --weight=w --statistic='mean(x)' --calibrate=data/f8-totals.csv --bounds=0.9,1.1
cyberstats estimate: f8-totals.csv:3:total: did not converge: y is to be 75 but reaches 72.2 (gap 2.8), or else (count) is to be 27 but reaches 28.4 (gap -1.4); without bounds g is 0.739 to 1.394 (linear), 0.773 to 1.425 (raking); the nearest bounds that do: 0.789,1.239
[exit 3]
$ printf 'variable,level,total\nstratum,1,15\n' | cyberstats estimate data/f8.csv --weight=w --statistic='mean(x)' --calibrate=-
cyberstats estimate: f8.csv:7:stratum: stratum=2 is absent from the totals in standard input; add its total or join it with another level
[exit 1]
$ printf 'variable,level,total\nstratum,1,15\nstratum,2,12\nstratum,3,4\n' | cyberstats estimate data/f8.csv --weight=w --statistic='mean(x)' --calibrate=-
cyberstats estimate: standard input:4:level: no unit of the sample has stratum=3, so nothing can be weighted up to 4; join it with another level or take the margin out
[exit 1]
$ printf 'variable,level,total\nstratum,1,15\nstratum,2,12\n(count),,28\n' | cyberstats estimate data/f8.csv --weight=w --statistic='mean(x)' --calibrate=-
cyberstats estimate: standard input:4:total: the totals contradict each other: (count) adds up to 28 but stratum to 27, and both are the number of units; correct one of them
[exit 1]
$ printf 'variable,level,total\nz,,28\n' | cyberstats estimate data/f8.csv --weight=w --statistic='mean(x)' --calibrate=-
cyberstats estimate: standard input:2:variable: the sample has no column z
[exit 1]
$ printf 'variable,level,total\ny,,-5\n' | cyberstats estimate data/f8.csv --weight=w --statistic='mean(x)' --calibrate=-
cyberstats estimate: standard input:2:total: the total of y is negative (-5), but no unit of the sample is
[exit 1]
$ printf 'x,w\n1,2\n2,-3\n' | cyberstats weights - --weight=w
cyberstats weights: standard input:3:w: the weight must not be negative, it is -3
[exit 1]
$ printf 'x,N\n1,2\n2,2\n3,2\n' | cyberstats weights - --fpc=N
cyberstats weights: standard input:2:N: the sample has 3 sampled units but a population of 2
[exit 1]
$ cyberstats estimate data/f8.csv --weight=w --statistic='mean(x)' --calibrate=data/f8-totals.csv --calibration=logit
cyberstats estimate: --bounds: --calibration=logit needs bounds, such as --bounds=0.5,2
[exit 2]
$ cyberstats estimate data/f8.csv --weight=w --statistic='mean(x)' --calibrate=data/f8-totals.csv --calibration=raking --bounds=0.5,2
cyberstats estimate: --bounds: raking has no bounds; --calibration=logit is raking within bounds
[exit 2]
$ cyberstats estimate data/f8.csv --weight=w --statistic='mean(x)' --bounds=0.5,2
cyberstats estimate: --bounds goes with --calibrate, which is missing
[exit 2]
$ cyberstats estimate data/f8.csv --weight=w --statistic='mean(x)' --trim=often
cyberstats estimate: --trim: "often" is no bound of the weights; write 100 or 1,100 or 3xmedian or median+4iqr
[exit 2]
$ cyberstats estimate data/f8.csv --weight=w --statistic='mean(x)' --nonresponse=stratum
cyberstats estimate: --nonresponse: who responded is not known; name the column by --status=COL
[exit 2]
$ cyberstats weights template data/f8.csv --margins='stratun'
cyberstats weights: f8.csv:1:stratun: there is no such column; did you mean stratum?
[exit 1]
$ cyberstats weights template data/f8.csv
cyberstats weights: a frame and its margins are wanted: weights template FRAME.csv --margins='region + size'
[exit 2]
