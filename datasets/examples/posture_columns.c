/* datasets/examples/posture_columns.c - the header of the posture questionnaire.
 * Layer: example.
 *
 * Chinese headers as in datasets/forms/posture.csv; the test of the examples
 * matches the files against the form, so the two cannot drift apart. */
#include "posture_columns.h"

#include <stdio.h>

static const char *const questions[QUESTIONS] = {
    "管理层多久听取一次网络安全风险汇报并作出决定?",
    "是否有专职安全负责人和明确的职责预算?",
    "安全制度是否成文、批准并在一年内复审?",
    "应定级系统中已完成定级备案并在周期内测评的比例?",
    "安全岗位空缺或技能缺口是否得到补足?",
    "联网设备和系统清单覆盖比例?",
    "软件清单中仍在厂商支持期内的比例?",
    "数据分类分级覆盖比例(含重要数据识别)?",
    "敏感数据存储和传输加密的比例?",
    "个人信息是否按期限删除并限制导出?",
    "远程接入(VPN、云桌面等)启用多因素认证的比例?",
    "管理员账户启用多因素认证的比例?",
    "邮箱和云应用启用多因素认证的比例?",
    "特权账户是否专用、限时授权并留有操作记录?",
    "离职或转岗后收回权限的平均天数?",
    "服务器和终端按安全基线配置并自动核查的比例?",
    "互联网上暴露的远程桌面或管理界面是否已清零?",
    "对外暴露面多久扫描并核对一次?",
    "是否关闭不必要的服务、宏和脚本执行?",
    "云资源配置是否持续检查并自动告警?",
    "高危漏洞从补丁发布到全面修复的天数?",
    "已被利用的漏洞(公开清单)在边界设备上的修复天数?",
    "内部漏洞扫描覆盖比例?",
    "最近一次渗透测试或攻防演练时间?",
    "终端检测与响应(EDR)覆盖终端和服务器的比例?",
    "邮件过滤、附件检测和域名认证(SPF/DKIM/DMARC)程度?",
    "付款账户变更是否必须经另一渠道核实?",
    "员工可疑邮件上报率或钓鱼演练结果是否持续跟踪?",
    "移动存储和个人设备接入是否受控?",
    "关键系统与办公网、互联网之间是否分区隔离?",
    "远程接入是否采用受管、及时更新的方案,停用老旧设备?",
    "出站流量和域名解析是否过滤?",
    "是否具备拒绝服务防护和带宽冗余?",
    "安全监测是否每天24小时有人值守并可处置?",
    "关键系统日志集中保存且不少于六个月的比例?",
    "从发生到发现的中位小时数(演练或实测)?",
    "是否接入上级或行业监测平台并处理通报?",
    "检测与处置自动化程度?",
    "关键系统备份覆盖比例?",
    "是否有离线或不可更改且账户独立的备份?",
    "最近一次完整恢复演练时间?",
    "核心业务实测恢复小时数?",
    "核心系统是否有备用站点或降级运行方案?",
    "是否有成文的事件响应预案(含勒索、泄露、报告时限)?",
    "最近一次含管理层的应急演练时间?",
    "是否预先签约取证、法律和公关服务?",
    "资金欺诈发现后联系银行和保险人的小时数?",
    "关键供应商安全评估覆盖比例?",
    "合同是否约定安全责任、通报时限和赔偿?",
    "自研和外包软件是否做安全测试与组件清单?",
    "对外接口和共享数据是否鉴权、限流并审计?",
    "工业控制网与信息网是否隔离并有白名单?",
    "工控主机和控制器的备份与恢复是否演练?",
    "出厂联网产品是否无默认口令、可更新并有漏洞通道?",
    "使用或提供人工智能是否有数据、权限和输出管控?",
    "上年营业收入?",
    "持有个人信息条数(百万)和重要数据情况?",
    "核心系统中断一小时的收入损失?",
    "互联网地址和域名数量?",
    "近三年网络安全事件次数和损失金额?",
};

static const char *const before[POSTURE_QUESTION] = {"统一社会信用代码", "企业名称", "统计年度",
                                                     "同业组", "企业规模"};
static const char *const after[POSTURE_COUNT - POSTURE_STRATUM] = {"抽样层", "设计权数", "层总体数",
                                                                   "调查状态"};

void posture_header_make(posture_header *h) {
  for (int i = 0; i < POSTURE_QUESTION; i++) h->cell[i] = before[i];
  for (int i = 0; i < SCORED; i++) {
    snprintf(h->evidence[i], sizeof h->evidence[i], "第%d题佐证", i + 1);
    h->cell[POSTURE_QUESTION + i] = questions[i];
    h->cell[POSTURE_EVIDENCE + i] = h->evidence[i];
  }
  h->cell[POSTURE_REASON] = "不适用的原因";
  for (int i = 0; i < QUESTIONS - SCORED; i++) h->cell[POSTURE_NUMBER + i] = questions[SCORED + i];
  for (int i = 0; i < POSTURE_COUNT - POSTURE_STRATUM; i++) h->cell[POSTURE_STRATUM + i] = after[i];
}
