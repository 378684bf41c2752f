/* datasets/examples/columns.h - the questions of both forms, in their order.
 * Layer: example.
 *
 * Codes and Chinese headers as in datasets/forms; the test of the examples
 * matches the files against the forms, so the two cannot drift apart. */
#ifndef EXAMPLES_COLUMNS_H
#define EXAMPLES_COLUMNS_H

/* clang-format off */
#define SUPPLY_COLUMNS(X)                            \
  X(ref_year, "统计年度")                            \
  X(uscc, "统一社会信用代码")                        \
  X(ent_name, "企业名称")                            \
  X(group_id, "所属集团代码")                        \
  X(district, "注册区")                              \
  X(park, "所在园区")                                \
  X(founded, "成立年份")                             \
  X(own_type, "登记注册类型")                        \
  X(gb4754, "国民经济行业代码")                      \
  X(size_cl, "企业规模")                             \
  X(listed, "上市情况")                              \
  X(rev_total, "营业收入")                           \
  X(rev_sec, "其中:网络安全业务收入")                \
  X(rev_hw, "安全硬件产品收入")                      \
  X(rev_sw, "安全软件产品收入")                      \
  X(rev_srv, "安全服务收入")                         \
  X(rev_int, "安全集成收入")                         \
  X(resale, "其中:转售外购产品金额")                 \
  X(rev_sec_prev, "上年网络安全业务收入(可比口径)")  \
  X(emp, "年末从业人员")                             \
  X(emp_sec, "其中:网络安全人员")                    \
  X(emp_rd, "其中:研发人员")                         \
  X(emp_cert, "持安全类证书人员")                    \
  X(payroll, "职工薪酬总额")                         \
  X(rd_exp, "研发费用")                              \
  X(rd_cap, "其中:资本化研发支出")                   \
  X(profit, "利润总额")                              \
  X(tax, "实缴税费")                                 \
  X(subsidy, "政府补助")                             \
  X(cost, "营业成本")                                \
  X(srv_consult, "安全咨询与规划收入")               \
  X(srv_test, "测评认证收入")                        \
  X(srv_ops, "安全运营与托管收入")                   \
  X(srv_ir, "应急与攻防服务收入")                    \
  X(srv_other, "培训及其他服务收入")                 \
  X(seg_1, "按产品领域收入:网络边界")                \
  X(seg_2, "按产品领域收入:端点")                    \
  X(seg_3, "按产品领域收入:应用")                    \
  X(seg_4, "按产品领域收入:数据安全")                \
  X(seg_5, "按产品领域收入:身份与密码")              \
  X(seg_6, "按产品领域收入:云安全")                  \
  X(seg_7, "按产品领域收入:工控与物联网")            \
  X(seg_8, "按产品领域收入:安全管理与态势")          \
  X(seg_9, "按产品领域收入:其他")                    \
  X(rev_crypto, "其中:密码产品收入")                 \
  X(cust_1, "按客户行业收入:党政")                   \
  X(cust_2, "按客户行业收入:金融")                   \
  X(cust_3, "按客户行业收入:电信互联网")             \
  X(cust_4, "按客户行业收入:能源交通")               \
  X(cust_5, "按客户行业收入:制造")                   \
  X(cust_6, "按客户行业收入:其他")                   \
  X(rev_sh, "本市客户收入")                          \
  X(rev_export, "境外收入")                          \
  X(top1_share, "最大客户收入占比")                  \
  X(patents, "有效发明专利数")                       \
  X(standards, "当年新增标准(主导/参与)")            \
  X(equity, "股权融资额")                            \
  X(mkt_value, "年末市值或最近估值")                 \
  X(purch_sh, "对外采购安全产品服务(本市供应商)")    \
  X(break_flag, "合并分立等可比性变化")              \
  X(scenarios, "安全场景/示范项目数")                \
  X(inno_centre, "协同创新中心参与")                 \
  X(certs, "资质:等保测评、密评、CCRC、ISO27001 等") \
  X(mlps_level, "自身等保最高级别")                  \
  X(dsmm_level, "数据安全成熟度等级")                \
  X(cyber_ins, "是否投保网络安全保险")               \
  X(ins_prem, "网络安全保险保费")                    \
  X(ins_limit, "网络安全保险保额")                   \
  X(rep_quality, "填报质量自评")                     \
  X(stratum, "抽样层")                               \
  X(weight, "设计权数")                              \
  X(pop_n, "层总体数")                               \
  X(status, "调查状态")

#define DEMAND_COLUMNS(X)                   \
  X(org_id, "单位代码")                     \
  X(org_name, "单位名称")                   \
  X(ref_year, "统计年度")                   \
  X(sector, "所属行业")                     \
  X(org_type, "单位类型")                   \
  X(it_budget, "信息化投入")                \
  X(sec_budget, "其中:网络安全投入")        \
  X(sec_products, "其中:安全产品")          \
  X(sec_services, "其中:安全服务")          \
  X(sec_insurance, "其中:网络安全保险")     \
  X(systems_l1, "等保一级系统数")           \
  X(systems_l2, "等保二级系统数")           \
  X(systems_l3, "等保三级系统数")           \
  X(systems_l4, "等保四级系统数")           \
  X(important_data, "是否编制重要数据目录") \
  X(iit_type, "工业互联网企业类型")         \
  X(iit_level, "工业互联网安全等级")        \
  X(scenarios_open, "开放安全场景数")       \
  X(incidents_ransomware, "勒索病毒事件数") \
  X(loss_ransomware, "勒索病毒事件损失")    \
  X(incidents_leak, "数据泄露事件数")       \
  X(loss_leak, "数据泄露事件损失")          \
  X(incidents_intrusion, "网络入侵事件数")  \
  X(loss_intrusion, "网络入侵事件损失")     \
  X(incidents_ddos, "拒绝服务攻击事件数")   \
  X(loss_ddos, "拒绝服务攻击事件损失")      \
  X(incidents_other, "其他事件数")          \
  X(loss_other, "其他事件损失")             \
  X(stratum, "抽样层")                      \
  X(weight, "设计权数")                     \
  X(pop_n, "层总体数")                      \
  X(status, "调查状态")
/* clang-format on */

#define SUPPLY_NAME(code, label) SUPPLY_##code,
#define DEMAND_NAME(code, label) DEMAND_##code,
#define COLUMN_CODE(code, label) #code,
#define COLUMN_LABEL(code, label) label,

enum supply_column { SUPPLY_COLUMNS(SUPPLY_NAME) SUPPLY_COUNT };
enum demand_column { DEMAND_COLUMNS(DEMAND_NAME) DEMAND_COUNT };

#endif
