/* sample/bethel.c - the cheapest continuous allocation under several precision targets.
 * Layer: sample. */
#include "sample/bethel.h"

#include <math.h>

#include "base/memory.h"

enum { MOST_ROUNDS = 1000, MOST_STEPS = 80 };
static const double GAP = 1e-7, LARGEST_LEAP = 1e3;

/* --- the rows ------------------------------------------------------------------- */

static int check_target(const cyb_precision_target *target, size_t k, size_t count,
                        cyb_error *error) {
  if (!(target->cv > 0.0))
    return cyb_error_set(error, CYB_EDOMAIN, "cv", "target %zu: the cv %g is not above 0", k + 1,
                         target->cv);
  if (!isfinite(target->total) || target->total == 0.0)
    return cyb_error_set(error, CYB_EDOMAIN, "total",
                         "target %zu: a total of %g has no coefficient of variation", k + 1,
                         target->total);
  for (size_t t = 0; t < target->count; t++)
    if (target->terms[t].stratum >= count || !(target->terms[t].variance >= 0.0) ||
        !isfinite(target->terms[t].variance))
      return cyb_error_set(error, CYB_EDOMAIN, "terms", "target %zu: term %zu is out of range",
                           k + 1, t + 1);
  return CYB_OK;
}

static void add_row(cyb__bethel *b, const cyb_precision_target *target, size_t *used) {
  double scale = fabs(target->cv * target->total), fixed = 0.0;
  /* everything relative to the bound of the standard error, so that squares of
     large totals do not overflow */
  for (size_t t = 0; t < target->count; t++) {
    double s = sqrt(target->terms[t].variance) / scale;
    fixed += (double)b->strata[target->terms[t].stratum].population * s * s;
  }
  b->start[b->rows] = *used;
  for (size_t t = 0; t < target->count; t++) {
    size_t h = target->terms[t].stratum;
    double a = (double)b->strata[h].population * (sqrt(target->terms[t].variance) / scale);
    if (a == 0.0) continue;
    b->stratum[*used] = h;
    b->a[(*used)++] = a * a / (1.0 + fixed);
  }
  b->start[++b->rows] = *used;
}

int cyb__bethel_make(cyb__bethel *b, const cyb_precision_stratum *strata, size_t count,
                     const cyb_precision_target *targets, size_t target_count, cyb_error *error) {
  size_t terms = 0, used = 0;
  int status = CYB_OK;
  *b = (cyb__bethel){.strata = strata, .count = count};
  for (size_t k = 0; !status && k < target_count; k++) {
    if (isinf(targets[k].cv)) continue;
    status = check_target(&targets[k], k, count, error);
    terms += targets[k].count;
  }
  if (status) return status;
  b->start = CYB__ARRAY(size_t, target_count + 1);
  b->stratum = CYB__ARRAY(size_t, terms);
  b->a = CYB__ARRAY(double, terms);
  b->lambda = CYB__ARRAY(double, target_count);
  b->n = CYB__ARRAY(double, count);
  b->s = CYB__ARRAY(double, count);
  if (!b->start || !b->stratum || !b->a || !b->lambda || !b->n || !b->s) {
    cyb__bethel_clear(b);
    return cyb_error_memory(error);
  }
  for (size_t k = 0; k < target_count; k++)
    if (!isinf(targets[k].cv)) add_row(b, &targets[k], &used);
  return CYB_OK;
}

void cyb__bethel_clear(cyb__bethel *b) {
  free(b->start);
  free(b->stratum);
  free(b->a);
  free(b->lambda);
  free(b->n);
  free(b->s);
  *b = (cyb__bethel){0};
}

/* --- the iteration ---------------------------------------------------------------- */

/* At least one unit, or the variance has no bound. */
static double least_of(const cyb_precision_stratum *s) {
  size_t least = s->least ? s->least : 1;
  return (double)(least < s->population ? least : s->population);
}

static double clip(const cyb_precision_stratum *s, double n) {
  double least = least_of(s);
  if (!(n > least)) return least;
  return n < (double)s->population ? n : (double)s->population;
}

/* n_h = sqrt(s_h / c_h) within its bounds: what the multipliers ask for. */
static void follow_multipliers(cyb__bethel *b) {
  for (size_t h = 0; h < b->count; h++) b->s[h] = 0.0;
  for (size_t k = 0; k < b->rows; k++)
    for (size_t t = b->start[k]; t < b->start[k + 1]; t++)
      b->s[b->stratum[t]] += b->lambda[k] * b->a[t];
  for (size_t h = 0; h < b->count; h++)
    b->n[h] = clip(&b->strata[h], sqrt(b->s[h] / b->strata[h].cost));
}

