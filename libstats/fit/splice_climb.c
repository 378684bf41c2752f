/* fit/splice_climb.c - the likelihood of a splice made as large as it goes.
 * Layer: fit. */
#include "fit/splice_climb.h"

#include "base/memory.h"
#include "fit/bins.h"
#include "fit/log_densities.h"

/* Unknowns: those of the body, its logit of v, and unless `tail` is NULL the tail's
 * free parameters. Refers to itself. */
typedef struct climb {
  cyb__splice_body body;
  cyb__sample above;
  cyb__problem tail_problem;
  const cyb__problem *tail; /* NULL = the body by itself */
  const cyb_fit_losses *across;
  cyb__points across_truncated; /* in the body's unit, borrowed but for x */
  double threshold, total;      /* in the data's unit; sum of the weights */
} climb;

/* --- losses on either side --------------------------------------------------------------
 * P(a < X <= b | X > from) = v P(a < body <= T) / P(from < body <= T) + (1 - v) P(tail <= b). */

typedef struct tail_at {
  double p[CYB_FIT_PARAMETERS], slope[CYB__MOST_UNKNOWNS * CYB__MOST_UNKNOWNS];
  double by_p[CYB_FIT_PARAMETERS];
} tail_at;

static double add_across(const climb *c, const cyb__splice_at *at, tail_at *tail, size_t i,
                         cyb__splice_slopes *slopes) {
  const cyb__problem *body = &c->body.problem;
  double lower = c->across->loss[i] / c->body.sample.unit, weight = c->across->weight[i];
  double begin = c->threshold / c->above.unit, upper = c->across->upper[i] / c->above.unit;
  double in_body[CYB_FIT_PARAMETERS] = {0}, in_tail[CYB_FIT_PARAMETERS] = {0}, share, value;
  double below = cyb__bin_sum(body->model, body->family, at->p, lower, c->body.threshold, 1.0,
                              slopes ? in_body : NULL);
  double beyond = cyb__bin_sum(c->tail->model, c->tail->family, tail->p, begin, upper, 1.0,
                               slopes ? in_tail : NULL);
  value = cyb__blend(log(at->v) + below - at->whole, log1p(-at->v) + beyond, &share);
  if (!slopes) return weight * value;
  slopes->by_v += weight * (share - at->v);
  for (size_t j = 0; share > 0.0 && j < body->family->parameter_count; j++)
    slopes->by_p[j] += weight * share * (in_body[j] - at->by_p[j]);
  for (size_t j = 0; share < 1.0 && j < c->tail->family->parameter_count; j++)
    tail->by_p[j] += weight * (1.0 - share) * in_tail[j];
  return weight * value;
}

static double value_across(const climb *c, const cyb__splice_at *at, tail_at *tail,
                           cyb__splice_slopes *slopes) {
  cyb_sum sum = {0};
  for (size_t i = 0; i < c->across->n; i++) cyb_sum_add(&sum, add_across(c, at, tail, i, slopes));
  return cyb_sum_get(&sum) +
         cyb__splice_body_survivals(&c->body, at, &c->across_truncated, -1.0, slopes);
}

/* --- the objective ------------------------------------------------------------------------ */

static void chain(double *gradient, const cyb__problem *problem, const double *by_p,
                  const double *slope) {
  size_t n = problem->free_count;
  for (size_t k = 0; k < n; k++) {
    gradient[k] = 0.0;
    for (size_t i = 0; i < n; i++) gradient[k] += by_p[problem->free[i]] * slope[i * n + k];
  }
}

