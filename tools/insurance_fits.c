/* tools/insurance_fits.c - sections of the insurance report: claims, and how many there are.
 * Layer: tools. */
#include <math.h>
#include <string.h>

#include "tools/chart_fit.h"
#include "tools/chart_words.h"
#include "tools/fit_page.h"
#include "tools/insurance.h"
#include "tools/intl.h"
#include "tools/moment.h"
#include "tools/report_grid.h"
#include "tools/result.h"

static const char *significant(cyb_keep *kept, double number, int digits) {
  cyb_text text = {0};
  if (!isfinite(number)) return "–";
  page_number(&text, number, digits);
  return keep(kept, &text);
}

/* "mu 11.83 ± 0.15, sigma 1.808 ± 0.088"; what was held has no error. */
static const char *parameters(cyb_keep *kept, const cyb_fit *fit) {
  cyb_text text = {0};
  if (!fit->distribution || !fit->converged) return "–";
  for (size_t i = 0; i < fit->width; i++) {
    char name[64];
    if (fit->held[i]) continue;
    fit_number_name(fit, i, name, sizeof name);
    cyb_text_format(&text, "%s%s ", text.length ? _(", ") : "", name);
    page_number(&text, cyb_distribution_number(fit->distribution, i), 5);
    if (!isfinite(fit->se[i])) continue;
    cyb_text_add(&text, " ± ");
    page_number(&text, fit->se[i], 3);
  }
  return keep(kept, &text);
}

static const char *note(const cyb_fit *fit) {
  if (!fit->converged) return fit_trouble(fit);
  return moment_note(fit->distribution);
}

static int fit_table(cyb_insurance *in, cyb_document *document, const cyb_fit *fits, size_t count,
                     const char *caption, const char *foot, cyb_error *error) {
  cyb_keep *kept = &in->page->kept;
  bool losses = !fits[0].family->count;
  cyb_grid grid = {0};
  grid_column(&grid, _("family"), NULL, false);
  grid_column(&grid, _("parameters"), NULL, false);
  grid_column(&grid, _("log-lik"), NULL, true);
  grid_column(&grid, "AIC", NULL, true);
  grid_column(&grid, _("mean"), losses ? in->unit : NULL, true);
  /* xgettext:no-c-format */
  if (losses) grid_column(&grid, _("99.5 % loss"), in->unit, true);
  grid_column(&grid, _("note"), NULL, false);
  for (size_t i = 0; i < count; i++) {
    const cyb_distribution *d = fits[i].converged ? fits[i].distribution : NULL;
    double mean = d ? cyb_distribution_mean(d) : NAN;
    grid_cell(&grid, fits[i].label);
    grid_cell(&grid, parameters(kept, &fits[i]));
    grid_cell(&grid, significant(kept, fits[i].log_likelihood, 6));
    grid_cell(&grid, significant(kept, fits[i].aic, 6));
    grid_cell(&grid, losses ? insurance_amount(in, mean) : significant(kept, mean, 4));
    if (losses)
      grid_cell(&grid, insurance_amount(in, d ? cyb_distribution_quantile(d, 0.995) : NAN));
    grid_cell(&grid, note(&fits[i]));
  }
  return grid_write(&grid, in->page, document, caption, foot, error);
}

static int fit_figure(cyb_insurance *in, cyb_document *document, cyb_error *error) {
  cyb_app *app = in->page->app;
  cyb_keep *kept = &in->page->kept;
  const fit_data *data = &in->claims;
  cyb_fit_view view = {
      .title = _("Size of a loss: data and fitted distributions"),
      .subtitle = chart_fit_subtitle(kept, data, in->unit),
      .foot = chart_fit_foot(kept, app, data,
                             _("Maximum likelihood; bars and points by the product-limit method.")),
      .unit = in->unit,
      .losses = {data->value, data->truncation, data->censored, data->weight, data->n},
      .fits = in->severities,
      .count = in->severity_count};
  cyb_drawing *drawing = NULL;
  cyb_error reason = {0};
  int status = chart_fit(&drawing, app, &view, &reason);
  return report_figure(in->page, document, status, drawing, &reason, error);
}

int insurance_severity(cyb_insurance *in, cyb_document *document, cyb_error *error) {
  cyb_keep *kept = &in->page->kept;
  int status;
  cyb_document_paragraph(
      document,
      keep_format(kept,
                  _("%s claims, %s of them capped at the policy's limit. Each was reported only "
                    "because it exceeded its deductible (%s to %s %s); the fits take both into "
                    "account, so they describe losses from the ground up."),
                  figure_count(kept, (double)in->claims.n),
                  figure_count(kept, (double)in->claims.censored_count),
                  insurance_amount(in, in->claims.least_truncation),
                  insurance_amount(in, in->claims.greatest_truncation), in->unit));
  status = fit_figure(in, document, error);
  if (status) return status;
  return fit_table(in, document, in->severities, in->severity_count,
                   _("Distributions fitted to the size of a loss, best first"),
                   _("Maximum likelihood with truncation and censoring; ± is the standard error. A "
                     "difference in AIC below 2 decides nothing."),
                   error);
}

int insurance_frequency(cyb_insurance *in, cyb_document *document, cyb_error *error) {
  cyb_keep *kept = &in->page->kept;
  cyb_document_paragraph(
      document,
      keep_format(kept,
                  _("%s claims came from %s policy years. For each claim that was reported there "
                    "were %s losses from the ground up, the others staying below the deductible; "
                    "the year below counts them all and applies the deductible itself."),
                  figure_count(kept, in->reported), figure_count(kept, in->exposure),
                  significant(kept, in->unreported, 3)));
  return fit_table(in, document, in->frequencies, in->frequency_count,
                   _("Distributions fitted to reported claims per policy and year"),
                   _("A negative binomial with a small size says that claims come more unevenly "
                     "than by chance."),
                   error);
}
