/* fit/goodness.c - how far a fitted distribution is from the losses.
 * Layer: fit. */
#include "fit/goodness.h"

#include <cyberstats/sum.h>

#include "base/memory.h"
#include "dist/family.h"

/* A row on the scale of probabilities: u, and log(1 - u) with its digits. */
typedef struct place {
  double u, log_v, weight;
  bool censored;
} place;

static place place_of(const cyb_family *family, const double *p, const cyb__row *row) {
  place out = {.weight = row->weight, .censored = row->censored};
  double before = row->t > 0.0 ? cyb__log_survival(family, p, row->t) : 0.0;
  out.log_v = fmin(cyb__log_survival(family, p, row->x) - before, 0.0);
  out.u = before == 0.0 ? family->cdf(p, row->x) : -expm1(out.log_v);
  return out;
}

/* Near the end log v tells more than u. */
static int compare(const void *a, const void *b) {
  const place *x = a, *y = b;
  int order = (x->u > y->u) - (x->u < y->u);
  if (!order) order = (x->log_v < y->log_v) - (x->log_v > y->log_v);
  return order ? order : (int)x->censored - (int)y->censored;
}

static void sort_places(place *places, size_t n) {
  bool sorted = true;
  for (size_t i = 1; sorted && i < n; i++) sorted = compare(&places[i - 1], &places[i]) <= 0;
  if (!sorted) qsort(places, n, sizeof *places, compare);
}

/* Number of known rows, all before the common place of the censored ones;
 * false where there is no such place. */
static bool split(const place *places, size_t n, size_t *known) {
  for (*known = 0; *known < n && !places[*known].censored;) ++*known;
  for (size_t i = *known; i < n; i++)
    if (!places[i].censored || places[i].u != places[*known].u) return false;
  return true;
}

/* The differences of the empirical and the fitted distribution over [0, end];
 * `end` NULL = 1. Between two places the empirical one is a constant c, and
 *   integral (c - u)^2 du               = ((b - c)^3 - (a - c)^3) / 3
 *   integral (c - u)^2 / (u (1 - u)) du = c^2 log(b / a) + (1 - c)^2 log((1 - a) / (1 - b)) - (b -
 * a). */
static void compare_all(const place *places, size_t known, const place *end, double total,
                        double *ks, double *cvm, double *ad) {
  cyb_sum squares = {0}, weighted = {0}, below = {0};
  place a = {.u = 0.0, .log_v = 0.0};
  *ks = 0.0;
  for (size_t i = 0; i <= known; i++) {
    place b = i < known ? places[i] : end ? *end : (place){.u = 1.0};
    double c = cyb_sum_get(&below) / total, rest = fmax(1.0 - c, 0.0);
    if (i == known && !end) c = 1.0, rest = 0.0;
    *ks = fmax(*ks, fmax(fabs(a.u - c), fabs(b.u - c)));
    cyb_sum_add(&squares, (pow(b.u - c, 3) - pow(a.u - c, 3)) / 3.0);
    if (i > 0) cyb_sum_add(&weighted, c * c * log(b.u / a.u));
    if (rest > 0.0) cyb_sum_add(&weighted, rest * rest * (a.log_v - b.log_v));
    cyb_sum_add(&weighted, a.u - b.u);
    if (i < known) cyb_sum_add(&below, b.weight);
    a = b;
  }
  *cvm = total * cyb_sum_get(&squares);
  *ad = total * cyb_sum_get(&weighted);
}

int cyb__goodness(const cyb_family *family, const double *p, const cyb__sample *sample, double *ks,
                  double *cvm, double *ad, cyb_error *error) {
  size_t n = sample->row_count, known;
  place *places = CYB__ARRAY(place, n);
  *ks = *cvm = *ad = NAN;
  if (sample->bins.middle.n) {
    free(places);
    return CYB_OK;
  }
  if (!places) return cyb_error_memory(error);
  for (size_t i = 0; i < n; i++) places[i] = place_of(family, p, &sample->rows[i]);
  sort_places(places, n);
  if (split(places, n, &known))
    compare_all(places, known, known < n ? &places[known] : NULL, sample->weight, ks, cvm, ad);
  free(places);
  return CYB_OK;
}
