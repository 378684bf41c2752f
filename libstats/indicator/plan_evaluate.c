/* indicator/plan_evaluate.c - how far the targets of a plan are.
 * Layer: indicator. */
#include <cyberstats/plan.h>

#include <math.h>

#include <cyberstats/student.h>

#include "base/memory.h"
#include "indicator/growth.h"

const char *cyb_outlook_name(cyb_outlook outlook) {
  static const char *const names[] = {"unknown", "no", "unlikely", "likely", "yes"};
  return (size_t)outlook < sizeof names / sizeof names[0] ? names[outlook] : names[0];
}

/* --- the figures of a target --------------------------------------------------- */

/* Totals of one indicator: the first with a figure and the latest of all. A
 * withheld latest is not replaced by an older one: the board would pass off
 * last year's figure as the state of things. */
typedef struct series {
  const cyb_indicator_value *first, *latest;
  double first_end, latest_end; /* in years */
} series;

static bool has_figure(const cyb_indicator_value *value) {
  return isfinite(value->estimate.value) && value->status[0] != 'c';
}

static series find_series(const cyb_indicator_values *values, const char *indicator) {
  series found = {0};
  for (size_t i = 0; indicator[0] && i < values->count; i++) {
    const cyb_indicator_value *value = &values->items[i];
    cyb_period period;
    double end;
    if (!value->total || strcmp(value->indicator->name, indicator) != 0) continue;
    if (cyb_period_parse(&period, value->period, NULL) != CYB_OK) continue;
    end = cyb__period_end(period);
    if (has_figure(value) && (!found.first || end < found.first_end)) {
      found.first = value;
      found.first_end = end;
    }
    if (!found.latest || end > found.latest_end) {
      found.latest = value;
      found.latest_end = end;
    }
  }
  return found;
}

/* A share does not grow by so many per cent a year: points are what it gains. */
static bool is_level(const cyb_indicator *indicator) {
  static const char *const ratios[] = {"", "%", "index", "ratio", "percentage points"};
  for (size_t i = 0; i < sizeof ratios / sizeof ratios[0]; i++)
    if (strcmp(indicator->unit_en, ratios[i]) == 0) return false;
  return true;
}

static bool differs(const char *a, const char *b) {
  return a[0] && b[0] && strcmp(a, b) != 0;
}

/* 250 of 0.1 bn and 25 of bn are the same scale, and a gross figure reaches
 * what a net one does not; as numbers nothing would show it. */
static int check_alike(const cyb_plan_item *item, const cyb_indicator *indicator,
                       cyb_error *error) {
  if (differs(item->scope, indicator->scope))
    return cyb_error_set(error, CYB_EDOMAIN, item->id,
                         "the target is of scope %s, the indicator %s of scope %s: choose an "
                         "indicator of the target's scope",
                         item->scope, indicator->name, indicator->scope);
  if (differs(item->unit_en, indicator->unit_en) || differs(item->unit_zh, indicator->unit_zh))
    return cyb_error_set(error, CYB_EDOMAIN, item->id,
                         "the target is in %s (%s), the indicator %s in %s (%s): give both the "
                         "same unit",
                         item->unit_en, item->unit_zh, indicator->name, indicator->unit_en,
                         indicator->unit_zh);
  return CYB_OK;
}

/* --- growth and probability ------------------------------------------------------ */

static bool is_met(const cyb_plan_item *item, double value) {
  if (value == item->value) return !item->strict;
  return item->at_least == (value > item->value);
}

/* `remaining` years; none left: the gap itself. */
static double required_growth(const cyb_plan_item *item, double value, double remaining) {
  if (is_met(item, value)) return 0.0;
  if (!(value > 0.0 && item->value > 0.0)) return NAN;
  return pow(item->value / value, remaining > 0.0 ? 1.0 / remaining : 1.0) - 1.0;
}

/* P(figure with this error is on the right side of the goal); a figure
 * without error is or is not. */
static double probability_of(const cyb_plan_item *item, double figure, double goal, double se,
                             double df, bool without_error) {
  double above;
  if (isnan(figure) || isnan(goal) || isnan(se)) return NAN;
  if (se <= 0.0) return without_error ? 1.0 : 0.0;
  above = cyb_student_cdf((figure - goal) / se, df);
  return item->at_least ? above : 1.0 - above;
}

