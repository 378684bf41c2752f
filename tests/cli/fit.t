# Losses above deductibles, some of them capped; the families side by side.
$ cyberstats fit data/claims.csv --loss=paid --truncation=deductible --censored=capped
60 losses, 2 censored, truncated at 5,000 to 20,000
family             log-lik      AIC       KS      AD  99.5 % loss  note
gamma               -687.5  1,378.9  0.07939  0.2842      323,084
weibull             -687.7  1,379.3  0.07862  0.2910      358,180
exponential         -689.0  1,380.0  0.09484  0.8774      281,150
gpd                 -688.1  1,380.3  0.08498  0.3449      425,647  tail index 0.24 ± 0.21
pareto              -688.1  1,380.3  0.08498  0.3449      425,647  tail index 0.24 ± 0.21
generalized-gamma   -687.3  1,380.7  0.08133  0.2944      261,034
lognormal           -688.9  1,381.8  0.08021  0.3803      609,286
inverse-gaussian    -689.5  1,383.0   0.1174  0.6710      492,379
loglogistic         -689.7  1,383.4  0.07702  0.3630    1,191,088  tail index 0.69 ± 0.11
inverse-gamma       -692.8  1,389.5   0.1322  0.9025    2,610,520  tail index 0.92 ± 0.17
pareto1             -698.4  1,400.9   0.1662   2.425   15,663,603  tail index 1.52 ± 0.20; infinite mean: prices of limited layers only
inverse-burr        -687.5  1,380.9        –       –            –  not converged: a parameter ran to the end of its range; another family suits these data
burr                -687.7  1,381.3        –       –            –  not converged: on these data it runs to its limit weibull
  gamma             shape 0.43546 ± 0.303, scale 86,686 ± 31,764
  weibull           shape 0.73567 ± 0.160, scale 37,135 ± 13,532
  exponential       mean 53,064 ± 6,968
  gpd               xi 0.24444 ± 0.209, beta 39,241 ± 11,449, threshold 0
  pareto            shape 4.0910 ± 3.49, scale 160,533 ± 177,314
  generalized-gamma shape1 0.11105 ± 0.374, shape2 1.6187 ± 1.55, scale 161,016 ± 129,846
  lognormal         mu 10.263 ± 0.279, sigma 1.1867 ± 0.184
  inverse-gaussian  mean 53,870 ± 10,944, shape 25,206 ± 9,951
  loglogistic       shape 1.4505 ± 0.227, scale 30,977 ± 7,401
  inverse-gamma     shape 1.0854 ± 0.196, scale 20,595 ± 7,194
  pareto1           shape 0.65820 ± 0.0864, minimum 5,000
