# The analyst's chain on the bundled SYNTHETIC example.
$ for y in 2022 2023; do cyberstats ingest examples/supply-$y-SYNTHETIC.csv --form=supply --period=$y -q | tail -n 3; done
rejected rows with the reason in the last column: supply-2022-SYNTHETIC.rejects.csv
project cyberstats.db: period 2022 holds 1,194 records of form supply
queries, most influential first: cyberstats problems --form=supply --period=2022
rejected rows with the reason in the last column: supply-2023-SYNTHETIC.rejects.csv
project cyberstats.db: period 2023 holds 1,208 records of form supply
queries, most influential first: cyberstats problems --form=supply --period=2023
$ cyberstats ingest example:demand-2023 --form=demand --period=2023 -q | sed -n '1,4p'
demand-2023-SYNTHETIC.csv: GB18030, comma, 404 rows
  accepted         401
  queried            3   5 rules did not hold
  rejected           3
$ cyberstats problems --form=demand --period=2023 --limit=3 -q
form    period  severity  unit   name                                line  file                       column      rule  value     message                                                                                             influence
demand  2023    soft      D0341  合成单位0341 (SYNTHETIC body 0341)   170  demand-2023-SYNTHETIC.csv  sec_budget  D10   254.59    Cybersecurity spending must be the sum of products, services and insurance: check the four figures    0.00265
demand  2023    soft      D0490  合成单位0490 (SYNTHETIC body 0490)   243  demand-2023-SYNTHETIC.csv  sec_budget  D10   195.31    Cybersecurity spending must be the sum of products, services and insurance: check the four figures    0.00204
demand  2023    soft      D0714  合成单位0714 (SYNTHETIC body 0714)   347  demand-2023-SYNTHETIC.csv  iit_type    D17b  platform  Industrial internet enterprises report their level, 1 to 3                                            0.00194
$ cyberstats indicators --indicator=scale_net --indicator=security_share_it --by=size_cl -q
Industry scale, net scope (billion yuan)
                  2022            2023
all     19.87 ± 0.23 A  24.08 ± 0.29 A
large    8.84 ± 0.00 A  11.04 ± 0.00 A
medium   5.73 ± 0.29 B   7.04 ± 0.37 B
micro    0.67 ± 0.03 A   0.67 ± 0.04 B
small    4.63 ± 0.19 A   5.33 ± 0.21 A

