/* tools/edit_data.c - the file to edit, its form, its rules and the period before.
 * Layer: tools. */
#include "tools/edit.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "tools/data.h"
#include "tools/domain.h"
#include "tools/edit_rules.h"
#include "tools/intl.h"
#include "tools/place.h"
#include "tools/result.h"

/* --- columns by name ------------------------------------------------------------ */

int edit_column(const cyb_table *table, const char *name, cyb_column **out, cyb_error *error) {
  *out = cyb_table_find(table, name);
  return *out ? CYB_OK : data_no_column(table, name, error);
}

int edit_number(const edit_job *job, const cyb_table *table, const char *name,
                const cyb_column **out, cyb_error *error) {
  cyb_column *column;
  int status = edit_column(table, name, &column, error);
  (void)job;
  return status ? status : data_number_column(table, name, out, error);
}

/* --- a file as a table ------------------------------------------------------------ */

/* All columns, with their cells as they were written. */
static int read_whole(cyb_table **out, int **map, const char *path, const edit_job *job,
                      cyb_error *error) {
  cyb_csv_options options = data_csv_options(job->app);
  const cyb_csv_info *info;
  cyb_csv *csv = NULL;
  cyb_want *wants = NULL;
  bool ignore = arguments_has(&job->app->arguments, "ignore-unknown");
  int status = cyb_csv_open(&csv, path, &options, &job->app->warnings, error);
  if (status) return status;
  info = cyb_csv_about(csv);
  wants = calloc(info->columns + 1, sizeof *wants);
  *map = calloc(info->columns + 1, sizeof **map);
  if (!wants || !*map) status = cyb_error_memory(error);
  for (size_t i = 0; !status && i < info->columns; i++)
    wants[i] = (cyb_want){info->header[i], true};
  if (!status && job->form)
    status = cyb_form_match(job->form, info, ignore, *map, &job->app->warnings, error);
  if (!status) status = cyb_table_read(out, path, wants, info->columns, &options, NULL, error);
  free(wants);
  cyb_csv_close(csv);
  return status;
}

/* A code typed as its label becomes the code, as `check` has it. */
static int recode(cyb_column *column, const cyb_field *field, cyb_error *error) {
  cyb_dictionary *levels = cyb_dictionary_new();
  size_t count = cyb_dictionary_count(column->levels);
  int32_t *code = calloc(count + 1, sizeof *code);
  bool good = levels && code;
  for (size_t i = 0; good && i < count; i++) {
    const char *text = cyb_dictionary_text(column->levels, (int32_t)i), *rule;
    cyb_value value = {0};
    char message[256];
    bool known =
        !cyb_field_check(field, text, strlen(text), "en", &value, &rule, message) && value.text;
    code[i] = cyb_dictionary_intern(levels, known ? value.text : text,
                                    known ? value.length : strlen(text));
    good = code[i] >= 0;
  }
  for (size_t row = 0; good && row < column->rows; row++)
    if (column->code[row] >= 0) column->code[row] = code[column->code[row]];
  free(code);
  cyb_dictionary_free(good ? column->levels : levels);
  if (!good) return cyb_error_memory(error);
  column->levels = levels;
  return CYB_OK;
}

/* A cell that is no number keeps its text in `code`, so that it can be told. */
static int read_numbers(cyb_column *column, cyb_error *error) {
  column->number = calloc(column->rows + 1, sizeof *column->number);
  if (!column->number) return cyb_error_memory(error);
  for (size_t row = 0; row < column->rows; row++) {
    const char *text =
        column->code[row] >= 0 ? cyb_dictionary_text(column->levels, column->code[row]) : NULL;
    if (!text || !cyb_number_parse(text, strlen(text), &column->number[row]))
      column->number[row] = NAN;
  }
  column->type = CYB_COLUMN_NUMBER;
  return CYB_OK;
}

/* The form, not the cells, says what is a number: "7320" may be a code. */
static int shape_column(cyb_column *column, const cyb_field *field, cyb_error *error) {
  char *name = cyb_strdup(field->code);
  if (!name) return cyb_error_memory(error);
  free(column->name);
  column->name = name;
  if (cyb_field_is_number(field))
    return column->type == CYB_COLUMN_TEXT ? read_numbers(column, error) : CYB_OK;
  if (column->type == CYB_COLUMN_EMPTY) return CYB_OK;
  if (column->type == CYB_COLUMN_NUMBER) {
    free(column->number);
    column->number = NULL;
    column->type = CYB_COLUMN_TEXT;
  }
  return field->code_count ? recode(column, field, error) : CYB_OK;
}

