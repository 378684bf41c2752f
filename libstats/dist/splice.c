/* dist/splice.c - one law for losses up to a threshold, another above it.
 * Layer: dist. Source: Klugman, Panjer & Willmot (2012), Loss Models, 5.2.6.
 * With probability `weight` the body given that it is at most the threshold,
 * else the tail given that it is above. A tail that starts there, such as
 * pareto1(minimum=threshold), is taken as it is; gpd without a threshold is an
 * excess over 0, of which what lies above the threshold is again a gpd. */
#include "dist/composed.h"
#include "num/quadrature.h"

#include "base/memory.h"
#include "base/say.h"

/* p: weight, threshold, P(body <= threshold), P(body > threshold),
 * P(tail > threshold), where the tail starts in p, body, tail */
enum { WEIGHT, THRESHOLD, BELOW, ABOVE, BEYOND, TAIL, HEAD };

static const cyb_parameter numbers[] = {{"threshold", 0.0, INFINITY, false, false, NAN},
                                        {"weight", 0.0, 1.0, false, false, NAN}};

static const cyb__signature signature = {
    .family = "splice",
    .example = "splice(lognormal(mu=9, sigma=2), 100000, pareto1(shape=1.5, minimum=100000), "
               "weight=0.9)",
    .part = {"body", "tail"},
    .part_count = 2,
    .number = numbers,
    .number_count = 2,
};

static cyb__part body(const double *p) {
  return cyb__part_at(p + HEAD);
}

static cyb__part tail(const double *p) {
  return cyb__part_at(p + (size_t)p[TAIL]);
}

static double mass(const double *p, double x) {
  if (x <= p[THRESHOLD]) return p[WEIGHT] / p[BELOW] * cyb__mass_at(body(p), x);
  return (1.0 - p[WEIGHT]) / p[BEYOND] * cyb__mass_at(tail(p), x);
}

static double log_density(const double *p, double x) {
  if (x <= p[THRESHOLD]) return log(p[WEIGHT]) - log(p[BELOW]) + cyb__log_density_at(body(p), x);
  return log1p(-p[WEIGHT]) - log(p[BEYOND]) + cyb__log_density_at(tail(p), x);
}

static double survival(const double *p, double x) {
  if (x < p[THRESHOLD])
    return 1.0 - p[WEIGHT] + p[WEIGHT] * (cyb__between(body(p), x, p[THRESHOLD]) / p[BELOW]);
  return (1.0 - p[WEIGHT]) * fmin(cyb__survival_at(tail(p), x) / p[BEYOND], 1.0);
}

static double cdf(const double *p, double x) {
  if (x < p[THRESHOLD]) return p[WEIGHT] * fmin(cyb__cdf_at(body(p), x) / p[BELOW], 1.0);
  return 1.0 - survival(p, x);
}

static double log_survival(const double *p, double x) {
  double up_to = x < p[THRESHOLD] ? cdf(p, x) : 1.0;
  if (x < p[THRESHOLD]) return up_to < 0.5 ? log1p(-up_to) : log(survival(p, x));
  return log1p(-p[WEIGHT]) + fmin(cyb__log_survival_at(tail(p), x) - log(p[BEYOND]), 0.0);
}

static double quantile(const double *p, double u) {
  double above = (1.0 - u) / (1.0 - p[WEIGHT]) * p[BEYOND], x;
  if (u <= p[WEIGHT])
    return fmin(cyb__quantile_at(body(p), u / p[WEIGHT] * p[BELOW]), p[THRESHOLD]);
  x = above > 0.0 ? cyb__quantile_above(tail(p), fmin(above, 1.0)) : cyb__quantile_at(tail(p), 1.0);
  return fmax(x, p[THRESHOLD]);
}

/* What the part of a body integral that lies above the threshold is taken from. */
typedef struct truncated {
  cyb__part d;
  double threshold, away, from;
  int k;
} truncated;

static double integrand(double t, const void *data) {
  const truncated *of = data;
  double value = cyb__between(of->d, of->from + t, of->threshold);
  for (int i = 1; i < of->k; i++) value *= of->away + t;
  return of->k * value;
}

/* The integral with P(x < body <= threshold) in place of P(X > x). */
static double body_integral(const double *p, int k, double away, double from, double length) {
  truncated of = {body(p), p[THRESHOLD], away, from, k};
  double whole = cyb__integral_at(of.d, k, away, from, length);
  double outside = p[ABOVE] > 0.0 ? p[ABOVE] * cyb__power_rise(k, away, length) : 0.0;
  double value = whole - outside;
  /* a rule of quadrature does not see the jumps that a body made of others may have */
  double least = of.d.family->composed ? 1e-5 : 0.01;
  return value > least * whole ? value : cyb__quadrature(integrand, &of, 0.0, length);
}

