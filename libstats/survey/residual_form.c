/* survey/residual_form.c - variances of residuals without a pass over all rows.
 * Layer: survey. */
#include "survey/residual_form.h"

#include <math.h>
#include <string.h>

#include "base/memory.h"

enum { MOST_TOTALS = 1500 };

/* Below this share of the squares that make it up, a variance is rounding in parts. */
#define CANCELLED 1e-6

/* Sparse rows: places and values of row i at start[i] .. start[i + 1] - 1. */
typedef struct sparse {
  size_t *start;
  int32_t *place;
  double *value;
  size_t used, place_capacity, value_capacity;
} sparse;

/* One stage: totals of w x over every cluster and over every group of clusters, and
 * what a group's squares count; share is 1/n where they are taken about the mean. */
typedef struct form_stage {
  double *scale, *share;
  sparse unit, group;
} form_stage;

struct cyb__residual_form {
  const cyb_design *design;
  const cyb__margins *margins;
  const double *weight;
  size_t n, stages;
  form_stage *stage;
  double *covariance, *squares; /* [n * n]: about the mean, and plain */
};

static void sparse_clear(sparse *s) {
  free(s->start);
  free(s->place);
  free(s->value);
}

void cyb__residual_form_free(cyb__residual_form *form) {
  if (!form) return;
  for (size_t s = 0; form->stage && s < form->stages; s++) {
    free(form->stage[s].scale);
    free(form->stage[s].share);
    sparse_clear(&form->stage[s].unit);
    sparse_clear(&form->stage[s].group);
  }
  free(form->stage);
  free(form->covariance);
  free(form->squares);
  free(form);
}

/* --- building ------------------------------------------------------------------- */

/* A dense row being filled, and the places that were touched. */
typedef struct scratch {
  double *value;
  bool *seen;
  int32_t *place;
  size_t count;
} scratch;

static void scratch_add(scratch *s, int32_t place, double value) {
  if (!s->seen[place]) {
    s->seen[place] = true;
    s->place[s->count++] = place;
  }
  s->value[place] += value;
}

static bool sparse_append(sparse *rows, size_t row, scratch *s) {
  int32_t *place =
      cyb__grow(rows->place, &rows->place_capacity, rows->used + s->count, sizeof *place);
  double *value;
  if (place) rows->place = place;
  value = cyb__grow(rows->value, &rows->value_capacity, rows->used + s->count, sizeof *value);
  if (value) rows->value = value;
  if (!place || !value) return false;
  for (size_t k = 0; k < s->count; k++) {
    int32_t at = s->place[k];
    rows->place[rows->used] = at;
    rows->value[rows->used++] = s->value[at];
    s->value[at] = 0.0;
    s->seen[at] = false;
  }
  s->count = 0;
  rows->start[row + 1] = rows->used;
  return true;
}

static void add_outer(double *matrix, size_t n, const sparse *rows, size_t row, double scale) {
  for (size_t a = rows->start[row]; a < rows->start[row + 1]; a++) {
    double part = scale * rows->value[a];
    double *line = matrix + (size_t)rows->place[a] * n;
    for (size_t b = rows->start[row]; b < rows->start[row + 1]; b++)
      line[rows->place[b]] += part * rows->value[b];
  }
}

/* As add_group of variance.c counts the squares of a group. */
static void scales(form_stage *f, const cyb_design *design, const cyb__stage *stage) {
  for (size_t g = 0; g < stage->groups; g++) {
    double sampled = stage->sampled[g], left = 1.0 - stage->fraction[g];
    bool lonely = cyb__is_lonely(stage, g);
    if (left < CYB__TAKEN_ENTIRELY || stage->above[g] == 0.0 ||
        (lonely && design->lonely != CYB_LONELY_ADJUST))
      continue;
    f->scale[g] = stage->above[g] * left * (lonely ? 1.0 : sampled / (sampled - 1.0));
    f->share[g] = lonely ? 0.0 : 1.0 / sampled;
  }
}

static void scratch_row(scratch *unit, scratch *group, const cyb__residual_form *form, size_t row) {
  const cyb__margins *m = form->margins;
  for (size_t v = 0; v < m->variables; v++) {
    double value = form->weight[row] * cyb__margin_value(m, v, row);
    if (m->place[v][row] < 0 || value == 0.0) continue;
    scratch_add(unit, m->place[v][row], value);
    scratch_add(group, m->place[v][row], value);
  }
}

static bool fill_stage(cyb__residual_form *form, form_stage *f, const cyb__stage *stage,
                       scratch *unit, scratch *group) {
  const cyb_design *design = form->design;
  for (size_t i = 0; i < design->rows; i++) {
    size_t u = stage->unit[i], g = stage->group[u];
    bool unit_ends = i + 1 == design->rows || stage->unit[i + 1] != u;
    bool group_ends = i + 1 == design->rows || stage->group[stage->unit[i + 1]] != g;
    scratch_row(unit, group, form, design->order[i]);
    if (unit_ends) {
      if (!sparse_append(&f->unit, u, unit)) return false;
      add_outer(form->covariance, form->n, &f->unit, u, f->scale[g]);
      add_outer(form->squares, form->n, &f->unit, u, f->scale[g]);
    }
    if (group_ends) {
      if (!sparse_append(&f->group, g, group)) return false;
      add_outer(form->covariance, form->n, &f->group, g, -f->scale[g] * f->share[g]);
    }
  }
  return true;
}

