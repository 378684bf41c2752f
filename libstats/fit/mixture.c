/* fit/mixture.c - mixtures of two families fitted to losses.
 * Layer: fit. */
#include "fit/mixture.h"

#include <cyberstats/fit_composed.h>
#include <cyberstats/text.h>

#include "base/memory.h"
#include "fit/fit.h"
#include "fit/goodness.h"
#include "fit/thin.h"

/* --- the way up ------------------------------------------------------------------- */

/* The parts' own starts on either side of a quantile of what is seen. */
static bool start_at(const cyb__mixture *mixture, double share, double *u) {
  const cyb__points *points = &mixture->seen;
  double p[2][CYB__MIXTURE_PARAMETERS] = {{0}}, below = 0.0;
  size_t cut = 0;
  while (cut < points->n && below < share * points->total) below += points->weight[cut++];
  if (cut < 2 || points->n - cut < 2) return false;
  if (!mixture->family[0]->start(points->x, points->weight, cut, p[0])) return false;
  if (!mixture->family[1]->start(points->x + cut, points->weight + cut, points->n - cut, p[1]))
    return false;
  cyb__mixture_gather(mixture, p, below / points->total, u);
  return true;
}

/* A part that holds less weight than it has parameters stands on single losses. */
static bool is_degenerate(cyb__mixture *mixture, const double *u) {
  double known = mixture->seen.total;
  cyb__mixture_objective(mixture, u, NULL);
  return mixture->share_sum < (double)mixture->free_count[0] + 1.0 ||
         known - mixture->share_sum < (double)mixture->free_count[1] + 1.0;
}

/* 0: a maximum; 1: none; 2: on single losses. */
static int rank_of(cyb__mixture *mixture, const cyb__minimum *found) {
  if (found->search == CYB__SEARCH_NOWHERE || is_degenerate(mixture, found->x)) return 2;
  return found->search == CYB__SEARCH_CONVERGED ? 0 : 1;
}

enum { STARTS = 4, FEW = 4096, MANY = 2 * FEW };

typedef struct summit {
  cyb__minimum found;
  int rank;
} summit;

static bool is_better(const summit *a, const summit *b) {
  return a->rank != b->rank ? a->rank < b->rank : a->found.value < b->found.value;
}

/* Puts one into the list, the best first. */
static void keep(summit *list, size_t *count, const summit *one) {
  size_t at = (*count)++;
  for (; at > 0 && is_better(one, &list[at - 1]); at--) list[at] = list[at - 1];
  list[at] = *one;
}

static int climb_from(summit *out, cyb__mixture *mixture, const cyb_progress *progress,
                      cyb_error *error) {
  double way = out->found.way; /* so far */
  int status = cyb__minimise(&out->found, cyb__mixture_unknowns(mixture), cyb__mixture_objective,
                             mixture, progress, error);
  out->found.way = fmax(out->found.way, way);
  if (!status) out->rank = rank_of(mixture, &out->found);
  return status;
}

static int climb_starts(summit *list, size_t *count, cyb__mixture *mixture,
                        const cyb_progress *progress, cyb_error *error) {
  static const double shares[STARTS] = {0.5, 0.8, 0.95, 0.2};
  int status = CYB_OK;
  *count = 0;
  for (size_t i = 0; !status && i < STARTS; i++) {
    summit one = {.rank = 0};
    if (!start_at(mixture, shares[i], one.found.x)) continue;
    status = climb_from(&one, mixture, progress, error);
    if (!status) keep(list, count, &one);
  }
  if (!status && *count == 0)
    status = cyb_error_set(error, CYB_EDATA, NULL,
                           "a mixture needs two losses or more for each part that differ");
  return status;
}

/* The starts climbed on points that stand for many. */
static int climb_few(summit *list, size_t *count, const cyb__mixture *mixture,
                     const cyb_progress *progress, cyb_error *error) {
  cyb__mixture thin = {.room = NULL};
  cyb__sample few;
  int status = cyb__thin(&few, mixture->sample, FEW, error);
  if (status) return status;
  status = cyb__mixture_make(&thin, mixture->family[0], mixture->family[1], &few, error);
  thin.width = mixture->width; /* the same unknowns */
  if (!status) status = climb_starts(list, count, &thin, progress, error);
  cyb__mixture_free(&thin);
  cyb__thin_free(&few);
  return status;
}

