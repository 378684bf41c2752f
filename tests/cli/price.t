# Premiums of a portfolio. The first three premiums are published: 6,311, 7,839 and 4,069.
$ cyberstats price data/policies.csv --rating=management-liability-exercise --where='policy in ("A", "B", "C")' --steps
Management liability, an exercise
policy   premium  rate on line
A       6,311.25       0.126 %
B       7,839.21      34.084 %
C       4,069.05       1.017 %
policies 3   refused 0   premium 18,220   rate on line 0.336 %

steps of A
step                                                           value  premium so far
base_premium         Base premium by assets                    2,059        2,059.00
factor_at_top        Limit factor at limit plus retention  2.1130000        2,059.00
factor_at_retention  Limit factor at the retention                 1        2,059.00
limit_factor         Limit and retention                   1.1130000        2,291.67
hazard               Hazard group                          1.6200000        3,712.50
expense              Expenses                              1.7000000        6,311.25
$ cyberstats price data/policies.csv --rating=management-liability-exercise --format=csv
policy,expense,premium,rate_on_line,reason
A,2598.75,6311.25,0.00126225,
B,3227.91,7839.21,0.340835,
C,1675.49,4069.05,0.0101726,
D,,,,"step base_premium: 600000000 is outside table management-liability-base, which goes from 1 to 250000000"
E,,,,"limit: ""400,000"" is not a number; write it without separators, the decimals after a point"
F,,,,"step hazard: ""4"" is not in table management-liability-hazard"
G,,,,"step base_premium: 300000000 is outside table management-liability-base, which goes from 1 to 250000000"
'=1+1,,,,step factor_at_top: retention is missing
cyberstats price: warning: policies.csv:5: step base_premium: 600000000 is outside table management-liability-base, which goes from 1 to 250000000 (2 policies are refused so)
cyberstats price: warning: policies.csv:9: step factor_at_top: retention is missing
cyberstats price: warning: policies.csv:7: step hazard: "4" is not in table management-liability-hazard
cyberstats price: warning: policies.csv:6: limit: "400,000" is not a number; write it without separators, the decimals after a point
[exit 1]
$ cyberstats price data/policies.csv --rating=management-liability-exercise --format=json --where='policy == "C"' | sed -e '/"inputs"/,$d'
{
 "command": "price",
 "version": "0.1.0",
 "results": [
  {"policy": "C", "frequency": null, "expected_loss": null, "sd": null, "var": null, "tvar": null, "risk_load": null, "expense": 1675.492312917936, "tax": null, "discount": null, "minimum": null, "premium": 4069.052759943559, "rate_on_line": 0.010172631899858897, "reason": null, "steps": [{"step": "base_premium", "factor": 1110.2392912392913, "value": 1110.2392912392913}, {"step": "factor_at_top", "factor": 0.703, "value": 1110.2392912392913}, {"step": "factor_at_retention", "factor": -0.406, "value": 1110.2392912392913}, {"step": "limit_factor", "factor": 1.109, "value": 1231.255373984374}, {"step": "hazard", "factor": 1.944, "value": 2393.560447025623}, {"step": "expense", "factor": 1.7, "value": 4069.052759943559}]}
 ],
 "summary": {
  "policies": 1,
  "refused": 0,
  "expected_loss": null,
  "premium": 4069.052759943559,
  "rate_on_line": 0.010172631899858897
 },
 "warnings": [],
$ cyberstats price data/policies.csv --rating=management-liability-exercise --set=expense=1 --where='hazard_group < 3' --format=csv --policy=hazard_group --steps
policy,expense,premium,rate_on_line,reason,step:base_premium,step:factor_at_top,step:factor_at_retention,step:limit_factor,step:hazard,step:expense
2,0,3712.5,0.0007425,,2059,2.113,1,1.113,1.62,1
1,0,4611.3,0.200491,,6279,-0.025600000000000005,-0.76,0.7344,1,1
$ cyberstats price data/policies.csv --rating=management-liability-exercise --where='policy == "Z"'
Management liability, an exercise
policies 0   refused 0   premium 0
# The bundled portfolio: no policy is refused. The plan is SYNTHETIC.
$ cyberstats price example:portfolio --rating=example-cyber --where='policy == "P00001"' --steps
Cyber insurance, example plan (SYNTHETIC)
policy  claims a year  expected loss       sd  VaR 0.99  TVaR 0.99  risk load  premium  rate on line
P00001        0.01698       6,299.37  100,551    55,267    620,264   4,911.72   16,977       0.566 %
policies 1   refused 0   premium 16,977   expected loss 6,299.37   rate on line 0.566 %

steps of P00001
step                                                                        value  premium so far
base_frequency       Claims a year by revenue                         0.011735651            0.00
industry_relativity  Industry                                                   1            0.00
posture_effect       Security posture                                   1.4465769            0.00
frequency            Claims a year                                    0.016976522            0.00
severity_scale       Size of a loss by revenue                         0.68695652            0.00
payment_mean         Mean payment of one loss                          371,063.78            0.00
expected_loss        Expected loss                                     6,299.3723        6,299.37
payment_second       Mean square payment of one loss              595,557,084,117        6,299.37
sd                   Standard deviation of the annual loss             100,550.92        6,299.37
var                  Value at risk of the annual loss, 99 %            55,267.386        6,299.37
tvar                 Tail value at risk of the annual loss, 99 %       620,263.89        6,299.37
capital_share        Capital a policy adds to the portfolio's          0.10000000        6,299.37
capital_rate         Cost of capital a year                           0.080000000        6,299.37
risk_load            Cost of capital beyond the expected loss          4,911.7161       11,211.09
expense              Expenses and commission                            1.4285714       16,015.84
tax                  Value added tax                                    1.0600000       16,976.79
minimum              Minimum premium                                        3,000       16,976.79
rounding             Rounded to whole yuan                                      1       16,977.00
$ cyberstats price example:portfolio --rating=example-cyber --output=premiums.csv && head -3 premiums.csv && wc -l <premiums.csv
policy,frequency,expected_loss,sd,var,tvar,risk_load,expense,tax,minimum,premium,rate_on_line,reason
P00001,0.0169765,6299.37,100550.92,55267.39,620263.89,4911.72,4804.75,960.95,0,16977,0.005659,
P00002,0.0167089,5158.67,79580.41,22007.25,514541.95,4075.07,3957.32,791.46,0,13983,0.0069915,
5001
$ cyberstats price example:portfolio --rating=example-cyber --severity='lognormal(mu=11, sigma=2)' --set=capital_rate=0.01 | tail -1
policies 5,000   refused 0   premium 91,326,058   expected loss 55,012,524   rate on line 0.362 %
# Other loads, from a plan of one's own.
$ printf 'policy,limit\nP1,100000\nP2,5000000\n' >two.csv
$ cyberstats price two.csv --rating=data/rating/loads.csv --format=csv --steps
policy,frequency,expected_loss,sd,risk_load,premium,rate_on_line,reason,step:frequency,step:mean,step:expected,step:second,step:deviation,step:expected_value_load,step:deviation_load
P1,0.0005,4.45,506.22,10.57,15.02,0.000150171,,0.0005,8896.044056187045,4.448022028093523,512509058.2322285,506.21589180518055,0.44480220280935234,10.12431783610361
P2,0.0005,9.02,2960.92,60.12,69.14,0.000013829,,0.0005,18047.979141797958,9.02398957089898,17534145308.276855,2960.9242905110605,0.902398957089898,59.21848581022121
# Plans that cannot be run.
$ cyberstats price data/policies.csv --rating=data/rating/wrong-word.csv
cyberstats price: wrong-word.csv:2:interpolation: "linaer" is not known; did you mean linear?
[exit 1]
$ cyberstats price data/policies.csv --rating=data/rating/no-table.csv
cyberstats price: no-table.csv:2:table: "../../../secret" is no name of a table; tables stand in the folder tables beside the plan and are named without .csv
[exit 1]
$ cyberstats price data/policies.csv --rating=data/rating/lost-table.csv
cyberstats price: lost-table.csv:2:table: there is no table areas; write it to the file tables/areas.csv beside the plan, with the columns key and factor
[exit 1]
$ cyberstats price data/policies.csv --rating=data/rating/later.csv
cyberstats price: later.csv:2:expression: "load" is a later step; a step can use only those before it
[exit 1]
$ cyberstats price data/policies.csv --rating=data/rating/twice.csv
cyberstats price: twice.csv:3:step: there are two steps "base": give each its own name
[exit 1]
$ cyberstats price data/policies.csv --rating=data/rating/falling.csv
cyberstats price: falling.csv:4:key: keys must rise, and 2 does not stand above 3
[exit 1]
$ cyberstats price data/policies.csv --rating=data/rating/bad-number.csv
cyberstats price: bad-number.csv:3:key: "1,000" is not a number; write it without separators, the decimals after a point
[exit 1]
$ cyberstats price data/policies.csv --rating=data/rating/no-severity.csv
cyberstats price: no-severity.csv:2:severity: a severity is missing, such as lognormal(mu=12, sigma=1.8)
[exit 1]
$ cyberstats price data/policies.csv --rating=example-ciber
cyberstats price: example-ciber: no such name in rating; did you mean example-cyber?
[exit 1]
$ cyberstats price data/policies.csv --rating=data/policies.csv
cyberstats price: policies.csv: there is no column 'step'; the columns are policy, assets, limit, retention, hazard_group
[exit 1]
# Portfolios that cannot be priced, and slips.
$ cyberstats price data/policies.csv --rating=example-cyber
cyberstats price: policies.csv:1: the plan example-cyber needs a column 'revenue', which is not there
[exit 1]
$ cyberstats price data/header-only.csv --rating=data/rating/loads.csv
cyberstats price: header-only.csv:1: the plan loads needs a column 'limit', which is not there
[exit 1]
$ cyberstats price data/empty.csv --rating=data/rating/loads.csv
cyberstats price: empty.csv: the file is empty; a row with the names of the columns is needed
[exit 1]
$ printf 'policy,limit\nP1,100000\nP2\n' >ragged.csv; echo before >kept.csv
$ cyberstats price ragged.csv --rating=data/rating/loads.csv --output=kept.csv; cat kept.csv; ls kept.csv*
cyberstats price: ragged.csv:3: 2 fields expected, 1 found
before
kept.csv
$ cyberstats price two.csv --rating=data/rating/loads.csv --output=nowhere/kept.csv
cyberstats price: nowhere/kept.csv: No such file or directory
[exit 4]
$ cyberstats price data/policies.csv --rating=data/rating/two-titles.csv
cyberstats price: two-titles.csv:3:kind: the title is the first row of a plan, and stands once
[exit 1]
$ cyberstats price data/policies.csv --rating=data/rating/only-title.csv
cyberstats price: only-title.csv: the plan has no steps
[exit 1]
$ cat two.csv | cyberstats price - --rating=data/rating/loads.csv
Three kinds of load
policy  claims a year  expected loss        sd  risk load  premium  rate on line
P1            0.00050           4.45    506.22      10.57    15.02       0.015 %
P2            0.00050           9.02  2,960.92      60.12    69.14       0.001 %
policies 2   refused 0   premium 84.16   expected loss 13.47   rate on line 0.002 %
$ cyberstats price data/policies.csv --rating=data/rating/loads.csv --set=expenses=1
cyberstats price: expenses: the plan has no step expenses; did you mean expected?
[exit 2]
$ cyberstats price data/policies.csv --rating=management-liability-exercise --set=expanse=1
cyberstats price: expanse: the plan has no step expanse; did you mean expense?
[exit 2]
$ cyberstats price data/policies.csv --rating=management-liability-exercise --set=expense
cyberstats price: --set=expense: NAME=VALUE is wanted, such as expense=1.4
[exit 2]
$ cyberstats price data/policies.csv --rating=management-liability-exercise --severity='lognormel(1, 2)'
cyberstats price: lognormel(1, 2): there is no distribution 'lognormel'; did you mean 'lognormal'?
[exit 2]
$ cyberstats price data/policies.csv --rating=management-liability-exercise --where='asset > 3'
cyberstats price: policies.csv:1: --where: there is no column 'asset'; did you mean 'assets'?
[exit 1]
$ cyberstats price data/policies.csv --rating=management-liability-exercise --where='assets == "x"'
cyberstats price: policies.csv:assets == "x": at 8: a number never equals a text; compare assets with a number, without quotes
[exit 1]
$ cyberstats price data/policies.csv --rating=management-liability-exercise --policy=polcy
cyberstats price: policies.csv:1: --policy: there is no column 'polcy'; did you mean 'policy'?
[exit 1]
$ cyberstats price data/policies.csv
cyberstats price: --rating=NAME|FILE is missing, such as --rating=example-cyber
[exit 2]
$ cyberstats price
cyberstats price: a portfolio is wanted: the path of a CSV file, or example:portfolio
[exit 2]
