/* fit/fit.h - what every fit begins and ends with.
 * Layer: fit. May include: base, num, dist. */
#ifndef CYB_FIT_FIT_H
#define CYB_FIT_FIT_H

#include <cyberstats/fit.h>

/* All unknown. */
void cyb__fit_begin(cyb_fit *fit, const cyb_family *family);

/* Standard errors from the covariance, the two criteria, and whether all is well.
 * AIC = 2 k - 2 log L (Akaike 1974), BIC = k log(weight) - 2 log L (Schwarz 1978). */
void cyb__fit_end(cyb_fit *fit);

#endif
