/* tools/report_findings.c - what was found: five sentences with figures and intervals.
 * Layer: tools. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "tools/chart_values.h"
#include "tools/chart_words.h"
#include "tools/intl.h"
#include "tools/report_section.h"

/* A finding grows sentence by sentence. */
typedef struct finding {
  cyb_report *report;
  cyb_keep *kept;
  cyb_text text;
} finding;

static void sentence(finding *f, const char *words) {
  if (!*words) return;
  if (f->text.length && strcmp(f->report->page.app->language, "zh") != 0)
    cyb_text_add(&f->text, " ");
  cyb_text_add(&f->text, words);
}

static const cyb_indicator_value *figure(const finding *f, const char *indicator) {
  const cyb_indicator_value *value = value_total(f->report->all.values, indicator, NULL);
  return value && (value_is_secret(value) || isfinite(value->estimate.value)) ? value : NULL;
}

static const char *amount(finding *f, const cyb_indicator_value *value) {
  return figure_amount(f->kept, f->report->page.app, value);
}

static const char *when(finding *f, const cyb_indicator_value *value) {
  return period_words(f->kept, f->report->page.app, value->period);
}

/* " (95 % interval 22.7 to 25.5)", and a word of caution where it is wide. */
static const char *interval(finding *f, const cyb_indicator_value *value) {
  const char *range = figure_interval(f->kept, value),
             *level = figure_level(f->kept, f->report->page.app);
  if (!range) return "";
  if (value_is_unreliable(value))
    return keep_format(f->kept, _(" (%s interval %s; reliability %c, to be used with caution)"),
                       level, range, value->cv_class);
  return keep_format(f->kept, _(" (%s interval %s)"), level, range);
}

/* True where the figure may be told; says so where it may not. */
static bool told(finding *f, const cyb_indicator_value *value) {
  if (!value) return false;
  if (!value_is_secret(value)) return true;
  sentence(f, keep_format(f->kept, _("%s (%s) is confidential: too few answered."),
                          indicator_label(f->report->page.app, value->indicator), when(f, value)));
  return false;
}

static void target(finding *f, const char *indicator) {
  static const char *const words[] = {
      [CYB_OUTLOOK_NO] = N_("The target (%s) is missed (probability that it is met: %s)."),
      [CYB_OUTLOOK_UNLIKELY] =
          N_("The target (%s) is probably missed (probability that it is met: %s)."),
      [CYB_OUTLOOK_LIKELY] = N_("The target (%s) is probably met (probability: %s)."),
      [CYB_OUTLOOK_YES] = N_("The target (%s) is met (probability: %s).")};
  const cyb_planned *planned = &f->report->planned;
  const cyb_target_state *state = value_target(planned->states, planned->count, indicator);
  const char *goal, *probability;
  if (!state || !isfinite(state->probability)) return;
  goal = chart_goal(f->kept, f->report->page.app, state, true);
  probability = figure_probability(f->kept, f->report->page.app, state->probability);
  if (state->projected)
    sentence(
        f,
        keep_format(
            f->kept,
            _("If growth goes on as so far, the target (%s) will be met with a probability of %s."),
            goal, probability));
  else
    sentence(f, keep_format(f->kept, _(words[state->outlook]), goal, probability));
}

/* --- the five ------------------------------------------------------------------ */

static const char *first_period(finding *f, const char *indicator) {
  size_t count;
  const char **periods = value_periods(f->report->all.values, indicator, &count);
  const char *first = periods && count ? periods[0] : "";
  free(periods);
  return period_words(f->kept, f->report->page.app, first);
}

static void scale(finding *f) {
  const cyb_indicator_value *value = figure(f, "scale_net"), *growth = figure(f, "cagr_net");
  if (!told(f, value)) return;
  sentence(f,
           keep_format(f->kept, _("In %s the industry had a scale of %s%s, counted net of resale."),
                       when(f, value), amount(f, value), interval(f, value)));
  if (growth && !value_is_secret(growth))
    sentence(f, keep_format(f->kept, _("Its average annual growth since %s was %s%s."),
                            first_period(f, "scale_net"), amount(f, growth), interval(f, growth)));
  target(f, "scale_net");
}

static void comparable_growth(finding *f) {
  const cyb_indicator_value *value = figure(f, "growth_comparable");
  const char *words;
  if (!told(f, value)) return;
  words = value->estimate.value >= 0.0 ? _("Over the firms that gave both years on one basis, "
                                           "security revenue grew by %s in %s%s.")
                                       : _("Over the firms that gave both years on one basis, "
                                           "security revenue changed by %s in %s%s.");
  sentence(f, keep_format(f->kept, words, amount(f, value), when(f, value), interval(f, value)));
  target(f, "growth_comparable");
}

static void services_and_research(finding *f) {
  const cyb_indicator_value *services = figure(f, "service_share"),
                            *research = figure(f, "rd_intensity");
  if (told(f, services))
    sentence(f, keep_format(f->kept, _("Services brought in %s of security revenue in %s%s."),
                            amount(f, services), when(f, services), interval(f, services)));
  if (told(f, research))
    sentence(f, keep_format(f->kept,
                            _("Firms with security business spent %s of their whole revenue on "
                              "research and development in %s%s."),
                            amount(f, research), when(f, research), interval(f, research)));
}

static void concentration(finding *f) {
  const cyb_indicator_value *four = figure(f, "cr4"), *eight = figure(f, "cr8"),
                            *hhi = figure(f, "hhi");
  if (!told(f, four)) return;
  if (eight && !value_is_secret(eight))
    sentence(f, keep_format(f->kept,
                            _("The four largest firms earned %s of security revenue in %s%s, the "
                              "eight largest %s."),
                            amount(f, four), when(f, four), interval(f, four), amount(f, eight)));
  else
    sentence(f, keep_format(f->kept,
                            _("The four largest firms earned %s of security revenue in %s%s."),
                            amount(f, four), when(f, four), interval(f, four)));
  if (hhi && !value_is_secret(hhi) && hhi->estimate.value > 0.0)
    sentence(f, keep_format(f->kept,
                            _("The market is as concentrated as one of %s equally large firms."),
                            figure_count(f->kept, 1.0 / hhi->estimate.value)));
}

static void security_share(finding *f) {
  const cyb_indicator_value *share = figure(f, "security_share_it"),
                            *bodies = figure(f, "bodies_at_10pct");
  if (!told(f, share)) return;
  sentence(
      f,
      keep_format(
          f->kept,
          _("Public bodies and key enterprises put %s of their IT spending into security in %s%s."),
          amount(f, share), when(f, share), interval(f, share)));
  target(f, "security_share_it");
  if (bodies && !value_is_secret(bodies))
    sentence(f,
             keep_format(f->kept, _("Taken one by one, %s of them spend at least a tenth on it."),
                         amount(f, bodies)));
}

int report_findings(cyb_report *report, cyb_document *document, cyb_error *error) {
  static void (*const writers[])(finding *) = {scale, comparable_growth, services_and_research,
                                               concentration, security_share};
  for (size_t i = 0; i < sizeof writers / sizeof writers[0]; i++) {
    finding f = {report, &report->page.kept, {0}};
    const char *words;
    writers[i](&f);
    words = keep(&report->page.kept, &f.text);
    if (*words) cyb_document_finding(document, words);
  }
  return keep_status(&report->page.kept, error);
}
