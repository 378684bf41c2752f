# A grouped table: each loss is known to lie between two amounts.
$ cyberstats fit data/dental.csv --loss=from --upper=to --weight=claims --family=exponential,pareto,lognormal --quantile=0.99
10 losses, weight 378
family       log-lik      AIC       KS      AD  99.5 % loss  note
pareto        -783.5  1,571.0  0.01712  0.3652        2,838  tail index 0.26 ± 0.06
lognormal     -786.7  1,577.5  0.03429  0.8630        4,072
exponential   -796.6  1,595.2  0.06461   4.800        1,751
  pareto            shape 3.8275 ± 0.950, scale 948.52 ± 290
  lognormal         mu 5.1418 ± 0.0643, sigma 1.2308 ± 0.0485
  exponential       mean 330.53 ± 17.5
95 % intervals by the likelihood
  pareto            shape 2.4929 to 6.8680; scale 551.04 to 1,901.5; quantile 0.99: 2,210.7, from 1,735.1 to 3,072.7
  lognormal         mu 5.0149 to 5.2679; sigma 1.1413 to 1.3322; quantile 0.99: 2,995.7, from 2,362.9 to 3,907.5
  exponential       mean 298.40 to 367.32; quantile 0.99: 1,522.2, from 1,374.2 to 1,691.6
$ cyberstats fit data/dental.csv --loss=from --upper=to --weight=claims --family=pareto --quantile=0.99 --intervals=delta --level=0.9 --output=d.json; grep -E '"(parameter|p)": ' d.json | sed -E 's/([0-9]\.[0-9]{3})[0-9]+/\1/g'
    {"parameter": "shape", "lower": 2.544, "upper": 5.756},
    {"parameter": "scale", "lower": 573.999, "upper": 1567.417}
    {"p": 0.99, "x": 2210.720, "lower": 1746.452, "upper": 2798.406}
# An open class is censored; classes, known losses and deductibles together.
$ printf 'from,to,open,deductible\n0,100,0,0\n100,200,0,0\n150,150,0,50\n180,,0,50\n40,90,0,50\n200,500,0,150\n500,,1,0\n' >mixed.csv; cyberstats fit mixed.csv --loss=from --upper=to --censored=open --truncation=deductible --family=exponential --intervals=profile
7 losses, 1 censored, truncated at 0 to 150
family       log-lik   AIC      KS      AD  99.5 % loss  note
exponential    -18.8  39.6  0.3496  0.6422        972.3
  exponential       mean 183.51 ± 76.5
95 % intervals by the likelihood
  exponential       mean 88.699 to 467.80
# Where the tail may as well be light, nothing bounds the shape.
$ cyberstats fit data/claims.csv --loss=paid --truncation=deductible --censored=capped --family=pareto,lognormal --intervals=profile --quantile=0.99,0.995
60 losses, 2 censored, truncated at 5,000 to 20,000
family     log-lik      AIC       KS      AD  99.5 % loss  note
pareto      -688.1  1,380.3  0.08498  0.3449      425,647  tail index 0.24 ± 0.21
lognormal   -688.9  1,381.8  0.08021  0.3803      609,286
  pareto            shape 4.0910 ± 3.49, scale 160,533 ± 177,314
  lognormal         mu 10.263 ± 0.279, sigma 1.1867 ± 0.184
95 % intervals by the likelihood
  pareto            shape 1.3491 to without end; scale 28,691 to without end; quantile 0.99: 334,286, from 202,939 to 1,001,437; quantile 0.995: 425,647, from 233,485 to 1,669,899
  lognormal         mu 9.2862 to 10.685; sigma 0.91582 to 1.7443; quantile 0.99: 453,147, from 273,129 to 944,272; quantile 0.995: 609,286, from 348,153 to 1,402,844
