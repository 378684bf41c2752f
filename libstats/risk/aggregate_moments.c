/* risk/aggregate_moments.c - moments on the grid, held against theory; what the
 * grid may have cost; the yearly terms.
 * Layer: risk. */
#include <float.h>
#include <math.h>

#include <cyberstats/sum.h>

#include "base/memory.h"
#include "base/say.h"
#include "risk/aggregate.h"

/* A grid that loses more than this of the total is no answer. */
static const double most_lost = 1e-4;

/* Of the largest payment that it holds, and of the largest sum. */
static double length_of(const cyb_aggregate *a) {
  return (double)(a->cells - 1) * a->step;
}

static double top_of(const cyb_aggregate *a) {
  return a->start + length_of(a);
}

static bool yearly_limit_inside(const cyb_aggregate *a) {
  return a->deductible + a->limit <= top_of(a);
}

/* `fourth` is a cumulant. */
static void raw_from_moments(cyb__moments m, double fourth, double raw[4]) {
  raw[0] = m.mean;
  raw[1] = m.variance + m.mean * m.mean;
  raw[2] = m.third + 3.0 * m.mean * m.variance + pow(m.mean, 3);
  raw[3] = fourth + 3.0 * m.variance * m.variance + 4.0 * m.mean * m.third +
           6.0 * m.mean * m.mean * m.variance + pow(m.mean, 4);
}

/* Of a normal distribution 3. */
static double kurtosis(double fourth, double variance) {
  double value = 3.0 + fourth / (variance * variance);
  return isfinite(value) ? value : NAN;
}

/* --- the check ----------------------------------------------------------- */

static int disagree(const char *what, double grid, double theory, const cyb_aggregate *a,
                    cyb_error *error) {
  return cyb_error_set(error, CYB_ERANGE, what,
                       "the %s is %.6g on the grid and %.6g in theory; a step below %.4g or more "
                       "than %zu cells would bring them together",
                       what, grid, theory, a->step, a->cells);
}

/* What one payment is when the grid holds it: limited at the last point, and for
 * the bounds as moved. */
static cyb__moments held_theory(const cyb_aggregate *a, const cyb__model *model) {
  cyb_terms terms = model->terms;
  double raw[3];
  if (a->pointwise) return cyb__moments_from_raw(a->held_raw);
  terms.limit = fmin(terms.limit, length_of(a) / terms.share);
  cyb__payment_raw(&terms, model->severity, raw, 3);
  return cyb__moments_from_raw(raw);
}

/* Rounding of the transforms, a share of the last point that shows where S is nearly always 0. */
static const double rounding = 64 * DBL_EPSILON;

/* The part of S beyond the grid is taken at its last point; `slack` is what that
 * may cost, as a share of the k-th power of the sd: S is seldom above twice the
 * last point. */
static int check_moments(const cyb_aggregate *a, const cyb__model *model, double tolerance,
                         cyb_error *error) {
  cyb__moments theory = cyb__moments_compound(model->count, held_theory(a, model)), grid;
  double raw[3], beyond = a->beyond, top = length_of(a), sd = sqrt(theory.variance);
  double skewness = cyb__moments_skewness(theory), slack;
  if (!(theory.mean > 0.0) || !(sd > 0.0)) return CYB_OK;
  for (int k = 0; k < 3; k++) raw[k] = a->sum_raw[k] + beyond * pow(top, k + 1);
  grid = cyb__moments_from_raw(raw);
  grid.mean += a->start;
  slack = tolerance + (2.0 * beyond + rounding) * top / theory.mean;
  if (!(fabs(grid.mean - theory.mean) <= slack * theory.mean))
    return disagree(CYB__N("mean"), grid.mean, theory.mean, a, error);
  slack = tolerance + (4.0 * beyond + rounding) * pow(top / sd, 2);
  /* On the scale of a quantile: of many small claims the mean is most of it. */
  if (!(fabs(sqrt(grid.variance) - sd) <= slack * (sd + theory.mean)))
    return disagree(CYB__N("coefficient of variation"), sqrt(grid.variance) / grid.mean,
                    sd / theory.mean, a, error);
  if (isnan(skewness)) return CYB_OK;
  slack =
      10.0 * tolerance * fmax(fabs(skewness), 1.0) + (8.0 * beyond + rounding) * pow(top / sd, 3);
  if (!(fabs(cyb__moments_skewness(grid) - skewness) <= slack))
    return disagree(CYB__N("skewness"), cyb__moments_skewness(grid), skewness, a, error);
  return CYB_OK;
}

