/* tools/enterprise_loss.c - section of the report of one enterprise: what a year could cost.
 * Layer: tools. */
#include <math.h>

#include "tools/chart_posture.h"
#include "tools/chart_words.h"
#include "tools/enterprise.h"
#include "tools/intl.h"

static int year_figure(cyb_dossier *d, cyb_document *document, cyb_error *error) {
  cyb_drawing *drawing = NULL;
  cyb_error reason = {0};
  int status = chart_enterprise_loss(&drawing, d->page->app, &d->all, d->one, &reason);
  return report_figure(d->page, document, status, drawing, &reason, error);
}

static void year_row(cyb_dossier *d, cyb_grid *grid, cyb_money_scale scale, const char *name,
                     double value, double low) {
  grid_cell(grid, name);
  grid_cell(grid, dossier_scaled(d, scale, value));
  grid_cell(grid, dossier_scaled(d, scale, low));
}

static int year_table(cyb_dossier *d, cyb_document *document, cyb_error *error) {
  const cyb_assessed_loss *l = &d->one->loss;
  cyb_money_scale scale = dossier_scale(d, l->quantile[ASSESSED_QUANTILES - 1].value);
  cyb_grid grid = {0};
  grid_column(&grid, _("loss of a year"), NULL, false);
  grid_column(&grid, _("answers as they are"), scale.head, true);
  grid_column(&grid, _("open questions at best"), scale.head, true);
  year_row(d, &grid, scale, _("expected"), l->mean, l->low_mean);
  for (size_t i = 0; i < ASSESSED_QUANTILES; i++)
    year_row(d, &grid, scale,
             keep_format(&d->page->kept, _("exceeded once in %.0f years"),
                         1.0 / (1.0 - l->quantile[i].at)),
             l->quantile[i].value, l->quantile[i].low);
  return grid_write(&grid, d->page, document, _("What a year could cost, before any insurance"),
                    _("0: losses come more rarely than that."), error);
}

/* What the figures hang on most: the slope, which comes from elsewhere. */
static int slope_table(cyb_dossier *d, cyb_document *document, cyb_error *error) {
  const cyb_assessed_loss *l = &d->one->loss;
  cyb_money_scale scale = dossier_scale(d, fmax(l->mean, l->no_beta_mean));
  cyb_keep *kept = &d->page->kept;
  cyb_grid grid = {0};
  if (isnan(d->one->peer_mean)) return CYB_OK;
  grid_column(&grid, _("slope of the rate on the score"), NULL, false);
  grid_column(&grid, _("expected loss a year"), scale.head, true);
  grid_cell(&grid,
            keep_format(kept, _("as in the parameters, %s"), dossier_figure(d, l->model.beta)));
  grid_cell(&grid, dossier_scaled(d, scale, l->mean));
  grid_cell(&grid, keep_format(kept, _("half of it, %s"), dossier_figure(d, 0.5 * l->model.beta)));
  grid_cell(&grid, dossier_scaled(d, scale, l->half_beta_mean));
  grid_cell(&grid, _("none: posture moves nothing"));
  grid_cell(&grid, dossier_scaled(d, scale, l->no_beta_mean));
  return grid_write(&grid, d->page, document, _("How much hangs on the slope"), NULL, error);
}

static int tolerance_table(cyb_dossier *d, cyb_document *document, cyb_error *error) {
  size_t count = d->all.tolerance_count;
  cyb_money_scale scale = dossier_scale(d, count ? d->one->tolerance[count - 1].loss : NAN);
  cyb_grid grid = {0};
  grid_column(&grid, _("a loss above"), scale.head, true);
  grid_column(&grid, _("tolerated in"), _("of years"), true);
  grid_column(&grid, _("comes in"), _("of years"), true);
  grid_column(&grid, _("verdict"), NULL, false);
  for (size_t i = 0; i < count; i++) {
    const cyb_assessed_tolerance *t = &d->one->tolerance[i];
    grid_cell(&grid, dossier_scaled(d, scale, t->loss));
    grid_cell(&grid, dossier_percent(d, t->probability));
    grid_cell(&grid, dossier_percent(d, t->exceedance));
    grid_cell(&grid, t->above ? _("too often") : _("within the tolerance"));
  }
  return grid_write(&grid, d->page, document, _("The year against the tolerance"), NULL, error);
}

static void describe(cyb_dossier *d, cyb_document *document) {
  const cyb_assessed_loss *l = &d->one->loss;
  cyb_keep *kept = &d->page->kept;
  cyb_document_paragraph(
      document,
      keep_format(kept,
                  _("%s losses a year are expected, one in %s years; the peers have %s. "
                    "One loss costs %s on average."),
                  dossier_figure(d, l->rate), dossier_figure(d, 1.0 / l->rate),
                  dossier_figure(d, l->model.peer_rate), dossier_money(d, l->model.mean)));
  if (isnan(d->one->peer_mean))
    cyb_document_paragraph(document, _("Without peers posture does not move the rate: the figures "
                                       "are those of any enterprise of this industry and "
                                       "revenue."));
  if (l->kept)
    cyb_document_warning(
        document, keep_format(kept,
                              _("The score lies so far from the peers' that its effect on the rate "
                                "was cut at a factor of %s."),
                              dossier_figure(d, l->model.effect_limit)));
  if (!d->all.tolerance_count)
    cyb_document_paragraph(document, _("No tolerance was given (--tolerance), so the figures are "
                                       "not held against one."));
}

int enterprise_year(cyb_dossier *d, cyb_document *document, cyb_error *error) {
  int status;
  if (d->one->loss.missing) {
    cyb_document_paragraph(
        document, keep_format(&d->page->kept, _("There is no figure: %s."), d->one->loss.missing));
    return CYB_OK;
  }
  describe(d, document);
  status = year_figure(d, document, error);
  if (!status) status = year_table(d, document, error);
  if (!status) status = slope_table(d, document, error);
  return status ? status : tolerance_table(d, document, error);
}
