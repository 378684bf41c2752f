# The report of one enterprise: findings as assess has the figures.
$ cyberstats report enterprise example:answers --framework=industrial-internet --peers=example:posture-2023 --costs=example:controls --tolerance=0.05:5000000,0.0001:20000000 --output=e.html -q && sed -n 's/^<li>\([^<].*\)<.li>/\1/p' e.html
wrote e.html
合成制造企业 (SYNTHETIC manufacturer) scores 55 of 100; the 12 questions that are open leave room for 55 to 72. That is grade 2, basic. By the score alone it would be grade 3; answers that are open or below 2 hold it down: Q11, Q40.
It does better than 38 % of 21 enterprises of industry industrials and size medium (posture-2023-SYNTHETIC.csv), whose mean score is 58.
A year is expected to cost 105 thousand yuan; one year in 20 costs more than 111 thousand yuan, one year in 100 costs more than 2.07 million yuan. That is beyond the tolerance: a loss above 20 million yuan comes in 0.07 % of the years, and 0.01 % are tolerated. If every open question were at its best, 67.1 thousand yuan would be expected.
On these assumptions no single control pays for itself by the loss it avoids; the nearest costs 13.3 thousand yuan a year and avoids 2,753 yuan: Two-factor access for administrators
Cover up to 5 million yuan above a retention of 1 million yuan holds 199 years of 200.
$ cyberstats assess example:answers --framework=industrial-internet --peers=example:posture-2023 --costs=example:controls -q | grep -E '^(posture|held|a year|cover)'
posture     55 of 100 (55 to 72, 12 open)   grade 2, basic   better than 38 % of 21 enterprises of industry industrials and size medium (posture-2023-SYNTHETIC.csv)
held down   at most grade 2 while below 2: Q11 Share of remote access under multi-factor authentication?
a year      expected loss 105 thousand yuan   one year in 20: 111 thousand yuan   one in 100: 2.07 million yuan   one in 200: 4.19 million yuan
cover       limit 5 million yuan, retention 1 million yuan (0.1 % of revenue)
$ grep -c '<svg' e.html; grep -o '<h2[^>]*>[^<]*' e.html | sed 's/.*>//' | paste -sd ';'
2
Posture;What holds the grade;Open questions;What a year could cost;Which control pays;How much cover;Methods;Assumptions;Data quality;Provenance
# A tolerance beyond the curve is held against the year itself, not taken as met.
$ sed -n '/year against the tolerance/,/<.table>/s/^.*<tr>\(.*\)<.tr>/\1/p' e.html | sed 's/<[^>]*>/ /g'
 a loss above  million yuan   tolerated in  of years   comes in  of years   verdict  
 5  5.0 %  0.41 %  within the tolerance 
 20  0.01 %  0.07 %  too often 
# Every table and figure has its number, once.
$ grep -o '<caption>Table [0-9]*' e.html | sort | uniq -d; grep -c '<caption>Table' e.html
10
# Nothing is asked of the network, and it is told that the data are made up.
$ grep -cE '<script|src=|https?://[^w]' e.html; grep -c 'class="banner"' e.html
0
1
# Without peers, costs, plan, tolerance each section says so.
$ cyberstats report enterprise example:answers --peers=none --output=n.html -q && grep -oE '(There are no peers|No tolerance was given|Without peers posture|No costs were given|No rating plan was given)[^<]*' n.html
wrote n.html
There are no peers to compare it with, so it has no place among them and its posture does not move the rate of losses.
There are no peers, so every score stands by itself.
Without peers posture does not move the rate: the figures are those of any enterprise of this industry and revenue.
No tolerance was given (--tolerance), so the figures are not held against one.
Without peers posture does not move the rate of losses, so what a control avoids is not known.
No costs were given (--costs), so whether a control pays for itself is open.
No rating plan was given (--rating), so there is no premium.
# Without revenue there is no loss, and no figure in its place.
$ sed '2s/,120000,/,,/' examples/answers-SYNTHETIC.csv >small.csv && cyberstats report enterprise small.csv --peers=none --output=r.html -q && grep -oE '(There is no figure|What a year could cost is|What raises)[^<]*' r.html; grep -c 'million yuan' r.html
wrote r.html
What a year could cost is not known: revenue (Q56) is not answered, and the rates of small and large enterprises differ too much to guess one.
There is no figure: revenue (Q56) is not answered, and the rates of small and large enterprises differ too much to guess one.
What a year could cost is not known, so neither is what a control avoids.
What a year could cost is not known, so no limit can be named.
0
[exit 1]
# Names are names.
$ sed 's/合成制造企业 (SYNTHETIC manufacturer)/<script>alert(1)<\/script><b>=1+1\&/' examples/answers-SYNTHETIC.csv >hostile.csv && cyberstats report enterprise hostile.csv --peers=none --output=h.html -q && grep -ciE '<script|<b>' h.html; grep -c '&lt;script&gt;alert(1)&lt;/script&gt;&lt;b&gt;=1+1&amp;' h.html; grep -c 'class="banner"' h.html
wrote h.html
0
11
0
[exit 1]
# One enterprise a report.
$ cyberstats report enterprise example:posture-2023 --peers=none --output=x.html -q
cyberstats report: posture-2023-SYNTHETIC.csv: it holds 596 enterprises; choose one by its code or name, as in --unit=00990000X000000034
[exit 2]
$ cyberstats report enterprise example:answers --unit=nobody --output=x.html -q
cyberstats report: answers-SYNTHETIC.csv: holds no enterprise nobody (code or name)
[exit 1]
$ cyberstats report enterprise --output=x.html
cyberstats report: the report 'enterprise' is made from one file of answers: report enterprise ANSWERS.csv --output=FILE.html
[exit 2]
$ cyberstats report industry answers.csv --output=x.html
cyberstats report: answers.csv: the report 'industry' takes no file here
[exit 2]
$ cyberstats report enterprise example:answers --claims=claims.csv --output=x.html
cyberstats report: --claims is not an option of the report 'enterprise'; see: cyberstats help report
[exit 2]
$ cyberstats report insurance --peers=none --output=x.html
cyberstats report: --peers is not an option of the report 'insurance'; see: cyberstats help report
[exit 2]
$ ls x.html
ls: cannot access 'x.html': No such file or directory
[exit 2]
# A plan may call what the insured bears a retention.
$ mkdir plan && cp -r examples/../rating/tables plan && sed 's/deductible/retention/g' examples/../rating/example-cyber.csv >plan/plan.csv && sed '1s/deductible/retention/' examples/portfolio-SYNTHETIC.csv >portfolio.csv
$ cyberstats report insurance --rating=plan/plan.csv --portfolio=portfolio.csv --output=retention.html -q && grep -o 'deductible of 50 thousand yuan and a limit of 3 million yuan' retention.html; grep -c 'SYNTHETIC DATA. Plan' retention.html
wrote retention.html
deductible of 50 thousand yuan and a limit of 3 million yuan
2
