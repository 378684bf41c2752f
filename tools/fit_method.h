/* tools/fit_method.h - by what a family is fitted: --method and what goes with it.
 * Layer: tools. May include: public headers. */
#ifndef CYB_TOOLS_FIT_METHOD_H
#define CYB_TOOLS_FIT_METHOD_H

#include "tools/app.h"

/* For a command's table of options. */
#define FIT_METHOD_OPTIONS                                                                         \
  {"method", 0, "NAME", N_("mle (default: maximum likelihood), moments, quantiles or distance")},  \
      {"probabilities", 0, "P[,P]", N_("of --method=quantiles, such as 0.5,0.95")}, {              \
    "distance", 0, "NAME", N_("of --method=distance: cvm (default), ks, ad, chi-square, las")      \
  }

typedef struct fit_method {
  bool matched;    /* false: maximum likelihood */
  cyb_match match; /* else by this */
  double *probabilities;
} fit_method;

/* From the options. Errors CYB_EDOMAIN, CYB_ENOMEM. */
int fit_method_read(fit_method *out, const cyb_app *app, cyb_error *error);
void fit_method_free(fit_method *method);

/* One fit so; `method` NULL = by maximum likelihood. */
int fit_by_method(const fit_method *method, cyb_fit *out, const cyb_family *family,
                  const cyb_fit_losses *losses, const double *fixed, const cyb_progress *progress,
                  cyb_error *error);

#endif
