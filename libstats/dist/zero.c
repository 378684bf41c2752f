/* dist/zero.c - counts whose probability of zero is another one.
 * Layer: dist. Source: Klugman, Panjer & Willmot (2012), Loss Models, 6.6.
 * P(0) = q and P(n) = c f(n), n >= 1, of a count with probabilities f:
 *   zero-inflated(p0, F)   q = p0 + (1 - p0) f(0), c = 1 - p0
 *   zero-truncated(F)      q = 0, c = 1 / (1 - f(0))
 *   zero-modified(p0, F)   q = p0, c = (1 - p0) / (1 - f(0)) */
#include "dist/composed.h"

#include "base/memory.h"

enum { GIVEN, ZERO, FACTOR, PART };

static const cyb_parameter numbers[] = {{"p0", 0.0, 1.0, true, false, NAN}};

static cyb__part count_of(const double *p) {
  return cyb__part_at(p + PART);
}

static double log_density(const double *p, double x) {
  if (x == 0.0) return log(p[ZERO]);
  return log(p[FACTOR]) + cyb__log_density_at(count_of(p), x);
}

static double survival(const double *p, double x) {
  return fmin(p[FACTOR] * cyb__survival_at(count_of(p), x), 1.0);
}

static double cdf(const double *p, double x) {
  double above = survival(p, x);
  if (above < 0.5) return 1.0 - above;
  return p[ZERO] + p[FACTOR] * cyb__between(count_of(p), 0.0, x);
}

static double log_survival(const double *p, double x) {
  return fmin(log(p[FACTOR]) + cyb__log_survival_at(count_of(p), x), 0.0);
}

static double quantile_of(const cyb_family *family, const double *p, double u) {
  if (u == 1.0) return cyb__quantile_at(count_of(p), 1.0);
  if (u == 0.0 || u <= p[ZERO]) return p[ZERO] > 0.0 ? 0.0 : 1.0;
  return cyb__count_quantile(family, p, u);
}

static double moment(const double *p, int k) {
  cyb__part d = count_of(p);
  return p[FACTOR] * d.family->moment(d.p, k);
}

static double central(const double *p, int k) {
  cyb__part d = count_of(p);
  double mean = d.family->moment(d.p, 1), c = p[FACTOR];
  if (k == 3) return cyb__third_central(p, moment);
  return c * (d.family->central(d.p, 2) + (1.0 - c) * mean * mean);
}

static double limited_moment(const double *p, double limit, int k) {
  return p[FACTOR] * cyb__limited_at(count_of(p), limit, k);
}

static double integral(const double *p, int k, double away, double from, double length) {
  return p[FACTOR] * cyb__integral_at(count_of(p), k, away, from, length);
}

/* --- generating function --------------------------------------------------- */

/* So many terms tell all of a count that is mostly 0, of which the difference
 * G(z) - f(0) would tell nothing. */
enum { TERMS = 64 };

static void by_series(const double *p, double *pairs, size_t count) {
  double f[TERMS];
  for (int n = 0; n < TERMS; n++)
    f[n] = n ? p[FACTOR] * exp(cyb__log_density_at(count_of(p), n)) : p[ZERO];
  for (size_t i = 0; i < count; i++) {
    double re = 0.0, im = 0.0, x = pairs[2 * i], y = pairs[2 * i + 1];
    for (int n = TERMS; n-- > 0;) {
      double next = re * x - im * y + f[n];
      im = re * y + im * x;
      re = next;
    }
    pairs[2 * i] = re;
    pairs[2 * i + 1] = im;
  }
}

static void generating(const double *p, double *pairs, size_t count) {
  cyb__part d = count_of(p);
  double none = exp(cyb__log_density_at(d, 0.0));
  if (p[FACTOR] > 4.0 && survival(p, TERMS - 1) < 1e-18) {
    by_series(p, pairs, count);
    return;
  }
  d.family->generating(d.p, pairs, count);
  for (size_t i = 0; i < count; i++) {
    pairs[2 * i] = p[ZERO] + p[FACTOR] * (pairs[2 * i] - none);
    pairs[2 * i + 1] *= p[FACTOR];
  }
}

/* --- layout ---------------------------------------------------------------- */

static size_t size(const double *p) {
  return PART + cyb__part_size(p + PART);
}

static void describe(const double *p, cyb_text *text) {
  cyb_text_add(text, "p0=");
  cyb_text_add_number(text, p[GIVEN]);
  cyb_text_add(text, ", ");
  cyb__part_describe(p + PART, text);
}

static void describe_truncated(const double *p, cyb_text *text) {
  cyb__part_describe(p + PART, text);
}

static size_t places_of_truncated(const double *p, cyb__place *list, size_t most) {
  return cyb__part_places(p, PART, "count", list, 0, most);
}

