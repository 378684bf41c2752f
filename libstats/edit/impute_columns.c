/* edit/impute_columns.c - the columns that a step of a plan names.
 * Layer: edit. */
#include <math.h>

#include <cyberstats/text.h>

#include "base/memory.h"
#include "base/say.h"
#include "edit/impute_state.h"

void cyb__step_columns_clear(cyb__step_columns *columns) {
  for (size_t g = 0; columns->groups && g < columns->group_count; g++)
    cyb__categories_clear(&columns->groups[g]);
  free(columns->groups);
  free(columns->where);
  free(columns->own_value);
  free((void *)columns->own_text);
  *columns = (cyb__step_columns){0};
}

bool cyb__holds_value(const cyb_column *column, size_t row) {
  if (column->type == CYB_COLUMN_TEXT) return column->code[row] >= 0;
  return column->number && !isnan(column->number[row]);
}

/* --- by name ---------------------------------------------------------------------- */

static int find(cyb_column **out, const cyb__imputing *state, size_t step, const char *place,
                const char *name, cyb_error *error) {
  const char *near;
  *out = cyb_table_find(state->table, name);
  if (*out) return CYB_OK;
  near = cyb_nearest(name, state->known, state->table->columns);
  return cyb_error_at(error, CYB_EDATA, state->plan->source, state->plan->steps[step].line, place,
                      near ? CYB__N("there is no column '%.60s'; did you mean '%s'?")
                           : CYB__N("there is no column '%.60s'; the first one is '%s'"),
                      name, near ? near : state->known[0]);
}

/* A text column that was meant to be numeric is told by its first text. */
static int refuse_text(const cyb__imputing *state, size_t step, const char *place,
                       const cyb_column *column, cyb_error *error) {
  const char *source = state->plan->source, *cell = NULL;
  size_t line = state->plan->steps[step].line;
  if (column->text_code >= 0) cell = cyb_dictionary_text(column->levels, column->text_code);
  if (cell)
    return cyb_error_at(error, CYB_EDATA, source, line, place,
                        "'%.60s' must hold numbers, and \"%.60s\" in line %zu of the data is none",
                        column->name, cell, column->text_line);
  return cyb_error_at(error, CYB_EDATA, source, line, place,
                      "'%.60s' must hold numbers, and it holds texts", column->name);
}

/* Either a column of categories, or one cell that was meant to be a number. */
static int refuse_variable(const cyb__imputing *state, const cyb_imputation_step *plan,
                           const cyb_column *column, cyb_error *error) {
  if (column->text_code < 0)
    return cyb_error_at(error, CYB_EDATA, state->plan->source, plan->line, "method",
                        "'%.60s' holds texts, which %s cannot fill; hot-deck and nearest can",
                        column->name, plan->method->name);
  return cyb_error_at(error, CYB_EDATA, state->plan->source, plan->line, "method",
                      "'%.60s' holds texts (\"%.60s\" in line %zu of the data), which %s cannot "
                      "fill; correct the cell, or fill categories by hot-deck or nearest",
                      column->name, cyb_dictionary_text(column->levels, column->text_code),
                      column->text_line, plan->method->name);
}

static int find_variable(cyb__step_columns *columns, const cyb__imputing *state, size_t step,
                         cyb_error *error) {
  const cyb_imputation_step *plan = &state->plan->steps[step];
  int status = find(&columns->variable, state, step, "variable", plan->variable, error);
  if (status) return status;
  columns->column = (size_t)(columns->variable - state->table->column);
  if (columns->variable->type == CYB_COLUMN_TEXT && !plan->method->texts)
    return refuse_variable(state, plan, columns->variable, error);
  return CYB_OK;
}

