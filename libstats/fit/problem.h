/* fit/problem.h - a family, losses, and the coordinates in which the likelihood is climbed.
 * Layer: fit. May include: base, num, dist. */
#ifndef CYB_FIT_PROBLEM_H
#define CYB_FIT_PROBLEM_H

#include "fit/model.h"
#include "num/minimise.h"

/* A logarithm that moved farther than this from where it began, without a maximum, ran off. */
enum { CYB__FAR = 8 };

/* Parameters are in the sample's unit throughout. */
typedef struct cyb__problem {
  const cyb_family *family;
  const cyb__model *model;
  const cyb__sample *sample;
  double p[CYB_FIT_PARAMETERS]; /* held ones, and the start of the others */
  bool held[CYB_FIT_PARAMETERS];
  double width[CYB_FIT_PARAMETERS]; /* of a parameter without bounds: a natural unit */
  size_t free[CYB_FIT_PARAMETERS], free_count;
} cyb__problem;

/* What was found; covariance is parameter_count wide, NaN where there is none. */
typedef struct cyb__solution {
  double p[CYB_FIT_PARAMETERS];
  double covariance[CYB_FIT_PARAMETERS * CYB_FIT_PARAMETERS];
  double log_likelihood; /* of the sample in its unit */
  const char *stop;
  const cyb_family *limit; /* that it ran to, where stop is "boundary" and it is known */
  int iterations;
} cyb__solution;

/* Sets up p, held and free; `fixed` in the sample's unit, NULL = nothing held.
 * Errors CYB_EDATA the family has no start on such data; CYB_ENOMEM. */
int cyb__problem_make(cyb__problem *out, const cyb_family *family, const cyb__sample *sample,
                      const double *fixed, cyb_error *error);

/* Holds the k-th parameter where it is in p. */
void cyb__problem_hold(cyb__problem *problem, size_t k);

/* The i-th parameter on its scale without bounds; back, with its derivative there. */
double cyb__to_free(const cyb__problem *problem, size_t i, double p);
double cyb__from_free(const cyb__problem *problem, size_t i, double u, double *derivative);

/* All parameters at u, and the derivatives of the free ones: slope[i * free_count + k]
 * is that of the i-th free one by u[k]; back. */
void cyb__problem_spread(const cyb__problem *problem, const double *u, double *p, double *slope);
void cyb__problem_gather(const cyb__problem *problem, const double *p, double *u);

bool cyb__is_inside(const cyb__problem *problem, const double *p);

/* Sum over the rows of log f(x) or log S(x), less log S(t), and its derivatives
 * by all parameters unless `gradient` is NULL. */
double cyb__log_likelihood(const cyb__problem *problem, const double *p, double *gradient);

/* Climbs the likelihood from problem->p. */
int cyb__solve(cyb__solution *out, const cyb__problem *problem, const cyb_progress *progress,
               cyb_error *error);

/* The same by the family's own way, where it has one. */
int cyb__solve_family(cyb__solution *out, const cyb__problem *problem, const cyb_progress *progress,
                      cyb_error *error);

/* Those families whose likelihood needs another way. */
int cyb__solve_pareto(cyb__solution *out, const cyb__problem *problem, const cyb_progress *progress,
                      cyb_error *error);
int cyb__solve_pareto1(cyb__solution *out, const cyb__problem *problem,
                       const cyb_progress *progress, cyb_error *error);

/* No standard errors: NaN everywhere. */
void cyb__no_covariance(double *covariance, size_t width);

#endif
