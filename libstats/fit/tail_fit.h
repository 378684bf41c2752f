/* fit/tail_fit.h - the losses above a threshold.
 * Layer: fit. May include: base, num, dist. */
#ifndef CYB_FIT_TAIL_FIT_H
#define CYB_FIT_TAIL_FIT_H

#include <cyberstats/tail_fit.h>

/* The rows above a threshold, their truncation points raised to it. */
typedef struct cyb__exceedances {
  cyb_fit_losses losses; /* borrows the arrays below */
  double *loss, *truncation, *weight, *upper;
  unsigned char *censored;
  double total; /* of the weights */
} cyb__exceedances;

/* Errors CYB_EDOMAIN the threshold is not a number of at least 0; CYB_EDATA a row
 * known as an interval that holds it; CYB_ENOMEM. */
int cyb__exceedances_make(cyb__exceedances *out, const cyb_fit_losses *losses, double threshold,
                          cyb_error *error);
void cyb__exceedances_free(cyb__exceedances *exceedances);

/* The gpd of cyb_tail_fit by itself; how many rows, and of what weight, are above. */
int cyb__tail_gpd(cyb_fit *out, size_t *k, double *weight, const cyb_fit_losses *losses,
                  double threshold, double xi, const cyb_progress *progress, cyb_error *error);

/* The product limit above `from`, a row known as an interval standing at its lower end. */
int cyb__tail_limit(cyb_product_step **steps, size_t *count, const cyb_fit_losses *losses,
                    double from, cyb_error *error);

/* The loss that a share p does not exceed, by the product limit below the
 * threshold. */
double cyb__tail_body_quantile(const cyb_tail *tail, double p);
/* Its interval: the losses at which the product limit is within z of its standard
 * errors of 1 - p; NaN for an end above the threshold. Source: Brookmeyer & Crowley
 * (1982), Biometrics 38:29-41. */
void cyb__tail_body_interval(const cyb_tail *tail, double p, double z, double *lower,
                             double *upper);

#endif
