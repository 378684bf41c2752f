/* series/smoothing_pass.h - one run of exponential smoothing over a series.
 * Layer: series. May include: base. */
#ifndef CYB_SERIES_SMOOTHING_PASS_H
#define CYB_SERIES_SMOOTHING_PASS_H

#include <cyberstats/smoothing.h>

enum { CYB__ALPHA, CYB__BETA, CYB__GAMMA, CYB__PARAMETERS };

/* A number and its derivatives by alpha, beta and gamma. */
typedef struct cyb__sensitive {
  double value, by[CYB__PARAMETERS];
} cyb__sensitive;

typedef struct cyb__pass {
  const double *x;
  size_t n, first, per_year; /* per_year 0: no seasons */
  bool trend, multiplicative;
  double level, slope;  /* start values */
  const double *figure; /* [per_year] start values, figure[0] belongs to x[first] */
  cyb__sensitive *ring; /* [per_year] working space; afterwards the seasons, that of
                           x[n] at (n - first) % per_year */
  cyb__sensitive end_level, end_slope;
} cyb__pass;

/* Sum of squared one-step errors with its derivatives.
 *   fitted  [n] from `first` on; NULL = not wanted */
cyb__sensitive cyb__smoothing_pass(cyb__pass *pass, const double parameter[CYB__PARAMETERS],
                                   double *fitted);

#endif
