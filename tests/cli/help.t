$ cyberstats --version
$ cyberstats help
$ cyberstats estimat data/f8.csv
$ cyberstats help ingset
$ cyberstats plan --help
$ cyberstats --lang=zh help check
$ cyberstats --format=xml form list
$ cyberstats form show supplly
$ cyberstats form template data/shop-form.csv | od -c | head -n 3
