/* tools/keep.c - results kept in the project, with what they were made from.
 * Layer: tools. */
#include "tools/keep.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "tools/data.h"

static bool is_numeric(const json_t *rows, const char *outer, const char *inner) {
  size_t i;
  json_t *row;
  json_array_foreach(rows, i, row) {
    const json_t *value = json_object_get(row, outer);
    if (inner) value = json_object_get(value, inner);
    if (value && !json_is_number(value) && !json_is_null(value)) return false;
  }
  return true;
}

/* One column of the result: a key of the rows, or a key of an object in them. */
static int add_column(cyb_table *table, const json_t *rows, const char *outer, const char *inner,
                      cyb_error *error) {
  const char *name = inner ? inner : outer;
  size_t count = json_array_size(rows), i;
  double *numbers = calloc(count + 1, sizeof *numbers);
  const char **texts = calloc(count + 1, sizeof *texts);
  cyb_column column = {0};
  json_t *row;
  int status = numbers && texts ? CYB_OK : cyb_error_memory(error);
  if (!status) {
    json_array_foreach(rows, i, row) {
      const json_t *value = json_object_get(row, outer);
      if (inner) value = json_object_get(value, inner);
      numbers[i] = json_is_number(value) ? json_number_value(value) : NAN;
      texts[i] = json_is_string(value)  ? json_string_value(value)
                 : json_is_true(value)  ? "true"
                 : json_is_false(value) ? "false"
                                        : NULL;
    }
    status = is_numeric(rows, outer, inner)
                 ? cyb_column_from_numbers(&column, name, numbers, count, error)
                 : cyb_column_from_texts(&column, name, texts, count, error);
  }
  if (!status) status = cyb_table_add(table, &column, error);
  free(numbers);
  free(texts);
  return status;
}

static int fill_table(cyb_table *table, const json_t *rows, cyb_error *error) {
  const char *key, *part;
  json_t *value, *ignored;
  int status = CYB_OK;
  json_object_foreach(json_array_get(rows, 0), key, value) {
    if (json_is_array(value)) continue;
    if (!json_is_object(value)) {
      if (!status) status = add_column(table, rows, key, NULL, error);
      continue;
    }
    json_object_foreach(value, part, ignored) {
      (void)ignored;
      if (!status) status = add_column(table, rows, key, part, error);
    }
  }
  return status;
}

int keep_results(cyb_app *app, cyb_error *error) {
  cyb_table *table = cyb_table_new(json_array_size(app->results));
  char *inputs = json_dumps(app->inputs, JSON_COMPACT);
  cyb_store *store = NULL;
  int status = table && inputs ? CYB_OK : cyb_error_memory(error);
  if (!status) status = fill_table(table, app->results, error);
  if (!status) status = data_project(&store, app, error);
  if (!status)
    status = cyb_store_result(store, app->command->name, inputs, app->made, PACKAGE_VERSION, table,
                              error);
  cyb_store_close(store);
  cyb_table_free(table);
  free(inputs);
  return status;
}
