/* tools/chart_quantiles.c - `chart qq` and `chart pp`: losses against fitted distributions.
 * Layer: tools. */
#include <math.h>
#include <stdlib.h>

#include "tools/chart_fit.h"
#include "tools/chart_kind.h"
#include "tools/chart_loss.h"
#include "tools/chart_words.h"
#include "tools/fit_data.h"
#include "tools/intl.h"

enum { MOST = 3, BODY = 300, TAIL = 200 };

/* What is drawn: of the i-th fit the points at the losses shown, and the band of the
 * first, which is where points lie if it is the truth. */
typedef struct quantile_job {
  cyb_app *app;
  const char *unit; /* of money */
  cyb_fit_losses losses;
  double from; /* all shares are among the losses above it */
  cyb_product_step *steps;
  cyb_product_position *at;
  size_t count;
  const cyb_fit *best[MOST];
  size_t best_count;
  cyb_chart_xy *points[MOST];
  cyb_chart_band *band;
  size_t shown;
  cyb_chart_points series[MOST];
  cyb_chart_curve curve;
  cyb_keep kept;
} quantile_job;

/* Share of losses above x among those above `from`, and where a share p lies below. */
static double survival(const quantile_job *j, const cyb_fit *fit, double x) {
  double above = j->from > 0.0 ? cyb_distribution_survival(fit->distribution, j->from) : 1.0;
  return cyb_distribution_survival(fit->distribution, x) / above;
}

static double quantile(const quantile_job *j, const cyb_fit *fit, double p) {
  double above = j->from > 0.0 ? cyb_distribution_survival(fit->distribution, j->from) : 1.0;
  return cyb_distribution_quantile(fit->distribution, 1.0 - (1.0 - p) * above);
}

/* The two kinds. */
typedef struct quantile_kind {
  cyb_chart_xy (*point)(const quantile_job *j, const cyb_fit *fit, size_t step);
  cyb_chart_band (*band)(const quantile_job *j, size_t step);
  const char *title, *x_label, *y_label;
  bool money;
} quantile_kind;

static cyb_chart_xy qq_point(const quantile_job *j, const cyb_fit *fit, size_t step) {
  return (cyb_chart_xy){quantile(j, fit, j->at[step].p), j->steps[step].loss};
}

static cyb_chart_band qq_band(const quantile_job *j, size_t step) {
  const cyb_product_position *at = &j->at[step];
  const cyb_fit *best = j->best[0];
  return (cyb_chart_band){quantile(j, best, at->p), quantile(j, best, at->lower),
                          quantile(j, best, at->upper)};
}

static cyb_chart_xy pp_point(const quantile_job *j, const cyb_fit *fit, size_t step) {
  return (cyb_chart_xy){j->at[step].p, 1.0 - survival(j, fit, j->steps[step].loss)};
}

static cyb_chart_band pp_band(const quantile_job *j, size_t step) {
  const cyb_product_position *at = &j->at[step];
  return (cyb_chart_band){at->p, at->lower, at->upper};
}

static const quantile_kind qq = {qq_point,
                                 qq_band,
                                 N_("Size of a loss: seen and fitted quantiles (QQ)"),
                                 N_("fitted quantile"),
                                 N_("observed loss"),
                                 true};
static const quantile_kind pp = {pp_point,
                                 pp_band,
                                 N_("Size of a loss: seen and fitted shares (PP)"),
                                 N_("share of the losses that is smaller"),
                                 N_("share by the fit"),
                                 false};

/* --- numbers -------------------------------------------------------------------- */

/* The body thinned, the tail whole. */
static bool is_shown(const quantile_job *j, size_t step) {
  size_t body = j->count > TAIL ? j->count - TAIL : 0, every = (body + BODY - 1) / BODY;
  return step >= body || every <= 1 || step % every == 0;
}

static int make_positions(quantile_job *j, cyb_error *error) {
  int status;
  j->from = cyb_product_limit_from(&j->losses);
  if (isnan(j->from)) return cyb_error_memory(error);
  status = cyb_product_limit(&j->steps, &j->count, &j->losses, j->from, error);
  if (status) return status;
  j->at = calloc(j->count, sizeof *j->at);
  if (!j->at) return cyb_error_memory(error);
  return cyb_product_limit_positions(j->at, j->steps, j->count, j->app->level, error);
}

static int make_points(quantile_job *j, const quantile_kind *kind, cyb_error *error) {
  j->band = calloc(j->count, sizeof *j->band);
  for (size_t i = 0; i < j->best_count; i++) {
    j->points[i] = calloc(j->count, sizeof **j->points);
    if (!j->points[i]) return cyb_error_memory(error);
  }
  if (!j->band) return cyb_error_memory(error);
  for (size_t s = 0; s < j->count; s++) {
    if (!is_shown(j, s)) continue;
    for (size_t i = 0; i < j->best_count; i++)
      j->points[i][j->shown] = kind->point(j, j->best[i], s);
    j->band[j->shown++] = kind->band(j, s);
  }
  return CYB_OK;
}

