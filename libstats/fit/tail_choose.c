/* fit/tail_choose.c - where the tail begins.
 * Layer: fit. */
#include <math.h>

#include <cyberstats/tail_threshold.h>

#include "base/memory.h"
#include "dist/special.h"
#include "fit/tail_fit.h"
#include "fit/tail_score.h"

enum { MOST_ABOVE = 20000 };

static size_t known_among(const cyb__tail_row *rows, size_t k) {
  size_t known = 0;
  for (size_t i = 0; i < k; i++) known += rows[i].known;
  return known;
}

/* Thresholds by rising value; rows from the largest downward. */
static void place_candidates(cyb_tail_choice *out, const cyb__tail_row *rows, size_t n) {
  size_t quarter = n / 4 > 2 * CYB_TAIL_FEWEST ? n / 4 : n / 2;
  size_t most = quarter < MOST_ABOVE ? quarter : MOST_ABOVE;
  double low = log(CYB_TAIL_FEWEST), high = log((double)most);
  for (int i = 0; i < CYB_TAIL_CANDIDATES; i++) {
    size_t k = (size_t)lrint(exp(high + (low - high) * i / (CYB_TAIL_CANDIDATES - 1)));
    double threshold = rows[k].x;
    while (k > 0 && rows[k - 1].x == threshold) k--;
    if (known_among(rows, k) < CYB_TAIL_FEWEST) continue;
    if (out->count && out->candidates[out->count - 1].threshold == threshold) continue;
    out->candidates[out->count++] = (cyb_tail_candidate){.threshold = threshold,
                                                         .k = k,
                                                         .xi = NAN,
                                                         .xi_se = NAN,
                                                         .beta = NAN,
                                                         .beta_se = NAN,
                                                         .statistic = NAN,
                                                         .p_value = NAN};
  }
}

/* P(X > threshold) by the product limit, as in cyb_tail_fit. */
static int shares_above(cyb_tail_choice *out, const cyb_fit_losses *losses, cyb_error *error) {
  cyb_product_step *steps = NULL;
  size_t count = 0, at = 0;
  double from = cyb_product_limit_from(losses), above = 1.0;
  int status;
  if (isnan(from)) return cyb_error_memory(error);
  status = cyb__tail_limit(&steps, &count, losses, fmin(from, out->candidates[0].threshold), error);
  for (size_t i = 0; !status && i < out->count; i++) {
    for (; at < count && steps[at].loss <= out->candidates[i].threshold; at++)
      above = steps[at].survival;
    out->candidates[i].above = above;
  }
  free(steps);
  return status;
}

static int fit_candidate(cyb_tail_candidate *c, const cyb_fit_losses *losses,
                         const cyb_progress *progress, cyb_error *error) {
  cyb_fit fit;
  double weight;
  size_t k;
  int status = cyb__tail_gpd(&fit, &k, &weight, losses, c->threshold, NAN, progress, error);
  if (status) return status;
  if (fit.converged) {
    const double *p = cyb_distribution_parameters(fit.distribution);
    c->xi = p[0];
    c->beta = p[1];
    c->xi_se = fit.se[0];
    c->beta_se = fit.se[1];
  }
  cyb_fit_clear(&fit);
  return CYB_OK;
}

void cyb_tail_candidate_measure(const cyb_tail_candidate *candidate, double p, double *var,
                                double *es) {
  double a = log(candidate->above / (1.0 - p)), growth;
  *var = *es = NAN;
  if (!(p < 1.0) || !(a > 0.0) || isnan(candidate->xi)) return;
  growth = cyb__growth(candidate->xi, a);
  *var = candidate->threshold + candidate->beta * growth;
  *es = candidate->xi < 1.0
            ? candidate->threshold + candidate->beta * (growth + 1.0) / (1.0 - candidate->xi)
            : INFINITY;
}

static int test_candidate(cyb_tail_choice *out, size_t i, const cyb__tail_row *rows,
                          cyb_error *error) {
  cyb_tail_candidate *c = &out->candidates[i];
  double breaks[CYB_TAIL_CHANGES + 1];
  size_t left = out->count - 1 - i, changes = left < CYB_TAIL_CHANGES ? left : CYB_TAIL_CHANGES;
  if (isnan(c->xi_se) || !changes) return CYB_OK;
  for (size_t j = 0; j <= changes; j++)
    breaks[j] = out->candidates[i + (j * left + changes / 2) / changes].threshold;
  return cyb__tail_score(&c->statistic, &c->df, &c->p_value, rows, c->k, breaks, changes + 1, c->xi,
                         c->beta, error);
}

/* High ones without a fit are none that could be chosen. */
static void drop_unfitted(cyb_tail_choice *out) {
  while (out->count > 1 && isnan(out->candidates[out->count - 1].xi)) out->count--;
}

/* ForwardStop: the last i at which the mean of -log(1 - p) over the tests up to it is
 * at most the rate. A test that could not be made counts as the mildest rejection. */
static void choose(cyb_tail_choice *out, double rate) {
  double sum = 0.0;
  size_t tested = out->count - 1, rejected = 0;
  for (size_t i = 0; i < tested; i++) {
    double p = out->candidates[i].p_value;
    sum += isnan(p) ? rate : -log1p(-p);
    if (sum <= rate * (double)(i + 1)) rejected = i + 1;
  }
  out->chosen = rejected;
  out->settled = rejected < tested || !tested;
}

int cyb_tail_choose(cyb_tail_choice *out, const cyb_fit_losses *losses, double rate,
                    const cyb_progress *progress, cyb_error *error) {
  cyb__tail_row *rows = NULL;
  size_t n = 0;
  int status;
  *out = (cyb_tail_choice){.count = 0};
  if (!(rate > 0.0) || !(rate < 1.0))
    return cyb_error_set(error, CYB_EDOMAIN, "rate", "a rate must be within 0 and 1, and is %.15g",
                         rate);
  status = cyb__tail_rows(&rows, &n, losses, 2 * CYB_TAIL_FEWEST, "a chosen threshold", error);
  if (!status) place_candidates(out, rows, n);
  if (!status && !out->count)
    status =
        cyb_error_set(error, CYB_EDATA, NULL,
                      "no threshold can be chosen: that takes %d known losses above a smaller one; "
                      "give a threshold",
                      CYB_TAIL_FEWEST);
  if (!status) status = shares_above(out, losses, error);
  for (size_t i = 0; !status && i < out->count; i++)
    status = fit_candidate(&out->candidates[i], losses, progress, error);
  if (!status) drop_unfitted(out);
  for (size_t i = 0; !status && i < out->count; i++) status = test_candidate(out, i, rows, error);
  if (!status) choose(out, rate);
  free(rows);
  return status;
}
