/* num/minimise.c - the least value of a smooth function of a few unknowns.
 * Layer: num. */
#include "num/minimise.h"

#include <gsl/gsl_errno.h>
#include <gsl/gsl_multimin.h>
#include <math.h>

#include "base/memory.h"

enum { MOST_ITERATIONS = 200, MOST_HALVINGS = 60, SIMPLEX_STEPS = 400, MOST_IDLE = 6 };

static const double longest_step = 3.0, short_step = 1e-7, noise = 1e-14;

/* A gain below this is none; Newton's own last steps are two or three such. */
static const double least_gain = 1e-10;

typedef struct search {
  cyb__objective *objective;
  void *user;
  size_t n;
  double x[CYB__MOST_UNKNOWNS], gradient[CYB__MOST_UNKNOWNS], value;
  double from[CYB__MOST_UNKNOWNS]; /* where the search began */
  double hessian[CYB__MOST_UNKNOWNS * CYB__MOST_UNKNOWNS];
  double width[CYB__MOST_UNKNOWNS]; /* over which the function bends, at most 1 */
  int idle;                         /* steps in a row that gained nothing */
} search;

static bool all_finite(const double *numbers, size_t n) {
  for (size_t i = 0; i < n; i++)
    if (!isfinite(numbers[i])) return false;
  return true;
}

/* Gradient at x with x[j] moved; false outside the domain. */
static bool gradient_beside(search *s, size_t j, double move, double *gradient) {
  double x[CYB__MOST_UNKNOWNS];
  memcpy(x, s->x, sizeof x);
  x[j] += move;
  return isfinite(s->objective(s->user, x, gradient)) && all_finite(gradient, s->n);
}

static void symmetrise(double *matrix, size_t n) {
  for (size_t i = 0; i < n; i++)
    for (size_t j = 0; j < i; j++)
      matrix[i * n + j] = matrix[j * n + i] = 0.5 * (matrix[i * n + j] + matrix[j * n + i]);
}

/* One-sided differences serve a step; the answer gets better ones. */
static bool rough_hessian(search *s) {
  double beside[CYB__MOST_UNKNOWNS];
  for (size_t j = 0; j < s->n; j++) {
    double move = 1e-6 * s->width[j], bend;
    if (!gradient_beside(s, j, move, beside)) {
      move = -move;
      if (!gradient_beside(s, j, move, beside)) return false;
    }
    for (size_t i = 0; i < s->n; i++)
      s->hessian[i * s->n + j] = (beside[i] - s->gradient[i]) / move;
    bend = fabs(s->hessian[j * s->n + j]);
    s->width[j] = bend > 1.0 ? 1.0 / sqrt(bend) : 1.0;
  }
  symmetrise(s->hessian, s->n);
  return true;
}

/* Newton's direction, damped by as much as makes it one downhill; true if it
 * needed no damping. */
static bool direction(const search *s, double *step) {
  double matrix[CYB__MOST_UNKNOWNS * CYB__MOST_UNKNOWNS], factor[sizeof matrix / sizeof *matrix];
  double damping = 0.0;
  memcpy(matrix, s->hessian, sizeof matrix);
  while (!cyb__cholesky(matrix, s->n, 1e-12, factor)) {
    damping = damping > 0.0 ? 4.0 * damping : 1e-3;
    for (size_t j = 0; j < s->n; j++) {
      double diagonal = s->hessian[j * s->n + j];
      matrix[j * s->n + j] = diagonal + damping * fmax(fabs(diagonal), 1e-8 + fabs(s->gradient[j]));
    }
    if (damping > 1e12) break;
  }
  for (size_t j = 0; j < s->n; j++) step[j] = -s->gradient[j];
  if (damping <= 1e12) cyb__cholesky_solve(factor, s->n, step, step);
  return damping == 0.0;
}

static double largest(const double *step, size_t n) {
  double most = 0.0;
  for (size_t j = 0; j < n; j++) most = fmax(most, fabs(step[j]));
  return most;
}

/* Goes along the step as far as it descends; false where it does not at all. A
 * short step is taken on trust: its gain is below the rounding of the value. */
