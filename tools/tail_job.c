/* tools/tail_job.c - options, losses and fits of `tail`.
 * Layer: tools. */
#include "tools/tail_job.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "tools/data.h"
#include "tools/fit_page.h"
#include "tools/intl.h"
#include "tools/numbers.h"

/* --- options --------------------------------------------------------------------- */

static int read_quantiles(tail_job *job, cyb_error *error) {
  static const double usual[] = {0.95, 0.99, 0.995, 0.999};
  int status =
      numbers_list(job->app, "quantiles", 0.0, 1.0, &job->quantiles, &job->quantile_count, error);
  for (size_t i = 0; !status && i < job->quantile_count; i++)
    if (!(job->quantiles[i] > 0.0) || !(job->quantiles[i] < 1.0))
      status = cyb_error_set(error, CYB_EDOMAIN, NULL,
                             _("--quantiles=%g: a probability between 0 and 1 is wanted"),
                             job->quantiles[i]);
  if (status || job->quantile_count) return status;
  free(job->quantiles);
  job->quantiles = malloc(sizeof usual);
  if (!job->quantiles) return cyb_error_memory(error);
  memcpy(job->quantiles, usual, sizeof usual);
  job->quantile_count = sizeof usual / sizeof usual[0];
  return CYB_OK;
}

static int read_data(tail_job *job, cyb_error *error) {
  const cyb_arguments *a = &job->app->arguments;
  fit_spec spec = {.loss = arguments_text(a, "loss", NULL),
                   .truncation = arguments_text(a, "truncation", NULL),
                   .censored = arguments_text(a, "censored", NULL),
                   .limit = arguments_text(a, "limit", NULL),
                   .weight = arguments_text(a, "weight", NULL),
                   .threshold = NAN};
  cyb_expr *where = NULL;
  int status;
  if (a->operand_count != 1)
    return cyb_error_set(error, CYB_EDOMAIN, NULL, _("one file is wanted"));
  if (!spec.loss) return cyb_error_set(error, CYB_EDOMAIN, NULL, _("--loss=COLUMN is wanted"));
  spec.file = a->operands[0];
  status = data_where(&where, job->app, error);
  spec.where = where;
  if (!status) status = fit_missing(&spec, job->app, error);
  if (!status) status = fit_data_read_spec(&job->data, job->app, &spec, error);
  cyb_expr_free(where);
  if (!status) job->losses = fit_data_losses(&job->data);
  return status;
}

/* --- the tail --------------------------------------------------------------------- */

/* What went wrong is about the file and the column. */
static int of_file(const tail_job *job, const cyb_error *inner, cyb_error *error) {
  if (inner->status != CYB_EDATA)
    return cyb_error_set(error, inner->status, inner->where, "%s", inner->message);
  return cyb_error_at(error, CYB_EDATA, job->data.table->source, 0, job->data.column, "%s",
                      inner->message);
}

static int read_threshold(tail_job *job, double *threshold, cyb_error *error) {
  const char *text = arguments_text(&job->app->arguments, "threshold", "auto");
  *threshold = NAN;
  job->chosen = !strcmp(text, "auto");
  return job->chosen
             ? CYB_OK
             : arguments_number(&job->app->arguments, "threshold", 0.0, DBL_MAX, threshold, error);
}

/* With a threshold that is given the candidates stand beside it, if there are any. */
static int choose(tail_job *job, double *threshold, cyb_error *error) {
  cyb_error inner = {0};
  int status =
      cyb_tail_choose(&job->choice, &job->losses, CYB_TAIL_RATE, &job->app->progress, &inner);
  if (status == CYB_EDATA && !job->chosen) {
    job->choice.count = 0;
    return CYB_OK;
  }
  if (status) return of_file(job, &inner, error);
  if (!job->chosen) return CYB_OK;
  *threshold = job->choice.candidates[job->choice.chosen].threshold;
  if (!job->choice.settled)
    cyb_warnings_add(&job->app->warnings, "threshold-unsettled",
                     _("the tests reject every threshold: the highest candidate, %.15g, is taken"),
                     *threshold);
  return CYB_OK;
}

static int fit(tail_job *job, double threshold, cyb_error *error) {
  cyb_app *app = job->app;
  cyb_error inner = {0};
  const double *p;
  int status = cyb_tail_fit(&job->tail, &job->losses, threshold, NAN, &app->progress, &inner);
  if (status) return of_file(job, &inner, error);
  if (!job->tail.fit.converged) {
    cyb_warnings_add(&app->warnings, "not-converged", "gpd: %s", fit_stop_text(job->tail.fit.stop));
    app->exit_status = 3;
    return CYB_OK;
  }
  p = cyb_distribution_parameters(job->tail.fit.distribution);
  for (int i = 0; !status && i < 2 && isfinite(job->tail.fit.se[0]); i++)
    status = cyb_tail_fit(&job->beside[i], &job->losses, threshold,
                          p[0] + (i ? 1.0 : -1.0) * job->tail.fit.se[0], &app->progress, &inner);
  return status ? of_file(job, &inner, error) : CYB_OK;
}

int tail_job_make(tail_job *job, cyb_app *app, cyb_error *error) {
  static const char *const curves[] = {"none", "mean-excess", "hill", "pickands", NULL};
  double threshold = NAN;
  int status;
  *job = (tail_job){.app = app};
  status = arguments_choice(&app->arguments, "curve", curves, &job->curve, error);
  if (!status) status = read_threshold(job, &threshold, error);
  if (!status) status = read_quantiles(job, error);
  if (!status) status = numbers_layers(app, &job->layers, &job->layer_count, error);
  if (!status) status = read_data(job, error);
  if (!status) status = choose(job, &threshold, error);
  if (!status) status = fit(job, threshold, error);
  if (status) tail_job_free(job);
  return status;
}

void tail_job_free(tail_job *job) {
  free(job->quantiles);
  free(job->layers);
  cyb_tail_clear(&job->tail);
  cyb_tail_clear(&job->beside[0]);
  cyb_tail_clear(&job->beside[1]);
  fit_data_free(&job->data);
  *job = (tail_job){.app = job->app};
}
