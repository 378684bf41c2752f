/* fit/nested.c - families that hold simpler ones: where to start, and what they turn into.
 * Layer: fit.
 *
 * Each simpler family is fitted first, to a few thousand points that stand for the losses.
 * The best of them is where the climb starts, so that the answer is no worse than any of
 * them. Where the climb leads far out, the family that the limit is is fitted to all
 * losses, and named if it is as good. */
#include "fit/nested.h"

#include "base/memory.h"
#include "fit/thin.h"

enum { MOST_NESTED = CYB__MOST_NESTED };

typedef struct holder {
  const cyb_family *family;
  cyb__nested nested[MOST_NESTED];
} holder;

/* --- how they stand in it ------------------------------------------------------------ */

static const double near_limit = 1e3;

static void loglogistic_in_burr(const double *simple, double *p) {
  p[0] = 1.0;
  p[1] = simple[0];
  p[2] = simple[1];
}

static void pareto_in_burr(const double *simple, double *p) {
  p[0] = simple[0];
  p[1] = 1.0;
  p[2] = simple[1];
}

static void weibull_in_burr(const double *simple, double *p) {
  p[0] = near_limit;
  p[1] = simple[0];
  p[2] = simple[1] * pow(near_limit, 1.0 / simple[0]);
}

static void pareto1_in_burr(const double *simple, double *p) {
  p[1] = 20.0;
  p[0] = simple[0] / p[1];
  p[2] = simple[1];
}

static void gamma_in_generalized(const double *simple, double *p) {
  p[0] = simple[0];
  p[1] = 1.0;
  p[2] = simple[1];
}

static void weibull_in_generalized(const double *simple, double *p) {
  p[0] = 1.0;
  p[1] = simple[0];
  p[2] = simple[1];
}

/* Prentice's q = 0.2, see coordinates.c. */
static void lognormal_in_generalized(const double *simple, double *p) {
  const double q = 0.2;
  p[0] = 1.0 / (q * q);
  p[1] = q / simple[1];
  p[2] = exp(simple[0] + 2.0 * log(q) / p[1]);
}

static const holder holders[] = {
    {&cyb__family_burr,
     {{&cyb__family_loglogistic, loglogistic_in_burr, false},
      {&cyb__family_pareto, pareto_in_burr, false},
      {&cyb__family_weibull, weibull_in_burr, true},
      {&cyb__family_pareto1, pareto1_in_burr, true}}},
    {&cyb__family_inverse_burr, {{&cyb__family_loglogistic, loglogistic_in_burr, false}}},
    {&cyb__family_generalized_gamma,
     {{&cyb__family_gamma, gamma_in_generalized, false},
      {&cyb__family_weibull, weibull_in_generalized, false},
      {&cyb__family_lognormal, lognormal_in_generalized, true}}}};

static const holder *holder_of(const cyb_family *family) {
  for (size_t i = 0; i < sizeof holders / sizeof holders[0]; i++)
    if (holders[i].family == family) return &holders[i];
  return NULL;
}

const cyb__nested *cyb__nested_in(const cyb_family *family, size_t *count) {
  const holder *h = holder_of(family);
  for (*count = 0; h && *count < MOST_NESTED && h->nested[*count].family;) ++*count;
  return h ? h->nested : NULL;
}

bool cyb__is_nested(const cyb__problem *problem) {
  return holder_of(problem->family) && problem->free_count == problem->family->parameter_count;
}

/* --- fitting --------------------------------------------------------------------------- */

typedef struct start {
  double p[CYB_FIT_PARAMETERS];
  double at; /* the likelihood there */
} start;

enum { FEW = 4096 };

/* The simpler family fitted to `sample`; *good is false where these losses do not suit it. */
static int fit_simpler(cyb__solution *found, bool *good, const cyb__sample *sample,
                       const cyb_family *family, const cyb_progress *progress, cyb_error *error) {
  cyb__problem simple;
  cyb_error inner = {0};
  int status = cyb__problem_make(&simple, family, sample, NULL, &inner);
  *found = (cyb__solution){.stop = ""};
  if (!status) status = cyb__solve_family(found, &simple, progress, &inner);
  *good = !status;
  if (!status || status == CYB_EDATA) return CYB_OK;
  return cyb_error_set(error, status, inner.where, "%s", inner.message);
}

