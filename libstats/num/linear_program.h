/* num/linear_program.h - linear and mixed-integer programs: the only place that calls GLPK.
 * Layer: num. May include: base.
 *
 *   optimise  sum_j cost_j x_j   subject to   lower_i <= sum_j a_ij x_j <= upper_i
 *                                             lower_j <= x_j <= upper_j
 *
 * -INFINITY and INFINITY are open bounds; equal bounds fix. A program may be
 * solved again after costs or bounds changed: the simplex starts where it was.
 * The same program gives the same answer every time: limits are counted in
 * steps, never in seconds. One program belongs to one thread. */
#ifndef CYB_NUM_LINEAR_PROGRAM_H
#define CYB_NUM_LINEAR_PROGRAM_H

#include <stdbool.h>
#include <stddef.h>

#include <cyberstats/error.h>

typedef struct cyb__linear_program cyb__linear_program;

/* Columns start with cost 0 and bounds [0, INFINITY), continuous. */
int cyb__program_new(cyb__linear_program **out, size_t columns, cyb_error *error);
void cyb__program_free(cyb__linear_program *program);

void cyb__program_cost(cyb__linear_program *program, size_t column, double cost);
void cyb__program_bounds(cyb__linear_program *program, size_t column, double lower, double upper);
void cyb__program_integer(cyb__linear_program *program, size_t column);

/* Appends a row of `count` coefficients (each column once) and tells its number,
 * unless `row` is NULL. Errors CYB_EDOMAIN a coefficient or bound that is NaN;
 * CYB_ENOMEM. */
int cyb__program_row(cyb__linear_program *program, size_t count, const size_t *column,
                     const double *coefficient, double lower, double upper, size_t *row,
                     cyb_error *error);
void cyb__program_row_bounds(cyb__linear_program *program, size_t row, double lower, double upper);

typedef enum cyb__outcome {
  CYB__OPTIMAL,
  CYB__FEASIBLE,  /* the limit of nodes was reached: x is feasible, perhaps not best */
  CYB__NO_ANSWER, /* the limit was reached before anything feasible was found */
  CYB__INFEASIBLE,
  CYB__UNBOUNDED
} cyb__outcome;

typedef struct cyb__solution {
  cyb__outcome outcome;
  double objective; /* NaN unless optimal or feasible */
  double bound;     /* no feasible point is better: equal to objective where optimal */
} cyb__solution;

typedef struct cyb__program_options {
  bool maximise;
  size_t most_nodes; /* of branch and bound; 0 = no limit */
  const cyb_progress *progress;
} cyb__program_options;
#define CYB__PROGRAM_OPTIONS_INIT                                                                  \
  { false, 0, NULL }

/* Dual or primal simplex, then branch and cut where columns are integers; GLPK
 * scales the rows and columns.
 *   x   values of the columns, may be NULL
 * Accuracy bounds hold to 1e-9 relative to the scaled rows (GLPK's default
 *          1e-7 made stricter); integers are exact.
 * Errors   CYB_ENOCONV numerical trouble; CYB_ECANCELLED; CYB_ENOMEM. An
 *          infeasible program is an outcome and no error. */
int cyb__program_solve(cyb__linear_program *program, const cyb__program_options *options,
                       cyb__solution *solution, double *x, cyb_error *error);

/* Gives back what GLPK keeps for the calling thread; to be called at the end of
 * a thread that solved programs, when none of its programs is left. */
void cyb__program_leave_thread(void);

#endif
