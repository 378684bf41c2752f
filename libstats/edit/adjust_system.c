/* edit/adjust_system.c - a record and its rules as a polyhedron.
 * Layer: edit. */
#include "edit/adjust_system.h"

#include <math.h>

#include <cyberstats/sum.h>

#include "base/memory.h"

void cyb__system_clear(cyb__system *system) {
  free(system->numbers);
  free(system->indices);
  free(system->polyhedron.equation);
  *system = (cyb__system){0};
}

/* A product and its rounding error: the terms may be 10^12 and cancel. */
static void add_product(cyb_sum *sum, double a, double b) {
  double product = a * b;
  cyb_sum_add(sum, product);
  cyb_sum_add(sum, fma(a, b, -product));
}

double cyb__rule_residual(const cyb_linear_rule *rule, const double *x, double *scale) {
  cyb_sum sum = {0};
  *scale = fabs(rule->constant);
  cyb_sum_add(&sum, rule->constant);
  for (size_t k = 0; k < rule->count; k++) {
    add_product(&sum, -rule->coefficient[k], x[rule->column[k]]);
    *scale += fabs(rule->coefficient[k] * x[rule->column[k]]);
  }
  return cyb_sum_get(&sum);
}

bool cyb__rule_holds(const cyb_linear_rule *rule, const double *x, double tolerance) {
  double scale, lacking = cyb__rule_residual(rule, x, &scale);
  if (rule->relation == CYB_AT_LEAST && lacking <= 0.0) return true;
  if (rule->relation == CYB_AT_MOST && lacking >= 0.0) return true;
  return fabs(lacking) <= tolerance * scale;
}

bool cyb__rule_known(const cyb_linear_rule *rule, const double *x) {
  for (size_t k = 0; k < rule->count; k++)
    if (!isfinite(x[rule->column[k]])) return false;
  return true;
}

static int allocate(cyb__system *s, size_t fields, size_t count, cyb_error *error) {
  s->numbers = CYB__ARRAY(double, count *(fields + 3) + fields);
  s->indices = CYB__ARRAY(size_t, count + 2 * fields);
  s->polyhedron.equation = CYB__ARRAY(bool, count);
  if (!s->numbers || !s->indices || !s->polyhedron.equation) return cyb_error_memory(error);
  s->fields = fields;
  s->field = s->indices;
  s->place = s->field + fields;
  s->rule = s->place + fields;
  s->root = s->numbers;
  s->length = s->root + fields;
  s->polyhedron.bound = s->length + count;
  s->polyhedron.scale = s->polyhedron.bound + count;
  s->polyhedron.normal = s->polyhedron.scale + count;
  for (size_t f = 0; f < fields; f++) s->place[f] = SIZE_MAX;
  return CYB_OK;
}

/* The fields that may move and stand in a rule that can be judged. */
static void choose_fields(cyb__system *s, const double *x, const bool *adjustable,
                          const cyb_linear_rule *rules, size_t count, bool zeros_stay) {
  for (size_t i = 0; i < count; i++) {
    if (!cyb__rule_known(&rules[i], x)) continue;
    for (size_t k = 0; k < rules[i].count; k++) {
      size_t f = rules[i].column[k];
      if (adjustable[f] && !(zeros_stay && x[f] == 0.0)) s->place[f] = 0;
    }
  }
  for (size_t f = 0; f < s->fields; f++) {
    if (s->place[f] == SIZE_MAX) continue;
    s->place[f] = s->polyhedron.dimension;
    s->field[s->polyhedron.dimension++] = f;
  }
}

static void weigh_fields(cyb__system *s, const double *x, const cyb__movement *movement) {
  double smallest = INFINITY;
  for (size_t j = 0; j < s->polyhedron.dimension; j++) {
    double size = fabs(x[s->field[j]]);
    if (size > 0.0 && size < smallest) smallest = size;
  }
  if (isinf(smallest)) smallest = 1.0;
  for (size_t j = 0; j < s->polyhedron.dimension; j++) {
    double size = fabs(x[s->field[j]]), v = 1.0;
    if (movement->method == CYB_ADJUST_RATIO) v = 1.0 / (size > 0.0 ? size : smallest);
    if (movement->weight) v *= movement->weight[s->field[j]];
    s->root[j] = sqrt(v);
  }
}

/* False where none of its fields may move. */
static bool add_rule(cyb__system *s, const double *x, const cyb_linear_rule *rule) {
  cyb__polyhedron *p = &s->polyhedron;
  size_t c = p->constraints;
  double *normal = p->normal + c * p->dimension, squares = 0.0, length, scale;
  memset(normal, 0, p->dimension * sizeof *normal);
  for (size_t k = 0; k < rule->count; k++) {
    size_t place = s->place[rule->column[k]];
    if (place != SIZE_MAX) normal[place] += rule->coefficient[k] / s->root[place];
  }
  for (size_t j = 0; j < p->dimension; j++) squares += normal[j] * normal[j];
  if (squares == 0.0) return false;
  length = rule->relation == CYB_AT_MOST ? -sqrt(squares) : sqrt(squares);
  for (size_t j = 0; j < p->dimension; j++) normal[j] /= length;
  s->length[c] = length;
  p->bound[c] = cyb__rule_residual(rule, x, &scale) / length;
  p->scale[c] = scale / fabs(length);
  p->equation[c] = rule->relation == CYB_EQUAL;
  p->constraints++;
  return true;
}

int cyb__system_build(cyb__system *system, const double *x, const bool *adjustable, size_t fields,
                      const cyb_linear_rule *rules, size_t count, const cyb__movement *movement,
                      cyb_error *error) {
  int status = allocate(system, fields, count, error);
  if (status) return status;
  choose_fields(system, x, adjustable, rules, count, movement->zeros_stay);
  weigh_fields(system, x, movement);
  for (size_t i = 0; i < count; i++) {
    if (!cyb__rule_known(&rules[i], x)) {
      system->unknown++;
      continue;
    }
    system->rule[system->polyhedron.constraints] = i;
    if (add_rule(system, x, &rules[i]) || cyb__rule_holds(&rules[i], x, CYB__RULE_TOLERANCE))
      continue;
    system->beyond++;
  }
  return CYB_OK;
}
