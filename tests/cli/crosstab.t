# Twelve rows with weights; one cell is empty. The numbers are R's (svychisq).
$ cyberstats crosstab data/table.csv --rows=a --columns=b --weight=w
a      b       n  count     se    of row (se)  of column (se)  of total (se)
1      x       2      3  2.153  42.9 % (27.8)   30.0 % (21.3)   12.5 % (9.4)
1      y       2      4  3.075  57.1 % (27.8)   28.6 % (19.6)  16.7 % (12.5)
1      (all)   4      7  3.451  100.0 % (0.0)   29.2 % (14.4)  29.2 % (14.4)
2      x       0      0      0    0.0 % (0.0)     0.0 % (0.0)    0.0 % (0.0)
2      y       4      8  3.717  100.0 % (0.0)   57.1 % (20.9)  33.3 % (15.2)
2      (all)   4      8  3.717  100.0 % (0.0)   33.3 % (15.2)  33.3 % (15.2)
3      x       3      7  4.034  77.8 % (21.3)   70.0 % (21.3)  29.2 % (15.5)
3      y       1      2  2.000  22.2 % (21.3)   14.3 % (14.0)    8.3 % (8.4)
3      (all)   4      9  4.210  100.0 % (0.0)   37.5 % (16.1)  37.5 % (16.1)
(all)  x       5     10  4.134  41.7 % (16.1)   100.0 % (0.0)  41.7 % (16.1)
(all)  y       7     14  4.134  58.3 % (16.1)   100.0 % (0.0)  58.3 % (16.1)
(all)  (all)  12     24  2.954  100.0 % (0.0)   100.0 % (0.0)  100.0 % (0.0)

