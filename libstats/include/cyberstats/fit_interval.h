/* cyberstats/fit_interval.h - how sure a fit and the figures taken from it are.
 * Layer: fit. May include: base, num, dist, fit. */
#ifndef CYBERSTATS_FIT_INTERVAL_H
#define CYBERSTATS_FIT_INTERVAL_H

#include <cyberstats/fit.h>

#ifdef __cplusplus
extern "C" {
#endif

/* What an interval is of: a parameter, or a figure of the fitted distribution,
 * such as {cyb_distribution_quantile, 0.99} or {cyb_distribution_limited, 1e6}.
 * The figure grows with the losses: with all amounts doubled it is not smaller. */
typedef struct cyb_figure {
  double (*of)(const cyb_distribution *d, double at); /* NULL = the parameter */
  double at;
  size_t parameter; /* in the family's order, where `of` is NULL */
} cyb_figure;
double cyb_figure_mean(const cyb_distribution *d, double unused); /* as `of` */

/* The value at the fit and the ends. Without an end: 0 or -INFINITY, INFINITY.
 * NaN where there is no interval: a held parameter, a minimum that is the least loss,
 * a figure that is infinite. */
typedef struct cyb_interval {
  double value, lower, upper;
  bool profile; /* by the likelihood; false: by the standard errors */
} cyb_interval;

typedef enum cyb_interval_method {
  /* All values v for which the likelihood, made as large as it goes with the
   * figure held at v, is not significantly below its maximum:
   * 2 (log L - log L(v)) <= z^2, z the normal quantile of (1 + level) / 2. Keeps
   * its coverage where the likelihood is skewed, and knows no units or logarithms. */
  CYB_INTERVAL_PROFILE,
  /* value * exp(+- z se / value) of what is above 0, value +- z se of what is not;
   * se of a figure from the covariance and its derivatives. Takes no fits. */
  CYB_INTERVAL_DELTA
} cyb_interval_method;

/* Intervals of `count` figures of a fit that converged, from the losses that it was
 * fitted to.
 *   out      [count]
 *   level    in (0, 1), such as 0.95
 * Where a figure cannot be held in the family (a mixture, a splice) the delta
 * method takes the place of the profile, and `profile` says so.
 * Source   Venzon & Moolgavkar (1988), Applied Statistics 37:87-94; Meeker & Escobar
 *          (1995), American Statistician 49:48-53; delta on the log scale: Klugman,
 *          Panjer & Willmot (2012), Loss Models, 13.3.
 * Accuracy the ends of a profile 1e-5 of their distance from the value; coverage:
 *          tests/property/test_fit_coverage.c.
 * Errors   CYB_EDOMAIN the fit did not converge, a level outside (0, 1), no such
 *          parameter; those of cyb_fit_severity for the losses. */
int cyb_fit_intervals(cyb_interval *out, const cyb_fit *fit, const cyb_fit_losses *losses,
                      const cyb_figure *figures, size_t count, double level,
                      cyb_interval_method method, const cyb_progress *progress, cyb_error *error);

#ifdef __cplusplus
}
#endif
#endif
