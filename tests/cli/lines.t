# Several lines together: independent, with shocks, with copulas.
$ cyberstats lines example:lines --quantiles=0.9,0.99
annual loss by line; VaR, TVaR and its parts at 0.99
line of business   expected  standard deviation         VaR        TVaR  allocation  part of the total
manufacturing     1,043,189           1,569,920   8,140,059  10,454,670   2,889,748             14.4 %
trade               716,557             688,977   3,462,577   4,571,807     843,290              4.2 %
information         527,076             712,636   4,056,099   4,598,561     671,601              3.3 %
finance             800,891           2,194,432  11,341,451  17,086,540  15,581,840             77.4 %
transport           123,070             215,759   1,024,535   1,359,592     132,662              0.7 %
all together      3,210,783           2,882,580  15,007,928  20,119,141  20,119,141            100.0 %
all together
  0.9       VaR 6,202,088 (6,193,576 – 6,210,823)   TVaR 9,802,974   diversification 36.8 %
  0.99      VaR 15,007,928 (14,998,498 – 15,016,760)   TVaR 20,119,141   diversification 47.2 %
grid of 131072 cells; every VaR of the total certainly within 1.4e-03 of itself
$ cyberstats lines example:lines --shocks=shared-SYNTHETIC --quantiles=0.99
annual loss by line; VaR, TVaR and its parts at 0.99
line of business   expected  standard deviation         VaR        TVaR  allocation  part of the total
manufacturing     1,090,071           1,609,816   8,405,161  10,645,196   2,769,813             13.1 %
trade               735,038             701,783   3,537,229   4,649,807     876,805              4.2 %
information         606,051             792,435   4,223,765   4,867,418     845,251              4.0 %
finance             885,519           2,313,961  12,189,418  17,819,341  16,451,955             78.1 %
transport           125,532             217,906   1,033,912   1,369,642     134,865              0.6 %
all together      3,442,210           3,052,087  16,024,514  21,078,689  21,078,689            100.0 %
all together
  0.99      VaR 16,024,514 (16,007,072 – 16,041,198)   TVaR 21,078,689   diversification 46.4 %
grid of 131072 cells; every VaR of the total certainly within 1.1e-03 of itself
# The parts are those of the worst years: they add up.
$ cyberstats lines example:lines --shocks=cloud-outage --quantiles=0.99 --format=json | tr -d '\n' | grep -o '"p": 0.99,  *"var": [0-9.]*,  *"tvar": [0-9.]*,  *"allocation": [0-9.]*' | sed 's/.*: //' | awk '{s += $1} END {printf "%.0f\n", s / 2}'
20133111
$ cyberstats lines example:lines --shocks=cloud-outage --quantiles=0.99 --format=json | grep -o '"tvar": [0-9.]*' | tail -1 | awk '{printf "%.0f\n", $2}'
20133111
# A franchise of a line holds for shocks as well.
$ printf 'line,frequency,severity,franchise,limit\na,poisson(1.5),"lognormal(9, 1)",10000,100000\n' >franchise.csv; printf 'event,line,frequency,probability\noutage,a,poisson(0.4),0.5\n' >outage.csv; cyberstats lines franchise.csv --shocks=outage.csv --quantiles=0.99
annual loss by line; VaR, TVaR and its parts at 0.99
line of business  expected  standard deviation      VaR     TVaR  allocation  part of the total
a                   17,370              25,407  112,072  133,924     133,924            100.0 %
all together        17,370              25,407  112,072  133,924     133,924            100.0 %
all together
  0.99      VaR 112,072 (111,961 – 112,194)   TVaR 133,924   diversification 0.0 %
grid of 8192 cells; every VaR of the total certainly within 1.0e-03 of itself
$ cyberstats aggregate --frequency='poisson(1.7)' --severity='lognormal(9, 1)' --franchise=10000 --limit=100000 --quantiles=0.99 | sed -n 2,3p
  expected 17,370   standard deviation 25,407   probability of no payment 0.4924
  0.99      VaR 112,072   TVaR 133,924
