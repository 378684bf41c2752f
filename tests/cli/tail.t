# Large losses above deductibles, capped at limits: threshold by the rule, measures, layers.
$ cyberstats tail examples/claims-SYNTHETIC.csv --loss=loss --truncation=deductible --censored=capped --layer=5000000:5000000 --quantiles=0.99,0.5
tail above 742,369, the lowest threshold that the tests leave standing: 204 of 818 losses
  gpd: xi 0.4976 ± 0.140, beta 1,109,790 ± 146,904; share above the threshold 0.1811 ± 0.0137
  probabilities are of losses above 10,000: below it nothing was reported

figure                       value      lower       upper     xi - se     xi + se
VaR 0.99                 7,937,798  5,910,406  12,516,725   6,920,216   9,352,006
VaR 0.5                    158,266    128,254     184,309     158,266     158,266
TVaR 0.99               17,272,659  9,729,276  65,599,343  12,257,443  27,305,199
TVaR 0.5                 1,294,247          –           –   1,179,506   1,521,249
5,000,000 xs 5,000,000      59,667                             47,384      72,844

threshold  losses     xi     se  p of one xi   VaR 0.99   TVaR 0.99
  742,369     204  0.498  0.140        0.825  7,937,798  17,272,659  used
  874,349     180  0.482  0.150        0.828  7,899,483  16,758,690