static double objective(void *user, const double *u, double *gradient) {
  const climb *c = user;
  size_t n = c->body.problem.free_count, all = n + 1 + (c->tail ? c->tail->free_count : 0);
  cyb__splice_slopes slopes = {.by_v = 0.0};
  cyb__splice_at at;
  tail_at tail = {.by_p = {0}};
  double value;
  if (!cyb__splice_body_at(&at, &c->body, u)) return INFINITY;
  if (c->tail) cyb__problem_spread(c->tail, u + n + 1, tail.p, tail.slope);
  if (c->tail && !cyb__is_inside(c->tail, tail.p)) return INFINITY;
  value = cyb__splice_body_value(&c->body, &at, gradient ? &slopes : NULL);
  if (c->tail)
    value += cyb__log_likelihood(c->tail, tail.p, gradient ? tail.by_p : NULL) +
             value_across(c, &at, &tail, gradient ? &slopes : NULL);
  if (!gradient) return -value / c->total;
  chain(gradient, &c->body.problem, slopes.by_p, at.slope);
  gradient[n] = slopes.by_v;
  if (c->tail) chain(gradient + n + 1, c->tail, tail.by_p, tail.slope);
  for (size_t k = 0; k < all; k++) gradient[k] /= -c->total;
  return -value / c->total;
}

/* --- what was found ------------------------------------------------------------------------ */

/* Derivatives of the found numbers by u, in the data's unit: the row of a problem's i-th
 * free parameter. */
static void fill_rows(double *jacobian, size_t *rows, const cyb__problem *problem,
                      const double *slope, size_t first_row, size_t first, size_t all) {
  for (size_t i = 0; i < problem->free_count; i++) {
    size_t own = problem->free[i];
    bool amount =
        cyb__model_is_scaled(problem->model) && problem->model->follow[own] == CYB__AMOUNT;
    rows[first + i] = first_row + own;
    for (size_t k = 0; k < problem->free_count; k++)
      jacobian[(first + i) * all + first + k] =
          slope[i * problem->free_count + k] * (amount ? problem->sample->unit : 1.0);
  }
}

/* jacobian inverse jacobian^T; row i of the jacobian is the rows[i]-th number. */
static void set_covariance(cyb__splice_found *out, const double *jacobian, const size_t *rows,
                           const double *inverse, size_t n, double total) {
  for (size_t i = 0; i < n; i++)
    for (size_t j = 0; j < n; j++)
      out->covariance[rows[i] * out->width + rows[j]] =
          cyb__bilinear(jacobian + i * n, inverse, jacobian + j * n, n) / total;
}

static void take_point(cyb__splice_found *out, const climb *c, const cyb__minimum *found,
                       double *jacobian, size_t *rows) {
  const cyb__problem *body = &c->body.problem;
  size_t n = body->free_count, all = n + 1 + (c->tail ? c->tail->free_count : 0);
  cyb__splice_at at;
  tail_at tail;
  if (!cyb__splice_body_at(&at, &c->body, found->x)) return;
  memset(jacobian, 0, all * all * sizeof *jacobian);
  memcpy(out->body_p, at.p, sizeof at.p);
  cyb__model_rescale(body->model, body->family, c->body.sample.unit, out->body_p);
  fill_rows(jacobian, rows, body, at.slope, 0, 0, all);
  rows[n] = body->family->parameter_count;
  out->weight = cyb__splice_body_weight(&c->body, &at, jacobian + n * all);
  if (!c->tail) return;
  cyb__problem_spread(c->tail, found->x + n + 1, tail.p, tail.slope);
  memcpy(out->tail_p, tail.p, sizeof tail.p);
  cyb__model_rescale(c->tail->model, c->tail->family, c->above.unit, out->tail_p);
  fill_rows(jacobian, rows, c->tail, tail.slope, rows[n] + 1, n + 1, all);
}

/* Known losses have their densities in the sample's unit. */
static double in_data_unit(const cyb__sample *sample) {
  return sample->exact.n ? -sample->exact.total * log(sample->unit) : 0.0;
}

/* A gpd whose xi runs down to where the likelihood is unbounded, or another search that
 * ended short of a maximum. */
static const char *stop_short(const climb *c, const cyb__splice_found *out,
                              const cyb__minimum *found) {
  if (c->tail && c->tail->model->lowest < 0.0 && out->tail_p[0] < 0.99 * c->tail->model->lowest)
    return "unbounded";
  return found->search == CYB__SEARCH_AWAY || found->way > CYB__FAR ? "boundary" : "iterations";
}

