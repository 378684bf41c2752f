/* tools/chart_exceedance.c - how often a year's loss exceeds which amount.
 * Layer: tools. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "tools/chart_kind.h"
#include "tools/chart_loss.h"
#include "tools/chart_words.h"
#include "tools/intl.h"
#include "tools/loss_curve.h"

enum { MARKS = 3, LONGEST_LAW = 160 };

/* --- the drawing ------------------------------------------------------------------- */

double exceedance_loss(const cyb_chart_xy *points, size_t count, double probability) {
  for (size_t i = 1; i < count; i++) {
    double above = points[i - 1].y, below = points[i].y, part;
    if (!(above >= probability && below <= probability)) continue;
    part = above > below ? log(above / probability) / log(above / below) : 0.0;
    return points[i - 1].x * pow(points[i].x / points[i - 1].x, part);
  }
  return NAN;
}

const char *money_unit(const cyb_app *app) {
  return arguments_text(&app->arguments, "unit", _("yuan"));
}

static size_t mark_losses(cyb_chart_mark *marks, cyb_keep *kept, const cyb_app *app,
                          const cyb_exceedance_view *view) {
  static const int years[MARKS] = {10, 20, 100};
  size_t count = 0;
  for (int i = 0; i < MARKS; i++) {
    double loss = exceedance_loss(view->points, view->count, 1.0 / years[i]);
    if (!isfinite(loss)) continue;
    /* TRANSLATORS: a year's loss exceeded once in so many years: "1 in 20: 8.6 million yuan" */
    marks[count++] = (cyb_chart_mark){
        loss, 1.0 / years[i],
        keep_format(kept, _("1 in %d: %s"), years[i], figure_money(kept, app, loss, view->unit))};
  }
  return count;
}

int chart_exceedance(cyb_drawing **out, const cyb_app *app, const cyb_exceedance_view *view,
                     cyb_error *error) {
  cyb_keep kept = {0};
  cyb_chart_mark marks[MARKS];
  cyb_chart_curve curves[2] = {
      {"", view->points, view->count, view->band, view->band_count},
      {_("largest loss of a year (OEP)"), view->occurrence, view->occurrence_count, NULL, 0}};
  cyb_chart_exceedance chart = {.unit = view->unit,
                                .curves = curves,
                                .curve_count = view->occurrence_count ? 2 : 1,
                                .tolerance = view->tolerance,
                                .tolerance_count = view->tolerance_count};
  int status;
  *out = NULL;
  if (view->occurrence_count) curves[0].name = _("all losses of a year (AEP)");
  chart.frame.title = view->title;
  chart.frame.subtitle = view->subtitle;
  chart.frame.foot = view->foot;
  chart.frame.language = app->language;
  chart.x_label = _("loss of a year");
  chart.y_label = _("probability of more");
  chart.tolerance_label = _("tolerance");
  chart.marks = marks;
  chart.mark_count = mark_losses(marks, &kept, app, view);
  status = keep_status(&kept, error);
  if (!status)
    status = cyb_chart_layout(out, CYB_CHART_EXCEEDANCE, &chart, cyb_ruler_pango(), error);
  keep_free(&kept);
  return status;
}

/* --- the words ---------------------------------------------------------------------- */

static void add_part(cyb_text *text, const cyb_app *app, const char *part) {
  if (text->length) cyb_text_add(text, strcmp(app->language, "zh") ? ", " : "，");
  cyb_text_add(text, part);
}

static const char *amount(cyb_keep *kept, double number) {
  cyb_text text = {0};
  cyb_text_add_fixed(&text, number, number == rint(number) ? 0 : 2);
  return keep(kept, &text);
}

/* "in yuan, deductible 10,000, limit 500,000 per loss" */
static const char *subtitle(cyb_keep *kept, const cyb_app *app, const cyb_terms *terms,
                            const char *unit) {
  cyb_text text = {0};
  size_t length;
  cyb_text_format(&text, _("in %s"), unit);
  length = text.length;
  if (terms->deductible > 0.0)
    add_part(&text, app,
             keep_format(kept, _("deductible %s per loss"), amount(kept, terms->deductible)));
  if (terms->franchise > 0.0)
    add_part(&text, app,
             keep_format(kept, _("franchise %s per loss"), amount(kept, terms->franchise)));
  if (isfinite(terms->limit))
    add_part(&text, app, keep_format(kept, _("limit %s per loss"), amount(kept, terms->limit)));
  if (terms->share < 1.0)
    add_part(&text, app,
             keep_format(kept, _("share %s"), figure_percent(kept, app, 100.0 * terms->share, 0)));
  if (terms->aggregate_deductible > 0.0)
    add_part(
        &text, app,
        keep_format(kept, _("deductible %s per year"), amount(kept, terms->aggregate_deductible)));
  if (isfinite(terms->aggregate_limit))
    add_part(&text, app,
             keep_format(kept, _("limit %s per year"), amount(kept, terms->aggregate_limit)));
  if (text.length == length) add_part(&text, app, _("before any insurance"));
  return keep(kept, &text);
}

const char *law_words(cyb_keep *kept, const cyb_law *law) {
  size_t length = strlen(law->origin), shown = LONGEST_LAW;
  if (length <= LONGEST_LAW)
    return isnan(law->n)
               ? law->origin
               : keep_format(kept, _("%s (n = %s)"), law->origin, figure_count(kept, law->n));
  while (shown && ((unsigned char)law->origin[shown] & 0xC0) == 0x80) shown--;
  return keep_format(kept, "%.*s…", (int)shown, law->origin);
}

