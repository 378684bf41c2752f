/* risk/aggregate_reach.c - how far a grid should reach and how fine it is.
 * Layer: risk. */
#include <math.h>

#include "base/memory.h"
#include "risk/aggregate.h"

/* Probability left beyond the grid: the first that leaves the step fine enough. */
static const double left_beyond[] = {1e-9, 1e-8, 1e-7, 1e-6};

/* Cells that a typical payment should span on the largest grid. */
static const double wanted_cells = 32.0;

/* Payment that a loss exceeds with probability u; 1e-15 is where doubles end. */
static double payment_exceeded(const cyb__model *m, double u) {
  double x = cyb_distribution_quantile(m->severity, 1.0 - fmin(fmax(u, 1e-15), 1.0));
  return cyb_terms_payment(&m->terms, isfinite(x) ? x : 1e300);
}

/* Many claims of average size, eight standard deviations of their sizes, and
 * one claim of the worst kind. */
static double reach_leaving(const cyb__model *m, double beyond) {
  double claims = fmax(cyb_distribution_quantile(m->frequency, 1.0 - 0.1 * beyond), 1.0);
  double worst = payment_exceeded(m, beyond / fmax(m->count.mean, 1e-3));
  cyb_terms held = m->terms;
  double first, second;
  held.limit = fmin(held.limit, worst / held.share);
  if (!(worst > 0.0)) return 0.0;
  cyb_terms_moments(&held, m->severity, &first, &second);
  return fmin(claims * first + 8.0 * sqrt(claims * fmax(second - first * first, 0.0)) + worst,
              claims * m->largest);
}

/* A payment of ordinary size among those that pay at all. */
static double typical_payment(const cyb__model *m) {
  double pays = 1.0 - m->nothing;
  return fmax(payment_exceeded(m, 0.5 * pays), payment_exceeded(m, 0.1 * pays) / 8.0);
}

double cyb__aggregate_reach(const cyb__model *model) {
  double coarsest = typical_payment(model) / wanted_cells, reach = 0.0;
  for (size_t i = 0; i < sizeof left_beyond / sizeof left_beyond[0]; i++) {
    reach = reach_leaving(model, left_beyond[i]);
    if (reach / CYB__MOST_CELLS <= coarsest) break;
  }
  if (!(reach > 0.0)) return isfinite(model->largest) ? model->largest : 1.0;
  return fmin(reach, 1e290);
}

double cyb__window_turns(double from, double reach) {
  return from > 0.0 && reach > from ? floor(from / (4.01 * (reach - from))) : 0.0;
}

/* Of n payments of mean m and second moment v, none above b, the sum is below n m - t with
 * probability at most exp(-t^2 / 2 n v) (Maurer 2003, J. Inequal. Pure Appl. Math. 4:15),
 * and above n m + t with exp(-t^2 / 2 (n v + b t / 3)) (Bernstein). Wide as they are only
 * where there are many claims. */
void cyb__aggregate_window(cyb__model *model) {
  static const double few = 1e-10, far = 8.0;
  double least = cyb_distribution_quantile(model->frequency, few);
  double most = cyb_distribution_quantile(model->frequency, 1.0 - few);
  double worst = payment_exceeded(model, few / fmax(model->count.mean, 1.0));
  double first = model->payment_raw[0], second = model->payment_raw[1], up;
  model->from = 0.0;
  if (model->discretization != CYB_DISCRETIZE_LOCAL_MOMENT || !isfinite(second)) return;
  if (model->terms.aggregate_deductible > 0.0 || isfinite(model->terms.aggregate_limit)) return;
  up = far * sqrt(most * second) + worst * far * far / 3.0;
  model->from = least * first - far * sqrt(least * second);
  if (!(cyb__window_turns(model->from, most * first + up) >= 1.0)) {
    model->from = 0.0;
    return;
  }
  model->reach = most * first + up;
  model->outside =
      3.0 * few + exp(-0.5 * far * far) + exp(-0.5 * up * up / (most * second + worst * up / 3.0));
}

double cyb__aggregate_step(const cyb__model *model, double reach, size_t cells) {
  double turns = cyb__window_turns(model->from, reach);
  double step = reach / (double)(cells - 2), parts = floor(model->largest / step);
  if (turns >= 1.0) return model->from / (4.0 * turns * (double)cells);
  if (!(parts >= 1.0) || parts >= (double)cells) return step;
  return model->largest / parts;
}
