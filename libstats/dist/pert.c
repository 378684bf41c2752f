/* dist/pert.c - what an expert says: least, most likely, most (modified PERT).
 * Layer: dist. minimum + (maximum - minimum) B with B a beta variable of shapes
 * 1 + lambda (mode - minimum) / (maximum - minimum) and the like from the other
 * end. Source: Vose (2008), Risk Analysis: A Quantitative Guide, 3rd ed., app. III;
 * Klugman, Panjer & Willmot (2012), Loss Models, A.6.1.2. */
#include "dist/family.h"
#include "dist/special.h"

#include <cyberstats/text.h>

#include "base/memory.h"

static const cyb_parameter parameters[] = {
    {"minimum", 0.0, INFINITY, true, false, NAN},
    {"mode", 0.0, INFINITY, true, false, NAN},
    {"maximum", 0.0, INFINITY, false, false, NAN},
    {"lambda", 0.0, INFINITY, true, false, 4.0},
};

static int refuse(const char *where, const double *p, cyb_error *error) {
  cyb_text text = {0};
  int status;
  for (int i = 0; i < 3; i++) {
    cyb_text_add(&text, i ? ", " : "");
    cyb_text_add_number(&text, p[i]);
  }
  status = text.failed
               ? cyb_error_memory(error)
               : cyb_error_set(error, CYB_EDOMAIN, where,
                               "minimum, mode and maximum must stand in this order, and are %s",
                               text.bytes);
  cyb_text_free(&text);
  return status;
}

static int check(const double *p, cyb_error *error) {
  if (!(p[0] < p[2])) return refuse("pert.maximum", p, error);
  return p[0] <= p[1] && p[1] <= p[2] ? CYB_OK : refuse("pert.mode", p, error);
}

static double range(const double *p) {
  return p[2] - p[0];
}

/* Shapes of the beta variable seen from the minimum and from the maximum. */
static double low_shape(const double *p) {
  return 1.0 + p[3] * ((p[1] - p[0]) / range(p));
}

static double high_shape(const double *p) {
  return 1.0 + p[3] * ((p[2] - p[1]) / range(p));
}

static double log_density(const double *p, double x) {
  if (x < p[0] || x > p[2]) return -INFINITY;
  return cyb__log_binomial(low_shape(p) - 1.0, high_shape(p) - 1.0, (x - p[0]) / range(p),
                           (p[2] - x) / range(p)) +
         log1p(p[3]) - log(range(p));
}

static double cdf(const double *p, double x) {
  if (x <= p[0]) return 0.0;
  return cyb__beta_lower(low_shape(p), high_shape(p), (x - p[0]) / range(p), (p[2] - x) / range(p));
}

static double survival(const double *p, double x) {
  if (x <= p[0]) return 1.0;
  return cyb__beta_lower(high_shape(p), low_shape(p), (p[2] - x) / range(p), (x - p[0]) / range(p));
}

/* Share of the range below which the smaller tail `u` lies: near the end the cdf is
 * x^shape over shape times the beta function. */
static double share(double shape, double other, double lambda, double u) {
  const double standard[] = {0.0, (shape - 1.0) / lambda, 1.0, lambda};
  double guess = shape / (shape + other), log_beta, end;
  if (lambda == 0.0) return u;
  log_beta = lgamma(shape) + lgamma(other) - lgamma(shape + other);
  end = exp((log(u) + log(shape) + log_beta) / shape);
  return cyb__quantile_search(&cyb__family_pert, standard, u, fmin(end, guess));
}

/* From the nearer end, whose distance keeps its digits. */
static double quantile(const double *p, double u) {
  double low = low_shape(p), high = high_shape(p);
  if (u == 0.0 || u == 1.0) return u == 0.0 ? p[0] : p[2];
  if (u <= 0.5) return fmin(p[0] + range(p) * share(low, high, p[3], u), p[2]);
  return fmax(p[2] - range(p) * share(high, low, p[3], 1.0 - u), p[0]);
}

/* E[X^k; X <= x], v and w the shares of the range below and above x. */
static double partial(const double *p, int k, double v, double w) {
  double low = low_shape(p), high = high_shape(p), sum = 0.0, term = 1.0, choose = 1.0;
  for (int j = 0; j <= k; j++) {
    sum += choose * pow(p[0], k - j) * term * cyb__beta_lower(low + j, high, v, w);
    choose *= (double)(k - j) / (j + 1);
    term *= range(p) * (low + j) / (low + high + j);
  }
  return sum;
}

static double moment(const double *p, int k) {
  return partial(p, k, 1.0, 0.0);
}

static double central(const double *p, int k) {
  double low = low_shape(p), high = high_shape(p), sum = low + high, width = range(p);
  double variance = width * width * (low / sum) * (high / sum) / (sum + 1.0);
  return k == 2 ? variance : 2.0 * variance * width * ((high - low) / sum) / (sum + 2.0);
}

static double limited_moment(const double *p, double limit, int k) {
  if (limit <= p[0]) return pow(limit, k);
  if (limit >= p[2]) return moment(p, k);
  return partial(p, k, (limit - p[0]) / range(p), (p[2] - limit) / range(p)) +
         cyb__capped(limit, k, survival(p, limit));
}

const cyb_family cyb__family_pert = {
    .name = "pert",
    CYB__PARAMETERS(parameters),
    .check = check,
    .log_density = log_density,
    .cdf = cdf,
    .survival = survival,
    .quantile = quantile,
    .moment = moment,
    .central = central,
    .limited_moment = limited_moment,
};
