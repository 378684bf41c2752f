/* risk/copula_archimedean.c - Clayton, Gumbel and Frank copulas.
 * Layer: risk. Source: Nelsen (2006), table 4.1; McNeil, Frey & Embrechts (2015), 7.4. */
#include <cyberstats/random.h>
#include <math.h>

#include "num/quadrature.h"
#include "risk/copula.h"

static double exponential(uint64_t seed, uint64_t stream, uint64_t index) {
  return -log(cyb_random_uniform(seed, stream, index));
}

/* --- Clayton ------------------------------------------------------------------- */

/* Relative to the least u, so that no power overflows. */
static double clayton_cdf(const cyb_copula *c, const double *u) {
  double theta = c->parameter, least = 1.0, sum = 0.0;
  for (size_t i = 0; i < c->n; i++) least = fmin(least, u[i]);
  for (size_t i = 0; i < c->n; i++) sum += exp(theta * log(least / u[i]));
  sum -= (double)(c->n - 1) * exp(theta * log(least));
  return least * exp(-log(sum) / theta);
}

/* log(e^a + e^b) */
static double log_add(double a, double b) {
  return fmax(a, b) + log1p(exp(-fabs(a - b)));
}

/* Given the first k, s = sum u^-theta - k + 1, the next one has
 * u^-theta = 1 + s (w^(-1 / (k + 1 / theta)) - 1); in logarithms. */
static void clayton_draw(const cyb_copula *c, uint64_t seed, uint64_t stream, uint64_t index,
                         double *u) {
  double theta = c->parameter, sum;
  u[0] = cyb_random_uniform(seed, stream, index);
  sum = -theta * log(u[0]);
  for (size_t k = 1; k < c->n; k++) {
    double w = exponential(seed, stream + k, index) / ((double)k + 1.0 / theta);
    double more = sum + log(expm1(w));
    u[k] = exp(-log_add(0.0, more) / theta);
    sum = log_add(sum, more);
  }
}

static double clayton_kendall(double theta) {
  return theta / (theta + 2.0);
}

static double clayton_of_kendall(double tau) {
  return tau > 0.0 && tau < 1.0 ? 2.0 * tau / (1.0 - tau) : NAN;
}

/* --- Gumbel -------------------------------------------------------------------- */

static double gumbel_cdf(const cyb_copula *c, const double *u) {
  double theta = c->parameter, most = 0.0, sum = 0.0;
  for (size_t i = 0; i < c->n; i++) most = fmax(most, -log(u[i]));
  if (most == 0.0) return 1.0;
  for (size_t i = 0; i < c->n; i++) sum += pow(-log(u[i]) / most, theta);
  return exp(-most * pow(sum, 1.0 / theta));
}

/* log of a positive stable variable with Laplace transform exp(-t^alpha): Kanter (1975). */
static double log_stable(double alpha, double uniform, double wait) {
  double angle = 3.14159265358979323846 * uniform;
  if (alpha >= 1.0) return 0.0;
  return log(sin(alpha * angle)) - log(sin(angle)) / alpha +
         (1.0 - alpha) / alpha * (log(sin((1.0 - alpha) * angle)) - log(wait));
}

static void gumbel_draw(const cyb_copula *c, uint64_t seed, uint64_t stream, uint64_t index,
                        double *u) {
  double alpha = 1.0 / c->parameter;
  double frailty = log_stable(alpha, cyb_random_uniform(seed, stream + c->n, index),
                              exponential(seed, stream + c->n + 1, index));
  for (size_t i = 0; i < c->n; i++)
    u[i] = exp(-exp(alpha * (log(exponential(seed, stream + i, index)) - frailty)));
}

static double gumbel_kendall(double theta) {
  return 1.0 - 1.0 / theta;
}

static double gumbel_of_kendall(double tau) {
  return tau >= 0.0 && tau < 1.0 ? 1.0 / (1.0 - tau) : NAN;
}

/* --- Frank --------------------------------------------------------------------- */

/* With a, b, e = exp(-theta (u, v, 1)) the pair's is -log(1 - t) / theta with
 * t = (1 - a) (1 - b) / (1 - e), and 1 - t = (a (1 - b) + b - e) / (1 - e), for theta > 0 a
 * sum of positive numbers. */
