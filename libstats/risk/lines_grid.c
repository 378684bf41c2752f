/* risk/lines_grid.c - lines, shocks and their total on one grid.
 * Layer: risk. */
#include <cyberstats/parallel.h>
#include <cyberstats/sum.h>
#include <math.h>
#include <string.h>

#include "base/memory.h"
#include "num/fft.h"
#include "risk/discretize.h"
#include "risk/lines.h"

/* Over twice the cells, as for one line: what lies beyond them comes back times exp(-8). */
static const double damping = 8.0;

/* --- yearly terms on the grid ---------------------------------------------------------- */

/* Mass at `x` steps, between two points so as to keep its mean, or moved down or up. */
static void put(double *mass, size_t cells, double x, double probability, cyb_discretization kind) {
  double at = floor(x + 1e-9), rest = fmax(x - at, 0.0);
  size_t j = (size_t)fmin(at, (double)(cells - 1));
  if (rest <= 1e-9 || j + 1 >= cells || kind == CYB_DISCRETIZE_LOWER) rest = 0.0;
  if (rest > 0.0 && kind == CYB_DISCRETIZE_UPPER) rest = 1.0;
  mass[j] += (1.0 - rest) * probability;
  if (rest > 0.0) mass[j + 1] += rest * probability;
}

static bool has_yearly(const cyb_terms *terms) {
  return terms->aggregate_deductible > 0.0 || isfinite(terms->aggregate_limit);
}

/* Years whose losses lie beyond the grid count as the last point of it or, where the
 * bound is to lie above, as the limit. *beyond: what of the mean they hold without one. */
static int apply_yearly(double *mass, size_t cells, double step, const cyb__model *model,
                        cyb_discretization kind, double *beyond, cyb_error *error) {
  const cyb_terms *terms = &model->terms;
  double *after, deductible = terms->aggregate_deductible / step, all;
  double limit = terms->aggregate_limit / step, last = (double)(cells - 1);
  cyb_sum sum = {0}, held = {0};
  after = CYB__ARRAY(double, cells);
  if (!after) return cyb_error_memory(error);
  for (size_t j = 0; j < cells; j++) {
    double x = fmin(fmax((double)j - deductible, 0.0), limit);
    cyb_sum_add(&sum, mass[j]);
    cyb_sum_add(&held, (double)j * step * mass[j]);
    if (mass[j] > 0.0) put(after, cells, x, mass[j], kind);
  }
  all = fmax(1.0 - cyb_sum_get(&sum), 0.0);
  if (isfinite(limit))
    put(after, cells,
        kind == CYB_DISCRETIZE_UPPER ? limit : fmin(limit, fmax(last - deductible, 0.0)), all,
        kind);
  *beyond =
      isfinite(limit)
          ? 0.0
          : fmax(model->sum.mean - cyb_sum_get(&held) - terms->aggregate_deductible * all, 0.0);
  memcpy(mass, after, cells * sizeof *mass);
  free(after);
  return CYB_OK;
}

/* --- components -------------------------------------------------------------------------- */

typedef struct work {
  const cyb__lines *plan;
  size_t cells, length, components;
  double step, scale;
  cyb_discretization kind;
  bool parts;
  double **spectrum; /* [components], pairs [length] */
  double *mass;      /* [cells] */
  double *in;        /* pairs [length] */
  double *beyond;    /* [lines] of lines with yearly terms, else NaN */
  cyb__fft *fft;
} work;

static int discretize(const work *w, const cyb__model *model, cyb_error *error) {
  cyb__cell_sums sums = {{{0}}};
  return cyb__discretize(w->mass, w->cells, w->step, w->kind, &model->terms, model->severity,
                         w->plan->threads, &sums, error);
}

static int line_mass(const work *w, const cyb__line *line, double *beyond, cyb_error *error) {
  int status = discretize(w, &line->own, error);
  if (status == CYB_OK)
    status = cyb__aggregate_sum(w->mass, w->cells, w->mass, w->cells, &line->own, damping,
                                w->plan->threads, error);
  *beyond = NAN;
  if (status == CYB_OK && has_yearly(&line->own.terms))
    status = apply_yearly(w->mass, w->cells, w->step, &line->own, w->kind, beyond, error);
  return status;
}

static void transform(const work *w, size_t component) {
  double theta = damping / (double)w->length;
  memset(w->in, 0, 2 * w->length * sizeof *w->in);
  for (size_t j = 0; j < w->cells; j++) {
    double f = w->mass[j] * exp(-theta * (double)j);
    w->in[2 * j] = f;
    if (w->parts) w->in[2 * j + 1] = f * (double)j / w->scale;
  }
  cyb__fft_run(w->fft, w->in, w->spectrum[component]);
}

static int make_components(const work *w, cyb_error *error) {
  const cyb__lines *plan = w->plan;
  size_t component = 0;
  for (size_t i = 0; i < plan->lines; i++) {
    int status = line_mass(w, &plan->line[i], &w->beyond[i], error);
    if (status != CYB_OK) return status;
    transform(w, component++);
  }
  for (size_t e = 0; e < plan->shocks; e++)
    for (size_t h = 0; h < plan->shock[e].hits; h++) {
      int status = discretize(w, &plan->shock[e].hit[h].payment, error);
      if (status != CYB_OK) return status;
      transform(w, component++);
    }
  return CYB_OK;
}

