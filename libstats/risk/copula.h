/* risk/copula.h - the record of a copula family.
 * Layer: risk. May include: base, num, dist. */
#ifndef CYB_RISK_COPULA_H
#define CYB_RISK_COPULA_H

#include <cyberstats/copula.h>
#include <cyberstats/distribution.h>

typedef struct cyb__copula_family {
  const char *name, *parameter;
  bool elliptical;         /* takes a correlation matrix */
  double minimum, maximum; /* of the parameter */
  bool closed_minimum;
  double minimum_many; /* of more than two variables */
  double (*cdf)(const cyb_copula *c, const double *u);
  void (*draw)(const cyb_copula *c, uint64_t seed, uint64_t stream, uint64_t index, double *u);
  /* Of one pair: `theta` is the parameter, or of elliptical ones the correlation. */
  double (*kendall)(double theta);
  double (*spearman)(double theta); /* NULL = by the integral of the cdf */
  double (*of_kendall)(double tau); /* NaN where there is none */
} cyb__copula_family;

struct cyb_copula {
  const cyb__copula_family *family;
  size_t n;
  double parameter;
  double *correlation, *factor; /* [n * n] of elliptical ones */
  cyb_distribution *mixing;     /* of t: chi-square / df */
};

extern const cyb__copula_family cyb__copula_gaussian, cyb__copula_t, cyb__copula_clayton,
    cyb__copula_gumbel, cyb__copula_frank;

/* The record by name, NULL where there is none. */
const cyb__copula_family *cyb__copula_find(const char *name, cyb_error *error);

/* theta of a pair with that Kendall's tau in a family without a closed form. */
double cyb__copula_solve(double (*association)(double theta), double target, double low,
                         double high);

/* Strictly inside (0, 1): quantiles are asked for there. */
static inline double cyb__inside(double u) {
  const double least = 0x1p-53;
  return u < least ? least : u > 1.0 - least ? 1.0 - least : u;
}

#endif
