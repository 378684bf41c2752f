/* fit/bootstrap.c - p-values and intervals of a fit from samples drawn from it.
 * Layer: fit. */
#include <cyberstats/fit_bootstrap.h>

#include <math.h>

#include <cyberstats/parallel.h>

#include "base/memory.h"
#include "fit/redraw.h"
#include "fit/severity.h"

enum { REPLICATES_A_BLOCK = 4, REPLICATES_A_REPORT = 128 };

typedef struct work {
  cyb_bootstrap *out;
  const cyb_fit *fit;
  const cyb_bootstrap_options *options;
  const cyb__redraw *redraw;
  size_t first; /* replicate of this stretch */
} work;

/* --- one replicate ----------------------------------------------------------------- */

static int refit(const work *w, cyb_fit *fit, const cyb_fit_losses *losses, cyb_error *error) {
  const cyb_bootstrap_options *options = w->options;
  if (options->refit) return options->refit(options->user, fit, losses, error);
  return cyb__fit_severity(fit, w->fit->family, losses, options->fixed, !options->parameters_only,
                           NULL, error);
}

static void keep(const work *w, size_t b, const cyb_fit *fit) {
  cyb_bootstrap *out = w->out;
  const cyb_bootstrap_options *options = w->options;
  out->ks[b] = fit->ks;
  out->cvm[b] = fit->cvm;
  out->ad[b] = fit->ad;
  for (size_t i = 0; i < out->width && fit->converged; i++)
    out->numbers[b * out->width + i] = cyb_distribution_number(fit->distribution, i);
  for (size_t i = 0; i < options->point_count && fit->converged; i++)
    out->quantiles[b * options->point_count + i] =
        cyb_distribution_quantile(fit->distribution, options->points[i]);
}

/* A sample that cannot be fitted, such as one of nothing but censored losses, is
 * counted as that by its statistics staying unknown. */
static int replicate(const work *w, cyb__drawn *drawn, size_t b, cyb_error *error) {
  cyb_fit_losses losses = cyb__draw_sample(drawn, w->redraw, w->options->seed, (uint64_t)b);
  cyb_error inner = {0};
  cyb_fit fit;
  int status = refit(w, &fit, &losses, &inner);
  if (status == CYB_EDATA) return CYB_OK;
  if (status) return cyb_error_set(error, inner.status, inner.where, "%s", inner.message);
  if (fit.distribution) keep(w, b, &fit);
  w->out->state[b] = (unsigned char)(fit.distribution ? 1 + fit.converged : 0);
  cyb_fit_clear(&fit);
  return CYB_OK;
}

static int work_block(void *user, size_t block, size_t first, size_t last, cyb_error *error) {
  const work *w = user;
  cyb__drawn drawn;
  int status = cyb__drawn_make(&drawn, w->redraw, error);
  (void)block;
  if (status) return status;
  for (size_t i = first; !status && i < last; i++)
    status = replicate(w, &drawn, w->first + i, error);
  cyb__drawn_free(&drawn);
  return status;
}

/* Progress is told from the calling thread, between stretches of replicates. */
static int draw_all(work *w, const cyb_progress *progress, cyb_error *error) {
  size_t all = w->options->replicates;
  for (w->first = 0; w->first < all; w->first += REPLICATES_A_REPORT) {
    size_t count = all - w->first;
    int status;
    if (count > REPLICATES_A_REPORT) count = REPLICATES_A_REPORT;
    if (cyb_progress_report(progress, (double)w->first / (double)all, "bootstrap"))
      return cyb_error_set(error, CYB_ECANCELLED, NULL, "cancelled");
    status =
        cyb_parallel_blocks(count, REPLICATES_A_BLOCK, w->options->threads, work_block, w, error);
    if (status) return status;
  }
  return CYB_OK;
}

/* --- what they say ------------------------------------------------------------------ */

static double p_value(const double *replicates, const unsigned char *state, size_t n,
                      double observed) {
  double greater = 0.0, all = 0.0;
  if (isnan(observed)) return NAN;
  for (size_t i = 0; i < n; i++) {
    if (!state[i]) continue;
    all += 1.0;
    greater += !(replicates[i] < observed); /* an infinite one is NaN and above */
  }
  return (1.0 + greater) / (1.0 + all);
}