/* A band of a line's width would only puzzle. */
static bool is_visible(const cyb_loss_curve *curve) {
  double widest = 1.0;
  for (size_t i = 0; i < curve->band_count; i++)
    widest = fmax(widest, curve->band[i].high / curve->band[i].low);
  return curve->draws > 0 || widest > 1.02;
}

static const char *band_words(cyb_keep *kept, const cyb_app *app, const cyb_loss_curve *curve) {
  if (!is_visible(curve))
    return _(/* xgettext:no-c-format */
             "Error of the grid: below 2 % of each probability; the parameters are taken as "
             "known.");
  if (!curve->draws) return _("Band: error of the grid; the parameters are taken as known.");
  return keep_format(kept,
                     _("Band: 5 %% to 95 %% over %zu parameter vectors from the standard errors "
                       "(seed %llu), and error of the grid."),
                     curve->draws, (unsigned long long)app->seed);
}

/* Where it comes from, how it was computed, what the band is. */
static const char *foot(cyb_keep *kept, const cyb_app *app, const cyb_year_model *model,
                        const cyb_aggregate *aggregate, const cyb_loss_curve *curve) {
  cyb_text text = {0};
  if (model->severity.synthetic || model->frequency.synthetic)
    cyb_text_add(&text, _("SYNTHETIC DATA."));
  add_sentence(&text, app,
               keep_format(kept, _("Losses a year: %s. Size of a loss: %s."),
                           law_words(kept, &model->frequency), law_words(kept, &model->severity)));
  add_sentence(&text, app,
               keep_format(kept, _("Fast Fourier transform, %s cells."),
                           figure_count(kept, (double)cyb_aggregate_cells(aggregate))));
  add_sentence(&text, app, band_words(kept, app, curve));
  return keep(kept, &text);
}

/* --- the kind ------------------------------------------------------------------------ */

/* At the losses of the year's curve, as far down as that goes. The terms of the year
 * play no part in it. */
static int make_occurrence(cyb_chart_xy **out, size_t *count, const cyb_app *app,
                           const cyb_year_model *model, const cyb_loss_curve *curve,
                           cyb_error *error) {
  double least = curve->count ? curve->points[curve->count - 1].y : 0.0;
  *out = NULL;
  *count = 0;
  if (!arguments_has(&app->arguments, "occurrence")) return CYB_OK;
  *out = calloc(curve->count + 1, sizeof **out);
  if (!*out) return cyb_error_memory(error);
  for (size_t i = 0; i < curve->count; i++) {
    double x = curve->points[i].x;
    double y = cyb_occurrence_exceedance(model->frequency.distribution,
                                         model->severity.distribution, &model->terms, x);
    if (y >= least) (*out)[(*count)++] = (cyb_chart_xy){x, y};
  }
  return CYB_OK;
}

static int lay_out(cyb_drawing **out, cyb_app *app, const cyb_year_model *model,
                   const cyb_aggregate *aggregate, const cyb_loss_curve *curve, cyb_error *error) {
  cyb_keep kept = {0};
  cyb_exceedance_view view = {.title = _("What a year may cost"),
                              .unit = money_unit(app),
                              .points = curve->points,
                              .count = curve->count,
                              .band = curve->band,
                              .band_count = is_visible(curve) ? curve->band_count : 0};
  cyb_chart_xy *tolerance = NULL, *occurrence = NULL;
  int status = tolerance_read(&tolerance, &view.tolerance_count, app, error);
  view.tolerance = tolerance;
  if (!status)
    status = make_occurrence(&occurrence, &view.occurrence_count, app, model, curve, error);
  view.occurrence = occurrence;
  view.subtitle = subtitle(&kept, app, &model->terms, view.unit);
  view.foot = foot(&kept, app, model, aggregate, curve);
  if (!status) status = keep_status(&kept, error);
  if (!status) status = chart_exceedance(out, app, &view, error);
  free(tolerance);
  free(occurrence);
  keep_free(&kept);
  return status;
}

static int draw(cyb_drawing **out, cyb_app *app, cyb_error *error) {
  cyb_year_model model;
  cyb_loss_curve curve = {0};
  cyb_aggregate_options grid = CYB_AGGREGATE_OPTIONS_INIT;
  cyb_aggregate *aggregate = NULL;
  int status = year_model_read(&model, app, error);
  grid.progress = &app->progress;
  grid.tolerance = 1e-3; /* a chart shows three digits */
  if (!status)
    status = cyb_aggregate_fft(&aggregate, model.frequency.distribution,
                               model.severity.distribution, &model.terms, &grid, error);
  if (!status) status = loss_curve_make(&curve, app, &model, aggregate, error);
  if (!status) status = lay_out(out, app, &model, aggregate, &curve, error);
  loss_curve_free(&curve);
  cyb_aggregate_free(aggregate);
  year_model_free(&model);
  return status;
}

const cyb_chart_command chart_kind_exceedance = {
    "exceedance",
    "--frequency=D --severity=D [TERMS] [--tolerance=P:X,...] [--occurrence] [--unit=TEXT]",
    {"frequency", "severity", "exposure", "deductible", "franchise", "limit", "share",
     "aggregate-deductible", "aggregate-limit", "tolerance", "occurrence", "unit", NULL},
    0,
    draw};
