/* tools/chart_lorenz.c - the Lorenz curve with Gini and CR4 in words.
 * Layer: tools. */
#include <math.h>
#include <string.h>

#include "tools/chart_draw.h"
#include "tools/chart_words.h"
#include "tools/intl.h"

static const char *interval(cyb_keep *kept, const cyb_estimate *estimate, double factor,
                            int places) {
  cyb_text low = {0}, high = {0};
  const char *from, *to;
  if (!isfinite(estimate->lower) || !isfinite(estimate->upper)) return NULL;
  figure_number(&low, factor * fmax(estimate->lower, 0.0), places);
  figure_number(&high, factor * fmin(estimate->upper, 1.0), places);
  from = keep(kept, &low);
  to = keep(kept, &high);
  return keep_format(kept, _(" (%s to %s)"), from, to);
}

static const char *gini_words(cyb_keep *kept, const cyb_concentration *c) {
  const char *range = interval(kept, &c->gini, 1.0, 3);
  cyb_text number = {0};
  const char *gini;
  if (!isfinite(c->gini.value)) return "";
  figure_number(&number, c->gini.value, 3);
  gini = keep(kept, &number);
  return keep_format(kept, _("Gini coefficient %s%s."), gini, range ? range : "");
}

static const char *cr4_words(cyb_keep *kept, const cyb_app *app, const cyb_concentration *c) {
  const char *range = interval(kept, &c->cr4, 100.0, 1);
  if (!isfinite(c->cr4.value)) return "";
  return keep_format(kept, _("The four largest hold %s%s."),
                     figure_percent(kept, app, 100.0 * c->cr4.value, 1), range ? range : "");
}

static const char *joined(cyb_keep *kept, const cyb_app *app, const char *a, const char *b) {
  return keep_format(kept, "%s%s%s", a, *a && *b && strcmp(app->language, "zh") != 0 ? " " : "", b);
}

static void set_frame(cyb_chart_frame *frame, cyb_keep *kept, const cyb_chart_source *source,
                      const cyb_concentration *c, const char *form, const char *period,
                      const char *label) {
  const cyb_app *app = source->app;
  cyb_chart_basis basis = {form, period, period, period, c->respondents, true};
  frame->title = keep_format(kept, _("Concentration: %s"), label);
  frame->subtitle =
      keep_format(kept, _("Lorenz curve through groups of at least three respondents, %s"),
                  period_words(kept, app, period));
  frame->foot = chart_foot(kept, source, &basis);
  frame->language = app->language;
}

/* "其中:" and "of which:" belong to the questionnaire, not to a title. */
static const char *plain_label(const cyb_app *app, const cyb_field *field, const char *value) {
  static const char *const starts[] = {"其中:", "其中：", "of which: "};
  const char *label = field ? in_language(app, field->label_zh, field->label_en) : value;
  for (size_t i = 0; i < sizeof starts / sizeof starts[0]; i++)
    if (!strncmp(label, starts[i], strlen(starts[i]))) return label + strlen(starts[i]);
  return label;
}

int chart_lorenz(cyb_drawing **out, const cyb_chart_source *source, const cyb_concentration *c,
                 const char *form, const char *period, const char *value, cyb_error *error) {
  const cyb_form *dictionary = gather_form(source->gathered, form);
  const char *label =
      plain_label(source->app, dictionary ? cyb_form_field(dictionary, value) : NULL, value);
  cyb_keep kept = {0};
  cyb_chart_lorenz chart = {.population = c->population, .share = c->share, .count = c->points};
  int status;
  *out = NULL;
  set_frame(&chart.frame, &kept, source, c, form, period, label);
  chart.x_label = _("share of units, smallest first");
  chart.y_label = keep_format(&kept, _("share of %s"), label);
  chart.equality_label = _("all equal");
  chart.words = joined(&kept, source->app, gini_words(&kept, c), cr4_words(&kept, source->app, c));
  status = keep_status(&kept, error);
  if (!status) status = cyb_chart_layout(out, CYB_CHART_LORENZ, &chart, cyb_ruler_pango(), error);
  keep_free(&kept);
  return status;
}
