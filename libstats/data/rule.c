/* data/rule.c - the reader of edit rules.
 * Layer: data. */
#include <cyberstats/rule.h>

#include "base/memory.h"
#include "data/form_sheet.h"

enum { RULE, SEVERITY, EXPRESSION, MESSAGE_ZH, MESSAGE_EN, COLUMNS };
enum { NEEDED = MESSAGE_ZH };
static const char *const columns[COLUMNS] = {"rule", "severity", "expression", "message_zh",
                                             "message_en"};

void cyb_rules_free(cyb_rules *rules) {
  if (!rules) return;
  for (size_t i = 0; i < rules->count; i++) {
    free(rules->items[i].name);
    free(rules->items[i].message_zh);
    free(rules->items[i].message_en);
    cyb_expr_free(rules->items[i].expression);
  }
  free(rules->items);
  free(rules->source);
  free(rules);
}

static int read_name(const cyb__sheet *sheet, const cyb_rules *rules, cyb_rule *rule,
                     cyb_error *error) {
  const char *name = cyb__sheet_cell(sheet, RULE);
  if (!*name) return cyb__sheet_fail(sheet, RULE, error, "every rule needs a name");
  for (size_t i = 0; i + 1 < rules->count; i++)
    if (!strcmp(rules->items[i].name, name))
      return cyb__sheet_fail(sheet, RULE, error, "the rule \"%.60s\" stands twice", name);
  rule->name = cyb_strdup(name);
  return rule->name ? CYB_OK : cyb_error_memory(error);
}

static int read_severity(const cyb__sheet *sheet, cyb_rule *rule, cyb_error *error) {
  const char *severity = cyb__sheet_cell(sheet, SEVERITY);
  rule->hard = !strcmp(severity, "hard");
  if (rule->hard || !strcmp(severity, "soft")) return CYB_OK;
  return cyb__sheet_fail(sheet, SEVERITY, error,
                         "\"%.60s\" is neither hard (rejects the record) nor soft (queries it)",
                         severity);
}

static int read_expression(const cyb__sheet *sheet, cyb_rule *rule, cyb_error *error) {
  cyb_error inner = {0};
  int status = cyb_expr_parse(&rule->expression, cyb__sheet_cell(sheet, EXPRESSION), &inner);
  if (!status) return CYB_OK;
  if (status == CYB_ENOMEM) return cyb_error_memory(error);
  return cyb__sheet_fail(sheet, EXPRESSION, error, "%s", inner.message);
}

/* A message in one language serves both; without any the name must do. */
static int read_messages(const cyb__sheet *sheet, cyb_rule *rule, cyb_error *error) {
  const char *zh = cyb__sheet_cell(sheet, MESSAGE_ZH), *en = cyb__sheet_cell(sheet, MESSAGE_EN);
  const char *text = cyb_expr_text(rule->expression);
  rule->message_zh = cyb_strdup(*zh ? zh : *en ? en : text);
  rule->message_en = cyb_strdup(*en ? en : *zh ? zh : text);
  return rule->message_zh && rule->message_en ? CYB_OK : cyb_error_memory(error);
}

static int read_rule(const cyb__sheet *sheet, cyb_rules *rules, size_t *capacity,
                     cyb_error *error) {
  cyb_rule *grown = cyb__grow(rules->items, capacity, rules->count + 1, sizeof *grown);
  cyb_rule *rule;
  int status;
  if (!grown) return cyb_error_memory(error);
  rules->items = grown;
  rule = &grown[rules->count++];
  memset(rule, 0, sizeof *rule);
  rule->line = sheet->block.line[sheet->row];
  if ((status = read_name(sheet, rules, rule, error))) return status;
  if ((status = read_severity(sheet, rule, error))) return status;
  if ((status = read_expression(sheet, rule, error))) return status;
  return read_messages(sheet, rule, error);
}

static int read_rules(cyb__sheet *sheet, cyb_rules *rules, const char *path, cyb_error *error) {
  size_t capacity = 0;
  bool more = true;
  int status = cyb__sheet_open(sheet, path, columns, COLUMNS, NEEDED, error);
  if (status) return status;
  rules->source = cyb_strdup(cyb_csv_about(sheet->csv)->name);
  if (!rules->source) return cyb_error_memory(error);
  snprintf(rules->sha256, sizeof rules->sha256, "%s", cyb_csv_about(sheet->csv)->sha256);
  while (!(status = cyb__sheet_next(sheet, &more, error)) && more)
    if ((status = read_rule(sheet, rules, &capacity, error))) break;
  return status;
}

int cyb_rules_read(cyb_rules **out, const char *path, cyb_error *error) {
  cyb_rules *rules = CYB__NEW(cyb_rules);
  cyb__sheet sheet = {0};
  int status = rules ? read_rules(&sheet, rules, path, error) : cyb_error_memory(error);
  cyb__sheet_close(&sheet);
  if (status) {
    cyb_rules_free(rules);
    rules = NULL;
  }
  *out = rules;
  return status;
}
