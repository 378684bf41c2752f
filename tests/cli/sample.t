# A design for a cv of 2 % from the bundled register (SYNTHETIC), large enterprises taken entirely.
$ cyberstats sample example:register --where='rev_sec_2023 > 0' --id=uscc --strata=size_cl --size-variable=rev_sec_2023 --target-cv=0.02 --take-all='size_cl == "large"' --design-only
stratum  population  drawn      %  cv rev_sec_2023 (%)
large            57     57  100.0                 0.00
medium          287     92   32.1                 5.05
micro         1,465      9    0.6                34.50
small         1,445     76    5.3                 9.14

234 units of 3,254, method srs, seed 1

total of      subpopulation  frame total  target cv (%)  anticipated cv (%)
rev_sec_2023  all              2,623,435           2.00                2.00

Anticipated: as if the answers were the frame's own sizes and all units answered.
$ cyberstats sample example:register --where='rev_sec_2023 > 0' --id=uscc --strata=size_cl --size-variable=rev_sec_2023 --target-cv=0.02 --take-all=auto --design-only --format=csv
stratum,take_all,population,n,sampling_fraction,total_rev_sec_2023,sd_rev_sec_2023,anticipated_cv_rev_sec_2023
large,true,57,57,1,1497124.85,40099.476530060805,0
medium (take-all),true,10,10,1,68939.37,1666.6979439801853,0
medium,false,277,61,0.22021660649819494,611552.42,1074.6119189732713,0.055032571527848045
micro,false,1465,8,0.005460750853242321,38851.45,27.534135123619293,0.36607308745891376
small (take-all),true,11,11,1,15638.43,99.71316295892295,0
small,false,1434,61,0.042538354253835425,391328.72,208.51540649371634,0.09572852194882253
# Each group of a column to a cv of its own, also across strata.
$ cyberstats sample example:register --where='rev_sec_2023 > 0' --id=uscc --strata=size_cl --size-variable=rev_sec_2023 --domain-cv=listed:0.10 --design-only
stratum  population  drawn      %  cv rev_sec_2023 (%)
large            57     57  100.0                 0.00
medium          287    287  100.0                 0.00
micro         1,465      2    0.1                73.37
small         1,445    471   32.6                 3.10

817 units of 3,254, method srs, seed 1

total of      subpopulation  frame total  target cv (%)  anticipated cv (%)
rev_sec_2023  all              2,623,435              –                1.19
rev_sec_2023  BSE               10,134.4          10.00                9.99
rev_sec_2023  ChiNext            206,096          10.00                0.09
rev_sec_2023  NEEQ              23,776.2          10.00                6.84
rev_sec_2023  STAR               491,259          10.00                0.11
rev_sec_2023  abroad            41,060.9          10.00                0.00
rev_sec_2023  main               257,972          10.00                0.00
rev_sec_2023  none             1,593,138          10.00                1.96

