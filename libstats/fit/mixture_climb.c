/* fit/mixture_climb.c - the likelihood of a mixture of two families.
 * Layer: fit. */
#include "fit/mixture.h"

#include "base/memory.h"
#include "fit/bins.h"
#include "fit/free.h"
#include "fit/log_densities.h"
#include "fit/summary.h"

static const cyb_parameter weight_range = {"weight", 0.0, 1.0, false, false, NAN};

typedef struct weighed {
  double x, weight;
} weighed;

static int compare(const void *a, const void *b) {
  double x = ((const weighed *)a)->x, y = ((const weighed *)b)->x;
  return (x > y) - (x < y);
}

/* Known losses and middles in one order. */
static int put_in_order(cyb__mixture *out, cyb_error *error) {
  const cyb__points *exact = &out->sample->exact, *middle = &out->sample->bins.middle;
  size_t n = exact->n + middle->n;
  weighed *list;
  out->seen = *exact;
  if (middle->n == 0) return CYB_OK;
  list = CYB__ARRAY(weighed, n);
  out->ordered = CYB__ARRAY(double, 3 * n);
  if (!list || !out->ordered) {
    free(list);
    return cyb_error_memory(error);
  }
  for (size_t i = 0; i < exact->n; i++) list[i] = (weighed){exact->x[i], exact->weight[i]};
  for (size_t i = exact->n; i < n; i++)
    list[i] = (weighed){middle->x[i - exact->n], middle->weight[i - exact->n]};
  qsort(list, n, sizeof *list, compare);
  out->seen = (cyb__points){
      .x = out->ordered, .log_x = out->ordered + n, .weight = out->ordered + 2 * n, .n = n};
  for (size_t i = 0; i < n; i++) {
    out->seen.x[i] = list[i].x;
    out->seen.weight[i] = list[i].weight;
  }
  cyb__summarise(&out->seen);
  free(list);
  return CYB_OK;
}

int cyb__mixture_make(cyb__mixture *out, const cyb_family *first, const cyb_family *second,
                      const cyb__sample *sample, cyb_error *error) {
  size_t most = sample->exact.n + sample->censored.n + sample->truncated.n;
  double variance = cyb__sample_typical(sample)->log_variance;
  *out = (cyb__mixture){.family = {first, second}, .sample = sample};
  out->width = variance > 0.0 ? sqrt(variance) : 1.0;
  for (int j = 0; j < 2; j++) {
    const cyb_family *family = out->family[j];
    if (family->count || !cyb_fit_is_possible(family) || !family->start ||
        family->parameter_count > CYB__MIXTURE_PARAMETERS || family == &cyb__family_pareto1)
      return cyb_error_set(error, CYB_EDOMAIN, family->name, "%s is no part of a mixture to fit",
                           family->name);
    out->model[j] = cyb__model_of(family);
    for (size_t i = 0; i < family->parameter_count; i++) {
      out->held[j][i] = family->parameters[i].otherwise;
      if (isnan(out->held[j][i])) out->free[j][out->free_count[j]++] = i;
    }
  }
  if (cyb__mixture_unknowns(out) > CYB__MOST_UNKNOWNS)
    return cyb_error_set(error, CYB_EDOMAIN, NULL, "the mixture has too many parameters");
  out->room = CYB__ARRAY(double, 5 * (most + 1) + sample->bins.middle.n);
  return out->room ? put_in_order(out, error) : cyb_error_memory(error);
}

void cyb__mixture_free(cyb__mixture *mixture) {
  free(mixture->room);
  free(mixture->ordered);
  mixture->room = mixture->ordered = NULL;
}

size_t cyb__mixture_unknowns(const cyb__mixture *mixture) {
  return mixture->free_count[0] + mixture->free_count[1] + 1;
}

double cyb__mixture_spread(const cyb__mixture *mixture, const double *u,
                           double p[2][CYB_FIT_PARAMETERS], double *slope) {
  size_t at = 0;
  for (int j = 0; j < 2; j++) {
    memcpy(p[j], mixture->held[j], sizeof mixture->held[j]);
    for (size_t k = 0; k < mixture->free_count[j]; k++, at++) {
      size_t i = mixture->free[j][k];
      p[j][i] = cyb__range_from_free(&mixture->family[j]->parameters[i], mixture->width, u[at],
                                     &slope[at]);
    }
  }
  return cyb__range_from_free(&weight_range, 1.0, u[at], &slope[at]);
}

void cyb__mixture_gather(const cyb__mixture *mixture, double p[2][CYB__MIXTURE_PARAMETERS],
                         double weight, double *u) {
  size_t at = 0;
  for (int j = 0; j < 2; j++)
    for (size_t k = 0; k < mixture->free_count[j]; k++) {
      size_t i = mixture->free[j][k];
      u[at++] = cyb__range_to_free(&mixture->family[j]->parameters[i], mixture->width, p[j][i]);
    }
  u[at] = cyb__range_to_free(&weight_range, 1.0, weight);
}

static bool in_range(const cyb__mixture *mixture, double p[2][CYB_FIT_PARAMETERS]) {
  for (int j = 0; j < 2; j++)
    for (size_t i = 0; i < mixture->family[j]->parameter_count; i++) {
      const cyb_parameter *range = &mixture->family[j]->parameters[i];
      if (!isfinite(p[j][i]) || p[j][i] < range->minimum || p[j][i] > range->maximum ||
          (p[j][i] == range->minimum && !range->closed_minimum))
        return false;
    }
  return true;
}

