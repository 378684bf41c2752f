/* fit/sample.h - losses as their likelihood needs them.
 * Layer: fit. May include: base, num, dist.
 *
 * A row gives f(x) / S(t) or S(x) / S(t). The factors are gathered by kind and
 * equal values are joined, so that a common deductible or limit costs one
 * evaluation however many rows have it. */
#ifndef CYB_FIT_SAMPLE_H
#define CYB_FIT_SAMPLE_H

#include <cyberstats/fit.h>

/* Values in ascending order, each once, with the sum of its rows' weights. */
typedef struct cyb__points {
  double *x, *log_x, *weight;
  size_t n;
  double total; /* of the weights */
  /* weighted: mean of x, of log x, variance of log x, and log(mean) - mean of
   * logs, which is what a gamma's shape depends on */
  double mean, log_mean, log_variance, log_gap;
} cyb__points;

/* A row once more, for the goodness of fit: ascending by x. */
typedef struct cyb__row {
  double x, t, weight;
  bool censored;
} cyb__row;

/* Amounts are divided by `unit`, a power of two near their geometric mean. */
typedef struct cyb__sample {
  cyb__points exact, censored, truncated;
  cyb__row *rows;
  size_t row_count;
  double unit, weight;
  size_t n; /* rows that have weight */
} cyb__sample;

/* Errors CYB_EDATA as cyb_fit_severity, where "row N"; CYB_ENOMEM. */
int cyb__sample_make(cyb__sample *out, const cyb_fit_losses *losses, bool scaled, cyb_error *error);
void cyb__sample_free(cyb__sample *sample);

/* The logarithms and the means of points whose x and weights are set. */
void cyb__points_summarise(cyb__points *points);

/* "row 12": where the error is, for the caller to find the place. */
int cyb__bad_row(size_t row, cyb_error *error, const char *format, ...) CYB_PRINTF(3, 4);

#endif
