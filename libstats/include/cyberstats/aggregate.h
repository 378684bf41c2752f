/* cyberstats/aggregate.h - total loss of one policy period, on a money grid.
 * Layer: risk. May include: base, num, dist, terms. */
#ifndef CYBERSTATS_AGGREGATE_H
#define CYBERSTATS_AGGREGATE_H

#include <math.h>
#include <stddef.h>

#include <cyberstats/distribution.h>
#include <cyberstats/error.h>
#include <cyberstats/terms.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct cyb_aggregate cyb_aggregate; /* immutable once built */

typedef enum cyb_discretization {
  CYB_DISCRETIZE_ROUNDING,     /* mass of (x - h/2, x + h/2] at x: keeps no moment exactly */
  CYB_DISCRETIZE_LOCAL_MOMENT, /* keeps the mean of every cell: Gerber (1982) */
  CYB_DISCRETIZE_LOWER,        /* mass moved down: a distribution below the true one */
  CYB_DISCRETIZE_UPPER         /* mass moved up: one above it */
} cyb_discretization;

typedef struct cyb_aggregate_options {
  size_t cells; /* power of two; 0 = chosen */
  double step;  /* currency units; 0 = chosen */
  cyb_discretization discretization;
  double tolerance; /* relative, of the automatic choice and of quantiles; default 1e-4 */
  const cyb_progress *progress;
  int threads; /* 0 = all; the answer has the same bits for any number */
  double tilt; /* of the transform: damping by exp(-tilt) over twice the cells; NAN = chosen */
} cyb_aggregate_options;
#define CYB_AGGREGATE_OPTIONS_INIT                                                                 \
  { 0, 0.0, CYB_DISCRETIZE_LOCAL_MOMENT, 1e-4, NULL, 0, NAN }

/* What each step may have cost. */
typedef struct cyb_aggregate_errors {
  double discretization; /* |mean on the grid - mean it should hold| + half a step, currency */
  double truncation;     /* probability of one payment beyond the grid times E N */
  double wraparound;     /* probability of the total beyond the grid; where a yearly limit lies
                             inside it, what of that folds back. exp(-8) of what exceeds twice the grid
                            folds back     with its sign changed, exp(-20) where the grid is forced and too
                            short */
  double sampling;       /* of simulation; 0 here */
} cyb_aggregate_errors;

/* Distribution of S = X_1 + ... + X_N after the terms, by fast Fourier transform.
 *   frequency  claims per period, a counting distribution
 *   severity   loss per claim, currency units, support in [0, inf)
 *   terms      per loss and per year; NULL = none
 *   *out       new object, release with cyb_aggregate_free; NULL on failure
 * Formula  f_S = IFFT( P_N( FFT(f_Y) ) ), Y the payment of one loss, P_N the
 *          probability generating function of N; as if padded to twice the
 *          length, and damped by exp(-theta j) before and undone after, so that
 *          what lies beyond twice the grid folds back times -exp(-2 theta cells).
 * Source   Gruebel & Hermesmeier (1999), ASTIN Bulletin 29:197-214; Embrechts &
 *          Frei (2009), Math. Meth. Oper. Res. 69:497-508.
 * Mean, sd and skewness before the yearly terms are exact (from moments), and
 * the grid's are held against them; of lower and upper they are those of the
 * bound. An infinite variance gives sd INFINITY and skewness NAN. Chosen by
 * itself the grid has 2^12 to 2^22 cells, doubled until the quantiles at .5 .9
 * .95 .99 .995 .999 move by less than a fiftieth of the tolerance; a payment's limit
 * falls on a point of it. doc/methods/aggregate.md has the details.
 * Errors   CYB_EDOMAIN bad option or terms, a severity with infinite mean and no
 *          limit (says so, and that a limit makes it finite), frequency not a
 *          count; CYB_ERANGE the grid cannot hold the distribution, or mean, CV or
 *          skewness on the grid disagree with theory by more than the tolerance
 *          (names which, and what step or cells would do); CYB_ENOMEM;
 *          CYB_ECANCELLED. */
int cyb_aggregate_fft(cyb_aggregate **out, const cyb_distribution *frequency,
                      const cyb_distribution *severity, const cyb_terms *terms,
                      const cyb_aggregate_options *options, cyb_error *error);
