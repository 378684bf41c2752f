/* dist/truncated_pareto.c - Pareto losses between a minimum and a maximum;
 * P(X > x) = ((minimum / x)^shape - r) / (1 - r), r = (minimum / maximum)^shape.
 * Layer: dist. Source: Klugman, Panjer & Willmot (2012), Loss Models, appendix A, given
 * X <= maximum; Aban, Meerschaert & Panorska (2006), JASA 101:270-277.
 *
 * log(X / minimum) is an exponential variable cut at log(maximum / minimum). */
#include "dist/family.h"
#include "dist/special.h"
#include "num/quadrature.h"

#include <cyberstats/text.h>

#include "base/memory.h"

static const cyb_parameter parameters[] = {CYB__POSITIVE("shape"), CYB__POSITIVE("minimum"),
                                           CYB__POSITIVE("maximum")};

static int check(const double *p, cyb_error *error) {
  cyb_text low = {0}, high = {0};
  int status;
  if (p[1] < p[2]) return CYB_OK;
  cyb_text_add_number(&low, p[1]);
  cyb_text_add_number(&high, p[2]);
  status = low.failed || high.failed
               ? cyb_error_memory(error)
               : cyb_error_set(error, CYB_EDOMAIN, "truncated-pareto.minimum",
                               "minimum must be below maximum, but minimum is %s and maximum is %s",
                               low.bytes, high.bytes);
  cyb_text_free(&low);
  cyb_text_free(&high);
  return status;
}

/* log(to / from), with its digits where they are near each other. */
static double log_ratio(double from, double to) {
  return to < 2.0 * from ? log1p((to - from) / from) : log(to) - log(from);
}

static double whole(const double *p) {
  return log_ratio(p[1], p[2]);
}

static double log_density(const double *p, double x) {
  if (x < p[1] || x > p[2]) return -INFINITY;
  return -p[0] * log_ratio(p[1], x) - log(x) - log(cyb__growth(-p[0], whole(p)));
}

static double cdf(const double *p, double x) {
  if (x <= p[1]) return 0.0;
  return x >= p[2] ? 1.0 : expm1(-p[0] * log_ratio(p[1], x)) / expm1(-p[0] * whole(p));
}

static double log_survival(const double *p, double x) {
  if (x <= p[1]) return 0.0;
  if (x >= p[2]) return -INFINITY;
  return -p[0] * log_ratio(p[1], x) +
         log(expm1(-p[0] * log_ratio(x, p[2])) / expm1(-p[0] * whole(p)));
}

static double survival(const double *p, double x) {
  if (x <= p[1]) return 1.0;
  if (x >= p[2]) return 0.0;
  return exp(-p[0] * log_ratio(p[1], x)) * expm1(-p[0] * log_ratio(x, p[2])) /
         expm1(-p[0] * whole(p));
}

/* From the nearer end. */
static double quantile(const double *p, double u) {
  double length = p[0] * whole(p), x;
  if (u > 0.5 && length < 700.0)
    x = p[2] * exp(-log1p((1.0 - u) * expm1(length)) / p[0]);
  else
    x = p[1] * exp(-log1p(u * expm1(-length)) / p[0]);
  return fmin(fmax(x, p[1]), p[2]);
}

/* What grows is taken out as its last value, so that it may be too large to hold. */
static double partial(const double *p, double length, int k) {
  double rate = k - p[0], end = fmax(rate, 0.0) * length;
  return cyb__scaled_exp(p[1], k, end) *
         (cyb__growth(-fabs(rate), length) / cyb__growth(-p[0], whole(p)));
}

static double moment(const double *p, int k) {
  return partial(p, whole(p), k);
}

typedef struct excess {
  const double *p;
  int k;
} excess;

/* t = log(x / minimum): d/dt ((e^t - 1)^k) P(X > x) */
static double excess_integrand(double t, const void *data) {
  const excess *of = data;
  double beyond = expm1(-of->p[0] * (whole(of->p) - t)) / expm1(-of->p[0] * whole(of->p));
  return of->k * pow(-expm1(-t), of->k - 1) * exp((of->k - of->p[0]) * t) * beyond;
}

/* E (X - minimum)^k over minimum^k, of which nothing is lost in a narrow range. */
static double excess_moment(const double *p, int k) {
  excess of = {p, k};
  return cyb__quadrature_stretched(excess_integrand, &of, fmin(whole(p), 1.0 / p[0]), whole(p));
}

/* Beyond this growth of the integrand the spread is next to all of the raw moments. */
static const double widest = 200.0;

static double central(const double *p, int k) {
  double cube = p[1] * p[1] * p[1], first, second;
  if ((k - p[0]) * whole(p) > widest)
    return k == 2 ? moment(p, 2) - moment(p, 1) * moment(p, 1) : cyb__third_central(p, moment);
  first = excess_moment(p, 1);
  second = excess_moment(p, 2);
  if (k == 2) return p[1] * p[1] * (second - first * first);
  return cube * (excess_moment(p, 3) - 3.0 * first * second + 2.0 * first * first * first);
}

static double limited_moment(const double *p, double limit, int k) {
  if (limit <= p[1]) return pow(limit, k);
  if (limit >= p[2]) return moment(p, k);
  return partial(p, log_ratio(p[1], limit), k) + cyb__capped(limit, k, survival(p, limit));
}

/* The likelihood is greatest where the ends are the least and the greatest loss:
 * they start a little outside, and the shape as if there were no maximum. */
static bool start(const double *x, const double *weight, size_t n, double *p) {
  double outside = 1.0 + 1.0 / (double)(n + 1);
  cyb__log_moments logs;
  if (!cyb__log_moments_of(x, weight, n, &logs) || !(logs.variance > 0.0)) return false;
  p[0] = 1.0 / (logs.mean - log(logs.least));
  p[1] = logs.least / outside;
  p[2] = logs.greatest * outside;
  return true;
}

const cyb_family cyb__family_truncated_pareto = {
    .name = "truncated-pareto",
    CYB__PARAMETERS(parameters),
    .check = check,
    .log_density = log_density,
    .cdf = cdf,
    .survival = survival,
    .quantile = quantile,
    .moment = moment,
    .central = central,
    .limited_moment = limited_moment,
    .start = start,
    .log_survival = log_survival,
};
