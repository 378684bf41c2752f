/* disclose/audit.c - the attack on a pattern, whoever chose it.
 * Layer: disclose. */
#include <math.h>
#include <string.h>

#include "base/memory.h"
#include "disclose/protection.h"
#include "disclose/suppression.h"

void cyb_audit_clear(cyb_audit *audit) {
  free(audit->lower);
  free(audit->upper);
  free(audit->exposed);
  free(audit->recoverable);
  *audit = (cyb_audit){0};
}

/* Every program's answer is a possible table: it widens the intervals of all cells. */
typedef struct ranges {
  double *lower, *upper; /* of this response's cells */
} ranges;

static void widen(ranges *r, const cyb_cell_values *response, const cyb__moves *moves) {
  for (size_t i = 0; i < moves->count; i++) {
    size_t cell = moves->cell[i];
    r->lower[cell] = fmin(r->lower[cell], response->value[cell] + moves->by[i]);
    r->upper[cell] = fmax(r->upper[cell], response->value[cell] + moves->by[i]);
  }
}

/* Where an answer met the bound that everybody knows, there is no further to go. */
static bool at_bound(double end, double bound, double value) {
  return isfinite(bound) && fabs(end - bound) <= 1e-9 * fabs(value);
}

static int one_end(ranges *r, cyb__attack *attack, const cyb_cell_values *response, size_t cell,
                   int direction, cyb_error *error) {
  double value = response->value[cell], reach;
  double *end = direction == CYB__UP ? &r->upper[cell] : &r->lower[cell];
  double bound = direction == CYB__UP ? cyb__high(response, cell) : cyb__low(response, cell);
  cyb__moves moves;
  int status;
  if (bound == value) return CYB_OK;
  if (at_bound(*end, bound, value)) {
    *end = bound;
    return CYB_OK;
  }
  status = cyb__attack_reach(attack, &cell, 1, direction, INFINITY, &reach, &moves, error);
  if (status) return status;
  widen(r, response, &moves);
  if (!(reach > 1e-12 * fabs(value))) reach = 0.0;
  *end = direction == CYB__UP ? fmin(value + reach, bound) : fmax(value - reach, bound);
  if (at_bound(*end, bound, value)) *end = bound;
  cyb__moves_clear(&moves);
  return CYB_OK;
}

static int find_ranges(cyb_audit *out, const cyb_suppression *problem, const bool *secret, size_t k,
                       cyb_error *error) {
  const cyb_cell_values *response = &problem->response[k];
  size_t cells = problem->sums.cells;
  ranges r = {out->lower + k * cells, out->upper + k * cells};
  cyb__attack *attack = NULL;
  int status = cyb__attack_new(&attack, problem, k, secret, error);
  for (size_t i = 0; i < cells; i++) r.lower[i] = r.upper[i] = secret[i] ? response->value[i] : NAN;
  for (size_t i = 0; !status && i < cells; i++) {
    if (!secret[i]) continue;
    if (cyb_progress_report(problem->progress, (double)i / (double)cells, "auditing")) {
      status = cyb_error_set(error, CYB_ECANCELLED, NULL, "cancelled");
      break;
    }
    status = one_end(&r, attack, response, i, CYB__DOWN, error);
    if (!status) status = one_end(&r, attack, response, i, CYB__UP, error);
  }
  out->programs += cyb__attack_programs(attack);
  cyb__attack_free(attack);
  return status;
}

static void find_recoverable(cyb_audit *out, const cyb_suppression *problem, const bool *secret) {
  size_t cells = problem->sums.cells;
  for (size_t k = 0; k < problem->responses; k++)
    for (size_t i = 0; i < cells; i++) {
      double width = out->upper[k * cells + i] - out->lower[k * cells + i];
      if (!secret[i] || !(width <= 1e-9 * fabs(problem->response[k].value[i]))) continue;
      out->recoverable[k * cells + i] = true;
      out->recoverable_count++;
    }
}

/* Withheld cells that follow exactly in every response. */
static void find_known(bool *known, const cyb_audit *out, const cyb_suppression *problem) {
  size_t cells = problem->sums.cells;
  for (size_t i = 0; i < cells; i++) {
    known[i] = true;
    for (size_t k = 0; k < problem->responses; k++) known[i] &= out->recoverable[k * cells + i];
  }
}

/* For the search for witnesses the withheld cells are all there is. */
static int find_exposed(cyb_audit *out, const cyb_suppression *problem, bool *pattern, bool *known,
                        unsigned char *need, double *cost, cyb_error *error) {
  cyb_suppression narrow = *problem;
  cyb__protection p = {0};
  int status;
  for (size_t i = 0; i < problem->sums.cells; i++)
    need[i] = pattern[i] ? CYB_CELL_FREE : CYB_CELL_OPEN;
  narrow.need = need;
  narrow.cost = cost;
  status = cyb__protection_start(&p, &narrow, pattern, error);
  if (!status) status = cyb__protect(&p, 0, false, error);
  for (size_t t = 0; !status && t < p.targets; t++) {
    if (!p.exposed[t]) continue;
    out->exposed[p.target[t].response * problem->sums.cells + p.target[t].cell[0]] = true;
    out->exposed_count++;
  }
  find_known(known, out, problem);
  if (!status) status = cyb__targets_from_unions(&p, known, &out->union_count, error);
  if (!status) out->programs += cyb__protection_programs(&p);
  cyb__protection_clear(&p);
  return status;
}

static int allocate(cyb_audit *out, size_t cells, cyb_error *error) {
  out->lower = CYB__ARRAY(double, cells);
  out->upper = CYB__ARRAY(double, cells);
  out->exposed = CYB__ARRAY(bool, cells);
  out->recoverable = CYB__ARRAY(bool, cells);
  if (out->lower && out->upper && out->exposed && out->recoverable) return CYB_OK;
  return cyb_error_memory(error);
}

int cyb_audit_pattern(cyb_audit *out, const cyb_suppression *problem, const bool *secret,
                      cyb_error *error) {
  size_t cells = problem->sums.cells;
  int status = cyb__suppression_check(problem, false, error);
  bool *pattern, *known;
  unsigned char *need;
  double *cost;
  *out = (cyb_audit){0};
  if (status) return status;
  if (cells > SIZE_MAX / problem->responses)
    return cyb_error_set(error, CYB_EDOMAIN, "audit", "too many cells");
  pattern = CYB__ARRAY(bool, cells);
  known = CYB__ARRAY(bool, cells);
  need = CYB__ARRAY(unsigned char, cells);
  cost = CYB__ARRAY(double, cells);
  status = pattern && known && need && cost ? allocate(out, cells * problem->responses, error)
                                            : cyb_error_memory(error);
  if (!status) memcpy(pattern, secret, cells * sizeof *pattern);
  for (size_t k = 0; !status && k < problem->responses; k++)
    status = find_ranges(out, problem, secret, k, error);
  if (!status) find_recoverable(out, problem, secret);
  if (!status) status = find_exposed(out, problem, pattern, known, need, cost, error);
  free(pattern);
  free(known);
  free(need);
  free(cost);
  if (status) cyb_audit_clear(out);
  return status;
}
