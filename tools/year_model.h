/* tools/year_model.h - the annual loss as options describe it.
 * Layer: tools. May include: public headers. */
#ifndef CYB_TOOLS_YEAR_MODEL_H
#define CYB_TOOLS_YEAR_MODEL_H

#include "tools/law.h"

/* The options of the two laws, for a command's table of options. */
#define YEAR_LAW_OPTIONS                                                                           \
  {"frequency", 0, "D",                                                                            \
   N_("claims a year: poisson(mean=3), negative-binomial(mean=3, size=2) ...")},                   \
      {"severity", 0, "D",                                                                         \
       N_("loss per claim: lognormal(mu=10, sigma=1) ..., or @FILE saved by fit; see: cyberstats " \
          "help dist")},                                                                           \
  {                                                                                                \
    "exposure", 0, "N", N_("the frequency is that of one unit, and there are N (default: 1)")      \
  }

/* Number of losses a year, size of one, what is paid. With --exposure the
 * frequency and its covariance are those of all units. */
typedef struct cyb_year_model {
  cyb_law frequency, severity;
  cyb_terms terms;
} cyb_year_model;

/* A frequency of one unit becomes that of `units` as in fit, see cyb_frequency_exposed:
 * what makes it vary is common to the units. Its covariance follows.
 * Errors those of cyb_frequency_exposed. */
int law_expose(cyb_law *law, double units, cyb_error *error);

/* The law of a fit; `origin` is copied. The fit may be released. Errors CYB_ENOMEM. */
int law_of_fit(cyb_law *out, const cyb_fit *fit, const char *origin, cyb_error *error);

/* From --frequency, --severity, --exposure, --deductible, --franchise, --limit, --share,
 * --aggregate-deductible and --aggregate-limit. On failure *out is empty.
 * Errors CYB_EDOMAIN an option is missing or out of range; else those of law_read. */
int year_model_read(cyb_year_model *out, cyb_app *app, cyb_error *error);
void year_model_free(cyb_year_model *model);

#endif
