/* edit/adjust_project.c - the point of a polyhedron nearest to the origin.
 * Layer: edit. */
#include "edit/adjust_project.h"

#include <math.h>

#include "base/memory.h"
#include "edit/adjust_basis.h"

/* A unit normal whose rest is shorter depends on the active ones. */
static const double DEPENDENT = 1e-10;
static const double TIGHT = 1e-14, LOOSE = 1e-9;

typedef struct solver {
  const cyb__polyhedron *polyhedron;
  cyb__projection *out;
  cyb__basis basis;
  double *memory;
  double *sign, *multiplier; /* per active constraint */
  double *vector, *rest, *coordinate, *response;
  bool *is_active, *excused; /* per constraint */
} solver;

static int start(solver *s, cyb_error *error) {
  size_t n = s->polyhedron->dimension;
  s->memory = CYB__ARRAY(double, 2 * n * n + 6 * (n + 1));
  s->is_active = CYB__ARRAY(bool, 2 * s->polyhedron->constraints);
  if (!s->memory || !s->is_active) return cyb_error_memory(error);
  s->excused = s->is_active + s->polyhedron->constraints;
  cyb__basis_start(&s->basis, n, s->memory);
  s->sign = s->memory + 2 * n * n;
  s->multiplier = s->sign + n + 1;
  s->vector = s->multiplier + n + 1;
  s->rest = s->vector + n + 1;
  s->coordinate = s->rest + n + 1;
  s->response = s->coordinate + n + 1;
  memset(s->out->z, 0, n * sizeof *s->out->z);
  s->out->active_count = 0;
  s->out->possible = true;
  s->out->failed = s->out->against = SIZE_MAX;
  return CYB_OK;
}

/* What is lacking: positive where the constraint is violated; for an equation
 * of either sign. */
static double shortfall(const solver *s, size_t c) {
  size_t n = s->polyhedron->dimension;
  const double *normal = s->polyhedron->normal + c * n;
  double reached = 0.0;
  for (size_t k = 0; k < n; k++) reached += normal[k] * s->out->z[k];
  return s->polyhedron->bound[c] - reached;
}

static double length_of(const double *z, size_t n) {
  double sum = 0.0;
  for (size_t k = 0; k < n; k++) sum += z[k] * z[k];
  return sqrt(sum);
}

/* Equations first, then the inequality that lacks most; SIZE_MAX: all are met. */
static size_t choose(const solver *s) {
  double most = 0.0, noise = 1e-14 * length_of(s->out->z, s->polyhedron->dimension);
  size_t chosen = SIZE_MAX;
  for (size_t c = 0; c < s->polyhedron->constraints; c++) {
    double lacking, allowed;
    if (s->is_active[c]) continue;
    allowed = noise + (s->excused[c] ? LOOSE : TIGHT) * s->polyhedron->scale[c];
    lacking = shortfall(s, c);
    if (s->polyhedron->equation[c]) {
      if (fabs(lacking) > allowed) return c;
    } else if (lacking > allowed && lacking > most) {
      most = lacking;
      chosen = c;
    }
  }
  return chosen;
}

static double split(solver *s, size_t c, double sign, double *coordinate) {
  size_t n = s->polyhedron->dimension;
  for (size_t k = 0; k < n; k++) s->vector[k] = sign * s->polyhedron->normal[c * n + k];
  return cyb__basis_split(&s->basis, s->vector, coordinate, s->rest);
}

static void drop(solver *s, size_t place) {
  cyb__projection *out = s->out;
  s->is_active[out->active[place]] = false;
  out->active_count--;
  for (size_t j = place; j < out->active_count; j++) {
    out->active[j] = out->active[j + 1];
    s->sign[j] = s->sign[j + 1];
    s->multiplier[j] = s->multiplier[j + 1];
  }
  s->basis.count = 0;
  for (size_t j = 0; j < out->active_count; j++) {
    double length = split(s, out->active[j], s->sign[j], s->coordinate);
    cyb__basis_add(&s->basis, s->coordinate, s->rest, length);
  }
}

/* The active inequality whose multiplier reaches zero first; SIZE_MAX: none. */
static size_t first_to_leave(const solver *s, double *step) {
  size_t leaving = SIZE_MAX;
  *step = INFINITY;
  for (size_t j = 0; j < s->out->active_count; j++) {
    double reach;
    if (s->polyhedron->equation[s->out->active[j]] || !(s->response[j] > 1e-14)) continue;
    reach = s->multiplier[j] / s->response[j];
    if (reach < *step) {
      *step = reach;
      leaving = j;
    }
  }
  return leaving;
}

static void give_up(solver *s, size_t c) {
  double most = 1e-9;
  s->out->possible = false;
  s->out->failed = c;
  for (size_t j = 0; j < s->out->active_count; j++)
    if (fabs(s->response[j]) > most) {
      most = fabs(s->response[j]);
      s->out->against = s->out->active[j];
    }
}

static void activate(solver *s, size_t c, double sign, double multiplier, double length) {
  size_t j = s->out->active_count++;
  s->out->active[j] = c;
  s->sign[j] = sign;
  s->multiplier[j] = multiplier;
  s->is_active[c] = true;
  cyb__basis_add(&s->basis, s->coordinate, s->rest, length);
}

/* Moves until constraint c is met, letting active inequalities go that are in
 * the way. Each turn of the loop but the last lets one go. */
static void satisfy(solver *s, size_t c) {
  size_t n = s->polyhedron->dimension;
  double lacking = shortfall(s, c), sign = lacking < 0.0 ? -1.0 : 1.0, multiplier = 0.0;
  lacking = fabs(lacking);
  for (;;) {
    double length = split(s, c, sign, s->coordinate), step, full;
    size_t leaving;
    bool dependent = length <= DEPENDENT || s->out->active_count == n;
    cyb__basis_solve(&s->basis, s->coordinate, s->response);
    leaving = first_to_leave(s, &step);
    if (dependent && leaving == SIZE_MAX) {
      s->excused[c] = lacking <= LOOSE * s->polyhedron->scale[c];
      if (!s->excused[c]) give_up(s, c);
      return;
    }
    full = dependent ? INFINITY : lacking / (length * length);
    if (full < step) step = full;
    for (size_t j = 0; j < s->out->active_count; j++) s->multiplier[j] -= step * s->response[j];
    multiplier += step;
    for (size_t k = 0; !dependent && k < n; k++) s->out->z[k] += step * s->rest[k];
    if (step == full) {
      activate(s, c, sign, multiplier, length);
      return;
    }
    if (!dependent) lacking -= step * length * length;
    drop(s, leaving);
  }
}

int cyb__project(cyb__projection *out, const cyb__polyhedron *polyhedron, cyb_error *error) {
  solver s = {.polyhedron = polyhedron, .out = out};
  size_t most = 100 + 50 * (polyhedron->constraints + polyhedron->dimension), turns = 0, c;
  int status = start(&s, error);
  while (!status && out->possible && (c = choose(&s)) != SIZE_MAX) {
    if (++turns > most)
      status = cyb_error_set(error, CYB_ENOCONV, NULL,
                             "the adjustment of a record to its rules did not settle");
    else
      satisfy(&s, c);
  }
  free(s.memory);
  free(s.is_active);
  return status;
}