cyberstats fit: warning: pareto1 has an infinite mean: only what a limit caps has a price
cyberstats fit: warning: inverse-burr: not converged: a parameter ran to the end of its range; another family suits these data (and 1 more of this kind: --verbose)
$ cyberstats fit data/claims.csv --loss=paid --truncation=deductible --limit=200000 --family=lognormal,gpd --output=fit.json && sed -n '/results/,/inputs/p' fit.json | sed -E 's/([0-9]\.[0-9]{5})[0-9]+/\1/g; s/([0-9]{9})\.[0-9]+/\1/g'
 "results": [
  {"family": "gpd", "distribution": "gpd(xi=0.21654, beta=40331.69050, threshold=0)", "parameters": {"xi": 0.21654, "beta": 40331.69050, "threshold": 0}, "se": {"xi": 0.21091, "beta": 11772.17735, "threshold": null}, "log_likelihood": -687.80022, "aic": 1379.60044, "bic": 1383.78913, "ks": 0.08738, "ad": 0.36743, "cvm": 0.05054, "p_value": null, "n": 60, "weight": 60, "converged": true, "stop": "converged", "iterations": 5, "mean": 51479.10329, "warnings": [], "parameter_names": [
    "xi",
    "beta"
   ], "covariance": [
    [
     0.04448,
     -2046.70550
    ],
    [
     -2046.70550,
     138584159
    ]
   ]},
  {"family": "lognormal", "distribution": "lognormal(mu=10.26924, sigma=1.17776)", "parameters": {"mu": 10.26924, "sigma": 1.17776}, "se": {"mu": 0.27450, "sigma": 0.18121}, "log_likelihood": -688.63835, "aic": 1381.27670, "bic": 1385.46539, "ks": 0.07976, "ad": 0.38105, "cvm": 0.06229, "p_value": null, "n": 60, "weight": 60, "converged": true, "stop": "converged", "iterations": 6, "mean": 57687.95318, "warnings": [], "parameter_names": [
    "mu",
    "sigma"
   ], "covariance": [
    [
     0.07535,
     -0.03469
    ],
    [
     -0.03469,
     0.03284
    ]
   ]}
 ],
 "inputs": {
$ cyberstats fit data/claims.csv --loss=paid --threshold=20000 --family=gpd,lognormal --where='capped == 0'
48 losses, truncated at 20,000
family     log-lik      AIC       KS      AD  99.5 % above  note
gpd         -564.7  1,133.3   0.1041  0.7557       226,803  tail index -0.13 ± 0.23
lognormal   -565.4  1,134.8  0.09135  0.4339       352,402
  gpd               xi -0.12764 ± 0.226, beta 53,707 ± 14,370, threshold 20,000
  lognormal         mu 10.682 ± 0.210, sigma 0.79284 ± 0.143
# Without limits the statistics are those of the textbooks.
$ cyberstats fit data/few-losses.csv --loss=loss --missing=drop --family=lognormal,exponential --format=csv -q | sed -E 's/([0-9]\.[0-9]{5})[0-9]+/\1/g'
family,distribution,se,log_likelihood,aic,bic,ks,ad,cvm,p_value,n,weight,converged,stop,iterations,mean
exponential,exponential(mean=3000),mean=1341.64078,-45.03183,92.06367,91.67311,0.23459,0.34309,0.05164,,5,5,true,converged,0,3000
lognormal,"lognormal(mu=7.57668, sigma=0.88349)","mu=0.39510, sigma=0.27938",-44.35872,92.71745,91.93633,0.18974,0.26778,0.03566,,5,5,true,converged,0,2884.07515
$ cyberstats fit data/claim-counts.csv --count=claims --exposure=policies --output=counts.csv; sed -E 's/([0-9]\.[0-9]{5})[0-9]+/\1/g' counts.csv
cyberstats fit: warning: binomial: not converged: on these data it runs to its limit poisson
family,distribution,se,log_likelihood,aic,bic,ks,ad,cvm,p_value,dispersion_score,p_dispersion,n,weight,converged,stop,iterations,mean
poisson,poisson(mean=0.01454),mean=0.00170,-15.45846,32.91693,32.52637,,,,,1.29645,0.09740,5,5,true,converged,0,0.01454
poisson-inverse-gaussian,"poisson-inverse-gaussian(mean=0.01443, dispersion=3.74343)","mean=0.00226, dispersion=5.59204",-14.93616,33.87233,33.09120,,,,,1.29645,0.09740,5,5,true,converged,3,0.01443
negative-binomial,"negative-binomial(mean=0.01443, size=19.03145)","mean=0.00225, size=27.48147",-14.93995,33.87991,33.09878,,,,,1.29645,0.09740,5,5,true,converged,3,0.01443
geometric,geometric(mean=0.01430),mean=0.00661,-18.44586,38.89173,38.50116,,,,,1.29645,0.09740,5,5,true,converged,2,0.01430
binomial,"binomial(n=1000000000, p=1.45476e-11)",,-15.45846,34.91693,34.13581,,,,,1.29645,0.09740,5,5,false,boundary,0,0.01454
# From the fit to the year without copying numbers.
$ cyberstats dist @fit.json | sed -E 's/([0-9]\.[0-9]{5})[0-9]+/\1/g'
gpd(xi=0.21654, beta=40331.69050, threshold=0)
mean                    51,479.10
standard deviation      68,371.01
skewness                5.22860
$ cyberstats dist @fit.json:gpd --lev=100000 | sed -E 's/([0-9]\.[0-9]{5})[0-9]+/\1/g'
gpd(xi=0.21654, beta=40331.69050, threshold=0)
mean                    51,479.10
standard deviation      68,371.01
skewness                5.22860
limited mean at 100,000 40,606.41
$ cyberstats dist @counts.csv --quantile=0.5 | sed -E 's/([0-9]\.[0-9]{5})[0-9]+/\1/g'
poisson(mean=0.01454)
mean                    0.01454
standard deviation      0.12061
skewness                8.29094
quantile 0.5            0
$ cyberstats aggregate --frequency=@counts.csv --exposure=1000 --severity=@fit.json:lognormal --deductible=10000 --limit=200000 --quantiles=0.9,0.99
annual loss
  expected 588,406   standard deviation 255,226   probability of no payment 7.022e-06
  0.9       VaR 929,912   TVaR 1,088,653
  0.99      VaR 1,285,264   TVaR 1,412,765
grid of 16384 cells of 298.063; errors: discretization 1.5e+02, truncation < 1e-12, wrap-around < 1e-12
every VaR certainly within 4.8e-05 of itself
$ cyberstats aggregate --frequency='poisson(mean=14)' --severity=@fit.json:lognormal --limit=200000 --quantiles=0.9 --format=json | sed -n '/files/,/]/p' | sed -E 's/[0-9a-f]{64}/SHA-256/; s/([0-9]\.[0-9]{5})[0-9]+/\1/g'
  "files": [
   {"name": "fit.json", "sha256": "SHA-256", "rows": 2, "distribution": "lognormal(mu=10.26924, sigma=1.17776)"}
  ]
$ cyberstats aggregate --frequency='binomial(n=5, p=0.1)' --exposure=10 --severity='exponential(mean=5)'
annual loss
  expected 25   standard deviation 15.41   probability of no payment 0.005154
  0.5       VaR 22.58   TVaR 36.99
  0.9       VaR 45.82   TVaR 56.81
  0.95      VaR 53.84   TVaR 64.19
  0.99      VaR 70.61   TVaR 80.00
  0.995     VaR 77.30   TVaR 86.41
grid of 16384 cells of 0.0249835; errors: discretization 1.2e-02, truncation < 1e-12, wrap-around < 1e-12
every VaR certainly within 4.2e-05 of itself
$ cyberstats aggregate --frequency='binomial(n=5, p=0.1)' --exposure=1.5 --severity='exponential(mean=5)'
cyberstats aggregate: exposure: a binomial has whole numbers of trials, and 5 trials times 1.5 units are none; take a whole number of units
[exit 2]
$ cyberstats fit data/claim-counts.csv --count=claims --exposure=policies --family=poisson-inverse-gaussian,geometric --output=units.json -q; for f in poisson-inverse-gaussian geometric; do cyberstats aggregate --frequency="@units.json:$f" --exposure=1000 --severity='exponential(mean=5)' --quantiles=0.99 | sed -n 2,3p; done
  expected 72.17   standard deviation 31.67   probability of no payment 1.506e-05
  0.99      VaR 162   TVaR 179
  expected 71.53   standard deviation 76.37   probability of no payment 0.06534
  0.99      VaR 347   TVaR 424
$ cyberstats aggregate --frequency='zero-truncated(poisson(mean=2))' --exposure=10 --severity='exponential(mean=5)'
cyberstats aggregate: zero-truncated: it tells of units that have claims, not how many have none; fit all units, or write the frequency of all units together out
[exit 2]
# A value that is missing is no small matter.
$ cyberstats fit data/few-losses.csv --loss=loss
cyberstats fit: few-losses.csv:3:loss: a value is missing; leave such rows out with --missing=drop
[exit 1]
$ cyberstats tail data/few-losses.csv --loss=loss
cyberstats tail: few-losses.csv:3:loss: a value is missing; leave such rows out with --missing=drop
[exit 1]
$ printf 'n,e\n1,2\n3,NA\n' >gap.csv; cyberstats fit gap.csv --count=n --exposure=e
cyberstats fit: gap.csv:3:e: a value is missing; leave such rows out with --missing=drop
[exit 1]
# What did not converge is behind, says why, and is taken by nothing.
$ printf 'x\n1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n' >even.csv; cyberstats fit even.csv --loss=x --family=pareto,gpd --output=even.json
[exit 3]
$ cyberstats fit even.csv --loss=x --family=pareto,gpd,weibull
10 losses
family   log-lik   AIC      KS      AD  99.5 % loss  note
weibull    -24.5  52.9  0.1203  0.2063        14.36
gpd        -23.0  50.1       –       –            –  not converged: the likelihood has no maximum on these data
pareto     -27.0  58.1       –       –            –  not converged: on these data it runs to its limit exponential
  weibull           shape 1.9840 ± 0.523, scale 6.1954 ± 1.04
cyberstats fit: warning: gpd: not converged: the likelihood has no maximum on these data (and 1 more of this kind: --verbose)
$ cyberstats dist @even.json
cyberstats dist: even.json: none of its fits has converged
[exit 1]
$ cyberstats dist @even.json:pareto
cyberstats dist: even.json: the fit of pareto did not converge (boundary): no distribution is taken from it
[exit 1]
$ cyberstats dist @fit.json:gamma
cyberstats dist: fit.json: there is no fit of 'gamma' in it
[exit 1]
$ cyberstats dist @data/claims.csv
cyberstats dist: claims.csv: there is no column 'family'; the columns are claim, deductible, paid, capped
[exit 1]
$ cyberstats dist @nothing.json
cyberstats dist: nothing.json: No such file or directory
[exit 4]
# Bad rows and slips.
$ cyberstats fit data/bad-loss.csv --loss=loss
cyberstats fit: bad-loss.csv:3:loss: a loss must be above 0, and is -5; leave such rows out with --where
[exit 1]
$ cyberstats fit data/below-deductible.csv --loss=paid --truncation=deductible
cyberstats fit: below-deductible.csv:3:paid: the loss 900 is not above its truncation point 1000, so it would not have been reported; correct it or leave it out with --where
[exit 1]
$ cyberstats fit data/bad-flag.csv --loss=paid --censored=capped
cyberstats fit: bad-flag.csv:2:capped: "maybe" is neither 1 (only known to exceed the value) nor 0
[exit 1]
$ cyberstats fit data/no-exposure.csv --count=claims --exposure=years
cyberstats fit: no-exposure.csv:3:years: 2 claims stand against an exposure of zero; correct it or leave it out with --where
[exit 1]
$ cyberstats fit data/half-claim.csv --count=claims --exposure=years
cyberstats fit: half-claim.csv:3:claims: a count must be a whole number of at least 0, and is 1.5
[exit 1]
$ cyberstats fit data/not-a-number.csv --loss=loss
cyberstats fit: not-a-number.csv: there is no column 'loss'; the columns are stratum, w, x
[exit 1]
$ cyberstats fit data/claims.csv --loss=piad
cyberstats fit: claims.csv: there is no column 'piad'; did you mean 'paid'?
[exit 1]
$ cyberstats fit data/claims.csv --loss=paid --family=lognormel
cyberstats fit: --family=lognormel: did you mean lognormal?
[exit 2]
$ cyberstats fit data/claims.csv --loss=paid --family=poisson
cyberstats fit: --family=poisson: what can be fitted here is exponential, lognormal, gamma, weibull, pareto, pareto1, gpd, loglogistic, burr, inverse-burr, generalized-gamma, inverse-gamma, inverse-gaussian, truncated-pareto, or all
[exit 2]
$ cyberstats fit data/claims.csv --loss=paid --threshold=1e9
cyberstats fit: claims.csv:paid: no rows are left to fit to; lower --threshold or widen --where
[exit 1]
$ cyberstats fit data/claims.csv --loss=paid --limit=3000 --truncation=deductible
cyberstats fit: claims.csv:2:--limit: the limit 3000 is not above the truncation point 10000; correct it or leave the row out with --where
[exit 1]
$ cyberstats fit data/claims.csv
cyberstats fit: give either --loss=COLUMN or --count=COLUMN
[exit 2]
$ cyberstats fit data/claim-counts.csv --count=claims --limit=5
cyberstats fit: --limit goes with --loss, not with --count
[exit 2]
$ cyberstats fit --loss=paid
cyberstats fit: one file is wanted
[exit 2]
# How good a fit is, by samples drawn from it; the same for any number of threads.
$ cyberstats fit data/claims.csv --loss=paid --truncation=deductible --limit=200000 --family=lognormal,pareto1 --bootstrap=199 -q
60 losses, 2 censored, truncated at 5,000 to 20,000
family     log-lik      AIC       KS      AD      p  99.5 % loss  note
lognormal   -688.6  1,381.3  0.07977  0.3811   0.38      598,965
pareto1     -698.3  1,400.7   0.1668   2.437  0.005   15,458,765  tail index 1.52 ± 0.20; infinite mean: prices of limited layers only
  lognormal         mu 10.269 ± 0.275, sigma 1.1778 ± 0.181
                    95 % of 199 samples lie within: mu 9.486 to 10.74, sigma 0.8859 to 1.659, 99.5 % loss 314,798 to 1,457,389
  pareto1           shape 0.65928 ± 0.0866, minimum 5,000
                    95 % of 199 samples lie within: shape 0.4794 to 0.9315, minimum 5,000 to 5,000, 99.5 % loss 1,476,729 to 315,704,099
$ cyberstats fit data/claims.csv --loss=paid --truncation=deductible --limit=200000 --family=lognormal --bootstrap=99 --threads=1 --format=json --output=one.json -q; cyberstats fit data/claims.csv --loss=paid --truncation=deductible --limit=200000 --family=lognormal --bootstrap=99 --threads=7 --format=json --output=seven.json -q; sed -n '/"bootstrap": {/,$p' one.json | grep -c lower; grep -v '"options"' one.json >1; grep -v '"options"' seven.json >7; cmp 1 7 && echo same
7
same
$ cyberstats fit data/claims.csv --loss=paid --bootstrap=5
cyberstats fit: --bootstrap=5: a number from 19 to 1000000 is wanted
[exit 2]
$ cyberstats fit data/claim-counts.csv --count=claims --bootstrap=99
5 rows of counts
family                    log-lik   AIC   mean  variance  p  99.5 % point  note
poisson-inverse-gaussian    -15.8  35.7  14.60     38.59  –            36
negative-binomial           -15.9  35.7  14.60     36.88  –            34
poisson                     -17.4  36.8  14.60     14.60  –            25
geometric                   -18.6  39.1  14.60     227.8  –            79
binomial                    -17.4  38.8      –         –  –             –  not converged: on these data it runs to its limit poisson
  poisson-inverse-gaussian mean 14.600 ± 2.78, dispersion 0.0077078 ± 0.00844
                           95 % of 99 samples lie within: mean 9.400 to 19.90, dispersion 0 to 0.03691, 99.5 % point 19 to 71
  negative-binomial        mean 14.600 ± 2.72, size 9.5674 ± 9.91
                           95 % of 99 samples lie within: mean 9.400 to 19.80, size 2.252 to without end, 99.5 % point 19 to 57
  poisson                  mean 14.600 ± 1.71
                           95 % of 99 samples lie within: mean 11.20 to 17.80, 99.5 % point 21 to 30
  geometric                mean 14.600 ± 6.75
                           95 % of 99 samples lie within: mean 4.100 to 29.80, 99.5 % point 23 to 160
dispersion score 2.52, p 0.006: the counts vary by more than a Poisson's
cyberstats fit: warning: negative-binomial: 31 of 99 samples drawn from it vary no more than a simpler family allows, which is where a parameter is infinite: its interval has no end
cyberstats fit: warning: binomial: not converged: on these data it runs to its limit poisson
# Other methods.
$ cyberstats fit data/few-losses.csv --loss=loss --missing=drop --family=lognormal,burr --method=moments
5 losses
family     log-lik   AIC      KS      AD  99.5 % loss  note
lognormal    -44.4  92.8  0.2180  0.3393       18,524
burr         -45.0  96.0       –       –            –  not converged: no distribution of this family has these moments or quantiles
  lognormal         mu 7.6489, sigma 0.84552
cyberstats fit: warning: 1 row misses a value in a column of the fit and is left out
cyberstats fit: warning: burr: not converged: no distribution of this family has these moments or quantiles
$ cyberstats fit data/few-losses.csv --loss=loss --missing=drop --family=lognormal --method=quantiles --probabilities=0.25,0.75
5 losses
family     log-lik   AIC      KS      AD  99.5 % loss  note
lognormal    -45.0  94.0  0.1948  0.5912        9,095
  lognormal         mu 7.3659, sigma 0.67925
cyberstats fit: warning: 1 row misses a value in a column of the fit and is left out
$ cyberstats fit data/few-losses.csv --loss=loss --missing=drop --family=lognormal --method=distance --distance=ad
5 losses
family     log-lik   AIC      KS      AD  99.5 % loss  note
lognormal    -44.5  92.9  0.1855  0.2280       25,592
  lognormal         mu 7.5277, sigma 1.0180
cyberstats fit: warning: 1 row misses a value in a column of the fit and is left out
$ cyberstats fit data/few-losses.csv --loss=loss --family=lognormal --method=quantiles
cyberstats fit: --method=quantiles wants --probabilities=P,P: one for each parameter of a family, or more
[exit 2]
$ cyberstats fit data/few-losses.csv --loss=loss --distance=ad
cyberstats fit: --distance goes with --method=distance
[exit 2]
$ cyberstats fit data/claims.csv --loss=paid --censored=capped --method=moments --family=gamma
cyberstats fit: warning: gamma is left out: moments cannot be matched where losses are truncated, censored or grouped: they are known only in part; take maximum likelihood or a distance
cyberstats fit: claims.csv:paid: moments cannot be matched where losses are truncated, censored or grouped: they are known only in part; take maximum likelihood or a distance
[exit 1]
# Grouped losses: statistics on the bounds, and chi-square.
$ printf '%s\n' from,to,n 0,25,30 25,50,31 50,100,57 100,150,42 150,250,65 250,500,84 500,1000,45 1000,1500,10 1500,2500,11 2500,4000,3 >dental.csv; cyberstats fit dental.csv --loss=from --upper=to --weight=n --family=exponential,pareto --bootstrap=99 -q
10 losses, weight 378
family       log-lik      AIC       KS      AD      p  99.5 % loss  note
pareto        -783.5  1,571.0  0.01712  0.3652   0.43        2,838  tail index 0.26 ± 0.06
exponential   -796.6  1,595.2  0.06461   4.800  0.010        1,751
  pareto            shape 3.8275 ± 0.950, scale 948.52 ± 290
                    95 % of 99 samples lie within: shape 2.568 to 7.899, scale 561.1 to 2,137, 99.5 % loss 1,989 to 3,939
  exponential       mean 330.53 ± 17.5
                    95 % of 99 samples lie within: mean 300.8 to 367.4, 99.5 % loss 1,594 to 1,947
$ cyberstats fit dental.csv --loss=from --upper=to --weight=n --family=exponential --method=distance --distance=las --format=csv -q | cut -d, -f1,2,3
family,distribution,se
exponential,exponential(mean=337.13817237821024),
# Counts: more zeros than a family has, and none.
$ printf '%s\n' n,policies 0,103704 1,14075 2,1766 3,255 4,45 5,6 6,2 >accidents.csv; cyberstats fit accidents.csv --count=n --weight=policies --family='all,zero-inflated(poisson)'
7 rows of counts, weight 119,853
family                      log-lik        AIC    mean  variance       p  99.5 % point  note
poisson-inverse-gaussian  -54,609.8  109,223.5  0.1551    0.1792    0.85             2
geometric                 -54,615.6  109,233.2  0.1551    0.1792   0.013             2
negative-binomial         -54,615.3  109,234.6  0.1551    0.1784   0.002             2
zero-inflated(poisson)    -54,668.4  109,340.8  0.1551    0.1759  <0.001             2
poisson                   -55,108.5  110,218.9  0.1551    0.1551  <0.001             2
binomial                  -55,108.5  110,220.9       –         –       –             –  not converged: on these data it runs to its limit poisson
  poisson-inverse-gaussian mean 0.15514 ± 0.00122, dispersion 6.4511 ± 0.293
  geometric                mean 0.15514 ± 0.00122
  negative-binomial        mean 0.15514 ± 0.00122, size 1.0327 ± 0.0437
  zero-inflated(poisson)   count.mean 0.28891 ± 0.00571, p0 0.46302 ± 0.00997
  poisson                  mean 0.15514 ± 0.00114
dispersion score 38.1, p <0.001: the counts vary by more than a Poisson's
cyberstats fit: warning: binomial: not converged: on these data it runs to its limit poisson
$ cyberstats fit accidents.csv --count=n --weight=policies --family='zero-truncated(poisson)' --where='n > 0'
6 rows of counts, weight 16,149
family                    log-lik       AIC   mean  variance       p  99.5 % point  note
zero-truncated(poisson)  -7,290.6  14,583.3  1.151    0.1583  <0.001             3
  zero-truncated(poisson) count.mean 0.28891 ± 0.00571
$ cyberstats fit accidents.csv --count=n --weight=policies --family='zero-truncated(poisson)'
cyberstats fit: warning: zero-truncated(poisson) is left out: there is a count of 0, which no zero-truncated poisson has
cyberstats fit: accidents.csv:n: there is a count of 0, which no zero-truncated poisson has
[exit 1]
# Usage is told before the file is read, what its rows weigh with file and column.
$ printf '%s\n' x,w -3,1 >odd.csv; for o in --family=lognormla --bootstrap=3 --quantile=2 --truncation=-1 --limit=0 --threshold=-1; do cyberstats fit odd.csv --loss=x $o; done
cyberstats fit: --family=lognormla: did you mean lognormal?
cyberstats fit: --bootstrap=3: a number from 19 to 1000000 is wanted
cyberstats fit: --quantile=2: numbers from 1e-12 to 0.999999999999 are wanted
cyberstats fit: --truncation=-1: a number of at least 0 is wanted
cyberstats fit: --limit=0: a number above 0 is wanted
cyberstats fit: --threshold=-1: a number of at least 0 is wanted
[exit 2]
$ printf '%s\n' x,w 3,0 4,0 >weightless.csv; cyberstats fit weightless.csv --loss=x --weight=w
cyberstats fit: weightless.csv:w: every weight is 0: no row is left to fit to
[exit 1]
$ printf '%s\n' x,w 3,9e15 4,9e15 >heavy.csv; cyberstats fit heavy.csv --loss=x --weight=w --family=lognormal --bootstrap=99
cyberstats fit: heavy.csv:w: the weights ask for 1.8e+16 draws a sample, and 16777216 is the most
[exit 1]
# An empty limit is none and an empty upper end says that the loss is known, in every row too.
$ printf '%s\n' x,u 3, 40, 700, >empty.csv; for o in --upper=u --limit=u --weight=x; do cyberstats fit empty.csv --loss=x --family=lognormal -q $o | tail -n 1; done
  lognormal         mu 3.7795 ± 1.29, sigma 2.2269 ± 0.909
  lognormal         mu 3.7795 ± 1.29, sigma 2.2269 ± 0.909
  lognormal         mu 6.3750 ± 0.0267, sigma 0.72805 ± 0.0189
$ cyberstats fit empty.csv --loss=x --family=lognormal --truncation=u
cyberstats fit: empty.csv:u: the column is empty
[exit 1]
