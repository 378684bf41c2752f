/* tools/chart_tower.c - `chart tower`: the layers of a treaty to scale, and what each costs.
 * Layer: tools. */
#include <math.h>
#include <string.h>

#include "tools/chart_kind.h"
#include "tools/chart_loss.h"
#include "tools/chart_words.h"
#include "tools/intl.h"
#include "tools/tower.h"
#include "tools/year_model.h"

/* Bounds that differ by more are shown on a logarithmic axis. */
static const double wide = 100.0;

typedef struct tower_chart {
  cyb_app *app;
  treaty_file file;
  cyb_year_model model;
  cyb_treaty_value value;
  tower tower;
  cyb_chart_layer layers[TOWER_BLOCKS];
  bool drawn; /* a figure rests on simulated years */
  cyb_keep kept;
} tower_chart;

/* --- figures ------------------------------------------------------------------------- */

static const char *money(tower_chart *t, double amount) {
  return figure_money(&t->kept, t->app, amount, "");
}

/* "2 million xs 1 million" */
static const char *terms_words(tower_chart *t, const cyb_treaty_term *term, bool kept) {
  if (!strcmp(term->kind, "deductible")) return money(t, term->attachment);
  if (!strcmp(term->kind, "limit"))
    return keep_format(&t->kept, _("above %s"), money(t, term->limit));
  if (!strcmp(term->kind, "layer")) {
    const char *above = money(t, isnan(term->attachment) ? 0.0 : term->attachment);
    if (!isfinite(term->limit)) return keep_format(&t->kept, _("above %s"), above);
    return keep_format(&t->kept, _("%s xs %s"), money(t, term->limit), above);
  }
  if (isnan(term->share)) return "";
  return figure_percent(&t->kept, t->app, 100.0 * (kept ? 1.0 - term->share : term->share), 0);
}

static const char *expected_words(tower_chart *t, const cyb_treaty_row *row) {
  if (isnan(row->removed)) return "–";
  if (isinf(row->removed))
    return cyb_distribution_has_moment(t->model.severity.distribution, 1) ? _("too large")
                                                                          : _("infinite");
  return money(t, row->removed);
}

static const char *rate_words(tower_chart *t, const cyb_treaty_row *row) {
  double percent = 100.0 * row->rate_on_line;
  return isfinite(percent) ? figure_percent(&t->kept, t->app, percent, percent < 1.0 ? 2 : 1) : "";
}

static void make_layers(tower_chart *t) {
  for (size_t i = 0; i < t->tower.count; i++) {
    const tower_block *block = &t->tower.block[i];
    const cyb_treaty_row *row = &t->value.row[block->row];
    const cyb_treaty_term *term = &t->file.terms[cyb_treaty_place(t->file.treaty, block->row)];
    t->layers[i] =
        (cyb_chart_layer){.name = row->name,
                          .attachment = block->low,
                          .limit = block->high - block->low,
                          .share = fmin(block->share, 1.0),
                          .kept = block->kept,
                          .cells = {terms_words(t, term, block->kept), expected_words(t, row),
                                    block->kept ? "" : rate_words(t, row)}};
    t->drawn |= row->amount.route == CYB_TREATY_SIMULATION;
  }
}

/* --- words ------------------------------------------------------------------------------ */

/* "Not drawn, for they do not apply loss by loss: stop loss." */
static void add_others(cyb_text *text, tower_chart *t) {
  cyb_text names = {0};
  if (!t->tower.other_count) return;
  for (size_t i = 0; i < t->tower.other_count; i++)
    cyb_text_format(&names, "%s%s", i ? _(", ") : "", t->value.row[t->tower.others[i]].name);
  add_sentence(text, t->app,
               keep_format(&t->kept,
                           _("Not drawn, for they are no share or layer of one loss: %s."),
                           keep(&t->kept, &names)));
}