static bool build_stage(cyb__residual_form *form, size_t s, scratch *unit, scratch *group) {
  const cyb__stage *stage = &form->design->stage[s];
  form_stage *f = &form->stage[s];
  f->scale = CYB__ARRAY(double, stage->groups);
  f->share = CYB__ARRAY(double, stage->groups);
  f->unit.start = CYB__ARRAY(size_t, stage->units + 1);
  f->group.start = CYB__ARRAY(size_t, stage->groups + 1);
  if (!f->scale || !f->share || !f->unit.start || !f->group.start) return false;
  scales(f, form->design, stage);
  return fill_stage(form, f, stage, unit, group);
}

static bool scratch_new(scratch *s, size_t n) {
  s->value = CYB__ARRAY(double, n);
  s->seen = CYB__ARRAY(bool, n);
  s->place = CYB__ARRAY(int32_t, n);
  return s->value && s->seen && s->place;
}

static void scratch_free(scratch *s) {
  free(s->value);
  free(s->seen);
  free(s->place);
}

/* Lonely groups that refuse an answer, or count by what else the domain holds. */
static bool serves(const cyb_design *design, const cyb__margins *margins) {
  if (margins->count > MOST_TOTALS) return false;
  if (design->lonely == CYB_LONELY_CERTAINTY || design->lonely == CYB_LONELY_ADJUST) return true;
  for (size_t s = 0; s < design->stages; s++)
    for (size_t g = 0; g < design->stage[s].groups; g++)
      if (design->stage[s].above[g] != 0.0 && cyb__is_lonely(&design->stage[s], g)) return false;
  return true;
}

int cyb__residual_form_build(cyb__residual_form **out, const cyb_design *design,
                             const cyb__margins *margins, const double *weight, cyb_error *error) {
  cyb__residual_form *form;
  scratch unit = {0}, group = {0};
  bool good;
  *out = NULL;
  if (!serves(design, margins)) return CYB_OK;
  form = CYB__NEW(cyb__residual_form);
  if (!form) return cyb_error_memory(error);
  form->design = design;
  form->margins = margins;
  form->weight = weight;
  form->n = margins->count;
  form->stages = design->stages;
  form->stage = CYB__ARRAY(form_stage, form->stages);
  form->covariance = CYB__ARRAY(double, form->n * form->n);
  form->squares = CYB__ARRAY(double, form->n * form->n);
  good = form->stage && form->covariance && form->squares && scratch_new(&unit, form->n) &&
         scratch_new(&group, form->n);
  for (size_t s = 0; good && s < form->stages; s++) good = build_stage(form, s, &unit, &group);
  scratch_free(&unit);
  scratch_free(&group);
  if (good)
    *out = form;
  else
    cyb__residual_form_free(form);
  return good ? CYB_OK : cyb_error_memory(error);
}

/* --- asking ---------------------------------------------------------------------- */

static double dot_sparse(const sparse *rows, size_t row, const double *slope) {
  double sum = 0.0;
  for (size_t k = rows->start[row]; k < rows->start[row + 1]; k++)
    sum += rows->value[k] * slope[rows->place[k]];
  return sum;
}

/* b' C(w x, w u) of one stage; *squares grows by those of w u. */
static double cross(const cyb__residual_form *form, size_t s, const cyb__domain *domain,
                    const double *t, const double *slope, double *squares) {
  const cyb__stage *stage = &form->design->stage[s];
  const form_stage *f = &form->stage[s];
  double sum = 0.0;
  for (size_t i = 0; i < domain->rows;) {
    size_t g = stage->group[stage->unit[domain->position[i]]];
    double of_group = 0.0, products = 0.0;
    while (i < domain->rows && stage->group[stage->unit[domain->position[i]]] == g) {
      size_t u = stage->unit[domain->position[i]];
      double of_unit = 0.0;
      for (; i < domain->rows && stage->unit[domain->position[i]] == u; i++) of_unit += t[i];
      of_group += of_unit;
      if (f->scale[g] == 0.0) continue;
      products += of_unit * dot_sparse(&f->unit, u, slope);
      *squares += f->scale[g] * of_unit * of_unit;
    }
    if (f->scale[g] == 0.0) continue;
    sum += f->scale[g] * (products - f->share[g] * of_group * dot_sparse(&f->group, g, slope));
  }
  return sum;
}

static double quadratic(const double *matrix, size_t n, const double *slope) {
  double sum = 0.0;
  for (size_t j = 0; j < n; j++) {
    double line = 0.0;
    if (slope[j] == 0.0) continue;
    for (size_t k = 0; k < n; k++) line += matrix[j * n + k] * slope[k];
    sum += slope[j] * line;
  }
  return sum;
}

int cyb__residual_form_variance(double *variance, const cyb__residual_form *form,
                                const cyb__domain *domain, const double *u, const double *slope,
                                cyb_error *error) {
  double *work = CYB__ARRAY(double, 4 * domain->rows), *t = work, both = 0.0, squares = 0.0;
  int status;
  if (!work) return cyb_error_memory(error);
  for (size_t i = 0; i < domain->rows; i++)
    t[i] = form->weight[form->design->order[domain->position[i]]] * u[i];
  for (size_t s = 0; s < form->stages; s++) both += cross(form, s, domain, t, slope, &squares);
  status = cyb__variance(variance, form->design, domain, t, work + domain->rows, error);
  *variance += quadratic(form->covariance, form->n, slope) - 2.0 * both;
  squares += quadratic(form->squares, form->n, slope);
  if (!(*variance > CANCELLED * squares)) *variance = NAN;
  free(work);
  return status;
}
