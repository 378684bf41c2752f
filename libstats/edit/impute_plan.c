/* edit/impute_plan.c - the reader of imputation plans.
 * Layer: edit. */
#include <math.h>

#include <cyberstats/text.h>

#include "base/memory.h"
#include "base/say.h"
#include "data/form_sheet.h"
#include "edit/impute_method.h"

enum {
  VARIABLE,
  METHOD,
  USING,
  GROUP,
  FALLBACK,
  WHERE,
  DONORS,
  NEIGHBOURS,
  MINIMUM,
  MAXIMUM,
  NOTES,
  COLUMNS
};
enum { NEEDED = USING, USUAL_NEIGHBOURS = 5, MOST_GROUPS = 16 };
static const char *const columns[COLUMNS] = {"variable", "method",  "using",  "group",
                                             "fallback", "where",   "donors", "neighbours",
                                             "minimum",  "maximum", "notes"};

static void free_names(char **names, size_t count) {
  for (size_t i = 0; i < count; i++) free(names[i]);
  free(names);
}

void cyb_imputation_plan_free(cyb_imputation_plan *plan) {
  if (!plan) return;
  for (size_t i = 0; i < plan->count; i++) {
    cyb_imputation_step *step = &plan->steps[i];
    free(step->variable);
    free_names(step->predictors, step->predictor_count);
    free_names(step->groups, step->group_count);
    cyb_expr_free(step->expression);
    cyb_expr_free(step->where);
  }
  free(plan->steps);
  free(plan->source);
  free(plan);
}

/* --- cells ----------------------------------------------------------------------- */

/* Splits "a|b|c", blanks around the names left out; an empty cell is no name. */
static int read_names(const cyb__sheet *sheet, size_t column, size_t most, char ***names,
                      size_t *count, cyb_error *error) {
  const char *at = cyb__sheet_cell(sheet, column);
  if (!*at) return CYB_OK;
  *names = CYB__ARRAY(char *, most);
  if (!*names) return cyb_error_memory(error);
  for (bool more = true; more; (*count)++) {
    size_t length = strcspn(at, "|"), first = strspn(at, " "), last = length;
    while (last > first && at[last - 1] == ' ') last--;
    if (first >= last)
      return cyb__sheet_fail(sheet, column, error, "a name is empty between two |");
    if (*count == most)
      return cyb__sheet_fail(sheet, column, error, "more than %zu names; leave some out", most);
    (*names)[*count] = cyb_strndup(at + first, last - first);
    if (!(*names)[*count]) return cyb_error_memory(error);
    more = at[length] == '|';
    at += length + more;
  }
  return CYB_OK;
}

static int read_expression(const cyb__sheet *sheet, size_t column, cyb_expr **out,
                           cyb_error *error) {
  cyb_error inner = {0};
  int status = cyb_expr_parse(out, cyb__sheet_cell(sheet, column), &inner);
  if (!status) return CYB_OK;
  if (status == CYB_ENOMEM) return cyb_error_memory(error);
  return cyb__sheet_fail(sheet, column, error, "%s", inner.message);
}

static int read_bound(const cyb__sheet *sheet, size_t column, double open, double *out,
                      cyb_error *error) {
  const char *cell = cyb__sheet_cell(sheet, column);
  *out = open;
  if (!*cell || cyb_number_parse(cell, strlen(cell), out)) return CYB_OK;
  return cyb__sheet_fail(sheet, column, error, "\"%.60s\" is not a number%s", cell,
                         cyb_number_advice(cell));
}

static int read_count(const cyb__sheet *sheet, size_t column, size_t usual, size_t *out,
                      cyb_error *error) {
  const char *cell = cyb__sheet_cell(sheet, column);
  double number;
  *out = usual;
  if (!*cell) return CYB_OK;
  if (!cyb_number_parse(cell, strlen(cell), &number) ||
      !(number >= 1.0 && number <= 1e6 && number == floor(number)))
    return cyb__sheet_fail(sheet, column, error,
                           "\"%.60s\" is not a whole number from 1 to 1000000", cell);
  *out = (size_t)number;
  return CYB_OK;
}

