/* tools/chart_kind.h - the kinds of chart that the program draws.
 * Layer: tools. May include: public headers.
 *
 * To add one: a record in a file chart_NAME.c, a declaration here, a row in the
 * table of cmd_chart.c, its options in the table there. */
#ifndef CYB_TOOLS_CHART_KIND_H
#define CYB_TOOLS_CHART_KIND_H

#include <cybercharts/chart.h>

#include "tools/app.h"

enum { CHART_OPTIONS = 16 };

typedef struct cyb_chart_command {
  const char *name;
  const char *usage;                  /* after the name */
  const char *options[CHART_OPTIONS]; /* its own, NULL-ended; others are refused */
  size_t files;                       /* operands after the name, at most */
  int (*draw)(cyb_drawing **out, cyb_app *app, cyb_error *error);
} cyb_chart_command;

/* chart_project.c: from the project's indicators */
extern const cyb_chart_command chart_kind_indicator, chart_kind_bars, chart_kind_lorenz,
    chart_kind_plan;
extern const cyb_chart_command chart_kind_exceedance;
extern const cyb_chart_command chart_kind_fit, chart_kind_posture;
extern const cyb_chart_command chart_kind_premium, chart_kind_waterfall;
extern const cyb_chart_command chart_kind_nowcast;
extern const cyb_chart_command chart_kind_qq, chart_kind_pp, chart_kind_mean_excess,
    chart_kind_hill;
extern const cyb_chart_command chart_kind_tower;

#endif