static int check_length(const cyb_aggregate *a, const cyb__model *model, cyb_error *error) {
  if (yearly_limit_inside(a) || a->beyond <= most_lost) return CYB_OK;
  if (a->step * (double)a->cells >= model->reach)
    return cyb_error_set(error, CYB_ERANGE, "grid",
                         "%zu cells of %.6g hold the total only with probability %.6g, because "
                         "the payments are small beside a cell; more cells would hold it, or the "
                         "transform, whose grid of many claims starts away from 0",
                         a->cells, a->step, a->cumulative[a->cells - 1]);
  return cyb_error_set(error, CYB_ERANGE, "grid",
                       "%zu cells of %.6g hold the total only with probability %.6g; a step of "
                       "%.4g would hold it, or a limit per loss",
                       a->cells, a->step, a->cumulative[a->cells - 1],
                       model->reach / (double)a->cells);
}

/* --- the ledger ---------------------------------------------------------- */

/* `mean` is that of the law the grid holds. Below rounding no sum of payments that the grid
 * holds lies beyond it. */
static void find_beyond(cyb_aggregate *a, double mean) {
  double least = a->beyond * top_of(a) + a->single_beyond;
  if (a->beyond < 1e-14) return;
  a->beyond_mean = fmax(mean - a->sum_raw[0] - a->start * (1.0 - a->beyond), least);
}

/* Of what lies beyond twice the grid; the recursion folds nothing back. */
static double folded_back(const cyb_aggregate *a, const cyb__model *model) {
  return model->sum_up == cyb__sum_by_transform ? exp(-a->damping) * a->beyond : 0.0;
}

static void fill_errors(cyb_aggregate *a, const cyb__model *model) {
  cyb_terms terms = model->terms;
  double top = length_of(a), first, second;
  terms.limit = fmin(terms.limit, top / terms.share);
  cyb_terms_moments(&terms, model->severity, &first, &second);
  a->errors.discretization = model->count.mean * fabs(a->held_raw[0] - first) + 0.5 * a->step;
  if (model->largest > top && !yearly_limit_inside(a))
    a->errors.truncation =
        model->count.mean *
        cyb_distribution_survival(model->severity, model->terms.deductible + top / terms.share);
  if (model->largest > top)
    a->single_beyond = model->count.mean * fmax(model->payment_raw[0] - first, 0.0);
  a->errors.wraparound =
      yearly_limit_inside(a) ? folded_back(a, model) : fmax(a->beyond, model->outside);
  find_beyond(a, model->sum.mean + model->count.mean * (a->held_raw[0] - first));
}

/* --- moments reported ---------------------------------------------------- */

/* Of the sum: exact, but of the bounds what the bounds have. */
static cyb__moments moments_held(const cyb_aggregate *a, const cyb__model *model) {
  cyb_terms terms = model->terms;
  double inside[3], raw[3];
  if (!a->pointwise) return model->sum;
  terms.limit = fmin(terms.limit, length_of(a) / terms.share);
  cyb__payment_raw(&terms, model->severity, inside, 3);
  for (int k = 0; k < 3; k++)
    raw[k] = a->held_raw[k] + fmax(model->payment_raw[k] - inside[k], 0.0);
  return cyb__moments_compound(model->count, cyb__moments_from_raw(raw));
}

static void moments_of_sum(cyb_aggregate *a, const cyb__model *model) {
  cyb__moments sum = moments_held(a, model);
  a->mean = sum.mean;
  a->sd = sqrt(sum.variance);
  a->skewness = cyb__moments_skewness(sum);
  a->kurtosis = a->pointwise ? NAN : kurtosis(model->fourth, sum.variance);
}

/* max(S - D, 0)^k is at most S^m / D^(m-k), m >= k: where differences leave more, that is
 * their rounding. */
static void cap_beyond(double raw[4], const double rest[4], double deductible) {
  for (int k = 0; k < 4; k++)
    for (int m = k; m < 4; m++) raw[k] = fmin(raw[k], rest[m] / pow(deductible, m - k));
}

/* Where D itself lies beyond the grid, what single payments bring: S is seldom so large by
 * two of them, and less than that is certainly not brought. */
static void single_raw(const cyb__model *model, double raw[4]) {
  cyb_terms terms = model->terms;
  double d = terms.aggregate_deductible / terms.share;
  terms.deductible += d;
  terms.limit = fmax(terms.limit - d, 0.0);
  for (int k = 0; k < 4; k++) raw[k] = 0.0;
  if (!(terms.limit > 0.0)) return;
  cyb__payment_raw(&terms, model->severity, raw, 4);
  for (int k = 0; k < 4; k++) raw[k] *= model->count.mean;
}

