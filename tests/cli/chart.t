# Charts that need no project.
$ cyberstats chart exceedance --frequency='poisson(mean=0.8)' --severity='lognormal(mu=11, sigma=2)' --limit=20000000 --tolerance=0.05:2000000,0.01:8000000 >loss.svg && grep -cE '<script|nan|inf' loss.svg
0
[exit 1]
$ sed -n 's/.*>\(1 in [12][0-9]*: .*\)<.text>/\1/p' loss.svg
1 in 10: 625 thousand yuan
1 in 20: 1.37 million yuan
1 in 100: 5.52 million yuan
$ cyberstats aggregate --frequency='poisson(mean=0.8)' --severity='lognormal(mu=11, sigma=2)' --limit=20000000 --quantiles=0.9,0.95,0.99 | grep VaR
  0.9       VaR 624,864   TVaR 2,593,283
  0.95      VaR 1,369,984   TVaR 4,265,777
  0.99      VaR 5,516,832   TVaR 11,068,667
every VaR certainly within 6.2e-05 of itself
$ cyberstats chart exceedance --frequency='poisson(mean=0.8)' --severity='lognormal(mu=11, sigma=2)' --deductible=100000 --share=0.8 --aggregate-limit=5000000 | grep -o 'in yuan.*year<'
in yuan, deductible 100,000 per loss, share 80 %, limit 5,000,000 per year<
in yuan, deductible 100,000 per loss, share 80 %, limit 5,000,000 per year<
$ cyberstats chart exceedance --frequency='poisson(mean=0.8)' --severity='lognormal(mu=11, sigma=2)' --franchise=100000 --limit=20000000 | grep -o 'in yuan.*loss<'
in yuan, franchise 100,000 per loss, limit 20,000,000 per loss<
in yuan, franchise 100,000 per loss, limit 20,000,000 per loss<
$ cyberstats chart exceedance --frequency='poisson(mean=0.8)' --severity='gpd(xi=1.2, beta=10000)'
cyberstats chart: severity: the mean of one loss is infinite, so the total has none; a limit per loss or per year makes it finite
[exit 2]
$ cyberstats chart exceedance --frequency='poisson(mean=0.001)' --severity='lognormal(mu=11, sigma=2)'
cyberstats chart: a payment comes less often than once in 500 years: there is no curve to draw down to once in 1,000
[exit 1]
$ cyberstats chart exceedance --frequency='poisson(mean=2)'
cyberstats chart: --severity=DISTRIBUTION is missing; see: cyberstats help dist
[exit 2]
$ cyberstats chart exceedance --frequency='poisson(mean=2)' --severity='lognormal(mu=11, sigma=2)' --tolerance=0.1:2,0.2:5
cyberstats chart: --tolerance: a larger loss must be borne less often, so the probability has to fall from amount to amount
[exit 2]
$ cyberstats chart exceedance --frequency='poisson(mean=2)' --severity='lognormal(mu=11, sigma=2)' --tolerance=0.1
cyberstats chart: --tolerance=0.1: PROBABILITY:LOSS is wanted, such as 0.01:5000000 for a loss of 5 million once in 100 years
[exit 2]
$ cyberstats chart exceedance --frequency='poisson(mean=2)' --severity='lognormal(mu=11, sigma=2)' --output=loss.gif
cyberstats chart: loss.gif: unknown kind of picture; the name must end in .svg, .pdf or .png
[exit 2]
$ cyberstats chart exceedance --frequency='poisson(mean=2)' --by=district
cyberstats chart: chart exceedance does not take --by; usage: cyberstats chart exceedance --frequency=D --severity=D [TERMS] [--tolerance=P:X,...] [--occurrence] [--unit=TEXT]
[exit 2]
$ cyberstats chart exceedence
cyberstats chart: exceedence: no such kind of chart; did you mean exceedance?
[exit 2]
$ cyberstats chart plan claims.csv
cyberstats chart: claims.csv: chart plan does not take this; usage: cyberstats chart plan [--plan=NAME] [--set=NAME] [--period=P[:P]]
[exit 2]
$ cyberstats chart
cyberstats chart: name one kind of chart: indicator, bars, lorenz, plan, exceedance, fit, posture, premium, waterfall, nowcast, qq, pp, mean-excess, hill, tower
[exit 2]
$ awk 'BEGIN { print "loss,capped"; for (i = 1; i < 120; i++) { x = 2000 * (i / (120 - i)) ^ 0.7; if (x > 500) print (x < 20000 ? int(x) ",0" : "20000,1") } }' >claims.csv
$ cyberstats chart fit claims.csv --loss=loss --truncation=500 --censored=capped --family=lognormal,gpd,pareto,loglogistic >fit.svg && sed -n 's/.*>\(.*AIC.*\)<.text>/\1/p; s/.*>\(reported.*\)<.text>/\1/p; s/.*>\(capped.*\)<.text>/\1/p; s/.*>\(in yuan.*\)<.text>/\1/p' fit.svg
in yuan, column loss, n = 105, of which 4 are capped
loglogistic (AIC 1,851)
gpd (AIC 1,852)
lognormal (AIC 1,852)
reported above 500
capped at 20,000
$ cyberstats fit claims.csv --loss=loss --truncation=500 --censored=capped --family=lognormal,gpd --output=fit.json -q && cyberstats chart exceedance --frequency='poisson(mean=3)' --severity=@fit.json:lognormal --limit=20000 >curve.svg; grep -o 'Losses a year.*' curve.svg | head -n 1
Losses a year: poisson(mean=3). Size of a loss: fit.json: lognormal (n = 105). Fast Fourier transform, 8,192 cells. Band: 5 % to 95 % over 200 parameter vectors from the</text>
$ for n in 1 2; do cyberstats chart exceedance --frequency='poisson(mean=3)' --severity=@fit.json:lognormal --limit=20000 --threads=$n --output=threads-$n.svg -q >/dev/null; done; cmp threads-1.svg threads-2.svg && cyberstats chart exceedance --frequency='poisson(mean=3)' --severity=@fit.json:lognormal --limit=20000 --seed=2 | grep '<polygon' >seed-2 && grep '<polygon' threads-1.svg | cmp -s - seed-2 || echo another seed, another band
another seed, another band
$ cyberstats chart fit claims.csv
cyberstats chart: --loss=COLUMN is wanted
[exit 2]
$ cyberstats chart fit --loss=loss
cyberstats chart: one file is wanted
[exit 2]
$ cyberstats chart fit claims.csv --count=loss
cyberstats chart: chart fit does not take --count; usage: cyberstats chart fit FILE --loss=COL [--truncation=COL|NUMBER] [--limit=COL|NUMBER] [--family=LIST] [--unit=TEXT]
[exit 2]
$ cyberstats chart fit claims.csv --loss=capped --output=x.svg; ls x.svg
cyberstats chart: claims.csv:2:capped: a loss must be above 0, and is 0; leave such rows out with --where
ls: cannot access 'x.svg': No such file or directory
[exit 2]
$ cyberstats chart posture example:answers --peers=example:posture-2023 -q >posture.svg && grep -c cyb-peers posture.svg && sed -n 's/.*cyb-value.*>\(.*\)<.text>/\1/p' posture.svg | tr '\n' ' '; echo; grep -c 'SYNTHETIC DATA' posture.svg
13
55 74 62 35 77 86 65 68 42 29 30 54 60 
1
$ cyberstats assess example:answers --peers=example:posture-2023 --format=json -q | grep -o '"score": [0-9.]*, "low"' | head -n 1
"score": 55.00000000000001, "low"
$ cyberstats chart posture example:answers --peers=none -q | grep -c cyb-peers
0
[exit 1]
$ cyberstats chart posture example:posture-2023 --peers=none -q
cyberstats chart: posture-2023-SYNTHETIC.csv: it holds 596 enterprises; choose one by its code or name, as in --unit=00990000X000000034
[exit 2]
$ cyberstats chart posture
cyberstats chart: one file is wanted
[exit 2]
$ cyberstats chart posture example:answers --severity='lognormal(mu=1, sigma=1)'
cyberstats chart: chart posture does not take --severity; usage: cyberstats chart posture ANSWERS.csv [--framework=NAME] [--peers=PERIOD|FILE|none] [--unit=ID]
[exit 2]
# A published premium of 6,311.25, step by step; premiums by limit as `price` has them.
$ cyberstats chart waterfall data/policies.csv --rating=management-liability-exercise --policy=A --unit=dollars >fall.svg && sed -n 's/.*cyb-amount.*>\(.*\)<.text>/\1/p' fall.svg | tr '\n' ' '; echo
2,059 +233 +1,421 +2,599 6,311 
$ cyberstats chart premium --rating=management-liability-exercise --by=hazard_group --levels=1,2,3 --with=assets=100000000 --limits=1000000,2000000 --deductibles=25000,50000 --unit=dollars >premium.svg && sed -n 's/.*cyb-name.*>\(.*\)<.text>/\1/p; s/.*>\(in dollars.*\)<.text>/\1/p' premium.svg
in dollars, assets 100,000,000
hazard_group 3
hazard_group 2
hazard_group 1
$ cyberstats chart premium --rating=example-cyber --revenue=50000000 --industry=healthcare >grades.svg && sed -n 's/.*>\(grade .*\)<.text>/\1/p; s/.*>\(SYNTHETIC.*\)<.text>/\1/p; s/.*>\(in yuan.*\)<.text>/\1/p' grades.svg
in yuan, revenue 50,000,000, industry healthcare
SYNTHETIC DATA. Rating plan: Cyber insurance, example plan (SYNTHETIC) (example-cyber). Grades at the middle of their band of scores: 17.5, 42.5, 57.5, 72.5, 90.
grade 1, weak
grade 2, basic
grade 3, fair
grade 4, good
grade 5, strong
$ cyberstats chart waterfall example:portfolio --rating=example-cyber --policy=P00001 >fall.svg && sed -n 's/.*cyb-amount.*>\(.*\)<.text>/\1/p' fall.svg | tail -n 1
16.98
$ cyberstats price example:portfolio --rating=example-cyber --where='policy == "P00001"' --format=csv | cut -d, -f1,2 | tail -n 1; cyberstats price example:portfolio --rating=example-cyber --where='policy == "P00001"' | grep '^P00001'
P00001,0.0169765
P00001        0.01698       6,299.37  100,551    55,267    620,264   4,911.72   16,977       0.566 %
$ cyberstats chart waterfall --rating=example-cyber --grade=5 --limit=5000000 --deductible=100000 >fall.svg && sed -n 's/.*>\(in yuan.*\)<.text>/\1/p' fall.svg
in yuan, revenue 100,000,000, industry other, limit 5,000,000, deductible 100,000, score 90
$ cyberstats chart waterfall --rating=example-cyber --grade=6
cyberstats chart: --grade=6: a number from 1 to 5 is wanted
[exit 2]
$ cyberstats chart waterfall --rating=example-cyber --revenue=1
cyberstats chart: the rating plan refuses the policy: step base_frequency: 1 is outside table example-cyber-frequency, which goes from 100000 to 1e+11
[exit 1]
$ cyberstats chart waterfall --rating=example-cyber --policy=P00001
cyberstats chart: --policy=P00001: name the portfolio file that it is in
[exit 2]
$ cyberstats chart waterfall example:portfolio --rating=example-cyber
cyberstats chart: choose a policy of the portfolio with --policy=ID
[exit 2]
$ cyberstats chart waterfall example:portfolio --rating=example-cyber --policy=P99999
cyberstats chart: portfolio-SYNTHETIC.csv: there is no policy 'P99999' in its column policy
[exit 1]
$ cyberstats chart premium --rating=example-cyber --by=industry --levels=energy,healthcare --grade=2
cyberstats chart: chart premium does not take --grade; usage: cyberstats chart premium --rating=NAME [--by=grade] [--revenue=X] [--industry=NAME] [--with=COL=VALUE] [--limits=LIST] [--deductibles=LIST]
[exit 2]
$ cyberstats chart premium --rating=example-cyber --by=industry --levels=energy,healthcare --with=score=60 | grep -o 'in yuan.*<' | head -n 1
in yuan, revenue 100,000,000, score 60<
$ cyberstats chart premium --rating=example-cyber --by=industry
cyberstats chart: --by=industry: say which values it has with --levels=LIST
[exit 2]
$ cyberstats chart premium --rating=example-cyber --by=color --levels=red
cyberstats chart: color: the rating plan asks for no such column, so the premium does not depend on it; choose another with --by=COL --levels=LIST
[exit 2]
$ cyberstats chart premium --rating=example-cyber --with=revenu=5
cyberstats chart: revenu: the rating plan asks for no such column; did you mean revenue?
[exit 2]
$ cyberstats chart premium --rating=management-liability-exercise
cyberstats chart: grade: the rating plan asks for no such column, so the premium does not depend on it; choose another with --by=COL --levels=LIST
[exit 2]
$ cyberstats chart premium --rating=example-cyber --deductibles=1,2,3,4,5
cyberstats chart: --deductibles: at most four, a panel each, fit side by side
[exit 2]
$ cyberstats chart premium --rating=example-cyber --with=revenue
cyberstats chart: --with=revenue: COLUMN=VALUE is wanted, such as --with=revenue=50000000
[exit 2]
$ cyberstats chart premium
cyberstats chart: --rating=NAME is missing: a rating plan, such as example-cyber, or a file
[exit 2]
# How far nowcasts were off: a line about zero with the intervals of each year, the open year's hollow.
$ cyberstats chart nowcast example:revenue-to-date --unit='billion yuan' --output=n.svg -q && sed -n 's/<[^>]*>/ /g; /2,360\|off by\|provisional\|outcome/p' n.svg | grep -o '2,360[^)]*)\|Method[^.]*.[0-9]* %\|provisional\|nowcast less[^<]*outcome' | sort -u
wrote n.svg
2,360.2 billion yuan (95 % interval 2,349.6 to 2,370.8)
Method share; in 6 earlier years it was off by 0.19 %
nowcast less outcome, per cent of the outcome
provisional
$ cyberstats chart nowcast example:revenue-to-date --method=holt-winters | grep -o 'Method[^.]*.[0-9]* %' | sort -u
Method holt-winters; in 4 earlier years it was off by 0.36 %
$ cyberstats chart nowcast data/information-security.csv --at=2024-09
cyberstats chart: information-security.csv: no earlier year can be told in the same way, so there is nothing to show beside the nowcast; see: series nowcast
[exit 1]
$ cyberstats chart nowcast
cyberstats chart: a file of releases is wanted: chart nowcast FILE
[exit 2]
$ cyberstats chart nowcast example:revenue-to-date --at=2024-12
cyberstats chart: revenue-to-date-SYNTHETIC.csv: 2024-12: there is no release of this period
[exit 1]
$ cyberstats chart nowcast example:revenue-to-date --method=shares
cyberstats chart: --method=shares: one of share | holt-winters is wanted
[exit 2]
# Diagnostics of fitted losses.
$ cyberstats chart qq claims.csv --loss=loss --truncation=500 --censored=capped --family=lognormal,gpd,pareto >qq.svg && sed -n 's/.*>\(.*AIC.*\)<.text>/\1/p; s/.*>\(95.% band.*\)<.text>/\1/p' qq.svg; grep -c 'cyb-point' qq.svg; grep -cE '<script|nan|inf"' qq.svg
gpd (AIC 1,852)
lognormal (AIC 1,852)
95 % band of gpd, point by point
168
0
[exit 1]
$ cyberstats chart pp claims.csv --loss=loss --truncation=500 --censored=capped --family=lognormal --level=0.9 >pp.svg && sed -n 's/.*>\(90.% band.*\)<.text>/\1/p; s/.*>\(share .*\)<.text>/\1/p' pp.svg
90 % band of lognormal, point by point
share by the fit
share of the losses that is smaller
$ cyberstats chart mean-excess claims.csv --loss=loss --truncation=500 --threshold=4000 >excess.svg && sed -n 's/.*>\(threshold.*\)<.text>/\1/p; s/.*>\(by the generalized.*\)<.text>/\1/p' excess.svg
by the generalized Pareto above the threshold, shape -0.05 ± 0.30
threshold, thousand yuan
threshold 4,000
$ cyberstats tail claims.csv --loss=loss --truncation=500 --threshold=4000 --format=json -q | grep -E '"(xi|xi_se)"' | head -n 2
  "parameters": {"xi": -0.045356178173601006, "beta": 5600.195949588064, "threshold": 4000},
  "se": {"xi": 0.2994725153864797, "beta": 1946.9804324941617, "threshold": null},
