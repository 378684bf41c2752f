/* fit/replicates.c - what the bootstraps share: replicates in parallel, and what they say.
 * Layer: fit. */
#include "fit/replicates.h"

#include <math.h>

#include "base/memory.h"

enum { REPLICATES_A_BLOCK = 4, REPLICATES_A_REPORT = 128 };

int cyb__replicates_check(const cyb_fit *fit, const cyb_bootstrap_options *options,
                          cyb_error *error) {
  if (!fit->distribution)
    return cyb_error_set(error, CYB_EDOMAIN, fit->family->name, "there is no fit to draw from");
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

/* --- room --------------------------------------------------------------------------- */

static bool unknown(double **out, size_t n) {
  *out = CYB__ARRAY(double, n);
  for (size_t i = 0; *out && i < n; i++) (*out)[i] = NAN;
  return *out;
}

int cyb__replicates_make(cyb_bootstrap *out, const cyb_fit *fit,
                         const cyb_bootstrap_options *options, cyb_error *error) {
  size_t n = options->replicates, points = options->point_count;
  bool good;
  *out = (cyb_bootstrap){.replicates = n, .width = fit->width};
  out->state = CYB__ARRAY(unsigned char, n);
  good = out->state && unknown(&out->numbers, n * out->width);
  good = good && unknown(&out->ks, n) && unknown(&out->cvm, n) && unknown(&out->ad, n);
  good = good && unknown(&out->chi_square, n) && unknown(&out->dispersion_score, n);
  good = good && unknown(&out->quantiles, n * points);
  good = good && unknown(&out->quantile_lower, points) && unknown(&out->quantile_upper, points);
  return good ? CYB_OK : cyb_error_memory(error);
}

void cyb_bootstrap_free(cyb_bootstrap *bootstrap) {
  free(bootstrap->numbers);
  free(bootstrap->quantiles);
  free(bootstrap->ks);
  free(bootstrap->cvm);
  free(bootstrap->ad);
  free(bootstrap->chi_square);
  free(bootstrap->dispersion_score);
  free(bootstrap->state);
  free(bootstrap->quantile_lower);
  free(bootstrap->quantile_upper);
  *bootstrap = (cyb_bootstrap){0};
}

/* --- draws -------------------------------------------------------------------------- */

typedef struct stretch {
  cyb_block_work *work;
  void *user;
  size_t first; /* replicate */
} stretch;

static int work_stretch(void *user, size_t block, size_t first, size_t last, cyb_error *error) {
  const stretch *s = user;
  return s->work(s->user, block, s->first + first, s->first + last, error);
}

/* Progress is told from the calling thread, between stretches of replicates. */
int cyb__replicates_draw(const cyb_bootstrap_options *options, cyb_block_work *work, void *user,
                         const cyb_progress *progress, cyb_error *error) {
  size_t all = options->replicates;
  stretch s = {work, user, 0};
  for (; s.first < all; s.first += REPLICATES_A_REPORT) {
    size_t count = all - s.first;
    int status;
    if (count > REPLICATES_A_REPORT) count = REPLICATES_A_REPORT;
    if (cyb_progress_report(progress, (double)s.first / (double)all, "bootstrap"))
      return cyb_error_set(error, CYB_ECANCELLED, NULL, "cancelled");
    status =
        cyb_parallel_blocks(count, REPLICATES_A_BLOCK, options->threads, work_stretch, &s, error);
    if (status) return status;
  }
  return CYB_OK;
}

/* --- what they say ------------------------------------------------------------------ */

double cyb__replicates_p(const cyb_bootstrap *bootstrap, const double *statistic, double observed) {
  double greater = 0.0, all = 0.0;
  if (isnan(observed)) return NAN;
  for (size_t i = 0; i < bootstrap->replicates; i++) {
    if (!bootstrap->state[i]) continue;
    all += 1.0;
    greater += !(statistic[i] < observed); /* an infinite one is NaN and above */
  }
  return (1.0 + greater) / (1.0 + all);
}

static int compare_numbers(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

/* Order statistic of rank (n + 1) p, interpolated, the ends standing for what is beyond. */
static double rank_at(const double *sorted, size_t n, double p) {
  double rank = (double)(n + 1) * p, whole = floor(rank), below, above;
  if (whole < 1.0) return sorted[0];
  if (whole >= (double)n) return sorted[n - 1];
  below = sorted[(size_t)whole - 1];
  above = sorted[(size_t)whole];
  return below == above ? below : below + (rank - whole) * (above - below);
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

int cyb__replicates_intervals(cyb_bootstrap *out, const cyb_fit *fit,
                              const cyb_bootstrap_options *options, cyb_error *error) {
  size_t n = out->replicates;
  double *room = CYB__ARRAY(double, n);
  if (!room) return cyb_error_memory(error);
  for (size_t i = 0; i < n; i++) {
    out->fitted += out->state[i] > CYB_REPLICATE_NONE;
    out->converged += out->state[i] == CYB_REPLICATE_CONVERGED;
    out->at_end += out->state[i] == CYB_REPLICATE_AT_END;
  }
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
                         fit->label);
  return CYB_OK;
}
