/* fit/coordinates.c - in which the likelihoods of families with two shapes are round.
 * Layer: fit.
 *
 * In shapes and scale these likelihoods are long curved ridges along which the density
 * hardly changes while shape and scale run away together. Here u[0] is the logarithm
 * of what is 0 at the family's limit and u[2] an amount that stays where the losses are. */
#include "fit/coordinates.h"

#include <math.h>

/* --- Burr and inverse Burr ------------------------------------------------------------
 * u = -log shape1, log shape2, log of the scale of the Weibull (of whose inverse) that
 * the family turns into as shape1 grows: scale shape1^-+(1/shape2). */

static void burr_to(const double *p, double *u, double sign) {
  u[0] = -log(p[0]);
  u[1] = log(p[1]);
  u[2] = log(p[2]) + sign * u[0] / p[1];
}

static void burr_from(const double *u, double *p, double *slope, double sign) {
  p[0] = exp(-u[0]);
  p[1] = exp(u[1]);
  p[2] = exp(u[2] - sign * u[0] / p[1]);
  slope[0] = -p[0];
  slope[4] = p[1];
  slope[6] = -sign * p[2] / p[1];
  slope[7] = sign * p[2] * u[0] / p[1];
  slope[8] = p[2];
}

static void to_burr(const double *p, double width, double *u) {
  (void)width;
  burr_to(p, u, 1.0);
}

static void from_burr(const double *u, double width, double *p, double *slope) {
  (void)width;
  burr_from(u, p, slope, 1.0);
}

static void to_inverse_burr(const double *p, double width, double *u) {
  (void)width;
  burr_to(p, u, -1.0);
}

static void from_inverse_burr(const double *u, double width, double *p, double *slope) {
  (void)width;
  burr_from(u, p, slope, -1.0);
}

/* --- generalized gamma ----------------------------------------------------------------
 * u = log q, log sigma, mu of Prentice (1974), Biometrika 61:539-544: shape1 = 1 / q^2,
 * shape2 = q / sigma, log scale = mu + 2 log q / shape2; lognormal at q = 0. */

static void to_generalized_gamma(const double *p, double width, double *u) {
  (void)width;
  u[0] = -0.5 * log(p[0]);
  u[1] = u[0] - log(p[1]);
  u[2] = log(p[2]) - 2.0 * u[0] / p[1];
}

static void from_generalized_gamma(const double *u, double width, double *p, double *slope) {
  (void)width;
  p[0] = exp(-2.0 * u[0]);
  p[1] = exp(u[0] - u[1]);
  p[2] = exp(u[2] + 2.0 * u[0] / p[1]);
  slope[0] = -2.0 * p[0];
  slope[3] = p[1];
  slope[4] = -p[1];
  slope[6] = p[2] * (2.0 - 2.0 * u[0]) / p[1];
  slope[7] = p[2] * 2.0 * u[0] / p[1];
  slope[8] = p[2];
}

/* --- lognormal between two ends -------------------------------------------------------
 * log f = const + (mu / sigma^2 - 1) log x - (log x)^2 / (2 sigma^2), an exponential family:
 * u = mu / sigma^2 in units of 1 / width, log sigma. Between two ends above 0 it has a limit,
 * the power of x with sigma endless and u[0] where it was, which mu runs away from. */

static void to_lognormal(const double *p, double width, double *u) {
  u[0] = p[0] * width / (p[1] * p[1]);
  u[1] = log(p[1]);
}

static void from_lognormal(const double *u, double width, double *p, double *slope) {
  p[1] = exp(u[1]);
  slope[0] = p[1] * p[1] / width;
  p[0] = u[0] * slope[0];
  slope[1] = 2.0 * p[0];
  slope[3] = p[1];
}

/* --- Weibull between two ends -----------------------------------------------------------
 * log f = const + (shape - 1) log x - lambda x^shape, lambda = scale^-shape; as shape goes to
 * 0 and lambda shape stays it is the power -lambda shape - 1 of x.
 * u = log shape, log(lambda shape). */

static void to_weibull(const double *p, double width, double *u) {
  (void)width;
  u[0] = log(p[0]);
  u[1] = u[0] - p[0] * log(p[1]);
}

static void from_weibull(const double *u, double width, double *p, double *slope) {
  double log_scale;
  (void)width;
  p[0] = exp(u[0]);
  log_scale = (u[0] - u[1]) / p[0];
  p[1] = exp(log_scale);
  slope[0] = p[0];
  slope[2] = p[1] * (1.0 / p[0] - log_scale);
  slope[3] = -p[1] / p[0];
}

const cyb__coordinates cyb__coordinates_burr = {to_burr, from_burr},
                       cyb__coordinates_inverse_burr = {to_inverse_burr, from_inverse_burr},
                       cyb__coordinates_generalized_gamma = {to_generalized_gamma,
                                                             from_generalized_gamma},
                       cyb__coordinates_lognormal = {to_lognormal, from_lognormal},
                       cyb__coordinates_weibull = {to_weibull, from_weibull};
