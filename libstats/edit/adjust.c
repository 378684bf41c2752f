/* edit/adjust.c - the least move of a record that makes its rules hold.
 * Layer: edit. */
#include <cyberstats/adjust.h>

#include <math.h>

#include "base/memory.h"
#include "edit/adjust_record.h"
#include "edit/adjust_settle.h"

static int check_rule(const cyb_linear_rule *rule, size_t fields, cyb_error *error) {
  for (size_t k = 0; k < rule->count; k++) {
    if (rule->column[k] >= fields)
      return cyb_error_set(error, CYB_EDOMAIN, rule->name,
                           "the rule names field %zu, but there are %zu (from 0)", rule->column[k],
                           fields);
    if (!isfinite(rule->coefficient[k]))
      return cyb_error_set(error, CYB_EDOMAIN, rule->name, "a coefficient must be a finite number");
  }
  if (!isfinite(rule->constant))
    return cyb_error_set(error, CYB_EDOMAIN, rule->name, "the constant must be a finite number");
  return CYB_OK;
}

int cyb__adjust_check(size_t fields, const cyb_linear_rule *rules, size_t count,
                      const cyb_adjust_options *options, cyb_error *error) {
  for (size_t f = 0; options->weight && f < fields; f++)
    if (!(options->weight[f] > 0.0 && isfinite(options->weight[f])))
      return cyb_error_set(error, CYB_EDOMAIN, "weight",
                           "the weight of a field must be a finite number above 0");
  for (size_t i = 0; i < count; i++) {
    int status = check_rule(&rules[i], fields, error);
    if (status) return status;
  }
  return CYB_OK;
}

static double moved(const cyb__system *system, const double *x, const double *before) {
  double squares = 0.0;
  for (size_t j = 0; j < system->polyhedron.dimension; j++) {
    double move = system->root[j] * (x[system->field[j]] - before[system->field[j]]);
    squares += move * move;
  }
  return sqrt(squares);
}

static void tell_failure(cyb_adjust_outcome *outcome, const cyb__system *system,
                         const cyb__projection *projection) {
  outcome->result = CYB_ADJUST_IMPOSSIBLE;
  outcome->rule = system->rule[projection->failed];
  if (projection->against != SIZE_MAX) outcome->against = system->rule[projection->against];
}

static int solve(double *x, const cyb__system *system, const cyb_linear_rule *rules,
                 cyb_adjust_outcome *outcome, cyb_error *error) {
  size_t n = system->polyhedron.dimension;
  cyb__projection projection = {.z = CYB__ARRAY(double, n), .active = CYB__ARRAY(size_t, n)};
  double *before = CYB__ARRAY(double, system->fields);
  int status = projection.z && projection.active && before ? CYB_OK : cyb_error_memory(error);
  if (!status) memcpy(before, x, system->fields * sizeof *before);
  if (!status) status = cyb__project(&projection, &system->polyhedron, error);
  if (!status && !projection.possible) tell_failure(outcome, system, &projection);
  if (!status && projection.possible && projection.active_count) {
    outcome->result = CYB_ADJUST_DONE;
    status = cyb__settle(x, system, &projection, rules, error);
    outcome->distance = moved(system, x, before);
    if (status) memcpy(x, before, system->fields * sizeof *before);
  }
  free(projection.z);
  free(projection.active);
  free(before);
  return status;
}

typedef struct record {
  double *x;
  const bool *adjustable;
  size_t fields;
  const cyb_linear_rule *rules;
  size_t count;
  const cyb_adjust_options *options;
} record;

static cyb_adjust_outcome nothing_done(void) {
  cyb_adjust_outcome none = {CYB_ADJUST_HELD, CYB_ADJUST_NO_RULE, CYB_ADJUST_NO_RULE, 0, 0, 0.0};
  return none;
}

static int attempt(const record *r, bool zeros_stay, cyb_adjust_outcome *outcome,
                   cyb_error *error) {
  cyb__movement movement = {r->options->method, r->options->weight, zeros_stay};
  cyb__system system = {0};
  int status = cyb__system_build(&system, r->x, r->adjustable, r->fields, r->rules, r->count,
                                 &movement, error);
  *outcome = nothing_done();
  if (!status) {
    outcome->unknown = system.unknown;
    outcome->beyond = system.beyond;
    status = solve(r->x, &system, r->rules, outcome, error);
  }
  cyb__system_clear(&system);
  return status;
}

static bool any_zero(const record *r) {
  for (size_t f = 0; f < r->fields; f++)
    if (r->adjustable[f] && r->x[f] == 0.0) return true;
  return false;
}

/* What the rules ask of the fixed fields alone is beyond any method; if more
 * is so with the zeros held, they are what is in the way. */
static int by_ratio(const record *r, cyb_adjust_outcome *outcome, cyb_error *error) {
  cyb_adjust_outcome released;
  double *moved_first = NULL;
  int status;
  if (!any_zero(r)) return attempt(r, false, outcome, error);
  moved_first = CYB__ARRAY(double, r->fields);
  if (!moved_first) return cyb_error_memory(error);
  memcpy(moved_first, r->x, r->fields * sizeof *moved_first);
  status = attempt(r, true, outcome, error);
  if (!status && (outcome->result == CYB_ADJUST_IMPOSSIBLE || outcome->beyond > 0)) {
    record again = *r;
    again.x = moved_first;
    status = attempt(&again, false, &released, error);
    if (!status &&
        (outcome->result == CYB_ADJUST_IMPOSSIBLE || released.beyond < outcome->beyond)) {
      memcpy(r->x, moved_first, r->fields * sizeof *moved_first);
      *outcome = released;
    }
  }
  free(moved_first);
  return status;
}

int cyb__adjust(double *x, const bool *adjustable, size_t fields, const cyb_linear_rule *rules,
                size_t count, const cyb_adjust_options *options, cyb_adjust_outcome *outcome,
                cyb_error *error) {
  record r = {x, adjustable, fields, rules, count, options};
  *outcome = nothing_done();
  if (options->method == CYB_ADJUST_PRORATE)
    return cyb__prorate(x, adjustable, fields, rules, count, options->weight, outcome, error);
  if (options->method == CYB_ADJUST_RATIO) return by_ratio(&r, outcome, error);
  return attempt(&r, false, outcome, error);
}

int cyb_adjust_record(double *x, const bool *adjustable, size_t fields,
                      const cyb_linear_rule *rules, size_t count, const cyb_adjust_options *options,
                      cyb_adjust_outcome *outcome, cyb_error *error) {
  static const cyb_adjust_options usual = CYB_ADJUST_OPTIONS_INIT;
  int status;
  if (!options) options = &usual;
  *outcome = nothing_done();
  status = cyb__adjust_check(fields, rules, count, options, error);
  if (status) return status;
  return cyb__adjust(x, adjustable, fields, rules, count, options, outcome, error);
}
