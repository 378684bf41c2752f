# Revenue of information-security products and services in China, year to date, 10^9 yuan, with the
# growth published: monthly and annual releases of the Ministry of Industry and Information Technology.
# The rates of 2023 and 2024 are 12.4 and 5.1 %, not the 9.5 and 2.6 % that the levels give.
$ cyberstats series growth data/information-security.csv
period    value  growth, %  comparable base  level a year earlier  levels, %  flag
2019-05   39.38       12.5            35.00                     –          –  –
2020-06   52.00       -2.6            53.39                     –          –  –
2022-06   75.50       11.4            67.77                     –          –  –
2022-07   94.20       11.9            84.18                     –          –  –
2022-10  154.90        9.7           141.20                     –          –  –
2022-12  203.80       10.4           184.60                     –          –  –
2023-04   49.10        9.2            44.96                     –          –  –
2023-06   85.60       10.8            77.26                  75.5      13.38  restated-base
2023-09  142.10        9.3           130.01                     –          –  –
2023-10  163.00       10.8           147.11                 154.9       5.23  restated-base
2023-12  223.20       12.4           198.58                 203.8       9.52  restated-base
2024-03   41.50       11.6            37.19                     –          –  –
2024-05   68.00        8.5            62.67                     –          –  –
2024-07  108.80        7.5           101.21                     –          –  –
2024-09  150.20        6.7           140.77                 142.1       5.70  restated-base
2024-12  229.00        5.1           217.89                 223.2       2.60  restated-base
cyberstats series: warning: releases whose base was restated: 5; the last, 2024-12: 5.10 % on the comparable base of 217.888, not the 2.60 % that the published levels 229 and 223.2 would give
$ cyberstats series growth data/information-security.csv --format=csv --quiet | grep -- -12
2022-12,203.8,10.4,10.4,184.6014492753623,,,,193.850290013578,2024,
2023-12,223.2,12.4,12.4,198.576512455516,203.8,9.519136408243355,-2.56304590013936,217.88772597526167,2024,restated-base
2024-12,229,5.1,5.1,217.88772597526167,223.2,2.5985663082437327,-2.3800510863522972,229,2024,restated-base
# Levels without a comparable base are no growth.
$ cyberstats series growth data/levels.csv
period  value  growth, %  comparable base  level a year earlier  levels, %  flag
2022    203.8          –                –                     –          –  –
2023    223.2          –                –                 203.8       9.52  –
cyberstats series: warning: releases with neither a published growth nor a comparable base: 1; their growth is left open, because the levels of two years need not be comparable
# Flows between releases.
$ cyberstats series decumulate data/information-security.csv
cyberstats series: information-security.csv:2:period: 2019-05: the release of 2019-04 is missing before it, so their flows cannot be told apart; add it, or combine them
[exit 1]
$ cyberstats series decumulate data/information-security.csv --combine | tail -3
cyberstats series: warning: flows that cover several parts of a year, as the releases do: 14
2024-06  2024-07  40.80        108.80
2024-08  2024-09  41.40        150.20
2024-10  2024-12  78.80        229.00
$ cyberstats series decumulate example:revenue-to-date --first-share=0.55 --format=csv --quiet | head -4
period,value,first,parts,cumulative,split
2017-01,89.54000000000002,2017-01,1,89.54000000000002,true
2017-02,73.25999999999999,2017-02,1,162.8,true
2017-03,113.1,2017-03,1,275.9,false
# Quarters that agree with the years: reference values of Denton's two methods.
$ cyberstats series benchmark data/quarters.csv --annual=data/annual.csv
period   indicator  benchmarked    ratio  beyond the annual figures
2023-Q1         23      22.8932  0.99535
2023-Q2         24      23.9294  0.99706
2023-Q3         25      25.0134  1.00053
2023-Q4         28      28.1641  1.00586
2024-Q1         27      27.3581  1.01326
2024-Q2         28      28.4963  1.01773
2024-Q3         30      30.5744  1.01915
2024-Q4         33      33.5712  1.01731
2025-Q1         34      34.4039  1.01188
2025-Q2         36      36.2769  1.00769
2025-Q3         38      38.1830  1.00481
2025-Q4         41      41.1362  1.00332
$ cyberstats series benchmark data/quarters.csv --annual=data/annual.csv --method=denton --format=csv | head -3
period,value,indicator,ratio,difference,extrapolated
2023-Q1,22.866557734204793,23,0.9941981623567301,-0.1334422657952068,false
2023-Q2,23.919934640522875,24,0.9966639433551198,-0.08006535947712479,false
# The flows of a year-to-date file, beyond the last annual figure.
$ cyberstats series benchmark example:revenue-to-date --cumulative --first-share=0.55 --annual=example:revenue-annual --format=csv | tail -1
cyberstats series: warning: parts beyond the annual figures: 10; they carry the nearest ratio or difference on and will be revised
2024-10,223.74369488381944,182.89999999999986,1.2233116177354817,40.84369488381958,true
# Smoothing and decomposition.
$ cyberstats series smooth data/quarters.csv --method=multiplicative --horizon=2
exponential smoothing, multiplicative  alpha 0.2137  beta 1.0000  gamma 0.7474
standard deviation of one-step errors 1.296
period   forecast    lower    upper     se
2026-Q1   42.2502  38.9193  45.5811  1.296
2026-Q2   44.0010  40.3821  47.6200  1.408
$ cyberstats series smooth data/annual.csv --format=json --method=simple --alpha=0.5
{
 "command": "series",
 "version": "0.1.0",
 "warnings": [],
 "results": {
  "method": "simple",
  "alpha": 0.5,
  "beta": null,
  "gamma": null,
  "sse": 2000,
  "sigma": 31.622776601683793,
  "df": 2,
  "n": 3,
  "level": 130,
  "trend": 0,
  "converged": true,
  "forecasts": [
   {"period": "2026", "value": 130, "se": 31.622776601683793, "lower": -6.061826067492177, "upper": 266.0618260674922}
  ],
  "fitted": [
   {"period": "2024", "value": 120, "fitted": 100, "error": 20},
   {"period": "2025", "value": 150, "fitted": 110, "error": 40}
  ]
 },
 "inputs": {
  "options": {"format": "json", "method": "simple", "alpha": "0.5"},
  "seed": 1,
  "program_version": "0.1.0",
  "files": [
   {"name": "annual.csv", "sha256": "a4f0137f0bbb641f869ada178d7fad173507cc091ed7941a787656e641fc0131", "rows": 3}
  ]
 }
}
$ cyberstats series decompose data/quarters.csv --method=multiplicative | head -5
period   value   trend  seasonal  residual
2023-Q1     23       –    0.9874         –
2023-Q2     24       –    0.9838         –
2023-Q3     25  25.500    0.9864    0.9939
2023-Q4     28  26.500    1.0424    1.0136
# The year before it is over.
$ cyberstats series nowcast example:revenue-to-date
method            year     lower     upper  share reached, %  years used  past error, %
share         2,360.18  2,349.61  2,370.80             75.42           7           0.19
holt-winters  2,364.42  2,353.31  2,375.53             75.29           7           0.36

