/* cyberstats/tail_threshold.h - where the tail begins, by a stated rule.
 * Layer: fit. May include: base, num, dist, fit. */
#ifndef CYBERSTATS_TAIL_THRESHOLD_H
#define CYBERSTATS_TAIL_THRESHOLD_H

#include <stdbool.h>
#include <stddef.h>

#include <cyberstats/error.h>
#include <cyberstats/fit.h>

#ifdef __cplusplus
extern "C" {
#endif

#define CYB_TAIL_RATE 0.1
enum { CYB_TAIL_CANDIDATES = 16, CYB_TAIL_FEWEST = 30, CYB_TAIL_CHANGES = 2 };

/* A threshold that may be chosen: the gpd over it, and the probability of losses
 * that speak as much against one xi above it, where there is one; NaN for the
 * highest, which has nothing above it, and where the fit did not converge. */
typedef struct cyb_tail_candidate {
  double threshold;
  size_t k;     /* rows above it that have weight */
  double above; /* P(X > threshold), as cyb_tail has it */
  double xi, xi_se, beta, beta_se;
  double statistic; /* chi-square on `df` degrees of freedom */
  size_t df;
  double p_value;
} cyb_tail_candidate;

typedef struct cyb_tail_choice {
  cyb_tail_candidate candidates[CYB_TAIL_CANDIDATES]; /* ascending by threshold */
  size_t count, chosen;
  bool settled; /* false: every test was rejected, and the highest candidate is taken */
} cyb_tail_choice;

/* The lowest candidate that is left when ForwardStop has rejected, from the lowest
 * upward, as many as keep the rate of false rejections among them at `rate`: the last i
 * at which the mean of -log(1 - p_j), j <= i, is at most `rate`. CYB_TAIL_RATE is usual.
 * Candidates are losses that k = CYB_TAIL_FEWEST known ones to a quarter of all rows
 * (20,000 at the most; half where a quarter is less than 2 CYB_TAIL_FEWEST) exceed, k
 * in even steps of its logarithm, and that have a fit.
 * Test     H0: one gpd above u, against a gpd whose xi changes at CYB_TAIL_CHANGES of
 *          the candidates above u, evenly taken, the highest included, while its hazard h
 *          stays continuous (1 / h is piecewise linear, slope xi_j from u_j on). Score
 *          statistic U' I^-1 U, chi-square on that many degrees of freedom, at the one
 *          gpd's maximum likelihood with the counting process's information
 *          I = integral of (d log h)(d log h)' h over the losses at risk, so that
 *          truncated, censored and weighted rows have their place.
 * Source   rule: G'Sell, Wager, Chouldechova & Tibshirani (2016), JRSS B 78:423-444, for
 *          thresholds Bader, Yan & Zhang (2018), Ann. Appl. Stat. 12:310-329; test:
 *          Northrop & Coleman (2014), Extremes 17:289-303, with the expected information
 *          of complete data and a change at every candidate, which has less power;
 *          information: Andersen, Borgan, Gill & Keiding (1993), Statistical Models
 *          Based on Counting Processes, VI.1-VI.2.
 * Errors   CYB_EDOMAIN rate; CYB_EDATA fewer than 2 * CYB_TAIL_FEWEST rows
 *          or losses that do not differ, intervals; CYB_ECANCELLED, CYB_ENOMEM. */
int cyb_tail_choose(cyb_tail_choice *out, const cyb_fit_losses *losses, double rate,
                    const cyb_progress *progress, cyb_error *error);

/* VaR and ES of a candidate as cyb_tail_measure_at has them: NaN where p is below the
 * threshold, ES INFINITY where xi >= 1. */
void cyb_tail_candidate_measure(const cyb_tail_candidate *candidate, double p, double *var,
                                double *es);

#ifdef __cplusplus
}
#endif
#endif
