/* survey/estimate_item.c - one statistic in one domain, with its design-based error.
 * Layer: survey. */
#include <math.h>

#include <cyberstats/student.h>

#include "base/memory.h"
#include "survey/adjustment.h"
#include "survey/any_order_sum.h"
#include "survey/estimate_task.h"

int cyb__workspace_allocate(cyb__workspace *space, size_t rows, size_t leaves, cyb_error *error) {
  space->memory = CYB__ARRAY(double, rows *(8 + leaves) + 2 * leaves);
  space->index = CYB__ARRAY(uint32_t, 2 * rows);
  if (!space->memory || !space->index) return cyb_error_memory(error);
  space->weight = space->memory;
  space->x = space->weight + rows;
  space->y = space->x + rows;
  space->u = space->y + rows;
  space->t = space->u + rows;
  space->work = space->t + rows;
  space->influence = space->work + 3 * rows;
  space->value = space->influence + leaves * rows;
  space->gradient = space->value + leaves;
  space->kept = space->index;
  space->place = space->kept + rows;
  return CYB_OK;
}

void cyb__workspace_clear(cyb__workspace *space) {
  free(space->memory);
  free(space->index);
  *space = (cyb__workspace){0};
}

static void gather(double *to, const double *from, const cyb_design *design,
                   const cyb__domain *domain) {
  for (size_t i = 0; i < domain->rows; i++) to[i] = from[design->order[domain->position[i]]];
}

/* The last argument of a leaf is its x, the first of two its y. */
cyb_leaf_rows cyb__gather_leaf(const cyb__task *task, const cyb__item *item, size_t l,
                               const cyb__domain *domain, cyb__workspace *space) {
  const cyb_leaf *leaf = &item->leaf[l];
  const size_t *slot = &item->slot[l * 2];
  double *const *value = task->arguments.value;
  cyb_leaf_rows rows = {.weight = space->weight,
                        .count = domain->rows,
                        .parameter = leaf->parameter,
                        .quantile_type = task->request->quantile_type};
  if (leaf->arguments > 0) {
    gather(space->x, value[slot[leaf->arguments - 1]], task->design, domain);
    rows.x = space->x;
  }
  if (leaf->arguments > 1) {
    gather(space->y, value[slot[0]], task->design, domain);
    rows.y = space->y;
  }
  if (item->kind[l]->quantile) {
    for (size_t i = 0; i < domain->rows; i++)
      space->place[i] = task->design->order[domain->position[i]];
    rows.place = space->place;
  }
  return rows;
}

static int evaluate_leaf(const cyb__task *task, const cyb__item *item, size_t l,
                         const cyb__domain *domain, cyb__woodruff *interval, double df,
                         cyb__workspace *space, cyb_error *error) {
  cyb_leaf_rows rows = cyb__gather_leaf(task, item, l, domain, space);
  double *influence = space->influence + l * domain->rows;
  if (item->kind[l]->quantile)
    return cyb__quantile_estimate(&space->value[l], influence, task->simple ? NULL : interval, task,
                                  domain, &rows, df, space, error);
  return item->kind[l]->evaluate(&rows, &space->value[l], influence, error);
}

/* u_i = sum over the leaves of derivative times influence. */
static void linearize(const cyb__item *item, const cyb__domain *domain, cyb__workspace *space) {
  for (size_t i = 0; i < domain->rows; i++) space->u[i] = 0.0;
  for (size_t l = 0; l < item->leaves; l++) {
    const double *influence = space->influence + l * domain->rows;
    for (size_t i = 0; i < domain->rows; i++) space->u[i] += space->gradient[l] * influence[i];
  }
}

static double finite_or_nan(double number) {
  return isfinite(number) ? number : NAN;
}

