/* edit/adjust_settle.c - from the projection to a record that holds to the last digit.
 * Layer: edit. */
#include "edit/adjust_settle.h"

#include <math.h>

#include "base/memory.h"
#include "edit/adjust_basis.h"

enum { PASSES = 3 };

typedef struct settler {
  const cyb__system *system;
  const cyb_linear_rule *rules;
  double *x;
  bool *pinned; /* [dimension] at a bound of its own */
  size_t *kept; /* [dimension] constraints in the basis */
  cyb__basis basis;
  double *numbers, *vector, *rest, *coordinate;
} settler;

static int start(settler *s, cyb_error *error) {
  size_t n = s->system->polyhedron.dimension;
  s->numbers = CYB__ARRAY(double, 2 * n * n + 3 * (n + 1));
  s->pinned = CYB__ARRAY(bool, n);
  s->kept = CYB__ARRAY(size_t, n);
  if (!s->numbers || !s->pinned || !s->kept) return cyb_error_memory(error);
  cyb__basis_start(&s->basis, n, s->numbers);
  s->vector = s->numbers + 2 * n * n;
  s->rest = s->vector + n + 1;
  s->coordinate = s->rest + n + 1;
  return CYB_OK;
}

/* The one field of the record that moves in a constraint; SIZE_MAX: several. */
static size_t only_field(const settler *s, size_t c) {
  const cyb__polyhedron *p = &s->system->polyhedron;
  size_t only = SIZE_MAX;
  for (size_t j = 0; j < p->dimension; j++) {
    if (p->normal[c * p->dimension + j] == 0.0) continue;
    if (only != SIZE_MAX) return SIZE_MAX;
    only = j;
  }
  return only;
}

/* Puts the field where the rule holds with equality. */
static void pin(settler *s, size_t c, size_t j) {
  const cyb_linear_rule *rule = &s->rules[s->system->rule[c]];
  size_t field = s->system->field[j];
  double slope = 0.0, held = s->x[field], scale;
  for (size_t k = 0; k < rule->count; k++)
    if (rule->column[k] == field) slope += rule->coefficient[k];
  s->x[field] = 0.0;
  s->x[field] = cyb__rule_residual(rule, s->x, &scale) / slope;
  if (!isfinite(s->x[field])) s->x[field] = held;
  s->pinned[j] = true;
}

/* A bound that is missed by a rounding error. It wins over an equation, which
 * allows for one. */
static bool is_missed(const settler *s, size_t c) {
  return !s->system->polyhedron.equation[c] &&
         !cyb__rule_holds(&s->rules[s->system->rule[c]], s->x, 0.0);
}

static bool pin_missed(settler *s) {
  bool any = false;
  for (size_t c = 0; c < s->system->polyhedron.constraints; c++) {
    size_t only = only_field(s, c);
    if (only == SIZE_MAX || !is_missed(s, c)) continue;
    pin(s, c, only);
    any = true;
  }
  return any;
}

static void pin_active(settler *s, const cyb__projection *projection) {
  for (size_t a = 0; a < projection->active_count; a++) {
    size_t only = only_field(s, projection->active[a]);
    if (only != SIZE_MAX && !s->pinned[only]) pin(s, projection->active[a], only);
  }
}

/* The active rules of several fields, over the fields that are not pinned. */
static void gather_active(settler *s, const cyb__projection *projection) {
  const cyb__polyhedron *p = &s->system->polyhedron;
  s->basis.count = 0;
  for (size_t a = 0; a < projection->active_count; a++) {
    size_t c = projection->active[a];
    double length;
    if (only_field(s, c) != SIZE_MAX) continue;
    for (size_t j = 0; j < p->dimension; j++)
      s->vector[j] = s->pinned[j] ? 0.0 : p->normal[c * p->dimension + j];
    length = cyb__basis_split(&s->basis, s->vector, s->coordinate, s->rest);
    if (length < 1e-9) continue;
    s->kept[s->basis.count] = c;
    cyb__basis_add(&s->basis, s->coordinate, s->rest, length);
  }
}

/* The least move that takes the residuals of the kept rules away. */
static void correct(settler *s) {
  const cyb__system *system = s->system;
  size_t n = system->polyhedron.dimension;
  double scale;
  for (size_t a = 0; a < s->basis.count; a++) {
    size_t c = s->kept[a];
    s->coordinate[a] =
        cyb__rule_residual(&s->rules[system->rule[c]], s->x, &scale) / system->length[c];
  }
  cyb__basis_solve_transposed(&s->basis, s->coordinate, s->coordinate);
  for (size_t j = 0; j < n; j++) {
    double move = 0.0;
    for (size_t a = 0; a < s->basis.count; a++) move += s->basis.q[a * n + j] * s->coordinate[a];
    if (move != 0.0) s->x[system->field[j]] += move / system->root[j];
  }
}

/* The scale is that of the record as it came: what remains may all be zero. */
static int verify(const settler *s, cyb_error *error) {
  const cyb__system *system = s->system;
  for (size_t c = 0; c < system->polyhedron.constraints; c++) {
    const cyb_linear_rule *rule = &s->rules[system->rule[c]];
    double scale, lacking = fabs(cyb__rule_residual(rule, s->x, &scale));
    scale += system->polyhedron.scale[c] * fabs(system->length[c]);
    if (!cyb__rule_holds(rule, s->x, 0.0) && !(lacking <= CYB__RULE_TOLERANCE * scale))
      return cyb_error_set(error, CYB_ENOCONV, rule->name,
                           "the adjustment of a record to its rules did not settle");
  }
  return CYB_OK;
}

int cyb__settle(double *x, const cyb__system *system, const cyb__projection *projection,
                const cyb_linear_rule *rules, cyb_error *error) {
  settler s = {.system = system, .rules = rules, .x = x};
  int status = start(&s, error);
  if (!status) {
    for (size_t j = 0; j < system->polyhedron.dimension; j++)
      x[system->field[j]] += projection->z[j] / system->root[j];
    pin_active(&s, projection);
    for (int round = 0; round < PASSES; round++) {
      bool missed = pin_missed(&s);
      if (round > 0 && !missed) break;
      gather_active(&s, projection);
      for (int pass = 0; pass < PASSES; pass++) correct(&s);
    }
    pin_missed(&s);
    status = verify(&s, error);
  }
  free(s.numbers);
  free(s.pinned);
  free(s.kept);
  return status;
}