/* --- back to the grid ---------------------------------------------------------------------- */

static void conjugate(double *z, size_t length) {
  for (size_t j = 0; j < length; j++) z[2 * j + 1] = -z[2 * j + 1];
}

/* Results 2 c and 2 c + 1. */
static void undo(const work *w, size_t c, double *first, double first_scale, double *second,
                 double second_scale) {
  double theta = damping / (double)w->length, share = 1.0 / (double)w->length;
  conjugate(w->spectrum[c], w->length);
  cyb__fft_run(w->fft, w->spectrum[c], w->in);
  for (size_t j = 0; j < w->cells; j++) {
    double factor = share * exp(theta * (double)j);
    first[j] = first_scale * factor * w->in[2 * j];
    if (second) second[j] = -second_scale * factor * w->in[2 * j + 1];
  }
}

/* What a line brings to totals beyond the grid: the rest of its mean. */
static void find_beyond(const work *w, cyb__lines_grid *grid) {
  for (size_t i = 0; i < w->plan->lines; i++) {
    cyb_sum held = {0};
    grid->beyond[i] = w->beyond[i];
    if (!isnan(w->beyond[i])) continue;
    for (size_t j = 0; j < w->cells; j++) cyb_sum_add(&held, grid->part[i * w->cells + j]);
    grid->beyond[i] = w->plan->mean[i] - cyb_sum_get(&held);
  }
}

static void make_results(const work *w, cyb__lines_grid *grid) {
  size_t lines = w->plan->lines, cells = w->cells;
  double scale = w->scale * w->step;
  cyb_sum sum = {0};
  undo(w, 0, grid->mass, 1.0, w->parts ? grid->part : NULL, scale);
  for (size_t i = 1; w->parts && i < lines; i += 2)
    undo(w, (i + 1) / 2, grid->part + i * cells, scale,
         i + 1 < lines ? grid->part + (i + 1) * cells : NULL, scale);
  for (size_t j = 0; j < cells; j++) {
    if (grid->mass[j] < 0.0) grid->mass[j] = 0.0;
    cyb_sum_add(&sum, grid->mass[j]);
    grid->cumulative[j] = fmin(cyb_sum_get(&sum), 1.0);
  }
  if (w->parts) find_beyond(w, grid);
}

static bool allocate(work *w, cyb__lines_grid *grid) {
  bool there;
  w->spectrum = CYB__ARRAY(double *, w->components);
  w->mass = CYB__LARGE(double, w->cells);
  w->in = CYB__LARGE(double, 2 * w->length);
  grid->mass = CYB__LARGE(double, w->cells);
  grid->cumulative = CYB__LARGE(double, w->cells);
  w->beyond = CYB__ARRAY(double, w->plan->lines);
  grid->beyond = CYB__ARRAY(double, w->plan->lines);
  grid->part = w->parts ? CYB__LARGE(double, w->plan->lines * w->cells) : NULL;
  there = w->spectrum && w->mass && w->in && w->beyond && grid->beyond && grid->mass &&
          grid->cumulative && (grid->part || !w->parts);
  for (size_t c = 0; there && c < w->components; c++) {
    w->spectrum[c] = CYB__LARGE(double, 2 * w->length);
    there = w->spectrum[c] != NULL;
  }
  return there;
}

static void release(work *w) {
  for (size_t c = 0; w->spectrum && c < w->components; c++) free(w->spectrum[c]);
  free(w->spectrum);
  free(w->mass);
  free(w->in);
  free(w->beyond);
  cyb__fft_free(w->fft);
}

int cyb__lines_grid_make(cyb__lines_grid *grid, const cyb__lines *plan, size_t cells, double step,
                         cyb_discretization kind, bool parts, cyb_error *error) {
  work w = {.plan = plan,
            .cells = cells,
            .length = 2 * cells,
            .components = plan->lines + plan->hits,
            .step = step,
            .scale = fmax(plan->total_mean / step, 1.0),
            .kind = kind,
            .parts = parts};
  int status;
  *grid = (cyb__lines_grid){.cells = cells, .step = step};
  status = cyb__fft_new(&w.fft, w.length, error);
  if (status == CYB_OK && !allocate(&w, grid)) status = cyb_error_memory(error);
  if (status == CYB_OK) status = make_components(&w, error);
  if (status == CYB_OK) status = cyb__lines_combine(w.spectrum, w.length, plan, parts, error);
  if (status == CYB_OK) make_results(&w, grid);
  release(&w);
  if (status != CYB_OK) cyb__lines_grid_clear(grid);
  return status;
}

void cyb__lines_grid_clear(cyb__lines_grid *grid) {
  free(grid->mass);
  free(grid->cumulative);
  free(grid->part);
  free(grid->beyond);
  *grid = (cyb__lines_grid){0};
}