/* A sum over points and its derivatives: those of the parts and of the weight. */
typedef struct part_sums {
  double value, by_weight, gradient[2][CYB_FIT_PARAMETERS];
} part_sums;

/* What is summed: points by their density or survival, or intervals. */
typedef struct kind {
  const cyb__points *points; /* middles, of intervals */
  const cyb__bins *bins;     /* NULL = points */
  bool density;
  double sign;
} kind;

enum { BLOCK = 512 };

static double log_of(const kind *k, const cyb_family *family, const double *p, size_t i) {
  if (k->bins) return cyb__log_between(family, p, k->bins->lower[i], k->bins->upper[i]);
  return cyb__log_survival(family, p, k->points->x[i]);
}

/* Of a block of rows, log of `share` included. */
static void fill_logs(double *out, const kind *k, const cyb_family *family, const double *p,
                      double log_share, size_t from, size_t n) {
  if (k->density && !k->bins)
    cyb__log_densities(out, family, p, k->points, from, n);
  else
    for (size_t i = 0; i < n; i++) out[i] = log_of(k, family, p, from + i);
  for (size_t i = 0; i < n; i++) out[i] += log_share;
}

static double own_weight(const cyb__mixture *mixture, int j, const kind *k, size_t i) {
  double share = mixture->room[i];
  return k->points->weight[i] * (j ? 1.0 - share : share);
}

static void add_points(part_sums *out, const cyb__mixture *mixture, int j, const double *p,
                       const kind *k) {
  cyb__points own = {.n = 0};
  own.x = mixture->room + k->points->n;
  own.log_x = own.x + k->points->n;
  own.weight = own.log_x + k->points->n;
  for (size_t i = 0; i < k->points->n; i++) {
    double weight = own_weight(mixture, j, k, i);
    if (!(weight > 0.0)) continue;
    own.x[own.n] = k->points->x[i];
    own.weight[own.n++] = weight;
  }
  if (!own.n) return;
  cyb__summarise(&own);
  (k->density ? mixture->model[j]->density : mixture->model[j]->survival)(mixture->family[j], p,
                                                                          &own, out->gradient[j]);
}

static void add_bins(part_sums *out, const cyb__mixture *mixture, int j, const double *p,
                     const kind *k) {
  for (size_t i = 0; i < k->points->n; i++) {
    double weight = own_weight(mixture, j, k, i);
    if (weight > 0.0)
      cyb__bin_sum(mixture->model[j], mixture->family[j], p, k->bins->lower[i], k->bins->upper[i],
                   weight, out->gradient[j]);
  }
}

/* Derivatives with the part's shares as weights: Fisher's identity. */
static part_sums sum_over(cyb__mixture *mixture, double p[2][CYB_FIT_PARAMETERS], double weight,
                          const kind *k, bool gradient) {
  const cyb__points *points = k->points;
  part_sums out = {0};
  cyb_sum value = {0}, shares = {0};
  double a[BLOCK], b[BLOCK], log_first = log(weight), log_second = log1p(-weight);
  for (size_t from = 0; from < points->n; from += BLOCK) {
    size_t n = points->n - from < BLOCK ? points->n - from : BLOCK;
    cyb__blended sums;
    fill_logs(a, k, mixture->family[0], p[0], log_first, from, n);
    fill_logs(b, k, mixture->family[1], p[1], log_second, from, n);
    sums = cyb__blend_block(mixture->room + from, a, b, points->weight + from, n);
    cyb_sum_add(&value, sums.value);
    cyb_sum_add(&shares, sums.first);
  }
  out.value = cyb_sum_get(&value);
  out.by_weight = cyb_sum_get(&shares) - weight * points->total; /* by the logit */
  if (k->density) mixture->share_sum += cyb_sum_get(&shares);
  for (int j = 0; gradient && j < 2; j++)
    (k->bins ? add_bins : add_points)(&out, mixture, j, p[j], k);
  return out;
}

static void add_sums(const cyb__mixture *mixture, const part_sums *sums, double factor,
                     const double *slope, double *gradient) {
  size_t at = 0;
  for (int j = 0; j < 2; j++)
    for (size_t k = 0; k < mixture->free_count[j]; k++, at++)
      gradient[at] += factor * sums->gradient[j][mixture->free[j][k]] * slope[at];
  gradient[at] += factor * sums->by_weight;
}

double cyb__mixture_objective(void *user, const double *u, double *gradient) {
  cyb__mixture *mixture = user;
  const cyb__sample *sample = mixture->sample;
  const kind kinds[] = {{&sample->exact, NULL, true, 1.0},
                        {&sample->bins.middle, &sample->bins, true, 1.0},
                        {&sample->censored, NULL, false, 1.0},
                        {&sample->truncated, NULL, false, -1.0}};
  double p[2][CYB_FIT_PARAMETERS], slope[CYB__MOST_UNKNOWNS], value = 0.0;
  double weight = cyb__mixture_spread(mixture, u, p, slope);
  if (!in_range(mixture, p) || !(weight > 0.0) || !(weight < 1.0)) return INFINITY;
  for (size_t i = 0; gradient && i < cyb__mixture_unknowns(mixture); i++) gradient[i] = 0.0;
  mixture->share_sum = 0.0;
  for (size_t k = 0; k < sizeof kinds / sizeof kinds[0]; k++) {
    part_sums sums;
    if (!kinds[k].points->n) continue;
    sums = sum_over(mixture, p, weight, &kinds[k], gradient != NULL);
    value += kinds[k].sign * sums.value;
    if (gradient) add_sums(mixture, &sums, -kinds[k].sign / sample->weight, slope, gradient);
  }
  return -value / sample->weight;
}
