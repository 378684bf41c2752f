/* dist/special.h - special functions that keep their digits in the tails.
 * Layer: dist. May include: base, num. */
#ifndef CYB_DIST_SPECIAL_H
#define CYB_DIST_SPECIAL_H

/* (e^(c t) - 1) / c, and t where c is 0: integral of e^(c u) over [0, t]. */
double cyb__growth(double c, double t);

/* Regularized incomplete gamma functions, a > 0, x >= 0; they sum to 1. */
double cyb__gamma_lower(double a, double x);
double cyb__gamma_upper(double a, double x);
/* Their logarithms, also where they underflow. */
double cyb__log_gamma_lower(double a, double x);
double cyb__log_gamma_upper(double a, double x);

/* Sum of x^n / ((a + 1) ... (a + n)) over n >= 0: P(a, x) is it times e^-x x^a / Gamma(a + 1). */
double cyb__gamma_sum(double a, double x);

/* log(Gamma(b) / Gamma(a)), a, b > 0; by = b - a as far as it is known. */
double cyb__log_gamma_ratio(double a, double b, double by);

/* e^t - 1 - t */
double cyb__exp_bend(double t);

/* log(1 + e^t), and its inverse for s > 0, log(e^s - 1). */
double cyb__softplus(double t);
double cyb__softplus_inverse(double s);

/* Digamma function, x > 0; and log Gamma(x + 1) less its Stirling approximation
 * (x + 1/2) log x - x + log(2 pi) / 2. */
double cyb__digamma(double x);
double cyb__stirling_rest(double x);

/* Regularized incomplete beta function at x, y = 1 - x given by itself so that
 * neither end loses digits; a, b > 0. The other tail is (b, a, y, x). */
double cyb__beta_lower(double a, double b, double x, double y);
/* The same over x^a y^b / B(a, b), for x below its mean. */
double cyb__beta_fraction(double a, double b, double x, double y);

/* log(mean^x e^-mean / Gamma(x + 1)), x >= 0 real: also the density of gamma.
 * Source: Loader (2000), Fast and accurate computation of binomial probabilities. */
double cyb__log_poisson(double x, double mean);

/* log of the probability of s successes and f failures, p + q = 1; s, f real.
 * Source: the same. */
double cyb__log_binomial(double s, double f, double p, double q);

#endif