1,010,000     158  0.468  0.160        0.901  7,853,941  16,314,504
1,050,000     137  0.444  0.160        0.910  7,800,368  15,646,055
1,203,494     122  0.439  0.171        0.899  7,801,906  15,546,981
1,383,555     108  0.438  0.185        0.856  7,802,312  15,535,751
1,599,008      95  0.476  0.211        0.941  7,858,526  16,512,331
1,736,811      83  0.360  0.200       0.0716  7,816,140  14,231,470
2,040,653      73  0.563  0.271        0.948  7,881,941  18,964,401
2,122,345      65  0.549  0.281        0.912  7,877,184  18,513,227
2,279,050      57  0.498  0.293        0.893  7,872,347  17,110,246
2,469,349      50  0.413  0.291        0.341  7,900,175  15,443,587
2,870,490      44  0.675  0.437        0.686  7,858,111  23,640,254
3,050,000      39  0.823  0.554            –  7,880,832  39,331,045
cyberstats tail: warning: 0.5 is below the threshold: its loss is the data's own, not the tail's
$ cyberstats tail examples/claims-SYNTHETIC.csv --loss=loss --truncation=deductible --limit=limit --threshold=1000000 --quantiles=0.995 --format=json -q | sed -n '/results/,/inputs/p' | sed -E 's/([0-9]{4})\.[0-9]+/\1/g; s/([0-9]\.[0-9]{5})[0-9]+/\1/g'
 "results": {
  "threshold": 1000000,
  "rule": "given",
  "k": 142,
  "n": 818,
  "from": 10000,
  "above": 0.14285,
  "above_se": 0.01196,
  "distribution": "gpd(xi=0.47461, beta=1316522, threshold=1000000)",
  "parameters": {"xi": 0.47461, "beta": 1316522, "threshold": 1000000},
  "se": {"xi": 0.16008, "beta": 199086, "threshold": null},
  "tail_index": 0.47461,
  "converged": true,
  "stop": "converged",
  "ks": 0.04309,
  "ad": 0.17047,
  "measures": [
   {"p": 0.995, "var": 11843299, "var_lower": 8068416, "var_upper": 22930306, "var_xi_minus": 9684823, "var_xi_plus": 15097078, "tvar": 24144479, "tvar_lower": 12164252, "tvar_upper": 142747712, "tvar_xi_minus": 15800501, "tvar_xi_plus": 42901917}
  ],
  "layers": [],
  "sensitivity": [
   {"threshold": 742369, "k": 204, "xi": 0.51847, "se": 0.14228, "p_value": 0.81274, "p": 0.995, "var": 12268938, "tvar": 26965936, "used": false},
   {"threshold": 874349, "k": 180, "xi": 0.50496, "se": 0.15361, "p_value": 0.73793, "p": 0.995, "var": 12146504, "tvar": 26065641, "used": false},
   {"threshold": 1000000, "k": 142, "xi": 0.47461, "se": 0.16008, "p_value": 0.77211, "p": 0.995, "var": 11843299, "tvar": 24144479, "used": true},
   {"threshold": 1017721, "k": 139, "xi": 0.45861, "se": 0.15916, "p_value": 0.73426, "p": 0.995, "var": 11703120, "tvar": 23264129, "used": false},
   {"threshold": 1203494, "k": 122, "xi": 0.47709, "se": 0.17683, "p_value": 0.75785, "p": 0.995, "var": 11884936, "tvar": 24334562, "used": false},
   {"threshold": 1383555, "k": 108, "xi": 0.48307, "se": 0.19185, "p_value": 0.73940, "p": 0.995, "var": 11933493, "tvar": 24671359, "used": false},
   {"threshold": 1599008, "k": 95, "xi": 0.53307, "se": 0.22123, "p_value": 0.86768, "p": 0.995, "var": 12325833, "tvar": 27778007, "used": false},
   {"threshold": 1736811, "k": 83, "xi": 0.41782, "se": 0.21217, "p_value": 0.05390, "p": 0.995, "var": 11676736, "tvar": 21991852, "used": false},
   {"threshold": 2000000, "k": 70, "xi": 0.64958, "se": 0.28231, "p_value": 0.90021, "p": 0.995, "var": 13036790, "tvar": 37645699, "used": false},
   {"threshold": 2114784, "k": 65, "xi": 0.66764, "se": 0.30517, "p_value": 0.80592, "p": 0.995, "var": 13184514, "tvar": 39931836, "used": false},
   {"threshold": 2279050, "k": 57, "xi": 0.59298, "se": 0.31713, "p_value": 0.67784, "p": 0.995, "var": 12736683, "tvar": 32330462, "used": false},
   {"threshold": 2469349, "k": 50, "xi": 0.51291, "se": 0.32205, "p_value": 0.11626, "p": 0.995, "var": 12388125, "tvar": 27128694, "used": false},
   {"threshold": 2870490, "k": 44, "xi": 0.85311, "se": 0.48937, "p_value": null, "p": 0.995, "var": 14200939, "tvar": 91030886, "used": false}
  ],
  "curve": []
 },
 "inputs": {
$ cyberstats tail examples/claims-SYNTHETIC.csv --loss=loss --threshold=1000000 --format=csv -q --quantiles=0.995 | sed -E 's/([0-9]{4})\.[0-9]+/\1/g'
p,var,var_lower,var_upper,var_xi_minus,var_xi_plus,tvar,tvar_lower,tvar_upper,tvar_xi_minus,tvar_xi_plus
0.995,9306849,6832835,15618664,7968692,11227587,16758707,9900604,52127820,12221720,25156804
# Few losses: a threshold can be given, not chosen.
$ cyberstats tail data/claims.csv --loss=paid --truncation=deductible --censored=capped
cyberstats tail: claims.csv:paid: no threshold can be chosen: that takes 30 known losses above a smaller one; give a threshold
[exit 1]
$ cyberstats tail data/claims.csv --loss=paid --truncation=deductible --censored=capped --threshold=30000 --quantiles=0.99
tail above 30,000, as given: 40 of 60 losses
  gpd: xi 0.1833 ± 0.283, beta 49,439 ± 14,476; share above the threshold 0.5333 ± 0.0810
  probabilities are of losses above 5,000: below it nothing was reported

figure       value    lower       upper  xi - se  xi + se
VaR 0.99   319,344  198,275   1,344,301  241,649  501,341
TVaR 0.99  444,813  225,656  10,919,536  281,028  990,329

threshold  losses     xi     se  p of one xi  VaR 0.99  TVaR 0.99
   30,000      40  0.183  0.283            –   319,344    444,813  used
# A mean that is infinite has no value; a limited layer has.
$ { echo x; seq 40 | awk '{ printf "%.12g\n", 1e12 / ($1 * $1) }'; } >heavy.csv
$ cyberstats tail heavy.csv --loss=x --threshold=2e9 --layer=5e12:1e12,inf:1e12 --quantiles=0.95
tail above 2,000,000,000, as given: 22 of 40 losses
  gpd: xi 1.672 ± 0.585, beta 4,136,687,721 ± 2,113,713,158; share above the threshold 0.5500 ± 0.0787

figure                                            value           lower              upper         xi - se          xi + se
VaR 0.95                                135,826,597,688  34,641,341,322  2,755,486,336,549  66,687,626,449  337,249,337,383
TVaR 0.95                                             –               –                  –               –                –
5,000,000,000,000 xs 1,000,000,000,000   39,828,835,241                                      8,300,992,863   94,941,930,227
unlimited xs 1,000,000,000,000                        –                                                  –                –

    threshold  losses    xi     se  p of one xi         VaR 0.95  TVaR 0.95
2,000,000,000      22  1.67  0.585            –  135,826,597,688          –  used
cyberstats tail: warning: xi is 1 or more, so that the mean is infinite: only what a limit caps has a price
$ cyberstats tail heavy.csv --loss=x --threshold=2e9 --curve=hill --quantiles=0.95 -q | tail -3
 40,000,000,000   4  1.630  0.03263  3.227
 62,500,000,000   3  1.578  -0.2077  3.364
111,111,111,111   2  1.504  -0.5804  3.589
$ cyberstats tail heavy.csv --loss=x --threshold=2e9 --curve=mean-excess --quantiles=0.95 -q | tail -3
 40,000,000,000   4  315,902,777,778  -112,041,934,838    743,847,490,394
 62,500,000,000   3  391,203,703,704  -149,893,408,348    932,300,815,755
111,111,111,111   2  513,888,888,889  -221,097,605,314  1,248,875,383,092
$ cyberstats tail data/claims.csv --loss=paid --censored=capped --threshold=30000 --curve=pickands -q
cyberstats tail: Pickands' estimate has no place for censored losses; Hill's has
[exit 1]
# What there is no tail of.
$ { echo x; seq 40 | sed 's/.*/7/'; } >same.csv; cyberstats tail same.csv --loss=x
cyberstats tail: same.csv:x: a chosen threshold needs 60 losses or more, and there are 40
[exit 1]
$ { echo x; seq 80 | sed 's/.*/7/'; } >same.csv; cyberstats tail same.csv --loss=x
cyberstats tail: same.csv:x: no threshold can be chosen: that takes 30 known losses above a smaller one; give a threshold
[exit 1]
$ { echo x; seq 80 | sed 's/.*/7/'; } >same.csv; cyberstats tail same.csv --loss=x --threshold=6
cyberstats tail: same.csv:x: all losses are identical (7): there is no variation to fit gpd to
[exit 1]
$ cyberstats tail heavy.csv --loss=x --threshold=9e11
cyberstats tail: heavy.csv:x: a tail needs two losses or more above the threshold 900000000000, and has 1
[exit 1]
$ printf 'x\n5\n6\n7\n8\n9\n10\n' >flat.csv; cyberstats tail flat.csv --loss=x --threshold=5 --quantiles=0.9 >flat.txt; echo "status $?"; cat flat.txt
cyberstats tail: warning: gpd: not converged: the likelihood has no maximum on these data
status 3
tail above 5, as given: 5 of 6 losses
  gpd: xi –, beta –; share above the threshold 0.8333 ± 0.152

figure    value  lower  upper  xi - se  xi + se
VaR 0.9       –      –      –        –        –
TVaR 0.9      –      –      –        –        –

threshold  losses  xi  se  p of one xi  VaR 0.9  TVaR 0.9
        5       5   –   –            –        –         –  used
$ cyberstats tail data/bad-loss.csv --loss=loss
cyberstats tail: bad-loss.csv:3:loss: a loss must be above 0, and is -5; leave such rows out with --where
[exit 1]
$ cyberstats tail heavy.csv
cyberstats tail: --loss=COLUMN is wanted
[exit 2]
$ cyberstats tail heavy.csv --loss=x --threshold=high
cyberstats tail: --threshold=high: a number of at least 0 is wanted
[exit 2]
$ cyberstats tail heavy.csv --loss=x --quantiles=1
cyberstats tail: --quantiles=1: a probability between 0 and 1 is wanted
[exit 2]
$ cyberstats tail heavy.csv --loss=x --layer=5
cyberstats tail: --layer=5: LIMIT:ATTACHMENT is wanted, such as 1000000:500000, or inf:500000 without a limit
[exit 2]
$ cyberstats tail heavy.csv --loss=x --curve=hil
cyberstats tail: --curve=hil: one of none | mean-excess | hill | pickands is wanted
[exit 2]
# Body and tail in one distribution, and two bodies.
$ cyberstats fit examples/claims-SYNTHETIC.csv --loss=loss --truncation=deductible --censored=capped --family='lognormal|gpd,splice(weibull, 1000000, pareto1),mixture(lognormal, lognormal)' -q
818 losses, 49 censored, truncated at 10,000 to 200,000
family                 log-lik       AIC       KS      AD  99.5 % loss  note
lognormal+lognormal  -10,874.4  21,758.9  0.01863  0.3178   10,466,935
lognormal|gpd        -10,874.3  21,760.6  0.01906  0.2864   11,315,485  tail index 0.50 ± 0.14
weibull|pareto1      -10,878.8  21,765.6  0.02092  0.5056   17,913,486  tail index 0.93 ± 0.08
  lognormal+lognormal 1.mu 11.713 ± 0.183, 1.sigma 1.6744 ± 0.249, 2.mu 14.689 ± 0.640, 2.sigma 0.79014 ± 0.669, 1.weight 0.96042 ± 0.0777
  lognormal|gpd       body.mu 11.760 ± 0.158, body.sigma 1.7469 ± 0.240, threshold 742,369, tail.xi 0.49758 ± 0.140, tail.beta 1,109,790 ± 146,904, tail.threshold 742,369, weight 0.83241 ± 0.0163
  weibull|pareto1     body.shape 0.53562 ± 0.0748, body.scale 148,841 ± 28,487, threshold 1,000,000, tail.shape 1.0774 ± 0.0964, tail.minimum 1,000,000, weight 0.88802 ± 0.0143
$ cyberstats fit examples/claims-SYNTHETIC.csv --loss=loss --truncation=deductible --censored=capped --family='lognormal|gpd' -q --output=splice.json && cyberstats dist @splice.json --quantile=0.995 | sed 1d
mean                    628,019.8
standard deviation      13,029,408
skewness                –
quantile 0.995          11,315,485
$ cyberstats fit data/claims.csv --loss=paid --family='lognormal|gamma'
cyberstats fit: gamma: the tail of a splice is gpd or pareto1, not gamma
[exit 2]
$ cyberstats fit data/claims.csv --loss=paid --family='lognormal|x|gpd'
cyberstats fit: --family=lognormal|x|gpd: 'lognormal|gpd', 'lognormal|100000|gpd' with the threshold, or 'gamma+gamma' is wanted
[exit 2]
$ cyberstats fit data/claims.csv --loss=paid --family='lognormal|gdp'
cyberstats fit: --family=gdp: did you mean gpd?
[exit 2]
$ cyberstats fit data/claims.csv --loss=paid --family='lognormal|1e9|gpd'
cyberstats fit: warning: lognormal|gpd is left out: the tail of a splice needs two losses or more above the threshold 1000000000, and has 0
cyberstats fit: claims.csv:paid: the tail of a splice needs two losses or more above the threshold 1000000000, and has 0
[exit 1]
$ cyberstats fit data/claims.csv --loss=paid --threshold=20000 --family='lognormal|gpd'
cyberstats fit: --threshold leaves no losses below it, which a splice is about; write its threshold as 'lognormal|20000|gpd'
[exit 2]
$ cyberstats fit data/claim-counts.csv --count=claims --family='poisson|gpd'
cyberstats fit: --family=gpd: what can be fitted here is poisson, negative-binomial, binomial, geometric, poisson-inverse-gaussian, zero-inflated(F), zero-truncated(F), or all
[exit 2]
# A bounded loss: no threshold stands.
$ awk 'BEGIN { print "x"; for (i = 1; i <= 300; i++) printf "%d\n", i ^ 3 }' >spread.csv; cyberstats tail spread.csv --loss=x -q | head -2; cyberstats tail spread.csv --loss=x --format=json -q | grep -E '"(rule|settled)"'
tail above 12,812,904, the highest candidate, as the tests leave none standing: 66 of 300 losses
  gpd: xi -0.9388, beta 13,335,322; share above the threshold 0.2200 ± 0.0239
  "rule": "score-test",
  "settled": false,
