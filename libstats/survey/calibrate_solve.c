/* survey/calibrate_solve.c - the g-weights of one block of margins.
 * Layer: survey.
 *
 * lambda minimises the convex function
 *   D(lambda) = sum_i d_i int_0^{x_i'lambda} F - T'lambda
 * whose gradient is what the totals still lack, with the sign turned. */
#include "survey/calibrate_solve.h"

#include <math.h>
#include <string.h>

#include <cyberstats/sum.h>

#include "base/memory.h"
#include "num/rank_cholesky.h"

/* A margin that the ones before it explain to this share of its sum of squares. */
#define REDUNDANT 1e-12
/* Where the steps end, and what is accepted where rounding ends them before. */
#define FINE 1e-13
#define ENOUGH 1e-9

/* Totals of one part: their matrices take 0.6 GB. */
enum { MOST_TOTALS = 5000 };

/* One block at work; arrays of the block's totals unless said otherwise. */
typedef struct solver {
  const cyb__margins *margins;
  const cyb_calibration *how;
  const double *before; /* per row of the sample */
  const uint32_t *row;
  size_t block, rows, first, n;
  double *lower, *upper, *u, *g, *slope, *weight; /* per row of the block */
  double *lambda, *trial, *step, *lack, *scale, *share;
  double *start, *matrix; /* [n * n]: sum d x x' and the working copy */
  double *factor;         /* [n * n] of `start` */
  bool *redundant, *lost;
  cyb_sum *sum, *products;
  double dual, worst;
  void *memory;
} solver;

static void add_products(cyb_sum *sum, const cyb__margins *m, size_t row, size_t first,
                         double weight) {
  for (size_t a = 0; a < m->variables; a++) {
    size_t at = (size_t)m->place[a][row] - first;
    double part = weight * cyb__margin_value(m, a, row);
    if (m->place[a][row] < 0) continue;
    for (size_t b = 0; b <= a; b++) {
      size_t other = (size_t)m->place[b][row] - first;
      size_t most = at > other ? at : other, least = at > other ? other : at;
      if (m->place[b][row] >= 0)
        cyb_sum_add(&sum[most * (most + 1) / 2 + least], part * cyb__margin_value(m, b, row));
    }
  }
}

void cyb__margin_products(double *matrix, cyb_sum *work, const cyb__margins *m, size_t block,
                          const double *weight) {
  size_t first = m->first[block], n = m->first[block + 1] - first;
  memset(work, 0, n * (n + 1) / 2 * sizeof *work);
  for (size_t i = m->first_row[block]; i < m->first_row[block + 1]; i++) {
    double w = weight[i - m->first_row[block]];
    if (w != 0.0) add_products(work, m, m->row[i], first, w);
  }
  for (size_t j = 0; j < n; j++)
    for (size_t k = 0; k <= j; k++) matrix[j * n + k] = cyb_sum_get(&work[j * (j + 1) / 2 + k]);
}

static int allocate(solver *s, cyb_error *error) {
  size_t doubles, n = s->n;
  if (n > MOST_TOTALS)
    return cyb_error_at(error, CYB_EDATA, s->margins->source, 0, "total",
                        "%zu totals at once are too many; calibrate by partition", n);
  doubles = 6 * s->rows + 6 * n + 3 * n * n;
  s->memory = cyb__alloc(
      doubles * sizeof(double) + (n + n * (n + 1) / 2) * sizeof(cyb_sum) + 2 * n * sizeof(bool), 1);
  if (!s->memory) return cyb_error_memory(error);
  s->lower = s->memory;
  s->upper = s->lower + s->rows;
  s->u = s->upper + s->rows;
  s->g = s->u + s->rows;
  s->slope = s->g + s->rows;
  s->weight = s->slope + s->rows;
  s->lambda = s->weight + s->rows;
  s->trial = s->lambda + n;
  s->step = s->trial + n;
  s->lack = s->step + n;
  s->scale = s->lack + n;
  s->share = s->scale + n;
  s->start = s->share + n;
  s->matrix = s->start + n * n;
  s->factor = s->matrix + n * n;
  s->sum = (cyb_sum *)(s->factor + n * n);
  s->products = s->sum + n;
  s->redundant = (bool *)(s->products + n * (n + 1) / 2);
  s->lost = s->redundant + n;
  return CYB_OK;
}

/* Bounds of g and of the weight together; a total is judged by its own size, and
 * one near zero by the size of what adds up to it. */
