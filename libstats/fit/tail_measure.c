/* fit/tail_measure.c - quantiles and means beyond them from a tail, with intervals.
 * Layer: fit. */
#include <math.h>

#include "base/memory.h"
#include "dist/special.h"
#include "fit/problem.h"
#include "fit/tail_fit.h"
#include "fit/tail_rows.h"
#include "num/crossing.h"

/* A measure exceeds the threshold by beta e^reach, a = log(above / (1 - p)). */
typedef double reach_function(double xi, double a);

static double reach_of_var(double xi, double a) {
  return log(cyb__growth(xi, a));
}

/* All of it but -log(1 - xi). */
static double reach_of_es(double xi, double a) {
  return log1p(cyb__growth(xi, a));
}

typedef struct measure_kind {
  reach_function *smooth;
  bool mean; /* xi must be below 1, and the reach has -log(1 - xi) besides */
} measure_kind;

static const measure_kind var_kind = {reach_of_var, false}, es_kind = {reach_of_es, true};

static double reach(const measure_kind *kind, double xi, double a) {
  return kind->smooth(xi, a) - (kind->mean ? log1p(-xi) : 0.0);
}

/* By differences, the smooth part being cheap. */
static double reach_by_xi(const measure_kind *kind, double xi, double a) {
  const double h = 1e-3;
  double near = kind->smooth(xi + h, a) - kind->smooth(xi - h, a);
  double far = kind->smooth(xi + 2.0 * h, a) - kind->smooth(xi - 2.0 * h, a);
  return (8.0 * near - far) / (12.0 * h) + (kind->mean ? 1.0 / (1.0 - xi) : 0.0);
}

/* The growth's derivative by a is e^(xi a). */
static double reach_by_a(const measure_kind *kind, double xi, double a) {
  return exp(xi * a - kind->smooth(xi, a));
}

/* --- the profile ------------------------------------------------------------------
 * Given the excess of the measure, beta follows from xi and `above`. Unknowns are s
 * with xi = s, or 1 - e^-s where xi must stay below 1, and the logit of `above`, unless
 * that is known exactly. Amounts are in the sample's unit. */
typedef struct profile {
  const measure_kind *kind;
  const cyb__problem *problem;
  const cyb_tail *tail;
  double p, losses; /* behind `above` as a binomial share; INFINITY = exact */
  double log_excess, best, drop;
  double start[2];
} profile;

static size_t unknowns(const profile *f) {
  return isinf(f->losses) ? 1 : 2;
}

static double xi_at(const profile *f, double s) {
  return f->kind->mean ? -expm1(-s) : s;
}

static double s_of(const profile *f, double xi) {
  return f->kind->mean ? -log1p(-xi) : xi;
}

static double share_at(const profile *f, const double *u) {
  return unknowns(f) == 2 ? 1.0 / (1.0 + exp(-u[1])) : f->tail->above;
}

/* Of `above`, less its own value at the estimate. */
static double share_likelihood(const profile *f, double share) {
  double estimate = f->tail->above;
  if (unknowns(f) == 1) return 0.0;
  return f->losses * (estimate * log(share / estimate) +
                      (1.0 - estimate) * log((1.0 - share) / (1.0 - estimate)));
}

static double objective(void *user, const double *u, double *gradient) {
  const profile *f = user;
  double xi = xi_at(f, u[0]), share = share_at(f, u), a = log(share / (1.0 - f->p));
  double scale = f->problem->sample->weight, by_p[CYB_FIT_PARAMETERS] = {0}, value;
  double p[CYB_FIT_PARAMETERS];
  memcpy(p, f->problem->p, sizeof p);
  if (!(xi > -1.0) || (f->kind->mean && !(xi < 1.0)) || !(a > 0.0)) return INFINITY;
  p[0] = xi;
  p[1] = exp(f->log_excess - reach(f->kind, xi, a));
  if (!(p[1] > 0.0) || !isfinite(p[1])) return INFINITY;
  value = cyb__log_likelihood(f->problem, p, gradient ? by_p : NULL) + share_likelihood(f, share);
  if (gradient) {
    double by_xi = by_p[0] - by_p[1] * p[1] * reach_by_xi(f->kind, xi, a);
    gradient[0] = -by_xi * (f->kind->mean ? 1.0 - xi : 1.0) / scale;
    if (unknowns(f) == 2)
      gradient[1] = -(f->losses * (f->tail->above - share) -
                      by_p[1] * p[1] * (1.0 - share) * reach_by_a(f->kind, xi, a)) /
                    scale;
  }
  return -value / scale;
}

