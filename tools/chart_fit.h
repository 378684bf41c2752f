/* tools/chart_fit.h - the chart of fitted distributions, for `chart` and for reports.
 * Layer: tools. May include: public headers. */
#ifndef CYB_TOOLS_CHART_FIT_H
#define CYB_TOOLS_CHART_FIT_H

#include <cybercharts/chart.h>

#include "tools/app.h"

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

#endif
