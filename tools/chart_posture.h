/* tools/chart_posture.h - charts of an assessed enterprise, for `chart` and for reports.
 * Layer: tools. May include: public headers. */
#ifndef CYB_TOOLS_CHART_POSTURE_H
#define CYB_TOOLS_CHART_POSTURE_H

#include "tools/assessment.h"

/* The total and every domain of the framework against the peers' quartiles.
 * Errors CYB_ENOMEM. */
int chart_posture(cyb_drawing **out, cyb_app *app, cyb_assessment *assessment,
                  const cyb_enterprise *enterprise, cyb_error *error);

/* What a year may cost the enterprise, against its tolerance; the band reaches
 * down to the answers with every open question at its best.
 * Errors CYB_EDATA there is no annual loss (with the reason); CYB_ENOMEM. */
int chart_enterprise_loss(cyb_drawing **out, cyb_app *app, cyb_assessment *assessment,
                          const cyb_enterprise *enterprise, cyb_error *error);

#endif
