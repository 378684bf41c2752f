/* risk/near.c - certain bounds of the sum from one grid.
 * Layer: risk. */
#include "risk/near.h"

#include <float.h>
#include <math.h>

#include <cyberstats/sum.h>

#include "base/memory.h"
#include "risk/discretize.h"

/* --- what the transform may have cost, in probability ---------------------------- */

/* Norms of the probabilities of a payment and of the sum. */
typedef struct norms {
  double payment, sum;
} norms;

/* A transform of n values errs by no more than 5 eps log2 n of their norm (Higham
 * 2002, section 24.1). The first one's error comes out multiplied by at most E N, the
 * largest derivative of the generating function, which adds 4 eps (1 + E N) of its own;
 * undone damping weights the j-th error by exp(theta j), and by Cauchy and Schwarz
 * their sum is at most the norm of the weights times theirs. What `settle` moves is no
 * more than the error: hence twice. */
static double rounding_of(const cyb__model *model, size_t cells, norms norm, double damping) {
  double n = (double)cells, transform = 5.0 * log2(2.0 * n), claims = model->count.mean, weights;
  if (cyb__aggregate_is_rare(model)) return 0.0;
  weights = damping > 0.0 ? expm1(damping) / damping : 1.0;
  return 2.0 * DBL_EPSILON * sqrt(n * weights) *
         (claims * transform * norm.payment + (transform + 4.0 * (1.0 + claims)) * norm.sum);
}

/* Two payments where the model reckons with one; the severity's own rounding. */
static double other_slack(const cyb__model *model) {
  double mean = model->count.mean, slack = 1e-14 * mean;
  if (cyb__aggregate_is_rare(model)) slack += 1e-10 * mean * (1.0 - model->nothing);
  return slack + 1e-15;
}

static norms norms_of(const cyb_aggregate *a) {
  return (norms){a->payment_norm, cyb__mass_norm(a->mass, a->cells)};
}

/* Of what lies beyond twice the grid; without a transform nothing wraps around. */
static double wrapped(const cyb__model *model, double damping, double beyond) {
  return cyb__aggregate_is_rare(model) ? 0.0 : exp(-damping) * beyond;
}

/* P(S > x) <= E max(S - y, 0) / (x - y), where the aggregate's payments were moved
 * fairly, which makes that no smaller; else E S / x. */
static double far_beyond(const cyb_aggregate *a, double x) {
  double top = a->start + (double)(a->cells - 1) * a->step, y = fmin(0.5 * x, top), excess;
  if (a->model.discretization != CYB_DISCRETIZE_LOCAL_MOMENT)
    return fmin(a->model.sum.mean / x, 1.0);
  excess = cyb__sum_excess(a, y) + top * rounding_of(&a->model, a->cells, norms_of(a), a->damping);
  return fmin(excess / (x - y), 1.0);
}

/* --- how far sums go astray ---------------------------------------------------------- */

/* Of a number of payments n and a step h, P(astray > t) <= exp(-2 t^2 / (n h^2)); n is
 * exceeded with the same probability. */
static void go_astray(cyb__near *near, const cyb__model *model) {
  near->doubts = CYB__DOUBTS;
  for (int i = 0; i < CYB__DOUBTS; i++) {
    double u = pow(10.0, -1.0 - i);
    double most = cyb_distribution_quantile(model->frequency, 1.0 - u);
    near->doubt[i] = 2.0 * u;
    near->astray[i] = near->step * sqrt(-0.5 * most * log(u));
  }
}

static void go_straight(cyb__near *near) {
  near->doubts = 1;
  near->doubt[0] = near->astray[0] = 0.0;
}

/* --- grids ------------------------------------------------------------------------------ */

/* Of a window: the sum, and one payment longer than it. */
static double outside_main(const cyb_aggregate *a) {
  const cyb__model *m = &a->model;
  double length = (double)(a->cells - 1) * a->step;
  return m->outside +
         (m->largest > length
              ? m->count.mean * cyb_distribution_survival(m->severity, m->terms.deductible +
                                                                           length / m->terms.share)
              : 0.0);
}

bool cyb__near_main(cyb__near *out, const cyb_aggregate *a) {
  const cyb__model *model = &a->model;
  *out = (cyb__near){.cells = a->cells, .step = a->step, .start = a->start, .borrowed = true};
  if (model->discretization != CYB_DISCRETIZE_LOCAL_MOMENT) return false;
  out->below = out->above = a->cumulative;
  out->slack = other_slack(model) +
               (a->start > 0.0 ? outside_main(a) : wrapped(model, a->damping, a->beyond)) +
               rounding_of(model, a->cells, norms_of(a), a->damping);
  go_astray(out, model);
  return true;
}