/* The row at multiplier x, all else as it is; `moved` is the part of it that x moves. */
static double row_of(const cyb__bethel *b, size_t k, double x, double *moved) {
  double sum = 0.0;
  *moved = 0.0;
  for (size_t t = b->start[k]; t < b->start[k + 1]; t++) {
    const cyb_precision_stratum *stratum = &b->strata[b->stratum[t]];
    double free = sqrt((b->s[b->stratum[t]] + x * b->a[t]) / stratum->cost);
    double n = clip(stratum, free);
    sum += b->a[t] / n;
    if (n == free) *moved += b->a[t] / n;
  }
  return sum;
}

/* The multiplier that makes the row 1, above 0 where the row is above 1. Chromy's
 * step treats what x moves as proportional to 1 / sqrt(x); where that leads out of
 * the bracket, the bracket is halved. A census meets every row. */
static double root_of_row(const cyb__bethel *b, size_t k, double x) {
  double low = 0.0, high = 0.0;
  for (size_t t = b->start[k]; t < b->start[k + 1]; t++) {
    const cyb_precision_stratum *stratum = &b->strata[b->stratum[t]];
    double all = (double)stratum->population;
    high = fmax(high, stratum->cost * all * all / b->a[t]);
  }
  if (!(x > 0.0 && x < high)) x = high * 1e-6;
  for (int i = 0; i < MOST_STEPS && high - low > 1e-14 * high; i++) {
    double moved, row = row_of(b, k, x, &moved), ratio;
    if (fabs(row - 1.0) < 1e-12) break;
    *(row > 1.0 ? &low : &high) = x;
    ratio = moved > 0.0 && row - moved < 1.0 ? moved / (1.0 - (row - moved)) : 0.0;
    x *= ratio * ratio;
    if (!(x > low && x < high)) x = low > 0.0 ? sqrt(low * high) : high * 1e-3;
  }
  return x;
}

/* The dual function climbs along each multiplier in turn: it ends in its top,
 * because it is concave and smooth. */
static void sweep(cyb__bethel *b) {
  for (size_t k = 0; k < b->rows; k++) {
    double old = b->lambda[k], moved;
    for (size_t t = b->start[k]; t < b->start[k + 1]; t++)
      b->s[b->stratum[t]] = fmax(b->s[b->stratum[t]] - old * b->a[t], 0.0);
    b->lambda[k] = row_of(b, k, 0.0, &moved) <= 1.0 ? 0.0 : root_of_row(b, k, old);
    for (size_t t = b->start[k]; t < b->start[k + 1]; t++)
      b->s[b->stratum[t]] += b->lambda[k] * b->a[t];
  }
  follow_multipliers(b);
}

/* --- n that meets the rows ------------------------------------------------------- */

static double row_at(const cyb__bethel *b, size_t k, const double *n, double scale) {
  double sum = 0.0;
  for (size_t t = b->start[k]; t < b->start[k + 1]; t++)
    sum += b->a[t] / clip(&b->strata[b->stratum[t]], n[b->stratum[t]] * scale);
  return sum;
}

/* The smallest factor (to rounding, at least 1) that makes the strata of a row meet it. */
static double factor_to_meet(const cyb__bethel *b, size_t k, const double *n) {
  double low = 1.0, high = 1.0;
  while (row_at(b, k, n, high) > 1.0 && high < 0x1p200) low = high, high *= 2.0;
  for (int i = 0; i < 60; i++) {
    double middle = 0.5 * (low + high);
    if (middle <= low || middle >= high) break;
    *(row_at(b, k, n, middle) > 1.0 ? &low : &high) = middle;
  }
  return high;
}

/* Row by row: what one row raises helps the others. */
static void meet_rows(const cyb__bethel *b, double *n) {
  for (size_t h = 0; h < b->count; h++) n[h] = b->n[h];
  for (size_t k = 0; k < b->rows; k++) {
    double factor = row_at(b, k, n, 1.0) > 1.0 ? factor_to_meet(b, k, n) : 1.0;
    for (size_t t = b->start[k]; factor > 1.0 && t < b->start[k + 1]; t++)
      n[b->stratum[t]] = clip(&b->strata[b->stratum[t]], n[b->stratum[t]] * factor);
  }
}

