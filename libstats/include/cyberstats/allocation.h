/* cyberstats/allocation.h - how many units of each stratum to draw.
 * Layer: sample. May include: base. */
#ifndef CYBERSTATS_ALLOCATION_H
#define CYBERSTATS_ALLOCATION_H

#include <stdbool.h>
#include <stddef.h>

#include <cyberstats/error.h>

#ifdef __cplusplus
extern "C" {
#endif

/* --- a given number of units ------------------------------------------------ */

/* A stratum that gets least <= n_h <= most units; `measure` a_h >= 0 and finite. */
typedef struct cyb_allocation_stratum {
  double measure;
  size_t least, most;
} cyb_allocation_stratum;

/* n units over `count` strata, sum of out[count] = n exactly.
 * proportional  n_h = c a_h, cut to [least, most], rounded by the largest remainders.
 * optimal       whole n_h that make sum a_h^2 / n_h as small as it can be: with a_h = N_h S_h
 *               the allocation of Neyman; with a_h = N_h S_h / sqrt(cost_h) the one for costs.
 * Strata of measure 0 get `least`, and more only when all others are full.
 * Source   Neyman (1934), JRSS 97:558-625; Cochran (1977), eqs. 5.22, 5.26 and section 5.8;
 *          Wright (2012), Am. Stat. 66:217-224, and (2017), Stat. Prob. Lett. 129:50-57, for whole
 *          numbers: units are given one by one to the largest a_h^2 / (n_h (n_h + 1)).
 * Accuracy exact; ties go to the stratum that stands first.
 * Cost     O(count log count), whatever n is.
 * Errors   CYB_EDOMAIN n below the sum of `least` or above the sum of `most`, a measure that is
 *          negative or not finite, least > most; CYB_ENOMEM. */
int cyb_allocate_proportional(size_t *out, const cyb_allocation_stratum *strata, size_t count,
                              size_t n, cyb_error *error);
int cyb_allocate_optimal(size_t *out, const cyb_allocation_stratum *strata, size_t count, size_t n,
                         cyb_error *error);

/* --- precision --------------------------------------------------------------- */

/* A total to be estimated from a stratified simple random sample: the strata that it varies in
 * with their S_h^2 (divisor N_h - 1). A domain is a variable that is 0 outside it. */
typedef struct cyb_precision_term {
  size_t stratum;
  double variance;
} cyb_precision_term;

typedef struct cyb_precision_target {
  double total; /* X, not 0 */
  double cv;    /* wanted, > 0; INFINITY = none */
  const cyb_precision_term *terms;
  size_t count;
} cyb_precision_target;

/* Coefficient of variation of the estimated total, sqrt(sum N_h^2 S_h^2 (1/n_h - 1/N_h)) / |X|;
 * INFINITY where a stratum with variance has n_h = 0, NaN where X = 0.
 *   population, n   one a stratum
 * Source   Cochran (1977), eq. 5.7. */
double cyb_anticipated_cv(const cyb_precision_target *target, const size_t *population,
                          const size_t *n);

/* A stratum of N_h units that gets at least `least` of them, each at `cost` > 0. */
typedef struct cyb_precision_stratum {
  size_t population, least;
  double cost;
} cyb_precision_stratum;

typedef struct cyb_precision_about {
  double continuous; /* cost of the allocation before rounding; the sample size where costs are 1 */
  double bound;      /* no allocation that meets the targets costs less */
  size_t iterations;
  bool converged; /* continuous <= bound (1 + 1e-7) */
} cyb_precision_about;

/* The cheapest allocation that meets all targets.
 * Formula  minimise sum c_h n_h  so that  sum_h N_h^2 S_hk^2 (1/n_h - 1/N_h) <= (cv_k X_k)^2  for
 *          all k, least_h <= n_h <= N_h. At the optimum n_h = sqrt(sum_k l_k N_h^2 S_hk^2 / c_h)
 *          within its bounds. The multipliers l_k one after the other, each where its target holds
 *          exactly or 0, by Chromy's step; sweeps are extrapolated. The dual function at l bounds
 *          the cost from below and proves the answer.
 *          Rounded up where it lowers the variances most, until all targets hold; then down
 *          wherever they still hold.
 *   score  sum_k l_k N_h^2 S_hk^2 / c_h per stratum, for use as a measure squared; may be NULL
 * Source   Chromy (1987), ASA Proc. Survey Research Methods, 194-199; Bethel (1989), Survey
 *          Methodology 15:47-57; Varadhan & Roland (2008), Scand. J. Stat. 35:335-353, for the
 *          extrapolation.
 * Accuracy every target holds to 1e-12 relative in its variance; see `bound`. One target at equal
 *          costs is exact in whole numbers.
 * Cost     O(number of terms) a sweep, at most 2,000 sweeps; some ten are usual.
 * Errors   CYB_EDOMAIN cv <= 0, total 0 or not finite, a term out of range; CYB_ENOMEM. */
int cyb_allocate_targets(size_t *out, double *score, cyb_precision_about *about,
                         const cyb_precision_stratum *strata, size_t count,
                         const cyb_precision_target *targets, size_t target_count,
                         cyb_error *error);

/* --- take-all ------------------------------------------------------------------ */

/* Units above this size are better taken than sampled: mean + sqrt(N S^2 / n), n the size of the
 * whole sample from the N units; INFINITY where n = 0.
 * Source   Glasser (1962), Review Int. Stat. Inst. 30:28-32; Hidiroglou (1986), Am. Stat.
 *          40:27-31. */
double cyb_take_all_threshold(size_t population, double mean, double variance, size_t n);

#ifdef __cplusplus
}
#endif
#endif
