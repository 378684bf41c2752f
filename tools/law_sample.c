/* tools/law_sample.c - the file behind empirical(FILE:COLUMN, weight=COLUMN).
 * Layer: tools. */
#include "tools/law_sample.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "tools/data.h"
#include "tools/intl.h"
#include "tools/place.h"
#include "tools/result.h"

/* What is said of a cell that will not do. */
typedef struct refusal {
  const char *missing, *negative;
} refusal;

static const refusal of_values = {N_("a value is missing; take such rows out of the file"),
                                  N_("a value must not be negative")};
static const refusal of_weights = {
    N_("a weight is missing; write 0 for rows that do not count, or take them out of the file"),
    N_("a weight must not be negative")};

static int check_cell(const cyb_table *table, const char *column, size_t row, double x,
                      const refusal *words, cyb_error *error) {
  size_t line = table->line ? table->line[row] : 0;
  if (x >= 0.0) return CYB_OK;
  return cyb_error_at(error, CYB_EDATA, table->source, line, column, "%s",
                      isnan(x) ? _(words->missing) : _(words->negative));
}

static int take(const cyb_table *table, const char *name, const refusal *words, double **x,
                size_t *n, cyb_error *error) {
  const cyb_column *column = NULL;
  int status = data_number_column(table, name, &column, error);
  if (status) return status;
  *x = malloc((table->rows ? table->rows : 1) * sizeof **x);
  if (!*x) return cyb_error_memory(error);
  for (size_t i = 0; !status && i < table->rows; i++) {
    (*x)[i] = column->type == CYB_COLUMN_NUMBER ? column->number[i] : NAN;
    status = check_cell(table, name, i, (*x)[i], words, error);
  }
  *n = table->rows;
  return status;
}

static bool is_noted(const cyb_app *app, const char *sha256) {
  const json_t *files = json_object_get(app->inputs, "files");
  for (size_t i = 0; i < json_array_size(files); i++) {
    const char *known = json_string_value(json_object_get(json_array_get(files, i), "sha256"));
    if (known && sha256 && !strcmp(known, sha256)) return true;
  }
  return false;
}

static void note(law_sample *sample, const cyb_table *table, const char *path) {
  const char *slash = strrchr(path, '/');
  const char *name = slash ? slash + 1 : path;
  if (!is_noted(sample->app, table->sha256))
    result_input_file(sample->app, name, table->sha256, table->rows);
  sample->synthetic |= strcasestr(name, "SYNTHETIC") != NULL;
}

int law_sample_load(void *user, const cyb_sample_name *name, double **x, double **weight, size_t *n,
                    cyb_error *error) {
  law_sample *sample = user;
  const char *colon = strrchr(name->values, ':');
  cyb_csv_options options = data_csv_options(sample->app);
  cyb_table *table = NULL;
  char *operand, *path = NULL;
  int status;
  if (!colon || colon == name->values || !colon[1])
    return cyb_error_set(error, CYB_EDOMAIN, name->values,
                         _("write empirical(FILE:COLUMN), such as empirical(losses.csv:paid)"));
  operand = cyb_strndup(name->values, (size_t)(colon - name->values));
  status = operand ? place_file(&path, operand, error) : cyb_error_memory(error);
  if (!status) {
    const cyb_want wants[] = {{colon + 1, false}, {name->weight, false}};
    status = cyb_table_read(&table, path, wants, name->weight ? 2 : 1, &options,
                            &sample->app->warnings, error);
  }
  if (!status) status = take(table, colon + 1, &of_values, x, n, error);
  if (!status && name->weight) status = take(table, name->weight, &of_weights, weight, n, error);
  if (!status) note(sample, table, path);
  cyb_table_free(table);
  free(operand);
  free(path);
  return status;
}
