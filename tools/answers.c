/* tools/answers.c - a file of answers, read through its form.
 * Layer: tools. */
#include "tools/answers.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "tools/check_result.h"
#include "tools/data.h"
#include "tools/intl.h"
#include "tools/place.h"
#include "tools/result.h"

typedef struct reader {
  cyb_app *app;
  const cyb_form *form;
  cyb_check *check;
  cyb_table *raw;
  int *map;      /* field of each raw column, -1 = dropped */
  size_t *taken; /* raw rows that were accepted */
  size_t rows;
} reader;

/* --- what the check says ------------------------------------------------------- */

static int run_check(reader *r, const char *path, const char *form_name, cyb_expr *where,
                     cyb_error *error) {
  cyb_ingest_options options = CYB_INGEST_OPTIONS_INIT;
  cyb_rules *rules = NULL;
  int status = data_rules(&rules, r->app, form_name, error);
  options.form = r->form;
  options.rules = rules;
  options.where = where;
  options.csv = data_csv_options(r->app);
  options.language = r->app->language;
  options.threads = r->app->threads;
  options.problem_limit = SIZE_MAX;
  options.progress = &r->app->progress;
  if (!status) status = cyb_check_file(&r->check, path, &options, &r->app->warnings, error);
  cyb_rules_free(rules);
  return status;
}

static void warn_problems(const reader *r) {
  for (size_t i = 0; i < r->check->count; i++) {
    const cyb_problem *p = &r->check->problems[i];
    cyb_warnings_add(&r->app->warnings, p->hard ? "row-rejected" : "row-queried",
                     p->hard ? _("%s:%zu:%s: %s; the row is left out") : "%s:%zu:%s: %s",
                     r->check->file, p->line, check_column(r->app, r->form, p->column), p->message);
  }
}

static int nothing_left(const reader *r, cyb_error *error) {
  for (size_t i = 0; i < r->check->count; i++) {
    const cyb_problem *p = &r->check->problems[i];
    if (p->hard)
      return cyb_error_at(error, CYB_EDATA, r->check->file, p->line,
                          check_column(r->app, r->form, p->column), "%s", p->message);
  }
  return cyb_error_set(error, CYB_EDATA, r->check->file, _("no row is left"));
}

/* --- the cells ------------------------------------------------------------------ */

static int read_raw(reader *r, const char *path, cyb_error *error) {
  cyb_csv_options options = data_csv_options(r->app);
  const cyb_csv_info *info;
  cyb_want *wants = NULL;
  cyb_csv *csv = NULL;
  int status = cyb_csv_open(&csv, path, &options, NULL, error);
  if (status) return status;
  info = cyb_csv_about(csv);
  r->map = calloc(info->columns + 1, sizeof *r->map);
  wants = calloc(info->columns + 1, sizeof *wants);
  if (!r->map || !wants) status = cyb_error_memory(error);
  for (size_t c = 0; !status && c < info->columns; c++)
    wants[c] = (cyb_want){info->header[c], true};
  if (!status) status = cyb_form_match(r->form, info, false, r->map, NULL, error);
  if (!status) status = cyb_table_read(&r->raw, path, wants, info->columns, &options, NULL, error);
  free(wants);
  cyb_csv_close(csv);
  return status;
}

static int keep_accepted(reader *r, cyb_error *error) {
  size_t last = r->raw->line[r->raw->rows - 1];
  bool *rejected = calloc(last + 1, sizeof *rejected); /* by line */
  r->taken = calloc(r->raw->rows + 1, sizeof *r->taken);
  if (!r->taken || !rejected) {
    free(rejected);
    return cyb_error_memory(error);
  }
  for (size_t i = 0; i < r->check->count; i++)
    if (r->check->problems[i].hard && r->check->problems[i].line <= last)
      rejected[r->check->problems[i].line] = true;
  for (size_t row = 0; row < r->raw->rows; row++)
    if (!rejected[r->raw->line[row]]) r->taken[r->rows++] = row;
  free(rejected);
  return r->rows ? CYB_OK : nothing_left(r, error);
}

/* The cell as it was written, "" where missing. */
static const char *written(const cyb_column *column, size_t row) {
  return column->code && column->code[row] >= 0
             ? cyb_dictionary_text(column->levels, column->code[row])
             : "";
}

