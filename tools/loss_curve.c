/* tools/loss_curve.c - the exceedance curve of a year's loss with its band.
 * Layer: tools. */
#include "tools/loss_curve.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "tools/intl.h"

enum { POINTS = 160, BANDS = 60, DRAWS = 200, COARSE = 1 << 15 };
enum { STREAM_FREQUENCY = 0x6672, STREAM_SEVERITY = 0x7365 };

static const double rarest = 0.001; /* once in 1,000 years */

/* The coarse grid of a draw has nothing to say below so many of its cells. */
static const double least_cells = 3.0;

typedef struct band_job {
  cyb_app *app;
  const cyb_year_model *model;
  cyb_terms terms; /* capped where the chart ends */
  double x[BANDS];
  double below[BANDS], above[BANDS]; /* to the bounds of the curve there */
  size_t count;
  double *exceed; /* [(DRAWS + 1) * count], the last row at the estimates */
  size_t tries[DRAWS];
  size_t start; /* of the chunk in work */
} band_job;

/* --- the curve ------------------------------------------------------------------- */

static double exceedance(const cyb_aggregate *aggregate, double x) {
  return 1.0 - cyb_aggregate_cdf(aggregate, x);
}

/* A grid that reaches far is too coarse for what is small: there its bounds, of finer grids,
 * have the word. NaN where they are too far apart to draw a line between them. */
static double known(double quantile, cyb_bounds bounds) {
  if (quantile >= bounds.lower && quantile <= bounds.upper) return quantile;
  return bounds.upper <= 1.1 * bounds.lower ? 0.5 * (bounds.lower + bounds.upper) : (double)NAN;
}

static int trace(cyb_loss_curve *out, const cyb_aggregate *aggregate, cyb_error *error) {
  double often = fmin(0.98 * (1.0 - cyb_aggregate_probability_zero(aggregate)), 0.9);
  double p[POINTS];
  cyb_bounds bounds[POINTS];
  int status;
  if (!(often > 2.0 * rarest))
    return cyb_error_set(error, CYB_EDATA, NULL,
                         _("a payment comes less often than once in 500 years: there is no curve "
                           "to draw down to once in 1,000"));
  out->points = calloc(POINTS, sizeof *out->points);
  if (!out->points) return cyb_error_memory(error);
  for (int i = 0; i < POINTS; i++)
    p[i] = 1.0 - often * pow(rarest / often, (double)i / (POINTS - 1));
  status = cyb_aggregate_quantile_bounds(aggregate, p, POINTS, bounds, error);
  if (status) return status;
  for (int i = 0; i < POINTS; i++) {
    double x = known(cyb_aggregate_quantile(aggregate, p[i]), bounds[i]);
    if (!(x > 0.0) || !isfinite(x)) continue;
    if (out->count) x = fmax(x, out->points[out->count - 1].x);
    out->points[out->count++] = (cyb_chart_xy){x, 1.0 - p[i]};
  }
  if (out->count > 1) return CYB_OK;
  return cyb_error_set(error, CYB_ERANGE, NULL,
                       _("the grid holds none of the amounts from often to once in 1,000 years: "
                         "there is no curve to draw"));
}

/* --- the band --------------------------------------------------------------------- */

/* A year cut above the chart's last amount exceeds every amount on it as often
 * as before, and needs a short grid even where the mean is infinite. */
static void prepare(band_job *job, const cyb_loss_curve *curve) {
  double low = curve->points[0].x, high = curve->points[curve->count - 1].x;
  double cap = 1.01 * high, cell = cap / COARSE;
  job->terms = job->model->terms;
  job->terms.aggregate_limit = fmin(job->terms.aggregate_limit, cap);
  low = fmax(low, least_cells * cell);
  high -= 2.0 * cell;
  for (int i = 0; i < BANDS && low < high; i++)
    job->x[job->count++] = low * pow(high / low, (double)i / (BANDS - 1));
}

static int compute(const band_job *job, const cyb_distribution *frequency,
                   const cyb_distribution *severity, double *exceed, cyb_error *error) {
  cyb_aggregate_options grid = CYB_AGGREGATE_OPTIONS_INIT;
  cyb_aggregate *aggregate = NULL;
  cyb_error coarse = {0};
  int status;
  grid.cells = COARSE;
  grid.tolerance = 0.05;
  grid.threads = 1; /* the draws are what runs side by side */
  status = cyb_aggregate_fft(&aggregate, frequency, severity, &job->terms, &grid, &coarse);
  if (status == CYB_ERANGE) {
    grid.cells = 0;
    status = cyb_aggregate_fft(&aggregate, frequency, severity, &job->terms, &grid, error);
  } else if (status) {
    return cyb_error_set(error, (cyb_status)status, coarse.where, "%s", coarse.message);
  }
  for (size_t i = 0; !status && i < job->count; i++) exceed[i] = exceedance(aggregate, job->x[i]);
  cyb_aggregate_free(aggregate);
  return status;
}

