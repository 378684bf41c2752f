/* cyberstats/sample.h - a sample drawn from a frame: plan, selection, permanent random numbers.
 * Layer: sample. May include: base, allocation. */
#ifndef CYBERSTATS_SAMPLE_H
#define CYBERSTATS_SAMPLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cyberstats/allocation.h>
#include <cyberstats/error.h>

#ifdef __cplusplus
extern "C" {
#endif

/* --- the frame ------------------------------------------------------------------ */

/* Groups of units whose totals are to be known to a cv of their own. */
typedef struct cyb_frame_domains {
  const int32_t *code; /* per row 0 .. count-1, -1 = in none */
  size_t count;
  double cv; /* > 0 */
} cyb_frame_domains;

/* One row a unit; everything is borrowed. */
typedef struct cyb_frame {
  size_t rows;
  const int32_t *stratum; /* 0 .. strata-1, -1 = not in the population */
  size_t strata;
  const int8_t *take_all;     /* 1 = to be drawn with certainty; NULL = none */
  const double *const *sizes; /* size variables, finite and >= 0; the first one leads */
  size_t size_count;
  const cyb_frame_domains *domains;
  size_t domain_count;
  const double *cost;  /* of surveying the unit, > 0; NULL = 1 */
  const double *prn;   /* permanent random numbers in [0, 1]; of methods with a key */
  const size_t *order; /* all rows in the order for systematic selection; NULL = as they stand */
  const uint64_t *key; /* names the strata for systematic starts; NULL = their numbers */
} cyb_frame;

/* A number in (0, 1) that belongs to a unit for good: a function of its name and the seed, of
 * nothing else. Frames may grow, shrink or change their order: births come with their own number,
 * deaths take theirs away.
 * Source   Ohlsson (1995), in Cox et al. (eds.), Business Survey Methods, ch. 9; Philox addressed
 *          by two 64-bit FNV-1a hashes of the name. */
double cyb_permanent_number(uint64_t seed, const char *name);
/* The first of the two hashes. */
uint64_t cyb_permanent_key(const char *name);

/* --- methods ---------------------------------------------------------------------- */

/* One record per method of selection in sample/methods.c; adding one that orders the units is a
 * key and a row. The n_h units with the smallest keys are drawn. */
typedef struct cyb_sample_method {
  const char *name; /* "srs" "systematic" "pps-systematic" "pareto" "sequential-poisson" */
  bool by_size;     /* inclusion probabilities in proportion to the first size variable */
  double (*key)(double u, double probability); /* NULL = a walk in equal steps */
} cyb_sample_method;

const cyb_sample_method *cyb_sample_method_find(const char *name); /* NULL if there is none */
extern const cyb_sample_method *const cyb_sample_methods[];        /* NULL-ended */

/* --- the plan ---------------------------------------------------------------------- */

typedef enum cyb_allocation_rule {
  CYB_ALLOCATE_PROPORTIONAL, /* n_h ~ N_h */
  CYB_ALLOCATE_NEYMAN,       /* n_h ~ N_h S_h / sqrt(cost); several targets: Bethel */
  CYB_ALLOCATE_POWER,        /* n_h ~ X_h^q S_h / mean_h: Bankier (1988), Am. Stat. 42:174-177 */
  CYB_ALLOCATE_EQUAL
} cyb_allocation_rule;

typedef struct cyb_sample_options {
  size_t n;                /* units in all, take-all ones too; 0 = what the targets need */
  const double *target_cv; /* one a size variable; NULL = none */
  cyb_allocation_rule rule;
  double power;                    /* q of the power allocation, in [0, 1] */
  size_t minimum;                  /* per stratum, or all of it where it is smaller; >= 1 */
  bool take_all_auto;              /* units above Glasser's threshold of their stratum are taken */
  const cyb_sample_method *method; /* NULL = srs */
  double start;                    /* in [0, 1): where selection starts on the unit interval */
  uint64_t seed;                   /* of systematic starts */
} cyb_sample_options;
#define CYB_SAMPLE_OPTIONS_INIT                                                                    \
  { 0, NULL, CYB_ALLOCATE_NEYMAN, 0.5, 2, false, NULL, 0.0, 1 }

/* A stratum, or a part of it. */
typedef struct cyb_sample_cell {
  size_t stratum;
  bool take_all; /* n = population */
  bool split;    /* the part that is taken entirely of a stratum that is otherwise sampled */
  size_t population, n;
} cyb_sample_cell;

typedef struct cyb_sample_target {
  size_t variable;
  size_t set, domain;                      /* set SIZE_MAX: the whole population */
  double total, target_cv, anticipated_cv; /* target NaN: none was set; cv NaN: the total is 0 */
} cyb_sample_target;

typedef struct cyb_sample_plan {
  size_t cell_count, size_count, target_count;
  cyb_sample_cell *cells;     /* by stratum, the part taken entirely first */
  cyb_sample_target *targets; /* the size variables, then the domains */
  double *total, *sd, *cv;    /* [cell * size_count + variable]: X_h, S_h, cv of its estimate */
  int32_t *cell;              /* per row of the frame, -1 = not in the population */
  size_t population, n;
  cyb_precision_about about; /* of an allocation by targets, else zero */
} cyb_sample_plan;

/* Sizes, take-all parts and allocation. With selection by size, a unit whose inclusion probability
 * would reach 1 is taken, and the rest worked out again.
 * With n and targets, n is the most that may be spent.
 * Source   the functions of allocation.h; Saerndal, Swensson & Wretman (1992), section 3.6.2, for
 *          units taken with certainty.
 * Accuracy anticipated cv's are those of stratified simple random sampling, also where selection is
 *          by size: it does better the closer the answers follow the size.
 * Cost     O(rows log rows).
 * Errors   CYB_EDOMAIN contradictory options, n too small or too large (says which n would do);
 *          CYB_EDATA an empty population, a target on a total of 0, a size of 0 under selection by
 *          size (where = the row's number); CYB_ENOMEM. */
int cyb_sample_plan_make(cyb_sample_plan **out, const cyb_frame *frame,
                         const cyb_sample_options *options, cyb_error *error);
void cyb_sample_plan_free(cyb_sample_plan *plan);

/* --- the sample ---------------------------------------------------------------------- */

typedef struct cyb_sample_unit {
  size_t row;
  double probability, weight; /* inclusion probability, 1 / probability */
} cyb_sample_unit;

/* Draws the plan's n units, in the order of the frame; the caller frees *out.
 * srs                 the n_h smallest numbers from the starting point on
 * systematic          every (N_h/n_h)-th unit from a random start, the interval not rounded
 * pps-systematic      the same on cumulated sizes: probabilities exact
 * sequential-poisson  the n_h smallest u/lambda: Ohlsson (1998), J. Off. Stat. 14:149-162
 * pareto              the n_h smallest [u/(1-u)] / [lambda/(1-lambda)]: Rosen (1997), J. Stat.
 *                     Planning Inference 62:159-191
 *          Of the last two lambda is reported as inclusion probability; the true one differs by
 *          terms that vanish as n_h grows.
 * The starting point moves the numbers of srs, sequential-poisson and pareto to u - start (modulo
 * 1), and the random start of the systematic methods on by that part of the interval. The same
 * numbers and start give samples that overlap as far as they can, another start rotates.
 * Errors   CYB_EDOMAIN numbers are missing or out of range; CYB_ENOMEM. */
int cyb_sample_draw(cyb_sample_unit **out, size_t *count, const cyb_sample_plan *plan,
                    const cyb_frame *frame, const cyb_sample_options *options, cyb_error *error);

#ifdef __cplusplus
}
#endif
#endif
