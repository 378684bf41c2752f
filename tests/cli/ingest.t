# A small form of our own: labels as header, BOM, semicolons, CRLF.
$ cyberstats check data/shop-2023.csv --form=data/shop-form.csv --rules=data/shop-rules.csv
$ cyberstats ingest data/shop-2023.csv --form=data/shop-form.csv --rules=data/shop-rules.csv --period=2023
$ cat shop-2023.rejects.csv
# The same file again changes nothing.
$ cyberstats ingest data/shop-2023.csv --form=data/shop-form.csv --rules=data/shop-rules.csv --period=2023
$ cyberstats problems
$ cyberstats estimate --form=shop-form --period=2023 --statistic='total(sales)' --by=region --quiet
# Nothing is stored unless all are accepted.
$ cyberstats ingest data/shop-2023.csv --form=data/shop-form.csv --rules=data/shop-rules.csv --period=2022 --strict --lang=zh
$ cyberstats estimate --form=shop-form --period=2022 --statistic='total(sales)'
# A file that is not ours is left alone.
$ cp data/f8.csv other.db && cyberstats problems --project=other.db; cmp data/f8.csv other.db
$ cyberstats problems --project=none.db
$ cyberstats ingest data/f8.csv --form=data/shop-form.csv --period=2023
$ cyberstats ingest data/shop-2023.csv --form=data/shop-form.csv --period=twenty
