/* indicator/measures.c - concentration, location and growth of plain numbers.
 * Layer: indicator. */
#include <cyberstats/measures.h>

#include <math.h>
#include <stdbool.h>

#include <cyberstats/estimate.h>
#include <cyberstats/sum.h>

#include "base/memory.h"

/* Shares exist only of something positive made of nothing negative. */
static bool has_shares(const double *x, size_t n) {
  cyb_sum total = {0};
  for (size_t i = 0; i < n; i++) {
    if (!(x[i] >= 0.0) || isinf(x[i])) return false;
    cyb_sum_add(&total, x[i]);
  }
  return cyb_sum_get(&total) > 0.0;
}

/* The sample statistic with a weight of one: one formula serves both. */
static double unweighted(const char *leaf, const double *x, size_t n, double parameter) {
  const cyb_leaf_kind *kind = cyb_leaf_find(leaf);
  double *weight = CYB__ARRAY(double, n), *influence = CYB__ARRAY(double, n), value = NAN;
  if (kind && weight && influence) {
    for (size_t i = 0; i < n; i++) weight[i] = 1.0;
    cyb_leaf_rows rows = {.x = x, .weight = weight, .count = n, .parameter = parameter};
    if (kind->evaluate(&rows, &value, influence, NULL) != CYB_OK) value = NAN;
  }
  free(weight);
  free(influence);
  return value;
}

double cyb_herfindahl(const double *x, size_t n) {
  return has_shares(x, n) ? unweighted("hhi", x, n, 0.0) : NAN;
}

double cyb_herfindahl_normalized(const double *x, size_t n) {
  double smallest = 1.0 / (double)n;
  return n > 1 ? (cyb_herfindahl(x, n) - smallest) / (1.0 - smallest) : NAN;
}

double cyb_herfindahl_equivalent(const double *x, size_t n) {
  return 1.0 / cyb_herfindahl(x, n);
}

double cyb_concentration_ratio(const double *x, size_t n, size_t k) {
  if (!has_shares(x, n)) return NAN;
  if (k == 0) return 0.0;
  return unweighted("cr", x, n, (double)(k < n ? k : n));
}

double cyb_gini(const double *x, size_t n) {
  return has_shares(x, n) ? unweighted("gini", x, n, 0.0) : NAN;
}

double cyb_gini_normalized(const double *x, size_t n) {
  return n > 1 ? cyb_gini(x, n) * (double)n / ((double)n - 1.0) : NAN;
}

/* --- Lorenz curve ---------------------------------------------------------- */

typedef struct holder {
  double value, weight;
} holder;

static int by_value(const void *left, const void *right) {
  double a = ((const holder *)left)->value, b = ((const holder *)right)->value;
  return (a > b) - (a < b);
}

static void accumulate(const holder *sorted, size_t n, double *population, double *share) {
  cyb_sum people = {0}, held = {0};
  population[0] = share[0] = 0.0;
  for (size_t i = 0; i < n; i++) {
    cyb_sum_add(&people, sorted[i].weight);
    cyb_sum_add(&held, sorted[i].weight * sorted[i].value);
    population[i + 1] = cyb_sum_get(&people);
    share[i + 1] = cyb_sum_get(&held);
  }
}

/* False where the curve would not run from (0,0) to (1,1). */
static bool scale_to_one(double *curve, size_t n) {
  double total = curve[n];
  if (!(total > 0.0) || isinf(total)) return false;
  for (size_t i = 1; i <= n; i++) curve[i] /= total;
  return true;
}

int cyb_lorenz(const double *x, const double *weight, size_t n, double *population, double *share,
               cyb_error *error) {
  holder *sorted;
  bool whole;
  for (size_t i = 0; i < n; i++)
    if (!(x[i] >= 0.0) || (weight && !(weight[i] >= 0.0)))
      return cyb_error_set(error, CYB_EDOMAIN, "lorenz",
                           "value %zu or its weight is negative or missing: leave it out", i + 1);
  sorted = CYB__ARRAY(holder, n);
  if (!sorted) return cyb_error_memory(error);
  for (size_t i = 0; i < n; i++) sorted[i] = (holder){x[i], weight ? weight[i] : 1.0};
  qsort(sorted, n, sizeof *sorted, by_value);
  accumulate(sorted, n, population, share);
  free(sorted);
  whole = scale_to_one(population, n) && scale_to_one(share, n);
  if (whole) return CYB_OK;
  return cyb_error_set(error, CYB_EDOMAIN, "lorenz",
                       "the values or the weights add up to nothing: a curve needs a positive sum");
}

/* --- location and growth --------------------------------------------------- */

double cyb_location_quotient(double regional_industry, double regional_total,
                             double national_industry, double national_total) {
  if (!(regional_industry >= 0.0 && regional_total > 0.0)) return NAN;
  if (!(national_industry > 0.0 && national_total > 0.0)) return NAN;
  return (regional_industry / regional_total) / (national_industry / national_total);
}

double cyb_cagr(double first, double last, double years) {
  if (!(first > 0.0 && last >= 0.0 && years > 0.0)) return NAN;
  return pow(last / first, 1.0 / years) - 1.0;
}

double cyb_growth_base(double target, double rate, double years) {
  if (!(target >= 0.0 && rate > -1.0 && years >= 0.0)) return NAN;
  return target / pow(1.0 + rate, years);
}