/* g(lambda) = min over n of sum c n + sum_k lambda_k (row_k - 1): a lower bound. */
static double dual(const cyb__bethel *b) {
  double sum = 0.0;
  for (size_t h = 0; h < b->count; h++)
    sum += b->strata[h].cost * b->n[h] + (b->n[h] > 0.0 ? b->s[h] / b->n[h] : 0.0);
  for (size_t k = 0; k < b->rows; k++) sum -= b->lambda[k];
  return sum;
}

static double cost_of(const cyb__bethel *b, const double *n) {
  double sum = 0.0;
  for (size_t h = 0; h < b->count; h++) sum += b->strata[h].cost * n[h];
  return sum;
}

static void start_multipliers(cyb__bethel *b) {
  for (size_t k = 0; k < b->rows; k++) {
    double root = 0.0;
    for (size_t t = b->start[k]; t < b->start[k + 1]; t++)
      root += sqrt(b->a[t] * b->strata[b->stratum[t]].cost);
    b->lambda[k] = root * root / (double)b->rows;
  }
}

/* --- acceleration ------------------------------------------------------------------ */

/* The multipliers before two sweeps, after one and after both. */
typedef struct history {
  double *before, *once, *twice;
} history;

static void note(const cyb__bethel *b, double *lambda) {
  for (size_t k = 0; k < b->rows; k++) lambda[k] = b->lambda[k];
}

/* Sweeps converge like a geometric series where targets nearly say the same; the
 * series is summed ahead by the change of two of them (SQUAREM: Varadhan & Roland
 * (2008), Scand. J. Stat. 35:335-353, scheme S3). */
static double leap_of(const cyb__bethel *b, const history *h) {
  double first = 0.0, change = 0.0;
  for (size_t k = 0; k < b->rows; k++) {
    double r = h->once[k] - h->before[k], v = h->twice[k] - h->once[k] - r;
    first += r * r;
    change += v * v;
  }
  return change > 0.0 ? fmin(fmax(sqrt(first / change), 1.0), LARGEST_LEAP) : 1.0;
}

static void set_multipliers(cyb__bethel *b, const history *h, double leap) {
  for (size_t k = 0; k < b->rows; k++) {
    double r = h->once[k] - h->before[k], v = h->twice[k] - h->once[k] - r;
    b->lambda[k] =
        leap > 1.0 ? fmax(h->before[k] + 2.0 * leap * r + leap * leap * v, 0.0) : h->twice[k];
  }
  follow_multipliers(b);
}

static void advance(cyb__bethel *b, history *h) {
  double plain, leap;
  note(b, h->before);
  sweep(b);
  note(b, h->once);
  sweep(b);
  note(b, h->twice);
  leap = leap_of(b, h);
  if (leap <= 1.0) return;
  plain = dual(b);
  set_multipliers(b, h, leap);
  if (dual(b) < plain) set_multipliers(b, h, 1.0);
}

/* --- the solution ---------------------------------------------------------------------- */

/* Keeps the cheapest n that meets the rows in `best`. */
static void look(const cyb__bethel *b, cyb_precision_about *about, double *trial, double *best) {
  double cost;
  about->bound = fmax(about->bound, dual(b));
  meet_rows(b, trial);
  cost = cost_of(b, trial);
  if (cost < about->continuous) {
    about->continuous = cost;
    for (size_t h = 0; h < b->count; h++) best[h] = trial[h];
  }
  about->converged = about->continuous <= about->bound * (1.0 + GAP);
}

int cyb__bethel_solve(cyb__bethel *b, cyb_precision_about *about, cyb_error *error) {
  double *work = CYB__ARRAY(double, 3 * b->rows + 2 * b->count), *best;
  history h = {work, work + b->rows, work + 2 * b->rows};
  *about = (cyb_precision_about){.continuous = INFINITY};
  if (!work) return cyb_error_memory(error);
  best = work + 3 * b->rows;
  start_multipliers(b);
  follow_multipliers(b);
  for (;; about->iterations++) {
    bool last = about->iterations >= MOST_ROUNDS;
    look(b, about, best + b->count, best);
    if (last || about->converged) break;
    advance(b, &h);
  }
  for (size_t s = 0; s < b->count; s++) b->n[s] = best[s];
  free(work);
  return CYB_OK;
}
