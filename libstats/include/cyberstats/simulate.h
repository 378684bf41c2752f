/* cyberstats/simulate.h - years of losses, drawn one by one.
 * Layer: risk. May include: base, num, dist, terms. */
#ifndef CYBERSTATS_SIMULATE_H
#define CYBERSTATS_SIMULATE_H

#include <stddef.h>
#include <stdint.h>

#include <cyberstats/distribution.h>
#include <cyberstats/error.h>
#include <cyberstats/terms.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct cyb_simulation cyb_simulation; /* immutable once made */

typedef enum cyb_draws {
  CYB_DRAWS_PLAIN,
  CYB_DRAWS_ANTITHETIC, /* years in pairs, the second from 1 - u */
  CYB_DRAWS_STRATIFIED  /* the counts of the years spread evenly over their distribution */
} cyb_draws;

/* What a year comes to: losses[n] of its events in the order in which they happen,
 * before any terms, turn into out[outputs]. Called from several threads: it must
 * depend on nothing but its arguments. */
typedef void cyb_year_outcome(const void *user, const double *losses, size_t n, double *out);

typedef struct cyb_simulation_options {
  uint64_t years;
  uint64_t seed;
  cyb_draws draws;
  cyb_year_outcome *outcome; /* NULL = the year's payments after `terms`, outputs = 1 */
  const void *user;
  size_t outputs;
  int threads; /* 0 = all; the same bits for any number */
  const cyb_progress *progress;
  double passed_over; /* losses up to this change nothing of the outcome: it does not see them */
} cyb_simulation_options;
#define CYB_SIMULATION_OPTIONS_INIT                                                                \
  { 1000000, 1, CYB_DRAWS_PLAIN, NULL, NULL, 1, 0, NULL, 0.0 }

/* A figure and the standard error of its being drawn. */
typedef struct cyb_drawn {
  double value, se, lower, upper; /* the interval at the level asked for */
} cyb_drawn;

/* Draws the years.
 *   frequency  losses of a year, a counting distribution
 *   severity   one loss, currency units
 *   terms      NULL = none; passed over where there is an outcome, which has its own
 *   options    NULL = the usual ones; an even number of years where they go by pairs
 *   *out       new object, release with cyb_simulation_free; NULL on failure
 * Only the losses that pay are drawn, or that an outcome does not pass over (their number
 * thinned by the probability of exceeding the deductible), and where most years have none of
 * these they are counted, not drawn: the cost is that of the payments. An outcome of a year
 * without losses is then asked for only now and again.
 * Memory does not depend on the number of years: of every output a histogram, besides
 * sums, whose bins are at most 2^-9 of a year before its yearly deductible wide; values that
 * many years come to (three of the first 16,384) have bins of their own and are exact.
 * Source   Ross (2012), Simulation, ch. 9; Cochran (1977), section 5A.12.
 * Accuracy of one loss 1e-9 relative, of a quantile within the years of one bin, of
 *          everything else the error it is told with. doc/methods/simulation.md.
 * Errors   CYB_EDOMAIN bad option or terms; CYB_ERANGE a year that is not finite;
 *          CYB_ECANCELLED; CYB_ENOMEM. */
int cyb_simulate(cyb_simulation **out, const cyb_distribution *frequency,
                 const cyb_distribution *severity, const cyb_terms *terms,
                 const cyb_simulation_options *options, cyb_error *error);
void cyb_simulation_free(cyb_simulation *simulation);

/* Of one output, 0 .. outputs - 1, all NaN of another; `level` in (0, 1) that of the
 * interval. Without an outcome a moment that is infinite is INFINITY (the skewness NaN),
 * and a standard error that does not exist is. */
cyb_drawn cyb_simulation_mean(const cyb_simulation *s, size_t output, double level);
cyb_drawn cyb_simulation_sd(const cyb_simulation *s, size_t output, double level);
cyb_drawn cyb_simulation_skewness(const cyb_simulation *s, size_t output, double level);
double cyb_simulation_kurtosis(const cyb_simulation *s, size_t output); /* E (S - E S)^4 / sd^4 */

/* Smallest year with a share p of the years up to it; its interval from order
 * statistics, without an end where too few years lie beyond (INFINITY). */
cyb_drawn cyb_simulation_quantile(const cyb_simulation *s, size_t output, double p, double level);
/* The quantile is told from years counted in bins: the standard deviation of how far it
 * lies from that of the years themselves, some hundredths of its standard error. */
double cyb_simulation_grouping(const cyb_simulation *s, size_t output, double p);
/* Mean of the worst share 1 - p of the years, 0 <= p < 1. */
cyb_drawn cyb_simulation_tail_value(const cyb_simulation *s, size_t output, double p, double level);
cyb_drawn cyb_simulation_cdf(const cyb_simulation *s, size_t output, double x, double level);

/* The years are drawn in parts, a power of two of about the same size; the mean of the
 * first 1, 2, 4, ... of them shows how the error falls as the years double. */
size_t cyb_simulation_parts(const cyb_simulation *s);
cyb_drawn cyb_simulation_partial_mean(const cyb_simulation *s, size_t output, size_t parts,
                                      double level, uint64_t *years);

#ifdef __cplusplus
}
#endif
#endif
