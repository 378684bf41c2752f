/* edit/hitting.c - the cheapest set of fields that meets every conflict.
 * Layer: edit. */
#include "edit/hitting.h"

#include <math.h>
#include <string.h>

#include "base/memory.h"

/* Sums of weights that differ by less are equal: 0.1 + 0.2 and 0.3. */
static const double SAME = 1e-9;

int cyb__conflicts_add(cyb__conflicts *c, const size_t *fields, size_t count, cyb_error *error) {
  size_t used = c->count ? c->start[c->count] : 0;
  size_t *items = cyb__grow(c->items, &c->item_capacity, used + count + 1, sizeof *items);
  size_t *start;
  if (!items) return cyb_error_memory(error);
  c->items = items;
  start = cyb__grow(c->start, &c->start_capacity, c->count + 2, sizeof *start);
  if (!start) return cyb_error_memory(error);
  c->start = start;
  if (count) memcpy(items + used, fields, count * sizeof *fields);
  start[c->count++] = used;
  start[c->count] = used + count;
  return CYB_OK;
}

void cyb__conflicts_free(cyb__conflicts *c) {
  free(c->items);
  free(c->start);
  *c = (cyb__conflicts){0};
}

/* A field that was left out is marked with the depth at which it was, so that
 * only that depth puts it back. */
enum { OPEN, IN, OUT };

typedef struct chase {
  const cyb__conflicts *conflicts;
  const double *weight;
  const size_t *rank;
  size_t fields;
  size_t *state;      /* per field */
  bool *best, *taken; /* taken: scratch of the bound */
  double best_weight;
  size_t best_count;
  size_t *steps, most_steps;
} chase;

static bool meets(const chase *c, size_t conflict) {
  for (size_t k = c->conflicts->start[conflict]; k < c->conflicts->start[conflict + 1]; k++)
    if (c->state[c->conflicts->items[k]] == IN) return true;
  return false;
}

/* Cheapest field of a conflict that is neither out nor taken; false if the
 * conflict shares a taken one. */
static bool apart(const chase *c, size_t conflict, double *cheapest) {
  *cheapest = INFINITY;
  for (size_t k = c->conflicts->start[conflict]; k < c->conflicts->start[conflict + 1]; k++) {
    size_t field = c->conflicts->items[k];
    if (c->taken[field]) return false;
    if (c->state[field] == OPEN && c->weight[field] < *cheapest) *cheapest = c->weight[field];
  }
  return true;
}

/* What the unmet conflicts cost at least, and the open conflict with the fewest
 * choices. */
static double bound(const chase *c, size_t *pick) {
  double least = 0.0;
  size_t fewest = (size_t)-1;
  memset(c->taken, 0, c->fields * sizeof *c->taken);
  *pick = (size_t)-1;
  for (size_t i = 0; i < c->conflicts->count; i++) {
    size_t choices = 0;
    double cheapest;
    if (meets(c, i)) continue;
    for (size_t k = c->conflicts->start[i]; k < c->conflicts->start[i + 1]; k++)
      choices += c->state[c->conflicts->items[k]] == OPEN;
    if (choices < fewest) {
      fewest = choices;
      *pick = i;
    }
    if (!apart(c, i, &cheapest)) continue;
    least += cheapest;
    for (size_t k = c->conflicts->start[i]; k < c->conflicts->start[i + 1]; k++)
      c->taken[c->conflicts->items[k]] |= c->state[c->conflicts->items[k]] == OPEN;
  }
  return least;
}

/* Which of two sets of equal weight and number has the first field the other has not. */
static bool earlier(const chase *c) {
  size_t first = (size_t)-1;
  bool mine = false;
  for (size_t f = 0; f < c->fields; f++) {
    bool in = c->state[f] == IN;
    if (in == c->best[f] || c->rank[f] >= first) continue;
    first = c->rank[f];
    mine = in;
  }
  return mine;
}

static void keep_better(chase *c, double weight, size_t count) {
  double margin = SAME * (1.0 + fabs(weight));
  bool better = weight < c->best_weight - margin;
  bool equal = !better && weight <= c->best_weight + margin;
  if (!better && !(equal && (count < c->best_count || (count == c->best_count && earlier(c)))))
    return;
  c->best_weight = weight;
  c->best_count = count;
  for (size_t f = 0; f < c->fields; f++) c->best[f] = c->state[f] == IN;
}

/* Each branch takes one field of the conflict and leaves out those before it,
 * so that no set is seen twice. */
static void chase_on(chase *c, double weight, size_t count) {
  size_t pick, start, end;
  double least;
  if (++*c->steps > c->most_steps) return;
  least = bound(c, &pick);
  if (weight + least > c->best_weight + SAME * (1.0 + fabs(weight))) return;
  if (pick == (size_t)-1) {
    keep_better(c, weight, count);
    return;
  }
  start = c->conflicts->start[pick];
  end = c->conflicts->start[pick + 1];
  for (size_t k = start; k < end; k++) {
    size_t field = c->conflicts->items[k];
    if (c->state[field] != OPEN) continue;
    c->state[field] = IN;
    chase_on(c, weight + c->weight[field], count + 1);
    c->state[field] = OUT + count;
  }
  for (size_t k = start; k < end; k++)
    if (c->state[c->conflicts->items[k]] == OUT + count) c->state[c->conflicts->items[k]] = OPEN;
}

int cyb__hitting_set(const cyb__conflicts *conflicts, const double *weight, const size_t *rank,
                     size_t fields, bool *chosen, size_t *steps, size_t most_steps, bool *done,
                     cyb_error *error) {
  chase c = {conflicts,
             weight,
             rank,
             fields,
             CYB__ARRAY(size_t, fields),
             chosen,
             CYB__ARRAY(bool, fields),
             INFINITY,
             (size_t)-1,
             steps,
             most_steps};
  int status = c.state && c.taken ? CYB_OK : cyb_error_memory(error);
  memset(chosen, 0, fields * sizeof *chosen);
  if (!status) chase_on(&c, 0.0, 0);
  *done = *steps <= most_steps;
  free(c.state);
  free(c.taken);
  return status;
}
