/* tools/loss_curve.h - the exceedance curve of a year's loss with its band.
 * Layer: tools. May include: public headers. */
#ifndef CYB_TOOLS_LOSS_CURVE_H
#define CYB_TOOLS_LOSS_CURVE_H

#include <cybercharts/chart.h>

#include "tools/year_model.h"

typedef struct cyb_loss_curve {
  cyb_chart_xy *points; /* x = amount, y = annual probability that the loss exceeds it */
  size_t count;
  cyb_chart_band *band;
  size_t band_count;
  size_t draws; /* of parameters; 0 = no law brought a covariance */
} cyb_loss_curve;

/* From the most frequent loss down to that of once in 1,000 years; amounts that are too small
 * for the grid and not known to a tenth from their bounds are left out. The band is
 * pointwise: the 5 % and 95 % points of the probability over 200 parameter
 * vectors, drawn from the normal approximation of the estimates (Klugman, Panjer
 * & Willmot 2012, Loss Models, 15.3) at app->seed, and vectors outside the
 * family's range drawn again, with a warning; widened by the certified bounds of
 * the curve (cyberstats/aggregate_bounds.h). The same seed gives the same bits for
 * any number of threads.
 * Errors CYB_EDATA a payment comes less often than once in 1,000 years, or the
 *        estimates are so uncertain that no parameters can be drawn; CYB_ERANGE,
 *        CYB_ECANCELLED as cyb_aggregate_fft; CYB_ENOMEM. */
int loss_curve_make(cyb_loss_curve *out, cyb_app *app, const cyb_year_model *model,
                    const cyb_aggregate *aggregate, cyb_error *error);
void loss_curve_free(cyb_loss_curve *curve);

/* Parameters drawn from the normal approximation of a law's estimates; the
 * address of the draw is (seed, stream, index). *tries counts the vectors that
 * were needed. A law without a covariance is copied.
 * Errors CYB_EDATA none of 100 vectors lies in the family's range; CYB_ENOMEM. */
int law_draw(cyb_distribution **out, const cyb_law *law, uint64_t seed, uint64_t stream,
             uint64_t index, size_t *tries, cyb_error *error);

#endif
