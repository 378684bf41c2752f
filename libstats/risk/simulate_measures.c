/* risk/simulate_measures.c - what is asked of the years drawn.
 * Layer: risk. */
#include <math.h>

#include <cyberstats/student.h>

#include "base/memory.h"
#include "risk/simulation.h"

static const cyb_drawn nothing = {NAN, NAN, NAN, NAN};

static double normal_width(double level) {
  return level > 0.0 && level < 1.0 ? cyb_normal_quantile(0.5 + 0.5 * level) : NAN;
}

static cyb_drawn with_error(double value, double se, double level) {
  double half = normal_width(level) * se;
  return (cyb_drawn){value, se, value - half, value + half};
}

static const cyb__year_output *output_of(const cyb_simulation *s, size_t output) {
  return output < s->outputs ? &s->output[output] : NULL;
}

/* --- moments ------------------------------------------------------------------ */

static double spread(const cyb__year_means *m) {
  return fmax(m->mean[1] - m->mean[0] * m->mean[0], 0.0);
}

/* Root of g' V g. */
static double delta_error(const cyb__year_means *m, const double gradient[CYB__YEAR_POWERS]) {
  double sum = 0.0;
  for (int i = 0; i < CYB__YEAR_POWERS; i++)
    for (int k = 0; k < CYB__YEAR_POWERS; k++)
      sum += gradient[i] * m->covariance[i][k] * gradient[k];
  return sqrt(fmax(sum, 0.0));
}

static cyb__year_means means_of(const cyb_simulation *s, const cyb__year_output *o, size_t parts,
                                double *years) {
  cyb__year_moments sum = {0};
  for (size_t i = 0; i < parts; i++) cyb__year_moments_merge(&sum, &o->part[i]);
  *years = sum.years;
  return cyb__year_moments_means(&sum, s->draws);
}

static cyb_drawn mean_of(const cyb_simulation *s, const cyb__year_output *o, size_t parts,
                         double level, double *years) {
  cyb__year_means m = means_of(s, o, parts, years);
  double se = o->scale * sqrt(fmax(m.covariance[0][0], 0.0));
  if (s->infinite == 1) return (cyb_drawn){INFINITY, NAN, NAN, INFINITY};
  return with_error(o->centre + o->scale * m.mean[0], s->infinite == 2 ? INFINITY : se, level);
}

cyb_drawn cyb_simulation_mean(const cyb_simulation *s, size_t output, double level) {
  const cyb__year_output *o = output_of(s, output);
  double years;
  return o ? mean_of(s, o, s->parts, level, &years) : nothing;
}

size_t cyb_simulation_parts(const cyb_simulation *s) {
  return s->parts;
}

cyb_drawn cyb_simulation_partial_mean(const cyb_simulation *s, size_t output, size_t parts,
                                      double level, uint64_t *years) {
  const cyb__year_output *o = output_of(s, output);
  double drawn = 0.0;
  cyb_drawn mean =
      o && parts >= 1 && parts <= s->parts ? mean_of(s, o, parts, level, &drawn) : nothing;
  if (years) *years = (uint64_t)drawn;
  return mean;
}

cyb_drawn cyb_simulation_sd(const cyb_simulation *s, size_t output, double level) {
  const cyb__year_output *o = output_of(s, output);
  double years, sd, unbiased;
  cyb__year_means m;
  if (!o) return nothing;
  if (s->infinite == 1 || s->infinite == 2) return (cyb_drawn){INFINITY, NAN, NAN, INFINITY};
  m = means_of(s, o, s->parts, &years);
  sd = sqrt(spread(&m));
  if (!(sd > 0.0)) return with_error(0.0, 0.0, level);
  unbiased = o->scale * sd * sqrt(years / (years - 1.0));
  if (s->infinite) return with_error(unbiased, INFINITY, level);
  return with_error(
      unbiased,
      o->scale * delta_error(&m, (double[CYB__YEAR_POWERS]){-m.mean[0] / sd, 0.5 / sd, 0.0, 0.0}),
      level);
}

