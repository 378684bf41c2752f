/* tools/chart_fit.c - fitted distributions on the losses, and the QQ plot of the best.
 * Layer: tools. */
#include "tools/chart_fit.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "tools/chart_words.h"
#include "tools/intl.h"

enum { MOST_FITS = 3, GRID = 200, FEWEST_BINS = 6, MOST_BINS = 40, MOST_PAIRS = 200, TAIL = 80 };

typedef struct fit_job {
  const cyb_app *app;
  const cyb_fit_view *view;
  double from; /* all shares are among the losses above it */
  cyb_product_step *steps;
  size_t step_count;
  const cyb_fit *best[MOST_FITS];
  size_t best_count;
  cyb_chart_bin bins[MOST_BINS];
  cyb_chart_xy curves[MOST_FITS][GRID], pairs[MOST_PAIRS];
  cyb_chart_density densities[MOST_FITS];
  size_t pair_count;
  cyb_keep kept;
} fit_job;

/* Families meet in one distribution: a Lomax is a generalized Pareto. */
static bool is_among(const cyb_fit *const *best, size_t count, const cyb_fit *fit) {
  for (size_t i = 0; i < count; i++) {
    bool same = true;
    for (double u = 0.05; same && u < 1.0; u += 0.1) {
      double a = cyb_distribution_quantile(best[i]->distribution, u);
      double b = cyb_distribution_quantile(fit->distribution, u);
      same = fabs(a - b) <= 1e-3 * fmax(fabs(a), fabs(b));
    }
    if (same) return true;
  }
  return false;
}

size_t chart_fit_best(const cyb_fit **best, size_t most, const cyb_fit *fits, size_t count) {
  size_t found = 0;
  for (size_t i = 0; i < count && found < most; i++)
    if (fits[i].converged && !is_among(best, found, &fits[i])) best[found++] = &fits[i];
  return found;
}

static int collect(fit_job *j, cyb_error *error) {
  j->best_count = chart_fit_best(j->best, MOST_FITS, j->view->fits, j->view->count);
  if (!j->best_count)
    return cyb_error_set(error, CYB_ENOCONV, NULL,
                         _("no family converged on these losses: there is no fit to draw"));
  j->from = cyb_product_limit_from(&j->view->losses);
  if (isnan(j->from)) return cyb_error_memory(error);
  return cyb_product_limit(&j->steps, &j->step_count, &j->view->losses, j->from, error);
}

/* --- histogram ----------------------------------------------------------------- */

static double survival_before(const fit_job *j, size_t step) {
  return step ? j->steps[step - 1].survival : 1.0;
}

/* The loss that a share of all exceeds; the last known one where none is so rare. */
static double loss_at(const fit_job *j, double survival) {
  size_t i = 0;
  while (i + 1 < j->step_count && j->steps[i].survival > survival) i++;
  return j->steps[i].loss;
}

/* Freedman & Diaconis (1981): twice the interquartile range over the cube root
 * of the number, here of the logarithms. */
static size_t count_bins(const fit_job *j, double low, double high) {
  double range = log10(loss_at(j, 0.25) / loss_at(j, 0.75));
  double width = 2.0 * range / cbrt((double)j->view->losses.n);
  double wanted = width > 0.0 ? ceil((high - low) / width) : FEWEST_BINS;
  return (size_t)fmin(fmax(wanted, FEWEST_BINS), MOST_BINS);
}

static size_t make_bins(fit_job *j) {
  double low = log10(j->steps[0].loss), high = log10(j->steps[j->step_count - 1].loss), width;
  size_t count, bin = 0;
  if (!(high - low > 1e-9)) high = low + 0.01;
  count = count_bins(j, low, high);
  width = (high - low) / (double)count;
  for (size_t i = 0; i < count; i++)
    j->bins[i] = (cyb_chart_bin){pow(10.0, low + (double)i * width),
                                 pow(10.0, low + (double)(i + 1) * width), 0.0};
  for (size_t s = 0; s < j->step_count; s++) {
    while (bin + 1 < count && j->steps[s].loss >= j->bins[bin].high) bin++;
    j->bins[bin].density += (survival_before(j, s) - j->steps[s].survival) / width;
  }
  return count;
}

/* --- curves -------------------------------------------------------------------- */

