/* tools/year_model.h - the annual loss as options describe it.
 * Layer: tools. May include: public headers. */
#ifndef CYB_TOOLS_YEAR_MODEL_H
#define CYB_TOOLS_YEAR_MODEL_H

#include "tools/law.h"

/* Number of losses a year, size of one, what is paid. With --exposure the
 * frequency and its covariance are those of all units. */
typedef struct cyb_year_model {
  cyb_law frequency, severity;
  cyb_terms terms;
} cyb_year_model;

/* From --frequency, --severity, --exposure, --deductible, --limit, --share,
 * --aggregate-deductible and --aggregate-limit. On failure *out is empty.
 * Errors CYB_EDOMAIN an option is missing or out of range; else those of law_read. */
int year_model_read(cyb_year_model *out, cyb_app *app, cyb_error *error);
void year_model_free(cyb_year_model *model);

#endif
