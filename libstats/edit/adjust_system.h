/* edit/adjust_system.h - a record and its rules as a polyhedron.
 * Layer: edit. */
#ifndef CYB_EDIT_ADJUST_SYSTEM_H
#define CYB_EDIT_ADJUST_SYSTEM_H

#include <cyberstats/adjust.h>

#include "edit/adjust_project.h"

/* z_j = sqrt(v_j) (x_j - x0_j) for the fields that may move. */
typedef struct cyb__system {
  cyb__polyhedron polyhedron;     /* `dimension` and `constraints` are those of the record */
  size_t *field;                  /* [dimension] index in the record */
  size_t *place;                  /* [fields] inverse of `field`; SIZE_MAX: does not move */
  double *root;                   /* [dimension] sqrt(v) */
  size_t *rule;                   /* [constraints] */
  double *length;                 /* [constraints] the normal's before it was made 1, with the sign
                                     that turned <= into >= */
  size_t fields, unknown, beyond; /* as in the outcome */
  double *numbers;
  size_t *indices;
} cyb__system;

/* How a field weighs: v = weight of the user, times the method's own. */
typedef struct cyb__movement {
  cyb_adjust_method method;
  const double *weight;
  bool zeros_stay;
} cyb__movement;

/* Start it as {0}; cyb__system_clear releases it after success and failure. */
int cyb__system_build(cyb__system *system, const double *x, const bool *adjustable, size_t fields,
                      const cyb_linear_rule *rules, size_t count, const cyb__movement *movement,
                      cyb_error *error);
void cyb__system_clear(cyb__system *system);

/* constant - sum of the terms, compensated: what an equation lacks.
 * *scale = sum of their absolute values. */
double cyb__rule_residual(const cyb_linear_rule *rule, const double *x, double *scale);

/* Does the rule hold, up to `tolerance` times its scale? */
bool cyb__rule_holds(const cyb_linear_rule *rule, const double *x, double tolerance);
bool cyb__rule_known(const cyb_linear_rule *rule, const double *x);

/* How far a rule that a user wrote may be off, as == of the expression language. */
static const double CYB__RULE_TOLERANCE = 1e-9;

#endif
