/* tools/fit_page.c - fits for people.
 * Layer: tools. */
#include "tools/fit_page.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "tools/intl.h"
#include "tools/result.h"

const char *fit_stop_text(const char *stop) {
  static const struct {
    const char *stop, *text;
  } known[] = {
      {"boundary", N_("not converged: a parameter ran to the end of its range; another family "
                      "suits these data")},
      {"unbounded", N_("not converged: the likelihood has no maximum on these data")},
      {"iterations", N_("not converged: the tolerance was not reached")},
      {"flat", N_("not converged: the likelihood is flat around its maximum")}};
  for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
    if (!strcmp(known[i].stop, stop)) return _(known[i].text);
  return stop;
}

/* "tail index 0.63 ± 0.11": 1 / shape of what decays as a power; of a splice its tail's. */
static void add_tail_index(cyb_text *note, const cyb_fit *fit) {
  static const char *const powers[] = {"pareto", "pareto1", "loglogistic"};
  const char *tail = strrchr(fit->label, '|');
  const char *family = tail ? tail + 1 : fit->label;
  double index = NAN, se = NAN;
  bool power = false, gpd = !strcmp(family, "gpd");
  for (size_t i = 0; i < 3; i++) power |= !strcmp(family, powers[i]);
  for (size_t i = 0; (power || gpd) && i < fit->width; i++) {
    char name[64];
    fit_number_name(fit, i, name, sizeof name);
    if (strcmp(name, gpd ? (tail ? "tail.xi" : "xi") : (tail ? "tail.shape" : "shape"))) continue;
    index = cyb_distribution_number(fit->distribution, i);
    if (!gpd) index = 1.0 / index;
    se = gpd ? fit->se[i] : fit->se[i] * index * index;
  }
  if (isnan(index)) return;
  cyb_text_format(note, _("tail index %.2f"), index);
  if (isfinite(se)) cyb_text_format(note, " ± %.2f", se);
}

static char *note_of(const cyb_fit *fit) {
  cyb_text note = {0};
  if (!fit->converged) {
    cyb_text_add(&note, fit_stop_text(fit->stop));
  } else if (!fit->family->count) {
    add_tail_index(&note, fit);
    if (isinf(cyb_distribution_mean(fit->distribution)))
      cyb_text_format(&note, "%s%s", note.length ? _("; ") : "",
                      _("infinite mean: prices of limited layers only"));
  }
  return cyb_text_take(&note);
}

static char *fixed(double number, int digits) {
  cyb_text text = {0};
  cyb_text_add_fixed(&text, number, digits);
  return cyb_text_take(&text);
}

static char *significant(double number) {
  cyb_text text = {0};
  if (isfinite(number))
    page_number(&text, number, 4);
  else
    cyb_text_add(&text, "–");
  return cyb_text_take(&text);
}

enum { COLUMNS = 7 };

/* With --threshold the question is about losses above it: of a gpd, which begins
 * there, and of the others alike. */
static double tail_loss(const cyb_fit *fit, double threshold) {
  double above = 1.0;
  if (!fit->distribution) return NAN;
  if (!isnan(threshold)) above = cyb_distribution_survival(fit->distribution, threshold);
  return cyb_distribution_quantile(fit->distribution, 1.0 - 0.005 * above);
}

static void fill_row(char **cells, const cyb_fit *fit, double threshold) {
  double tail = tail_loss(fit, threshold);
  double mean = fit->distribution ? cyb_distribution_mean(fit->distribution) : NAN;
  cells[0] = cyb_strdup(fit->label);
  cells[1] = fixed(fit->log_likelihood, 1);
  cells[2] = fixed(fit->aic, 1);
  cells[3] = significant(fit->family->count ? mean : fit->ks);
  cells[4] = significant(fit->family->count && fit->distribution
                             ? cyb_distribution_variance(fit->distribution)
                             : fit->ad);
  cells[5] = significant(tail);
  cells[6] = note_of(fit);
}

/* "lognormal  mu 0.787 ± 0.0154, sigma 0.7166 ± 0.0109" */
static void add_parameters(cyb_text *page, const cyb_fit *fit) {
  if (!fit->distribution || !fit->converged) return;
  cyb_text_format(page, "  %-17s ", fit->label);
  for (size_t i = 0; i < fit->width; i++) {
    char name[64];
    fit_number_name(fit, i, name, sizeof name);
    cyb_text_format(page, "%s%s ", i ? _(", ") : "", name);
    page_number(page, cyb_distribution_number(fit->distribution, i), 5);
    if (isfinite(fit->se[i])) cyb_text_add(page, " ± ");
    if (isfinite(fit->se[i])) page_number(page, fit->se[i], 3);
  }
  cyb_text_add(page, "\n");
}

static void add_head(cyb_text *page, const fit_data *data, const cyb_fit *fit) {
  cyb_text number = {0};
  cyb_text_add_fixed(&number, (double)fit->n, 0);
  if (data->counts)
    cyb_text_format(page, _("%s rows of counts"), number.bytes ? number.bytes : "");
  else
    cyb_text_format(page, _("%s losses"), number.bytes ? number.bytes : "");
  if (fit->weight != (double)fit->n) {
    cyb_text_add(page, _(", weight "));
    cyb_text_add_fixed(page, fit->weight, 0);
  }
  if (data->censored_count) cyb_text_format(page, _(", %zu censored"), data->censored_count);
  if (data->truncation && data->greatest_truncation > 0.0) {
    cyb_text_add(page, _(", truncated at "));
    page_number(page, data->least_truncation, 6);
    if (data->least_truncation < data->greatest_truncation) {
      cyb_text_add(page, _(" to "));
      page_number(page, data->greatest_truncation, 6);
    }
  }
  cyb_text_add(page, "\n");
  cyb_text_free(&number);
}

void fit_page(cyb_app *app, const fit_data *data, const cyb_fit *fits, size_t count) {
  static const bool right[COLUMNS] = {false, true, true, true, true, true, false};
  /* xgettext:no-c-format */
  const char *point = _("99.5 % point");
  /* xgettext:no-c-format */
  const char *loss = _("99.5 % loss");
  /* xgettext:no-c-format */
  const char *above = _("99.5 % above");
  const char *heads[COLUMNS] = {_("family"),
                                _("log-lik"),
                                "AIC",
                                data->counts ? _("mean") : "KS",
                                data->counts ? _("variance") : "AD",
                                data->counts             ? point
                                : isnan(data->threshold) ? loss
                                                         : above,
                                _("note")};
  char **cells = calloc(count * COLUMNS + 1, sizeof *cells);
  if (!cells) {
    app->page.failed = true;
    return;
  }
  for (size_t i = 0; i < count; i++) fill_row(cells + i * COLUMNS, &fits[i], data->threshold);
  add_head(&app->page, data, &fits[0]);
  page_table(&app->page, heads, right, (const char *const *)cells, COLUMNS, count);
  for (size_t i = 0; i < count; i++) add_parameters(&app->page, &fits[i]);
  for (size_t i = 0; i < count * COLUMNS; i++) free(cells[i]);
  free(cells);
}
