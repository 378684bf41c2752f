/* tools/quality_log.c - edits of a log on the records they speak of.
 * Layer: tools. */
#include <stdlib.h>
#include <string.h>

#include "tools/data.h"
#include "tools/intl.h"
#include "tools/place.h"
#include "tools/quality.h"
#include "tools/result.h"

/* The log's columns, as written. */
typedef struct log_columns {
  const cyb_column *line, *unit, *column, *from, *to;
} log_columns;

/* NULL where the cell is missing. */
static const char *text_at(const cyb_column *column, size_t row) {
  if (!column || column->type == CYB_COLUMN_EMPTY || !column->code || column->code[row] < 0)
    return NULL;
  return cyb_dictionary_text(column->levels, column->code[row]);
}

static log_columns find_columns(const cyb_table *log) {
  return (log_columns){cyb_table_find(log, "line"), cyb_table_find(log, "unit"),
                       cyb_table_find(log, "column"), cyb_table_find(log, "from"),
                       cyb_table_find(log, "to")};
}

/* --- files ---------------------------------------------------------------------------------- */

int quality_categorize(cyb_table *table, cyb_error *error) {
  int status = CYB_OK;
  for (size_t i = 0; !status && i < table->columns; i++)
    if (!table->column[i].code) status = cyb_column_categorize(&table->column[i], error);
  return status;
}

int quality_read_csv(cyb_table **out, cyb_app *app, const char *operand, cyb_error *error) {
  cyb_csv_options options = data_csv_options(app);
  char *path = NULL;
  int status = place_file(&path, operand, error);
  if (!status) status = cyb_table_read(out, path, NULL, 0, &options, &app->warnings, error);
  if (!status) result_input_file(app, (*out)->source, (*out)->sha256, (*out)->rows);
  free(path);
  return status;
}

static int no_log(const cyb_table *heads, const char *name, cyb_error *error) {
  return cyb_error_at(error, CYB_EDATA, heads->source, 1, name,
                      _("there is no such column; a log has the columns line or unit, column, "
                        "from, to, as edit --log writes them"));
}

/* The columns of the log that there are; one that is needed is missed by name. */
static int wanted_columns(cyb_want wants[5], size_t *count, const cyb_table *heads,
                          cyb_error *error) {
  static const char *const names[] = {"line", "unit", "column", "from", "to"};
  *count = 0;
  for (size_t i = 0; i < 5; i++)
    if (cyb_table_find(heads, names[i]))
      wants[(*count)++] = (cyb_want){names[i], true};
    else if (i > 1)
      return no_log(heads, names[i], error);
  return *count > 3 ? CYB_OK : no_log(heads, "unit", error);
}

/* Twice: a cell of the log is a text, whatever all cells of its column look like. */
int quality_read_log(cyb_table **out, cyb_app *app, const char *operand, cyb_error *error) {
  cyb_csv_options options = data_csv_options(app);
  cyb_table *heads = NULL;
  cyb_want wants[5];
  size_t count = 0;
  char *path = NULL;
  int status = quality_read_csv(&heads, app, operand, error);
  if (!status) status = wanted_columns(wants, &count, heads, error);
  cyb_table_free(heads);
  if (!status) status = place_file(&path, operand, error);
  if (!status) status = cyb_table_read(out, path, wants, count, &options, NULL, error);
  if (!status) status = quality_categorize(*out, error);
  free(path);
  return status;
}

/* --- records by line and by unit --------------------------------------------------------- */

/* row_of_code[code of the key's text] */
typedef struct records {
  const cyb_table *table;
  const cyb_dictionary *units;
  size_t *row_of_code;
} records;

static int index_units(records *index, const quality_wave *wave, const quality_options *options,
                       cyb_error *error) {
  const cyb_column *key = options->key ? quality_column(wave, options->key) : NULL;
  index->table = wave->table;
  if (options->key && !key) return data_no_column(wave->table, options->key, error);
  for (size_t i = 0; !key && wave->form && i < wave->form->count; i++)
    if (wave->form->fields[i].key) key = quality_column(wave, wave->form->fields[i].code);
  if (!key || !key->code || !key->levels) return CYB_OK;
  index->units = key->levels;
  index->row_of_code = calloc(cyb_dictionary_count(key->levels) + 1, sizeof *index->row_of_code);
  if (!index->row_of_code) return cyb_error_memory(error);
  for (size_t c = 0; c < cyb_dictionary_count(key->levels); c++) index->row_of_code[c] = SIZE_MAX;
  for (size_t i = wave->table->rows; i-- > 0;)
    if (key->code[i] >= 0) index->row_of_code[key->code[i]] = i;
  return CYB_OK;
}