# A fit that is no better than a simpler family at the end of its range says which.
$ cyberstats fit data/claims.csv --loss=paid --truncation=deductible --censored=capped --family=burr,generalized-gamma,weibull --output=s.json; grep -oE '"(family|stop|simpler)": "[a-z-]*"' s.json
"family": "weibull"
"stop": "converged"
"family": "generalized-gamma"
"stop": "converged"
"family": "burr"
"stop": "boundary"
"simpler": "weibull"
$ cyberstats fit data/claims.csv --loss=paid --truncation=deductible --limit=6000 --where='paid > 6000' --family=lognormal
cyberstats fit: claims.csv:2:--limit: the limit 6000 is not above the truncation point 10000; correct it or leave the row out with --where
[exit 1]
# Slips and bad rows.
$ printf 'from,to\n10,20\n30,20\n' >below.csv; cyberstats fit below.csv --loss=from --upper=to
cyberstats fit: below.csv:3:to: the upper end 20 is not above the loss 30
[exit 1]
$ printf 'from,to\n10,20\n-1,20\n' >negative.csv; cyberstats fit negative.csv --loss=from --upper=to
cyberstats fit: negative.csv:3:from: the lower end of a loss must not be negative, and is -1
[exit 1]
$ printf 'from,to,d\n10,20,0\n1,20,30\n' >unreported.csv; cyberstats fit unreported.csv --loss=from --upper=to --truncation=d
cyberstats fit: unreported.csv:3:to: the loss lies at or below 20, its truncation point is 30: it would not have been reported
[exit 1]
$ printf 'from,to,c\n10,20,0\n1,20,1\n' >both.csv; cyberstats fit both.csv --loss=from --upper=to --censored=c
cyberstats fit: both.csv:3:to: a censored loss has no upper end, and this one has 20
[exit 1]
$ printf 'x,w\n10,1\n20,-2\n' >weight.csv; cyberstats fit weight.csv --loss=x --weight=w
cyberstats fit: weight.csv:3:w: a weight must not be negative, and is -2
[exit 1]
$ printf 'x,c\n10,1\n20,1\n' >all.csv; cyberstats fit all.csv --loss=x --censored=c
cyberstats fit: all.csv:2:c: every loss from here on is censored: nothing tells how large they are
[exit 1]
$ printf 'x\n10\n\n20\n30\n' >gap.csv; cyberstats fit gap.csv --loss=x --family=exponential
3 losses
family       log-lik   AIC      KS      AD  99.5 % loss  note
exponential    -12.0  26.0  0.3935  0.5237        106.0
  exponential       mean 20 ± 11.5
$ printf 'x\n5\n5\n5\n' >same.csv; cyberstats fit same.csv --loss=x --family=lognormal
cyberstats fit: warning: lognormal is left out: all losses are identical (5): there is no variation to fit lognormal to
cyberstats fit: same.csv:x: all losses are identical (5): there is no variation to fit lognormal to
[exit 1]
$ cyberstats fit data/dental.csv --loss=from --upper=to --limit=1000
cyberstats fit: --upper does not go with --limit: mark what is only known to exceed --loss with --censored
[exit 2]
$ cyberstats fit data/claim-counts.csv --count=claims --upper=policies
cyberstats fit: --upper goes with --loss, not with --count
[exit 2]
$ cyberstats fit data/claim-counts.csv --count=claims --quantile=0.9
cyberstats fit: --quantile goes with --loss, not with --count
[exit 2]
$ cyberstats fit data/claims.csv --loss=paid --intervals=exact
cyberstats fit: --intervals=exact: what there is are profile and delta
[exit 2]
$ cyberstats fit data/claims.csv --loss=paid --quantile=1.5
cyberstats fit: --quantile=1.5: numbers from 1e-12 to 0.999999999999 are wanted
[exit 2]
$ cyberstats fit data/claims.csv --loss=paid --method=moments --family=lognormal --intervals=profile
cyberstats fit: intervals by the likelihood go with --method=mle; others have those of --bootstrap
[exit 2]
