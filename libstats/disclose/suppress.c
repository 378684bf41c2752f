/* disclose/suppress.c - the choice of secondary cells.
 * Layer: disclose. */
#include <cyberstats/suppress.h>

#include <math.h>

#include "base/memory.h"
#include "base/say.h"
#include "disclose/protection.h"
#include "disclose/suppression.h"

/* Beyond these the search for the best pattern is not begun by itself. */
enum { FEW_FREE = 60, FEW_TARGETS = 16 };

static int refuse(cyb_error *error, const char *what) {
  return cyb_error_set(error, CYB_EDOMAIN, "suppression", "%s", what);
}

static bool numbers_are(const cyb_cell_values *r, size_t cells) {
  for (size_t i = 0; i < cells; i++) {
    bool bad = !isfinite(r->value[i]);
    bad |= r->low && !(r->low[i] <= r->value[i]);
    bad |= r->high && !(r->high[i] >= r->value[i]);
    bad |= !r->low && r->value[i] < 0.0;
    bad |= r->upper && !(r->upper[i] >= 0.0);
    bad |= r->lower && !(r->lower[i] >= 0.0);
    bad |= r->sliding && !(r->sliding[i] >= 0.0);
    if (bad) return false;
  }
  return true;
}

static int check_sums(const cyb_sums *sums, cyb_error *error) {
  if (!sums->cells) return refuse(error, cyb__say("there are no cells"));
  for (size_t e = 0; e < sums->count; e++) {
    if (sums->total[e] >= sums->cells || sums->start[e] > sums->start[e + 1])
      return refuse(error, cyb__say("a sum names a cell that is not there"));
    for (size_t i = sums->start[e]; i < sums->start[e + 1]; i++)
      if (sums->part[i] >= sums->cells)
        return refuse(error, cyb__say("a sum names a cell that is not there"));
  }
  return CYB_OK;
}

int cyb__suppression_check(const cyb_suppression *problem, bool all, cyb_error *error) {
  int status = check_sums(&problem->sums, error);
  if (status) return status;
  if (!problem->responses) return refuse(error, cyb__say("there is no response variable"));
  for (size_t k = 0; k < problem->responses; k++)
    if (!numbers_are(&problem->response[k], problem->sums.cells))
      return refuse(error, cyb__say("a value is outside its bounds, or a level below 0"));
  for (size_t i = 0; all && i < problem->sums.cells; i++)
    if (!(problem->cost[i] >= 0.0 && isfinite(problem->cost[i])))
      return refuse(error, cyb__say("a cost is below 0 or not finite"));
  return CYB_OK;
}

/* Protects what is there and what the added cells let everybody know. */
static int close_pattern(cyb__protection *p, size_t first, cyb_error *error) {
  size_t added = 1;
  int status = cyb__protect(p, first, true, error);
  while (!status && added) {
    size_t before = p->targets;
    status = cyb__targets_from_unions(p, NULL, &added, error);
    if (!status && added) status = cyb__protect(p, before, true, error);
  }
  return status;
}

/* A withheld cell that follows exactly is as good as published, and with it the sum of
 * the others in its line. Where that is unsafe more is withheld; then the cell is told. */
static int settle_known(cyb__protection *p, cyb_error *error) {
  bool *known = CYB__ARRAY(bool, p->problem->sums.cells);
  size_t added = 1;
  int status = known ? CYB_OK : cyb_error_memory(error);
  while (!status && added) {
    size_t before = p->targets;
    status = cyb__find_known(known, p, error);
    if (!status) status = cyb__targets_from_unions(p, known, &added, error);
    if (!status && added) status = close_pattern(p, before, error);
  }
  for (size_t i = 0; !status && i < p->problem->sums.cells; i++)
    if (known[i]) cyb__protection_set(p, i, false);
  free(known);
  return status;
}

static int heuristic(cyb__protection *p, cyb_error *error) {
  int status = close_pattern(p, 0, error);
  if (!status) status = cyb__tidy(p, error);
  if (!status) status = close_pattern(p, p->targets, error);
  if (!status) status = settle_known(p, error);
  return status;
}

static bool is_small(const cyb__protection *p) {
  size_t free_cells = 0;
  for (size_t i = 0; i < p->problem->sums.cells; i++)
    free_cells += p->problem->need[i] == CYB_CELL_FREE;
  return free_cells <= FEW_FREE && p->targets <= FEW_TARGETS;
}

/* Unions that some pattern of the search made known, and that nothing protects as far as
 * their level, do no harm where the pattern that was chosen does not make them known. */
static int forgive_unknown(cyb__protection *p, size_t target, cyb_error *error) {
  const cyb__target *t = &p->target[target];
  double size = 0.0, reach = 0.0;
  bool known = true;
  int status = CYB_OK;
  for (size_t i = 0; i < t->count; i++) {
    known &= p->secret[t->cell[i]];
    size += fabs(p->problem->response[t->response].value[t->cell[i]]);
  }
  for (int direction = CYB__DOWN; !status && known && direction <= CYB__UP; direction++) {
    cyb__attack *attack;
    status = cyb__protection_attack(&attack, p, t->response, error);
    if (status) return status;
    cyb__attack_view(attack, -1);
    status = cyb__attack_reach(attack, t->cell, t->count, direction, INFINITY, &reach, NULL, error);
    known = reach <= 1e-9 * size;
  }
  if (!status) p->exposed[target] = known;
  return status;
}

static int settle_exposed(cyb__protection *p, cyb_error *error) {
  int status = CYB_OK;
  for (size_t t = 0; !status && t < p->targets; t++)
    if (p->exposed[t] && p->target[t].count > 1) status = forgive_unknown(p, t, error);
  return status;
}

static void count(cyb_suppressed *out, const cyb__protection *p) {
  out->safe = true;
  for (size_t t = 0; t < p->targets; t++) out->safe &= !p->exposed[t];
  for (size_t i = 0; i < p->problem->sums.cells; i++) {
    if (p->problem->need[i] == CYB_CELL_SECRET) out->primary++;
    if (!p->secret[i] || p->problem->need[i] == CYB_CELL_SECRET) continue;
    out->secondary++;
    out->cost += p->problem->cost[i];
  }
  out->programs = cyb__protection_programs(p);
}

int cyb_suppress(bool *secret, cyb_suppressed *out, const cyb_suppression *problem,
                 cyb_error *error) {
  cyb__protection p = {0};
  int status = cyb__suppression_check(problem, true, error);
  *out = (cyb_suppressed){0};
  if (status) return status;
  for (size_t i = 0; i < problem->sums.cells; i++) secret[i] = problem->need[i] == CYB_CELL_SECRET;
  status = cyb__protection_start(&p, problem, secret, error);
  if (!status) status = heuristic(&p, error);
  if (!status && (problem->method == CYB_SUPPRESS_OPTIMAL ||
                  (problem->method == CYB_SUPPRESS_AUTO && is_small(&p))))
    status = cyb__hitting(&p, &out->optimal, error);
  if (!status) status = settle_exposed(&p, error);
  if (!status) count(out, &p);
  cyb__protection_clear(&p);
  return status;
}
