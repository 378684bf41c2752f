/* survey/design_columns.c - checks the columns a design is made of.
 * Layer: survey. */
#include <math.h>
#include <stdarg.h>

#include <cyberstats/text.h>

#include "base/memory.h"
#include "base/say.h"
#include "survey/design_parts.h"

int cyb__design_cell_error(const cyb_design_options *options, const cyb_column *column, size_t row,
                           cyb_error *error, const char *format, ...) {
  char message[300];
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(message, sizeof message, cyb__say(format), arguments);
  va_end(arguments);
  return cyb_error_at(error, CYB_EDATA, options->source, options->line ? options->line[row] : 0,
                      column->name, "%s", message);
}

static int check_length(const cyb_column *column, size_t rows, cyb_error *error) {
  if (column->rows == rows) return CYB_OK;
  return cyb_error_set(error, CYB_EDOMAIN, column->name, "the column has %zu rows, the design %zu",
                       column->rows, rows);
}

static int check_categories(const cyb_design_options *options, const cyb_column *column,
                            size_t rows, const char *role, cyb_error *error) {
  int status = check_length(column, rows, error);
  if (status != CYB_OK) return status;
  if (column->type != CYB_COLUMN_EMPTY && !column->code)
    return cyb_error_set(error, CYB_EDOMAIN, column->name, "the column was not read as a category");
  for (size_t row = 0; row < rows; row++)
    if (!column->code || column->code[row] < 0)
      return cyb__design_cell_error(options, column, row, error,
                                    "the %s is missing; fill it in or leave the row out",
                                    cyb__say(role));
  return CYB_OK;
}

static int not_a_number(const cyb_design_options *options, const cyb_column *column,
                        cyb_error *error) {
  const char *text = column->text_code >= 0 && column->levels
                         ? cyb_dictionary_text(column->levels, column->text_code)
                         : "text";
  return cyb_error_at(error, CYB_EDATA, options->source, column->text_line, column->name,
                      "\"%s\" is not a number%s", text, cyb_number_advice(text));
}

static int check_numbers(const cyb_design_options *options, const cyb_column *column, size_t rows,
                         const char *role, cyb_error *error) {
  int status = check_length(column, rows, error);
  if (status != CYB_OK) return status;
  if (column->type == CYB_COLUMN_TEXT) return not_a_number(options, column, error);
  for (size_t row = 0; row < rows; row++)
    if (!column->number || !isfinite(column->number[row]))
      return cyb__design_cell_error(options, column, row, error,
                                    "the %s is missing; fill it in or leave the row out",
                                    cyb__say(role));
  return CYB_OK;
}

static int check_weights(const cyb_design_options *options, size_t rows, cyb_error *error) {
  const cyb_column *column = options->weight;
  size_t positive = 0;
  int status = check_numbers(options, column, rows, CYB__N("weight"), error);
  if (status != CYB_OK) return status;
  for (size_t row = 0; row < rows; row++) {
    if (column->number[row] < 0.0)
      return cyb__design_cell_error(options, column, row, error,
                                    "the weight must not be negative, it is %.15g",
                                    column->number[row]);
    positive += column->number[row] > 0.0;
  }
  if (positive > 0) return CYB_OK;
  return cyb_error_at(error, CYB_EDATA, options->source, 0, column->name, "all weights are zero");
}

static size_t stages_of(const cyb_design_options *options) {
  return options->cluster_stages > 0 ? options->cluster_stages : 1;
}

static int check_shape(size_t rows, const cyb_design_options *options, cyb_error *error) {
  if (rows == 0)
    return cyb_error_set(error, CYB_EDOMAIN, options->source, "there are no rows to estimate from");
  if (rows >= UINT32_MAX)
    return cyb_error_set(error, CYB_EDOMAIN, options->source, "more than 4294967294 rows");
  if (options->fpc_stages > stages_of(options))
    return cyb_error_set(error, CYB_EDOMAIN, "fpc",
                         "%zu population columns for %zu stages; name a cluster column for each "
                         "stage",
                         options->fpc_stages, stages_of(options));
  return CYB_OK;
}

int cyb__design_check_columns(size_t rows, const cyb_design_options *options, cyb_error *error) {
  int status = check_shape(rows, options, error);
  if (status == CYB_OK && options->strata)
    status = check_categories(options, options->strata, rows, CYB__N("stratum"), error);
  for (size_t s = 0; status == CYB_OK && s < options->cluster_stages; s++)
    status = check_categories(options, options->cluster[s], rows, CYB__N("cluster"), error);
  for (size_t s = 0; status == CYB_OK && s < options->fpc_stages; s++)
    status =
        check_numbers(options, options->fpc[s], rows, CYB__N("population size or fraction"), error);
  if (status == CYB_OK && options->weight) status = check_weights(options, rows, error);
  return status;
}
