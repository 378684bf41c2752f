/* tools/fit_intervals.h - intervals of fitted parameters and quantiles, by the likelihood.
 * Layer: tools. May include: public headers. */
#ifndef CYB_TOOLS_FIT_INTERVALS_H
#define CYB_TOOLS_FIT_INTERVALS_H

#include "tools/app.h"
#include "tools/fit_data.h"

/* For a command's table of options. */
#define FIT_INTERVAL_OPTIONS                                                                       \
  {"intervals", 0, "NAME",                                                                         \
   N_("of parameters: profile (of the likelihood) or delta (from standard errors)")},              \
  {                                                                                                \
    "quantile", 0, "P[,P]", N_("losses at these probabilities, with intervals")                    \
  }

/* Whether the options can be met, before the work.
 * Errors CYB_EDOMAIN, CYB_ENOMEM. */
int fit_intervals_check(cyb_app *app, const fit_method *method, cyb_error *error);

/* Adds to each row of app->results "intervals": [{"parameter", "lower", "upper"}] and
 * "quantiles": [{"p", "x", "lower", "upper"}], null where there is no interval, and to the
 * page lines that tell them; nothing unless one of the options was given. A fit that did
 * not converge has none.
 * Errors CYB_EDOMAIN options; those of cyb_fit_intervals. */
int fit_intervals(cyb_app *app, const fit_data *data, const cyb_fit *fits, size_t count,
                  cyb_error *error);

#endif
