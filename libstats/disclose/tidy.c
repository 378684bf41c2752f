/* disclose/tidy.c - secondary cells that no target needs are given back.
 * Layer: disclose. */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "disclose/protection.h"

/* Moves the witnesses that the cell spoils to the end of the list; returns the place
 * of the first of them. */
static size_t set_aside(cyb__protection *p, size_t cell) {
  size_t kept = 0;
  for (size_t w = 0; w < p->witnesses; w++) {
    cyb__witness witness = p->witness[w];
    if (cyb__witness_moves(&witness, cell)) continue;
    p->witness[w] = p->witness[kept];
    p->witness[kept++] = witness;
  }
  return kept;
}

static void drop_from(cyb__protection *p, size_t first) {
  for (size_t w = first; w < p->witnesses; w++) cyb__moves_clear(&p->witness[w].moves);
  p->witnesses = first;
}

/* New proofs for what the spoilt ones proved, without the cell. */
static int prove_again(bool *ok, cyb__protection *p, const cyb__witness *spoilt, size_t count,
                       cyb_error *error) {
  int status = CYB_OK;
  *ok = true;
  for (size_t i = 0; !status && *ok && i < count; i++)
    if (!p->exposed[spoilt[i].target])
      status = cyb__protect_target(ok, p, spoilt[i].target, spoilt[i].direction, false, error);
  return status;
}

static int restore(cyb__protection *p, size_t kept, cyb__witness *spoilt, size_t count,
                   cyb_error *error) {
  int status = CYB_OK;
  drop_from(p, kept);
  for (size_t i = 0; !status && i < count; i++)
    status = cyb__witness_add(p, spoilt[i].target, spoilt[i].direction, spoilt[i].view,
                              &spoilt[i].moves, error);
  return status;
}

static int give_back(cyb__protection *p, size_t cell, cyb_error *error) {
  size_t kept = set_aside(p, cell), count = p->witnesses - kept;
  cyb__witness *spoilt = CYB__ARRAY(cyb__witness, count);
  bool ok = true;
  int status;
  if (!spoilt) return cyb_error_memory(error);
  memcpy(spoilt, p->witness + kept, count * sizeof *spoilt);
  p->witnesses = kept;
  cyb__protection_set(p, cell, false);
  status = prove_again(&ok, p, spoilt, count, error);
  if (status || !ok) {
    int second = restore(p, kept, spoilt, count, error);
    cyb__protection_set(p, cell, true);
    if (!status) status = second;
  } else {
    for (size_t i = 0; i < count; i++) cyb__moves_clear(&spoilt[i].moves);
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
  return secret < 5000 ? 50 + 30000000 / (secret * secret) : 0;
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
