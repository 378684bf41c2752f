/* tools/insurance_annual.c - section of the insurance report: a year's payments.
 * Layer: tools. */
#include <math.h>
#include <string.h>

#include "tools/chart_loss.h"
#include "tools/chart_words.h"
#include "tools/insurance.h"
#include "tools/intl.h"
#include "tools/report_grid.h"
#include "tools/result.h"

static const char *terms_words(cyb_insurance *in) {
  return keep_format(&in->page->kept, _("deductible %s and limit %s per loss"),
                     insurance_amount(in, in->model.terms.deductible),
                     insurance_amount(in, in->model.terms.limit));
}

static const char *foot(cyb_insurance *in) {
  cyb_keep *kept = &in->page->kept;
  const cyb_law *frequency = &in->model.frequency, *severity = &in->model.severity;
  cyb_text text = {0};
  if (frequency->synthetic || severity->synthetic) cyb_text_add(&text, _("SYNTHETIC DATA."));
  add_sentence(&text, in->page->app,
               keep_format(kept,
                           _("Losses a year: %s. Size of a loss: %s. Band: 5 %% to 95 %% over %zu "
                             "parameter vectors from the standard errors (seed %llu), and error of "
                             "the grid."),
                           frequency->origin, severity->origin, in->curve.draws,
                           (unsigned long long)in->page->app->seed));
  return keep(kept, &text);
}

static int annual_figure(cyb_insurance *in, cyb_document *document, cyb_error *error) {
  cyb_keep *kept = &in->page->kept;
  cyb_exceedance_view view = {.title = _("What a year may cost"),
                              .subtitle =
                                  keep_format(kept, _("in %s, %s policies, %s"), in->unit,
                                              figure_count(kept, in->policies), terms_words(in)),
                              .foot = foot(in),
                              .unit = in->unit,
                              .points = in->curve.points,
                              .count = in->curve.count,
                              .band = in->curve.band,
                              .band_count = in->curve.band_count};
  cyb_drawing *drawing = NULL;
  cyb_error reason = {0};
  int status = chart_exceedance(&drawing, in->page->app, &view, &reason);
  return report_figure(in->page, document, status, drawing, &reason, error);
}

/* The curve's band at an amount, between its points. */
static void band_at(const cyb_loss_curve *curve, double x, double *low, double *high) {
  *low = *high = NAN;
  for (size_t i = 1; i < curve->band_count; i++) {
    const cyb_chart_band *a = &curve->band[i - 1], *b = &curve->band[i];
    double part = b->x > a->x ? (x - a->x) / (b->x - a->x) : 0.0;
    if (x < a->x || x > b->x) continue;
    *low = a->low + part * (b->low - a->low);
    *high = a->high + part * (b->high - a->high);
    return;
  }
}

static const char *percent(cyb_insurance *in, double probability) {
  double shown = 100.0 * probability;
  int places = shown >= 10.0 ? 0 : shown >= 1.0 ? 1 : 2;
  if (!isfinite(probability)) return "–";
  return figure_percent(&in->page->kept, in->page->app, shown, places);
}

static int annual_table(cyb_insurance *in, cyb_document *document, cyb_error *error) {
  static const int years[] = {2, 5, 10, 20, 50, 100, 200};
  cyb_keep *kept = &in->page->kept;
  cyb_grid grid = {0};
  grid_column(&grid, _("once in years"), NULL, true);
  grid_column(&grid, "VaR", in->unit, true);
  grid_column(&grid, "TVaR", in->unit, true);
  grid_column(&grid, _("probability of more"), NULL, true);
  grid_column(&grid, _("its band, 5 % to 95 %"), NULL, true);
  for (size_t i = 0; i < sizeof years / sizeof years[0]; i++) {
    double p = 1.0 / years[i], low, high, var = cyb_aggregate_quantile(in->aggregate, 1.0 - p);
    band_at(&in->curve, var, &low, &high);
    grid_cell(&grid, figure_count(kept, years[i]));
    grid_cell(&grid, insurance_amount(in, var));
    grid_cell(&grid, insurance_amount(in, cyb_aggregate_tail_value(in->aggregate, 1.0 - p)));
    grid_cell(&grid, percent(in, p));
    grid_cell(&grid, isfinite(low)
                         ? keep_format(kept, _("%s to %s"), percent(in, low), percent(in, high))
                         : "–");
  }
  return grid_write(&grid, in->page, document,
                    keep_format(kept, _("A year of %s policies, %s"),
                                figure_count(kept, in->policies), terms_words(in)),
                    _("VaR: the amount that a year exceeds with that probability. TVaR: the mean "
                      "of the years beyond it."),
                    error);
}

static void ledger(cyb_insurance *in, cyb_document *document) {
  char text[2][16];
  cyb_aggregate_errors e = cyb_aggregate_about_errors(in->aggregate);
  cyb_document_note(
      document,
      keep_format(&in->page->kept,
                  _("Error of the computation: %s cells of %s %s; discretization %s %s of the "
                    "mean, truncation %s, wrap-around %s of probability."),
                  insurance_amount(in, (double)cyb_aggregate_cells(in->aggregate)),
                  insurance_amount(in, cyb_aggregate_step(in->aggregate)), in->unit,
                  insurance_amount(in, e.discretization), in->unit,
                  page_error(text[0], e.truncation), page_error(text[1], e.wraparound)));
}

int insurance_annual(cyb_insurance *in, cyb_document *document, cyb_error *error) {
  int status;
  cyb_document_paragraph(
      document,
      keep_format(&in->page->kept,
                  _("The year of the portfolio's %s policies if all had the terms of the usual "
                    "one, %s: expected %s, standard deviation %s."),
                  figure_count(&in->page->kept, in->policies), terms_words(in),
                  insurance_money(in, cyb_aggregate_mean(in->aggregate)),
                  insurance_money(in, cyb_aggregate_sd(in->aggregate))));
  status = annual_figure(in, document, error);
  if (!status) status = annual_table(in, document, error);
  if (!status) ledger(in, document);
  return status;
}
