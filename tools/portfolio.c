/* tools/portfolio.c - policies from a CSV file, in batches of columns.
 * Layer: tools. */
#include "tools/portfolio.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "tools/intl.h"

/* More different texts than this are forgotten, or memory would follow the length
 * of the file. */
enum { MOST_LEVELS = 1 << 16 };

const cyb_cell *portfolio_cell(const cyb_portfolio *portfolio, size_t row, size_t field) {
  return &portfolio->block.cells[portfolio->row[row] * portfolio->block.columns + field];
}

size_t portfolio_line(const cyb_portfolio *portfolio, size_t row) {
  return portfolio->block.line[portfolio->row[row]];
}

/* --- opening ------------------------------------------------------------------------- */

static int find_field(const cyb_portfolio *p, const char *name, size_t *field, cyb_error *error) {
  const cyb_csv_info *about = cyb_csv_about(p->csv);
  const char *nearest;
  for (*field = 0; *field < about->columns; ++*field)
    if (!strcmp(about->header[*field], name)) return CYB_OK;
  nearest = cyb_nearest(name, about->header, about->columns);
  if (nearest)
    return cyb_error_at(error, CYB_EDATA, about->name, 1, NULL,
                        _("there is no column %s; did you mean %s?"), name, nearest);
  return cyb_error_at(error, CYB_EDATA, about->name, 1, NULL, _("there is no column %s"), name);
}

static int add_column(cyb_portfolio *p, const char *name, bool number, bool category,
                      cyb_error *error) {
  cyb_portfolio_column *want = realloc(p->want, (p->count + 1) * sizeof *want);
  cyb_column *column;
  int status;
  if (want) p->want = want;
  column = realloc(p->column, (p->count + 1) * sizeof *column);
  if (column) p->column = column;
  if (!want || !column) return cyb_error_memory(error);
  column[p->count] = (cyb_column){.name = cyb_strdup(name), .text_code = -1};
  want[p->count] = (cyb_portfolio_column){0, number, category};
  p->count++;
  if (!column[p->count - 1].name) return cyb_error_memory(error);
  status = find_field(p, name, &want[p->count - 1].field, error);
  if (!status && category && !(column[p->count - 1].levels = cyb_dictionary_new()))
    status = cyb_error_memory(error);
  column[p->count - 1].type = number ? CYB_COLUMN_NUMBER : CYB_COLUMN_TEXT;
  return status;
}

static bool has_column(const cyb_portfolio *p, const char *name) {
  for (size_t i = 0; i < p->count; i++)
    if (!strcmp(p->column[i].name, name)) return true;
  return false;
}

/* Columns of --where that the plan does not know start as texts and become
 * numbers if the first batch says so. */
static int find_columns(cyb_portfolio *p, const cyb_rating *rating, cyb_error *error) {
  const cyb_rating_column *needed;
  const cyb_expr_name *names;
  size_t count = cyb_rating_columns(rating, &needed);
  int status = CYB_OK;
  for (size_t i = 0; !status && i < count; i++)
    status = add_column(p, needed[i].name, needed[i].number, needed[i].category, error);
  p->plan_count = p->count;
  count = p->where ? cyb_expr_names(p->where, &names) : 0;
  for (size_t i = 0; !status && i < count; i++)
    if (!has_column(p, names[i].name)) status = add_column(p, names[i].name, false, true, error);
  return status;
}

static int find_policy(cyb_portfolio *p, const char *policy, cyb_error *error) {
  cyb_error ignored = {0};
  if (policy) return find_field(p, policy, &p->policy, error);
  if (find_field(p, "policy", &p->policy, &ignored)) p->policy = SIZE_MAX;
  return CYB_OK;
}

int portfolio_open(cyb_portfolio *out, const char *path, const cyb_csv_options *options,
                   const cyb_rating *rating, cyb_expr *where, const char *policy,
                   cyb_warnings *warnings, cyb_error *error) {
  int status;
  *out = (cyb_portfolio){.where = where};
  status = cyb_csv_open(&out->csv, path, options, warnings, error);
  if (!status) status = find_columns(out, rating, error);
  if (!status) status = find_policy(out, policy, error);
  return status;
}

void portfolio_close(cyb_portfolio *portfolio) {
  for (size_t i = 0; i < portfolio->count; i++) cyb_column_clear(&portfolio->column[i]);
  free(portfolio->column);
  free(portfolio->want);
  free(portfolio->row);
  free(portfolio->bad);
  free(portfolio->keep);
  cyb_csv_block_free(&portfolio->block);
  cyb_csv_close(portfolio->csv);
  memset(portfolio, 0, sizeof *portfolio);
}

/* --- a batch ------------------------------------------------------------------------- */

