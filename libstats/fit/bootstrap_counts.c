/* fit/bootstrap_counts.c - p-values and intervals of a fit of counts from samples drawn from it.
 * Layer: fit. */
#include <math.h>

#include "base/memory.h"
#include "fit/redraw_counts.h"
#include "fit/replicates.h"

typedef struct work {
  cyb_bootstrap *out;
  const cyb_fit *fit;
  const cyb_bootstrap_options *options;
  cyb__count_kind kind;
  double p[CYB_FIT_PARAMETERS], fixed[CYB_FIT_PARAMETERS];
  cyb__redraw_counts redraw;
} work;

/* --- one replicate ----------------------------------------------------------------- */

static cyb_replicate_state state_of(double *numbers, const cyb_fit *fit, cyb__count_kind kind,
                                    const cyb__counts *counts) {
  if (!fit->converged)
    return cyb__count_end(numbers, fit, kind, counts) ? CYB_REPLICATE_AT_END
                                                      : CYB_REPLICATE_NOT_CONVERGED;
  for (size_t i = 0; i < fit->width; i++)
    numbers[i] = cyb_distribution_number(fit->distribution, i);
  return CYB_REPLICATE_CONVERGED;
}

/* One cell meets what it expects, and without claims nothing varies. */
static void keep_statistics(cyb_bootstrap *out, size_t b, const cyb_fit *fit,
                            const cyb__counts *counts) {
  out->chi_square[b] = fit->chi_square_cells == 1 ? 0.0 : fit->chi_square;
  out->dispersion_score[b] = counts->claims == 0.0 ? 0.0 : fit->dispersion_score;
}

static void keep(const work *w, size_t b, const cyb_fit *fit, const cyb__counts *counts) {
  cyb_bootstrap *out = w->out;
  double numbers[CYB_FIT_PARAMETERS];
  size_t points = w->options->point_count;
  cyb_replicate_state state = state_of(numbers, fit, w->kind, counts);
  out->state[b] = (unsigned char)state;
  keep_statistics(out, b, fit, counts);
  if (state == CYB_REPLICATE_NOT_CONVERGED) return;
  memcpy(out->numbers + b * out->width, numbers, out->width * sizeof *numbers);
  for (size_t i = 0; i < points; i++)
    out->quantiles[b * points + i] =
        cyb_distribution_quantile(fit->distribution, w->options->points[i]);
}

/* Zero-truncated counts that are all 1 have no fit, but an end: a mean of 0. */
static void keep_ones(const work *w, size_t b, const cyb__counts *counts) {
  cyb_bootstrap *out = w->out;
  size_t points = w->options->point_count;
  out->state[b] = CYB_REPLICATE_AT_END;
  out->numbers[b * out->width] = 0.0;
  for (size_t i = 0; i < points; i++) out->quantiles[b * points + i] = 1.0;
  out->chi_square[b] = 0.0;
  out->dispersion_score[b] = -sqrt(0.5 * counts->weight);
}

static int refit(const work *w, const cyb__drawn_counts *drawn, size_t b, cyb_error *error) {
  cyb_fit_counts in = {drawn->count, drawn->exposure, drawn->weight, drawn->n};
  cyb__counts counts;
  cyb_fit fit = {0};
  int status = cyb__counts_make(&counts, &in, error);
  counts.start = w->p;
  if (!status && w->kind.zeros == CYB_ZEROS_TRUNCATED && counts.claims == counts.weight) {
    keep_ones(w, b, &counts);
  } else if (!status) {
    status = cyb__fit_counts(&fit, w->kind, &counts, w->fixed, NULL, error);
    if (!status) keep(w, b, &fit, &counts);
    cyb_fit_clear(&fit);
  }
  cyb__counts_free(&counts);
  return status;
}

/* A sample that cannot be fitted is counted as that by its state. */
static int replicate(const work *w, cyb__drawn_counts *drawn, size_t b, cyb_error *error) {
  cyb_error inner = {0};
  int status = cyb__draw_counts(drawn, &w->redraw, w->options->seed, (uint64_t)b, error);
  if (status) return status;
  status = refit(w, drawn, b, &inner);
  if (status == CYB_OK || status == CYB_EDATA) return CYB_OK;
  return cyb_error_set(error, inner.status, inner.where, "%s", inner.message);
}

static int work_block(void *user, size_t block, size_t first, size_t last, cyb_error *error) {
  cyb__drawn_counts drawn = {0};
  int status = CYB_OK;
  (void)block;
  for (size_t i = first; !status && i < last; i++) status = replicate(user, &drawn, i, error);
  cyb__drawn_counts_free(&drawn);
  return status;
}

/* --- the whole ------------------------------------------------------------------------ */

static int check(work *w, const cyb_fit_counts *counts, cyb_error *error) {
  cyb__counts checked;
  int status = cyb__replicates_check(w->fit, w->options, error);
  if (status) return status;
  if (!cyb__count_kind_of(&w->kind, w->fit->distribution))
    return cyb_error_set(error, CYB_EDOMAIN, w->fit->family->name,
                         "%s is no distribution that is fitted to counts", w->fit->family->name);
  status = cyb__counts_make(&checked, counts, error);
  cyb__counts_free(&checked);
  return status;
}

static void take_numbers(work *w) {
  for (size_t i = 0; i < CYB_FIT_PARAMETERS; i++) w->fixed[i] = NAN;
  for (size_t i = 0; i < w->fit->width; i++) {
    w->p[i] = cyb_distribution_number(w->fit->distribution, i);
    if (w->fit->held[i]) w->fixed[i] = w->p[i];
  }
}

/* What order statistics are interpolated between are whole numbers: outward. */
static void round_quantiles(cyb_bootstrap *out, size_t points) {
  for (size_t i = 0; i < points; i++) {
    out->quantile_lower[i] = floor(out->quantile_lower[i]);
    out->quantile_upper[i] = ceil(out->quantile_upper[i]);
  }
}

int cyb_fit_bootstrap_counts(cyb_bootstrap *out, cyb_fit *fit, const cyb_fit_counts *counts,
                             const cyb_bootstrap_options *options, const cyb_progress *progress,
                             cyb_error *error) {
  work w = {.out = out, .fit = fit, .options = options};
  int status;
  *out = (cyb_bootstrap){0};
  status = check(&w, counts, error);
  if (!status) take_numbers(&w);
  if (!status) status = cyb__replicates_make(out, fit, options, error);
  if (!status) status = cyb__redraw_counts_make(&w.redraw, w.kind, w.p, counts, error);
  if (!status) status = cyb__replicates_draw(options, work_block, &w, progress, error);
  if (!status) status = cyb__replicates_intervals(out, fit, options, error);
  if (!status) round_quantiles(out, options->point_count);
  if (!status) fit->replicates = out->fitted;
  if (!status && !options->parameters_only) {
    fit->p_chi_square_bootstrap = cyb__replicates_p(out, out->chi_square, fit->chi_square);
    fit->p_dispersion_bootstrap =
        cyb__replicates_p(out, out->dispersion_score, fit->dispersion_score);
  }
  cyb__redraw_counts_free(&w.redraw);
  if (status) cyb_bootstrap_free(out);
  return status;
}
