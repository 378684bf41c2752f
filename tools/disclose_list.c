/* tools/disclose_list.c - files that list cells: requests, last year's pattern.
 * Layer: tools. */
#include <stdlib.h>
#include <string.h>

#include "tools/data.h"
#include "tools/disclose_data.h"
#include "tools/intl.h"
#include "tools/place.h"

typedef struct listing {
  const disclose_data *data;
  cyb_table *file;
  bool pattern; /* it has a column `value`: a published table of before */
} listing;

static int read_listing(listing *l, const char *operand, cyb_error *error) {
  cyb_csv_options options = data_csv_options(l->data->app);
  char *path = NULL;
  bool named = false;
  int status = place_file(&path, operand, error);
  if (!status)
    status = cyb_table_read(&l->file, path, NULL, 0, &options, &l->data->app->warnings, error);
  for (size_t i = 0; !status && i < l->data->trees; i++) {
    cyb_column *column = cyb_table_find(l->file, l->data->column[i]);
    if (column) status = cyb_column_categorize(column, error);
    named |= column != NULL;
  }
  /* else each row would be the grand total */
  if (!status && !named && l->data->trees)
    status = data_no_column(l->file, l->data->column[0], error);
  if (!status && cyb_table_find(l->file, "value")) {
    l->pattern = true;
    status = cyb_column_categorize(cyb_table_find(l->file, "value"), error);
  }
  free(path);
  return status;
}

/* Node of a row in one dimension: the total where its column is not in the file; -1 where
 * the code is unknown, which last year's table may have. */
static int node_of(const listing *l, size_t dimension, size_t row, int32_t *node,
                   cyb_error *error) {
  const disclose_tree *tree = &l->data->tree[dimension];
  const cyb_column *column = cyb_table_find(l->file, l->data->column[dimension]);
  const char *text;
  *node = 0;
  if (!column) return CYB_OK;
  text = disclose_text(column, row);
  *node = disclose_tree_find(tree, text);
  if (*node >= 0 || l->pattern) return CYB_OK;
  return disclose_tree_unknown(tree, l->file, row, text, error);
}

/* A row names a cell of a table if the dimensions that the table lacks are at their total. */
static int mark_row(const listing *l, size_t row, void (*mark)(void *, size_t), void *user,
                    cyb_error *error) {
  int32_t node[DISCLOSE_TREES];
  bool found = false;
  for (size_t i = 0; i < l->data->trees; i++) {
    int status = node_of(l, i, row, &node[i], error);
    if (status || node[i] < 0) return status;
  }
  for (size_t t = 0; t < l->data->tables; t++) {
    const cyb_table_shape *table = &l->data->table[t];
    size_t code[CYB_DIMENSIONS], totals = 0, inside = 0;
    for (size_t i = 0; i < l->data->trees; i++) totals += node[i] == 0;
    for (size_t j = 0; j < table->dimensions; j++) {
      code[j] = (size_t)node[table->dimension[j]];
      inside += code[j] == 0;
    }
    if (totals - inside != l->data->trees - table->dimensions) continue;
    mark(user, cyb_tabulation_cell(l->data->tabulation, t, code));
    found = true;
  }
  if (found || l->pattern) return CYB_OK;
  return cyb_error_at(error, CYB_EDATA, l->file->source, l->file->line ? l->file->line[row] : 0,
                      NULL, _("this cell is in none of the tables"));
}

int disclose_list_read(const disclose_data *data, const char *path,
                       void (*mark)(void *user, size_t cell), void *user, cyb_error *error) {
  listing l = {.data = data};
  int status = read_listing(&l, path, error);
  for (size_t row = 0; !status && row < l.file->rows; row++)
    if (!l.pattern || !strcmp(disclose_text(cyb_table_find(l.file, "value"), row), "c"))
      status = mark_row(&l, row, mark, user, error);
  cyb_table_free(l.file);
  return status;
}