static int make_room(cyb_portfolio *p, size_t rows, cyb_error *error) {
  bool good = true;
  if (rows <= p->capacity) return CYB_OK;
  free(p->row);
  free(p->bad);
  free(p->keep);
  p->row = calloc(rows, sizeof *p->row);
  p->bad = calloc(rows, sizeof *p->bad);
  p->keep = calloc(rows, sizeof *p->keep);
  p->capacity = rows;
  for (size_t i = 0; i < p->count; i++) { /* of --where alone: either may come */
    cyb_column *column = &p->column[i];
    free(column->number);
    free(column->code);
    column->number = NULL;
    column->code = NULL;
    if (p->want[i].number || i >= p->plan_count) column->number = calloc(rows, sizeof(double));
    if (p->want[i].category) column->code = calloc(rows, sizeof(int32_t));
    good = good && (column->number || !p->want[i].number) && (column->code || !p->want[i].category);
  }
  return good && p->row && p->bad && p->keep ? CYB_OK : cyb_error_memory(error);
}

static void fill_numbers(cyb_portfolio *p, size_t index) {
  double *number = p->column[index].number;
  for (size_t i = 0; i < p->rows; i++) {
    const cyb_cell *cell = portfolio_cell(p, i, p->want[index].field);
    if (cyb_number_parse(cell->bytes, cell->length, &number[i])) continue;
    number[i] = (double)NAN;
    if (p->bad[i] < 0 && !cyb_is_missing(cell->bytes, cell->length)) p->bad[i] = (int)index;
  }
}

static int fill_texts(cyb_portfolio *p, size_t index, cyb_error *error) {
  cyb_column *column = &p->column[index];
  if (cyb_dictionary_count(column->levels) > MOST_LEVELS) {
    cyb_dictionary_free(column->levels);
    column->levels = cyb_dictionary_new();
    if (!column->levels) return cyb_error_memory(error);
  }
  for (size_t i = 0; i < p->rows; i++) {
    const cyb_cell *cell = portfolio_cell(p, i, p->want[index].field);
    column->code[i] = -1;
    if (cyb_is_missing(cell->bytes, cell->length)) continue;
    column->code[i] = cyb_dictionary_intern(column->levels, cell->bytes, cell->length);
    if (column->code[i] < 0) return cyb_error_memory(error);
  }
  return CYB_OK;
}

/* A column holds what is wanted of it: texts, numbers, or both. */
static int fill(cyb_portfolio *p, size_t index, cyb_error *error) {
  p->column[index].rows = p->rows;
  if (p->want[index].number) fill_numbers(p, index);
  return p->want[index].category ? fill_texts(p, index, error) : CYB_OK;
}

static const cyb_column *lookup(void *user, const char *name, bool previous) {
  const cyb_portfolio *p = user;
  for (size_t i = 0; !previous && i < p->count; i++)
    if (!strcmp(p->column[i].name, name)) return &p->column[i];
  return NULL;
}

/* A column that --where alone names is one of numbers if its first cells are. */
static void guess_types(cyb_portfolio *p) {
  for (size_t c = p->plan_count; c < p->count; c++) {
    bool numbers = true;
    double number;
    for (size_t i = 0; i < p->rows && numbers; i++) {
      const cyb_cell *cell = portfolio_cell(p, i, p->want[c].field);
      numbers = cyb_number_parse(cell->bytes, cell->length, &number) ||
                cyb_is_missing(cell->bytes, cell->length);
    }
    p->want[c].number = numbers;
    p->want[c].category = !numbers;
    p->column[c].type = numbers ? CYB_COLUMN_NUMBER : CYB_COLUMN_TEXT;
  }
}

static int apply_where(cyb_portfolio *p, cyb_error *error) {
  size_t kept = 0;
  int status = CYB_OK;
  if (p->read == 0) guess_types(p);
  for (size_t i = 0; !status && i < p->count; i++) status = fill(p, i, error);
  if (!status) status = cyb_expr_bind(p->where, lookup, p, NULL, 0, error);
  if (!status) status = cyb_expr_logicals(p->where, 0, p->rows, p->keep, error);
  for (size_t i = 0; !status && i < p->rows; i++)
    if (p->keep[i] == 1) p->row[kept++] = i;
  p->rows = kept;
  return status;
}

int portfolio_next(cyb_portfolio *portfolio, bool *more, cyb_error *error) {
  cyb_portfolio *p = portfolio;
  int status = cyb_csv_next(p->csv, &p->block, error);
  *more = !status && p->block.rows > 0;
  if (!*more) return status;
  status = make_room(p, p->block.rows, error);
  if (status) return status;
  p->rows = p->block.rows;
  for (size_t i = 0; i < p->rows; i++) p->row[i] = i;
  if (p->where) status = apply_where(p, error);
  for (size_t i = 0; i < p->rows; i++) p->bad[i] = -1;
  for (size_t i = 0; !status && i < p->plan_count; i++) status = fill(p, i, error);
  p->read += p->block.rows;
  return status;
}
