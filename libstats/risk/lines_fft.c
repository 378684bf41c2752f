/* risk/lines_fft.c - the total of independent lines and shocks, exactly.
 * Layer: risk. */
#include <cyberstats/sum.h>
#include <math.h>

#include "base/memory.h"
#include "base/say.h"
#include "risk/cell_sums.h"
#include "risk/lines.h"

enum { FIRST_CELLS = 1 << 12 };

/* --- one grid asked -------------------------------------------------------------------- */

static size_t cell_of(const cyb__lines_grid *g, double p) {
  return cyb__cell_reaching(g->cumulative, g->cells, p);
}

/* Linear within a cell, of which cell 0 has the probability `zero` at 0 itself. */
static double quantile(const cyb__lines_grid *g, double p, double zero) {
  size_t j = cell_of(g, p);
  double inside;
  if (j == g->cells) return INFINITY;
  if (j == 0) {
    double rest = g->mass[0] - zero;
    return p <= zero || !(rest > 0.0) ? 0.0 : 0.5 * g->step * fmin((p - zero) / rest, 1.0);
  }
  inside = (p - g->cumulative[j - 1]) / g->mass[j];
  return g->step * ((double)j - 0.5 + fmin(fmax(inside, 0.0), 1.0));
}

/* Sum of what exceeds cell j, and its share of cell j that belongs to the worst 1 - p. */
static double above(const double *value, const cyb__lines_grid *g, double p) {
  size_t j = cell_of(g, p);
  cyb_sum sum = {0};
  if (j == g->cells) return NAN;
  if (g->mass[j] > 0.0) cyb_sum_add(&sum, (g->cumulative[j] - p) / g->mass[j] * value[j]);
  for (size_t k = j + 1; k < g->cells; k++) cyb_sum_add(&sum, value[k]);
  return cyb_sum_get(&sum);
}

static double tail_part(const cyb__lines_grid *g, size_t line, double p) {
  return (above(g->part + line * g->cells, g, p) + g->beyond[line]) / (1.0 - p);
}

/* The sum of the parts, which is that of the totals themselves but for rounding. */
static double tail_total(const cyb__lines_grid *g, size_t lines, double p) {
  size_t j = cell_of(g, p);
  cyb_sum sum = {0};
  if (j == g->cells) return NAN;
  cyb_sum_add(&sum, (g->cumulative[j] - p) * (double)j * g->step);
  for (size_t k = j + 1; k < g->cells; k++) cyb_sum_add(&sum, (double)k * g->step * g->mass[k]);
  for (size_t i = 0; i < lines; i++) cyb_sum_add(&sum, g->beyond[i]);
  return cyb_sum_get(&sum) / (1.0 - p);
}

/* P(nothing is paid in a year). */
static double nothing(const cyb__lines *plan) {
  double all = 1.0;
  for (size_t i = 0; i < plan->lines; i++)
    all *= cyb_aggregate_probability_zero(plan->line[i].year);
  for (size_t e = 0; e < plan->shocks; e++) all *= cyb__shock_nothing(&plan->shock[e]);
  return all;
}

/* --- how fine ---------------------------------------------------------------------------- */

typedef struct job {
  const cyb__lines *plan;
  const cyb_lines_options *options;
  double zero;
  double reach;                     /* of the grid */
  double *quantile, *lower, *upper; /* [quantiles] */
  double width;                     /* largest half width, relative */
} job;

static double step_of(const job *j, size_t cells) {
  return j->options->step > 0.0 ? j->options->step : j->reach / (double)(cells - 2);
}

static int one_side(const job *j, size_t cells, cyb_discretization kind, double *out,
                    cyb_error *error) {
  cyb__lines_grid g;
  double slack, side = kind == CYB_DISCRETIZE_LOWER ? -1.0 : 1.0;
  int status = cyb__lines_grid_make(&g, j->plan, cells, step_of(j, cells), kind, false, error);
  if (status != CYB_OK) return status;
  slack = 1e-12 + exp(-8.0) * fmax(1.0 - g.cumulative[cells - 1], 0.0);
  for (size_t q = 0; q < j->options->quantiles; q++) {
    double p = j->options->p[q] + side * slack;
    size_t cell = p > 0.0 ? cell_of(&g, p) : 0;
    out[q] = cell < cells ? (double)cell * g.step : side > 0.0 ? INFINITY : 0.0;
  }
  cyb__lines_grid_clear(&g);
  return CYB_OK;
}

static double half_width(const job *j, size_t q) {
  double scale = fmax(j->quantile[q], 0.01 * j->plan->total_mean);
  return j->upper[q] > j->lower[q] ? 0.5 * (j->upper[q] - j->lower[q]) / scale : 0.0;
}