static const char *foot(tower_chart *t) {
  const cyb_year_model *model = &t->model;
  cyb_text text = {0};
  if (t->file.synthetic || model->severity.synthetic || model->frequency.synthetic)
    cyb_text_add(&text, _("SYNTHETIC DATA."));
  add_sentence(&text, t->app, _("Grey: not covered by the policy. Blue: ceded. White: kept net."));
  add_sentence(&text, t->app,
               keep_format(&t->kept, _("Losses a year: %s. Size of a loss: %s."),
                           law_words(&t->kept, &model->frequency),
                           law_words(&t->kept, &model->severity)));
  add_sentence(&text, t->app,
               _("Rate on line: premium by limit, the pure premium where the treaty names none."));
  if (t->drawn)
    add_sentence(&text, t->app,
                 keep_format(&t->kept, _("Some figures rest on simulated years (seed %llu)."),
                             (unsigned long long)t->app->seed));
  add_others(&text, t);
  return keep(&t->kept, &text);
}

/* --- the drawing ------------------------------------------------------------------------ */

static int choose_scale(const tower_chart *t, bool *logarithmic, cyb_error *error) {
  static const char *const scales[] = {"linear", "log", NULL};
  double low = INFINITY, high = 0.0;
  int choice = -1, status;
  status = arguments_choice(&t->app->arguments, "scale", scales, &choice, error);
  for (size_t i = 0; i < t->tower.count; i++) {
    const double bounds[] = {t->tower.block[i].low, t->tower.block[i].high};
    for (int b = 0; b < 2; b++) {
      if (bounds[b] > 0.0) low = fmin(low, bounds[b]);
      if (isfinite(bounds[b])) high = fmax(high, bounds[b]);
    }
  }
  *logarithmic = choice < 0 ? high > wide * low : choice == 1;
  return status;
}

static int lay_out(cyb_drawing **out, tower_chart *t, cyb_error *error) {
  cyb_chart_tower chart = {.unit = money_unit(t->app), .layers = t->layers};
  int status = choose_scale(t, &chart.logarithmic, error);
  if (status) return status;
  make_layers(t);
  chart.count = t->tower.count;
  chart.frame.title = _("Who pays which part of a loss");
  chart.frame.subtitle = keep_format(
      &t->kept, _("in %s, a loss from the ground up; the width is the share of it"), chart.unit);
  chart.frame.foot = foot(t);
  chart.frame.language = t->app->language;
  chart.x_label = _("share of the loss");
  chart.y_label = _("size of a loss");
  chart.columns[0] = _("terms");
  chart.columns[1] = _("expected a year");
  chart.columns[2] = _("rate on line");
  status = keep_status(&t->kept, error);
  if (status) return status;
  return cyb_chart_layout(out, CYB_CHART_TOWER, &chart, cyb_ruler_pango(), error);
}

static int evaluate(tower_chart *t, cyb_error *error) {
  cyb_treaty_options options = CYB_TREATY_OPTIONS_INIT;
  options.years = 200000;
  options.seed = t->app->seed;
  options.grid.tolerance = 1e-3; /* a chart shows three digits */
  options.grid.threads = t->app->threads;
  options.grid.progress = &t->app->progress;
  return cyb_treaty_evaluate(&t->value, t->file.treaty, t->model.frequency.distribution,
                             t->model.severity.distribution, &options, error);
}

static int draw(cyb_drawing **out, cyb_app *app, cyb_error *error) {
  const char *name = arguments_text(&app->arguments, "treaty", NULL);
  tower_chart t = {.app = app};
  int status;
  if (!name)
    return cyb_error_set(error, CYB_EDOMAIN, NULL,
                         _("--treaty=FILE is missing: a table of terms, one row each"));
  status = year_model_read(&t.model, app, error);
  if (status) return status;
  status = treaty_file_read(&t.file, app, name, error);
  if (!status) tower_make(&t.tower, &t.file);
  if (!status) status = evaluate(&t, error);
  if (!status) status = lay_out(out, &t, error);
  cyb_treaty_value_clear(&t.value);
  treaty_file_free(&t.file);
  year_model_free(&t.model);
  keep_free(&t.kept);
  return status;
}

const cyb_chart_command chart_kind_tower = {
    "tower",
    "--treaty=NAME|FILE --frequency=D --severity=D [--scale=linear|log] [--unit=TEXT]",
    {"treaty", "frequency", "severity", "exposure", "scale", "unit", NULL},
    0,
    draw};
