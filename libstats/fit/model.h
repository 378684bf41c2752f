/* fit/model.h - what fitting a family needs beyond its distribution record.
 * Layer: fit. May include: base, num, dist.
 *
 * A family that has a row in fit/models.c is fitted with its own sums and
 * derivatives; one without is fitted all the same, from its record, with
 * derivatives by differences. To add one: its functions in fit/model_NAME.c, a
 * row in the table. */
#ifndef CYB_FIT_MODEL_H
#define CYB_FIT_MODEL_H

#include <cyberstats/sum.h>

#include "dist/family.h"
#include "fit/coordinates.h"
#include "fit/sample.h"

/* Sum over points of weight * log f(x), or of weight * log S(x), in the sample's
 * unit; the derivatives by each parameter are added to gradient[] unless it is
 * NULL. That of a threshold is left at 0: it is never free. */
typedef double cyb__log_sum(const cyb_family *family, const double *p, const cyb__points *points,
                            double *gradient);

/* How a parameter follows the currency: not at all, as an amount, as the
 * logarithm of one. */
typedef enum cyb__follow { CYB__STAYS, CYB__AMOUNT, CYB__LOG_AMOUNT } cyb__follow;

typedef struct cyb__model {
  const char *name;
  cyb__follow follow[4];
  /* The second parameter is climbed along log p1 + shear log p0, which depends
   * less on the first: of a gamma the mean. */
  double shear;
  const cyb__coordinates *coordinates; /* where all parameters are free; NULL = one by one */
  double lowest; /* of the first parameter: at or below it the likelihood is unbounded; 0 = none */
  cyb__log_sum *density, *survival;
} cyb__model;

/* How far the j-th parameter is moved for differences of the fourth order. */
double cyb__move_of(const cyb_family *family, const double *p, size_t j);

/* The family's row, or one that knows nothing of it (and then no unit but 1). */
const cyb__model *cyb__model_of(const cyb_family *family);
bool cyb__model_is_scaled(const cyb__model *model);

/* Parameters from the sample's unit to the data's, or back where `unit` is its inverse. */
void cyb__model_rescale(const cyb__model *model, const cyb_family *family, double unit, double *p);

cyb__log_sum cyb__density_sum_exponential, cyb__survival_sum_exponential,
    cyb__density_sum_lognormal, cyb__survival_sum_lognormal, cyb__density_sum_gamma,
    cyb__survival_sum_gamma, cyb__density_sum_weibull, cyb__survival_sum_weibull,
    cyb__density_sum_loglogistic, cyb__survival_sum_loglogistic, cyb__density_sum_gpd,
    cyb__survival_sum_gpd, cyb__density_sum_pareto, cyb__survival_sum_pareto, cyb__density_sum_burr,
    cyb__survival_sum_burr, cyb__density_sum_inverse_burr, cyb__survival_sum_inverse_burr,
    cyb__density_sum_generalized_gamma, cyb__survival_sum_generalized_gamma,
    cyb__density_sum_inverse_gaussian, cyb__survival_sum_inverse_gaussian,
    cyb__density_sum_inverse_gamma, cyb__survival_sum_inverse_gamma,
    cyb__density_sum_truncated_pareto, cyb__survival_sum_truncated_pareto, cyb__density_sum_any,
    cyb__survival_sum_any;

/* How far a gamma's shape is moved for differences of the fourth order: a thousandth,
 * and a hundredth of the spread of a gamma of that shape. */
double cyb__shape_move(double shape);

/* log x - digamma(x), by its asymptotic series where the two are near. */
double cyb__log_less_digamma(double x);

/* --- sums over rows ---------------------------------------------------------- */

/* What a row gives to the sum and to its derivatives by two parameters. */
typedef struct cyb__term {
  double value, first, second;
} cyb__term;

enum { CYB__BLOCK = 256 };

/* Sums over the rows; `row` is a constant in every call and so becomes part of
 * the loop. Blocks are summed plainly, their totals with compensation. */
static inline __attribute__((always_inline)) cyb__term
cyb__sum_rows(const double *q, const cyb__points *points,
              cyb__term (*row)(const double *q, double x, double log_x)) {
  cyb_sum value = {0}, first = {0}, second = {0};
  for (size_t from = 0; from < points->n; from += CYB__BLOCK) {
    size_t to = from + CYB__BLOCK < points->n ? from + CYB__BLOCK : points->n;
    double v = 0.0, a = 0.0, b = 0.0;
    for (size_t i = from; i < to; i++) {
      cyb__term term = row(q, points->x[i], points->log_x[i]);
      double w = points->weight[i];
      v += w * term.value;
      a += w * term.first;
      b += w * term.second;
    }
    cyb_sum_add(&value, v);
    cyb_sum_add(&first, a);
    cyb_sum_add(&second, b);
  }
  return (cyb__term){cyb_sum_get(&value), cyb_sum_get(&first), cyb_sum_get(&second)};
}

#endif