static int find_bounds(job *j, size_t cells, cyb_error *error) {
  int status = one_side(j, cells, CYB_DISCRETIZE_LOWER, j->lower, error);
  if (status == CYB_OK) status = one_side(j, cells, CYB_DISCRETIZE_UPPER, j->upper, error);
  j->width = 0.0;
  for (size_t q = 0; status == CYB_OK && q < j->options->quantiles; q++)
    j->width = fmax(j->width, half_width(j, q));
  return status;
}

static int take_quantiles(job *j, const cyb__lines_grid *g, cyb_error *error) {
  for (size_t q = 0; q < j->options->quantiles; q++) {
    j->quantile[q] = quantile(g, j->options->p[q], j->zero);
    if (isinf(j->quantile[q]))
      return cyb_error_set(error, CYB_ERANGE, "quantiles",
                           "the grid ends at %.6g, before the quantile at %g; %s",
                           (double)(g->cells - 1) * g->step, j->options->p[q],
                           j->options->step > 0.0 ? cyb__say("give a larger step or more cells")
                                                  : cyb__say("a limit would bring it nearer"));
  }
  return CYB_OK;
}

/* The width falls with the step: cells that bring it within the tolerance, at once. */
static size_t more_cells(const job *j, size_t cells) {
  double width = j->width;
  for (; cells < CYB__LINES_MOST_CELLS && width > j->options->tolerance; cells *= 2) width *= 0.5;
  return cells;
}

static int report(const job *j, size_t cells, cyb_error *error) {
  double fraction = (double)cells / (2.0 * CYB__LINES_MOST_CELLS);
  if (cyb_progress_report(j->options->progress, fraction, "lines") == 0) return CYB_OK;
  return cyb_error_set(error, CYB_ECANCELLED, NULL, "cancelled");
}

/* Eight times the largest VaR is far enough: what lies beyond is known by its mean, and
 * of what lies beyond twice that, little enough, exp(-8) comes back. A line with yearly
 * terms needs its own losses whole. True if the grid has become much shorter. */
static bool shorten(job *j) {
  double reach = 8.0 * j->upper[j->options->quantiles - 1];
  for (size_t i = 0; i < j->plan->lines; i++) {
    const cyb_terms *t = &j->plan->line[i].own.terms;
    if (t->aggregate_deductible > 0.0 || isfinite(t->aggregate_limit))
      reach = fmax(reach, j->plan->line[i].own.reach);
  }
  if (!(reach > 0.0 && reach < 0.5 * j->reach)) return false;
  j->reach = reach;
  return true;
}

/* A crude grid tells how far and how fine one has to be; a few more follow. */
static int find_cells(job *j, size_t *cells, cyb_error *error) {
  size_t now = j->options->cells ? j->options->cells : FIRST_CELLS;
  for (;;) {
    cyb__lines_grid g;
    size_t next;
    int status = report(j, now, error);
    if (status == CYB_OK)
      status = cyb__lines_grid_make(&g, j->plan, now, step_of(j, now), CYB_DISCRETIZE_LOCAL_MOMENT,
                                    false, error);
    if (status != CYB_OK) return status;
    status = take_quantiles(j, &g, error);
    cyb__lines_grid_clear(&g);
    if (status == CYB_OK) status = find_bounds(j, now, error);
    if (status != CYB_OK) return status;
    *cells = now;
    if (j->options->cells || j->options->step > 0.0) return CYB_OK;
    if (j->options->quantiles > 0 && shorten(j)) continue;
    next = more_cells(j, now);
    if (next == now) return CYB_OK;
    now = next;
  }
}

/* --- the answer ------------------------------------------------------------------------------ */

static cyb_drawn exact(double value) {
  return (cyb_drawn){value, 0.0, NAN, NAN};
}

static void tell_moments(cyb_lines *out, const cyb__lines *plan) {
  for (size_t i = 0; i < plan->lines; i++) {
    double covariance = 0.0;
    for (size_t k = 0; k < plan->lines; k++) covariance += plan->covariance[i * plan->lines + k];
    out->mean[i] = exact(plan->mean[i]);
    out->sd[i] = exact(sqrt(plan->covariance[i * plan->lines + i]));
    out->covariance[i] = covariance / plan->total_variance;
  }
  out->mean[plan->lines] = exact(plan->total_mean);
  out->sd[plan->lines] = exact(sqrt(plan->total_variance));
}

/* A line alone: by its own distribution, or with its shocks on a grid of its own. */
static int tell_line(cyb_lines *out, const job *j, size_t line, size_t cells, cyb_error *error) {
  const cyb__lines *plan = j->plan;
  const cyb_lines_options *options = j->options;
  const cyb_aggregate *year = plan->line[line].year;
  cyb_drawn *var = out->var + line * out->quantiles, *tail = out->tail + line * out->quantiles;
  cyb__lines alone = {0};
  cyb__lines_grid g = {0};
  double zero;
  int status;
  if (!plan->line[line].hit) {
    for (size_t q = 0; q < out->quantiles; q++) {
      var[q] = exact(cyb_aggregate_quantile(year, options->p[q]));
      tail[q] = exact(cyb_aggregate_tail_value(year, options->p[q]));
    }
    return CYB_OK;
  }
  status = cyb__lines_one(&alone, plan, line, error);
  if (status == CYB_OK)
    status =
        cyb__lines_grid_make(&g, &alone, cells, fmin(alone.reach, j->reach) / (double)(cells - 2),
                             CYB_DISCRETIZE_LOCAL_MOMENT, true, error);
  if (status == CYB_OK) {
    zero = nothing(&alone);
    for (size_t q = 0; q < out->quantiles; q++) {
      var[q] = exact(quantile(&g, options->p[q], zero));
      tail[q] = exact(tail_total(&g, 1, options->p[q]));
    }
  }
  cyb__lines_grid_clear(&g);
  cyb__lines_forget_one(&alone);
  return status;
}

