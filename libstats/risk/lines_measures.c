/* risk/lines_measures.c - figures of lines and their total from years drawn.
 * Layer: risk. Source: Manistre & Hancock (2005), N. Am. Actuarial J. 9:129-156. */
#include <cyberstats/parallel.h>
#include <cyberstats/student.h>
#include <cyberstats/sum.h>
#include <math.h>
#include <string.h>

#include "base/memory.h"
#include "risk/lines.h"

typedef struct job {
  cyb_lines *out;
  const double *year, *total; /* [lines * years], [years] */
  size_t years;
  double z; /* of the intervals */
} job;

static cyb_drawn with_error(double value, double se, double z) {
  return (cyb_drawn){value, se, value - z * se, value + z * se};
}

static int by_value(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return x < y ? -1 : x > y;
}

/* --- moments ----------------------------------------------------------------------------- */

static double mean_of(const double *x, size_t n) {
  cyb_sum sum = {0};
  for (size_t i = 0; i < n; i++) cyb_sum_add(&sum, x[i]);
  return cyb_sum_get(&sum) / (double)n;
}

static void moments(const job *j, const double *x, cyb_drawn *mean, cyb_drawn *sd) {
  double n = (double)j->years, centre = mean_of(x, j->years), variance, fourth;
  cyb_sum second = {0}, fourths = {0};
  for (size_t i = 0; i < j->years; i++) {
    double square = (x[i] - centre) * (x[i] - centre);
    cyb_sum_add(&second, square);
    cyb_sum_add(&fourths, square * square);
  }
  variance = cyb_sum_get(&second) / (n - 1.0);
  fourth = cyb_sum_get(&fourths) / n;
  *mean = with_error(centre, sqrt(variance / n), j->z);
  *sd = with_error(
      sqrt(variance),
      variance > 0.0 ? 0.5 * sqrt(fmax(fourth - variance * variance, 0.0) / (n * variance)) : 0.0,
      j->z);
}

/* --- tails ------------------------------------------------------------------------------- */

/* The smallest x with a share p of the years up to it is the ceil(p n)-th. */
static size_t rank_of(double p, size_t n) {
  double k = ceil(p * (double)n * (1.0 - 1e-15));
  return (size_t)fmin(fmax(k, 1.0), (double)n) - 1;
}

static cyb_drawn quantile(const job *j, const double *sorted, double p) {
  double n = (double)j->years, away = j->z * sqrt(n * p * (1.0 - p));
  double low = floor(n * p - away), high = ceil(n * p + away);
  cyb_drawn out = {sorted[rank_of(p, j->years)], NAN, 0.0, INFINITY};
  if (low >= 1.0) out.lower = sorted[(size_t)low - 1];
  if (high < n) out.upper = sorted[(size_t)high];
  out.se = (out.upper - out.lower) / (2.0 * j->z);
  return out;
}

/* VaR + E max(X - VaR, 0) / (1 - p). */
static cyb_drawn tail_value(const job *j, const double *sorted, double p) {
  size_t from = rank_of(p, j->years);
  double var = sorted[from], n = (double)j->years, first, second;
  cyb_sum sum = {0}, squares = {0};
  for (size_t i = from; i < j->years; i++) {
    double excess = sorted[i] - var;
    cyb_sum_add(&sum, excess);
    cyb_sum_add(&squares, excess * excess);
  }
  first = cyb_sum_get(&sum) / n;
  second = fmax(cyb_sum_get(&squares) / n - first * first, 0.0);
  return with_error(var + first / (1.0 - p), sqrt(second / n) / (1.0 - p), j->z);
}

static int row_of(void *user, size_t block, size_t first, size_t last, cyb_error *error) {
  const job *j = user;
  cyb_lines *out = j->out;
  (void)block;
  for (size_t row = first; row < last; row++) {
    const double *x = row < out->lines ? j->year + row * j->years : j->total;
    double *sorted = CYB__ARRAY(double, j->years);
    if (!sorted) return cyb_error_memory(error);
    memcpy(sorted, x, j->years * sizeof *x);
    qsort(sorted, j->years, sizeof *sorted, by_value);
    moments(j, x, &out->mean[row], &out->sd[row]);
    for (size_t q = 0; q < out->quantiles; q++) {
      out->var[row * out->quantiles + q] = quantile(j, sorted, out->p[q]);
      out->tail[row * out->quantiles + q] = tail_value(j, sorted, out->p[q]);
    }
    free(sorted);
  }
  return CYB_OK;
}

/* --- allocation ---------------------------------------------------------------------------- */

/* Totals between which lie about sqrt(n) years on either side of VaR. */
typedef struct near {
  double var, low, high;
} near;

