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

static const char *unit_of(const cyb_column *key, size_t row) {
  return key->code && key->code[row] >= 0 ? cyb_dictionary_text(key->levels, key->code[row]) : NULL;
}

/* How often each unit stands; codes are those of the dictionary. */
static int count_units(const cyb_column *key, cyb_dictionary *units, size_t *times,
                       cyb_error *error) {
  for (size_t row = 0; row < key->rows; row++) {
    const char *unit = unit_of(key, row);
    int32_t code = unit ? cyb_dictionary_intern(units, unit, strlen(unit)) : -1;
    if (unit && code < 0) return cyb_error_memory(error);
    if (unit) times[code]++;
  }
  return CYB_OK;
}

/* A unit that stands twice has no one past: its rows, and those without a name, go. */
static int drop_ambiguous(edit_job *job, const cyb_column *key, cyb_error *error) {
  cyb_dictionary *units = cyb_dictionary_new();
  size_t *times = calloc(key->rows + 1, sizeof *times), kept = 0, twice = 0;
  size_t *row_of = calloc(key->rows + 1, sizeof *row_of);
  int status =
      units && times && row_of ? count_units(key, units, times, error) : cyb_error_memory(error);
  for (size_t row = 0; !status && row < key->rows; row++) {
    const char *unit = unit_of(key, row);
    bool once = unit && times[cyb_dictionary_find(units, unit, strlen(unit))] == 1;
    row_of[row] = once ? kept++ : SIZE_MAX;
    twice += unit && !once;
  }
  if (!status && twice)
    cyb_warnings_add(&job->app->warnings, "unit-twice",
                     _("%zu rows of %s belong to units that stand there more than once and were "
                       "left out"),
                     twice, job->earlier->source);
  if (!status) edit_compact(job->earlier, row_of, kept);
  cyb_dictionary_free(units);
  free(times);
  free(row_of);
  return status;
}

/* The log and the scores name a row by its unit: one name for two rows is told. */
static int warn_twice(edit_job *job, cyb_error *error) {
  const cyb_column *key = job->key;
  cyb_dictionary *units = cyb_dictionary_new();
  size_t *times = calloc(key->rows + 1, sizeof *times), twice = 0;
  int status = units && times ? count_units(key, units, times, error) : cyb_error_memory(error);
  for (size_t row = 0; !status && row < key->rows; row++) {
    const char *unit = unit_of(key, row);
    twice += unit && times[cyb_dictionary_find(units, unit, strlen(unit))] > 1;
  }
  if (twice)
    cyb_warnings_add(&job->app->warnings, "unit-twice",
                     _("%zu rows of %s share their %s with another row: only the line tells them "
                       "apart"),
                     twice, job->table->source, key->name);
  cyb_dictionary_free(units);
  free(times);
  return status;
}

static int index_units(const cyb_column *key, cyb_dictionary *units, cyb_error *error) {
  for (size_t row = 0; row < key->rows; row++) {
    const char *unit = unit_of(key, row);
    if (cyb_dictionary_intern(units, unit, strlen(unit)) != (int32_t)row)
      return cyb_error_memory(error);
  }
  return CYB_OK;
}

static int align_column(edit_job *job, const cyb_column *from, const size_t *match,
                        cyb_error *error) {
  size_t rows = job->table->rows;
  cyb_column made = {
      .name = cyb_strdup(from->name), .type = from->type, .rows = rows, .text_code = -1};
  bool good = made.name != NULL;
  if (good && from->number) good = (made.number = calloc(rows + 1, sizeof *made.number)) != NULL;
  if (good && from->code)
    good =
        (made.code = calloc(rows + 1, sizeof *made.code)) && (made.levels = cyb_dictionary_new());
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

/* Units are distinct by now: a unit's code is its row. */
static int match_rows(edit_job *job, const cyb_column *key, size_t *match, cyb_error *error) {
  cyb_dictionary *units = cyb_dictionary_new();
  int status = units ? index_units(key, units, error) : cyb_error_memory(error);
  for (size_t row = 0; !status && row < job->table->rows; row++) {
    const char *unit = edit_unit(job, row);
    int32_t code = unit ? cyb_dictionary_find(units, unit, strlen(unit)) : -1;
    match[row] = code >= 0 ? (size_t)code : SIZE_MAX;
    job->unmatched += code < 0;
  }
  cyb_dictionary_free(units);
  return status;
}

int edit_read_previous(edit_job *job, cyb_error *error) {
  const char *name = arguments_text(&job->app->arguments, "previous", NULL);
  cyb_column *key = NULL;
  char *path = NULL;
  size_t columns, *match = NULL;
  int status = find_key(job, error);
  if (!status && job->key) status = warn_twice(job, error);
  if (status || !name) return status;
  if (!job->key)
    return cyb_error_set(error, CYB_EDOMAIN, NULL,
                         _("--previous needs the column that names the unit: --key=COL"));
  status = place_file(&path, name, error);
  if (!status) status = edit_read_file(&job->earlier, &columns, path, job, error);
  if (!status) status = edit_column(job->earlier, job->key->name, &key, error);
  if (!status) status = drop_ambiguous(job, key, error);
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
