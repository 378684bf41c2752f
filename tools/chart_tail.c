/* tools/chart_tail.c - `chart mean-excess` and `chart hill`: how heavy the tail is.
 * Layer: tools. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "tools/chart_fit.h"
#include "tools/chart_kind.h"
#include "tools/chart_loss.h"
#include "tools/chart_tail.h"
#include "tools/chart_words.h"
#include "tools/intl.h"

enum { LINE = 60 };

/* A linear axis shows nothing of a body that is so much smaller than the tail. */
static const double wide = 100.0;

typedef struct tail_chart {
  tail_job job; /* borrowed */
  cyb_tail_point *curve;
  size_t count;
  cyb_chart_xy *points, line[LINE];
  cyb_chart_band *band;
  cyb_chart_curve curves[2];
  cyb_chart_upright upright;
  cyb_chart_diagnostic chart;
  const char *remark; /* why something is not drawn; NULL = nothing to say */
  cyb_keep kept;
} tail_chart;

static double shape_of(const tail_chart *t) {
  return cyb_distribution_parameters(t->job.tail.fit.distribution)[0];
}

static double scale_of(const tail_chart *t) {
  return cyb_distribution_parameters(t->job.tail.fit.distribution)[1];
}

static const char *shape_words(tail_chart *t) {
  cyb_text text = {0};
  cyb_text_add_fixed(&text, shape_of(t), 2);
  if (isfinite(t->job.tail.fit.se[0])) {
    cyb_text_add(&text, " ± ");
    cyb_text_add_fixed(&text, t->job.tail.fit.se[0], 2);
  }
  return keep(&t->kept, &text);
}

static const char *threshold_words(tail_chart *t) {
  const char *money = figure_money(&t->kept, t->job.app, t->job.tail.threshold, "");
  return keep_format(&t->kept, t->job.chosen ? _("threshold %s (chosen)") : _("threshold %s"),
                     money);
}

/* --- mean excess ------------------------------------------------------------------- */

static bool is_wide(const tail_chart *t) {
  double low = t->curve[t->count / 2].threshold, high = t->curve[t->count - 1].threshold;
  return low > 0.0 && high > wide * low;
}

/* e(u) = (beta + xi (u - threshold)) / (1 - xi) of the generalized Pareto. */
static void add_line(tail_chart *t) {
  double u = t->job.tail.threshold, top = t->curve[t->count - 1].threshold, xi = shape_of(t);
  if (!(xi < 1.0))
    t->remark = keep_format(&t->kept,
                            _("Above the threshold the generalized Pareto has shape %s: from 1 "
                              "its mean is infinite, and there is no line to draw."),
                            shape_words(t));
  if (!(xi < 1.0) || !(top > u)) return;
  for (size_t i = 0; i < LINE; i++) {
    double part = (double)i / (LINE - 1);
    double x = t->chart.x.logarithmic && u > 0.0 ? u * pow(top / u, part) : u + part * (top - u);
    t->line[i] = (cyb_chart_xy){x, (scale_of(t) + xi * (x - u)) / (1.0 - xi)};
  }
  t->curves[t->chart.curve_count++] =
      (cyb_chart_curve){keep_format(&t->kept,
                                    _("by the generalized Pareto above the threshold, "
                                      "shape %s"),
                                    shape_words(t)),
                        t->line, LINE, NULL, 0};
}

/* Capped claims, the largest among them, are the rule in insurance. */
static int refuse_mean_excess(const tail_chart *t, const cyb_error *inner, cyb_error *error) {
  if (inner->status == CYB_EDATA && t->job.data.censored_count)
    return cyb_error_set(error, CYB_EDATA, inner->where,
                         _("%s; see chart hill, which has a place for such losses"),
                         inner->message);
  return cyb_error_set(error, inner->status, inner->where, "%s", inner->message);
}

static int make_mean_excess(tail_chart *t, const char *unit, cyb_error *error) {
  cyb_error inner = {0};
  if (cyb_tail_mean_excess(&t->curve, &t->count, &t->job.losses, t->job.app->level, &inner))
    return refuse_mean_excess(t, &inner, error);
  t->chart.frame.title = _("Mean of what exceeds a threshold");
  t->chart.x = (cyb_chart_scale){_("threshold"), unit, is_wide(t), false};
  t->chart.y = (cyb_chart_scale){_("mean excess"), unit, t->chart.x.logarithmic, false};
  t->curves[0].name = _("observed");
  t->upright = (cyb_chart_upright){t->job.tail.threshold, threshold_words(t)};
  return CYB_OK;
}

static cyb_chart_xy mean_excess_at(const cyb_tail_point *point) {
  return (cyb_chart_xy){point->threshold, point->value};
}

/* --- Hill ---------------------------------------------------------------------------- */

static void add_level(tail_chart *t) {
  t->chart.level = shape_of(t);
  t->chart.level_label = keep_format(&t->kept, _("generalized Pareto: %s"), shape_words(t));
}

