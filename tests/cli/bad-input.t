# Every malformed file is answered with the place and the way out.
$ cyberstats estimate data/empty.csv --statistic='count()'
$ cyberstats estimate data/header-only.csv --statistic='mean(a)'
$ cyberstats estimate data/ragged.csv --statistic='count()'
$ cyberstats estimate data/nul.csv --statistic='count()'
$ cyberstats estimate data/unclosed-quote.csv --statistic='count()'
$ cyberstats estimate data/duplicate-header.csv --statistic='count()'
$ cyberstats estimate data/not-a-number.csv --weight=w --statistic='mean(x)'
$ cyberstats estimate data/none.csv --statistic='mean(a)'
$ cyberstats estimate data --statistic='mean(a)'
$ cyberstats estimate data/f8.csv --statistic='mean(x)' --encoding=EBCDIC-XX
# A spreadsheet must not run what stands in a cell.
$ cyberstats estimate data/hostile.csv --by=region --statistic='total(x)' --format=csv --quiet
$ cyberstats estimate data/hostile.csv --by=region --statistic='total(x)' --format=csv --raw --quiet
# A full disk is told.
$ cyberstats form list > /dev/full
$ cyberstats estimate data/f8.csv --statistic='mean(x)' --quiet --output=no/such/folder.csv
