/* tools/law.h - a distribution as commands take it: written out, or from the answer of `fit`.
 * Layer: tools. May include: public headers. */
#ifndef CYB_TOOLS_LAW_H
#define CYB_TOOLS_LAW_H

#include "tools/app.h"

/* Free parameters that a covariance may have. */
enum { LAW_PARAMETERS = 32 };

/* `covariance` is that of the estimates of the free parameters, [free * free]
 * row by row; parameter[i] is the i-th free one's place among the
 * distribution's numbers (of a plain family its parameters).
 * NULL where the distribution was written out, or the fit has no standard errors. */
typedef struct cyb_law {
  cyb_distribution *distribution;
  double *covariance;
  size_t free, parameter[LAW_PARAMETERS];
  double n;       /* rows it was fitted to; NaN = none */
  bool synthetic; /* the answer, or a file behind it, has SYNTHETIC in its name */
  char *origin;   /* "fit.json: lognormal", or the text itself: for captions */
} cyb_law;

/* Reads "lognormal(mu=10, sigma=2)", in which empirical(FILE:COLUMN, weight=COLUMN) may stand, or
 * @FILE, or
 * @FILE:family, where FILE is an answer of `fit` saved as JSON or CSV: its first row that
 * converged, or that family's. What came from a file is noted in the answer's inputs block with the
 * file's SHA-256. On failure *out is empty; release with law_free otherwise.
 * Errors CYB_EDOMAIN the text is no distribution; CYB_EDATA the file is no answer
 *        of fit, has no such family, or that row did not converge; CYB_EIO; CYB_ENOMEM. */
int law_read(cyb_law *out, cyb_app *app, const char *text, cyb_error *error);
void law_free(cyb_law *law);

#endif
