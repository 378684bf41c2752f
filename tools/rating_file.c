/* tools/rating_file.c - rating plans as CSV files with tables beside them.
 * Layer: tools. */
#include "tools/rating_file.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tools/intl.h"
#include "tools/place.h"
#include "tools/gather.h"
#include "tools/result.h"

/* A table as it is read, and what of it the plan needs. */
typedef struct table_file {
  const char *name; /* of the plan's cell */
  cyb_table *table;
  bool numbers;
  double *at, *factor;
  const char **key;
} table_file;

typedef struct reader {
  cyb_app *app;
  cyb_plan_file *out;
  char *path;
  cyb_table *plan;
  cyb_rating_step *steps;
  size_t *row; /* of the plan, by step */
  size_t step_count;
  table_file *files;
  cyb_rating_table *tables;
  size_t table_count;
  cyb_error *error;
} reader;

static const char *cell(const cyb_table *table, const char *column, size_t row) {
  const cyb_column *found = cyb_table_find(table, column);
  if (!found || !found->code || found->code[row] < 0) return "";
  return cyb_dictionary_text(found->levels, found->code[row]);
}

static int read_table(cyb_table **out, const char *path, const char *const *columns, size_t count,
                      cyb_error *error) {
  cyb_csv_options options = CYB_CSV_OPTIONS_INIT;
  cyb_want wants[16];
  for (size_t i = 0; i < count; i++) wants[i] = (cyb_want){columns[i], true};
  options.threads = 1;
  return cyb_table_read(out, path, wants, count, &options, NULL, error);
}

static int cell_error(const cyb_table *table, const char *column, size_t row, cyb_error *error,
                      const char *message) {
  return cyb_error_at(error, CYB_EDATA, table->source, table->line[row], column, "%s", message);
}

/* --- the plan ------------------------------------------------------------------------ */

static const char *const interpolations[] = {"exact", "linear", "loglinear", "step", NULL};
static const char *const actions[] = {"note",     "set",     "multiply", "add",
                                      "at_least", "at_most", "round",    NULL};

/* Index of a cell's word among `words`; the first where it is empty. */
static int read_word(const reader *r, const char *column, size_t row, const char *const *words,
                     int *index) {
  const char *word = cell(r->plan, column, row), *nearest;
  cyb_text known = {0};
  size_t count = 0;
  int status;
  for (; words[count]; count++) {
    if (!strcmp(word, words[count]) || (!*word && count == 0)) {
      *index = (int)count;
      cyb_text_free(&known);
      return CYB_OK;
    }
    cyb_text_format(&known, "%s%s", count ? ", " : "", words[count]);
  }
  nearest = cyb_nearest(word, words, count);
  if (nearest)
    status = cyb_error_at(r->error, CYB_EDATA, r->plan->source, r->plan->line[row], column,
                          _("there is no %s \"%s\"; did you mean %s?"), column, word, nearest);
  else
    status = cyb_error_at(r->error, CYB_EDATA, r->plan->source, r->plan->line[row], column,
                          _("there is no %s \"%s\"; known are: %s"), column, word,
                          known.bytes ? known.bytes : "");
  cyb_text_free(&known);
  return status;
}

static int read_title(const reader *r, size_t row) {
  cyb_plan_file *out = r->out;
  free(out->title_en);
  free(out->title_zh);
  free(out->source);
  out->title_en = cyb_strdup(cell(r->plan, "label_en", row));
  out->title_zh = cyb_strdup(cell(r->plan, "label_zh", row));
  out->source = cyb_strdup(cell(r->plan, "source", row));
  return out->title_en && out->title_zh && out->source ? CYB_OK : cyb_error_memory(r->error);
}

static int read_step(const reader *r, cyb_rating_step *step, size_t row) {
  const char *level = cell(r->plan, "level", row);
  int interpolation, action, status;
  *step = (cyb_rating_step){.name = cell(r->plan, "step", row),
                            .kind = cell(r->plan, "kind", row),
                            .table = cell(r->plan, "table", row),
                            .expression = cell(r->plan, "expression", row),
                            .severity = cell(r->plan, "severity", row),
                            .level = (double)NAN,
                            .role = cell(r->plan, "role", row),
                            .label_en = cell(r->plan, "label_en", row),
                            .label_zh = cell(r->plan, "label_zh", row),
                            .source = cell(r->plan, "source", row)};
  if (*level && !cyb_number_parse(level, strlen(level), &step->level))
    return cyb_error_at(r->error, CYB_EDATA, r->plan->source, r->plan->line[row], "level",
                        _("\"%s\" is not a number%s"), level, cyb_number_advice(level));
  status = read_word(r, "interpolation", row, interpolations, &interpolation);
  if (!status) status = read_word(r, "action", row, actions, &action);
  if (status) return status;
  step->interpolation = (cyb_interpolation)interpolation;
  step->action = (cyb_rating_action)action;
  return CYB_OK;
}

