# The posture questionnaire and the frameworks it speaks to.
$ cyberstats framework
framework            title                                                              domains  controls  questions  unverified  status
cis-8.1              CIS Controls 8.1                                                        18         0         40           0  verified
cyberstats-60        Cybersecurity posture, 60 questions                                     13         0         60           0  ours
dsmm                 Data security capability maturity model                                  7        30         13           9  secondary
industrial-internet  Industrial internet security grading (networked industrial firms)       12         0         45           0  secondary
iso-27001-2022       ISO/IEC 27001:2022 Annex A                                               4        93         53           0  verified
mlps-2.0             Multi-level protection scheme 2.0, level 3                              14        71         48          16  secondary
nist-csf-2.0         NIST Cybersecurity Framework 2.0                                         6       128         55           0  verified
$ cyberstats framework show cyberstats-60 | sed -n '1,3p;/Q11/p;/^level/p;/^evidence/p;/^option/p'
kind       id              parent  label                                                                               weight  least score  gate  lever  asked in             status
framework  cyberstats-60   –       Cybersecurity posture, 60 questions                                                      –            –     –  –      –                    ours
domain     GOV             –       governance                                                                               –            –     –  –      Q01 Q02 Q03 Q04 Q05  ours
domain     IDA             –       identity and access                                                                      –            –     –  –      Q11 Q12 Q13 Q14 Q15  ours
question   Q11             IDA     Share of remote access under multi-factor authentication?                                3            –     2  F      –                    ours
level      1               –       weak                                                                                     –            0     –  –      –                    ours
level      2               –       basic                                                                                    –           35     –  –      –                    ours
level      3               –       fair                                                                                     –           50     –  –      –                    ours
level      4               –       good                                                                                     –           65     –  –      –                    ours
level      5               –       strong                                                                                   –           80     –  –      –                    ours
evidence   0               –       said                                                                                  0.80            –     –  –      –                    ours
evidence   1               –       documented                                                                            0.90            –     –  –      –                    ours
evidence   2               –       tested                                                                                   1            –     –  –      –                    ours
evidence   3               –       scanned from outside                                                                     1            –     –  –      –                    ours
option     unanswered      –       zero                                                                                     –            –     –  –      –                    ours
option     not_applicable  –       leave_out                                                                                –            –     –  –      –                    ours
option     minimum_peers   –       least number of peers                                                                   10            –     –  –      –                    ours
$ cyberstats framework show iso-27001-2022 --format=csv | head -n 4
kind,id,parent,label_zh,label_en,weight,level_min,gate,lever,asked_in,source,status
framework,iso-27001-2022,,ISO/IEC 27001:2022 附录A,ISO/IEC 27001:2022 Annex A,,,,,,"ISO/IEC 27001:2022 Annex A: numbers and titles only; Chinese ours",verified
domain,A.5,,组织,Organizational controls,,,,,,ISO/IEC 27001:2022 Annex A: numbers and titles only,verified
control,A.5.1,A.5,信息安全方针政策,Policies for information security,,,,,Q03,ISO/IEC 27001:2022 Annex A: numbers and titles only,verified
$ cyberstats framework show industrial-internet --format=json | grep -c '"kind": "domain"'
12
$ cyberstats framework show dsmm -q | tail -n 2
control    PA29  GEN     requirement analysis                          1  –            –     –      –         unverified
control    PA30  GEN     incident response                             1  –            –     –      Q44       unverified
$ cyberstats framework show mlps-2.0 >/dev/null
cyberstats framework: warning: mlps-2.0.csv: 16 rows are unverified; check them in the standard before quoting them
$ cyberstats framework show nist-csf-2.0 --format=csv | grep -c '^control,[A-Z.]*-[0-9]'
106
# What was typed wrong is named.
$ cyberstats framework show nist-csf-2
cyberstats framework: nist-csf-2: no such name in frameworks; did you mean nist-csf-2.0?
[exit 1]
$ cyberstats framework show
cyberstats framework: show: the name of a framework is missing; see: cyberstats framework list
[exit 2]
$ cyberstats framework print dsmm
cyberstats framework: print: list or show NAME is wanted
[exit 2]
$ cyberstats framework show data/f8.csv
cyberstats framework: f8.csv: there is no column 'kind'; the columns are stratum, unit, w, N, x, y
[exit 1]
# The questionnaire as a form.
$ cyberstats form show posture | sed -n '1,2p;/Q52/p;/E52/p;/Q56/p'
number  code       label_zh                                            label_en                                                                            unit    type     required  minimum  maximum  key    role
     1  uscc       统一社会信用代码                                    Unified social credit code                                                                  uscc     true            –        –  true   –
    57  Q52        工业控制网与信息网是否隔离并有白名单?               Is the control network separated from IT with allow-lists?                                  code     false           –        –  false  –
   112  E52        第52题佐证                                          Evidence for question 52                                                                    code     false           –        –  false  –
   117  Q56        上年营业收入?                                       Revenue last year?                                                                  万元    decimal  false           0        –  false  measure
$ cyberstats form template posture --lang=zh | tr , '\n' | sed -n '6,7p;61,62p;117,118p'
管理层多久听取一次网络安全风险汇报并作出决定?
是否有专职安全负责人和明确的职责预算?
使用或提供人工智能是否有数据、权限和输出管控?
第1题佐证
不适用的原因
上年营业收入?
