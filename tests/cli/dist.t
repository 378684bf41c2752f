# Distributions made of others.
$ cyberstats dist 'splice(mixture(0.155: gamma(1, 63410), 0.845: gamma(4, 63410)), 500000, pareto1(1.976284584980237, 500000), weight=0.777)' --quantile=0.95,0.99,0.995 --layer=1000000:500000
splice(mixture(0.155: gamma(shape=1, scale=63410), 0.845: gamma(shape=4, scale=63410)), 500000, pareto1(shape=1.976284584980237, minimum=500000), weight=0.777)
mean                    389,276.0
standard deviation      –
skewness                –
quantile 0.95           1,065,451
quantile 0.99           2,405,538
quantile 0.995          3,416,123
layer 1,000,000 xs 500,000 75,134.10
cyberstats dist: warning: splice(mixture(0.155: gamma(shape=1, scale=63410), 0.845: gamma(shape=4, scale=63410)), 500000, pareto1(shape=1.976284584980237, minimum=500000), weight=0.777) has an infinite variance: averages of its losses settle slowly
$ cyberstats dist 'per-loss(pareto(0.9, 1000), deductible=500, limit=10000, share=0.8)' --quantile=0.3,0.9,0.99 --cdf=0,7999,8000
per-loss(pareto(shape=0.9, scale=1000), deductible=500, limit=10000, share=0.8)
mean                    1,882.113
standard deviation      2,684.532
skewness                1.426178
quantile 0.3            0
quantile 0.9            8,000
quantile 0.99           8,000
probability up to 0     0.3057468
probability up to 7,999 0.8889766
probability up to 8,000 1
$ cyberstats dist 'per-loss(pareto(0.9, 1000), deductible=500, franchise=1)' --cdf=0,500,501 --lev=100000
per-loss(pareto(shape=0.9, scale=1000), deductible=500, franchise=1)
mean                    –
standard deviation      –
skewness                –
probability up to 0     0.3057468
probability up to 500   0.3057468
probability up to 501   0.3061631
limited mean at 100,000 5,798.039
cyberstats dist: warning: per-loss(pareto(shape=0.9, scale=1000), deductible=500, franchise=1) has an infinite mean: only what a limit caps has a price
$ cyberstats dist 'zero-inflated(p0=0.3, mixture(0.9: poisson(0.2), 0.1: negative-binomial(4, 2)))' --cdf=0,1 --quantile=0.99
zero-inflated(p0=0.3, mixture(0.9: poisson(mean=0.2), 0.1: negative-binomial(mean=4, size=2)))
mean                    0.4060000
standard deviation      1.395122
skewness                6.087117
quantile 0.99           8
probability up to 0     0.8235782
probability up to 1     0.9371086
$ cyberstats dist 'expert(mean=25000000, median=259000)'
expert(mean=25000000, median=259000)
mean                    25,000,000
standard deviation      2,412,997,910
skewness                899,478.2
$ cyberstats dist 'expert(average=25000000, p95=1000000)'
cyberstats dist: expert(average=25000000, p95=1000000): 'average' will not do: a figure must say what it is: published averages are means (mean=), "typical" losses medians (median=), and a mean is exp(sigma^2 / 2) times the median; write expert(median=600000, p95=32000000)
[exit 2]
$ cyberstats dist 'expert(mean=1, p95=100)'
cyberstats dist: expert(mean=1, p95=100): no lognormal has mean=1, p95=100: a mean is above its median, a higher quantile above a lower one and within exp(z^2 / 2) of the mean
[exit 2]
# samples from files
$ printf 'paid,n\n100,1\n250,0\n250,2\n1e12,1\n' >losses.csv
$ cyberstats dist 'empirical(losses.csv:paid)' --quantile=0.5,0.75,1 --lev=250
empirical(losses.csv:paid)
mean                    250,000,000,150
standard deviation      433,012,701,806
skewness                1.154701
quantile 0.5            250
quantile 0.75           250
quantile 1              1,000,000,000,000
limited mean at 250     212.5000
$ cyberstats dist 'counts(losses.csv:n)' --cdf=0,1
counts(losses.csv:n)
mean                    1
standard deviation      0.7071068
skewness                0
probability up to 0     0.2500000
probability up to 1     0.7500000
$ cyberstats dist 'mixture(0.5: empirical(losses.csv:paid), 0.5: empirical(losses.csv:n))' --format=json | sed -n '/"files"/,$p' | sed -E 's/"[0-9a-f]{64}"/"SHA-256"/'
  "files": [
   {"name": "losses.csv", "sha256": "SHA-256", "rows": 4}
  ]
 }
}
$ cyberstats dist 'empirical(losses.csv:payd)'
cyberstats dist: losses.csv: there is no column 'payd'; did you mean 'paid'?
[exit 1]
$ cyberstats dist 'empirical(losses.csv)'
cyberstats dist: empirical(losses.csv): empirical takes FILE:COLUMN or numbers, and 'losses.csv' is neither
[exit 2]
$ cyberstats dist 'empirical(nowhere.csv:paid)'
cyberstats dist: nowhere.csv: No such file or directory
[exit 4]
$ printf 'paid\n100\n-3\n' >negative.csv; cyberstats dist 'empirical(negative.csv:paid)'
cyberstats dist: negative.csv:3:paid: a value must not be negative
[exit 1]
$ printf 'paid\n100\nNA\n' >missing.csv; cyberstats dist 'mixture(0.5: gamma(1, 2), 0.5: empirical(missing.csv:paid))'
cyberstats dist: missing.csv:3:paid: a value is missing; take such rows out of the file
[exit 1]
$ printf 'n\n1\n1.5\n' >half.csv; cyberstats dist 'counts(half.csv:n)'
cyberstats dist: counts(half.csv:n): values of counts must be whole numbers of at least 0, and weights numbers of at least 0; the 2. is not
[exit 2]
# moments that are finite but cannot be held
$ cyberstats dist 'lognormal(0, 40)' --lev=1e6
lognormal(mu=0, sigma=40)
mean                    –
standard deviation      –
skewness                –
limited mean at 1,000,000 374,373.3
cyberstats dist: warning: the mean of lognormal(mu=0, sigma=40) is finite but too large to be held, above 1.8e308: only what a limit caps has a price
$ cyberstats dist 'mixture(0.5: lognormal(0, 22), 0.5: gamma(1, 2))'
mixture(0.5: lognormal(mu=0, sigma=22), 0.5: gamma(shape=1, scale=2))
mean                    6.283978e+104
standard deviation      –
skewness                –
cyberstats dist: warning: the variance of mixture(0.5: lognormal(mu=0, sigma=22), 0.5: gamma(shape=1, scale=2)) is finite but too large to be held, above 1.8e308: it has no value here
$ cyberstats aggregate --frequency='poisson(3)' --severity='lognormal(0, 40)'
cyberstats aggregate: severity: the mean of one loss is finite but too large to be held; a limit per loss or per year makes it smaller
[exit 2]
$ cyberstats aggregate --frequency='poisson(3)' --severity='lognormal(0, 40)' --method=simulation --years=1000 --format=json | sed -n '/"warnings"/,/]/p' | grep moment
  {"code": "moment-overflow", "message": "the mean of the annual loss is finite but too large to be held, above 1.8e308: only what a limit caps has a price"}