static int draw_block(void *user, size_t block, size_t first, size_t last, cyb_error *error) {
  band_job *job = user;
  int status = CYB_OK;
  (void)block;
  for (size_t i = first; !status && i < last; i++) {
    size_t d = job->start + i, more = 1;
    cyb_distribution *frequency = NULL, *severity = NULL;
    status = law_draw(&frequency, &job->model->frequency, job->app->seed, STREAM_FREQUENCY, d,
                      &job->tries[d], error);
    if (!status)
      status = law_draw(&severity, &job->model->severity, job->app->seed, STREAM_SEVERITY, d, &more,
                        error);
    job->tries[d] += more - 1;
    if (!status) status = compute(job, frequency, severity, job->exceed + d * job->count, error);
    cyb_distribution_free(severity);
    cyb_distribution_free(frequency);
  }
  return status;
}

/* In chunks, so that the progress bar and Ctrl-C have their say. */
static int draw_all(band_job *job, cyb_error *error) {
  enum { CHUNK = 20 };
  size_t again = 0;
  for (job->start = 0; job->start < DRAWS; job->start += CHUNK) {
    int status;
    if (cyb_progress_report(&job->app->progress, (double)job->start / DRAWS, "band"))
      return cyb_error_set(error, CYB_ECANCELLED, NULL, _("cancelled"));
    status = cyb_parallel_blocks(CHUNK, 1, job->app->threads, draw_block, job, error);
    if (status) return status;
  }
  for (size_t d = 0; d < DRAWS; d++) again += job->tries[d] > 1;
  if (again)
    cyb_warnings_add(&job->app->warnings, "redrawn",
                     _("%zu of %d parameter vectors lay outside their range and were drawn again; "
                       "the band is narrower than the standard errors say"),
                     again, DRAWS);
  return CYB_OK;
}

static int ascending(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return x < y ? -1 : x > y;
}

/* The p-th point of the draws at an amount: between neighbours, linearly
 * (Hyndman & Fan 1996, type 7). */
static double point_of(const double *sorted, double p) {
  double at = p * (DRAWS - 1);
  size_t below = (size_t)at;
  return sorted[below] + (at - (double)below) * (sorted[below + 1] - sorted[below]);
}

/* The draws' spread around their own grid's curve, put around the fine one. */
static void spread(const band_job *job, cyb_chart_band *band) {
  const double *at = job->exceed + DRAWS * job->count;
  double column[DRAWS];
  for (size_t i = 0; i < job->count; i++) {
    double fine = band[i].low;
    for (size_t d = 0; d < DRAWS; d++) column[d] = job->exceed[d * job->count + i];
    qsort(column, DRAWS, sizeof *column, ascending);
    if (!(at[i] > 0.0)) continue;
    band[i].low = fine * fmin(point_of(column, 0.05) / at[i], 1.0);
    band[i].high = fine * fmax(point_of(column, 0.95) / at[i], 1.0);
  }
}

static int add_parameters(band_job *job, cyb_loss_curve *out, cyb_error *error) {
  const cyb_year_model *model = job->model;
  int status;
  if (!model->frequency.covariance && !model->severity.covariance) return CYB_OK;
  job->exceed = calloc((DRAWS + 1) * job->count, sizeof *job->exceed);
  if (!job->exceed) return cyb_error_memory(error);
  status = draw_all(job, error);
  if (!status)
    status = compute(job, model->frequency.distribution, model->severity.distribution,
                     job->exceed + DRAWS * job->count, error);
  if (!status) spread(job, out->band);
  out->draws = DRAWS;
  free(job->exceed);
  return status;
}

/* The curve at the amounts of the band, where its grid is too coarse moved into its bounds,
 * and how far these are from it on either side. */
static int place_band(band_job *job, cyb_chart_band *band, const cyb_aggregate *aggregate,
                      cyb_error *error) {
  cyb_bounds bounds[BANDS];
  int status = cyb_aggregate_cdf_bounds(aggregate, job->x, job->count, bounds, error);
  for (size_t i = 0; !status && i < job->count; i++) {
    double low = 1.0 - bounds[i].upper, high = 1.0 - bounds[i].lower;
    double p = fmin(fmax(exceedance(aggregate, job->x[i]), low), high);
    band[i] = (cyb_chart_band){job->x[i], p, p};
    job->below[i] = p - low;
    job->above[i] = high - p;
  }
  return status;
}

static int make_band(cyb_loss_curve *out, band_job *job, const cyb_aggregate *aggregate,
                     cyb_error *error) {
  int status;
  prepare(job, out);
  out->band = calloc(job->count + 1, sizeof *out->band);
  if (!out->band) return cyb_error_memory(error);
  out->band_count = job->count;
  status = place_band(job, out->band, aggregate, error);
  if (!status) status = add_parameters(job, out, error);
  for (size_t i = 0; i < job->count; i++) {
    out->band[i].low = fmax(out->band[i].low - job->below[i], 1e-9);
    out->band[i].high = fmin(out->band[i].high + job->above[i], 1.0);
  }
  return status;
}

int loss_curve_make(cyb_loss_curve *out, cyb_app *app, const cyb_year_model *model,
                    const cyb_aggregate *aggregate, cyb_error *error) {
  band_job job = {.app = app, .model = model};
  int status;
  *out = (cyb_loss_curve){0};
  status = trace(out, aggregate, error);
  if (!status) status = make_band(out, &job, aggregate, error);
  if (status) loss_curve_free(out);
  return status;
}

void loss_curve_free(cyb_loss_curve *curve) {
  free(curve->points);
  free(curve->band);
  *curve = (cyb_loss_curve){0};
}
