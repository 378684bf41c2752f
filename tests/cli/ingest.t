# A small form of our own: labels as header, BOM, semicolons, CRLF.
$ cyberstats check data/shop-2023.csv --form=data/shop-form.csv --rules=data/shop-rules.csv
shop-2023.csv: UTF-8 (BOM), semicolon, 7 rows
  accepted           3
  queried            1   2 rules did not hold
  rejected           4
  shop-2023.csv:4:region: "west" is not in the code list, which has 2 entries such as "north" [code]
  shop-2023.csv:5:sales: sales above 1000: check the unit (5000) [S1]
  shop-2023.csv:7:id: the same unit as on line 2; keep one of them (A1) [duplicate]
  shop-2023.csv:8:sales: "lots" is not a number; correct it, or leave the cell empty where there is no value [type]
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
  shop-2023.csv:8:sales: "lots" is not a number; correct it, or leave the cell empty where there is no value [type]
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
A6,south,lots,3,"销售额: ""lots"" is not a number; correct it, or leave the cell empty where there is no value"
# The same file again changes nothing.
$ cyberstats ingest data/shop-2023.csv --form=data/shop-form.csv --rules=data/shop-rules.csv --period=2023
shop-2023.csv: UTF-8 (BOM), semicolon, 7 rows
  accepted           3
  queried            1   2 rules did not hold
  rejected           4
  shop-2023.csv:4:region: "west" is not in the code list, which has 2 entries such as "north" [code]
  shop-2023.csv:5:sales: sales above 1000: check the unit (5000) [S1]
  shop-2023.csv:7:id: the same unit as on line 2; keep one of them (A1) [duplicate]
  shop-2023.csv:8:sales: "lots" is not a number; correct it, or leave the cell empty where there is no value [type]
  shop-2023.csv:5:sales: sales a head above 50 (5000) [S2]
  shop-2023.csv:6:sales: sales a head above 50 (900) [S2]
this very file is stored already; nothing was changed
project cyberstats.db: period 2023 holds 3 records of form shop-form
[exit 1]
$ cyberstats problems
form       period  severity  unit  name  line  file           column  rule       value  message                                                                              influence
shop-form  2023    hard      A3    –        4  shop-2023.csv  region  code       west   "west" is not in the code list, which has 2 entries such as "north"                      0.333
shop-form  2023    hard      A4    –        5  shop-2023.csv  sales   S1         5000   sales above 1000: check the unit                                                         0.333
shop-form  2023    soft      A4    –        5  shop-2023.csv  sales   S2         5000   sales a head above 50                                                                    0.333
shop-form  2023    soft      A5    –        6  shop-2023.csv  sales   S2         900    sales a head above 50                                                                    0.333
shop-form  2023    hard      A1    –        7  shop-2023.csv  id      duplicate  A1     the same unit as on line 2; keep one of them                                             0.333
shop-form  2023    hard      A6    –        8  shop-2023.csv  sales   type       lots   "lots" is not a number; correct it, or leave the cell empty where there is no value      0.333
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
  shop-2023.csv:8:销售额: “lots”不是数字；请更正，没有数值时请留空 [type]
  shop-2023.csv:5:销售额: 人均过高 (5000) [S2]
  shop-2023.csv:6:销售额: 人均过高 (900) [S2]
未存储任何数据
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
# Slips of a morning are answered, never passed over.
$ rm cyberstats.db
$ cyberstats check data/shop-2023.csv
shop-2023.csv: UTF-8 (BOM), semicolon, 7 rows
  accepted           7
  queried            0
  rejected           0
cyberstats check: warning: no form was named, so no answer was checked; name one: --form=supply (cyberstats form list)
$ cyberstats ingest data/shop-2023.csv --form=data/shop-form.csv
cyberstats ingest: --period: is missing; wanted: cyberstats ingest FILE... --form=NAME --period=P
[exit 2]
$ cyberstats ingest data/hostile-answers.csv --form=data/hostile-form.csv --period=2023
hostile-answers.csv: UTF-8, comma, 9 rows
  accepted           8
  queried            0
  rejected           1
  hostile-answers.csv:10:trained: -5 is below the smallest value allowed, 0 [range]
