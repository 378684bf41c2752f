/* tools/disclose_data.c - what `disclose` is asked for: tables, records, requests.
 * Layer: tools. */
#include "tools/disclose_data.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "tools/data.h"
#include "tools/intl.h"
#include "tools/place.h"
#include "tools/result.h"
#include "tools/wants.h"

void disclose_data_clear(disclose_data *d) {
  for (size_t i = 0; i < d->trees; i++) {
    disclose_tree_clear(&d->tree[i]);
    free(d->column[i]);
  }
  list_free(d->tables_text);
  list_free(d->rule_text);
  free(d->rule);
  free(d->keep);
  free(d->request);
  free(d->previous);
  cyb_table_free(d->file);
  cyb_tabulation_free(d->tabulation);
}

const char *disclose_text(const cyb_column *column, size_t row) {
  return column->code[row] < 0 ? "" : cyb_dictionary_text(column->levels, column->code[row]);
}

/* --- options ------------------------------------------------------------------------- */

static int add_column(disclose_data *d, const char *name, size_t length, cyb_error *error) {
  cyb_table_shape *table = &d->table[d->tables];
  size_t i = 0;
  while (i < d->trees && (strlen(d->column[i]) != length || strncmp(d->column[i], name, length)))
    i++;
  if (length == 0 || i == DISCLOSE_TREES || table->dimensions == CYB_DIMENSIONS)
    return cyb_error_set(error, CYB_EDOMAIN, "--rows",
                         _("a table has one to four columns, such as --rows=district,size"));
  for (size_t j = 0; j < table->dimensions; j++)
    if (table->dimension[j] == i)
      return cyb_error_set(error, CYB_EDOMAIN, "--rows", _("a column is there twice"));
  if (i == d->trees) {
    d->column[i] = cyb_strndup(name, length);
    if (!d->column[i]) return cyb_error_memory(error);
    d->trees++;
  }
  table->dimension[table->dimensions++] = i;
  return CYB_OK;
}

static int parse_tables(disclose_data *d, cyb_error *error) {
  size_t count;
  int status = arguments_list(&d->app->arguments, "rows", false, &d->tables_text, &count, error);
  if (!status && (count == 0 || count > DISCLOSE_TABLES))
    status = cyb_error_set(error, CYB_EDOMAIN, NULL,
                           _("no table: give the columns of its rows, --rows=district,size; up to "
                             "eight tables that share cells, each with its own --rows"));
  for (size_t i = 0; !status && i < count; i++) {
    const char *text = d->tables_text[i];
    for (;;) {
      bool quoted;
      size_t length = list_item(text, &quoted);
      status = add_column(d, text + quoted, length - 2 * (size_t)quoted, error);
      if (status || !text[length]) break;
      text += length + 1;
    }
    d->tables++;
  }
  return status;
}

static int parse_rules(disclose_data *d, cyb_error *error) {
  int status = arguments_list(&d->app->arguments, "rule", false, &d->rule_text, &d->rules, error);
  if (!status && !d->rules)
    status = cyb_error_set(error, CYB_EDOMAIN, NULL,
                           _("no rule: give --rule=threshold:3, --rule=p:10 or both; also "
                             "dominance:N,K and pq:P,Q"));
  if (!status && !(d->rule = calloc(d->rules, sizeof *d->rule))) status = cyb_error_memory(error);
  for (size_t i = 0; !status && i < d->rules; i++)
    status = cyb_disclosure_rule_parse(&d->rule[i], d->rule_text[i], error);
  return status;
}

/* --- the file ------------------------------------------------------------------------- */

static int collect(const disclose_data *d, cyb_wants *wants, const cyb_expr *where,
                   cyb_error *error) {
  const cyb_arguments *a = &d->app->arguments;
  int status = wants_add_expr(wants, where, error);
  for (size_t i = 0; !status && i < d->trees; i++)
    status = wants_add(wants, d->column[i], true, error);
  if (!status) status = wants_add(wants, arguments_text(a, "value", NULL), false, error);
  if (!status) status = wants_add(wants, arguments_text(a, "weight", NULL), false, error);
  if (!status) status = wants_add(wants, arguments_text(a, "holding", NULL), true, error);
  return status;
}

static int read_file(disclose_data *d, cyb_error *error) {
  cyb_csv_options options = data_csv_options(d->app);
  cyb_wants wants = {0};
  cyb_expr *where = NULL;
  char *path = NULL;
  int status;
  if (!d->app->arguments.operand_count)
    return cyb_error_set(error, CYB_EDOMAIN, NULL, _("a file is missing"));
  status = place_file(&path, d->app->arguments.operands[0], error);
  if (!status) status = data_where(&where, d->app, error);
  if (!status && !d->prepared) status = collect(d, &wants, where, error);
  if (!status)
    status = cyb_table_read(&d->file, path, d->prepared ? NULL : wants.items, wants.count, &options,
                            &d->app->warnings, error);
  if (!status) result_input_file(d->app, d->file->source, d->file->sha256, d->file->rows);
  if (!status) status = data_keep(&d->keep, where, d->file, error);
  wants_free(&wants);
  cyb_expr_free(where);
  free(path);
  return status;
}

