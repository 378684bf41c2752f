/* survey/estimate.c - one statistic for every domain, with its design-based error.
 * Layer: survey. */
#include <cyberstats/estimate.h>
#include <cyberstats/parallel.h>
#include <cyberstats/student.h>

#include <math.h>

#include "base/memory.h"
#include "survey/adjustment.h"
#include "survey/any_order_sum.h"
#include "survey/arguments.h"
#include "survey/domains.h"
#include "survey/variance.h"

/* Domains per parallel block, and blocks between two reports of progress. */
enum { BLOCK_DOMAINS = 8, REPORT_DOMAINS = 4096 };

/* What all domains share. */
typedef struct task {
  const cyb_design *design;
  const cyb_statistic *statistic;
  const cyb_estimate_request *request;
  const cyb_leaf *leaf;
  size_t leaves;
  const cyb_leaf_kind **kind; /* per leaf */
  cyb__arguments arguments;
  cyb__domains domains;
  cyb_estimate *out;
  double *linearized; /* per row of the design; NULL = not wanted */
  size_t offset; /* first domain of the running batch */
} task;

/* Working space of one block, for its largest domain; `influence` has one
 * array per leaf, `work` three arrays. */
typedef struct workspace {
  double *memory, *weight, *x, *y, *u, *influence, *work;
  double *value, *gradient; /* per leaf */
} workspace;

static int workspace_allocate(workspace *space, size_t rows, size_t leaves, cyb_error *error) {
  space->memory = CYB__ARRAY(double, rows *(7 + leaves) + 2 * leaves);
  if (!space->memory) return cyb_error_memory(error);
  space->weight = space->memory;
  space->x = space->weight + rows;
  space->y = space->x + rows;
  space->u = space->y + rows;
  space->work = space->u + rows;
  space->influence = space->work + 3 * rows;
  space->value = space->influence + leaves * rows;
  space->gradient = space->value + leaves;
  return CYB_OK;
}

static cyb_estimate undefined_estimate(void) {
  cyb_estimate none = {NAN, NAN, NAN, NAN, NAN, NAN, 0.0, 0, 0.0};
  return none;
}

static void gather(double *to, const double *from, const task *survey, const cyb__domain *domain) {
  for (size_t i = 0; i < domain->rows; i++)
    to[i] = from[survey->design->order[domain->position[i]]];
}

/* The last argument of a leaf is its x, the first of two its y. */
static int evaluate_leaf(const task *survey, size_t l, const cyb__domain *domain, workspace *space,
                         cyb_error *error) {
  const cyb_leaf *leaf = &survey->leaf[l];
  const size_t *slot = &survey->arguments.slot[l * 2];
  const double *x = leaf->arguments > 0 ? space->x : NULL;
  const double *y = leaf->arguments > 1 ? space->y : NULL;
  if (x) gather(space->x, survey->arguments.value[slot[leaf->arguments - 1]], survey, domain);
  if (y) gather(space->y, survey->arguments.value[slot[0]], survey, domain);
  return survey->kind[l]->evaluate(x, y, space->weight, domain->rows, leaf->parameter,
                                   &space->value[l], space->influence + l * domain->rows, error);
}

/* u_i = sum over the leaves of derivative times influence. */
static void linearize(const task *survey, const cyb__domain *domain, workspace *space) {
  for (size_t i = 0; i < domain->rows; i++) space->u[i] = 0.0;
  for (size_t l = 0; l < survey->leaves; l++) {
    const double *influence = space->influence + l * domain->rows;
    for (size_t i = 0; i < domain->rows; i++) space->u[i] += space->gradient[l] * influence[i];
  }
}

static double finite_or_nan(double number) {
  return isfinite(number) ? number : NAN;
}

/* Interval, coefficient of variation and design effect from the variance. */
static void derive(cyb_estimate *estimate, double variance, double simple, double level) {
  double reach = NAN;
  estimate->se = finite_or_nan(sqrt(variance));
  estimate->cv = finite_or_nan(estimate->se / fabs(estimate->value));
  if (estimate->df > 0.0)
    reach = estimate->se * cyb_student_quantile(0.5 + level / 2.0, estimate->df);
  estimate->lower = estimate->value - reach;
  estimate->upper = estimate->value + reach;
  estimate->deff = finite_or_nan(variance / simple);
}

/* A multiple of one total: its design effect has a convention of its own. */
static bool is_total(const task *survey) {
  return survey->leaves == 1 && survey->kind[0]->total;
}

static int estimate_error(const task *survey, const cyb__domain *domain, workspace *space,
                          cyb_estimate *estimate, cyb_error *error) {
  double variance, simple;
  int status;
  if (cyb__is_adjusted(survey->design)) {
    status = cyb__adjusted_variance(&variance, survey->design, domain, space->u, error);
  } else {
    for (size_t i = 0; i < domain->rows; i++) space->x[i] = space->weight[i] * space->u[i];
    status = cyb__variance(&variance, survey->design, domain, space->x, space->work, error);
  }
  if (status != CYB_OK) return status;
  simple =
      cyb__simple_variance(space->u, space->weight, domain->rows, is_total(survey), space->work);
  derive(estimate, variance, simple, survey->request->level);
  return CYB_OK;
}

static void keep_linearized(const task *survey, const cyb__domain *domain,
                            const workspace *space) {
  for (size_t i = 0; i < domain->rows; i++)
    survey->linearized[survey->design->order[domain->position[i]]] = space->u[i];
}