static void tell_total(cyb_lines *out, const job *j, cyb__lines_grid *g) {
  size_t n = out->lines, lost = n * out->quantiles;
  for (size_t q = 0; q < out->quantiles; q++) {
    double p = out->p[q], alone = 0.0;
    out->var[lost + q] = (cyb_drawn){j->quantile[q], 0.0, j->lower[q], j->upper[q]};
    out->tail[lost + q] = exact(tail_total(g, n, p));
    for (size_t i = 0; i < n; i++) {
      out->allocation[i * out->quantiles + q] = exact(tail_part(g, i, p));
      alone += out->tail[i * out->quantiles + q].value;
    }
    out->diversification[q] = n > 1 && alone > 0.0 ? 1.0 - out->tail[lost + q].value / alone : 0.0;
  }
  out->cells = g->cells;
  out->step = g->step;
  out->errors.truncation = fmax(1.0 - g->cumulative[g->cells - 1], 0.0);
  out->errors.wraparound = exp(-8.0) * out->errors.truncation;
  out->errors.discretization = j->width;
  out->mass = g->mass;
  g->mass = NULL;
}

static int answer(cyb_lines *out, job *j, cyb_error *error) {
  cyb__lines_grid g = {0};
  size_t cells = 0;
  int status = find_cells(j, &cells, error);
  if (status == CYB_OK)
    status = cyb__lines_grid_make(&g, j->plan, cells, step_of(j, cells),
                                  CYB_DISCRETIZE_LOCAL_MOMENT, true, error);
  if (status == CYB_OK) status = take_quantiles(j, &g, error);
  tell_moments(out, j->plan);
  for (size_t i = 0; status == CYB_OK && i < j->plan->lines; i++)
    status = tell_line(out, j, i, cells, error);
  if (status == CYB_OK) tell_total(out, j, &g);
  cyb__lines_grid_clear(&g);
  return status;
}

static int check(const cyb__lines *plan, const cyb_lines_options *o, cyb_error *error) {
  if (o->cells && (o->cells < 8 || o->cells > CYB__LINES_MOST_CELLS || (o->cells & (o->cells - 1))))
    return cyb_error_set(error, CYB_EDOMAIN, "cells",
                         "%zu cells are not possible: give a power of two from 8 to %d", o->cells,
                         CYB__LINES_MOST_CELLS);
  if (o->copula || o->correlation)
    return cyb_error_set(error, CYB_EDOMAIN, "copula",
                         "the transform takes the lines as independent; draw years instead");
  for (size_t i = 0; i < plan->lines; i++) {
    const cyb_terms *t = &plan->line[i].given->terms;
    if (plan->line[i].hit && (t->aggregate_deductible > 0.0 || isfinite(t->aggregate_limit)))
      return cyb_error_set(error, CYB_EDOMAIN, plan->line[i].given->name,
                           "it has yearly terms and is hit by shocks: the sum is then no product "
                           "of transforms; draw years instead");
  }
  return CYB_OK;
}

int cyb_lines_fft(cyb_lines **out, const cyb_lines_model *model, const cyb_lines_options *options,
                  cyb_error *error) {
  cyb__lines plan = {0};
  job j = {.plan = &plan, .options = options};
  cyb_lines *found = NULL;
  int status = cyb__lines_make(&plan, model, options, error);
  *out = NULL;
  if (status == CYB_OK) status = check(&plan, options, error);
  if (status == CYB_OK) status = cyb__lines_new(&found, &plan, options, error);
  j.quantile = CYB__ARRAY(double, options->quantiles);
  j.lower = CYB__ARRAY(double, options->quantiles);
  j.upper = CYB__ARRAY(double, options->quantiles);
  if (status == CYB_OK && (!j.quantile || !j.lower || !j.upper)) status = cyb_error_memory(error);
  if (status == CYB_OK) {
    j.zero = nothing(&plan);
    j.reach = plan.reach;
    status = answer(found, &j, error);
  }
  free(j.quantile);
  free(j.lower);
  free(j.upper);
  cyb__lines_clear(&plan);
  if (status != CYB_OK) cyb_lines_free(found);
  *out = status == CYB_OK ? found : NULL;
  return status;
}