static int compare_numbers(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

/* Order statistic of rank (n + 1) p, interpolated, the ends standing for what is beyond. */
static double rank_at(const double *sorted, size_t n, double p) {
  double rank = (double)(n + 1) * p, whole = floor(rank);
  if (whole < 1.0) return sorted[0];
  if (whole >= (double)n) return sorted[n - 1];
  return sorted[(size_t)whole - 1] +
         (rank - whole) * (sorted[(size_t)whole] - sorted[(size_t)whole - 1]);
}

static void interval(const double *column, size_t stride, size_t n, double level, double *room,
                     double *lower, double *upper) {
  size_t count = 0;
  *lower = *upper = NAN;
  for (size_t i = 0; i < n; i++)
    if (!isnan(column[i * stride])) room[count++] = column[i * stride];
  if (!count) return;
  qsort(room, count, sizeof *room, compare_numbers);
  *lower = rank_at(room, count, 0.5 * (1.0 - level));
  *upper = rank_at(room, count, 0.5 * (1.0 + level));
}

static int conclude(cyb_bootstrap *out, cyb_fit *fit, const cyb_bootstrap_options *options,
                    cyb_error *error) {
  size_t n = out->replicates;
  double *room = CYB__ARRAY(double, n);
  if (!room) return cyb_error_memory(error);
  for (size_t i = 0; i < n; i++) out->fitted += out->state[i] > 0;
  for (size_t i = 0; i < n; i++) out->converged += out->state[i] > 1;
  for (size_t i = 0; i < out->width; i++) {
    interval(out->numbers + i, out->width, n, options->level, room, &out->lower[i], &out->upper[i]);
    if (fit->held[i]) out->lower[i] = out->upper[i] = NAN;
  }
  for (size_t i = 0; i < options->point_count; i++)
    interval(out->quantiles + i, options->point_count, n, options->level, room,
             &out->quantile_lower[i], &out->quantile_upper[i]);
  free(room);
  if (2 * out->fitted < n)
    return cyb_error_set(error, CYB_EDATA, NULL,
                         "only %zu of %zu samples drawn from %s can be fitted", out->fitted, n,
                         fit->family->name);
  fit->replicates = out->fitted;
  if (options->parameters_only) return CYB_OK;
  fit->p_ks = p_value(out->ks, out->state, n, fit->ks);
  fit->p_cvm = p_value(out->cvm, out->state, n, fit->cvm);
  fit->p_ad = p_value(out->ad, out->state, n, fit->ad);
  return CYB_OK;
}

/* --- the whole ------------------------------------------------------------------------ */

static int check(const cyb_fit *fit, const cyb_bootstrap_options *options, cyb_error *error) {
  if (!fit->distribution)
    return cyb_error_set(error, CYB_EDOMAIN, fit->family->name, "there is no fit to draw from");
  if (fit->family->count)
    return cyb_error_set(error, CYB_EDOMAIN, fit->family->name,
                         "%s is a distribution of counts, not of losses", fit->family->name);
  if (options->replicates < 1)
    return cyb_error_set(error, CYB_EDOMAIN, "replicates", "at least one replicate is wanted");
  if (!(options->level > 0.0 && options->level < 1.0))
    return cyb_error_set(error, CYB_EDOMAIN, "level", "a level must be between 0 and 1, and is %g",
                         options->level);
  for (size_t i = 0; i < options->point_count; i++)
    if (!(options->points[i] > 0.0 && options->points[i] < 1.0))
      return cyb_error_set(error, CYB_EDOMAIN, "points",
                           "a probability must be between 0 and 1, and is %g", options->points[i]);
  return CYB_OK;
}

static double *unknown(size_t n) {
  double *out = CYB__ARRAY(double, n ? n : 1);
  for (size_t i = 0; out && i < n; i++) out[i] = NAN;
  return out;
}

static int make_room(cyb_bootstrap *out, const cyb_fit *fit, const cyb_bootstrap_options *options,
                     cyb_error *error) {
  size_t n = options->replicates, points = options->point_count;
  *out = (cyb_bootstrap){.replicates = n, .width = fit->width};
  out->numbers = unknown(n * out->width);
  out->quantiles = unknown(n * points);
  out->ks = unknown(n);
  out->cvm = unknown(n);
  out->ad = unknown(n);
  out->state = CYB__ARRAY(unsigned char, n);
  out->quantile_lower = unknown(points);
  out->quantile_upper = unknown(points);
  return out->numbers && out->quantiles && out->ks && out->cvm && out->ad && out->state &&
                 out->quantile_lower && out->quantile_upper
             ? CYB_OK
             : cyb_error_memory(error);
}

int cyb_fit_bootstrap(cyb_bootstrap *out, cyb_fit *fit, const cyb_fit_losses *losses,
                      const cyb_bootstrap_options *options, const cyb_progress *progress,
                      cyb_error *error) {
  cyb__redraw redraw = {0};
  int status;
  *out = (cyb_bootstrap){0};
  status = check(fit, options, error);
  if (!status) status = make_room(out, fit, options, error);
  if (!status) status = cyb__redraw_make(&redraw, fit->distribution, losses, options->limit, error);
  if (!status) {
    work w = {.out = out, .fit = fit, .options = options, .redraw = &redraw};
    status = draw_all(&w, progress, error);
  }
  if (!status) status = conclude(out, fit, options, error);
  cyb__redraw_free(&redraw);
  if (status) cyb_bootstrap_free(out);
  return status;
}

void cyb_bootstrap_free(cyb_bootstrap *bootstrap) {
  free(bootstrap->numbers);
  free(bootstrap->quantiles);
  free(bootstrap->ks);
  free(bootstrap->cvm);
  free(bootstrap->ad);
  free(bootstrap->state);
  free(bootstrap->quantile_lower);
  free(bootstrap->quantile_upper);
  *bootstrap = (cyb_bootstrap){0};
}