/* Whether a summit of the thinned losses may be the highest of all of them, and is not
 * the one before it in the list once more. */
static bool is_worth_climbing(const summit *list, size_t i) {
  static const double much = 1e-3, same = 1e-6;
  if (i == 0) return true;
  return list[i].rank <= 1 && list[i].found.value - list[0].found.value < much &&
         fabs(list[i].found.value - list[i - 1].found.value) > same;
}

static int climb_many(summit *best, cyb__mixture *mixture, const cyb_progress *progress,
                      cyb_error *error) {
  summit list[STARTS];
  size_t count = 0;
  int status = climb_few(list, &count, mixture, progress, error);
  best->rank = 3;
  for (size_t i = 0; !status && i < count; i++) {
    summit one = list[i];
    if (best->rank == 0 && !is_worth_climbing(list, i)) continue;
    status = climb_from(&one, mixture, progress, error);
    if (!status && is_better(&one, best)) *best = one;
  }
  return status;
}

/* With many losses the starts are climbed on few of them, and what was found on all. */
static int climb(summit *best, cyb__mixture *mixture, const cyb_progress *progress,
                 cyb_error *error) {
  summit list[STARTS];
  size_t count = 0;
  int status;
  if (mixture->sample->exact.n > MANY) return climb_many(best, mixture, progress, error);
  status = climb_starts(list, &count, mixture, progress, error);
  if (!status) *best = list[0];
  return status;
}

/* --- the answer ---------------------------------------------------------------------- */

static int make(cyb_distribution **out, const cyb__mixture *mixture,
                double p[2][CYB_FIT_PARAMETERS], double weight, cyb_error *error) {
  cyb_text text = {0};
  int status = CYB_OK;
  cyb_text_add(&text, "mixture(");
  for (int j = 0; !status && j < 2; j++) {
    cyb_distribution *part = NULL;
    char *words = NULL;
    status = cyb_distribution_new(&part, mixture->family[j], p[j], error);
    if (!status) words = cyb_distribution_text(part);
    if (j) cyb_text_add(&text, ", ");
    cyb_text_add_number(&text, j ? 1.0 - weight : weight);
    cyb_text_format(&text, ": %s", words ? words : "");
    free(words);
    cyb_distribution_free(part);
  }
  cyb_text_add(&text, ")");
  if (!status && text.failed) status = cyb_error_memory(error);
  if (!status) status = cyb_distribution_parse(out, text.bytes, error);
  cyb_text_free(&text);
  return status;
}

/* The unknown behind the i-th number and its sign; false for what is held. */
static bool unknown_of(const cyb_fit *out, const cyb__mixture *mixture, size_t i, size_t *k,
                       double *sign) {
  char name[64];
  size_t at = 0;
  cyb_distribution_number_name(out->distribution, i, name, sizeof name);
  *sign = 1.0;
  for (int j = 0; j < 2; j++)
    for (size_t f = 0; f < mixture->free_count[j]; f++, at++) {
      const char *own = mixture->family[j]->parameters[mixture->free[j][f]].name;
      if (name[0] == '1' + j && name[1] == '.' && !strcmp(name + 2, own)) {
        *k = at;
        return true;
      }
    }
  *k = at;
  *sign = name[0] == '2' ? -1.0 : 1.0;
  return strlen(name) > 2 && !strcmp(name + 2, "weight");
}

static void take_errors(cyb_fit *out, const cyb__mixture *mixture, const double *inverse,
                        const double *slope) {
  size_t n = cyb__mixture_unknowns(mixture), k[CYB_FIT_PARAMETERS];
  double sign[CYB_FIT_PARAMETERS];
  for (size_t i = 0; i < out->width; i++)
    out->held[i] = !unknown_of(out, mixture, i, &k[i], &sign[i]);
  if (!inverse) return;
  for (size_t i = 0; i < out->width; i++)
    for (size_t j = 0; j < out->width; j++)
      if (!out->held[i] && !out->held[j])
        out->covariance[i * out->width + j] = inverse[k[i] * n + k[j]] * slope[k[i]] * slope[k[j]] *
                                              sign[i] * sign[j] / mixture->sample->weight;
}