/* --- a step ---------------------------------------------------------------------- */

static int read_method(const cyb__sheet *sheet, cyb_imputation_step *step, cyb_error *error) {
  const char *cell = cyb__sheet_cell(sheet, METHOD), *near;
  const char *const *names;
  size_t count = cyb_imputation_methods(&names);
  step->method = cyb__imputation_method(cell);
  if (step->method) return CYB_OK;
  near = cyb_nearest(cell, names, count);
  if (near)
    return cyb__sheet_fail(sheet, METHOD, error,
                           "there is no method \"%.60s\"; did you mean \"%s\"?", cell, near);
  cyb_text known = {0};
  for (size_t i = 0; i < count; i++) cyb_text_format(&known, "%s%s", i ? ", " : "", names[i]);
  int status = cyb__sheet_fail(sheet, METHOD, error, "there is no method \"%.60s\"; they are %s",
                               cell, known.bytes ? known.bytes : "");
  cyb_text_free(&known);
  return status;
}

static int read_formula(const cyb__sheet *sheet, cyb_imputation_step *step, cyb_error *error) {
  const cyb_expr_name *names;
  int status;
  if (!*cyb__sheet_cell(sheet, USING))
    return cyb__sheet_fail(sheet, USING, error, "the method %s needs an expression here",
                           step->method->name);
  status = read_expression(sheet, USING, &step->expression, error);
  if (status || strcmp(step->method->name, "constant") != 0) return status;
  if (cyb_expr_names(step->expression, &names) == 0) return CYB_OK;
  return cyb__sheet_fail(sheet, USING, error,
                         "a constant names no column, and this names '%.60s'; use the method "
                         "expression",
                         names[0].name);
}

static int read_using(const cyb__sheet *sheet, cyb_imputation_step *step, cyb_error *error) {
  const cyb_imputation_method *method = step->method;
  int status;
  if (method->origin == CYB__FROM_EXPRESSION) return read_formula(sheet, step, error);
  status = read_names(sheet, USING, CYB__MOST_PREDICTORS, &step->predictors, &step->predictor_count,
                      error);
  if (status) return status;
  if (step->predictor_count > method->most)
    return cyb__sheet_fail(sheet, USING, error,
                           method->most
                               ? CYB__N("the method %s takes one predictor, not %zu")
                               : CYB__N("the method %s takes no predictor; leave this empty"),
                           method->name, step->predictor_count);
  if (step->predictor_count < method->least)
    return cyb__sheet_fail(sheet, USING, error, "the method %s needs a predictor: name a column",
                           method->name);
  for (size_t i = 0; i < step->predictor_count; i++)
    if (!strcmp(step->predictors[i], step->variable))
      return cyb__sheet_fail(sheet, USING, error, "'%.60s' cannot be its own predictor",
                             step->variable);
  return CYB_OK;
}

static int read_groups(const cyb__sheet *sheet, cyb_imputation_step *step, cyb_error *error) {
  int status = read_names(sheet, GROUP, MOST_GROUPS, &step->groups, &step->group_count, error);
  if (status) return status;
  if (step->group_count && !cyb__has_donors(step->method))
    return cyb__sheet_fail(sheet, GROUP, error,
                           "the method %s looks at each row by itself; leave this empty",
                           step->method->name);
  for (size_t i = 0; i < step->group_count; i++)
    if (!strcmp(step->groups[i], step->variable))
      return cyb__sheet_fail(sheet, GROUP, error, "'%.60s' cannot form its own classes",
                             step->variable);
  if (!cyb__yes_no(cyb__sheet_cell(sheet, FALLBACK), &step->fallback))
    return cyb__sheet_fail(sheet, FALLBACK, error,
                           "\"%.60s\" is neither yes nor no; another method is a row of its own "
                           "below this one",
                           cyb__sheet_cell(sheet, FALLBACK));
  return CYB_OK;
}

