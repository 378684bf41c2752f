/* survey/covariance.c - covariances of several totals at once.
 * Layer: survey. The formula is that of variance.c, see there for the sources. */
#include "survey/covariance.h"

#include <cyberstats/estimate.h>

#include <math.h>
#include <string.h>

#include "base/memory.h"
#include "base/say.h"
#include "survey/adjustment.h"

/* One pass over the groups of a stage. Each array has one cell a vector, but
 * sum and part, which hold a matrix whose upper triangle is used. */
typedef struct pass {
  const cyb_design *design;
  const cyb__stage *stage;
  const cyb__domain *domain;
  const cyb__vectors *vectors;
  double *u, *total, *origin, *mean;
  double *sum, *part;
  size_t known, groups;
} pass;

/* The rows of one cluster end where the next begins; their weighted total. */
static size_t cluster_total(pass *p, size_t i) {
  size_t count = p->vectors->count;
  uint32_t unit = p->stage->unit[p->domain->position[i]];
  for (size_t a = 0; a < count; a++) p->total[a] = 0.0;
  for (; i < p->domain->rows && p->stage->unit[p->domain->position[i]] == unit; i++) {
    size_t row = p->design->order[p->domain->position[i]];
    p->vectors->at(p->vectors->user, row, p->u);
    for (size_t a = 0; a < count; a++) p->total[a] += p->design->weight[row] * p->u[a];
  }
  return i;
}

static void add_products(pass *p, const double *x, double factor) {
  size_t count = p->vectors->count;
  for (size_t a = 0; a < count; a++)
    for (size_t b = a; b < count; b++) p->part[a * count + b] += factor * x[a] * x[b];
}

/* Mean of the group's clusters less the first of them, those without rows in the
 * domain counting as zeros. Measured from the first, equal totals leave nothing. */
static void group_mean(pass *p, size_t first, size_t end, double sampled) {
  size_t count = p->vectors->count, present = 0;
  memset(p->mean, 0, count * sizeof *p->mean);
  for (size_t i = first; i < end; present++) {
    i = cluster_total(p, i);
    if (present == 0) memcpy(p->origin, p->total, count * sizeof *p->origin);
    for (size_t a = 0; a < count; a++) p->mean[a] += p->total[a] - p->origin[a];
  }
  for (size_t a = 0; a < count; a++)
    p->mean[a] = (p->mean[a] - (sampled - (double)present) * p->origin[a]) / sampled;
}

static void group_products(pass *p, size_t first, size_t end, double sampled) {
  size_t count = p->vectors->count, present = 0;
  group_mean(p, first, end, sampled);
  memset(p->part, 0, count * count * sizeof *p->part);
  for (size_t i = first; i < end; present++) {
    i = cluster_total(p, i);
    for (size_t a = 0; a < count; a++) p->total[a] = p->total[a] - p->origin[a] - p->mean[a];
    add_products(p, p->total, 1.0);
  }
  for (size_t a = 0; a < count; a++) p->total[a] = -p->origin[a] - p->mean[a];
  add_products(p, p->total, sampled - (double)present);
}

/* A group with one cluster only: its total stands alone. */
static int lonely_products(pass *p, size_t first, size_t group, cyb_error *error) {
  const cyb__stage *stage = p->stage;
  memset(p->part, 0, p->vectors->count * p->vectors->count * sizeof *p->part);
  if (p->design->lonely == CYB_LONELY_AVERAGE) {
    p->known--;
    return CYB_OK;
  }
  if (p->design->lonely == CYB_LONELY_CERTAINTY) return CYB_OK;
  if (p->design->lonely == CYB_LONELY_ADJUST) {
    cluster_total(p, first);
    add_products(p, p->total, 1.0);
    return CYB_OK;
  }
  return cyb_error_set(error, CYB_EDATA, p->design->strata_column,
                       "%s has one sampled unit only, so its variance is unknown; choose "
                       "--lonely-psu=certainty, adjust or average",
                       stage->name && stage->name[group] ? stage->name[group]
                                                         : cyb__say("a stratum"));
}

static int add_group(pass *p, size_t first, size_t end, cyb_error *error) {
  const cyb__stage *stage = p->stage;
  size_t group = stage->group[stage->unit[p->domain->position[first]]];
  size_t cells = p->vectors->count * p->vectors->count;
  double sampled = stage->sampled[group], left = 1.0 - stage->fraction[group];
  double scale = stage->above[group] * left;
  int status = CYB_OK;
  if (stage->above[group] == 0.0) return CYB_OK;
  p->groups++;
  p->known++;
  if (cyb__is_lonely(stage, group)) {
    status = lonely_products(p, first, group, error);
  } else if (left < CYB__TAKEN_ENTIRELY) {
    return CYB_OK;
  } else {
    group_products(p, first, end, sampled);
    scale *= sampled / (sampled - 1.0);
  }
  for (size_t i = 0; status == CYB_OK && i < cells; i++) p->sum[i] += scale * p->part[i];
  return status;
}

