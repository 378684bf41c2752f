/* indicator/confidential.c - which cells of a wave's breakdowns are confidential.
 * Layer: indicator. */
#include "indicator/confidential.h"

#include <stdio.h>
#include <string.h>

#include <cyberstats/disclose.h>

#include "base/memory.h"

static const char dominated[] = "p:10";

size_t cyb__pattern_offset(const cyb__wave *wave, size_t breakdown) {
  size_t offset = 0;
  for (size_t i = 0; i < breakdown; i++) offset += wave->breakdown[i].cells;
  return offset;
}

size_t cyb__pattern_cells(const cyb__wave *wave) {
  return cyb__pattern_offset(wave, wave->breakdowns);
}

/* --- the records of one argument ---------------------------------------------------- */

/* One-way tables, one a breakdown; the first breakdown, the total, is a table by itself
 * where there is no other. */
typedef struct tables {
  const cyb__wave *wave;
  size_t first, count; /* breakdowns that are tables */
  cyb_dimension *dimension;
  cyb_table_shape *shape;
  size_t *flat; /* parents: all below the total */
  size_t **code;
  size_t rows;
  double *value, *weight;
  int64_t *respondent;
  bool all; /* no values: the records are counted */
} tables;

static void clear(tables *t) {
  for (size_t i = 0; t->code && i < t->count; i++) free(t->code[i]);
  free(t->dimension);
  free(t->shape);
  free(t->flat);
  free(t->code);
  free(t->value);
  free(t->weight);
  free(t->respondent);
}

static int allocate(tables *t, cyb_error *error) {
  size_t most = 1, rows = t->wave->table->rows;
  t->first = t->wave->breakdowns > 1 ? 1 : 0;
  t->count = t->wave->breakdowns - t->first;
  for (size_t i = 0; i < t->count; i++)
    if (t->wave->breakdown[t->first + i].cells > most)
      most = t->wave->breakdown[t->first + i].cells;
  t->dimension = CYB__ARRAY(cyb_dimension, t->count);
  t->shape = CYB__ARRAY(cyb_table_shape, t->count);
  t->flat = CYB__ARRAY(size_t, most + 1);
  t->code = CYB__ARRAY(size_t *, t->count);
  t->value = CYB__ARRAY(double, rows);
  t->weight = CYB__ARRAY(double, rows);
  t->respondent = CYB__ARRAY(int64_t, rows);
  if (!t->dimension || !t->shape || !t->flat || !t->code || !t->value || !t->weight ||
      !t->respondent)
    return cyb_error_memory(error);
  for (size_t i = 0; i < t->count; i++) {
    t->dimension[i] = (cyb_dimension){t->wave->breakdown[t->first + i].cells + 1, t->flat};
    t->shape[i] = (cyb_table_shape){1, {i}};
    t->code[i] = CYB__ARRAY(size_t, rows);
    if (!t->code[i]) return cyb_error_memory(error);
  }
  return CYB_OK;
}

/* Rows for which `mark` holds (NULL: all); `number` their answers (NULL: they are counted). */
static void fill(tables *t, const bool *mark, const double *number) {
  const double *weight = cyb_design_weights(t->wave->design);
  t->all = !number;
  for (size_t row = 0; row < t->wave->table->rows; row++) {
    if (mark && !mark[row]) continue;
    for (size_t i = 0; i < t->count; i++) {
      const int32_t *domain = t->wave->breakdown[t->first + i].domain;
      t->code[i][t->rows] = domain ? (size_t)domain[row] + 1 : 1;
    }
    t->value[t->rows] = number ? number[row] : 1.0;
    t->weight[t->rows] = number ? weight[row] : 1.0;
    t->respondent[t->rows++] = (int64_t)t->wave->unit[row];
  }
}

/* --- the rules ---------------------------------------------------------------------- */

/* Cost of each cell of the tabulation: its respondents, whatever they answered. */
static double *list_costs(const tables *t, const cyb_tabulation *made, const bool *thin) {
  double *cost = CYB__ARRAY(double, cyb_tabulation_cells(made));
  for (size_t i = 0; cost && i < t->count; i++) {
    const cyb__breakdown *breakdown = &t->wave->breakdown[t->first + i];
    size_t offset = cyb__pattern_offset(t->wave, t->first + i), total = 0;
    for (size_t cell = 0; cell < breakdown->cells; cell++) {
      size_t code = cell + 1;
      bool free_of_cost = thin && thin[offset + cell];
      cost[cyb_tabulation_cell(made, i, &code)] =
          free_of_cost ? 0.0 : (double)breakdown->size[cell];
      total += breakdown->size[cell];
    }
    cost[cyb_tabulation_cell(made, i, &(size_t){0})] = (double)total * 1000.0;
  }
  return cost;
}

