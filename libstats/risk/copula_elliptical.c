/* risk/copula_elliptical.c - the Gaussian and the t copula.
 * Layer: risk. Source: McNeil, Frey & Embrechts (2015), 7.1 and 7.3.2. */
#include <cyberstats/random.h>
#include <cyberstats/student.h>
#include <math.h>

#include "num/quadrature.h"
#include "risk/copula.h"

static const double pi = 3.14159265358979323846;

/* --- probabilities of a pair ------------------------------------------------- */

/* The derivative of the joint probability by the angle asin(r) of the correlation is
 * the density at (h, k) in a form without a pole: with q = (h^2 + k^2 - 2 h k sin) / cos^2,
 * exp(-q / 2) / 2 pi, and of t (1 + q / df)^(-df / 2) / 2 pi. */
typedef struct rim {
  double h, k, df;
} rim;

static double along(double angle, const void *data) {
  const rim *at = data;
  double cosine = cos(angle), half = 0.5 * (0.5 * pi + angle);
  double square = (at->h + at->k) * (at->h + at->k), q;
  /* h^2 + k^2 - 2 h k sin(a) = (h + k)^2 - 2 h k (1 + sin a), 1 + sin a = 2 sin^2(half) */
  q = (square - 4.0 * at->h * at->k * sin(half) * sin(half)) / (cosine * cosine);
  if (!(q >= 0.0)) q = 0.0;
  if (isinf(at->df)) return exp(-0.5 * q) / (2.0 * pi);
  return exp(-0.5 * at->df * log1p(q / at->df)) / (2.0 * pi);
}

/* From the angle -pi / 2, where the pair is countermonotone. */
static double of_pair(double u, double v, double h, double k, double r, double df) {
  const rim at = {h, k, df};
  if (u == 1.0) return v;
  if (v == 1.0) return u;
  return fmax(u + v - 1.0, 0.0) + cyb__quadrature(along, &at, -0.5 * pi, asin(r));
}

static double gaussian_cdf(const cyb_copula *c, const double *u) {
  if (c->n > 2) return NAN;
  return of_pair(u[0], u[1], cyb_normal_quantile(u[0]), cyb_normal_quantile(u[1]),
                 c->correlation[1], INFINITY);
}

static double t_cdf(const cyb_copula *c, const double *u) {
  double df = c->parameter;
  if (c->n > 2) return NAN;
  return of_pair(u[0], u[1], cyb_student_quantile(u[0], df), cyb_student_quantile(u[1], df),
                 c->correlation[1], df);
}

/* --- draws --------------------------------------------------------------------- */

/* From the last variable on: z[i] takes of z[0 .. i] only. */
static void correlated(const cyb_copula *c, uint64_t seed, uint64_t stream, uint64_t index,
                       double *z) {
  for (size_t i = 0; i < c->n; i++) z[i] = cyb_random_normal(seed, stream + i, index);
  for (size_t i = c->n; i-- > 0;) {
    double sum = 0.0;
    for (size_t k = 0; k <= i; k++) sum += c->factor[i * c->n + k] * z[k];
    z[i] = sum;
  }
}

static void gaussian_draw(const cyb_copula *c, uint64_t seed, uint64_t stream, uint64_t index,
                          double *u) {
  correlated(c, seed, stream, index, u);
  for (size_t i = 0; i < c->n; i++) u[i] = cyb_normal_cdf(u[i]);
}

static void t_draw(const cyb_copula *c, uint64_t seed, uint64_t stream, uint64_t index, double *u) {
  double w = cyb_distribution_quantile(c->mixing, cyb_random_uniform(seed, stream + c->n, index));
  correlated(c, seed, stream, index, u);
  for (size_t i = 0; i < c->n; i++) u[i] = cyb_student_cdf(u[i] / sqrt(w), c->parameter);
}

/* --- rank correlations --------------------------------------------------------- */

static double kendall(double r) {
  return 2.0 / pi * asin(r);
}

static double spearman(double r) {
  return 6.0 / pi * asin(0.5 * r);
}

static double of_kendall(double tau) {
  return tau > -1.0 && tau < 1.0 ? sin(0.5 * pi * tau) : NAN;
}

const cyb__copula_family cyb__copula_gaussian = {.name = "gaussian",
                                                 .elliptical = true,
                                                 .cdf = gaussian_cdf,
                                                 .draw = gaussian_draw,
                                                 .kendall = kendall,
                                                 .spearman = spearman,
                                                 .of_kendall = of_kendall};

const cyb__copula_family cyb__copula_t = {.name = "t",
                                          .parameter = "df",
                                          .elliptical = true,
                                          .minimum = 0.0,
                                          .maximum = 1e6,
                                          .cdf = t_cdf,
                                          .draw = t_draw,
                                          .kendall = kendall,
                                          .of_kendall = of_kendall};
