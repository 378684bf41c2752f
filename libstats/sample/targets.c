/* sample/targets.c - precision targets met in whole numbers.
 * Layer: sample. */
#include <math.h>

#include "base/memory.h"
#include "sample/bethel.h"

static const double TOLERANCE = 1e-12;

double cyb_anticipated_cv(const cyb_precision_target *target, const size_t *population,
                          const size_t *n) {
  double size = fabs(target->total), sum = 0.0;
  if (!(size > 0.0)) return NAN;
  for (size_t t = 0; t < target->count; t++) {
    size_t h = target->terms[t].stratum;
    double s = sqrt(target->terms[t].variance) / size, all = (double)population[h];
    if (s == 0.0 || n[h] >= population[h]) continue;
    if (!n[h]) return INFINITY;
    sum += all * s * s * ((all - (double)n[h]) / (double)n[h]);
  }
  return sqrt(sum);
}

/* --- rounding ---------------------------------------------------------------------- */

typedef struct step {
  size_t stratum;
  double worth;
} step;

/* The matrix by strata as well: which rows a stratum is part of. */
typedef struct rounding {
  const cyb__bethel *b;
  size_t *out;
  size_t *start, *row; /* per stratum, its terms' rows */
  double *a;           /* in the same order */
  double *sum;         /* per row */
  step *steps;         /* the strata, in the order in which a unit is worth most */
} rounding;

static int rounding_make(rounding *r, const cyb__bethel *b, size_t *out, cyb_error *error) {
  size_t terms = b->start[b->rows];
  *r = (rounding){.b = b, .out = out};
  r->start = CYB__ARRAY(size_t, b->count + 2);
  r->row = CYB__ARRAY(size_t, terms);
  r->a = CYB__ARRAY(double, terms);
  r->sum = CYB__ARRAY(double, b->rows);
  r->steps = CYB__ARRAY(step, b->count);
  if (!r->start || !r->row || !r->a || !r->sum || !r->steps) return cyb_error_memory(error);
  for (size_t t = 0; t < terms; t++) r->start[b->stratum[t] + 2]++;
  for (size_t h = 0; h < b->count; h++) r->start[h + 2] += r->start[h + 1];
  for (size_t k = 0; k < b->rows; k++)
    for (size_t t = b->start[k]; t < b->start[k + 1]; t++) {
      size_t place = r->start[b->stratum[t] + 1]++;
      r->row[place] = k;
      r->a[place] = b->a[t];
    }
  return CYB_OK;
}

static void rounding_clear(rounding *r) {
  free(r->start);
  free(r->row);
  free(r->a);
  free(r->sum);
  free(r->steps);
}

static void add_up(rounding *r) {
  for (size_t k = 0; k < r->b->rows; k++) {
    r->sum[k] = 0.0;
    for (size_t t = r->b->start[k]; t < r->b->start[k + 1]; t++)
      r->sum[k] += r->b->a[t] / (double)r->out[r->b->stratum[t]];
  }
}

static size_t broken_rows(const rounding *r) {
  size_t broken = 0;
  for (size_t k = 0; k < r->b->rows; k++) broken += r->sum[k] > 1.0 + TOLERANCE;
  return broken;
}

static int by_worth(const void *a, const void *b) {
  const step *x = a, *y = b;
  if (x->worth != y->worth) return x->worth > y->worth ? -1 : 1;
  return (x->stratum > y->stratum) - (x->stratum < y->stratum);
}

static bool is_in_broken(const rounding *r, size_t h) {
  for (size_t t = r->start[h]; t < r->start[h + 1]; t++)
    if (r->sum[r->row[t]] > 1.0 + TOLERANCE) return true;
  return false;
}

static void move(rounding *r, size_t h, size_t to) {
  double change = 1.0 / (double)to - 1.0 / (double)r->out[h];
  for (size_t t = r->start[h]; t < r->start[h + 1]; t++) r->sum[r->row[t]] += r->a[t] * change;
  r->out[h] = to;
}

static bool may_lose(const rounding *r, size_t h) {
  const cyb_precision_stratum *s = &r->b->strata[h];
  double change;
  if (r->out[h] <= 1 || r->out[h] <= s->least) return false;
  change = 1.0 / (double)(r->out[h] - 1) - 1.0 / (double)r->out[h];
  for (size_t t = r->start[h]; t < r->start[h + 1]; t++)
    if (r->sum[r->row[t]] + r->a[t] * change > 1.0 + TOLERANCE) return false;
  return true;
}