cyb_drawn cyb_simulation_skewness(const cyb_simulation *s, size_t output, double level) {
  const cyb__year_output *o = output_of(s, output);
  double years, v, root, third, skewness, a;
  cyb__year_means m;
  if (!o || (s->infinite && s->infinite < 4)) return nothing;
  m = means_of(s, o, s->parts, &years);
  v = spread(&m);
  if (!(v > 0.0)) return nothing;
  a = m.mean[0];
  root = v * sqrt(v);
  third = m.mean[2] - 3.0 * a * m.mean[1] + 2.0 * a * a * a;
  skewness = third / root;
  if (s->infinite) return with_error(skewness, INFINITY, level);
  return with_error(skewness,
                    delta_error(&m,
                                (double[CYB__YEAR_POWERS]){
                                    (6.0 * a * a - 3.0 * m.mean[1]) / root + 3.0 * skewness * a / v,
                                    -3.0 * a / root - 1.5 * skewness / v, 1.0 / root, 0.0}),
                    level);
}

double cyb_simulation_kurtosis(const cyb_simulation *s, size_t output) {
  const cyb__year_output *o = output_of(s, output);
  double years, v, a;
  cyb__year_means m;
  if (!o || s->infinite) return NAN;
  m = means_of(s, o, s->parts, &years);
  v = spread(&m);
  a = m.mean[0];
  if (!(v > 0.0)) return NAN;
  return (m.mean[3] - 4.0 * a * m.mean[2] + 6.0 * a * a * m.mean[1] - 3.0 * a * a * a * a) /
         (v * v);
}

/* --- distribution --------------------------------------------------------------- */

/* Standard error of the share of years up to x. Of a pair either both are, or one: the
 * smaller; by these two numbers the variance of pairs, or of strata, is known. */
static double share_error(const cyb_simulation *s, const cyb__year_output *o, double x,
                          double share) {
  double n = (double)s->years, pairs = 0.5 * n, both, one;
  if (s->draws == CYB_DRAWS_PLAIN) return sqrt(share * (1.0 - share) / n);
  both = cyb__ranks_up_to(&o->larger, x);
  one = fmax(cyb__ranks_up_to(&o->smaller, x) - both, 0.0);
  if (s->draws == CYB_DRAWS_STRATIFIED) return sqrt(one) / n;
  if (pairs < 2.0) return NAN;
  return sqrt(fmax((both + 0.25 * one) / pairs - share * share, 0.0) / (pairs - 1.0));
}

/* Of how many plain years this is the error; where none was seen, of as many as drawn. */
static double effective_years(const cyb_simulation *s, double share, double se) {
  double n = (double)s->years, effective = share * (1.0 - share) / (se * se);
  return effective > 1.0 && isfinite(effective) ? effective : n;
}

/* Wilson (1927): holds where all or none are up to x. */
cyb_drawn cyb_simulation_cdf(const cyb_simulation *s, size_t output, double x, double level) {
  const cyb__year_output *o = output_of(s, output);
  double share, se, n, z = normal_width(level), middle, half, doubt;
  if (!o || isnan(x)) return nothing;
  share = cyb__ranks_up_to(&o->all, x) / (double)s->years;
  se = share_error(s, o, x, share);
  n = effective_years(s, share, se);
  middle = (share + 0.5 * z * z / n) / (1.0 + z * z / n);
  half = z * sqrt(share * (1.0 - share) / n + 0.25 * z * z / (n * n)) / (1.0 + z * z / n);
  doubt = cyb__ranks_doubt(&o->all, x) / (double)s->years;
  half += doubt;
  return (cyb_drawn){share, hypot(se, doubt), fmax(middle - half, 0.0), fmin(middle + half, 1.0)};
}

static double rank_of(const cyb__year_output *o, double share) {
  return fmax(ceil((double)o->all.total * share * (1.0 - 4e-16)), 1.0);
}

static double at_share(const cyb__year_output *o, double share) {
  return cyb__ranks_value(&o->all, rank_of(o, share));
}

double cyb_simulation_grouping(const cyb_simulation *s, size_t output, double p) {
  const cyb__year_output *o = output_of(s, output);
  return o && p >= 0.0 && p <= 1.0 ? cyb__ranks_grouping(&o->all, rank_of(o, p)) : NAN;
}

/* Smallest k with P(Binomial(n, p) <= k) >= u. */
static double binomial_quantile(double n, double p, double u) {
  const cyb_family *binomial = cyb_family_find("binomial");
  return binomial->quantile((double[]){n, p}, u);
}