/* Years above VaR, and such a share of those at it as makes up 1 - p. As VaR is drawn too, the
 * error is that of (X_i - E[X_i | S near VaR]) 1(S > VaR). */
static cyb_drawn allocate(const job *j, const double *x, double p, near at) {
  double n = (double)j->years, beyond = 0.0, equal = 0.0, close = 0.0, share, level, first, second;
  cyb_sum above = {0}, ties = {0}, around = {0}, sum = {0}, squares = {0};
  for (size_t y = 0; y < j->years; y++) {
    double s = j->total[y];
    if (s > at.var) beyond += 1.0, cyb_sum_add(&above, x[y]);
    if (s == at.var) equal += 1.0, cyb_sum_add(&ties, x[y]);
    if (s >= at.low && s <= at.high) close += 1.0, cyb_sum_add(&around, x[y]);
  }
  level = cyb_sum_get(&around) / close;
  share = (n * (1.0 - p) - beyond) / equal;
  for (size_t y = 0; y < j->years; y++)
    if (j->total[y] > at.var) {
      cyb_sum_add(&sum, x[y] - level);
      cyb_sum_add(&squares, (x[y] - level) * (x[y] - level));
    }
  first = cyb_sum_get(&sum) / n;
  second = fmax(cyb_sum_get(&squares) / n - first * first, 0.0);
  return with_error((cyb_sum_get(&above) + share * cyb_sum_get(&ties)) / (n * (1.0 - p)),
                    sqrt(second / n) / (1.0 - p), j->z);
}

static int allocate_lines(void *user, size_t block, size_t first, size_t last, cyb_error *error) {
  const job *j = user;
  cyb_lines *out = j->out;
  const double *sorted = out->mass; /* the totals, for now */
  size_t window = (size_t)sqrt((double)j->years);
  (void)block;
  (void)error;
  for (size_t i = first; i < last; i++)
    for (size_t q = 0; q < out->quantiles; q++) {
      size_t k = rank_of(out->p[q], j->years);
      near at = {sorted[k], sorted[k > window ? k - window : 0],
                 sorted[k + window < j->years ? k + window : j->years - 1]};
      out->allocation[i * out->quantiles + q] = allocate(j, j->year + i * j->years, out->p[q], at);
    }
  return CYB_OK;
}

static void share_covariance(const job *j) {
  cyb_lines *out = j->out;
  double centre = out->mean[out->lines].value, variance = pow(out->sd[out->lines].value, 2);
  for (size_t i = 0; i < out->lines; i++) {
    const double *x = j->year + i * j->years;
    cyb_sum sum = {0};
    for (size_t y = 0; y < j->years; y++)
      cyb_sum_add(&sum, (x[y] - out->mean[i].value) * (j->total[y] - centre));
    out->covariance[i] = cyb_sum_get(&sum) / (double)(j->years - 1) / variance;
  }
}

static void diversify(cyb_lines *out) {
  for (size_t q = 0; q < out->quantiles; q++) {
    double alone = 0.0;
    for (size_t i = 0; i < out->lines; i++) alone += out->tail[i * out->quantiles + q].value;
    out->diversification[q] = out->lines > 1 && alone > 0.0
                                  ? 1.0 - out->tail[out->lines * out->quantiles + q].value / alone
                                  : 0.0;
  }
}

static void add_up(double *total, const double *year, size_t lines, size_t years) {
  for (size_t y = 0; y < years; y++) {
    total[y] = year[y];
    for (size_t i = 1; i < lines; i++) total[y] += year[i * years + y];
  }
}

int cyb__lines_measure(cyb_lines *out, const double *year, const cyb_lines_options *options,
                       cyb_error *error) {
  size_t years = (size_t)options->years;
  double *total = CYB__ARRAY(double, years);
  job j = {out, year, total, years, cyb_normal_quantile(0.5 + 0.5 * options->level)};
  int status;
  out->mass = CYB__ARRAY(double, years);
  if (!total || !out->mass) {
    free(total);
    return cyb_error_memory(error);
  }
  add_up(total, year, out->lines, years);
  memcpy(out->mass, total, years * sizeof *total);
  qsort(out->mass, years, sizeof *total, by_value);
  status = cyb_parallel_blocks(out->lines + 1, 1, options->threads, row_of, &j, error);
  if (status == CYB_OK)
    status = cyb_parallel_blocks(out->lines, 1, options->threads, allocate_lines, &j, error);
  if (status == CYB_OK) {
    share_covariance(&j);
    diversify(out);
  }
  free(out->mass);
  out->mass = NULL;
  free(total);
  return status;
}
