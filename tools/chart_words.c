/* tools/chart_words.c - numbers, units and periods as people read them.
 * Layer: tools. */
#include "tools/chart_words.h"

#include <math.h>
#include <string.h>

#include <cybercharts/chart.h>

#include "tools/chart_values.h"
#include "tools/intl.h"
#include "tools/result.h"

enum { SIGNIFICANT = 4 };

static bool chinese(const cyb_app *app) {
  return strcmp(app->language, "zh") == 0;
}

int figure_places(const cyb_indicator_value *value) {
  double size = fabs(value->estimate.value);
  int places = value->indicator->decimals, most;
  if (!(size > 0.0) || !isfinite(size) || !(value->estimate.se > 0.0)) return places;
  most = SIGNIFICANT - 1 - (int)floor(log10(size));
  return places < most ? places : most;
}

void figure_number(cyb_text *text, double number, int places) {
  double unit = places < 0 ? pow(10.0, -places) : 1.0;
  if (places < 0) number = rint(number / unit) * unit;
  if (fabs(number) < 0.5 * pow(10.0, -places)) number = fabs(number); /* no "-0.0" */
  cyb_text_add_fixed(text, number, places < 0 ? 0 : places);
}

static void add_percent_sign(cyb_text *text, const cyb_app *app) {
  cyb_text_add(text, chinese(app) ? "%" : "\xC2\xA0%"); /* a space that does not break */
}

static void add_unit(cyb_text *text, const cyb_app *app, const cyb_indicator *indicator) {
  const char *unit = indicator_unit(app, indicator);
  if (value_is_percent(indicator))
    add_percent_sign(text, app);
  else if (*unit)
    cyb_text_format(text, "%s%s", chinese(app) ? "" : " ", unit);
}

const char *figure_amount(cyb_keep *kept, const cyb_app *app, const cyb_indicator_value *value) {
  cyb_text text = {0};
  figure_number(&text, value->estimate.value, figure_places(value));
  add_unit(&text, app, value->indicator);
  return keep(kept, &text);
}

const char *figure_interval(cyb_keep *kept, const cyb_indicator_value *value) {
  int places = figure_places(value);
  cyb_text low = {0}, high = {0};
  const char *from, *to;
  if (!isfinite(value->estimate.lower) || !isfinite(value->estimate.upper)) return NULL;
  figure_number(&low, value->estimate.lower, places);
  figure_number(&high, value->estimate.upper, places);
  from = keep(kept, &low);
  to = keep(kept, &high);
  /* TRANSLATORS: an interval from one number to another. */
  return keep_format(kept, _("%s to %s"), from, to);
}

const char *figure_percent(cyb_keep *kept, const cyb_app *app, double percent, int places) {
  cyb_text text = {0};
  figure_number(&text, percent, places);
  add_percent_sign(&text, app);
  return keep(kept, &text);
}

const char *figure_level(cyb_keep *kept, const cyb_app *app) {
  double percent = 100.0 * app->level;
  int places = 0;
  while (places < 4 && fabs(percent * pow(10, places) - rint(percent * pow(10, places))) > 1e-6)
    places++;
  return figure_percent(kept, app, percent, places);
}

const char *figure_cell(cyb_keep *kept, const cyb_indicator_value *value) {
  cyb_text text = {0};
  int places = figure_places(value);
  if (value_is_secret(value)) return keep_format(kept, "c");
  figure_number(&text, value->estimate.value, places);
  if (isfinite(value->estimate.value) && isfinite(value->estimate.se)) {
    cyb_text_add(&text, " ± ");
    figure_number(&text, value->estimate.se, places);
  }
  if (value->cv_class) cyb_text_format(&text, " %c", value->cv_class);
  if (*value->status) cyb_text_format(&text, " %s", value->status);
  return keep(kept, &text);
}

const char *figure_probability(cyb_keep *kept, const cyb_app *app, double probability) {
  cyb_text text = {0};
  if (probability < 0.01)
    cyb_text_add(&text, "<\xC2\xA0"
                        "1");
  else if (probability > 0.99)
    cyb_text_add(&text, ">\xC2\xA0"
                        "99");
  else
    cyb_text_add_fixed(&text, 100.0 * probability, 0);
  add_percent_sign(&text, app);
  return keep(kept, &text);
}

const char *figure_money(cyb_keep *kept, const cyb_app *app, double amount, const char *unit) {
  const char *word = "";
  double scaled = amount / cyb_axis_scale(amount, app->language, &word);
  const char *space = chinese(app) ? "" : " ";
  cyb_text text = {0};
  page_number(&text, scaled, 3);
  if (*word) cyb_text_format(&text, "%s%s", space, word);
  if (*unit) cyb_text_format(&text, "%s%s", space, unit);
  return keep(kept, &text);
}

const char *figure_count(cyb_keep *kept, double count) {
  cyb_text text = {0};
  cyb_text_add_fixed(&text, count, 0);
  return keep(kept, &text);
}

void add_sentence(cyb_text *text, const cyb_app *app, const char *sentence) {
  if (text->length && !chinese(app)) cyb_text_add(text, " ");
  cyb_text_add(text, sentence);
}

/* --- periods ------------------------------------------------------------------ */

const char *period_words(cyb_keep *kept, const cyb_app *app, const char *period) {
  cyb_period p;
  if (!chinese(app) || cyb_period_parse(&p, period, NULL) != CYB_OK)
    return keep_format(kept, "%s", period);
  if (p.per_year == 1) return keep_format(kept, "%d年", p.year);
  if (p.per_year == 2) return keep_format(kept, "%d年%s半年", p.year, p.part == 1 ? "上" : "下");
  return keep_format(kept, p.per_year == 4 ? "%d年第%d季度" : "%d年%d月", p.year, p.part);
}

const char *period_span(cyb_keep *kept, const cyb_app *app, const char *first, const char *last) {
  if (!strcmp(first, last)) return period_words(kept, app, first);
  if (!chinese(app)) return keep_format(kept, "%s–%s", first, last);
  return keep_format(kept, "%s至%s", period_words(kept, app, first), period_words(kept, app, last));
}

/* --- names -------------------------------------------------------------------- */

const char *indicator_label(const cyb_app *app, const cyb_indicator *indicator) {
  return in_language(app, indicator->label_zh, indicator->label_en);
}

const char *indicator_unit(const cyb_app *app, const cyb_indicator *indicator) {
  return in_language(app, indicator->unit_zh, indicator->unit_en);
}

const char *scope_words(const char *scope) {
  static const struct {
    const char *code, *words;
  } scopes[] = {{"net", N_("net scope")},
                {"gross", N_("gross scope")},
                {"business", N_("business scope")},
                {"total", N_("enterprise scope")}};
  for (size_t i = 0; scope && i < sizeof scopes / sizeof scopes[0]; i++)
    if (!strcmp(scopes[i].code, scope)) return _(scopes[i].words);
  return scope ? scope : "";
}

const char *plan_words(const cyb_app *app, const cyb_plan *plan) {
  const char *document = plan->count ? plan->items[0].source : NULL;
  return chinese(app) && document && *document ? document : plan->name;
}

/* English labels start with a capital, unless it is an abbreviation. */
const char *column_words(cyb_keep *kept, cyb_gathered *gathered, const cyb_app *app,
                         const char *column) {
  const char *label = gather_column(gathered, app, column);
  bool capital = label[0] >= 'A' && label[0] <= 'Z' && label[1] >= 'a' && label[1] <= 'z';
  return capital ? keep_format(kept, "%c%s", label[0] - 'A' + 'a', label + 1) : label;
}
