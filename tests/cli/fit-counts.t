# Counts: p-values and intervals of samples drawn from the fit.
$ printf '%s\n' n,policies 0,103704 1,14075 2,1766 3,255 4,45 5,6 6,2 >accidents.csv; cyberstats fit accidents.csv --count=n --weight=policies --family='poisson,geometric,zero-inflated(poisson)' --bootstrap=199
7 rows of counts, weight 119,853
family                    log-lik        AIC    mean  variance      p  99.5 % point  note
geometric               -54,615.6  109,233.2  0.1551    0.1792  0.015             2
zero-inflated(poisson)  -54,668.4  109,340.8  0.1551    0.1759  0.005             2
poisson                 -55,108.5  110,218.9  0.1551    0.1551  0.005             2
  geometric              mean 0.15514 ± 0.00122
                         95 % of 199 samples lie within: mean 0.1533 to 0.1580, 99.5 % point 2 to 2
  zero-inflated(poisson) count.mean 0.28891 ± 0.00571, p0 0.46302 ± 0.00997
                         95 % of 199 samples lie within: count.mean 0.2772 to 0.3001, p0 0.4392 to 0.4861, 99.5 % point 2 to 2
  poisson                mean 0.15514 ± 0.00114
                         95 % of 199 samples lie within: mean 0.1535 to 0.1577, 99.5 % point 2 to 2
dispersion score 38.1, p <0.001: the counts vary by more than a Poisson's
$ cyberstats fit accidents.csv --count=n --weight=policies --family=negative-binomial --bootstrap=199 --format=json -q | grep -oE '"(p_value|p_chi_square|p_chi_square_bootstrap|p_dispersion_bootstrap|replicates|fitted|converged|at_end|p_ad)": [0-9.]{1,7}'
"p_value": 0.01
"p_chi_square": 0.00233
"p_chi_square_bootstrap": 0.01
"p_dispersion_bootstrap": 0.185
"replicates": 199
"fitted": 199
"converged": 199
"at_end": 0
# The same bits for any number of threads.
$ for t in 1 3 7; do cyberstats fit accidents.csv --count=n --weight=policies --family=poisson-inverse-gaussian --bootstrap=99 --format=csv --threads=$t -q | cksum; done | sort -u | wc -l
1
# A quarter of the samples varies no more than a Poisson's: an interval without end, told as one.
$ printf '%s\n' n,w 0,240 1,325 2,240 3,123 4,50 5,22 >near.csv; cyberstats fit near.csv --count=n --weight=w --family=negative-binomial --bootstrap=99
6 rows of counts, weight 1,000
family              log-lik      AIC   mean  variance      p  99.5 % point  note
negative-binomial  -1,548.8  3,101.6  1.484     1.544  0.060             6
  negative-binomial mean 1.4840 ± 0.0393, size 36.673 ± 44.2
                    95 % of 99 samples lie within: mean 1.419 to 1.579, size 10.48 to without end, 99.5 % point 5 to 6
dispersion score 0.840, p 0.20: the counts vary as a Poisson's may
cyberstats fit: warning: negative-binomial: 23 of 99 samples drawn from it vary no more than a simpler family allows, which is where a parameter is infinite: its interval has no end
$ cyberstats fit near.csv --count=n --weight=w --family=negative-binomial --bootstrap=99 --format=json -q | grep -m1 '"size", "lower"' | grep -oE '"upper": [a-z0-9]+'
"upper": null
# Zero-truncated counts, of which some samples are nothing but ones: a mean of 0.
$ printf '%s\n' n 1 2 1 1 3 >few.csv; cyberstats fit few.csv --count=n --family='zero-truncated(poisson)' --bootstrap=99
5 rows of counts
family                   log-lik   AIC   mean  variance  p  99.5 % point  note
zero-truncated(poisson)     -5.2  12.4  1.600    0.6835  –             5
  zero-truncated(poisson) count.mean 1.0272 ± 0.556
                          95 % of 99 samples lie within: count.mean 0 to 1.982, 99.5 % point 1 to 7
# No claims at all; one row; rows without exposure.
$ printf '%s\n' n,e 0,1 0,2 >none.csv; cyberstats fit none.csv --count=n --exposure=e --family=poisson --bootstrap=99
2 rows of counts, exposure 3; figures are of one unit of it
family   log-lik  AIC  mean  variance  p  99.5 % point  note
poisson      0.0  2.0     –         –  –             –  not converged: without a claim the frequency is only known to be low; more exposure is wanted
cyberstats fit: warning: poisson: not converged: without a claim the frequency is only known to be low; more exposure is wanted
[exit 3]
$ printf '%s\n' n,e 4,2 0,0 >one.csv; cyberstats fit one.csv --count=n --exposure=e --family=poisson --bootstrap=99
1 row of counts, exposure 2; figures are of one unit of it
family   log-lik  AIC  mean  variance  p  99.5 % point  note
poisson     -1.6  5.3     2         2  –             6
  poisson           mean 2 ± 1
                    95 % of 99 samples lie within: mean 0.2500 to 4.250, 99.5 % point 1 to 11
dispersion score -0.707, p 0.76: the counts vary as a Poisson's may
# What cannot be.
$ printf '%s\n' n,e 0,1 1e17,2 >far.csv; cyberstats fit far.csv --count=n --exposure=e
cyberstats fit: far.csv:3:n: a count of 1e+17 is beyond the 9.00719925474099e+15 up to which whole numbers are exact; correct it or leave it out with --where
[exit 1]
$ printf '%s\n' n,e 0,1 -2,2 >negative.csv; cyberstats fit negative.csv --count=n --exposure=e
cyberstats fit: negative.csv:3:n: a count must be a whole number of at least 0, and is -2
[exit 1]
$ printf '%s\n' n,e 1,1e-300 2,1e-300 >unit.csv; cyberstats fit unit.csv --count=n --exposure=e --family=poisson
cyberstats fit: warning: poisson is left out: there are 1.5e+300 claims a unit of exposure, and 9007199254740992 is the most; take a larger unit of exposure
cyberstats fit: unit.csv:n: there are 1.5e+300 claims a unit of exposure, and 9007199254740992 is the most; take a larger unit of exposure
[exit 1]
$ printf '%s\n' n,w 1,0 2,0 >weightless.csv; cyberstats fit weightless.csv --count=n --weight=w --family=poisson
cyberstats fit: weightless.csv:w: every weight is 0: no row is left to fit to
[exit 1]
$ printf '%s\n' n,w 1,9e15 2,9e15 >heavy.csv; cyberstats fit heavy.csv --count=n --weight=w --family=poisson --bootstrap=99
cyberstats fit: heavy.csv:w: the weights ask for more draws of one exposure than the 9007199254740992 that a sample can have
[exit 1]
$ cyberstats fit near.csv --count=n --family='zero-infalted(poisson)'
cyberstats fit: --family=zero-infalted(poisson): what can be fitted here is poisson, negative-binomial, binomial, geometric, poisson-inverse-gaussian, zero-inflated(F), zero-truncated(F), or all
[exit 2]
$ cyberstats fit near.csv --count=n --exposure=n
cyberstats fit: --count and --exposure name the same column
[exit 2]
