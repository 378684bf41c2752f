# What the library says is told in the reader's language; names that are typed stay.
$ cyberstats --lang=zh dist 'lognormal(mu=1, sigma=-2)'
cyberstats dist: lognormal(mu=1, sigma=-2): sigma（lognormal）必须大于 0，现为 -2
[exit 2]
$ cyberstats --lang=zh dist 'negative-binomial(mean=2, size=0)'
cyberstats dist: negative-binomial(mean=2, size=0): size（negative-binomial）必须大于 0，现为 0
[exit 2]
$ cyberstats --lang=zh dist 'binomial(n=3, p=2)'
cyberstats dist: binomial(n=3, p=2): p（binomial）必须不小于 0 且至多 1，现为 2
[exit 2]
$ cyberstats --lang=zh dist 'lognorml(mu=1, sigma=2)'
cyberstats dist: lognorml(mu=1, sigma=2): 没有分布 'lognorml'；您是否指 'lognormal'？
[exit 2]
$ cyberstats --lang=zh dist 'lognormal(mu=1, sgma=2)'
cyberstats dist: lognormal(mu=1, sgma=2): lognormal 没有参数 'sgma'；您是否指 'sigma'？
[exit 2]
$ cyberstats --lang=zh dist 'pert(minimum=5, mode=2, maximum=1)'
cyberstats dist: pert(minimum=5, mode=2, maximum=1): minimum、mode 和 maximum 必须依次递增，现为 5, 2, 1
[exit 2]
$ cyberstats --lang=zh dist 'mixture(0.3: exponential(mean=2), 0.3: gamma(shape=2, scale=4))'
cyberstats dist: mixture(0.3: exponential(mean=2), 0.3: gamma(shape=2, scale=4)): mixture 的权重之和必须为 1，现为 0.6
[exit 2]
$ cyberstats --lang=zh dist 'splice(poisson(mean=2), 5, gpd(xi=0.2, beta=1), weight=0.9)'
cyberstats dist: splice(poisson(mean=2), 5, gpd(xi=0.2, beta=1), weight=0.9): splice 取损失分布，而 poisson 是次数分布
[exit 2]
# CSV faults
$ cyberstats --lang=zh estimate data/empty.csv --statistic='count()'
cyberstats estimate: empty.csv: 文件为空；需要一行列名
[exit 1]
$ cyberstats --lang=zh estimate data/header-only.csv --statistic='mean(a)'
cyberstats estimate: header-only.csv: 表头之下没有数据行，请补充数据
[exit 1]
$ cyberstats --lang=zh estimate data/ragged.csv --statistic='count()'
cyberstats estimate: ragged.csv:3: 应有 3 个字段，实有 2 个
[exit 1]
$ cyberstats --lang=zh estimate data/duplicate-header.csv --statistic='count()'
cyberstats estimate: duplicate-header.csv:1:a: 第 1 列与第 3 列同名；请重命名其一
[exit 1]
$ cyberstats --lang=zh estimate data/not-a-number.csv --weight=w --statistic='mean(x)'
cyberstats estimate: not-a-number.csv:3:x: “twelve”不是数字；请更正，没有值时请留空
[exit 1]
$ cyberstats --lang=zh estimate data/f8.csv --statistic='mean(x)' --encoding=EBCDIC-XX
cyberstats estimate: encoding: 未知的编码 'EBCDIC-XX'；可用 UTF-8、GB18030、GBK、Big5、Shift_JIS、Windows-1252、UTF-16LE 以及 iconv 列出的其他编码
[exit 2]
# expressions
$ cyberstats --lang=zh estimate data/f8.csv --statistic='mean(x' 
cyberstats estimate: mean(x: 第 7 个字符：应为 )，但表达式已结束
[exit 2]
$ cyberstats --lang=zh estimate data/f8.csv --statistic='quantile(x)'
cyberstats estimate: quantile(x): 第 11 个字符：应为 ,（例如 quantile(x, 0.9)），却是 )
[exit 2]
$ cyberstats --lang=zh estimate data/f8.csv --statistic='mean(x)' --where='x = 1'
cyberstats estimate: x = 1: 第 3 个字符：意外的 =：比较请写 ==
[exit 2]
# losses that cannot be fitted
$ printf 'loss\n\n\n' > none.csv; cyberstats --lang=zh fit none.csv --loss=loss --family=gamma
cyberstats fit: none.csv: 表头之下没有数据行，请补充数据
[exit 1]
$ printf 'loss,status\n5,1\n7,1\n' > censored.csv; cyberstats --lang=zh fit censored.csv --loss=loss --censored=status --family=gamma
cyberstats fit: censored.csv:2:status: 自此行起所有损失均为删失：无从得知损失的大小
[exit 1]
$ printf 'loss\n5\n5\n5\n' > same.csv; cyberstats --lang=zh fit same.csv --loss=loss --family=lognormal
cyberstats fit: 警告: 未拟合 lognormal：全部损失相同（5）：没有变异可供拟合 lognormal
cyberstats fit: same.csv:loss: 全部损失相同（5）：没有变异可供拟合 lognormal
[exit 1]
$ printf 'loss\n5\n-1\n' > negative.csv; cyberstats --lang=zh fit negative.csv --loss=loss --family=lognormal
cyberstats fit: negative.csv:3:loss: 损失额必须大于 0，现为 -1；请用 --where 排除此类行
[exit 1]
# the year
$ cyberstats --lang=zh aggregate --frequency='lognormal(mu=1, sigma=1)' --severity='gamma(shape=2, scale=4)'
cyberstats aggregate: frequency: lognormal 是损失分布；频数须为次数分布，例如 poisson 或 negative-binomial
[exit 2]
$ cyberstats --lang=zh aggregate --frequency='poisson(mean=2)' --severity='pareto(shape=0.9, scale=5)'
cyberstats aggregate: severity: 单次损失的均值无穷，因此总损失没有均值；每次损失或年度限额可使其有限
[exit 2]
$ cyberstats --lang=zh aggregate --frequency='poisson(mean=2)' --severity='gamma(shape=2, scale=4)' --limit=0
cyberstats aggregate: limit: 0 不能作为限额：必须大于 0（无限额则不填）
[exit 2]
# treaties
$ printf 'order,name,kind,limit,attachment\n1,a,layr,5,5\n' > t.csv; cyberstats --lang=zh treaty --frequency='poisson(mean=2)' --severity='gamma(shape=2, scale=4)' --treaty=./t.csv
cyberstats treaty: t.csv:2:kind: 没有类型 "layr"；您是否指 layer？
[exit 1]
$ printf 'order,name,kind,limit,attachment\n1,a,layer,-5,5\n' > t.csv; cyberstats --lang=zh treaty --frequency='poisson(mean=2)' --severity='gamma(shape=2, scale=4)' --treaty=./t.csv
cyberstats treaty: t.csv:2:limit: -5 不可行：必须大于 0，且不大于 1e+18
[exit 1]
$ printf 'order,name,kind,limit,attachment\n1,a,layer,5,5\n2,a,layer,5,10\n' > t.csv; cyberstats --lang=zh treaty --frequency='poisson(mean=2)' --severity='gamma(shape=2, scale=4)' --treaty=./t.csv
cyberstats treaty: t.csv:3:name: 有两个条款 "a"：请给各自的名称
[exit 1]
