/* risk/near_excess.c - bounds of E max(S - x, 0) from one grid.
 * Layer: risk.
 * Of a sum with mean m it is m - x + the integral of P(S <= y) over y from 0 to x, which asks
 * nothing of what lies beyond x. It grows with S: payments moved down, and up, bound it. Of
 * sums S' = S + E of payments moved fairly it is no less than of S, because E has mean 0 given
 * S. It is more by at most E[|E|; |E| >= |S - x|]: below t that is t P(|S - x| <= t), above it
 * by Cauchy and Schwarz the root of E E^2 P(|E| > t), where E E^2 <= E N h^2 / 4. */
#include <math.h>

#include <cyberstats/sum.h>

#include "risk/near.h"

/* Of a grid that ends beyond x. */
static double integral(const cyb__near *near, const double *cumulative, double x) {
  double at = (x - near->start) / near->step;
  size_t whole;
  cyb_sum sum = {0};
  if (!(at > 0.0)) return 0.0;
  whole = (size_t)at;
  for (size_t j = 0; j < whole; j++) cyb_sum_add(&sum, cumulative[j]);
  cyb_sum_add(&sum, (at - (double)whole) * cumulative[whole]);
  return near->step * cyb_sum_get(&sum);
}

/* `spread`: how far cells are spread besides. */
static double added(const cyb__near *near, const cyb_aggregate *a, double x, double spread) {
  double root = 0.5 * near->step * sqrt(a->model.count.mean), least = INFINITY;
  if (near->doubt[0] == 0.0) return 0.0;
  for (size_t i = 0; i < near->doubts; i++) {
    double t = near->astray[i] + spread;
    double around = cyb__near_cdf(near, x + t).upper - cyb__near_cdf(near, x - t).lower;
    least = fmin(least, t * around + root * sqrt(2.0 * near->doubt[i]));
  }
  return least;
}

/* Errors of probabilities count by their distance from x, which is in the grid. */
static cyb_bounds of_main(const cyb__near *near, const cyb_aggregate *a, double x) {
  double length = (double)near->cells * near->step, rounding = 2.0 * length * near->slack;
  double value = cyb__sum_excess(a, x);
  return (cyb_bounds){fmax(value - rounding - added(near, a, x, near->step), 0.0),
                      value + rounding};
}

cyb_bounds cyb__near_excess(const cyb__near *near, const cyb_aggregate *a, double x) {
  double rounding = x * near->slack + 1e-14 * a->model.sum.mean, lower, upper;
  if (isinf(x)) return (cyb_bounds){0.0, 0.0};
  if (near->doubts == 0) return (cyb_bounds){0.0, INFINITY};
  if (near->borrowed) return of_main(near, a, x);
  if (x >= near->start + (double)(near->cells - 1) * near->step) return (cyb_bounds){0.0, INFINITY};
  lower = near->mean_below - x + integral(near, near->below, x);
  upper = near->mean_above - x + integral(near, near->above, x);
  return (cyb_bounds){fmax(lower - rounding - added(near, a, x, 0.0), 0.0), upper + rounding};
}
