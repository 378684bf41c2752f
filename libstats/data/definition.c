/* data/definition.c - cells of a definition file: indicator sets, plans, frameworks, parameters.
 * Layer: data. */
#include "data/definition.h"

#include <stdarg.h>

#include <cyberstats/text.h>

#include "base/memory.h"
#include "base/say.h"

int cyb__definition_read(cyb_table **out, const char *path, const char *const *columns,
                         size_t count, cyb_error *error) {
  cyb_csv_options options = CYB_CSV_OPTIONS_INIT;
  cyb_want *wants = CYB__ARRAY(cyb_want, count);
  int status;
  *out = NULL;
  if (!wants) return cyb_error_memory(error);
  for (size_t i = 0; i < count; i++) wants[i] = (cyb_want){columns[i], true};
  options.threads = 1;
  status = cyb_table_read(out, path, wants, count, &options, NULL, error);
  free(wants);
  return status;
}

const char *cyb__definition_cell(const cyb_table *table, const char *column, size_t row) {
  const cyb_column *found = cyb_table_find(table, column);
  if (!found || !found->code || found->code[row] < 0) return "";
  return cyb_dictionary_text(found->levels, found->code[row]);
}

static char **place_of(void *record, size_t offset) {
  return (char **)(void *)((char *)record + offset);
}

int cyb__definition_fill(void *record, const cyb_table *table, size_t row,
                         const cyb__definition_text *texts, size_t count, cyb_error *error) {
  for (size_t i = 0; i < count; i++) {
    char **place = place_of(record, texts[i].offset);
    *place = cyb_strdup(cyb__definition_cell(table, texts[i].column, row));
    if (!*place) return cyb_error_memory(error);
  }
  return CYB_OK;
}

void cyb__definition_clear(void *record, const cyb__definition_text *texts, size_t count) {
  for (size_t i = 0; i < count; i++) free(*place_of(record, texts[i].offset));
}

int cyb__definition_number(const cyb_table *table, size_t row, const char *column, double fallback,
                           double *out, cyb_error *error) {
  const char *cell = cyb__definition_cell(table, column, row);
  *out = fallback;
  if (!cell[0] || cyb_number_parse(cell, strlen(cell), out)) return CYB_OK;
  return cyb__definition_error(table, row, column, error, "\"%s\" is not a number%s", cell,
                               cyb_number_advice(cell));
}

int cyb__definition_error(const cyb_table *table, size_t row, const char *column, cyb_error *error,
                          const char *format, ...) {
  char message[sizeof error->message];
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(message, sizeof message, cyb__say(format), arguments);
  va_end(arguments);
  return cyb_error_at(error, CYB_EDATA, table->source, table->line ? table->line[row] : 0, column,
                      "%s", message);
}