/* What cannot be protected is withheld as a whole. */
static void take(bool *secret, const tables *t, const cyb_tabulation *made,
                 const cyb_disclosure *found) {
  size_t total = cyb_tabulation_cell(made, 0, &(size_t){0});
  secret[0] |= !found->safe || found->status[total] >= CYB_STATUS_PRIMARY;
  for (size_t i = 0; i < t->count; i++) {
    size_t offset = cyb__pattern_offset(t->wave, t->first + i);
    for (size_t cell = 0; cell < t->wave->breakdown[t->first + i].cells; cell++) {
      size_t code = cell + 1;
      secret[offset + cell] |=
          !found->safe || found->status[cyb_tabulation_cell(made, i, &code)] >= CYB_STATUS_PRIMARY;
    }
  }
}

static int judge(bool *secret, const tables *t, const bool *thin, size_t minimum,
                 cyb_error *error) {
  const double *values[] = {t->value};
  cyb_layout layout = {t->dimension, t->count, t->shape, t->count};
  cyb_microdata data = {
      t->rows, (const size_t *const *)t->code, t->all ? NULL : values, 1, t->weight, t->respondent};
  cyb_tabulate_options made_options = {true, true};
  cyb_disclose_options options = CYB_DISCLOSE_OPTIONS_INIT;
  cyb_disclosure_rule rule[2];
  cyb_tabulation *made = NULL;
  cyb_disclosure found = {0};
  char threshold[40];
  double *cost = NULL;
  int status;
  snprintf(threshold, sizeof threshold, "threshold:%zu", minimum);
  status = cyb_disclosure_rule_parse(&rule[0], threshold, error);
  if (!status) status = cyb_disclosure_rule_parse(&rule[1], dominated, error);
  if (!status) status = cyb_tabulate(&made, &layout, &data, &made_options, error);
  if (!status && !(cost = list_costs(t, made, thin))) status = cyb_error_memory(error);
  options.rule = rule;
  options.rules = t->all ? 1 : 2;
  options.costs = cost;
  if (!status) status = cyb_disclose(&found, made, &options, error);
  if (!status) take(secret, t, made, &found);
  cyb_disclosure_clear(&found);
  cyb_tabulation_free(made);
  free(cost);
  return status;
}

static int mark_cells(bool *secret, const bool *thin, const cyb__wave *wave, const bool *mark,
                      const double *number, size_t minimum, cyb_error *error) {
  tables t = {.wave = wave};
  int status;
  if (minimum == 0) return CYB_OK;
  status = allocate(&t, error);
  if (!status) fill(&t, mark, number);
  if (!status && t.rows) status = judge(secret, &t, thin, minimum, error);
  clear(&t);
  return status;
}

int cyb__pattern_thin(bool *pattern, const cyb__wave *wave, size_t minimum, cyb_error *error) {
  memset(pattern, 0, cyb__pattern_cells(wave) * sizeof *pattern);
  return mark_cells(pattern, NULL, wave, NULL, NULL, minimum, error);
}

int cyb__pattern_indicator(bool *secret, const bool *thin, const cyb__wave *wave,
                           const cyb__answers *answers, size_t minimum, cyb_error *error) {
  int status = CYB_OK;
  memset(secret, 0, cyb__pattern_cells(wave) * sizeof *secret);
  for (size_t i = 0; !status && i < answers->arguments; i++) {
    size_t at = i * answers->rows;
    status =
        mark_cells(secret, thin, wave, answers->alone + at, answers->number + at, minimum, error);
    if (!status && memcmp(answers->alone + at, answers->contributes + at, answers->rows))
      status = mark_cells(secret, thin, wave, answers->contributes + at, answers->number + at,
                          minimum, error);
  }
  if (!status && !answers->arguments)
    status = mark_cells(secret, thin, wave, answers->used, NULL, minimum, error);
  return status;
}