/* A sample in which only fully surveyed strata contribute has an error of zero,
 * and yet what was not sampled may hold more: no probability follows from it.
 * The number of all units is different: the frame gives it. */
static bool is_blind(const cyb_estimate *latest) {
  return latest->se == 0.0 && latest->weight > (double)latest->n * (1.0 + 1e-9) &&
         latest->value < latest->weight * (1.0 - 1e-9);
}

static void judge_level(cyb_target_state *state) {
  const cyb_plan_item *item = state->item;
  const cyb_estimate *latest = &state->latest;
  if (is_blind(latest)) return;
  state->probability = probability_of(item, latest->value, item->value, latest->se, latest->df,
                                      is_met(item, latest->value));
}

/* The growth so far against the growth still required, on the log scale. */
static void judge_growth(cyb_target_state *state, const cyb__growth *growth) {
  const cyb_plan_item *item = state->item;
  double required = log1p(state->required_growth);
  bool enough = item->at_least ? growth->log_rate >= required : growth->log_rate <= required;
  state->projected = true;
  state->probability =
      probability_of(item, growth->log_rate, required, growth->log_se, growth->df, enough);
}

static cyb_outlook outlook_of(const cyb_target_state *state, bool due) {
  if (isnan(state->probability)) return CYB_OUTLOOK_UNKNOWN;
  if (due && state->probability <= 0.05) return CYB_OUTLOOK_NO;
  if (state->probability < 0.5) return CYB_OUTLOOK_UNLIKELY;
  if (state->projected || state->probability < 0.95) return CYB_OUTLOOK_LIKELY;
  return CYB_OUTLOOK_YES;
}

/* --- one target ------------------------------------------------------------------- */

static cyb_target_state unknown_state(const cyb_plan_item *item) {
  cyb_target_state state = {.item = item, .outlook = CYB_OUTLOOK_UNKNOWN};
  state.latest = (cyb_estimate){NAN, NAN, NAN, NAN, NAN, NAN, NAN, 0, NAN};
  state.required_growth = state.observed_growth = state.probability = NAN;
  return state;
}

static void judge(cyb_target_state *state, const series *found) {
  const cyb_plan_item *item = state->item;
  double remaining = item->has_due ? cyb__period_end(item->due) - found->latest_end : 0.0;
  bool level = is_level(found->latest->indicator), met = is_met(item, state->latest.value);
  cyb__growth growth = {NAN, NAN, NAN};
  bool grown = level && cyb__growth_between(&found->first->estimate, &state->latest,
                                            found->latest_end - found->first_end, 0.0, &growth);
  if (level) state->required_growth = required_growth(item, state->latest.value, remaining);
  if (grown) state->observed_growth = expm1(growth.log_rate);
  if (level && !met && remaining > 0.0)
    judge_growth(state, &growth);
  else
    judge_level(state);
  state->outlook = outlook_of(state, item->has_due && remaining <= 0.0);
  if (isnan(state->probability) && !state->projected && is_blind(&state->latest))
    state->outlook = met ? CYB_OUTLOOK_LIKELY : CYB_OUTLOOK_UNLIKELY;
}

static int evaluate_target(cyb_target_state *state, const cyb_plan_item *item,
                           const cyb_indicator_values *values, cyb_error *error) {
  series found = find_series(values, item->indicator);
  int status;
  *state = unknown_state(item);
  if (!found.latest) return CYB_OK;
  status = check_alike(item, found.latest->indicator, error);
  if (status) return status;
  memcpy(state->period, found.latest->period, sizeof state->period);
  if (!has_figure(found.latest)) return CYB_OK;
  state->latest = found.latest->estimate;
  judge(state, &found);
  return CYB_OK;
}

int cyb_plan_evaluate(cyb_target_state **out, size_t *count, const cyb_plan *plan,
                      const cyb_indicator_values *values, cyb_error *error) {
  cyb_target_state *states = CYB__ARRAY(cyb_target_state, plan->count);
  size_t targets = 0;
  *out = NULL;
  *count = 0;
  if (!states) return cyb_error_memory(error);
  for (size_t i = 0; i < plan->count; i++) {
    int status;
    if (!plan->items[i].target) continue;
    status = evaluate_target(&states[targets++], &plan->items[i], values, error);
    if (!status) continue;
    free(states);
    return status;
  }
  *out = states;
  *count = targets;
  return CYB_OK;
}
