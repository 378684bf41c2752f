/* fit/interval.c - how sure a fit and the figures taken from it are.
 * Layer: fit. */
#include <cyberstats/fit_interval.h>

#include <cyberstats/student.h>

#include "base/memory.h"
#include "dist/composed.h"
#include "fit/profile.h"
#include "num/crossing.h"

double cyb_figure_mean(const cyb_distribution *d, double unused) {
  (void)unused;
  return cyb_distribution_mean(d);
}

/* --- by the standard errors ----------------------------------------------------- */

/* The doubles behind the fit: parameters, or the layout of what is composed. */
static double *copy_parameters(const cyb_fit *fit) {
  const double *p = cyb_distribution_parameters(fit->distribution);
  const cyb__composed *composed = fit->family->composed;
  size_t count = composed ? composed->size(p) : fit->family->parameter_count;
  double *copy = CYB__ARRAY(double, count);
  if (copy) memcpy(copy, p, count * sizeof *copy);
  return copy;
}

/* The figure with the j-th number moved; NaN where no distribution has it. */
static double figure_beside(const cyb_fit *fit, const cyb_figure *figure, size_t j, double move) {
  const cyb__composed *composed = fit->family->composed;
  cyb__place places[CYB_FIT_PARAMETERS];
  double *p = copy_parameters(fit), value = NAN;
  cyb_distribution *d = NULL;
  size_t at = j;
  if (!p) return NAN;
  if (composed && composed->places(p, places, CYB_FIT_PARAMETERS) > j) at = places[j].at;
  p[at] += move;
  if (!(composed && !composed->settle(p)) && !cyb_distribution_new(&d, fit->family, p, NULL))
    value = figure->of(d, figure->at);
  cyb_distribution_free(d);
  free(p);
  return value;
}

/* By the j-th number, over a hundredth of its standard error. */
static double derivative(const cyb_fit *fit, const cyb_figure *figure, size_t j) {
  double move = 0.01 * fit->se[j];
  double near = figure_beside(fit, figure, j, move) - figure_beside(fit, figure, j, -move);
  double far =
      figure_beside(fit, figure, j, 2.0 * move) - figure_beside(fit, figure, j, -2.0 * move);
  return (8.0 * near - far) / (12.0 * move);
}

static double variance_of(const cyb_fit *fit, const cyb_figure *figure) {
  size_t width = fit->width;
  double by[CYB_FIT_PARAMETERS], sum = 0.0;
  if (!figure->of) return fit->covariance[figure->parameter * (width + 1)];
  for (size_t i = 0; i < width; i++)
    by[i] = isfinite(fit->se[i]) ? derivative(fit, figure, i) : 0.0;
  for (size_t i = 0; i < width; i++)
    for (size_t j = 0; j < width; j++)
      if (isfinite(fit->se[i]) && isfinite(fit->se[j]))
        sum += by[i] * fit->covariance[i * width + j] * by[j];
  return sum;
}

static cyb_parameter range_of(const cyb_fit *fit, size_t i) {
  const cyb__composed *composed = fit->family->composed;
  cyb__place places[CYB_FIT_PARAMETERS];
  if (!composed) return fit->family->parameters[i];
  composed->places(cyb_distribution_parameters(fit->distribution), places, CYB_FIT_PARAMETERS);
  return *places[i].range;
}

/* Whether it can be nothing but positive, so that its logarithm is nearer to normal. */
static bool is_positive(const cyb_fit *fit, const cyb_figure *figure, double value) {
  if (!figure->of) return range_of(fit, figure->parameter).minimum == 0.0;
  return value > 0.0;
}

static double value_of(const cyb_fit *fit, const cyb_figure *figure) {
  if (figure->of) return figure->of(fit->distribution, figure->at);
  return cyb_distribution_number(fit->distribution, figure->parameter);
}

static void by_delta(cyb_interval *out, const cyb_fit *fit, const cyb_figure *figure, double z) {
  double value = out->value, se = sqrt(variance_of(fit, figure));
  out->profile = false;
  out->lower = out->upper = NAN;
  if (!isfinite(value) || !isfinite(se) || (!figure->of && fit->held[figure->parameter])) return;
  if (is_positive(fit, figure, value)) {
    out->lower = value * exp(-z * se / value);
    out->upper = value * exp(z * se / value);
  } else {
    out->lower = value - z * se;
    out->upper = value + z * se;
  }
  if (figure->of) return;
  out->lower = fmax(out->lower, range_of(fit, figure->parameter).minimum);
  out->upper = fmin(out->upper, range_of(fit, figure->parameter).maximum);
}

/* --- by the likelihood ------------------------------------------------------------ */

typedef struct side {
  cyb__profile profile;
  double value, z;
  bool logarithmic; /* the figure is searched for by its logarithm */
  double p[CYB_FIT_PARAMETERS];
  cyb_error *error;
  int status;
} side;

static double figure_at(const side *s, double t) {
  return s->logarithmic ? s->value * exp(t) : s->value + t;
}