/* Twice the fall of the likelihood at this logarithm of the excess, less `drop`. A
 * start at which a loss lies beyond a bounded end is raised until none does. */
static double beyond(void *user, double log_excess) {
  enum { MOST_RAISES = 12 };
  profile *f = user;
  cyb__minimum found = {.search = CYB__SEARCH_NOWHERE};
  f->log_excess = log_excess;
  for (int i = 0; found.search == CYB__SEARCH_NOWHERE && i < MOST_RAISES; i++) {
    memcpy(found.x, f->start, sizeof f->start);
    found.x[0] += 0.1 * i;
    if (cyb__minimise(&found, unknowns(f), objective, f, NULL, NULL)) return NAN;
  }
  if (found.search == CYB__SEARCH_NOWHERE) return INFINITY;
  memcpy(f->start, found.x, sizeof f->start);
  return 2.0 * (f->best + found.value * f->problem->sample->weight) - f->drop;
}

/* From the estimate outward in steps of `step` until the likelihood has fallen enough. */
static double end_of(profile *f, double estimate, double step) {
  enum { MOST = 60 };
  const double start[2] = {f->start[0], f->start[1]};
  double inner = estimate, outer, end = NAN;
  for (int i = 0; i < MOST; i++, inner = outer, step *= 1.3) {
    double fallen;
    outer = inner + step;
    fallen = beyond(f, outer);
    if (isnan(fallen)) break;
    if (fallen < 0.0) {
      end = step > 0.0 ? INFINITY : -INFINITY;
      continue;
    }
    if (isinf(fallen)) { /* outside the domain: halve the way back */
      outer = inner;
      step *= 0.5 / 1.3;
      continue;
    }
    end = cyb__root(beyond, f, fmin(inner, outer), fmax(inner, outer), 1e-7);
    break;
  }
  memcpy(f->start, start, sizeof start);
  return end;
}

/* An end whose excess is smaller than the estimate's by this logarithm is the threshold. */
static const double at_threshold = 12.0;

/* --- the two ways to an interval -------------------------------------------------- */

/* How many losses give the standard error of `above` as a binomial share. */
static double losses_behind(const cyb_tail *tail) {
  if (!(tail->above_se > 0.0)) return INFINITY;
  return tail->above * (1.0 - tail->above) / (tail->above_se * tail->above_se);
}

/* Standard error of the logarithm of the excess. */
static double delta_error(const measure_kind *kind, const cyb_tail *tail, double a) {
  const cyb_fit *fit = &tail->fit;
  const double *p = cyb_distribution_parameters(fit->distribution);
  double by_xi = reach_by_xi(kind, p[0], a), by_beta = 1.0 / p[1];
  double by_share = reach_by_a(kind, p[0], a) * tail->above_se / tail->above;
  double variance = by_xi * by_xi * fit->covariance[0] +
                    2.0 * by_xi * by_beta * fit->covariance[1] +
                    by_beta * by_beta * fit->covariance[fit->width + 1] + by_share * by_share;
  return sqrt(variance);
}

