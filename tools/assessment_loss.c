/* tools/assessment_loss.c - what a year may cost, what pays, how much cover.
 * Layer: tools. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "tools/assessment_parts.h"
#include "tools/intl.h"

const double assessed_probability[ASSESSED_QUANTILES] = {0.5, 0.9, 0.95, 0.99, 0.995};

/* --- annual loss -------------------------------------------------------------------- */

static void no_figures(cyb_assessed_loss *loss, const char *why) {
  *loss = (cyb_assessed_loss){.missing = why};
  loss->rate = loss->mean = loss->low_mean = loss->half_beta_mean = loss->no_beta_mean = NAN;
  loss->model.peer_score = loss->model.peer_rate = loss->model.mean = NAN;
  for (size_t i = 0; i < ASSESSED_QUANTILES; i++)
    loss->quantile[i] = (cyb_assessed_point){assessed_probability[i], NAN, NAN};
  for (size_t i = 0; i < ASSESSED_POINTS; i++) loss->curve[i] = (cyb_assessed_point){NAN, NAN, NAN};
}

/* Losses from a small one of its kind to that of a year in a thousand, or a
 * large one where the year's is not larger; evenly spaced in their logarithms. */
static void place_curve(cyb_assessed_loss *loss, const cyb_aggregate *year) {
  double sigma = loss->model.sigma, median = loss->model.mean * exp(-0.5 * sigma * sigma);
  double least = median * exp(-1.645 * sigma);
  double most = fmax(median * exp(2.326 * sigma), cyb_aggregate_quantile(year, 0.999));
  for (size_t i = 0; i < ASSESSED_POINTS; i++)
    loss->curve[i].at = least * pow(most / least, (double)i / (ASSESSED_POINTS - 1));
}

static void read_year(cyb_assessed_loss *loss, const cyb_aggregate *year, bool best) {
  if (!best) place_curve(loss, year);
  for (size_t i = 0; i < ASSESSED_QUANTILES; i++) {
    double value = cyb_aggregate_quantile(year, assessed_probability[i]);
    loss->quantile[i].low = value;
    if (!best) loss->quantile[i].value = value;
  }
  for (size_t i = 0; i < ASSESSED_POINTS; i++) {
    double value = 1.0 - cyb_aggregate_cdf(year, loss->curve[i].at);
    loss->curve[i].low = value;
    if (!best) loss->curve[i].value = value;
  }
}

static int compute(cyb_assessed_loss *loss, const cyb_enterprise *e, cyb_error *error) {
  const cyb_assess_model *model = &loss->model;
  cyb_aggregate *year = NULL;
  int status = cyb_assess_distribution(&year, model, e->posture.score, NULL, error);
  if (status) return status;
  read_year(loss, year, false);
  cyb_aggregate_free(year);
  if (cyb_assess_rate(model, e->posture.high, NULL) == loss->rate) return CYB_OK;
  status = cyb_assess_distribution(&year, model, e->posture.high, NULL, error);
  if (!status) read_year(loss, year, true);
  cyb_aggregate_free(year);
  return status;
}

static double with_beta(const cyb_assess_model *model, double beta, double score) {
  cyb_assess_model other = *model;
  other.beta = beta;
  return cyb_assess_expected(&other, score);
}

int assessment_lose(const cyb_assessment *a, cyb_enterprise *e, cyb_error *error) {
  cyb_assessed_loss *loss = &e->loss;
  cyb_baseline *b = &loss->baseline;
  int status;
  no_figures(loss, isnan(e->posture.score)
                       ? _("no question applies")
                       : _("revenue (Q56) is not answered, and the rates of small and large "
                           "enterprises differ too much to guess one"));
  if (isnan(e->revenue) || isnan(e->posture.score)) return CYB_OK;
  status = cyb_baselines_find(b, a->baselines, e->industry, e->revenue, error);
  if (status) return status;
  loss->missing = NULL;
  loss->model =
      (cyb_assess_model){b->rate, b->mean, b->sigma, b->beta, b->effect_limit, e->peer_mean};
  loss->rate = cyb_assess_rate(&loss->model, e->posture.score, &loss->kept);
  loss->mean = cyb_assess_expected(&loss->model, e->posture.score);
  loss->low_mean = cyb_assess_expected(&loss->model, e->posture.high);
  loss->half_beta_mean = with_beta(&loss->model, 0.5 * b->beta, e->posture.score);
  loss->no_beta_mean = with_beta(&loss->model, 0.0, e->posture.score);
  return compute(loss, e, error);
}