/* The unit's power of two goes through the parameters and, by factors, their slopes. */
static void to_data(const cyb__mixture *mixture, double p[2][CYB_FIT_PARAMETERS], double *slope) {
  size_t at = 0;
  for (int j = 0; j < 2; j++) {
    for (size_t f = 0; f < mixture->free_count[j]; f++, at++)
      if (cyb__model_is_scaled(mixture->model[j]) &&
          mixture->model[j]->follow[mixture->free[j][f]] == CYB__AMOUNT)
        slope[at] *= mixture->sample->unit;
    cyb__model_rescale(mixture->model[j], mixture->family[j], mixture->sample->unit, p[j]);
  }
}

static int judge(cyb_fit *out, const cyb_fit_losses *losses, cyb_error *error) {
  cyb__sample sample = {0};
  int status = cyb__sample_make(&sample, losses, false, error);
  if (!status)
    status = cyb__goodness(out, cyb_distribution_parameters(out->distribution), &sample, error);
  cyb__sample_free(&sample);
  return status;
}

static const char *stop_of(const cyb__minimum *best, int rank, bool curved) {
  if (rank == 0) return curved ? "converged" : "flat";
  return rank == 2 || best->search == CYB__SEARCH_AWAY || best->way > CYB__FAR ? "boundary"
                                                                               : "iterations";
}

static int take(cyb_fit *out, cyb__mixture *mixture, const cyb__minimum *best, int rank,
                const cyb_fit_losses *losses, cyb_error *error) {
  const cyb__sample *sample = mixture->sample;
  double p[2][CYB_FIT_PARAMETERS], slope[CYB__MOST_UNKNOWNS];
  double factor[CYB__MOST_UNKNOWNS * CYB__MOST_UNKNOWNS], inverse[sizeof factor / sizeof *factor];
  size_t n = cyb__mixture_unknowns(mixture);
  double weight = cyb__mixture_spread(mixture, best->x, p, slope);
  cyb_error inner = {0};
  bool curved = rank == 0 && cyb__cholesky(best->hessian, n, 1e-10, factor);
  int status;
  out->stop = stop_of(best, rank, curved);
  out->log_likelihood = -best->value * sample->weight + sample->log_widths;
  if (sample->exact.n) out->log_likelihood -= sample->exact.total * log(sample->unit);
  out->iterations = best->iterations;
  out->estimated = n;
  out->n = sample->n;
  out->weight = sample->weight;
  to_data(mixture, p, slope);
  status = make(&out->distribution, mixture, p, weight, &inner);
  if (status == CYB_ENOMEM) return cyb_error_memory(error);
  if (status) {
    out->stop = "unbounded";
    return CYB_OK;
  }
  out->width = cyb_distribution_number_count(out->distribution);
  if (curved) cyb__cholesky_inverse(factor, n, inverse);
  take_errors(out, mixture, curved ? inverse : NULL, slope);
  return judge(out, losses, error);
}

int cyb_fit_mixture(cyb_fit *out, const cyb_family *first, const cyb_family *second,
                    const cyb_fit_losses *losses, const cyb_progress *progress, cyb_error *error) {
  bool scaled =
      cyb__model_is_scaled(cyb__model_of(first)) && cyb__model_is_scaled(cyb__model_of(second));
  cyb__mixture mixture = {.room = NULL};
  cyb__sample sample = {0};
  summit best = {.rank = 0};
  int status;
  cyb__fit_begin(out, cyb_family_find("mixture"));
  snprintf(out->label, sizeof out->label, "%s+%s", first->name, second->name);
  status = cyb__sample_make(&sample, losses, scaled, error);
  if (!status) status = cyb__mixture_make(&mixture, first, second, &sample, error);
  if (!status) status = climb(&best, &mixture, progress, error);
  if (!status) status = take(out, &mixture, &best.found, best.rank, losses, error);
  if (!status) cyb__fit_end(out);
  if (status) cyb_fit_clear(out);
  cyb__mixture_free(&mixture);
  cyb__sample_free(&sample);
  return status;
}
