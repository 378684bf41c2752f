/* tools/disclose_prepared.c - a table whose cells are already made: value, number of
 * respondents, largest contributions.
 * Layer: tools. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tools/data.h"
#include "tools/disclose_data.h"
#include "tools/intl.h"

enum { TOPS = 16 };

typedef struct prepared {
  disclose_data *data;
  const cyb_column *value, *freq, *top[TOPS];
  size_t tops, *row, cells;
  cyb_prepared_cell *cell;
  double *largest;
} prepared;

static int find_columns(prepared *p, cyb_error *error) {
  const cyb_table *file = p->data->file;
  const cyb_arguments *a = &p->data->app->arguments;
  int status = data_number_column(file, arguments_text(a, "value", "value"), &p->value, error);
  if (!status)
    status = data_number_column(file, arguments_text(a, "freq", "freq"), &p->freq, error);
  for (; !status && p->tops < TOPS; p->tops++) {
    char name[16];
    snprintf(name, sizeof name, "max%zu", p->tops + 1);
    if (!cyb_table_find(file, name)) break;
    status = data_number_column(file, name, &p->top[p->tops], error);
  }
  return status;
}

/* Leaves are what the file has beside the total, unless a hierarchy says more. */
static int build_tree(prepared *p, size_t i, const char *path, cyb_error *error) {
  disclose_data *d = p->data;
  cyb_column *column = cyb_table_find(d->file, d->column[i]);
  int8_t *keep = calloc(d->file->rows + 1, 1);
  int status = CYB_OK;
  if (!keep) return cyb_error_memory(error);
  if (!column) status = data_no_column(d->file, d->column[i], error);
  if (!status) status = cyb_column_categorize(column, error);
  for (size_t row = 0; !status && row < d->file->rows; row++)
    keep[row] = (!d->keep || d->keep[row] == 1) && strcmp(disclose_text(column, row), d->total);
  if (!status && path) {
    d->tree[i].name = cyb_strdup(d->column[i]);
    status = d->tree[i].name
                 ? disclose_tree_read(&d->tree[i], d->app, path, d->total, &d->app->warnings, error)
                 : cyb_error_memory(error);
  } else if (!status) {
    status = disclose_tree_flat(&d->tree[i], d->file, column, keep, d->total, error);
  }
  free(keep);
  return status;
}

static int build_trees(prepared *p, cyb_error *error) {
  char **list = NULL;
  size_t count;
  int status = arguments_list(&p->data->app->arguments, "hierarchy", false, &list, &count, error);
  for (size_t i = 0; !status && i < p->data->trees; i++) {
    const char *name = p->data->column[i], *path = NULL;
    for (size_t k = 0; k < count; k++)
      if (!strncmp(list[k], name, strlen(name)) && list[k][strlen(name)] == '=')
        path = list[k] + strlen(name) + 1;
    status = build_tree(p, i, path, error);
  }
  list_free(list);
  return status;
}

static int at(const prepared *p, size_t row, const char *column, cyb_error *error,
              const char *message) {
  return cyb_error_at(error, CYB_EDATA, p->data->file->source,
                      p->data->file->line ? p->data->file->line[row] : 0, column, "%s", message);
}

static int take_row(prepared *p, size_t row, cyb_error *error) {
  const cyb_table_shape *table = &p->data->table[0];
  cyb_prepared_cell *cell = &p->cell[p->cells];
  double freq = p->freq->number[row];
  cell->largest = p->largest + p->cells * p->tops;
  for (size_t j = 0; j < table->dimensions; j++) {
    size_t i = table->dimension[j];
    const char *text = disclose_text(cyb_table_find(p->data->file, p->data->column[i]), row);
    int32_t node = disclose_tree_find(&p->data->tree[i], text);
    if (node < 0) return disclose_tree_unknown(&p->data->tree[i], p->data->file, row, text, error);
    cell->code[j] = (size_t)node;
  }
  if (!(freq >= 0.0 && freq < 1e15 && freq == floor(freq)))
    return at(p, row, p->freq->name, error, _("a number of respondents is a whole number"));
  cell->value = p->value->number[row];
  cell->respondents = (size_t)freq;
  for (size_t k = 0; k < p->tops; k++)
    p->largest[p->cells * p->tops + k] =
        isnan(p->top[k]->number[row]) ? 0.0 : p->top[k]->number[row];
  p->row[p->cells++] = row;
  return CYB_OK;
}

static int tabulate(prepared *p, cyb_error *error) {
  disclose_data *d = p->data;
  cyb_dimension dimension[DISCLOSE_TREES];
  cyb_layout layout = {dimension, d->trees, d->table, 1};
  cyb_error inner = {0};
  unsigned long number;
  int status;
  for (size_t i = 0; i < d->trees; i++)
    dimension[i] = (cyb_dimension){d->tree[i].nodes, d->tree[i].parent};
  status = cyb_tabulate_prepared(&d->tabulation, &layout, p->cell, p->cells, p->tops, &inner);
  if (!status) return CYB_OK;
  number = strtoul(inner.where, NULL, 10);
  if (status == CYB_EDATA && number > 0 && number <= p->cells)
    return at(p, p->row[number - 1], NULL, error, inner.message);
  return cyb_error_set(error, inner.status, inner.where, "%s", inner.message);
}

int disclose_prepared_read(disclose_data *d, cyb_error *error) {
  prepared p = {.data = d};
  int status = CYB_OK;
  if (d->tables > 1)
    status = cyb_error_set(error, CYB_EDOMAIN, "--table",
                           _("linked tables are made from records: leave --table out"));
  if (!status) status = find_columns(&p, error);
  if (!status) status = build_trees(&p, error);
  p.cell = calloc(d->file->rows + 1, sizeof *p.cell);
  p.row = calloc(d->file->rows + 1, sizeof *p.row);
  p.largest = calloc((d->file->rows + 1) * (p.tops + 1), sizeof *p.largest);
  if (!status && (!p.cell || !p.row || !p.largest)) status = cyb_error_memory(error);
  for (size_t row = 0; !status && row < d->file->rows; row++)
    if (!d->keep || d->keep[row] == 1) status = take_row(&p, row, error);
  if (!status) status = tabulate(&p, error);
  free(p.cell);
  free(p.row);
  free(p.largest);
  return status;
}
