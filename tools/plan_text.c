/* tools/plan_text.c - a plan with its state, and the words for a row of the board.
 * Layer: tools. */
#include "tools/plan_text.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tools/intl.h"
#include "tools/place.h"
#include "tools/present.h"

int plan_read(cyb_planned *out, const cyb_app *app, const cyb_gathered *gathered,
              cyb_error *error) {
  char *path = NULL;
  int status = place_dataset(&path, "plans",
                             arguments_text(&app->arguments, "plan", "shanghai-2021-2023"), error);
  if (!status) status = cyb_plan_read(&out->plan, path, error);
  if (!status) status = present_plan(out->plan, gathered->set, app, error);
  if (!status)
    status = cyb_plan_evaluate(&out->states, &out->count, out->plan, gathered->values, error);
  free(path);
  return status;
}

void plan_release(cyb_planned *p) {
  free(p->states);
  cyb_plan_free(p->plan);
  memset(p, 0, sizeof *p);
}

static int decimals(const cyb_target_state *t) {
  double size = fabs(isfinite(t->latest.value) ? t->latest.value : t->item->value);
  return size >= 1000 ? 0 : size >= 1 && size == rint(size) && t->latest.se == 0 ? 0 : 1;
}

static void target_cell(cyb_text *cell, const cyb_app *app, const cyb_target_state *t) {
  const char *unit = in_language(app, t->item->unit_zh, t->item->unit_en);
  cyb_text_add(cell, in_language(app, t->item->label_zh, t->item->label_en));
  /* how a unit follows a name: ", billion yuan", in Chinese in brackets */
  if (*unit) cyb_text_format(cell, _(", %s"), unit);
}

static void due_cell(cyb_text *cell, const cyb_app *app, const cyb_target_state *t) {
  char due[16] = "";
  (void)app;
  if (t->item->has_due) cyb_period_format(t->item->due, due);
  cyb_text_add(cell, *due ? due : "–");
}

static void goal_cell(cyb_text *cell, const cyb_app *app, const cyb_target_state *t) {
  (void)app;
  cyb_text_add(cell, t->item->at_least ? (t->item->strict ? "> " : "≥ ")
                                       : (t->item->strict ? "< " : "≤ "));
  cyb_text_add_fixed(cell, t->item->value, t->item->value == rint(t->item->value) ? 0 : 1);
}

static void latest_cell(cyb_text *cell, const cyb_app *app, const cyb_target_state *t) {
  (void)app;
  if (!isfinite(t->latest.value)) {
    cyb_text_add(cell, "–");
    return;
  }
  cyb_text_add_fixed(cell, t->latest.value, decimals(t));
  cyb_text_format(cell, _(" (%s)"), t->period);
}

static void interval_cell(cyb_text *cell, const cyb_app *app, const cyb_target_state *t) {
  cyb_text lower = {0}, upper = {0};
  (void)app;
  if (!isfinite(t->latest.lower)) {
    cyb_text_add(cell, "–");
    return;
  }
  cyb_text_add_fixed(&lower, t->latest.lower, decimals(t));
  cyb_text_add_fixed(&upper, t->latest.upper, decimals(t));
  /* an interval in a table */
  cyb_text_format(cell, _("%s – %s"), lower.bytes ? lower.bytes : "",
                  upper.bytes ? upper.bytes : "");
  cyb_text_free(&lower);
  cyb_text_free(&upper);
}

static void needed_cell(cyb_text *cell, const cyb_app *app, const cyb_target_state *t) {
  cyb_text growth = {0};
  (void)app;
  if (!isfinite(t->required_growth) || t->required_growth == 0) {
    cyb_text_add(cell, "–");
    return;
  }
  if (t->required_growth > 0) cyb_text_add(&growth, "+");
  cyb_text_add_fixed(&growth, 100 * t->required_growth, 1);
  cyb_text_format(cell, t->projected ? _("%s %% a year") : _("%s %%"),
                  growth.bytes ? growth.bytes : "");
  cyb_text_free(&growth);
}

static void outlook_cell(cyb_text *cell, const cyb_app *app, const cyb_target_state *t) {
  static const char *const words[] = {N_("unknown"), N_("not attained"), N_("unlikely"),
                                      N_("likely"), N_("attained")};
  char percent[8];
  (void)app;
  cyb_text_add(cell, _(words[t->outlook]));
  if (!isfinite(t->probability)) return;
  if (t->probability < 0.01)
    cyb_text_format(cell, _(" (%s %%)"), "< 1");
  else if (t->probability > 0.99)
    cyb_text_format(cell, _(" (%s %%)"), "> 99");
  else {
    snprintf(percent, sizeof percent, "%.0f", 100 * t->probability);
    cyb_text_format(cell, _(" (%s %%)"), percent);
  }
}

bool plan_text_row(const cyb_app *app, const cyb_target_state *state, char **cells) {
  static void (*const writers[])(cyb_text *, const struct cyb_app *, const cyb_target_state *) = {
      target_cell, due_cell, goal_cell, latest_cell, interval_cell, needed_cell, outlook_cell};
  bool good = true;
  for (size_t i = 0; i < sizeof writers / sizeof writers[0]; i++) {
    cyb_text cell = {0};
    writers[i](&cell, app, state);
    cells[i] = cyb_text_take(&cell);
    good &= cells[i] != NULL;
  }
  return good;
}