static int climb_up(cyb__splice_found *out, climb *c, cyb__minimum *found,
                    const cyb_progress *progress, cyb_error *error) {
  size_t n = c->body.problem.free_count + 1 + (c->tail ? c->tail->free_count : 0);
  double factor[CYB__MOST_UNKNOWNS * CYB__MOST_UNKNOWNS], inverse[sizeof factor / sizeof *factor],
      jacobian[sizeof factor / sizeof *factor];
  size_t rows[CYB__MOST_UNKNOWNS] = {0};
  int status = cyb__minimise(found, n, objective, c, progress, error);
  if (status) return status;
  take_point(out, c, found, jacobian, rows);
  out->iterations += found->iterations;
  out->log_likelihood = -found->value * c->total + in_data_unit(&c->body.sample) +
                        (c->tail ? in_data_unit(&c->above) : 0.0);
  out->stop = stop_short(c, out, found);
  if (found->search != CYB__SEARCH_CONVERGED) return CYB_OK;
  out->stop = "flat";
  if (!cyb__cholesky(found->hessian, n, 1e-10, factor)) return CYB_OK;
  cyb__cholesky_inverse(factor, n, inverse);
  set_covariance(out, jacobian, rows, inverse, n, c->total);
  out->stop = "converged";
  return CYB_OK;
}

/* --- body and tail one by one -------------------------------------------------------------- */

void cyb__splice_hold_beginning(double *fixed, const cyb_family *tail, double threshold) {
  for (size_t i = 0; i < CYB_FIT_PARAMETERS; i++) fixed[i] = NAN;
  for (size_t i = 0; i < tail->parameter_count; i++)
    if (!strcmp(tail->parameters[i].name, "threshold") ||
        !strcmp(tail->parameters[i].name, "minimum"))
      fixed[i] = threshold;
}

/* The tail's place in the covariance, and what is held of it. */
static void add_tail(cyb__splice_found *out, const cyb_fit *tail) {
  size_t first = out->body->parameter_count + 1, count = tail->family->parameter_count;
  memcpy(out->held + first, tail->held, count * sizeof *tail->held);
  out->estimated += tail->estimated;
  out->iterations += tail->iterations;
  if (tail->distribution)
    memcpy(out->tail_p, cyb_distribution_parameters(tail->distribution),
           count * sizeof *out->tail_p);
}

/* The two tell nothing of each other. */
static void join_tail(cyb__splice_found *out, const cyb_fit *tail) {
  size_t first = out->body->parameter_count + 1, count = tail->family->parameter_count;
  out->log_likelihood += tail->log_likelihood;
  if (!strcmp(out->stop, "converged")) out->stop = tail->stop;
  for (size_t i = 0; i < out->width; i++)
    for (size_t j = 0; j < out->width; j++)
      if (i >= first && j >= first)
        out->covariance[i * out->width + j] = tail->covariance[(i - first) * count + (j - first)];
      else if (i >= first || j >= first)
        out->covariance[i * out->width + j] = 0.0;
}

static int climb_body(cyb__splice_found *out, climb *c, cyb__minimum *found,
                      const cyb_progress *progress, cyb_error *error) {
  const cyb__problem *problem = &c->body.problem;
  double share = c->body.known / (c->body.sample.weight + 1e-9);
  memcpy(out->held, problem->held, out->body->parameter_count * sizeof *out->held);
  out->estimated = problem->free_count + 1;
  cyb__problem_gather(problem, problem->p, found->x);
  found->x[problem->free_count] = log(share / (1.0 - share));
  return climb_up(out, c, found, progress, error);
}

/* --- together ------------------------------------------------------------------------------ */

/* Where standard errors rest on the information, see is_regular in severity.c. */
static bool is_regular(const cyb__splice_found *out) {
  return out->tail != &cyb__family_gpd || out->tail_p[0] > -0.5;
}

