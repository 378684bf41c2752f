/* disclose/prepared.c - a table whose cells are already made.
 * Layer: disclose. */
#include <math.h>
#include <string.h>

#include <cyberstats/sum.h>

#include "base/memory.h"
#include "base/say.h"
#include "disclose/tabulation.h"

static int refuse(cyb_error *error, size_t number, const char *what) {
  char where[40];
  snprintf(where, sizeof where, "%zu", number + 1);
  return cyb_error_set(error, CYB_EDATA, where, "%s", what);
}

static int check_cell(const cyb_prepared_cell *cell, size_t number, size_t tops, cyb_error *error) {
  double top = 0.0;
  if (!isfinite(cell->value))
    return refuse(error, number, cyb__say("the value is not a finite number"));
  if (cell->value < 0.0)
    return refuse(error, number,
                  cyb__say("a prepared table has no negative values: give the records"));
  if (cell->value > 0.0 && cell->respondents == 0)
    return refuse(error, number, cyb__say("a value without respondents"));
  for (size_t k = 0; k < tops; k++) {
    if (!(cell->largest[k] >= 0.0))
      return refuse(error, number, cyb__say("a contribution is below 0"));
    if (k && cell->largest[k] > cell->largest[k - 1])
      return refuse(error, number, cyb__say("the largest contributions do not fall"));
    top += cell->largest[k];
  }
  if (top > cell->value * (1.0 + 1e-6))
    return refuse(error, number, cyb__say("the largest contributions exceed the value"));
  return CYB_OK;
}

static int take_cell(cyb_tabulation *t, bool *seen, const cyb_prepared_cell *from, size_t number,
                     cyb_error *error) {
  size_t cell;
  int status = check_cell(from, number, t->tops, error);
  if (status) return status;
  for (size_t j = 0; j < t->shape[0].dimensions; j++)
    if (from->code[j] >= t->shape[0].nodes[j])
      return refuse(error, number, cyb__say("a code that is not there"));
  cell = cyb_tabulation_cell(t, 0, from->code);
  if (seen[cell]) return refuse(error, number, cyb__say("the cell is there twice"));
  seen[cell] = true;
  t->value[cell] = from->value;
  t->respondents[cell] = from->respondents;
  t->present[cell] = from->respondents > 0;
  for (size_t k = 0; k < t->tops; k++) t->largest[cell * t->tops + k] = from->largest[k];
  return CYB_OK;
}

/* A total that is left out would be published as 0. */
static int check_totals(const cyb_tabulation *t, const cyb_prepared_cell *cell, size_t cells,
                        cyb_error *error) {
  const cyb_shape *shape = &t->shape[0];
  for (size_t i = 0; i < cells; i++) {
    cyb_prepared_cell above = cell[i];
    if (cell[i].respondents == 0) continue;
    for (size_t j = 0; j < shape->dimensions; j++) {
      above.code[j] = shape->parent[j][cell[i].code[j]];
      if (!t->present[cyb_tabulation_cell(t, 0, above.code)])
        return refuse(error, i, cyb__say("a total that this is a part of is not in the table"));
      above.code[j] = cell[i].code[j];
    }
  }
  return CYB_OK;
}

static int check_sums(const cyb_tabulation *t, const cyb_prepared_cell *cell, size_t cells,
                      cyb_error *error) {
  for (size_t e = 0; e < t->sums; e++) {
    cyb_sum sum = {0};
    double total = t->value[t->total[e]];
    for (size_t i = t->start[e]; i < t->start[e + 1]; i++)
      cyb_sum_add(&sum, t->value[t->sum_part[i]]);
    if (fabs(cyb_sum_get(&sum) - total) <= 1e-6 * fabs(total)) continue;
    for (size_t i = 0; i < cells; i++)
      if (cyb_tabulation_cell(t, 0, cell[i].code) == t->total[e])
        return refuse(error, i, cyb__say("the parts do not add up to this total"));
  }
  return CYB_OK;
}

/* A total with one respondent is that of its only part. */
static void share_sole(cyb_tabulation *t) {
  bool changed = true;
  for (size_t i = 0; i < t->cells; i++) t->sole[i] = t->respondents[i] == 1 ? (int64_t)i : -1;
  while (changed) {
    changed = false;
    for (size_t e = 0; e < t->sums; e++) {
      int64_t *total = &t->sole[t->total[e]];
      for (size_t i = t->start[e]; *total >= 0 && i < t->start[e + 1]; i++) {
        int64_t *part = &t->sole[t->sum_part[i]];
        if (*part < 0 || *part == *total) continue;
        *total = *part = *part < *total ? *part : *total;
        changed = true;
      }
    }
  }
}

static int fill(cyb_tabulation *t, const cyb_layout *layout, const cyb_prepared_cell *cell,
                size_t cells, cyb_error *error) {
  bool *seen;
  int status = cyb__tabulation_shapes(t, layout, error);
  if (status) return status;
  if (t->tops > SIZE_MAX / t->cells) return cyb_error_memory(error);
  t->value = CYB__ARRAY(double, t->cells);
  t->respondents = CYB__ARRAY(size_t, t->cells);
  t->present = CYB__ARRAY(bool, t->cells);
  t->mixed = CYB__ARRAY(bool, 1);
  t->largest = CYB__ARRAY(double, t->cells * t->tops);
  t->sole = CYB__ARRAY(int64_t, t->cells);
  seen = CYB__ARRAY(bool, t->cells);
  if (!t->value || !t->respondents || !t->present || !t->mixed || !t->largest || !t->sole || !seen)
    status = cyb_error_memory(error);
  for (size_t i = 0; !status && i < cells; i++) status = take_cell(t, seen, &cell[i], i, error);
  free(seen);
  if (!status) status = check_totals(t, cell, cells, error);
  if (!status) status = cyb__tabulation_sums(t, error);
  if (!status) status = check_sums(t, cell, cells, error);
  if (!status) share_sole(t);
  return status;
}

int cyb_tabulate_prepared(cyb_tabulation **out, const cyb_layout *layout,
                          const cyb_prepared_cell *cell, size_t cells, size_t tops,
                          cyb_error *error) {
  cyb_tabulation *t = CYB__NEW(cyb_tabulation);
  int status = CYB_OK;
  *out = NULL;
  if (!t) return cyb_error_memory(error);
  t->responses = 1;
  t->tops = tops;
  if (layout->tables != 1)
    status = cyb_error_set(error, CYB_EDOMAIN, "table", "a prepared table stands by itself");
  if (!status) status = fill(t, layout, cell, cells, error);
  if (status)
    cyb_tabulation_free(t);
  else
    *out = t;
  return status;
}
