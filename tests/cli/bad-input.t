# Every malformed file is answered with the place and the way out.
$ cyberstats estimate data/empty.csv --statistic='count()'
cyberstats estimate: empty.csv: the file is empty; a row with the names of the columns is needed
[exit 1]
$ cyberstats estimate data/header-only.csv --statistic='mean(a)'
cyberstats estimate: header-only.csv: there are no rows below the header; add the data
[exit 1]
$ cyberstats estimate data/ragged.csv --statistic='count()'
cyberstats estimate: ragged.csv:3: 3 fields expected, 2 found
[exit 1]
$ cyberstats estimate data/nul.csv --statistic='count()'
cyberstats estimate: nul.csv:3: a NUL byte; text has none: remove it, or name the encoding if this is UTF-16
[exit 1]
$ cyberstats estimate data/unclosed-quote.csv --statistic='count()'
cyberstats estimate: unclosed-quote.csv:2: the quote that opens here is never closed
[exit 1]
$ cyberstats estimate data/duplicate-header.csv --statistic='count()'
cyberstats estimate: duplicate-header.csv:1:a: columns 1 and 3 have the same name; rename one of them
[exit 1]
$ cyberstats estimate data/not-a-number.csv --weight=w --statistic='mean(x)'
cyberstats estimate: not-a-number.csv:3:x: "twelve" is not a number; correct it, or leave the cell empty where there is no value
[exit 1]
$ cyberstats estimate data/none.csv --statistic='mean(a)'
cyberstats estimate: none.csv: No such file or directory
[exit 4]
$ cyberstats estimate data --statistic='mean(a)'
cyberstats estimate: data: Is a directory
[exit 4]
$ cyberstats estimate data/f8.csv --statistic='mean(x)' --encoding=EBCDIC-XX
cyberstats estimate: encoding: unknown encoding 'EBCDIC-XX'; known are UTF-8, GB18030, GBK, Big5, Shift_JIS, Windows-1252, UTF-16LE and others that iconv lists
[exit 2]
# A spreadsheet must not run what stands in a cell.
$ cyberstats estimate data/hostile.csv --by=region --statistic='total(x)' --format=csv --quiet
statistic,region,estimate,se,cv,lower,upper,deff,df,n
total(x),<b>&,5,5,1,,,,0,1
total(x),'=cmd|calc,2,2,1,,,,0,1
total(x),'@SUM(1),3,3,1,,,,0,1
$ cyberstats estimate data/hostile.csv --by=region --statistic='total(x)' --format=csv --raw --quiet
statistic,region,estimate,se,cv,lower,upper,deff,df,n
total(x),<b>&,5,5,1,,,,0,1
total(x),=cmd|calc,2,2,1,,,,0,1
total(x),@SUM(1),3,3,1,,,,0,1
# A full disk is told.
$ cyberstats form list > /dev/full
cyberstats form: standard output: No space left on device
[exit 4]
$ cyberstats estimate data/f8.csv --statistic='mean(x)' --quiet --output=no/such/folder.csv
cyberstats estimate: no/such/folder.csv: No such file or directory
[exit 4]
# Control characters of a cell steer no terminal, a figure of 300 digits is written short.
$ cyberstats crosstab data/controls.csv --rows=unit --columns=h --quiet | head -6 | cat -v
unit   h       n  count  se    of row (se)  of column (se)  of total (se)
1      -       0      0   0    0.0 % (0.0)     0.0 % (0.0)    0.0 % (0.0)
1      a [2Jb  1      1   1  100.0 % (0.0)   100.0 % (0.0)  25.0 % (25.0)
1      c  d    0      0   0    0.0 % (0.0)     0.0 % (0.0)    0.0 % (0.0)
1      M-oM-<M-^]1+1   0      0   0    0.0 % (0.0)     0.0 % (0.0)    0.0 % (0.0)
1      (all)   1      1   1  100.0 % (0.0)   25.0 % (25.0)  25.0 % (25.0)
$ cyberstats estimate data/controls.csv --statistic='total(x)' --quiet
statistic  estimate  se  cv  lower  upper  deff  df  n
total(x)     1e+300  –   –   –      –      –      3  4
# What guards a formula in the template is no part of the value when it is read.
$ cyberstats weights template data/controls.csv --margins=h --output=totals.csv
$ tail -n 3 totals.csv
h,"c
d",1
h,'＝1+1,1
$ cyberstats estimate data/controls.csv --calibrate=totals.csv --statistic='count()' --quiet
statistic  estimate  se  cv  lower  upper  deff  df  n
count()           4   0   0      4      4  –      3  4
# An answer does not take the place of what it is made from, by whatever name.
$ cp data/edit.csv mine.csv; ln -s mine.csv same.csv
$ cyberstats edit mine.csv --rules=data/edit-rules.csv --localize --edited=same.csv
cyberstats edit: --edited=same.csv: this file is read and would be lost; give another name
[exit 2]
$ cyberstats edit mine.csv --rules=data/edit-rules.csv --localize --edited=new.csv --log=new.csv
cyberstats edit: --edited=new.csv: two answers cannot be one file; give another name
[exit 2]
$ cyberstats estimate mine.csv --statistic='total(staff)' --output=./mine.csv
cyberstats estimate: --output=./mine.csv: this file is read and would be lost; give another name
[exit 2]
$ cyberstats estimate data/controls.csv --calibrate=totals.csv --statistic='count()' --output=totals.csv
cyberstats estimate: --output=totals.csv: this file is read and would be lost; give another name
[exit 2]
$ cmp mine.csv data/edit.csv
# An option that would say nothing is refused, not passed over.
$ cyberstats edit data/edit.csv --localize
cyberstats edit: --localize needs rules: --rules=RULES.csv, or a form that has some
[exit 2]
$ cyberstats edit data/edit.csv --rules=data/edit-rules.csv --localize --hb=0.5,0.05,4
cyberstats edit: --hb goes with --outliers, which is missing
[exit 2]
$ cyberstats weights data/f8.csv --weight=w --margins=stratum
cyberstats weights: --margins goes with a template: weights template FRAME.csv --margins=...
[exit 2]
$ cyberstats weights data/response.csv --fpc=N --status=status --nonresponse=all --unknown=refusd
cyberstats weights: --unknown=refusd: no row has this status in status
[exit 2]
$ cyberstats change data/wave-old.csv data/wave-new.csv --id=firm --statistic='total(revenue)' --years=2
cyberstats change: --years goes with --measure=cagr
[exit 2]
$ cyberstats change data/wave-old.csv data/wave-new.csv --id=firm --statistic='total(revenue)' --calibrate=a.csv --calibrate=b.csv --calibrate=c.csv
cyberstats change: --calibrate is given once, or once for each of the two waves
[exit 2]
$ cyberstats disclose data/f8.csv --rows=stratum --rule=threshold:3 --freq=w
cyberstats disclose: --freq goes with --table, which is missing
[exit 2]
$ cyberstats disclose data/f8.csv --rows=stratum --rule=threshold:3 --secret=data/levels.csv
cyberstats disclose: levels.csv:1:stratum: there is no such column
[exit 1]
$ cyberstats series smooth data/quarters.csv --horizon=1.5
cyberstats series: --horizon=1.5: a whole number is wanted
[exit 2]
$ cyberstats estimate data/f8.csv --statistic='mean(x)' --seed=1.5
cyberstats estimate: --seed=1.5: a whole number is wanted
[exit 2]
# A table without sampling error has no test that divides by it.
$ cyberstats crosstab data/controls.csv --rows=h --columns=h --where='unit <= 2'
h       h       n  count     se    of row (se)  of column (se)  of total (se)
a [2Jb  a [2Jb  1      1      1  100.0 % (0.0)   100.0 % (0.0)  50.0 % (40.8)
a [2Jb  c  d    0      0      0    0.0 % (0.0)     0.0 % (0.0)    0.0 % (0.0)
a [2Jb  (all)   1      1      1  100.0 % (0.0)   50.0 % (40.8)  50.0 % (40.8)
c  d    a [2Jb  0      0      0    0.0 % (0.0)     0.0 % (0.0)    0.0 % (0.0)
c  d    c  d    1      1      1  100.0 % (0.0)   100.0 % (0.0)  50.0 % (40.8)
c  d    (all)   1      1      1  100.0 % (0.0)   50.0 % (40.8)  50.0 % (40.8)
(all)   a [2Jb  1      1      1  50.0 % (40.8)   100.0 % (0.0)  50.0 % (40.8)
(all)   c  d    1      1      1  50.0 % (40.8)   100.0 % (0.0)  50.0 % (40.8)
(all)   (all)   2      2  1.155  100.0 % (0.0)   100.0 % (0.0)  100.0 % (0.0)

Pearson X², as if the sample were simple random: 2 on 1 degrees of freedom, p = 0.157
Wald F: 3 on 1 and 1 degrees of freedom, p = 0.333
Wald F, adjusted: 3 on 1 and 1 degrees of freedom, p = 0.333
Cramér's V: 1.000
cyberstats crosstab: warning: neither weights nor population sizes were given: every row counts as one unit
cyberstats crosstab: warning: cells without a row in the sample: 2; the tests take them as zeros without error
cyberstats crosstab: warning: what the tests compare has no sampling error in this table, as where each row has a column of its own: the Rao-Scott tests are left out
# No percentile where fewer than one replicate lies beyond it.
$ cyberstats estimate data/f8.csv --strata=stratum --weight=w --statistic='mean(x)' --variance=bootstrap --replicates=39 --interval=percentile
cyberstats estimate: --interval=percentile at level 0.95 needs 40 replicates or more
[exit 2]
# Squares that a double cannot hold leave the error unknown, not 0.
$ cyberstats estimate data/tiny.csv --statistic='total(x)'
statistic  estimate  se  cv  lower  upper  deff  df  n
total(x)     7e-300  –   –   –      –      –      2  3
cyberstats estimate: warning: neither weights nor population sizes were given: every row counts as one unit
cyberstats estimate: warning: total(x) has no whole interval for some group: an end lies beyond all values, or its error is unknown
$ cyberstats estimate data/tiny.csv --statistic='total(x)' --variance=jackknife --quiet
statistic  estimate  se  cv  lower  upper  deff  df  n
total(x)     7e-300  –   –   –      –      –      2  3
$ cyberstats estimate data/tiny.csv --statistic='total(x - x)' --quiet
statistic     estimate  se  cv  lower  upper  deff  df  n
total(x - x)         0   0  –       0      0  –      2  3
$ cyberstats sample data/tiny.csv --id=unit --size-variable=x --target-cv=0.01
cyberstats sample: size variable 1: values up to 4e-300 cannot be squared; give them in another unit
[exit 1]
# A key that names two rows is told.
$ cyberstats edit data/edit.csv --rules=data/edit-rules.csv --key=group --localize 2>&1 >/dev/null | grep share
cyberstats edit: warning: 8 rows of edit.csv share their group with another row: only the line tells them apart
# A name with a comma stands in back quotes, in lists of columns as in expressions.
$ cyberstats estimate data/comma-name.csv --by='`a,b`' --statistic='mean(x)' --quiet
statistic  a,b  estimate     se     cv     lower    upper  deff  df  n
mean(x)    1     3.50000  1.299  0.371  -13.0058  20.0058  –      1  2
mean(x)    2           3      0      0         –        –  –      0  1
$ cyberstats disclose data/comma-name.csv --rows='`a,b`' --rule=threshold:1 --quiet
a,b    value  status
Total      3
1          2
2          1

0 cells are withheld because of a rule or a request, 0 to protect them (c).
The attack on the published cells bounds no unsafe value closer than its rule allows.
$ cyberstats estimate data/comma-name.csv --by='a,b' --statistic='mean(x)' --quiet
cyberstats estimate: comma-name.csv: there is no column 'a'; the columns are a,b, x
[exit 1]
# What would be passed over is refused.
$ cyberstats estimate data/f8.csv --form=supply --period=2023 --statistic='mean(x)'
cyberstats estimate: --form and --period name records of the project: leave them out, or the file
[exit 2]
$ cyberstats crosstab data/f8.csv --period=2023 --rows=stratum --columns=y
cyberstats crosstab: --form and --period name records of the project: leave them out, or the file
[exit 2]
$ printf 'period,value\n2020,1\n2021,2\n2022,4\n' | cyberstats series smooth - --first-share=0.4
cyberstats series: --first-share goes with --cumulative, which is missing
[exit 2]
# What is no number says how it would be one.
$ for cell in abc inf nan '$1000' '￥1000' -; do printf 'x\n5\n%s\n' "$cell" >cell.csv; cyberstats fit cell.csv --loss=x --family=exponential; done
cyberstats fit: cell.csv:3:x: "abc" is not a number; correct it, or leave the cell empty where there is no value
cyberstats fit: cell.csv:3:x: "inf" is not a number; a number is finite: leave the cell empty where there is no end
cyberstats fit: cell.csv:3:x: "nan" is not a number; leave the cell empty where there is no value
cyberstats fit: cell.csv:3:x: "$1000" is not a number; write the digits alone, without a sign of currency or separators
cyberstats fit: cell.csv:3:x: "￥1000" is not a number; write the digits alone, without a sign of currency or separators
cyberstats fit: cell.csv:3:x: "-" is not a number; leave the cell empty where there is no value
[exit 1]