rejected rows with the reason in the last column: hostile-answers.rejects.csv
project cyberstats.db: period 2023 holds 8 records of form hostile-form
[exit 1]
$ cyberstats problems --form=hostile-from
cyberstats problems: hostile-from: the project holds no such form; it has hostile-form
[exit 1]
$ cyberstats problems --period=2019 --lang=zh
cyberstats problems: 2019: 项目中没有这一时期的文件
[exit 1]
$ cyberstats problems --lang=zh
调查表        时期  级别  单位  名称                     行号  文件                 列        规则   值  说明                                       影响
hostile-form  2023  退回  S9    =HYPERLINK("x")<script>    10  hostile-answers.csv  培训人数  range  -5  -5 is below the smallest value allowed, 0  –
$ cyberstats indicators
cyberstats indicators: cyberstats.db: the project holds no records of the forms that the indicator set asks for (supply, ...); store some: cyberstats ingest FILE --form=supply --period=2023
[exit 1]
$ cyberstats indicators --set=data/hostile-set.csv --by=trained
cyberstats indicators: trained: every firm has its own answer here, which a breakdown would publish; choose a question with a code list
[exit 1]
$ cyberstats indicators --set=data/hostile-set.csv --by=nm --lang=zh
cyberstats indicators: nm: 每家企业的回答各不相同，按此分组等于公布各企业的回答；请选择有代码表的问题
[exit 1]
$ cyberstats plan data/hostile-plan.csv
cyberstats plan: data/hostile-plan.csv: is not expected here, an option may be missing before it; see: cyberstats help plan
[exit 2]
$ cyberstats plan --plan=data/hostile-plan.csv --set=data/hostile-set.csv
target                                           due      goal        latest       interval  still needed  outlook
Two "thousand" <script>trained</script>, p<b>"&  2025  ≥ 2,000  5,574 (2023)  2,748 – 8,400             –  attained (99 %)
Lost, p<b>"&                                     2025  ≥ 2,000             –              –             –  unknown
cyberstats plan: warning: target lost: the set has no indicator traned; did you mean trained?
# Names that are markup or formulas stay names.
$ cyberstats problems --format=csv
form,period,severity,unit,name,line,file,column,rule,value,message,influence,question
hostile-form,2023,hard,S9,"'=HYPERLINK(""x"")<script>",10,hostile-answers.csv,trained,range,-5,"'-5 is below the smallest value allowed, 0",,Persons trained
$ cyberstats indicators --set=data/hostile-set.csv --by=kind --format=csv
indicator,label,unit,scope,period,kind,estimate,se,cv,lower,upper,df,cv_class,status,respondents
trained,'=1+1 </title><script>x</script>,"p<b>""&",,2023,,5574,1154.917024436532,0.20719716979485686,2748.0198458171667,8399.980154182833,6,D,,8
trained,'=1+1 </title><script>x</script>,"p<b>""&",,2023,<script>x</script>,5400,1154.7005383792514,0.21383343303319471,1725.227537925848,9074.772462074152,3,D,,4
trained,'=1+1 </title><script>x</script>,"p<b>""&",,2023,'=1+1,174,22.360679774997898,0.12850965387929827,102.8383372664259,245.1616627335741,3,C,,4
$ cyberstats report industry --set=data/hostile-set.csv --plan=data/hostile-plan.csv --by=kind --title='<script>' --output=r.html -q && grep -ciE '<script|<b>|<u>' r.html
wrote r.html
0
[exit 1]
$ cyberstats chart bars --indicator=trained --set=data/hostile-set.csv --by=kind --output=b.svg -q && grep -ciE '<script|<b>' b.svg
wrote b.svg
0
[exit 1]
$ cyberstats chart plan --plan=data/hostile-plan.csv --set=data/hostile-set.csv --output=p.svg -q && grep -ciE '<script|<b>' p.svg
wrote p.svg
0
[exit 1]
# A target in 亿元, a set in 十亿元.
$ for y in 2022 2023; do cyberstats ingest example:supply-$y --form=supply --period=$y -q --project=s.db >out; done; printf 'id,kind,section,label_zh,label_en,indicator,scope,comparison,value,unit_zh,unit_en,due,base_period,base_value,responsible_zh,responsible_en,source,notes\nscale,target,1,规模,Scale,scale_net,net,>,260,亿元,100 million yuan,2025,,,,,,\n' >plan.csv
$ cyberstats plan --plan=plan.csv --project=s.db -q
target               due   goal       latest     interval   still needed  outlook
Scale, billion yuan  2025  > 26  24.1 (2023)  23.5 – 24.6  +3.9 % a year  likely (> 99 %)
$ cyberstats plan --plan=plan.csv --project=s.db -q --lang=zh
目标          期限  目标值         最新值          区间       尚需  前景
规模（亿元）  2025   > 260  240.8（2023）  235.1～246.4  每年+3.9%  可能实现（> 99%）
$ cyberstats ingest example:supply-2023 --form=supply --period=2021 --project=s.db --strict --lang=zh 2>&1 | tail -n 4
退回的行（最后一列为原因）：supply-2023-SYNTHETIC.rejects.csv
项目 s.db：时期 2021 现有调查表 supply 的记录 0 条
cyberstats ingest: 警告: supply-2023-SYNTHETIC.csv 不是 UTF-8，已按 GB18030 读取；可用 --encoding 指定
cyberstats ingest: 警告: supply-2023-SYNTHETIC.csv：没有一行通过；请核对 --form=supply 和 --period=2021 是否与文件相符