/* The file of --hierarchy=COL=FILE for a column, or NULL. */
static const char *hierarchy_of(char *const *list, const char *column) {
  size_t length = strlen(column);
  for (size_t i = 0; list && list[i]; i++)
    if (!strncmp(list[i], column, length) && list[i][length] == '=') return list[i] + length + 1;
  return NULL;
}

static int check_hierarchies(const disclose_data *d, char *const *list, cyb_error *error) {
  for (size_t i = 0; list && list[i]; i++) {
    size_t length = strcspn(list[i], "="), j = 0;
    while (j < d->trees &&
           (strlen(d->column[j]) != length || strncmp(d->column[j], list[i], length)))
      j++;
    if (j == d->trees || !list[i][length])
      return cyb_error_set(
          error, CYB_EDOMAIN, list[i],
          _("a hierarchy is given as --hierarchy=COL=FILE for a column of --rows"));
  }
  return CYB_OK;
}

static int build_tree(disclose_data *d, size_t i, const char *path, cyb_error *error) {
  cyb_column *column = cyb_table_find(d->file, d->column[i]);
  char *found = NULL;
  int status;
  if (!column) return data_no_column(d->file, d->column[i], error);
  status = cyb_column_categorize(column, error);
  if (status || !path)
    return status ? status
                  : disclose_tree_flat(&d->tree[i], d->file, column, d->keep, d->total, error);
  d->tree[i].name = cyb_strdup(d->column[i]);
  if (!d->tree[i].name) return cyb_error_memory(error);
  status = place_file(&found, path, error);
  if (!status)
    status = disclose_tree_read(&d->tree[i], d->app, found, d->total, &d->app->warnings, error);
  free(found);
  return status;
}

static int build_trees(disclose_data *d, cyb_error *error) {
  char **list = NULL;
  size_t count;
  int status = arguments_list(&d->app->arguments, "hierarchy", false, &list, &count, error);
  if (!status) status = check_hierarchies(d, list, error);
  for (size_t i = 0; !status && i < d->trees; i++)
    status = build_tree(d, i, hierarchy_of(list, d->column[i]), error);
  list_free(list);
  return status;
}

/* --- records ----------------------------------------------------------------------------- */

typedef struct records {
  size_t *code[DISCLOSE_TREES];
  double *value, *weight;
  int64_t *holding;
  size_t rows;
} records;

static void free_records(records *r) {
  for (size_t i = 0; i < DISCLOSE_TREES; i++) free(r->code[i]);
  free(r->value);
  free(r->weight);
  free(r->holding);
}

static int place_row(const disclose_data *d, size_t i, size_t row, size_t *code, cyb_error *error) {
  const char *text = disclose_text(cyb_table_find(d->file, d->column[i]), row);
  int32_t node = disclose_tree_find(&d->tree[i], text);
  if (node < 0) return disclose_tree_unknown(&d->tree[i], d->file, row, text, error);
  if (d->tree[i].inner[node])
    return cyb_error_at(
        error, CYB_EDATA, d->file->source, d->file->line ? d->file->line[row] : 0, d->column[i],
        _("\"%.60s\" is a total of other codes: a record belongs to one of these"), text);
  *code = (size_t)node;
  return CYB_OK;
}

static int take_number(const disclose_data *d, const char *option, double *out, bool weight,
                       cyb_error *error) {
  const char *name = arguments_text(&d->app->arguments, option, NULL);
  const cyb_column *column;
  int status = data_number_column(d->file, name, &column, error);
  size_t kept = 0;
  for (size_t row = 0; !status && row < d->file->rows; row++) {
    double x = column->number[row];
    if (d->keep && d->keep[row] != 1) continue;
    if (isnan(x) || (weight && x < 0.0))
      return cyb_error_at(error, CYB_EDATA, d->file->source, d->file->line ? d->file->line[row] : 0,
                          name,
                          isnan(x) ? _("the value is missing: impute it, or leave the row out "
                                       "with --where='not missing(x)'")
                                   : _("a weight below 0"));
    out[kept++] = x;
  }
  return status;
}

static int take_holdings(const disclose_data *d, const char *name, int64_t *out, cyb_error *error) {
  cyb_column *column = cyb_table_find(d->file, name);
  int status = cyb_column_categorize(column, error);
  size_t kept = 0;
  for (size_t row = 0; !status && row < d->file->rows; row++)
    if (!d->keep || d->keep[row] == 1) out[kept++] = column->code[row];
  return status;
}

