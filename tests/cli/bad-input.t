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
cyberstats estimate: not-a-number.csv:3:x: "twelve" is not a number
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
