# Charts that need no project.
$ cyberstats chart exceedance --frequency='poisson(mean=0.8)' --severity='lognormal(mu=11, sigma=2)' --limit=20000000 --tolerance=0.05:2000000,0.01:8000000 >loss.svg && grep -cE '<script|nan|inf' loss.svg
0
[exit 1]
$ sed -n 's/.*>\(1 in [12][0-9]*: .*\)<.text>/\1/p' loss.svg
1 in 10: 625 thousand yuan
1 in 20: 1.37 million yuan
1 in 100: 5.52 million yuan
$ cyberstats aggregate --frequency='poisson(mean=0.8)' --severity='lognormal(mu=11, sigma=2)' --limit=20000000 --quantiles=0.9,0.95,0.99 | grep VaR
  0.9       VaR 624,875   TVaR 2,593,283
  0.95      VaR 1,369,983   TVaR 4,265,777
  0.99      VaR 5,516,819   TVaR 11,068,667
$ cyberstats chart exceedance --frequency='poisson(mean=0.8)' --severity='lognormal(mu=11, sigma=2)' --deductible=100000 --share=0.8 --aggregate-limit=5000000 | grep -o 'in yuan.*year<'
in yuan, deductible 100,000 per loss, share 80 %, limit 5,000,000 per year<
in yuan, deductible 100,000 per loss, share 80 %, limit 5,000,000 per year<
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
cyberstats chart: chart exceedance does not take --by; usage: cyberstats chart exceedance --frequency=D --severity=D [TERMS] [--tolerance=P:X,...] [--unit=TEXT]
[exit 2]
$ cyberstats chart exceedence
cyberstats chart: exceedence: no such kind of chart; did you mean exceedance?
[exit 2]
$ cyberstats chart plan claims.csv
cyberstats chart: claims.csv: chart plan does not take this; usage: cyberstats chart plan [--plan=NAME] [--set=NAME] [--period=P[:P]]
[exit 2]
$ cyberstats chart
cyberstats chart: name one kind of chart: indicator, bars, lorenz, plan, exceedance, fit, posture
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
cyberstats chart: give either --loss=COLUMN or --count=COLUMN
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
$ cyberstats chart posture example:answers --peers=example:posture-2023 -q >posture.svg && grep -c cyb-peers posture.svg && sed -n 's/.*cyb-value.*>\(.*\)<.text>/\1/p' posture.svg | tr '\n' ' '; grep -c 'SYNTHETIC DATA' posture.svg
13
55 74 62 35 77 86 65 68 42 29 30 54 60 1
$ cyberstats assess example:answers --peers=example:posture-2023 --format=json -q | grep -m 1 '"score"'
  {"unit": "00990000X00090001K", "name": "合成制造企业 (SYNTHETIC manufacturer)", "industry": "industrials", "size": "medium", "revenue": 1200000000, "score": 55.00000000000001, "low": 55.00000000000001, "high": 72.09401709401709, "equal_weight_score": 55.363636363636374, "frequency_score": 70.84558823529412, "severity_score": 47.773972602739725, "grade": 2, "grade_word": "basic", "grade_without_gates": 3, "answered": 43, "not_applicable": 0, "gates": [
$ cyberstats chart posture example:answers --peers=none -q | grep -c cyb-peers
0
[exit 1]
$ cyberstats chart posture example:posture-2023 --peers=none -q
cyberstats chart: posture-2023-SYNTHETIC.csv: it holds 596 enterprises; choose one with --unit=ID
[exit 2]
$ cyberstats chart posture
cyberstats chart: one file is wanted
[exit 2]
$ cyberstats chart posture example:answers --severity='lognormal(mu=1, sigma=1)'
cyberstats chart: chart posture does not take --severity; usage: cyberstats chart posture ANSWERS.csv [--framework=NAME] [--peers=PERIOD|FILE|none] [--unit=ID]
[exit 2]
