/* edit/impute_rates.c - how much of a variable is imputed.
 * Layer: edit. */
#include <math.h>

#include <cyberstats/sum.h>

#include "base/memory.h"
#include "edit/impute_state.h"

static bool is_listed(const cyb_imputation *result, size_t column) {
  for (size_t v = 0; v < result->variables; v++)
    if (result->rates[v].column == column) return true;
  return false;
}

static double share_of(const cyb_sum *part, const cyb_sum *whole) {
  double share = cyb_sum_get(part) / cyb_sum_get(whole);
  return isfinite(share) ? share : (double)NAN;
}

static void measure(cyb_imputation_rate *rate, const cyb__imputing *state) {
  const cyb_column *column = &state->table->column[rate->column];
  const bool *filled = state->filled[rate->column];
  cyb_sum weight = {0}, filled_weight = {0}, total = {0}, filled_total = {0};
  size_t known = 0;
  for (size_t row = 0; row < state->table->rows; row++) {
    double w = state->weight[row], y;
    if (!cyb__holds_value(column, row)) {
      rate->left++;
      continue;
    }
    y = column->type == CYB_COLUMN_NUMBER ? column->number[row] : (double)NAN;
    known++;
    cyb_sum_add(&weight, w);
    cyb_sum_add(&total, w * y);
    if (!filled || !filled[row]) continue;
    rate->imputed++;
    cyb_sum_add(&filled_weight, w);
    cyb_sum_add(&filled_total, w * y);
  }
  rate->missing = rate->imputed + rate->left;
  rate->rate = known ? (double)rate->imputed / (double)known : (double)NAN;
  rate->rate_weighted = share_of(&filled_weight, &weight);
  rate->share = share_of(&filled_total, &total);
}

int cyb__impute_rates(cyb__imputing *state, cyb_error *error) {
  cyb_imputation *result = state->result;
  result->rates = CYB__ARRAY(cyb_imputation_rate, state->plan->count);
  if (!result->rates) return cyb_error_memory(error);
  for (size_t step = 0; step < state->plan->count; step++) {
    const cyb_column *column = cyb_table_find(state->table, state->plan->steps[step].variable);
    size_t place = (size_t)(column - state->table->column);
    if (is_listed(result, place)) continue;
    result->rates[result->variables].column = place;
    measure(&result->rates[result->variables++], state);
  }
  return CYB_OK;
}
