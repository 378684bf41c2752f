/* edit/adjust_project.h - the point of a polyhedron nearest to the origin.
 * Layer: edit. May include: base. */
#ifndef CYB_EDIT_ADJUST_PROJECT_H
#define CYB_EDIT_ADJUST_PROJECT_H

#include <stdbool.h>
#include <stddef.h>

#include <cyberstats/error.h>

/* Constraint i: normal_i . z >= bound_i, or = bound_i where equation[i].
 * The normals have length 1. A constraint counts as met where it is short by
 * at most 1e-14 scale_i; one that depends on others, 1e-9 scale_i. */
typedef struct cyb__polyhedron {
  size_t dimension, constraints;
  double *normal; /* [constraints * dimension] */
  double *bound, *scale;
  bool *equation;
} cyb__polyhedron;

typedef struct cyb__projection {
  double *z;      /* [dimension] */
  size_t *active; /* [dimension]: the constraints that hold with equality */
  size_t active_count;
  bool possible;
  size_t failed, against; /* where impossible: a constraint, and one it contradicts
                             (SIZE_MAX where there is none) */
} cyb__projection;

/* z, active: arrays of the caller.
 * Source   Goldfarb & Idnani (1983), with the identity as Hessian.
 * Errors   CYB_ENOCONV, CYB_ENOMEM. */
int cyb__project(cyb__projection *out, const cyb__polyhedron *polyhedron, cyb_error *error);

#endif