$ cyberstats deductible-credits 'lognormal(0, 40)' --deductibles=1
cyberstats deductible-credits: limit: the mean of the loss is finite but too large to be held; give a limit
[exit 2]
# weights from the same file
$ printf 'paid,n,2023\n100,1,2\n250,0,\n250,2,1\n1e12,1,0\n' >weighted.csv
$ cyberstats dist 'empirical(weighted.csv:paid, weight=n)' --quantile=0.25,0.75,1
empirical(weighted.csv:paid, weight=n)
mean                    250,000,000,150
standard deviation      433,012,701,806
skewness                1.154701
quantile 0.25           100
quantile 0.75           250
quantile 1              1,000,000,000,000
$ cyberstats dist 'mixture(0.5: empirical(weight=n, weighted.csv:paid), 0.5: exponential(2))' --format=json | grep -A3 '"files"\|"distribution"' | sed -E 's/"[0-9a-f]{64}"/"SHA-256"/'
  "distribution": "mixture(0.5: empirical(weighted.csv:paid, weight=n), 0.5: exponential(mean=2))",
  "mean": 125000000076,
  "sd": 330718913854.3485,
  "skewness": 2.2677868380553634,
--
  "files": [
   {"name": "weighted.csv", "sha256": "SHA-256", "rows": 4}
  ]
 }
