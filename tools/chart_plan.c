/* tools/chart_plan.c - the plan board as a chart.
 * Layer: tools. */
#include <math.h>
#include <stdlib.h>

#include "tools/chart_draw.h"
#include "tools/chart_values.h"
#include "tools/chart_words.h"
#include "tools/intl.h"

enum { CELLS = 7, NAME = 0, LATEST = 3, OUTLOOK = 6 };

static int level_of(cyb_outlook outlook) {
  static const int levels[] = {[CYB_OUTLOOK_UNKNOWN] = 0,
                               [CYB_OUTLOOK_NO] = -2,
                               [CYB_OUTLOOK_UNLIKELY] = -1,
                               [CYB_OUTLOOK_LIKELY] = 1,
                               [CYB_OUTLOOK_YES] = 2};
  return levels[outlook];
}

static bool fill_target(cyb_chart_target *target, cyb_keep *kept, const cyb_app *app,
                        const cyb_target_state *state) {
  char *cells[CELLS] = {0};
  bool good = plan_text_row(app, state, cells);
  target->name = keep_bytes(kept, cells[NAME]);
  target->latest = keep_bytes(kept, cells[LATEST]);
  target->outlook = keep_bytes(kept, cells[OUTLOOK]);
  cells[NAME] = cells[LATEST] = cells[OUTLOOK] = NULL;
  for (size_t i = 0; i < CELLS; i++) free(cells[i]);
  target->goal = chart_goal(kept, app, state, false);
  target->level = level_of(state->outlook);
  target->base = state->item->has_base ? state->item->base_value : NAN;
  target->value = state->latest.value;
  target->lower = state->latest.lower;
  target->upper = state->latest.upper;
  target->target = state->item->value;
  return good;
}

static void set_frame(cyb_chart_frame *frame, cyb_keep *kept, const cyb_chart_source *source) {
  const cyb_app *app = source->app;
  char first[16], last[16];
  cyb_chart_basis basis = {NULL, first, last, last, 0, true};
  cyb_period_format(source->gathered->first, first);
  cyb_period_format(source->gathered->last, last);
  frame->title = _("Targets of the plan");
  frame->subtitle =
      keep_format(kept, _("%s, figures of %s; every bar relative to its own target"),
                  plan_words(app, source->planned->plan), period_span(kept, app, first, last));
  frame->foot = chart_foot(kept, source, &basis);
  frame->language = app->language;
}

int chart_plan(cyb_drawing **out, const cyb_chart_source *source, cyb_error *error) {
  const cyb_planned *planned = source->planned;
  cyb_chart_target *targets = calloc(planned->count + 1, sizeof *targets);
  cyb_chart_board board = {
      .targets = targets, .count = planned->count, .target_label = _("target")};
  cyb_keep kept = {0};
  bool good = targets != NULL;
  int status;
  *out = NULL;
  for (size_t i = 0; good && i < planned->count; i++)
    good = fill_target(&targets[i], &kept, source->app, &planned->states[i]);
  set_frame(&board.frame, &kept, source);
  status = good ? keep_status(&kept, error) : cyb_error_memory(error);
  if (!status) status = cyb_chart_layout(out, CYB_CHART_BOARD, &board, cyb_ruler_pango(), error);
  free(targets);
  keep_free(&kept);
  return status;
}
