/* tools/policy.c - policies made cell by cell for a rating plan.
 * Layer: tools. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "tools/chart_rating.h"
#include "tools/intl.h"

bool policy_asks(const cyb_rating *rating, const char *column) {
  const cyb_rating_column *columns;
  size_t count = cyb_rating_columns(rating, &columns);
  for (size_t i = 0; i < count; i++)
    if (!strcmp(columns[i].name, column)) return true;
  return false;
}

const char *policy_retention(const cyb_rating *rating) {
  if (policy_asks(rating, "deductible")) return "deductible";
  return policy_asks(rating, "retention") ? "retention" : NULL;
}

/* --- columns ----------------------------------------------------------------------- */

/* All cells that are there as numbers, NaN where missing; false if one is none. */
static bool as_numbers(double *numbers, const char *const *texts, size_t rows) {
  for (size_t i = 0; i < rows; i++) {
    numbers[i] = NAN;
    if (texts[i] && !cyb_number_parse(texts[i], strlen(texts[i]), &numbers[i])) return false;
  }
  return true;
}

/* A category keeps the cells as written beside their numbers. */
static int make_column(cyb_column *out, const cyb_rating_column *wanted, const char *const *texts,
                       size_t rows, cyb_error *error) {
  double *numbers = calloc(rows + 1, sizeof *numbers);
  cyb_column written = {0};
  int status;
  if (!numbers) return cyb_error_memory(error);
  if (!as_numbers(numbers, texts, rows)) {
    status = cyb_column_from_texts(out, wanted->name, texts, rows, error);
  } else {
    status = cyb_column_from_numbers(out, wanted->name, numbers, rows, error);
    if (!status && wanted->category)
      status = cyb_column_from_texts(&written, wanted->name, texts, rows, error);
    if (!status && wanted->category) {
      out->code = written.code;
      out->levels = written.levels;
      written.code = NULL;
      written.levels = NULL;
    }
  }
  cyb_column_clear(&written);
  free(numbers);
  return status;
}

int policy_columns(cyb_column **out, size_t *count, const cyb_rating *rating, size_t rows,
                   cyb_policy_cell *cell, void *user, cyb_error *error) {
  const cyb_rating_column *wanted;
  const char **texts = calloc(rows + 1, sizeof *texts);
  int status = CYB_OK;
  *count = cyb_rating_columns(rating, &wanted);
  *out = calloc(*count + 1, sizeof **out);
  if (!texts || !*out) status = cyb_error_memory(error);
  for (size_t c = 0; !status && c < *count; c++) {
    for (size_t i = 0; i < rows; i++) texts[i] = cell(user, wanted[c].name, i);
    status = make_column(&(*out)[c], &wanted[c], texts, rows, error);
  }
  free(texts);
  if (!status) return CYB_OK;
  policy_columns_free(*out, *count);
  *out = NULL;
  return status;
}

void policy_columns_free(cyb_column *columns, size_t count) {
  for (size_t i = 0; columns && i < count; i++) cyb_column_clear(&columns[i]);
  free(columns);
}

/* --- what is given ------------------------------------------------------------------ */

static bool is_given(const char *column, const cyb_policy_value *values, size_t count,
                     const char *const *others) {
  for (size_t i = 0; i < count; i++)
    if (!strcmp(values[i].column, column)) return true;
  for (; *others; others++)
    if (!strcmp(*others, column)) return true;
  return false;
}

static int unknown_column(const cyb_rating_column *columns, size_t count, const char *name,
                          cyb_error *error) {
  const char **names = calloc(count + 1, sizeof *names), *nearest = NULL;
  int status;
  for (size_t i = 0; names && i < count; i++) names[i] = columns[i].name;
  if (names) nearest = cyb_nearest(name, names, count);
  if (nearest)
    status = cyb_error_set(error, CYB_EDOMAIN, name,
                           _("the rating plan asks for no such column; did you mean %s?"), nearest);
  else
    status = cyb_error_set(error, CYB_EDOMAIN, name, _("the rating plan asks for no such column"));
  free(names);
  return status;
}

int policy_check(const cyb_rating *rating, const cyb_policy_value *values, size_t count,
                 const char *const *others, cyb_error *error) {
  const cyb_rating_column *columns;
  size_t asked = cyb_rating_columns(rating, &columns);
  for (size_t i = 0; i < count; i++)
    if (!policy_asks(rating, values[i].column))
      return unknown_column(columns, asked, values[i].column, error);
  for (size_t i = 0; i < asked; i++)
    if (!is_given(columns[i].name, values, count, others))
      return cyb_error_set(error, CYB_EDOMAIN, columns[i].name,
                           _("the rating plan asks for this column of the policy; give it with "
                             "--with=%s=VALUE"),
                           columns[i].name);
  return CYB_OK;
}