$ cyberstats chart mean-excess claims.csv --loss=loss --truncation=500 --censored=capped
cyberstats chart: the greatest loss is censored, so that the mean excess has no end; see chart hill, which has a place for such losses
[exit 1]
$ cyberstats chart hill claims.csv --loss=loss --truncation=500 --censored=capped --threshold=4000 >hill.svg && sed -n 's/.*>\(threshold.*\)<.text>/\1/p; s/.*>\(generalized Pareto.*\)<.text>/\1/p' hill.svg
threshold 4,000, k = 32
generalized Pareto: 0.62 ± 0.41
$ cyberstats chart hill claims.csv --loss=loss --family=gpd
cyberstats chart: chart hill does not take --family; usage: cyberstats chart hill FILE --loss=COL [--truncation=COL|NUMBER] [--limit=COL|NUMBER] [--threshold=NUMBER] [--unit=TEXT]
[exit 2]
# The tower of a treaty, and what `treaty` says of it.
$ cyberstats chart tower --treaty=cyber-excess --frequency='poisson(mean=3)' --severity='lognormal(mu=13, sigma=1.5)' >tower.svg && sed -n 's/.*cyb-name.*>\(.*\)<.text>/\1/p; s/.*cyb-cell.*>\(.*\)<.text>/\1/p' tower.svg | paste -s -d ';'; grep -o 'Not drawn.*' tower.svg | head -n 1
retention;50 thousand;145 thousand;policy limit;above 10 million;583 thousand;quota share;30 %;1.01 million;first layer;2 million xs 1 million;688 thousand;25.7 %;second layer;4 million xs 3 million;414 thousand;9.4 %
Not drawn, for they are no share or layer of one loss: stop loss.</text>
$ cyberstats treaty --frequency='poisson(mean=3)' --severity='lognormal(mu=13, sigma=1.5)' --treaty=cyber-excess --format=csv -q | cut -d, -f1,7 | head -n 8
term,ceded
retention,145466.0180747318
policy limit,582913.1357354154
quota share,1007942.5196845252
first layer,687884.2481232216
second layer,414425.0782172944
stop loss,68351.71054755489
$ printf 'order,name,kind,limit,attachment,share\n1,own,deductible,,100,\n2,half,coinsurance,,,0.5\n3,layer,layer,200,100,0.4\n' >half.csv; cyberstats chart tower --treaty=half.csv --frequency='poisson(mean=1)' --severity='exponential(mean=500)' >half.svg && sed -n 's/.*cyb-\(kept\|layer\).* x="\([0-9.]*\)" y="\([0-9.]*\)" width="\([0-9.]*\)" height="\([0-9.]*\)".*/\1 \2 \3 \4 \5/p' half.svg
kept 54.12 337.87 210.04 27.73
kept 54.12 88.32 105.02 249.55
layer 159.14 171.5 42.01 110.91
$ cyberstats chart tower --frequency='poisson(mean=3)' --severity='lognormal(mu=13, sigma=1.5)'
cyberstats chart: --treaty=FILE is missing: a table of terms, one row each
[exit 2]
$ cyberstats chart tower --treaty=cyber-excess --frequency='poisson(mean=3)' --severity='lognormal(mu=13, sigma=1.5)' --scale=cubic
cyberstats chart: --scale=cubic: one of linear | log is wanted
[exit 2]
$ cyberstats chart tower --treaty=cyber-exces --frequency='poisson(mean=3)' --severity='lognormal(mu=13, sigma=1.5)'
cyberstats chart: cyber-exces: no such name in treaties; did you mean cyber-excess?
[exit 1]
# The largest loss of a year is exceeded less often than the year.
$ cyberstats chart exceedance --frequency='poisson(mean=3)' --severity='lognormal(mu=11, sigma=2)' --limit=20000000 --occurrence >both.svg && sed -n 's/.*cyb-name.*>\(.*\)<.text>/\1/p' both.svg
all losses of a year (AEP)
largest loss of a year (OEP)
# A layer of a later order sees what the first leaves: 150 are left of a loss of 250.
$ printf 'order,name,kind,limit,attachment\n1,a,layer,100,100\n2,b,layer,100,150\n' >two.csv; cyberstats chart tower --treaty=two.csv --frequency='poisson(mean=1)' --severity='exponential(mean=500)' >two.svg && sed -n 's/.*cyb-layer.* x="\([0-9.]*\)" y="\([0-9.]*\)" width="\([0-9.]*\)" height="\([0-9.]*\)".*/\2 \4/p; s/.*cyb-axis.* y="\([0-9.]*\)".*>\([12350]*\)<.text>/\1 \2/p' two.svg
369.56 0
329.95 50
290.34 100
250.73 150
211.11 200
171.5 250
131.89 300
92.28 350
207.15 79.22
88.32 79.22
$ cyberstats chart tower --treaty=two.csv --frequency='poisson(mean=1)' --severity='gpd(xi=0.5, beta=100)' --scale=log --lang=zh >two-zh.svg; grep -c 'cyb-layer' two-zh.svg
2
$ printf 'x\n1\nNA\n2\n3\n4\n5\n9\n' >missing.csv; cyberstats chart fit missing.csv --loss=x --family=lognormal --output=missing.svg
cyberstats chart: missing.csv:3:x: a value is missing; leave such rows out with --missing=drop
[exit 1]
$ cyberstats chart fit missing.csv --loss=x --family=lognormal --missing=drop --output=missing.svg
wrote missing.svg
cyberstats chart: warning: 1 row misses a value in a column of the fit and is left out
$ cyberstats chart qq missing.csv --output=missing.svg
cyberstats chart: --loss=COLUMN is wanted
[exit 2]
# A grid that reaches so far holds no common year: nothing is drawn that is not known.
$ cyberstats chart exceedance --frequency='poisson(mean=1)' --severity='lognormal(mu=0, sigma=8)' --limit=1e15 | grep -oE '>1 in (10|100): [^<]*'
>1 in 100: 120 million yuan
>1 in 100: 120 million yuan
$ cyberstats aggregate --frequency='poisson(mean=1)' --severity='lognormal(mu=0, sigma=8)' --limit=1e15 --quantiles=0.9,0.99 | grep -v grid
annual loss
  expected 17,008,875,556   standard deviation 3,306,778,383,221   probability of no payment 0.3679
  0.9       VaR 27,656   TVaR 170,088,606,223
  0.99      VaR 119,635,716   TVaR 1,700,834,387,869
every VaR certainly within 4.9e-05 of itself, or of a hundredth of the expected value where it is below that