Anticipated: as if the answers were the frame's own sizes and all units answered.
# Two variables: one allocation for both.
$ cyberstats sample example:register --where='rev_sec_2023 > 0' --id=uscc --strata=size_cl --size-variable=rev_sec_2023,rd_exp_2023 --target-cv=0.02,0.03 --design-only --format=json
{
 "command": "sample",
 "version": "0.1.0",
 "warnings": [],
 "results": {
  "design": [
   {"stratum": "large", "take_all": true, "population": 57, "n": 57, "sampling_fraction": 1, "total": {"rev_sec_2023": 1497124.85, "rd_exp_2023": 326843.13}, "sd": {"rev_sec_2023": 40099.476530060805, "rd_exp_2023": 8632.015173945892}, "anticipated_cv": {"rev_sec_2023": 0, "rd_exp_2023": 0}},
   {"stratum": "medium", "take_all": false, "population": 287, "n": 92, "sampling_fraction": 0.3205574912891986, "total": {"rev_sec_2023": 680491.79, "rd_exp_2023": 157003.8}, "sd": {"rev_sec_2023": 1393.884166091594, "rd_exp_2023": 403.23108542772997}, "anticipated_cv": {"rev_sec_2023": 0.050520557594164135, "rd_exp_2023": 0.06334439336598241}},
   {"stratum": "micro", "take_all": false, "population": 1465, "n": 9, "sampling_fraction": 0.0061433447098976105, "total": {"rev_sec_2023": 38851.45, "rd_exp_2023": 5555.79}, "sd": {"rev_sec_2023": 27.534135123619293, "rd_exp_2023": 4.963020390359195}, "anticipated_cv": {"rev_sec_2023": 0.3450185554260506, "rd_exp_2023": 0.43488906009853345}},
   {"stratum": "small", "take_all": false, "population": 1445, "n": 76, "sampling_fraction": 0.05259515570934256, "total": {"rev_sec_2023": 406967.15, "rd_exp_2023": 86199.54}, "sd": {"rev_sec_2023": 230.6358935921449, "rd_exp_2023": 58.529146089114796}, "anticipated_cv": {"rev_sec_2023": 0.09143161555592065, "rd_exp_2023": 0.10954589079253532}}
  ],
  "targets": [
   {"variable": "rev_sec_2023", "domain": {}, "total": 2623435.24, "target_cv": 0.02, "anticipated_cv": 0.019975202417046655},
   {"variable": "rd_exp_2023", "domain": {}, "total": 575602.26, "target_cv": 0.03, "anticipated_cv": 0.024192547695429903}
  ],
  "population": 3254,
  "n": 234
 },
 "inputs": {
  "options": {"where": "rev_sec_2023 > 0", "id": "uscc", "strata": "size_cl", "size-variable": "rev_sec_2023,rd_exp_2023", "target-cv": "0.02,0.03", "design-only": true, "format": "json"},
  "seed": 1,
  "program_version": "0.1.0",
  "files": [
   {"name": "register-SYNTHETIC.csv", "sha256": "32c46c5ca9cabc873d8ef4af4046717ed333630e269f0a9fb879631a135269f1", "rows": 3500}
  ]
 }
}
# The sample goes back into estimate as it is; the register's total is 2,623,435.
$ cyberstats sample example:register --where='rev_sec_2023 > 0' --id=uscc --strata=stratum --size-variable=rev_sec_2023 --target-cv=0.02 --take-all='size_cl == "large"' --columns=rd_exp_2023,size_cl --output=sample.csv
$ head -n 3 sample.csv
uscc,unit_stratum,rev_sec_2023,rd_exp_2023,size_cl,stratum,take_all,population,n,inclusion_probability,weight,fpc,prn
00990000X00000007G,medium-product-outer,4494.24,1194.84,medium,medium-product-outer,false,61,23,0.3770491803278689,2.652173913043478,61,0.14586650250726352
00990000X00000019P,medium-product-inner,2309.72,516.37,medium,medium-product-inner,false,87,27,0.3103448275862069,3.2222222222222223,87,0.26291993373035993
$ cyberstats estimate sample.csv --strata=stratum --weight=weight --fpc=fpc --statistic='total(rev_sec_2023)' --statistic='count()'
statistic             estimate      se      cv      lower      upper     deff   df    n
total(rev_sec_2023)  2,576,331  50,770  0.0197  2,476,257  2,676,404  0.00154  214  234
count()                  3,254       0       0      3,254      3,254        –  214  234
# Each method draws what it should: 60 units, whose weighted sizes (by size) or numbers (else) are the frame's.
$ for m in srs systematic pps-systematic pareto sequential-poisson; do cyberstats sample example:register --where='rev_sec_2023 > 0' --id=uscc --size-variable=rev_sec_2023 --n=60 --method=$m --quiet --format=csv > $m.csv; cyberstats estimate $m.csv --strata=stratum --weight=weight --fpc=fpc -s 'total(rev_sec_2023)' -s 'count()' --format=csv --quiet | cut -d, -f1,2,8; done
statistic,estimate,df
total(rev_sec_2023),1480306.426,59
count(),3254,59
statistic,estimate,df
total(rev_sec_2023),1532637.7963333332,59
count(),3254,59
statistic,estimate,df
total(rev_sec_2023),2623435.24,58
count(),1940.9308020391936,58
statistic,estimate,df
total(rev_sec_2023),2623435.24,58
count(),3695.7576559090526,58
statistic,estimate,df
total(rev_sec_2023),2623435.24,58
count(),3636.3424010029803,58
# Waves: the same numbers overlap, another start rotates, any order of the frame is the same sample.
$ printf 'id,s\n' > frame.csv; for i in $(seq 1 400); do echo "u$i,$((i % 2))"; done >> frame.csv; (head -n 1 frame.csv; tail -n +2 frame.csv | sort -r) > turned.csv
$ cyberstats sample frame.csv --id=id --strata=s --n=80 --format=csv | cut -d, -f1 | sort > a; cyberstats sample turned.csv --id=id --strata=s --n=80 --format=csv | cut -d, -f1 | sort > b; cmp a b && wc -l < a
81
$ cyberstats sample frame.csv --id=id --strata=s --n=80 --start=0.4 --format=csv | cut -d, -f1 | sort > b; comm -12 a b
id
$ cyberstats sample frame.csv --id=id --strata=s --n=100 --format=csv | cut -d, -f1 | sort > b; comm -12 a b | wc -l
81
$ cyberstats sample frame.csv --id=id --strata=s --n=80 --seed=2 --format=csv | cut -d, -f1 | sort > b; comm -12 a b | wc -l
20
$ for t in 1 2 7; do cyberstats sample frame.csv --id=id --strata=s --n=80 --threads=$t --format=csv; done | sort | uniq -c | awk '{print $1}' | sort | uniq -c
     81 3
