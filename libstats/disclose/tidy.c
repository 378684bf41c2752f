/* disclose/tidy.c - secondary cells that no target needs are given back.
 * Layer: disclose. */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "disclose/protection.h"

/* The witnesses that the cell spoils, marked as gone; returns how many. */
static size_t set_aside(cyb__protection *p, size_t cell, size_t *spoilt) {
  size_t count = 0;
  for (size_t i = 0; i < p->moving[cell].count; i++) {
    size_t w = p->moving[cell].item[i];
    if (p->witness[w].gone) continue;
    p->witness[w].gone = true;
    spoilt[count++] = w;
  }
  return count;
}

/* New proofs for what the spoilt ones proved, without the cell. */
static int prove_again(bool *ok, cyb__protection *p, const size_t *spoilt, size_t count,
                       cyb_error *error) {
  int status = CYB_OK;
  *ok = true;
  for (size_t i = 0; !status && *ok && i < count; i++) {
    size_t target = p->witness[spoilt[i]].target;
    if (!p->exposed[target])
      status = cyb__protect_target(ok, p, target, p->witness[spoilt[i]].direction, false, error);
  }
  return status;
}

static int give_back(cyb__protection *p, size_t cell, cyb_error *error) {
  size_t before = p->witnesses, count;
  size_t *spoilt = CYB__ARRAY(size_t, p->moving[cell].count);
  bool ok = true;
  int status;
  if (!spoilt) return cyb_error_memory(error);
  count = set_aside(p, cell, spoilt);
  cyb__protection_set(p, cell, false);
  status = prove_again(&ok, p, spoilt, count, error);
  if (status || !ok) {
    cyb__witness_drop(p, before);
    for (size_t i = 0; i < count; i++) p->witness[spoilt[i]].gone = false;
    cyb__protection_set(p, cell, true);
  }
  free(spoilt);
  return status;
}

/* Dearest first; of equally dear ones the last in the table. */
typedef struct candidate {
  size_t cell;
  double cost;
} candidate;

static int by_cost(const void *left, const void *right) {
  const candidate *a = left, *b = right;
  if (a->cost != b->cost) return a->cost > b->cost ? -1 : 1;
  return (a->cell < b->cell) - (a->cell > b->cell);
}

static size_t list_candidates(const cyb__protection *p, candidate *list) {
  size_t count = 0;
  for (size_t i = 0; i < p->problem->sums.cells; i++)
    if (p->secret[i] && p->problem->need[i] == CYB_CELL_FREE)
      list[count++] = (candidate){i, p->problem->cost[i]};
  qsort(list, count, sizeof *list, by_cost);
  return count;
}

/* A program grows with the square of the cells; all of them together are to take no
 * longer than the choice itself. Counted, not timed: the pattern is the same anywhere. */
static size_t programs_allowed(const cyb__protection *p) {
  size_t secret = 1;
  for (size_t i = 0; i < p->problem->sums.cells; i++) secret += p->secret[i];
  return secret < 20000 ? 50 + 200000000 / (secret * secret) : 0;
}

int cyb__tidy(cyb__protection *p, cyb_error *error) {
  candidate *list = CYB__ARRAY(candidate, p->problem->sums.cells);
  int status = list ? CYB_OK : cyb_error_memory(error);
  size_t count = status ? 0 : list_candidates(p, list);
  p->allowed = programs_allowed(p);
  for (size_t i = 0; !status && i < count; i++) {
    bool opened = false;
    if (cyb_progress_report(p->problem->progress, (double)i / (double)count, "tidying")) {
      status = cyb_error_set(error, CYB_ECANCELLED, NULL, "cancelled");
      break;
    }
    status = cyb__union_opened(&opened, p, list[i].cell, error);
    if (!status && !opened) status = give_back(p, list[i].cell, error);
  }
  p->allowed = SIZE_MAX;
  free(list);
  return status;
}