$ cyberstats dist 'empirical(weighted.csv:paid, weight=2023)'
cyberstats dist: empirical(weighted.csv:paid, weight=2023): write empirical(1, 2, 4), or with weights before colons empirical(0.5: 1, 0.5: 2), or empirical(FILE:COLUMN, weight=COLUMN), a column whose name is a number in quotes
[exit 2]
$ cyberstats dist 'empirical(weighted.csv:paid, weight="2023")'
cyberstats dist: weighted.csv:3:2023: a weight is missing; write 0 for rows that do not count, or take them out of the file
[exit 1]
$ cyberstats dist 'empirical(weighted.csv:paid, weight=m)'
cyberstats dist: weighted.csv: there is no column 'm'; the columns are paid, n, 2023
[exit 1]
$ printf 'paid,n\n100,1\n7,-3\n' >negative.csv; cyberstats dist 'empirical(negative.csv:paid, weight=n)'
cyberstats dist: negative.csv:3:n: a weight must not be negative
[exit 1]
$ printf 'paid,n\n100,0\n7,0\n' >none.csv; cyberstats dist 'empirical(none.csv:paid, weight=n)'
cyberstats dist: empirical(none.csv:paid, weight=n): empirical has no value with a weight
[exit 2]
$ printf 'paid,n\n100,1\n7,many\n' >text.csv; cyberstats dist 'empirical(text.csv:paid, weight=n)'
cyberstats dist: text.csv:3:n: "many" is not a number; correct it, or leave the cell empty where there is no value
[exit 1]
# what is refused
$ cyberstats dist 'mixture(60: gamma(1, 2), 40: gamma(2, 3))'
cyberstats dist: mixture(60: gamma(1, 2), 40: gamma(2, 3)): the weights of mixture must sum to 1, and sum to 100
[exit 2]
$ cyberstats dist 'splice(gamma(1, 2), 5, gpd(0.5, 2))'
cyberstats dist: splice(gamma(1, 2), 5, gpd(0.5, 2)): weight of splice is missing; write splice(lognormal(mu=9, sigma=2), 100000, pareto1(shape=1.5, minimum=100000), weight=0.9)
[exit 2]
$ cyberstats dist 'splice(gamma(1, 2), 5, gdp(0.5, 2), weight=0.9)'
cyberstats dist: splice(gamma(1, 2), 5, gdp(0.5, 2), weight=0.9): there is no distribution 'gdp'; did you mean 'gpd'?
[exit 2]
$ cyberstats dist 'per-loss(poisson(3), deductible=1)'
cyberstats dist: per-loss(poisson(3), deductible=1): per-loss takes losses, and poisson is one of counts
[exit 2]
# an annual loss of what is composed
$ cyberstats aggregate --frequency='zero-modified(0.8, poisson(2))' --severity='splice(lognormal(9, 1), 50000, pareto1(2.5, 50000), weight=0.95)' --limit=1000000 --quantiles=0.9 --format=json | grep '"mean"' | sed -E 's/([0-9]+)\.[0-9]+/\1/'
  "mean": 6745,
# the answer of a fit of what is composed
$ echo '{"command": "fit", "results": [{"family": "lognormal|gpd", "distribution": "splice(lognormal(mu=9, sigma=1), 30000, gpd(xi=0.4, beta=9000, threshold=30000), weight=0.9)", "converged": true, "n": 500, "parameter_names": ["body.mu", "body.sigma", "tail.xi", "tail.beta", "weight"], "covariance": [[0.01,0,0,0,0],[0,0.01,0,0,0],[0,0,0.01,-50,0],[0,0,-50,1000000,0],[0,0,0,0,0.0002]]}]}' >spliced.json
$ cyberstats dist @spliced.json --quantile=0.5,0.99
splice(lognormal(mu=9, sigma=1), 30000, gpd(xi=0.4, beta=9000, threshold=30000), weight=0.9)
mean                    12,757.33
standard deviation      16,443.33
skewness                –
quantile 0.5            8,156.575
quantile 0.99           64,017.44
$ cyberstats dist '@spliced.json:lognormal|gpd' --lev=100000 | sed -n 1,2p
splice(lognormal(mu=9, sigma=1), 30000, gpd(xi=0.4, beta=9000, threshold=30000), weight=0.9)
mean                    12,757.33
# A quantile without an end.
$ cyberstats dist 'lognormal(mu=1, sigma=1)' --quantile=1
lognormal(mu=1, sigma=1)
mean                    4.481689
standard deviation      5.874744
skewness                6.184877
quantile 1              –
cyberstats dist: warning: a quantile is infinite and has no value: losses have no upper end
$ cyberstats aggregate --frequency='poisson(mean=3)' --severity='lognormal(mu=10, sigma=1)' --quantiles=0.5,1
annual loss
  expected 108,947   standard deviation 103,705   probability of no payment 0.04979
  0.5       VaR 82,338   TVaR 179,702
  1         VaR ∞   TVaR ∞
grid of 131072 cells of 98.5951; errors: discretization 4.9e+01, truncation 2.8e-10, wrap-around 2.8e-10
cyberstats aggregate: warning: a quantile has no upper bound on this grid; see var_lower and var_upper
cyberstats aggregate: warning: a quantile is infinite and has no value: the year has no upper end
$ cyberstats dist 'pareto(shape=3, scale=10)' --layer=inf:5,5:5 --quiet
pareto(shape=3, scale=10)
mean                    5
standard deviation      8.660254
skewness                –
layer unlimited xs 5    2.222222
layer 5 xs 5            0.9722222
# A pipe is written to and a link followed: neither gives way to a file.
$ mkfifo pipe; (cat pipe >got &); cyberstats dist 'exponential(2)' --output=pipe; sleep 0.2; head -n 1 got; test -p pipe && echo still a pipe
exponential(mean=2)
still a pipe
$ echo old >file; ln -s file link; cyberstats dist 'exponential(2)' --output=link; head -n 1 file; test -L link && echo still a link; ls
exponential(mean=2)
still a link
data
examples
file
got
half.csv
link
losses.csv
missing.csv
negative.csv
none.csv
pipe
spliced.json
text.csv
weighted.csv
$ cyberstats dist 'exponential(2)' --output=nowhere/answer.txt
cyberstats dist: nowhere/answer.txt: No such file or directory
[exit 4]
$ cyberstats dist 'exponential(2)' >/dev/full
cyberstats dist: standard output: No space left on device
[exit 4]
