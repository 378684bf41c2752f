/* tools/chart_tail.h - the Hill plot, for `chart` and for reports.
 * Layer: tools. May include: public headers. */
#ifndef CYB_TOOLS_CHART_TAIL_H
#define CYB_TOOLS_CHART_TAIL_H

#include <cybercharts/chart.h>

#include "tools/tail_job.h"

/* Hill's estimate over the number of losses, the job's threshold and its fit marked.
 * Needs app, data, losses and tail of the job.
 * Errors those of cyb_tail_hill; CYB_ENOMEM. */
int chart_hill(cyb_drawing **out, const tail_job *job, const char *unit, cyb_error *error);

#endif
