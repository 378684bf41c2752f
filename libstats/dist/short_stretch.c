/* dist/short_stretch.c - shares of stretches that are short against where they start.
 * Layer: dist.
 * The sum a + length has lost the digits of the length, and F(a + length) - F(a) those of
 * the share; the density, which hardly changes over the stretch, has them all. */
#include "dist/part.h"

/* Shorter than this against a, rarer than this against both tails: the error of three points
 * is the sixth power of it over 10^5. */
static const double shortest = 1e-3;

static bool is_rare(cyb__part d, double a, double share) {
  return share < shortest * fmin(cyb__cdf_at(d, a), cyb__survival_at(d, a));
}

static bool is_smooth(cyb__part d) {
  return !d.family->composed && !d.family->count;
}

/* Gauss's rule of three points. */
static double by_density(cyb__part d, double a, double length) {
  static const double at[] = {0.11270166537925831, 0.5, 0.88729833462074169},
                      weight[] = {5.0 / 18.0, 8.0 / 18.0, 5.0 / 18.0};
  double sum = 0.0;
  for (int i = 0; i < 3; i++) sum += weight[i] * exp(cyb__log_density_at(d, a + at[i] * length));
  return length * sum;
}

double cyb__short_share(cyb__part d, double a, double length) {
  double share;
  if (!is_smooth(d) || !(length < shortest * a)) return NAN;
  share = by_density(d, a, length);
  return is_rare(d, a, share) ? share : NAN;
}

double cyb__short_length(cyb__part d, double a, double share) {
  double length;
  if (!is_smooth(d) || !(share < shortest) || !is_rare(d, a, share)) return NAN;
  length = share * exp(-cyb__log_density_at(d, a));
  if (!(length < shortest * a)) return NAN;
  for (int round = 0; round < 4; round++)
    length += (share - by_density(d, a, length)) * exp(-cyb__log_density_at(d, a + length));
  return length;
}