static int add_column(reader *r, cyb_table *out, const cyb_column *raw, const cyb_field *field,
                      cyb_error *error) {
  double *numbers = calloc(r->rows + 1, sizeof *numbers);
  const char **texts = calloc(r->rows + 1, sizeof *texts);
  cyb_column column = {0};
  int status = numbers && texts ? CYB_OK : cyb_error_memory(error);
  for (size_t i = 0; !status && i < r->rows; i++) {
    const char *cell = written(raw, r->taken[i]), *rule;
    char message[256];
    cyb_value value;
    /* accepted rows hold no bad cell, so a failure is a missing one */
    (void)cyb_field_check(field, cell, strlen(cell), "en", &value, &rule, message);
    numbers[i] = value.missing ? NAN : value.number;
    texts[i] = value.missing ? NULL : value.text;
  }
  if (!status)
    status = cyb_field_is_number(field)
                 ? cyb_column_from_numbers(&column, field->code, numbers, r->rows, error)
                 : cyb_column_from_texts(&column, field->code, texts, r->rows, error);
  if (!status) status = cyb_table_add(out, &column, error);
  free(numbers);
  free(texts);
  return status;
}

static int build(cyb_table **out, reader *r, cyb_error *error) {
  int status = CYB_OK;
  *out = cyb_table_new(r->rows);
  if (!*out) return cyb_error_memory(error);
  for (size_t c = 0; !status && c < r->raw->columns; c++)
    if (r->map[c] >= 0)
      status = add_column(r, *out, &r->raw->column[c], &r->form->fields[r->map[c]], error);
  if (!status && r->raw->source && !((*out)->source = cyb_strdup(r->raw->source)))
    status = cyb_error_memory(error);
  return status;
}

/* --- --where ---------------------------------------------------------------------- */

static const cyb_column *lookup(void *user, const char *name, bool previous) {
  return previous ? NULL : cyb_table_find(user, name);
}

/* Drops the rows for which it is not true, by building once more. */
static int filter(cyb_table **out, reader *r, cyb_expr *where, cyb_error *error) {
  int8_t *keep = calloc((*out)->rows + 1, sizeof *keep);
  size_t rows = 0;
  int status = keep ? CYB_OK : cyb_error_memory(error);
  if (!status) status = cyb_expr_bind(where, lookup, *out, NULL, 0, error);
  if (!status) status = cyb_expr_logicals(where, 0, (*out)->rows, keep, error);
  for (size_t i = 0; !status && i < r->rows; i++)
    if (keep[i] == 1) r->taken[rows++] = r->taken[i];
  free(keep);
  if (status) return status;
  r->rows = rows;
  if (!rows) return nothing_left(r, error);
  cyb_table_free(*out);
  return build(out, r, error);
}

int answers_read(cyb_table **out, size_t *rejected, cyb_app *app, const cyb_form *form,
                 const char *form_name, const char *operand, bool where, cyb_error *error) {
  reader r = {.app = app, .form = form};
  cyb_expr *condition = NULL;
  char *path = NULL;
  int status;
  *out = NULL;
  if (!strcmp(operand, "-"))
    return cyb_error_set(error, CYB_EDOMAIN, NULL,
                         _("answers are read twice, which standard input cannot be; give a file"));
  status = place_file(&path, operand, error);
  if (!status && where) status = data_where(&condition, app, error);
  if (!status) status = run_check(&r, path, form_name, condition, error);
  if (!status) status = read_raw(&r, path, error);
  if (!status) status = keep_accepted(&r, error);
  if (!status) status = build(out, &r, error);
  if (!status && condition) status = filter(out, &r, condition, error);
  if (!status) {
    warn_problems(&r);
    *rejected = r.check->rejected;
    result_input_file(app, r.check->file, r.check->sha256, r.check->rows);
  } else {
    cyb_table_free(*out);
    *out = NULL;
  }
  cyb_table_free(r.raw);
  cyb_check_free(r.check);
  cyb_expr_free(condition);
  free(r.map);
  free(r.taken);
  free(path);
  return status;
}

const char *answers_text(const cyb_table *table, const char *code, size_t row, char buffer[40]) {
  const cyb_column *column = cyb_table_find(table, code);
  const char *text = column ? cyb_table_text(column, row, buffer) : NULL;
  return text ? text : "";
}

double answers_number(const cyb_table *table, const char *code, size_t row) {
  const cyb_column *column = cyb_table_find(table, code);
  return column && column->type == CYB_COLUMN_NUMBER ? column->number[row] : NAN;
}