static int find_predictors(cyb__step_columns *columns, const cyb__imputing *state, size_t step,
                           cyb_error *error) {
  const cyb_imputation_step *plan = &state->plan->steps[step];
  for (size_t k = 0; k < plan->predictor_count; k++) {
    cyb_column *found;
    int status = find(&found, state, step, "using", plan->predictors[k], error);
    if (status) return status;
    if (found->type == CYB_COLUMN_TEXT) return refuse_text(state, step, "using", found, error);
    columns->x[k] = found->number ? found->number : state->nothing;
    columns->x_filled[k] = state->filled[found - state->table->column];
    columns->predictors++;
  }
  return CYB_OK;
}

static int find_groups(cyb__step_columns *columns, const cyb__imputing *state, size_t step,
                       cyb_error *error) {
  const cyb_imputation_step *plan = &state->plan->steps[step];
  columns->groups = CYB__ARRAY(cyb__categories, plan->group_count);
  if (!columns->groups) return cyb_error_memory(error);
  for (size_t g = 0; g < plan->group_count; g++) {
    cyb_column *found;
    int status = find(&found, state, step, "group", plan->groups[g], error);
    if (!status)
      status = cyb__categories_take(&columns->groups[columns->group_count++], found, error);
    if (status) return status;
  }
  return CYB_OK;
}

/* --- expressions ------------------------------------------------------------------------ */

typedef struct lookup {
  cyb__imputing *state;
  int status;
  cyb_error *error;
} lookup;

static const cyb_column *look_up(void *user, const char *name, bool previous) {
  lookup *l = user;
  const cyb_column *found = NULL;
  if (!previous) return cyb_table_find(l->state->table, name);
  if (!l->status) l->status = cyb__earlier_find(&found, &l->state->earlier, name, l->error);
  return found;
}

static int bind(cyb_expr *expr, cyb__imputing *state, size_t step, const char *place,
                cyb_error *error) {
  cyb_error cause = {0};
  lookup user = {state, CYB_OK, error};
  bool named;
  int status = cyb_expr_bind(expr, look_up, &user, state->known, state->table->columns, &cause);
  if (user.status) return user.status;
  if (status == CYB_ENOMEM) return cyb_error_memory(error);
  if (!status) return CYB_OK;
  named = strstr(cause.message, cause.where) != NULL;
  return cyb_error_at(error, CYB_EDATA, state->plan->source, state->plan->steps[step].line, place,
                      "%s%s%s", named ? "" : cause.where, named ? "" : ": ", cause.message);
}

static int evaluate_where(cyb__step_columns *columns, cyb__imputing *state, size_t step,
                          cyb_error *error) {
  cyb_expr *where = state->plan->steps[step].where;
  cyb_error cause = {0};
  int status;
  if (!where) return CYB_OK;
  status = bind(where, state, step, "where", error);
  if (status) return status;
  columns->where = CYB__ARRAY(int8_t, state->table->rows);
  if (!columns->where) return cyb_error_memory(error);
  status = cyb_expr_logicals(where, 0, state->table->rows, columns->where, &cause);
  if (status == CYB_EDOMAIN)
    return cyb_error_at(error, CYB_EDATA, state->plan->source, state->plan->steps[step].line,
                        "where", "this must be true or false: %s", cause.message);
  return status ? cyb_error_memory(error) : CYB_OK;
}

static int refuse_kind(const cyb__imputing *state, size_t step, bool text, cyb_error *error) {
  const cyb_imputation_step *plan = &state->plan->steps[step];
  bool earlier = plan->method->origin == CYB__FROM_PREVIOUS;
  return cyb_error_at(error, CYB_EDATA, state->plan->source, plan->line,
                      earlier ? "method" : "using", "%s %s, and '%.60s' holds %s",
                      earlier ? cyb__say("the period before holds")
                              : cyb__say("the expression gives"),
                      text ? cyb__say("texts") : cyb__say("numbers"), plan->variable,
                      text ? cyb__say("numbers") : cyb__say("texts"));
}

