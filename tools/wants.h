/* tools/wants.h - the columns that a command needs, collected from its expressions.
 * Layer: tools. May include: public headers. */
#ifndef CYB_TOOLS_WANTS_H
#define CYB_TOOLS_WANTS_H

#include <cyberstats/cyberstats.h>

typedef struct cyb_wants {
  cyb_want *items; /* names borrowed */
  size_t count;
} cyb_wants;

int wants_add(cyb_wants *wants, const char *name, bool category, cyb_error *error);
int wants_add_expr(cyb_wants *wants, const cyb_expr *expr, cyb_error *error);
int wants_add_statistic(cyb_wants *wants, const cyb_statistic *statistic, cyb_error *error);
void wants_free(cyb_wants *wants);

#endif
