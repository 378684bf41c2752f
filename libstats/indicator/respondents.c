/* indicator/respondents.c - who stands behind a figure.
 * Layer: indicator. */
#include "indicator/respondents.h"

#include <math.h>

#include "base/memory.h"

void cyb__answers_clear(cyb__answers *answers) {
  free(answers->used);
  free(answers->contributes);
  free(answers->alone);
  free(answers->number);
  *answers = (cyb__answers){0};
}

static size_t count_arguments(const cyb_statistic *statistic) {
  const cyb_leaf *leaves;
  size_t count = cyb_statistic_leaves(statistic, &leaves), arguments = 0;
  for (size_t i = 0; i < count; i++) arguments += leaves[i].arguments;
  return arguments;
}

/* Marks in `used` the rows that answer the argument. */
static int read_argument(bool *contributes, bool *used, double *number, const cyb_expr *argument,
                         size_t rows, cyb_error *error) {
  bool condition = cyb_expr_result(argument) == CYB_EXPR_LOGICAL;
  int status = cyb_expr_numbers(argument, 0, rows, number, error);
  for (size_t row = 0; !status && row < rows; row++) {
    used[row] = used[row] && !isnan(number[row]);
    contributes[row] = !isnan(number[row]) && (condition || number[row] != 0.0);
    if (condition) number[row] = 1.0;
  }
  return status;
}

static int read_arguments(cyb__answers *out, const cyb_statistic *statistic, cyb_error *error) {
  const cyb_leaf *leaves;
  size_t count = cyb_statistic_leaves(statistic, &leaves);
  size_t at = 0;
  for (size_t i = 0; i < count; i++)
    for (size_t j = 0; j < leaves[i].arguments; j++, at += out->rows) {
      int status = read_argument(out->contributes + at, out->used, out->number + at,
                                 leaves[i].argument[j], out->rows, error);
      if (status) return status;
    }
  return CYB_OK;
}

/* A row that one argument leaves out is out of all of them. */
static void settle(cyb__answers *answers, const double *weight) {
  for (size_t row = 0; row < answers->rows; row++) {
    answers->used_rows += answers->used[row];
    answers->left_out += !answers->used[row] && weight[row] > 0.0;
  }
  for (size_t i = 0; i < answers->arguments * answers->rows; i++) {
    answers->alone[i] = answers->contributes[i] && weight[i % answers->rows] > 0.0;
    answers->contributes[i] &= answers->used[i % answers->rows];
  }
}

int cyb__answers_read(cyb__answers *out, const cyb__wave *wave, const cyb_statistic *statistic,
                      cyb_error *error) {
  const double *weight = cyb_design_weights(wave->design);
  size_t rows = wave->table->rows;
  int status;
  *out = (cyb__answers){.rows = rows, .arguments = count_arguments(statistic)};
  out->used = CYB__ARRAY(bool, rows);
  if (out->arguments <= SIZE_MAX / (rows ? rows : 1)) {
    out->contributes = CYB__ARRAY(bool, out->arguments *rows);
    out->alone = CYB__ARRAY(bool, out->arguments *rows);
    out->number = CYB__ARRAY(double, out->arguments *rows);
  }
  if (!out->used || !out->contributes || !out->alone || !out->number)
    return cyb_error_memory(error);
  for (size_t row = 0; row < rows; row++) out->used[row] = weight[row] > 0.0;
  status = read_arguments(out, statistic, error);
  if (!status) settle(out, weight);
  return status;
}

/* Distinct respondents among the rows of a cell for which `mark` holds (NULL:
 * all); the rows of a cell stand together, so the number of the last cell in which a
 * respondent was seen is memory enough. */
static size_t distinct(const bool *mark, const cyb__wave *wave, const cyb__breakdown *breakdown,
                       size_t cell, size_t *seen) {
  size_t count = 0;
  for (size_t i = breakdown->start[cell]; i < breakdown->start[cell + 1]; i++) {
    size_t row = breakdown->order[i], unit = wave->unit[row];
    if ((mark && !mark[row]) || seen[unit] == cell + 1) continue;
    seen[unit] = cell + 1;
    count++;
  }
  return count;
}

static void count_mark(size_t *respondents, const bool *mark, const cyb__wave *wave,
                       const cyb__breakdown *breakdown, size_t *seen) {
  for (size_t unit = 0; unit < wave->units; unit++) seen[unit] = 0;
  for (size_t cell = 0; cell < breakdown->cells; cell++) {
    size_t count = distinct(mark, wave, breakdown, cell, seen);
    if (count && (!respondents[cell] || count < respondents[cell])) respondents[cell] = count;
  }
}

int cyb__respondents_all(cyb__breakdown *breakdown, const cyb__wave *wave, cyb_error *error) {
  size_t *seen = CYB__ARRAY(size_t, wave->units);
  if (!seen) return cyb_error_memory(error);
  count_mark(breakdown->size, NULL, wave, breakdown, seen);
  free(seen);
  return CYB_OK;
}

int cyb__respondents_count(size_t *respondents, const cyb__answers *answers, const cyb__wave *wave,
                           const cyb__breakdown *breakdown, cyb_error *error) {
  size_t *seen = CYB__ARRAY(size_t, wave->units);
  if (!seen) return cyb_error_memory(error);
  for (size_t cell = 0; cell < breakdown->cells; cell++) respondents[cell] = 0;
  for (size_t i = 0; i < answers->arguments; i++)
    count_mark(respondents, answers->contributes + i * answers->rows, wave, breakdown, seen);
  if (!answers->arguments) count_mark(respondents, answers->used, wave, breakdown, seen);
  free(seen);
  return CYB_OK;
}