# Names from files: formulas are neutralised, and two strata never share a name.
$ printf 'id,a,b\n=1+1,x.y,z\nu2,x,y.z\nu3,x.y,z\nu4,x,y.z\n' | cyberstats sample - --id=id --strata=a,b --n=4 --format=csv
id,a,b,stratum,take_all,population,n,inclusion_probability,weight,fpc,prn
'=1+1,x.y,z,x.y.z',true,2,2,1,1,2,0.939241112412568
u2,x,y.z,x.y.z,true,2,2,1,1,2,0.025387565459317973
u3,x.y,z,x.y.z',true,2,2,1,1,2,0.7119929190200732
u4,x,y.z,x.y.z,true,2,2,1,1,2,0.451928951959775
cyberstats sample: warning: every unit of the frame is taken
# Sorted, systematic; allocation by power; costs.
$ cyberstats sample example:register --where='rev_sec_2023 > 0' --id=uscc --strata=size_cl --size-variable=rev_sec_2023 --n=300 --allocation=power --power=0.3 --method=systematic --sort=district,rev_sec_2023 --design-only
stratum  population  drawn      %  cv rev_sec_2023 (%)
large            57     57  100.0                 0.00
medium          287     83   28.9                 5.44
micro         1,465     62    4.2                12.90
small         1,445     98    6.8                 7.99

300 units of 3,254, method systematic, seed 1

total of      subpopulation  frame total  target cv (%)  anticipated cv (%)
rev_sec_2023  all              2,623,435              –                1.89

Anticipated: as if the answers were the frame's own sizes and all units answered.
$ cyberstats sample example:register --where='rev_sec_2023 > 0' --id=uscc --strata=size_cl --n=300 --allocation=equal
stratum  population  drawn      %
large            57     57  100.0
medium          287     81   28.2
micro         1,465     81    5.5
small         1,445     81    5.6

300 units of 3,254, method srs, seed 1

