/* tools/lines_data.c - several lines of business from a file.
 * Layer: tools. */
#include "tools/lines_data.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "tools/data.h"
#include "tools/intl.h"
#include "tools/place.h"
#include "tools/result.h"

/* --- cells ------------------------------------------------------------------ */

int lines_table(cyb_table **table, cyb_app *app, const char *path, const char *const *wanted,
                cyb_error *error) {
  cyb_csv_options options = data_csv_options(app);
  const char *slash = strrchr(path, '/');
  int status = cyb_table_read(table, path, NULL, 0, &options, &app->warnings, error);
  for (; !status && *wanted; wanted++)
    if (!cyb_table_find(*table, *wanted)) status = data_no_column(*table, *wanted, error);
  if (status) return status;
  result_input_file(app, slash ? slash + 1 : path, (*table)->sha256, (*table)->rows);
  return CYB_OK;
}

/* A column that is not used may be a remark, or one misspelt that would be missed. */
int lines_columns(cyb_app *app, const cyb_table *table, const char *const *known, size_t count,
                  cyb_error *error) {
  for (size_t c = 0; c < table->columns; c++) {
    const char *name = table->column[c].name, *near = cyb_nearest(name, known, count);
    if (strcmp(name, "notes") == 0 || (near && strcmp(near, name) == 0)) continue;
    if (near && !cyb_table_find(table, near))
      return cyb_error_at(error, CYB_EDATA, table->source, 1, name,
                          _("there is no such column; did you mean %s?"), near);
    cyb_warnings_add(&app->warnings, "unused-column",
                     _("%s: the column %s is not used; remarks go under notes"), table->source,
                     name);
  }
  return CYB_OK;
}

static int refuse(const cyb_table *table, const char *column, size_t row, const char *message,
                  cyb_error *error) {
  return cyb_error_at(error, CYB_EDATA, table->source, table->line ? table->line[row] : 0, column,
                      "%s", message);
}

const char *lines_text(const cyb_table *table, const char *column, size_t row, char buffer[40]) {
  const cyb_column *found = cyb_table_find(table, column);
  return found ? cyb_table_text(found, row, buffer) : NULL;
}

int lines_number(const cyb_table *table, const char *column, size_t row, double low, double high,
                 double otherwise, double *out, cyb_error *error) {
  const cyb_column *found = cyb_table_find(table, column);
  char range[OPTION_RANGE];
  int status;
  *out = otherwise;
  if (!found || found->type == CYB_COLUMN_EMPTY) return CYB_OK;
  status = data_number_column(table, column, &found, error);
  if (status) return status;
  if (isnan(found->number[row])) return CYB_OK;
  *out = found->number[row];
  if (*out >= low && *out <= high) return CYB_OK;
  if (high == DBL_MAX)
    return refuse(table, column, row,
                  low > 0.0 ? _("it must be above 0") : _("it must not be negative"), error);
  return cyb_error_at(error, CYB_EDATA, table->source, table->line ? table->line[row] : 0, column,
                      _("%.15g is out of range: a number %s is wanted"), *out,
                      option_range(range, low, high));
}

int lines_law(cyb_law *out, cyb_app *app, const cyb_table *table, const char *column, size_t row,
              cyb_error *error) {
  cyb_error inner = {0};
  char buffer[40];
  const char *text = lines_text(table, column, row, buffer);
  int status;
  if (!text)
    return refuse(table, column, row, _("a distribution is missing; see: cyberstats help dist"),
                  error);
  status = law_read(out, app, text, &inner);
  if (!status) return CYB_OK;
  return cyb_error_at(error, status == CYB_EDOMAIN ? CYB_EDATA : status, table->source,
                      table->line ? table->line[row] : 0, column, "%s", inner.message);
}

int lines_find(const lines_data *data, const cyb_table *table, const char *column, size_t row,
               const char *name, size_t *line, cyb_error *error) {
  size_t place = table->line ? table->line[row] : 0;
  const char *near;
  for (*line = 0; *line < data->model.lines; (*line)++)
    if (strcmp(data->name[*line], name) == 0) return CYB_OK;
  near = cyb_nearest(name, (const char *const *)data->name, data->model.lines);
  if (near)
    return cyb_error_at(error, CYB_EDATA, table->source, place, column,
                        _("there is no line '%s'; did you mean '%s'?"), name, near);
  return cyb_error_at(error, CYB_EDATA, table->source, place, column, _("there is no line '%s'"),
                      name);
}