/* An end of an interval, and beyond it what its bin does not tell. */
static double end_of(const cyb__year_output *o, double rank, double side) {
  return cyb__ranks_value(&o->all, rank) + side * cyb__ranks_leaning(&o->all, rank);
}

/* Ranks l < u with P(l <= number of years up to the quantile < u) >= level: David &
 * Nagaraja (2003), Order Statistics, section 7.1; of fewer years where they go by pairs. */
static void quantile_interval(const cyb_simulation *s, const cyb__year_output *o, double p,
                              double level, double se, cyb_drawn *out) {
  double n = round(effective_years(s, p, se)), scale = (double)s->years / n;
  double low = binomial_quantile(n, p, 0.5 - 0.5 * level);
  double high = binomial_quantile(n, p, 0.5 + 0.5 * level) + 1.0;
  out->lower = low < 1.0 ? s->least : end_of(o, fmax(floor(low * scale), 1.0), -1.0);
  out->upper = high > n ? INFINITY : end_of(o, ceil(high * scale), 1.0);
}

/* Of the share of years up to the quantile itself. */
static double quantile_share_error(const cyb_simulation *s, const cyb__year_output *o, double p,
                                   double q) {
  double se = s->draws == CYB_DRAWS_PLAIN ? 0.0 : share_error(s, o, q, p);
  return se > 0.0 ? se : sqrt(p * (1.0 - p) / (double)s->years);
}

cyb_drawn cyb_simulation_quantile(const cyb_simulation *s, size_t output, double p, double level) {
  const cyb__year_output *o = output_of(s, output);
  cyb_drawn out = nothing;
  double se;
  if (!o || !(p >= 0.0 && p <= 1.0) || !(level > 0.0 && level < 1.0)) return nothing;
  out.value = at_share(o, p);
  if (p == 0.0 || p == 1.0) {
    out.lower = p > 0.0 ? out.value : s->least;
    out.upper = p > 0.0 ? INFINITY : out.value;
    return out;
  }
  se = quantile_share_error(s, o, p, out.value);
  quantile_interval(s, o, p, level, se, &out);
  out.se = p + se < 1.0 && p > se ? 0.5 * (at_share(o, p + se) - at_share(o, p - se)) : INFINITY;
  out.se = hypot(out.se, cyb__ranks_leaning(&o->all, rank_of(o, p)));
  return out;
}

/* Of the mean of max(S - q, 0), squared. */
static double excess_variance(const cyb_simulation *s, const cyb__year_output *o, double q,
                              cyb__excess excess) {
  double n = (double)s->years, pairs = 0.5 * n, mean = excess.first / n, product;
  if (s->draws == CYB_DRAWS_PLAIN) return (excess.second / n - mean * mean) / (n - 1.0);
  product = cyb__ranks_excess(&o->smaller, q).product;
  if (s->draws == CYB_DRAWS_STRATIFIED) return (excess.second - 2.0 * product) / (n * n);
  return (0.25 * (excess.second + 2.0 * product) / pairs - mean * mean) / (pairs - 1.0);
}

/* E[S | S > q] with the correction for an atom: q + E max(S - q, 0) / (1 - p)
 * (Rockafellar & Uryasev 2002, theorem 10). q makes that expression least, so that its
 * own error counts only multiplied with that of the share of years up to it: little,
 * but where hardly a year is near q, as below a yearly limit. */
cyb_drawn cyb_simulation_tail_value(const cyb_simulation *s, size_t output, double p,
                                    double level) {
  const cyb__year_output *o = output_of(s, output);
  double q, mean, variance, share, second;
  cyb__excess excess;
  if (!o || !(p >= 0.0 && p < 1.0)) return nothing;
  if (s->infinite == 1) return (cyb_drawn){INFINITY, NAN, NAN, INFINITY};
  q = at_share(o, p);
  excess = cyb__ranks_excess(&o->all, q);
  mean = excess.first / (double)s->years;
  if (s->infinite == 2) return with_error(q + mean / (1.0 - p), INFINITY, level);
  variance = fmax(excess_variance(s, o, q, excess), 0.0);
  share = quantile_share_error(s, o, p, q);
  second = share * 0.5 * (at_share(o, fmin(p + share, 1.0)) - at_share(o, fmax(p - share, 0.0)));
  return with_error(q + mean / (1.0 - p), sqrt(variance + second * second) / (1.0 - p), level);
}
