/* fit/log_densities.c - logarithms of densities of many losses at once.
 * Layer: fit. Source: densities of Klugman, Panjer & Willmot (2012), Loss Models, appendix A. */
#include "fit/log_densities.h"

#include "dist/special.h"
#include "num/elementary.h"

CYB__VECTOR_LOOPS

static const double log_root_two_pi = 0.918938533204672741780329736406;

/* --- the shapes ------------------------------------------------------------------------
 * With t = slope (log x - shift), log f + log x is
 *   square    constant - t^2 / 2
 *   gap       constant - factor (e^t - 1 - t)
 *   softplus  constant + linear t - factor log(1 + e^t) */

typedef struct shape {
  double slope, shift, constant, linear, factor;
} shape;

typedef void block(double *out, const double *log_x, size_t n, const shape *s);

CYB__VECTOR static void square_block(double *out, const double *log_x, size_t n, const shape *s) {
  double slope = s->slope, shift = s->shift, constant = s->constant;
#pragma omp simd
  for (size_t i = 0; i < n; i++) {
    double t = slope * (log_x[i] - shift);
    out[i] = constant - log_x[i] - 0.5 * t * t;
  }
}

CYB__VECTOR static void gap_block(double *out, const double *log_x, size_t n, const shape *s) {
  double slope = s->slope, shift = s->shift, constant = s->constant, factor = s->factor;
#pragma omp simd
  for (size_t i = 0; i < n; i++)
    out[i] = constant - log_x[i] - factor * cyb__exp_gap_of(slope * (log_x[i] - shift));
}

CYB__VECTOR static void softplus_block(double *out, const double *log_x, size_t n, const shape *s) {
  double slope = s->slope, shift = s->shift, constant = s->constant;
  double linear = s->linear, factor = s->factor;
#pragma omp simd
  for (size_t i = 0; i < n; i++) {
    double t = slope * (log_x[i] - shift), small = cyb__exp_of(-fabs(t));
    double up = t > 0.0 ? linear - factor : linear; /* log(1 + e^t) = max(t, 0) + log1p(small) */
    out[i] = constant - log_x[i] + up * t - factor * cyb__log1p_of(small);
  }
}

/* --- the families ------------------------------------------------------------------------ */

static shape lognormal(const double *p) {
  return (shape){.slope = 1.0 / p[1], .shift = p[0], .constant = -log_root_two_pi - log(p[1])};
}

/* (x / scale)^power is gamma of shape a, power above 0 or below. */
static shape gamma_of(double a, double power, double scale) {
  double top = 0.5 * log(a) - log_root_two_pi - cyb__stirling_rest(a);
  return (shape){.slope = power,
                 .shift = log(scale) + log(a) / power,
                 .constant = top + log(fabs(power)),
                 .factor = a};
}

static shape exponential(const double *p) {
  return gamma_of(1.0, 1.0, p[0]);
}

static shape gamma_shape(const double *p) {
  return gamma_of(p[0], 1.0, p[1]);
}

static shape weibull(const double *p) {
  return gamma_of(1.0, p[0], p[1]);
}

static shape generalized_gamma(const double *p) {
  return gamma_of(p[0], p[1], p[2]);
}

static shape inverse_gamma(const double *p) {
  return gamma_of(p[0], -1.0, p[1]);
}

/* e^t = (x / scale)^power is the ratio of gammas of shapes b and a. */
static shape beta_of(double a, double b, double log_constant, double power, double scale) {
  return (shape){.slope = power,
                 .shift = log(scale),
                 .constant = log_constant + log(power),
                 .linear = b,
                 .factor = a + b};
}

static shape pareto(const double *p) {
  return beta_of(p[0], 1.0, log(p[0]), 1.0, p[1]);
}

static shape loglogistic(const double *p) {
  return beta_of(1.0, 1.0, 0.0, p[0], p[1]);
}

static shape burr(const double *p) {
  return beta_of(p[0], 1.0, log(p[0]), p[1], p[2]);
}

static shape inverse_burr(const double *p) {
  return beta_of(1.0, p[0], log(p[0]), p[1], p[2]);
}

static const struct {
  const cyb_family *family;
  shape (*of)(const double *p);
  block *fill;
} rows[] = {{&cyb__family_lognormal, lognormal, square_block},
            {&cyb__family_exponential, exponential, gap_block},
            {&cyb__family_gamma, gamma_shape, gap_block},
            {&cyb__family_weibull, weibull, gap_block},
            {&cyb__family_generalized_gamma, generalized_gamma, gap_block},
            {&cyb__family_inverse_gamma, inverse_gamma, gap_block},
            {&cyb__family_pareto, pareto, softplus_block},
            {&cyb__family_loglogistic, loglogistic, softplus_block},
            {&cyb__family_burr, burr, softplus_block},
            {&cyb__family_inverse_burr, inverse_burr, softplus_block}};

void cyb__log_densities(double *out, const cyb_family *family, const double *p,
                        const cyb__points *points, size_t from, size_t n) {
  for (size_t k = 0; k < sizeof rows / sizeof rows[0]; k++)
    if (rows[k].family == family) {
      shape s = rows[k].of(p);
      rows[k].fill(out, points->log_x + from, n, &s);
      return;
    }
  for (size_t i = 0; i < n; i++) out[i] = family->log_density(p, points->x[from + i]);
}

/* --- two of them ---------------------------------------------------------------------------- */

double cyb__blend(double a, double b, double *share) {
  double most = fmax(a, b), sum;
  *share = 0.0;
  if (most == -INFINITY) return most;
  sum = exp(a - most) + exp(b - most);
  *share = exp(a - most) / sum;
  return most + log(sum);
}

CYB__VECTOR static cyb__blended blend(double *share, const double *a, const double *b,
                                      const double *weight, size_t n) {
  double value = 0.0, first = 0.0;
#pragma omp simd reduction(+ : value, first)
  for (size_t i = 0; i < n; i++) {
    double most = a[i] > b[i] ? a[i] : b[i], away = fabs(a[i] - b[i]);
    double small = cyb__exp_of(-away), large = 1.0 / (1.0 + small);
    double own = a[i] > b[i] ? large : small * large;
    share[i] = own;
    value += weight[i] * (most + cyb__log1p_of(small));
    first += weight[i] * own;
  }
  return (cyb__blended){value, first};
}

cyb__blended cyb__blend_block(double *share, const double *a, const double *b, const double *weight,
                              size_t n) {
  cyb__blended out = blend(share, a, b, weight, n);
  if (isfinite(out.value)) return out;
  out = (cyb__blended){0.0, 0.0};
  for (size_t i = 0; i < n; i++) {
    out.value += weight[i] * cyb__blend(a[i], b[i], &share[i]);
    out.first += weight[i] * share[i];
  }
  return out;
}
