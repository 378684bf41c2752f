/* cyberstats/smoothing.h - exponential smoothing, classical decomposition.
 * Layer: series. May include: base, num. */
#ifndef CYBERSTATS_SMOOTHING_H
#define CYBERSTATS_SMOOTHING_H

#include <math.h>
#include <stdbool.h>
#include <stddef.h>

#include <cyberstats/error.h>

#ifdef __cplusplus
extern "C" {
#endif

/* --- decomposition --------------------------------------------------------- */

/* Trend by a centred moving average over one year, seasonal figure as the mean
 * of what is left per part, scaled to sum 0 (or mean 1).
 *   x         [n], n >= 2 per_year
 *   trend     [n], NaN for half a year at both ends; NULL = not wanted
 *   figure    [per_year], figure[0] belongs to x[0]
 *   residual  [n], NaN where trend is; NULL = not wanted
 * Source   Kendall & Stuart (1983), The Advanced Theory of Statistics, vol. 3,
 *          410-414; conventions of R 4.2 `decompose`.
 * Errors   CYB_EDOMAIN per_year < 2 or n < 2 per_year; CYB_EDATA a missing value,
 *          one that is not positive where multiplicative; CYB_ENOMEM. */
int cyb_decompose(double *trend, double *figure, double *residual, const double *x, size_t n,
                  size_t per_year, bool multiplicative, cyb_error *error);

/* --- exponential smoothing -------------------------------------------------- */

typedef enum cyb_smoothing_kind {
  CYB_SMOOTH_SIMPLE,        /* level */
  CYB_SMOOTH_HOLT,          /* level and trend */
  CYB_SMOOTH_ADDITIVE,      /* Holt-Winters, seasons added */
  CYB_SMOOTH_MULTIPLICATIVE /* Holt-Winters, seasons multiplied */
} cyb_smoothing_kind;

/* NaN = chosen to make the sum of squared one-step errors least. */
typedef struct cyb_smoothing_options {
  cyb_smoothing_kind kind;
  size_t per_year; /* of the seasonal kinds, 2 .. */
  double alpha, beta, gamma;
  const cyb_progress *progress;
} cyb_smoothing_options;
#define CYB_SMOOTHING_OPTIONS_INIT                                                                 \
  { CYB_SMOOTH_ADDITIVE, 12, NAN, NAN, NAN, NULL }

typedef struct cyb_smoothing {
  cyb_smoothing_kind kind;
  size_t per_year, n, first; /* x[first] is the first value with a one-step forecast */
  double alpha, beta, gamma; /* NaN: the kind has none */
  double level, trend;       /* after the last value; trend 0 for the simple kind */
  double *season;            /* [per_year], season[0] belongs to the value after the last */
  double *fitted;            /* [n] one-step forecasts, NaN before `first` */
  double sse;                /* sum of squared one-step errors */
  double df;                 /* n - first - parameters chosen */
  double sigma;              /* sqrt(sse / df); NaN where df < 1 */
  bool converged;
} cyb_smoothing;

/* Formula  l_t = alpha (x_t - s_(t-m)) + (1 - alpha)(l + b), b_t = beta (l_t - l) +
 *          (1 - beta) b, s_t = gamma (x_t - l_t) + (1 - gamma) s_(t-m);
 *          multiplicative with quotients in place of x - s and x - l.
 *          Start: simple l = x_1; Holt l = x_2, b = x_2 - x_1; seasonal from the
 *          decomposition of the first two years: seasonal figure, and intercept
 *          and slope of the least-squares line through its trend.
 * Source   Holt (1957, 2004), Int. J. Forecasting 20:5-10; Winters (1960),
 *          Management Science 6:324-342; start values as R 4.2 `HoltWinters`.
 *          Minimum by Newton's method over angles (alpha = sin^2) from several
 *          starts, the lowest taken, where R descends from one: the sum of squares
 *          is never above R's, and may be below it where there are two minima.
 * Errors   CYB_EDOMAIN options; CYB_EDATA a missing value, too few (1, 3, 2
 *          per_year + 1), not positive where multiplicative; CYB_ENOMEM;
 *          CYB_ECANCELLED. No convergence is told by `converged`. */
int cyb_smoothing_fit(cyb_smoothing **out, const double *x, size_t n,
                      const cyb_smoothing_options *options, cyb_error *error);
void cyb_smoothing_free(cyb_smoothing *smoothing);

typedef struct cyb_forecast {
  double value, se, lower, upper; /* NaN where sigma is */
} cyb_forecast;

/* Forecast of the value `step` (1 ..) after the last, with its prediction interval.
 * Formula  value l + h b + s, or (l + h b) s; variance sigma^2 sum_(j < h)
 *          psi_j^2, psi_0 = 1, psi_j = alpha (1 + j beta) + gamma (1 - alpha) where
 *          per_year divides j (class 1 state space); multiplicative: psi_j times
 *          s(h) / s(h - j). Student's t with `df`.
 * Source   Hyndman, Koehler, Ord & Snyder (2008), Forecasting with Exponential
 *          Smoothing, table 6.1; Yar & Chatfield (1990), Int. J. Forecasting
 *          6:127-137; Chatfield & Yar (1991), same journal 7:31-37.
 *          R takes the variance of the errors around their mean over n - 1 and the
 *          normal distribution: intervals here are a little wider. For the
 *          multiplicative kind R 4.2 has psi_0 = alpha + gamma (1 - alpha), too
 *          narrow by up to all of the first step; psi_0 is 1 here.
 * The interval knows no error of the smoothing parameters and start values. */
cyb_forecast cyb_smoothing_forecast(const cyb_smoothing *smoothing, size_t step, double level);
/* The same for the sum of the next `steps` values, whose errors hang together:
 * variance sigma^2 sum_i (sum_(h >= i) psi_(h - i) s(h) / s(i))^2. */
cyb_forecast cyb_smoothing_forecast_sum(const cyb_smoothing *smoothing, size_t steps, double level);

#ifdef __cplusplus
}
#endif
#endif