static void prepare(solver *s) {
  const cyb__margins *m = s->margins;
  for (size_t i = 0; i < s->rows; i++) {
    double d = s->before[s->row[i]];
    s->lower[i] = d > 0.0 ? fmax(s->how->lower, s->how->least_weight / d) : 0.0;
    s->upper[i] = d > 0.0 ? fmin(s->how->upper, s->how->most_weight / d) : 0.0;
    for (size_t v = 0; v < m->variables; v++)
      if (m->place[v][s->row[i]] >= 0)
        s->scale[(size_t)m->place[v][s->row[i]] - s->first] +=
            d * fabs(cyb__margin_value(m, v, s->row[i]));
  }
  for (size_t j = 0; j < s->n; j++)
    s->scale[j] = fmax(fabs(m->total[s->first + j]), 1e-6 * s->scale[j]);
  for (size_t j = 0; j < s->n; j++)
    if (!(s->scale[j] > 0.0)) s->scale[j] = 1.0;
}

/* g, the dual function, what the totals lack and the worst of it, all at lambda. */
static void evaluate(solver *s, const double *lambda) {
  const cyb__margins *m = s->margins;
  const cyb_distance *distance = s->how->distance;
  cyb_sum dual = {0};
  memset(s->sum, 0, s->n * sizeof *s->sum);
  for (size_t i = 0; i < s->rows; i++) {
    size_t row = s->row[i];
    double u = 0.0, weight;
    if (s->before[row] == 0.0) continue;
    for (size_t v = 0; v < m->variables; v++)
      if (m->place[v][row] >= 0)
        u += lambda[(size_t)m->place[v][row] - s->first] * cyb__margin_value(m, v, row);
    s->u[i] = u;
    s->g[i] = distance->ratio(u, s->lower[i], s->upper[i]);
    s->slope[i] = distance->slope(u, s->lower[i], s->upper[i]);
    weight = s->before[row] * s->g[i];
    cyb_sum_add(&dual, s->before[row] * distance->integral(u, s->lower[i], s->upper[i]));
    for (size_t v = 0; v < m->variables; v++)
      if (m->place[v][row] >= 0)
        cyb_sum_add(&s->sum[(size_t)m->place[v][row] - s->first],
                    weight * cyb__margin_value(m, v, row));
  }
  s->worst = 0.0;
  for (size_t j = 0; j < s->n; j++) {
    double total = m->total[s->first + j], relative;
    s->lack[j] = total - cyb_sum_get(&s->sum[j]);
    cyb_sum_add(&dual, -total * lambda[j]);
    relative = fabs(s->lack[j]) / s->scale[j];
    if (!(relative <= s->worst)) s->worst = relative;
  }
  s->dual = cyb_sum_get(&dual);
}

/* --- margins that depend on each other -------------------------------------- */

static int contradiction(const solver *s, size_t j, double implied, cyb_error *error) {
  const cyb__margins *m = s->margins;
  char others[200] = "";
  size_t used = 0, named = 0;
  for (size_t k = 0; k < j && named < 3; k++) {
    if (fabs(s->share[k]) * s->scale[k] < 1e-6 * s->scale[j]) continue;
    used += (size_t)snprintf(others + used, sizeof others - used, "%s%s", named ? ", " : "",
                             m->name[s->first + k]);
    if (used >= sizeof others) break;
    named++;
  }
  if (!named)
    return cyb_error_at(error, CYB_EDATA, m->source, m->line[s->first + j], "total",
                        "the total of %s can only be %.10g in this sample, but %.10g is given",
                        m->name[s->first + j], implied, m->total[s->first + j]);
  return cyb_error_at(error, CYB_EDATA, m->source, m->line[s->first + j], "total",
                      "the totals contradict each other: in this sample %s follows from %s%s and "
                      "would be %.10g, but %.10g is given; correct it or take the margin out",
                      m->name[s->first + j], others, named == 3 ? ", ..." : "", implied,
                      m->total[s->first + j]);
}

static int check_redundant(solver *s, cyb_error *error) {
  const cyb__margins *m = s->margins;
  for (size_t j = 0; j < s->n; j++) {
    cyb_sum implied = {0};
    double size = fabs(m->total[s->first + j]);
    if (!s->redundant[j]) continue;
    cyb__rank_explain(s->factor, s->n, s->redundant, j, s->share);
    for (size_t k = 0; k < j; k++) {
      cyb_sum_add(&implied, s->share[k] * m->total[s->first + k]);
      size = fmax(size, fabs(s->share[k] * m->total[s->first + k]));
    }
    if (fabs(cyb_sum_get(&implied) - m->total[s->first + j]) > 1e-8 * size)
      return contradiction(s, j, cyb_sum_get(&implied), error);
  }
  return CYB_OK;
}

