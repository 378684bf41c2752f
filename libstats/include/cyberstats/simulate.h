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
} cyb_simulation_options;
#define CYB_SIMULATION_OPTIONS_INIT                                                                \
  { 1000000, 1, CYB_DRAWS_PLAIN, NULL, NULL, 1, 0, NULL }

/* A figure and the standard error of its being drawn. */
typedef struct cyb_drawn {
  double value, se, lower, upper; /* the interval at the level asked for */
} cyb_drawn;

/* Draws the years. Without an outcome only the losses that pay are drawn (the
 * count thinned by the probability of exceeding the deductible), so the cost is
 * that of the payments; memory does not depend on the number of years.
 * Errors   CYB_EDOMAIN bad option or terms; CYB_ECANCELLED; CYB_ENOMEM. */
int cyb_simulate(cyb_simulation **out, const cyb_distribution *frequency,
                 const cyb_distribution *severity, const cyb_terms *terms,
                 const cyb_simulation_options *options, cyb_error *error);
void cyb_simulation_free(cyb_simulation *simulation);

/* Of one output, 0 .. outputs - 1. */
cyb_drawn cyb_simulation_mean(const cyb_simulation *s, size_t output, double level);
cyb_drawn cyb_simulation_sd(const cyb_simulation *s, size_t output, double level);
cyb_drawn cyb_simulation_skewness(const cyb_simulation *s, size_t output, double level);
cyb_drawn cyb_simulation_quantile(const cyb_simulation *s, size_t output, double p, double level);
cyb_drawn cyb_simulation_tail_value(const cyb_simulation *s, size_t output, double p, double level);
cyb_drawn cyb_simulation_cdf(const cyb_simulation *s, size_t output, double x, double level);

#ifdef __cplusplus
}
#endif
#endif