static int read_numbers(const cyb__sheet *sheet, cyb_imputation_step *step, cyb_error *error) {
  size_t least = step->predictor_count + 2;
  int status = read_count(sheet, DONORS, step->method->donors, &step->donors, error);
  if (!status) status = read_count(sheet, NEIGHBOURS, USUAL_NEIGHBOURS, &step->neighbours, error);
  if (!status) status = read_bound(sheet, MINIMUM, -INFINITY, &step->minimum, error);
  if (!status) status = read_bound(sheet, MAXIMUM, INFINITY, &step->maximum, error);
  if (status) return status;
  if (step->method->regression && step->donors < least) step->donors = least;
  if (!cyb__has_donors(step->method) && *cyb__sheet_cell(sheet, DONORS))
    return cyb__sheet_fail(sheet, DONORS, error, "the method %s has no donors; leave this empty",
                           step->method->name);
  if (!step->method->neighbours && *cyb__sheet_cell(sheet, NEIGHBOURS))
    return cyb__sheet_fail(sheet, NEIGHBOURS, error,
                           "the method %s has no neighbours to draw from; leave this empty",
                           step->method->name);
  if (step->minimum > step->maximum)
    return cyb__sheet_fail(sheet, MINIMUM, error, "the minimum is above the maximum");
  return CYB_OK;
}

static int read_step(const cyb__sheet *sheet, cyb_imputation_step *step, cyb_error *error) {
  const char *variable = cyb__sheet_cell(sheet, VARIABLE);
  int status;
  if (!*variable)
    return cyb__sheet_fail(sheet, VARIABLE, error, "every step names the column that it fills");
  step->line = sheet->block.line[sheet->row];
  step->variable = cyb_strdup(variable);
  if (!step->variable) return cyb_error_memory(error);
  if ((status = read_method(sheet, step, error))) return status;
  if ((status = read_using(sheet, step, error))) return status;
  if ((status = read_groups(sheet, step, error))) return status;
  if ((status = read_numbers(sheet, step, error))) return status;
  if (!*cyb__sheet_cell(sheet, WHERE)) return CYB_OK;
  return read_expression(sheet, WHERE, &step->where, error);
}

/* --- the plan --------------------------------------------------------------------- */

static int add_step(const cyb__sheet *sheet, cyb_imputation_plan *plan, size_t *capacity,
                    cyb_error *error) {
  cyb_imputation_step *grown = cyb__grow(plan->steps, capacity, plan->count + 1, sizeof *grown);
  if (!grown) return cyb_error_memory(error);
  plan->steps = grown;
  memset(&grown[plan->count], 0, sizeof *grown);
  return read_step(sheet, &grown[plan->count++], error);
}

static int read_plan(cyb__sheet *sheet, cyb_imputation_plan *plan, const char *path,
                     cyb_error *error) {
  size_t capacity = 0;
  bool more = true;
  int status = cyb__sheet_open(sheet, path, columns, COLUMNS, NEEDED, error);
  if (status) return status;
  plan->source = cyb_strdup(cyb_csv_about(sheet->csv)->name);
  if (!plan->source) return cyb_error_memory(error);
  snprintf(plan->sha256, sizeof plan->sha256, "%s", cyb_csv_about(sheet->csv)->sha256);
  while (!(status = cyb__sheet_next(sheet, &more, error)) && more)
    if ((status = add_step(sheet, plan, &capacity, error))) return status;
  if (!status && !plan->count)
    return cyb_error_at(error, CYB_EDATA, plan->source, 0, NULL,
                        "the plan has no step; add a row with a variable and a method");
  return status;
}

int cyb_imputation_plan_read(cyb_imputation_plan **out, const char *path, cyb_error *error) {
  cyb_imputation_plan *plan = CYB__NEW(cyb_imputation_plan);
  cyb__sheet sheet = {0};
  int status = plan ? read_plan(&sheet, plan, path, error) : cyb_error_memory(error);
  cyb__sheet_close(&sheet);
  if (status) {
    cyb_imputation_plan_free(plan);
    plan = NULL;
  }
  *out = plan;
  return status;
}
