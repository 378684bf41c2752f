/* dist/poisson_inverse_gaussian.c - Poisson counts whose mean is inverse Gaussian;
 * variance mean + dispersion mean^3.
 * Layer: dist. Source: Klugman, Panjer & Willmot (2012), Loss Models, ch. 7;
 * parameters and recursion as Dean, Lawless & Willmot (1989), Canadian Journal of
 * Statistics 17:171-181. */
#include "dist/family.h"
#include "dist/inverse_gaussian.h"
#include "dist/mixed_poisson.h"
#include "dist/special.h"
#include "num/complexes.h"

static const cyb_parameter parameters[] = {CYB__MEAN_COUNT("mean"), CYB__POSITIVE("dispersion")};

/* Mean and shape of the mean; and for a count n, n + 1 less the mean. */
typedef struct mixing {
  double p[2], offset;
} mixing;

static mixing mixing_of(const double *p, double n) {
  return (mixing){{p[0], fmin(1.0 / p[1], 1e300)}, n + 1.0 - p[0]};
}

/* --- probabilities -------------------------------------------------------- */

static double excess(const double *p) {
  return 2.0 * p[1] * p[0] * p[0];
}

static double log_of_none(const double *p) {
  return -2.0 * p[0] / (1.0 + sqrt(1.0 + excess(p)));
}

/* Probabilities of x and x - 1, and what makes the next one of them; all terms
 * of the recursion are positive. */
typedef struct walk {
  double x, now, before, first, second;
} walk;

static walk walk_from_zero(const double *p) {
  double share = 1.0 / (1.0 + 1.0 / excess(p));
  double second = excess(p) < 1.0 ? p[0] * p[0] / (1.0 + excess(p)) : share * 0.5 / p[1];
  return (walk){0.0, exp(log_of_none(p)), 0.0, share, second};
}

static void step(const double *p, walk *at) {
  double x = at->x + 1.0, next;
  if (x == 1.0)
    next = at->now * (p[0] / sqrt(1.0 + excess(p)));
  else
    next = at->first * (1.0 - 1.5 / x) * at->now + at->second / (x * (x - 1.0)) * at->before;
  *at = (walk){x, next, at->now, at->first, at->second};
}

/* In s = log(m / centre) the mixture's integrand over its value at the centre is
 * exp(tilt s - right (e^s - 1 - s) - left (e^-s - 1 + s)). */
typedef struct bell {
  double centre, right, left, tilt;
} bell;

/* The centre is where the integrand is highest, but for rounding, of which the tilt
 * takes care. */
static bell bell_of(const double *p, double x) {
  mixing m = mixing_of(p, 0.0);
  double half = 0.5 * m.p[1], a = 1.0 + half / (p[0] * p[0]), power = x - 0.5;
  double centre = (power + hypot(power, 2.0 * sqrt(a) * sqrt(half))) / (2.0 * a);
  if (fabs(centre - p[0]) < 1e-13 * p[0]) centre = p[0];
  return (bell){centre, a * centre, half / centre,
                power - centre - (centre - p[0]) / p[0] * ((centre + p[0]) / p[0]) * half / centre};
}

/* Sum of the bell to one side in steps of h: the trapezoidal rule, whose error falls
 * exponentially with 1 / h. Source: Trefethen & Weideman (2014), SIAM Review 56:385-458. */
static double side(const bell *of, double h) {
  double sum = 0.0, term = 1.0;
  for (int i = 1; i < 4000 && term > 1e-18 * sum; i++) {
    double s = h * i;
    term = exp(of->tilt * s - of->right * cyb__exp_bend(s) - of->left * cyb__exp_bend(-s));
    sum += term;
  }
  return sum;
}

/* Up to here the recursion is quicker than the bell, and its rounding as small. */
static const double most_steps = 64.0, least_start = -30.0;

static double log_by_steps(const double *p, double x) {
  walk at = walk_from_zero(p);
  while (at.x < x) step(p, &at);
  return log(at.now);
}

