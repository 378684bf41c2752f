/* series/benchmark.c - Denton's benchmarking by first differences.
 * Layer: series. */
#include <cyberstats/benchmark.h>
#include <cyberstats/sum.h>

#include <math.h>

#include "base/memory.h"
#include "base/say.h"
#include "num/banded.h"

/* The unknowns are the differences or ratios d of one year, then the multiplier
 * of its annual figure, and so on: nothing couples over more than a year. */
typedef struct task {
  const double *z, *annual;
  size_t n, years; /* years that z touches */
  const cyb_benchmark_options *options;
  cyb__banded matrix;
  double *right;
} task;

static size_t year_of(const task *benchmark, size_t t) {
  return (t + benchmark->options->first) / benchmark->options->per_year;
}

static size_t part_of(const task *benchmark, size_t t) {
  return (t + benchmark->options->first) % benchmark->options->per_year;
}

static size_t first_of(const task *benchmark, size_t year) {
  size_t start = year * benchmark->options->per_year;
  return start > benchmark->options->first ? start - benchmark->options->first : 0;
}

static size_t end_of(const task *benchmark, size_t year) {
  size_t end = (year + 1) * benchmark->options->per_year - benchmark->options->first;
  return end < benchmark->n ? end : benchmark->n;
}

/* --- how a part counts in its year ------------------------------------------- */

static double weight_sum(size_t part, size_t per_year) {
  (void)part, (void)per_year;
  return 1.0;
}

static double weight_average(size_t part, size_t per_year) {
  (void)part;
  return 1.0 / (double)per_year;
}

static double weight_first(size_t part, size_t per_year) {
  (void)per_year;
  return part == 0 ? 1.0 : 0.0;
}

static double weight_last(size_t part, size_t per_year) {
  return part + 1 == per_year ? 1.0 : 0.0;
}

/* By cyb_benchmark_kind. */
static double (*const weights[])(size_t part, size_t per_year) = {weight_sum, weight_average,
                                                                  weight_first, weight_last};

static double weight_of(const task *benchmark, size_t t) {
  return weights[benchmark->options->kind](part_of(benchmark, t), benchmark->options->per_year);
}

/* --- checks ------------------------------------------------------------------- */

static int bad_year(const task *benchmark, size_t year, const char *why, cyb_error *error) {
  return cyb_error_set(error, CYB_EDATA, "annual", "the figure %.15g of year %zu of the series %s",
                       benchmark->annual[year], year + 1, why);
}

/* Every part that counts in the year is there. */
static bool is_covered(const task *benchmark, size_t year) {
  size_t per_year = benchmark->options->per_year;
  double there = 0.0, all = 0.0;
  for (size_t part = 0; part < per_year; part++)
    all += weights[benchmark->options->kind](part, per_year);
  for (size_t t = first_of(benchmark, year); t < end_of(benchmark, year); t++)
    there += weight_of(benchmark, t);
  return fabs(all - there) < 1e-9;
}

static int check_indicator(const task *benchmark, cyb_error *error) {
  bool ratio = benchmark->options->method == CYB_DENTON_PROPORTIONAL;
  for (size_t t = 0; t < benchmark->n; t++) {
    if (!isfinite(benchmark->z[t]))
      return cyb_error_set(error, CYB_EDATA, "indicator", "value %zu is missing", t + 1);
    if (ratio && benchmark->z[t] <= 0.0)
      return cyb_error_set(error, CYB_EDATA, "indicator",
                           "value %zu is %.15g: a ratio to it has no meaning unless it is "
                           "positive; use the additive method",
                           t + 1, benchmark->z[t]);
  }
  return CYB_OK;
}

static int check_annual(const task *benchmark, size_t years, cyb_error *error) {
  bool ratio = benchmark->options->method == CYB_DENTON_PROPORTIONAL;
  size_t known = 0;
  for (size_t y = 0; y < years; y++) {
    double figure = benchmark->annual[y];
    if (isnan(figure)) continue;
    if (!isfinite(figure)) return bad_year(benchmark, y, cyb__say("is not finite"), error);
    if (ratio && figure <= 0.0)
      return bad_year(benchmark, y, cyb__say("is not positive; use the additive method"), error);
    if (y >= benchmark->years || !is_covered(benchmark, y))
      return bad_year(benchmark, y, cyb__say("has no full year of the indicator; leave it out"),
                      error);
    known++;
  }
  if (known) return CYB_OK;
  return cyb_error_set(error, CYB_EDATA, "annual", "there is no annual figure to agree with");
}