static int evaluate_expression(cyb__step_columns *columns, cyb__imputing *state, size_t step,
                               cyb_error *error) {
  cyb_expr *expression = state->plan->steps[step].expression;
  size_t rows = state->table->rows;
  cyb_column_type type = columns->variable->type;
  int status = bind(expression, state, step, "using", error);
  bool text;
  if (status) return status;
  text = cyb_expr_result(expression) == CYB_EXPR_TEXT;
  if (cyb_expr_result(expression) != CYB_EXPR_ANY &&
      type == (text ? CYB_COLUMN_NUMBER : CYB_COLUMN_TEXT))
    return refuse_kind(state, step, text, error);
  if (text || type == CYB_COLUMN_TEXT) {
    columns->own_text = CYB__ARRAY(const char *, rows);
    columns->text = columns->own_text;
    if (!columns->text) return cyb_error_memory(error);
    return text ? cyb_expr_texts(expression, 0, rows, columns->own_text, error) : CYB_OK;
  }
  columns->own_value = CYB__ARRAY(double, rows);
  columns->value = columns->own_value;
  if (!columns->value) return cyb_error_memory(error);
  return cyb_expr_numbers(expression, 0, rows, columns->own_value, error);
}

/* --- the period before ---------------------------------------------------------------------- */

static int take_texts(cyb__step_columns *columns, const cyb__imputing *state,
                      const cyb_column *earlier, cyb_error *error) {
  columns->own_text = CYB__ARRAY(const char *, state->table->rows);
  columns->text = columns->own_text;
  if (!columns->text) return cyb_error_memory(error);
  for (size_t i = 0; earlier && earlier->type == CYB_COLUMN_TEXT && i < earlier->rows; i++)
    if (earlier->code[i] >= 0)
      columns->own_text[i] = cyb_dictionary_text(earlier->levels, earlier->code[i]);
  return CYB_OK;
}

static int take_earlier(cyb__step_columns *columns, cyb__imputing *state, size_t step,
                        cyb_error *error) {
  const cyb_imputation_step *plan = &state->plan->steps[step];
  const cyb_column *earlier;
  cyb_column_type type = columns->variable->type;
  int status = cyb__earlier_find(&earlier, &state->earlier, plan->variable, error);
  if (status) return status;
  if (!earlier)
    cyb_warnings_add(state->warnings, "no-previous",
                     "line %zu of the plan takes '%.60s' from the period before, which %s",
                     plan->line, plan->variable,
                     state->earlier.table ? cyb__say("has no such column")
                                          : cyb__say("was not given"));
  if (earlier && earlier->type == CYB_COLUMN_TEXT &&
      (type == CYB_COLUMN_NUMBER || plan->method->origin == CYB__FROM_GROWTH))
    return refuse_kind(state, step, true, error);
  if (earlier && earlier->type == CYB_COLUMN_NUMBER && type == CYB_COLUMN_TEXT)
    return refuse_kind(state, step, false, error);
  if (type == CYB_COLUMN_TEXT || (earlier && earlier->type == CYB_COLUMN_TEXT))
    return take_texts(columns, state, earlier, error);
  columns->value = earlier && earlier->number ? earlier->number : state->nothing;
  return CYB_OK;
}

int cyb__step_columns_find(cyb__step_columns *columns, cyb__imputing *state, size_t step,
                           cyb_error *error) {
  cyb__origin origin = state->plan->steps[step].method->origin;
  int status = find_variable(columns, state, step, error);
  if (!status) status = find_predictors(columns, state, step, error);
  if (!status) status = find_groups(columns, state, step, error);
  if (!status) status = evaluate_where(columns, state, step, error);
  if (status) return status;
  if (origin == CYB__FROM_EXPRESSION) return evaluate_expression(columns, state, step, error);
  if (origin == CYB__FROM_PREVIOUS || origin == CYB__FROM_GROWTH)
    return take_earlier(columns, state, step, error);
  return CYB_OK;
}
