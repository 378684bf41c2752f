/* tools/chart_foot.c - the words under and over a chart: source, method, unit, scope.
 * Layer: tools. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "tools/chart_draw.h"
#include "tools/chart_values.h"
#include "tools/chart_words.h"
#include "tools/intl.h"

static const char *cell_text(const cyb_table *table, const char *column, size_t row,
                             char buffer[40]) {
  const cyb_column *found = cyb_table_find(table, column);
  const char *text = found ? cyb_table_text(found, row, buffer) : NULL;
  return text ? text : "";
}

/* Names of the files of the form whose period lies in the span, in the order
 * of their periods; borrowed from `kept`. */
static size_t list_files(cyb_keep *kept, const cyb_table *sources, const cyb_chart_basis *basis,
                         const char **files) {
  size_t count = 0;
  for (size_t i = 0; i < sources->rows; i++) {
    char a[40], b[40];
    const char *period = cell_text(sources, "period", i, a);
    if (basis->first && strcmp(period, basis->first) < 0) continue;
    if (basis->last && strcmp(period, basis->last) > 0) continue;
    files[count++] = keep_format(kept, "%s", cell_text(sources, "file", i, b));
  }
  return count;
}

static void add_files(cyb_text *text, cyb_keep *kept, const cyb_chart_source *source,
                      const cyb_chart_basis *basis) {
  cyb_table *sources = NULL;
  const char **files;
  size_t count;
  if (cyb_store_sources(source->gathered->store, basis->form, NULL, &sources, NULL) != CYB_OK)
    return;
  files = calloc(sources->rows + 1, sizeof *files);
  count = files ? list_files(kept, sources, basis, files) : 0;
  if (count == 1)
    add_sentence(text, source->app, keep_format(kept, _("Source: %s."), files[0]));
  else if (count == 2)
    add_sentence(text, source->app, keep_format(kept, _("Source: %s, %s."), files[0], files[1]));
  else if (count)
    add_sentence(
        text, source->app,
        keep_format(kept, _("Source: %zu files, %s to %s."), count, files[0], files[count - 1]));
  free(files);
  cyb_table_free(sources);
}

const char *chart_foot(cyb_keep *kept, const cyb_chart_source *source,
                       const cyb_chart_basis *basis) {
  const cyb_app *app = source->app;
  cyb_text text = {0};
  if (gather_is_synthetic(source->gathered)) cyb_text_add(&text, _("SYNTHETIC DATA."));
  add_files(&text, kept, source, basis);
  if (basis->respondents)
    add_sentence(&text, app,
                 keep_format(kept, _("n = %s respondents (%s)."),
                             figure_count(kept, (double)basis->respondents),
                             period_words(kept, app, basis->period)));
  if (basis->interval)
    add_sentence(&text, app,
                 keep_format(kept, _("Design-weighted estimates, %s intervals by linearisation."),
                             figure_level(kept, app)));
  return keep(kept, &text);
}

const char *chart_subtitle(cyb_keep *kept, const cyb_app *app, const cyb_indicator *indicator,
                           const char *first, const char *last) {
  const char *scope = scope_words(indicator->scope), *span = period_span(kept, app, first, last);
  const char *unit = indicator_unit(app, indicator);
  if (!*scope || strstr(indicator_label(app, indicator), scope))
    return keep_format(kept, _("in %s, %s"), unit, span);
  return keep_format(kept, _("in %s, %s, %s"), unit, scope, span);
}

/* Signs on a chart, words in a sentence. */
static void add_goal(cyb_text *text, const cyb_app *app, const cyb_plan_item *item, bool sentence) {
  static const char *const signs[2][2] = {{N_("≤ "), N_("< ")}, {N_("≥ "), N_("> ")}},
                           *const words[2][2] = {{N_("at most "), N_("less than ")},
                                                 {N_("at least "), N_("more than ")}};
  const char *unit = in_language(app, item->unit_zh, item->unit_en);
  cyb_text_add(text, sentence ? _(words[item->at_least][item->strict])
                              : _(signs[item->at_least][item->strict]));
  figure_number(text, item->value, item->value == rint(item->value) ? 0 : 1);
  if (sentence && *unit)
    cyb_text_format(text, "%s%s", strcmp(app->language, "zh") ? " " : "", unit);
}

const char *chart_goal(cyb_keep *kept, const cyb_app *app, const cyb_target_state *state,
                       bool sentence) {
  cyb_text text = {0};
  const char *goal;
  char due[16];
  add_goal(&text, app, state->item, sentence);
  goal = keep(kept, &text);
  if (!state->item->has_due) return goal;
  cyb_period_format(state->item->due, due);
  /* TRANSLATORS: a goal such as "> 25" or "more than 25 billion yuan", and the year it is due. */
  return keep_format(kept, _("%s by %s"), goal, period_words(kept, app, due));
}
