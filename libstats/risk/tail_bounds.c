/* risk/tail_bounds.c - between what a tail value certainly lies.
 * Layer: risk.
 * Of sums S' = S + E of payments moved fairly, E max(S' - x, 0) is no less than that of S,
 * because E has mean 0 given S. It is more by at most E[|E|; |E| >= |S - x|]: below t that is
 * t P(|S - x| <= t), above it by Cauchy and Schwarz the root of E E^2 P(|E| > t), where
 * E E^2 <= E N h^2 / 4. */
#include <math.h>

#include "risk/near.h"

typedef struct excess {
  double least, most;
} excess;

static double added(const cyb_aggregate *a, const cyb__near *grid, double x) {
  double root = 0.5 * a->step * sqrt(a->model.count.mean), least = INFINITY;
  for (size_t i = 0; i < grid->doubts; i++) {
    double t = grid->astray[i] + a->step; /* the cells are spread as well */
    double around = cyb__near_cdf(grid, x + t).upper - cyb__near_cdf(grid, x - t).lower;
    least = fmin(least, t * around + root * sqrt(2.0 * grid->doubt[i]));
  }
  return least;
}

/* Errors of probabilities count by their distance from x, which is in the grid. */
static excess excess_at(const cyb_aggregate *a, const cyb__near *grid, double x) {
  double length = (double)a->cells * a->step, rounding = 2.0 * length * grid->slack;
  double value = cyb__sum_excess(a, x);
  if (isinf(x)) return (excess){0.0, 0.0};
  return (excess){fmax(value - rounding - added(a, grid, x), 0.0), value + rounding};
}

/* v + E max(S - v, 0) / (1 - p) is least at the quantile (Rockafellar & Uryasev 2002), so at
 * v it is an upper bound; and it falls from there to the quantile by no more than the
 * distance times its slope, |P(S <= v) - p| / (1 - p). */
static cyb_bounds tail_at(const cyb_aggregate *a, const cyb__near *grid, double p,
                          cyb_bounds quantile) {
  double v = cyb_aggregate_quantile(a, p), away, slope;
  excess above, beyond;
  cyb_bounds cdf, out;
  if (!isfinite(v) || !isfinite(quantile.upper) || p >= 1.0)
    return (cyb_bounds){quantile.lower, INFINITY};
  above = excess_at(a, grid, v + a->deductible);
  beyond = excess_at(a, grid, a->deductible + a->limit);
  cdf = cyb__near_cdf(grid, v + a->deductible);
  away = fmax(fabs(v - quantile.lower), fabs(v - quantile.upper));
  slope = fmax(fabs(cdf.lower - p), fabs(cdf.upper - p));
  out.upper = v + fmax(above.most - beyond.least, 0.0) / (1.0 - p);
  out.lower = v + (above.least - beyond.most - away * slope) / (1.0 - p);
  out.lower = fmax(out.lower, quantile.lower);
  return (cyb_bounds){fmin(out.lower, a->limit), fmin(out.upper, a->limit)};
}

void cyb_aggregate_tail_bounds(const cyb_aggregate *aggregate, const double *p,
                               const cyb_bounds *quantile, size_t count, cyb_bounds *out) {
  cyb__near grid;
  bool fair = cyb__near_main(&grid, aggregate);
  for (size_t i = 0; i < count; i++)
    out[i] = fair ? tail_at(aggregate, &grid, p[i], quantile[i])
                  : (cyb_bounds){quantile[i].lower, aggregate->limit};
}