static int find_redundant(solver *s, cyb_error *error) {
  for (size_t i = 0; i < s->rows; i++) s->weight[i] = s->before[s->row[i]];
  cyb__margin_products(s->start, s->products, s->margins, s->block, s->weight);
  memcpy(s->factor, s->start, s->n * s->n * sizeof *s->factor);
  if (cyb__rank_cholesky(s->factor, s->n, REDUNDANT, s->redundant) > s->n)
    return cyb_error_at(error, CYB_EDATA, s->margins->source, 0, NULL,
                        "the numbers to calibrate to are too large to be squared");
  return check_redundant(s, error);
}

/* --- Newton ----------------------------------------------------------------- */

/* The Newton step. Where so many units stand at a bound that the matrix has lost
 * rank, some of the starting matrix is added: it is never less steep than the dual
 * function, so that the step still descends. */
static bool find_step(solver *s) {
  static const double mixes[] = {0.0, 1.0 / 1024.0, 1.0 / 32.0, 1.0};
  for (size_t i = 0; i < s->rows; i++) s->weight[i] = s->before[s->row[i]] * s->slope[i];
  for (size_t k = 0; k < sizeof mixes / sizeof *mixes; k++) {
    bool sound = true;
    cyb__margin_products(s->matrix, s->products, s->margins, s->block, s->weight);
    for (size_t i = 0; k > 0 && i < s->n * s->n; i++) s->matrix[i] += mixes[k] * s->start[i];
    memcpy(s->lost, s->redundant, s->n * sizeof *s->lost);
    if (cyb__rank_cholesky(s->matrix, s->n, REDUNDANT, s->lost) > s->n) return false;
    for (size_t j = 0; j < s->n; j++) sound = sound && s->lost[j] == s->redundant[j];
    if (!sound) continue;
    cyb__rank_solve(s->matrix, s->n, s->lost, s->lack, s->step);
    return true;
  }
  return false;
}

/* Halves the step until the dual function descends or what is lacking shrinks. */
static bool take_step(solver *s) {
  double dual = s->dual, worst = s->worst, promise = 0.0;
  for (size_t j = 0; j < s->n; j++) promise += s->lack[j] * s->step[j];
  if (!(promise > 0.0) || !isfinite(promise)) return false;
  for (double length = 1.0; length > 1e-9; length /= 2.0) {
    for (size_t j = 0; j < s->n; j++) s->trial[j] = s->lambda[j] + length * s->step[j];
    evaluate(s, s->trial);
    if (!isfinite(s->dual) || !isfinite(s->worst)) continue;
    if (s->worst >= 0.5 * worst && !(s->dual <= dual - 1e-4 * length * promise)) continue;
    memcpy(s->lambda, s->trial, s->n * sizeof *s->lambda);
    return true;
  }
  evaluate(s, s->lambda);
  return false;
}

/* Farkas: where the largest sum of g d x'lambda within the bounds stays below
 * T'lambda, no weights within them meet the totals. */
static bool is_impossible(const solver *s) {
  cyb_sum most = {0};
  double size = 0.0, wanted;
  for (size_t i = 0; i < s->rows; i++) {
    double d = s->before[s->row[i]], bound = s->u[i] > 0.0 ? s->upper[i] : s->lower[i];
    if (s->u[i] == 0.0 || d == 0.0) continue;
    if (!isfinite(bound)) return false;
    cyb_sum_add(&most, d * bound * s->u[i]);
    size += fabs(d * bound * s->u[i]);
  }
  cyb_sum_add(&most, 0.0);
  wanted = 0.0;
  for (size_t j = 0; j < s->n; j++) {
    double part = s->margins->total[s->first + j] * s->lambda[j];
    wanted += part;
    size += fabs(part);
  }
  return wanted - cyb_sum_get(&most) > 1e-9 * size;
}

