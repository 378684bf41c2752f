/* survey/leaf_replicate.c - leaves from other weights, without a look at every row.
 * Layer: survey. */
#include "survey/leaf_replicate.h"

#include <math.h>
#include <string.h>

#include <cyberstats/quantile.h>
#include <cyberstats/sum.h>

/* --- functions of sums ------------------------------------------------------- */

static void term_value(double *term, double x, double y, double centre) {
  (void)y, (void)centre;
  term[0] = x;
}

static void term_one(double *term, double x, double y, double centre) {
  (void)x, (void)y, (void)centre;
  term[0] = 1.0;
}

static double sum_itself(const double *sum, double centre) {
  (void)centre;
  return sum[0];
}

static void term_mean(double *term, double x, double y, double centre) {
  (void)y;
  term[0] = x - centre;
  term[1] = 1.0;
}

static void term_ratio(double *term, double x, double y, double centre) {
  term[0] = fma(-centre, x, y);
  term[1] = x;
}

static double centre_and_quotient(const double *sum, double centre) {
  return centre + sum[0] / sum[1];
}

/* sum w x^2 / T^2 from shares of the full sample's total. */
static void term_hhi(double *term, double x, double y, double centre) {
  (void)y;
  term[0] = x / centre * (x / centre);
  term[1] = x / centre;
}

static double hhi_of_sums(const double *sum, double centre) {
  (void)centre;
  return sum[0] / sum[1] / sum[1];
}

static double total_of_rows(const cyb_leaf_rows *rows) {
  cyb_sum total = {0};
  for (size_t i = 0; i < rows->count; i++) cyb_sum_add(&total, rows->weight[i] * rows->x[i]);
  return cyb_sum_get(&total);
}

/* --- functions of the order ---------------------------------------------------- */

/* The n largest units as in leaf_concentration.c, read from the top. */
static double cr_of_order(const double *x, const double *weight, size_t n, double parameter,
                          int type) {
  cyb_sum total = {0}, top = {0}, units = {0};
  (void)type;
  for (size_t i = n; i-- > 0;) {
    double room = parameter - cyb_sum_get(&units);
    if (room > 0.0) cyb_sum_add(&top, x[i] * fmin(weight[i], room));
    cyb_sum_add(&units, weight[i]);
    cyb_sum_add(&total, weight[i] * x[i]);
  }
  return cyb_sum_get(&units) > parameter ? cyb_sum_get(&top) / cyb_sum_get(&total) : 1.0;
}

/* sum over the gaps of units below times units above times the gap, over N T: the
 * double sum of leaf_concentration.c counted by gaps. */
static double gini_of_order(const double *x, const double *weight, size_t n, double parameter,
                            int type) {
  cyb_sum units = {0}, total = {0}, below = {0}, gaps = {0};
  (void)parameter, (void)type;
  for (size_t i = 0; i < n; i++) {
    cyb_sum_add(&units, weight[i]);
    cyb_sum_add(&total, weight[i] * x[i]);
  }
  for (size_t i = 0; i + 1 < n; i++) {
    double lower;
    cyb_sum_add(&below, weight[i]);
    lower = cyb_sum_get(&below);
    cyb_sum_add(&gaps, lower * (cyb_sum_get(&units) - lower) * (x[i + 1] - x[i]));
  }
  return cyb_sum_get(&gaps) / cyb_sum_get(&units) / cyb_sum_get(&total);
}

static const cyb__leaf_replicate rows[] = {
    {"total", 1, term_value, sum_itself, NULL, NULL},
    {"mean", 2, term_mean, centre_and_quotient, NULL, NULL},
    {"share", 2, term_mean, centre_and_quotient, NULL, NULL},
    {"ratio", 2, term_ratio, centre_and_quotient, NULL, NULL},
    {"hhi", 2, term_hhi, hhi_of_sums, total_of_rows, NULL},
    {"cr", 0, NULL, NULL, NULL, cr_of_order},
    {"gini", 0, NULL, NULL, NULL, gini_of_order},
    {"quantile", 0, NULL, NULL, NULL, cyb_quantile_sorted},
    {"median", 0, NULL, NULL, NULL, cyb_quantile_sorted},
};
static const cyb__leaf_replicate count_rows = {"count", 1, term_one, sum_itself, NULL, NULL},
                                 count_condition = {"count", 1, term_value, sum_itself, NULL, NULL};

const cyb__leaf_replicate *cyb__leaf_replicate_find(const char *name, bool argument) {
  if (strcmp(name, "count") == 0) return argument ? &count_condition : &count_rows;
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    if (strcmp(rows[i].name, name) == 0) return &rows[i];
  return NULL;
}
