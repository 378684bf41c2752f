/* tools/rating_rows.c - the rows of a rating plan.
 * Layer: tools. */
#include "tools/rating_rows.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "tools/data.h"
#include "tools/intl.h"

static const cyb_want columns[] = {{"step", true},          {"kind", true},     {"table", true},
                                   {"expression", true},    {"severity", true}, {"level", true},
                                   {"interpolation", true}, {"action", true},   {"role", true},
                                   {"label_en", true},      {"label_zh", true}, {"source", true}};

/* --- cells -------------------------------------------------------------------- */

const char *rating_cell(const cyb_table *table, const char *column, size_t row) {
  const cyb_column *found = cyb_table_find(table, column);
  if (!found || !found->code || found->code[row] < 0) return "";
  return cyb_dictionary_text(found->levels, found->code[row]);
}

int rating_cell_error(const cyb_table *table, size_t row, const char *column, cyb_error *error,
                      const char *format, ...) {
  cyb_error inner = {0};
  char message[sizeof inner.message];
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(message, sizeof message, format, arguments);
  va_end(arguments);
  return cyb_error_at(error, CYB_EDATA, table->source, table->line[row], column, "%s", message);
}

int rating_cell_number(const cyb_table *table, const char *column, size_t row, double otherwise,
                       double *number, cyb_error *error) {
  const char *cell = rating_cell(table, column, row);
  *number = otherwise;
  if (!*cell || cyb_number_parse(cell, strlen(cell), number)) return CYB_OK;
  return rating_cell_error(table, row, column, error, _("\"%.60s\" is not a number%s"), cell,
                           cyb_number_advice(cell));
}

/* --- words -------------------------------------------------------------------- */

static const char *const interpolations[] = {"exact", "linear", "loglinear", "step", NULL};
static const char *const actions[] = {"note",     "set",     "multiply", "add",
                                      "at_least", "at_most", "round",    NULL};

/* The place of a word in its list, 0 where the cell is empty. */
static int word(const cyb_table *table, const char *column, size_t row, const char *const *known,
                int *choice, cyb_error *error) {
  const char *cell = rating_cell(table, column, row), *near;
  cyb_text all = {0};
  size_t count = 0;
  int status;
  *choice = 0;
  if (!*cell) return CYB_OK;
  for (; known[count]; count++) {
    if (!strcmp(known[count], cell)) *choice = (int)count;
    cyb_text_format(&all, "%s%s", count ? ", " : "", known[count]);
  }
  near = cyb_nearest(cell, known, count);
  if (!strcmp(known[*choice], cell))
    status = CYB_OK;
  else if (near)
    status = rating_cell_error(table, row, column, error,
                               _("\"%.60s\" is not known; did you mean %s?"), cell, near);
  else
    status = rating_cell_error(table, row, column, error, _("\"%.60s\" is not known; one of: %s"),
                               cell, all.bytes ? all.bytes : "");
  cyb_text_free(&all);
  return status;
}

/* --- steps -------------------------------------------------------------------- */

static int read_step(const cyb_table *table, size_t row, cyb_rating_step *step, cyb_error *error) {
  int interpolation, action, status;
  const char *severity = rating_cell(table, "severity", row);
  *step = (cyb_rating_step){.name = rating_cell(table, "step", row),
                            .kind = rating_cell(table, "kind", row),
                            .table = rating_cell(table, "table", row),
                            .expression = rating_cell(table, "expression", row),
                            .severity = *severity ? severity : NULL,
                            .role = rating_cell(table, "role", row),
                            .label_en = rating_cell(table, "label_en", row),
                            .label_zh = rating_cell(table, "label_zh", row),
                            .source = rating_cell(table, "source", row)};
  if (!*step->name)
    return rating_cell_error(table, row, "step", error,
                             _("a step needs a name; later expressions can use it"));
  if (!strcmp(step->kind, "title"))
    return rating_cell_error(table, row, "kind", error,
                             _("the title is the first row of a plan, and stands once"));
  status = rating_cell_number(table, "level", row, NAN, &step->level, error);
  if (!status) status = word(table, "interpolation", row, interpolations, &interpolation, error);
  if (!status) status = word(table, "action", row, actions, &action, error);
  if (status) return status;
  step->interpolation = (cyb_interpolation)interpolation;
  step->action = (cyb_rating_action)action;
  return CYB_OK;
}

int rating_rows_read(rating_rows *rows, cyb_app *app, const char *path, cyb_error *error) {
  cyb_csv_options options = CYB_CSV_OPTIONS_INIT;
  cyb_table *table;
  int status;
  *rows = (rating_rows){0};
  status = cyb_table_read(&rows->table, path, columns, sizeof columns / sizeof *columns, &options,
                          &app->warnings, error);
  if (status) return status;
  table = rows->table;
  rows->first = !strcmp(rating_cell(table, "kind", 0), "title");
  rows->count = table->rows - rows->first;
  rows->steps = calloc(rows->count + 1, sizeof *rows->steps);
  if (!rows->steps) return cyb_error_memory(error);
  for (size_t i = 0; !status && i < rows->count; i++)
    status = read_step(table, rows->first + i, &rows->steps[i], error);
  return status;
}

void rating_rows_clear(rating_rows *rows) {
  cyb_table_free(rows->table);
  free(rows->steps);
  *rows = (rating_rows){0};
}