void cyb__derive(cyb_estimate *estimate, double variance, double simple, double level) {
  double reach = NAN;
  estimate->se = finite_or_nan(sqrt(variance));
  estimate->cv = finite_or_nan(estimate->se / fabs(estimate->value));
  if (estimate->df > 0.0)
    reach = estimate->se * cyb_student_quantile(0.5 + level / 2.0, estimate->df);
  estimate->lower = estimate->value - reach;
  estimate->upper = estimate->value + reach;
  estimate->deff = finite_or_nan(variance / simple);
}

int cyb__linearized_variance(double *variance, const cyb_design *design, const cyb__domain *domain,
                             const double *u, const cyb__workspace *space, cyb_error *error) {
  if (cyb__is_adjusted(design)) return cyb__adjusted_variance(variance, design, domain, u, error);
  for (size_t i = 0; i < domain->rows; i++) space->t[i] = space->weight[i] * u[i];
  return cyb__variance(variance, design, domain, space->t, space->work, error);
}

/* A multiple of one total: its design effect has a convention of its own. */
static bool is_total(const cyb__item *item) {
  return item->leaves == 1 && item->kind[0]->total;
}

static bool has_quantile(const cyb__item *item) {
  for (size_t l = 0; l < item->leaves; l++)
    if (item->kind[l]->quantile) return true;
  return false;
}

/* A quantile and nothing done to it. */
static bool is_quantile(const cyb__item *item, const cyb__workspace *space, double value) {
  return item->leaves == 1 && item->kind[0]->quantile && space->gradient[0] == 1.0 &&
         space->value[0] == value;
}

static int estimate_error(const cyb__task *task, const cyb__item *item, const cyb__domain *domain,
                          const cyb__woodruff *interval, cyb__workspace *space,
                          cyb_estimate *estimate, cyb_error *error) {
  double variance, simple = cyb__simple_variance(space->u, space->weight, domain->rows,
                                                 is_total(item), space->work);
  int status;
  if (task->simple) {
    /* Without its density the linearised value of a quantile has no scale. */
    task->simple[estimate - task->out] = has_quantile(item) ? NAN : simple;
    return CYB_OK;
  }
  status = cyb__linearized_variance(&variance, task->design, domain, space->u, space, error);
  if (status != CYB_OK) return status;
  cyb__derive(estimate, variance, simple, task->request->level);
  if (is_quantile(item, space, estimate->value)) {
    estimate->lower = interval->lower;
    estimate->upper = interval->upper;
  }
  return CYB_OK;
}

static void keep_linearized(const cyb__task *task, const cyb__domain *domain,
                            const cyb__workspace *space) {
  for (size_t i = 0; i < domain->rows; i++)
    task->linearized[task->design->order[domain->position[i]]] = space->u[i];
}

int cyb__estimate_item(const cyb__task *task, size_t s, size_t d, cyb__workspace *space,
                       cyb_error *error) {
  const cyb__item *item = &task->arguments.item[s];
  cyb_estimate *estimate = &task->out[s * task->request->domains + d];
  cyb__domain domain =
      cyb__domains_of(&task->domains, d, task->design, &task->arguments, item, space->kept);
  cyb__woodruff interval = {NAN, NAN, NAN};
  *estimate = (cyb_estimate){NAN, NAN, NAN, NAN, NAN, NAN, 0.0, 0, 0.0};
  if (task->simple) task->simple[estimate - task->out] = NAN;
  if (domain.rows == 0) return CYB_OK;
  gather(space->weight, task->design->weight, task->design, &domain);
  estimate->n = domain.rows;
  estimate->weight = cyb__sum_any_order(space->weight, domain.rows);
  estimate->df = cyb__domain_df(task->design, &domain);
  for (size_t l = 0; l < item->leaves; l++) {
    int status = evaluate_leaf(task, item, l, &domain, &interval, estimate->df, space, error);
    if (status != CYB_OK) return status;
  }
  cyb_statistic_combine(item->statistic, space->value, &estimate->value, space->gradient);
  if (isnan(estimate->value)) return CYB_OK;
  linearize(item, &domain, space);
  if (task->linearized) keep_linearized(task, &domain, space);
  return estimate_error(task, item, &domain, &interval, space, estimate, error);
}
