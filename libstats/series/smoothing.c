/* series/smoothing.c - exponential smoothing with the parameters of least squared error.
 * Layer: series. */
#include <cyberstats/smoothing.h>
#include <cyberstats/sum.h>

#include "base/memory.h"
#include "num/minimise.h"
#include "series/smoothing_pass.h"

/* By cyb_smoothing_kind. */
static const struct kind {
  int parameters; /* alpha, beta, gamma in this order */
  bool trend, seasonal, multiplicative;
} kinds[] = {{1, false, false, false},
             {2, true, false, false},
             {3, true, true, false},
             {3, true, true, true}};

/* Where descents start: that of R first, then a quick and a slow level. */
static const double starts[][CYB__PARAMETERS] = {
    {0.3, 0.1, 0.1}, {0.8, 0.05, 0.4}, {0.1, 0.02, 0.7}, {0.5, 0.5, 0.5}};

typedef struct task {
  cyb__pass pass;
  double parameter[CYB__PARAMETERS];
  int chosen[CYB__PARAMETERS]; /* which of them are free */
  size_t free;
  double scale; /* of the sum of squares */
} task;

/* --- checks and start values ------------------------------------------------------ */

static int check_parameter(double value, const char *name, cyb_error *error) {
  if (isnan(value) || (value >= 0.0 && value <= 1.0)) return CYB_OK;
  return cyb_error_set(error, CYB_EDOMAIN, name, "must lie between 0 and 1");
}

static size_t first_forecast(const cyb_smoothing_options *options) {
  if (kinds[options->kind].seasonal) return options->per_year;
  return kinds[options->kind].trend ? 2 : 1;
}

static int check(const double *x, size_t n, const cyb_smoothing_options *options,
                 cyb_error *error) {
  const struct kind *kind = &kinds[options->kind];
  size_t needed = kind->seasonal ? 2 * options->per_year + 1 : kind->trend ? 3 : 1;
  int status = check_parameter(options->alpha, "alpha", error);
  if (!status) status = check_parameter(options->beta, "beta", error);
  if (!status) status = check_parameter(options->gamma, "gamma", error);
  if (status) return status;
  if (kind->seasonal && (options->per_year < 2 || options->per_year > SIZE_MAX / 4))
    return cyb_error_set(error, CYB_EDOMAIN, "per_year", "seasons need at least two parts a year");
  if (n < needed)
    return cyb_error_set(error, CYB_EDATA, "series", "has %zu values; this method needs %zu", n,
                         needed);
  for (size_t i = 0; i < n; i++) {
    if (!isfinite(x[i]))
      return cyb_error_set(error, CYB_EDATA, "series", "value %zu is missing", i + 1);
    if (kind->multiplicative && x[i] <= 0.0)
      return cyb_error_set(error, CYB_EDATA, "series",
                           "value %zu is %.15g: seasons multiply only what is positive; use the "
                           "additive form",
                           i + 1, x[i]);
  }
  return CYB_OK;
}

/* Least-squares line through the values that are there, numbered 1, 2, ... */
static void line_through(const double *y, size_t n, double *intercept, double *slope) {
  double count = 0.0, mean_i, mean_y, products = 0.0, squares = 0.0, i = 0.0;
  cyb_sum sum = {0};
  for (size_t t = 0; t < n; t++) {
    if (isnan(y[t])) continue;
    count += 1.0;
    cyb_sum_add(&sum, y[t]);
  }
  mean_i = (count + 1.0) / 2.0;
  mean_y = cyb_sum_get(&sum) / count;
  for (size_t t = 0; t < n; t++) {
    if (isnan(y[t])) continue;
    i += 1.0;
    products += (i - mean_i) * (y[t] - mean_y);
    squares += (i - mean_i) * (i - mean_i);
  }
  *slope = squares > 0.0 ? products / squares : 0.0;
  *intercept = mean_y - *slope * mean_i;
}

static int seasonal_start(cyb__pass *pass, double *figure, cyb_error *error) {
  size_t two_years = 2 * pass->per_year;
  double *trend = CYB__ARRAY(double, two_years);
  int status;
  if (!trend) return cyb_error_memory(error);
  status = cyb_decompose(trend, figure, NULL, pass->x, two_years, pass->per_year,
                         pass->multiplicative, error);
  if (!status) line_through(trend, two_years, &pass->level, &pass->slope);
  free(trend);
  return status;
}

static int start(task *smoothing, double *figure, cyb_error *error) {
  cyb__pass *pass = &smoothing->pass;
  pass->figure = figure;
  if (pass->per_year) return seasonal_start(pass, figure, error);
  pass->level = pass->x[pass->first - 1];
  pass->slope = pass->trend ? pass->x[1] - pass->x[0] : 0.0;
  return CYB_OK;
}

/* --- least squares ----------------------------------------------------------------- */

/* A parameter p in [0, 1] is sin^2 of an angle without bounds. */
static void set_parameters(task *smoothing, const double *angle) {
  for (size_t i = 0; i < smoothing->free; i++) {
    double s = sin(angle[i]);
    smoothing->parameter[smoothing->chosen[i]] = s * s;
  }
}

static double objective(void *user, const double *angle, double *gradient) {
  task *smoothing = user;
  cyb__sensitive sse;
  set_parameters(smoothing, angle);
  sse = cyb__smoothing_pass(&smoothing->pass, smoothing->parameter, NULL);
  for (size_t i = 0; gradient && i < smoothing->free; i++)
    gradient[i] = sse.by[smoothing->chosen[i]] * sin(2.0 * angle[i]) / smoothing->scale;
  return sse.value / smoothing->scale;
}

/* Flat at the answer: a parameter that no longer matters (beta where alpha is 0)
 * has no single best value, and that is no failure. */
