/* fit/match_targets.c - moments, quantiles and groups of the losses.
 * Layer: fit. */
#include <math.h>

#include <cyberstats/sum.h>

#include "base/memory.h"
#include "base/say.h"
#include "dist/family.h"
#include "fit/goodness.h"
#include "fit/match.h"

void cyb__target_free(cyb__target *target) {
  free(target->wanted);
  free(target->bounds);
  target->wanted = target->bounds = NULL;
}

static int check_known(const cyb__sample *sample, const char *what, cyb_error *error) {
  if (sample->censored.n || sample->bins.middle.n || sample->truncated.n)
    return cyb_error_set(error, CYB_EDATA, NULL,
                         "%s cannot be matched where losses are truncated, censored or grouped: "
                         "they are known only in part; take maximum likelihood or a distance",
                         what);
  return CYB_OK;
}

static int make_wanted(cyb__target *out, size_t count, cyb_error *error) {
  out->wanted = CYB__ARRAY(double, count);
  out->count = count;
  return out->wanted ? CYB_OK : cyb_error_memory(error);
}

/* --- moments -------------------------------------------------------------------- */

int cyb__target_moments(cyb__target *out, size_t count, cyb_error *error) {
  const cyb__points *points = &out->sample->exact;
  int status = check_known(out->sample, cyb__say("moments"), error);
  if (!status) status = make_wanted(out, count, error);
  for (size_t k = 0; !status && k < count; k++) {
    cyb_sum sum = {0};
    for (size_t i = 0; i < points->n; i++)
      cyb_sum_add(&sum, points->weight[i] * pow(points->x[i], (double)(k + 1)));
    out->wanted[k] = cyb_sum_get(&sum) / points->total;
  }
  return status;
}

static double square_of_log(double ratio) {
  double away = log(ratio);
  return isfinite(away) ? away * away : INFINITY;
}

double cyb__away_moments(const cyb__target *target, const double *p) {
  double sum = 0.0;
  for (size_t k = 0; k < target->count; k++)
    sum += square_of_log(target->family->moment(p, (int)k + 1) / target->wanted[k]);
  return sum;
}

/* --- quantiles -------------------------------------------------------------------- */

/* The i-th of the losses, each repeated as often as it weighs; i from 0. */
static double order_statistic(const cyb__points *points, double i) {
  cyb_sum below = {0};
  for (size_t k = 0; k + 1 < points->n; k++) {
    cyb_sum_add(&below, points->weight[k]);
    if (i < cyb_sum_get(&below)) return points->x[k];
  }
  return points->x[points->n - 1];
}

int cyb__target_quantiles(cyb__target *out, const double *probabilities, size_t count,
                          cyb_error *error) {
  const cyb__points *points = &out->sample->exact;
  int status = check_known(out->sample, cyb__say("quantiles"), error);
  if (!status) status = make_wanted(out, count, error);
  out->probabilities = probabilities;
  for (size_t k = 0; !status && k < count; k++) {
    double rank = fmax(points->total - 1.0, 0.0) * probabilities[k], whole = floor(rank);
    double low = order_statistic(points, whole), high = order_statistic(points, whole + 1.0);
    out->wanted[k] = low + (rank - whole) * (high - low);
  }
  return status;
}

double cyb__away_quantiles(const cyb__target *target, const double *p) {
  double sum = 0.0;
  for (size_t k = 0; k < target->count; k++)
    sum += square_of_log(target->family->quantile(p, target->probabilities[k]) / target->wanted[k]);
  return sum;
}

/* --- statistics --------------------------------------------------------------------- */

static cyb_fit statistics(const cyb__target *target, const double *p) {
  cyb_fit fit = {.family = target->family, .ks = INFINITY, .cvm = INFINITY, .ad = INFINITY};
  if (cyb__goodness(&fit, p, target->sample, NULL)) fit.ks = fit.cvm = fit.ad = INFINITY;
  return fit;
}

