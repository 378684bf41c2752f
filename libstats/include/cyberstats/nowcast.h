/* cyberstats/nowcast.h - the year's figure before the year is over.
 * Layer: series. May include: base, num, series. */
#ifndef CYBERSTATS_NOWCAST_H
#define CYBERSTATS_NOWCAST_H

#include <stddef.h>

#include <cyberstats/error.h>
#include <cyberstats/series.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct cyb_nowcast {
  cyb_period at;       /* last release used */
  double cumulative;   /* its figure */
  double value;        /* of the whole year */
  double lower, upper; /* NaN where fewer than two years tell of it */
  double share;        /* cumulative / value */
  size_t years;        /* earlier years used */
} cyb_nowcast;

/* From the share of the year that earlier years had reached at the same release.
 * Both figures of a share are of one year, so that a restated base between years
 * does not enter; a revision between a year's releases does.
 *   releases  year to date, as cyb_releases_check; later ones than `at` are not used
 *   at        release of the year wanted, before its last part
 *   level     of the interval
 * Formula  log(Y / C) of earlier years has mean r and standard deviation s:
 *          value = C exp(r), interval C exp(r +- t s sqrt(1 + 1/k)), t Student's
 *          with k - 1 degrees of freedom: C over the geometric mean share. The
 *          interval takes the years' shares as one normal sample on the log scale.
 * Errors   as cyb_releases_check; CYB_EDATA there is no release `at`, it is not
 *          positive, it is the year's last, or no earlier year has both figures. */
int cyb_nowcast_share(cyb_nowcast *out, const cyb_release *releases, size_t n, cyb_period at,
                      double level, cyb_error *error);

/* From Holt-Winters smoothing of the flows between releases: the figure so far and
 * the sum of the forecasts of what is to come, multiplicative where all flows are
 * positive. Years must have the same releases; leading years that have not are
 * left out. The interval is that of the sum of the forecasts.
 * Errors   as above; CYB_EDATA fewer than three whole years, releases that differ
 *          from year to year; as cyb_smoothing_fit. */
int cyb_nowcast_smooth(cyb_nowcast *out, const cyb_release *releases, size_t n, cyb_period at,
                       double level, cyb_error *error);

/* One earlier year, as it would have been told at the same release. */
typedef struct cyb_backtest {
  cyb_nowcast nowcast;
  double actual;
  double error; /* nowcast / actual - 1 */
} cyb_backtest;

/* The same method for each earlier year that knew an earlier one.
 *   method       cyb_nowcast_share, cyb_nowcast_smooth or another of their form
 *   *out, *count new array, free() it; count 0 where no year can be tested
 * Errors   as cyb_releases_check; CYB_ENOMEM; CYB_ECANCELLED. */
typedef int cyb_nowcast_method(cyb_nowcast *out, const cyb_release *releases, size_t n,
                               cyb_period at, double level, cyb_error *error);
int cyb_nowcast_backtest(cyb_backtest **out, size_t *count, const cyb_release *releases, size_t n,
                         cyb_period at, double level, cyb_nowcast_method *method, cyb_error *error);

#ifdef __cplusplus
}
#endif
#endif
