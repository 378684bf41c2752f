/* tools/replication.h - how the error is found: linearisation or replicates, by options.
 * Layer: tools. May include: public headers. */
#ifndef CYB_TOOLS_REPLICATION_H
#define CYB_TOOLS_REPLICATION_H

#include "tools/app.h"

/* --variance --replicates --fay --mse --interval --quantile-type into the request,
 * which then borrows *replication; the seed is the program's. What does not belong
 * to the chosen method is refused. */
int replication_options(cyb_estimate_request *request, cyb_replication *replication,
                        const cyb_app *app, cyb_error *error);

/* What was done, into the inputs block: scheme, number of replicates, centre,
 * interval; the type of quantiles where one of the statistics has any. */
int replication_note(const cyb_app *app, const cyb_estimate_request *request,
                     const cyb_design *design, const cyb_statistic *const *statistics, size_t count,
                     cyb_error *error);

/* The rows of an option table that the call understands. */
#define REPLICATION_OPTIONS                                                                        \
  {"variance", 0, "linearized|jackknife|bootstrap|brr",                                            \
   N_("how errors are found (default: linearized)")},                                              \
      {"replicates", 0, "N", N_("of the bootstrap (default: 1000)")},                              \
      {"fay", 0, "K", N_("Fay's factor of brr, 0 or more and below 1 (default: 0)")},              \
      {"mse", 0, NULL, N_("replicates: deviations from the estimate, not from their mean")},       \
      {"interval", 0, "t|percentile", N_("of the bootstrap (default: t)")}, {                      \
    "quantile-type", 0, "1..9", N_("rule of Hyndman and Fan (default: 1)")                         \
  }

#endif
