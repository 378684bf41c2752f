/* dist/family.h - what the families share: their records and helpers.
 * Layer: dist. May include: base, num. */
#ifndef CYB_DIST_FAMILY_H
#define CYB_DIST_FAMILY_H

#include <cyberstats/distribution.h>

#include <math.h>

extern const cyb_family cyb__family_exponential, cyb__family_lognormal, cyb__family_gamma,
    cyb__family_weibull, cyb__family_pareto, cyb__family_pareto1, cyb__family_gpd,
    cyb__family_loglogistic, cyb__family_interval90, cyb__family_poisson,
    cyb__family_negative_binomial, cyb__family_binomial, cyb__family_geometric, cyb__family_burr,
    cyb__family_inverse_burr, cyb__family_generalized_gamma, cyb__family_inverse_gamma,
    cyb__family_inverse_gaussian, cyb__family_truncated_pareto, cyb__family_pert,
    cyb__family_poisson_inverse_gaussian, cyb__family_mixture, cyb__family_mixture_of_counts,
    cyb__family_splice, cyb__family_transformed, cyb__family_per_loss, cyb__family_per_payment,
    cyb__family_empirical, cyb__family_expert, cyb__family_counts, cyb__family_zero_inflated,
    cyb__family_zero_truncated, cyb__family_zero_modified;

/* Ranges of parameters: any finite number; above 0; the mean of a count. */
#define CYB__ANY(name)                                                                             \
  { name, -INFINITY, INFINITY, false, false, NAN }
#define CYB__POSITIVE(name)                                                                        \
  { name, 0.0, INFINITY, false, false, NAN }
/* Whole numbers are exact up to 2^53. */
#define CYB__MEAN_COUNT(name)                                                                      \
  { name, 0.0, 0x1p53, true, true, NAN }
#define CYB__PARAMETERS(list)                                                                      \
  .parameters = (list), .parameter_count = sizeof(list) / sizeof(list)[0]

/* E min(X, limit)^k of a severity, and the integral of k (away + t)^(k-1)
 * P(X > from + t) over [0, length] by quadrature of the survival function (for a count
 * and k = 1 a sum over the whole numbers, NaN where those are too many or k > 1);
 * length may be INFINITY. */
double cyb__limited_by_quadrature(const cyb_family *family, const double *p, double limit, int k);
double cyb__integral_by_quadrature(const cyb_family *family, const double *p, int k, double away,
                                   double from, double length);

/* log P(X > x) by the family's own function or from its survival; x finite, >= 0. */
double cyb__log_survival(const cyb_family *family, const double *p, double x);

/* limit^k * survival, k = 1, 2, in an order that does not overflow. */
double cyb__capped(double limit, int k, double survival);

/* log(x / scale), also where the quotient itself cannot be held; scale^k e^exponent, also
 * where one of its factors cannot be. */
double cyb__log_quotient(double x, double scale);
double cyb__scaled_exp(double scale, int k, double exponent);

/* x > 0 with cdf(x) = u in (0, 1), from a guess: Newton on the logarithms of
 * the smaller tail and of x, kept inside a bracket. */
double cyb__quantile_search(const cyb_family *family, const double *p, double u, double guess);

/* Smallest whole x with cdf(x) >= u, u in (0, 1), by doubling and halving. */
double cyb__count_quantile(const cyb_family *family, const double *p, double u);
double cyb__count_quantile_from(const cyb_family *family, const double *p, double u, double guess);

/* E min(N, limit)^k from the probabilities of N <= limit under N and under the
 * two laws that its factorial moments make of it:
 * E[N; N <= n] = first * below_first, E[N (N-1); N <= n] = second * below_second. */
double cyb__count_limited(double limit, int k, double first, double below_first, double second,
                          double below_second, double above);

/* Third central moment from the raw moments. */
double cyb__third_central(const double *p, double (*moment)(const double *p, int k));

/* Raw moment k = 1 .. 4 from the factorial moments E N (N-1) ... (N-j+1). */
double cyb__moment_of_factorial(const double *factorial, int k);

/* Weighted means of x and 1 / x, mean and variance of log x, least and greatest x;
 * false where there are no data, or some that are no positive numbers. weight NULL = 1. */
typedef struct cyb__log_moments {
  double mean_of_x, mean_of_inverse, mean, variance, least, greatest;
} cyb__log_moments;
bool cyb__log_moments_of(const double *x, const double *weight, size_t n, cyb__log_moments *out);

#endif
