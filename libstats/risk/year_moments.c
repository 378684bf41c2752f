/* risk/year_moments.c - moments of years drawn, with the covariance of their errors.
 * Layer: risk. */
#include "risk/year_moments.h"

#include "base/memory.h"

enum { POWERS = CYB__YEAR_POWERS, PRODUCTS = CYB__YEAR_PRODUCTS };

typedef struct part {
  double power[POWERS], product[PRODUCTS];
} part;

static void add_powers(part *sums, const double powers[POWERS]) {
  for (int i = 0; i < POWERS; i++) sums->power[i] += powers[i];
}

static void add_products(part *sums, const double source[POWERS]) {
  for (int i = 0, at = 0; i < POWERS; i++)
    for (int j = 0; j <= i; j++, at++) sums->product[at] += source[i] * source[j];
}

static void powers_of(double z, double powers[POWERS]) {
  powers[0] = z;
  for (int i = 1; i < POWERS; i++) powers[i] = powers[i - 1] * z;
}

/* A year's products are powers themselves. */
static void add_years(part *sums, const double *x, size_t n, double centre, double scale) {
  double power[2 * POWERS] = {0.0}, inverse = 1.0 / scale;
  for (size_t i = 0; i < n; i++) {
    double z = (x[i] - centre) * inverse, square = z * z, fourth = square * square;
    power[0] += z;
    power[1] += square;
    power[2] += square * z;
    power[3] += fourth;
    power[4] += fourth * z;
    power[5] += fourth * square;
    power[6] += fourth * square * z;
    power[7] += fourth * fourth;
  }
  memcpy(sums->power, power, sizeof sums->power);
  for (int i = 0, at = 0; i < POWERS; i++)
    for (int j = 0; j <= i; j++, at++) sums->product[at] = power[i + j + 1];
}

static void add_pair(part *sums, double a, double b, double sign) {
  double first[POWERS], second[POWERS];
  powers_of(a, first);
  powers_of(b, second);
  add_powers(sums, first);
  add_powers(sums, second);
  for (int i = 0; i < POWERS; i++) first[i] += sign * second[i];
  add_products(sums, first);
}

static void add_sums(cyb__year_moments *moments, const part *sums, double years, double times) {
  moments->years += times * years;
  for (int i = 0; i < POWERS; i++) cyb_sum_add(&moments->power[i], times * sums->power[i]);
  for (int i = 0; i < PRODUCTS; i++) cyb_sum_add(&moments->product[i], times * sums->product[i]);
}

void cyb__year_moments_add(cyb__year_moments *moments, cyb_draws draws, const double *x, size_t n,
                           double times, double centre, double scale) {
  part sums = {{0.0}, {0.0}};
  double sign = draws == CYB_DRAWS_STRATIFIED ? -1.0 : 1.0;
  if (draws == CYB_DRAWS_PLAIN)
    add_years(&sums, x, n, centre, scale);
  else
    for (size_t i = 0; i + 1 < n; i += 2)
      add_pair(&sums, (x[i] - centre) / scale, (x[i + 1] - centre) / scale, sign);
  add_sums(moments, &sums, (double)n, times);
}

void cyb__year_moments_merge(cyb__year_moments *into, const cyb__year_moments *other) {
  into->years += other->years;
  for (int i = 0; i < POWERS; i++) cyb_sum_merge(&into->power[i], &other->power[i]);
  for (int i = 0; i < PRODUCTS; i++) cyb_sum_merge(&into->product[i], &other->product[i]);
}

/* Strata of two neighbours taken together: the variance within each by the squared
 * difference, which is never too small on average (Cochran 1977, section 5A.12). */
cyb__year_means cyb__year_moments_means(const cyb__year_moments *moments, cyb_draws draws) {
  cyb__year_means means;
  double n = moments->years, units = draws == CYB_DRAWS_PLAIN ? n : n / 2.0;
  for (int i = 0; i < POWERS; i++) means.mean[i] = cyb_sum_get(&moments->power[i]) / n;
  for (int i = 0, at = 0; i < POWERS; i++)
    for (int j = 0; j <= i; j++, at++) {
      double product = cyb_sum_get(&moments->product[at]), value;
      if (draws == CYB_DRAWS_STRATIFIED)
        value = product / (n * n);
      else {
        if (draws == CYB_DRAWS_ANTITHETIC) product /= 4.0;
        value = (product / units - means.mean[i] * means.mean[j]) / (units - 1.0);
      }
      means.covariance[i][j] = means.covariance[j][i] = value;
    }
  return means;
}
