/* fit/bootstrap.c - p-values and intervals of a fit from samples drawn from it.
 * Layer: fit. */
#include <cyberstats/fit_bootstrap.h>

#include "base/memory.h"
#include "fit/redraw.h"
#include "fit/replicates.h"
#include "fit/severity.h"

typedef struct work {
  cyb_bootstrap *out;
  const cyb_fit *fit;
  const cyb_bootstrap_options *options;
  const cyb__redraw *redraw;
} work;

/* --- one replicate ----------------------------------------------------------------- */

/* One hump: whichever side it is climbed from. */
static const double *near_of(const cyb_fit *fit) {
  static const char *const humps[] = {"exponential", "lognormal", "gamma", "weibull",
                                      "loglogistic"};
  for (size_t i = 0; i < sizeof humps / sizeof humps[0]; i++)
    if (!strcmp(humps[i], fit->family->name)) return cyb_distribution_parameters(fit->distribution);
  return NULL;
}

static int refit(const work *w, cyb_fit *fit, const cyb_fit_losses *losses, cyb_error *error) {
  const cyb_bootstrap_options *options = w->options;
  if (options->refit) return options->refit(options->user, fit, losses, error);
  return cyb__fit_severity(fit, w->fit->family, losses, options->fixed, near_of(w->fit),
                           !options->parameters_only, NULL, error);
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
  w->out->state[b] = (unsigned char)(fit.converged      ? CYB_REPLICATE_CONVERGED
                                     : fit.distribution ? CYB_REPLICATE_NOT_CONVERGED
                                                        : CYB_REPLICATE_NONE);
  cyb_fit_clear(&fit);
  return CYB_OK;
}

static int work_block(void *user, size_t block, size_t first, size_t last, cyb_error *error) {
  const work *w = user;
  cyb__drawn drawn;
  int status = cyb__drawn_make(&drawn, w->redraw, error);
  (void)block;
  if (status) return status;
  for (size_t i = first; !status && i < last; i++) status = replicate(w, &drawn, i, error);
  cyb__drawn_free(&drawn);
  return status;
}

static void conclude(const cyb_bootstrap *out, cyb_fit *fit) {
  fit->p_ks = cyb__replicates_p(out, out->ks, fit->ks);
  fit->p_cvm = cyb__replicates_p(out, out->cvm, fit->cvm);
  fit->p_ad = cyb__replicates_p(out, out->ad, fit->ad);
}

/* --- the whole ------------------------------------------------------------------------ */

static int check(const cyb_fit *fit, const cyb_bootstrap_options *options, cyb_error *error) {
  if (fit->family->count)
    return cyb_error_set(error, CYB_EDOMAIN, fit->family->name,
                         "%s is a distribution of counts, not of losses", fit->family->name);
  return cyb__replicates_check(fit, options, error);
}

int cyb_fit_bootstrap(cyb_bootstrap *out, cyb_fit *fit, const cyb_fit_losses *losses,
                      const cyb_bootstrap_options *options, const cyb_progress *progress,
                      cyb_error *error) {
  cyb__redraw redraw = {0};
  work w = {.out = out, .fit = fit, .options = options, .redraw = &redraw};
  int status;
  *out = (cyb_bootstrap){0};
  status = check(fit, options, error);
  if (!status) status = cyb__replicates_make(out, fit, options, error);
  if (!status) status = cyb__redraw_make(&redraw, fit->distribution, losses, options->limit, error);
  if (!status) status = cyb__replicates_draw(options, work_block, &w, progress, error);
  if (!status) status = cyb__replicates_intervals(out, fit, options, error);
  if (!status) fit->replicates = out->fitted;
  if (!status && !options->parameters_only) conclude(out, fit);
  cyb__redraw_free(&redraw);
  if (status) cyb_bootstrap_free(out);
  return status;
}