static int make_hill(tail_chart *t, const char *unit, cyb_error *error) {
  int status = cyb_tail_hill(&t->curve, &t->count, &t->job.losses, t->job.app->level, error);
  (void)unit;
  if (status) return status;
  t->chart.frame.title = _("Shape of the tail, from ever more of the largest losses (Hill)");
  t->chart.x = (cyb_chart_scale){_("number of the largest losses"), NULL, true, false};
  t->chart.y = (cyb_chart_scale){_("shape xi: from 1 the mean is infinite"), NULL, false, false};
  t->curves[0].name = _("Hill's estimate");
  t->upright = (cyb_chart_upright){(double)t->job.tail.k,
                                   keep_format(&t->kept, _("%s, k = %s"), threshold_words(t),
                                               figure_count(&t->kept, (double)t->job.tail.k))};
  return CYB_OK;
}

static cyb_chart_xy hill_at(const cyb_tail_point *point) {
  return (cyb_chart_xy){(double)point->k, point->value};
}

/* --- the drawing ---------------------------------------------------------------------- */

typedef struct tail_kind {
  int (*make)(tail_chart *t, const char *unit, cyb_error *error);
  cyb_chart_xy (*at)(const cyb_tail_point *point);
  void (*add)(tail_chart *t); /* what the fit says */
  const char *method;
} tail_kind;

static const tail_kind mean_excess = {
    make_mean_excess, mean_excess_at, add_line,
    N_("Product-limit means; a line that rises says that the tail is heavier than exponential.")};
static const tail_kind hill = {
    make_hill, hill_at, add_level,
    N_("Hill's estimate; a threshold is well chosen where the curve is level.")};

/* Neither a mean of excesses nor Hill's estimate is below zero, whatever a normal
 * interval says. */
static int make_curve(tail_chart *t, const tail_kind *kind, cyb_error *error) {
  t->points = calloc(t->count + 1, sizeof *t->points);
  t->band = calloc(t->count + 1, sizeof *t->band);
  if (!t->points || !t->band) return cyb_error_memory(error);
  for (size_t i = 0; i < t->count; i++) {
    t->points[i] = kind->at(&t->curve[i]);
    t->band[i] = (cyb_chart_band){t->points[i].x, fmax(t->curve[i].lower, 0.0), t->curve[i].upper};
  }
  t->curves[0].points = t->points;
  t->curves[0].band = t->band;
  t->curves[0].count = t->curves[0].band_count = t->count;
  return CYB_OK;
}

static int lay_out(cyb_drawing **out, tail_chart *t, const tail_kind *kind, const char *unit,
                   cyb_error *error) {
  cyb_app *app = t->job.app;
  cyb_text foot = {0};
  int status;
  t->chart.frame.subtitle = chart_fit_subtitle(&t->kept, &t->job.data, unit);
  add_sentence(&foot, app, chart_fit_foot(&t->kept, app, &t->job.data, _(kind->method)));
  if (t->remark) add_sentence(&foot, app, t->remark);
  t->chart.frame.foot = keep(&t->kept, &foot);
  t->chart.frame.language = app->language;
  t->chart.curves = t->curves;
  t->chart.uprights = &t->upright;
  t->chart.upright_count = 1;
  t->chart.band_label =
      keep_format(&t->kept, _("%s interval at each threshold"), figure_level(&t->kept, app));
  status = keep_status(&t->kept, error);
  if (status) return status;
  return cyb_chart_layout(out, CYB_CHART_DIAGNOSTIC, &t->chart, cyb_ruler_pango(), error);
}

static int draw_job(cyb_drawing **out, const tail_job *job, const tail_kind *kind, const char *unit,
                    cyb_error *error) {
  tail_chart t = {.job = *job, .chart = {.level = NAN, .curve_count = 1}};
  int status = kind->make(&t, unit, error);
  if (!status) status = make_curve(&t, kind, error);
  if (!status && t.job.tail.fit.converged) kind->add(&t);
  if (!status) status = lay_out(out, &t, kind, unit, error);
  free(t.points);
  free(t.band);
  free(t.curve);
  keep_free(&t.kept);
  return status;
}

int chart_hill(cyb_drawing **out, const tail_job *job, const char *unit, cyb_error *error) {
  return draw_job(out, job, &hill, unit, error);
}

static int draw(cyb_drawing **out, cyb_app *app, const tail_kind *kind, cyb_error *error) {
  tail_job job;
  int status = tail_job_make(&job, app, error);
  if (status) return status;
  status = draw_job(out, &job, kind, money_unit(app), error);
  tail_job_free(&job);
  return status;
}

static int draw_mean_excess(cyb_drawing **out, cyb_app *app, cyb_error *error) {
  return draw(out, app, &mean_excess, error);
}

static int draw_hill(cyb_drawing **out, cyb_app *app, cyb_error *error) {
  return draw(out, app, &hill, error);
}

#define USAGE                                                                                      \
  "FILE --loss=COL [--truncation=COL|NUMBER] [--limit=COL|NUMBER] [--threshold=NUMBER] "           \
  "[--unit=TEXT]"
#define OPTIONS                                                                                    \
  {                                                                                                \
    "loss", "truncation", "censored", "limit", "threshold", "weight", "where", "missing",          \
        "encoding", "unit", NULL                                                                   \
  }

const cyb_chart_command chart_kind_mean_excess = {"mean-excess", USAGE, OPTIONS, 1,
                                                  draw_mean_excess};
const cyb_chart_command chart_kind_hill = {"hill", USAGE, OPTIONS, 1, draw_hill};
