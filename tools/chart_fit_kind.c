/* tools/chart_fit_kind.c - `chart fit`: reads and fits as the command fit does.
 * Layer: tools. */
#include <string.h>

#include "tools/chart_fit.h"
#include "tools/chart_kind.h"
#include "tools/chart_loss.h"
#include "tools/chart_words.h"
#include "tools/fit_data.h"
#include "tools/intl.h"

static const char *file_name(const char *path) {
  const char *slash = path ? strrchr(path, '/') : NULL;
  return slash ? slash + 1 : path ? path : "";
}

const char *chart_fit_subtitle(cyb_keep *kept, const fit_data *data, const char *unit) {
  const char *n = figure_count(kept, (double)data->n);
  if (!data->censored_count)
    return keep_format(kept, _("in %s, column %s, n = %s"), unit, data->column, n);
  return keep_format(kept, _("in %s, column %s, n = %s, of which %s are capped"), unit,
                     data->column, n, figure_count(kept, (double)data->censored_count));
}

const char *chart_fit_foot(cyb_keep *kept, const cyb_app *app, const fit_data *data,
                           const char *method) {
  const char *file = file_name(data->table->source);
  cyb_text text = {0};
  if (strstr(file, "SYNTHETIC")) cyb_text_add(&text, _("SYNTHETIC DATA."));
  add_sentence(&text, app, keep_format(kept, _("Source: %s."), file));
  add_sentence(&text, app, method);
  return keep(kept, &text);
}

static int lay_out(cyb_drawing **out, cyb_app *app, const fit_data *data, const cyb_fit *fits,
                   size_t count, cyb_error *error) {
  cyb_keep kept = {0};
  cyb_fit_view view = {
      .title = _("Size of a loss: data and fitted distributions"),
      .unit = money_unit(app),
      .losses = {data->value, data->truncation, data->censored, data->weight, data->n, NULL},
      .fits = fits,
      .count = count};
  int status;
  view.subtitle = chart_fit_subtitle(&kept, data, view.unit);
  view.foot = chart_fit_foot(&kept, app, data,
                             _("Maximum likelihood; bars and points by the product-limit method."));
  status = keep_status(&kept, error);
  if (!status) status = chart_fit(out, app, &view, error);
  keep_free(&kept);
  return status;
}

int chart_fit_read(fit_data *data, cyb_app *app, cyb_error *error) {
  *data = (fit_data){0};
  if (!arguments_has(&app->arguments, "loss"))
    return cyb_error_set(error, CYB_EDOMAIN, NULL, _("--loss=COLUMN is wanted"));
  return fit_data_read(data, app, error);
}

static int draw(cyb_drawing **out, cyb_app *app, cyb_error *error) {
  fit_data data;
  cyb_fit *fits = NULL;
  size_t count = 0;
  int status = chart_fit_read(&data, app, error);
  if (status) return status;
  status = fit_families(&fits, &count, &data, app, error);
  if (!status) status = lay_out(out, app, &data, fits, count, error);
  fit_families_free(fits, count);
  fit_data_free(&data);
  return status;
}

const cyb_chart_command chart_kind_fit = {
    "fit",
    "FILE --loss=COL [--truncation=COL|NUMBER] [--limit=COL|NUMBER] [--family=LIST] [--unit=TEXT]",
    {"loss", "truncation", "censored", "limit", "threshold", "weight", "where", "family", "missing",
     "encoding", "unit", NULL},
    1,
    draw};
