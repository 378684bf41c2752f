/* edit/hitting.h - the cheapest set of fields that meets every conflict.
 * Layer: edit. May include: base. */
#ifndef CYB_EDIT_HITTING_H
#define CYB_EDIT_HITTING_H

#include <stdbool.h>
#include <stddef.h>

#include <cyberstats/error.h>

/* Conflicts are lists of fields, one of which at least is wrong; list i is
 * items[start[i] .. start[i+1]-1]. Start it as {0}. */
typedef struct cyb__conflicts {
  size_t *items, *start;
  size_t count, item_capacity, start_capacity;
} cyb__conflicts;

int cyb__conflicts_add(cyb__conflicts *conflicts, const size_t *fields, size_t count,
                       cyb_error *error);
void cyb__conflicts_free(cyb__conflicts *conflicts);

/* Branch and bound; the bound adds the cheapest field of conflicts that share
 * none. Of sets of equal weight the one of fewest fields, then the one whose
 * fields come first by `rank`.
 *   weight, rank   per field
 *   chosen[fields] set to the fields of the set
 *   *steps         counted up; beyond most_steps *done is false
 * Errors CYB_ENOMEM. */
int cyb__hitting_set(const cyb__conflicts *conflicts, const double *weight, const size_t *rank,
                     size_t fields, bool *chosen, size_t *steps, size_t most_steps, bool *done,
                     cyb_error *error);

#endif