static bool is_flat(task *smoothing, const cyb__minimum *minimum) {
  double gradient[CYB__PARAMETERS] = {0}, steepest = 0.0;
  double value = objective(smoothing, minimum->x, gradient);
  for (size_t i = 0; i < smoothing->free; i++) steepest = fmax(steepest, fabs(gradient[i]));
  return steepest <= 1e-7 * value;
}

/* The lowest end of all descents; `converged` speaks of that one. */
static int descend(task *smoothing, bool *converged, const cyb_progress *progress,
                   cyb_error *error) {
  cyb__minimum best = {.value = INFINITY};
  for (size_t s = 0; s < sizeof starts / sizeof starts[0]; s++) {
    cyb__minimum minimum = {0};
    int status;
    for (size_t i = 0; i < smoothing->free; i++)
      minimum.x[i] = asin(sqrt(starts[s][smoothing->chosen[i]]));
    status = cyb__minimise(&minimum, smoothing->free, objective, smoothing, progress, error);
    if (status) return status;
    if (minimum.value < best.value * (1.0 - 1e-9) || !s) best = minimum;
  }
  *converged = best.search == CYB__SEARCH_CONVERGED || is_flat(smoothing, &best);
  set_parameters(smoothing, best.x);
  return CYB_OK;
}

/* A series without errors at the start values has nothing to choose. */
static int choose(task *smoothing, bool *converged, const cyb_progress *progress,
                  cyb_error *error) {
  cyb_sum squares = {0};
  *converged = true;
  for (size_t i = 0; i < smoothing->free; i++)
    smoothing->parameter[smoothing->chosen[i]] = starts[0][smoothing->chosen[i]];
  for (size_t t = 0; t < smoothing->pass.n; t++)
    cyb_sum_add(&squares, smoothing->pass.x[t] * smoothing->pass.x[t]);
  smoothing->scale = cyb__smoothing_pass(&smoothing->pass, smoothing->parameter, NULL).value;
  if (!smoothing->free || !(smoothing->scale > 1e-24 * cyb_sum_get(&squares))) return CYB_OK;
  return descend(smoothing, converged, progress, error);
}

/* --- the answer ---------------------------------------------------------------------- */

static int answer(cyb_smoothing *out, task *smoothing, bool converged, cyb_error *error) {
  cyb__pass *pass = &smoothing->pass;
  out->n = pass->n;
  out->first = pass->first;
  out->per_year = pass->per_year;
  out->fitted = CYB__ARRAY(double, pass->n);
  out->season = CYB__ARRAY(double, pass->per_year);
  if (!out->fitted || !out->season) return cyb_error_memory(error);
  for (size_t t = 0; t < pass->first; t++) out->fitted[t] = NAN;
  out->sse = cyb__smoothing_pass(pass, smoothing->parameter, out->fitted).value;
  out->alpha = smoothing->parameter[CYB__ALPHA];
  out->beta = smoothing->parameter[CYB__BETA];
  out->gamma = smoothing->parameter[CYB__GAMMA];
  out->level = pass->end_level.value;
  out->trend = pass->end_slope.value;
  for (size_t i = 0; i < pass->per_year; i++)
    out->season[i] = pass->ring[(pass->n - pass->first + i) % pass->per_year].value;
  out->df = (double)(pass->n - pass->first) - (double)smoothing->free;
  out->sigma = out->df >= 1.0 ? sqrt(out->sse / out->df) : NAN;
  out->converged = converged;
  if (!isfinite(out->sse))
    return cyb_error_set(error, CYB_ERANGE, "series",
                         "its squared errors are not finite: values too large, or a level of 0");
  return CYB_OK;
}

static void set_up(task *smoothing, const double *x, size_t n,
                   const cyb_smoothing_options *options) {
  const struct kind *kind = &kinds[options->kind];
  const double given[] = {options->alpha, options->beta, options->gamma};
  smoothing->pass = (cyb__pass){.x = x,
                                .n = n,
                                .first = first_forecast(options),
                                .per_year = kind->seasonal ? options->per_year : 0,
                                .trend = kind->trend,
                                .multiplicative = kind->multiplicative};
  for (int k = 0; k < CYB__PARAMETERS; k++) {
    smoothing->parameter[k] = k < kind->parameters ? given[k] : NAN;
    if (k < kind->parameters && isnan(given[k])) smoothing->chosen[smoothing->free++] = k;
  }
}

int cyb_smoothing_fit(cyb_smoothing **out, const double *x, size_t n,
                      const cyb_smoothing_options *options, cyb_error *error) {
  task smoothing = {0};
  double *figure = NULL;
  bool converged = false;
  int status = check(x, n, options, error);
  *out = NULL;
  if (status) return status;
  set_up(&smoothing, x, n, options);
  figure = CYB__ARRAY(double, smoothing.pass.per_year);
  smoothing.pass.ring = CYB__ARRAY(cyb__sensitive, smoothing.pass.per_year);
  *out = CYB__NEW(cyb_smoothing);
  if (!figure || !smoothing.pass.ring || !*out) status = cyb_error_memory(error);
  if (!status) status = start(&smoothing, figure, error);
  if (!status) status = choose(&smoothing, &converged, options->progress, error);
  if (!status) (*out)->kind = options->kind;
  if (!status) status = answer(*out, &smoothing, converged, error);
  free(figure);
  free(smoothing.pass.ring);
  if (!status) return CYB_OK;
  cyb_smoothing_free(*out);
  *out = NULL;
  return status;
}

void cyb_smoothing_free(cyb_smoothing *smoothing) {
  if (!smoothing) return;
  free(smoothing->season);
  free(smoothing->fitted);
  free(smoothing);
}
