# Teaching data of R's survey package: two strata, eight units.
$ cyberstats estimate data/f8.csv --strata=stratum --weight=w --fpc=N --statistic='mean(x)' --statistic='ratio(x, y)'
$ cyberstats estimate data/f8.csv --strata=stratum --weight=w --fpc=N --statistic='total(x)' --by=stratum --format=csv
$ cyberstats --format=json estimate data/f8.csv --strata=stratum --weight=w --where='x > 4' -s 'mean(x)'
$ cyberstats estimate data/m15.csv --cluster=psu,unit --fpc=n1,n2 --statistic='total(y)' --statistic='mean(y)'
# From standard input, and the same bits for any number of threads.
$ cyberstats estimate - --statistic='count()' --format=csv < data/f8.csv
$ for t in 1 2 7; do cyberstats estimate data/f8.csv --weight=w --statistic='hhi(x)' --threads=$t --format=csv; done | sort | uniq -c | wc -l
# What cannot be estimated is refused.
$ cyberstats estimate data/f8.csv --strata=unit --weight=w --statistic='mean(x)'
$ cyberstats estimate data/f8.csv --statistic='mean(z)'
$ cyberstats estimate data/f8.csv --statistic='x + 1'
$ cyberstats estimate data/f8.csv --statistic='mean(x' 
$ cyberstats estimate data/f8.csv --statistic='medan(x)'
$ cyberstats estimate data/f8.csv --statistics='mean(x)'
$ cyberstats estimate data/f8.csv --weight=x --fpc=w --statistic='mean(x)'
$ cyberstats estimate data/f8.csv
$ cyberstats estimate data/f8.csv --statistic='mean(x)' --level=2
$ cyberstats estimate data/f8.csv --statistic='mean(x)' --where='x > 100'