static int estimate_domain(const task *survey, const cyb__domain *domain, workspace *space,
                           cyb_estimate *estimate, cyb_error *error) {
  *estimate = undefined_estimate();
  if (domain->rows == 0) return CYB_OK;
  gather(space->weight, survey->design->weight, survey, domain);
  estimate->n = domain->rows;
  estimate->weight = cyb__sum_any_order(space->weight, domain->rows);
  estimate->df = cyb__domain_df(survey->design, domain);
  for (size_t l = 0; l < survey->leaves; l++) {
    int status = evaluate_leaf(survey, l, domain, space, error);
    if (status != CYB_OK) return status;
  }
  cyb_statistic_combine(survey->statistic, space->value, &estimate->value, space->gradient);
  if (isnan(estimate->value)) return CYB_OK;
  linearize(survey, domain, space);
  if (survey->linearized) keep_linearized(survey, domain, space);
  return estimate_error(survey, domain, space, estimate, error);
}

static cyb__domain domain_at(const task *survey, size_t d) {
  const size_t *start = &survey->domains.start[d];
  cyb__domain domain = {survey->domains.position + start[0], start[1] - start[0]};
  return domain;
}

static int estimate_block(void *user, size_t block, size_t first, size_t last, cyb_error *error) {
  task *survey = user;
  workspace space = {0};
  size_t most = 0;
  int status;
  (void)block;
  for (size_t d = first; d < last; d++) {
    cyb__domain domain = domain_at(survey, survey->offset + d);
    if (domain.rows > most) most = domain.rows;
  }
  status = workspace_allocate(&space, most, survey->leaves, error);
  for (size_t d = first; status == CYB_OK && d < last; d++) {
    cyb__domain domain = domain_at(survey, survey->offset + d);
    status = estimate_domain(survey, &domain, &space, &survey->out[survey->offset + d], error);
  }
  free(space.memory);
  return status;
}

/* In batches, because progress is told from the calling thread. */
static int estimate_all(task *survey, cyb_error *error) {
  const cyb_estimate_request *request = survey->request;
  for (size_t done = 0; done < request->domains; done += REPORT_DOMAINS) {
    size_t batch = request->domains - done;
    int status;
    if (cyb_progress_report(request->progress, (double)done / (double)request->domains,
                            "estimating"))
      return cyb_error_set(error, CYB_ECANCELLED, NULL, "cancelled");
    survey->offset = done;
    status = cyb_parallel_blocks(batch < REPORT_DOMAINS ? batch : REPORT_DOMAINS, BLOCK_DOMAINS,
                                 request->threads, estimate_block, survey, error);
    if (status != CYB_OK) return status;
  }
  return CYB_OK;
}

static int find_kinds(task *survey, cyb_error *error) {
  survey->kind = CYB__ARRAY(const cyb_leaf_kind *, survey->leaves);
  if (!survey->kind) return cyb_error_memory(error);
  for (size_t l = 0; l < survey->leaves; l++) {
    survey->kind[l] = cyb_leaf_find(survey->leaf[l].function);
    if (!survey->kind[l])
      return cyb_error_set(error, CYB_EDOMAIN, survey->leaf[l].function,
                           "this statistic has no standard error by linearisation");
  }
  return CYB_OK;
}

static int run(task *survey, cyb_error *error) {
  const cyb_estimate_request *request = survey->request;
  int status;
  if (!(request->level > 0.0 && request->level < 1.0))
    return cyb_error_set(error, CYB_EDOMAIN, "level", "the confidence level lies between 0 and 1");
  survey->leaves = cyb_statistic_leaves(survey->statistic, &survey->leaf);
  status = find_kinds(survey, error);
  if (status == CYB_OK)
    status = cyb__arguments_evaluate(&survey->arguments, survey->statistic, survey->design->rows,
                                     request->threads, error);
  if (status == CYB_OK)
    status =
        cyb__domains_group(&survey->domains, survey->design, &survey->arguments, request, error);
  if (status == CYB_OK) status = estimate_all(survey, error);
  free(survey->kind);
  cyb__arguments_clear(&survey->arguments);
  cyb__domains_clear(&survey->domains);
  return status;
}

int cyb_estimate_domains(cyb_estimate *out, const cyb_design *design,
                         const cyb_statistic *statistic, const cyb_estimate_request *request,
                         cyb_error *error) {
  task survey = {.design = design, .statistic = statistic, .request = request, .out = out};
  return run(&survey, error);
}

int cyb_estimate_linearized(double *u, cyb_estimate *out, const cyb_design *design,
                            const cyb_statistic *statistic, const cyb_estimate_request *request,
                            cyb_error *error) {
  task survey = {.design = design,
                 .statistic = statistic,
                 .request = request,
                 .out = out,
                 .linearized = u};
  for (size_t row = 0; row < design->rows; row++) u[row] = 0.0;
  return run(&survey, error);
}

int cyb_design_variance(double *variance, const cyb_design *design, const double *u,
                        cyb_error *error) {
  uint32_t *position = CYB__ARRAY(uint32_t, design->rows);
  double *sorted = CYB__ARRAY(double, design->rows);
  cyb__domain all = {position, design->rows};
  int status = position && sorted ? CYB_OK : cyb_error_memory(error);
  for (size_t i = 0; status == CYB_OK && i < design->rows; i++) {
    position[i] = (uint32_t)i;
    sorted[i] = u[design->order[i]];
  }
  if (status == CYB_OK) status = cyb__adjusted_variance(variance, design, &all, sorted, error);
  free(position);
  free(sorted);
  return status;
}