/* Lines of a file ascend. SIZE_MAX: no record starts there. */
static size_t row_of_line(const cyb_table *table, double line) {
  size_t low = 0, high = table->rows;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if ((double)table->line[middle] < line)
      low = middle + 1;
    else
      high = middle;
  }
  return low < table->rows && (double)table->line[low] == line ? low : SIZE_MAX;
}

static size_t row_of(const records *index, const log_columns *log, size_t i) {
  const char *line = text_at(log->line, i), *unit = text_at(log->unit, i);
  double number;
  int32_t code;
  if (line && index->table->line && cyb_number_parse(line, strlen(line), &number))
    return row_of_line(index->table, number);
  if (!unit || !index->units) return SIZE_MAX;
  code = cyb_dictionary_find(index->units, unit, strlen(unit));
  return code < 0 ? SIZE_MAX : index->row_of_code[code];
}

/* --- edits ---------------------------------------------------------------------------------- */

/* The item per code of the log's column names. SIZE_MAX: no question of that name. */
static size_t *items_of_names(const quality_wave *wave, const cyb_column *names) {
  size_t count = names->levels ? cyb_dictionary_count(names->levels) : 0;
  size_t *item = calloc(count + 1, sizeof *item);
  for (size_t c = 0; item && c < count; c++) {
    const cyb_column *column = quality_column(wave, cyb_dictionary_text(names->levels, (int32_t)c));
    item[c] = SIZE_MAX;
    for (size_t i = 0; column && i < wave->item_count; i++)
      if (wave->items[i].column == column) item[c] = i;
  }
  return item;
}

static void count_contrary(quality_wave *wave, const cyb_cell_edit *edits, size_t count) {
  for (size_t i = 0; i < count; i++) {
    if (wave->unit[edits[i].row] != CYB_UNIT_RESPONDED) continue;
    wave->edits++;
    wave->contrary += !cyb_quality_edit_fits(&edits[i], wave->items[edits[i].column].column);
  }
}

int quality_edits(cyb_cell_edit **edits, size_t *count, quality_wave *wave,
                  const quality_options *options, cyb_error *error) {
  log_columns log = find_columns(options->log);
  records index = {0};
  size_t *item = NULL;
  int status;
  *edits = NULL;
  *count = 0;
  status = index_units(&index, wave, options, error);
  if (!status) item = items_of_names(wave, log.column);
  if (!status) *edits = calloc(options->log->rows + 1, sizeof **edits);
  if (!status && (!item || !*edits)) status = cyb_error_memory(error);
  for (size_t i = 0; !status && i < options->log->rows; i++) {
    size_t row = row_of(&index, &log, i);
    bool named = log.column->code && log.column->code[i] >= 0;
    if (row == SIZE_MAX || !named || item[log.column->code[i]] == SIZE_MAX)
      wave->unmatched++;
    else
      (*edits)[(*count)++] =
          (cyb_cell_edit){row, item[log.column->code[i]], text_at(log.from, i), text_at(log.to, i)};
  }
  if (!status) status = cyb_quality_net_edits(*edits, count, error);
  if (!status) count_contrary(wave, *edits, *count);
  free(index.row_of_code);
  free(item);
  if (status) free(*edits);
  if (status) *edits = NULL;
  return status;
}

/* --- does it belong here ------------------------------------------------------------------------
 */

int quality_check_log(const quality_wave *wave, const cyb_table *log, cyb_warnings *warnings,
                      cyb_error *error) {
  if (!log) return CYB_OK;
  if (log->rows && wave->unmatched == log->rows)
    return cyb_error_at(error, CYB_EDATA, log->source, 0, NULL,
                        _("no row fits a record and a column here; is it the log of another "
                          "wave, or are units named by another column (--key)?"));
  if (2 * wave->contrary > wave->edits)
    return cyb_error_at(error, CYB_EDATA, log->source, 0, NULL,
                        _("%zu of %zu changed cells hold neither the value before nor the one "
                          "after here; is it the log of another wave?"),
                        wave->contrary, wave->edits);
  if (wave->unmatched)
    cyb_warnings_add(warnings, "log-unmatched",
                     _("%s: rows of the log that fit no record or no column here: %zu"),
                     log->source, wave->unmatched);
  if (wave->contrary)
    cyb_warnings_add(warnings, "log-contrary",
                     _("%s: changed cells that hold neither the value before nor the one after "
                       "here: %zu of %zu"),
                     log->source, wave->contrary, wave->edits);
  return CYB_OK;
}
