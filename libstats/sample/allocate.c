/* sample/allocate.c - a given number of units over strata, in whole numbers.
 * Layer: sample. */
#include <cyberstats/allocation.h>

#include <math.h>

#include "base/memory.h"

enum { HALVINGS = 200 };

/* --- what both rules share --------------------------------------------------- */

/* The n_h of a stratum at a level of the scale that all strata share: never falling in it. */
typedef double reach(double measure, double scale);

static double clip(const cyb_allocation_stratum *s, double n) {
  if (!(n > (double)s->least)) return (double)s->least;
  return n < (double)s->most ? n : (double)s->most;
}

static double sum_at(const cyb_allocation_stratum *strata, size_t count, reach *f, double scale) {
  double sum = 0.0;
  for (size_t h = 0; h < count; h++)
    sum += strata[h].measure > 0.0 ? clip(&strata[h], f(strata[h].measure, scale))
                                   : (double)strata[h].least;
  return sum;
}

static int check(const cyb_allocation_stratum *strata, size_t count, size_t n, cyb_error *error) {
  double least = 0.0, most = 0.0;
  for (size_t h = 0; h < count; h++) {
    if (!isfinite(strata[h].measure) || strata[h].measure < 0.0)
      return cyb_error_set(error, CYB_EDOMAIN, "measure", "stratum %zu has the measure %g", h + 1,
                           strata[h].measure);
    if (strata[h].least > strata[h].most)
      return cyb_error_set(error, CYB_EDOMAIN, "least", "stratum %zu: %zu units at least of %zu",
                           h + 1, strata[h].least, strata[h].most);
    least += (double)strata[h].least;
    most += (double)strata[h].most;
  }
  if ((double)n < least)
    return cyb_error_set(
        error, CYB_EDOMAIN, "n",
        "%zu units are less than the %.0f that the strata need together; raise n, or lower the "
        "minimum per stratum",
        n, least);
  if ((double)n > most)
    return cyb_error_set(error, CYB_EDOMAIN, "n", "%zu units are more than the %.0f there are", n,
                         most);
  return CYB_OK;
}

/* Two neighbouring scales with sum(low) <= n <= sum(high), by halving their logarithm. */
static void bracket(const cyb_allocation_stratum *strata, size_t count, double n, reach *f,
                    double *low, double *high) {
  double a = -1400.0, b = 1400.0;
  for (int i = 0; i < HALVINGS && b - a > 0.0; i++) {
    double middle = 0.5 * (a + b);
    if (middle <= a || middle >= b) break;
    if (sum_at(strata, count, f, middle) <= n)
      a = middle;
    else
      b = middle;
  }
  *low = a;
  *high = b;
}

typedef struct claim {
  size_t stratum;
  double priority;
} claim;

static int by_priority(const void *a, const void *b) {
  const claim *x = a, *y = b;
  if (x->priority != y->priority) return x->priority > y->priority ? -1 : 1;
  return (x->stratum > y->stratum) - (x->stratum < y->stratum);
}

/* What is left of n goes one by one to the strata that claim it, highest first,
 * round after round: a round suffices but for ties within rounding. */
static int hand_out(size_t *out, const cyb_allocation_stratum *strata, size_t count, size_t left,
                    double (*priority)(const cyb_allocation_stratum *, size_t h, const void *user),
                    const void *user, cyb_error *error) {
  claim *claims;
  if (!left) return CYB_OK;
  claims = CYB__ARRAY(claim, count);
  if (!claims) return cyb_error_memory(error);
  while (left) {
    size_t claimed = 0;
    for (size_t h = 0; h < count; h++)
      if (out[h] < strata[h].most)
        claims[claimed++] = (claim){h, strata[h].measure > 0.0 ? priority(strata, h, user) : -1.0};
    qsort(claims, claimed, sizeof *claims, by_priority);
    for (size_t i = 0; i < claimed && left; i++, left--) out[claims[i].stratum]++;
  }
  free(claims);
  return CYB_OK;
}

/* Where the strata that count are full: 0 = n can be met by them. */
static size_t beyond_full(const cyb_allocation_stratum *strata, size_t count, size_t n) {
  size_t room = 0;
  for (size_t h = 0; h < count; h++)
    room += strata[h].measure > 0.0 ? strata[h].most : strata[h].least;
  return n > room ? n - room : 0;
}