/* Questions that the file does not ask are empty columns behind the others. */
static int add_absent(cyb_table *table, const cyb_form *form, cyb_error *error) {
  int status = CYB_OK;
  for (size_t i = 0; !status && i < form->count; i++) {
    cyb_column column = {.rows = table->rows, .type = CYB_COLUMN_EMPTY, .text_code = -1};
    if (cyb_table_find(table, form->fields[i].code)) continue;
    column.name = cyb_strdup(form->fields[i].code);
    column.code = calloc(table->rows + 1, sizeof *column.code);
    column.levels = cyb_dictionary_new();
    for (size_t row = 0; column.code && row < table->rows; row++) column.code[row] = -1;
    status = column.name && column.code && column.levels ? cyb_table_add(table, &column, error)
                                                         : cyb_error_memory(error);
  }
  return status;
}

int edit_read_file(cyb_table **out, size_t *columns, const char *path, const edit_job *job,
                   cyb_error *error) {
  int *map = NULL;
  int status = read_whole(out, &map, path, job, error);
  if (!status) *columns = (*out)->columns;
  for (size_t i = 0; !status && job->form && i < *columns; i++)
    if (map[i] >= 0) status = shape_column(&(*out)->column[i], &job->form->fields[map[i]], error);
  if (!status && job->form) status = add_absent(*out, job->form, error);
  free(map);
  if (!status) result_input_file(job->app, (*out)->source, (*out)->sha256, (*out)->rows);
  return status;
}

/* --- weights and groups ---------------------------------------------------------------- */

enum { GROUPS = 8 };

/* "large 浦东新区": the values that make a group. */
static int name_groups(edit_job *job, const size_t *row, cyb_column *const *by, size_t count,
                       cyb_error *error) {
  job->group_names = calloc(job->groups + 1, sizeof *job->group_names);
  if (!job->group_names) return cyb_error_memory(error);
  for (size_t g = 0; g < job->groups; g++) {
    cyb_text text = {0};
    for (size_t i = 0; i < count; i++)
      cyb_text_format(&text, "%s%s", i ? " " : "",
                      cyb_dictionary_text(by[i]->levels, by[i]->code[row[g]]));
    job->group_names[g] = cyb_text_take(&text);
    if (!job->group_names[g]) return cyb_error_memory(error);
  }
  return CYB_OK;
}

static int read_groups(edit_job *job, cyb_error *error) {
  cyb_domains domains = {0};
  cyb_column *by[GROUPS];
  char **names = NULL;
  size_t count = 0;
  int status = arguments_list(&job->app->arguments, "group", true, &names, &count, error);
  job->groups = 1;
  if (!status && count > GROUPS)
    status = cyb_error_set(error, CYB_EDOMAIN, NULL, _("at most 8 columns for --group"));
  for (size_t i = 0; !status && i < count; i++) {
    status = edit_column(job->table, names[i], &by[i], error);
    if (!status) status = cyb_column_categorize(by[i], error);
  }
  if (!status && count) {
    status = domains_build(&domains, job->table->rows, NULL, by, count, error);
    if (!status) {
      job->group = domains.code;
      job->groups = domains.count;
      domains.code = NULL;
      status = name_groups(job, domains.row, by, count, error);
    }
    domains_free(&domains);
  }
  list_free(names);
  return status;
}

static int read_weight(edit_job *job, cyb_error *error) {
  const char *name = arguments_text(&job->app->arguments, "weight", NULL);
  return name ? edit_number(job, job->table, name, &job->weight, error) : CYB_OK;
}

/* Cells that the form wants to be numbers and that are none are in error by
 * themselves: they are emptied before the rules are asked. */
static int clear_unreadable(edit_job *job, cyb_error *error) {
  int status = CYB_OK;
  for (size_t c = 0; job->form && c < job->file_columns; c++) {
    cyb_column *column = &job->table->column[c];
    for (size_t row = 0; !status && column->type == CYB_COLUMN_NUMBER && row < column->rows;
         row++) {
      const char *text;
      if (!isnan(column->number[row]) || column->code[row] < 0) continue;
      text = cyb_dictionary_text(column->levels, column->code[row]);
      column->code[row] = -1;
      status = edit_note(job, row, c, text, job->form->name, "unreadable", error);
      job->unreadable++;
    }
  }
  if (job->unreadable)
    cyb_warnings_add(&job->app->warnings, "unreadable-cells",
                     _("%zu cells that should be numbers are none and were emptied"),
                     job->unreadable);
  return status;
}

