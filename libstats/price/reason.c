/* price/reason.c - why a row was refused.
 * Layer: price. */
#include <math.h>

#include <cyberstats/text.h>

#include "base/memory.h"
#include "base/say.h"
#include "price/pricer.h"

static bool is_missing(const cyb_column *column, size_t row) {
  if (column->type == CYB_COLUMN_NUMBER) return isnan(column->number[row]);
  return column->type == CYB_COLUMN_EMPTY || column->code[row] < 0;
}

static const cyb_column *policy_column(const cyb_pricer *pricer, const char *name) {
  for (size_t i = 0; i < pricer->column_count; i++)
    if (strcmp(pricer->columns[i].name, name) == 0) return &pricer->columns[i];
  return NULL;
}

/* The first column of the step that has no answer in this row, or NULL. */
static const char *missing_column(const cyb_pricer *pricer, size_t index, size_t row) {
  const cyb__step *step = &pricer->rating->step[index];
  if (step->key) return is_missing(pricer->key[index], row) ? step->key : NULL;
  for (size_t a = 0; a < step->arguments; a++) {
    const cyb_expr *expr = pricer->expr[index * CYB__MOST_ARGUMENTS + a];
    const cyb_expr_name *names;
    size_t count = cyb_expr_names(expr, &names);
    for (size_t i = 0; i < count; i++) {
      const cyb_column *column = policy_column(pricer, names[i].name);
      if (cyb__step_find(pricer->rating, names[i].name) == pricer->rating->count && column &&
          is_missing(column, row))
        return names[i].name;
    }
  }
  return NULL;
}

/* The arguments of one row once more; false where one has no value, which is
 * then said. */
static bool arguments_of(const cyb_pricer *pricer, size_t index, size_t row, double *arguments,
                         char *text, size_t size) {
  const cyb__step *step = &pricer->rating->step[index];
  for (size_t a = 0; a < step->arguments; a++) {
    const cyb_expr *expr = pricer->expr[index * CYB__MOST_ARGUMENTS + a];
    arguments[a] = NAN;
    if (cyb_expr_numbers(expr, row, 1, &arguments[a], NULL) == CYB_OK && !isnan(arguments[a]))
      continue;
    snprintf(text, size, cyb__say("%.140s has no value"), step->argument[a]);
    return false;
  }
  return true;
}

static void key_of(const cyb_pricer *pricer, size_t index, size_t row, const char **key,
                   char buffer[40]) {
  const cyb__step *step = &pricer->rating->step[index];
  const cyb_expr *expr = pricer->expr[index * CYB__MOST_ARGUMENTS];
  cyb_column number = {.type = CYB_COLUMN_NUMBER};
  double value = NAN;
  if (step->key) {
    *key = cyb__key_of_row(pricer->key[index], row, buffer);
  } else if (cyb_expr_result(expr) == CYB_EXPR_TEXT) {
    if (cyb_expr_texts(expr, row, 1, key, NULL) != CYB_OK) *key = NULL;
  } else if (cyb_expr_numbers(expr, row, 1, &value, NULL) == CYB_OK) {
    number.number = &value;
    *key = cyb__key_of_row(&number, 0, buffer);
  }
}

static void step_reason(const cyb_pricer *pricer, size_t index, size_t row, char *text,
                        size_t size) {
  const cyb__step *step = &pricer->rating->step[index];
  double arguments[CYB__MOST_ARGUMENTS] = {0};
  const char *missing = missing_column(pricer, index, row), *key = NULL;
  char buffer[40];
  if (missing) {
    snprintf(text, size, cyb__say("%.140s is missing"), missing);
    return;
  }
  if (step->texts)
    key_of(pricer, index, row, &key, buffer);
  else if (!arguments_of(pricer, index, row, arguments, text, size))
    return;
  if (step->texts && !key)
    snprintf(text, size, cyb__say("%.140s has no value"), step->argument[0]);
  else
    step->kind->reason(step, arguments, key, text, size);
}

/* The step had a value, but what it did to the premium was refused. */
static void action_reason(const cyb_pricer *pricer, size_t index, size_t row, double value,
                          char *text, size_t size) {
  double premium = pricer->running[index * pricer->rows + row];
  if (pricer->rating->step[index].action == CYB_RATING_ROUND && !(value > 0.0))
    snprintf(text, size, cyb__say("a premium cannot be rounded to a multiple of %.10g"), value);
  else if (premium < 0.0)
    snprintf(text, size, cyb__say("the premium would be below 0, at %.10g"), premium);
  else
    snprintf(text, size, cyb__say("the premium is too large to be held"));
}

const char *cyb_pricer_reason(const cyb_pricer *pricer, size_t row, char buffer[256]) {
  size_t size = 256, used, index;
  double value;
  buffer[0] = '\0';
  if (row >= pricer->rows || pricer->refused[row] < 0) return buffer;
  index = (size_t)pricer->refused[row];
  value = pricer->value[index * pricer->rows + row];
  used = (size_t)snprintf(buffer, size, "step %.60s: ", pricer->rating->text[index].name);
  if (isnan(value))
    step_reason(pricer, index, row, buffer + used, size - used);
  else
    action_reason(pricer, index, row, value, buffer + used, size - used);
  buffer[cyb_utf8_valid(buffer, strlen(buffer))] = '\0';
  return buffer;
}
