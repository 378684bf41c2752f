/* fit/goodness.c - how far a fitted distribution is from the losses.
 * Layer: fit. */
#include "fit/goodness.h"

#include "base/memory.h"
#include "dist/family.h"

/* --- on the scale of probabilities ------------------------------------------------ */

cyb__place cyb__place_of(const cyb_family *family, const double *p, double x, double t) {
  double before = t > 0.0 ? cyb__log_survival(family, p, t) : 0.0;
  double log_v = fmin(cyb__log_survival(family, p, x) - before, 0.0);
  return (cyb__place){before == 0.0 ? family->cdf(p, x) : -expm1(log_v), log_v};
}

/* Near the end log v tells more than u. */
int cyb__compare_places(const cyb__place *x, const cyb__place *y) {
  int order = (x->u > y->u) - (x->u < y->u);
  return order ? order : (x->log_v < y->log_v) - (x->log_v > y->log_v);
}

static double cube(double x) {
  return x * x * x;
}

/* Where the share below is a constant c,
 *   integral (c - u)^2 du               = ((b - c)^3 - (a - c)^3) / 3
 *   integral (c - u)^2 / (u (1 - u)) du = c^2 log(b / a) + (1 - c)^2 log((1 - a) / (1 - b))
 *                                         - (b - a). */
void cyb__add_stretch(cyb__differences *sums, const cyb__place *a, const cyb__place *b,
                      double rest) {
  double c = 1.0 - rest;
  sums->ks = fmax(sums->ks, fmax(fabs(a->u - c), fabs(b->u - c)));
  cyb_sum_add(&sums->squares, (cube(b->u - c) - cube(a->u - c)) / 3.0);
  if (c > 0.0) cyb_sum_add(&sums->weighted, c * c * log(b->u / a->u));
  if (rest > 0.0) cyb_sum_add(&sums->weighted, rest * rest * (a->log_v - b->log_v));
  cyb_sum_add(&sums->weighted, a->u - b->u);
}

/* --- rows ------------------------------------------------------------------------- */

typedef struct row {
  cyb__place at;
  double weight;
  bool censored;
} row;

static int compare_rows(const void *a, const void *b) {
  const row *x = a, *y = b;
  int order = cyb__compare_places(&x->at, &y->at);
  return order ? order : (int)x->censored - (int)y->censored;
}

static void sort_rows(row *rows, size_t n) {
  bool sorted = true;
  for (size_t i = 1; sorted && i < n; i++) sorted = compare_rows(&rows[i - 1], &rows[i]) <= 0;
  if (!sorted) qsort(rows, n, sizeof *rows, compare_rows);
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

static void pass(walk *w, const row *passed) {
  if (!passed->censored) {
    cyb_sum_add(&w->events, passed->weight);
    return;
  }
  w->level = share_above(w);
  w->risk -= cyb_sum_get(&w->events) + passed->weight;
  w->events = (cyb_sum){0};
}

/* Over [0, 1], or up to the greatest place where the row there is censored: what
 * lies above nobody saw. */
static void compare_all(cyb__differences *sums, const row *rows, size_t n, double total) {
  walk at = {.level = 1.0, .risk = total};
  cyb__place a = {0.0, 0.0}, end = {1.0, -INFINITY};
  for (size_t i = 0; i < n; i++) {
    if (!rows[i].censored || i + 1 == n) {
      cyb__add_stretch(sums, &a, &rows[i].at, share_above(&at));
      a = rows[i].at;
    }
    pass(&at, &rows[i]);
  }
  if (!rows[n - 1].censored) cyb__add_stretch(sums, &a, &end, 0.0);
}

static int compare_known(cyb_fit *fit, cyb__differences *sums, const double *p,
                         const cyb__sample *sample, cyb_error *error) {
  size_t n = sample->row_count;
  row *rows = CYB__ARRAY(row, n);
  if (!rows) return cyb_error_memory(error);
  for (size_t i = 0; i < n; i++) {
    const cyb__row *from = &sample->rows[i];
    rows[i] = (row){cyb__place_of(fit->family, p, from->x, from->t), from->weight, from->censored};
  }
  sort_rows(rows, n);
  compare_all(sums, rows, n, sample->weight);
  free(rows);
  return CYB_OK;
}

int cyb__goodness(cyb_fit *fit, const double *p, const cyb__sample *sample, cyb_error *error) {
  cyb__differences sums = {.ks = 0.0};
  int status = sample->bins.middle.n ? cyb__goodness_grouped(fit, &sums, p, sample, error)
                                     : compare_known(fit, &sums, p, sample, error);
  if (status) return status;
  fit->ks = sums.ks;
  fit->cvm = sample->weight * cyb_sum_get(&sums.squares);
  fit->ad = sample->weight * cyb_sum_get(&sums.weighted);
  if (!isfinite(fit->ad)) fit->ad = NAN;
  return CYB_OK;
}
