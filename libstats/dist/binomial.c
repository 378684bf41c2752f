/* dist/binomial.c - binomial counts; parameters n trials of probability p.
 * Layer: dist. Source: Klugman, Panjer & Willmot (2012), Loss Models, B.2.1.4. */
#include "dist/family.h"
#include "dist/special.h"
#include "num/complexes.h"

#include <cyberstats/text.h>

#include "base/memory.h"

/* Up to 2^53 whole numbers are exact. */
static const cyb_parameter parameters[] = {
    {"n", 1.0, 0x1p53, true, true, NAN},
    {"p", 0.0, 1.0, true, true, NAN},
};

static int check(const double *p, cyb_error *error) {
  cyb_text text = {0};
  int status;
  if (p[0] == floor(p[0])) return CYB_OK;
  cyb_text_add_number(&text, p[0]);
  status = text.failed ? cyb_error_memory(error)
                       : cyb_error_set(error, CYB_EDOMAIN, "binomial.n",
                                       "n must be a whole number, and is %s", text.bytes);
  cyb_text_free(&text);
  return status;
}

static double log_density(const double *p, double x) {
  if (x != floor(x) || x > p[0]) return -INFINITY;
  return cyb__log_binomial(x, p[0] - x, p[1], 1.0 - p[1]);
}

/* P(N <= x) in n trials. */
static double below(const double *p, double n, double x) {
  if (x < 0.0) return 0.0;
  return x >= n ? 1.0 : cyb__beta_lower(n - x, x + 1.0, 1.0 - p[1], p[1]);
}

static double cdf(const double *p, double x) {
  return below(p, p[0], floor(x));
}

static double survival(const double *p, double x) {
  double whole = floor(x);
  return whole >= p[0] ? 0.0 : cyb__beta_lower(whole + 1.0, p[0] - whole, p[1], 1.0 - p[1]);
}

static double quantile(const double *p, double u) {
  if (u == 0.0 || p[1] == 0.0) return 0.0;
  return u == 1.0 || p[1] == 1.0 ? p[0] : cyb__count_quantile(&cyb__family_binomial, p, u);
}

static double moment(const double *p, int k) {
  double factorial[4], product = 1.0;
  for (int j = 0; j < 4; j++) {
    product *= fmax(p[0] - j, 0.0) * p[1];
    factorial[j] = product;
  }
  return cyb__moment_of_factorial(factorial, k);
}

static double central(const double *p, int k) {
  double variance = p[0] * p[1] * (1.0 - p[1]);
  return k == 2 ? variance : variance * (1.0 - 2.0 * p[1]);
}

static double limited_moment(const double *p, double limit, int k) {
  double count = p[0], whole = floor(limit), first = count * p[1];
  return cyb__count_limited(limit, k, first, below(p, count - 1.0, whole - 1.0),
                            first * (count - 1.0) * p[1], below(p, count - 2.0, whole - 2.0),
                            survival(p, limit));
}

/* (1 + p (z - 1))^n, by log1p so that a large n keeps its digits. */
static void generating(const double *p, double *pairs, size_t count) {
  for (size_t i = 0; i < count; i++) {
    pairs[2 * i] = p[1] * (pairs[2 * i] - 1.0);
    pairs[2 * i + 1] *= p[1];
  }
  cyb__complex_log1p(pairs, count);
  for (size_t i = 0; i < 2 * count; i++) pairs[i] *= p[0];
  cyb__complex_exp(pairs, count);
}

const cyb_family cyb__family_binomial = {
    .name = "binomial",
    .count = true,
    CYB__PARAMETERS(parameters),
    .check = check,
    .log_density = log_density,
    .cdf = cdf,
    .survival = survival,
    .quantile = quantile,
    .moment = moment,
    .central = central,
    .limited_moment = limited_moment,
    .generating = generating,
};