double cyb__away_statistic_cvm(const cyb__target *target, const double *p) {
  return statistics(target, p).cvm;
}

double cyb__away_statistic_ks(const cyb__target *target, const double *p) {
  return statistics(target, p).ks;
}

double cyb__away_statistic_ad(const cyb__target *target, const double *p) {
  return statistics(target, p).ad;
}

/* --- groups -------------------------------------------------------------------------- */

static int not_grouped(cyb_error *error) {
  return cyb_error_set(error, CYB_EDATA, NULL,
                       "this distance wants grouped losses: intervals that follow each other "
                       "without a gap or an overlap, none of them truncated");
}

/* The rows stand by rising lower bound, those of a censored one last. */
static bool fill_groups(cyb__target *out) {
  const cyb__sample *sample = out->sample;
  out->groups = 0;
  for (size_t i = 0; i < sample->row_count; i++) {
    const cyb__row *row = &sample->rows[i];
    size_t g = out->groups;
    if (g && out->bounds[g - 1] == row->x && out->bounds[g] == row->upper) {
      out->inside[g - 1] += row->weight;
      continue;
    }
    if ((g && out->bounds[g] != row->x) || !(row->upper > row->x)) return false;
    out->bounds[g] = row->x;
    out->bounds[g + 1] = row->upper;
    out->inside[out->groups++] = row->weight;
  }
  return true;
}

/* Average of the part of a loss in the layer from c(j-1) to c(j), losses spread
 * evenly over their group: half the layer of those in it, all of those above. */
static void fill_layers(cyb__target *out) {
  double above = 0.0;
  for (size_t j = out->groups; j-- > 0;) {
    double width = out->bounds[j + 1] - out->bounds[j];
    out->layer[j] = width * (above + 0.5 * out->inside[j]) / out->sample->weight;
    above += out->inside[j];
  }
}

int cyb__target_groups(cyb__target *out, cyb_error *error) {
  size_t n = out->sample->row_count;
  if (out->sample->exact.n || out->sample->truncated.n) return not_grouped(error);
  out->bounds = CYB__ARRAY(double, 3 * n + 1);
  if (!out->bounds) return cyb_error_memory(error);
  out->inside = out->bounds + n + 1;
  out->layer = out->inside + n;
  if (!fill_groups(out)) return not_grouped(error);
  fill_layers(out);
  return CYB_OK;
}

static double cdf_at(const cyb__target *target, const double *p, double x) {
  if (x == 0.0) return 0.0;
  return isinf(x) ? 1.0 : target->family->cdf(p, x);
}

double cyb__away_groups_cvm(const cyb__target *target, const double *p) {
  double sum = 0.0, below = 0.0;
  for (size_t j = 0; j < target->groups; j++) {
    double away;
    below += target->inside[j];
    away = cdf_at(target, p, target->bounds[j + 1]) - below / target->sample->weight;
    sum += away * away;
  }
  return sum;
}

double cyb__away_groups_chi_square(const cyb__target *target, const double *p) {
  double sum = 0.0;
  for (size_t j = 0; j < target->groups; j++) {
    double share = cdf_at(target, p, target->bounds[j + 1]) - cdf_at(target, p, target->bounds[j]);
    double away = target->sample->weight * share - target->inside[j];
    if (target->inside[j] > 0.0) sum += away * away / target->inside[j];
  }
  return sum;
}

static double limited(const cyb__target *target, const double *p, double x) {
  if (x == 0.0) return 0.0;
  return target->family->limited_moment ? target->family->limited_moment(p, x, 1)
                                        : cyb__limited_by_quadrature(target->family, p, x, 1);
}

double cyb__away_groups_las(const cyb__target *target, const double *p) {
  double sum = 0.0;
  for (size_t j = 0; j < target->groups; j++) {
    double away;
    if (isinf(target->bounds[j + 1])) continue;
    away = limited(target, p, target->bounds[j + 1]) - limited(target, p, target->bounds[j]) -
           target->layer[j];
    sum += away * away;
  }
  return sum;
}
