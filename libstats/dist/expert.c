/* dist/expert.c - lognormal losses from two figures that each say what they are.
 * Layer: dist.
 * Two of median, mean, p90, p95, p99. A published average is a mean and a "typical"
 * loss a median; of a lognormal the mean is e^(sigma^2 / 2) medians, a factor of
 * 20 for cyber losses, so a figure without a name is refused.
 *   two quantiles       sigma = log(high / low) / (z_high - z_low)
 *   median and mean     sigma = sqrt(2 log(mean / median))
 *   mean and quantile   sigma^2 / 2 - z sigma + log(quantile / mean) = 0, of
 *                       two solutions the one with the smaller sigma */
#include "dist/composed.h"

#include "base/memory.h"
#include "base/say.h"

enum { MU, SIGMA, FIRST, FIRST_VALUE, SECOND, SECOND_VALUE, SIZE };

/* z = the normal quantile; NaN = the mean */
static const struct {
  const char *name;
  double z;
} figures[] = {
    {"median", 0.0},
    {"mean", NAN},
    {"p90", 1.2815515655446004},
    {"p95", 1.6448536269514722},
    {"p99", 2.3263478740408408},
};
enum { FIGURES = sizeof figures / sizeof figures[0] };

static const cyb_parameter amount = CYB__POSITIVE("figure");
static const char example[] = "expert(median=600000, p95=32000000)";

static double z_of(double figure) {
  return figures[(size_t)figure].z;
}

/* The smaller positive root of s^2 / 2 - z s + ratio = 0; NaN if there is none. */
static double sigma_of_mean(double z, double ratio) {
  double root = sqrt(z * z - 2.0 * ratio);
  if (z == 0.0) return root;
  return ratio > 0.0 ? 2.0 * ratio / (z + root) : z + root;
}

static bool settle(double *p) {
  bool mean_first = isnan(z_of(p[FIRST])), mean_second = isnan(z_of(p[SECOND]));
  size_t at = mean_first ? SECOND : FIRST;
  double z = z_of(p[at]), quantile = p[at + 1], ratio;
  if (!(p[FIRST_VALUE] > 0.0) || !(p[SECOND_VALUE] > 0.0)) return false;
  if (mean_first || mean_second) {
    double mean = p[mean_first ? FIRST_VALUE : SECOND_VALUE];
    ratio = log(quantile) - log(mean);
    p[SIGMA] = sigma_of_mean(z, ratio);
  } else {
    ratio = log(p[SECOND_VALUE]) - log(p[FIRST_VALUE]);
    p[SIGMA] = ratio / (z_of(p[SECOND]) - z_of(p[FIRST]));
  }
  p[MU] = log(quantile) - z * p[SIGMA];
  return isfinite(p[SIGMA]) && p[SIGMA] > 0.0 && isfinite(p[MU]);
}

static double log_density(const double *p, double x) {
  return cyb__family_lognormal.log_density(p, x);
}

static double cdf(const double *p, double x) {
  return cyb__family_lognormal.cdf(p, x);
}

static double survival(const double *p, double x) {
  return cyb__family_lognormal.survival(p, x);
}

static double log_survival(const double *p, double x) {
  return cyb__family_lognormal.log_survival(p, x);
}

static double quantile(const double *p, double u) {
  return cyb__family_lognormal.quantile(p, u);
}

static double moment(const double *p, int k) {
  return cyb__family_lognormal.moment(p, k);
}

static double central(const double *p, int k) {
  return cyb__family_lognormal.central(p, k);
}

static double limited_moment(const double *p, double limit, int k) {
  return cyb__family_lognormal.limited_moment(p, limit, k);
}

/* --- layout ---------------------------------------------------------------- */

static size_t size(const double *p) {
  (void)p;
  return SIZE;
}

static void describe(const double *p, cyb_text *text) {
  for (size_t at = FIRST; at < SIZE; at += 2) {
    cyb_text_format(text, "%s%s=", at == FIRST ? "" : ", ", figures[(size_t)p[at]].name);
    cyb_text_add_number(text, p[at + 1]);
  }
}

static size_t places(const double *p, cyb__place *list, size_t most) {
  for (size_t i = 0; i < 2; i++) {
    size_t at = FIRST + 2 * i;
    cyb__place_add(list, i, most, at + 1, figures[(size_t)p[at]].name, &amount);
  }
  return 2;
}

/* Which of a mean and a median it is makes the difference between two budgets. */
static int ambiguous(const char *name, cyb_error *error) {
  return cyb_error_set(
      error, CYB_EDOMAIN, "expert",
      "%s%s%sa figure must say what it is: published averages are means (mean=), \"typical\" "
      "losses medians (median=), and a mean is exp(sigma^2 / 2) times the median; write %s",
      *name ? "'" : "", name, *name ? cyb__say("' will not do: ") : "", example);
}

static int read(const cyb__argument *item, double *figure, cyb_error *error) {
  size_t i = 0;
  if (item->part || isnan(item->number) || !isnan(item->weight))
    return cyb_error_set(error, CYB_EDOMAIN, "expert",
                         "the figures of expert are numbers; write %s", example);
  while (i < FIGURES && strcmp(item->name, figures[i].name) != 0) i++;
  if (i == FIGURES && (!*item->name || item->name[0] != 'p')) return ambiguous(item->name, error);
  if (i == FIGURES)
    return cyb_error_set(error, CYB_EDOMAIN, "expert",
                         "expert knows median, mean, p90, p95 and p99, not '%s'", item->name);
  *figure = (double)i;
  return cyb__check_range("expert", &amount, item->number, error);
}

static int none(const double *p, cyb_error *error) {
  cyb_text text = {0};
  int status;
  describe(p, &text);
  status = cyb_error_set(error, CYB_EDOMAIN, "expert",
                         "no lognormal has %s: a mean is above its median, a higher quantile above "
                         "a lower one and within %s of the mean",
                         text.failed ? cyb__say("these") : text.bytes, "exp(z^2 / 2)");
  cyb_text_free(&text);
  return status;
}

static int compose(double **p, const cyb__argument *items, size_t count, const cyb__loader *loader,
                   cyb_error *error) {
  double at[SIZE] = {0};
  int status = CYB_OK;
  (void)loader;
  for (size_t i = 0; !status && i < count && i < 2; i++) {
    status = read(&items[i], &at[FIRST + 2 * i], error);
    at[FIRST_VALUE + 2 * i] = items[i].number;
  }
  if (!status && (count != 2 || at[FIRST] == at[SECOND]))
    status = cyb_error_set(error, CYB_EDOMAIN, "expert",
                           "expert takes two different figures of median, mean, p90, p95 and p99; "
                           "write %s",
                           example);
  if (!status && !settle(at)) status = none(at, error);
  if (status) return status;
  *p = CYB__ARRAY(double, SIZE);
  if (!*p) return cyb_error_memory(error);
  memcpy(*p, at, sizeof at);
  return CYB_OK;
}

static const cyb__composed layout = {
    .compose = compose, .size = size, .describe = describe, .places = places, .settle = settle};

const cyb_family cyb__family_expert = {
    .name = "expert",
    .log_density = log_density,
    .cdf = cdf,
    .survival = survival,
    .quantile = quantile,
    .moment = moment,
    .central = central,
    .limited_moment = limited_moment,
    .log_survival = log_survival,
    .composed = &layout,
};
