# An enterprise: answers to score, loss, actions and cover. All data SYNTHETIC.
$ cyberstats assess example:answers --framework=industrial-internet --peers=example:posture-2023 --costs=example:controls --rating=example-cyber --tolerance=0.01:1000000,0.05:500000 -q
合成制造企业 (SYNTHETIC manufacturer)  00990000X00090001K
posture     55 of 100 (55 to 72, 12 open)   grade 2, basic   better than 38 % of 21 enterprises of industry industrials and size medium (posture-2023-SYNTHETIC.csv)
            55 with equal weights; questions on frequency 71, on severity 48
held down   at most grade 2 while below 2: Q11 Share of remote access under multi-factor authentication?
            at most grade 2 while below 2: Q40 Is there an offline or unalterable copy under separate accounts?
weakest     backup and recovery 29 (peers' median 60)   identity and access 39 (peers' median 56)   suppliers and development 51 (peers' median 49)
open        Q09 Q15 Q20 Q28 Q32 Q36 Q38 Q42 Q46 Q47 Q50 Q55
a year      expected loss 105 thousand yuan   one year in 20: 111 thousand yuan   one in 100: 2.07 million yuan   one in 200: 4.19 million yuan
            0.072 losses a year (peers 0.0662), one of 1.45 million yuan on average
            expected 67.1 thousand yuan if every open question were answered 4
            expected 100 thousand yuan with half the slope, 96.2 thousand yuan if posture moved nothing
tolerance   above 500 thousand yuan: 2.8 % of years, tolerated 5 %: within
            above 1 million yuan: 1.8 % of years, tolerated 1 %: TOO OFTEN

what pays                             question  now         cost a year  saves a year  as the last  score (grade) after
Two-factor access for administrators  Q12         2  13.3 thousand yuan    2,753 yuan   2,311 yuan             56.0 (2)
Two-factor access from outside        Q11         1  26.7 thousand yuan    4,603 yuan   3,935 yuan             56.7 (2)
Two-factor access to mail and cloud   Q13         1    30 thousand yuan    4,603 yuan   3,935 yuan             56.7 (2)
Offline backup                        Q40         1    30 thousand yuan    4,603 yuan   3,935 yuan             56.7 (2)
Quarterly full restore test           Q41         1    45 thousand yuan    4,102 yuan   3,489 yuan             56.5 (2)
by loss avoided per cost; "as the last" is what is saved when the others shown are done
on these assumptions none of them saves what it costs
a ceiling: under the breach functions of Gordon and Loeb no more than 1/e of the expected loss, 38.5 thousand yuan a year, is worth spending

cover       limit 5 million yuan, retention 1 million yuan (0.1 % of revenue): premium 91.0 thousand yuan at the higher limit; with the first 2 above done 85.4 thousand yuan

assumptions
- 12 open questions count as 0
- an answer counts ×0.8 as said, ×0.9 with a document, ×1 tested, ×1 scanned from outside (questionnaire cyberstats-60)
- peers: 0.0662 losses a year, that of the revenue band times the industry's over the overall one; Coalition, Cyber Claims Report 2025, calendar year 2024 (US insureds of one insurer, mostly small businesses)
- one loss is lognormal with mean 1.45 million yuan and sigma 1.78 (NetDiligence, Cyber Claims Study 2020, as quoted in the press); 7 yuan for one unit of the source's currency
- the rate is the peers' times exp(−2.6 × (score − 58.2) / 100), within [1/6, 6]; the peers' mean score stands for the peers' rate; slope: Gandal, Moore, Riordan & Barnir (2023), Computers & Security 133:103380
- losses are independent; every question raised to 4 with the evidence it carries
$ cyberstats assess example:answers --peers=none -q | sed -n '/^what/,/^a ceiling/p'
what pays                                                question        now  cost a year  saves a year  as the last  score (grade) after
Are reporting rates or phishing results tracked?         Q28       not known            –             –            –             57.1 (2)
Median hours from event to detection, measured?          Q36       not known            –             –            –             57.1 (2)
How automated are detection and response?                Q38           blank            –             –            –             57.1 (2)
Hours to restore the core business, as tested?           Q42       not known            –             –            –             57.1 (2)
Hours to reach bank and insurer after a fraud is found?  Q47       not known            –             –            –             57.1 (2)
by the score they lead to: without peers or revenue no loss is known to fall
a ceiling: under the breach functions of Gordon and Loeb no more than 1/e of the expected loss, 35.4 thousand yuan a year, is worth spending
$ cyberstats assess example:answers --peers=none --retention=5000000 | tail -n 9 | head -n 2
cyberstats assess: warning: no peers to compare with: no percentile, and posture does not move the rate of losses; store a survey (cyberstats ingest FILE --form=posture --period=2023) or name a file: --peers=FILE
cover       199 years of 200 stay within a retention of 5 million yuan

# Peers from the project; the latest period unless one is named.
$ cyberstats ingest example:posture-2023 --form=posture --period=2023 -q | tail -n 2
project cyberstats.db: period 2023 holds 596 records of form posture
queries, most influential first: cyberstats problems --form=posture --period=2023
$ cyberstats assess example:answers --format=json -q | grep -o '"percentile": [0-9.]*, "peers": {[^}]*}'
"percentile": 0.380952380952381, "peers": {"group": "industry and size", "n": 21, "mean": 58.236670736670746}
$ cyberstats assess example:answers --peers=example:posture-2023 --format=json -q | grep -o '"percentile": [0-9.]*, "peers": {[^}]*}'
"percentile": 0.380952380952381, "peers": {"group": "industry and size", "n": 21, "mean": 58.236670736670746}
$ cyberstats assess example:answers --peers=2019
cyberstats assess: 2019: the project holds no such period of form posture; it has 2023
[exit 1]
# Many at once: a line each, or CSV.
$ cyberstats assess example:posture-2023 --where='industry == "industrials" and size_cl == "large"' -q | head -n 4
unit                name                                score  open  grade  better than  expected a year (yuan)  one year in 100 (yuan)
00990000X000000412  合成企业0041 (SYNTHETIC firm 0041)     71     2      4        100 %           62.3 thousand            1.09 million
00990000X00000049T  合成企业0049 (SYNTHETIC firm 0049)     47     5      2         18 %           50.7 thousand            966 thousand
00990000X00000118A  合成企业0118 (SYNTHETIC firm 0118)     59     2      2         64 %           35.5 thousand            606 thousand
$ cyberstats assess example:posture-2023 --where='industry == "industrials" and size_cl == "large"' --format=csv -q | head -n 2 | cut -d, -f1,3-9,17-20
unit,industry,size,revenue,score,low,high,equal_weight_score,percentile,group,n,peers_mean
00990000X000000412,industrials,large,2062406200,70.94017094017094,70.94017094017094,72.99145299145299,70.18181818181819,1,industry and size,11,54.26961926961928
# What is wrong, where, and what would mend it.
$ cyberstats assess
cyberstats assess: one file of answers is wanted
[exit 2]
$ cyberstats assess example:answers --framework=nist-csf
cyberstats assess: nist-csf: no such name in frameworks; known are: cis-8.1, cyberstats-60, dsmm, industrial-internet, iso-27001-2022, mlps-2.0, nist-csf-2.0; or give a path
[exit 1]
$ cyberstats assess data/answers-bad.csv --peers=none
cyberstats assess: answers-bad.csv:2:Q02: "9" is not in the code list, which has 7 entries such as "0"
[exit 1]
$ cyberstats assess data/answers-hostile.csv --peers=none --format=csv | tail -n 1 | cut -c1-60
cyberstats assess: warning: answers-hostile.csv:2:Q56: Report last year's revenue: without it no annual loss can be estimated
cyberstats assess: warning: no peers to compare with: no percentile, and posture does not move the rate of losses; store a survey (cyberstats ingest FILE --form=posture --period=2023) or name a file: --peers=FILE
00990000X00090001K,'=cmd|' /C calc'!A0,other,medium,,0.68376
$ cyberstats assess data/shop-2023.csv --peers=none
cyberstats assess: shop-2023.csv:1:编号: form posture has no such question; see `cyberstats form show posture` (--ignore-unknown drops the column)
[exit 1]
$ cyberstats assess example:answers --unit=nobody --peers=none
cyberstats assess: answers-SYNTHETIC.csv: holds no enterprise nobody (code or name)
[exit 1]
$ cyberstats assess example:answers --peers=none --costs=data/f8.csv
cyberstats assess: f8.csv: there is no column 'question'; the columns are stratum, unit, w, N, x, y
[exit 1]
$ cyberstats assess example:answers --peers=none --tolerance=often
cyberstats assess: --tolerance=often: PROBABILITY:LOSS is wanted, such as 0.01:5000000 for a loss of 5 million once in 100 years
[exit 2]
$ cyberstats assess example:answers --framework=dsmm --peers=none 2>&1 >/dev/null | grep unverified
cyberstats assess: warning: dsmm.csv: 9 rows are marked unverified: check them in the source before you quote them
$ cyberstats assess example:answers --peers=none --parameters=peers
cyberstats assess: peers: no such name in parameters; known are: peers-coalition-2024; or give a path
[exit 1]
$ cyberstats assess example:answers --peers=none --rating=management-liability-exercise
cyberstats assess: management-liability-exercise: this plan asks for assets, which an assessment does not know; it knows industry, revenue, score, grade, deductible and limit
[exit 1]
$ cyberstats assess - --peers=none
cyberstats assess: answers are read twice, which standard input cannot be; give a file
[exit 2]
