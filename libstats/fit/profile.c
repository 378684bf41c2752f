/* fit/profile.c - the likelihood with one figure of the distribution held.
 * Layer: fit.
 *
 * A parameter is held as in any fit. Another figure, a quantile or a mean, is held by
 * one parameter, the carrier: an amount where the family has one, since what is
 * proportional to the losses is then proportional to it. The others are climbed,
 * the carrier following. */
#include "fit/profile.h"

#include "base/memory.h"
#include "num/crossing.h"

typedef struct held_figure {
  const cyb__profile *profile;
  size_t carrier;                  /* index of a parameter */
  size_t free[CYB_FIT_PARAMETERS]; /* the other free ones */
  size_t free_count;
  double value;
  double p[CYB_FIT_PARAMETERS]; /* from which the carrier is moved */
  cyb_error *error;
} held_figure;

double cyb__figure_at(const cyb__problem *problem, const cyb_figure *figure, const double *p) {
  double q[CYB_FIT_PARAMETERS], value;
  cyb_distribution *d = NULL;
  memcpy(q, p, sizeof q);
  cyb__model_rescale(problem->model, problem->family, problem->sample->unit, q);
  if (!figure->of) return q[figure->parameter];
  if (cyb_distribution_new(&d, problem->family, q, NULL)) return NAN;
  value = figure->of(d, figure->at);
  cyb_distribution_free(d);
  return value;
}

bool cyb__profile_is_possible(const cyb__problem *problem, const cyb_figure *figure) {
  if (problem->family->composed || problem->free_count == 0) return false;
  if (figure->of) return true;
  return !problem->held[figure->parameter];
}

/* --- a parameter -------------------------------------------------------------- */

static int hold_parameter(const cyb__profile *profile, double value, double *p, double *top,
                          cyb_error *error) {
  cyb__problem held = *profile->problem;
  double q[CYB_FIT_PARAMETERS];
  cyb__solution found = {.stop = ""};
  size_t k = profile->figure->parameter;
  int status;
  memcpy(q, p, sizeof q);
  cyb__model_rescale(held.model, held.family, held.sample->unit, q);
  q[k] = value;
  cyb__model_rescale(held.model, held.family, 1.0 / held.sample->unit, q);
  memcpy(held.p, q, sizeof q);
  cyb__problem_hold(&held, k);
  if (held.free_count == 0) {
    *top = cyb__log_likelihood(&held, held.p, NULL);
    return CYB_OK;
  }
  status = cyb__solve_family(&found, &held, profile->progress, error);
  if (status) return status;
  if (!strcmp(found.stop, "converged")) memcpy(p, found.p, sizeof found.p);
  *top = found.log_likelihood;
  return CYB_OK;
}

/* --- another figure ------------------------------------------------------------- */

/* The carrier moved by s on its scale without bounds. */
static void move_carrier(const held_figure *h, double s, double *p) {
  const cyb__problem *problem = h->profile->problem;
  size_t k = h->carrier;
  double unused;
  memcpy(p, h->p, sizeof h->p);
  p[k] = cyb__from_free(problem, k, cyb__to_free(problem, k, p[k]) + s, &unused);
}

static double miss(void *user, double s) {
  const held_figure *h = user;
  double p[CYB_FIT_PARAMETERS], value;
  move_carrier(h, s, p);
  value = cyb__figure_at(h->profile->problem, h->profile->figure, p);
  return h->value > 0.0 && value > 0.0 ? log(value / h->value) : value - h->value;
}

/* How far the carrier goes; NaN where no place of it gives the value. */
static double way_of(held_figure *h) {
  double here = miss(h, 0.0), a = 0.0, b = 0.0, there = here, way = NAN;
  double step = h->profile->problem->model->follow[h->carrier] == CYB__AMOUNT ? -here : 0.1;
  if (here == 0.0) return 0.0;
  if (fabs(miss(h, step)) < 1e-13) return step; /* the figure is proportional to the carrier */
  step = fmax(fabs(step), 1e-3);
  for (int i = 0; i < 40 && here * there > 0.0; i++, step *= 1.7) {
    double up = miss(h, step), down = miss(h, -step);
    if (here * up <= 0.0) b = step, there = up;
    if (here * down <= 0.0) b = -step, there = down;
    if (isnan(up) && isnan(down)) return NAN;
  }
  if (!isfinite(here) || !isfinite(there)) return NAN;
  if (cyb__crossing(&way, miss, h, a, here, b, there, 1e-14, h->error)) return NAN;
  return way;
}

