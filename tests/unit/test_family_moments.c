/* tests/unit/test_family_moments.c - moments, limited moments and layers of every family on
 * hard parameters by quadrature of the test's own.
 * Layer: tests. */
#include "families_fixture.h"

/* --- moments -------------------------------------------------------------- */

enum { POINTS = 8, MOST_PANELS = 400000 };

/* Gauss-Legendre, 8 points. Source: Abramowitz & Stegun (1964), table 25.4. */
static const double node[] = {0.183434642495649805, 0.525532409916328986, 0.796666477413626740,
                              0.960289856497536232};
static const double node_weight[] = {0.362683783378361983, 0.313706645877887287,
                                     0.222381034453374471, 0.101228536290376259};

/* k |x - mean|^(k-1) times the tail beyond x, x = origin + y or, if `down`, origin - y. */
typedef struct tail_integrand {
  const cyb_distribution *d;
  double origin, mean;
  int k;
  bool down;
  double (*tail)(const cyb_distribution *d, double x);
} tail_integrand;

static double value_of(const tail_integrand *of, double y) {
  double x = of->down ? of->origin - y : of->origin + y;
  double away = of->origin == of->mean ? y : fabs(x - of->mean);
  return of->k * pow(away, of->k - 1) * of->tail(of->d, x);
}

/* Integral over y from nearly 0 to `to` or to where it is over, in panels of log y
 * from `scale` both ways, so that a corner at either end of the support does no harm. */
static double integral(const tail_integrand *of, double scale, double to, double panel) {
  double sum = 0.0, last = log(to), first = fmin(log(scale), last);
  for (int way = -1; way <= 1; way += 2) {
    double at = first, part = 1.0;
    for (int i = 0; i < MOST_PANELS && (i < 3.0 / panel || fabs(part) > 1e-18 * panel * sum); i++) {
      double width = way > 0 ? fmin(panel, last - at) : panel, low = way > 0 ? at : at - panel;
      if (width <= 0.0) break;
      part = 0.0;
      for (int j = 0; j < POINTS; j++) {
        double t = low + 0.5 * width * (1.0 + (j % 2 ? node[j / 2] : -node[j / 2]));
        part += node_weight[j / 2] * 0.5 * width * exp(t) * value_of(of, exp(t));
      }
      sum += part;
      at += way * panel;
    }
  }
  return sum;
}

/* How finely log y is cut: where the distribution is steepest. */
static double panel_of(const cyb_distribution *d, double origin) {
  static const double steps[] = {1e-6, 1e-3, 0.05, 0.25, 0.5, 0.75, 0.95, 0.999, 1.0 - 1e-6};
  size_t count = isinf(cyb_distribution_quantile(d, 1.0)) ? LENGTH(steps) : LENGTH(steps) - 2;
  double least = 0.1;
  for (size_t i = 1; i < count; i++) {
    double low = cyb_distribution_quantile(d, steps[i - 1]) - origin;
    double high = cyb_distribution_quantile(d, steps[i]) - origin;
    if (low > 0.0 && high > low) least = fmin(least, 0.3 * log(high / low));
  }
  return least;
}

/* E min(X, limit)^k: where the survival function is still 1, and what is above. */
static double limited_moment(const cyb_distribution *d, double limit, int k) {
  double from = cyb_distribution_quantile(d, 1e-17);
  tail_integrand of = {d, from, 0.0, k, false, cyb_distribution_survival};
  double scale = cyb_distribution_quantile(d, 0.5) - from;
  if (limit <= from) return pow(limit, k);
  return pow(from, k) + integral(&of, scale, limit - from, panel_of(d, from));
}

/* A finite moment whose integral has a slow end is left to the closed forms of other rows. */
static bool is_slow(const cyb_distribution *d, int k) {
  double x = cyb_distribution_quantile(d, 1.0 - 1e-12);
  double power = x * exp(cyb_distribution_log_density(d, x) - cyb_distribution_log_survival(d, x));
  return power < k + 0.2;
}