± standard error; A-E = reliability by coefficient of variation (below 5, 10, 15, 25 %, above); c = confidential, u = low reliability
$ cyberstats indicators --indicator=scale_net --period=2023 --by=district --format=csv -q | head -n 4
indicator,label,unit,scope,period,district,estimate,se,cv,lower,upper,df,cv_class,status,respondents
scale_net,"Industry scale, net scope",billion yuan,net,2023,,24.079052126270405,0.2877779109093566,0.01195138036996851,23.514334968723922,24.643769283816887,1001,A,,1003
scale_net,"Industry scale, net scope",billion yuan,net,2023,嘉定区,2.8065664886854003,0.11636974920643224,0.04146338584016229,2.5753422757453315,3.037790701625469,89,A,,97
scale_net,"Industry scale, net scope",billion yuan,net,2023,奉贤区,,,,,,,,c,
$ cyberstats indicators --indicator=scale_net --period=2023 --format=json | sed -n '1,8p'
{
 "command": "indicators",
 "version": "0.1.0",
 "warnings": [],
 "results": [
  {"indicator": "scale_net", "label": "Industry scale, net scope", "unit": "billion yuan", "scope": "net", "period": "2023", "domain": {}, "estimate": 24.079052126270405, "se": 0.2877779109093566, "cv": 0.01195138036996851, "lower": 23.514334968723922, "upper": 24.643769283816887, "df": 1001, "cv_class": "A", "status": "", "respondents": 1003}
 ],
 "inputs": {
$ cyberstats plan -q
target                                                    due    goal       latest      interval  still needed  outlook
Industry scale, billion yuan                              2023   > 25  24.1 (2023)   23.5 – 24.6        +3.8 %  not attained (< 1 %)
Industry scale doubled, times the base                    2023    ≥ 2            –             –             –  unknown
Compound annual growth, %                                 2023   > 25  21.2 (2023)   19.3 – 23.0             –  not attained (< 1 %)
Growth a year, comparable, %                              2023   > 25  24.2 (2023)   23.1 – 25.3             –  unlikely (7 %)
Share of the nation, %                                    2023   > 10            –             –             –  unknown
Induced growth of related industries, billion yuan        2023  > 250            –             –             –  unknown
Leading firms of the industry, firms                      2023   ≥ 10            –             –             –  unknown
Security demand scenarios opened, scenarios               2023  ≥ 100  88.7 (2023)  59.2 – 118.3       +12.7 %  unlikely (23 %)
National cybersecurity parks, parks                       2023    ≥ 2            –             –             –  unknown
Leaders with a market value above 10 billion yuan, firms  2023    ≥ 5     5 (2023)         5 – 5             –  likely
Firms with revenue above 100 million yuan, firms          2023   ≥ 50    48 (2023)       48 – 48        +4.2 %  unlikely
Joint innovation centres, centres                         2023   ≥ 10            –             –             –  unknown
Security share of IT spending, %                          2023   ≥ 10  10.7 (2023)   10.5 – 10.9             –  attained (> 99 %)
$ cyberstats plan --measures --format=csv -q | head -n 3
id,section,measure,responsible
measure_3_1,三（一）,Frontier and shared key technologies,"Science and Technology Commission; Commission of Economy and Informatization; Development and Reform Commission; Cryptography Administration"
measure_3_2,三（二）,"Research in priority fields: cryptography, trust, basic software, privacy computing","Science and Technology Commission; Cryptography Administration; Office of Science, Technology and Industry for National Defence; Commission of Economy and Informatization; Development and Reform Commission"
# Charts and reports: files, or why not.
$ cyberstats chart indicator --indicator=scale_net --output=scale.svg -q && head -c 5 scale.svg && echo
wrote scale.svg
<?xml
$ cyberstats chart bars --indicator=scale_net --by=district --output=bars.pdf -q && head -c 5 bars.pdf && echo
wrote bars.pdf
%PDF-
$ cyberstats chart lorenz --form=supply --period=2023 --value=rev_sec --output=lorenz.png -q && head -c 4 lorenz.png | tail -c 3 && echo
wrote lorenz.png
PNG
$ cyberstats chart plan -q | grep -c '<text'
62
$ cyberstats chart lorentz
cyberstats chart: lorentz: no such kind of chart; did you mean lorenz?
[exit 2]
$ cyberstats chart plan --output=plan.gif
cyberstats chart: warning: firms_revenue_100m, 2022: the standard error is 0 because only fully surveyed strata contribute; what was not sampled may hold more (and 3 more of this kind: --verbose)
cyberstats chart: warning: firms_value_10bn, 2022: 1 of 1034 responding rows are left out because an answer is missing; a total lacks their part (and 1 more of this kind: --verbose)
cyberstats chart: warning: demand, 2022: no records of this form, so its indicators are left out; the project holds no such period of form demand; it has 2023
cyberstats chart: plan.gif: unknown kind of picture; the name must end in .svg, .pdf or .png
[exit 2]
$ cyberstats report industry --output=report.html -q && grep -c '<svg' report.html
wrote report.html
7
$ cyberstats report industry --lang=zh --output=zh.html -q && grep -c 合成数据 zh.html
已写入 zh.html
8
$ grep -cE '<script|https?://[^w]' report.html
0
[exit 1]
$ cyberstats report industri --output=x.html
cyberstats report: industri: no such kind of report; did you mean industry?
[exit 2]
$ cyberstats report industry --output=x.pdf
cyberstats report: x.pdf: the ending of --output is not known; reports are written as .html
[exit 2]
$ cyberstats indicators --indicator=scale_nett
cyberstats indicators: scale_nett: no such indicator in industry.csv; did you mean "scale_net"?
[exit 1]
$ cyberstats indicators --by=districkt
cyberstats indicators: districkt: no form has a column of this name; did you mean "district"?
[exit 1]
$ cyberstats indicators --period=2019
cyberstats indicators: warning: supply, 2019: no records of this form, so its indicators are left out; the project holds no such period of form supply; it has 2022, 2023 (and 1 more of this kind: --verbose)
cyberstats indicators: warning: cagr_net is left out: growth needs figures of two periods; ask for a range such as 2020:2023
cyberstats indicators: no records of form supply, demand for 2019: run `cyberstats ingest` first
[exit 1]
$ ls
bars.pdf
cyberstats.db
data
demand-2023-SYNTHETIC.rejects.csv
examples
lorenz.png
report.html
scale.svg
supply-2022-SYNTHETIC.rejects.csv
supply-2023-SYNTHETIC.rejects.csv
zh.html