/* All parameters at w of the free ones besides the carrier; false where the figure
 * cannot be held. */
static bool place(held_figure *h, const double *w, double *p) {
  const cyb__problem *problem = h->profile->problem;
  double unused, way;
  for (size_t i = 0; i < h->free_count; i++)
    h->p[h->free[i]] = cyb__from_free(problem, h->free[i], w[i], &unused);
  if (!cyb__is_inside(problem, h->p)) return false;
  way = way_of(h);
  if (!isfinite(way)) return false;
  move_carrier(h, way, p);
  return cyb__is_inside(problem, p);
}

/* Derivatives of the parameters by w[i], by differences: they take no sums over
 * the losses. */
static bool slope_of(held_figure *h, const double *w, size_t i, double *slope) {
  enum { POINTS = 4 };
  static const double at[POINTS] = {-2.0, -1.0, 1.0, 2.0}, share[POINTS] = {1.0, -8.0, 8.0, -1.0};
  double beside[CYB_FIT_PARAMETERS], p[CYB_FIT_PARAMETERS];
  memset(slope, 0, CYB_FIT_PARAMETERS * sizeof *slope);
  for (size_t k = 0; k < POINTS; k++) {
    memcpy(beside, w, h->free_count * sizeof *w);
    beside[i] += 1e-3 * at[k];
    if (!place(h, beside, p)) return false;
    for (size_t j = 0; j < h->profile->problem->family->parameter_count; j++)
      slope[j] += share[k] * p[j] / 12e-3;
  }
  return true;
}

static double objective(void *user, const double *w, double *gradient) {
  held_figure *h = user;
  const cyb__problem *problem = h->profile->problem;
  double p[CYB_FIT_PARAMETERS], slope[CYB_FIT_PARAMETERS], by_p[CYB_FIT_PARAMETERS] = {0}, value;
  if (!place(h, w, p)) return INFINITY;
  value = cyb__log_likelihood(problem, p, gradient ? by_p : NULL);
  for (size_t i = 0; gradient && i < h->free_count; i++) {
    if (!slope_of(h, w, i, slope)) return INFINITY;
    gradient[i] = 0.0;
    for (size_t j = 0; j < problem->family->parameter_count; j++)
      gradient[i] -= by_p[j] * slope[j] / problem->sample->weight;
  }
  return -value / problem->sample->weight;
}

static void choose_carrier(held_figure *h) {
  const cyb__problem *problem = h->profile->problem;
  h->carrier = problem->free[0];
  for (size_t i = 0; i < problem->free_count; i++) {
    size_t k = problem->free[i];
    if (k < 4 && problem->model->follow[k] != CYB__STAYS) h->carrier = k;
  }
  for (size_t i = 0; i < problem->free_count; i++)
    if (problem->free[i] != h->carrier) h->free[h->free_count++] = problem->free[i];
}

static int hold_figure(const cyb__profile *profile, double value, double *p, double *top,
                       cyb_error *error) {
  held_figure h = {.profile = profile, .value = value, .error = error};
  cyb__minimum found = {0};
  double q[CYB_FIT_PARAMETERS];
  int status = CYB_OK;
  choose_carrier(&h);
  memcpy(h.p, p, sizeof h.p);
  for (size_t i = 0; i < h.free_count; i++)
    found.x[i] = cyb__to_free(profile->problem, h.free[i], p[h.free[i]]);
  *top = -INFINITY;
  if (h.free_count == 0)
    found.value = objective(&h, NULL, NULL);
  else
    status = cyb__minimise(&found, h.free_count, objective, &h, profile->progress, error);
  if (status || !isfinite(found.value)) return status;
  *top = -found.value * profile->problem->sample->weight;
  if (place(&h, found.x, q)) memcpy(p, q, sizeof q);
  return CYB_OK;
}

int cyb__profile_at(const cyb__profile *profile, double value, double *p, double *log_likelihood,
                    cyb_error *error) {
  return profile->figure->of ? hold_figure(profile, value, p, log_likelihood, error)
                             : hold_parameter(profile, value, p, log_likelihood, error);
}
