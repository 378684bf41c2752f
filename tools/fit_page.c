/* tools/fit_page.c - fits for people.
 * Layer: tools. */
#include "tools/fit_page.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "tools/intl.h"
#include "tools/moment.h"
#include "tools/result.h"

const char *fit_stop_text(const char *stop) {
  static const struct {
    const char *stop, *text;
  } known[] = {
      {"boundary", N_("not converged: a parameter ran to the end of its range; another family "
                      "suits these data")},
      {"unbounded", N_("not converged: the likelihood has no maximum on these data")},
      {"iterations", N_("not converged: the tolerance was not reached")},
      {"unmatched", N_("not converged: no distribution of this family has these moments or "
                       "quantiles")},
      {"flat", N_("not converged: the likelihood is flat around its maximum")}};
  for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
    if (!strcmp(known[i].stop, stop)) return _(known[i].text);
  return stop;
}

const char *fit_trouble(const cyb_fit *fit) {
  if (fit->family->count && fit->distribution && cyb_distribution_mean(fit->distribution) == 0.0)
    return _("not converged: without a claim the frequency is only known to be low; more exposure "
             "is wanted");
  return fit_stop_text(fit->stop);
}

/* Of what decays as a power: xi, or 1 over a product of parameters. */
typedef struct heavy {
  const char *family;
  size_t parameter[2], count; /* of the product; 0 = xi is the first parameter */
} heavy;

static const heavy heavies[] = {{"gpd", {0}, 0},          {"pareto", {0}, 1},
                                {"pareto1", {0}, 1},      {"loglogistic", {0}, 1},
                                {"burr", {0, 1}, 2},      {"inverse-burr", {1}, 1},
                                {"inverse-gamma", {0}, 1}};

/* The relative error of a product is that of the sum of the logarithms. */
static double product_error(const cyb_fit *fit, const heavy *h, size_t first) {
  double sum = 0.0;
  for (size_t i = 0; i < h->count; i++)
    for (size_t k = 0; k < h->count; k++) {
      size_t a = first + h->parameter[i], b = first + h->parameter[k];
      sum += fit->covariance[a * fit->width + b] / cyb_distribution_number(fit->distribution, a) /
             cyb_distribution_number(fit->distribution, b);
    }
  return sqrt(sum);
}

/* The first number of a part. */
static size_t number_of(const cyb_fit *fit, const char *prefix) {
  for (size_t i = 0; i < fit->width; i++) {
    char name[64];
    fit_number_name(fit, i, name, sizeof name);
    if (!strncmp(name, prefix, strlen(prefix))) return i;
  }
  return fit->width;
}

/* "tail index 0.63 ± 0.11"; of a splice its tail's */
static void add_tail_index(cyb_text *note, const cyb_fit *fit) {
  double index = 1.0, se;
  const char *splice = strrchr(fit->label, '|');
  const heavy *h = heavies, *end = heavies + sizeof heavies / sizeof heavies[0];
  size_t first = splice ? number_of(fit, "tail.") : 0;
  while (h < end && strcmp(h->family, splice ? splice + 1 : fit->label)) h++;
  if (h == end || first == fit->width) return;
  for (size_t i = 0; i < h->count; i++)
    index /= cyb_distribution_number(fit->distribution, first + h->parameter[i]);
  if (!h->count) index = cyb_distribution_number(fit->distribution, first);
  se = h->count ? index * product_error(fit, h, first) : fit->se[first];
  cyb_text_format(note, _("tail index %.2f"), index);
  if (isfinite(se)) cyb_text_format(note, " ± %.2f", se);
}

