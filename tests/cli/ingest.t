# A small form of our own: labels as header, BOM, semicolons, CRLF.
$ cyberstats check data/shop-2023.csv --form=data/shop-form.csv --rules=data/shop-rules.csv
shop-2023.csv: UTF-8 (BOM), semicolon, 7 rows
  accepted           3
  queried            1   2 rules did not hold
  rejected           4
  shop-2023.csv:4:region: "west" is not in the code list, which has 2 entries such as "north" [code]
  shop-2023.csv:5:sales: sales above 1000: check the unit (5000) [S1]
  shop-2023.csv:7:id: the same unit as on line 2; keep one of them (A1) [duplicate]
  shop-2023.csv:8:sales: "lots" is not a number [type]
  shop-2023.csv:5:sales: sales a head above 50 (5000) [S2]
  shop-2023.csv:6:sales: sales a head above 50 (900) [S2]
[exit 1]
$ cyberstats ingest data/shop-2023.csv --form=data/shop-form.csv --rules=data/shop-rules.csv --period=2023
shop-2023.csv: UTF-8 (BOM), semicolon, 7 rows
  accepted           3
  queried            1   2 rules did not hold
  rejected           4
  shop-2023.csv:4:region: "west" is not in the code list, which has 2 entries such as "north" [code]
  shop-2023.csv:5:sales: sales above 1000: check the unit (5000) [S1]
  shop-2023.csv:7:id: the same unit as on line 2; keep one of them (A1) [duplicate]
  shop-2023.csv:8:sales: "lots" is not a number [type]
  shop-2023.csv:5:sales: sales a head above 50 (5000) [S2]
  shop-2023.csv:6:sales: sales a head above 50 (900) [S2]
rejected rows with the reason in the last column: shop-2023.rejects.csv
project cyberstats.db: period 2023 holds 3 records of form shop-form
queries, most influential first: cyberstats problems --form=shop-form --period=2023
[exit 1]
$ cat shop-2023.rejects.csv
﻿编号,地区,销售额,人员,reason
A3,west,50,2,"地区: ""west"" is not in the code list, which has 2 entries such as ""north"""
A4,north,5000,9,销售额: sales above 1000: check the unit
A1,north,100,5,"编号: the same unit as on line 2; keep one of them"
A6,south,lots,3,"销售额: ""lots"" is not a number"
# The same file again changes nothing.
$ cyberstats ingest data/shop-2023.csv --form=data/shop-form.csv --rules=data/shop-rules.csv --period=2023
shop-2023.csv: UTF-8 (BOM), semicolon, 7 rows
  accepted           3
  queried            1   2 rules did not hold
  rejected           4
  shop-2023.csv:4:region: "west" is not in the code list, which has 2 entries such as "north" [code]
  shop-2023.csv:5:sales: sales above 1000: check the unit (5000) [S1]
  shop-2023.csv:7:id: the same unit as on line 2; keep one of them (A1) [duplicate]
  shop-2023.csv:8:sales: "lots" is not a number [type]
  shop-2023.csv:5:sales: sales a head above 50 (5000) [S2]
  shop-2023.csv:6:sales: sales a head above 50 (900) [S2]
this very file is stored already; nothing was changed
project cyberstats.db: period 2023 holds 3 records of form shop-form
[exit 1]
$ cyberstats problems
form       period  severity  unit  name  line  file           column  rule       value  message                                                              influence
shop-form  2023    hard      A3    –        4  shop-2023.csv  region  code       west   "west" is not in the code list, which has 2 entries such as "north"      0.333
shop-form  2023    hard      A4    –        5  shop-2023.csv  sales   S1         5000   sales above 1000: check the unit                                         0.333
shop-form  2023    soft      A4    –        5  shop-2023.csv  sales   S2         5000   sales a head above 50                                                    0.333
shop-form  2023    soft      A5    –        6  shop-2023.csv  sales   S2         900    sales a head above 50                                                    0.333
shop-form  2023    hard      A1    –        7  shop-2023.csv  id      duplicate  A1     the same unit as on line 2; keep one of them                             0.333
shop-form  2023    hard      A6    –        8  shop-2023.csv  sales   type       lots   "lots" is not a number                                                   0.333
$ cyberstats estimate --form=shop-form --period=2023 --statistic='total(sales)' --by=region --quiet
statistic     region  estimate     se     cv      lower     upper  deff  df  n
total(sales)  north        100    100      1          –         –  –      0  1
total(sales)  south      1,100  818.5  0.744  -9,300.48  11,500.5  –      1  2
# Nothing is stored unless all are accepted.
$ cyberstats ingest data/shop-2023.csv --form=data/shop-form.csv --rules=data/shop-rules.csv --period=2022 --strict --lang=zh
shop-2023.csv：UTF-8 (BOM)，分号分隔，7 行
  通过               3
  待核实             1   有 2 条规则未通过
  退回               4
  shop-2023.csv:4:地区: “west”不在代码表中（共 2 项，例如“north”） [code]
  shop-2023.csv:5:销售额: 销售额过大 (5000) [S1]
  shop-2023.csv:7:编号: 与第 2 行是同一单位，请只保留一行 (A1) [duplicate]
  shop-2023.csv:8:销售额: “lots”不是数字 [type]
  shop-2023.csv:5:销售额: 人均过高 (5000) [S2]
  shop-2023.csv:6:销售额: 人均过高 (900) [S2]
未存储任何数据（--strict）
退回的行（最后一列为原因）：shop-2023.rejects.csv
项目 cyberstats.db：时期 2022 现有调查表 shop-form 的记录 0 条
按影响大小列出待核实问题：cyberstats problems --form=shop-form --period=2022
[exit 1]
$ cyberstats estimate --form=shop-form --period=2022 --statistic='total(sales)'
cyberstats estimate: 2022: the project holds no such period of form shop-form; it has 2023
[exit 1]
# A file that is not ours is left alone.
$ cp data/f8.csv other.db && cyberstats problems --project=other.db; cmp data/f8.csv other.db
cyberstats problems: other.db: is not a cyberstats project file, nor any SQLite database
$ cyberstats problems --project=none.db
cyberstats problems: none.db: there is no such project file; `cyberstats ingest` makes it
[exit 4]
$ cyberstats ingest data/f8.csv --form=data/shop-form.csv --period=2023
cyberstats ingest: f8.csv:1:stratum: form shop-form has no such question; see `cyberstats form show shop-form` (--ignore-unknown drops the column)
[exit 1]
$ cyberstats ingest data/shop-2023.csv --form=data/shop-form.csv --period=twenty
cyberstats ingest: period: 'twenty' is no period; write 2023, 2023-H1, 2023-Q2 or 2023-07, years 1900 to 2200
[exit 2]