static int add_start(start *starts, size_t *count, const cyb__problem *problem,
                     const cyb__sample *few, const cyb__nested *simpler,
                     const cyb_progress *progress, cyb_error *error) {
  cyb__solution found;
  start *s = &starts[*count];
  bool good;
  int status = fit_simpler(&found, &good, few, simpler->family, progress, error);
  if (status || !good) return status;
  simpler->embed(found.p, s->p);
  s->at = cyb__is_inside(problem, s->p) ? cyb__log_likelihood(problem, s->p, NULL) : NAN;
  if (isfinite(s->at)) ++*count;
  return CYB_OK;
}

static int by_likelihood(const void *a, const void *b) {
  const start *x = a, *y = b;
  return (x->at < y->at) - (x->at > y->at);
}

/* A gain of log-likelihood below this is none. */
static const double no_gain = 1e-4;

/* Less than a hundredth over a simpler family, and so far out that this is as good as
 * reached: chance alone gains a half, and what stands there as a standard error tells
 * nothing. */
static const double hardly_a_gain = 0.01, far_out = 100.0;

/* The supremum is no less than the likelihood of the family that it runs to. */
static void end_at(cyb__solution *out, const cyb__problem *problem, const cyb_family *limit,
                   double log_likelihood) {
  out->stop = "boundary";
  out->limit = limit;
  out->log_likelihood = fmax(out->log_likelihood, log_likelihood);
  cyb__no_covariance(out->covariance, problem->family->parameter_count);
}

/* Of few losses the likelihood may have several maxima; samples drawn from a fit are
 * begun beside its own. */
static bool may_have_several(const cyb__sample *sample) {
  return !sample->start && sample->exact.n + sample->bins.middle.n + sample->censored.n <= FEW;
}

/* Where the family is no better than one at its end, it ran there; a maximum that is lower
 * than the likelihood at the end is none. */
static int name_limit(cyb__solution *out, const cyb__problem *problem, const holder *h,
                      const cyb_progress *progress, cyb_error *error) {
  double far = fmax(out->p[0], 1.0 / out->p[0]), gain = INFINITY;
  bool inside = !strcmp(out->stop, "converged") && far < far_out;
  const cyb_family *limit = NULL;
  int status = CYB_OK;
  if (inside && !may_have_several(problem->sample)) return CYB_OK;
  for (size_t i = 0; !status && i < MOST_NESTED && h->nested[i].family; i++) {
    cyb__solution found;
    bool good;
    if (!h->nested[i].limit) continue;
    status = fit_simpler(&found, &good, problem->sample, h->nested[i].family, progress, error);
    if (status || !good || !(out->log_likelihood - found.log_likelihood < gain)) continue;
    gain = out->log_likelihood - found.log_likelihood;
    limit = found.limit ? found.limit : h->nested[i].family;
  }
  if (gain < (inside ? -no_gain : hardly_a_gain)) {
    end_at(out, problem, limit, out->log_likelihood - gain);
  } else if (strcmp(out->stop, "converged")) {
    out->stop = far > far_out ? "boundary" : out->stop;
    cyb__no_covariance(out->covariance, 3);
  }
  return status;
}

static bool is_better(const cyb__solution *found, const cyb__solution *than) {
  bool converged = !strcmp(found->stop, "converged"), did = !strcmp(than->stop, "converged");
  double gain = found->log_likelihood - than->log_likelihood;
  return converged == did ? gain > 1e-8 : gain > (converged ? -no_gain : no_gain);
}

/* Climbs from the best start, and from the next ones while none converged or where
 * there may be a higher maximum. */
static int climb(cyb__solution *out, const cyb__problem *problem, const start *starts, size_t count,
                 const cyb_progress *progress, cyb_error *error) {
  for (size_t i = 0; i < count; i++) {
    cyb__problem begun = *problem;
    cyb__solution found = {.stop = ""};
    int status;
    memcpy(begun.p, starts[i].p, sizeof begun.p);
    status = cyb__solve(&found, &begun, progress, error);
    if (status) return status;
    if (i == 0 || is_better(&found, out)) *out = found;
    if (!strcmp(out->stop, "converged") && !may_have_several(problem->sample)) break;
  }
  return CYB_OK;
}

static int find_starts(start *starts, size_t *count, const cyb__problem *problem, const holder *h,
                       const cyb_progress *progress, cyb_error *error) {
  cyb__sample few;
  int status = cyb__thin(&few, problem->sample, FEW, error);
  if (status) return status;
  for (size_t i = 0; !status && i < MOST_NESTED && h->nested[i].family; i++)
    status = add_start(starts, count, problem, &few, &h->nested[i], progress, error);
  cyb__thin_free(&few);
  return status;
}