static int read_plan(reader *r) {
  static const char *const columns[] = {"step",     "kind",     "table",         "expression",
                                        "severity", "level",    "interpolation", "action",
                                        "role",     "label_en", "label_zh",      "source"};
  int status = read_table(&r->plan, r->path, columns, sizeof columns / sizeof columns[0], r->error);
  if (status) return status;
  r->steps = calloc(r->plan->rows + 1, sizeof *r->steps);
  r->row = calloc(r->plan->rows + 1, sizeof *r->row);
  if (!r->steps || !r->row) return cyb_error_memory(r->error);
  for (size_t row = 0; !status && row < r->plan->rows; row++) {
    if (!strcmp(cell(r->plan, "kind", row), "title")) {
      status = read_title(r, row);
      continue;
    }
    r->row[r->step_count] = row;
    status = read_step(r, &r->steps[r->step_count++], row);
  }
  return status;
}

/* --- its tables ---------------------------------------------------------------------- */

/* A table lies in the folder beside the plan, never elsewhere. */
static bool is_plain_name(const char *name) {
  return *name && *name != '.' && !strchr(name, '/') && !strchr(name, '\\');
}

static char *table_path(const reader *r, const char *name) {
  const char *slash = strrchr(r->path, '/');
  cyb_text path = {0};
  if (slash) cyb_text_add_bytes(&path, r->path, (size_t)(slash - r->path) + 1);
  cyb_text_format(&path, "tables/%s.csv", name);
  return cyb_text_take(&path);
}

static int read_number(const cyb_table *table, const char *column, size_t row, double *number,
                       cyb_error *error) {
  const char *text = cell(table, column, row);
  if (!*text) return cell_error(table, column, row, error, _("a number is missing"));
  if (cyb_number_parse(text, strlen(text), number)) return CYB_OK;
  return cyb_error_at(error, CYB_EDATA, table->source, table->line[row], column,
                      _("\"%s\" is not a number%s"), text, cyb_number_advice(text));
}

static int read_factors(reader *r, table_file *file) {
  const cyb_table *table = file->table;
  int status = CYB_OK;
  file->at = calloc(table->rows + 1, sizeof *file->at);
  file->factor = calloc(table->rows + 1, sizeof *file->factor);
  file->key = (const char **)calloc(table->rows + 1, sizeof *file->key);
  if (!file->at || !file->factor || !file->key) return cyb_error_memory(r->error);
  for (size_t i = 0; !status && i < table->rows; i++) {
    file->key[i] = cell(table, "key", i);
    if (file->numbers) status = read_number(table, "key", i, &file->at[i], r->error);
    if (!status) status = read_number(table, "factor", i, &file->factor[i], r->error);
  }
  r->tables[r->table_count - 1] = (cyb_rating_table){.name = file->name,
                                                     .count = table->rows,
                                                     .at = file->numbers ? file->at : NULL,
                                                     .key = file->numbers ? NULL : file->key,
                                                     .factor = file->factor};
  return status;
}

static int open_table(reader *r, size_t step) {
  static const char *const columns[] = {"key", "factor"};
  const char *name = r->steps[step].table;
  table_file *file = &r->files[r->table_count];
  size_t row = r->row[step];
  char *path;
  int status;
  if (!is_plain_name(name))
    return cell_error(r->plan, "table", row, r->error, _("a table is named without folders"));
  path = table_path(r, name);
  if (!path) return cyb_error_memory(r->error);
  if (access(path, R_OK))
    status = cyb_error_at(r->error, CYB_EDATA, r->plan->source, r->plan->line[row], "table",
                          _("there is no file tables/%s.csv beside the plan"), name);
  else
    status = read_table(&file->table, path, columns, 2, r->error);
  free(path);
  if (status) return status;
  file->name = name;
  for (size_t i = 0; i < r->step_count; i++)
    if (!strcmp(r->steps[i].table, name) && r->steps[i].interpolation != CYB_INTERPOLATE_EXACT)
      file->numbers = true;
  r->table_count++;
  return read_factors(r, file);
}

