/* fit/lower_tail.c - probabilities of small losses that are below what a number can hold.
 * Layer: fit. */
#include "fit/lower_tail.h"

#include "dist/scaled_erfc.h"
#include "dist/special.h"

typedef double lower_tail(const double *p, double x);

/* log log(1 + e^t): far below 0 it is t. */
static double log_softplus(double t) {
  return t < -40.0 ? t : log(cyb__softplus(t));
}

static double burr(const double *p, double x) {
  return log(p[0]) + log_softplus(p[1] * log(x / p[2]));
}

static double inverse_burr(const double *p, double x) {
  return -p[0] * cyb__softplus(-p[1] * log(x / p[2]));
}

static double loglogistic(const double *p, double x) {
  return -cyb__softplus(-p[0] * log(x / p[1]));
}

static double weibull(const double *p, double x) {
  return p[0] * log(x / p[1]);
}

/* log of the standard normal's P(X <= -z). */
static double log_normal_tail(double z) {
  return -0.5 * z * z + log(0.5 * cyb__scaled_erfc(z * M_SQRT1_2));
}

static double lognormal(const double *p, double x) {
  return log_normal_tail((p[0] - log(x)) / p[1]);
}

/* With a = root (1 - x / mean), b = root (1 + x / mean), root = sqrt(shape / x), it is
 * P(Z <= -a) + e^(2 shape / mean) P(Z <= -b), and b^2 / 2 - 2 shape / mean = a^2 / 2. */
static double inverse_gaussian(const double *p, double x) {
  double root = sqrt(p[1] / x), a = root * (1.0 - x / p[0]), b = root * (1.0 + x / p[0]);
  return -0.5 * a * a +
         log(0.5 * (cyb__scaled_erfc(a * M_SQRT1_2) + cyb__scaled_erfc(b * M_SQRT1_2)));
}

static double inverse_gamma(const double *p, double x) {
  return cyb__log_gamma_upper(p[0], p[1] / x);
}

enum { MOST_TERMS = 2000 };

/* z^a e^-z / Gamma(a + 1) times 1 + z / (a + 1) + z^2 / ((a + 1) (a + 2)) + ... */
static double log_gamma_lower(double a, double log_z) {
  double z = exp(log_z), term = 1.0, sum = 1.0;
  double first = log_z < -600.0 ? a * log_z - lgamma(a + 1.0) : cyb__log_poisson(a, z);
  for (int k = 1; k < MOST_TERMS; k++) {
    term *= z / (a + k);
    sum += term;
    if (term < 1e-17 * sum) return first + log(sum);
  }
  return NAN;
}

static double gamma_tail(const double *p, double x) {
  return log_gamma_lower(p[0], log(x / p[1]));
}

static double generalized_gamma(const double *p, double x) {
  return log_gamma_lower(p[0], p[1] * log(x / p[2]));
}

/* A family without a row has no such probabilities, or none in closed form. */
static const struct {
  const cyb_family *family;
  lower_tail *of;
} rows[] = {{&cyb__family_burr, burr},
            {&cyb__family_inverse_burr, inverse_burr},
            {&cyb__family_loglogistic, loglogistic},
            {&cyb__family_weibull, weibull},
            {&cyb__family_lognormal, lognormal},
            {&cyb__family_inverse_gaussian, inverse_gaussian},
            {&cyb__family_inverse_gamma, inverse_gamma},
            {&cyb__family_gamma, gamma_tail},
            {&cyb__family_generalized_gamma, generalized_gamma}};

double cyb__log_lower_tail(const cyb_family *family, const double *p, double x) {
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
    if (rows[i].family == family) return rows[i].of(p, x);
  return NAN;
}
