/* risk/aggregate_grid.c - the sum of payments on one grid.
 * Layer: risk. */
#include <math.h>

#include <cyberstats/parallel.h>
#include <cyberstats/sum.h>

#include "base/memory.h"
#include "risk/aggregate.h"
#include "risk/cell_sums.h"
#include "risk/compound.h"
#include "risk/discretize.h"

/* Embrechts & Frei (2009, section 3.2) damp by 20 over the length. A grid that
 * leaves 1e-6 or less beyond its end needs less, and rounding is multiplied by less. */
static double damping_for(const cyb_aggregate *a, const cyb__model *model) {
  if (!isnan(model->tilt)) return model->tilt;
  if (a->start > 0.0) return 0.0;
  return (double)(a->cells - 1) * a->step >= model->reach ? 8.0 : 20.0;
}

/* P_N(z) is then 1 + E N (z - 1): its error is E N (N - 1) |z - 1|^2 / 2, and the
 * transform would return its own rounding. */
bool cyb__aggregate_is_rare(const cyb__model *model) {
  double pays = cyb_distribution_survival(model->severity, model->terms.deductible);
  double pairs = model->count.variance + model->count.mean * (model->count.mean - 1.0);
  return pairs * pays <= 1e-10 * model->count.mean;
}

/* Below this many cells there is less work than threads cost to call together. */
enum { FEWEST_SHARED = 1 << 17 };

static int threads_for(const cyb_aggregate *a, const cyb__model *model) {
  return a->cells < FEWEST_SHARED ? 1 : model->threads;
}

int cyb__sum_by_transform(double *out, size_t cells, const double *mass, size_t count,
                          const cyb__model *model, double damping, int threads, cyb_error *error) {
  return cyb__compound(out, cells, mass, count, model->frequency, damping, threads, error);
}

int cyb__aggregate_sum(double *out, size_t cells, const double *mass, size_t count,
                       const cyb__model *model, double damping, int threads, cyb_error *error) {
  if (!cyb__aggregate_is_rare(model))
    return model->sum_up(out, cells, mass, count, model, damping, threads, error);
  out[0] = 1.0 - model->count.mean * (1.0 - mass[0]);
  for (size_t j = 1; j < cells; j++) out[j] = j < count ? model->count.mean * mass[j] : 0.0;
  return CYB_OK;
}

static int sum_up(const double *mass, size_t cells, size_t count, const cyb_aggregate *a,
                  const cyb__model *model, double *out, cyb_error *error) {
  return cyb__aggregate_sum(out, cells, mass, count, model, a->damping, threads_for(a, model),
                            error);
}

/* Payments of nothing and of the largest amount have probability of their own,
 * and so has a sum of i of the latter: the coefficient of z^i in
 * P_N(nothing + everything z). The grid alone would smear these over a cell. */
static int find_atoms(cyb_aggregate *a, const cyb__model *model, cyb_error *error) {
  double mass[2] = {model->nothing, model->everything};
  double parts = model->largest / a->step;
  bool on_grid = a->start == 0.0 && parts >= 0.5 && parts < (double)a->cells &&
                 fabs(parts - round(parts)) <= 1e-9 * parts && model->everything > 0.0;
  size_t room = 2;
  a->atom_stride = on_grid ? (size_t)round(parts) : a->cells;
  a->atom_size = on_grid ? model->largest : 0.0;
  a->atoms = on_grid ? (a->cells - 1) / a->atom_stride + 1 : 1;
  while (room < a->atoms) room *= 2;
  a->atom = CYB__ARRAY(double, room);
  if (!a->atom) return cyb_error_memory(error);
  if (on_grid) return sum_up(mass, room, 2, a, model, a->atom, error);
  cyb_distribution_generating(model->frequency, model->nothing, 0.0, &a->atom[0], &mass[1]);
  return CYB_OK;
}

/* An atom is part of its cell and no more than that. */
static void fit_atoms(cyb_aggregate *a) {
  if (a->start > 0.0) return;
  for (size_t i = 0; i < a->atoms; i++) {
    double *cell = &a->mass[i * a->atom_stride];
    if (i == 0) *cell = fmax(*cell, a->atom[0]);
    a->atom[i] = fmin(a->atom[i], *cell);
  }
}

/* --- cumulative probabilities ---------------------------------------------- */