static char *note_of(const cyb_fit *fit) {
  cyb_text note = {0};
  if (!fit->converged && fit->limit) {
    cyb_text_format(&note, _("not converged: on these data it runs to its limit %s"),
                    fit->limit->name);
  } else if (!fit->converged) {
    cyb_text_add(&note, fit_trouble(fit));
  } else if (!fit->family->count) {
    add_tail_index(&note, fit);
    if (*moment_note(fit->distribution))
      cyb_text_format(&note, "%s%s", note.length ? _("; ") : "", moment_note(fit->distribution));
    if (fit_family_ends(fit->family))
      cyb_text_format(&note, "%s%s", note.length ? _("; ") : "",
                      _("ends at the largest loss seen"));
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

/* Of a fit that did not converge a figure hangs on where the search was left. */
static char *figure(const cyb_fit *fit, double number) {
  return significant(fit->converged ? number : NAN);
}

/* --- the table ------------------------------------------------------------------ */

typedef struct view {
  const fit_data *data;
  bool sampled; /* there are p-values of samples */
} view;

/* With --threshold the question is about losses above it: of a gpd, which begins
 * there, and of the others alike. */
static double tail_loss(const cyb_fit *fit, double threshold) {
  double above = 1.0;
  if (!fit->distribution) return NAN;
  if (!isnan(threshold)) above = cyb_distribution_survival(fit->distribution, threshold);
  return cyb_distribution_quantile(fit->distribution, 1.0 - 0.005 * above);
}

static char *cell_family(const view *v, const cyb_fit *fit) {
  (void)v;
  return cyb_strdup(fit->label);
}

static char *cell_likelihood(const view *v, const cyb_fit *fit) {
  (void)v;
  return fixed(fit->log_likelihood, 1);
}

static char *cell_aic(const view *v, const cyb_fit *fit) {
  (void)v;
  return fixed(fit->aic, 1);
}

static char *cell_ks(const view *v, const cyb_fit *fit) {
  (void)v;
  return figure(fit, fit->ks);
}

static char *cell_ad(const view *v, const cyb_fit *fit) {
  (void)v;
  return figure(fit, fit->ad);
}

static char *cell_mean(const view *v, const cyb_fit *fit) {
  (void)v;
  return figure(fit, fit->distribution ? cyb_distribution_mean(fit->distribution) : NAN);
}

static char *cell_variance(const view *v, const cyb_fit *fit) {
  (void)v;
  return figure(fit, fit->distribution ? cyb_distribution_variance(fit->distribution) : NAN);
}

static void add_p(cyb_text *text, double p) {
  if (isnan(p))
    cyb_text_add(text, "–");
  else if (p < 0.0005)
    cyb_text_add(text, "<0.001");
  else
    cyb_text_format(text, "%.*f", p < 0.1 ? 3 : 2, p);
}

/* Of Anderson and Darling's statistic, to which tails matter; of counts the chi-square's. */
double fit_p_value(const cyb_fit *fit) {
  if (!fit->converged) return NAN;
  if (!fit->family->count) return fit->p_ad;
  return fit->replicates ? fit->p_chi_square_bootstrap : fit->p_chi_square;
}

static char *cell_p(const view *v, const cyb_fit *fit) {
  double p = fit_p_value(fit);
  cyb_text text = {0};
  (void)v;
  add_p(&text, p);
  return cyb_text_take(&text);
}

static char *cell_tail(const view *v, const cyb_fit *fit) {
  return figure(fit, tail_loss(fit, v->data->threshold));
}

static char *cell_note(const view *v, const cyb_fit *fit) {
  (void)v;
  return note_of(fit);
}

static const char *head_tail(const view *v) {
  /* xgettext:no-c-format */
  const char *point = _("99.5 % point");
  /* xgettext:no-c-format */
  const char *loss = _("99.5 % loss");
  /* xgettext:no-c-format */
  const char *above = _("99.5 % above");
  return v->data->counts ? point : isnan(v->data->threshold) ? loss : above;
}

typedef enum when { ALWAYS, OF_LOSSES, OF_COUNTS, WITH_P } when;

typedef struct column {
  const char *head; /* NULL = head_tail */
  bool right;
  when when;
  char *(*cell)(const view *v, const cyb_fit *fit);
} column;

static const column columns[] = {{N_("family"), false, ALWAYS, cell_family},
                                 {N_("log-lik"), true, ALWAYS, cell_likelihood},
                                 {"AIC", true, ALWAYS, cell_aic},
                                 {"KS", true, OF_LOSSES, cell_ks},
                                 {"AD", true, OF_LOSSES, cell_ad},
                                 {N_("mean"), true, OF_COUNTS, cell_mean},
                                 {N_("variance"), true, OF_COUNTS, cell_variance},
                                 {"p", true, WITH_P, cell_p},
                                 {NULL, true, ALWAYS, cell_tail},
                                 {N_("note"), false, ALWAYS, cell_note}};
enum { COLUMNS = sizeof columns / sizeof columns[0] };

static bool is_shown(const view *v, const column *c) {
  if (c->when == OF_LOSSES) return !v->data->counts;
  if (c->when == OF_COUNTS) return v->data->counts;
  return c->when == ALWAYS || v->sampled || v->data->counts;
}

static void add_table(cyb_app *app, const view *v, const cyb_fit *fits, size_t count) {
  const column *shown[COLUMNS];
  const char *heads[COLUMNS];
  bool right[COLUMNS];
  char **cells = calloc(count * COLUMNS + 1, sizeof *cells);
  size_t width = 0;
  if (!cells) {
    app->page.failed = true;
    return;
  }
  for (size_t i = 0; i < COLUMNS; i++) {
    if (!is_shown(v, &columns[i])) continue;
    heads[width] = columns[i].head ? _(columns[i].head) : head_tail(v);
    right[width] = columns[i].right;
    shown[width++] = &columns[i];
  }
  for (size_t i = 0; i < count; i++)
    for (size_t k = 0; k < width; k++) cells[i * width + k] = shown[k]->cell(v, &fits[i]);
  page_table(&app->page, heads, right, (const char *const *)cells, width, count);
  for (size_t i = 0; i < count * width; i++) free(cells[i]);
  free(cells);
}

/* --- below it -------------------------------------------------------------------- */

/* "lognormal  mu 0.787 ± 0.0154, sigma 0.7166 ± 0.0109" */
static void add_parameters(cyb_text *page, const cyb_fit *fit, int width) {
  if (!fit->distribution || !fit->converged) return;
  cyb_text_format(page, "  %-*s ", width, fit->label);
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

/* An end that is not known is nowhere, one that is no number without end. */
static void add_end(cyb_text *page, const json_t *end, const char *otherwise) {
  if (json_is_number(end))
    page_number(page, json_number_value(end), 4);
  else
    cyb_text_add(page, otherwise);
}

static void add_range(cyb_text *page, const char *name, const json_t *row) {
  const json_t *lower = json_object_get(row, "lower");
  cyb_text_format(page, "%s ", name);
  add_end(page, lower, "–");
  cyb_text_add(page, _(" to "));
  add_end(page, json_object_get(row, "upper"), json_is_number(lower) ? _("without end") : "–");
}

/* "95 % of 999 samples: mu 10.1 to 10.6, ..., 99.5 % loss 2e5 to 7e5" */
static void add_intervals(cyb_text *page, const view *v, const json_t *intervals, int width) {
  const json_t *parameters = json_object_get(intervals, "parameters"), *row;
  const json_t *quantiles = json_object_get(intervals, "quantiles");
  size_t i;
  if (!parameters) return;
  cyb_text_format(page, "%*s", width + 3, "");
  cyb_text_format(page, _("%.4g %% of %lld samples lie within"),
                  100.0 * json_number_value(json_object_get(intervals, "level")),
                  (long long)(json_integer_value(json_object_get(intervals, "converged")) +
                              json_integer_value(json_object_get(intervals, "at_end"))));
  cyb_text_add(page, _(": "));
  json_array_foreach(parameters, i, row) {
    if (i) cyb_text_add(page, _(", "));
    add_range(page, json_string_value(json_object_get(row, "parameter")), row);
  }
  row = json_array_get(quantiles, json_array_size(quantiles) - 1);
  if (isnan(v->data->threshold)) {
    cyb_text_add(page, _(", "));
    add_range(page, head_tail(v), row);
  }
  cyb_text_add(page, "\n");
}

/* A mean of 0.16 is of one unit, not of a row. */
static void add_exposure(cyb_text *page, const fit_data *data) {
  double sum = 0.0;
  if (!data->exposure) return;
  for (size_t i = 0; i < data->n; i++)
    sum += data->exposure[i] * (data->weight ? data->weight[i] : 1.0);
  cyb_text_add(page, _(", exposure "));
  page_number(page, sum, 6);
  cyb_text_add(page, _("; figures are of one unit of it"));
}

/* The chi-square test of counts with few rows hardly sees what this score sees (Dean &
 * Lawless 1989). It is the data's, the same in each fit; without zeros it would be of no
 * Poisson. */
static void add_dispersion(cyb_text *page, const cyb_fit *fit) {
  if (!isfinite(fit->dispersion_score) || !strncmp(fit->label, "zero-truncated", 14)) return;
  cyb_text_add(page, _("dispersion score "));
  page_number(page, fit->dispersion_score, 3);
  cyb_text_format(page, "%sp ", _(", "));
  add_p(page, fit->p_dispersion);
  cyb_text_add(page, fit->p_dispersion < 0.05   ? _(": the counts vary by more than a Poisson's\n")
                     : fit->p_dispersion > 0.95 ? _(": the counts vary by less than a Poisson's\n")
                                                : _(": the counts vary as a Poisson's may\n"));
}

static void add_head(cyb_text *page, const fit_data *data, const cyb_fit *fit) {
  cyb_text number = {0};
  cyb_text_add_fixed(&number, (double)fit->n, 0);
  if (data->counts)
    cyb_text_format(page, ngettext("%s row of counts", "%s rows of counts", fit->n),
                    number.bytes ? number.bytes : "");
  else
    cyb_text_format(page, ngettext("%s loss", "%s losses", fit->n),
                    number.bytes ? number.bytes : "");
  if (fit->weight != (double)fit->n) {
    cyb_text_add(page, _(", weight "));
    cyb_text_add_fixed(page, fit->weight, 0);
  }
  add_exposure(page, data);
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

int fit_label_width(const cyb_fit *fits, size_t count) {
  int width = 17;
  for (size_t i = 0; i < count; i++)
    if (fits[i].converged && (int)strlen(fits[i].label) > width) width = (int)strlen(fits[i].label);
  return width;
}

void fit_page(cyb_app *app, const fit_data *data, const cyb_fit *fits, size_t count,
              const json_t *intervals) {
  const view v = {data, intervals != NULL};
  const int width = fit_label_width(fits, count);
  add_head(&app->page, data, &fits[0]);
  add_table(app, &v, fits, count);
  for (size_t i = 0; i < count; i++) {
    add_parameters(&app->page, &fits[i], width);
    if (intervals) add_intervals(&app->page, &v, json_array_get(intervals, i), width);
  }
  if (data->counts) add_dispersion(&app->page, &fits[0]);
}
