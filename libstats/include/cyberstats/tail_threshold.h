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
  bool settled; /* false: even the test below the highest candidate speaks against it */
} cyb_tail_choice;

/* The lowest candidate at which, and above which, no test rejects at `significance`.
 * Candidates are losses that k = CYB_TAIL_FEWEST known ones to a quarter of all rows
 * (20,000 at the most; half where a quarter is less than 2 CYB_TAIL_FEWEST) exceed, k
 * in even steps of its logarithm, and that have a fit.
 * Test     H0: one gpd above u, against a gpd whose xi changes at CYB_TAIL_CHANGES
 *          candidates evenly among those above u, the highest included (fewer where there are
 *          fewer), while its hazard stays continuous (1 / h is piecewise linear, slope
 *          xi_j from u_j on). Score statistic U' I^-1 U on that many degrees of freedom at the
 *          one gpd's maximum likelihood, with the counting process's information
 *          I = integral of (d log h)(d log h)' h over the losses at risk, so that
 *          truncated, censored and weighted rows have their place.
 * Source   Northrop & Coleman (2014), Extremes 17:289-303 (test and rule; theirs
 *          with the expected information of complete data and a change at every
 *          candidate, which is less powerful); Andersen, Borgan, Gill &
 *          Keiding (1993), Statistical Models Based on Counting Processes, VI.1-VI.2.
 * Errors   CYB_EDOMAIN significance; CYB_EDATA fewer than 2 * CYB_TAIL_FEWEST rows
 *          or losses that do not differ, intervals; CYB_ECANCELLED, CYB_ENOMEM. */
int cyb_tail_choose(cyb_tail_choice *out, const cyb_fit_losses *losses, double significance,
                    const cyb_progress *progress, cyb_error *error);

/* VaR and ES of a candidate as cyb_tail_measure_at has them: NaN where p is below the
 * threshold, ES INFINITY where xi >= 1. */
void cyb_tail_candidate_measure(const cyb_tail_candidate *candidate, double p, double *var,
                                double *es);

#ifdef __cplusplus
}
#endif
#endif
