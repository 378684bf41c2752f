/* cyberstats/distribution.h - probability distributions of losses and of counts.
 * Layer: dist. May include: base, num.
 *
 * A distribution is a family and its parameters, immutable once made; pricing,
 * fitting and aggregation ask it through the functions below and never know
 * the family. Everything in currency units or claims; tails are computed as
 * survival, not as 1 - cdf, and stay accurate where they are small.
 *
 * To add a family: one file dist/NAME.c with its functions and a
 * `const cyb_family cyb__family_NAME`, one row in dist/families.c, its rows in
 * tests/unit/test_distribution.c. */
#ifndef CYBERSTATS_DISTRIBUTION_H
#define CYBERSTATS_DISTRIBUTION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cyberstats/error.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct cyb_distribution cyb_distribution;

/* A parameter's name and range; the ends themselves are allowed only where
 * `closed_*` says so. `otherwise` is the value if it is left out, NaN = it must
 * be given. */
typedef struct cyb_parameter {
  const char *name;
  double minimum, maximum;
  bool closed_minimum, closed_maximum;
  double otherwise;
} cyb_parameter;

/* The record of a family; p are the parameters in the order of `parameters`.
 * A severity has its support in [0, inf), a count on 0, 1, 2, ...
 * The functions are called with x finite and >= 0, u in [0, 1], limit finite
 * and > 0; what is outside is settled before, in dist/distribution.c. */
typedef struct cyb_family {
  const char *name;
  bool count;
  const cyb_parameter *parameters;
  size_t parameter_count;
  /* What the ranges cannot say, such as low < high; NULL = nothing more. */
  int (*check)(const double *p, cyb_error *error);
  double (*log_density)(const double *p, double x); /* of a count: log probability of x */
  double (*cdf)(const double *p, double x);         /* P(X <= x) */
  double (*survival)(const double *p, double x);    /* P(X > x) */
  double (*quantile)(const double *p, double u);    /* smallest x with cdf(x) >= u */
  double (*moment)(const double *p, int k);         /* E X^k, INFINITY where infinite */
  double (*central)(const double *p, int k);        /* E (X - E X)^k, k = 2, 3, finite */
  /* E min(X, limit)^k, k = 1, 2; NULL = by quadrature of the survival function */
  double (*limited_moment)(const double *p, double limit, int k);
  /* Counts: z := E z^X, the probability generating function, for `count` pairs
   * (real, imaginary), |z| <= 1 (or above by rounding). */
  void (*generating)(const double *p, double *pairs, size_t count);
  /* Crude values to start a fit from weighted data x[n] > 0; NULL = none.
   * False where the data allow none. */
  bool (*start)(const double *x, const double *weight, size_t n, double *p);
  /* log P(X > x), also where the survival function underflows; NULL = its logarithm */
  double (*log_survival)(const double *p, double x);
} cyb_family;

/* All families, NULL-ended; and one by name (NULL if there is none). */
const cyb_family *const *cyb_families(void);
const cyb_family *cyb_family_find(const char *name);

/* Makes a distribution from parameters in the family's order.
 * Errors CYB_EDOMAIN a parameter outside its range: where = "family.parameter",
 *        message tells value and range; CYB_ENOMEM. */
int cyb_distribution_new(cyb_distribution **out, const cyb_family *family, const double *parameters,
                         cyb_error *error);

/* Reads "lognormal(mu=10.5, sigma=1.9)". Names may be left out if the values
 * stand in the family's order: interval90(1, 10). Numbers as in files.
 * Errors CYB_EDOMAIN, where = the text: unknown family or parameter (names the
 *        nearest), a parameter twice or missing, malformed text, out of range. */
int cyb_distribution_parse(cyb_distribution **out, const char *text, cyb_error *error);
void cyb_distribution_free(cyb_distribution *distribution);
int cyb_distribution_copy(cyb_distribution **out, const cyb_distribution *distribution,
                          cyb_error *error);

const cyb_family *cyb_distribution_family(const cyb_distribution *distribution);
/* Borrowed, in the family's order. */
const double *cyb_distribution_parameters(const cyb_distribution *distribution);
/* The text form with shortest round-trip numbers; caller frees, NULL: no memory. */
char *cyb_distribution_text(const cyb_distribution *distribution);

/* Pure functions: NaN outside their domain (u outside [0, 1], limit < 0). */
double cyb_distribution_density(const cyb_distribution *d, double x);
double cyb_distribution_log_density(const cyb_distribution *d, double x);
double cyb_distribution_cdf(const cyb_distribution *d, double x);
double cyb_distribution_survival(const cyb_distribution *d, double x);
double cyb_distribution_log_survival(const cyb_distribution *d, double x);
double cyb_distribution_quantile(const cyb_distribution *d, double u);
double cyb_distribution_moment(const cyb_distribution *d, int k); /* raw, k = 1 .. 4 */
double cyb_distribution_mean(const cyb_distribution *d);
double cyb_distribution_variance(const cyb_distribution *d); /* INFINITY where infinite */
double cyb_distribution_skewness(const cyb_distribution *d); /* NaN where infinite */
/* Limited expected value E min(X, limit) and E min(X, limit)^2; finite even
 * where the mean is not. Accuracy 1e-10 relative. */
double cyb_distribution_limited(const cyb_distribution *d, double limit);
double cyb_distribution_limited_second(const cyb_distribution *d, double limit);
/* Expected loss in the layer `limit` in excess of `attachment`:
 * E min(max(X - attachment, 0), limit), without cancellation where it is small
 * (but for counts that range over more than 10^5 whole numbers). */
double cyb_distribution_layer(const cyb_distribution *d, double limit, double attachment);
/* Draw by inversion of cyb_random_uniform(seed, stream, index). */
double cyb_distribution_draw(const cyb_distribution *d, uint64_t seed, uint64_t stream,
                             uint64_t index);
/* E z^X of a count distribution, |z| <= 1; NaN for a severity. */
void cyb_distribution_generating(const cyb_distribution *d, double re, double im, double *out_re,
                                 double *out_im);
/* z := E z^X for `count` pairs (real, imaginary), several times faster than one by
 * one. Accuracy 4 eps (1 + E X). |z| <= 1 is the caller's care. NaN for a severity. */
void cyb_distribution_generating_many(const cyb_distribution *d, double *pairs, size_t count);

#ifdef __cplusplus
}
#endif
#endif
