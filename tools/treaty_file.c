/* tools/treaty_file.c - a treaty from a CSV file.
 * Layer: tools. */
#include "tools/treaty_file.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tools/data.h"
#include "tools/intl.h"
#include "tools/place.h"
#include "tools/result.h"

/* A column: the place of its field in a term, or SIZE_MAX: passed over. */
typedef struct column {
  const char *name;
  size_t at;
  bool text, needed;
} column;

#define FIELD(name) #name, offsetof(cyb_treaty_term, name)

static const column columns[] = {
    {FIELD(order), false, true},
    {FIELD(name), true, true},
    {FIELD(kind), true, true},
    {FIELD(of), true, false},
    {FIELD(limit), false, false},
    {FIELD(attachment), false, false},
    {FIELD(share), false, false},
    {FIELD(aggregate_deductible), false, false},
    {FIELD(aggregate_limit), false, false},
    {FIELD(reinstatements), false, false},
    {FIELD(reinstatement_rate), true, false},
    {FIELD(premium), false, false},
    {FIELD(minimum), false, false},
    {FIELD(maximum), false, false},
    {FIELD(load), false, false},
    {FIELD(margin), false, false},
    {FIELD(years), false, false},
    {FIELD(slide), true, false},
    {"notes", SIZE_MAX, true, false},
    {"source", SIZE_MAX, true, false},
};
enum { COLUMNS = sizeof columns / sizeof columns[0] };

static const column *known(const char *name) {
  for (size_t i = 0; i < COLUMNS; i++)
    if (!strcmp(columns[i].name, name)) return &columns[i];
  return NULL;
}

static int check_header(const cyb_table *table, cyb_error *error) {
  const char *names[COLUMNS], *near;
  for (size_t i = 0; i < COLUMNS; i++) names[i] = columns[i].name;
  for (size_t c = 0; c < table->columns; c++) {
    const char *name = table->column[c].name;
    if (known(name)) continue;
    near = cyb_nearest(name, names, COLUMNS);
    if (near)
      return cyb_error_at(error, CYB_EDATA, table->source, 1, name,
                          _("a treaty has no such column; did you mean %s?"), near);
    return cyb_error_at(error, CYB_EDATA, table->source, 1, name,
                        _("a treaty has no such column; remarks go under notes"));
  }
  for (size_t i = 0; i < COLUMNS; i++)
    if (columns[i].needed && !cyb_table_find(table, columns[i].name))
      return data_no_column(table, columns[i].name, error);
  return CYB_OK;
}

static int keep(treaty_file *out, const char *text, const char **to, cyb_error *error) {
  out->text[out->text_count] = cyb_strdup(text ? text : "");
  if (!out->text[out->text_count]) return cyb_error_memory(error);
  *to = out->text[out->text_count++];
  return CYB_OK;
}

static int read_cell(const cyb_table *table, size_t c, size_t row, cyb_treaty_term *term,
                     treaty_file *out, cyb_error *error) {
  const cyb_column *from = &table->column[c];
  const column *to = known(from->name);
  char buffer[40];
  const char *text = cyb_table_text(from, row, buffer);
  if (text && strstr(text, "SYNTHETIC")) out->synthetic = true;
  if (to->at == SIZE_MAX) return CYB_OK;
  if (to->text)
    return keep(out, cyb_csv_unguarded(text ? text : ""),
                (const char **)(void *)((char *)term + to->at), error);
  if (!text || cyb_number_parse(text, strlen(text), (double *)(void *)((char *)term + to->at)))
    return CYB_OK;
  return cyb_error_at(error, CYB_EDATA, table->source, table->line[row], from->name,
                      _("\"%.60s\" is not a number%s"), text, cyb_number_advice(text));
}

static int read_terms(treaty_file *out, const cyb_table *table, cyb_error *error) {
  const cyb_treaty_term none = CYB_TREATY_TERM_INIT;
  int status = CYB_OK;
  for (size_t row = 0; !status && row < table->rows; row++) {
    out->terms[row] = none;
    for (size_t c = 0; !status && c < table->columns; c++)
      status = read_cell(table, c, row, &out->terms[row], out, error);
  }
  return status;
}

/* "term N:FIELD" to the cell of the file. */
static int in_file(const cyb_table *table, const cyb_error *inner, cyb_error *error) {
  const char *colon = strrchr(inner->where, ':');
  size_t row = !strncmp(inner->where, "term ", 5) ? strtoul(inner->where + 5, NULL, 10) : 0;
  if (inner->status != CYB_EDATA)
    return cyb_error_set(error, inner->status, inner->where, "%s", inner->message);
  return cyb_error_at(error, CYB_EDATA, table->source,
                      row && row <= table->rows ? table->line[row - 1] : 0,
                      row && colon ? colon + 1 : NULL, "%s", inner->message);
}

static int make(treaty_file *out, const cyb_table *table, cyb_error *error) {
  cyb_error inner = {0};
  int status;
  out->terms = calloc(table->rows + 1, sizeof *out->terms);
  out->text = calloc(table->rows * table->columns + 1, sizeof *out->text);
  out->count = table->rows;
  out->synthetic = strstr(table->source, "SYNTHETIC") != NULL;
  if (!out->terms || !out->text) return cyb_error_memory(error);
  status = read_terms(out, table, error);
  if (status) return status;
  if (cyb_treaty_new(&out->treaty, out->terms, out->count, &inner) != CYB_OK)
    return in_file(table, &inner, error);
  return CYB_OK;
}

int treaty_file_read(treaty_file *out, cyb_app *app, const char *name, cyb_error *error) {
  cyb_csv_options options = data_csv_options(app);
  cyb_table *table = NULL;
  char *path = NULL;
  int status = place_dataset(&path, "treaties", name, error);
  *out = (treaty_file){0};
  if (!status) status = cyb_table_read(&table, path, NULL, 0, &options, &app->warnings, error);
  if (!status) status = check_header(table, error);
  if (!status) result_input_file(app, table->source, table->sha256, table->rows);
  if (!status) status = make(out, table, error);
  if (status) treaty_file_free(out);
  cyb_table_free(table);
  free(path);
  return status;
}

void treaty_file_free(treaty_file *file) {
  for (size_t i = 0; i < file->text_count; i++) free(file->text[i]);
  free(file->text);
  free(file->terms);
  cyb_treaty_free(file->treaty);
  *file = (treaty_file){0};
}

int treaty_read(cyb_treaty **out, cyb_app *app, const char *name, cyb_error *error) {
  treaty_file file;
  int status = treaty_file_read(&file, app, name, error);
  *out = file.treaty;
  file.treaty = NULL;
  treaty_file_free(&file);
  return status;
}
