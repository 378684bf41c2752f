/* assess/loss.c - what a year may cost at a score.
 * Layer: assess. */
#include <cyberstats/assess.h>

#include <math.h>

#include "base/memory.h"

/* A thousandth: what is told of a year has two or three digits. */
static const double tolerance = 1e-3;

double cyb_assess_rate(const cyb_assess_model *model, double score, bool *kept) {
  return model->peer_rate *
         cyb_posture_effect(model->beta, score, model->peer_score, model->effect_limit, kept);
}

double cyb_assess_expected(const cyb_assess_model *model, double score) {
  return cyb_assess_rate(model, score, NULL) * model->mean;
}

int cyb_assess_distribution(cyb_aggregate **out, const cyb_assess_model *model, double score,
                            const cyb_progress *progress, cyb_error *error) {
  double rate = cyb_assess_rate(model, score, NULL);
  double mu = log(model->mean) - 0.5 * model->sigma * model->sigma;
  cyb_aggregate_options options = CYB_AGGREGATE_OPTIONS_INIT;
  cyb_distribution *frequency = NULL, *severity = NULL;
  int status;
  *out = NULL;
  if (!(rate > 0.0) || !(model->mean > 0.0))
    return cyb_error_set(error, CYB_EDOMAIN, "annual loss",
                         "the rate and the mean of one loss are above 0");
  options.tolerance = tolerance;
  options.progress = progress;
  options.threads = 1; /* callers have enterprises to work on side by side */
  status = cyb_distribution_new(&frequency, cyb_family_find("poisson"), &rate, error);
  if (!status)
    status = cyb_distribution_new(&severity, cyb_family_find("lognormal"),
                                  (const double[]){mu, model->sigma}, error);
  if (!status) status = cyb_aggregate_fft(out, frequency, severity, NULL, &options, error);
  cyb_distribution_free(severity);
  cyb_distribution_free(frequency);
  return status;
}
