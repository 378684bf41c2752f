/* fit/match_limit.c - least distances that lie at the end of a family.
 * Layer: fit. */
#include "fit/match.h"

#include "base/memory.h"
#include "fit/nested.h"

/* A shape so far out, and a distance that is less than the limit's by no more than such a
 * part of it: the search ran there. */
static const double far_out = 100.0, hardly_nearer = 1e-5;

static size_t limits_of(const cyb_family *family, const cyb_family *limits[CYB__MOST_NESTED + 1]) {
  size_t count, n = 0;
  const cyb__nested *nested = cyb__nested_in(family, &count);
  for (size_t i = 0; i < count; i++)
    if (nested[i].limit) limits[n++] = nested[i].family;
  if (family == &cyb__family_pareto) limits[n++] = &cyb__family_exponential;
  return n;
}

/* The least distance of the limit; INFINITY where it has none on these losses. */
static int distance_of(double *out, const cyb_family *limit, const cyb_fit_losses *losses,
                       const cyb_match *match, const cyb_progress *progress, cyb_error *error) {
  cyb_match simple = *match;
  cyb_error inner = {0};
  cyb_fit fit;
  int status = cyb_fit_match(&fit, limit, losses, NULL, &simple, progress, &inner);
  *out = status ? INFINITY : simple.value;
  if (!status) cyb_fit_clear(&fit);
  if (!status || status == CYB_EDATA) return CYB_OK;
  return cyb_error_set(error, status, inner.where, "%s", inner.message);
}

int cyb__match_limit(cyb_fit *out, cyb_match *match, const cyb_fit_losses *losses,
                     const cyb_progress *progress, cyb_error *error) {
  const cyb_family *limits[CYB__MOST_NESTED + 1];
  size_t n = limits_of(out->family, limits);
  double shape = out->distribution ? cyb_distribution_number(out->distribution, 0) : INFINITY;
  if (match->method != CYB_MATCH_DISTANCE || out->estimated < out->family->parameter_count ||
      (shape < far_out && shape * far_out > 1.0))
    return CYB_OK;
  for (size_t i = 0; i < n; i++) {
    double at;
    int status = distance_of(&at, limits[i], losses, match, progress, error);
    if (status) return status;
    if (!(at * (1.0 - hardly_nearer) <= match->value)) continue;
    match->value = fmin(match->value, at);
    out->stop = "boundary";
    out->limit = limits[i];
    out->converged = false;
  }
  return CYB_OK;
}