the same in earlier years
method        told at   nowcast  came out  error, %  in the interval
share         2018-10  1,475.86   1,471.3     0.310  –
share         2019-10  1,606.76   1,610.1    -0.207  in the interval
share         2020-10  1,809.63   1,808.7     0.052  in the interval
share         2021-10  1,903.32   1,906.5    -0.167  in the interval
share         2022-10  2,037.78   2,041.0    -0.158  in the interval
share         2023-10  2,196.83   2,202.4    -0.253  in the interval
holt-winters  2020-10  1,803.93   1,808.7    -0.264  in the interval
holt-winters  2021-10  1,898.99   1,906.5    -0.394  in the interval
holt-winters  2022-10  2,035.91   2,041.0    -0.250  in the interval
holt-winters  2023-10  2,190.27   2,202.4    -0.551
cyberstats series: warning: the base of this series is restated from year to year: do not divide the nowcast by last year's published level; see: series growth
$ cyberstats series nowcast data/information-security.csv --at=2024-09
method     year  lower  upper  share reached, %  years used  past error, %
share   235.923      –      –             63.66           1              –
cyberstats series: warning: share: one earlier year tells nothing of its error; no interval is given
cyberstats series: warning: holt-winters is left out: smoothing needs three whole years before this one with the same releases, and here are 0
cyberstats series: warning: the base of this series is restated from year to year: do not divide the nowcast by last year's published level; see: series growth
# The flows of one answer are the file of the next.
$ cyberstats series decumulate example:revenue-to-date --first-share=0.55 --format=csv --quiet | cyberstats series smooth - --horizon=1
exponential smoothing, additive  alpha 0.1215  beta 0.0620  gamma 1.0000
standard deviation of one-step errors 4.965
period   forecast    lower    upper     se
2024-11   219.775  209.892  229.657  4.965
# What cannot be used is refused, with its line.
$ cyberstats series smooth data/series-twice.csv
cyberstats series: series-twice.csv:4:period: 2023-03 stands twice; keep one release of it, the latest revision
[exit 1]
$ cyberstats series smooth data/series-gap.csv
cyberstats series: series-gap.csv:4:period: 2023-03 is missing before this row; a series without gaps is wanted
[exit 1]
$ cyberstats series smooth data/series-gap.csv --method=multiplicative
cyberstats series: series-gap.csv:4:period: 2023-03 is missing before this row; a series without gaps is wanted
[exit 1]
$ cyberstats series growth data/series-mixed.csv
cyberstats series: series-mixed.csv:3:period: 2023-Q2 is of another kind than 2023-01; a series has one kind of period: give January to September as the month it ends with, 09
[exit 1]
$ cyberstats series growth data/series-gap.csv --growth=rte
cyberstats series: series-gap.csv:1:rte: there is no such column; did you mean "rate"?
[exit 1]
$ cyberstats series growth data/f8.csv
cyberstats series: f8.csv:1:period: there is no such column; name it with --period=COLUMN
[exit 1]
$ cyberstats series growth data/f8.csv --period=stratum --value=x
cyberstats series: f8.csv:2:stratum: '1' is no period; write 2023, 2023-H1, 2023-Q2 or 2023-07, years 1900 to 2200
[exit 1]
$ cyberstats series decumulate data/quarters.csv --first-share=2
cyberstats series: --first-share=2: a number from 0 to 1 is wanted
[exit 2]
$ cyberstats series smooth data/annual.csv --method=additive
cyberstats series: annual.csv:period: years have no seasons; use --method=simple or --method=holt
[exit 1]
$ cyberstats series benchmark data/quarters.csv
cyberstats series: the annual figures are missing; give --annual=FILE
[exit 2]
$ cyberstats series benchmark data/quarters.csv --annual=data/levels.csv
cyberstats series: levels.csv:2:period: the series has no year 2022; leave the row out
[exit 1]
$ cyberstats series benchmark data/quarters.csv --annual=data/quarters.csv
cyberstats series: quarters.csv:period: --annual wants one figure a year
[exit 1]
$ cyberstats series nowcast data/information-security.csv
cyberstats series: information-security.csv:17:period: 2024-12: this release is that of the whole year: there is nothing left to nowcast
[exit 1]
$ cyberstats series nowcast data/information-security.csv --at=2024-08
cyberstats series: information-security.csv: 2024-08: there is no release of this period
[exit 1]
$ cyberstats series growht data/quarters.csv
cyberstats series: growht: no such verb; did you mean "growth"?
[exit 2]
$ cyberstats series
cyberstats series: a verb is missing: decumulate, growth, benchmark, smooth, decompose or nowcast
[exit 2]
$ cyberstats series growth data/quarters.csv --alpha=0.3
cyberstats series: --alpha does not go with growth
[exit 2]
