/* edit/adjust_prorate.c - equations one after the other, each field in proportion.
 * Layer: edit. Source: de Waal, Pannekoek & Scholtus (2011), section 10.3. */
#include <math.h>

#include "base/memory.h"
#include "edit/adjust_record.h"
#include "edit/adjust_system.h"

typedef struct prorater {
  double *x;
  const bool *adjustable;
  size_t fields;
  const double *weight;
  bool *done;      /* per field: stands in an equation that was handled */
  double *slope;   /* per field: coefficient in the current rule */
  double *squares; /* of the moves, by field */
} prorater;

static void gather(prorater *p, const cyb_linear_rule *rule) {
  for (size_t k = 0; k < rule->count; k++) p->slope[rule->column[k]] = 0.0;
  for (size_t k = 0; k < rule->count; k++) {
    size_t f = rule->column[k];
    if (p->adjustable[f] && !p->done[f]) p->slope[f] += rule->coefficient[k];
  }
}

/* The size that a field's move is proportional to. */
static double mass(const prorater *p, size_t f) {
  return fabs(p->x[f]) / (p->weight ? p->weight[f] : 1.0);
}

/* False where it cannot balance, or only with a change of sign. */
static bool balance(prorater *p, const cyb_linear_rule *rule) {
  double scale, lacking = cyb__rule_residual(rule, p->x, &scale), divisor = 0.0, lambda;
  if (fabs(lacking) <= 1e-14 * scale) return true;
  for (size_t k = 0; k < rule->count; k++) {
    size_t f = rule->column[k];
    divisor += rule->coefficient[k] * p->slope[f] * mass(p, f);
  }
  if (!(divisor > 0.0)) return false;
  lambda = lacking / divisor;
  for (size_t k = 0; k < rule->count; k++) {
    size_t f = rule->column[k];
    double x = p->x[f], move = lambda * p->slope[f] * mass(p, f);
    if ((x + move) * x < 0.0) return false;
    p->x[f] = x + move;
    if (move != 0.0) p->squares[f] += move * move / mass(p, f);
    p->slope[f] = 0.0; /* a field that stands twice moves once */
  }
  return true;
}

static void finish(prorater *p, const cyb_linear_rule *rule) {
  for (size_t k = 0; k < rule->count; k++) p->done[rule->column[k]] = true;
}

static void fail(cyb_adjust_outcome *outcome, size_t rule) {
  outcome->result = CYB_ADJUST_IMPOSSIBLE;
  outcome->rule = rule;
}

static bool any_adjustable(const prorater *p, const cyb_linear_rule *rule) {
  for (size_t k = 0; k < rule->count; k++)
    if (p->adjustable[rule->column[k]]) return true;
  return false;
}

/* An equation none of whose fields may move is counted by the check of all. */
static void prorate_all(prorater *p, const cyb_linear_rule *rules, size_t count,
                        cyb_adjust_outcome *outcome) {
  for (size_t i = 0; i < count && outcome->result != CYB_ADJUST_IMPOSSIBLE; i++) {
    if (!cyb__rule_known(&rules[i], p->x)) {
      outcome->unknown++;
      continue;
    }
    if (rules[i].relation != CYB_EQUAL || !any_adjustable(p, &rules[i])) continue;
    gather(p, &rules[i]);
    if (!balance(p, &rules[i])) fail(outcome, i);
    finish(p, &rules[i]);
  }
}

static void check_all(const prorater *p, const cyb_linear_rule *rules, size_t count,
                      cyb_adjust_outcome *outcome) {
  for (size_t i = 0; i < count && outcome->result != CYB_ADJUST_IMPOSSIBLE; i++) {
    if (!cyb__rule_known(&rules[i], p->x) || cyb__rule_holds(&rules[i], p->x, CYB__RULE_TOLERANCE))
      continue;
    if (any_adjustable(p, &rules[i]))
      fail(outcome, i);
    else
      outcome->beyond++;
  }
}

static double total(const double *values, size_t count) {
  double sum = 0.0;
  for (size_t i = 0; i < count; i++) sum += values[i];
  return sum;
}

int cyb__prorate(double *x, const bool *adjustable, size_t fields, const cyb_linear_rule *rules,
                 size_t count, const double *weight, cyb_adjust_outcome *outcome,
                 cyb_error *error) {
  double *numbers = CYB__ARRAY(double, 3 * fields);
  bool *done = CYB__ARRAY(bool, fields);
  prorater p = {x, adjustable, fields, weight, done, numbers, numbers + fields};
  int status = numbers && done ? CYB_OK : cyb_error_memory(error);
  if (!status) {
    double *before = numbers + 2 * fields;
    memcpy(before, x, fields * sizeof *before);
    prorate_all(&p, rules, count, outcome);
    check_all(&p, rules, count, outcome);
    outcome->distance = sqrt(total(p.squares, fields));
    if (outcome->result == CYB_ADJUST_IMPOSSIBLE) {
      memcpy(x, before, fields * sizeof *before);
      outcome->distance = 0.0;
    } else if (outcome->distance > 0.0) {
      outcome->result = CYB_ADJUST_DONE;
    }
  }
  free(numbers);
  free(done);
  return status;
}