/* From the integers below, up where a unit lowers the weighted variances most
 * per cost; every continuous n_h is met at the latest after one round. */
static void round_up(rounding *r) {
  const cyb__bethel *b = r->b;
  for (size_t h = 0; h < b->count; h++) {
    double n = floor(b->n[h] + 1e-9);
    r->out[h] = n < 1.0 ? b->strata[h].population > 0 : (size_t)n;
    r->steps[h] =
        (step){h, b->s[h] / b->strata[h].cost / ((double)r->out[h] * (double)(r->out[h] + 1))};
  }
  qsort(r->steps, b->count, sizeof *r->steps, by_worth);
  add_up(r);
  for (bool moved = true; moved && broken_rows(r); add_up(r)) {
    moved = false;
    for (size_t i = 0; i < b->count; i++) {
      size_t h = r->steps[i].stratum;
      if (r->out[h] >= b->strata[h].population || !is_in_broken(r, h)) continue;
      move(r, h, r->out[h] + 1);
      moved = true;
    }
  }
}

static void round_down(rounding *r) {
  for (size_t i = r->b->count; i-- > 0;)
    while (may_lose(r, r->steps[i].stratum))
      move(r, r->steps[i].stratum, r->out[r->steps[i].stratum] - 1);
}

/* --- one target: exact --------------------------------------------------------------- */

static int meets(bool *good, size_t *out, const cyb_allocation_stratum *strata,
                 const cyb__bethel *b, size_t n, cyb_error *error) {
  double sum = 0.0;
  int status = cyb_allocate_optimal(out, strata, b->count, n, error);
  for (size_t t = 0; !status && t < b->start[1]; t++) sum += b->a[t] / (double)out[b->stratum[t]];
  *good = sum <= 1.0 + TOLERANCE;
  return status;
}

/* The optimal allocations of n and n + 1 differ by one unit, so the variance
 * falls in n and the smallest n is found by halving. */
static int smallest_exact(size_t *out, const cyb__bethel *b, cyb_error *error) {
  cyb_allocation_stratum *strata = CYB__ARRAY(cyb_allocation_stratum, b->count);
  size_t low = 0, high = 0;
  bool good = false;
  int status = strata ? CYB_OK : cyb_error_memory(error);
  for (size_t h = 0; !status && h < b->count; h++) {
    const cyb_precision_stratum *s = &b->strata[h];
    size_t least = s->least < 1 ? 1 : s->least;
    strata[h] =
        (cyb_allocation_stratum){0.0, least < s->population ? least : s->population, s->population};
    low += strata[h].least;
    high += strata[h].most;
  }
  for (size_t t = 0; !status && t < b->start[1]; t++) strata[b->stratum[t]].measure = sqrt(b->a[t]);
  if (!status) status = meets(&good, out, strata, b, low, error);
  if (good) high = low;
  while (!status && high - low > 1) { /* low fails, high holds */
    size_t middle = low + (high - low) / 2;
    status = meets(&good, out, strata, b, middle, error);
    *(good ? &high : &low) = middle;
  }
  if (!status) status = meets(&good, out, strata, b, high, error);
  free(strata);
  return status;
}

static bool is_one_at_equal_costs(const cyb__bethel *b) {
  if (b->rows != 1) return false;
  for (size_t h = 1; h < b->count; h++)
    if (b->strata[h].cost != b->strata[0].cost) return false;
  return true;
}

static int round_targets(size_t *out, const cyb__bethel *b, cyb_error *error) {
  rounding r;
  int status = rounding_make(&r, b, out, error);
  if (!status) {
    round_up(&r);
    round_down(&r);
  }
  rounding_clear(&r);
  return status;
}

int cyb_allocate_targets(size_t *out, double *score, cyb_precision_about *about,
                         const cyb_precision_stratum *strata, size_t count,
                         const cyb_precision_target *targets, size_t target_count,
                         cyb_error *error) {
  cyb__bethel b;
  int status = cyb__bethel_make(&b, strata, count, targets, target_count, error);
  if (status) return status;
  status = cyb__bethel_solve(&b, about, error);
  if (!status)
    status =
        is_one_at_equal_costs(&b) ? smallest_exact(out, &b, error) : round_targets(out, &b, error);
  for (size_t h = 0; score && h < count; h++) score[h] = b.s[h] / b.strata[h].cost;
  cyb__bethel_clear(&b);
  return status;
}
