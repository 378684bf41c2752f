$ cyberstats --version
cyberstats 0.1.0
$ cyberstats help
usage: cyberstats [GLOBAL OPTIONS] COMMAND [OPTIONS] [FILE...]

Statistics of the cybersecurity industry and of cyber risk: from survey files to indicators with
standard errors, from claims to premiums, from answers about security to what a year could cost;
with charts and reports.

commands:
  form         list the questionnaires, show one, print a blank one
  framework    list the security frameworks, show one
  check        validate a data file against a form and edit rules
  ingest       check data files and store their records in the project
  problems     the open queries and rejections, most influential first
  sample       a stratified sample drawn from a frame
  edit         find, localise, impute and adjust errors
  weights      weights corrected for non-response, calibrated, trimmed
  estimate     totals, means, shares, ratios with standard errors
  crosstab     two-way tables with errors and the Rao–Scott test
  change       change between two waves, with the error of overlapping samples
  indicators   industry indicators with standard errors and status
  plan         the plan board: every target against the latest figures
  disclose     tables fit for publication: suppression of cells, and its audit
  quality      response, coverage, missing and imputed answers, reliability
  series       year-to-date series: flows, growth, benchmarks, nowcast
  fit          distributions fitted to losses or counts
  tail         large losses: quantiles and means beyond them, with intervals
  dist         moments, quantiles and limited expected values of a distribution
  aggregate    the distribution of the annual loss
  treaty       what policy terms and reinsurance treaties cost
  increased-limits increased-limit factors and premiums of limits
  deductible-credits what a deductible takes off the premium
  exposure-curve the part of the expected loss below a part of the largest
  lines        several lines together: total, shocks, dependence, who brings what
  price        premiums of a portfolio by a rating plan
  assess       an enterprise: posture, what a year could cost, what pays, how much cover
  chart        charts of indicators, the plan board, the annual loss and premiums
  report       a report as one HTML file: of the industry, of an insurer's claims, of an enterprise
  help         show help for a command

global options, before or after the command:
  -p, --project=FILE        project file (default: $CYBERSTATS_PROJECT, else cyberstats.db)
  -f, --format=table|csv|json
                            form of the answer (default: by the ending of --output, else table)
  -o, --output=FILE         write the answer to FILE, complete or not at all
  --bom                     CSV starts with the mark that Chinese Excel needs
  --raw                     CSV cells that look like formulas are left as they are
  --level=P                 confidence level of intervals (default: 0.95)
  --lang=en|zh              language of texts (default: from the locale)
  --threads=N               threads (default: all cores); the answer is the same for any number
  --seed=N                  seed of random numbers (default: 1)
  -q, --quiet               no progress bar, no warnings on standard error
  -v, --verbose             say more on standard error
  -h, --help                show help and end

examples:
  cyberstats form list
  cyberstats help ingest
$ cyberstats estimat data/f8.csv
cyberstats: unknown command estimat; did you mean estimate?
[exit 2]
$ cyberstats help ingset
cyberstats help: unknown command ingset; did you mean ingest?
[exit 2]
$ cyberstats plan --help
usage: cyberstats plan [--plan=NAME] [--period=P[:P]] [--measures]

Says for every target of a policy plan whether it is attained (yes), likely, unlikely, not (no)
or unknown, with the probability that follows from the standard error, and the growth still
required. Before the due year the probability is that of the growth required, given the growth
so far.

options:
  --plan=NAME               plan (default: shanghai-2021-2023), a name or a CSV file
  --period=P[:P]            periods to look at (default: all that the project holds)
  --set=NAME                indicator set (default: industry)
  --measures                list the plan's measures and who answers for them
  --keep                    store the result in the project, with its inputs
  --lonely-psu=fail|certainty|adjust|average
                            strata with one respondent (default: fail)

global options (cyberstats --help tells them):
  --project --format --output --level --lang --threads --seed --quiet ...

example:
  cyberstats ingest example:supply-2023 --form=supply --period=2023
  cyberstats plan --plan=shanghai-2021-2023
$ cyberstats --lang=zh help check
用法： cyberstats check FILE [--form=NAME] [--rules=RULES.csv]

逐行检查类型、取值范围、代码表、主键和审核规则，不存储任何数据。未通过强制性规则的行被退回，未通
过核实性规则的行列为待核实；涉及缺失值的规则结果为未知。若有行被退回，退出状态为 1。

选项：
  --form=NAME               调查表：form list 中的名称，或字典文件
  --rules=FILE              审核规则（默认：该调查表的规则）
  --where=EXPR              只取条件 EXPR 为真的行
  --encoding=NAME           文件编码（默认：自动识别）
  --ignore-unknown          忽略调查表中没有的列

全局选项（见 cyberstats --help）：
  --project --format --output --level --lang --threads --seed --quiet ...

示例：
  cyberstats check example:supply-2023 --form=supply
$ cyberstats --format=xml form list
cyberstats form: --format=xml: one of table | csv | json is wanted
[exit 2]
$ cyberstats form show supplly
cyberstats form: supplly: no such name in forms; did you mean supply?
[exit 1]
$ cyberstats form template data/shop-form.csv | od -c | head -n 3
0000000 357 273 277   i   d   ,   r   e   g   i   o   n   ,   s   a   l
0000020   e   s   ,   s   t   a   f   f  \r  \n
0000032