static bool descend(search *s, const double *step) {
  double slope = 0.0, share = 1.0, length = largest(step, s->n), value;
  double x[CYB__MOST_UNKNOWNS], gradient[CYB__MOST_UNKNOWNS];
  if (length > longest_step) share = longest_step / length;
  for (size_t j = 0; j < s->n; j++) slope += step[j] * s->gradient[j];
  for (int i = 0; i < MOST_HALVINGS; i++, share *= 0.5) {
    for (size_t j = 0; j < s->n; j++) x[j] = s->x[j] + share * step[j];
    value = s->objective(s->user, x, gradient);
    if (!isfinite(value) || !all_finite(gradient, s->n)) continue;
    if (value <= s->value + 1e-4 * share * slope ||
        (share * length < 1e-5 && value <= s->value + noise * (1.0 + fabs(s->value)))) {
      s->idle = s->value - value < least_gain * (1.0 + fabs(value)) ? s->idle + 1 : 0;
      memcpy(s->x, x, s->n * sizeof *x);
      memcpy(s->gradient, gradient, s->n * sizeof *x);
      s->value = value;
      return true;
    }
  }
  return false;
}

static double way_of(const search *s) {
  double way = 0.0;
  for (size_t j = 0; j < s->n; j++) way = fmax(way, fabs(s->x[j] - s->from[j]));
  return way;
}

/* Where nothing is gained any more although steps are long, or after a long way,
 * it is rounding that decides whether another one still descends. */
static bool is_away(const search *s, double length) {
  return length > 1e-3 || way_of(s) > 5.0;
}

/* Where steps stay short and promise a gain below the rounding of the value, it is
 * the rounding of the gradient that keeps them from becoming shorter. */
static bool is_at_rounding(const search *s, const double *step, double length) {
  double promise = 0.0;
  for (size_t j = 0; j < s->n; j++) promise -= 0.5 * step[j] * s->gradient[j];
  return length < 1e-4 && promise < noise * (1.0 + fabs(s->value));
}

static cyb__search stuck(const search *s, double length) {
  bool flat = largest(s->gradient, s->n) < 1e-8;
  return flat && is_away(s, length) ? CYB__SEARCH_AWAY : CYB__SEARCH_EDGE;
}

static int newton(search *s, cyb__search *out, int *iterations, const cyb_progress *progress,
                  cyb_error *error) {
  for (; *iterations < MOST_ITERATIONS; ++*iterations) {
    double step[CYB__MOST_UNKNOWNS], length;
    bool whole, rounding;
    if (cyb_progress_report(progress, (double)*iterations / MOST_ITERATIONS, "fit"))
      return cyb_error_set(error, CYB_ECANCELLED, NULL, "cancelled");
    *out = CYB__SEARCH_EDGE;
    if (!rough_hessian(s)) return CYB_OK;
    whole = direction(s, step);
    length = largest(step, s->n);
    rounding = whole && is_at_rounding(s, step, length);
    if (!descend(s, step)) {
      *out = (whole && length < 1e-5) || rounding ? CYB__SEARCH_CONVERGED : stuck(s, length);
      return CYB_OK;
    }
    *out = whole && length < short_step ? CYB__SEARCH_CONVERGED
           : is_away(s, length)         ? CYB__SEARCH_AWAY
                                        : CYB__SEARCH_ITERATIONS;
    if (s->idle >= MOST_IDLE && rounding) *out = CYB__SEARCH_CONVERGED;
    if (*out == CYB__SEARCH_CONVERGED || s->idle >= MOST_IDLE) return CYB_OK;
  }
  *out = CYB__SEARCH_ITERATIONS;
  return CYB_OK;
}

/* GSL passes the closure without const and wants finite values. */
static double for_simplex(const gsl_vector *v, void *closure) {
  const search *s = closure;
  double x[CYB__MOST_UNKNOWNS], value;
  for (size_t j = 0; j < s->n; j++) x[j] = gsl_vector_get(v, j);
  value = s->objective(s->user, x, NULL);
  return isfinite(value) ? value : 1e300;
}

static void walk_simplex(search *s, gsl_multimin_fminimizer *simplex) {
  for (int i = 0; i < SIMPLEX_STEPS; i++)
    if (gsl_multimin_fminimizer_iterate(simplex) != GSL_SUCCESS ||
        gsl_multimin_fminimizer_size(simplex) < 1e-6)
      break;
  if (gsl_multimin_fminimizer_minimum(simplex) >= s->value) return;
  for (size_t j = 0; j < s->n; j++) s->x[j] = gsl_vector_get(gsl_multimin_fminimizer_x(simplex), j);
  s->value = s->objective(s->user, s->x, s->gradient);
}

