/* cyberstats/estimate.h - statistics with design-based errors, for many domains.
 * Layer: survey. May include: base, num, expr, design.
 *
 * An estimate is a value and one linearised value per unit; the variance is
 * one routine for every statistic. Domains are masks, never subsets: units
 * outside count as zeros and every sampled unit keeps its place in the design. */
#ifndef CYBERSTATS_ESTIMATE_H
#define CYBERSTATS_ESTIMATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cyberstats/design.h>
#include <cyberstats/error.h>
#include <cyberstats/expr.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct cyb_estimate {
  double value;        /* NaN: undefined (no rows, 0/0) */
  double se;           /* NaN: cannot be computed */
  double cv;           /* se / |value| */
  double lower, upper; /* t interval at the request's level */
  double deff;         /* variance / that of simple random sampling of the same rows
                          without replacement; NaN where that is zero. S2 has the
                          divisor N - 1 for a total (ReGenesees), N (n - 1)/n for
                          everything else (R survey) */
  double df;           /* first-stage units - strata that have rows in the domain: also
                          under replication, where R counts the whole design's */
  size_t n;            /* rows used */
  double weight;       /* their weights' sum */
} cyb_estimate;

typedef enum cyb_missing { CYB_MISSING_FAIL, CYB_MISSING_DROP } cyb_missing;

struct cyb_replication; /* cyberstats/replicate.h */

typedef struct cyb_estimate_request {
  const int32_t *domain; /* per row: 0 .. domains-1, or -1 = in none; NULL = all in 0 */
  size_t domains;        /* 1 where domain is NULL */
  cyb_missing missing;   /* rows of a domain with a missing argument: refuse or leave out */
  double level;          /* confidence level in (0, 1) */
  int threads;           /* 0 = all cores; the same bits for any number */
  const cyb_progress *progress;
  int quantile_type;                         /* 1 .. 9, see cyberstats/quantile.h */
  const struct cyb_replication *replication; /* NULL: errors by linearisation */
  cyb_warnings *warnings; /* "replicates-failed", "first-stage-only"; may be NULL */
} cyb_estimate_request;
#define CYB_ESTIMATE_REQUEST_INIT                                                                  \
  { NULL, 1, CYB_MISSING_FAIL, 0.95, 0, NULL, 1, NULL, NULL }

/* Estimates `count` bound statistics for every domain in one pass: the rows are
 * put into their domains once and every distinct argument is evaluated once.
 *   out  statistic by statistic: out[s * domains + d]
 * Formula  theta = f(leaf values); u_i = sum_j df/dleaf_j * influence_ij;
 *          V = sum_h (1 - f_h) n_h/(n_h - 1) sum_c (t_hc - mean_h)^2
 *            + sum over clusters of f_h times the same one stage down,
 *          t_hc the weighted sum of u over a cluster. Under replication V is
 *          the spread of the replicates, see cyberstats/replicate.h.
 *          A quantile q by itself has Woodruff's interval: with F the weighted
 *          share of rows at or below q, the quantiles at F -/+ t se(F), an end
 *          outside [0, 1] being undefined (NaN); se = its width / (2 t).
 *          Inside an expression the influence of q is -(1{x <= q} - F)/(N f), N
 *          the sum of weights and f such that the se of q is that one.
 *          Under bootstrap and brr a quantile is as any statistic.
 * Source   Saerndal, Swensson & Wretman (1992), eqs. 4.3.21, 5.5; Woodruff
 *          (1971) for functions; Woodruff (1952), JASA 47:635-646, for
 *          quantiles; Deville (1999) for influence of leaves; R survey 4.1
 *          `svyrecvar` for lonely strata and later stages, `svyquantile` with
 *          interval.type "mean".
 * Accuracy 1e-12 relative on well-scaled data; two-pass sums, so constant
 *          values of 10^12 give a standard error of exactly zero.
 * Cost     O(rows log rows) for all domains together, O(rows) memory.
 * Errors   CYB_EDATA a missing argument under CYB_MISSING_FAIL (names the
 *          column expression, the count and `--missing=drop`), a lonely stratum
 *          under CYB_LONELY_FAIL (names the stratum and `--lonely-psu`);
 *          CYB_EDOMAIN a level or type outside its range, a quantile under the
 *          jackknife; CYB_ENOMEM; CYB_ECANCELLED. */