/* The root of twice what is lost, which is nearly linear, less z. */
static double excess(void *user, double t) {
  side *s = user;
  double held;
  if (s->status) return NAN;
  s->status = cyb__profile_at(&s->profile, figure_at(s, t), s->p, &held, s->error);
  if (s->status) return NAN;
  if (!(held > -INFINITY)) return 1e3;
  return sqrt(2.0 * fmax(s->profile.top - held, 0.0)) - s->z;
}

/* From the value outward, in steps of about the interval's half width, until the
 * likelihood is lower than allowed; INFINITY where it never is. */
static double end_of(side *s, double step) {
  double from = 0.0, below = -s->z, to = step, above, t = NAN;
  const double *start = s->profile.problem->p;
  memcpy(s->p, start, sizeof s->p);
  for (above = excess(s, to); !s->status && above < 0.0; above = excess(s, to)) {
    from = to;
    below = above;
    to *= 1.6;
    if (fabs(to) > (s->logarithmic ? 200.0 : 1e4 * fabs(step))) return copysign(INFINITY, step);
  }
  if (!s->status)
    s->status = cyb__crossing(&t, excess, s, from, below, to, above, 1e-6 * fabs(step), s->error);
  return t;
}

static double end_figure(const side *s, double t) {
  if (isinf(t)) return t > 0.0 ? INFINITY : s->logarithmic ? 0.0 : -INFINITY;
  return figure_at(s, t);
}

static int by_profile(cyb_interval *out, const cyb_fit *fit, const cyb__problem *problem,
                      const cyb_figure *figure, double z, const cyb_progress *progress,
                      cyb_error *error) {
  side s = {.profile = {.problem = problem, .figure = figure, .progress = progress},
            .value = out->value,
            .z = z,
            .logarithmic = is_positive(fit, figure, out->value),
            .error = error};
  double half, lower;
  by_delta(out, fit, figure, z);
  if (isnan(out->lower) || !cyb__profile_is_possible(problem, figure)) return CYB_OK;
  half = s.logarithmic ? log(out->upper / out->value) : out->upper - out->value;
  if (!(half > 0.0) || !isfinite(half)) return CYB_OK;
  s.profile.top = cyb__log_likelihood(problem, problem->p, NULL);
  lower = end_of(&s, -fmin(half, 3.0));
  out->lower = end_figure(&s, lower);
  if (!s.status) out->upper = end_figure(&s, end_of(&s, fmin(half, 3.0)));
  out->profile = true;
  return s.status;
}

/* --- all of them -------------------------------------------------------------------- */

static int check(const cyb_fit *fit, const cyb_figure *figures, size_t count, double level,
                 cyb_error *error) {
  if (!fit->converged)
    return cyb_error_set(error, CYB_EDOMAIN, fit->family->name,
                         "a fit that did not converge (%s) has no intervals", fit->stop);
  if (!(level > 0.0 && level < 1.0))
    return cyb_error_set(error, CYB_EDOMAIN, "level",
                         "the level of an interval lies between 0 and 1, and is %.15g", level);
  for (size_t i = 0; i < count; i++)
    if (!figures[i].of && figures[i].parameter >= fit->width)
      return cyb_error_set(error, CYB_EDOMAIN, fit->family->name, "it has no parameter %zu",
                           figures[i].parameter + 1);
  return CYB_OK;
}

/* The problem as it was solved, at its solution; what has no standard error, such as
 * a minimum that is the least loss, stays where it is. */
static int make_problem(cyb__problem *problem, cyb__sample *sample, const cyb_fit *fit,
                        const cyb_fit_losses *losses, cyb_error *error) {
  const cyb__model *model = cyb__model_of(fit->family);
  double p[CYB_FIT_PARAMETERS], fixed[CYB_FIT_PARAMETERS];
  int status = cyb__sample_make(sample, losses, cyb__model_is_scaled(model), error);
  if (status) return status;
  memcpy(p, cyb_distribution_parameters(fit->distribution),
         fit->family->parameter_count * sizeof *p);
  cyb__model_rescale(model, fit->family, 1.0 / sample->unit, p);
  for (size_t i = 0; i < fit->family->parameter_count; i++)
    fixed[i] = isfinite(fit->se[i]) ? NAN : p[i];
  status = cyb__problem_make(problem, fit->family, sample, fixed, error);
  if (status) return status;
  memcpy(problem->p, p, fit->family->parameter_count * sizeof *p);
  return CYB_OK;
}

int cyb_fit_intervals(cyb_interval *out, const cyb_fit *fit, const cyb_fit_losses *losses,
                      const cyb_figure *figures, size_t count, double level,
                      cyb_interval_method method, const cyb_progress *progress, cyb_error *error) {
  double z = cyb_normal_quantile(0.5 + 0.5 * level);
  cyb__sample sample = {0};
  cyb__problem problem;
  int status = check(fit, figures, count, level, error);
  bool profile = method == CYB_INTERVAL_PROFILE && !fit->family->composed;
  if (!status && profile) status = make_problem(&problem, &sample, fit, losses, error);
  for (size_t i = 0; !status && i < count; i++) {
    out[i].value = value_of(fit, &figures[i]);
    if (profile)
      status = by_profile(&out[i], fit, &problem, &figures[i], z, progress, error);
    else
      by_delta(&out[i], fit, &figures[i], z);
  }
  cyb__sample_free(&sample);
  return status;
}