static int read_tables(reader *r) {
  int status = CYB_OK;
  r->files = calloc(r->step_count + 1, sizeof *r->files);
  r->tables = calloc(r->step_count + 1, sizeof *r->tables);
  if (!r->files || !r->tables) return cyb_error_memory(r->error);
  for (size_t i = 0; !status && i < r->step_count; i++) {
    bool there = !*r->steps[i].table;
    for (size_t k = 0; k < r->table_count; k++)
      there = there || !strcmp(r->files[k].name, r->steps[i].table);
    if (!there) status = open_table(r, i);
  }
  return status;
}

/* --- the compiled plan --------------------------------------------------------------- */

/* Places of the library are steps and tables; those of the user are lines. */
static int place_error(const reader *r, const cyb_error *cause) {
  const char *colon = strrchr(cause->where, ':');
  size_t length = colon ? (size_t)(colon - cause->where) : 0;
  if (colon && !strncmp(cause->where, "step ", 5))
    for (size_t i = r->step_count; i-- > 0;) {
      const char *name = r->steps[i].name, *field = colon + 1;
      if (strncmp(name, cause->where + 5, length - 5) ||
          (strlen(name) != length - 5 && length < 100))
        continue;
      return cell_error(r->plan, strcmp(field, "name") ? field : "step", r->row[i], r->error,
                        cause->message);
    }
  if (colon && !strncmp(cause->where, "table ", 6))
    for (size_t i = 0; i < r->table_count; i++) {
      size_t row = (size_t)strtoul(colon + 1, NULL, 10) - 1;
      if (strlen(r->files[i].name) == length - 6 &&
          !strncmp(r->files[i].name, cause->where + 6, length - 6) && row < r->files[i].table->rows)
        return cell_error(r->files[i].table, "key", row, r->error, cause->message);
    }
  return cyb_error_set(r->error, cause->status, *cause->where ? cause->where : r->plan->source,
                       "%s", cause->message);
}

static int compile(const reader *r, const cyb_rating_options *options) {
  cyb_error cause = {0};
  int status = cyb_rating_new(&r->out->rating, r->steps, r->step_count, r->tables, r->table_count,
                              options, &cause);
  return status ? place_error(r, &cause) : CYB_OK;
}

static void note_inputs(const reader *r) {
  result_input_file(r->app, r->plan->source, r->plan->sha256, r->plan->rows);
  for (size_t i = 0; i < r->table_count; i++)
    result_input_file(r->app, r->files[i].table->source, r->files[i].table->sha256,
                      r->files[i].table->rows);
}

/* The file's name without folders and ending. */
static char *plain_name(const char *path) {
  const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
  const char *dot = strrchr(name, '.');
  return cyb_strndup(name, dot && dot > name ? (size_t)(dot - name) : strlen(name));
}

static void close_reader(reader *r) {
  for (size_t i = 0; r->files && i <= r->step_count; i++) {
    cyb_table_free(r->files[i].table);
    free(r->files[i].at);
    free(r->files[i].factor);
    free((void *)r->files[i].key);
  }
  free(r->files);
  free(r->tables);
  free(r->steps);
  free(r->row);
  cyb_table_free(r->plan);
  free(r->path);
}

int rating_read(cyb_plan_file *out, cyb_app *app, const char *name,
                const cyb_rating_options *options, cyb_error *error) {
  reader r = {.app = app, .out = out, .error = error};
  int status = place_dataset(&r.path, "rating", name, error);
  if (!status) status = read_plan(&r);
  if (!status) status = read_tables(&r);
  if (!status) status = compile(&r, options);
  if (!status && !(out->name = plain_name(r.path))) status = cyb_error_memory(error);
  if (!status) note_inputs(&r);
  close_reader(&r);
  return status;
}

void rating_release(cyb_plan_file *file) {
  cyb_rating_free(file->rating);
  free(file->name);
  free(file->title_en);
  free(file->title_zh);
  free(file->source);
  memset(file, 0, sizeof *file);
}

const char *rating_title(const cyb_app *app, const cyb_plan_file *file) {
  const char *title =
      in_language(app, file->title_zh ? file->title_zh : "", file->title_en ? file->title_en : "");
  return *title ? title : file->name;
}
