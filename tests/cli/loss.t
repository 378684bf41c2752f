# Distributions and the annual loss.
$ cyberstats dist 'lognormal(mu=7, sigma=2.4)' --lev=100000,5000000 --layer=900000:100000 --quantile=0.5,0.995 --cdf=1000
lognormal(mu=7, sigma=2.4)
mean                    19,535.72
standard deviation      347,466.0
skewness                5,679.988
quantile 0.5            1,096.633
quantile 0.995          530,720.3
probability up to 1,000 0.4846703
limited mean at 100,000 8,896.044
limited mean at 5,000,000 18,047.98
layer 900,000 xs 100,000 6,449.181
$ cyberstats dist 'poisson(mean=3)' --cdf=0,5 --quantile=0.99
poisson(mean=3)
mean                    3
standard deviation      1.732051
skewness                0.5773503
quantile 0.99           8
probability up to 0     0.04978707
probability up to 5     0.9160821
$ cyberstats dist 'interval90(100000, 1000000)' --format=json | sed -n '/results/,/inputs/p'
 "results": {
  "distribution": "interval90(low=100000, high=1000000)",
  "mean": 404001.28269457305,
  "sd": 321217.9530392016,
  "skewness": 2.887907488047156,
  "quantiles": [],
  "cdf": [],
  "lev": [],
  "layers": []
 },
 "inputs": {
$ cyberstats dist 'gpd(xi=1.6, beta=100000)' --lev=1000000
gpd(xi=1.6, beta=100000, threshold=0)
mean                    –
standard deviation      –
skewness                –
limited mean at 1,000,000 315,577.6
cyberstats dist: warning: gpd(xi=1.6, beta=100000, threshold=0) has an infinite mean: only what a limit caps has a price
$ cyberstats dist 'lognormel(mu=7, sigma=1)'
cyberstats dist: lognormel(mu=7, sigma=1): there is no distribution 'lognormel'; did you mean 'lognormal'?
[exit 2]
$ cyberstats dist 'lognormal(mu=7, sigma=-1)'
cyberstats dist: lognormal(mu=7, sigma=-1): sigma of lognormal must be above 0, and is -1
[exit 2]
$ cyberstats dist 'lognormal(mu=7)'
cyberstats dist: lognormal(mu=7): sigma of lognormal is missing; write lognormal(..., sigma=VALUE)
[exit 2]
$ cyberstats dist 'lognormal(mu=7, sgma=1)'
cyberstats dist: lognormal(mu=7, sgma=1): lognormal has no parameter 'sgma'; did you mean 'sigma'?
[exit 2]
$ cyberstats dist 'gamma(shape=2, scale=1)' --layer=5
cyberstats dist: --layer=5: LIMIT:ATTACHMENT is wanted, such as 1000000:500000, or inf:500000 without a limit
[exit 2]
$ cyberstats dist
cyberstats dist: one distribution is wanted, such as 'lognormal(mu=10, sigma=2)'
[exit 2]
$ cyberstats aggregate --frequency='poisson(mean=3)' --severity='lognormal(mu=10, sigma=1)' --deductible=10000 --limit=500000 --quantiles=0.9,0.99 | head -n 4
annual loss
  expected 80,918   standard deviation 90,356   probability of no payment 0.09485
  0.9       VaR 192,090   TVaR 290,342
  0.99      VaR 430,208   TVaR 528,450
# A franchise: nothing is paid of a loss of at most 20,000; the same written as a distribution.
$ cyberstats aggregate --frequency='poisson(mean=3)' --severity='lognormal(mu=10, sigma=1)' --franchise=20000 --quantiles=0.9,0.99 --return-periods=10
annual loss
  expected 94,083   standard deviation 102,767   probability of no payment 0.1988
  0.9       VaR 218,600   TVaR 324,328
  0.99      VaR 462,168   TVaR 607,118
  once in 10 years         year 218,600   largest payment 134,640
grid of 65536 cells of 197.227; errors: discretization 9.9e+01, truncation 2.7e-10, wrap-around 2.3e-10
every VaR certainly within 4.1e-05 of itself
$ cyberstats aggregate --frequency='poisson(mean=3)' --severity='per-loss(lognormal(mu=10, sigma=1), deductible=20000, franchise=1)' --quantiles=0.9,0.99 --return-periods=10 | head -n 8
annual loss
  expected 94,083   standard deviation 102,767   probability of no payment 0.1988
  0.9       VaR 218,600   TVaR 324,328
  0.99      VaR 462,168   TVaR 607,118
  once in 10 years         year 218,600   largest payment 134,640
grid of 65536 cells of 197.227; errors: discretization 9.9e+01, truncation 2.7e-10, wrap-around 2.3e-10
every VaR certainly within 4.1e-05 of itself
$ cyberstats aggregate --frequency='poisson(mean=3)' --severity='lognormal(mu=10, sigma=1)' --franchise=20000 --deductible=5000 --limit=10000 --share=0.5 --quantiles=0.9,0.99
annual loss
  expected 8,077   standard deviation 6,355   probability of no payment 0.1988
  0.9       VaR 15,000   TVaR 20,677
  0.99      VaR 25,000   TVaR 29,030
grid of 8192 cells of 11.6009; errors: discretization 5.8e+00, truncation < 1e-12, wrap-around < 1e-12
every VaR certainly within < 1e-12 of itself
# Bounds of a probability are held against the tolerance as well: here without damping what exceeds the grid folds back.
$ cyberstats aggregate --frequency='poisson(mean=20)' --severity='inverse-gamma(shape=0.5, scale=0.5)' --aggregate-limit=500 --step=1 --cells=1024 --tilt=0 --quantiles=0.99 --cdf=100
annual loss
  expected 401   standard deviation 150   probability of no payment 2.061e-09
  0.99      VaR 500   TVaR 500
grid of 1024 cells of 1; errors: discretization 5.0e-01, truncation < 1e-12, wrap-around 2.5e-01
every VaR certainly within < 1e-12 of itself
cyberstats aggregate: warning: a bound of a probability is 0.27 away from it, and 0.0001 was asked for; see p_lower and p_upper
$ cyberstats aggregate --frequency='poisson(mean=3)' --severity='lognormal(mu=10, sigma=1)' --franchise=-1
cyberstats aggregate: --franchise=-1: a number of at least 0 is wanted
[exit 2]
$ cyberstats aggregate --frequency='poisson(mean=4)' --severity='gamma(shape=5, scale=1)' --deductible=5 --limit=20 --format=csv | awk -F, 'NR > 1 { printf "%s %.9f %.9f\n", $1, $2, $3 }'
0.5 2.628540039 6.164419187
0.9 8.339843750 11.210606650
0.95 10.416992188 13.150497356
0.99 14.842895508 17.365854684
0.995 16.633117676 19.091646589
$ for t in 1 2 7; do cyberstats aggregate --frequency='poisson(mean=4)' --severity='gamma(shape=5, scale=1)' --deductible=5 --limit=20 --cells=262144 --step=0.01 --format=csv --threads=$t; done | sort | uniq -c | wc -l
6
$ cyberstats aggregate --frequency='poisson(mean=3)' --severity='gpd(xi=1.2, beta=1000)'
cyberstats aggregate: severity: the mean of one loss is infinite, so the total has none; a limit per loss or per year makes it finite
[exit 2]
$ cyberstats aggregate --frequency='poisson(mean=3)' --severity='gpd(xi=1.2, beta=1000)' --limit=1000000 --quantiles=0.99
annual loss
  expected 33,904   standard deviation 118,001   probability of no payment 0.04979
  0.99      VaR 802,490   TVaR 1,008,349
grid of 524288 cells of 6.78546; errors: discretization 3.4e+00, truncation < 1e-12, wrap-around 8.6e-10
every VaR certainly within 2.7e-05 of itself
# By recursion; what of it belongs to the transform alone is refused.
$ cyberstats aggregate --method=panjer --frequency='zero-truncated(poisson(mean=2))' --severity='exponential(mean=5)' --quantiles=0.9 --return-periods=10,200
annual loss
  expected 11.57   standard deviation 9.877   probability of no payment 0
  0.9       VaR 24.96   TVaR 33.45
  once in 10 years         year 24.96   largest payment 15.48
  once in 200 years        year 49.71   largest payment 30.67
grid of 16384 cells of 0.0212312; errors: discretization 1.1e-02, truncation < 1e-12, wrap-around < 1e-12
every VaR certainly within 1.6e-05 of itself
$ cyberstats aggregate --method=panjer --tilt=20 --frequency='poisson(mean=3)' --severity='exponential(mean=5)'
cyberstats aggregate: --tilt goes with --method=fft, not with --method=panjer
[exit 2]
$ cyberstats aggregate --method=recursion --frequency='poisson(mean=3)' --severity='exponential(mean=5)'
cyberstats aggregate: --method=recursion: one of fft | panjer | simulation is wanted
[exit 2]
# Bounds hold the exact value, 85.1059553927 (Embrechts and Frei 2009); of the probability exp(-50).
$ cyberstats aggregate --frequency='poisson(mean=50)' --severity='exponential(mean=1)' --quantiles=0.999 --cdf=0 --format=json | grep -E '"(p|x)"' | sed -E 's/, "tvar_.*//; s/([0-9]\.[0-9]{5})[0-9]+/\1/g'
   {"p": 0.999, "var": 85.10595, "tvar": 88.79668, "var_lower": 85.10341, "var_upper": 85.10848
   {"x": 0, "p": 1.92874e-22, "p_lower": 1.92874e-22, "p_upper": 1.92874e-22}
# Of a quantile that far out rounding tells no more.
$ cyberstats aggregate --frequency='negative-binomial(mean=2, size=0.5)' --severity='pareto(shape=1.5, scale=1000)' --limit=1e9 --quantiles=0.99999999 --format=json 2>&1 | grep -o 'tolerance-not-met'
tolerance-not-met
$ cyberstats aggregate --frequency='lognormal(mu=1, sigma=1)' --severity='exponential(mean=5)'
cyberstats aggregate: frequency: lognormal is a distribution of losses; the frequency must be one of counts, such as poisson or negative-binomial
[exit 2]
$ cyberstats aggregate --severity='exponential(mean=5)'
cyberstats aggregate: --frequency=DISTRIBUTION is missing; see: cyberstats help dist
[exit 2]
$ cyberstats aggregate --frequency='poisson(mean=3)' --severity='exponential(mean=5)' --share=2
cyberstats aggregate: --share=2: a number from 0 to 1 is wanted
[exit 2]
$ cyberstats aggregate --frequency='poisson(mean=3)' --severity='exponential(mean=5)' --cells=16 --step=1
cyberstats aggregate: grid: 16 cells of 1 hold the total only with probability 0.607174; a step of 23.65 would hold it, or a limit per loss
[exit 1]
$ cyberstats aggregate claims.csv --frequency='poisson(mean=3)' --severity='lognormal(mu=10, sigma=1)'
cyberstats aggregate: claims.csv: is not expected here, an option may be missing before it; see: cyberstats help aggregate
[exit 2]