static size_t places(const double *p, cyb__place *list, size_t most) {
  size_t count = places_of_truncated(p, list, most);
  return count + cyb__place_add(list, count, most, GIVEN, "p0", &numbers[0]);
}

static bool agree_inflated(double *p) {
  double some, none = exp(cyb__log_density_at(count_of(p), 0.0));
  some = cyb__survival_at(count_of(p), 0.0);
  p[FACTOR] = 1.0 - p[GIVEN];
  /* 1 - (1 - p0) some, or where that cancels the sum that it is */
  p[ZERO] = some < 0.5 ? 1.0 - p[FACTOR] * some : p[GIVEN] + p[FACTOR] * none;
  return true;
}

static bool agree_modified(double *p) {
  double some = cyb__survival_at(count_of(p), 0.0);
  p[FACTOR] = (1.0 - p[GIVEN]) / some;
  p[ZERO] = p[GIVEN];
  return some > 0.0 && isfinite(p[FACTOR]);
}

static bool settle_inflated(double *p) {
  return cyb__part_settle(p + PART) && agree_inflated(p);
}

static bool settle_modified(double *p) {
  return cyb__part_settle(p + PART) && agree_modified(p);
}

static int compose_as(double **p, const cyb__signature *signature, const cyb__argument *items,
                      size_t count, bool (*agree)(double *), cyb_error *error) {
  const cyb_distribution *part = NULL;
  double given[1] = {0.0};
  int status = cyb__bind(signature, items, count, &part, given, error);
  if (status) return status;
  *p = CYB__ARRAY(double, PART + cyb__part_size_of(part));
  if (!*p) return cyb_error_memory(error);
  (*p)[GIVEN] = given[0];
  cyb__part_write(*p + PART, part);
  if (agree(*p)) return CYB_OK;
  free(*p);
  *p = NULL;
  return cyb_error_set(error, CYB_EDOMAIN, signature->family,
                       "%s: the count is never above 0, so nothing is left of it",
                       signature->family);
}

#define ZERO_FAMILY(symbol, title, sample, wanted, agrees, settles, describes, lists)              \
  static const cyb__signature symbol##_signature = {                                               \
      .family = title,                                                                             \
      .example = sample,                                                                           \
      .part = {"count"},                                                                           \
      .part_count = 1,                                                                             \
      .number = numbers,                                                                           \
      .number_count = (wanted),                                                                    \
      .counts = true,                                                                              \
  };                                                                                               \
  static int symbol##_compose(double **p, const cyb__argument *items, size_t count,                \
                              const cyb__loader *loader, cyb_error *error) {                       \
    (void)loader;                                                                                  \
    return compose_as(p, &symbol##_signature, items, count, agrees, error);                        \
  }                                                                                                \
  static double symbol##_quantile(const double *p, double u) {                                     \
    return quantile_of(&cyb__family_##symbol, p, u);                                               \
  }                                                                                                \
  static const cyb__composed symbol##_layout = {.compose = symbol##_compose,                       \
                                                .size = size,                                      \
                                                .describe = describes,                             \
                                                .places = lists,                                   \
                                                .settle = settles,                                 \
                                                .integral = integral};                             \
  const cyb_family cyb__family_##symbol = {                                                        \
      .name = title,                                                                               \
      .count = true,                                                                               \
      .log_density = log_density,                                                                  \
      .cdf = cdf,                                                                                  \
      .survival = survival,                                                                        \
      .quantile = symbol##_quantile,                                                               \
      .moment = moment,                                                                            \
      .central = central,                                                                          \
      .limited_moment = limited_moment,                                                            \
      .generating = generating,                                                                    \
      .log_survival = log_survival,                                                                \
      .composed = &symbol##_layout,                                                                \
  };

ZERO_FAMILY(zero_inflated, "zero-inflated", "zero-inflated(p0=0.2, poisson(mean=2))", 1,
            agree_inflated, settle_inflated, describe, places)
ZERO_FAMILY(zero_truncated, "zero-truncated", "zero-truncated(poisson(mean=2))", 0, agree_modified,
            settle_modified, describe_truncated, places_of_truncated)
ZERO_FAMILY(zero_modified, "zero-modified", "zero-modified(p0=0.7, poisson(mean=2))", 1,
            agree_modified, settle_modified, describe, places)

bool cyb__zero_behind(cyb__part d, cyb__part *count, double *factor) {
  if (d.family != &cyb__family_zero_inflated && d.family != &cyb__family_zero_truncated &&
      d.family != &cyb__family_zero_modified)
    return false;
  *count = count_of(d.p);
  *factor = d.p[FACTOR];
  return true;
}
