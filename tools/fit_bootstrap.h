/* tools/fit_bootstrap.h - p-values and intervals of fits: --bootstrap.
 * Layer: tools. May include: public headers. */
#ifndef CYB_TOOLS_FIT_BOOTSTRAP_H
#define CYB_TOOLS_FIT_BOOTSTRAP_H

#include "tools/fit_data.h"
#include "tools/fit_method.h"

#define FIT_BOOTSTRAP_OPTION                                                                       \
  { "bootstrap", 0, "N", N_("p-values and intervals from N samples drawn from each fit") }

/* Whether the option can be met, before the work. Errors CYB_EDOMAIN. */
int fit_bootstrap_check(const cyb_app *app, cyb_error *error);

/* Sets the p-values of the fits that have a distribution and the intervals:
 * *intervals is an array of one object (or null) a fit, for the answers. Without
 * --bootstrap nothing is done and *intervals is NULL.
 * Errors   CYB_EDOMAIN options; CYB_ECANCELLED, CYB_ENOMEM. */
int fit_bootstrap(json_t **intervals, cyb_fit *fits, size_t count, const fit_data *data,
                  const fit_method *method, cyb_app *app, cyb_error *error);

#endif
