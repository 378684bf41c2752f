/* num/simplex.c - the least value of a function that is not smooth, of a few unknowns.
 * Layer: num. */
#include "num/simplex.h"

#include <gsl/gsl_errno.h>
#include <gsl/gsl_multimin.h>
#include <math.h>

#include "base/memory.h"

enum { MOST_ROUNDS = 20, STEPS_A_ROUND = 1000 };

static const double small = 1e-9;

typedef struct closure {
  cyb__rough_objective *objective;
  void *user;
  size_t n;
} closure;

/* GSL wants finite values. */
static double value_at(const gsl_vector *v, void *user) {
  const closure *c = user;
  double x[CYB__MOST_UNKNOWNS], value;
  for (size_t j = 0; j < c->n; j++) x[j] = gsl_vector_get(v, j);
  value = c->objective(c->user, x);
  return isfinite(value) ? value : 1e300;
}

static bool walk(gsl_multimin_fminimizer *simplex, int *iterations) {
  for (int i = 0; i < STEPS_A_ROUND; i++, ++*iterations) {
    if (gsl_multimin_fminimizer_iterate(simplex) != GSL_SUCCESS) return true;
    if (gsl_multimin_fminimizer_size(simplex) < small) return true;
  }
  return false;
}

/* One round from out->x with edges of `length`; true if it ended with a small simplex. */
static bool go_round(cyb__lowest *out, gsl_multimin_fminimizer *simplex, gsl_vector *at,
                     gsl_vector *edges, gsl_multimin_function *f, double length) {
  bool ended;
  for (size_t j = 0; j < f->n; j++) gsl_vector_set(at, j, out->x[j]);
  gsl_vector_set_all(edges, length);
  if (gsl_multimin_fminimizer_set(simplex, f, at, edges) != GSL_SUCCESS) return false;
  ended = walk(simplex, &out->iterations);
  if (gsl_multimin_fminimizer_minimum(simplex) < out->value) {
    out->value = gsl_multimin_fminimizer_minimum(simplex);
    for (size_t j = 0; j < f->n; j++)
      out->x[j] = gsl_vector_get(gsl_multimin_fminimizer_x(simplex), j);
  }
  return ended;
}

static int search(cyb__lowest *out, gsl_multimin_fminimizer *simplex, gsl_vector *at,
                  gsl_vector *edges, gsl_multimin_function *f, const cyb_progress *progress,
                  cyb_error *error) {
  double length = 0.5;
  for (int i = 0; i < MOST_ROUNDS && !out->converged; i++) {
    double before = out->value;
    bool ended;
    if (cyb_progress_report(progress, (double)i / MOST_ROUNDS, "fit"))
      return cyb_error_set(error, CYB_ECANCELLED, NULL, "cancelled");
    ended = go_round(out, simplex, at, edges, f, length);
    out->converged = i > 0 && ended && !(out->value < before - 1e-12 * fabs(before));
    length = i < 2 ? 0.5 : 0.05;
  }
  return CYB_OK;
}

int cyb__simplex(cyb__lowest *out, size_t n, cyb__rough_objective *objective, void *user,
                 const cyb_progress *progress, cyb_error *error) {
  closure c = {objective, user, n};
  gsl_multimin_function f = {value_at, n, &c};
  gsl_vector *at = gsl_vector_alloc(n), *edges = gsl_vector_alloc(n);
  gsl_multimin_fminimizer *simplex =
      gsl_multimin_fminimizer_alloc(gsl_multimin_fminimizer_nmsimplex2, n);
  int status = CYB_OK;
  out->value = objective(user, out->x);
  if (isnan(out->value)) out->value = INFINITY;
  out->converged = false;
  out->iterations = 0;
  if (!at || !edges || !simplex)
    status = cyb_error_memory(error);
  else if (isfinite(out->value))
    status = search(out, simplex, at, edges, &f, progress, error);
  if (simplex) gsl_multimin_fminimizer_free(simplex);
  if (edges) gsl_vector_free(edges);
  if (at) gsl_vector_free(at);
  return status;
}
