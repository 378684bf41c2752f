# West has two small firms, and of the south's large ones a single one holds nearly all.
$ cyberstats disclose data/firms.csv --rows=region,size --value=revenue --rule=threshold:3 --rule=p:10
region  size   value  status
Total   Total  1,785
Total   large  1,639
Total   small    146
east    Total    317
east    large    273
east    small     44
north   Total    260
north   large    215
north   small     45
south   Total      c  primary
south   large      c  primary
south   small      c  secondary
west    Total      c  secondary
west    large      c  secondary
west    small      c  primary

3 cells are withheld because of a rule or a request, 3 to protect them (c).
The attack on the published cells bounds no unsafe value closer than its rule allows.
# What is published: c, without a word on why.
$ cyberstats disclose data/firms.csv --rows=region,size --value=revenue --rule=threshold:3 --rule=p:10 --format=csv
region,size,value,status
Total,Total,1785,published
Total,large,1639,published
Total,small,146,published
east,Total,317,published
east,large,273,published
east,small,44,published
north,Total,260,published
north,large,215,published
north,small,45,published
south,Total,c,c
south,large,c,c
south,small,c,c
west,Total,c,c
west,large,c,c
west,small,c,c
# For the office: how closely each withheld value can be bounded.
$ cyberstats disclose data/firms.csv --rows=region --value=revenue --rule=dominance:1,80 --intervals --format=csv
region,value,n,status,reason,lower,upper
Total,1785,30,published,,,
east,317,8,published,,,
north,260,8,published,,,
south,c,8,primary,"dominance:1,80",0,1208
west,c,6,secondary,protects,0,1208
# A holding is one respondent.
$ cyberstats disclose data/firms.csv --rows=region,size --rule=threshold:4 --holding=group --format=csv
region,size,value,status
Total,Total,30,published
Total,large,16,published
Total,small,14,published
east,Total,8,published
east,large,4,published
east,small,4,published
north,Total,8,published
north,large,c,c
north,small,c,c
south,Total,8,published
south,large,4,published
south,small,4,published
west,Total,6,published
west,large,c,c
west,small,c,c
# Nothing that is withheld stands in the default answer.
$ cyberstats disclose data/firms.csv --rows=region,size --value=revenue --rule=threshold:3 --rule=p:10 --format=json | grep -e '"secondary"' -e '"primary"' -e '"n": [0-9]'
   {"domain": {"region": "south", "size": "Total"}, "value": null, "n": null, "status": "primary", "reason": "p:10"},
   {"domain": {"region": "south", "size": "large"}, "value": null, "n": null, "status": "primary", "reason": "p:10"},
   {"domain": {"region": "south", "size": "small"}, "value": null, "n": null, "status": "secondary", "reason": "protects"},
   {"domain": {"region": "west", "size": "Total"}, "value": null, "n": null, "status": "secondary", "reason": "protects"},
   {"domain": {"region": "west", "size": "large"}, "value": null, "n": null, "status": "secondary", "reason": "protects"},
   {"domain": {"region": "west", "size": "small"}, "value": null, "n": null, "status": "primary", "reason": "threshold:3"}
  "summary": {"cells": 15, "published": 9, "empty": 0, "primary": 3, "secondary": 3, "method": "optimal"}
# Last year's table keeps its pattern where it serves; two tables that share their regions.
$ cyberstats disclose data/firms.csv --rows=region,size --value=revenue --rule=p:10 --format=csv > old.csv; cyberstats disclose data/firms.csv --rows=region,size --value=revenue --rule=p:10 --cost=one --previous=old.csv --format=csv | cmp - old.csv && rm old.csv && echo same
same
$ cyberstats disclose data/firms.csv --rows=region --rows=size --value=revenue --rule=p:10 --format=csv
table,region,size,value,status
1,Total,Total,1785,published
1,east,Total,317,published
1,north,Total,260,published
1,south,Total,c,c
1,west,Total,c,c
2,Total,Total,1785,published
2,Total,large,1639,published
2,Total,small,146,published
# Regions in a hierarchy.
$ printf 'code,parent\ncoast,\ninland,\nnorth,coast\neast,coast\nsouth,inland\nwest,inland\n' > tree.csv; cyberstats disclose data/firms.csv --rows=region --hierarchy=region=tree.csv --value=revenue --rule=p:10 --format=csv; rm tree.csv
region,value,status
Total,1785,published
coast,577,published
inland,1208,published
north,260,published
east,317,published
south,c,c
west,c,c
# A prepared table.
$ printf 'region,value,freq,max1,max2\nTotal,100,12,30,20\na,30,2,25,5\nb,30,4,12,10\nc,40,6,10,9\n' | cyberstats disclose - --table --rows=region --rule=p:10 --format=csv
region,value,status
Total,100,published
a,c,c
b,c,c
c,40,published
$ printf 'region,value,freq,max1,max2\nTotal,101,12,30,20\na,30,2,25,5\nb,30,4,12,10\nc,40,6,10,9\n' | cyberstats disclose - --table --rows=region --rule=p:10 --format=csv
cyberstats disclose: standard input:2: the parts do not add up to this total
[exit 1]
# What cannot be, and what would mend it.
$ cyberstats disclose data/firms.csv --rows=region --value=revenue --rule=p:110
cyberstats disclose: p:110: P is a percentage above 0 and below 100
[exit 2]
$ cyberstats disclose data/firms.csv --rows=region --value=revenue --rule=dominanc:1,75
cyberstats disclose: dominanc:1,75: there is no rule "dominanc"; did you mean "dominance"; the rules are threshold:N, dominance:N,K, p:P and pq:P,Q
[exit 2]
$ cyberstats disclose data/firms.csv --rows=regon --value=revenue --rule=p:10
cyberstats disclose: firms.csv: there is no column 'regon'; did you mean 'region'?
[exit 1]
$ cyberstats disclose data/firms.csv --value=revenue --rule=p:10
cyberstats disclose: no table: give the columns of its rows, --rows=district,size; up to eight tables that share cells, each with its own --rows
[exit 2]
$ printf 'region,size\nnorth,smal\n' > open.csv; cyberstats disclose data/firms.csv --rows=region,size --value=revenue --rule=p:10 --publish=open.csv; rm open.csv
cyberstats disclose: open.csv:2:size: there is no code "smal"; did you mean "small"?
$ printf 'region\nTotal\nnorth\neast\nwest\n' > open.csv; cyberstats disclose data/firms.csv --rows=region --value=revenue --rule=p:10 --publish=open.csv; rm open.csv
cyberstats disclose: firms.csv: the table cannot be protected: too few cells may be withheld beside those that are unsafe; shorten --publish or merge categories