static int fill_records(const disclose_data *d, records *r, cyb_error *error) {
  const cyb_arguments *a = &d->app->arguments;
  const char *holding = arguments_text(a, "holding", NULL);
  int status = CYB_OK;
  for (size_t i = 0; i < d->trees; i++)
    if (!(r->code[i] = calloc(d->file->rows + 1, sizeof(size_t)))) return cyb_error_memory(error);
  for (size_t row = 0; !status && row < d->file->rows; row++) {
    if (d->keep && d->keep[row] != 1) continue;
    for (size_t i = 0; !status && i < d->trees; i++)
      status = place_row(d, i, row, &r->code[i][r->rows], error);
    r->rows++;
  }
  if (!status && arguments_has(a, "value")) {
    r->value = calloc(d->file->rows + 1, sizeof *r->value);
    status = r->value ? take_number(d, "value", r->value, false, error) : cyb_error_memory(error);
  }
  if (!status && arguments_has(a, "weight")) {
    r->weight = calloc(d->file->rows + 1, sizeof *r->weight);
    status = r->weight ? take_number(d, "weight", r->weight, true, error) : cyb_error_memory(error);
  }
  if (!status && holding) {
    r->holding = calloc(d->file->rows + 1, sizeof *r->holding);
    status = r->holding ? take_holdings(d, holding, r->holding, error) : cyb_error_memory(error);
  }
  if (!status && !r->rows)
    status = cyb_error_set(error, CYB_EDATA, d->file->source, _("no rows are left"));
  return status;
}

static int tabulate(disclose_data *d, cyb_error *error) {
  static const char *const treatments[] = {"contribution", "population", NULL};
  cyb_dimension dimension[DISCLOSE_TREES];
  const size_t *code[DISCLOSE_TREES];
  cyb_layout layout = {dimension, d->trees, d->table, d->tables};
  cyb_tabulate_options options = CYB_TABULATE_OPTIONS_INIT;
  records r = {0};
  int choice = 0,
      status = arguments_choice(&d->app->arguments, "weights", treatments, &choice, error);
  if (!status) status = fill_records(d, &r, error);
  if (!status) {
    const double *value = r.value;
    cyb_microdata data = {r.rows, code, r.value ? &value : NULL, 1, r.weight, r.holding};
    options.population = choice == 1;
    options.absolute = arguments_has(&d->app->arguments, "absolute");
    for (size_t i = 0; i < d->trees; i++) {
      dimension[i] = (cyb_dimension){d->tree[i].nodes, d->tree[i].parent};
      code[i] = r.code[i];
    }
    status = cyb_tabulate(&d->tabulation, &layout, &data, &options, error);
  }
  free_records(&r);
  return status;
}

/* --- requests and last year's pattern ------------------------------------------------------- */

static void mark_secret(void *user, size_t cell) {
  ((unsigned char *)user)[cell] = CYB_REQUEST_SECRET;
}

static void mark_open(void *user, size_t cell) {
  ((unsigned char *)user)[cell] = CYB_REQUEST_OPEN;
}

static void mark_previous(void *user, size_t cell) {
  ((bool *)user)[cell] = true;
}

static int read_lists(disclose_data *d, cyb_error *error) {
  const cyb_arguments *a = &d->app->arguments;
  const char *open = arguments_text(a, "publish", NULL);
  const char *secret = arguments_text(a, "secret", NULL);
  const char *previous = arguments_text(a, "previous", NULL);
  size_t cells = cyb_tabulation_cells(d->tabulation);
  int status = CYB_OK;
  d->request = calloc(cells, 1);
  d->previous = calloc(cells, sizeof *d->previous);
  if (!d->request || !d->previous) return cyb_error_memory(error);
  if (open) status = disclose_list_read(d, open, mark_open, d->request, error);
  if (!status && secret) status = disclose_list_read(d, secret, mark_secret, d->request, error);
  if (!status && previous)
    status = disclose_list_read(d, previous, mark_previous, d->previous, error);
  return status;
}

int disclose_data_read(disclose_data *d, cyb_app *app, cyb_error *error) {
  int status;
  *d = (disclose_data){.app = app};
  d->total = arguments_text(&app->arguments, "total", "Total");
  d->prepared = arguments_has(&app->arguments, "table");
  status = data_operands(app, 1, error);
  if (!status) status = parse_tables(d, error);
  if (!status) status = parse_rules(d, error);
  if (!status) status = read_file(d, error);
  if (!status) status = d->prepared ? CYB_OK : build_trees(d, error);
  if (!status) status = d->prepared ? disclose_prepared_read(d, error) : tabulate(d, error);
  if (!status) status = read_lists(d, error);
  return status;
}
