/* indicator/quality_items.c - missing, edited and imputed answers.
 * Layer: indicator. */
#include <cyberstats/quality.h>
#include <cyberstats/sum.h>
#include <cyberstats/text.h>

#include <math.h>
#include <string.h>

#include "base/memory.h"

/* --- net edits -------------------------------------------------------------------- */

static bool is_answer(const char *text) {
  return text && !cyb_is_missing(text, strlen(text));
}

/* 5 and 5.0 are one answer. */
static bool is_same(const char *a, const char *b) {
  double x, y;
  if (!is_answer(a) || !is_answer(b)) return is_answer(a) == is_answer(b);
  if (cyb_number_parse(a, strlen(a), &x) && cyb_number_parse(b, strlen(b), &y)) return x == y;
  return !strcmp(a, b);
}

/* An edit and its place, because qsort keeps no order of equals. */
typedef struct placed {
  cyb_cell_edit edit;
  size_t place;
} placed;

static int compare_size(size_t a, size_t b) {
  return (a > b) - (a < b);
}

static int by_cell(const void *left, const void *right) {
  const placed *a = left, *b = right;
  int order = compare_size(a->edit.column, b->edit.column);
  if (!order) order = compare_size(a->edit.row, b->edit.row);
  return order ? order : compare_size(a->place, b->place);
}

static bool is_same_cell(const cyb_cell_edit *a, const cyb_cell_edit *b) {
  return a->column == b->column && a->row == b->row;
}

int cyb_quality_net_edits(cyb_cell_edit *edits, size_t *count, cyb_error *error) {
  size_t n = *count, kept = 0;
  placed *sorted = CYB__ARRAY(placed, n);
  if (!sorted) return cyb_error_memory(error);
  for (size_t i = 0; i < n; i++) sorted[i] = (placed){edits[i], i};
  qsort(sorted, n, sizeof *sorted, by_cell);
  for (size_t i = 0, next; i < n; i = next) {
    cyb_cell_edit net = sorted[i].edit;
    for (next = i + 1; next < n && is_same_cell(&net, &sorted[next].edit); next++)
      net.to = sorted[next].edit.to;
    if (!is_same(net.from, net.to)) edits[kept++] = net;
  }
  *count = kept;
  free(sorted);
  return CYB_OK;
}

/* --- one column --------------------------------------------------------------------- */

/* The same sums of units and of weights. */
enum { ASKED, ANSWERED, EDITED, DELETED, IMPUTED, KINDS };

typedef struct tally {
  size_t count[KINDS];
  cyb_sum weight[KINDS];
} tally;

static void add(tally *all, int kind, double weight) {
  all->count[kind]++;
  cyb_sum_add(&all->weight[kind], weight);
}

static bool is_there(const cyb_column *column, size_t row) {
  if (column->type == CYB_COLUMN_EMPTY) return false;
  if (column->type == CYB_COLUMN_NUMBER) return !isnan(column->number[row]);
  return column->code[row] >= 0;
}

static bool holds(const cyb_column *column, size_t row, const char *text) {
  double number;
  if (!is_there(column, row) || !is_answer(text)) return is_there(column, row) == is_answer(text);
  if (column->type == CYB_COLUMN_NUMBER)
    return cyb_number_parse(text, strlen(text), &number) && number == column->number[row];
  return is_same(cyb_dictionary_text(column->levels, column->code[row]), text);
}

bool cyb_quality_edit_fits(const cyb_cell_edit *edit, const cyb_column *column) {
  return holds(column, edit->row, edit->from) || holds(column, edit->row, edit->to);
}

static void add_unit(tally *all, bool there, const cyb_cell_edit *edit, double weight) {
  bool before = edit ? is_answer(edit->from) : there;
  add(all, ASKED, weight);
  if (before) add(all, ANSWERED, weight);
  if (!edit) return;
  if (before)
    add(all, is_answer(edit->to) ? EDITED : DELETED, weight);
  else
    add(all, IMPUTED, weight);
}

static double over(double part, double whole) {
  double rate = part / whole;
  return isfinite(rate) ? rate : NAN;
}

static void rates(const double number[KINDS], double *nonresponse, double *editing,
                  double *imputation) {
  double values = number[ANSWERED] - number[DELETED] + number[IMPUTED];
  *nonresponse = over(number[ASKED] - number[ANSWERED], number[ASKED]);
  *editing = over(number[EDITED] + number[DELETED], number[ANSWERED]);
  *imputation = over(number[IMPUTED] + number[EDITED], values);
}

static void finish(cyb_item_quality *out, const tally *all) {
  double units[KINDS], weights[KINDS];
  for (int k = 0; k < KINDS; k++) {
    units[k] = (double)all->count[k];
    weights[k] = cyb_sum_get(&all->weight[k]);
  }
  *out = (cyb_item_quality){.asked = all->count[ASKED],
                            .answered = all->count[ANSWERED],
                            .edited = all->count[EDITED],
                            .deleted = all->count[DELETED],
                            .imputed = all->count[IMPUTED]};
  out->values = out->answered - out->deleted + out->imputed;
  rates(units, &out->nonresponse.unweighted, &out->editing.unweighted, &out->imputation.unweighted);
  rates(weights, &out->nonresponse.weighted, &out->editing.weighted, &out->imputation.weighted);
}

int cyb_quality_item(cyb_item_quality *out, const cyb_column *column, const cyb_unit_class *unit,
                     const double *weight, const cyb_cell_edit *edits, size_t edit_count,
                     cyb_error *error) {
  tally all = {0};
  size_t next = 0;
  if (edit_count && edits[edit_count - 1].row >= column->rows)
    return cyb_error_set(error, CYB_EDOMAIN, column->name, "an edit lies beyond the rows");
  for (size_t i = 0; i < column->rows; i++) {
    const cyb_cell_edit *edit = NULL;
    if (next < edit_count && edits[next].row == i) edit = &edits[next++];
    if (unit[i] == CYB_UNIT_RESPONDED)
      add_unit(&all, is_there(column, i), edit, weight ? weight[i] : NAN);
  }
  finish(out, &all);
  return CYB_OK;
}