void cyb__near_free(cyb__near *near) {
  if (near->borrowed) return;
  if (near->above != near->below) free(near->above);
  free(near->below);
}

/* Within a constant the damping at which wrap-around and rounding cost the same. */
static double damping_of(const cyb_aggregate *a, size_t cells, double beyond) {
  const norms typical = {0.05, 0.05};
  double rounding = rounding_of(&a->model, cells, typical, 0.0);
  if (!isnan(a->model.tilt)) return a->model.tilt;
  if (!(rounding > 0.0)) return 0.0;
  return fmin(fmax(log(2.0 * beyond / rounding) / 1.5, 0.0), 40.0);
}

static void accumulate(double *mass, size_t cells) {
  cyb_sum sum = {0};
  for (size_t j = 0; j < cells; j++) {
    cyb_sum_add(&sum, mass[j]);
    mass[j] = sum.value + sum.carry;
  }
}

/* Payments moved up from those moved down: all by one point but nothing and the
 * largest, where that lies on one. */
static void move_up(double *up, const double *down, const cyb__near *near,
                    const cyb__model *model) {
  size_t last = near->cells - 1, top = near->parts;
  up[0] = fmin(model->nothing, down[0]);
  up[1] = down[0] - up[0];
  for (size_t j = 1; j < last; j++) up[j + 1] = down[j];
  up[last] += down[last];
  if (top == 0 || top >= last) return;
  up[top + 1] -= fmin(model->everything, down[top]);
  up[top] += fmin(model->everything, down[top]);
}

static int transform(cyb__near *near, double *mass, const cyb_aggregate *a, double damping,
                     cyb_error *error) {
  const cyb__model *model = &a->model;
  cyb__model by_transform = *model;
  norms norm = {cyb__mass_norm(mass, near->cells), 0.0};
  int status;
  by_transform.sum_up = cyb__sum_by_transform;
  status = cyb__aggregate_sum(mass, near->cells, mass, near->cells, &by_transform, damping,
                              near->cells < (1 << 17) ? 1 : model->threads, error);
  norm.sum = cyb__mass_norm(mass, near->cells);
  near->slack = fmax(near->slack, rounding_of(model, near->cells, norm, damping));
  accumulate(mass, near->cells);
  return status;
}

/* Where one payment may lie beyond the window without the sum doing so. */
static double outside_window(const cyb__near *near, const cyb__near *outer,
                             const cyb__model *model) {
  double end = near->start + (double)(near->cells - 1) * near->step;
  double pays =
      model->terms.deductible + (double)(near->cells - 1) * near->step / model->terms.share;
  double longer = model->largest > (double)(near->cells - 1) * near->step
                      ? model->count.mean * cyb_distribution_survival(model->severity, pays)
                      : 0.0;
  return longer + cyb__near_cdf(outer, near->start).upper + 1.0 - cyb__near_cdf(outer, end).lower;
}

static void place(cyb__near *near, const cyb__model *model, double from, double reach) {
  double turns = cyb__window_turns(from, reach), parts;
  if (turns > 0.0) {
    near->step = from / (4.0 * turns * (double)near->cells);
    near->start = from;
    return;
  }
  near->step = reach / (double)(near->cells - 2);
  parts = floor(model->largest / near->step);
  if (!(parts >= 1.0 && parts < (double)near->cells)) return;
  near->step = model->largest / parts;
  near->unit = model->largest;
  near->parts = (size_t)parts;
}

/* Of a sum of payments whose probabilities these are, but that those beyond the grid, which lie
 * on its last point, are as they are. */
static double mean_of(const cyb__near *near, const double *mass, const cyb__model *model) {
  cyb_terms held = model->terms;
  cyb__cell_sums sums = {{{0}}};
  double raw[3], first, second;
  held.limit = fmin(held.limit, (double)(near->cells - 1) * near->step / held.share);
  cyb_terms_moments(&held, model->severity, &first, &second);
  cyb__cell_sums_add(&sums, mass, 0, near->cells, 0);
  cyb__cell_sums_raw(&sums, near->step, raw);
  return model->count.mean * (raw[0] + fmax(model->payment_raw[0] - first, 0.0));
}