/* E max(S - D, 0)^k of what lies beyond the grid, from the moments of S less
 * those inside; a yearly limit bounds it. */
static void beyond_raw(const cyb_aggregate *a, const cyb__model *model, const double inside[4],
                       double raw[4]) {
  double whole[4], rest[4], d = a->deductible, p = a->beyond;
  if (d > top_of(a) && !a->pointwise) {
    single_raw(model, raw);
    return;
  }
  raw_from_moments(moments_held(a, model), a->pointwise ? INFINITY : model->fourth, whole);
  for (int k = 0; k < 4; k++)
    rest[k] = isfinite(whole[k]) ? fmax(whole[k] - inside[k], 0.0) : INFINITY;
  raw[0] = rest[0] - d * p;
  raw[1] = rest[1] - 2.0 * d * rest[0] + d * d * p;
  raw[2] = rest[2] - 3.0 * d * rest[1] + 3.0 * d * d * rest[0] - d * d * d * p;
  raw[3] = rest[3] - 4.0 * d * rest[2] + 6.0 * d * d * rest[1] - 4.0 * d * d * d * rest[0] +
           pow(d, 4) * p;
  for (int k = 0; k < 4; k++) {
    if (isnan(raw[k])) raw[k] = INFINITY;
    raw[k] = fmax(raw[k], 0.0);
  }
  if (d > 0.0) cap_beyond(raw, rest, d);
  for (int k = 0; k < 4; k++) {
    if (isfinite(a->limit)) raw[k] = fmin(raw[k], p * pow(a->limit, k + 1));
    if (isfinite(a->limit) && yearly_limit_inside(a)) raw[k] = p * pow(a->limit, k + 1);
  }
}

/* A point between two cells is shared between them so that the mean stays. */
static void put(cyb_aggregate *a, double x, double mass) {
  double at = x / a->step, lower = floor(at), upper = at - lower;
  size_t j = (size_t)lower;
  if (j + 1 >= a->cells) {
    a->after[a->cells - 1] += mass;
    return;
  }
  a->after[j] += mass * (1.0 - upper);
  a->after[j + 1] += mass * upper;
}

static void take_raw(cyb_aggregate *a, const double raw[4]) {
  cyb__moments m = cyb__moments_from_raw(raw);
  a->mean = m.mean;
  a->sd = sqrt(m.variance);
  a->skewness = cyb__moments_skewness(m);
  a->kurtosis = kurtosis(raw[3] - 4.0 * raw[2] * m.mean + 6.0 * raw[1] * m.mean * m.mean -
                             3.0 * pow(m.mean, 4) - 3.0 * m.variance * m.variance,
                         m.variance);
}

static int yearly_terms(cyb_aggregate *a, const cyb__model *model, cyb_error *error) {
  cyb_sum sum[4] = {{0}}, fourth = {0};
  double raw[4], inside[4];
  a->after = CYB__ARRAY(double, a->cells);
  if (!a->after) return cyb_error_memory(error);
  for (size_t j = 0; j < a->cells; j++) {
    double s = (double)j * a->step, x = cyb_terms_year(&model->terms, s), term = a->mass[j];
    put(a, x, term);
    cyb_sum_add(&fourth, term * (s * s) * (s * s));
    for (int k = 0; k < 4; k++) cyb_sum_add(&sum[k], term *= x);
  }
  for (int k = 0; k < 3; k++) inside[k] = a->sum_raw[k];
  inside[3] = cyb_sum_get(&fourth);
  beyond_raw(a, model, inside, raw);
  if (yearly_limit_inside(a)) put(a, a->limit, a->beyond);
  for (int k = 0; k < 4; k++) cyb_sum_add(&sum[k], raw[k]);
  for (int k = 0; k < 4; k++) raw[k] = cyb_sum_get(&sum[k]);
  take_raw(a, raw);
  if (isfinite(a->limit)) a->excess_of_limit = cyb__sum_excess(a, a->deductible + a->limit);
  return CYB_OK;
}

int cyb__aggregate_finish(cyb_aggregate *a, const cyb__model *model, double tolerance,
                          cyb_error *error) {
  int status;
  a->beyond = fmax(1.0 - a->cumulative[a->cells - 1], 0.0);
  status = check_length(a, model, error);
  if (status == CYB_OK) status = check_moments(a, model, tolerance, error);
  if (status != CYB_OK) return status;
  fill_errors(a, model);
  a->most_excess = moments_held(a, model).mean;
  a->tolerance = tolerance;
  if (a->deductible > 0.0 || isfinite(a->limit)) return yearly_terms(a, model, error);
  moments_of_sum(a, model);
  return CYB_OK;
}