int cyb__solve_nested(cyb__solution *out, const cyb__problem *problem, const cyb_progress *progress,
                      cyb_error *error) {
  const holder *h = holder_of(problem->family);
  start starts[MOST_NESTED + 1];
  size_t count = 0;
  int status = find_starts(starts, &count, problem, h, progress, error);
  if (status) return status;
  memcpy(starts[count].p, problem->p, sizeof problem->p);
  starts[count].at = cyb__log_likelihood(problem, problem->p, NULL);
  if (isfinite(starts[count].at) || count == 0) count++;
  qsort(starts, count, sizeof *starts, by_likelihood);
  status = climb(out, problem, starts, count, progress, error);
  return status ? status : name_limit(out, problem, h, progress, error);
}

/* --- what is left of a tail where every loss was truncated -------------------------------
 * S(x) / S(t) turns into (x / t)^-shape as the scale runs to 0, mu to -infinity: all that
 * losses that fall as a power from their truncation points on tell of these families. */

static const cyb_family *const to_powers[] = {
    &cyb__family_lognormal, &cyb__family_weibull,       &cyb__family_loglogistic,
    &cyb__family_pareto,    &cyb__family_gpd,           &cyb__family_inverse_burr,
    &cyb__family_burr,      &cyb__family_inverse_gamma, &cyb__family_generalized_gamma};

static bool is_truncated(const cyb__sample *sample) {
  for (size_t i = 0; i < sample->row_count; i++)
    if (!(sample->rows[i].t > 0.0)) return false;
  return sample->row_count > 0;
}

static bool turns_to_power(const cyb__problem *problem) {
  const cyb_family *family = problem->family;
  double from = family == &cyb__family_gpd ? problem->p[2] : 0.0;
  size_t held = family->parameter_count - problem->free_count;
  bool known = false;
  for (size_t i = 0; i < sizeof to_powers / sizeof to_powers[0]; i++)
    if (to_powers[i] == family) known = true;
  if (!known || from != 0.0 || held != (size_t)(family == &cyb__family_gpd)) return false;
  return is_truncated(problem->sample);
}

int cyb__name_power(cyb__solution *out, const cyb__problem *problem, const cyb_progress *progress,
                    cyb_error *error) {
  cyb__solution found;
  bool good;
  int status;
  if (!strcmp(out->stop, "converged") || out->limit || !turns_to_power(problem)) return CYB_OK;
  status = fit_simpler(&found, &good, problem->sample, &cyb__family_pareto1, progress, error);
  if (status || !good || !(out->log_likelihood < found.log_likelihood + hardly_a_gain))
    return status;
  end_at(out, problem, &cyb__family_pareto1, found.log_likelihood);
  return CYB_OK;
}

int cyb__run_to(cyb__solution *out, const cyb__problem *problem, const cyb_family *limit,
                const cyb_progress *progress, cyb_error *error) {
  cyb__solution found;
  bool good;
  int status = fit_simpler(&found, &good, problem->sample, limit, progress, error);
  if (status) return status;
  end_at(out, problem, limit, good ? found.log_likelihood : -INFINITY);
  return CYB_OK;
}

/* --- a shape that runs to 0 where every loss was truncated --------------------------------
 * F(x) goes to 1 for all x, but S(x) / S(t) to a law above the truncation points: of a gamma
 * x^-1 e^(-x / scale). It has no name here. */

static const cyb_family *const with_none[] = {&cyb__family_gamma, &cyb__family_generalized_gamma,
                                              &cyb__family_burr, &cyb__family_inverse_burr};

static bool has_none(const cyb__problem *problem) {
  for (size_t i = 0; i < sizeof with_none / sizeof with_none[0]; i++)
    if (with_none[i] == problem->family) return !problem->held[0] && is_truncated(problem->sample);
  return false;
}

void cyb__name_none(cyb__solution *out, const cyb__problem *problem) {
  double p[CYB_FIT_PARAMETERS], at;
  if (out->limit || !has_none(problem) || !(out->p[0] * far_out < 1.0)) return;
  memcpy(p, out->p, sizeof p);
  p[0] *= 1e-6;
  at = cyb__log_likelihood(problem, p, NULL);
  if (at > out->log_likelihood - hardly_a_gain) end_at(out, problem, NULL, at);
}
