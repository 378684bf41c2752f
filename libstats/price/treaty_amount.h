/* price/treaty_amount.h - the distribution of an amount that depends on one sum.
 * Layer: price. May include: base, dist, risk. */
#ifndef CYB_PRICE_TREATY_AMOUNT_H
#define CYB_PRICE_TREATY_AMOUNT_H

#include <cyberstats/simulate.h>

#include "price/treaty.h"

/* A sum of payments and the year that makes it; `never` = it is always 0, and then
 * there is no distribution. `cut`: of it payments are cut where the year does not see more. */
typedef struct cyb__payments_sum {
  cyb__line loss;
  double cut, claims, mean;
  bool never, infinite;
  cyb_aggregate *aggregate;
} cyb__payments_sum;

/* What amounts are found from; sums once made are kept. */
typedef struct cyb__valuation {
  const cyb_distribution *frequency, *severity;
  const cyb_treaty_options *options;
  cyb__payments_sum *sum; /* [sums] */
  size_t sums, capacity;
} cyb__valuation;

void cyb__valuation_clear(cyb__valuation *v);

/* The sum that an amount looks at, made if it is not there yet; borrowed until the next
 * call. Payments without a limit are cut where the year's amount does not change any
 * more: it stays what it is. Errors as cyb_aggregate_fft. */
int cyb__sum_find(cyb__payments_sum **out, cyb__valuation *v, const cyb__line *loss,
                  const cyb__line *year, cyb_error *error);

/* Expected number of losses a year that add to it. */
double cyb__valuation_losses(const cyb__valuation *v, const cyb__line *loss);

/* E and distribution of year(sum of loss(X)); one mean only where it is infinite, which is
 * told by amount->mean. The arrays of `out` are there.
 * Errors as cyb_aggregate_fft. */
int cyb__amount_find(cyb_treaty_amount *out, cyb__valuation *v, const cyb__line *loss,
                     const cyb__line *year, cyb_error *error);

/* Mean alone. */
int cyb__amount_mean(double *mean, cyb__valuation *v, const cyb__line *loss, const cyb__line *year,
                     cyb_error *error);

/* The same of local(the total of `years` independent years of year(sum)), where local falls
 * to 0 and stays there. */
int cyb__amount_years(cyb_treaty_amount *out, cyb__valuation *v, const cyb__line *loss,
                      const cyb__line *year, const cyb__line *local, size_t years,
                      cyb_error *error);

/* The same of years drawn, of which `output` is what one comes to. Errors CYB_ENOMEM. */
int cyb__amount_years_drawn(cyb_treaty_amount *out, const cyb_simulation *s, size_t output,
                            const cyb__line *local, size_t years,
                            const cyb_treaty_options *options, cyb_error *error);

/* treaty_value.c: premium, reinstatement premium and rate on line of a cession, `paid_again`
 * the expected multiple of its premium. */
void cyb__price_term(cyb_treaty_row *row, const cyb__term *term, double paid_again);

/* treaty_simulate.c: whatever is not exact; row and totals without a distribution. */
int cyb__treaty_simulate(cyb_treaty_value *out, const cyb_treaty *treaty, const cyb__valuation *v,
                         cyb_error *error);

#endif
