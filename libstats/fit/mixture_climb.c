/* fit/mixture_climb.c - the likelihood of a mixture of two families.
 * Layer: fit. */
#include "fit/mixture.h"

#include "base/memory.h"
#include "fit/free.h"
#include "fit/summary.h"

static const cyb_parameter weight_range = {"weight", 0.0, 1.0, false, false, NAN};

int cyb__mixture_make(cyb__mixture *out, const cyb_family *first, const cyb_family *second,
                      const cyb__sample *sample, cyb_error *error) {
  size_t most = sample->exact.n + sample->censored.n + sample->truncated.n;
  double variance = sample->exact.log_variance;
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
  out->room = CYB__ARRAY(double, 5 * (most + 1));
  return out->room ? CYB_OK : cyb_error_memory(error);
}

void cyb__mixture_free(cyb__mixture *mixture) {
  free(mixture->room);
  mixture->room = NULL;
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

static double log_of(const cyb_family *family, const double *p, double x, bool density) {
  return density ? family->log_density(p, x) : cyb__log_survival(family, p, x);
}

/* log(w e^a + (1 - w) e^b), and the first's share of it. */
static double blend(double a, double b, double *share) {
  double most = fmax(a, b), sum;
  *share = 0.0;
  if (most == -INFINITY) return most;
  sum = exp(a - most) + exp(b - most);
  *share = exp(a - most) / sum;
  return most + log(sum);
}

/* The points with the part's shares as weights: Fisher's identity. */
static void add_part(part_sums *out, const cyb__mixture *mixture, int j, const double *p,
                     const cyb__points *points, bool density) {
  const double *share = mixture->room;
  cyb__points own = {.n = 0};
  own.x = mixture->room + points->n;
  own.log_x = own.x + points->n;
  own.weight = own.log_x + points->n;
  for (size_t i = 0; i < points->n; i++) {
    double weight = points->weight[i] * (j ? 1.0 - share[i] : share[i]);
    if (!(weight > 0.0)) continue;
    own.x[own.n] = points->x[i];
    own.weight[own.n++] = weight;
  }
  if (!own.n) return;
  cyb__summarise(&own);
  (density ? mixture->model[j]->density : mixture->model[j]->survival)(mixture->family[j], p, &own,
                                                                       out->gradient[j]);
}

static part_sums sum_over(cyb__mixture *mixture, double p[2][CYB_FIT_PARAMETERS], double weight,
                          const cyb__points *points, bool density, bool gradient) {
  part_sums out = {0};
  cyb_sum value = {0}, shares = {0};
  for (size_t i = 0; i < points->n; i++) {
    double a = log(weight) + log_of(mixture->family[0], p[0], points->x[i], density);
    double b = log1p(-weight) + log_of(mixture->family[1], p[1], points->x[i], density);
    cyb_sum_add(&value, points->weight[i] * blend(a, b, &mixture->room[i]));
    cyb_sum_add(&shares, points->weight[i] * mixture->room[i]);
  }
  out.value = cyb_sum_get(&value);
  out.by_weight = cyb_sum_get(&shares) - weight * points->total; /* by the logit */
  if (density) mixture->share_sum = cyb_sum_get(&shares);
  for (int j = 0; gradient && j < 2; j++) add_part(&out, mixture, j, p[j], points, density);
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
  const cyb__points *points[] = {&sample->exact, &sample->censored, &sample->truncated};
  const double sign[] = {1.0, 1.0, -1.0};
  double p[2][CYB_FIT_PARAMETERS], slope[CYB__MOST_UNKNOWNS], value = 0.0;
  double weight = cyb__mixture_spread(mixture, u, p, slope);
  if (!in_range(mixture, p) || !(weight > 0.0) || !(weight < 1.0)) return INFINITY;
  for (size_t i = 0; gradient && i < cyb__mixture_unknowns(mixture); i++) gradient[i] = 0.0;
  for (int kind = 0; kind < 3; kind++) {
    part_sums sums;
    if (!points[kind]->n) continue;
    sums = sum_over(mixture, p, weight, points[kind], kind == 0, gradient != NULL);
    value += sign[kind] * sums.value;
    if (gradient) add_sums(mixture, &sums, -sign[kind] / sample->weight, slope, gradient);
  }
  return -value / sample->weight;
}