static int profile_ends(const measure_kind *kind, const cyb_tail *tail,
                        const cyb_fit_losses *losses, double p, double z, double error_of_log,
                        double log_excess, double *low, double *high, cyb_error *error) {
  const double fixed[] = {NAN, NAN, tail->threshold};
  double held[CYB_FIT_PARAMETERS];
  const double *q = cyb_distribution_parameters(tail->fit.distribution);
  cyb__exceedances above;
  cyb__sample sample = {0};
  cyb__problem problem;
  int status = cyb__exceedances_make(&above, losses, tail->threshold, error);
  if (!status) status = cyb__sample_make(&sample, &above.losses, true, error);
  memcpy(held, fixed, sizeof fixed);
  if (!status) held[2] /= sample.unit;
  if (!status) status = cyb__problem_make(&problem, &cyb__family_gpd, &sample, held, error);
  if (!status) {
    profile f = {.kind = kind, .problem = &problem, .tail = tail, .p = p};
    f.losses = losses_behind(tail);
    f.drop = z * z;
    f.start[0] = s_of(&f, q[0]);
    f.start[1] = log(tail->above / (1.0 - tail->above));
    problem.p[0] = q[0];
    problem.p[1] = q[1] / sample.unit;
    f.best = cyb__log_likelihood(&problem, problem.p, NULL);
    log_excess -= log(sample.unit);
    *low = end_of(&f, log_excess, -fmin(z * error_of_log, 1.0)) + log(sample.unit);
    *high = end_of(&f, log_excess, fmin(z * error_of_log, 1.0)) + log(sample.unit);
  }
  cyb__sample_free(&sample);
  cyb__exceedances_free(&above);
  return status;
}

static int measure(const measure_kind *kind, const cyb_tail *tail, const cyb_fit_losses *losses,
                   double p, double z, cyb_tail_interval interval, double *value, double *lower,
                   double *upper, cyb_error *error) {
  const double *q = cyb_distribution_parameters(tail->fit.distribution);
  double a = log(tail->above / (1.0 - p)), log_excess, error_of_log, low, high;
  int status = CYB_OK;
  *value = *lower = *upper = NAN;
  if (kind->mean && !(q[0] < 1.0)) {
    *value = *upper = INFINITY;
    return CYB_OK;
  }
  log_excess = log(q[1]) + reach(kind, q[0], a);
  *value = tail->threshold + exp(log_excess);
  error_of_log = delta_error(kind, tail, a);
  if (!isfinite(error_of_log)) return CYB_OK;
  if (interval == CYB_TAIL_DELTA) {
    low = z * error_of_log * (*value - tail->threshold) / *value;
    *lower = *value * exp(-low);
    *upper = *value * exp(low);
    return CYB_OK;
  }
  status = profile_ends(kind, tail, losses, p, z, error_of_log, log_excess, &low, &high, error);
  *lower = low > log_excess - at_threshold ? tail->threshold + exp(low) : NAN;
  *upper = tail->threshold + exp(high);
  return status;
}

static void measure_body(cyb_tail_measure *out, const cyb_tail *tail, double z) {
  out->var = cyb__tail_body_quantile(tail, out->p);
  cyb__tail_body_interval(tail, out->p, z, &out->var_lower, &out->var_upper);
  out->es = out->var + cyb_tail_layer(tail, INFINITY, out->var) / (1.0 - out->p);
}

int cyb_tail_measure_at(cyb_tail_measure *out, const cyb_tail *tail, const cyb_fit_losses *losses,
                        double p, double level, cyb_tail_interval interval, cyb_error *error) {
  double z = 0.0;
  int status = cyb__tail_normal(&z, level, error);
  *out = (cyb_tail_measure){p, NAN, NAN, NAN, NAN, NAN, NAN};
  if (status) return status;
  if (!(p > 0.0) || !(p < 1.0))
    return cyb_error_set(error, CYB_EDOMAIN, "p",
                         "a probability must be within 0 and 1, and is %.15g", p);
  if (!tail->fit.converged) return CYB_OK;
  if (!(1.0 - p < tail->above)) {
    measure_body(out, tail, z);
    return CYB_OK;
  }
  status = measure(&var_kind, tail, losses, p, z, interval, &out->var, &out->var_lower,
                   &out->var_upper, error);
  if (isnan(out->var_lower) &&
      isfinite(out->var_upper)) { /* the lower end is below the threshold */
    double upper;
    cyb__tail_body_interval(tail, p, z, &out->var_lower, &upper);
  }
  if (!status)
    status = measure(&es_kind, tail, losses, p, z, interval, &out->es, &out->es_lower,
                     &out->es_upper, error);
  return status;
}
