/* tools/chart_fit.h - the chart of fitted distributions, for `chart` and for reports.
 * Layer: tools. May include: public headers. */
#ifndef CYB_TOOLS_CHART_FIT_H
#define CYB_TOOLS_CHART_FIT_H

#include <cybercharts/chart.h>

#include "tools/app.h"
#include "tools/chart_keep.h"
#include "tools/fit_data.h"

/* Losses and what was fitted to them, best first; texts borrowed. */
typedef struct cyb_fit_view {
  const char *title, *subtitle, *foot, *unit;
  cyb_fit_losses losses;
  const cyb_fit *fits;
  size_t count;
} cyb_fit_view;

/* Histogram and QQ points are those of the product-limit estimate, so truncated
 * and censored rows count for what they say; both are conditional on a loss above
 * the least truncation point with enough rows at risk. At most three families that
 * converged are drawn, the QQ plot is that of the best.
 * Errors CYB_ENOCONV none converged; CYB_EDATA no known loss; CYB_ENOMEM. */
int chart_fit(cyb_drawing **out, const cyb_app *app, const cyb_fit_view *view, cyb_error *error);

/* Those of the fits, best first, that converged, at most so many and none that is the
 * same distribution as one before it. Returns how many. */
size_t chart_fit_best(const cyb_fit **best, size_t most, const cyb_fit *fits, size_t count);

/* The QQ plot of up to three of the fits, best first, with the band of the best.
 * Errors CYB_ENOCONV none converged; CYB_EDATA no known loss; CYB_ENOMEM. */
int chart_qq(cyb_drawing **out, cyb_app *app, const fit_data *data, const cyb_fit *fits,
             size_t count, const char *unit, cyb_error *error);

/* The losses that the options of `fit` name: CYB_EDOMAIN without --loss. */
int chart_fit_read(fit_data *data, cyb_app *app, cyb_error *error);

/* "in yuan, column paid, n = 800, of which 57 are capped" */
const char *chart_fit_subtitle(cyb_keep *kept, const fit_data *data, const char *unit);
/* The file, and whether it is synthetic; then the method. */
const char *chart_fit_foot(cyb_keep *kept, const cyb_app *app, const fit_data *data,
                           const char *method);

#endif
