/* disclose/tabulate.c - cells from records.
 * Layer: disclose. */
#include <math.h>
#include <string.h>

#include <cyberstats/random.h>
#include <cyberstats/sum.h>

#include "base/memory.h"
#include "disclose/tabulation.h"

static int check_codes(const cyb_dimension *tree, const size_t *code, size_t rows,
                       cyb_error *error) {
  bool *inner = CYB__ARRAY(bool, tree->nodes);
  int status = inner ? CYB_OK : cyb_error_memory(error);
  for (size_t n = 1; !status && n < tree->nodes; n++) inner[tree->parent[n]] = true;
  for (size_t row = 0; !status && row < rows; row++)
    if (code[row] >= tree->nodes || inner[code[row]])
      status = cyb_error_set(error, CYB_EDOMAIN, "table",
                             "row %zu has a code that is not there, or that is a total of others",
                             row + 1);
  free(inner);
  return status;
}

static int check(const cyb_layout *layout, const cyb_microdata *data, cyb_error *error) {
  int status = CYB_OK;
  for (size_t d = 0; !status && d < layout->dimensions; d++)
    status = check_codes(&layout->dimension[d], data->code[d], data->rows, error);
  if (status) return status;
  for (size_t row = 0; data->weight && row < data->rows; row++)
    if (!(data->weight[row] >= 0.0 && isfinite(data->weight[row])))
      return cyb_error_set(error, CYB_EDOMAIN, "weight", "row %zu: a weight is a number from 0 on",
                           row + 1);
  for (size_t k = 0; data->value && k < data->responses; k++)
    for (size_t row = 0; row < data->rows; row++)
      if (isinf(data->value[k][row]))
        return cyb_error_set(error, CYB_EDOMAIN, "value", "row %zu: a value is not finite",
                             row + 1);
  return CYB_OK;
}

/* --- rows of cells ------------------------------------------------------------------ */

/* Calls back for every cell of a table that a row belongs to. */
typedef struct walk {
  cyb_tabulation *t;
  const cyb_layout *layout;
  const cyb_microdata *data;
  size_t *fill; /* NULL: count into row_start */
} walk;

static void visit(const walk *w, size_t cell, size_t row) {
  if (w->fill)
    w->t->row[w->fill[cell]++] = row;
  else
    w->t->row_start[cell + 1]++;
}

static void climb(const walk *w, size_t table, size_t dimension, size_t place, size_t row) {
  const cyb_shape *shape = &w->t->shape[table];
  size_t node;
  if (dimension == shape->dimensions) {
    visit(w, shape->cell[place], row);
    return;
  }
  node = w->data->code[w->layout->table[table].dimension[dimension]][row];
  for (;;) {
    climb(w, table, dimension + 1, place * shape->nodes[dimension] + node, row);
    if (node == 0) return;
    node = shape->parent[dimension][node];
  }
}

static void walk_rows(const walk *w) {
  for (size_t table = 0; table < w->t->tables; table++)
    for (size_t row = 0; row < w->data->rows; row++) climb(w, table, 0, 0, row);
}

static int list_rows(cyb_tabulation *t, const cyb_layout *layout, const cyb_microdata *data,
                     cyb_error *error) {
  walk w = {t, layout, data, NULL};
  t->row_start = CYB__ARRAY(size_t, t->cells + 1);
  if (!t->row_start) return cyb_error_memory(error);
  walk_rows(&w);
  for (size_t i = 0; i < t->cells; i++) t->row_start[i + 1] += t->row_start[i];
  t->row = CYB__ARRAY(size_t, t->row_start[t->cells]);
  w.fill = CYB__ARRAY(size_t, t->cells);
  if (!t->row || !w.fill) {
    free(w.fill);
    return cyb_error_memory(error);
  }
  memcpy(w.fill, t->row_start, t->cells * sizeof *w.fill);
  walk_rows(&w);
  free(w.fill);
  return CYB_OK;
}

/* --- cells that hold the same rows ---------------------------------------------------- */

typedef struct mark {
  uint64_t word[2];
  size_t cell;
} mark;

static int by_words(const void *left, const void *right) {
  const mark *a = left, *b = right;
  if (a->word[0] != b->word[0]) return a->word[0] < b->word[0] ? -1 : 1;
  if (a->word[1] != b->word[1]) return a->word[1] < b->word[1] ? -1 : 1;
  return (a->cell > b->cell) - (a->cell < b->cell);
}

static mark mark_of(const cyb_tabulation *t, size_t cell) {
  mark m = {{0, 0}, cell};
  for (size_t i = t->row_start[cell]; i < t->row_start[cell + 1]; i++) {
    uint32_t word[4];
    cyb_random_words(word, 0x5eed, 0xce11, t->row[i]);
    m.word[0] += (uint64_t)word[0] << 32 | word[1];
    m.word[1] += (uint64_t)word[2] << 32 | word[3];
  }
  return m;
}

/* same[cell] = the first cell with the same rows; empty cells stay what they are. */
static int find_same(size_t *same, const cyb_tabulation *t, cyb_error *error) {
  mark *list = CYB__ARRAY(mark, t->cells);
  size_t count = 0;
  if (!list) return cyb_error_memory(error);
  for (size_t i = 0; i < t->cells; i++) {
    same[i] = i;
    if (t->row_start[i + 1] > t->row_start[i]) list[count++] = mark_of(t, i);
  }
  qsort(list, count, sizeof *list, by_words);
  for (size_t i = 1; i < count; i++)
    if (list[i].word[0] == list[i - 1].word[0] && list[i].word[1] == list[i - 1].word[1])
      same[list[i].cell] = same[list[i - 1].cell];
  free(list);
  return CYB_OK;
}