Pearson X², as if the sample were simple random: 5.27347 on 2 degrees of freedom, p = 0.0716
Rao–Scott F, second order: 2.3938 on 1.99673 and 21.9641 degrees of freedom, p = 0.115
Rao–Scott chi-square, first order: 4.7876 on 2 degrees of freedom, p = 0.0913
Wald F: 3.46173 on 2 and 11 degrees of freedom, p = 0.0682
Wald F, adjusted: 3.14703 on 2 and 10 degrees of freedom, p = 0.0871
Cramér's V: 0.663
cyberstats crosstab: warning: cells without a row in the sample: 1; the tests take them as zeros without error
$ cyberstats crosstab data/table.csv --rows=a --columns=b --weight=w --where='a != 2' --format=csv
row,column,n,count,se,lower,upper,of_total_share,of_total_se,of_total_lower,of_total_upper,of_row_share,of_row_se,of_row_lower,of_row_upper,of_column_share,of_column_se,of_column_lower,of_column_upper
1,x,2,3,2.15322168769582,-2.091560221781081,8.09156022178108,0.1875,0.13787558466454788,0.026432014237257037,0.6623350882818438,0.42857142857142855,0.2779218302200223,0.048745445487396885,0.9165069139900401,0.3,0.21303008750366267,0.03746940038950877,0.825122412711608
1,y,2,4,3.074824459143229,-3.2708044854807463,11.270804485480745,0.25,0.17727819047525786,0.034412198289720544,0.7571470471439323,0.5714285714285714,0.2779218302200223,0.08349308600995985,0.9512545545126032,0.6666666666666666,0.29587512153286477,0.07905885799440301,0.9789894850107033
1,,4,7,3.4509550720186013,-1.160212054452309,15.160212054452309,0.4375,0.19744573657601588,0.1044716789414322,0.8383319480783328,1,0,1,1,0.4375,0.19744573657601588,0.1044716789414322,0.8383319480783328
3,x,3,7,4.033946860424325,-2.538768575795931,16.53876857579593,0.4375,0.20276957540574786,0.09978168697379965,0.8451456233685742,0.7777777777777778,0.21266387038971057,0.16020547814280517,0.9846659402103601,0.7,0.21303008750366267,0.1748775872883921,0.9625305996104914
3,y,1,2,1.9999999999999998,-2.729248503185568,6.729248503185568,0.125,0.1237508608785483,0.009743803015515706,0.6746981536076155,0.2222222222222222,0.21266387038971063,0.015334059789639849,0.8397945218571949,0.3333333333333333,0.2958751215328648,0.021010514989296812,0.920941142005597
3,,4,9,4.210376791603422,-0.9559590697688716,18.955959069768873,0.5625,0.19744573657601588,0.1616680519216673,0.8955283210585677,1,0,1,1,0.5625,0.19744573657601588,0.1616680519216673,0.8955283210585677
,x,5,10,4.134115273055299,0.22437076645331366,19.775629233546688,0.625,0.1941299427164468,0.19034597485280744,0.9219696849679695,0.625,0.1941299427164468,0.19034597485280744,0.9219696849679695,1,0,1,1
,y,3,6,3.4641016151377544,-2.1912986891364685,14.191298689136469,0.375,0.1941299427164468,0.07803031503203055,0.8096540251471925,0.375,0.1941299427164468,0.07803031503203055,0.8096540251471925,1,0,1,1
,,8,16,4.264014327112209,5.917208312971383,26.082791687028617,1,0,1,1,1,0,1,1,1,0,1,1
$ cyberstats crosstab data/f8.csv --rows=stratum --columns=y --strata=stratum --fpc=N --format=json
{
 "command": "crosstab",
 "version": "0.1.0",
 "warnings": [
  {"code": "empty-cells", "message": "cells without a row in the sample: 2; the tests take them as zeros without error"}
 ],
 "results": {
  "rows": "stratum",
  "columns": "y",
  "cells": [
   {"row": "1", "column": "1", "n": 1, "count": 3, "se": 2.4494897427831783, "lower": -2.9936854808741993, "upper": 8.993685480874198, "of_total": {"share": 0.1111111111111111, "se": 0.0907218423253029, "lower": 0.013034008568797523, "upper": 0.5419487875567576}, "of_row": {"share": 0.2, "se": 0.16329931618554522, "lower": 0.020160504479719912, "upper": 0.7523293938087009}, "of_column": {"share": 1, "se": 0, "lower": 1, "upper": 1}},
   {"row": "1", "column": "2", "n": 1, "count": 3, "se": 2.4494897427831783, "lower": -2.9936854808741993, "upper": 8.993685480874198, "of_total": {"share": 0.1111111111111111, "se": 0.0907218423253029, "lower": 0.013034008568797523, "upper": 0.5419487875567576}, "of_row": {"share": 0.2, "se": 0.16329931618554522, "lower": 0.020160504479719912, "upper": 0.7523293938087009}, "of_column": {"share": 0.2727272727272727, "se": 0.18331465299850278, "lower": 0.037604816449578304, "upper": 0.782557765513436}},
   {"row": "1", "column": "3", "n": 2, "count": 6, "se": 3, "lower": -1.3407355534349055, "upper": 13.340735553434905, "of_total": {"share": 0.2222222222222222, "se": 0.1111111111111111, "lower": 0.05594698757081181, "upper": 0.579385614795432}, "of_row": {"share": 0.4, "se": 0.2, "lower": 0.07983740072131278, "upper": 0.8366660462711087}, "of_column": {"share": 0.6, "se": 0.24000000000000005, "lower": 0.11491949746099868, "upper": 0.9454414208518378}},
   {"row": "1", "column": "5", "n": 1, "count": 3, "se": 2.4494897427831783, "lower": -2.9936854808741993, "upper": 8.993685480874198, "of_total": {"share": 0.1111111111111111, "se": 0.0907218423253029, "lower": 0.013034008568797523, "upper": 0.5419487875567576}, "of_row": {"share": 0.2, "se": 0.16329931618554522, "lower": 0.020160504479719912, "upper": 0.7523293938087009}, "of_column": {"share": 1, "se": 0, "lower": 1, "upper": 1}},
   {"row": "1", "column": null, "n": 5, "count": 15, "se": 0, "lower": 15, "upper": 15, "of_total": {"share": 0.5555555555555556, "se": 0, "lower": 0.5555555555555556, "upper": 0.5555555555555556}, "of_row": {"share": 1, "se": 0, "lower": 1, "upper": 1}, "of_column": {"share": 0.5555555555555556, "se": 0, "lower": 0.5555555555555556, "upper": 0.5555555555555556}},
   {"row": "2", "column": "1", "n": 0, "count": 0, "se": 0, "lower": 0, "upper": 0, "of_total": {"share": 0, "se": 0, "lower": 0, "upper": 0}, "of_row": {"share": 0, "se": 0, "lower": 0, "upper": 0}, "of_column": {"share": 0, "se": 0, "lower": 0, "upper": 0}},
   {"row": "2", "column": "2", "n": 2, "count": 8, "se": 3.464101615137755, "lower": -0.4763512956509981, "upper": 16.476351295651, "of_total": {"share": 0.2962962962962963, "se": 0.12830005981991685, "lower": 0.08543715560946952, "upper": 0.654904950588455}, "of_row": {"share": 0.6666666666666666, "se": 0.2886751345948129, "lower": 0.07688205224312801, "upper": 0.9796033868297122}, "of_column": {"share": 0.7272727272727273, "se": 0.18331465299850278, "lower": 0.2174422344865639, "upper": 0.9623951835504216}},
   {"row": "2", "column": "3", "n": 1, "count": 4, "se": 3.464101615137755, "lower": -4.476351295650998, "upper": 12.476351295650998, "of_total": {"share": 0.14814814814814814, "se": 0.12830005981991685, "lower": 0.01424748826709713, "upper": 0.6766513471897377}, "of_row": {"share": 0.3333333333333333, "se": 0.2886751345948129, "lower": 0.0203966131702877, "upper": 0.9231179477568721}, "of_column": {"share": 0.4, "se": 0.24000000000000005, "lower": 0.05455857914816215, "upper": 0.8850805025390014}},
   {"row": "2", "column": "5", "n": 0, "count": 0, "se": 0, "lower": 0, "upper": 0, "of_total": {"share": 0, "se": 0, "lower": 0, "upper": 0}, "of_row": {"share": 0, "se": 0, "lower": 0, "upper": 0}, "of_column": {"share": 0, "se": 0, "lower": 0, "upper": 0}},
   {"row": "2", "column": null, "n": 3, "count": 12, "se": 0, "lower": 12, "upper": 12, "of_total": {"share": 0.4444444444444444, "se": 0, "lower": 0.4444444444444444, "upper": 0.4444444444444444}, "of_row": {"share": 1, "se": 0, "lower": 1, "upper": 1}, "of_column": {"share": 0.4444444444444444, "se": 0, "lower": 0.4444444444444444, "upper": 0.4444444444444444}},
   {"row": null, "column": "1", "n": 1, "count": 3, "se": 2.4494897427831783, "lower": -2.9936854808741993, "upper": 8.993685480874198, "of_total": {"share": 0.1111111111111111, "se": 0.0907218423253029, "lower": 0.013034008568797523, "upper": 0.5419487875567576}, "of_row": {"share": 0.1111111111111111, "se": 0.0907218423253029, "lower": 0.013034008568797523, "upper": 0.5419487875567576}, "of_column": {"share": 1, "se": 0, "lower": 1, "upper": 1}},
   {"row": null, "column": "2", "n": 3, "count": 11, "se": 4.242640687119286, "lower": 0.6186322225379879, "upper": 21.38136777746201, "of_total": {"share": 0.4074074074074074, "se": 0.15713484026367724, "lower": 0.12268030397568087, "upper": 0.7716942606969645}, "of_row": {"share": 0.4074074074074074, "se": 0.15713484026367724, "lower": 0.12268030397568087, "upper": 0.7716942606969645}, "of_column": {"share": 1, "se": 0, "lower": 1, "upper": 1}},
   {"row": null, "column": "3", "n": 3, "count": 10, "se": 4.58257569495584, "lower": -1.2131587767563339, "upper": 21.213158776756334, "of_total": {"share": 0.37037037037037035, "se": 0.16972502573910517, "lower": 0.09017158234846882, "upper": 0.7773492270526196}, "of_row": {"share": 0.37037037037037035, "se": 0.16972502573910517, "lower": 0.09017158234846882, "upper": 0.7773492270526196}, "of_column": {"share": 1, "se": 0, "lower": 1, "upper": 1}},
   {"row": null, "column": "5", "n": 1, "count": 3, "se": 2.4494897427831783, "lower": -2.9936854808741993, "upper": 8.993685480874198, "of_total": {"share": 0.1111111111111111, "se": 0.0907218423253029, "lower": 0.013034008568797523, "upper": 0.5419487875567576}, "of_row": {"share": 0.1111111111111111, "se": 0.0907218423253029, "lower": 0.013034008568797523, "upper": 0.5419487875567576}, "of_column": {"share": 1, "se": 0, "lower": 1, "upper": 1}},
   {"row": null, "column": null, "n": 8, "count": 27, "se": 0, "lower": 27, "upper": 27, "of_total": {"share": 1, "se": 0, "lower": 1, "upper": 1}, "of_row": {"share": 1, "se": 0, "lower": 1, "upper": 1}, "of_column": {"share": 1, "se": 0, "lower": 1, "upper": 1}}
  ],
  "tests": [
   {"test": "pearson", "statistic": 2.501818181818182, "df1": 3, "df2": null, "p_value": 0.47496258678712366},
   {"test": "rao-scott-f", "statistic": 1.0706310160427808, "df1": 2.8583464595772736, "df2": 17.150078757463643, "p_value": 0.3850271425432077},
   {"test": "rao-scott-1", "statistic": 3.2118930481283425, "df1": 3, "df2": null, "p_value": 0.36009493691526206},
   {"test": "wald", "statistic": 1.6842105263157896, "df1": 3, "df2": 6, "p_value": 0.2684463043385486},
   {"test": "adjusted-wald", "statistic": 1.1228070175438598, "df1": 3, "df2": 4, "p_value": 0.43923152796462134}
  ],
  "design_effects": [
   1.0077960571797124,
   0.7407407407407409,
   0.5882329615297187
  ],
  "cramer_v": 0.5592202363356255,
  "df": 6,
  "n": 8
 },
 "inputs": {
  "options": {"rows": "stratum", "columns": "y", "strata": "stratum", "fpc": "N", "format": "json"},
  "seed": 1,
  "program_version": "0.1.0",
  "files": [
   {"name": "f8.csv", "sha256": "96b9560247acd7c0105838911e7413ed16bbab4bcf03ef14ccda0d3031143158", "rows": 8}
  ],
  "design": {"rows": 8, "strata": 2, "units": 8, "lonely_strata": 0, "degrees_of_freedom": 6, "weight_sum": 27}
 }
}
$ cyberstats crosstab data/table.csv --rows=a --columns=b --weight=w --tests --format=csv -q
test,statistic,df1,df2,p_value
pearson,5.273469387755103,2,,0.07159466679611437
rao-scott-f,2.393800636811467,1.9967344501302189,21.96407895143241,0.11475789511128441
rao-scott-1,4.787601273622934,2,,0.09128209367839692
wald,3.4617285015611485,2,11,0.06820873378620741
adjusted-wald,3.147025910510135,2,10,0.08706719115169088
# Nothing to test, or nothing at all.
$ cyberstats crosstab data/table.csv --rows=a --columns=b --weight=w --where='a == 2'
a      b      n  count     se    of row (se)  of column (se)  of total (se)
2      y      4      8  3.717  100.0 % (0.0)   100.0 % (0.0)  100.0 % (0.0)
2      (all)  4      8  3.717  100.0 % (0.0)   100.0 % (0.0)  100.0 % (0.0)
(all)  y      4      8  3.717  100.0 % (0.0)   100.0 % (0.0)  100.0 % (0.0)
(all)  (all)  4      8  3.717  100.0 % (0.0)   100.0 % (0.0)  100.0 % (0.0)