static void make_density(fit_job *j, size_t which) {
  const cyb_distribution *d = j->best[which]->distribution;
  double low = fmax(j->from, j->steps[0].loss / 1.5);
  double high = 1.3 * j->steps[j->step_count - 1].loss;
  double above = j->from > 0.0 ? cyb_distribution_survival(d, j->from) : 1.0;
  for (size_t i = 0; i < GRID; i++) {
    double x = low * pow(high / low, (double)i / (GRID - 1));
    j->curves[which][i] = (cyb_chart_xy){x, cyb_distribution_density(d, x) * x * log(10.0) / above};
  }
  j->densities[which] =
      (cyb_chart_density){keep_format(&j->kept, _("%s (AIC %s)"), j->best[which]->label,
                                      figure_count(&j->kept, j->best[which]->aic)),
                          j->curves[which], GRID};
}

/* The body thinned, the tail whole: that is where a premium comes from. */
static bool is_shown(const fit_job *j, size_t step) {
  size_t body = j->step_count > TAIL ? j->step_count - TAIL : 0;
  size_t room = MOST_PAIRS - TAIL, every = (body + room - 1) / room;
  return step >= body || every <= 1 || step % every == 0;
}

static void make_pairs(fit_job *j) {
  const cyb_distribution *d = j->best[0]->distribution;
  double above = j->from > 0.0 ? cyb_distribution_survival(d, j->from) : 1.0;
  for (size_t s = 0; s < j->step_count && j->pair_count < MOST_PAIRS; s++) {
    double share = (survival_before(j, s) + j->steps[s].survival) / 2.0;
    if (!is_shown(j, s)) continue;
    j->pairs[j->pair_count++] =
        (cyb_chart_xy){cyb_distribution_quantile(d, 1.0 - share * above), j->steps[s].loss};
  }
}

/* --- bounds -------------------------------------------------------------------- */

static const char *number(fit_job *j, double value) {
  cyb_text text = {0};
  cyb_text_add_fixed(&text, value, value == rint(value) ? 0 : 1);
  return keep(&j->kept, &text);
}

static void add_truncation(fit_job *j, cyb_chart_fit *chart) {
  const cyb_fit_losses *losses = &j->view->losses;
  double greatest = 0.0;
  chart->truncation = NAN;
  if (!(j->from > 0.0)) return;
  chart->truncation = j->from;
  for (size_t i = 0; i < losses->n; i++) greatest = fmax(greatest, losses->truncation[i]);
  if (greatest > j->from)
    chart->truncation_label = keep_format(&j->kept, _("reported above %s to %s"),
                                          number(j, j->from), number(j, greatest));
  else
    chart->truncation_label = keep_format(&j->kept, _("reported above %s"), number(j, j->from));
}

static void add_limit(fit_job *j, cyb_chart_fit *chart) {
  const cyb_fit_losses *losses = &j->view->losses;
  double least = INFINITY, greatest = 0.0;
  chart->limit = NAN;
  for (size_t i = 0; losses->censored && i < losses->n; i++) {
    if (!losses->censored[i]) continue;
    least = fmin(least, losses->loss[i]);
    greatest = fmax(greatest, losses->loss[i]);
  }
  if (!(greatest > 0.0)) return;
  chart->limit = least;
  if (greatest > least)
    chart->limit_label =
        keep_format(&j->kept, _("capped at %s to %s"), number(j, least), number(j, greatest));
  else
    chart->limit_label = keep_format(&j->kept, _("capped at %s"), number(j, least));
}

/* --- the drawing ----------------------------------------------------------------- */

int chart_fit(cyb_drawing **out, const cyb_app *app, const cyb_fit_view *view, cyb_error *error) {
  fit_job *j = calloc(1, sizeof *j);
  cyb_chart_fit chart = {.unit = view->unit};
  int status;
  *out = NULL;
  if (!j) return cyb_error_memory(error);
  j->app = app;
  j->view = view;
  status = collect(j, error);
  if (!status) {
    chart.frame.title = view->title;
    chart.frame.subtitle = view->subtitle;
    chart.frame.foot = view->foot;
    chart.frame.language = app->language;
    chart.x_label = _("size of a loss");
    chart.y_label = _("density per factor of 10");
    chart.bins = j->bins;
    chart.bin_count = make_bins(j);
    for (size_t i = 0; i < j->best_count; i++) make_density(j, i);
    chart.densities = j->densities;
    chart.density_count = j->best_count;
    add_truncation(j, &chart);
    add_limit(j, &chart);
    make_pairs(j);
    chart.qq = j->pairs;
    chart.qq_count = j->pair_count;
    chart.qq_x_label = keep_format(&j->kept, _("by %s"), j->best[0]->label);
    chart.qq_y_label = _("observed");
    status = keep_status(&j->kept, error);
  }
  if (!status) status = cyb_chart_layout(out, CYB_CHART_FIT, &chart, cyb_ruler_pango(), error);
  keep_free(&j->kept);
  free(j->steps);
  free(j);
  return status;
}
