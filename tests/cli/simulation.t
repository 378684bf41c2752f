# The annual loss from years drawn.
$ cyberstats aggregate --frequency='poisson(mean=3)' --severity='lognormal(mu=10, sigma=1)' --deductible=10000 --limit=500000 --method=simulation --years=20000 --return-periods=10,10000
annual loss
  expected 80,179   standard deviation 89,962   probability of no payment 0.0979
  0.5       VaR 53,077   TVaR 140,495
  0.9       VaR 192,207   TVaR 288,534
  0.95      VaR 254,385   TVaR 358,126
  0.99      VaR 420,844   TVaR 525,131
  0.995     VaR 505,602   TVaR 592,857
  once in 10 years         year 192,207   largest payment 124,640
  once in 10,000 years     year 822,644   largest payment 500,000
20,000 years drawn (plain); intervals at 0.95
  0.5       VaR 52,025 – 54,221   TVaR 138,308 – 142,682
  0.9       VaR 188,060 – 195,570   TVaR 282,568 – 294,499
  0.95      VaR 250,076 – 260,610   TVaR 349,241 – 367,011
  0.99      VaR 408,821 – 436,750   TVaR 505,925 – 544,336
  0.995     VaR 482,187 – 526,551   TVaR 569,235 – 616,478
  after 1,250 years  expected 82,188 ± 2,528
  after 2,500 years  expected 81,052 ± 1,781
  after 5,000 years  expected 80,196 ± 1,271
  after 10,000 years  expected 81,318 ± 912
  after 20,000 years  expected 80,179 ± 636
cyberstats aggregate: warning: about 2 of 20000 years lie beyond the 0.9999 quantile; --years=100002 would leave 10 there
$ cyberstats aggregate --frequency='poisson(mean=3)' --severity='lognormal(mu=10, sigma=1)' --deductible=10000 --limit=500000 --method=simulation --years=20000 --draws=antithetic --quantiles=0.9 --cdf=0,100000 --format=json --threads=2 | sed -n '/results/,/inputs/p'
 "results": {
  "mean": 80827.22590112517,
  "sd": 90116.08089411202,
  "cv": 1.1149223530738241,
  "skewness": 2.244267504632879,
  "kurtosis": 10.563254832520096,
  "probability_zero": 0.0962,
  "quantiles": [
   {"p": 0.9, "var": 191187.7412344205, "tvar": 290132.60636533453, "var_lower": 187013.1817443741, "var_upper": 195913.53767579971, "tvar_lower": 284294.5663358473, "tvar_upper": 295970.64639482176, "var_se": 2456.8103234713344, "tvar_se": 2978.6465851092}
  ],
  "cdf": [
   {"x": 0, "p": 0.0962, "p_lower": 0.09240586821823307, "p_upper": 0.10013272927105563, "p_se": 0.0019710262541248517},
   {"x": 100000, "p": 0.7119319921280084, "p_lower": 0.7067245805399152, "p_upper": 0.7170839554910282, "p_se": 0.0026428812678524075}
  ],
  "return_periods": [],
  "method": "simulation",
  "step": null,
  "cells": 0,
  "errors": {"discretization": 0, "truncation": 0, "wraparound": 0, "sampling": 476.5096446180197, "width": null},
  "years": 20000,
  "draws": "antithetic",
  "convergence": [
   {"years": 1250, "mean": 78890.20182524889, "se": 1725.633541965663},
   {"years": 2500, "mean": 78825.5383590972, "se": 1273.087568273022},
   {"years": 5000, "mean": 79753.05930386142, "se": 914.2032270108477},
   {"years": 10000, "mean": 80426.46508648868, "se": 669.818287197356},
   {"years": 20000, "mean": 80827.22590112517, "se": 476.5096446180197}
  ]
 },
 "inputs": {
$ for n in 1 2 7; do cyberstats aggregate --frequency='poisson(mean=3)' --severity='lognormal(mu=10, sigma=1)' --deductible=10000 --limit=500000 --method=simulation --years=20000 --draws=antithetic --quantiles=0.9 --cdf=0,100000 --format=csv --threads=$n --output=years-$n.csv; done; cmp years-1.csv years-2.csv && cmp years-1.csv years-7.csv && echo the same
the same
$ cyberstats aggregate --frequency='poisson(mean=1)' --severity='gpd(xi=1.2, beta=1000)' --quantiles=0.9 --method=simulation --years=20000
annual loss
  expected ∞   standard deviation ∞   probability of no payment 0.3683
  0.9       VaR 12,939   TVaR ∞
20,000 years drawn (plain); intervals at 0.95
  0.9       VaR 12,281 – 13,862   TVaR unknown
cyberstats aggregate: warning: the annual loss has an infinite mean; a limit makes it finite
cyberstats aggregate: warning: the annual loss has an infinite variance; a limit makes it finite
$ cyberstats aggregate --frequency='poisson(mean=1)' --severity='gpd(xi=0.6, beta=1000)' --quantiles=0.9 --method=simulation --years=20000
annual loss
  expected 2,348   standard deviation ∞   probability of no payment 0.3683
  0.9       VaR 5,720   TVaR 14,995
20,000 years drawn (plain); intervals at 0.95
  0.9       VaR 5,524 – 5,914   TVaR unknown
  after 1,250 years  expected 2,251 ± ∞
  after 2,500 years  expected 2,212 ± ∞
  after 5,000 years  expected 2,259 ± ∞
  after 10,000 years  expected 2,374 ± ∞
  after 20,000 years  expected 2,348 ± ∞
cyberstats aggregate: warning: the annual loss has an infinite variance; a limit makes it finite
$ cyberstats aggregate --frequency='poisson(mean=1)' --severity='gamma(shape=2, scale=1)' --method=simulation --years=1001 --draws=stratified
cyberstats aggregate: years: antithetic and stratified years go by pairs: their number must be even
[exit 2]
$ cyberstats aggregate --frequency='poisson(mean=1)' --severity='gamma(shape=2, scale=1)' --method=simulation --cells=1024
cyberstats aggregate: --cells goes with --method=fft, not with --method=simulation
[exit 2]
$ cyberstats aggregate --frequency='poisson(mean=1)' --severity='gamma(shape=2, scale=1)' --years=1000
cyberstats aggregate: --years goes with --method=simulation, not with --method=fft
[exit 2]
$ cyberstats aggregate --frequency='poisson(mean=1)' --severity='gamma(shape=2, scale=1)' --method=simulation --draws=sobol
cyberstats aggregate: --draws=sobol: one of plain | antithetic | stratified is wanted
[exit 2]
