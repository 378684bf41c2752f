/* tools/edit_localize.c - errors localised, emptied and, where the rules leave one
 * value, filled with it.
 * Layer: tools. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "tools/edit.h"
#include "tools/edit_rules.h"
#include "tools/intl.h"
#include "tools/result.h"

/* --- how far each field is trusted --------------------------------------------------- */

static int set_weight(const edit_job *job, const char *name, double weight, double *weights,
                      cyb_error *error) {
  cyb_column *column;
  int status = edit_column(job->table, name, &column, error);
  if (!status) weights[column - job->table->column] = weight;
  return status;
}

/* COL=W,... or a CSV file with the columns variable,weight. */
static int weights_from_list(const edit_job *job, char **list, size_t count, double *weights,
                             cyb_error *error) {
  int status = CYB_OK;
  for (size_t i = 0; !status && i < count; i++) {
    char *equals = strrchr(list[i], '=');
    double weight;
    if (!equals || !cyb_number_parse(equals + 1, strlen(equals + 1), &weight) || weight <= 0.0)
      return cyb_error_set(error, CYB_EDOMAIN, NULL,
                           _("--field-weights=%s: COL=W with W above 0 is wanted, or a CSV file "
                             "with the columns variable,weight"),
                           list[i]);
    *equals = '\0';
    status = set_weight(job, list[i], weight, weights, error);
  }
  return status;
}

static int weights_from_file(const edit_job *job, const char *path, double *weights,
                             cyb_error *error) {
  static const cyb_want wants[] = {{"variable", true}, {"weight", false}};
  cyb_csv_options options = CYB_CSV_OPTIONS_INIT;
  const cyb_column *number = NULL;
  cyb_table *table = NULL;
  int status = cyb_table_read(&table, path, wants, 2, &options, &job->app->warnings, error);
  if (!status) status = edit_number(job, table, "weight", &number, error);
  for (size_t row = 0; !status && row < table->rows; row++) {
    char buffer[40];
    const char *name = cyb_table_text(&table->column[0], row, buffer);
    double weight = number->number[row];
    if (!name || isnan(weight) || weight <= 0.0)
      status = cyb_error_at(error, CYB_EDATA, table->source, table->line[row],
                            name ? "weight" : "variable",
                            _("each row wants a variable and a weight above 0"));
    else
      status = set_weight(job, name, weight, weights, error);
  }
  if (!status) result_input_file(job->app, table->source, table->sha256, table->rows);
  cyb_table_free(table);
  return status;
}

static int read_weights(const edit_job *job, double *weights, cyb_error *error) {
  const char *given = arguments_text(&job->app->arguments, "field-weights", NULL);
  char **list = NULL, **pins = NULL;
  size_t count = 0, pinned = 0;
  int status = arguments_list(&job->app->arguments, "field-weights", true, &list, &count, error);
  for (size_t i = 0; i < job->table->columns; i++) weights[i] = 1.0;
  if (!status && given)
    status = strchr(given, '=') ? weights_from_list(job, list, count, weights, error)
                                : weights_from_file(job, given, weights, error);
  if (!status) status = arguments_list(&job->app->arguments, "pin", true, &pins, &pinned, error);
  for (size_t i = 0; !status && i < pinned; i++)
    status = set_weight(job, pins[i], INFINITY, weights, error);
  if (!status && job->key) weights[job->key - job->table->column] = INFINITY;
  list_free(list);
  list_free(pins);
  return status;
}

/* --- what was found ------------------------------------------------------------------- */

static bool names_column(const cyb_rule *rule, const char *column) {
  const cyb_expr_name *names;
  size_t count = cyb_expr_names(rule->expression, &names);
  for (size_t i = 0; i < count; i++)
    if (!names[i].previous && !strcmp(names[i].name, column)) return true;
  return false;
}

/* The rules that fail in a row, those that name the column first of all. */
static void failing(const edit_job *job, const bool *use, size_t row, const char *column,
                    cyb_text *text) {
  for (int pass = 0; pass < 2 && !text->length; pass++)
    for (size_t i = 0; i < job->rules->count; i++)
      if (use[i] && job->before[i * job->table->rows + row] == 0 &&
          (pass || !column || names_column(&job->rules->items[i], column)))
        cyb_text_format(text, "%s%s", text->length ? " " : "", job->rules->items[i].name);
}

static json_t *left_of(const edit_job *job, const cyb_located_field *f) {
  json_t *object = json_object();
  result_set(object, "column", result_text(job->table->column[f->column].name));
  result_set(object, "empty", json_boolean(f->missing));
  result_set(object, "must_be_empty", json_boolean(f->must_be_empty));
  result_set(object, "lower", result_number(f->lower));
  result_set(object, "upper", result_number(f->upper));
  result_set(object, "determined", json_boolean(f->determined));
  result_set(object, "value", f->text ? result_text(f->text) : result_number(f->value));
  return object;
}

