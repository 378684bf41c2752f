/* dist/empirical.h - a sample as a distribution.
 * Layer: dist. May include: base.
 * p: number of values, bytes of the name and of that of the weights, total weight,
 * both names in the bytes of doubles, then columns of one number a value, sorted by
 * value. */
#ifndef CYB_DIST_EMPIRICAL_H
#define CYB_DIST_EMPIRICAL_H

#include "dist/composed.h"

enum { CYB__VALUES, CYB__NAME_BYTES, CYB__WEIGHT_BYTES, CYB__TOTAL, CYB__NAME };

/* value; weight as given; P(X <= value); P(X > value); E min(X, value) and
 * E min(X, value)^2; E max(X - value, 0) */
typedef enum cyb__sample_column {
  CYB__VALUE,
  CYB__WEIGHT,
  CYB__UP_TO,
  CYB__ABOVE,
  CYB__LIMITED,
  CYB__LIMITED_SECOND,
  CYB__EXCESS,
  CYB__COLUMNS
} cyb__sample_column;

static inline size_t cyb__values(const double *p) {
  return (size_t)p[CYB__VALUES];
}

static inline size_t cyb__sample_start(const double *p) {
  size_t bytes = (size_t)p[CYB__NAME_BYTES] + (size_t)p[CYB__WEIGHT_BYTES];
  return CYB__NAME + (bytes + sizeof(double) - 1) / sizeof(double);
}

static inline const double *cyb__sample_at(const double *p, cyb__sample_column column) {
  return p + cyb__sample_start(p) + (size_t)column * cyb__values(p);
}

/* Lays out a sample: sorted, ties merged, weights of 0 left out. weight NULL = 1,
 * name NULL = none.
 * Errors CYB_EDOMAIN what is negative or no finite number, in whole numbers for
 *        counts; nothing with a weight. */
int cyb__sample_compose(double **p, const char *family, bool counts, const double *x,
                        const double *weight, size_t n, const cyb_sample_name *name,
                        cyb_error *error);

/* The layouts of empirical and of counts. */
extern const cyb__composed cyb__layout_empirical, cyb__layout_counts;

double cyb__sample_mass(const double *p, double x);
double cyb__sample_integral(const double *p, int k, double away, double from, double length);

#endif