static double integral(const double *p, int k, double away, double from, double length) {
  double threshold = p[THRESHOLD], above = 1.0 - p[WEIGHT], sum = 0.0, inside;
  if (from < threshold) {
    inside = fmin(length, threshold - from);
    sum = p[WEIGHT] / p[BELOW] * body_integral(p, k, away, from, inside) +
          above * cyb__power_rise(k, away, inside);
    if (length <= inside) return sum;
    length -= inside;
    away += inside;
    from = threshold;
  }
  return sum + above / p[BEYOND] * cyb__integral_at(tail(p), k, away, from, length);
}

static double moment(const double *p, int k) {
  return integral(p, k, 0.0, 0.0, INFINITY);
}

static double limited_moment(const double *p, double limit, int k) {
  return integral(p, k, 0.0, 0.0, limit);
}

static double moment_order(const double *p) {
  return cyb__moment_order_of(tail(p));
}

static double central(const double *p, int k) {
  double mean = moment(p, 1);
  return k == 2 ? fmax(moment(p, 2) - mean * mean, 0.0) : cyb__third_central(p, moment);
}

/* --- layout ---------------------------------------------------------------- */

static size_t size(const double *p) {
  size_t at = (size_t)p[TAIL];
  return at + cyb__part_size(p + at);
}

static void describe(const double *p, cyb_text *text) {
  cyb__part_describe(p + HEAD, text);
  cyb_text_add(text, ", ");
  cyb_text_add_number(text, p[THRESHOLD]);
  cyb_text_add(text, ", ");
  cyb__part_describe(p + (size_t)p[TAIL], text);
  cyb_text_add(text, ", weight=");
  cyb_text_add_number(text, p[WEIGHT]);
}

static size_t places(const double *p, cyb__place *list, size_t most) {
  size_t count = cyb__part_places(p, HEAD, "body", list, 0, most);
  count += cyb__place_add(list, count, most, THRESHOLD, "threshold", &numbers[0]);
  count += cyb__part_places(p, (size_t)p[TAIL], "tail", list, count, most);
  return count + cyb__place_add(list, count, most, WEIGHT, "weight", &numbers[1]);
}

static bool weigh(double *at, double threshold, bool above) {
  const cyb__composed *composed = cyb__part_at(at).family->composed;
  return !composed || !composed->within || composed->within(at + CYB__PART_HEAD, threshold, above);
}

/* The probabilities at the threshold. */
static bool agree(double *p) {
  bool low = weigh(p + HEAD, p[THRESHOLD], false);
  bool high = weigh(p + (size_t)p[TAIL], p[THRESHOLD], true);
  p[BELOW] = cyb__cdf_at(body(p), p[THRESHOLD]);
  p[ABOVE] = cyb__survival_at(body(p), p[THRESHOLD]);
  p[BEYOND] = cyb__survival_at(tail(p), p[THRESHOLD]);
  if (!low) p[BELOW] = 0.0;
  if (!high) p[BEYOND] = 0.0;
  return p[WEIGHT] > 0.0 && p[WEIGHT] < 1.0 && p[BELOW] > CYB__RAREST && p[BEYOND] > CYB__RAREST;
}

static bool settle(double *p) {
  return cyb__part_settle(p + HEAD) && cyb__part_settle(p + (size_t)p[TAIL]) && agree(p);
}

static int compose(double **p, const cyb__argument *items, size_t count, const cyb__loader *loader,
                   cyb_error *error) {
  const cyb_distribution *parts[2];
  double given[2];
  size_t width;
  int status = cyb__bind(&signature, items, count, parts, given, error);
  (void)loader;
  if (status) return status;
  width = cyb__part_size_of(parts[0]);
  *p = CYB__ARRAY(double, HEAD + width + cyb__part_size_of(parts[1]));
  if (!*p) return cyb_error_memory(error);
  (*p)[THRESHOLD] = given[0];
  (*p)[WEIGHT] = given[1];
  (*p)[TAIL] = (double)(HEAD + width);
  cyb__part_write(*p + HEAD, parts[0]);
  cyb__part_write(*p + HEAD + width, parts[1]);
  if (agree(*p)) return CYB_OK;
  status = cyb_error_set(
      error, CYB_EDOMAIN, "splice.threshold",
      (*p)[BELOW] > CYB__RAREST
          ? CYB__N("the tail of splice, or a part of it, has nothing above the threshold")
          : CYB__N("the body of splice, or a part of it, has nothing up to the "
                   "threshold"));
  free(*p);
  *p = NULL;
  return status;
}

static const cyb__composed layout = {.compose = compose,
                                     .size = size,
                                     .describe = describe,
                                     .places = places,
                                     .settle = settle,
                                     .mass = mass,
                                     .integral = integral};

const cyb_family cyb__family_splice = {
    .name = "splice",
    .log_density = log_density,
    .cdf = cdf,
    .survival = survival,
    .quantile = quantile,
    .moment = moment,
    .moment_order = moment_order,
    .central = central,
    .limited_moment = limited_moment,
    .log_survival = log_survival,
    .composed = &layout,
};
