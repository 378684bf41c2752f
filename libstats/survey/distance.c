/* survey/distance.c - distances between weights: how much a weight gives way.
 * Layer: survey. Source: Deville & Saerndal (1992), table 1. */
#include <math.h>
#include <string.h>

#include <cyberstats/calibrate.h>

static double linear_ratio(double u, double lower, double upper) {
  (void)lower, (void)upper;
  return 1.0 + u;
}

static double linear_slope(double u, double lower, double upper) {
  (void)u, (void)lower, (void)upper;
  return 1.0;
}

static double linear_integral(double u, double lower, double upper) {
  (void)lower, (void)upper;
  return u + 0.5 * u * u;
}

static double truncated_ratio(double u, double lower, double upper) {
  double g = 1.0 + u;
  return g < lower ? lower : g > upper ? upper : g;
}

/* At a bound the weight may still come back: the slope there is that within. */
static double truncated_slope(double u, double lower, double upper) {
  double g = 1.0 + u;
  return g < lower || g > upper ? 0.0 : 1.0;
}

/* A parabola that goes on as its tangent beyond the bounds. The bounds need not hold
 * 1, since bounds of the weight itself may forbid it. */
static double truncated_from_minus_one(double u, double lower, double upper) {
  double within = truncated_ratio(u, lower, upper) - 1.0;
  return within + 0.5 * within * within + (1.0 + within) * (u - within);
}

static double truncated_integral(double u, double lower, double upper) {
  return truncated_from_minus_one(u, lower, upper) - truncated_from_minus_one(0.0, lower, upper);
}

static double raking_ratio(double u, double lower, double upper) {
  (void)lower, (void)upper;
  return exp(u);
}

static double raking_integral(double u, double lower, double upper) {
  (void)lower, (void)upper;
  return expm1(u);
}

/* Share of the way from lower to upper, and its steepness. With upper infinite the
 * formula tends to raking from lower: g = lower + (1 - lower) exp(u / (1 - lower)). */
static double logit_steepness(double lower, double upper) {
  return (upper - lower) / ((1.0 - lower) * (upper - 1.0));
}

static double logit_share(double u, double lower, double upper) {
  double odds = log((1.0 - lower) / (upper - 1.0)) + logit_steepness(lower, upper) * u;
  return odds >= 0.0 ? 1.0 / (1.0 + exp(-odds)) : exp(odds) / (1.0 + exp(odds));
}

static double logit_ratio(double u, double lower, double upper) {
  if (isinf(upper)) return lower + (1.0 - lower) * exp(u / (1.0 - lower));
  return lower + (upper - lower) * logit_share(u, lower, upper);
}

static double logit_slope(double u, double lower, double upper) {
  double share;
  if (isinf(upper)) return exp(u / (1.0 - lower));
  share = logit_share(u, lower, upper);
  return (upper - lower) * logit_steepness(lower, upper) * share * (1.0 - share);
}

static double log_one_plus_exp(double x) {
  return x > 0.0 ? x + log1p(exp(-x)) : log1p(exp(x));
}

static double logit_integral(double u, double lower, double upper) {
  double steep, start;
  if (isinf(upper)) {
    double room = 1.0 - lower;
    return lower * u + room * room * expm1(u / room);
  }
  steep = logit_steepness(lower, upper);
  start = log((1.0 - lower) / (upper - 1.0));
  return lower * u +
         (upper - lower) / steep * (log_one_plus_exp(start + steep * u) - log_one_plus_exp(start));
}

static const cyb_distance distances[] = {
    {"linear", false, linear_ratio, linear_slope, linear_integral},
    {"raking", false, raking_ratio, raking_ratio, raking_integral},
    {"logit", true, logit_ratio, logit_slope, logit_integral},
    {"truncated", true, truncated_ratio, truncated_slope, truncated_integral},
};

const cyb_distance *cyb_distance_at(size_t i) {
  return i < sizeof distances / sizeof *distances ? &distances[i] : NULL;
}

const cyb_distance *cyb_distance_find(const char *name) {
  for (size_t i = 0; i < sizeof distances / sizeof *distances; i++)
    if (!strcmp(distances[i].name, name)) return &distances[i];
  return NULL;
}
