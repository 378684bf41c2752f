# Policy terms and reinsurance in order.
$ cyberstats treaty --frequency='poisson(mean=3)' --severity='lognormal(mu=13, sigma=1.5)' --treaty=cyber-excess --years=20000
term          amount    expected  standard deviation  P(above 0)    VaR 0.99   VaR 0.995    premium  found by
retention     covered  3,942,722           7,242,624      0.9380  30,109,672  40,585,612          –  fft
policy limit  covered  3,359,808           3,846,055      0.9380  16,619,101  19,130,590          –  fft
quota share   ceded    1,007,943           1,153,816      0.9380   4,985,730   5,739,177  1,007,943  fft
first layer   ceded      687,884           1,048,957      0.4683   4,000,000   4,664,138    513,459  fft
second layer  ceded      414,425           1,146,353      0.1748   4,026,312   5,443,782    377,060  fft
stop loss     ceded       69,330             282,380      0.1086   1,475,468   1,793,275     69,330  simulation
all together  gross    3,359,808           3,846,055      0.9380  16,619,101  19,130,590          –  fft
all together  ceded    2,179,582           3,245,120      0.9336  13,763,144  16,139,557          –  simulation
all together  net      1,180,227             823,732      0.9336   2,662,973   2,699,253          –  simulation
first layer: expected reinstatement premium 174,425, rate on line 0.2567
second layer: expected reinstatement premium 37,364.9, rate on line 0.09427
drawn from 20,000 years where an amount depends on several sums of a year; standard errors of these means: stop loss 1,997, ceded 2,087, net 2,087
$ cyberstats treaty --frequency='poisson(mean=2.354364439564713)' --severity='pareto1(shape=1.1, minimum=100)' --treaty=bear-nemlick-3 --years=20000 --quantiles=0.99
term          amount     expected  standard deviation  P(above 0)   VaR 0.99  premium  found by
layer         ceded       350.000              316.84      0.9050   1,305.27      350  fft
corridor      returned     93.124              131.81      0.4558     350.00        –  fft
all together  gross     2,589.801                   –      0.9050  15,378.95        –  fft
all together  ceded       256.876              204.65      0.9050     955.27        –  fft
all together  net       2,332.925                   –      0.9021  14,812.07        –  simulation
drawn from 20,000 years where an amount depends on several sums of a year; standard errors of these means: net 0.0264
cyberstats treaty: warning: the annual loss has an infinite variance; a limit makes it finite
$ printf 'order,name,kind,limit,attachment,aggregate_deductible,reinstatements,reinstatement_rate\n1,layer,layer,100,0,100,2,1\n' > a18.csv
$ cyberstats treaty --frequency='poisson(mean=0.5)' --severity='pareto(shape=1.2, scale=100)' --treaty=./a18.csv --format=csv | cut -d, -f1-4,9,10,14,16-18 | sed 's/\(\.[0-9]\{5\}\)[0-9]*/\1/g'
cyberstats treaty: warning: the annual loss has an infinite variance; a limit makes it finite
term,kind,order,of,losses,mean,route,premium,reinstatement_premium,rate_on_line
layer,layer,1,,0.5,4.51306,fft,4.31935,0.19371,0.04319
$ cyberstats treaty --frequency='poisson(mean=0.5)' --severity='pareto(shape=1.2, scale=100)' --treaty=./a18.csv --format=json | grep -c '"route": "fft"'
3
# The same for any number of threads.
$ for t in 1 2 7; do cyberstats treaty --frequency='poisson(mean=3)' --severity='lognormal(mu=13, sigma=1.5)' --treaty=cyber-excess --years=20000 --format=csv --threads=$t; done | sort | uniq -c | awk '{ print $1 }' | sort | uniq -c | awk '{ print $1, $2 }'
7 3
# Without the distribution of the net total only losses that reach a layer are drawn: of ten
# million a year some.
$ printf 'order,name,kind,limit,attachment,aggregate_limit\n1,first,layer,1000000,1000000,2000000\n1,second,layer,5000000,2000000,5000000\n2,third,layer,5000000,7000000,5000000\n' > top.csv
$ cyberstats treaty --frequency='poisson(mean=1e7)' --severity='lognormal(mu=6, sigma=2)' --treaty=./top.csv --quantiles=0.99 --years=1000 --no-net
term          amount        expected  standard deviation  P(above 0)        VaR 0.99    premium  found by
first         ceded        2,000,000                   0       1.000       2,000,000  2,000,000  fft
second        ceded        5,000,000                   0       1.000       5,000,000  5,000,000  fft
third         ceded        4,747,826             893,816       0.991       5,000,000  4,747,826  simulation
all together  gross   29,809,579,870          69,653,801       1.000  29,977,656,941          –  fft
all together  ceded       11,747,826             893,816       1.000      12,000,000          –  simulation
all together  net     29,797,832,045                   –           –               –          –  –
drawn from 1,000 years where an amount depends on several sums of a year; standard errors of these means: third 28,265, ceded 38,123
# An infinite mean has no price without a limit.
$ cyberstats treaty --frequency='poisson(mean=0.5)' --severity='gpd(xi=1.6, beta=100000)' --treaty=cyber-excess --years=20000 --quantiles=0.99
term          amount      expected  standard deviation  P(above 0)    VaR 0.99      premium  found by
retention     covered            –                   –           –           –            –  –
policy limit  covered  457,404.574         1,728,213.7     0.29268  10,000,000            –  fft
quota share   ceded    137,221.372           518,464.1     0.29268   3,000,000  137,221.372  fft
first layer   ceded     93,492.669           408,620.8     0.06523   2,000,000   89,318.693  fft
second layer  ceded    105,355.397           620,622.7     0.03442   4,000,000  102,685.075  fft
stop loss     ceded         32.149             4,057.7     0.00020           0       32.149  simulation
all together  gross    457,404.574         1,728,213.7     0.29268  10,000,000            –  fft
all together  ceded    336,101.588         1,446,685.4     0.28410   9,000,000            –  simulation
all together  net      121,302.986           297,849.9     0.28410   1,141,175            –  simulation
first layer: expected reinstatement premium 4,173.98, rate on line 0.04466
second layer: expected reinstatement premium 2,670.32, rate on line 0.02567
drawn from 20,000 years where an amount depends on several sums of a year; standard errors of these means: stop loss 28.7, ceded 59.7, net 59.7
cyberstats treaty: warning: what retention leaves covered has an infinite mean: only what a limit caps has a price
$ printf 'order,name,kind,attachment\n1,top,layer,1000000\n' > open.csv
$ cyberstats treaty --frequency='poisson(mean=0.5)' --severity='gpd(xi=1.6, beta=100000)' --treaty=./open.csv
cyberstats treaty: top: the losses have an infinite mean and this term no limit: what it takes has no price; give it a limit or an aggregate limit
[exit 2]
# A hostile or mistaken file ends in a message with its place.
$ printf 'order,name,kind,limit\n1,a,limit,1e308\n' > t.csv; cyberstats treaty --frequency='poisson(mean=1)' --severity='exponential(mean=5)' --treaty=./t.csv
cyberstats treaty: t.csv:2:limit: 1e+308 is not possible: it must be above 0 and at most 1e+18
[exit 1]
$ printf 'order,name,kind,limit\n1,a,limit,5\n2,b,layr,7\n' > t.csv; cyberstats treaty --frequency='poisson(mean=1)' --severity='exponential(mean=5)' --treaty=./t.csv
cyberstats treaty: t.csv:3:kind: there is no kind "layr"; did you mean layer?
[exit 1]
$ printf 'order,name,kind,limit\n1,a,limit,five\n' > t.csv; cyberstats treaty --frequency='poisson(mean=1)' --severity='exponential(mean=5)' --treaty=./t.csv
cyberstats treaty: t.csv:2:limit: "five" is not a number; correct it, or leave the cell empty where there is no value
[exit 1]
$ printf 'order,name,limit\n1,a,5\n' > t.csv; cyberstats treaty --frequency='poisson(mean=1)' --severity='exponential(mean=5)' --treaty=./t.csv
cyberstats treaty: t.csv:1:kind: there is no such column
[exit 1]
$ printf 'order,name,kind,limit,atachment\n1,a,limit,5,\n' > t.csv; cyberstats treaty --frequency='poisson(mean=1)' --severity='exponential(mean=5)' --treaty=./t.csv
cyberstats treaty: t.csv:1:atachment: a treaty has no such column; did you mean attachment?
[exit 1]
$ printf 'order,name,kind,share\n1,=cmd(),quota-share,0.6\n1,b,quota-share,0.6\n' > t.csv; cyberstats treaty --frequency='poisson(mean=1)' --severity='exponential(mean=5)' --treaty=./t.csv
cyberstats treaty: t.csv:3:order: the terms of order 1 together cede more than the loss; give those that apply to the rest a higher order
[exit 1]
$ printf 'order,name,kind,share\n1,=cmd(),quota-share,0.6\n' > t.csv; cyberstats treaty --frequency='poisson(mean=1)' --severity='exponential(mean=5)' --treaty=./t.csv --format=csv | cut -d, -f1-3
term,kind,order
'=cmd(),quota-share,1
$ cyberstats treaty --frequency='poisson(mean=1)' --severity='exponential(mean=5)'
cyberstats treaty: --treaty=FILE is missing: a table of terms, one row each
[exit 2]
$ cyberstats treaty --frequency='poisson(mean=1)' --severity='exponential(mean=5)' --treaty=cyber-exces
cyberstats treaty: cyber-exces: no such name in treaties; did you mean cyber-excess?
[exit 1]
$ cyberstats treaty --frequency='poisson(mean=0)' --severity='exponential(mean=5)' --treaty=bear-nemlick-4
term          amount   expected  standard deviation  P(above 0)  VaR 0.99  VaR 0.995  premium  found by
layer         ceded           0                   0           0         0          0        0  fft
swing         premium       360                   0           1       360        360        –  fft
all together  gross           0                   0           0         0          0        –  fft
all together  ceded           0                   0           0         0          0        –  fft
all together  net             0                   0           0         0          0        –  fft
# A grid that reaches so far is too coarse for common years: these are found on their own.
$ printf 'order,name,kind,limit\n1,cap,limit,1000000000000000\n' >cap.csv
$ cyberstats treaty --frequency='poisson(mean=1)' --severity='lognormal(mu=0, sigma=8)' --treaty=./cap.csv --quantiles=0.95,0.99 --quiet
term          amount         expected  standard deviation  P(above 0)  VaR 0.95     VaR 0.99  premium  found by
cap           covered  17,008,875,556   3,306,778,383,221      0.6321   477,911  119,635,716        –  fft
all together  gross    17,008,875,556   3,306,778,383,221      0.6321   477,911  119,635,716        –  fft
all together  ceded                 0                   0      0.0000         0            0        –  fft
all together  net      17,008,875,556   3,306,778,383,221      0.6321   477,911  119,635,716        –  fft
# Beside probabilities of a readable size a tiny one stands by itself.
$ printf 'order,name,kind,limit,attachment\n1,low,layer,1000,0\n1,high,layer,1e12,1e11\n' >rare.csv
$ cyberstats treaty --treaty=rare.csv --frequency='poisson(mean=1)' --severity='lognormal(mu=10, sigma=3)' --quantiles=0.99 --no-net --quiet
term          amount      expected  standard deviation  P(above 0)    VaR 0.99    premium  found by
low           ceded         903.79              938.82      0.6321       4,000     903.79  fft
high          ceded      16,748.39       77,112,933.00    1.62e-07           0  16,748.39  fft
all together  gross   1,982,759.26      178,482,300.96      0.6321  24,046,016          –  fft
all together  ceded      17,652.18       77,112,933.23      0.6321       4,000          –  fft
all together  net     1,965,107.08      138,407,789.04      0.5720  24,044,093          –  fft
