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
 * tests/unit/test_distribution.c. A family made of other distributions (a
 * mixture, a splice, a payment) has besides a record of how they stand in its
 * parameters: dist/composed.h. */
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
  /* E X^k is finite for every k below it and infinite from it on; NULL = all are finite */
  double (*moment_order)(const double *p);
  /* Counts: z := E z^X, the probability generating function, for `count` pairs
   * (real, imaginary), |z| <= 1 (or above by rounding). */
  void (*generating)(const double *p, double *pairs, size_t count);
  /* Crude values to start a fit from weighted data x[n] > 0; NULL = none.
   * False where the data allow none. */
  bool (*start)(const double *x, const double *weight, size_t n, double *p);
  /* log P(X > x), also where the survival function underflows; NULL = its logarithm */
  double (*log_survival)(const double *p, double x);
  /* How other distributions stand in p; NULL = p are numbers and nothing else,
   * and otherwise `parameters` is empty. */
  const struct cyb__composed *composed;
} cyb_family;

/* What a text says of where a sample is: empirical(losses.csv:paid, weight=n). */
typedef struct cyb_sample_name {
  const char *values; /* "losses.csv:paid" */
  const char *weight; /* "n", of the same file; NULL = every value counts 1 */
} cyb_sample_name;

/* Values and weights behind empirical(NAME): fills *x and *weight (NULL = 1), [n],
 * which the parser frees. The library reads no files: whoever has some gives this. */
typedef int cyb_sample_loader(void *user, const cyb_sample_name *name, double **x, double **weight,
                              size_t *n, cyb_error *error);

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
/* The same where empirical(NAME) may occur; load NULL = it is refused. */
int cyb_distribution_parse_with(cyb_distribution **out, const char *text, cyb_sample_loader *load,
                                void *user, cyb_error *error);
/* A sample as a distribution: value x[i] >= 0 with weight[i] >= 0 (NULL = 1), in
 * any order. `name` (NULL = none) is what its text shows and a loader reads again;
 * without one the values stand in the text.
 * Errors CYB_EDOMAIN a negative or missing number, no weight at all; CYB_ENOMEM. */
int cyb_distribution_empirical(cyb_distribution **out, const double *x, const double *weight,
                               size_t n, const cyb_sample_name *name, cyb_error *error);
void cyb_distribution_free(cyb_distribution *distribution);
int cyb_distribution_copy(cyb_distribution **out, const cyb_distribution *distribution,
                          cyb_error *error);

const cyb_family *cyb_distribution_family(const cyb_distribution *distribution);
/* Borrowed, in the family's order; of a composed family its layout, which is
 * that family's own: ask for numbers by cyb_distribution_number. */
const double *cyb_distribution_parameters(const cyb_distribution *distribution);
/* The text form with shortest round-trip numbers; caller frees, NULL: no memory. */
char *cyb_distribution_text(const cyb_distribution *distribution);

/* The numbers a distribution is made of, those of its parts included: "mu", or
 * "tail.xi" and "weight" of a splice, "2.shape" of a mixture. Their count; the
 * i-th value; its name, written to `name`, which has room for `size` bytes. */
size_t cyb_distribution_number_count(const cyb_distribution *distribution);
double cyb_distribution_number(const cyb_distribution *distribution, size_t i);
void cyb_distribution_number_name(const cyb_distribution *distribution, size_t i, char *name,
                                  size_t size);

/* The same distribution with other numbers [cyb_distribution_number_count]; of a
 * mixture the last weight is what the others leave.
 * Errors CYB_EDOMAIN one outside its range, or no distribution has them; CYB_ENOMEM. */
int cyb_distribution_with_numbers(cyb_distribution **out, const cyb_distribution *like,
                                  const double *numbers, cyb_error *error);

/* --- transformations ------------------------------------------------------- */

/* What a loss of x turns into: linear between knots, `slope` after the last one.
 * The first knot is at x = 0; x and y do not fall; two knots at one x are a jump
 * (of a franchise deductible), the value there being the lower. */
typedef struct cyb_knot {
  double x, y;
} cyb_knot;

/* Distribution of g(X), g by knots[count]; with `positive_only` that of g(X)
 * given g(X) > 0. Atoms (at 0, at a limit) are part of it: cdf and survival have
 * their jumps, quantile and limited moments honour them, and the log density is
 * that of the smooth part, at an atom the logarithm of its mass.
 * Source   Klugman, Panjer & Willmot (2012), Loss Models, ch. 8.
 * Errors   CYB_EDOMAIN knots that fall or do not start at 0, a negative slope,
 *          a count distribution, nothing positive; CYB_ENOMEM. */
int cyb_distribution_transform(cyb_distribution **out, const cyb_distribution *loss,
                               const cyb_knot *knots, size_t count, double slope,
                               bool positive_only, cyb_error *error);

/* X where X > franchise, else 0: losses of at most the franchise count as nothing, those
 * above it whole. `franchise` in the unit of the loss; *out new, as above, NULL on failure.
 * Errors CYB_EDOMAIN a franchise below 0 or infinite, a count distribution; CYB_ENOMEM. */
int cyb_distribution_franchise(cyb_distribution **out, const cyb_distribution *loss,
                               double franchise, cyb_error *error);

/* Pure functions: NaN outside their domain (u outside [0, 1], limit < 0). */
double cyb_distribution_density(const cyb_distribution *d, double x);
double cyb_distribution_log_density(const cyb_distribution *d, double x);
/* P(X = x): 0 but where X has an atom (a limit, a value of a sample); of a count
 * the same as the density. */
double cyb_distribution_mass(const cyb_distribution *d, double x);
double cyb_distribution_cdf(const cyb_distribution *d, double x);
double cyb_distribution_survival(const cyb_distribution *d, double x);
double cyb_distribution_log_survival(const cyb_distribution *d, double x);
double cyb_distribution_quantile(const cyb_distribution *d, double u);
double cyb_distribution_moment(const cyb_distribution *d, int k); /* raw, k = 1 .. 4 */
/* Whether E X^k is finite; cyb_distribution_moment is INFINITY as well where it is finite
 * but too large to be held, such as the mean of lognormal(0, 40), e^800. */
bool cyb_distribution_has_moment(const cyb_distribution *d, int k);
double cyb_distribution_mean(const cyb_distribution *d);
double cyb_distribution_variance(const cyb_distribution *d); /* as the second moment */
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
