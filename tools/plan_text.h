/* tools/plan_text.h - a plan with its state, and the words for a row of the board.
 * Layer: tools. */
#ifndef CYB_TOOLS_PLAN_TEXT_H
#define CYB_TOOLS_PLAN_TEXT_H

#include "tools/gather.h"

typedef struct cyb_planned {
  cyb_plan *plan;
  cyb_target_state *states;
  size_t count;
} cyb_planned;

/* Reads --plan and evaluates its targets on the values gathered. */
int plan_read(cyb_planned *out, const cyb_app *app, const cyb_gathered *gathered, cyb_error *error);
void plan_release(cyb_planned *planned);

/* Seven malloc'd cells: target with unit, due, goal, latest, interval, still
 * needed, outlook. False: no memory. */
bool plan_text_row(const cyb_app *app, const cyb_target_state *state, char **cells);

#endif
