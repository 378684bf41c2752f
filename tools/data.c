/* tools/data.c - what several commands do with files, forms and projects.
 * Layer: tools. */
#include "tools/data.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tools/intl.h"
#include "tools/place.h"

int data_form(cyb_form **form, const char *name, cyb_error *error) {
  char *path = NULL;
  int status = place_dataset(&path, "forms", name, error);
  *form = NULL;
  if (status == CYB_OK) status = cyb_form_read(form, path, error);
  free(path);
  return status;
}

int data_rules(cyb_rules **rules, const cyb_app *app, const char *form, cyb_error *error) {
  const char *name = arguments_text(&app->arguments, "rules", NULL);
  char *path = NULL;
  int status;
  *rules = NULL;
  if (!name && (!form || place_is_path(form))) return CYB_OK;
  if (!name) { /* the form's own rules are a convenience: none is no error */
    cyb_error ignored = {0};
    if (place_dataset(&path, "rules", form, &ignored) != CYB_OK || access(path, R_OK) != 0) {
      free(path);
      return ignored.status == CYB_ENOMEM ? cyb_error_memory(error) : CYB_OK;
    }
  } else {
    status = place_dataset(&path, "rules", name, error);
    if (status != CYB_OK) return status;
  }
  status = cyb_rules_read(rules, path, error);
  free(path);
  return status;
}

int data_where(cyb_expr **where, const cyb_app *app, cyb_error *error) {
  const char *text = arguments_text(&app->arguments, "where", NULL);
  *where = NULL;
  return text ? cyb_expr_parse(where, text, error) : CYB_OK;
}

cyb_csv_options data_csv_options(const cyb_app *app) {
  cyb_csv_options options = CYB_CSV_OPTIONS_INIT;
  options.encoding = arguments_text(&app->arguments, "encoding", NULL);
  options.threads = app->threads;
  return options;
}

int data_no_column(const cyb_table *table, const char *name, cyb_error *error) {
  const char **names = calloc(table->columns + 1, sizeof *names);
  const char *near;
  if (!names) return cyb_error_memory(error);
  for (size_t i = 0; i < table->columns; i++) names[i] = table->column[i].name;
  near = cyb_nearest(name, names, table->columns);
  free(names);
  return near
             ? cyb_error_at(error, CYB_EDATA, table->source, 1, name,
                            _("there is no such column; did you mean \"%s\"?"), near)
             : cyb_error_at(error, CYB_EDATA, table->source, 1, name, _("there is no such column"));
}

int data_number_column(const cyb_table *table, const char *name, const cyb_column **out,
                       cyb_error *error) {
  const cyb_column *column = cyb_table_find(table, name);
  const char *cell;
  if (!column) return data_no_column(table, name, error);
  if (column->type == CYB_COLUMN_TEXT) {
    cell = cyb_dictionary_text(column->levels, column->text_code);
    return cyb_error_at(error, CYB_EDATA, table->source, column->text_line, name,
                        _("\"%s\" is not a number%s"), cell ? cell : "",
                        cell ? cyb_number_advice(cell) : "");
  }
  if (column->type == CYB_COLUMN_EMPTY)
    return cyb_error_at(error, CYB_EDATA, table->source, 0, name, _("the column is empty"));
  *out = column;
  return CYB_OK;
}

static const cyb_column *lookup(void *user, const char *name, bool previous) {
  return previous ? NULL : cyb_table_find(user, name);
}

/* A binding error knows the line and the column, the file is ours to add. */
static int with_file(const cyb_table *table, const cyb_error *inner, cyb_error *error) {
  if (inner->status != CYB_EDATA || !inner->where[0])
    return cyb_error_set(error, inner->status, inner->where, "%s", inner->message);
  return cyb_error_at(error, CYB_EDATA, table->source, 0, inner->where, "%s", inner->message);
}

int data_keep(int8_t **keep, cyb_expr *where, cyb_table *table, cyb_error *error) {
  const char **known;
  cyb_error inner = {0};
  int status;
  *keep = NULL;
  if (!where) return CYB_OK;
  known = calloc(table->columns + 1, sizeof *known);
  *keep = calloc(table->rows + 1, 1);
  if (!known || !*keep) {
    free(known);
    return cyb_error_memory(error);
  }
  for (size_t i = 0; i < table->columns; i++) known[i] = table->column[i].name;
  status = cyb_expr_bind(where, lookup, table, known, table->columns, &inner);
  if (!status) status = cyb_expr_logicals(where, 0, table->rows, *keep, &inner);
  free(known);
  return status ? with_file(table, &inner, error) : CYB_OK;
}

int data_project(cyb_store **store, const cyb_app *app, cyb_error *error) {
  return cyb_store_open(store, app->project, false, error);
}

const char *data_delimiter_name(char delimiter) {
  return delimiter == ';' ? _("semicolon") : delimiter == '\t' ? _("tab") : _("comma");
}

int data_operands(const cyb_app *app, size_t most, cyb_error *error) {
  if (app->arguments.operand_count <= most) return CYB_OK;
  return cyb_error_set(error, CYB_EDOMAIN, app->arguments.operands[most],
                       _("is not expected here, an option may be missing before it; see: "
                         "cyberstats help %s"),
                       app->command->name);
}
