/* tools/chart_loss.h - the loss exceedance chart, for `chart` and for reports.
 * Layer: tools. May include: public headers. */
#ifndef CYB_TOOLS_CHART_LOSS_H
#define CYB_TOOLS_CHART_LOSS_H

#include <cybercharts/chart.h>

#include "tools/app.h"
#include "tools/chart_keep.h"
#include "tools/law.h"

/* Points with x rising and the probability y falling; all texts borrowed. */
typedef struct cyb_exceedance_view {
  const char *title, *subtitle, *foot, *unit;
  const cyb_chart_xy *points;
  size_t count;
  const cyb_chart_band *band;
  size_t band_count;
  const cyb_chart_xy *tolerance; /* NULL = none */
  size_t tolerance_count;
  const cyb_chart_xy *occurrence; /* of the largest loss of a year; NULL = not drawn */
  size_t occurrence_count;
} cyb_exceedance_view;

/* Lays it out, with the losses of once in 10, 20 and 100 years marked.
 * Errors CYB_EDOMAIN nothing to draw; CYB_ENOMEM. */
int chart_exceedance(cyb_drawing **out, const cyb_app *app, const cyb_exceedance_view *view,
                     cyb_error *error);

/* The loss that is exceeded with a probability, between the points of a curve
 * (straight on logarithmic axes); NaN outside it. */
double exceedance_loss(const cyb_chart_xy *points, size_t count, double probability);

/* --tolerance=P:X[,P:X]: losses above X in at most a share P of the years, as
 * points by rising x; the array is the caller's to free, NULL where the option
 * was not given.
 * Errors CYB_EDOMAIN not such a list, P outside (0, 1), X not above 0, or more
 *        often for a larger loss; CYB_ENOMEM. */
int tolerance_read(cyb_chart_xy **out, size_t *count, const cyb_app *app, cyb_error *error);

/* What a law was read from, with its number of observations; a long text ends in an ellipsis,
 * for a foot has other things to say too. */
const char *law_words(cyb_keep *kept, const cyb_law *law);

/* The unit of money: --unit, else "yuan" in the reader's language. */
const char *money_unit(const cyb_app *app);

#endif