/* The same for each total by itself: more than all units at their bounds make up. */
static bool is_out_of_reach(solver *s, cyb__solution_of_block *about) {
  const cyb__margins *m = s->margins;
  double *most = s->trial, *least = s->step, worst = 1e-9;
  memset(most, 0, s->n * sizeof *most);
  memset(least, 0, s->n * sizeof *least);
  for (size_t i = 0; i < s->rows; i++)
    for (size_t v = 0; v < m->variables; v++) {
      double x = s->before[s->row[i]] * cyb__margin_value(m, v, s->row[i]);
      size_t j = (size_t)m->place[v][s->row[i]] - s->first;
      if (m->place[v][s->row[i]] < 0 || x == 0.0) continue;
      most[j] += x * (x > 0.0 ? s->upper[i] : s->lower[i]);
      least[j] += x * (x > 0.0 ? s->lower[i] : s->upper[i]);
    }
  for (size_t j = 0; j < s->n; j++) {
    double total = m->total[s->first + j];
    double reached = fmin(fmax(total, least[j]), most[j]),
           gap = fabs(total - reached) / s->scale[j];
    if (!(gap > worst)) continue;
    worst = about->worst = gap;
    about->worst_margin = s->first + j;
    about->worst_reached = reached;
    about->proven = true;
  }
  return about->proven;
}

static bool has_bounds(const solver *s) {
  return s->how->distance->bounded;
}

static void report(const solver *s, cyb__solution_of_block *about) {
  about->worst = s->worst;
  for (size_t j = 0; j < s->n; j++)
    if (fabs(s->lack[j]) / s->scale[j] >= s->worst) {
      about->worst_margin = s->first + j;
      about->worst_reached = s->margins->total[s->first + j] - s->lack[j];
    }
}

static int not_converged(cyb_error *error) {
  return cyb_error_set(error, CYB_ENOCONV, NULL, "the calibration did not converge");
}

static int iterate(solver *s, cyb__solution_of_block *about, cyb_error *error) {
  if (has_bounds(s) && is_out_of_reach(s, about)) return not_converged(error);
  evaluate(s, s->lambda);
  while (s->worst > FINE && about->steps < s->how->most_steps) {
    double before = s->worst;
    if (!find_step(s) || !take_step(s)) break;
    about->steps++;
    if (s->worst <= ENOUGH && s->worst > 0.25 * before) break; /* rounding is left */
    if (has_bounds(s) && s->worst > ENOUGH && is_impossible(s)) {
      about->proven = true;
      break;
    }
  }
  report(s, about);
  if (s->worst <= ENOUGH) return CYB_OK;
  return not_converged(error);
}

static int solve(solver *s, cyb__solution_of_block *about, cyb_error *error) {
  int status = allocate(s, error);
  if (status != CYB_OK) return status;
  prepare(s);
  status = find_redundant(s, error);
  for (size_t j = 0; j < s->n; j++) about->redundant += s->redundant[j] ? 1 : 0;
  return status == CYB_OK ? iterate(s, about, error) : status;
}

int cyb__calibrate_block(double *after, cyb__solution_of_block *about, bool *redundant,
                         const cyb__margins *margins, size_t block, const double *before,
                         const cyb_calibration *how, cyb_error *error) {
  solver s = {.margins = margins,
              .how = how,
              .before = before,
              .block = block,
              .row = margins->row + margins->first_row[block],
              .rows = margins->first_row[block + 1] - margins->first_row[block],
              .first = margins->first[block],
              .n = margins->first[block + 1] - margins->first[block]};
  int status;
  *about = (cyb__solution_of_block){0};
  status = solve(&s, about, error);
  for (size_t i = 0; status == CYB_OK && i < s.rows; i++)
    after[s.row[i]] = before[s.row[i]] * s.g[i];
  if (redundant && s.memory) memcpy(redundant, s.redundant, s.n * sizeof *redundant);
  free(s.memory);
  return status;
}

int cyb__calibrate_all(double *after, cyb__solution_of_block *about, size_t *block, bool *redundant,
                       const cyb__margins *margins, const double *before,
                       const cyb_calibration *how, cyb_error *error) {
  cyb__solution_of_block all = {0}, one;
  for (size_t row = 0; row < margins->rows; row++) after[row] = before[row];
  for (*block = 0; *block < margins->blocks; ++*block) {
    int status =
        cyb__calibrate_block(after, &one, redundant ? redundant + margins->first[*block] : NULL,
                             margins, *block, before, how, error);
    if (status != CYB_OK) {
      *about = one;
      return status;
    }
    all.steps = one.steps > all.steps ? one.steps : all.steps;
    all.redundant += one.redundant;
    if (one.worst >= all.worst) {
      all.worst = one.worst;
      all.worst_margin = one.worst_margin;
      all.worst_reached = one.worst_reached;
    }
  }
  *about = all;
  return CYB_OK;
}
