/* tools/fit_page.h - fits for people.
 * Layer: tools. May include: public headers. */
#ifndef CYB_TOOLS_FIT_PAGE_H
#define CYB_TOOLS_FIT_PAGE_H

#include "tools/fit_data.h"

/* Why a search stopped (cyb_fit.stop) in words. */
const char *fit_stop_text(const char *stop);

/* The same of a fit that did not converge, where there is more to say. */
const char *fit_trouble(const cyb_fit *fit);

/* The one of its p-values that is shown; NaN = there is none. */
double fit_p_value(const cyb_fit *fit);

/* The table of the fits, their parameters and the intervals of fit_bootstrap (NULL =
 * none) into app->page. */
void fit_page(cyb_app *app, const fit_data *data, const cyb_fit *fits, size_t count,
              const json_t *intervals);

/* Width of the column in which families stand before their parameters. */
int fit_label_width(const cyb_fit *fits, size_t count);

#endif