/* --- lines -------------------------------------------------------------------- */

static int read_terms(cyb_terms *terms, const cyb_table *table, size_t row, cyb_error *error) {
  const struct {
    const char *column;
    double low, high, otherwise, *out;
  } cells[] = {{"deductible", 0, DBL_MAX, 0, &terms->deductible},
               {"franchise", 0, DBL_MAX, 0, &terms->franchise},
               {"limit", DBL_MIN, DBL_MAX, INFINITY, &terms->limit},
               {"share", DBL_MIN, 1, 1, &terms->share},
               {"aggregate_deductible", 0, DBL_MAX, 0, &terms->aggregate_deductible},
               {"aggregate_limit", DBL_MIN, DBL_MAX, INFINITY, &terms->aggregate_limit}};
  int status = CYB_OK;
  for (size_t i = 0; !status && i < sizeof cells / sizeof cells[0]; i++)
    status = lines_number(table, cells[i].column, row, cells[i].low, cells[i].high,
                          cells[i].otherwise, cells[i].out, error);
  return status;
}

static int read_line(lines_data *out, cyb_app *app, const cyb_table *table, size_t row,
                     cyb_error *error) {
  cyb_line *line = &out->line[row];
  char buffer[40];
  const char *name = lines_text(table, "line", row, buffer);
  int status;
  if (!name) return refuse(table, "line", row, _("a line has no name"), error);
  for (size_t i = 0; i < row; i++)
    if (!strcmp(out->name[i], name))
      return refuse(table, "line", row, _("this line is there already"), error);
  out->name[row] = cyb_strdup(name);
  if (!out->name[row]) return cyb_error_memory(error);
  out->model.lines = row + 1;
  status = lines_law(&out->frequency[row], app, table, "frequency", row, error);
  if (!status) status = lines_law(&out->severity[row], app, table, "severity", row, error);
  if (!status) status = read_terms(&line->terms, table, row, error);
  line->name = out->name[row];
  line->frequency = out->frequency[row].distribution;
  line->severity = out->severity[row].distribution;
  return status;
}

int lines_data_read(lines_data *out, cyb_app *app, const char *operand, cyb_error *error) {
  static const char *const wanted[] = {"line", "frequency", "severity", NULL};
  static const char *const known[] = {"line",
                                      "frequency",
                                      "severity",
                                      "deductible",
                                      "franchise",
                                      "limit",
                                      "share",
                                      "aggregate_deductible",
                                      "aggregate_limit"};
  cyb_table *table = NULL;
  char *path = NULL;
  size_t rows = 0;
  int status = place_file(&path, operand, error);
  if (!status) status = lines_table(&table, app, path, wanted, error);
  if (!status) status = lines_columns(app, table, known, sizeof known / sizeof known[0], error);
  if (!status) {
    rows = table->rows;
    out->line = calloc(rows, sizeof *out->line);
    out->name = calloc(rows, sizeof *out->name);
    out->frequency = calloc(rows, sizeof *out->frequency);
    out->severity = calloc(rows, sizeof *out->severity);
    if (!out->line || !out->name || !out->frequency || !out->severity)
      status = cyb_error_memory(error);
  }
  for (size_t row = 0; !status && row < rows; row++)
    status = read_line(out, app, table, row, error);
  out->model.line = out->line;
  cyb_table_free(table);
  free(path);
  return status;
}

void lines_data_free(lines_data *data) {
  for (size_t i = 0; i < data->model.lines; i++) {
    law_free(&data->frequency[i]);
    law_free(&data->severity[i]);
    free(data->name[i]);
  }
  for (size_t e = 0; e < data->model.shocks; e++) {
    law_free(&data->event_frequency[e]);
    free(data->event[e]);
    free((void *)(uintptr_t)data->shock[e].hit);
  }
  for (size_t h = 0; h < data->hits; h++) cyb_distribution_free(data->hit_severity[h]);
  free(data->line);
  free(data->shock);
  free(data->name);
  free(data->event);
  free(data->frequency);
  free(data->severity);
  free(data->event_frequency);
  free(data->hit_severity);
  free(data->correlation);
  cyb_copula_free(data->copula);
}
