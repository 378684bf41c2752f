# Increased limits, deductible credits, exposure curves.
$ cyberstats increased-limits 'lognormal(mu=7, sigma=2.4)' --limits=100000,500000,1000000,2000000,5000000 --alae=fixed:2200 --frequency=0.0005 --exposure=400 --expense=0.35
    limit  limited mean  loss and expenses  risk load    factor    premium  above the one before
  100,000     8,896.044          11,096.04          0  1.000000  3,414.167                0.0000
  500,000    13,625.600          15,825.60          0  1.426238  4,869.415            1,455.2480
1,000,000    15,345.225          17,545.22          0  1.581214  5,398.531              529.1153
2,000,000    16,737.905          18,937.91          0  1.706726  5,827.048              428.5170
5,000,000    18,047.979          20,247.98          0  1.824793  6,230.147              403.0997
$ cyberstats increased-limits 'lognormal(mu=7, sigma=2.4)' --limits=500000,1000000 --basic=100000 --alae=proportional:0.2 --risk-load=0.0277 --format=csv
limit,limited_mean,loss,risk,factor,premium,layer_attachment,layer_premium
500000,13625.600037687065,16350.720045224478,1472.8184382945474,1.5769771962056442,17823.538483519027,100000,6521.194653561219
1000000,15345.224849068358,18414.26981888203,2013.406439989647,1.8073840759229434,20427.676258871674,500000,2604.1377753526467
$ cyberstats increased-limits 'gpd(xi=1.6, beta=100000)' --limits=1000000,1000000000000 --frequency='poisson(mean=2)'
            limit  limited mean  loss and expenses  risk load    factor        premium  above the one before
        1,000,000     315,577.6          315,577.6          0    1.0000      631,155.2                     0
1,000,000,000,000  83,662,230.6       83,662,230.6          0  265.1082  167,324,461.2           166,693,306
$ cyberstats increased-limits 'lognormal(mu=7, sigma=2.4)' --limits=100000,500000 --franchise=5000 --format=csv
limit,limited_mean,loss,risk,factor,premium,layer_attachment,layer_premium
100000,8143.056269045113,8143.056269045113,0,1,8143.056269045113,100000,0
500000,12872.612250545131,12872.612250545131,0,1.5808084612504616,12872.612250545131,100000,4729.555981500018
$ cyberstats increased-limits 'per-loss(lognormal(mu=7, sigma=2.4), deductible=5000, franchise=1)' --limits=100000,500000 --format=csv
limit,limited_mean,loss,risk,factor,premium,layer_attachment,layer_premium
100000,8143.056269045113,8143.056269045113,0,1,8143.056269045113,100000,0
500000,12872.612250545131,12872.612250545131,0,1.5808084612504616,12872.612250545131,100000,4729.555981500018
$ cyberstats increased-limits 'lognormal(mu=7, sigma=2.4)' --limits=100000,500000 --franchise=5000 --alae=fixed:2200
cyberstats increased-limits: --alae=fixed says nothing of claims below the franchise; give it in proportion to the loss
[exit 2]
$ cyberstats deductible-credits 'lognormal(mu=7, sigma=2.4)' --deductibles=1000,2000,3000,4000,5000,10000 --limit=100000 --alae=0.2 --frequency=0.0005
deductible  loss eliminated      credit  claims that pay  pure premium
     1,000         659.4154  0.07412457     0.0002576648      4.941977
     2,000       1,110.8142  0.12486608     0.0002005741      4.671138
     3,000       1,477.6890  0.16610631     0.0001687456      4.451013
     4,000       1,792.6501  0.20151093     0.0001474394      4.262036
     5,000       2,071.1874  0.23282117     0.0001318200      4.094914
    10,000       3,144.3554  0.35345547     0.0000892658      3.451013
$ cyberstats deductible-credits 'lognormal(mu=7, sigma=2.4)' --deductibles=1000,10000 --franchise --format=csv
deductible,eliminated,credit,claims,pure_premium
1000,144.08571288633038,0.007375499508196662,0.5153296919512863,19391.636949179156
10000,1359.0384410824445,0.06956683735695268,0.17853169927361467,18176.684220983043
$ cyberstats exposure-curve --swiss-re=3 --points=5
part of the maximum  part of the expected loss
                0.0                  0.0000000
                0.2                  0.5493079
                0.4                  0.7163443
                0.6                  0.8296845
                0.8                  0.9207964
                1.0                  1.0000000
