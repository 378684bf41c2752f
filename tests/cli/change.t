# Two waves of seven firms each; the three large ones are a census. The four small ones of the
# second wave share three with the first: by hand, C = 2.5^2 x 1.4 / 2.0625 x 15.875 = 67.35.
$ cyberstats change data/wave-old.csv data/wave-new.csv --id=firm --strata=stratum --fpc=N --statistic='total(revenue)'
statistic       old      new  kind of change  estimate     se    lower    upper  df  correlation  in both  se of old  se of new
total(revenue)  435  464.500  difference       29.5000  8.605  7.37910  51.6209   5        0.645        6      10.25      10.19
$ cyberstats change data/wave-old.csv data/wave-new.csv --id=firm --strata=stratum --fpc=N -s 'total(revenue)' -s 'mean(revenue)' --measure=cagr --years=2 --format=csv
statistic,old,new,measure,estimate,se,lower,upper,df,correlation,n_common,old_se,new_se
total(revenue),435,464.5,cagr,0.03335187228456839,0.00992671293296902,0.007834444331502141,0.058869300237634634,5,0.6452665132369013,6,10.246950765959598,10.18577439373168
mean(revenue),33.46153846153847,35.73076923076923,cagr,0.03335187228456839,0.009926712932969017,0.007834444331502152,0.05886930023763462,5,0.6452665132369011,6,0.7882269819968913,0.7835211072101296
$ cyberstats change data/wave-old.csv data/wave-new.csv --id=firm --strata=stratum --fpc=N -s 'total(revenue)' --by=region --measure=ratio --format=csv
statistic,region,old,new,measure,estimate,se,lower,upper,df,correlation,n_common,old_se,new_se
total(revenue),east,327.5,323.5,ratio,0.9877862595419847,0.01149208988332694,0.8417654126379106,1.1338071064460589,1,0.7754368310753813,3,3.708099243547831,5.809475019311125
total(revenue),west,107.5,141,ratio,1.3116279069767443,0.11777902660879006,-0.18489651874190938,2.808152332695398,1,0.6940355633967779,3,13.181426326464067,14.317821063276352
$ cyberstats change data/wave-old.csv data/wave-new.csv --id=firm --strata=stratum --fpc=N -s 'total(revenue)' --format=json
{
 "command": "change",
 "version": "0.1.0",
 "warnings": [],
 "results": [
  {"statistic": "total(revenue)", "domain": {}, "old": 435, "new": 464.5, "measure": "difference", "estimate": 29.5, "se": 8.605407038776859, "lower": 7.379096977863323, "upper": 51.62090302213667, "df": 5, "correlation": 0.6452665132369014, "n_common": 6, "old_se": 10.246950765959598, "new_se": 10.18577439373168}
 ],
 "inputs": {
  "options": {"id": "firm", "strata": "stratum", "fpc": "N", "statistic": "total(revenue)", "format": "json"},
  "seed": 1,
  "program_version": "0.1.0",
  "files": [
   {"name": "wave-old.csv", "sha256": "3311d5339d43e28ed2dda2031d835204478436cb82debe56f026c59014a6a042", "rows": 7},
   {"name": "wave-new.csv", "sha256": "ea1c979e46e018db63a227d4254b11c94c3bc3ee61a8ee260355735ddabaef56", "rows": 7}
  ],
  "design_old": {"rows": 7, "strata": 2, "units": 7, "lonely_strata": 0, "degrees_of_freedom": 5, "weight_sum": 13},
  "design": {"rows": 7, "strata": 2, "units": 7, "lonely_strata": 0, "degrees_of_freedom": 5, "weight_sum": 13},
  "overlap": {"units_old": 7, "units_new": 7, "units_common": 6, "changed_stratum": 0}
 }
}
# The same file twice: nothing has changed, and that is certain.
$ cyberstats change data/wave-old.csv data/wave-old.csv --id=firm --strata=stratum --fpc=N -s 'total(revenue)' -s 'gini(revenue)' --measure=growth --format=csv
statistic,old,new,measure,estimate,se,lower,upper,df,correlation,n_common,old_se,new_se
total(revenue),435,435,growth,0,0,0,0,5,1,7,10.246950765959598,10.246950765959598
gini(revenue),0.753315649867374,0.753315649867374,growth,0,0,0,0,5,1,7,0.020020171559097664,0.020020171559097664
# Comparable base: last year's figure as the firms restated it, and the firms of both waves.
$ cyberstats change data/wave-new.csv --strata=stratum --fpc=N -s 'total(revenue)' --comparable=before --format=csv
statistic,old,new,measure,estimate,se,lower,upper,df,correlation,n_common,old_se,new_se
total(revenue),392.5,464.5,comparable-growth,0.18343949044585983,0.006566137347896162,0.16656069704906476,0.2003182838426549,5,0.9683144553703062,7,7.984359711335656,10.18577439373168
$ cyberstats change data/wave-new.csv --strata=stratum --fpc=N -s 'total(revenue)' --comparable=before --break=break --format=csv
statistic,old,new,measure,estimate,se,lower,upper,df,correlation,n_common,old_se,new_se
total(revenue),242.5,274.5,comparable-growth,0.1319587628865979,0.011027611565245253,0.10134120473425016,0.16257632103894565,4,0.9683144553703064,6,7.984359711335656,10.18577439373168
cyberstats change: warning: total(revenue): rows left out because of a break of comparability: 1, not in the earlier wave: 0, a figure missing: 0
$ cyberstats change data/wave-old.csv data/wave-new.csv --id=firm --strata=stratum --fpc=N -s 'total(revenue)' --matched --format=csv
statistic,old,new,measure,estimate,se,lower,upper,df,correlation,n_common,old_se,new_se
total(revenue),432.5,452,matched-growth,0.04508670520231206,0.0077392672723566105,0.023599054466160077,0.06657435593846404,4,0.9845264800162246,6,11.565033506220377,14.491376746189438
cyberstats change: warning: total(revenue): rows left out because of a break of comparability: 0, not in the earlier wave: 1, a figure missing: 0
# No common identifiers.
$ cyberstats change data/wave-old.csv data/wave-new.csv --id=region --strata=stratum --fpc=N -s 'total(revenue)'
cyberstats change: wave-old.csv:4:region: the identifier "east" belongs to two units of this wave; each unit needs one of its own
[exit 1]
$ cyberstats change data/wave-other.csv data/wave-new.csv --id=firm -s 'mean(revenue)'
statistic          old      new  kind of change  estimate     se     lower    upper  df  correlation  in both  se of old  se of new
mean(revenue)  6.66667  61.8571  difference       55.1905  28.69  -68.2538  178.635   2            0        0     0.8819      28.68
cyberstats change: warning: neither weights nor population sizes were given: every row counts as one unit
cyberstats change: warning: no unit stands in both waves: they count as independent samples; is firm the right column?
# What cannot be compared is refused.
$ cyberstats change data/wave-old.csv data/wave-new.csv --strata=stratum --fpc=N -s 'total(revenue)'
cyberstats change: name the column that identifies a unit in both waves: --id=COL
[exit 2]
$ cyberstats change data/wave-old.csv --id=firm -s 'total(revenue)'
cyberstats change: two files are wanted, the earlier wave first: change OLD.csv NEW.csv; or --comparable=COL with one
[exit 2]
$ cyberstats change data/wave-old.csv data/wave-new.csv --id=frm -s 'total(revenue)'
cyberstats change: wave-old.csv: there is no column 'frm'; did you mean 'firm'?
[exit 1]
$ cyberstats change data/wave-old.csv data/wave-new.csv --id=firm -s 'total(revenue)' --measure=rate
cyberstats change: --measure=rate: one of difference | ratio | growth | cagr is wanted
[exit 2]
$ cyberstats change data/wave-old.csv data/wave-new.csv --id=firm -s 'mean(revenue)' --matched -q
cyberstats change: mean(revenue): growth on a comparable base is that of a total: total(x)
[exit 2]
$ cyberstats change data/wave-new.csv -s 'total(revenue)' --comparable=before --measure=ratio
cyberstats change: --comparable and --matched give growth: leave --measure out
[exit 2]
$ cyberstats change data/wave-old.csv data/wave-new.csv --id=firm -s 'total(revenue)' --break=break
cyberstats change: --break goes with --comparable or --matched
[exit 2]
$ cyberstats change --form=supply --period=2023 -s 'total(rev_sec)'
cyberstats change: --period=2023: two periods are wanted, the earlier first, such as --period=2022:2023
[exit 2]
$ cyberstats change
cyberstats change: nothing to compare: give --statistic='total(x)'
[exit 2]
# The bundled SYNTHETIC example: the samples overlap.
$ for y in 2022 2023; do cyberstats ingest examples/supply-$y-SYNTHETIC.csv --form=supply --period=$y -q; done | grep -c accepted
2
$ cyberstats change --form=supply --period=2022:2023 -s 'total(rev_sec)' --measure=growth
statistic             old        new  kind of change  estimate        se     lower     upper    df  correlation  in both  se of old  se of new
total(rev_sec)  2,170,946  2,620,589  growth          0.207118  0.009286  0.188896  0.225340  1001        0.774      842     24,497     30,378
$ cyberstats change --form=supply --period=2022:2023 -s 'total(rev_sec)' --matched --break=break_flag --missing=drop
statistic             old        new  kind of change  estimate        se     lower     upper   df  correlation  in both  se of old  se of new
total(rev_sec)  2,031,040  2,501,442  matched-growth  0.231607  0.004730  0.222323  0.240890  816        0.959      836     27,494     32,930
cyberstats change: warning: total(rev_sec): rows left out because of a break of comparability: 6, not in the earlier wave: 179, a figure missing: 0
