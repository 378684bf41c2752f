/* cyberstats/rule.h - edit rules as data.
 * Layer: data. May include: base, expr, csv.
 *
 * A rule file is rule,severity,expression,message_zh,message_en; a rule ends in
 * pass, fail or unknown. hard rejects the record, soft queries it. */
#ifndef CYBERSTATS_RULE_H
#define CYBERSTATS_RULE_H

#include <stdbool.h>
#include <stddef.h>

#include <cyberstats/csv.h>
#include <cyberstats/error.h>
#include <cyberstats/expr.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct cyb_rule {
  char *name;
  bool hard;
  cyb_expr *expression;
  char *message_zh, *message_en;
  size_t pass, fail, unknown; /* filled by checks */
  size_t line;                /* of the file; 0 = from none */
} cyb_rule;

typedef struct cyb_rules {
  char *source;
  char sha256[65]; /* of the file */
  cyb_rule *items;
  size_t count;
} cyb_rules;

/* Errors CYB_EDATA with file:line:column: a rule twice, an unknown severity,
 *        an expression that does not parse (its own message); CYB_EIO. */
int cyb_rules_read(cyb_rules **out, const char *path, cyb_error *error);
void cyb_rules_free(cyb_rules *rules);

#ifdef __cplusplus
}
#endif
#endif
