/* fit/splice_simpler.c - splices by way of simpler bodies: where to start, and what they run to.
 * Layer: fit. */
#include "base/memory.h"
#include "fit/nested.h"
#include "fit/splice_climb.h"

static bool has_converged(const cyb__splice_found *found) {
  return !strcmp(found->stop, "converged");
}

/* Between two ends above 0 these have the limit of a power of x: a lognormal as sigma
 * grows, a Weibull as its shape, the others as a scale goes to 0. */
static bool has_power_limit(const cyb_family *family) {
  static const cyb_family *const list[] = {&cyb__family_lognormal,
                                           &cyb__family_weibull,
                                           &cyb__family_loglogistic,
                                           &cyb__family_pareto,
                                           &cyb__family_burr,
                                           &cyb__family_inverse_burr,
                                           &cyb__family_generalized_gamma,
                                           &cyb__family_inverse_gamma};
  for (size_t i = 0; i < sizeof list / sizeof list[0]; i++)
    if (list[i] == family) return true;
  return false;
}

/* The splice with a simpler body; good = false where that does not suit the losses. */
static int climb_simpler(cyb__splice_found *out, bool *good, const cyb_family *body,
                         const cyb__splice_task *t, cyb_error *error) {
  cyb_error inner = {0};
  int status = cyb__splice_climb_from(out, body, t, NULL, &inner);
  *good = !status && isfinite(out->log_likelihood);
  if (!status || status == CYB_EDATA) return CYB_OK;
  return cyb_error_set(error, status, inner.where, "%s", inner.message);
}

/* From `start`, and where that is no maximum from its own start. */
static int climb_from_both(cyb__splice_found *out, const cyb_family *body,
                           const cyb__splice_task *t, const double *start, cyb_error *error) {
  cyb__splice_found own;
  int status = cyb__splice_climb_from(out, body, t, start, error);
  if (status || has_converged(out)) return status;
  status = cyb__splice_climb_from(&own, body, t, NULL, error);
  if (!status && !(out->log_likelihood >= own.log_likelihood)) *out = own;
  return status;
}

/* From the best of the simpler bodies that it holds, if there are any. */
static int climb_body_of(cyb__splice_found *out, const cyb_family *body, const cyb__splice_task *t,
                         cyb_error *error) {
  double best = -INFINITY, start[CYB_FIT_PARAMETERS];
  size_t count;
  const cyb__nested *nested = cyb__nested_in(body, &count);
  for (size_t i = 0; i < count; i++) {
    cyb__splice_found simpler;
    bool good;
    int status;
    if (nested[i].family == &cyb__family_pareto1) continue;
    status = climb_simpler(&simpler, &good, nested[i].family, t, error);
    if (status) return status;
    if (!good || !(simpler.log_likelihood > best)) continue;
    nested[i].embed(simpler.body_p, start);
    best = simpler.log_likelihood;
  }
  if (best > -INFINITY) return climb_from_both(out, body, t, start, error);
  return cyb__splice_climb_from(out, body, t, NULL, error);
}

/* Less than this over the limit is no gain, as in nested.c. */
static const double hardly_a_gain = 0.01;

static int find_limit(cyb__splice_found *limit, cyb__splice_found *out, const cyb__splice_task *t,
                      cyb_error *error) {
  const cyb_family *families[CYB__MOST_NESTED + 1];
  double best = out->log_likelihood - hardly_a_gain;
  size_t count, n = 0;
  const cyb__nested *nested = cyb__nested_in(out->body, &count);
  *limit = (cyb__splice_found){.body = NULL};
  if (has_converged(out)) return CYB_OK;
  for (size_t i = 0; i < count; i++)
    if (nested[i].limit && nested[i].family != &cyb__family_pareto1)
      families[n++] = nested[i].family;
  if (t->rows->least > 0.0 && has_power_limit(out->body))
    families[n++] = &cyb__family_truncated_pareto;
  for (size_t i = 0; i < n; i++) {
    cyb__splice_found simpler;
    bool good;
    int status = climb_simpler(&simpler, &good, families[i], t, error);
    if (status) return status;
    if (!good || !has_converged(&simpler) || !(simpler.log_likelihood > best)) continue;
    best = simpler.log_likelihood;
    out->stop = "boundary";
    *limit = simpler;
  }
  return CYB_OK;
}

int cyb__splice_climb(cyb__splice_found *out, cyb__splice_found *limit, const cyb_family *body,
                      const cyb_family *tail, const cyb__splice_rows *rows, double threshold,
                      const cyb_progress *progress, cyb_error *error) {
  double fixed[CYB_FIT_PARAMETERS];
  cyb_fit above;
  cyb__splice_task t = {&above, rows, threshold, progress};
  int status;
  cyb__splice_hold_beginning(fixed, tail, threshold);
  status = cyb_fit_likelihood(&above, tail, &rows->above, fixed, progress, error);
  if (!status) status = climb_body_of(out, body, &t, error);
  if (!status) status = find_limit(limit, out, &t, error);
  cyb_fit_clear(&above);
  return status;
}
