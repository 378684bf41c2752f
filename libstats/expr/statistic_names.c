/* expr/statistic_names.c - the statistics that a leaf can be.
 * Layer: expr. */
#include "expr/statistic_names.h"

#include "base/memory.h"

static const cyb__leaf_kind KINDS[CYB__LEAF_KINDS] = {
    {"total", 1, 1, CYB_EXPR_NUMBER, false, "total(x)"},
    {"mean", 1, 1, CYB_EXPR_NUMBER, false, "mean(x)"},
    {"count", 0, 1, CYB_EXPR_LOGICAL, false, "count() or count(condition)"},
    {"share", 1, 1, CYB_EXPR_LOGICAL, false, "share(condition)"},
    {"ratio", 2, 2, CYB_EXPR_NUMBER, false, "ratio(y, x)"},
    {"hhi", 1, 1, CYB_EXPR_NUMBER, false, "hhi(x)"},
    {"cr", 1, 1, CYB_EXPR_NUMBER, true, "cr(x, 4)"},
    {"gini", 1, 1, CYB_EXPR_NUMBER, false, "gini(x)"},
};

const cyb__leaf_kind *cyb__leaf_kind_find(const char *name) {
  for (size_t i = 0; i < CYB__LEAF_KINDS; i++)
    if (!strcmp(KINDS[i].name, name)) return &KINDS[i];
  return NULL;
}

size_t cyb__leaf_names(const char *names[CYB__LEAF_KINDS]) {
  for (size_t i = 0; i < CYB__LEAF_KINDS; i++) names[i] = KINDS[i].name;
  return CYB__LEAF_KINDS;
}
