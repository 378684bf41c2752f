/* price/pricer.c - prices batches of policies, column by column.
 * Layer: price. */
#include "price/pricer.h"

#include <math.h>

#include <cyberstats/text.h>

#include "base/memory.h"

/* --- making ------------------------------------------------------------------------ */

static int parse_all(cyb_pricer *pricer, cyb_error *error) {
  const cyb_rating *rating = pricer->rating;
  for (size_t i = 0; i < rating->count; i++)
    for (size_t a = 0; !rating->step[i].given && a < rating->step[i].arguments; a++) {
      cyb_expr **expr = &pricer->expr[i * CYB__MOST_ARGUMENTS + a];
      int status = cyb_expr_parse(expr, rating->step[i].argument[a], error);
      if (status) return status;
    }
  return CYB_OK;
}

int cyb_pricer_new(cyb_pricer **out, const cyb_rating *rating, cyb_error *error) {
  cyb_pricer *pricer = CYB__NEW(cyb_pricer);
  int status;
  *out = NULL;
  if (!pricer) return cyb_error_memory(error);
  pricer->rating = rating;
  pricer->expr = CYB__ARRAY(cyb_expr *, rating->count * CYB__MOST_ARGUMENTS);
  pricer->steps = CYB__ARRAY(cyb_column, rating->count);
  pricer->key = CYB__ARRAY(const cyb_column *, rating->count);
  status = pricer->expr && pricer->steps && pricer->key ? parse_all(pricer, error)
                                                        : cyb_error_memory(error);
  for (size_t i = 0; i < rating->count; i++)
    if (rating->step[i].role) pricer->has_role[rating->step[i].role->output] = true;
  pricer->has_role[CYB_RATING_PREMIUM] = true;
  if (status) {
    cyb_pricer_free(pricer);
    return status;
  }
  *out = pricer;
  return CYB_OK;
}

static void free_batch(cyb_pricer *pricer) {
  free(pricer->value);
  free(pricer->running);
  free(pricer->output);
  free(pricer->arguments);
  free(pricer->refused);
  pricer->value = pricer->running = pricer->output = pricer->arguments = NULL;
  pricer->refused = NULL;
  pricer->rows = pricer->capacity = 0;
}

void cyb_pricer_free(cyb_pricer *pricer) {
  if (!pricer) return;
  for (size_t i = 0; pricer->expr && i < pricer->rating->count * CYB__MOST_ARGUMENTS; i++)
    cyb_expr_free(pricer->expr[i]);
  free(pricer->expr);
  free(pricer->steps);
  free((void *)pricer->key);
  free((void *)pricer->known);
  free_batch(pricer);
  cyb__payments_clear(&pricer->payments);
  free(pricer);
}

/* --- a batch: its columns ------------------------------------------------------------ */

static int make_room(cyb_pricer *pricer, size_t rows, cyb_error *error) {
  size_t count = pricer->rating->count;
  pricer->rows = rows;
  if (rows <= pricer->capacity) return CYB_OK;
  free_batch(pricer);
  if (count > SIZE_MAX / rows) return cyb_error_memory(error);
  pricer->value = CYB__ARRAY(double, count *rows);
  pricer->running = CYB__ARRAY(double, count *rows);
  pricer->output = CYB__ARRAY(double, CYB_RATING_OUTPUTS *rows);
  pricer->arguments = CYB__ARRAY(double, CYB__MOST_ARGUMENTS *rows);
  pricer->refused = CYB__ARRAY(int, rows);
  if (!pricer->value || !pricer->running || !pricer->output || !pricer->arguments ||
      !pricer->refused) {
    free_batch(pricer);
    return cyb_error_memory(error);
  }
  pricer->rows = pricer->capacity = rows;
  return CYB_OK;
}

static int note_columns(cyb_pricer *pricer, const cyb_column *columns, size_t count,
                        cyb_error *error) {
  const char **known =
      cyb__grow((void *)pricer->known, &pricer->known_capacity, count + 1, sizeof *known);
  if (!known) return cyb_error_memory(error);
  pricer->known = known;
  pricer->columns = columns;
  pricer->column_count = count;
  for (size_t i = 0; i < count; i++) {
    known[i] = columns[i].name;
    if (columns[i].rows != columns[0].rows)
      return cyb_error_set(error, CYB_EDATA, columns[i].name, "%zu rows, but %s has %zu",
                           columns[i].rows, columns[0].name, columns[0].rows);
  }
  return CYB_OK;
}

static const cyb_column *find_column(const cyb_pricer *pricer, const char *name) {
  for (size_t i = 0; i < pricer->column_count; i++)
    if (strcmp(pricer->columns[i].name, name) == 0) return &pricer->columns[i];
  return NULL;
}

static const cyb_column *lookup(void *user, const char *name, bool previous) {
  const cyb_pricer *pricer = user;
  size_t step = cyb__step_find(pricer->rating, name);
  (void)previous;
  return step < pricer->rating->count ? &pricer->steps[step] : find_column(pricer, name);
}

