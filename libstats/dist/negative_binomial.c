/* dist/negative_binomial.c - negative binomial counts, variance mean + mean^2 / size;
 * the geometric is the one of size 1.
 * Layer: dist. Source: Klugman, Panjer & Willmot (2012), Loss Models, B.2.1.2-3,
 * with mean and size for r beta and r. */
#include "dist/family.h"
#include "dist/special.h"
#include "num/complexes.h"

static const cyb_parameter parameters[] = {CYB__MEAN_COUNT("mean"), CYB__POSITIVE("size")};
static const cyb_parameter geometric_parameters[] = {CYB__MEAN_COUNT("mean")};

/* Share of the size and of the mean in their sum: the probabilities of the
 * trials behind the counts. */
static double stopping(const double *p) {
  return 1.0 / (1.0 + p[0] / p[1]);
}

static double going_on(const double *p) {
  return p[0] / (p[0] + p[1]);
}

/* The probability of a count is m^n / n! (1 + 1/size) .. (1 + (n-1)/size), m the mean over
 * 1 + mean / size, times that of no claim: of a small count quicker than by Stirling's series. */
static const double most_factors = 16.0, least_size = 1e-10;

static double log_small(const double *p, double x) {
  double size = p[1], inverse = 1.0 / size, factor = 1.0, fall = log1p(p[0] / size);
  for (double j = 1.0; j < x; j += 1.0) factor *= (1.0 + j * inverse) / (j + 1.0);
  return (x > 1.0 ? log(factor) : 0.0) + x * (log(p[0]) - fall) - size * fall;
}

/* As cyb__log_binomial of `size` and x, how far each is from what is expected told by the
 * mean, so that nothing cancels where all are large; where one is far below, by itself. */
static double log_large(const double *p, double x) {
  double mean = p[0], size = p[1], away = (x - mean) / (size + mean), less = away * size / x;
  double rest = cyb__stirling_rest(size + x) - cyb__stirling_rest(size) - cyb__stirling_rest(x);
  double of_size = away > -0.5 ? log1p(away) : log((size + x) / (size + mean));
  double of_count = less < 0.5 ? log1p(-less) : log(mean) - log(size + mean) + log1p(size / x);
  return rest - size * cyb__exp_bend(of_size) - x * cyb__exp_bend(of_count) -
         0.5 * log(2.0 * M_PI * x) - 0.5 * log1p(x / size);
}

static double log_density(const double *p, double x) {
  double size = p[1];
  if (x != floor(x)) return -INFINITY;
  if (x == 0.0) return -size * log1p(p[0] / size);
  if (p[0] == 0.0) return -INFINITY;
  if (x <= most_factors && size >= least_size) return log_small(p, x);
  return log_large(p, x);
}

/* P(N <= x) if the size were `size` and the trials the same. */
static double below(const double *p, double size, double x) {
  return x < 0.0 ? 0.0 : cyb__beta_lower(size, x + 1.0, stopping(p), going_on(p));
}

static double cdf(const double *p, double x) {
  return below(p, p[1], floor(x));
}

static double survival(const double *p, double x) {
  return cyb__beta_lower(floor(x) + 1.0, p[1], going_on(p), stopping(p));
}

static double quantile(const double *p, double u) {
  if (u == 0.0 || p[0] == 0.0) return 0.0;
  return u == 1.0 ? INFINITY : cyb__count_quantile(&cyb__family_negative_binomial, p, u);
}

static double moment(const double *p, int k) {
  double factorial[4], product = 1.0;
  for (int j = 0; j < 4; j++) {
    product *= p[0] * (1.0 + j / p[1]);
    factorial[j] = product;
  }
  return cyb__moment_of_factorial(factorial, k);
}

static double central(const double *p, int k) {
  double ratio = p[0] / p[1], variance = p[0] * (1.0 + ratio);
  return k == 2 ? variance : variance * (1.0 + 2.0 * ratio);
}

static double limited_moment(const double *p, double limit, int k) {
  double n = floor(limit), size = p[1];
  return cyb__count_limited(limit, k, p[0], below(p, size + 1.0, n - 1.0),
                            p[0] * p[0] * (1.0 + 1.0 / size), below(p, size + 2.0, n - 2.0),
                            survival(p, n));
}

/* (1 + mean (1 - z) / size)^-size, by log1p so that a large size keeps its digits. */
static void generating(const double *p, double *pairs, size_t count) {
  double ratio = p[0] / p[1];
  for (size_t i = 0; i < count; i++) {
    pairs[2 * i] = ratio * (1.0 - pairs[2 * i]);
    pairs[2 * i + 1] *= -ratio;
  }
  cyb__complex_log1p(pairs, count);
  for (size_t i = 0; i < 2 * count; i++) pairs[i] *= -p[1];
  cyb__complex_exp(pairs, count);
}

const cyb_family cyb__family_negative_binomial = {
    .name = "negative-binomial",
    .count = true,
    CYB__PARAMETERS(parameters),
    .log_density = log_density,
    .cdf = cdf,
    .survival = survival,
    .quantile = quantile,
    .moment = moment,
    .central = central,
    .limited_moment = limited_moment,
    .generating = generating,
};

static double geometric_log_density(const double *p, double x) {
  return log_density((double[]){p[0], 1.0}, x);
}

static double geometric_cdf(const double *p, double x) {
  return -expm1(-(floor(x) + 1.0) * log1p(1.0 / p[0]));
}

static double geometric_survival(const double *p, double x) {
  return exp(-(floor(x) + 1.0) * log1p(1.0 / p[0]));
}

static double geometric_quantile(const double *p, double u) {
  if (u == 0.0 || p[0] == 0.0) return 0.0;
  return u == 1.0 ? INFINITY : cyb__count_quantile(&cyb__family_geometric, p, u);
}

static double geometric_moment(const double *p, int k) {
  return moment((double[]){p[0], 1.0}, k);
}

static double geometric_central(const double *p, int k) {
  return central((double[]){p[0], 1.0}, k);
}

static double geometric_limited_moment(const double *p, double limit, int k) {
  return limited_moment((double[]){p[0], 1.0}, limit, k);
}

static void geometric_generating(const double *p, double *pairs, size_t count) {
  generating((double[]){p[0], 1.0}, pairs, count);
}

const cyb_family cyb__family_geometric = {
    .name = "geometric",
    .count = true,
    CYB__PARAMETERS(geometric_parameters),
    .log_density = geometric_log_density,
    .cdf = geometric_cdf,
    .survival = geometric_survival,
    .quantile = geometric_quantile,
    .moment = geometric_moment,
    .central = geometric_central,
    .limited_moment = geometric_limited_moment,
    .generating = geometric_generating,
};