int cyb_estimate_table(cyb_estimate *out, const cyb_design *design,
                       const cyb_statistic *const *statistics, size_t count,
                       const cyb_estimate_request *request, cyb_error *error);

/* The same for one statistic: out[domains]. */
int cyb_estimate_domains(cyb_estimate *out, const cyb_design *design,
                         const cyb_statistic *statistic, const cyb_estimate_request *request,
                         cyb_error *error);

/* The same by linearisation, whatever the request says of replication, and the
 * linearised value of every row: u[row] is the derivative of the statistic by that row's weight, 0
 * for rows in no domain. What covariances, tests on tables and changes between waves are made of;
 * each row lies in one domain at most. */
int cyb_estimate_linearized(double *u, cyb_estimate *out, const cyb_design *design,
                            const cyb_statistic *statistic, const cyb_estimate_request *request,
                            cyb_error *error);

/* Design variance of the total of weight * u over all rows, by the formula above
 * and with what adjusted the weights; u has one value per row. A covariance is
 * (V(u + v) - V(u) - V(v)) / 2. Errors CYB_EDATA a lonely stratum; CYB_ENOMEM. */
int cyb_design_variance(double *variance, const cyb_design *design, const double *u,
                        cyb_error *error);

/* Covariances of the totals of weight * u[0], ..., weight * u[count - 1] over all
 * rows into matrix[count * count], symmetric: by the formula of the variance, with
 * products of two deviations for the square of one.
 *   u  count arrays of one value per row
 * Cost     O(rows count + units count^2), not as many variances as there are pairs;
 *          a design with adjusted weights takes the pairs (polarisation).
 * Accuracy the diagonal agrees with cyb_design_variance to 1e-12.
 * Errors   as cyb_design_variance. */
int cyb_design_covariance(double *matrix, const cyb_design *design, const double *const *u,
                          size_t count, cyb_error *error);

/* --- leaves ---------------------------------------------------------------
 * Adding one: a row in survey/leaf.c and a row in expr/statistic_names.c; a row
 * in survey/leaf_replicate.c makes its replicates fast.
 * A leaf sees the rows of one domain: x (and y), their weights. It returns its
 * value and each row's influence: the derivative of the value by that row's
 * weight.
 *   total(x)   T = sum w x                  x
 *   count()    N = sum w                    1      count(c): x = c
 *   mean(x)    T / N                        (x - mean) / N
 *   share(c)   mean of the condition        as mean
 *   ratio(y,x) T_y / T_x                    (y - R x) / T_x
 *   quantile(x, p), median(x)               -(1{x <= q} - F) / N, to be divided by a density
 *   hhi(x)     sum w x^2 / T^2              x^2 / T^2 - 2 H x / T
 *   cr(x, n)   share of the n largest       see survey/leaf_concentration.c
 *   gini(x)    Langel & Tille (2013)        eq. 16 there */
typedef struct cyb_leaf_rows {
  const double *x, *y;   /* NULL where the leaf has no such argument */
  const double *weight;  /* above zero */
  const uint32_t *place; /* of each row in the file, the order of equal values; NULL: as given */
  size_t count;
  double parameter;  /* the n of cr, the p of quantile */
  int quantile_type; /* 1 .. 9 */
} cyb_leaf_rows;

typedef struct cyb_leaf_kind {
  const char *name;
  bool total;    /* grows with the population */
  bool quantile; /* a step function of the weights: no jackknife, Woodruff's interval */
  int (*evaluate)(const cyb_leaf_rows *rows, double *value, double *influence, cyb_error *error);
} cyb_leaf_kind;

/* Borrowed, NULL if there is none of that name. */
const cyb_leaf_kind *cyb_leaf_find(const char *name);

#ifdef __cplusplus
}
#endif
#endif
