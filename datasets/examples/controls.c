/* datasets/examples/controls.c - what the actions of a security budget cost.
 * Layer: example. */
#include "controls.h"

#include "record.h"

/* Yuan over the whole life in years: what is bought, set up and run. Invented. */
static const struct {
  const char *question;
  int cost, life;
  const char *zh, *en;
} actions[] = {
    {"Q02", 450000, 1, "设专职安全负责人", "Full-time security lead"},
    {"Q06", 60000, 3, "资产自动发现与台账", "Automatic inventory of devices"},
    {"Q07", 380000, 4, "更换停止支持的软件", "Replacement of unsupported software"},
    {"Q09", 220000, 4, "敏感数据加密", "Encryption of sensitive data"},
    {"Q11", 80000, 3, "远程接入多因素认证", "Two-factor access from outside"},
    {"Q12", 40000, 3, "管理员账户多因素认证", "Two-factor access for administrators"},
    {"Q13", 90000, 3, "邮箱与云应用多因素认证", "Two-factor access to mail and cloud"},
    {"Q14", 260000, 4, "特权账户管理", "Management of privileged accounts"},
    {"Q16", 150000, 3, "安全基线与自动核查", "Hardened baselines checked automatically"},
    {"Q17", 20000, 2, "关闭暴露的远程桌面和管理界面", "Closing exposed remote desktops"},
    {"Q18", 36000, 1, "对外暴露面季度扫描", "Quarterly scan from outside"},
    {"Q21", 180000, 3, "补丁管理平台", "Patch management"},
    {"Q22", 50000, 2, "边界设备应急修补", "Emergency patching of boundary devices"},
    {"Q25", 300000, 3, "终端检测与响应", "Endpoint detection and response"},
    {"Q26", 70000, 2, "邮件过滤与域名认证", "Mail filtering and domain authentication"},
    {"Q27", 15000, 3, "付款变更二次核实", "Second channel for changes of payees"},
    {"Q30", 400000, 5, "关键系统分区隔离", "Segmentation of key systems"},
    {"Q34", 360000, 1, "全天候托管监测与处置", "Managed monitoring around the clock"},
    {"Q35", 160000, 3, "日志集中保存六个月", "Central logs kept for six months"},
    {"Q39", 140000, 4, "扩大备份覆盖", "Backups of all key systems"},
    {"Q40", 120000, 4, "离线备份", "Offline backup"},
    {"Q41", 45000, 1, "每季度完整恢复演练", "Quarterly full restore test"},
    {"Q44", 60000, 3, "编制应急响应预案", "Written response plan"},
    {"Q46", 50000, 1, "预先签约取证与法律服务", "Forensic and legal help under contract"},
    {"Q52", 480000, 6, "工控网隔离与白名单", "Separated control network with allow-lists"},
};
enum { ACTIONS = sizeof actions / sizeof *actions };

bool controls_write(const char *folder) {
  static const char *const header[] = {"question", "cost", "life", "label_zh", "label_en"};
  records list = {0};
  for (int i = 0; i < ACTIONS; i++) {
    record *r = records_add(&list);
    if (!r) break;
    record_text(r, 0, actions[i].question);
    record_count(r, 1, actions[i].cost);
    record_count(r, 2, actions[i].life);
    record_text(r, 3, actions[i].zh);
    record_text(r, 4, actions[i].en);
  }
  bool done = records_write(&list, folder, CONTROLS_FILE, header, 5, IN_UTF8);
  records_free(&list);
  return done;
}
