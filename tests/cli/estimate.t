# Teaching data of R's survey package: two strata, eight units.
$ cyberstats estimate data/f8.csv --strata=stratum --weight=w --fpc=N --statistic='mean(x)' --statistic='ratio(x, y)'
statistic    estimate       se      cv    lower    upper   deff  df  n
mean(x)       5.44815   0.6160   0.113  3.94075  6.95555  0.985   6  8
ratio(x, y)   2.10143  0.07282  0.0347  1.92324  2.27961   1.01   6  8
$ cyberstats estimate data/f8.csv --strata=stratum --weight=w --fpc=N --statistic='total(x)' --by=stratum --format=csv
statistic,stratum,estimate,se,cv,lower,upper,deff,df,n
total(x),1,89.1,13.789126150702952,0.15476011392483674,50.8152481939259,127.38475180607409,1.166666666666667,4,5
total(x),2,58,9.301612763386787,0.16037263385149633,17.978390452541404,98.0216095474586,1.3750000000000002,2,3
$ cyberstats --format=json estimate data/f8.csv --strata=stratum --weight=w --where='x > 4' -s 'mean(x)'
{
 "command": "estimate",
 "version": "0.1.0",
 "warnings": [],
 "results": [
  {"statistic": "mean(x)", "domain": {}, "estimate": 6.194999999999999, "se": 0.755512863887836, "cv": 0.1219552645500946, "lower": 4.097360007144651, "upper": 8.292639992855348, "deff": 1.3813908723604302, "df": 4, "n": 6}
 ],
 "inputs": {
  "options": {"format": "json", "strata": "stratum", "weight": "w", "where": "x > 4", "statistic": "mean(x)"},
  "seed": 1,
  "program_version": "0.1.0",
  "files": [
   {"name": "f8.csv", "sha256": "96b9560247acd7c0105838911e7413ed16bbab4bcf03ef14ccda0d3031143158", "rows": 8}
  ],
  "design": {"rows": 8, "strata": 2, "units": 8, "lonely_strata": 0, "degrees_of_freedom": 6, "weight_sum": 27}
 }
}
$ cyberstats estimate data/m15.csv --cluster=psu,unit --fpc=n1,n2 --statistic='total(y)' --statistic='mean(y)'
statistic  estimate     se      cv     lower     upper  deff  df   n
total(y)     15,080  2,274   0.151  8,765.66  21,394.3  10.1   4  15
mean(y)     44.3529  2.274  0.0513   38.0403   50.6656  1.09   4  15
# From standard input, and the same bits for any number of threads.
$ cyberstats estimate - --statistic='count()' --format=csv < data/f8.csv
statistic,estimate,se,cv,lower,upper,deff,df,n
count(),8,0,0,8,8,,7,8
cyberstats estimate: warning: neither weights nor population sizes were given: every row counts as one unit
$ for t in 1 2 7; do cyberstats estimate data/f8.csv --weight=w --statistic='hhi(x)' --threads=$t --format=csv; done | sort | uniq -c | wc -l
2
# What cannot be estimated is refused.
$ cyberstats estimate data/f8.csv --strata=unit --weight=w --statistic='mean(x)'
cyberstats estimate: unit: stratum "4" has one sampled unit only, so its variance is unknown; choose --lonely-psu=certainty, adjust or average
[exit 1]
$ cyberstats estimate data/f8.csv --statistic='mean(z)'
cyberstats estimate: f8.csv: there is no column 'z'; the columns are stratum, unit, w, N, x, y
[exit 1]
$ cyberstats estimate data/f8.csv --statistic='x + 1'
cyberstats estimate: x + 1: at 1: a statistic needs total(), mean(), ... around x, such as total(x)
[exit 2]
$ cyberstats estimate data/f8.csv --statistic='mean(x' 
cyberstats estimate: mean(x: at 7: expected ) but the expression ends
[exit 2]
$ cyberstats estimate data/f8.csv --statistic='medan(x)'
cyberstats estimate: medan(x): at 1: there is no statistic medan(); did you mean mean()?
[exit 2]
$ cyberstats estimate data/f8.csv --statistics='mean(x)'
cyberstats estimate: unknown option --statistics; did you mean --statistic?
[exit 2]
$ cyberstats estimate data/f8.csv --weight=x --fpc=w --statistic='mean(x)'
cyberstats estimate: f8.csv:7:w: it must be the same all over the sample, but is 3 and 4
[exit 1]
$ cyberstats estimate data/f8.csv
cyberstats estimate: nothing to estimate: give --statistic='total(x)'
[exit 2]
$ cyberstats estimate data/f8.csv --statistic='mean(x)' --level=2
cyberstats estimate: --level=2: a number from 0.001 to 0.999999 is wanted
[exit 2]
$ cyberstats estimate data/f8.csv --statistic='mean(x)' --where='x > 100'
cyberstats estimate: warning: neither weights nor population sizes were given: every row counts as one unit
cyberstats estimate: f8.csv: no rows are left to estimate from
[exit 1]
# Quantiles: Woodruff's interval, nine rules, and inside expressions.
$ cyberstats estimate data/f8.csv --strata=stratum --weight=w --fpc=N -s 'median(x)' -s 'quantile(x, 0.25)' -s 'quantile(x, 0.9) / median(x)'
statistic                     estimate      se     cv     lower    upper  deff  df  n
median(x)                      4.20000   1.308  0.311   2.80000  9.20000  1.15   6  8
quantile(x, 0.25)              3.70000       –      –         –  6.60000     –   6  8
quantile(x, 0.9) / median(x)   2.19048  0.6821  0.311  0.521542  3.85941  1.15   6  8
cyberstats estimate: warning: quantile(x, 0.25) has no whole interval for some group: an end lies beyond all values, or its error is unknown
$ for t in 1 2 3 4 5 6 7 8 9; do cyberstats estimate data/f8.csv --strata=stratum --weight=w -s 'quantile(x, 0.25)' -s 'median(x)' -s 'quantile(x, 0.75)' --quantile-type=$t --format=csv --quiet | sed '1d; s/"[^"]*"/q/' | cut -d, -f2 | xargs; done
3.7 4.2 6.8
3.7 4.2 6.8
3.7 4.2 6.8
3.6437500000000003 4.1875 6.75
3.9 5.1000000000000005 6.8
3.7666666666666666 4.8 6.8
3.9999999999999996 5.3999999999999995 6.8
3.86 5 6.8
3.8703703703703702 5.0249999999999995 6.8
# Replication: jackknife (R: 0.0776777), its other form, bootstrap and half-samples (R: 0.0094184).
$ cyberstats estimate data/f8.csv --strata=stratum --weight=w --fpc=N --variance=jackknife -s 'ratio(x, y)' -s 'mean(x)'
statistic    estimate       se      cv    lower    upper   deff  df  n
ratio(x, y)   2.10143  0.07768  0.0370  1.91136  2.29150   1.15   6  8
mean(x)       5.44815   0.6160   0.113  3.94075  6.95555  0.985   6  8
$ cyberstats estimate data/f8.csv --strata=stratum --weight=w --fpc=N --variance=jackknife --mse -s 'ratio(x, y)'
statistic    estimate       se      cv    lower    upper  deff  df  n
ratio(x, y)   2.10143  0.07772  0.0370  1.91126  2.29159  1.15   6  8
$ cyberstats estimate data/f8.csv --strata=stratum --weight=w --fpc=N --variance=bootstrap --replicates=200 -s 'mean(x)' -s 'median(x)' --by=stratum
statistic  stratum  estimate      se     cv    lower    upper   deff  df  n
mean(x)    1         5.94000  0.8768  0.148  3.50557  8.37443  0.910   4  5
mean(x)    2         4.83333  0.7143  0.148  1.75992  7.90675  0.849   2  3
median(x)  1         6.80000   1.097  0.161  3.75522  9.84478      –   4  5
median(x)  2         4.20000  0.6356  0.151  1.46511  6.93489      –   2  3
$ cyberstats estimate data/f8.csv --strata=stratum --weight=w --fpc=N --variance=bootstrap --replicates=200 --interval=percentile -s 'mean(x)' --seed=7
statistic  estimate      se     cv    lower    upper   deff  df  n
mean(x)     5.44815  0.5872  0.108  4.22147  6.60069  0.895   6  8
$ cyberstats estimate data/scd.csv --strata=ESA --cluster=ambulance --variance=brr -s 'ratio(alive, arrests)' --quiet
statistic              estimate        se      cv     lower     upper  deff  df  n
ratio(alive, arrests)  0.153506  0.009418  0.0614  0.123533  0.183480  –      3  6
$ cyberstats estimate data/scd.csv --strata=ESA --cluster=ambulance --variance=brr --fay=0.3 -s 'ratio(alive, arrests)' --quiet
statistic              estimate        se      cv     lower     upper  deff  df  n
ratio(alive, arrests)  0.153506  0.009525  0.0621  0.123193  0.183820  –      3  6
$ for t in 1 2 7; do cyberstats estimate data/f8.csv --strata=stratum --weight=w --variance=bootstrap -s 'gini(x)' --threads=$t --format=csv; done | sort | uniq -c | wc -l
2
# What replicates cannot do.
$ cyberstats estimate data/f8.csv --strata=stratum --weight=w --variance=jackknife -s 'median(x)'
cyberstats estimate: median(x): the jackknife is wrong for a quantile, which is no smooth function of the weights; choose --variance=linearized, bootstrap or brr
[exit 2]
$ cyberstats estimate data/f8.csv --strata=stratum --weight=w --variance=brr -s 'mean(x)'
cyberstats estimate: stratum: stratum "1" has 5 sampled units: balanced half-samples need two in every stratum; choose --variance=jackknife or bootstrap
[exit 1]
$ cyberstats estimate data/f8.csv --strata=unit --weight=w --variance=bootstrap --lonely-psu=average -s 'mean(x)'
cyberstats estimate: unit: stratum "4" has one sampled unit only, so its variance is unknown; choose --lonely-psu=certainty for the bootstrap, or another --variance
[exit 1]
$ cyberstats estimate data/f8.csv --strata=stratum --weight=w --replicates=500 -s 'mean(x)'
cyberstats estimate: --replicates goes with --variance=bootstrap
[exit 2]
$ cyberstats estimate data/f8.csv --strata=stratum --weight=w --variance=jackknife --fay=0.5 -s 'mean(x)'
cyberstats estimate: --fay goes with --variance=brr
[exit 2]
$ cyberstats estimate data/f8.csv --strata=stratum --weight=w --mse -s 'mean(x)'
cyberstats estimate: --mse goes with --variance=jackknife, bootstrap or brr
[exit 2]
$ cyberstats estimate data/f8.csv --strata=stratum --weight=w --variance=jacknife -s 'mean(x)'
cyberstats estimate: --variance=jacknife: one of linearized | jackknife | bootstrap | brr is wanted
[exit 2]
$ cyberstats estimate data/f8.csv --weight=w --quantile-type=10 -s 'median(x)'
cyberstats estimate: --quantile-type=10: a number from 1 to 9 is wanted
[exit 2]
$ cyberstats estimate data/f8.csv --weight=w --quantile-type=1.5 -s 'median(x)'
cyberstats estimate: --quantile-type=1.5: a whole number is wanted
[exit 2]
$ cyberstats estimate data/f8.csv --weight=w -s 'quantile(x, 50)'
cyberstats estimate: quantile(x, 50): at 13: the last argument of quantile() is a plain number above 0 and below 1, such as quantile(x, 0.9)
[exit 2]
$ cyberstats estimate data/f8.csv --weight=w -s 'quantile(x)'
cyberstats estimate: quantile(x): at 11: expected , as in quantile(x, 0.9) but found )
[exit 2]
$ cyberstats estimate data/m15.csv --cluster=psu,unit --fpc=n1,n2 -s 'mean(y)' --variance=jackknife
statistic  estimate     se      cv    lower    upper   deff  df   n
mean(y)     44.3529  2.138  0.0482  38.4173  50.2885  0.967   4  15
cyberstats estimate: warning: replicates take the first stage's units only: with large sampling fractions there, what the later stages add is lost; --variance=linearized has it
$ cyberstats estimate data/f8.csv --strata=stratum --weight=w -s 'mean(x)' --by=unit --variance=jackknife
statistic  unit  estimate      se     cv  lower  upper  deff  df  n
mean(x)    1      3.31429  0.5588  0.169  –      –      2.20   0  2
mean(x)    2      5.52857   1.552  0.281  –      –      2.20   0  2
mean(x)    3      5.31429   1.614  0.304  –      –      2.20   0  2
mean(x)    4      6.80000       –      –  –      –         –   0  1
mean(x)    5      9.20000       –      –  –      –         –   0  1
cyberstats estimate: warning: mean(x) has no value in up to 1 of 8 replicates of some group, such as one with a single sampled unit: it has no error there
cyberstats estimate: warning: mean(x) has no interval for some group: too few sampled units for its degrees of freedom
# What was done stands in the inputs block.
$ cyberstats estimate data/f8.csv --strata=stratum --weight=w --variance=bootstrap --replicates=50 -s 'median(x)' --format=json | grep -E 'quantile_type|"replication"'
  "quantile_type": 1,
  "replication": {"scheme": "bootstrap", "replicates": 50, "centre": "mean", "interval": "t"}
