/* fit/sample.h - losses as their likelihood needs them.
 * Layer: fit. May include: base, num, dist.
 *
 * A row gives f(x) / S(t), S(x) / S(t) or (S(x) - S(u)) / S(t). The factors are
 * gathered by kind and equal values are joined, so that a common deductible, limit
 * or class of a grouped table costs one evaluation however many rows have it. */
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
  /* mean of 1 / x; that less 1 / mean; its logarithm + mean of logs: the same for
   * inverse Gaussian and inverse gamma */
  double inverse_mean, inverse_gap, log_inverse_gap;
} cyb__points;

/* Losses known to lie in (lower, upper], each pair once; the middles, with the
 * weights, stand for them where a crude value will do. */
typedef struct cyb__bins {
  double *lower, *upper; /* [middle.n] */
  cyb__points middle;
} cyb__bins;

/* A row once more, for the goodness of fit: ascending by x. */
typedef struct cyb__row {
  double x, t, weight;
  bool censored;
  double upper; /* x where the loss is known, INFINITY where censored, else it lies in (x, upper] */
} cyb__row;

/* Amounts are divided by `unit`, a power of two near their geometric mean. */
typedef struct cyb__sample {
  cyb__points exact, censored, truncated;
  cyb__bins bins;
  cyb__row *rows;
  size_t row_count;
  double unit, weight;
  double log_widths; /* of intervals that are taken as known losses, in the data's unit */
  size_t n;          /* rows that have weight */
} cyb__sample;

/* Errors CYB_EDATA as cyb_fit_severity, where "row N"; CYB_ENOMEM. */
int cyb__sample_make(cyb__sample *out, const cyb_fit_losses *losses, bool scaled, cyb_error *error);
void cyb__sample_free(cyb__sample *sample);

/* Losses that are known, whole and not weighted: without rows and not sorted, so that
 * likelihoods can be climbed and nothing else. n > 0. */
bool cyb__is_plain(const cyb_fit_losses *losses);
int cyb__sample_plain(cyb__sample *out, const cyb_fit_losses *losses, bool scaled,
                      cyb_error *error);

/* What tells most of where the losses are: the known ones, else the middles. */
const cyb__points *cyb__sample_typical(const cyb__sample *sample);

/* "row 12": where the error is, for the caller to find the place. */
int cyb__bad_row(size_t row, cyb_error *error, const char *format, ...) CYB_PRINTF(3, 4);

#endif