static void check_raw_moments(const char *label, const cyb_distribution *d) {
  double end = cyb_distribution_quantile(d, 1.0);
  for (int k = 1; k <= 4; k++) {
    double moment = cyb_distribution_moment(d, k);
    if (isinf(moment) || moment > 1e250 || is_slow(d, k)) continue;
    near(label, "moment", k, moment, limited_moment(d, end, k), 1e-11);
  }
}

/* E (X - mean)^k above the mean; and below up to the sign, from both ends of that range. */
static double central_above(const cyb_distribution *d, double mean, double sd, int k) {
  tail_integrand of = {d, mean, mean, k, false, cyb_distribution_survival};
  return integral(&of, sd, cyb_distribution_quantile(d, 1.0) - mean, 0.05);
}

static double central_below(const cyb_distribution *d, double mean, double sd, int k) {
  double from = cyb_distribution_quantile(d, 1e-18), half = 0.5 * (mean - from);
  tail_integrand near_mean = {d, mean, mean, k, true, cyb_distribution_cdf};
  tail_integrand near_end = {d, from, mean, k, false, cyb_distribution_cdf};
  return integral(&near_mean, sd, half, 0.05) + integral(&near_end, sd, half, 0.05);
}

/* A rounding of the mean moves what is on its sides. */
static void check_central(const char *label, const cyb_distribution *d) {
  double mean = cyb_distribution_mean(d), variance = cyb_distribution_variance(d), third, wanted;
  double sd = sqrt(variance), skewness = cyb_distribution_skewness(d), rough = mean / sd * 1e-14;
  if (isinf(variance) || is_slow(d, 2)) return;
  near(label, "variance", 0, variance,
       central_above(d, mean, sd, 2) + central_below(d, mean, sd, 2), 1e-10 + rough);
  if (isnan(skewness) || is_slow(d, 3)) return;
  third = central_above(d, mean, sd, 3) - central_below(d, mean, sd, 3);
  wanted = third / (sd * variance);
  near(label, "skewness", 0, skewness, wanted, 1e-10 + (1e-10 + 10.0 * rough) / fabs(wanted));
}

static const double limits[] = {0.01, 0.5, 0.99, 1.0 - 1e-6};

static void check_limited(const char *label, const cyb_distribution *d) {
  for (size_t i = 0; i < LENGTH(limits); i++) {
    double limit = cyb_distribution_quantile(d, limits[i]);
    if (limit < 1e-100 || limit > 1e150) continue;
    near(label, "limited", limit, cyb_distribution_limited(d, limit), limited_moment(d, limit, 1),
         1e-10);
    near(label, "limited second", limit, cyb_distribution_limited_second(d, limit),
         limited_moment(d, limit, 2), 1e-10);
  }
}

static void check_layer(const char *label, const cyb_distribution *d) {
  for (size_t i = 0; i + 1 < LENGTH(limits); i++) {
    double from = cyb_distribution_quantile(d, limits[i]);
    double to = cyb_distribution_quantile(d, limits[i + 1]);
    double upper = cyb_distribution_limited(d, to), lower = cyb_distribution_limited(d, from);
    double layer = cyb_distribution_layer(d, to - from, from);
    if (!isfinite(to)) continue;
    if (fabs(layer - (upper - lower)) > 1e-12 * upper)
      near(label, "layer", from, layer, upper - lower, 0.0);
  }
}

static void test_raw_moments(void **state) {
  (void)state;
  for_severities(check_raw_moments);
}
static void test_central(void **state) {
  (void)state;
  for_severities(check_central);
}
static void test_limited(void **state) {
  (void)state;
  for_severities(check_limited);
}
static void test_layer(void **state) {
  (void)state;
  for_severities(check_layer);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_raw_moments),
      cmocka_unit_test(test_central),
      cmocka_unit_test(test_limited),
      cmocka_unit_test(test_layer),
  };
  cyb_num_no_abort();
  return cmocka_run_group_tests(tests, NULL, NULL);
}