The units themselves: --output=sample.csv or --format=csv.
# What cannot be drawn is refused.
$ cyberstats sample example:register
cyberstats sample: which column names the units: give --id=COL; a unit's random number follows from it
[exit 2]
$ cyberstats sample
cyberstats sample: a file is missing: the frame
[exit 2]
$ cyberstats sample frame.csv --id=id
cyberstats sample: how large a sample: give --n, --target-cv or --domain-cv
[exit 2]
$ cyberstats sample frame.csv --id=s --n=10
cyberstats sample: frame.csv:4:s: "1" stands in line 2 already; leave one of them out
[exit 1]
$ cyberstats sample frame.csv --id=name --n=10
cyberstats sample: frame.csv: there is no column 'name'; the columns are id, s
[exit 1]
$ cyberstats sample frame.csv --id=id --strata=s --n=1
cyberstats sample: n: 1 units are less than the 4 that the strata need together; raise n, or lower the minimum per stratum
[exit 2]
$ cyberstats sample frame.csv --id=id --n=401
cyberstats sample: n: 401 units are more than the 400 there are
[exit 2]
$ cyberstats sample frame.csv --id=id --n=2.5
cyberstats sample: --n=2.5: a whole number is wanted
[exit 2]
$ cyberstats sample frame.csv --id=id --n=10 --where='s > 5'
cyberstats sample: frame.csv: no units are left to draw from
[exit 1]
$ cyberstats sample frame.csv --id=id --n=10 --allocation=neyman
cyberstats sample: --allocation=neyman needs --size-variable
[exit 2]
$ cyberstats sample frame.csv --id=id --n=10 --method=pareto
cyberstats sample: --method=pareto needs --size-variable
[exit 2]
$ cyberstats sample frame.csv --id=id --n=10 --method=poisson
cyberstats sample: --method=poisson: one of srs | systematic | pps-systematic | pareto | sequential-poisson is wanted
[exit 2]
$ cyberstats sample frame.csv --id=id --n=10 --sort=s
cyberstats sample: --sort is for systematic and pps-systematic; srs does not depend on the order
[exit 2]
$ cyberstats sample frame.csv --id=id --n=10 --method=systematic --prn=s
cyberstats sample: --prn is for srs, pareto and sequential-poisson; systematic draws by a random start
[exit 2]
$ cyberstats sample frame.csv --id=id --n=10 --power=0.5
cyberstats sample: --power goes with --allocation=power
[exit 2]
$ cyberstats sample frame.csv --id=id --size-variable=s --target-cv=5
cyberstats sample: --target-cv=5: a cv above 0 and below 1 is wanted; 5 % is 0.05
[exit 2]
$ cyberstats sample frame.csv --id=id --size-variable=s --target-cv=0.05,0.1
cyberstats sample: 2 values of --target-cv for 1 of --size-variable; give one for all or one for each
[exit 2]
$ cyberstats sample frame.csv --id=id --size-variable=s --target-cv=0.01 --n=50
cyberstats sample: n: the targets need 385 units, 50 are not enough; give more, or a larger cv
[exit 2]
$ cyberstats sample frame.csv --id=id --size-variable=s --domain-cv=s
cyberstats sample: --domain-cv=s: a column and a cv are wanted, such as region:0.05
[exit 2]
$ cyberstats sample frame.csv --id=id --size-variable=s --n=10 --method=pps-systematic
cyberstats sample: frame.csv:3:s: a unit of size 0 has no chance to be drawn by size; leave it out with --where, or give it a small size
[exit 1]
$ cyberstats sample frame.csv --id=id --n=10 --prn=s
stratum  population  drawn    %
all             400     10  2.5

10 units of 400, method srs, seed 1

The units themselves: --output=sample.csv or --format=csv.
cyberstats sample: warning: 398 units share their random number with another one: which of them is drawn depends on the order of the file
$ printf 'id,x,s\na,1,p\nb,,p\nc,2,q\n' | cyberstats sample - --id=id --size-variable=x --n=2
cyberstats sample: standard input:3:x: the value is missing; fill it in, or leave the unit out with --where
[exit 1]
$ printf 'id,x,s\na,1,p\nb,-3,p\nc,2,q\n' | cyberstats sample - --id=id --size-variable=x --n=2
cyberstats sample: standard input:3:x: -3 is below 0
[exit 1]
$ printf 'id,x,s\na,1,p\nb,3 m,p\nc,2,q\n' | cyberstats sample - --id=id --size-variable=x --n=2
cyberstats sample: standard input:3:x: "3 m" is not a number; write the digits alone, without a unit
[exit 1]
$ printf 'id,x,s\na,1,p\nb,3,\nc,2,q\n' | cyberstats sample - --id=id --strata=s --n=2
cyberstats sample: standard input:3:s: the value is missing; fill it in, or leave the unit out with --where
[exit 1]
$ printf 'id,x,s\na,1,p\n,3,p\nc,2,q\n' | cyberstats sample - --id=id --n=2
cyberstats sample: standard input:3:id: the unit has no name; give it one, or leave it out with --where
[exit 1]
$ printf 'id,x,s\na,0,p\nb,0,p\nc,0,q\n' | cyberstats sample - --id=id --size-variable=x --target-cv=0.1
cyberstats sample: standard input:x: all values are 0, so that the total has no cv; choose another --size-variable
[exit 1]
$ printf 'id,x,s\na,1,p\nb,3,p\nc,NA,q\n' | cyberstats sample - --id=id --take-all='x > 2' --n=3 --minimum=1
stratum  population  drawn      %
all               3      3  100.0

3 units of 3, method srs, seed 1

The units themselves: --output=sample.csv or --format=csv.
cyberstats sample: warning: --take-all is unknown where a value is missing (units: 1): they are not taken for that reason
cyberstats sample: warning: every unit of the frame is taken
