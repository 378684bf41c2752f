/* tools/grade_levels.h - grades of posture as a rating plan meets them.
 * Layer: tools. May include: public headers. */
#ifndef CYB_TOOLS_GRADE_LEVELS_H
#define CYB_TOOLS_GRADE_LEVELS_H

#include <cyberstats/framework.h>

#include "tools/chart_keep.h"
#include "tools/chart_rating.h"

enum { USUAL_GRADE = 3 };

/* level[k - 1] is grade k with the middle of its band of scores; texts in what was kept. */
typedef struct grade_levels {
  cyb_premium_level level[CYB_GRADES];
  size_t count;
} grade_levels;

/* The levels of the questionnaire cyberstats-60.
 * Errors those of place_dataset and cyb_framework_read; CYB_EDATA there is no usual grade. */
int grade_levels_read(grade_levels *out, cyb_app *app, cyb_keep *kept, cyb_error *error);

#endif
