/* edit/impute_write.c - a value found becomes a cell of the table.
 * Layer: edit. */
#include <math.h>

#include <cyberstats/text.h>

#include "base/memory.h"
#include "edit/impute_state.h"

static int32_t intern(cyb_column *column, const char *text) {
  return cyb_dictionary_intern(column->levels, text, strlen(text));
}

/* A column without any value becomes what its first value is. */
static int settle_type(cyb__imputing *state, cyb_column *column, bool text, cyb_error *error) {
  if (column->type != CYB_COLUMN_EMPTY) return CYB_OK;
  if (text && !column->code) {
    column->levels = column->levels ? column->levels : cyb_dictionary_new();
    column->code = CYB__ARRAY(int32_t, column->rows);
    if (!column->levels || !column->code) return cyb_error_memory(error);
    for (size_t i = 0; i < column->rows; i++) column->code[i] = -1;
  }
  if (!text && !column->number) {
    column->number = CYB__ARRAY(double, column->rows);
    if (!column->number) return cyb_error_memory(error);
    memcpy(column->number, state->nothing, column->rows * sizeof *column->number);
  }
  if (text) {
    free(column->number);
    column->number = NULL;
  }
  column->type = text ? CYB_COLUMN_TEXT : CYB_COLUMN_NUMBER;
  return CYB_OK;
}

static int write_text(cyb_column *column, const cyb__filling *filling, cyb_imputed_cell *cell,
                      cyb_error *error) {
  cell->code = filling->text ? intern(column, filling->text) : column->code[filling->donor];
  if (cell->code < 0) return cyb_error_memory(error);
  column->code[cell->row] = cell->code;
  return CYB_OK;
}

/* Types whose values are whole numbers. */
static bool is_whole(const cyb_field *field) {
  static const char *const types[] = {"integer", "year", "flag"};
  for (size_t i = 0; field && i < sizeof types / sizeof *types; i++)
    if (!strcmp(cyb_field_type_name(field), types[i])) return true;
  return false;
}

/* What another unit gave is whole where it must be; what was computed is rounded. */
static double keep_bounds(double number, const cyb__imputing *state, cyb_imputed_cell *cell,
                          bool computed) {
  const cyb_imputation_step *plan = &state->plan->steps[cell->step];
  const cyb_field *field =
      state->options->form ? cyb_form_field(state->options->form, plan->variable) : NULL;
  double lower = plan->minimum, upper = plan->maximum, kept;
  if (field && cyb_field_is_number(field)) {
    lower = fmax(lower, field->minimum);
    upper = fmin(upper, field->maximum);
  }
  if (computed && is_whole(field)) number = rint(number);
  kept = number < lower ? lower : number > upper ? upper : number;
  cell->bounded = kept != number;
  return kept;
}

/* A column that also keeps its cells as categories gets the new one's code. */
static int write_code(cyb_column *column, size_t row, double number, cyb_error *error) {
  cyb_text text = {0};
  int32_t code = -1;
  if (!column->code) return CYB_OK;
  cyb_text_add_number(&text, number);
  if (!text.failed) code = intern(column, text.bytes);
  cyb_text_free(&text);
  column->code[row] = code;
  return code < 0 ? cyb_error_memory(error) : CYB_OK;
}

static int write_number(cyb__imputing *state, cyb_column *column, const cyb__filling *filling,
                        cyb_imputed_cell *cell, cyb_error *error) {
  bool computed = !isnan(filling->number);
  double number = computed ? filling->number : column->number[filling->donor];
  cell->number = keep_bounds(number, state, cell, computed);
  column->number[cell->row] = cell->number;
  return write_code(column, cell->row, cell->number, error);
}

static int note_filled(cyb__imputing *state, size_t column, size_t row, cyb_error *error) {
  if (!state->filled[column]) state->filled[column] = CYB__ARRAY(bool, state->table->rows);
  if (!state->filled[column]) return cyb_error_memory(error);
  state->filled[column][row] = true;
  return CYB_OK;
}

int cyb__impute_write(cyb__imputing *state, size_t step, const cyb__step_columns *columns,
                      size_t row, const cyb__filling *filling, size_t groups, cyb_error *error) {
  cyb_imputation *result = state->result;
  cyb_column *column = columns->variable;
  bool text = filling->text != NULL || column->type == CYB_COLUMN_TEXT;
  cyb_imputed_cell *cell =
      cyb__grow(result->cells, &state->capacity, result->count + 1, sizeof *cell);
  int status;
  if (!cell) return cyb_error_memory(error);
  result->cells = cell;
  cell += result->count;
  *cell = (cyb_imputed_cell){.row = row,
                             .column = columns->column,
                             .step = step,
                             .donor = filling->donor,
                             .groups = groups,
                             .number = NAN,
                             .code = -1};
  status = settle_type(state, column, text, error);
  if (!status) status = note_filled(state, columns->column, row, error);
  if (status) return status;
  result->count++;
  status = text ? write_text(column, filling, cell, error)
                : write_number(state, column, filling, cell, error);
  if (cell->bounded) result->counts[step].bounded++;
  return status;
}

void cyb__impute_undo(cyb__imputing *state) {
  for (size_t i = 0; i < state->result->count; i++) {
    const cyb_imputed_cell *cell = &state->result->cells[i];
    cyb_column *column = &state->table->column[cell->column];
    if (column->number) column->number[cell->row] = (double)NAN;
    if (column->code) column->code[cell->row] = -1;
  }
}