/* The same by recursion, for a frequency of the class (a, b, 0), or of one that
 * differs from it in its probability of 0 (zero-truncated, -modified, -inflated):
 *   g_k = sum over i of (a + b i / k) f_i g_(k-i) / (1 - a f_0)
 * Work as the square of the cells, of which there are at most 2^15 unless more
 * are asked for. No probability underflows: they are kept by a common exponent.
 * Source   Panjer (1981), ASTIN Bulletin 12:22-26; Sundt & Jewell (1981), ASTIN
 *          Bulletin 12:27-39.
 * A binomial count, whose a is negative, by squares and products instead.
 * Accuracy relative to each probability: nothing is subtracted.
 * Errors   as above; CYB_EDOMAIN the frequency is in no such class. */
int cyb_aggregate_panjer(cyb_aggregate **out, const cyb_distribution *frequency,
                         const cyb_distribution *severity, const cyb_terms *terms,
                         const cyb_aggregate_options *options, cyb_error *error);
void cyb_aggregate_free(cyb_aggregate *aggregate);

/* The transform by itself: out[cells] = probabilities of X_1 + ... + X_N on 0, 1, 2, ...
 * from mass[count], count <= cells, on (1 + padding) cells values, damped by
 * exp(-tilt) over all of them. What lies beyond those wraps around to
 * the start times exp(-tilt); without padding and tilt it is a plain example of that.
 * For experiments: the functions above choose for themselves, and are faster.
 * Errors CYB_EDOMAIN tilt not in 0 .. 300, more masses than cells; CYB_ENOMEM. */
int cyb_compound_grid(double *out, size_t cells, const double *mass, size_t count,
                      const cyb_distribution *frequency, double tilt, size_t padding,
                      cyb_error *error);

/* And the recursion by itself; masses that are left out make sums that are. Errors as
 * cyb_aggregate_panjer. */
int cyb_compound_panjer(double *out, size_t cells, const double *mass, size_t count,
                        const cyb_distribution *frequency, cyb_error *error);

/* After all terms. */
double cyb_aggregate_mean(const cyb_aggregate *aggregate);
double cyb_aggregate_sd(const cyb_aggregate *aggregate);
double cyb_aggregate_skewness(const cyb_aggregate *aggregate);
/* Fourth central moment over the squared variance, of a normal distribution 3; NAN
 * where infinite, and of lower and upper. */
double cyb_aggregate_kurtosis(const cyb_aggregate *aggregate);
double cyb_aggregate_probability_zero(const cyb_aggregate *aggregate);
double cyb_aggregate_cdf(const cyb_aggregate *aggregate, double x);
/* Smallest x with P(S <= x) >= p, linear within a cell, which errs by the square
 * of the step where S has a density; 0, the limits and all of lower and upper are
 * exact; INFINITY where it lies beyond the grid. cyberstats/aggregate_bounds.h
 * has certified bounds. Tail value: E[S | S > x] at that x with
 * the usual correction for an atom (Acerbi & Tasche 2002). */
double cyb_aggregate_quantile(const cyb_aggregate *aggregate, double p);
double cyb_aggregate_tail_value(const cyb_aggregate *aggregate, double p);

/* E h(S), E h(S)^2, the variance of h(S), and what the mean may be off by. */
typedef struct cyb_expected {
  double mean, second, variance, error;
} cyb_expected;

/* Of h(S), h linear between knots[count] without jumps, the first at 0, of `slope`
 * after the last; S without yearly terms and made with CYB_DISCRETIZE_LOCAL_MOMENT. second and
 * variance are INFINITY where so.
 * Formula  h(0) + sum over knots of (change of slope) E max(S - knot, 0).
 * Accuracy error >= |mean - exact|: the grid's payments X' have E[X' | X] = X and
 *          Var(X' | X) <= step^2 / 4, so 0 <= E max(S' - x, 0) - E max(S - x, 0) <= E|S' - S| / 2
 *          <= sqrt(expected payments) step / 4 for each bend of 1, and step / 8 for spreading a
 *          cell's probability; wrap-around and what is beyond the grid apart. The variance is
 *          that of the grid's law, and 0 below 1e-12 of the mean's square, but for many claims.
 * Errors   CYB_EDOMAIN other knots, yearly terms. */
int cyb_aggregate_expect(const cyb_aggregate *aggregate, const cyb_knot *knots, size_t count,
                         double slope, cyb_expected *out, cyb_error *error);

double cyb_aggregate_step(const cyb_aggregate *aggregate);
size_t cyb_aggregate_cells(const cyb_aggregate *aggregate);
/* The amount of cell 0: 0, but for many claims, whose sum is nowhere near it. */
double cyb_aggregate_start(const cyb_aggregate *aggregate);
/* Borrowed; probability of each cell, [cells]. */
const double *cyb_aggregate_probabilities(const cyb_aggregate *aggregate);
cyb_aggregate_errors cyb_aggregate_about_errors(const cyb_aggregate *aggregate);

#ifdef __cplusplus
}
#endif
#endif
