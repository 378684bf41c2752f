/* tools/year_grid.c - the annual loss on a grid: by Fourier transform, by recursion.
 * Layer: tools. */
#include "tools/year_method.h"

#include <math.h>

typedef int on_grid(cyb_aggregate **out, const cyb_distribution *frequency,
                    const cyb_distribution *severity, const cyb_terms *terms,
                    const cyb_aggregate_options *options, cyb_error *error);

static void take(year_answer *out, const cyb_aggregate *a, const year_question *question) {
  out->mean = cyb_aggregate_mean(a);
  out->sd = cyb_aggregate_sd(a);
  out->skewness = cyb_aggregate_skewness(a);
  out->probability_zero = cyb_aggregate_probability_zero(a);
  out->errors = cyb_aggregate_about_errors(a);
  out->step = cyb_aggregate_step(a);
  out->cells = cyb_aggregate_cells(a);
  for (size_t i = 0; i < question->quantiles; i++) {
    out->quantile[i].value = cyb_aggregate_quantile(a, question->p[i]);
    out->quantile[i].tail = cyb_aggregate_tail_value(a, question->p[i]);
  }
  for (size_t i = 0; i < question->probabilities; i++)
    out->probability[i].value = cyb_aggregate_cdf(a, question->x[i]);
  for (size_t i = 0; i < question->returns; i++)
    out->annual[i].aep = cyb_aggregate_quantile(a, 1.0 - 1.0 / question->period[i]);
}

static int run(year_answer *out, on_grid *way, const year_question *question, cyb_error *error) {
  const cyb_year_model *model = question->model;
  cyb_aggregate *a;
  int status = way(&a, model->frequency.distribution, model->severity.distribution, &model->terms,
                   &question->grid, error);
  if (status) return status;
  take(out, a, question);
  cyb_aggregate_free(a);
  return CYB_OK;
}

static int run_fft(year_answer *out, cyb_app *app, const year_question *question,
                   cyb_error *error) {
  (void)app;
  return run(out, cyb_aggregate_fft, question, error);
}

static const char *const of_fft[] = {"discretization", "cells", "step", "tolerance", NULL};

const year_method year_fft = {"fft", of_fft, run_fft};
