/* edit/impute_tree.h - the nearest of many points.
 * Layer: edit. May include: base. */
#ifndef CYB_EDIT_IMPUTE_TREE_H
#define CYB_EDIT_IMPUTE_TREE_H

#include <stdbool.h>
#include <stddef.h>

#include <cyberstats/error.h>

/* A k-d tree, Bentley (1975), CACM 18:509-517: a range of `order` is split at its
 * middle by the coordinate `axis[middle]`. `least[middle]` is the smallest point
 * number of the range, so that ties are broken without looking at all of them. */
typedef struct cyb__tree {
  const double *points; /* [count * dimension], borrowed */
  const double *scale;  /* [dimension], borrowed: distance^2 = sum (scale (a - b))^2 */
  size_t count, dimension;
  size_t *order, *axis, *least;
} cyb__tree;

/* Start it as {0}. Errors CYB_ENOMEM. */
int cyb__tree_build(cyb__tree *tree, const double *points, const double *scale, size_t count,
                    size_t dimension, cyb_error *error);
void cyb__tree_clear(cyb__tree *tree);

/* Number of the point nearest to `at`, the smallest of those equally near. */
size_t cyb__tree_nearest(const cyb__tree *tree, const double *at);

#endif