cyberstats crosstab: warning: the table has one row or column only that is not empty: there is nothing to test
$ cyberstats crosstab data/table.csv --rows=a --columns=b --weight=w --where='a == 7'
cyberstats crosstab: table.csv: no rows are left to make a table of
[exit 1]
$ cyberstats crosstab data/table.csv --rows=a --columns=c --weight=w
cyberstats crosstab: table.csv: there is no column 'c'; the columns are a, b, w
[exit 1]
$ cyberstats crosstab data/table.csv --rows=a
cyberstats crosstab: a table needs two columns of the file: --rows=COL --columns=COL
[exit 2]
$ cyberstats crosstab data/table.csv --rows=a --column=b
cyberstats crosstab: unknown option --column; did you mean --columns?
[exit 2]
$ cyberstats crosstab data/table.csv --rows=a --columns=b --strata=w --weight=w
a      b       n  count     se    of row (se)  of column (se)  of total (se)
1      x       2      3  2.236  42.9 % (27.2)   30.0 % (19.4)   12.5 % (9.3)
1      y       2      4  3.162  57.1 % (27.2)   28.6 % (19.7)  16.7 % (13.2)
1      (all)   4      7  3.786  100.0 % (0.0)   29.2 % (15.8)  29.2 % (15.8)
2      x       0      0      0    0.0 % (0.0)     0.0 % (0.0)    0.0 % (0.0)
2      y       4      8  3.916  100.0 % (0.0)   57.1 % (23.0)  33.3 % (16.3)
2      (all)   4      8  3.916  100.0 % (0.0)   33.3 % (16.3)  33.3 % (16.3)
3      x       3      7  3.606  77.8 % (19.4)   70.0 % (19.4)  29.2 % (15.0)
3      y       1      2      2  22.2 % (19.4)   14.3 % (14.2)    8.3 % (8.3)
3      (all)   4      9  4.123  100.0 % (0.0)   37.5 % (17.2)  37.5 % (17.2)
(all)  x       5     10  4.163  41.7 % (17.3)   100.0 % (0.0)  41.7 % (17.3)
(all)  y       7     14  4.163  58.3 % (17.3)   100.0 % (0.0)  58.3 % (17.3)
(all)  (all)  12     24      0  100.0 % (0.0)   100.0 % (0.0)  100.0 % (0.0)

Pearson X², as if the sample were simple random: 5.27347 on 2 degrees of freedom, p = 0.0716
Rao–Scott F, second order: 2.69584 on 1.81456 and 16.331 degrees of freedom, p = 0.101
Rao–Scott chi-square, first order: 5.39167 on 2 degrees of freedom, p = 0.0675
Wald F: 4.11941 on 2 and 9 degrees of freedom, p = 0.0537
Wald F, adjusted: 3.6617 on 2 and 8 degrees of freedom, p = 0.0743
Cramér's V: 0.663
cyberstats crosstab: warning: cells without a row in the sample: 1; the tests take them as zeros without error