static int look_around(search *s, cyb_error *error) {
  gsl_multimin_function f = {for_simplex, s->n, s};
  gsl_vector *at = gsl_vector_alloc(s->n), *size = gsl_vector_alloc(s->n);
  gsl_multimin_fminimizer *simplex =
      gsl_multimin_fminimizer_alloc(gsl_multimin_fminimizer_nmsimplex2, s->n);
  bool good = at && size && simplex;
  if (good) {
    for (size_t j = 0; j < s->n; j++) gsl_vector_set(at, j, s->x[j]);
    gsl_vector_set_all(size, 0.5);
    if (gsl_multimin_fminimizer_set(simplex, &f, at, size) == GSL_SUCCESS) walk_simplex(s, simplex);
  }
  if (simplex) gsl_multimin_fminimizer_free(simplex);
  gsl_vector_free(size);
  gsl_vector_free(at);
  return good ? CYB_OK : cyb_error_memory(error);
}

static bool begin(search *s) {
  s->value = s->objective(s->user, s->x, s->gradient);
  s->idle = 0;
  for (size_t j = 0; j < s->n; j++) s->width[j] = 1.0;
  return isfinite(s->value) && all_finite(s->gradient, s->n);
}

/* A fourth-order difference along one unknown, over as wide a stretch as lies
 * in the domain. */
static bool column(search *s, size_t j, double *hessian) {
  double up[CYB__MOST_UNKNOWNS], down[CYB__MOST_UNKNOWNS], up2[CYB__MOST_UNKNOWNS],
      down2[CYB__MOST_UNKNOWNS];
  for (double move = 1e-3 * s->width[j]; move > 1e-9 * s->width[j]; move *= 0.1) {
    if (!gradient_beside(s, j, move, up) || !gradient_beside(s, j, -move, down) ||
        !gradient_beside(s, j, 2.0 * move, up2) || !gradient_beside(s, j, -2.0 * move, down2))
      continue;
    for (size_t i = 0; i < s->n; i++)
      hessian[i * s->n + j] = (8.0 * (up[i] - down[i]) - (up2[i] - down2[i])) / (12.0 * move);
    return true;
  }
  return false;
}

/* The widths are known from the search. */
static void set_hessian(search *s, double *hessian) {
  bool good = true;
  for (size_t j = 0; good && j < s->n; j++) good = column(s, j, hessian);
  symmetrise(hessian, s->n);
  for (size_t i = 0; !good && i < s->n * s->n; i++) hessian[i] = NAN;
}

/* Whether Newton's step is short by the better second derivatives too: far out, where the
 * function hardly bends, the rougher ones are rounding. */
static bool is_confirmed(const search *s, const double *hessian) {
  double factor[sizeof s->hessian / sizeof *s->hessian], step[CYB__MOST_UNKNOWNS];
  if (!all_finite(hessian, s->n * s->n) || !cyb__cholesky(hessian, s->n, 1e-12, factor))
    return true;
  cyb__cholesky_solve(factor, s->n, s->gradient, step);
  return largest(step, s->n) < 1e-3;
}

int cyb__minimise(cyb__minimum *out, size_t n, cyb__objective *objective, void *user,
                  const cyb_progress *progress, cyb_error *error) {
  search s = {.objective = objective, .user = user, .n = n};
  int status = CYB_OK;
  memcpy(s.x, out->x, n * sizeof *s.x);
  memcpy(s.from, s.x, sizeof s.from);
  out->iterations = 0;
  out->search = CYB__SEARCH_NOWHERE;
  if (begin(&s)) {
    status = newton(&s, &out->search, &out->iterations, progress, error);
    if (!status && out->search == CYB__SEARCH_EDGE) {
      status = look_around(&s, error);
      if (!status && begin(&s))
        status = newton(&s, &out->search, &out->iterations, progress, error);
    }
  }
  memcpy(out->x, s.x, sizeof out->x);
  out->value = s.value;
  out->way = way_of(&s);
  if (!status && out->search != CYB__SEARCH_NOWHERE) set_hessian(&s, out->hessian);
  if (out->search == CYB__SEARCH_CONVERGED && !is_confirmed(&s, out->hessian))
    out->search = CYB__SEARCH_AWAY;
  return status;
}