$ printf 'line,frequency,severity,franchise\na,poisson(1.5),"lognormal(9, 1)",-1\n' >negative.csv; cyberstats lines negative.csv
cyberstats lines: negative.csv:2:franchise: it must not be negative
[exit 1]
# Years drawn: a copula, a matrix to reorder to; any number of threads.
$ cyberstats lines example:lines --copula='t(df=4)' --correlation=example:correlation --years=20000 --quantiles=0.9,0.99 --threads=1
annual loss by line; VaR, TVaR and its parts at 0.99
line of business   expected  standard deviation         VaR        TVaR  allocation  part of the total
manufacturing     1,041,081           1,555,124   7,967,726  10,317,774   5,711,664             21.6 %
trade               717,797             701,182   3,567,454   4,661,855   2,666,372             10.1 %
information         530,161             718,433   4,078,294   4,647,526   2,953,088             11.1 %
finance             807,450           2,177,607  11,218,101  16,667,470  14,675,786             55.4 %
transport           122,980             218,985   1,051,799   1,387,999     489,921              1.8 %
all together      3,219,469           3,768,181  19,637,057  26,496,830  26,496,830            100.0 %
all together
  0.9       VaR 6,751,655 (6,574,800 – 6,949,463)   TVaR 11,939,494 ± 173,303   diversification 23.3 %
  0.99      VaR 19,637,057 (18,614,147 – 20,901,693)   TVaR 26,496,830 ± 637,806   diversification 29.7 %
20,000 years drawn; intervals at 0.95
$ cyberstats lines example:lines --copula=iman-conover --correlation=0.3 --years=20000 --quantiles=0.9 --threads=1 | tee one.txt
annual loss by line; VaR, TVaR and its parts at 0.9
line of business   expected  standard deviation        VaR        TVaR  allocation  part of the total
manufacturing     1,046,299           1,576,753  2,630,332   4,760,039   3,648,786             32.1 %
trade               714,487             693,528  1,480,143   2,303,748   1,453,610             12.8 %
information         529,856             707,938  1,225,863   2,223,996   1,314,564             11.6 %
finance             805,517           2,170,512  2,121,227   5,615,922   4,656,877             40.9 %
transport           123,376             216,250    366,437     646,054     301,902              2.7 %
all together      3,219,535           3,510,629  6,868,656  11,375,737  11,375,737            100.0 %
all together
  0.9       VaR 6,868,656 (6,729,711 – 7,006,248)   TVaR 11,375,737 ± 147,733   diversification 26.8 %
20,000 years drawn; intervals at 0.95
$ cyberstats lines example:lines --copula=iman-conover --correlation=0.3 --years=20000 --quantiles=0.9 --threads=7 | cmp - one.txt && echo same
same
$ cyberstats lines example:lines --copula='clayton(1.2)' --years=2000 --quantiles=0.9 | tail -2
  0.9       VaR 7,083,114 (6,610,247 – 7,574,298)   TVaR 11,299,363 ± 416,885   diversification 27.6 %
2,000 years drawn; intervals at 0.95
# Refusals.
$ cyberstats lines
cyberstats lines: name the file of the lines
[exit 2]
$ cyberstats lines example:lines --copula=gauss --correlation=0.3
cyberstats lines: copula: there is no copula 'gauss'; there are gaussian, t, clayton, gumbel and frank
[exit 2]
$ cyberstats lines example:lines --copula=gaussian
cyberstats lines: --copula=gaussian needs --correlation=R or a file of a matrix
[exit 2]
$ cyberstats lines example:lines --copula='frank(-2)'
cyberstats lines: copula: frank.theta is -2; of 5 variables it must be above 0, at most 500
[exit 2]
$ cyberstats lines example:lines --copula=gaussian --correlation=-0.5
cyberstats lines: correlation: no variables have these correlations: the matrix is not positive definite (least eigenvalue -1); with all of them times 0.499 or less it would be
[exit 2]
$ cyberstats lines example:lines --correlation=0.5
cyberstats lines: --correlation goes with --copula=gaussian, t(...) or iman-conover
[exit 2]
$ cyberstats lines example:lines --copula='t(x)' --correlation=0.1
cyberstats lines: --copula=t(x): write a name and its parameter, such as t(df=4)
[exit 2]
$ cyberstats lines example:lines --copula=gaussian --correlation=0.5 --tolerance=0.01
cyberstats lines: --tolerance is of the transform; years drawn have errors of their own
[exit 2]
$ cyberstats lines example:lines --shocks=cloud
cyberstats lines: cloud: no such name in scenarios; known are: cloud-outage, mass-vulnerability, shared-SYNTHETIC; or give a path
[exit 1]
$ printf 'line,frequency,severity\na,poisson(mean=1),pareto(shape=0.9; scale=1)\n' >bad.csv; cyberstats lines bad.csv
cyberstats lines: bad.csv:2:severity: shape of pareto must be a number, and is '0.9; scale=1'
[exit 1]
$ printf 'line,frequency,severity\na,poisson(mean=1),"pareto(shape=0.9, scale=1)"\n' >endless.csv; cyberstats lines endless.csv
cyberstats lines: endless.csv:2:severity: the mean of one loss is infinite, so the total has none; a limit per loss or per year makes it finite
[exit 1]
$ printf 'line,frequency,severity\na,poisson(mean=1),exponential(mean=5)\nb,exponential(mean=5),poisson(mean=1)\n' >turned.csv; cyberstats lines turned.csv
cyberstats lines: turned.csv:3:frequency: exponential is a distribution of losses; the frequency must be one of counts, such as poisson or negative-binomial
[exit 1]
$ cyberstats lines example:lines --quantiles=0.5,,0.9
cyberstats lines: --quantiles=0.5,,0.9: an item of the list is empty; give a number there, or leave out the comma
[exit 2]
$ printf 'line,frequency,severity,limit\na,poisson(mean=1),exponential(mean=5),-3\n' >bad.csv; cyberstats lines bad.csv
cyberstats lines: bad.csv:2:limit: it must be above 0
[exit 1]
$ printf 'line,frequency,severity,limit\na,poisson(mean=1),exponential(mean=5),x\n' >bad.csv; cyberstats lines bad.csv
cyberstats lines: bad.csv:2:limit: "x" is not a number; correct it, or leave the cell empty where there is no value
[exit 1]
$ printf 'line,frequency,severity\na,poisson(mean=1),exponential(mean=5)\na,poisson(mean=1),exponential(mean=5)\n' >bad.csv; cyberstats lines bad.csv
cyberstats lines: bad.csv:3:line: this line is there already
[exit 1]
$ printf 'line,frequency\na,poisson(mean=1)\n' >bad.csv; cyberstats lines bad.csv
cyberstats lines: bad.csv:1:severity: there is no such column
[exit 1]
$ printf 'line,frequency,severity,deductable\na,poisson(mean=1),exponential(mean=5),3\n' >bad.csv; cyberstats lines bad.csv
cyberstats lines: bad.csv:1:deductable: there is no such column; did you mean deductible?
[exit 1]
$ printf 'line,frequency,severity,region,notes\na,poisson(mean=1),exponential(mean=5),north,mine\n' >extra.csv; cyberstats lines extra.csv --quantiles=0.9
annual loss by line; VaR, TVaR and its parts at 0.9
line of business  expected  standard deviation  VaR  TVaR  allocation  part of the total
a                        5                   7   15    22          22            100.0 %
all together             5                   7   15    22          22            100.0 %
all together
  0.9       VaR 15 (15 – 15)   TVaR 22   diversification 0.0 %
