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