/* New numbers without gaps; the rows of cells that are gone stay listed, unused. */
static int renumber(cyb_tabulation *t, const size_t *same, size_t *number, cyb_error *error) {
  size_t cells = 0, *row_start, *row;
  for (size_t i = 0; i < t->cells; i++) number[i] = same[i] == i ? cells++ : number[same[i]];
  row_start = CYB__ARRAY(size_t, cells + 1);
  row = CYB__ARRAY(size_t, t->row_start[t->cells]);
  if (!row_start || !row) {
    free(row_start);
    free(row);
    return cyb_error_memory(error);
  }
  for (size_t i = 0; i < t->cells; i++) {
    size_t count = t->row_start[i + 1] - t->row_start[i], at = number[i];
    if (same[i] != i) continue;
    memcpy(row + row_start[at], t->row + t->row_start[i], count * sizeof *row);
    row_start[at + 1] = row_start[at] + count;
  }
  for (size_t s = 0; s < t->tables; s++) {
    size_t *cell = (size_t *)t->shape[s].cell, places = cyb__shape_places(&t->shape[s]);
    for (size_t i = 0; i < places; i++) cell[i] = number[cell[i]];
  }
  free(t->row_start);
  free(t->row);
  t->row_start = row_start;
  t->row = row;
  t->cells = cells;
  return CYB_OK;
}

static int merge(cyb_tabulation *t, cyb_error *error) {
  size_t *same = CYB__ARRAY(size_t, t->cells), *number = CYB__ARRAY(size_t, t->cells);
  int status = same && number ? find_same(same, t, error) : cyb_error_memory(error);
  if (!status) status = renumber(t, same, number, error);
  free(same);
  free(number);
  return status;
}

/* --- contributions ---------------------------------------------------------------------- */

static int list_parts(cyb_tabulation *t, const cyb_microdata *data, cyb_error *error) {
  int64_t next = 0;
  if (t->responses > SIZE_MAX / (data->rows ? data->rows : 1)) return cyb_error_memory(error);
  t->rows = data->rows;
  t->part = CYB__ARRAY(cyb__part, t->responses * data->rows);
  if (!t->part) return cyb_error_memory(error);
  for (size_t row = 0; data->respondent && row < data->rows; row++)
    if (data->respondent[row] >= next) next = data->respondent[row] + 1;
  for (size_t row = 0; row < data->rows; row++) {
    bool member = data->respondent && data->respondent[row] >= 0;
    int64_t who = member ? data->respondent[row] : next++;
    for (size_t k = 0; k < t->responses; k++) {
      double value = data->value ? data->value[k][row] : 1.0;
      t->part[k * data->rows + row] =
          (cyb__part){who, isnan(value) ? 0.0 : value, data->weight ? data->weight[row] : 1.0};
    }
  }
  return CYB_OK;
}

static void fill_values(cyb_tabulation *t) {
  for (size_t k = 0; k < t->responses; k++) {
    const cyb__part *part = t->part + k * t->rows;
    for (size_t row = 0; row < t->rows; row++)
      t->mixed[k] |= part[row].value < 0.0 && part[row].weight > 0.0;
    for (size_t cell = 0; cell < t->cells; cell++) {
      cyb_sum sum = {0};
      for (size_t i = t->row_start[cell]; i < t->row_start[cell + 1]; i++) {
        cyb_sum_add(&sum, part[t->row[i]].value * part[t->row[i]].weight);
        t->present[cell] |= part[t->row[i]].weight > 0.0;
      }
      t->value[k * t->cells + cell] = cyb_sum_get(&sum);
    }
  }
}

static int fill(cyb_tabulation *t, const cyb_layout *layout, const cyb_microdata *data,
                cyb_error *error) {
  int status = cyb__tabulation_shapes(t, layout, error);
  if (!status) status = check(layout, data, error);
  if (!status) status = list_rows(t, layout, data, error);
  if (!status) status = merge(t, error);
  if (!status) status = list_parts(t, data, error);
  if (status) return status;
  t->value = CYB__ARRAY(double, t->responses * t->cells);
  t->respondents = CYB__ARRAY(size_t, t->responses * t->cells);
  t->present = CYB__ARRAY(bool, t->cells);
  t->mixed = CYB__ARRAY(bool, t->responses);
  if (!t->value || !t->respondents || !t->present || !t->mixed) return cyb_error_memory(error);
  fill_values(t);
  return cyb__tabulation_sums(t, error);
}

static int count_respondents(cyb_tabulation *t, cyb_error *error) {
  cyb__room room = {0};
  int status = CYB_OK;
  for (size_t k = 0; k < t->responses; k++)
    for (size_t cell = 0; !status && cell < t->cells; cell++) {
      cyb_contributors who;
      int64_t sole;
      status = cyb__contributors(&who, &room, t, k, &cell, 1, &sole, error);
      if (!status) t->respondents[k * t->cells + cell] = who.respondents;
    }
  cyb__room_free(&room);
  return status;
}

int cyb_tabulate(cyb_tabulation **out, const cyb_layout *layout, const cyb_microdata *data,
                 const cyb_tabulate_options *options, cyb_error *error) {
  cyb_tabulation *t = CYB__NEW(cyb_tabulation);
  int status;
  *out = NULL;
  if (!t) return cyb_error_memory(error);
  if (options) t->options = *options;
  t->responses = data->value ? data->responses : 1;
  t->frequency = !data->value;
  status = fill(t, layout, data, error);
  if (!status) status = count_respondents(t, error);
  if (status)
    cyb_tabulation_free(t);
  else
    *out = t;
  return status;
}
