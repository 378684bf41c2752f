/* tests/unit/impute_fixture.h - a plan and a table, written as they would be. */
#ifndef CYB_TESTS_IMPUTE_FIXTURE_H
#define CYB_TESTS_IMPUTE_FIXTURE_H

#include "scratch.h"

#include <cyberstats/cyberstats.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

typedef struct imputed {
  cyb_table *table;
  cyb_imputation_plan *plan;
  cyb_imputation *made;
  cyb_warnings warnings;
  cyb_error error;
  int status;
} imputed;

static inline cyb_table *read_table(const char *name, const char *text) {
  cyb_table *table = NULL;
  cyb_error error = {0};
  check_ok(error, cyb_table_read(&table, scratch_write(name, text), NULL, 0, NULL, NULL, &error));
  return table;
}

static inline cyb_imputation_plan *read_plan(const char *text) {
  cyb_imputation_plan *plan = NULL;
  cyb_error error = {0};
  check_ok(error, cyb_imputation_plan_read(&plan, scratch_write("plan.csv", text), &error));
  return plan;
}

static inline imputed impute_table(cyb_table *table, const char *plan,
                                   const cyb_imputation_options *options) {
  imputed i = {.table = table, .plan = read_plan(plan)};
  i.status = cyb_impute(&i.made, i.table, i.plan, options, &i.warnings, &i.error);
  return i;
}

static inline imputed impute_text(const char *data, const char *plan,
                                  const cyb_imputation_options *options) {
  imputed i = impute_table(read_table("data.csv", data), plan, options);
  check_ok(i.error, i.status);
  return i;
}

static inline void release(imputed *i) {
  cyb_imputation_free(i->made);
  cyb_imputation_plan_free(i->plan);
  cyb_table_free(i->table);
  cyb_warnings_free(&i->warnings);
  *i = (imputed){0};
}

static inline double cell(const imputed *i, const char *column, size_t row) {
  const cyb_column *found = cyb_table_find(i->table, column);
  assert_non_null(found);
  return found->number ? found->number[row] : (double)NAN;
}

static inline bool warned(const imputed *i, const char *code) {
  for (size_t k = 0; k < i->warnings.count; k++)
    if (!strcmp(i->warnings.items[k].code, code)) return true;
  return false;
}

#endif