static int fill(cyb__near *near, const cyb_aggregate *a, double damping, cyb__moving moving,
                cyb_error *error) {
  const cyb__model *model = &a->model;
  cyb_discretization kind =
      moving == CYB__MOVED_BOTH ? CYB_DISCRETIZE_LOWER : CYB_DISCRETIZE_LOCAL_MOMENT;
  cyb__cell_sums sums = {{{0}}};
  int status =
      cyb__discretize(near->below, near->cells, near->step, kind, &model->terms, model->severity,
                      near->cells < (1 << 17) ? 1 : model->threads, &sums, error);
  near->mean_below = near->mean_above =
      moving == CYB__MOVED_BOTH ? mean_of(near, near->below, model) : model->sum.mean;
  if (status == CYB_OK && moving == CYB__MOVED_BOTH) {
    move_up(near->above, near->below, near, model);
    near->mean_above = mean_of(near, near->above, model);
    status = transform(near, near->above, a, damping, error);
  }
  return status == CYB_OK ? transform(near, near->below, a, damping, error) : status;
}

int cyb__near_new(cyb__near *out, const cyb_aggregate *a, const cyb__near *outer, double from,
                  double reach, size_t cells, cyb__moving moving, cyb_error *error) {
  double damping = 0.0, outside;
  int status;
  *out = (cyb__near){.cells = cells};
  out->below = out->above = CYB__LARGE(double, cells);
  if (moving == CYB__MOVED_BOTH) out->above = CYB__LARGE(double, cells);
  if (!out->below || !out->above) return cyb_error_memory(error);
  place(out, &a->model, moving == CYB__MOVED_FAIRLY ? from : 0.0, reach);
  if (out->start > 0.0) {
    outside = outside_window(out, outer, &a->model);
  } else {
    double beyond = far_beyond(a, 2.0 * (double)cells * out->step);
    damping = damping_of(a, cells, beyond);
    outside = wrapped(&a->model, damping, beyond);
  }
  status = fill(out, a, damping, moving, error);
  out->slack += outside + other_slack(&a->model);
  if (moving == CYB__MOVED_BOTH)
    go_straight(out);
  else
    go_astray(out, &a->model);
  return status;
}

/* --- what is asked ------------------------------------------------------------------------ */

/* Sums of largest payments are told as such, not as so many steps. */
static double amount_of(const cyb__near *near, size_t j) {
  if (near->parts && j % near->parts == 0) return (double)(j / near->parts) * near->unit;
  return near->start + (double)j * near->step;
}

/* The last point is where all beyond it was put: what is said there is not so. */
cyb_bounds cyb__near_quantile(const cyb__near *near, double p) {
  cyb_bounds out = {0.0, INFINITY};
  size_t last = near->cells - 1;
  for (size_t i = 0; i < near->doubts; i++) {
    double slack = near->slack + near->doubt[i];
    size_t low = cyb__cell_reaching(near->below, last, p - slack);
    size_t high = cyb__cell_reaching(near->above, last, p + slack);
    double lower = amount_of(near, low) - near->astray[i];
    double upper = amount_of(near, high) + near->astray[i];
    if (low > 0 || near->start == 0.0) out.lower = fmax(out.lower, lower);
    if (high < last) out.upper = fmin(out.upper, upper);
  }
  return out;
}

static double cell_of(const cyb__near *near, double x) {
  return floor((x - near->start) / near->step * (1.0 + 4.0 * DBL_EPSILON));
}

/* P of the points at or below x is no more than this. */
static double most_at(const cyb__near *near, double x) {
  double at = cell_of(near, x);
  if (at < 0.0) return near->start > 0.0 && x >= 0.0 ? 1.0 : 0.0;
  return at < (double)(near->cells - 1) ? near->below[(size_t)at] : 1.0;
}

/* And no less than this; of what lies at the end and beyond, no less than before it. */
static double least_at(const cyb__near *near, double x) {
  double at = cell_of(near, x);
  if (at < 0.0) return 0.0;
  return near->above[(size_t)fmin(at, (double)(near->cells - 2))];
}

cyb_bounds cyb__near_cdf(const cyb__near *near, double x) {
  cyb_bounds out = {0.0, 1.0};
  for (size_t i = 0; i < near->doubts; i++) {
    double slack = near->slack + near->doubt[i];
    double below = most_at(near, x + near->astray[i]);
    double above = least_at(near, x - near->astray[i]);
    out.lower = fmax(out.lower, above - slack);
    out.upper = fmin(out.upper, below + slack);
  }
  return out;
}
