/* fit/product_positions.c - where losses stand among all, and how surely.
 * Layer: fit. */
#include <cyberstats/product_limit.h>

#include <math.h>

#include "dist/special.h"
#include "num/crossing.h"

typedef struct beta_quantile {
  double a, b, p;
} beta_quantile;

static double beta_excess(void *user, double x) {
  const beta_quantile *q = user;
  return cyb__beta_lower(q->a, q->b, x, 1.0 - x) - q->p;
}

static double beta_at(double a, double b, double p) {
  beta_quantile q = {a, b, p};
  return cyb__root(beta_excess, &q, 0.0, 1.0, 1e-14);
}

/* Rows that would leave S as uncertain; the last known answer where S ends at 0, for
 * there Greenwood's sum has no end. */
static double effective(const cyb_product_step *step, double *greenwood, double before) {
  double left = step->at_risk - step->events;
  if (!(left > 0.0) || !(step->survival > 0.0)) return before;
  *greenwood += step->events / (step->at_risk * left);
  return (1.0 - step->survival) / (step->survival * *greenwood);
}

int cyb_product_limit_positions(cyb_product_position *out, const cyb_product_step *steps,
                                size_t count, double level, cyb_error *error) {
  double above = 1.0, greenwood = 0.0, rows = count ? steps[0].at_risk : 0.0;
  if (!(level > 0.0 && level < 1.0))
    return cyb_error_set(error, CYB_EDOMAIN, "level", "must lie between 0 and 1");
  for (size_t i = 0; i < count; i++) {
    double p = 1.0 - (above + steps[i].survival) / 2.0, a, b;
    rows = effective(&steps[i], &greenwood, rows);
    a = rows * p + 0.5;
    b = rows * (1.0 - p) + 0.5;
    out[i] = (cyb_product_position){p, NAN, NAN};
    if (above > 0.0) {
      out[i].lower = beta_at(a, b, (1.0 - level) / 2.0);
      out[i].upper = beta_at(a, b, (1.0 + level) / 2.0);
    }
    above = steps[i].survival;
  }
  return CYB_OK;
}