/* Strata that count are full; those of measure 0 share the rest by their room. */
static int fill_rest(size_t *out, const cyb_allocation_stratum *strata, size_t count, size_t n,
                     cyb_error *error) {
  cyb_allocation_stratum *rest = CYB__ARRAY(cyb_allocation_stratum, count);
  int status;
  if (!rest) return cyb_error_memory(error);
  for (size_t h = 0; h < count; h++) {
    rest[h] = strata[h];
    rest[h].measure = (double)strata[h].most;
    if (strata[h].measure > 0.0) rest[h].least = strata[h].most;
  }
  status = cyb_allocate_proportional(out, rest, count, n, error);
  free(rest);
  return status;
}

/* --- in proportion ------------------------------------------------------------- */

static double reach_proportional(double measure, double scale) {
  return measure * exp(scale);
}

static double remainder_of(const cyb_allocation_stratum *strata, size_t h, const void *user) {
  const double *ideal = user;
  (void)strata;
  return ideal[h] - floor(ideal[h]) + 1.0;
}

int cyb_allocate_proportional(size_t *out, const cyb_allocation_stratum *strata, size_t count,
                              size_t n, cyb_error *error) {
  double low, high, *ideal;
  size_t given = 0;
  int status = check(strata, count, n, error);
  if (status) return status;
  if (beyond_full(strata, count, n)) return fill_rest(out, strata, count, n, error);
  ideal = CYB__ARRAY(double, count);
  if (!ideal) return cyb_error_memory(error);
  bracket(strata, count, (double)n, reach_proportional, &low, &high);
  for (size_t h = 0; h < count; h++) {
    double a = strata[h].measure;
    ideal[h] = a > 0.0 ? clip(&strata[h], reach_proportional(a, low)) : (double)strata[h].least;
    /* an ideal that is whole but for rounding is whole */
    if (ceil(ideal[h]) - ideal[h] < 1e-9 * fmax(1.0, ideal[h])) ideal[h] = ceil(ideal[h]);
    out[h] = (size_t)ideal[h];
    given += out[h];
  }
  while (given > n) /* such a step up may be one too many */
    for (size_t h = count; h-- > 0 && given > n;)
      if (out[h] > strata[h].least) out[h]--, given--;
  status = hand_out(out, strata, count, n - given, remainder_of, ideal, error);
  free(ideal);
  return status;
}

/* --- least variance -------------------------------------------------------------- */

/* The n-th unit of a stratum is worth a^2 / ((n - 1) n); with 1/scale the least
 * worth that is still given, the stratum gets all n with (n - 1) n <= a^2 scale. */
static double reach_optimal(double measure, double scale) {
  double a = measure * exp(0.5 * scale);
  if (a > 0x1p52) return a;
  return floor(0.5 + sqrt(0.25 + a * a));
}

static double worth_of_next(const cyb_allocation_stratum *strata, size_t h, const void *user) {
  const size_t *n = user;
  double a = strata[h].measure / (double)(n[h] ? n[h] : 1);
  return n[h] ? a * a * ((double)n[h] / (double)(n[h] + 1)) : INFINITY;
}

int cyb_allocate_optimal(size_t *out, const cyb_allocation_stratum *strata, size_t count, size_t n,
                         cyb_error *error) {
  double low, high;
  size_t given = 0;
  int status = check(strata, count, n, error);
  if (status) return status;
  if (beyond_full(strata, count, n)) return fill_rest(out, strata, count, n, error);
  bracket(strata, count, (double)n, reach_optimal, &low, &high);
  for (size_t h = 0; h < count; h++) {
    double a = strata[h].measure;
    out[h] = a > 0.0 ? (size_t)clip(&strata[h], reach_optimal(a, low)) : strata[h].least;
    given += out[h];
  }
  return hand_out(out, strata, count, n - given, worth_of_next, out, error);
}

/* --- take-all ------------------------------------------------------------------------ */

double cyb_take_all_threshold(size_t population, double mean, double variance, size_t n) {
  return n ? mean + sqrt((double)population * variance / (double)n) : INFINITY;
}