static int add_stage(pass *p, double *matrix, cyb_error *error) {
  size_t cells = p->vectors->count * p->vectors->count;
  double factor;
  p->known = p->groups = 0;
  memset(p->sum, 0, cells * sizeof *p->sum);
  for (size_t i = 0, first; i < p->domain->rows;) {
    uint32_t group = p->stage->group[p->stage->unit[p->domain->position[i]]];
    int status;
    first = i;
    while (i < p->domain->rows && p->stage->group[p->stage->unit[p->domain->position[i]]] == group)
      i++;
    status = add_group(p, first, i, error);
    if (status != CYB_OK) return status;
  }
  factor = p->known == p->groups ? 1.0 : p->known > 0 ? (double)p->groups / (double)p->known : NAN;
  for (size_t i = 0; i < cells; i++) matrix[i] += factor * p->sum[i];
  return CYB_OK;
}

static void mirror(double *matrix, size_t count) {
  for (size_t a = 0; a < count; a++)
    for (size_t b = 0; b < a; b++) matrix[a * count + b] = matrix[b * count + a];
}

static int sampled_covariance(double *matrix, const cyb_design *design, const cyb__domain *domain,
                              const cyb__vectors *vectors, cyb_error *error) {
  size_t count = vectors->count, cells = count * count;
  double *memory = CYB__ARRAY(double, 4 * count + 2 * cells);
  pass p = {.design = design, .domain = domain, .vectors = vectors};
  int status = CYB_OK;
  if (!memory) return cyb_error_memory(error);
  p.u = memory;
  p.total = p.u + count;
  p.origin = p.total + count;
  p.mean = p.origin + count;
  p.sum = p.mean + count;
  p.part = p.sum + cells;
  memset(matrix, 0, cells * sizeof *matrix);
  for (size_t s = 0; status == CYB_OK && s < design->stages; s++) {
    p.stage = &design->stage[s];
    status = add_stage(&p, matrix, error);
  }
  mirror(matrix, count);
  free(memory);
  return status;
}

/* --- adjusted weights: by variances of sums -------------------------------- */

typedef struct pairs {
  const cyb_design *design;
  const cyb__domain *domain;
  const cyb__vectors *vectors;
  double *u, *value; /* one row; one value a row of the domain */
} pairs;

static int sum_variance(double *variance, pairs *p, size_t a, size_t b, cyb_error *error) {
  for (size_t i = 0; i < p->domain->rows; i++) {
    p->vectors->at(p->vectors->user, p->design->order[p->domain->position[i]], p->u);
    p->value[i] = a == b ? p->u[a] : p->u[a] + p->u[b];
  }
  return cyb__adjusted_variance(variance, p->design, p->domain, p->value, error);
}

static int polarize(double *matrix, pairs *p, cyb_error *error) {
  size_t count = p->vectors->count;
  int status = CYB_OK;
  for (size_t a = 0; status == CYB_OK && a < count; a++)
    status = sum_variance(&matrix[a * count + a], p, a, a, error);
  for (size_t a = 0; a < count; a++)
    for (size_t b = a + 1; status == CYB_OK && b < count; b++) {
      double both = 0.0;
      status = sum_variance(&both, p, a, b, error);
      matrix[a * count + b] = (both - matrix[a * count + a] - matrix[b * count + b]) / 2.0;
    }
  mirror(matrix, count);
  return status;
}

static int adjusted_covariance(double *matrix, const cyb_design *design, const cyb__domain *domain,
                               const cyb__vectors *vectors, cyb_error *error) {
  pairs p = {.design = design, .domain = domain, .vectors = vectors};
  int status;
  p.u = CYB__ARRAY(double, vectors->count);
  p.value = CYB__ARRAY(double, domain->rows);
  status = p.u && p.value ? polarize(matrix, &p, error) : cyb_error_memory(error);
  free(p.u);
  free(p.value);
  return status;
}

int cyb__covariance(double *matrix, const cyb_design *design, const cyb__domain *domain,
                    const cyb__vectors *vectors, cyb_error *error) {
  return cyb__is_adjusted(design) ? adjusted_covariance(matrix, design, domain, vectors, error)
                                  : sampled_covariance(matrix, design, domain, vectors, error);
}

/* --- columns of values ------------------------------------------------------ */

typedef struct columns {
  const double *const *u;
  size_t count;
} columns;

static void at_columns(const void *user, size_t row, double *u) {
  const columns *from = user;
  for (size_t a = 0; a < from->count; a++) u[a] = from->u[a][row];
}

int cyb_design_covariance(double *matrix, const cyb_design *design, const double *const *u,
                          size_t count, cyb_error *error) {
  uint32_t *position = CYB__ARRAY(uint32_t, design->rows);
  cyb__domain all = {position, design->rows};
  columns from = {u, count};
  cyb__vectors vectors = {count, at_columns, &from};
  int status = position ? CYB_OK : cyb_error_memory(error);
  for (size_t i = 0; status == CYB_OK && i < design->rows; i++) position[i] = (uint32_t)i;
  if (status == CYB_OK) status = cyb__covariance(matrix, design, &all, &vectors, error);
  free(position);
  return status;
}
