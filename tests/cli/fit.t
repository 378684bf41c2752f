# Losses above deductibles, some of them capped; the families side by side.
$ cyberstats fit data/claims.csv --loss=paid --truncation=deductible --censored=capped
60 losses, 2 censored, truncated at 5,000 to 20,000
family       log-lik      AIC  KS  AD  99.5 % loss  note
gamma         -687.5  1,378.9   –   –      323,084  
weibull       -687.7  1,379.3   –   –      358,180  
exponential   -689.0  1,380.0   –   –      281,150  
gpd           -688.1  1,380.3   –   –      425,647  tail index 0.24 ± 0.21
pareto        -688.1  1,380.3   –   –      425,647  tail index 0.24 ± 0.21
lognormal     -688.9  1,381.8   –   –      609,286  
loglogistic   -689.7  1,383.4   –   –    1,191,088  tail index 0.69 ± 0.11
pareto1       -698.4  1,400.9   –   –   15,663,603  tail index 1.52 ± 0.20; infinite mean: prices of limited layers only
  gamma             shape 0.43546 ± 0.303, scale 86,686 ± 31,764
  weibull           shape 0.73567 ± 0.160, scale 37,135 ± 13,532
  exponential       mean 53,064 ± 6,968
  gpd               xi 0.24444 ± 0.209, beta 39,241 ± 11,449, threshold 0
  pareto            shape 4.0910 ± 3.49, scale 160,533 ± 177,314
  lognormal         mu 10.263 ± 0.279, sigma 1.1867 ± 0.184
  loglogistic       shape 1.4505 ± 0.227, scale 30,977 ± 7,401
  pareto1           shape 0.65820 ± 0.0864, minimum 5,000
