/* fit/tail_fit.c - a generalized Pareto over a threshold.
 * Layer: fit. */
#include "fit/tail_fit.h"

#include <math.h>

#include <cyberstats/sum.h>

#include "base/memory.h"
#include "fit/fit.h"
#include "fit/tail_rows.h"

int cyb__tail_limit(cyb_product_step **steps, size_t *count, const cyb_fit_losses *losses,
                    double from, cyb_error *error) {
  unsigned char *censored = NULL;
  cyb_fit_losses plain = *losses;
  int status;
  if (losses->upper && !(censored = CYB__ARRAY(unsigned char, losses->n)))
    return cyb_error_memory(error);
  for (size_t i = 0; censored && i < losses->n; i++) censored[i] = cyb__row_is_censored(losses, i);
  if (censored) plain.censored = censored;
  plain.upper = NULL;
  status = cyb_product_limit(steps, count, &plain, from, error);
  free(censored);
  return status;
}

/* Which losses are above the threshold is all that is asked of those, so that
 * intervals may stand at either end. */
static int body_of(cyb_tail *out, const cyb_fit_losses *losses, cyb_error *error) {
  double from = cyb_product_limit_from(losses);
  if (isnan(from)) return cyb_error_memory(error);
  out->from = fmin(from, out->threshold);
  return cyb__tail_limit(&out->body, &out->body_count, losses, out->from, error);
}

static void share_above(cyb_tail *out) {
  cyb_sum spread = {0};
  size_t i = 0;
  out->above = 1.0;
  for (; i < out->body_count && out->body[i].loss <= out->threshold; i++) {
    const cyb_product_step *step = &out->body[i];
    out->above = step->survival;
    if (step->at_risk > step->events)
      cyb_sum_add(&spread, step->events / (step->at_risk * (step->at_risk - step->events)));
  }
  out->body_count = i;
  out->above_se = out->above * sqrt(cyb_sum_get(&spread));
}

static size_t rows_with_weight(const cyb_fit_losses *losses) {
  size_t n = 0;
  for (size_t i = 0; i < losses->n; i++) n += !losses->weight || losses->weight[i] > 0.0;
  return n;
}

int cyb__tail_gpd(cyb_fit *out, size_t *k, double *weight, const cyb_fit_losses *losses,
                  double threshold, double xi, const cyb_progress *progress, cyb_error *error) {
  const double fixed[] = {xi, NAN, threshold};
  const cyb_family *gpd = cyb_family_find("gpd");
  cyb__exceedances above;
  int status;
  cyb__fit_begin(out, gpd);
  status = cyb__exceedances_make(&above, losses, threshold, error);
  if (status) return status;
  *k = above.losses.n;
  *weight = above.total;
  if (*k < 2)
    status = cyb_error_set(error, CYB_EDATA, NULL,
                           "a tail needs two losses or more above the threshold %.15g, and has %zu",
                           threshold, *k);
  if (!status) status = cyb_fit_severity(out, gpd, &above.losses, fixed, progress, error);
  cyb__exceedances_free(&above);
  return status;
}

int cyb_tail_fit(cyb_tail *out, const cyb_fit_losses *losses, double threshold, double xi,
                 const cyb_progress *progress, cyb_error *error) {
  int status;
  *out = (cyb_tail){.threshold = threshold, .n = rows_with_weight(losses)};
  status = cyb__tail_gpd(&out->fit, &out->k, &out->weight, losses, threshold, xi, progress, error);
  if (!status) status = body_of(out, losses, error);
  if (!status) share_above(out);
  if (status) cyb_tail_clear(out);
  return status;
}

void cyb_tail_clear(cyb_tail *tail) {
  cyb_fit_clear(&tail->fit);
  free(tail->body);
  tail->body = NULL;
  tail->body_count = 0;
}

/* --- what is below the threshold ------------------------------------------------ */

double cyb__tail_body_quantile(const cyb_tail *tail, double p) {
  for (size_t i = 0; i < tail->body_count; i++)
    if (tail->body[i].survival <= (1.0 - p) * (1.0 + 1e-12)) return tail->body[i].loss;
  return tail->threshold;
}

void cyb__tail_body_interval(const cyb_tail *tail, double p, double z, double *lower,
                             double *upper) {
  cyb_sum spread = {0};
  *lower = *upper = NAN;
  for (size_t i = 0; i < tail->body_count; i++) {
    const cyb_product_step *step = &tail->body[i];
    double away = step->survival - (1.0 - p), band;
    if (!(step->at_risk > step->events)) break;
    cyb_sum_add(&spread, step->events / (step->at_risk * (step->at_risk - step->events)));
    band = z * step->survival * sqrt(cyb_sum_get(&spread));
    if (isnan(*lower) && away <= band) *lower = step->loss;
    if (away < -band) {
      *upper = step->loss;
      break;
    }
  }
}

/* Integral of the product limit over [low, high], high at most the threshold. */
static double body_layer(const cyb_tail *tail, double low, double high) {
  cyb_sum sum = {0};
  double at = low, survival = 1.0;
  for (size_t i = 0; i < tail->body_count && at < high; i++) {
    double next = fmin(tail->body[i].loss, high);
    if (next > at) {
      cyb_sum_add(&sum, survival * (next - at));
      at = next;
    }
    survival = tail->body[i].survival;
  }
  if (high > at) cyb_sum_add(&sum, survival * (high - at));
  return cyb_sum_get(&sum);
}

double cyb_tail_layer(const cyb_tail *tail, double limit, double attachment) {
  const cyb_distribution *d = tail->fit.distribution;
  double top = attachment + limit, value = 0.0, bottom;
  if (!(limit >= 0.0) || !(attachment >= 0.0) || isinf(attachment) || !d) return NAN;
  if (attachment < tail->threshold)
    value = body_layer(tail, attachment, fmin(top, tail->threshold));
  if (!(top > tail->threshold) || limit == 0.0) return value;
  if (!tail->fit.converged) return NAN;
  if (isinf(limit) && cyb_distribution_parameters(d)[0] >= 1.0) return INFINITY;
  bottom = fmax(attachment, tail->threshold);
  return value +
         tail->above * cyb_distribution_layer(d, isinf(limit) ? limit : top - bottom, bottom);
}