static const char *const STATES[] = {"located", "impossible", "unsolved"};

static void add_error(edit_job *job, const cyb_localization *found, const cyb_located *r,
                      const bool *use) {
  json_t *object = edit_row(job, r->row), *fields = json_array(), *left = json_array();
  cyb_text rules = {0};
  for (size_t k = r->first; k < r->first + r->count; k++) {
    const cyb_located_field *f = &found->fields[k];
    if (!f->missing) json_array_append_new(fields, result_text(job->table->column[f->column].name));
    if (r->state == CYB_LOCATED) json_array_append_new(left, left_of(job, f));
  }
  failing(job, use, r->row, NULL, &rules);
  result_set(object, "state",
             json_string(r->state == CYB_LOCATED && !r->changes ? "determined" : STATES[r->state]));
  result_set(object, "weight", result_number(r->weight));
  result_set(object, "rules", result_text(rules.bytes ? rules.bytes : ""));
  result_set(object, "fields", fields);
  result_set(object, "left", left);
  json_array_append_new(job->errors, object);
  cyb_text_free(&rules);
}

static void empty_cell(cyb_column *column, size_t row) {
  if (column->number) column->number[row] = NAN;
  if (column->code) column->code[row] = -1;
}

static int fill_cell(cyb_column *column, size_t row, const cyb_located_field *f, cyb_error *error) {
  cyb_text text = {0};
  int32_t code = -1;
  if (f->text)
    cyb_text_add(&text, f->text);
  else
    cyb_text_add_number(&text, f->value);
  if (column->code && !text.failed)
    code = cyb_dictionary_intern(column->levels, text.bytes, text.length);
  if (column->number && !f->text) column->number[row] = f->value;
  if (column->code) column->code[row] = code;
  cyb_text_free(&text);
  return column->code && code < 0 ? cyb_error_memory(error) : CYB_OK;
}

/* Empties a field in error; with --deduce one whose value is determined is filled. */
static int change(edit_job *job, const cyb_located *r, const cyb_located_field *f, const bool *use,
                  bool deduce, cyb_error *error) {
  cyb_column *column = &job->table->column[f->column];
  bool fill = deduce && f->determined && column->type != CYB_COLUMN_EMPTY;
  char buffer[40], *from;
  cyb_text why = {0};
  int status = CYB_OK;
  if (f->missing && !fill) return CYB_OK;
  from = cyb_strdup(edit_cell(job, r->row, f->column, buffer));
  failing(job, use, r->row, f->missing ? NULL : column->name, &why);
  if (!why.length) cyb_text_add(&why, "rules");
  empty_cell(column, r->row);
  if (fill) status = fill_cell(column, r->row, f, error);
  if (!status)
    status = edit_note(job, r->row, f->column, from, why.bytes ? why.bytes : "",
                       fill ? "deduced" : "localized", error);
  if (fill) job->imputed[r->row * job->table->columns + f->column] = true;
  job->deduced += fill;
  free(from);
  cyb_text_free(&why);
  return status;
}

static int take(edit_job *job, const cyb_localization *found, const bool *use, cyb_error *error) {
  bool deduce = arguments_has(&job->app->arguments, "deduce");
  int status = CYB_OK;
  job->located = found->located;
  job->impossible = found->impossible;
  job->unsolved = found->unsolved;
  for (size_t i = 0; i < found->count; i++) {
    const cyb_located *r = &found->records[i];
    add_error(job, found, r, use);
    for (size_t k = r->first; !status && r->state == CYB_LOCATED && k < r->first + r->count; k++)
      status = change(job, r, &found->fields[k], use, deduce, error);
  }
  return status;
}

int edit_localize(edit_job *job, cyb_error *error) {
  cyb_localize_options options = CYB_LOCALIZE_OPTIONS_INIT;
  double *weights = calloc(job->table->columns + 1, sizeof *weights);
  bool *use = calloc(job->rules->count + 1, sizeof *use);
  cyb_localization *found = NULL;
  int status = weights && use ? CYB_OK : cyb_error_memory(error);
  if (!status) status = read_weights(job, weights, error);
  if (!status) status = edit_rules_used(job, use, error);
  options.weight = weights;
  options.use = use;
  options.threads = job->app->threads;
  options.progress = &job->app->progress;
  job->errors = json_array();
  if (!status) status = cyb_localize(&found, job->edits, &options, error);
  if (!status) status = take(job, found, use, error);
  cyb_localization_free(found);
  free(weights);
  free(use);
  return status;
}
