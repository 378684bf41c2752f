/* risk/aggregate.h - the parts of an aggregate distribution.
 * Layer: risk. May include: base, dist, terms. */
#ifndef CYB_RISK_AGGREGATE_H
#define CYB_RISK_AGGREGATE_H

#include <stdbool.h>

#include <cyberstats/aggregate.h>

#include "risk/payment.h"

struct cyb__model;

/* How the masses of one payment become those of the sum: by transform or by
 * recursion; `out` may be `mass`, count <= cells. */
typedef int cyb__summing(double *out, size_t cells, const double *mass, size_t count,
                         const struct cyb__model *model, double damping, int threads,
                         cyb_error *error);

/* What stays the same whatever the grid. */
typedef struct cyb__model {
  const cyb_distribution *frequency;
  const cyb_distribution *severity; /* 0 where it is at most the franchise */
  cyb_distribution *franchised;     /* that severity where the model made it, else NULL */
  cyb_terms terms;                  /* the limit per loss also holds what a yearly limit implies */
  cyb_discretization discretization;
  double largest;        /* payment of one loss, INFINITY without a limit */
  double least;          /* payment of a loss just above the franchise, 0 without one */
  double nothing;        /* P(a loss pays nothing) */
  double everything;     /* P(a loss pays the largest) */
  double payment_raw[4]; /* exact */
  cyb__moments count, sum;
  double fourth;  /* cumulant of the sum */
  double reach;   /* cyb__aggregate_reach */
  double from;    /* cyb__aggregate_window: 0, or the grid starts there */
  double outside; /* probability of the sum outside [from, reach] where from > 0 */
  double tilt;    /* damping asked for, NAN = chosen */
  size_t most_cells;
  bool windows; /* the grid may start away from 0 */
  cyb__summing *sum_up;
  int threads;
  const cyb_progress *progress; /* of the recursion, while the aggregate is made */
} cyb__model;

/* Checks and fills a model for sums by transform, its reach included; the distributions are
 * borrowed. Release with cyb__aggregate_model_clear whatever the status. Errors as
 * cyb_aggregate_fft. */
int cyb__aggregate_model(cyb__model *model, const cyb_distribution *frequency,
                         const cyb_distribution *severity, const cyb_terms *terms,
                         cyb_error *error);
void cyb__aggregate_model_clear(cyb__model *model);

/* The sum before the yearly terms lives on the grid. Its mass in cell j is an
 * atom at j * step and a rest spread evenly over half a step on either side
 * (in cell 0: above). Yearly terms are applied when it is asked. */
struct cyb_aggregate {
  size_t cells;
  double step, start;        /* cell 0 is the sum of `start` */
  double *mass, *cumulative; /* [cells] */
  double *after;             /* [cells] after the yearly terms; NULL = none */
  bool pointwise;            /* bounds: all mass is atoms */
  double *atom;              /* [atoms], of the sum = i * atom_size */
  size_t atoms, atom_stride; /* cells between them */
  double atom_size;
  double damping;           /* of the transform that made it */
  double tolerance;         /* asked for */
  cyb__model model;         /* its distributions are the aggregate's own */
  double deductible, limit; /* yearly */
  double held_raw[3];       /* moments of one payment on the grid */
  double payment_norm;      /* root of the sum of its squared probabilities */
  double sum_raw[3];        /* and of the sum less `start` */
  double beyond;            /* P(S beyond the grid) */
  double beyond_mean;       /* E S there: the mean less what the grid holds */
  double single_beyond;     /* E of what single payments are beyond the last point, which holds
                               them there */
  double most_excess;       /* E S before the yearly terms, so E max(S - x, 0) is no more */
  double excess_of_limit;   /* E max(S - deductible - limit, 0), 0 without a limit */
  double mean, sd, skewness, kurtosis;
  cyb_aggregate_errors errors;
};

/* --- aggregate_reach.c: how far and how fine --- */

enum { CYB__FIRST_CELLS = 1 << 12, CYB__MOST_CELLS = 1 << 22 };

/* How far the grid should reach, in currency units. */
double cyb__aggregate_reach(const cyb__model *model);
/* Where the sum lies but for `outside`, if that is far enough from 0 for a grid to start
 * there: sets from and outside, and then reach. Else from = 0. */
void cyb__aggregate_window(cyb__model *model);
/* Multiples of 4 cells at which a window of `cells` starts: the transform tells the cells
 * 0 .. n-1 from n .. 2n-1, which it leaves out, and takes 4n for 0. 0 where it cannot. */
double cyb__window_turns(double from, double reach);
/* Step with which `cells` reach at least that far, a divisor of the largest payment. */
double cyb__aggregate_step(const cyb__model *model, double reach, size_t cells);

/* --- aggregate_grid.c: one grid --- */

int cyb__aggregate_grid(cyb_aggregate **out, const cyb__model *model, size_t cells, double step,
                        cyb_error *error);

/* Root of the sum of the squared probabilities. */
double cyb__mass_norm(const double *mass, size_t cells);

/* Two payments in a year so improbable that the sum needs no transform; then the
 * probability of that is at most 1e-10 of a payment's. */
bool cyb__aggregate_is_rare(const cyb__model *model);

/* The distribution of the sum from that of one payment, as the model says or, of
 * rare payments, at once. */
int cyb__aggregate_sum(double *out, size_t cells, const double *mass, size_t count,
                       const cyb__model *model, double damping, int threads, cyb_error *error);
int cyb__sum_by_transform(double *out, size_t cells, const double *mass, size_t count,
                          const cyb__model *model, double damping, int threads, cyb_error *error);
/* As cyb__summing; the damping is of no concern to it. Errors CYB_EDOMAIN the
 * frequency is in no class (a, b); CYB_ENOMEM. */
int cyb__sum_by_recursion(double *out, size_t cells, const double *mass, size_t count,
                          const cyb__model *model, double damping, int threads, cyb_error *error);

/* --- aggregate_moments.c --- */

/* Fills mean, sd, skewness, errors and the cells after the yearly terms.
 * Errors CYB_ERANGE as cyb_aggregate_fft. */
int cyb__aggregate_finish(cyb_aggregate *a, const cyb__model *model, double tolerance,
                          cyb_error *error);

/* --- aggregate_measures.c --- */

/* Of the sum before the yearly terms, linear within a cell; and after them. */

double cyb__sum_cdf(const cyb_aggregate *a, double x);
double cyb__sum_quantile(const cyb_aggregate *a, double p);
double cyb__year_of(const cyb_aggregate *a, double sum);
double cyb__year_quantile(const cyb_aggregate *a, double p);
double cyb__sum_excess(const cyb_aggregate *a, double x); /* E max(S - x, 0) */

#endif
