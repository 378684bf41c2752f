# Revenue of information-security products and services in China, year to date, 10^9 yuan, with the
# growth published: monthly and annual releases of the Ministry of Industry and Information Technology.
# The rates of 2023 and 2024 are 12.4 and 5.1 %, not the 9.5 and 2.6 % that the levels give.
$ cyberstats series growth data/information-security.csv
$ cyberstats series growth data/information-security.csv --format=csv --quiet | grep -- -12
# Levels without a comparable base are no growth.
$ cyberstats series growth data/levels.csv
# Flows between releases.
$ cyberstats series decumulate data/information-security.csv
$ cyberstats series decumulate data/information-security.csv --combine | tail -3
$ cyberstats series decumulate example:revenue-to-date --first-share=0.55 --format=csv | head -4
# Quarters that agree with the years: reference values of Denton's two methods.
$ cyberstats series benchmark data/quarters.csv --annual=data/annual.csv
$ cyberstats series benchmark data/quarters.csv --annual=data/annual.csv --method=denton --format=csv | head -3
# The flows of a year-to-date file, beyond the last annual figure.
$ cyberstats series benchmark example:revenue-to-date --cumulative --first-share=0.55 --annual=example:revenue-annual --format=csv | tail -1
# Smoothing and decomposition.
$ cyberstats series smooth data/quarters.csv --method=multiplicative --horizon=2
$ cyberstats series smooth data/annual.csv --format=json --method=simple --alpha=0.5
$ cyberstats series decompose data/quarters.csv --method=multiplicative | head -5
# The year before it is over.
$ cyberstats series nowcast example:revenue-to-date
$ cyberstats series nowcast data/information-security.csv --at=2024-09
# A flow cannot be read from a file that is piped on without its gaps.
$ cyberstats series decumulate example:revenue-to-date --first-share=0.55 --format=csv --quiet | cyberstats series smooth - --horizon=1
# What cannot be used is refused, with its line.
$ cyberstats series smooth data/series-twice.csv
$ cyberstats series smooth data/series-gap.csv
$ cyberstats series smooth data/series-gap.csv --method=multiplicative
$ cyberstats series growth data/series-mixed.csv
$ cyberstats series growth data/series-gap.csv --growth=rte
$ cyberstats series growth data/f8.csv
$ cyberstats series growth data/f8.csv --period=stratum --value=x
$ cyberstats series decumulate data/quarters.csv --first-share=2
$ cyberstats series smooth data/annual.csv --method=additive
$ cyberstats series benchmark data/quarters.csv
$ cyberstats series benchmark data/quarters.csv --annual=data/levels.csv
$ cyberstats series benchmark data/quarters.csv --annual=data/quarters.csv
$ cyberstats series nowcast data/information-security.csv
$ cyberstats series nowcast data/information-security.csv --at=2024-08
$ cyberstats series growht data/quarters.csv
$ cyberstats series
$ cyberstats series growth data/quarters.csv --alpha=0.3
