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

/* Share of the u above, by the product-limit estimate. Between two censored rows
 * its factors telescope, so that without any it is the plain share to the last digit. */
typedef struct walk {
  double level, risk; /* share above and weight at risk when the last censored row left */
  cyb_sum events;     /* weight of the known rows since */
} walk;

static double share_above(const walk *w) {
  return fmax(w->level * (1.0 - cyb_sum_get(&w->events) / w->risk), 0.0);
}

static void pass(walk *w, const place *row) {
  if (!row->censored) {
    cyb_sum_add(&w->events, row->weight);
    return;
  }
  w->level = share_above(w);
  w->risk -= cyb_sum_get(&w->events) + row->weight;
  w->events = (cyb_sum){0};
}

/* Between two places the estimate is a constant c, and
 *   integral (c - u)^2 du               = ((b - c)^3 - (a - c)^3) / 3
 *   integral (c - u)^2 / (u (1 - u)) du = c^2 log(b / a) + (1 - c)^2 log((1 - a) / (1 - b))
 *                                         - (b - a). */
static void add_stretch(cyb__differences *sums, const place *a, const place *b, double rest) {
  double c = 1.0 - rest;
  sums->ks = fmax(sums->ks, fmax(fabs(a->u - c), fabs(b->u - c)));
  cyb_sum_add(&sums->squares, (pow(b->u - c, 3) - pow(a->u - c, 3)) / 3.0);
  if (c > 0.0) cyb_sum_add(&sums->weighted, c * c * log(b->u / a->u));
  if (rest > 0.0) cyb_sum_add(&sums->weighted, rest * rest * (a->log_v - b->log_v));
  cyb_sum_add(&sums->weighted, a->u - b->u);
}

/* Over [0, 1], or up to the greatest place where the row there is censored: what
 * lies above nobody saw. */
static void compare_all(cyb__differences *sums, const place *places, size_t n, double total) {
  walk at = {.level = 1.0, .risk = total};
  place a = {.u = 0.0}, end = {.u = 1.0};
  for (size_t i = 0; i < n; i++) {
    bool last = i + 1 == n;
    if (!places[i].censored || last) {
      add_stretch(sums, &a, &places[i], share_above(&at));
      a = places[i];
    }
    pass(&at, &places[i]);
  }
  if (!places[n - 1].censored) add_stretch(sums, &a, &end, 0.0);
}

int cyb__goodness(const cyb_family *family, const double *p, const cyb__sample *sample, double *ks,
                  double *cvm, double *ad, cyb_error *error) {
  size_t n = sample->row_count;
  cyb__differences sums = {.ks = 0.0};
  place *places = CYB__ARRAY(place, n);
  *ks = *cvm = *ad = NAN;
  if (sample->bins.middle.n) {
    free(places);
    return CYB_OK;
  }
  if (!places) return cyb_error_memory(error);
  for (size_t i = 0; i < n; i++) places[i] = place_of(family, p, &sample->rows[i]);
  sort_places(places, n);
  compare_all(&sums, places, n, sample->weight);
  *ks = sums.ks;
  *cvm = sample->weight * cyb_sum_get(&sums.squares);
  *ad = sample->weight * cyb_sum_get(&sums.weighted);
  free(places);
  return CYB_OK;
}
