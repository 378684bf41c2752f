/* tools/chart_draw.h - the charts of the industry report, from gathered values.
 * Layer: tools. May include: public headers.
 *
 * Used by `chart` and by `report`. Each function lays out one drawing, which
 * the caller frees. To add a chart: a function here in a file of its own, and
 * a row in the table of kinds in cmd_chart.c. */
#ifndef CYB_TOOLS_CHART_DRAW_H
#define CYB_TOOLS_CHART_DRAW_H

#include <cybercharts/chart.h>

#include "tools/chart_keep.h"
#include "tools/gather.h"
#include "tools/plan_text.h"

/* What a chart is drawn from. */
typedef struct cyb_chart_source {
  cyb_app *app;
  cyb_gathered *gathered;
  const cyb_planned *planned; /* NULL: no plan */
} cyb_chart_source;

/* An indicator over the periods with its interval; with `by` the (at most six)
 * largest cells of that breakdown, else the plan's target.
 * Errors CYB_EDATA no figures. */
int chart_indicator(cyb_drawing **out, const cyb_chart_source *source, const char *indicator,
                    const char *by, cyb_error *error);

/* An indicator by the answers of a column; period NULL = the latest.
 * Errors CYB_EDATA no figures. */
int chart_bars(cyb_drawing **out, const cyb_chart_source *source, const char *indicator,
               const char *by, const char *period, cyb_error *error);

/* The plan board. */
int chart_plan(cyb_drawing **out, const cyb_chart_source *source, cyb_error *error);

/* How concentrated a number column is among the respondents of a period. */
typedef struct cyb_concentration {
  cyb_estimate gini, cr4;
  size_t respondents;         /* firms of one holding count as one */
  double *population, *share; /* the curve, through groups of respondents */
  size_t points;
} cyb_concentration;

/* Estimates it; the curve's groups hold at least three respondents each, the
 * topmost twelve, so that nobody's answer can be read off.
 * Errors CYB_EDATA no such form, period or column; too few respondents. */
int concentration_read(cyb_concentration *out, cyb_app *app, cyb_gathered *gathered,
                       const char *form, const char *period, const char *value, cyb_error *error);
void concentration_free(cyb_concentration *concentration);

int chart_lorenz(cyb_drawing **out, const cyb_chart_source *source,
                 const cyb_concentration *concentration, const char *form, const char *period,
                 const char *value, cyb_error *error);

/* --- shared by the charts ------------------------------------------------------ */

/* Foot of a chart: files, respondents of `period` (0 = not told), method, and
 * SYNTHETIC DATA where it is. Files of periods first .. last only. */
typedef struct cyb_chart_basis {
  const char *form, *first, *last; /* periods */
  const char *period;
  size_t respondents;
  bool interval; /* something in the chart is an interval */
} cyb_chart_basis;
const char *chart_foot(cyb_keep *kept, const cyb_chart_source *source,
                       const cyb_chart_basis *basis);

/* "in billion yuan, net scope, 2020–2023". */
const char *chart_subtitle(cyb_keep *kept, const cyb_app *app, const cyb_indicator *indicator,
                           const char *first, const char *last);

/* "> 25 by 2023", or in a sentence "more than 25 billion yuan by 2023". */
const char *chart_goal(cyb_keep *kept, const cyb_app *app, const cyb_target_state *state,
                       bool sentence);

#endif