static double log_density(const double *p, double x) {
  mixing m = mixing_of(p, 0.0);
  bell at;
  double h;
  if (x != floor(x)) return -INFINITY;
  if (x == 0.0) return log_of_none(p);
  if (p[0] == 0.0) return -INFINITY;
  if (x == 1.0) return log_of_none(p) + log(p[0]) - 0.5 * log1p(excess(p));
  if (x <= most_steps && log_of_none(p) > least_start && p[0] > 1e-3) return log_by_steps(p, x);
  at = bell_of(p, x);
  h = fmin(0.35 / sqrt(at.right + at.left), 0.25);
  return cyb__log_poisson(x, at.centre) + cyb__family_inverse_gaussian.log_density(m.p, at.centre) +
         log(at.centre) + log(h) + log(1.0 + side(&at, h) + side(&at, -h));
}

/* --- sums ----------------------------------------------------------------- */

/* Where the mean varies little, E g(M) is g(mean) + variance g''(mean) / 2, of which
 * the next term is a square of dispersion mean^2. */
static bool is_nearly_poisson(const double *p) {
  return excess(p) < 2e-10;
}

/* Of g(m) = P(N <= n | m), whose second derivative is Poisson(n) - Poisson(n - 1). */
static double correction(const double *p, double n) {
  return 0.25 * excess(p) * exp(cyb__log_poisson(n, p[0])) * (p[0] - n);
}

/* m^k P(N <= n - k | m): the derivatives of the power come in. */
static double nearly_poisson(const double *p, double n, int k) {
  double m = p[0], below = cyb__family_poisson.cdf(p, n - k), half = 0.25 * excess(p);
  double slope = -exp(cyb__log_poisson(n - k, m)), whole = below + correction(p, n - k);
  if (k == 0) return whole;
  if (k == 1) return m * (whole + 2.0 * half * slope);
  return m * m * (whole + 4.0 * half * slope) + 2.0 * half * m * below;
}

/* Coefficient of variation of the mean, the width of its law in log mean. */
static double spread(const double *p) {
  return fmin(sqrt(p[1] * p[0]), 1.0);
}

/* Up to this count probabilities are summed one by one, if that of no claim can be held. */
static const double most_terms = 1000.0, least_logarithm = -500.0;

static bool is_summed(const double *p, double n) {
  return n <= most_terms && log_of_none(p) > least_logarithm;
}

/* E[N (N-1) .. (N-k+1); N <= n] */
static double summed(const double *p, double n, int k) {
  double sum = 0.0;
  for (walk at = walk_from_zero(p); at.x <= n; step(p, &at))
    sum += k == 0 ? at.now : k == 1 ? at.x * at.now : at.x * (at.x - 1.0) * at.now;
  return sum;
}

static double log_partial(double mean, double above, const void *data, int k) {
  const mixing *of = data;
  return cyb__inverse_gaussian_log_partial(of->p, mean, of->offset + above, k);
}

static double log_below(double mean, double above, const void *data) {
  return log_partial(mean, above, data, 0);
}

static double log_first_below(double mean, double above, const void *data) {
  return log_partial(mean, above, data, 1);
}

static double log_second_below(double mean, double above, const void *data) {
  return log_partial(mean, above, data, 2);
}

static double log_above(double mean, double above, const void *data) {
  const mixing *of = data;
  return cyb__inverse_gaussian_log_survival(of->p, mean, of->offset + above);
}

static double partial(const double *p, double n, int k) {
  static cyb__log_weight *const weights[] = {log_below, log_first_below, log_second_below};
  mixing m = mixing_of(p, n - k);
  if (n < k) return 0.0;
  if (is_summed(p, n)) return summed(p, n, k);
  if (is_nearly_poisson(p)) return nearly_poisson(p, n, k);
  return exp(cyb__log_mixed_poisson(n - k, weights[k], &m, spread(p)));
}