/* --- what pays ------------------------------------------------------------------------ */

int assessment_act(const cyb_assessment *a, cyb_enterprise *e, cyb_error *error) {
  return cyb_assess_actions(&e->actions, &e->action_count, a->scoring, e->answers,
                            e->loss.missing ? NULL : &e->loss.model, a->controls, ASSESSED_TOGETHER,
                            error);
}

/* --- tolerance -------------------------------------------------------------------------- */

/* P(loss > x) from the curve, straight on logarithmic axes between its points. */
static double on_curve(const cyb_assessed_point *c, double x) {
  size_t i = 1;
  while (i < ASSESSED_POINTS - 1 && c[i].at < x) i++;
  if (!(c[i].value > 0.0)) return c[i].value;
  double t = log(x / c[i - 1].at) / log(c[i].at / c[i - 1].at);
  return c[i - 1].value * pow(c[i].value / c[i - 1].value, t);
}

/* Outside the curve the year is computed anew: its end says nothing of what is
 * beyond. */
static int exceedance(double *out, const cyb_enterprise *e, double x, cyb_error *error) {
  const cyb_assessed_point *c = e->loss.curve;
  cyb_aggregate *year = NULL;
  int status;
  *out = on_curve(c, x);
  if (x >= c[0].at && x <= c[ASSESSED_POINTS - 1].at) return CYB_OK;
  status = cyb_assess_distribution(&year, &e->loss.model, e->posture.score, NULL, error);
  if (!status) *out = 1.0 - cyb_aggregate_cdf(year, x);
  cyb_aggregate_free(year);
  return status;
}

static int hold_against_tolerance(const cyb_assessment *a, cyb_enterprise *e, cyb_error *error) {
  int status = CYB_OK;
  e->tolerance = calloc(a->tolerance_count + 1, sizeof *e->tolerance);
  if (!e->tolerance) return cyb_error_memory(error);
  for (size_t i = 0; !status && i < a->tolerance_count; i++) {
    cyb_assessed_tolerance *t = &e->tolerance[i];
    *t = (cyb_assessed_tolerance){a->tolerance[i].y, a->tolerance[i].x, NAN, false};
    if (!e->loss.missing) status = exceedance(&t->exceedance, e, t->loss, error);
    t->above = t->exceedance > t->probability;
  }
  return status;
}

/* --- cover ------------------------------------------------------------------------------- */

/* A year that does not go beyond the retention needs no limit. */
static double limit_for(double loss, double retention) {
  return loss > retention ? cyb_round_up_125(loss) : NAN;
}

int assessment_cover(const cyb_assessment *a, const cyb_app *app, cyb_enterprise *e,
                     cyb_error *error) {
  cyb_assessed_cover *c = &e->cover;
  int status;
  *c = (cyb_assessed_cover){NAN, NAN, cyb_round_125(1e-3 * e->revenue), false, NAN, NAN, 0, NULL};
  c->own_retention = arguments_has(&app->arguments, "retention");
  status = arguments_number(&app->arguments, "retention", 0.0, 1e15, &c->retention, error);
  if (!status) status = hold_against_tolerance(a, e, error);
  if (status || e->loss.missing) return status;
  c->limit_low = limit_for(e->loss.quantile[3].value, c->retention);
  c->limit_high = limit_for(e->loss.quantile[4].value, c->retention);
  return CYB_OK;
}
