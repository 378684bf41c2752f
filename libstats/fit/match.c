/* fit/match.c - distributions fitted to losses by matching something else than the likelihood.
 * Layer: fit. */
#include "fit/match.h"

#include <math.h>

#include "base/memory.h"
#include "fit/fit.h"
#include "fit/problem.h"
#include "num/simplex.h"

/* Moments and quantiles count as met where their logarithms agree so far. */
static const double met = 1e-8;

typedef struct search {
  cyb__problem *problem;
  const cyb__target *target;
  cyb__away *away;
} search;

/* --- coordinates ------------------------------------------------------------------- */

static bool spread(const cyb__problem *problem, const double *u, double *p) {
  memcpy(p, problem->p, sizeof problem->p);
  for (size_t k = 0; k < problem->free_count; k++) {
    double unused;
    p[problem->free[k]] = cyb__from_free(problem, problem->free[k], u[k], &unused);
  }
  if (!cyb__is_inside(problem, p)) return false;
  return !problem->family->check || !problem->family->check(p, NULL);
}

static double objective(void *user, const double *u) {
  const search *s = user;
  double p[CYB_FIT_PARAMETERS], value;
  if (!spread(s->problem, u, p)) return INFINITY;
  value = s->away(s->target, p);
  return isnan(value) ? INFINITY : value;
}

/* --- where to begin ------------------------------------------------------------------ */

/* Around the family's crude values, on a grid of factors where those have no such
 * moments; the best of it. */
static void begin(const search *s, double *u) {
  static const double moves[] = {0.0, 1.0, 2.0, 3.0, -1.0, -2.0};
  enum { MOVES = sizeof moves / sizeof moves[0], MOST_GRID = 3 };
  size_t n = s->problem->free_count, count = 1, gridded = n < MOST_GRID ? n : MOST_GRID;
  double best = INFINITY, centre[CYB__MOST_UNKNOWNS];
  for (size_t k = 0; k < n; k++)
    centre[k] = u[k] =
        cyb__to_free(s->problem, s->problem->free[k], s->problem->p[s->problem->free[k]]);
  for (size_t k = 0; k < gridded; k++) count *= MOVES;
  for (size_t i = 0; i < count; i++) {
    double at[CYB__MOST_UNKNOWNS], value;
    size_t rest = i;
    memcpy(at, centre, sizeof at);
    for (size_t k = 0; k < gridded; k++, rest /= MOVES) at[k] += moves[rest % MOVES];
    value = objective((void *)(uintptr_t)s, at);
    if (value < best) memcpy(u, at, sizeof at);
    best = fmin(best, value);
  }
}

/* --- the fit -------------------------------------------------------------------------- */

static const char *stop_of(const cyb_match *match, const cyb__lowest *found, size_t free,
                           bool held) {
  bool exact = match->method == CYB_MATCH_MOMENTS ||
               (match->method == CYB_MATCH_QUANTILES && match->count == free);
  if (exact) return held && sqrt(found->value) < met ? "converged" : "unmatched";
  if (!held) return "boundary"; /* its numbers ran out of the machine's */
  return found->converged ? "converged" : "iterations";
}

/* The likelihood and the statistics are those of the family held there. */
static int take(cyb_fit *out, const cyb__problem *problem, const cyb__lowest *found,
                const cyb_fit_losses *losses, cyb_match *match, cyb_error *error) {
  double p[CYB_FIT_PARAMETERS];
  size_t free = problem->free_count;
  int status;
  spread(problem, found->x, p);
  cyb__model_rescale(problem->model, problem->family, problem->sample->unit, p);
  status = cyb_fit_severity(out, problem->family, losses, p, NULL, error);
  if (status) return status;
  memcpy(out->held, problem->held, sizeof out->held);
  out->estimated = free;
  out->iterations = found->iterations;
  out->stop = stop_of(match, found, free, out->distribution != NULL);
  if (out->chi_square_cells) out->p_chi_square = NAN; /* not estimated from the cells' likelihood */
  match->value = match->method == CYB_MATCH_DISTANCE ? found->value : sqrt(fmax(found->value, 0.0));
  if (match->method == CYB_MATCH_DISTANCE && match->distance == CYB_DISTANCE_LAS)
    match->value *= problem->sample->unit * problem->sample->unit;
  cyb__fit_end(out);
  return CYB_OK;
}

static int look(cyb_fit *out, search *s, const cyb_fit_losses *losses, cyb_match *match,
                const cyb_progress *progress, cyb_error *error) {
  cyb__lowest found = {.converged = true};
  int status;
  begin(s, found.x);
  status = cyb__simplex(&found, s->problem->free_count, objective, s, progress, error);
  if (status) return status;
  if (!isfinite(found.value))
    return cyb_error_set(error, CYB_EDATA, NULL, "no %s has what is to be matched to these losses",
                         s->problem->family->name);
  return take(out, s->problem, &found, losses, match, error);
}