static double log_survival(const double *p, double x) {
  double n = floor(x);
  mixing m = mixing_of(p, n);
  if (p[0] == 0.0) return -INFINITY;
  if (is_summed(p, n)) {
    double below = summed(p, n, 0);
    if (below < 0.9) return log1p(-below);
  }
  if (is_nearly_poisson(p)) return log(cyb__family_poisson.survival(p, n) - correction(p, n));
  return fmin(cyb__log_mixed_poisson(n, log_above, &m, spread(p)), 0.0);
}

/* From the smaller tail. */
static double cdf(const double *p, double x) {
  double n = floor(x), above = is_summed(p, n) ? 1.0 : exp(log_survival(p, n));
  return above < 0.5 ? 1.0 - above : fmin(partial(p, n, 0), 1.0);
}

static double survival(const double *p, double x) {
  return exp(log_survival(p, x));
}

/* Newton steps from the quantile of the mean of which the count is Poisson. */
static double near_quantile(const double *p, double u) {
  double x = floor(cyb__family_inverse_gaussian.quantile(mixing_of(p, 0.0).p, u));
  for (int round = 0; round < 12; round++) {
    double away = (u - cdf(p, x)) * exp(-log_density(p, x));
    double next = floor(fmin(fmax(x + away, 0.5 * x), 2.0 * x + 10.0) + 0.5);
    if (next == x || !isfinite(next)) break;
    x = next;
  }
  return x;
}

static double quantile(const double *p, double u) {
  walk at = walk_from_zero(p);
  double sum = at.now;
  if (u == 0.0 || p[0] == 0.0) return 0.0;
  if (u == 1.0) return INFINITY;
  while (sum < u && is_summed(p, at.x + 1.0)) {
    step(p, &at);
    sum += at.now;
  }
  if (sum >= u && is_summed(p, at.x)) return at.x;
  return cyb__count_quantile_from(&cyb__family_poisson_inverse_gaussian, p, u, near_quantile(p, u));
}

/* --- moments -------------------------------------------------------------- */

/* The factorial moments are the raw moments of the mean. */
static double moment(const double *p, int k) {
  mixing m = mixing_of(p, 0.0);
  double factorial[4];
  if (p[0] == 0.0) return 0.0;
  for (int j = 0; j < 4; j++) factorial[j] = cyb__family_inverse_gaussian.moment(m.p, j + 1);
  return cyb__moment_of_factorial(factorial, k);
}

static double central(const double *p, int k) {
  double ratio = p[1] * p[0] * p[0];
  return p[0] * (k == 2 ? 1.0 + ratio : 1.0 + 3.0 * ratio + 3.0 * ratio * ratio);
}

static double limited_moment(const double *p, double limit, int k) {
  double n = floor(limit), first = partial(p, n, 1);
  double rest = cyb__capped(limit, k, survival(p, n));
  return first + (k == 2 ? partial(p, n, 2) : 0.0) + rest;
}

/* exp(-2 mean (1 - z) / (1 + r)), r the root of 1 + 2 dispersion mean^2 (1 - z). */
static void generating(const double *p, double *pairs, size_t count) {
  double y = excess(p);
  for (size_t i = 0; i < count; i++) {
    double re = 1.0 - pairs[2 * i], im = -pairs[2 * i + 1];
    double a = 1.0 + y * re, b = y * im, size = y < 1e150 ? sqrt(a * a + b * b) : hypot(a, b);
    double root = sqrt(0.5 * (size + a)), side_root = root > 0.0 ? 0.5 * b / root : 0.0;
    double d = 1.0 + root, scale = -2.0 * p[0] / (d * d + side_root * side_root);
    pairs[2 * i] = scale * (re * d + im * side_root);
    pairs[2 * i + 1] = scale * (im * d - re * side_root);
  }
  cyb__complex_exp(pairs, count);
}

const cyb_family cyb__family_poisson_inverse_gaussian = {
    .name = "poisson-inverse-gaussian",
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
    .log_survival = log_survival,
};
