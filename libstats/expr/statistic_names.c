/* expr/statistic_names.c - the statistics that a leaf can be.
 * Layer: expr. */
#include "expr/statistic_names.h"

#include "base/say.h"

#include <math.h>

#include "base/memory.h"

static bool is_count(double number) {
  return number >= 1.0 && number == trunc(number);
}

static bool is_probability(double number) {
  return number > 0.0 && number < 1.0;
}

static const cyb__leaf_parameter COUNT = {is_count, CYB__N("a plain whole number from 1")},
                                 PROBABILITY = {is_probability,
                                                CYB__N("a plain number above 0 and below 1")};

static const cyb__leaf_kind KINDS[CYB__LEAF_KINDS] = {
    {"total", 1, 1, CYB_EXPR_NUMBER, NULL, "total(x)", 0.0},
    {"mean", 1, 1, CYB_EXPR_NUMBER, NULL, "mean(x)", 0.0},
    {"count", 0, 1, CYB_EXPR_LOGICAL, NULL, "count() or count(condition)", 0.0},
    {"share", 1, 1, CYB_EXPR_LOGICAL, NULL, "share(condition)", 0.0},
    {"ratio", 2, 2, CYB_EXPR_NUMBER, NULL, "ratio(y, x)", 0.0},
    {"quantile", 1, 1, CYB_EXPR_NUMBER, &PROBABILITY, "quantile(x, 0.9)", 0.0},
    {"median", 1, 1, CYB_EXPR_NUMBER, NULL, "median(x)", 0.5},
    {"hhi", 1, 1, CYB_EXPR_NUMBER, NULL, "hhi(x)", 0.0},
    {"cr", 1, 1, CYB_EXPR_NUMBER, &COUNT, "cr(x, 4)", 0.0},
    {"gini", 1, 1, CYB_EXPR_NUMBER, NULL, "gini(x)", 0.0},
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
