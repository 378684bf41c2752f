/* cyberstats/lines.h - several lines of business, their total, and who brings what to it.
 * Layer: risk. May include: base, num, dist, terms, copula. */
#ifndef CYBERSTATS_LINES_H
#define CYBERSTATS_LINES_H

#include <math.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cyberstats/aggregate.h>
#include <cyberstats/copula.h>
#include <cyberstats/distribution.h>
#include <cyberstats/error.h>
#include <cyberstats/simulate.h>
#include <cyberstats/terms.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Losses that strike this line alone, and its terms, which hold for shocks as well. */
typedef struct cyb_line {
  const char *name;
  const cyb_distribution *frequency, *severity;
  cyb_terms terms;
} cyb_line;

/* Whether a line can be valued: frequency a count, severity none, and a payment with a mean.
 * Errors as cyb_aggregate_fft, error->where "frequency" or "severity". */
int cyb_line_check(const cyb_line *line, cyb_error *error);

/* What one event does to one line: with `probability` a loss of that severity (NULL =
 * the line's own). At most one of an event for each line. */
typedef struct cyb_shock_hit {
  size_t line;
  double probability;
  const cyb_distribution *severity;
} cyb_shock_hit;

/* A common shock, such as an outage of a provider that all lines rely on: its number
 * of events a year, and of each event the lines it hits, independently or together (a
 * line with the smaller probability only where those with a larger one are hit too).
 * The sizes are independent. */
typedef struct cyb_shock {
  const char *name;
  const cyb_distribution *frequency;
  bool together;
  const cyb_shock_hit *hit;
  size_t hits;
} cyb_shock;

typedef struct cyb_lines_model {
  const cyb_line *line;
  size_t lines;
  const cyb_shock *shock;
  size_t shocks;
} cyb_lines_model;

typedef struct cyb_lines_options {
  const double *p; /* VaR, TVaR and allocations at these, in (0, 1), rising */
  size_t quantiles;
  double tolerance; /* of the transform: half width of the total's VaR, relative */
  size_t cells;     /* and of its grid: power of two, 0 = chosen */
  double step;      /* currency units, 0 = chosen */
  /* Of simulation. At most one of the two: the losses that strike lines alone have this
   * copula, or are reordered to this correlation matrix (cyb_iman_conover). */
  const cyb_copula *copula;
  const double *correlation;
  uint64_t years, seed;
  double level; /* of the intervals */
  int threads;  /* 0 = all; the same bits for any number */
  const cyb_progress *progress;
} cyb_lines_options;
#define CYB_LINES_OPTIONS_INIT                                                                     \
  { NULL, 0, 2e-3, 0, 0.0, NULL, NULL, 1000000, 1, 0.95, 0, NULL }

/* Rows of lines, and one more: the total. Of the transform `se` is 0 and lower, upper
 * are certain bounds where there are any (the total's VaR), else NaN; of simulation
 * they are the standard error and the interval. */
typedef struct cyb_lines {
  size_t lines, quantiles;
  double *p;               /* [quantiles] */
  cyb_drawn *mean, *sd;    /* [lines + 1] a year, after all terms; sd INFINITY where so */
  cyb_drawn *var, *tail;   /* [(lines + 1) * quantiles], of row r at r * quantiles */
  cyb_drawn *allocation;   /* [lines * quantiles]: E[X_i | the worst 1 - p of totals] */
  double *covariance;      /* [lines]: Cov(X_i, S) / Var S; NaN where infinite */
  double *diversification; /* [quantiles]: 1 - TVaR of the total / sum of the lines' */
  /* Of the transform: probabilities of the total on 0, step, 2 step, ... */
  double *mass; /* [cells] */
  size_t cells;
  double step;
  uint64_t years;
  cyb_aggregate_errors errors;
} cyb_lines;

/* The exact way, of independent lines and shocks, on one grid for all:
 *   phi_S = prod over lines of P_N(phi_Y) * prod over shocks of P_M(phi_event),
 *   phi_event = prod over hits of (1 - p + p phi_D), or, together, with p_(1) >= p_(2) ..,
 *               1 - p_(1) + sum over k of (p_(k) - p_(k+1)) phi_D(1) ... phi_D(k).
 * A line's part of TVaR is Euler's, E[X_i; S > VaR] / (1 - p), whose transform has one factor
 * replaced: that of a line by the transform of x f(x), that of a shock by
 * P_M'(phi_event) times the derivative of phi_event in that line's direction. Parts add
 * up to the TVaR of the total but for rounding.
 * Source   Klugman, Panjer & Willmot (2012), 9.6; Embrechts & Frei (2009); Tasche (1999),
 *          "Risk contributions and performance measurement"; Wang (1998), PCAS 85:848-939
 *          (sections 5 and 9).
 * Accuracy the grid is made finer until the total's VaR have bounds (payments moved down and
 *          up to the grid: certain but for 1e-12 in probability) within the tolerance, or has
 *          2^18 cells; means and covariances exact but for a line with yearly terms (1e-4).
 *          What lies beyond the grid counts in means and TVaR.
 * Errors   CYB_EDOMAIN a line with an infinite mean (named), bad terms, a probability
 *          outside [0, 1], a line hit twice by one event, yearly terms of a line that has
 *          shocks (simulate them), more than 4096 events a year; CYB_ERANGE a
 *          quantile beyond the grid; CYB_ENOMEM; CYB_ECANCELLED. */
int cyb_lines_fft(cyb_lines **out, const cyb_lines_model *model, const cyb_lines_options *options,
                  cyb_error *error);

/* By drawing years: the losses that strike lines alone are quantiles of each line's own
 * distribution at draws of the copula; shocks are added event by event, and yearly terms
 * applied to the sum. Standard errors: of VaR from order statistics, of TVaR from Manistre &
 * Hancock (2005), N. Am. Actuarial J. 9:129-156, of an allocation likewise with the line's mean
 * near VaR, NaN where a variance is infinite; after reordering those of independent years.
 * Memory   8 bytes a line and year (after reordering 32).
 * Errors   as above without yearly terms being refused; CYB_EDOMAIN the copula's or
 *          matrix's dimensions, years not in 1000 .. 2^28 / lines. */
int cyb_lines_simulate(cyb_lines **out, const cyb_lines_model *model,
                       const cyb_lines_options *options, cyb_error *error);

void cyb_lines_free(cyb_lines *lines);

#ifdef __cplusplus
}
#endif
#endif