cyberstats fit: warning: KS, CvM and AD are not defined where losses are censored at different points
cyberstats fit: warning: pareto1 has an infinite mean: only what a limit caps has a price
$ cyberstats fit data/claims.csv --loss=paid --truncation=deductible --limit=200000 --family=lognormal,gpd --output=fit.json && sed -n '/results/,/inputs/p' fit.json | sed -E 's/([0-9]\.[0-9]{5})[0-9]+/\1/g'
 "results": [
  {"family": "gpd", "distribution": "gpd(xi=0.21654, beta=40331.69050, threshold=0)", "parameters": {"xi": 0.21654, "beta": 40331.69050, "threshold": 0}, "se": {"xi": 0.21091, "beta": 11772.17735, "threshold": null}, "log_likelihood": -687.80022, "aic": 1379.60044, "bic": 1383.78913, "ks": null, "ad": null, "cvm": null, "p_value": null, "n": 60, "weight": 60, "converged": true, "stop": "converged", "iterations": 5, "mean": 51479.10329, "warnings": [
    "goodness-undefined"
   ], "parameter_names": [
    "xi",
    "beta"
   ], "covariance": [
    [
     0.04448,
     -2046.70550
    ],
    [
     -2046.70550,
     138584159.61464
    ]
   ]},
  {"family": "lognormal", "distribution": "lognormal(mu=10.26924, sigma=1.17776)", "parameters": {"mu": 10.26924, "sigma": 1.17776}, "se": {"mu": 0.27450, "sigma": 0.18121}, "log_likelihood": -688.63835, "aic": 1381.27670, "bic": 1385.46539, "ks": null, "ad": null, "cvm": null, "p_value": null, "n": 60, "weight": 60, "converged": true, "stop": "converged", "iterations": 6, "mean": 57687.95318, "warnings": [
    "goodness-undefined"
   ], "parameter_names": [
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
$ cyberstats fit data/few-losses.csv --loss=loss --family=lognormal,exponential --format=csv -q | sed -E 's/([0-9]\.[0-9]{5})[0-9]+/\1/g'
family,distribution,se,log_likelihood,aic,bic,ks,ad,cvm,p_value,n,weight,converged,stop,iterations,mean
exponential,exponential(mean=3000),mean=1341.64078,-45.03183,92.06367,91.67311,0.23459,0.34309,0.05164,,5,5,true,converged,0,3000
lognormal,"lognormal(mu=7.57668, sigma=0.88349)","mu=0.39510, sigma=0.27938",-44.35872,92.71745,91.93633,0.18974,0.26778,0.03566,,5,5,true,converged,0,2884.07515
$ cyberstats fit data/claim-counts.csv --count=claims --exposure=policies --output=counts.csv; sed -E 's/([0-9]\.[0-9]{5})[0-9]+/\1/g' counts.csv
family,distribution,se,log_likelihood,aic,bic,ks,ad,cvm,p_value,n,weight,converged,stop,iterations,mean
poisson,poisson(mean=0.01454),mean=0.00170,-15.45846,32.91693,32.52637,,,,,5,5,true,converged,0,0.01454
negative-binomial,"negative-binomial(mean=0.01443, size=19.03145)","mean=0.00225, size=27.48147",-14.93995,33.87991,33.09878,,,,,5,5,true,converged,3,0.01443
geometric,geometric(mean=0.01430),mean=0.00661,-18.44586,38.89173,38.50116,,,,,5,5,true,converged,2,0.01430
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
limited mean at 100000  40,606.41
$ cyberstats dist @counts.csv --quantile=0.5 | sed -E 's/([0-9]\.[0-9]{5})[0-9]+/\1/g'
poisson(mean=0.01454)
mean                    0.01454
standard deviation      0.12061
skewness                8.29094
quantile 0.5            0
$ cyberstats aggregate --frequency=@counts.csv --exposure=1000 --severity=@fit.json:lognormal --deductible=10000 --limit=200000 --quantiles=0.9,0.99
annual loss
  expected 588,406   standard deviation 255,226   probability of no payment 7.022e-06
  0.9       VaR 929,914   TVaR 1,088,653
  0.99      VaR 1,285,263   TVaR 1,412,765
grid of 16384 cells of 298.06259314456037; errors: discretization 1.5e+02, truncation < 1e-12, wrap-around < 1e-12
every VaR certainly within 8.7e-05 of itself
$ cyberstats aggregate --frequency='poisson(mean=14)' --severity=@fit.json:lognormal --limit=200000 --quantiles=0.9 --format=json | sed -n '/files/,/]/p' | sed -E 's/[0-9a-f]{64}/SHA-256/; s/([0-9]\.[0-9]{5})[0-9]+/\1/g'
  "files": [
   {"name": "fit.json", "sha256": "SHA-256", "rows": 2, "distribution": "lognormal(mu=10.26924, sigma=1.17776)"}
  ]
$ cyberstats aggregate --frequency='binomial(n=5, p=0.1)' --exposure=10 --severity='exponential(mean=5)'
cyberstats aggregate: --exposure goes with a poisson or negative-binomial frequency; write the binomial of all units out
[exit 2]
# What did not converge is behind, says why, and is taken by nothing.
$ printf 'x\n1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n' >even.csv; cyberstats fit even.csv --loss=x --family=pareto,gpd --output=even.json
[exit 3]
$ cyberstats fit even.csv --loss=x --family=pareto,gpd,weibull
10 losses
family   log-lik   AIC      KS      AD  99.5 % loss  note
weibull    -24.5  52.9  0.1203  0.2063        14.36  
gpd        -23.0  50.1  0.1000   2.995        9.950  not converged: the likelihood has no maximum on these data
pareto     -27.0  58.1  0.2204  0.8762        29.14  not converged: a parameter ran to the end of its range; another family suits these data
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
cyberstats fit: no-exposure.csv:3:years: 2 claims stand against an exposure of zero
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
cyberstats fit: --family=poisson: what can be fitted here is exponential, lognormal, gamma, weibull, pareto, pareto1, gpd, loglogistic, or all
[exit 2]
$ cyberstats fit data/claims.csv --loss=paid --threshold=1e9
cyberstats fit: claims.csv:paid: no rows are left to fit to
[exit 1]
$ cyberstats fit data/claims.csv --loss=paid --limit=3000 --truncation=deductible
cyberstats fit: claims.csv:2:--limit: the limit 3000 is not above the truncation point 10000
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
