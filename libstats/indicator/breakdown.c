/* indicator/breakdown.c - the rows of a wave sorted into the cells of one column.
 * Layer: indicator. */
#include "indicator/breakdown.h"

#include "base/memory.h"

void cyb__breakdown_clear(cyb__breakdown *breakdown) {
  free(breakdown->label);
  free(breakdown->domain);
  free(breakdown->start);
  free(breakdown->order);
  free(breakdown->size);
  *breakdown = (cyb__breakdown){0};
}

int cyb__breakdown_total(cyb__breakdown *out, size_t rows, cyb_error *error) {
  *out = (cyb__breakdown){.cells = 1};
  out->start = CYB__ARRAY(size_t, 2);
  out->order = CYB__ARRAY(size_t, rows);
  out->size = CYB__ARRAY(size_t, 1);
  if (!out->start || !out->order || !out->size) return cyb_error_memory(error);
  out->start[1] = rows;
  for (size_t i = 0; i < rows; i++) out->order[i] = i;
  return CYB_OK;
}

/* --- categories in the order of their texts ---------------------------------- */

typedef struct category {
  const char *text;
  int32_t code; /* of the column; the missing one is one past the last */
} category;

static int by_text(const void *left, const void *right) {
  const char *a = ((const category *)left)->text, *b = ((const category *)right)->text;
  if (!a[0] || !b[0]) return (a[0] == 0) - (b[0] == 0);
  return strcmp(a, b);
}

/* An empty text is no category of its own: it is missing as well. */
static size_t place_of(const cyb_column *column, size_t row, size_t levels) {
  int32_t code = column->code[row];
  return code < 0 || !cyb_dictionary_text(column->levels, code)[0] ? levels : (size_t)code;
}

/* The categories that occur, sorted; returns how many. */
static size_t list_categories(category *list, const size_t *rows_of, const cyb_column *column,
                              size_t levels) {
  size_t count = 0;
  for (size_t i = 0; i <= levels; i++) {
    if (!rows_of[i]) continue;
    list[count].text = i < levels ? cyb_dictionary_text(column->levels, (int32_t)i) : "";
    list[count++].code = (int32_t)i;
  }
  qsort(list, count, sizeof *list, by_text);
  return count;
}

/* Counting sort of the rows by cell: `rank` is the cell of each code. */
static void sort_rows(cyb__breakdown *out, const cyb_column *column, const size_t *rank,
                      size_t levels) {
  for (size_t row = 0; row < column->rows; row++) {
    size_t cell = rank[place_of(column, row, levels)];
    out->domain[row] = (int32_t)cell;
    out->start[cell + 1]++;
  }
  for (size_t cell = 0; cell < out->cells; cell++) out->start[cell + 1] += out->start[cell];
  for (size_t row = column->rows; row-- > 0;)
    out->order[--out->start[(size_t)out->domain[row] + 1]] = row;
  /* the loop above moved every end back to its cell's first row */
  for (size_t cell = 0; cell < out->cells; cell++) out->start[cell] = out->start[cell + 1];
  out->start[out->cells] = column->rows;
}

static int allocate(cyb__breakdown *out, size_t rows, cyb_error *error) {
  out->label = CYB__ARRAY(const char *, out->cells);
  out->domain = CYB__ARRAY(int32_t, rows);
  out->start = CYB__ARRAY(size_t, out->cells + 1);
  out->order = CYB__ARRAY(size_t, rows);
  out->size = CYB__ARRAY(size_t, out->cells);
  if (out->label && out->domain && out->start && out->order && out->size) return CYB_OK;
  return cyb_error_memory(error);
}

static int fill(cyb__breakdown *out, const cyb_column *column, category *list, size_t *rows_of,
                size_t levels, cyb_error *error) {
  int status;
  for (size_t row = 0; row < column->rows; row++) rows_of[place_of(column, row, levels)]++;
  out->cells = list_categories(list, rows_of, column, levels);
  status = allocate(out, column->rows, error);
  if (status) return status;
  for (size_t cell = 0; cell < out->cells; cell++) {
    out->label[cell] = list[cell].text;
    rows_of[list[cell].code] = cell; /* from here on the rank of each code */
  }
  sort_rows(out, column, rows_of, levels);
  return CYB_OK;
}

int cyb__breakdown_column(cyb__breakdown *out, size_t by, const cyb_column *column,
                          cyb_error *error) {
  size_t levels = column->levels ? cyb_dictionary_count(column->levels) : 0;
  category *list = CYB__ARRAY(category, levels + 1);
  size_t *rows_of = CYB__ARRAY(size_t, levels + 1);
  int status;
  *out = (cyb__breakdown){.by = by};
  status =
      list && rows_of ? fill(out, column, list, rows_of, levels, error) : cyb_error_memory(error);
  free(list);
  free(rows_of);
  return status;
}