/* --- the whole ------------------------------------------------------------------------------ */

int edit_read(edit_job *job, cyb_error *error) {
  const char *form = arguments_text(&job->app->arguments, "form", NULL);
  size_t cells;
  int status = place_file(&job->path, job->app->arguments.operands[0], error);
  if (!status && !strcmp(job->path, "-"))
    status = cyb_error_set(error, CYB_EDOMAIN, NULL,
                           _("edit reads its file twice: give a path, not standard input"));
  if (!status && form) status = data_form(&job->form, form, error);
  if (!status) status = edit_read_file(&job->table, &job->file_columns, job->path, job, error);
  if (!status) status = edit_keep_rows(job, error);
  if (!status) status = edit_read_previous(job, error);
  if (!status) status = read_weight(job, error);
  if (!status) status = read_groups(job, error);
  if (!status) status = edit_rules_read(job, error);
  if (!status) status = cyb_table_copy(&job->original, job->table, error);
  if (status) return status;
  cells = job->table->columns ? job->table->rows : 0;
  if (cells > SIZE_MAX / job->table->columns) return cyb_error_memory(error);
  job->imputed = calloc(job->table->rows * job->table->columns + 1, sizeof *job->imputed);
  job->barred = calloc(job->table->rows + 1, sizeof *job->barred);
  return job->imputed && job->barred ? clear_unreadable(job, error) : cyb_error_memory(error);
}

void edit_free(edit_job *job) {
  for (size_t i = 0; i < job->change_count; i++) {
    free(job->changes[i].from);
    free(job->changes[i].to);
    free(job->changes[i].why);
  }
  free(job->changes);
  free(job->imputed);
  free(job->barred);
  free(job->before);
  free(job->after);
  free(job->group);
  for (size_t g = 0; job->group_names && g < job->groups; g++) free(job->group_names[g]);
  free(job->group_names);
  json_decref(job->outliers);
  json_decref(job->fences);
  json_decref(job->scores);
  json_decref(job->score_totals);
  json_decref(job->errors);
  cyb_edits_free(job->edits);
  cyb_rules_free(job->rules);
  cyb_table_free(job->table);
  cyb_table_free(job->original);
  cyb_table_free(job->earlier);
  cyb_table_free(job->previous);
  cyb_form_free(job->form);
  free(job->path);
  free(job->row_of);
}

/* --- cells ------------------------------------------------------------------------------------ */

const char *edit_unit(const edit_job *job, size_t row) {
  const cyb_column *key = job->key;
  if (!key || !key->code || key->code[row] < 0) return NULL;
  return cyb_dictionary_text(key->levels, key->code[row]);
}

static const char *as_written(const cyb_column *column, size_t row) {
  return column->code && column->code[row] >= 0
             ? cyb_dictionary_text(column->levels, column->code[row])
             : NULL;
}

const char *edit_cell(const edit_job *job, size_t row, size_t column, char buffer[40]) {
  const cyb_column *now = &job->table->column[column], *was = &job->original->column[column];
  if (now->type == CYB_COLUMN_TEXT) return as_written(now, row);
  if (now->type != CYB_COLUMN_NUMBER) return NULL;
  if (was->type == CYB_COLUMN_NUMBER && was->code && was->number[row] == now->number[row])
    return as_written(was, row);
  return cyb_table_text(now, row, buffer);
}

json_t *edit_row(const edit_job *job, size_t row) {
  json_t *object = json_object();
  result_set(object, "line", json_integer((json_int_t)job->table->line[row]));
  result_set(object, "unit", result_text(edit_unit(job, row)));
  return object;
}

int edit_note(edit_job *job, size_t row, size_t column, const char *from, const char *why,
              const char *method, cyb_error *error) {
  char buffer[40];
  const char *to = edit_cell(job, row, column, buffer);
  edit_change *made;
  if (job->change_count == job->change_capacity) {
    size_t larger = job->change_capacity * 2 + 64;
    edit_change *grown =
        larger > SIZE_MAX / sizeof *grown ? NULL : realloc(job->changes, larger * sizeof *grown);
    if (!grown) return cyb_error_memory(error);
    job->changes = grown;
    job->change_capacity = larger;
  }
  made = &job->changes[job->change_count++];
  *made = (edit_change){row, column, cyb_strdup(from), cyb_strdup(to), cyb_strdup(why), method};
  return made->why && (made->from || !from) && (made->to || !to) ? CYB_OK : cyb_error_memory(error);
}
