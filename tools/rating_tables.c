/* tools/rating_tables.c - the tables that a rating plan names.
 * Layer: tools. */
#include "tools/rating_rows.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tools/intl.h"
#include "tools/result.h"

/* A name, not a way out of the folder: plans come from anywhere. */
static bool is_name(const char *name) {
  return *name && *name != '.' && !strpbrk(name, "/\\");
}

static int table_path(cyb_text *path, const char *plan, const rating_rows *rows, size_t step,
                      cyb_error *error) {
  const char *name = rows->steps[step].table, *slash = strrchr(plan, '/');
  size_t row = rows->first + step;
  if (!is_name(name))
    return rating_cell_error(rows->table, row, "table", error,
                             _("\"%.60s\" is no name of a table; tables stand in the folder "
                               "tables beside the plan and are named without .csv"),
                             name);
  if (slash) cyb_text_add_bytes(path, plan, (size_t)(slash - plan) + 1);
  cyb_text_format(path, "tables/%s.csv", name);
  if (path->failed) return cyb_error_memory(error);
  if (access(path->bytes, R_OK) == 0) return CYB_OK;
  return rating_cell_error(rows->table, row, "table", error,
                           _("there is no table %.60s; write it to the file tables/%.60s.csv "
                             "beside the plan, with the columns key and factor"),
                           name, name);
}

/* --- one table ----------------------------------------------------------------- */

static bool interpolated(const rating_rows *rows, const char *name) {
  for (size_t i = 0; i < rows->count; i++)
    if (!strcmp(rows->steps[i].table, name) &&
        rows->steps[i].interpolation != CYB_INTERPOLATE_EXACT)
      return true;
  return false;
}

static int no_number(const cyb_table *file, size_t row, const char *column, cyb_error *error) {
  const char *cell = rating_cell(file, column, row);
  if (!*cell) return rating_cell_error(file, row, column, error, _("the cell is empty"));
  return rating_cell_error(file, row, column, error, _("\"%.60s\" is not a number%s"), cell,
                           cyb_number_advice(cell));
}

static int read_numbers(double **out, const cyb_table *file, const char *column, cyb_error *error) {
  double *number = calloc(file->rows + 1, sizeof *number);
  *out = number;
  if (!number) return cyb_error_memory(error);
  for (size_t row = 0; row < file->rows; row++) {
    const char *cell = rating_cell(file, column, row);
    if (!cyb_number_parse(cell, strlen(cell), &number[row]))
      return no_number(file, row, column, error);
  }
  return CYB_OK;
}

static int read_texts(const char *const **out, const cyb_table *file, cyb_error *error) {
  const char **key = calloc(file->rows + 1, sizeof *key);
  *out = key;
  if (!key) return cyb_error_memory(error);
  for (size_t row = 0; row < file->rows; row++) {
    key[row] = rating_cell(file, "key", row);
    if (!*key[row])
      return rating_cell_error(file, row, "key", error, _("a row of a table needs a key"));
  }
  return CYB_OK;
}

static int read_table(rating_tables *tables, cyb_app *app, const char *path, const char *name,
                      bool numbers, cyb_error *error) {
  static const cyb_want columns[] = {{"key", true}, {"factor", true}};
  cyb_csv_options options = CYB_CSV_OPTIONS_INIT;
  cyb_table **file = &tables->file[tables->count];
  cyb_rating_table *table = &tables->table[tables->count];
  double *at = NULL, *factor = NULL;
  int status = cyb_table_read(file, path, columns, 2, &options, &app->warnings, error);
  if (status) return status;
  tables->count++;
  table->name = name;
  table->count = (*file)->rows;
  status = numbers ? read_numbers(&at, *file, "key", error) : read_texts(&table->key, *file, error);
  table->at = at;
  if (!status) status = read_numbers(&factor, *file, "factor", error);
  table->factor = factor;
  if (!status) result_input_file(app, (*file)->source, (*file)->sha256, (*file)->rows);
  return status;
}

/* --- all of them --------------------------------------------------------------- */

static bool is_there(const rating_tables *tables, const char *name) {
  for (size_t i = 0; i < tables->count; i++)
    if (!strcmp(tables->table[i].name, name)) return true;
  return false;
}

int rating_tables_read(rating_tables *tables, cyb_app *app, const char *plan,
                       const rating_rows *rows, cyb_error *error) {
  int status = CYB_OK;
  *tables = (rating_tables){0};
  tables->file = calloc(rows->count + 1, sizeof *tables->file);
  tables->table = calloc(rows->count + 1, sizeof *tables->table);
  if (!tables->file || !tables->table) return cyb_error_memory(error);
  for (size_t i = 0; !status && i < rows->count; i++) {
    const cyb_rating_step *step = &rows->steps[i];
    cyb_text path = {0};
    if (strcmp(step->kind, "table") || is_there(tables, step->table)) continue;
    status = table_path(&path, plan, rows, i, error);
    if (!status)
      status =
          read_table(tables, app, path.bytes, step->table, interpolated(rows, step->table), error);
    cyb_text_free(&path);
  }
  return status;
}

void rating_tables_clear(rating_tables *tables) {
  for (size_t i = 0; i < tables->count; i++) {
    cyb_table_free(tables->file[i]);
    free((void *)(uintptr_t)tables->table[i].at);
    free((void *)(uintptr_t)tables->table[i].key);
    free((void *)(uintptr_t)tables->table[i].factor);
  }
  free(tables->file);
  free(tables->table);
  *tables = (rating_tables){0};
}
