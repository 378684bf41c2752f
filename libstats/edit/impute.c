/* edit/impute.c - a plan applied to a table.
 * Layer: edit. */
#include <cyberstats/impute.h>

#include <math.h>

#include "base/memory.h"
#include "edit/impute_state.h"

void cyb_imputation_free(cyb_imputation *imputation) {
  if (!imputation) return;
  free(imputation->cells);
  free(imputation->counts);
  free(imputation->rates);
  free(imputation);
}

static int take_weights(cyb__imputing *state, cyb_error *error) {
  for (size_t i = 0; i < state->table->rows; i++) {
    double weight = state->options->weight ? state->options->weight[i] : 1.0;
    if (!(weight >= 0.0 && isfinite(weight)))
      return cyb_error_at(error, CYB_EDOMAIN, state->table->source,
                          state->table->line ? state->table->line[i] : 0, NULL,
                          "the weight of row %zu must be a number of 0 or more", i + 1);
    state->weight[i] = weight;
    state->nothing[i] = (double)NAN;
  }
  return CYB_OK;
}

static int start(cyb__imputing *state, cyb_error *error) {
  const cyb_table *table = state->table;
  state->weight = CYB__ARRAY(double, table->rows);
  state->nothing = CYB__ARRAY(double, table->rows);
  state->known = CYB__ARRAY(const char *, table->columns);
  state->filled = CYB__ARRAY(bool *, table->columns);
  state->result = CYB__NEW(cyb_imputation);
  if (!state->weight || !state->nothing || !state->known || !state->filled || !state->result)
    return cyb_error_memory(error);
  state->result->steps = state->plan->count;
  state->result->counts = CYB__ARRAY(cyb_imputation_count, state->plan->count);
  if (!state->result->counts) return cyb_error_memory(error);
  for (size_t c = 0; c < table->columns; c++) state->known[c] = table->column[c].name;
  return take_weights(state, error);
}

static void finish(cyb__imputing *state) {
  for (size_t c = 0; state->filled && c < state->table->columns; c++) free(state->filled[c]);
  free(state->filled);
  free((void *)state->known);
  free(state->weight);
  free(state->nothing);
  cyb__earlier_clear(&state->earlier);
}

static int run_steps(cyb__imputing *state, cyb_error *error) {
  for (size_t step = 0; step < state->plan->count; step++) {
    int status;
    if (cyb_progress_report(state->options->progress, (double)step / (double)state->plan->count,
                            "imputing"))
      return cyb_error_set(error, CYB_ECANCELLED, NULL, "cancelled");
    status = cyb__impute_step(state, step, error);
    if (status) return status;
  }
  return CYB_OK;
}

static void warn(const cyb__imputing *state) {
  const cyb_imputation *result = state->result;
  for (size_t v = 0; v < result->variables; v++) {
    const cyb_imputation_rate *rate = &result->rates[v];
    if (rate->left)
      cyb_warnings_add(state->warnings, "not-imputed",
                       "%.60s: %zu of %zu missing values stay missing, no step of the plan could "
                       "fill them",
                       state->known[rate->column], rate->left, rate->missing);
  }
  for (size_t step = 0; step < result->steps; step++)
    if (result->counts[step].bounded)
      cyb_warnings_add(state->warnings, "imputation-bounded",
                       "%.60s: %zu of %zu values of line %zu of the plan were moved to a bound",
                       state->plan->steps[step].variable, result->counts[step].bounded,
                       result->counts[step].imputed, state->plan->steps[step].line);
}

int cyb_impute(cyb_imputation **out, cyb_table *table, const cyb_imputation_plan *plan,
               const cyb_imputation_options *options, cyb_warnings *warnings, cyb_error *error) {
  static const cyb_imputation_options usual = CYB_IMPUTATION_OPTIONS_INIT;
  cyb__imputing state = {
      .table = table, .plan = plan, .options = options ? options : &usual, .warnings = warnings};
  int status = start(&state, error);
  if (!status)
    status = cyb__earlier_match(&state.earlier, table, state.options->previous, state.options->key,
                                error);
  if (!status) status = run_steps(&state, error);
  if (!status) status = cyb__impute_rates(&state, error);
  if (!status) warn(&state);
  if (status && state.result) cyb__impute_undo(&state);
  finish(&state);
  if (status) {
    cyb_imputation_free(state.result);
    state.result = NULL;
  }
  *out = state.result;
  return status;
}