/* --- the drawing ------------------------------------------------------------------ */

static void name_series(quantile_job *j) {
  for (size_t i = 0; i < j->best_count; i++)
    j->series[i] = (cyb_chart_points){keep_format(&j->kept, _("%s (AIC %s)"), j->best[i]->label,
                                                  figure_count(&j->kept, j->best[i]->aic)),
                                      j->points[i], j->shown};
  j->curve = (cyb_chart_curve){"", NULL, 0, j->band, j->shown};
}

static int lay_out(cyb_drawing **out, quantile_job *j, const fit_data *data,
                   const quantile_kind *kind, cyb_error *error) {
  const char *unit = j->unit;
  cyb_chart_diagnostic chart = {.equal = true, .level = NAN};
  int status;
  name_series(j);
  chart.frame.title = _(kind->title);
  chart.frame.subtitle = chart_fit_subtitle(&j->kept, data, unit);
  chart.frame.foot =
      chart_fit_foot(&j->kept, j->app, data,
                     _("Maximum likelihood; observed shares by the product-limit method. Band: "
                       "where each point lies if the first distribution is the truth; what its "
                       "parameters leave uncertain is not in it."));
  chart.frame.language = j->app->language;
  chart.x =
      (cyb_chart_scale){_(kind->x_label), kind->money ? unit : NULL, kind->money, !kind->money};
  chart.y = chart.x;
  chart.y.label = _(kind->y_label);
  chart.points = j->series;
  chart.point_count = j->best_count;
  chart.curves = &j->curve;
  chart.curve_count = 1;
  chart.band_label = keep_format(&j->kept, _("%s band of %s, point by point"),
                                 figure_level(&j->kept, j->app), j->best[0]->label);
  status = keep_status(&j->kept, error);
  if (status) return status;
  return cyb_chart_layout(out, CYB_CHART_DIAGNOSTIC, &chart, cyb_ruler_pango(), error);
}

static int draw_job(cyb_drawing **out, quantile_job start, const fit_data *data,
                    const quantile_kind *kind, cyb_error *error) {
  quantile_job j = start;
  int status = CYB_OK;
  if (!j.best_count)
    status = cyb_error_set(error, CYB_ENOCONV, NULL,
                           _("no family converged on these losses: there is no fit to draw"));
  if (!status) status = make_positions(&j, error);
  if (!status) status = make_points(&j, kind, error);
  if (!status) status = lay_out(out, &j, data, kind, error);
  for (size_t i = 0; i < MOST; i++) free(j.points[i]);
  free(j.band);
  free(j.at);
  free(j.steps);
  keep_free(&j.kept);
  return status;
}

static quantile_job job_of(cyb_app *app, const fit_data *data, const cyb_fit *fits, size_t count,
                           const char *unit) {
  quantile_job j = {.app = app, .unit = unit, .losses = fit_data_losses(data)};
  j.best_count = chart_fit_best(j.best, MOST, fits, count);
  return j;
}

int chart_qq(cyb_drawing **out, cyb_app *app, const fit_data *data, const cyb_fit *fits,
             size_t count, const char *unit, cyb_error *error) {
  *out = NULL;
  return draw_job(out, job_of(app, data, fits, count, unit), data, &qq, error);
}

static int draw(cyb_drawing **out, cyb_app *app, const quantile_kind *kind, cyb_error *error) {
  fit_data data;
  cyb_fit *fits = NULL;
  size_t count = 0;
  int status = chart_fit_read(&data, app, error);
  if (status) return status;
  status = fit_families(&fits, &count, &data, app, error);
  if (!status)
    status = draw_job(out, job_of(app, &data, fits, count, money_unit(app)), &data, kind, error);
  fit_families_free(fits, count);
  fit_data_free(&data);
  return status;
}

static int draw_qq(cyb_drawing **out, cyb_app *app, cyb_error *error) {
  return draw(out, app, &qq, error);
}

static int draw_pp(cyb_drawing **out, cyb_app *app, cyb_error *error) {
  return draw(out, app, &pp, error);
}

#define USAGE                                                                                      \
  "FILE --loss=COL [--truncation=COL|NUMBER] [--limit=COL|NUMBER] [--family=LIST] [--unit=TEXT]"
#define OPTIONS                                                                                    \
  {                                                                                                \
    "loss", "truncation", "censored", "limit", "threshold", "weight", "where", "family",           \
        "missing", "encoding", "unit", NULL                                                        \
  }

const cyb_chart_command chart_kind_qq = {"qq", USAGE, OPTIONS, 1, draw_qq};
const cyb_chart_command chart_kind_pp = {"pp", USAGE, OPTIONS, 1, draw_pp};
