/* cyberstats/tail_fit.h - a generalized Pareto over a threshold, and what it says of large losses.
 * Layer: fit. May include: base, num, dist, fit. */
#ifndef CYBERSTATS_TAIL_FIT_H
#define CYBERSTATS_TAIL_FIT_H

#include <stddef.h>

#include <cyberstats/error.h>
#include <cyberstats/fit.h>
#include <cyberstats/product_limit.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Losses above a threshold u as a gpd, those below as they are. Probabilities are
 * of losses above `from`: 0, or where every row is truncated the point from which
 * the product limit begins; what was never reported is not counted in them. */
typedef struct cyb_tail {
  double threshold;
  size_t k, n;   /* rows above it that have weight; of all */
  double weight; /* of those above it */
  double from;
  double above;           /* P(X > u | X > from), product limit; 1 where u <= from */
  double above_se;        /* Greenwood's */
  cyb_fit fit;            /* of the gpd that begins at u */
  cyb_product_step *body; /* the product limit up to u, [body_count] */
  size_t body_count;
} cyb_tail;

/* Fits a gpd to the losses above `threshold`, their truncation points raised to it;
 * `xi` holds the shape (NaN = free), and what is left is fitted given it.
 * Losses censored at or below the threshold count in `above` only.
 *   *out  release with cyb_tail_clear
 * Source   Davison & Smith (1990), JRSS B 52:393-442; McNeil, Frey & Embrechts
 *          (2015), Quantitative Risk Management, 5.2; above: Kaplan & Meier (1958).
 * Errors   CYB_EDOMAIN threshold; CYB_EDATA as cyb_fit_severity, fewer than two
 *          losses above the threshold, a loss known as an interval that holds the
 *          threshold ("row N"); CYB_ECANCELLED, CYB_ENOMEM. */
int cyb_tail_fit(cyb_tail *out, const cyb_fit_losses *losses, double threshold, double xi,
                 const cyb_progress *progress, cyb_error *error);
void cyb_tail_clear(cyb_tail *tail); /* what it owns, not the struct */

/* The loss that a share p of losses (above `from`) does not exceed, and the mean of
 * those beyond it, with intervals: NaN where there is none, INFINITY for a mean
 * that is (xi >= 1) or an upper end that the data do not bound. */
typedef struct cyb_tail_measure {
  double p;
  double var, var_lower, var_upper;
  double es, es_lower, es_upper;
} cyb_tail_measure;

typedef enum cyb_tail_interval { CYB_TAIL_PROFILE, CYB_TAIL_DELTA } cyb_tail_interval;

/* With a = log(above / (1 - p)) and g = (e^(xi a) - 1) / xi:
 *   VaR = u + beta g,   ES = u + beta (g + 1) / (1 - xi), xi < 1.
 * For 1 - p >= above both are the product limit's, the VaR with the interval of
 * Brookmeyer & Crowley (1982, Biometrics 38:29-41), an end of which above the
 * threshold is NaN; the ES has none.
 * Intervals: profile likelihood over beta (and xi, above) given the measure; the
 * part of `above` is a binomial likelihood of as many losses as give its standard
 * error (without truncation, censoring and weights: the losses counted). Delta: of
 * the measure's logarithm, back transformed. Where a profile reaches the threshold the
 * lower end is the product limit's.
 * Needs the losses again for a profile. A tail that did not converge has no measures,
 * one whose xi is held or not above -1/2 no intervals.
 * Source   McNeil, Frey & Embrechts (2015), 5.2.3, eq. 5.18-5.19; Coles (2001), An
 *          Introduction to Statistical Modeling of Extreme Values, 2.6.6 and 4.3.3.
 * Accuracy ends of intervals 1e-6 relative to the excess.
 * Errors   CYB_EDOMAIN p or level not in (0, 1); CYB_EDATA, CYB_ENOMEM. */
int cyb_tail_measure_at(cyb_tail_measure *out, const cyb_tail *tail, const cyb_fit_losses *losses,
                        double p, double level, cyb_tail_interval interval, cyb_error *error);

/* E min(max(X - attachment, 0), limit) of a loss above `from`: the product limit
 * below the threshold, the gpd above it. limit may be INFINITY; the answer then is
 * INFINITY where xi >= 1, and finite for every other limit. NaN outside the domain, and
 * above the threshold of a tail that did not converge. */
double cyb_tail_layer(const cyb_tail *tail, double limit, double attachment);

#ifdef __cplusplus
}
#endif
#endif