static int check_options(const cyb_benchmark_options *options, size_t n, cyb_error *error) {
  if (options->per_year < 2 || options->per_year > 366)
    return cyb_error_set(error, CYB_EDOMAIN, "per_year", "must be 2 to 366");
  if (options->first >= options->per_year)
    return cyb_error_set(error, CYB_EDOMAIN, "first", "must be below per_year");
  if (!n || n > SIZE_MAX / 4)
    return cyb_error_set(error, CYB_EDOMAIN, "n", "the series is empty or too long");
  return CYB_OK;
}

/* --- the system ---------------------------------------------------------------- */

/* Coefficient of d_t in the annual figure of its year. */
static double coefficient(const task *benchmark, size_t t) {
  bool ratio = benchmark->options->method == CYB_DENTON_PROPORTIONAL;
  return weight_of(benchmark, t) * (ratio ? benchmark->z[t] : 1.0);
}

/* What the annual figure leaves for the sum of coefficient * d. */
static double remainder_of(const task *benchmark, size_t year) {
  cyb_sum sum = {0};
  cyb_sum_add(&sum, benchmark->annual[year]);
  if (benchmark->options->method == CYB_DENTON_ADDITIVE)
    for (size_t t = first_of(benchmark, year); t < end_of(benchmark, year); t++)
      cyb_sum_add(&sum, -weight_of(benchmark, t) * benchmark->z[t]);
  return cyb_sum_get(&sum);
}

/* The annual figure as a row and a column, scaled to coefficients of at most 1. */
static void add_figure(task *benchmark, size_t year, bool known) {
  size_t multiplier = end_of(benchmark, year) + year;
  double scale = 0.0;
  if (!known) {
    cyb__banded_add(&benchmark->matrix, multiplier, multiplier, 1.0);
    return;
  }
  for (size_t t = first_of(benchmark, year); t < end_of(benchmark, year); t++)
    scale = fmax(scale, fabs(coefficient(benchmark, t)));
  for (size_t t = first_of(benchmark, year); t < end_of(benchmark, year); t++) {
    cyb__banded_add(&benchmark->matrix, multiplier, t + year, coefficient(benchmark, t) / scale);
    cyb__banded_add(&benchmark->matrix, t + year, multiplier, coefficient(benchmark, t) / scale);
  }
  benchmark->right[multiplier] = remainder_of(benchmark, year) / scale;
}

/* Half the derivative of sum (d_t - d_(t-1))^2 by d. */
static void add_movements(task *benchmark) {
  for (size_t t = 1; t < benchmark->n; t++) {
    size_t i = t - 1 + year_of(benchmark, t - 1), j = t + year_of(benchmark, t);
    cyb__banded_add(&benchmark->matrix, i, i, 1.0);
    cyb__banded_add(&benchmark->matrix, j, j, 1.0);
    cyb__banded_add(&benchmark->matrix, i, j, -1.0);
    cyb__banded_add(&benchmark->matrix, j, i, -1.0);
  }
  if (benchmark->options->start == CYB_START_CHOLETTE) return;
  cyb__banded_add(&benchmark->matrix, 0, 0, 1.0);
  benchmark->right[0] =
      benchmark->options->method == CYB_DENTON_PROPORTIONAL ? 1.0 : 0.0; /* d before the first */
}

static void take(const task *benchmark, double *out) {
  bool ratio = benchmark->options->method == CYB_DENTON_PROPORTIONAL;
  for (size_t t = 0; t < benchmark->n; t++) {
    double d = benchmark->right[t + year_of(benchmark, t)];
    out[t] = ratio ? benchmark->z[t] * d : benchmark->z[t] + d;
  }
}

int cyb_benchmark(double *out, const double *z, size_t n, const double *annual, size_t years,
                  const cyb_benchmark_options *options, cyb_error *error) {
  task benchmark = {.z = z, .annual = annual, .n = n, .options = options};
  size_t band = options->per_year;
  int status = check_options(options, n, error);
  if (status) return status;
  benchmark.years = year_of(&benchmark, n - 1) + 1;
  status = check_indicator(&benchmark, error);
  if (!status) status = check_annual(&benchmark, years, error);
  if (status) return status;
  benchmark.right = CYB__ARRAY(double, n + benchmark.years);
  if (!benchmark.right || !cyb__banded_new(&benchmark.matrix, n + benchmark.years, band)) {
    free(benchmark.right);
    return cyb_error_memory(error);
  }
  add_movements(&benchmark);
  for (size_t y = 0; y < benchmark.years; y++)
    add_figure(&benchmark, y, y < years && !isnan(annual[y]));
  if (cyb__banded_solve(&benchmark.matrix, benchmark.right))
    take(&benchmark, out);
  else
    status = cyb_error_set(error, CYB_ERANGE, "indicator",
                           "its values differ too much in size for the annual figures to be met");
  free(benchmark.matrix.row);
  free(benchmark.right);
  return status;
}
