/* layout/premium.h - the premium chart's plan, shared by its parts.
 * Layer: charts/layout. */
#ifndef CYB_LAYOUT_PREMIUM_H
#define CYB_LAYOUT_PREMIUM_H

#include "layout/frame.h"
#include "layout/label.h"
#include "layout/log_axis.h"
#include "layout/spot.h"
#include "layout/trace.h"

typedef struct cyb__premium_plan {
  const cyb_chart_premium *spec;
  cyb__frame frame;
  size_t *limits; /* indices of those that a logarithmic axis can show, rising */
  const char **limit_labels;
  size_t limit_count;
  double limit_factor;
  const char *limit_unit;
  cyb__axis premium, rate; /* the caller sets from, to of each plot */
  size_t columns, rows;    /* of panels */
  bool refused;            /* some premium is missing */
  double name_width;       /* of the lines, right of every row */
  double name_height;      /* of all names of a panel */
  double title_height;     /* of the panels' names */
  double premium_height, rate_height, row_height;
  double left, pitch; /* of the first panel; from panel to panel */
  double panel_width, top;
} cyb__premium_plan;

/* The premium of a line at the plan's limit number `index`, NaN = refused. */
double cyb__premium_at(const cyb__premium_plan *plan, const cyb_chart_premium_line *line,
                       size_t index);
double cyb__premium_rate(const cyb__premium_plan *plan, const cyb_chart_premium_line *line,
                         size_t index);
/* The last limit with a premium; limit_count = none. */
size_t cyb__premium_last(const cyb__premium_plan *plan, const cyb_chart_premium_line *line);
/* Position of a limit in a panel that begins at `left`. */
double cyb__premium_x(const cyb__canvas *canvas, const cyb__premium_plan *plan, double left,
                      size_t index);

/* layout/premium_panel.c: one panel, premium above and rate below. */
typedef double (*cyb__premium_value)(const cyb__premium_plan *plan,
                                     const cyb_chart_premium_line *line, size_t index);
bool cyb__premium_trace(cyb__canvas *canvas, const cyb__premium_plan *plan, cyb__trace *trace,
                        const cyb_chart_premium_line *line, cyb__premium_value value,
                        const cyb__axis *axis, double left);
void cyb__premium_draw_panel(cyb__canvas *canvas, const cyb__premium_plan *plan, size_t index);

/* layout/premium_names.c: the lines' names at their ends in the last panel of
 * a row; beside its last point where a line ends early. They may reach down
 * to `lowest`, the bottom of the rates. */
void cyb__premium_measure_names(cyb__canvas *canvas, cyb__premium_plan *plan);
void cyb__premium_draw_names(cyb__canvas *canvas, const cyb__premium_plan *plan, size_t index,
                             const cyb__axis *axis, double left, double lowest);

#endif