typedef struct pile {
  cyb_aggregate *aggregate;
  cyb__cell_sums *sums; /* by block */
  cyb_sum *before;      /* probability of all blocks before one */
} pile;

static int sum_block(void *user, size_t block, size_t first, size_t last, cyb_error *error) {
  pile *p = user;
  (void)error;
  cyb__cell_sums_add(&p->sums[block], p->aggregate->mass, first, last, 0);
  return CYB_OK;
}

static int accumulate_block(void *user, size_t block, size_t first, size_t last, cyb_error *error) {
  pile *p = user;
  const double *mass = p->aggregate->mass;
  double *cumulative = p->aggregate->cumulative;
  cyb_sum sum = p->before[block];
  (void)error;
  for (size_t j = first; j < last; j++) {
    double all;
    cyb_sum_add(&sum, mass[j]);
    all = sum.value + sum.carry;
    cumulative[j] = all < 1.0 ? all : 1.0;
  }
  return CYB_OK;
}

static int accumulate(cyb_aggregate *a, int threads, cyb_error *error) {
  size_t blocks = cyb_parallel_count(a->cells, CYB__CELL_BLOCK);
  pile p = {a, CYB__ARRAY(cyb__cell_sums, blocks), CYB__ARRAY(cyb_sum, blocks)};
  cyb__cell_sums all = {{{0}}};
  int status = p.sums && p.before ? CYB_OK : cyb_error_memory(error);
  if (status == CYB_OK)
    status = cyb_parallel_blocks(a->cells, CYB__CELL_BLOCK, threads, sum_block, &p, error);
  for (size_t b = 0; status == CYB_OK && b < blocks; b++) {
    p.before[b] = all.of[0];
    cyb__cell_sums_merge(&all, &p.sums[b]);
  }
  cyb__cell_sums_raw(&all, a->step, a->sum_raw);
  if (status == CYB_OK)
    status = cyb_parallel_blocks(a->cells, CYB__CELL_BLOCK, threads, accumulate_block, &p, error);
  free(p.sums);
  free(p.before);
  return status;
}

double cyb__mass_norm(const double *mass, size_t cells) {
  double sum = 0.0;
  for (size_t j = 0; j < cells; j++) sum += mass[j] * mass[j];
  return sqrt(sum);
}

static int fill(cyb_aggregate *a, const cyb__model *model, cyb_error *error) {
  cyb__cell_sums held = {{{0}}};
  int status = cyb__discretize(a->mass, a->cells, a->step, model->discretization, &model->terms,
                               model->severity, threads_for(a, model), &held, error);
  cyb__cell_sums_raw(&held, a->step, a->held_raw);
  a->payment_norm = cyb__mass_norm(a->mass, a->cells);
  if (status == CYB_OK) status = sum_up(a->mass, a->cells, a->cells, a, model, a->mass, error);
  if (status == CYB_OK) status = find_atoms(a, model, error);
  if (status != CYB_OK) return status;
  fit_atoms(a);
  return accumulate(a, threads_for(a, model), error);
}

int cyb__aggregate_grid(cyb_aggregate **out, const cyb__model *model, size_t cells, double step,
                        cyb_error *error) {
  cyb_aggregate *a = CYB__NEW(cyb_aggregate);
  int status;
  *out = NULL;
  if (!a) return cyb_error_memory(error);
  a->cells = cells;
  a->step = step;
  a->start = model->from > 0.0 ? model->from : 0.0;
  a->damping = damping_for(a, model);
  a->pointwise = model->discretization == CYB_DISCRETIZE_LOWER ||
                 model->discretization == CYB_DISCRETIZE_UPPER;
  a->deductible = model->terms.aggregate_deductible;
  a->limit = model->terms.aggregate_limit;
  a->mass = CYB__LARGE(double, cells);
  a->cumulative = CYB__LARGE(double, cells);
  status = a->mass && a->cumulative ? fill(a, model, error) : cyb_error_memory(error);
  if (status != CYB_OK) {
    cyb_aggregate_free(a);
    return status;
  }
  *out = a;
  return CYB_OK;
}

void cyb_aggregate_free(cyb_aggregate *aggregate) {
  if (!aggregate) return;
  free(aggregate->mass);
  free(aggregate->cumulative);
  free(aggregate->after);
  free(aggregate->atom);
  cyb_distribution_free((cyb_distribution *)aggregate->model.frequency);
  cyb_distribution_free((cyb_distribution *)aggregate->model.severity);
  free(aggregate);
}