grid of 4096 cells; every VaR of the total certainly within 2.0e-03 of itself
cyberstats lines: warning: extra.csv: the column region is not used; remarks go under notes
$ printf 'line,frequency,severity\na,poisson(mean=1),exponential(mean=5)\n' >plain.csv; printf 'event,line,frequency,probability,severity\nflood,a,poisson(mean=1),0.5,"pareto(shape=0.9, scale=1)"\n' >shock.csv; cyberstats lines plain.csv --shocks=shock.csv
cyberstats lines: shock.csv:2:severity: the mean of one loss is infinite, so the total has none; a limit per loss or per year makes it finite
[exit 1]
$ printf 'event,line,frequency,probability\nflood,trad,poisson(mean=1),0.5\n' >shock.csv; cyberstats lines example:lines --shocks=shock.csv
cyberstats lines: shock.csv:2:line: there is no line 'trad'; did you mean 'trade'?
[exit 1]
$ printf 'event,line,frequency,probability\nflood,trade,poisson(mean=1),1.5\n' >shock.csv; cyberstats lines example:lines --shocks=shock.csv
cyberstats lines: shock.csv:2:probability: 1.5 is out of range: a number from 0 to 1 is wanted
[exit 1]
$ printf 'event,line,frequency,probability\nflood,trade,poisson(mean=1),\n' >shock.csv; cyberstats lines example:lines --shocks=shock.csv
cyberstats lines: shock.csv:2:probability: a probability is missing
[exit 1]
$ printf 'event,line,frequency,probability,hits\nflood,trade,poisson(mean=1),0.5,both\n' >shock.csv; cyberstats lines example:lines --shocks=./shock.csv
cyberstats lines: shock.csv:2:hits: "both" is neither independent nor together
[exit 1]
$ printf 'event,line,frequency,probability\nflood,trade,poisson(mean=1),0.5\nflood,trade,,0.5\n' >shock.csv; cyberstats lines example:lines --shocks=shock.csv
cyberstats lines: shock.csv:3:line: this event hits the line already
[exit 1]
$ printf 'event,line,frequency,probability\nflood,trade,poisson(mean=1),0.5\nflood,finance,poisson(mean=2),0.5\n' >shock.csv; cyberstats lines example:lines --shocks=shock.csv
cyberstats lines: shock.csv:3:frequency: the rows of one event disagree
[exit 1]
$ cyberstats lines example:lines --copula='gaussian(0.3)' --correlation=0.3
cyberstats lines: --copula=gaussian(0.3): gaussian has no parameter; correlations are given by --correlation=R or a file of a matrix
[exit 2]
