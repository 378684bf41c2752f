/* sample/bethel.c - the cheapest continuous allocation under several precision targets.
 * Layer: sample. */
#include "sample/bethel.h"

#include <math.h>

#include "base/memory.h"

enum { MOST_ITERATIONS = 20000, LOOK_EVERY = 10 };
static const double GAP = 1e-7, LARGEST_STEP = 16.0;

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

/* Chromy's step, on the part of a row that its multiplier can move: where all
 * else is at a bound, sqrt(lambda) is proportional to 1 / (that part). */
static void step_multipliers(cyb__bethel *b) {
  for (size_t k = 0; k < b->rows; k++) {
    double moved = 0.0, fixed = 0.0, ratio;
    for (size_t t = b->start[k]; t < b->start[k + 1]; t++) {
      size_t h = b->stratum[t];
      bool at_bound =
          b->n[h] <= least_of(&b->strata[h]) || b->n[h] >= (double)b->strata[h].population;
      *(at_bound ? &fixed : &moved) += b->a[t] / b->n[h];
    }
    if (moved > 0.0 && fixed < 1.0)
      ratio = moved / (1.0 - fixed);
    else
      ratio = moved + fixed > 1.0 ? LARGEST_STEP : 1.0 / LARGEST_STEP;
    ratio = fmin(fmax(ratio * ratio, 1.0 / LARGEST_STEP), LARGEST_STEP);
    b->lambda[k] *= ratio;
  }
}

static double largest_row(const cyb__bethel *b, double scale) {
  double largest = 0.0;
  for (size_t k = 0; k < b->rows; k++) {
    double sum = 0.0;
    for (size_t t = b->start[k]; t < b->start[k + 1]; t++) {
      size_t h = b->stratum[t];
      sum += b->a[t] / clip(&b->strata[h], b->n[h] * scale);
    }
    if (sum > largest) largest = sum;
  }
  return largest;
}

/* The smallest common factor (to rounding) that makes n meet every row. */
static double factor_to_meet(const cyb__bethel *b) {
  double low = 1.0, high = 1.0;
  if (largest_row(b, 1.0) > 1.0) {
    do low = high, high *= 2.0;
    while (largest_row(b, high) > 1.0 && high < 0x1p200);
  } else {
    do high = low, low *= 0.5;
    while (largest_row(b, low) <= 1.0 && low > 0x1p-200);
  }
  for (int i = 0; i < 60; i++) {
    double middle = 0.5 * (low + high);
    if (middle <= low || middle >= high) break;
    *(largest_row(b, middle) > 1.0 ? &low : &high) = middle;
  }
  return high;
}

/* g(lambda) = min over n of sum c n + sum_k lambda_k (row_k - 1): a lower bound. */
static double dual(const cyb__bethel *b) {
  double sum = 0.0;
  for (size_t h = 0; h < b->count; h++)
    sum += b->strata[h].cost * b->n[h] + (b->n[h] > 0.0 ? b->s[h] / b->n[h] : 0.0);
  for (size_t k = 0; k < b->rows; k++) sum -= b->lambda[k];
  return sum;
}

static double cost_at(const cyb__bethel *b, double scale) {
  double sum = 0.0;
  for (size_t h = 0; h < b->count; h++)
    sum += b->strata[h].cost * clip(&b->strata[h], b->n[h] * scale);
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

void cyb__bethel_solve(cyb__bethel *b, cyb_precision_about *about) {
  double factor = 1.0;
  *about = (cyb_precision_about){.bound = 0.0};
  start_multipliers(b);
  for (size_t i = 0;; i++) {
    follow_multipliers(b);
    about->iterations = i;
    if (i % LOOK_EVERY == 0 || i >= MOST_ITERATIONS) {
      double bound = dual(b);
      factor = factor_to_meet(b);
      about->continuous = cost_at(b, factor);
      if (bound > about->bound) about->bound = bound;
      about->converged = about->continuous <= about->bound * (1.0 + GAP);
      if (about->converged || i >= MOST_ITERATIONS) break;
    }
    step_multipliers(b);
  }
  for (size_t h = 0; h < b->count; h++) b->n[h] = clip(&b->strata[h], b->n[h] * factor);
}