static double frank_pair(double theta, double u, double v) {
  double whole = -expm1(-theta), t = expm1(-theta * u) * expm1(-theta * v) / whole;
  double rest = exp(-theta * u) * -expm1(-theta * v);
  if (theta < 0.0) return u - frank_pair(-theta, u, 1.0 - v);
  if (t < 0.5) return -log1p(-t) / theta;
  rest += exp(-theta * v) * -expm1(-theta * (1.0 - v));
  return -log(rest / whole) / theta;
}

/* Archimedean copulas are associative. */
static double frank_cdf(const cyb_copula *c, const double *u) {
  double all = u[0];
  for (size_t i = 1; i < c->n; i++) all = frank_pair(c->parameter, all, u[i]);
  return all;
}

/* The conditional distribution of v given u, inverted at w. */
static double frank_given(double theta, double u, double w) {
  double a = exp(-theta * u) * (1.0 - w);
  return -log((a + w * exp(-theta)) / (a + w)) / theta;
}

/* A logarithmic number with parameter 1 - exp(-theta): Kemp (1981). */
static double logarithmic(double theta, double first, double second) {
  double q = -expm1(-theta * first);
  if (second > -expm1(-theta)) return 1.0;
  if (second < q * q) return floor(1.0 + log(second) / log1p(-exp(-theta * first)));
  return second > q ? 1.0 : 2.0;
}

static void frank_draw(const cyb_copula *c, uint64_t seed, uint64_t stream, uint64_t index,
                       double *u) {
  double theta = c->parameter, frailty;
  if (c->n == 2) {
    u[0] = cyb_random_uniform(seed, stream, index);
    u[1] = frank_given(theta, u[0], cyb_random_uniform(seed, stream + 1, index));
    return;
  }
  frailty = logarithmic(theta, cyb_random_uniform(seed, stream + c->n, index),
                        cyb_random_uniform(seed, stream + c->n + 1, index));
  for (size_t i = 0; i < c->n; i++) {
    double t = exponential(seed, stream + i, index) / frailty;
    u[i] = -log(-expm1(-t) + exp(-t - theta)) / theta;
  }
}

static double debye_integrand(double t, const void *data) {
  int order = *(const int *)data;
  if (t == 0.0) return order == 1 ? 1.0 : 0.0;
  return (order == 1 ? t : t * t) / expm1(t);
}

/* D_n(x) = n / x^n times the integral of t^n / (e^t - 1) over [0, x]; Abramowitz & Stegun
 * 27.1.1, and of a negative x 27.1.2. */
static double debye(int order, double x) {
  double size = fabs(x), value;
  value = order * cyb__quadrature(debye_integrand, &order, 0.0, size) / pow(size, order);
  return x < 0.0 ? value + order * size / (order + 1.0) : value;
}

/* Below this the series is closer than the difference of integrals. */
static const double weak = 1e-3;

static double frank_kendall(double theta) {
  if (fabs(theta) < weak) return theta / 9.0;
  return 1.0 - 4.0 / theta * (1.0 - debye(1, theta));
}

static double frank_spearman(double theta) {
  if (fabs(theta) < weak) return theta / 6.0;
  return 1.0 - 12.0 / theta * (debye(1, theta) - debye(2, theta));
}

static double frank_of_kendall(double tau) {
  if (!(tau > -1.0 && tau < 1.0) || tau == 0.0) return NAN;
  return cyb__copula_solve(frank_kendall, tau, -500.0, 500.0);
}

const cyb__copula_family cyb__copula_clayton = {.name = "clayton",
                                                .parameter = "theta",
                                                .minimum = 0.0,
                                                .maximum = 100.0,
                                                .cdf = clayton_cdf,
                                                .draw = clayton_draw,
                                                .kendall = clayton_kendall,
                                                .of_kendall = clayton_of_kendall};

const cyb__copula_family cyb__copula_gumbel = {.name = "gumbel",
                                               .parameter = "theta",
                                               .minimum = 1.0,
                                               .maximum = 100.0,
                                               .closed_minimum = true,
                                               .minimum_many = 1.0,
                                               .cdf = gumbel_cdf,
                                               .draw = gumbel_draw,
                                               .kendall = gumbel_kendall,
                                               .of_kendall = gumbel_of_kendall};

const cyb__copula_family cyb__copula_frank = {.name = "frank",
                                              .parameter = "theta",
                                              .minimum = -500.0,
                                              .maximum = 500.0,
                                              .cdf = frank_cdf,
                                              .draw = frank_draw,
                                              .kendall = frank_kendall,
                                              .spearman = frank_spearman,
                                              .of_kendall = frank_of_kendall};