static int bind_step(cyb_pricer *pricer, size_t index, cyb_error *error) {
  const cyb__step *step = &pricer->rating->step[index];
  int status = CYB_OK;
  pricer->steps[index] = (cyb_column){.type = CYB_COLUMN_NUMBER,
                                      .rows = pricer->rows,
                                      .number = pricer->value + index * pricer->rows,
                                      .text_code = -1};
  if (step->given) return CYB_OK;
  if (step->key) pricer->key[index] = find_column(pricer, step->key);
  for (size_t a = 0; !status && a < step->arguments; a++)
    if (!step->key || !pricer->key[index]) /* binding says what is missing */
      status = cyb_expr_bind(pricer->expr[index * CYB__MOST_ARGUMENTS + a], lookup, pricer,
                             pricer->known, pricer->column_count, error);
  return status;
}

/* --- a batch: its steps -------------------------------------------------------------- */

static int step_values(cyb_pricer *pricer, size_t index, cyb_error *error) {
  const cyb__step *step = &pricer->rating->step[index];
  cyb_expr *const *expr = &pricer->expr[index * CYB__MOST_ARGUMENTS];
  cyb__rows rows = {.step = step,
                    .rows = pricer->rows,
                    .key = pricer->key[index],
                    .expr = expr[0],
                    .refused = pricer->refused,
                    .value = pricer->value + index * pricer->rows,
                    .payments = &pricer->payments};
  if (step->given) {
    for (size_t i = 0; i < rows.rows; i++) rows.value[i] = step->given_value;
    return CYB_OK;
  }
  for (size_t a = 0; !step->texts && a < step->arguments; a++) {
    double *argument = pricer->arguments + a * pricer->rows;
    int status = cyb_expr_numbers(expr[a], 0, pricer->rows, argument, error);
    if (status) return status;
    rows.argument[a] = argument;
  }
  return step->kind->price(&rows, error);
}

static void refuse(cyb_pricer *pricer, size_t index, const double *by) {
  double *value = pricer->value + index * pricer->rows;
  for (size_t i = 0; i < pricer->rows; i++) {
    if (pricer->refused[i] >= 0)
      value[i] = NAN;
    else if (!isfinite(by[i]))
      pricer->refused[i] = (int)index;
  }
}

static void act(cyb_pricer *pricer, size_t index) {
  const cyb__step *step = &pricer->rating->step[index];
  const double *value = pricer->value + index * pricer->rows;
  double *after = pricer->running + index * pricer->rows, *output;
  const double *before = index ? after - pricer->rows : pricer->arguments; /* zeros at first */
  cyb__action_apply(step->action, pricer->rows, before, value, after);
  if (!step->role) return;
  output = pricer->output + (size_t)step->role->output * pricer->rows;
  for (size_t i = 0; i < pricer->rows; i++)
    output[i] += step->role->change ? after[i] - before[i] : value[i];
}

static int price_steps(cyb_pricer *pricer, cyb_error *error) {
  for (size_t i = 0; i < pricer->rating->count; i++) {
    int status = bind_step(pricer, i, error);
    if (!status) status = step_values(pricer, i, error);
    if (status) return status;
    refuse(pricer, i, pricer->value + i * pricer->rows);
    if (i == 0) memset(pricer->arguments, 0, pricer->rows * sizeof *pricer->arguments);
    act(pricer, i);
    refuse(pricer, i, pricer->running + i * pricer->rows);
  }
  return CYB_OK;
}

static void finish(cyb_pricer *pricer) {
  size_t rows = pricer->rows, last = pricer->rating->count - 1;
  double *premium = pricer->output + CYB_RATING_PREMIUM * rows;
  memcpy(premium, pricer->running + last * rows, rows * sizeof *premium);
  for (size_t i = 0; i < rows; i++) {
    if (pricer->refused[i] < 0 && premium[i] < 0.0) pricer->refused[i] = (int)last;
    if (pricer->refused[i] < 0) continue;
    for (size_t k = 0; k < CYB_RATING_OUTPUTS; k++) pricer->output[k * rows + i] = NAN;
  }
}

int cyb_pricer_batch(cyb_pricer *pricer, const cyb_column *columns, size_t count,
                     cyb_rating_batch *out, cyb_error *error) {
  size_t rows = count ? columns[0].rows : 1;
  int status = note_columns(pricer, columns, count, error);
  *out = (cyb_rating_batch){.rows = rows, .steps = pricer->rating->count};
  if (!status && rows) status = make_room(pricer, rows, error);
  if (!status && rows) {
    for (size_t i = 0; i < rows; i++) pricer->refused[i] = -1;
    memset(pricer->output, 0, CYB_RATING_OUTPUTS * rows * sizeof *pricer->output);
    status = price_steps(pricer, error);
  }
  if (status) return status;
  if (rows) finish(pricer);
  for (size_t k = 0; k < CYB_RATING_OUTPUTS; k++)
    out->output[k] = pricer->has_role[k] ? pricer->output + k * rows : NULL;
  out->value = pricer->value;
  out->running = pricer->running;
  out->refused = pricer->refused;
  return CYB_OK;
}
