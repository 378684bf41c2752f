/* risk/fourth.c - fourth cumulants: of a count, of a payment, of their sum.
 * Layer: risk. */
#include <math.h>
#include <string.h>

#include "base/memory.h"
#include "risk/payment.h"

/* --- of a count: Klugman, Panjer & Willmot (2012), Loss Models, B.2.1 ------------- */

static double of_poisson(const double *p) {
  return p[0];
}

/* n q (1 - q) (1 - 6 q (1 - q)) */
static double of_binomial(const double *p) {
  double variance = p[1] * (1.0 - p[1]);
  return p[0] * variance * (1.0 - 6.0 * variance);
}

/* r b (1 + b) (1 + 6 b (1 + b)), b = mean / r */
static double of_overdispersed(double mean, double size) {
  double b = mean / size, variance = b * (1.0 + b);
  return size * variance * (1.0 + 6.0 * variance);
}

static double of_negative_binomial(const double *p) {
  return of_overdispersed(p[0], p[1]);
}

static double of_geometric(const double *p) {
  return of_overdispersed(p[0], 1.0);
}

static const struct {
  const char *family;
  double (*fourth)(const double *p);
} closed[] = {{"poisson", of_poisson},
              {"binomial", of_binomial},
              {"negative-binomial", of_negative_binomial},
              {"geometric", of_geometric}};

/* From raw moments, which loses digits where the mean is many standard deviations. */
static double from_moments(const cyb_distribution *frequency) {
  double m[5] = {1.0};
  for (int k = 1; k < 5; k++) m[k] = cyb_distribution_moment(frequency, k);
  return m[4] - 4.0 * m[3] * m[1] - 3.0 * m[2] * m[2] + 12.0 * m[2] * m[1] * m[1] -
         6.0 * pow(m[1], 4);
}

static double of_count(const cyb_distribution *frequency) {
  const char *family = cyb_distribution_family(frequency)->name;
  for (size_t i = 0; i < sizeof closed / sizeof closed[0]; i++)
    if (strcmp(closed[i].family, family) == 0)
      return closed[i].fourth(cyb_distribution_parameters(frequency));
  return from_moments(frequency);
}

/* --- of the sum ---------------------------------------------------------------------- */

/* The cumulant function of the sum is that of the count at that of the payment; its
 * fourth derivative at 0 (Faa di Bruno). */
double cyb__fourth_of_compound(const cyb_distribution *frequency, cyb__moments count,
                               const double raw[4]) {
  cyb__moments y = cyb__moments_from_raw(raw);
  double m = y.mean, v = y.variance, fourth;
  if (count.mean == 0.0 || m == 0.0) return 0.0;
  if (!isfinite(raw[3])) return INFINITY;
  fourth = raw[3] - 4.0 * raw[2] * m + 6.0 * raw[1] * m * m - 3.0 * pow(m, 4) - 3.0 * v * v;
  return count.mean * fourth + count.variance * (3.0 * v * v + 4.0 * m * y.third) +
         6.0 * count.third * m * m * v + of_count(frequency) * pow(m, 4);
}