$ cyberstats exposure-curve 'exponential(mean=1)' --maximum=3 --points=3
part of the maximum  loss  part of the expected loss
           0.000000     0                  0.0000000
           0.333333     1                  0.6652410
           0.666667     2                  0.9099694
           1.000000     3                  1.0000000
$ cyberstats exposure-curve --mbbefd=1:5 --points=2 --format=csv
x,loss,share
0,,0
0.5,,0.6826061944859853
1,,1
$ cyberstats increased-limits 'lognormal(mu=7, sigma=2.4)'
cyberstats increased-limits: --limits=LIST is missing, such as --limits=100000,500000,1000000
[exit 2]
$ cyberstats increased-limits 'lognormal(mu=7, sigma=2.4)' --limits=5,3
cyberstats increased-limits: limit: 3 does not lie above 5: limits must rise
[exit 2]
$ cyberstats increased-limits 'lognormal(mu=7, sigma=2.4)' --limits=5 --alae=some
cyberstats increased-limits: --alae=some: fixed:AMOUNT or proportional:SHARE is wanted
[exit 2]
$ cyberstats increased-limits 'poisson(mean=2)' --limits=5
cyberstats increased-limits: severity: poisson is a distribution of counts; one of losses is wanted, such as lognormal
[exit 2]
$ cyberstats deductible-credits 'gpd(xi=1.6, beta=100000)' --deductibles=1000
cyberstats deductible-credits: limit: the loss has an infinite mean, of which no deductible is a part; give a limit
[exit 2]
$ cyberstats deductible-credits 'lognormal(mu=7, sigma=2.4)' --deductibles=1000 --alae=fixed:5
cyberstats deductible-credits: alae: a fixed expense of each claim says nothing of claims below the deductible; give it in proportion to the loss
[exit 2]
$ cyberstats exposure-curve 'exponential(mean=1)'
cyberstats exposure-curve: --maximum=X is missing: the largest loss, or the sum insured
[exit 2]
$ cyberstats exposure-curve --mbbefd=1
cyberstats exposure-curve: --mbbefd=1: B:G is wanted, b from 0 and g from 1, both up to 1e+100
[exit 2]
$ cyberstats exposure-curve --mbbefd=1:5 --swiss-re=2
cyberstats exposure-curve: --mbbefd and --swiss-re are two curves; give one
[exit 2]
# Nothing to be shares of; a basic limit above the first; numbers beyond all.
$ cyberstats increased-limits 'per-loss(gamma(shape=2, scale=1), deductible=1e9)' --limits=1,2
cyberstats increased-limits: severity: the loss is never above 0: there is nothing to be shares of
[exit 2]
$ cyberstats deductible-credits 'per-loss(gamma(shape=2, scale=1), deductible=1e9)' --deductibles=1
cyberstats deductible-credits: severity: the loss is never above 0: there is nothing to be shares of
[exit 2]
$ cyberstats exposure-curve 'per-loss(gamma(shape=2, scale=1), deductible=1e9)' --maximum=5
cyberstats exposure-curve: the loss is never above 0: there is nothing to be parts of
[exit 2]
$ cyberstats increased-limits 'lognormal(mu=10, sigma=1)' --limits=1000,2000 --basic=1500
limit  limited mean  loss and expenses  risk load    factor     premium  above the one before
1,000      999.7825           999.7825          0  0.667094    999.7825                0.0000
2,000    1,995.8407         1,995.8407          0  1.331703  1,995.8407              996.0582
$ cyberstats increased-limits 'lognormal(mu=1, sigma=30)' --limits=1e300 --risk-load=0.5
cyberstats increased-limits: limit: the price of the limit 1e+300 is beyond all numbers; give a lower one
[exit 2]
$ cyberstats exposure-curve --mbbefd=1e300:1e300
cyberstats exposure-curve: --mbbefd=1e300:1e300: B:G is wanted, b from 0 and g from 1, both up to 1e+100
[exit 2]
$ cyberstats increased-limits 'lognormal(mu=7, sigma=2.4)' --limits=1000,5000 --frequency='lognormal(mu=1, sigma=1)'
cyberstats increased-limits: --frequency=lognormal(mu=1, sigma=1): a distribution of losses; one of counts is wanted, such as poisson(mean=3)
[exit 2]