static int check_probabilities(const cyb_match *match, size_t free, cyb_error *error) {
  if (match->count < free)
    return cyb_error_set(error, CYB_EDOMAIN, "probabilities",
                         "%zu parameters want as many probabilities or more, and there are %zu",
                         free, match->count);
  for (size_t i = 0; i < match->count; i++)
    if (!(match->probabilities[i] > 0.0 && match->probabilities[i] < 1.0))
      return cyb_error_set(error, CYB_EDOMAIN, "probabilities",
                           "a probability must be between 0 and 1, and is %.15g",
                           match->probabilities[i]);
  return CYB_OK;
}

typedef struct distance {
  const char *name;
  cyb_match_distance distance;
  cyb__away *known, *grouped; /* NULL: wants groups, or is a statistic of either */
} distance;

static const distance distances[] = {
    {"cvm", CYB_DISTANCE_CVM, cyb__away_statistic_cvm, cyb__away_groups_cvm},
    {"ks", CYB_DISTANCE_KS, cyb__away_statistic_ks, NULL},
    {"ad", CYB_DISTANCE_AD, cyb__away_statistic_ad, NULL},
    {"chi-square", CYB_DISTANCE_CHI_SQUARE, NULL, cyb__away_groups_chi_square},
    {"las", CYB_DISTANCE_LAS, NULL, cyb__away_groups_las},
};

bool cyb_match_distance_find(cyb_match_distance *out, const char *name) {
  for (size_t i = 0; i < sizeof distances / sizeof distances[0]; i++)
    if (!strcmp(distances[i].name, name)) {
      *out = distances[i].distance;
      return true;
    }
  return false;
}

static int aim_at_distance(search *s, cyb__target *target, const cyb_match *match,
                           cyb_error *error) {
  const distance *d = distances;
  bool grouped = target->sample->exact.n == 0;
  while (d->distance != match->distance) d++;
  s->away = d->known;
  if (!d->grouped || (d->known && !grouped)) return CYB_OK;
  s->away = d->grouped;
  return cyb__target_groups(target, error);
}

static int aim(search *s, cyb__target *target, const cyb_match *match, cyb_error *error) {
  size_t free = s->problem->free_count;
  int status;
  if (match->method == CYB_MATCH_DISTANCE) return aim_at_distance(s, target, match, error);
  if (match->method == CYB_MATCH_MOMENTS) {
    s->away = cyb__away_moments;
    return cyb__target_moments(target, free < 4 ? free : 4, error);
  }
  s->away = cyb__away_quantiles;
  status = check_probabilities(match, free, error);
  return status ? status : cyb__target_quantiles(target, match->probabilities, match->count, error);
}

static int match_sample(cyb_fit *out, const cyb__sample *sample, const cyb_fit_losses *losses,
                        const double *held, cyb_match *match, const cyb_progress *progress,
                        cyb_error *error) {
  cyb__problem problem;
  cyb__target target = {.family = out->family, .sample = sample};
  search s = {.problem = &problem, .target = &target};
  int status = cyb__problem_make(&problem, out->family, sample, held, error);
  if (!status && problem.free_count == 0)
    status = cyb_error_set(error, CYB_EDOMAIN, out->family->name,
                           "every parameter is held: nothing is left to match");
  if (!status) status = aim(&s, &target, match, error);
  if (!status) status = look(out, &s, losses, match, progress, error);
  cyb__target_free(&target);
  return status;
}

/* A minimum below which nothing was is the least loss, as by maximum likelihood. */
static void hold_minimum(double *held, const cyb_family *family, const cyb__sample *sample) {
  if (family != &cyb__family_pareto1 || !isnan(held[1])) return;
  held[1] = INFINITY;
  for (size_t i = 0; i < sample->row_count; i++) {
    const cyb__row *row = &sample->rows[i];
    held[1] = fmin(held[1], row->t > 0.0 ? row->t : row->x);
  }
}

int cyb_fit_match(cyb_fit *out, const cyb_family *family, const cyb_fit_losses *losses,
                  const double *fixed, cyb_match *match, const cyb_progress *progress,
                  cyb_error *error) {
  double held[CYB_FIT_PARAMETERS];
  cyb__sample sample = {0};
  int status;
  cyb__fit_begin(out, family);
  match->value = NAN;
  if (family->count || !cyb_fit_is_possible(family))
    return cyb_error_set(error, CYB_EDOMAIN, family->name, "there is no fit of %s to losses",
                         family->name);
  status = cyb__sample_make(&sample, losses, cyb__model_is_scaled(cyb__model_of(family)), error);
  for (size_t i = 0; i < family->parameter_count; i++) held[i] = fixed ? fixed[i] : NAN;
  if (!status) {
    cyb__model_rescale(cyb__model_of(family), family, 1.0 / sample.unit, held);
    hold_minimum(held, family, &sample);
    status = match_sample(out, &sample, losses, held, match, progress, error);
  }
  if (!status) status = cyb__match_limit(out, match, losses, progress, error);
  if (status) cyb_fit_clear(out);
  cyb__sample_free(&sample);
  return status;
}
