/* fit/severity.h - a fit of losses without what it can do without.
 * Layer: fit. May include: base, num, dist. */
#ifndef CYB_FIT_SEVERITY_H
#define CYB_FIT_SEVERITY_H

#include <cyberstats/fit.h>

/* As cyb_fit_severity; KS, CvM and AD, which take a sort, only if `statistics`. */
int cyb__fit_severity(cyb_fit *out, const cyb_family *family, const cyb_fit_losses *losses,
                      const double *fixed, bool statistics, const cyb_progress *progress,
                      cyb_error *error);

#endif
