/* tools/edit_previous.c - the same units one period earlier, row by row.
 * Layer: tools. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "tools/edit.h"
#include "tools/intl.h"
#include "tools/place.h"

static int find_key(edit_job *job, cyb_error *error) {
  const char *name = arguments_text(&job->app->arguments, "key", NULL);
  for (size_t i = 0; !name && job->form && i < job->form->count; i++)
    if (job->form->fields[i].key) name = job->form->fields[i].code;
  return name ? edit_column(job->table, name, &job->key, error) : CYB_OK;
}

static int index_units(const edit_job *job, const cyb_column *key, cyb_dictionary *units,
                       size_t *row_of, cyb_error *error) {
  for (size_t row = 0; row < key->rows; row++) {
    const char *text = key->code && key->code[row] >= 0
                           ? cyb_dictionary_text(key->levels, key->code[row])
                           : NULL;
    size_t known = cyb_dictionary_count(units);
    int32_t code = text ? cyb_dictionary_intern(units, text, strlen(text)) : -1;
    if (text && code < 0) return cyb_error_memory(error);
    if (text && (size_t)code < known)
      return cyb_error_at(error, CYB_EDATA, job->earlier->source, job->earlier->line[row],
                          key->name, _("the unit %.60s stands twice; keep one of its rows"), text);
    if (text) row_of[code] = row;
  }
  return CYB_OK;
}

static int align_column(edit_job *job, const cyb_column *from, const size_t *match,
                        cyb_error *error) {
  size_t rows = job->table->rows;
  cyb_column made = {.name = cyb_strdup(from->name), .type = from->type, .rows = rows, .text_code = -1};
  bool good = made.name != NULL;
  if (good && from->number) good = (made.number = calloc(rows + 1, sizeof *made.number)) != NULL;
  if (good && from->code)
    good = (made.code = calloc(rows + 1, sizeof *made.code)) && (made.levels = cyb_dictionary_new());
  for (size_t i = 0; good && made.levels && i < cyb_dictionary_count(from->levels); i++) {
    const char *text = cyb_dictionary_text(from->levels, (int32_t)i);
    good = cyb_dictionary_intern(made.levels, text, strlen(text)) >= 0;
  }
  for (size_t row = 0; good && row < rows; row++) {
    bool there = match[row] != SIZE_MAX;
    if (made.number) made.number[row] = there ? from->number[match[row]] : NAN;
    if (made.code) made.code[row] = there ? from->code[match[row]] : -1;
  }
  if (good) return cyb_table_add(job->previous, &made, error);
  cyb_column_clear(&made);
  return cyb_error_memory(error);
}

static int match_rows(edit_job *job, const cyb_column *key, size_t *match, cyb_error *error) {
  cyb_dictionary *units = cyb_dictionary_new();
  size_t *row_of = calloc(key->rows + 1, sizeof *row_of);
  int status = units && row_of ? index_units(job, key, units, row_of, error)
                               : cyb_error_memory(error);
  for (size_t row = 0; !status && row < job->table->rows; row++) {
    const char *unit = edit_unit(job, row);
    int32_t code = unit ? cyb_dictionary_find(units, unit, strlen(unit)) : -1;
    match[row] = code >= 0 ? row_of[code] : SIZE_MAX;
    job->unmatched += code < 0;
  }
  cyb_dictionary_free(units);
  free(row_of);
  return status;
}

int edit_read_previous(edit_job *job, cyb_error *error) {
  const char *name = arguments_text(&job->app->arguments, "previous", NULL);
  cyb_column *key = NULL;
  char *path = NULL;
  size_t columns, *match = NULL;
  int status = find_key(job, error);
  if (status || !name) return status;
  if (!job->key)
    return cyb_error_set(error, CYB_EDOMAIN, NULL,
                         _("--previous needs the column that names the unit: --key=COL"));
  status = place_file(&path, name, error);
  if (!status) status = edit_read_file(&job->earlier, &columns, path, job, error);
  if (!status) status = edit_column(job->earlier, job->key->name, &key, error);
  match = calloc(job->table->rows + 1, sizeof *match);
  job->previous = cyb_table_new(job->table->rows);
  if (!status && (!match || !job->previous)) status = cyb_error_memory(error);
  if (!status) status = match_rows(job, key, match, error);
  for (size_t i = 0; !status && i < job->earlier->columns; i++)
    status = align_column(job, &job->earlier->column[i], match, error);
  if (!status && job->unmatched)
    cyb_warnings_add(&job->app->warnings, "units-without-past",
                     _("%zu of %zu rows have no unit of that name in %s"), job->unmatched,
                     job->table->rows, job->earlier->source);
  free(match);
  free(path);
  return status;
}
