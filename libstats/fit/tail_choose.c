/* fit/tail_choose.c - where the tail begins.
 * Layer: fit. */
#include <math.h>

#include <cyberstats/tail_fit.h>
#include <cyberstats/tail_threshold.h>

#include "base/memory.h"
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

static int fit_candidate(cyb_tail_candidate *c, const cyb_fit_losses *losses,
                         const cyb_progress *progress, cyb_error *error) {
  cyb_tail tail;
  int status = cyb_tail_fit(&tail, losses, c->threshold, NAN, progress, error);
  if (status) return status;
  if (tail.fit.converged) {
    const double *p = cyb_distribution_parameters(tail.fit.distribution);
    c->xi = p[0];
    c->beta = p[1];
    c->xi_se = tail.fit.se[0];
    c->beta_se = tail.fit.se[1];
  }
  cyb_tail_clear(&tail);
  return CYB_OK;
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

static void choose(cyb_tail_choice *out, double significance) {
  size_t i = out->count - 1;
  out->settled =
      !isnan(out->candidates[i].xi) && (i == 0 || out->candidates[i - 1].p_value > significance);
  while (i > 0 && out->candidates[i - 1].p_value > significance) i--;
  out->chosen = i;
}

int cyb_tail_choose(cyb_tail_choice *out, const cyb_fit_losses *losses, double significance,
                    const cyb_progress *progress, cyb_error *error) {
  cyb__tail_row *rows = NULL;
  size_t n = 0;
  int status;
  *out = (cyb_tail_choice){.count = 0};
  if (!(significance > 0.0) || !(significance < 1.0))
    return cyb_error_set(error, CYB_EDOMAIN, "significance",
                         "a significance must be within 0 and 1, and is %.15g", significance);
  status = cyb__tail_rows(&rows, &n, losses, 2 * CYB_TAIL_FEWEST, "a chosen threshold", error);
  if (!status) place_candidates(out, rows, n);
  if (!status && !out->count)
    status =
        cyb_error_set(error, CYB_EDATA, NULL,
                      "no threshold can be chosen, for which %d known losses must exceed one that "
                      "differs from them: give one",
                      CYB_TAIL_FEWEST);
  for (size_t i = 0; !status && i < out->count; i++)
    status = fit_candidate(&out->candidates[i], losses, progress, error);
  if (!status) drop_unfitted(out);
  for (size_t i = 0; !status && i < out->count; i++) status = test_candidate(out, i, rows, error);
  if (!status) choose(out, significance);
  free(rows);
  return status;
}