static int make_tail(climb *c, const cyb__splice_found *out, const cyb_fit_losses *losses,
                     const cyb_fit *fit, cyb_error *error) {
  const cyb_family *family = out->tail;
  const cyb__model *model = cyb__model_of(family);
  double fixed[CYB_FIT_PARAMETERS];
  cyb__problem *problem = &c->tail_problem;
  int status = cyb__sample_make(&c->above, losses, cyb__model_is_scaled(model), error);
  if (status) return status;
  cyb__splice_hold_beginning(fixed, family, c->threshold);
  cyb__model_rescale(model, family, 1.0 / c->above.unit, fixed);
  status = cyb__problem_make(problem, family, &c->above, fixed, error);
  if (status) return status;
  if (fit->distribution) {
    memcpy(problem->p, cyb_distribution_parameters(fit->distribution),
           family->parameter_count * sizeof *problem->p);
    cyb__model_rescale(model, family, 1.0 / c->above.unit, problem->p);
  }
  c->tail = problem;
  if (c->body.problem.free_count + 1 + problem->free_count > CYB__MOST_UNKNOWNS)
    return cyb_error_set(error, CYB_EDOMAIN, out->body->name, "%s has too many parameters",
                         out->body->name);
  return CYB_OK;
}

static int read_truncation(climb *c, cyb_error *error) {
  const cyb_fit_losses *across = c->across;
  c->across_truncated = (cyb__points){.x = CYB__ARRAY(double, across->n),
                                      .weight = (double *)(uintptr_t)across->weight,
                                      .n = across->n};
  if (!c->across_truncated.x) return cyb_error_memory(error);
  for (size_t i = 0; i < across->n; i++)
    c->across_truncated.x[i] = across->truncation[i] / c->body.sample.unit;
  return CYB_OK;
}

static int climb_together(cyb__splice_found *out, climb *c, cyb__minimum *found,
                          const cyb__splice_rows *rows, const cyb_fit *tail,
                          const cyb_progress *progress, cyb_error *error) {
  size_t n = c->body.problem.free_count;
  int status;
  c->across = &rows->across;
  status = read_truncation(c, error);
  if (!status) status = make_tail(c, out, &rows->above, tail, error);
  if (status) return status;
  cyb__problem_gather(c->tail, c->tail->p, found->x + n + 1);
  c->total += c->above.weight;
  for (size_t i = 0; i < rows->across.n; i++) c->total += rows->across.weight[i];
  cyb__no_covariance(out->covariance, CYB_FIT_PARAMETERS);
  status = climb_up(out, c, found, progress, error);
  if (!status && !is_regular(out)) cyb__no_covariance(out->covariance, CYB_FIT_PARAMETERS);
  return status;
}

/* --- the whole ------------------------------------------------------------------------------ */

static void begin_at(cyb__problem *problem, const double *start) {
  if (!start) return;
  memcpy(problem->p, start, problem->family->parameter_count * sizeof *start);
  cyb__model_rescale(problem->model, problem->family, 1.0 / problem->sample->unit, problem->p);
}

int cyb__splice_climb_from(cyb__splice_found *out, const cyb_family *body,
                           const cyb__splice_task *t, const double *start, cyb_error *error) {
  cyb__minimum found = {0};
  climb c = {.threshold = t->threshold};
  int status = cyb__splice_body_make(&c.body, body, t->rows, t->threshold, error);
  *out = (cyb__splice_found){.body = body,
                             .tail = t->tail->family,
                             .width = body->parameter_count + 1 + t->tail->family->parameter_count,
                             .stop = "iterations"};
  cyb__no_covariance(out->covariance, CYB_FIT_PARAMETERS);
  if (status) return status;
  begin_at(&c.body.problem, start);
  c.total = c.body.sample.weight;
  status = climb_body(out, &c, &found, t->progress, error);
  if (!status) add_tail(out, t->tail);
  if (!status && !t->rows->across.n) join_tail(out, t->tail);
  if (!status && t->rows->across.n)
    status = climb_together(out, &c, &found, t->rows, t->tail, t->progress, error);
  free(c.across_truncated.x);
  cyb__sample_free(&c.above);
  cyb__splice_body_free(&c.body);
  return status;
}
