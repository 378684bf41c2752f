/* tools/portfolio.c - a portfolio file priced by a plan, batch by batch.
 * Layer: tools. */
#include "tools/portfolio.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tools/data.h"
#include "tools/intl.h"
#include "tools/place.h"
#include "tools/portfolio_columns.h"
#include "tools/result.h"

enum { WORTH_A_THREAD = 1024 * 1024 };

struct portfolio {
  cyb_app *app;
  const cyb_plan_file *plan;
  char *path;
  cyb_csv *csv;
  const cyb_csv_info *info;
  cyb_expr *where;
  portfolio_columns priced, filter; /* what the plan names, what --where names */
  portfolio_bad bad;
  size_t capacity; /* rows of what follows */
  int8_t *keep;
  size_t *row, *line;
  cyb_csv_block block[2]; /* one is filled while the other is worked on */
  int current;
  size_t total;
  portfolio_rows *rows;
  void *user;
};

/* --- opening ---------------------------------------------------------------------- */

/* Place of a column, info->columns where it is not there. */
static size_t find_field(const cyb_csv_info *info, const char *name) {
  size_t field = 0;
  while (field < info->columns && strcmp(info->header[field], name) != 0) field++;
  return field;
}

/* `who` needs it: an option that names it, or the plan, and then it is the file
 * that can be mended. */
static int no_column(const portfolio *file, const char *name, const char *who, cyb_error *error) {
  const char *near = cyb_nearest(name, file->info->header, file->info->columns);
  bool option = *who == '-';
  if (near && option)
    return cyb_error_at(error, CYB_EDATA, file->info->name, 1, NULL,
                        _("%s: there is no column '%s'; did you mean '%s'?"), who, name, near);
  if (near)
    return cyb_error_at(error, CYB_EDATA, file->info->name, 1, NULL,
                        _("%s needs a column '%s'; rename '%s' if that is it"), who, name, near);
  return cyb_error_at(error, CYB_EDATA, file->info->name, 1, NULL,
                      _("%s needs a column '%s', which is not there"), who, name);
}

int portfolio_field(const portfolio *file, const char *name, size_t *field, cyb_error *error) {
  *field = find_field(file->info, name);
  return *field < file->info->columns ? CYB_OK : no_column(file, name, "--policy", error);
}

static int add_column(const portfolio *file, portfolio_columns *columns, const char *name,
                      portfolio_type type, const char *who, cyb_error *error) {
  size_t field = find_field(file->info, name);
  if (field == file->info->columns) return no_column(file, name, who, error);
  return portfolio_columns_add(columns, name, field, type, error);
}

static int choose_priced(portfolio *file, cyb_error *error) {
  const cyb_rating_column *wanted;
  size_t count = cyb_rating_columns(file->plan->rating, &wanted);
  cyb_text who = {0};
  int status = portfolio_columns_new(&file->priced, count, error);
  cyb_text_format(&who, _("the plan %s"), file->plan->name);
  for (size_t i = 0; !status && i < count; i++) {
    portfolio_type type = (portfolio_type)((wanted[i].number ? PORTFOLIO_NUMBERS : 0) |
                                           (wanted[i].category ? PORTFOLIO_TEXTS : 0));
    status =
        add_column(file, &file->priced, wanted[i].name, type, who.bytes ? who.bytes : "", error);
  }
  cyb_text_free(&who);
  return status;
}

static int choose_filter(portfolio *file, cyb_error *error) {
  const cyb_expr_name *names = NULL;
  size_t count = file->where ? cyb_expr_names(file->where, &names) : 0;
  int status = portfolio_columns_new(&file->filter, count, error);
  for (size_t i = 0; !status && i < count; i++)
    if (!names[i].previous)
      status =
          add_column(file, &file->filter, names[i].name, PORTFOLIO_UNDECIDED, "--where", error);
  return status;
}

static int open_file(portfolio *file, const char *operand, cyb_error *error) {
  cyb_csv_options options = data_csv_options(file->app);
  int status = place_file(&file->path, operand, error);
  if (!status) status = cyb_csv_open(&file->csv, file->path, &options, &file->app->warnings, error);
  if (status) return status;
  file->info = cyb_csv_about(file->csv);
  status = data_where(&file->where, file->app, error);
  if (!status) status = choose_priced(file, error);
  if (!status) status = choose_filter(file, error);
  return status;
}

int portfolio_open(portfolio **out, cyb_app *app, const cyb_plan_file *plan, const char *operand,
                   cyb_error *error) {
  portfolio *file = calloc(1, sizeof *file);
  int status;
  *out = NULL;
  if (!file) return cyb_error_memory(error);
  file->app = app;
  file->plan = plan;
  status = open_file(file, operand, error);
  if (status) {
    portfolio_close(file);
    return status;
  }
  *out = file;
  return CYB_OK;
}

const cyb_csv_info *portfolio_about(const portfolio *file) {
  return file->info;
}

void portfolio_close(portfolio *file) {
  if (!file) return;
  portfolio_columns_clear(&file->priced);
  portfolio_columns_clear(&file->filter);
  cyb_csv_block_free(&file->block[0]);
  cyb_csv_block_free(&file->block[1]);
  cyb_csv_close(file->csv);
  cyb_expr_free(file->where);
  free(file->bad.name);
  free(file->bad.field);
  free(file->keep);
  free(file->row);
  free(file->line);
  free(file->path);
  free(file);
}

