/* tools/year_question.c - what is asked about the annual loss; room for the answer.
 * Layer: tools. */
#include "tools/year_answer.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "tools/numbers.h"

static const double usual[] = {0.5, 0.9, 0.95, 0.99, 0.995};

static int usual_quantiles(double **p, size_t *count, cyb_error *error) {
  double *numbers = malloc(sizeof usual);
  if (!numbers) return cyb_error_memory(error);
  memcpy(numbers, usual, sizeof usual);
  free(*p);
  *p = numbers;
  *count = sizeof usual / sizeof usual[0];
  return CYB_OK;
}

int year_question_read(year_question *out, cyb_app *app, cyb_error *error) {
  const cyb_aggregate_options grid = CYB_AGGREGATE_OPTIONS_INIT;
  double *p = NULL, *x = NULL, *period = NULL;
  int status;
  *out = (year_question){.grid = grid};
  status = numbers_list(app, "quantiles", 0.0, 1.0, &p, &out->quantiles, error);
  if (!status && !out->quantiles) status = usual_quantiles(&p, &out->quantiles, error);
  if (!status) status = numbers_list(app, "cdf", 0.0, DBL_MAX, &x, &out->probabilities, error);
  if (!status)
    status = numbers_list(app, "return-periods", 1.0, 1e12, &period, &out->returns, error);
  out->p = p;
  out->x = x;
  out->period = period;
  return status;
}

void year_question_free(year_question *question) {
  free((void *)question->p);
  free((void *)question->x);
  free((void *)question->period);
}

int year_answer_new(year_answer *out, const year_question *question, cyb_error *error) {
  *out = (year_answer){.mean = NAN,
                       .sd = NAN,
                       .skewness = NAN,
                       .kurtosis = NAN,
                       .probability_zero = NAN,
                       .width = NAN,
                       .probability_width = NAN,
                       .step = NAN};
  out->quantile = calloc(question->quantiles + 1, sizeof *out->quantile);
  out->probability = calloc(question->probabilities + 1, sizeof *out->probability);
  out->annual = calloc(question->returns + 1, sizeof *out->annual);
  if (!out->quantile || !out->probability || !out->annual) return cyb_error_memory(error);
  for (size_t i = 0; i < question->quantiles; i++)
    out->quantile[i] = (year_quantile){question->p[i], NAN, NAN, NAN, NAN, NAN, NAN};
  for (size_t i = 0; i < question->probabilities; i++)
    out->probability[i] = (year_probability){question->x[i], NAN, NAN, NAN};
  for (size_t i = 0; i < question->returns; i++)
    out->annual[i] = (year_return){question->period[i], NAN, NAN, NAN, NAN};
  return CYB_OK;
}

void year_answer_free(year_answer *answer) {
  free(answer->quantile);
  free(answer->probability);
  free(answer->annual);
  cyb_simulation_free(answer->simulation);
}
