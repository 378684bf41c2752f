/* risk/smooth_tail.c - means of a smooth survival function over many cells.
 * Layer: risk.
 * Chebyshev interpolation: Trefethen (2013), Approximation Theory and Approximation
 * Practice, chapters 3, 4 and 8: coefficients of an analytic function fall
 * geometrically, and the last ones tell how far the polynomial is from it. */
#include "risk/smooth_tail.h"

#include <math.h>

#include "base/memory.h"
#include "num/vector.h"

CYB__VECTOR_LOOPS

enum { NODES = 16, LAST = 3 };

static const double most_left =
    1e-13; /* of the last coefficients, and misses, over the first tail */
static const double least_kept = 1e-3; /* of the function over a stretch */

struct cyb__smooth_tables {
  double node[NODES];
  double transform[NODES][NODES]; /* coefficient m = sum over k of [m][k] f(node k) */
  double *mean;                   /* of polynomial m over cell j, for all sizes one after another */
};

/* Where the means of a size begin: all smaller sizes stand before it. */
static size_t offset_of(size_t count) {
  return NODES * (count - CYB__FEWEST_SMOOTH);
}

/* Chebyshev polynomials 0 .. NODES - 1 at x, times `weight`, added. */
static void add_polynomials(double x, double weight, double *sum, size_t apart) {
  double before = x, now = 1.0;
  for (int m = 0; m < NODES; m++) {
    double next = 2.0 * x * now - before;
    sum[(size_t)m * apart] += weight * now;
    before = now;
    now = next;
  }
}

/* Means by three Gauss points: exact to the fifth degree, and cells are short. */
static void fill_means(double *mean, size_t count) {
  static const double reach = 0.774596669241483377036; /* sqrt(3/5) */
  double half = 1.0 / (double)count;
  for (size_t j = 0; j < count; j++) {
    double middle = (2.0 * (double)j + 1.0) * half - 1.0;
    add_polynomials(middle - reach * half, 5.0 / 18.0, mean + j, count);
    add_polynomials(middle, 8.0 / 18.0, mean + j, count);
    add_polynomials(middle + reach * half, 5.0 / 18.0, mean + j, count);
  }
}

int cyb__smooth_tables_new(cyb__smooth_tables **out, cyb_error *error) {
  const double pi = 3.14159265358979323846;
  cyb__smooth_tables *t = CYB__NEW(cyb__smooth_tables);
  *out = NULL;
  if (t) t->mean = CYB__ARRAY(double, offset_of(2 * CYB__MOST_SMOOTH));
  if (!t || !t->mean) {
    cyb__smooth_tables_free(t);
    return cyb_error_memory(error);
  }
  for (int k = 0; k < NODES; k++) {
    t->node[k] = -cos(pi * (k + 0.5) / NODES);
    for (int m = 0; m < NODES; m++)
      t->transform[m][k] = (m ? 2.0 : 1.0) / NODES * cos(pi * m * (NODES - k - 0.5) / NODES);
  }
  for (size_t count = CYB__FEWEST_SMOOTH; count <= CYB__MOST_SMOOTH; count *= 2)
    fill_means(t->mean + offset_of(count), count);
  *out = t;
  return CYB_OK;
}

void cyb__smooth_tables_free(cyb__smooth_tables *tables) {
  if (!tables) return;
  free(tables->mean);
  free(tables);
}

static bool is_smooth(const double *c, double first, double last) {
  double left = 0.0, at_first = 0.0, at_last = 0.0, allowed = most_left * first;
  for (int m = NODES - LAST; m < NODES; m++) left += fabs(c[m]);
  for (int m = 0; m < NODES; m++) {
    at_first += m % 2 ? -c[m] : c[m];
    at_last += c[m];
  }
  return left <= allowed && fabs(at_first - first) <= allowed && fabs(at_last - last) <= allowed;
}

/* Four polynomials at a time, so that the tails stay in registers and the loop is
 * one over cells. */
CYB__VECTOR static void evaluate(const double *mean, const double *c, double *tail, size_t count) {
  for (size_t j = 0; j < count; j++) tail[j] = 0.0;
  for (int m = NODES; m > 0; m -= 4) {
    const double *p = mean + (size_t)(m - 4) * count, *q = p + count, *r = q + count,
                 *s = r + count;
    double cp = c[m - 4], cq = c[m - 3], cr = c[m - 2], cs = c[m - 1];
#pragma omp simd
    for (size_t j = 0; j < count; j++) tail[j] += cs * s[j] + cr * r[j] + cq * q[j] + cp * p[j];
  }
}

bool cyb__smooth_tail(const cyb__smooth_tables *tables, const cyb_distribution *severity,
                      double from, double width, size_t count, double *tail) {
  double half = 0.5 * (double)count * width, f[NODES], c[NODES];
  double first = cyb_distribution_survival(severity, from);
  double last = cyb_distribution_survival(severity, from + 2.0 * half);
  if (!(last >= least_kept * first)) return false;
  for (int k = 0; k < NODES; k++)
    f[k] = cyb_distribution_survival(severity, from + half * (1.0 + tables->node[k]));
  for (int m = 0; m < NODES; m++) {
    c[m] = 0.0;
    for (int k = 0; k < NODES; k++) c[m] += tables->transform[m][k] * f[k];
  }
  if (!is_smooth(c, first, last)) return false;
  evaluate(tables->mean + offset_of(count), c, tail, count);
  return true;
}