/* --- one block ---------------------------------------------------------------------- */

static bool grow_array(void *array, size_t count, size_t size) {
  void *old, *larger;
  memcpy(&old, array, sizeof old);
  larger = realloc(old, count * size);
  if (larger) memcpy(array, &larger, sizeof larger);
  return larger != NULL;
}

static int make_room(portfolio *file, size_t rows, cyb_error *error) {
  if (rows > file->capacity) {
    if (!grow_array(&file->bad.name, rows, sizeof *file->bad.name) ||
        !grow_array(&file->bad.field, rows, sizeof *file->bad.field) ||
        !grow_array(&file->keep, rows, sizeof *file->keep) ||
        !grow_array(&file->row, rows, sizeof *file->row) ||
        !grow_array(&file->line, rows, sizeof *file->line))
      return cyb_error_memory(error);
    file->capacity = rows;
  }
  for (size_t i = 0; i < rows; i++) file->bad.name[i] = NULL;
  return CYB_OK;
}

static const cyb_column *lookup(void *user, const char *name, bool previous) {
  const portfolio *file = user;
  for (size_t i = 0; !previous && i < file->filter.count; i++)
    if (!strcmp(file->filter.column[i].name, name)) return &file->filter.column[i];
  return NULL;
}

/* The rows that --where keeps. A row whose cell is no number is kept: it is
 * refused later, where passing it over would hide it. */
static int choose_rows(portfolio *file, const cyb_csv_block *block, size_t *kept,
                       cyb_error *error) {
  cyb_error inner = {0};
  int status = CYB_OK;
  *kept = 0;
  if (file->where) {
    status = portfolio_columns_fill(&file->filter, block, &file->bad, error);
    if (status) return status;
    status = cyb_expr_bind(file->where, lookup, file, NULL, 0, &inner);
    if (!status) status = cyb_expr_logicals(file->where, 0, block->rows, file->keep, &inner);
    if (status)
      return cyb_error_at(error, status, file->info->name, 0, inner.where, "%s", inner.message);
  }
  for (size_t i = 0; i < block->rows; i++)
    if (!file->where || file->keep[i] == 1 || file->bad.name[i]) file->row[(*kept)++] = i;
  return CYB_OK;
}

/* Bad cells of the filter first, then those of the plan in the rows that are left. */
static int price_block(void *user, cyb_error *error) {
  portfolio *file = user;
  const cyb_csv_block *block = &file->block[file->current];
  cyb_rating_batch priced;
  portfolio_batch batch = {.priced = &priced, .block = block, .pricer = file->plan->pricer};
  int status = make_room(file, block->rows, error);
  if (!status) status = choose_rows(file, block, &batch.rows, error);
  if (!status) status = portfolio_columns_fill(&file->priced, block, &file->bad, error);
  if (status || batch.rows == 0) return status;
  if (batch.rows < block->rows) portfolio_columns_keep(&file->priced, file->row, batch.rows);
  for (size_t i = 0; i < batch.rows; i++) {
    file->line[i] = block->line[file->row[i]];
    file->bad.name[i] = file->bad.name[file->row[i]];
    file->bad.field[i] = file->bad.field[file->row[i]];
  }
  status =
      cyb_pricer_batch(file->plan->pricer, file->priced.column, file->priced.count, &priced, error);
  if (status) return status;
  batch.line = file->line;
  batch.columns = file->priced.column;
  batch.column_count = file->priced.count;
  batch.row = file->row;
  batch.bad = (const char *const *)file->bad.name;
  batch.bad_field = file->bad.field;
  file->total += batch.rows;
  return file->rows(file->user, &batch, error);
}

static int fill_other_block(void *user, cyb_error *error) {
  portfolio *file = user;
  return cyb_csv_next(file->csv, &file->block[!file->current], error);
}

int portfolio_run(portfolio *file, portfolio_rows *rows, void *user, cyb_error *error) {
  int threads = file->info->bytes < WORTH_A_THREAD ? 1 : file->app->threads;
  int status = cyb_csv_next(file->csv, &file->block[0], error);
  file->current = 0;
  file->rows = rows;
  file->user = user;
  if (!status && file->block[0].rows == 0)
    return cyb_error_at(error, CYB_EDATA, file->info->name, 0, NULL,
                        _("there are no rows below the header; add the data"));
  while (!status && file->block[file->current].rows > 0) {
    status = cyb_parallel_both(threads, price_block, file, fill_other_block, file, error);
    file->current = !file->current;
    if (!status && cyb_progress_report(&file->app->progress, cyb_csv_fraction(file->csv),
                                       _("pricing policies")))
      status = cyb_error_set(error, CYB_ECANCELLED, NULL, _("cancelled"));
  }
  if (!status) result_input_file(file->app, file->info->name, file->info->sha256, file->total);
  return status;
}

/* --- refusals ---------------------------------------------------------------------------- */

const char *portfolio_reason(const portfolio_batch *batch, size_t row, char buffer[256]) {
  const cyb_cell *cell;
  if (!batch->bad[row]) return cyb_pricer_reason(batch->pricer, row, buffer);
  cell = portfolio_cell(batch, row, batch->bad_field[row]);
  snprintf(buffer, 256, _("%.60s: \"%.60s\" is not a number%s"), batch->bad[row], cell->bytes,
           cyb_number_advice(cell->bytes));
  return buffer;
}
