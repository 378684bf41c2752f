/* tests/unit/test_distribution.c - distributions against published values, R and each other.
 * Layer: tests. */
#include "check.h"

#include <complex.h>

#include <cyberstats/distribution.h>
#include <cyberstats/random.h>
#include <cyberstats/student.h>

typedef enum what {
  DENSITY,
  CDF,
  SURVIVAL,
  QUANTILE,
  MOMENT,
  LIMITED,
  LIMITED_SECOND,
  VARIANCE,
  SKEWNESS
} what;

struct value_row {
  const char *text;
  what what;
  double x, expected, tolerance;
  const char *source;
};

#include "distribution_grid.h"
#include "distribution_values.h"

static const struct value_row published[] = {
    /* Bahnemann, Example 6.3: layers of lognormal(7, 2.4) */
    {"lognormal(mu=7, sigma=2.4)", LIMITED, 1e5, 8896.044056187, 1e-9, "Bahnemann 6.3"},
    {"lognormal(mu=7, sigma=2.4)", LIMITED, 5e5, 13625.600038, 1e-9, "Bahnemann 6.3"},
    {"lognormal(mu=7, sigma=2.4)", LIMITED, 1e6, 15345.224849, 1e-9, "Bahnemann 6.3"},
    {"lognormal(mu=7, sigma=2.4)", LIMITED, 2e6, 16737.905021, 1e-9, "Bahnemann 6.3"},
    {"lognormal(mu=7, sigma=2.4)", LIMITED, 5e6, 18047.979142, 1e-9, "Bahnemann 6.3"},
    {"interval90(1, 10)", MOMENT, 1, 4.040012826945718, 1e-12, "riskquant tests"},
    {"interval90(100000, 1000000)", MOMENT, 1, 404001.28269457266, 1e-9, "riskquant readme"},
    {"interval90(635000, 19000000)", MOMENT, 1, 5922706.83351131, 1e-6, "riskquant tests"},
    {"interval90(1000000, 10000000)", MOMENT, 1, 40400.128 / 0.01, 1e-7,
     "riskquant readme, rate .01"},
    {"interval90(1e7, 1e9)", MOMENT, 1, 26639800.977 / 0.1, 1e-10, "riskquant readme, rate .1"},
    {"interval90(5000000, 50000000)", MOMENT, 1, 1010003.207 / 0.05, 1e-9,
     "riskquant readme, rate .05"},
    {"interval90(1, 10)", QUANTILE, 0.05, 1.0, 1e-12, "its meaning"},
    {"interval90(1, 10)", QUANTILE, 0.95, 10.0, 1e-12, "its meaning"},
    {"poisson(3)", MOMENT, 2, 12, 1e-14, "Loss Models B.2.1.1: m + m^2"},
    {"poisson(3)", MOMENT, 4, 309, 1e-14, "m + 7 m^2 + 6 m^3 + m^4"},
    {"negative-binomial(3, 2)", VARIANCE, 0, 7.5, 1e-14, "mean + mean^2 / size"},
    {"exponential(2)", SKEWNESS, 0, 2, 1e-14, "Loss Models A.3.3.1"},
    {"gamma(4, 3)", SKEWNESS, 0, 1, 1e-14, "2 / sqrt(shape)"},
    {"pareto(5, 3)", SKEWNESS, 0, 4.647580015448901, 1e-14, "6 sqrt(3 / 5)"},
    {"gpd(0.2, 3)", SKEWNESS, 0, 4.647580015448901, 1e-14, "as pareto(5, 15)"},
    {"weibull(1, 3)", SKEWNESS, 0, 2, 1e-12, "as exponential"},
    {"gpd(0, 3)", SKEWNESS, 0, 2, 1e-14, "as exponential"},
    {"gpd(-1, 3)", VARIANCE, 0, 0.75, 1e-14, "uniform on [0, 3]"},
    {"binomial(10, 0.5)", SKEWNESS, 0, 0, 1e-14, "symmetric"},
    {"inverse-gamma(5, 3)", SKEWNESS, 0, 3.4641016151377544, 1e-14,
     "4 sqrt(shape - 2) / (shape - 3)"},
    {"inverse-gaussian(3, 27)", SKEWNESS, 0, 1, 1e-14, "3 sqrt(mean / shape)"},
    {"pert(0, 0, 3, 0)", VARIANCE, 0, 0.75, 1e-14, "uniform on [0, 3]"},
    {"pert(0, 1, 2)", MOMENT, 1, 1, 1e-14, "(minimum + 4 mode + maximum) / 6"},
    {"pert(0, 1, 2)", SKEWNESS, 0, 0, 1e-14, "symmetric"},
    {"truncated-pareto(1, 1, 2.718281828459045)", MOMENT, 1, 1.5819767068693265, 1e-14,
     "1 / (1 - 1/e)"},
    {"truncated-pareto(2, 1, 2.718281828459045)", MOMENT, 2, 2.3130352854993312, 1e-14,
     "2 / (1 - 1/e^2)"},
    {"poisson-inverse-gaussian(3, 0.5)", VARIANCE, 0, 16.5, 1e-14, "mean + dispersion mean^3"},
    {"poisson-inverse-gaussian(2, 1.5)", DENSITY, 0, 0.41957327679498491, 1e-14,
     "exp((1 - sqrt 13) / 3)"},
    {"inverse-burr(1, 2.385, 3)", LIMITED_SECOND, 7, 15.660380143486464, 1e-12, "actuar levllogis"},
    {"generalized-gamma(1, 2, 1)", CDF, 1e-150, 1e-300, 1e-12, "weibull: x^2"},
    {"generalized-gamma(2.385, 1, 417.3)", VARIANCE, 0, 415322.20665, 1e-13, "gamma"},
    /* far tails; the first is 0 in actuar 3.3-2 */
    {"inverse-burr(3, 2, 1)", SURVIVAL, 1e10, 3e-20, 1e-12, "shape1 x^-shape2"},
    {"burr(2, 3, 1)", SURVIVAL, 1e50, 1e-300, 1e-12, "x^-6"},
    {"inverse-gamma(5, 3)", SURVIVAL, 1e50, 2.025e-250, 1e-12, "(3 / x)^5 / 5!"},
    {"inverse-gaussian(1, 1e-6)", SURVIVAL, 1e7, 1.3467119717264267e-10, 1e-11,
     "scipy quad of the density, not statmod's ...809"},
    {"inverse-gaussian(1, 1e-6)", QUANTILE, 1e-6, 4.1791817659076322e-08, 1e-11,
     "actuar qinvgauss, 1.5 / shape > 1000"},
    {"inverse-gaussian(1, 1e-6)", QUANTILE, 0.999, 0.6353497799040938, 1e-11, "actuar qinvgauss"},
    {"inverse-gaussian(1e-300, 1e300)", QUANTILE, 0.3, 1e-300, 1e-12, "next to no spread"},
    {"inverse-gaussian(1e300, 1e-300)", MOMENT, 1, 1e300, 1e-12, "its mean"},
    {"inverse-gaussian(1e6, 1)", QUANTILE, 1e-6, 0.041791817659, 1e-9, "the same in other units"},
    {"poisson-inverse-gaussian(1e6, 1e-26)", CDF, 999998, 0.4994680769919712, 1e-12, "R ppois"},
    {"poisson-inverse-gaussian(1e6, 1)", DENSITY, 1e9, 1.260936896e-14, 1e-8,
     "sqrt(1 / (2 pi x^3)) exp(-(x - 1e6)^2 / (2e12 x)), not actuar's 7.47e-15"},
    {"poisson-inverse-gaussian(0, 1)", CDF, 0, 1, 0, "no claims ever"},
    {"poisson-inverse-gaussian(3, 1)", DENSITY, 1.5, 0, 0, "between counts"},
    {"poisson-inverse-gaussian(3, 1)", QUANTILE, 1, INFINITY, 0, "upper end"},
    {"pert(1, 2, 4)", QUANTILE, 0, 1, 0, "minimum"},
    {"pert(1, 2, 4)", QUANTILE, 1, 4, 0, "maximum"},
    {"pert(1, 2, 4)", LIMITED, 0.5, 0.5, 0, "below the minimum"},
    {"truncated-pareto(2, 1, 4)", QUANTILE, 0, 1, 0, "minimum"},
    {"truncated-pareto(2, 1, 4)", QUANTILE, 1, 4, 0, "maximum"},
    {"truncated-pareto(2, 1, 4)", SURVIVAL, 4, 0, 0, "maximum"},
    {"truncated-pareto(2, 1, 4)", DENSITY, 4.5, 0, 0, "beyond the maximum"},
    {"truncated-pareto(1e-12, 1, 2.718281828459045)", CDF, 1.6487212707001282, 0.5, 1e-11,
     "log-uniform"},
    /* the families that others contain */
    {"burr(1, 2.385, 3)", LIMITED_SECOND, 7, 15.660380143486464, 1e-12, "actuar levllogis"},
    /* counts that are nearly always 0: the survival function is of the order of the size */
    {"negative-binomial(3, 1e-8)", SURVIVAL, 0, 1.95192911309399297e-7, 1e-13, "mpmath"},
    {"negative-binomial(3, 1e-8)", SURVIVAL, 1e6, 5.12989674730384094e-8, 1e-13, "mpmath"},
    {"negative-binomial(3, 1e-8)", SURVIVAL, 2e8, 3.98408995537575716e-9, 1e-11, "mpmath"},
    {"negative-binomial(3, 1e-8)", SURVIVAL, 235092502, 3.19956262114961399e-9, 1e-11, "mpmath"},
    {"negative-binomial(3, 1e-8)", CDF, 235092502, 1 - 3.19956262114961399e-9, 1e-14, "mpmath"},
    {"negative-binomial(1000, 0.001)", SURVIVAL, 24, 0.00999014268342014642, 1e-13, "mpmath"},
    /* far from the mean, where that is tiny or the size is next to it */
    {"negative-binomial(1e-10, 1)", DENSITY, 20, 9.99999997900000731e-201, 1e-12, "mpmath"},
    {"negative-binomial(1e12, 0.5)", DENSITY, 20, 8.86504633769161655e-8, 1e-12, "mpmath"},
    {"negative-binomial(1e9, 3)", DENSITY, 17, 4.61699972298000873e-24, 1e-12, "mpmath"},
    {"negative-binomial(3, 1e-8)", DENSITY, 40, 2.49999928502301939e-10, 1e-12, "mpmath"},
    {"negative-binomial(1e12, 1e-12)", DENSITY, 100, 9.99999999949915315e-15, 1e-12, "mpmath"},
    /* next to 0, where shape / x is too large to hold */
    {"inverse-gaussian(625300, 990800)", CDF, 1e-305, 0, 0, "exp(-4e310)"},
    {"inverse-gaussian(625300, 990800)", SURVIVAL, 5e-324, 1, 0, "exp(-1e330) below"},
    {"inverse-gaussian(625300, 990800)", LIMITED, 1e-305, 1e-305, 1e-14, "its limit"},
    /* far from the scale of the law */
    {"burr(100, 0.01, 1)", LIMITED_SECOND, 1e36, 2.8458585337771852626e20, 1e-12, "mpmath quad"},
    {"inverse-gamma(0.001, 1e-6)", LIMITED, 1e-20, 1e-20, 1e-15, "mpmath: all but e^-1e14"},
    {"inverse-gamma(0.01, 1e-6)", LIMITED, 1e-3, 0.000947979732298914125, 1e-13, "mpmath"},
    {"lognormal(-300, 40)", LIMITED, 1e-90, 1.09112200286581457e-92, 1e-11, "mpmath"},
    {"weibull(0.02, 1e12)", SKEWNESS, 0, 6.3370616015535194e25, 1e-11, "mpmath"},
    {"generalized-gamma(1, 0.02, 1)", SKEWNESS, 0, 6.3370616015535194e25, 1e-11, "mpmath"},
    {"burr(30, 0.2, 3)", SKEWNESS, 0, 1158.1754182906708, 1e-11, "mpmath"},
    /* where moments are infinite */
    {"burr(0.5, 4, 1)", MOMENT, 2, INFINITY, 0, "k >= shape1 shape2"},
    {"burr(0.1, 30, 1)", MOMENT, 3, INFINITY, 0, "k >= shape1 shape2 but for the rounding of 0.1"},
    {"inverse-burr(9, 2, 1)", MOMENT, 2, INFINITY, 0, "k >= shape2"},
    {"inverse-gamma(1, 1)", MOMENT, 1, INFINITY, 0, "shape <= 1"},
    {"inverse-gamma(3, 1)", SKEWNESS, 0, NAN, 0, "shape <= 3"},
    {"gpd(xi=1.6, beta=100000)", MOMENT, 1, INFINITY, 0, "xi >= 1"},
    {"gpd(xi=0.5, beta=1)", VARIANCE, 0, INFINITY, 0, "xi >= 1/2"},
    {"gpd(xi=0.4, beta=1)", SKEWNESS, 0, NAN, 0, "xi >= 1/3"},
    {"pareto(1, 1)", MOMENT, 1, INFINITY, 0, "shape <= 1"},
    {"pareto(2, 1)", VARIANCE, 0, INFINITY, 0, "shape <= 2"},
    {"pareto(3, 1)", SKEWNESS, 0, NAN, 0, "shape <= 3"},
    {"pareto1(0.9, 1)", MOMENT, 1, INFINITY, 0, "shape <= 1"},
    {"loglogistic(1, 1)", MOMENT, 1, INFINITY, 0, "shape <= 1"},
    {"loglogistic(3, 1)", MOMENT, 3, INFINITY, 0, "shape <= 3"},
    {"gpd(xi=1.6, beta=100000)", LIMITED, INFINITY, INFINITY, 0, "the mean"},
    {"pareto(1, 1)", LIMITED, M_E - 1.0, 1, 1e-14, "log(1 + x)"},
    {"loglogistic(1, 1)", LIMITED, M_E - 1.0, 1, 1e-12, "log(1 + x)"},
    {"loglogistic(0.5, 1)", LIMITED, 100, 15.204209454403259, 1e-12, "2 (10 - log 11)"},
    {"pareto(2, 1)", LIMITED_SECOND, 1e-6, 9.9999866666816667e-13, 1e-12,
     "x^2 - 4/3 x^3 + 3/2 x^4"},
    {"weibull(0.001, 1)", LIMITED, 2, 0.73598465166904828, 1e-11, "mpmath quad"},
    {"lognormal(0, 60)", LIMITED, 2, 1.0040787378197844, 1e-11, "mpmath quad"},
    {"exponential(1e200)", LIMITED_SECOND, 1e100, 1e200, 1e-12, "its second moment overflows"},
    /* far tails */
    {"exponential(1)", SURVIVAL, 690, 2.171738281389827e-300, 1e-12, "exp(-690)"},
    {"lognormal(0, 1)", SURVIVAL, 1.1719142372802612e16, 5.7255712225245771e-300, 1e-10,
     "R pnorm(37)"},
    {"gamma(2.5, 1)", SURVIVAL, 690, 2.9674861385661517e-296, 1e-12, "R pgamma"},
    {"gamma(100.5, 1)", SURVIVAL, 160.649813, 1.42955757681955e-07, 1e-12, "R pgamma"},
    {"gamma(100.5, 1)", SURVIVAL, 90.4750312, 0.841776766642597, 1e-12, "R pgamma"},
    {"gamma(2000, 1)", SURVIVAL, 2268.32816, 4.2490924525411e-09, 1e-12, "R pgamma"},
    {"gamma(2000, 1)", SURVIVAL, 1955.27864, 0.841365238809972, 1e-12, "R pgamma"},
    {"gamma(100000, 1)", SURVIVAL, 101897.367, 1.23429927676033e-09, 1e-12, "R pgamma"},
    {"gamma(100000, 1)", SURVIVAL, 100000, 0.499579477889635, 1e-12, "R pgamma"},
    {"gamma(90000000, 1)", SURVIVAL, 90056921, 9.94083035155822e-10, 1e-12, "R pgamma"},
    {"pareto(30, 1)", SURVIVAL, 1e10, 9.99999997e-301, 1e-12, "(1 + x)^-30"},
    {"binomial(100, 0.001)", SURVIVAL, 95, 3.9057248319941491e-282, 1e-11, "R pbinom"},
    {"poisson(2.385)", SURVIVAL, 130, 3.1270800088421104e-174, 1e-12, "R ppois"},
    {"weibull(2, 1)", CDF, 1e-150, 1e-300, 1e-12, "x^2"},
    {"loglogistic(3, 1)", SURVIVAL, 1e100, 1e-300, 1e-12, "x^-3"},
    /* ends of the support, and what is outside */
    {"pareto1(2, 3)", QUANTILE, 0, 3, 0, "minimum"},
    {"gpd(0.3, 1, 7)", QUANTILE, 0, 7, 0, "threshold"},
    {"gpd(-0.5, 1, 7)", QUANTILE, 1, 9, 0, "threshold - beta / xi"},
    {"gpd(-0.5, 1, 7)", SURVIVAL, 9, 0, 0, "beyond the end"},
    {"gpd(-0.5, 1, 7)", DENSITY, 10, 0, 0, "beyond the end"},
    {"gpd(-0.5, 1, 7)", LIMITED_SECOND, 1e9, 59, 1e-13, "its second moment"},
    {"lognormal(0, 1)", QUANTILE, 0, 0, 0, "lower end"},
    {"lognormal(0, 1)", QUANTILE, 1, INFINITY, 0, "upper end"},
    {"gamma(2, 1)", QUANTILE, 1, INFINITY, 0, "upper end"},
    {"gamma(0.001, 1)", QUANTILE, 0.01, 0, 0, "10^-2250 is held as 0"},
    {"poisson(2)", QUANTILE, 1, INFINITY, 0, "upper end"},
    {"binomial(7, 0.5)", QUANTILE, 1, 7, 0, "upper end"},
    {"binomial(7, 0.5)", QUANTILE, 0, 0, 0, "lower end"},
    {"poisson(0)", DENSITY, 0, 1, 0, "no claims ever"},
    {"poisson(0)", QUANTILE, 0.99, 0, 0, "no claims ever"},
    {"negative-binomial(0, 2)", CDF, 0, 1, 0, "no claims ever"},
    {"binomial(5, 1)", DENSITY, 5, 1, 0, "always"},
    {"poisson(2)", DENSITY, 1.5, 0, 0, "between counts"},
    {"exponential(1)", DENSITY, -1, 0, 0, "below 0"},
    {"exponential(1)", CDF, -1, 0, 0, "below 0"},
    {"exponential(1)", SURVIVAL, -1, 1, 0, "below 0"},
    {"exponential(1)", CDF, INFINITY, 1, 0, "end"},
    {"exponential(1)", CDF, NAN, NAN, 0, "missing"},
    {"exponential(1)", DENSITY, NAN, NAN, 0, "missing"},
    {"exponential(1)", SURVIVAL, NAN, NAN, 0, "missing"},
    {"exponential(1)", QUANTILE, 1.5, NAN, 0, "no probability"},
    {"exponential(1)", LIMITED, -1, NAN, 0, "negative limit"},
    {"exponential(1)", LIMITED, 0, 0, 0, "no limit"},
    {"exponential(1)", MOMENT, 5, NAN, 0, "not offered"},
};

static cyb_distribution *made(const char *text) {
  cyb_distribution *d;
  cyb_error error = {0};
  check_ok(error, cyb_distribution_parse(&d, text, &error));
  return d;
}

static double ask(const cyb_distribution *d, what about, double x) {
  switch (about) {
  case DENSITY: return cyb_distribution_density(d, x);
  case CDF: return cyb_distribution_cdf(d, x);
  case SURVIVAL: return cyb_distribution_survival(d, x);
  case QUANTILE: return cyb_distribution_quantile(d, x);
  case MOMENT: return cyb_distribution_moment(d, (int)x);
  case LIMITED: return cyb_distribution_limited(d, x);
  case LIMITED_SECOND: return cyb_distribution_limited_second(d, x);
  case VARIANCE: return cyb_distribution_variance(d);
  default: return cyb_distribution_skewness(d);
  }
}

static void check_rows(const struct value_row *rows, size_t count) {
  for (size_t i = 0; i < count; i++) {
    const struct value_row *row = &rows[i];
    cyb_distribution *d = made(row->text);
    double value = ask(d, row->what, row->x);
    char label[200];
    snprintf(label, sizeof label, "%s at %.17g (%s)", row->text, row->x, row->source);
    if (isinf(row->expected))
      assert_true(value == row->expected);
    else
      check_close(label, value, row->expected, row->tolerance);
    cyb_distribution_free(d);
  }
}

static void test_published(void **state) {
  (void)state;
  check_rows(published, sizeof published / sizeof published[0]);
}

static void test_values_of_r(void **state) {
  (void)state;
  check_rows(values, sizeof values / sizeof values[0]);
}

/* --- identities on a grid of parameters ---------------------------------- */

#define LENGTH(list) (sizeof(list) / sizeof(list)[0])

static void for_each(const char *const *list, size_t count,
                     void (*check)(const char *label, const cyb_distribution *d)) {
  for (size_t i = 0; i < count; i++) {
    cyb_distribution *d = made(list[i]);
    check(list[i], d);
    cyb_distribution_free(d);
  }
}

static const double shares[] = {1e-3, 0.05, 0.3, 0.5, 0.9, 0.999, 0.999999};

static void check_round_trip(const char *label, const cyb_distribution *d) {
  for (size_t i = 0; i < LENGTH(shares); i++) {
    double x = cyb_distribution_quantile(d, shares[i]);
    if (x == 0.0) continue;
    check_close(label, cyb_distribution_cdf(d, x), shares[i], 1e-12);
    check_close(label, cyb_distribution_cdf(d, x) + cyb_distribution_survival(d, x), 1.0, 1e-14);
    check_close(label, cyb_distribution_survival(d, x), 1.0 - shares[i], 1e-9);
  }
}

/* Central difference of the cdf with Richardson's correction. */
static double slope(const cyb_distribution *d, double x, double h) {
  double near = cyb_distribution_cdf(d, x + h) - cyb_distribution_cdf(d, x - h);
  double far = cyb_distribution_cdf(d, x + 2 * h) - cyb_distribution_cdf(d, x - 2 * h);
  return (8.0 * near - far) / (12.0 * h);
}

static void check_density(const char *label, const cyb_distribution *d) {
  for (size_t i = 1; i < 5; i++) {
    double x = cyb_distribution_quantile(d, shares[i]), f = cyb_distribution_density(d, x);
    double from = cyb_distribution_quantile(d, 0.0);
    double h = 1e-3 * fmin(x - from, 1.0 / f);
    if (x > 1e-200) check_close(label, slope(d, x, h) / f, 1.0, 1e-6);
  }
}

/* Simpson's rule in log x for the integral of k x^(k-1) S(x) over [from, to]. */
static double integral(const cyb_distribution *d, double from, double to, int k) {
  enum { STEPS = 20000 };
  double start = log(from), h = (log(to) - start) / STEPS, sum = 0.0;
  for (int i = 0; i <= STEPS; i++) {
    double x = exp(start + h * i), weight = i == 0 || i == STEPS ? 1.0 : i % 2 ? 4.0 : 2.0;
    sum += weight * k * pow(x, k) * cyb_distribution_survival(d, x);
  }
  return sum * h / 3.0;
}

static void check_limited(const char *label, const cyb_distribution *d) {
  static const double at[] = {0.05, 0.5, 0.99};
  double from = fmax(cyb_distribution_quantile(d, 0.0), cyb_distribution_quantile(d, 0.4) * 1e-7);
  for (size_t i = 0; i < LENGTH(at); i++) {
    double limit = cyb_distribution_quantile(d, at[i]);
    double first = cyb_distribution_limited(d, from) + integral(d, from, limit, 1);
    double second = cyb_distribution_limited_second(d, from) + integral(d, from, limit, 2);
    if (limit < 1e-100 || limit < from) continue;
    check_close(label, cyb_distribution_limited(d, limit), first, 1e-8);
    check_close(label, cyb_distribution_limited_second(d, limit), second, 1e-8);
  }
}

static void check_moments(const char *label, const cyb_distribution *d) {
  double mean = cyb_distribution_mean(d), second = cyb_distribution_moment(d, 2);
  double third = cyb_distribution_moment(d, 3), variance = cyb_distribution_variance(d);
  assert_true(cyb_distribution_limited(d, INFINITY) == mean);
  assert_true(cyb_distribution_limited_second(d, INFINITY) == second);
  if (isinf(second)) return;
  check_close(label, variance + mean * mean, second, 1e-12);
  if (isinf(third)) return;
  check_close(
      label, cyb_distribution_skewness(d) * pow(variance, 1.5) + 3 * mean * variance + pow(mean, 3),
      third, 1e-11);
}

/* Layers 1, 9, 90, ... and the rest add up to the mean or to the last limit. */
static void check_layers(const char *label, const cyb_distribution *d) {
  double unit = cyb_distribution_quantile(d, 0.2), top = unit, sum;
  if (unit < 1e-100) return;
  sum = cyb_distribution_layer(d, unit, 0.0);
  for (int i = 0; i < 6; i++, top *= 10.0) sum += cyb_distribution_layer(d, 9.0 * top, top);
  check_close(label, sum, cyb_distribution_limited(d, top), 1e-12);
  sum += cyb_distribution_layer(d, INFINITY, top);
  if (isinf(cyb_distribution_mean(d)))
    assert_true(isinf(sum));
  else
    check_close(label, sum, cyb_distribution_mean(d), 1e-11);
}

/* A small layer is its width times the survival function in its middle. */
static void check_small_layers(const char *label, const cyb_distribution *d) {
  for (size_t i = 1; i < LENGTH(shares); i++) {
    double x = cyb_distribution_quantile(d, shares[i]), width = x * 1e-8;
    if (x < 1e-100) continue;
    check_close(label, cyb_distribution_layer(d, width, x),
                width * cyb_distribution_survival(d, x + 0.5 * width), 1e-10);
  }
}

static void test_round_trip(void **state) {
  (void)state;
  for_each(severities, LENGTH(severities), check_round_trip);
}
static void test_density(void **state) {
  (void)state;
  for_each(severities, LENGTH(severities), check_density);
}
static void test_limited(void **state) {
  (void)state;
  for_each(severities, LENGTH(severities), check_limited);
}
static void test_moments(void **state) {
  (void)state;
  for_each(severities, LENGTH(severities), check_moments);
  for_each(counts, LENGTH(counts), check_moments);
}
static void test_layers(void **state) {
  (void)state;
  for_each(severities, LENGTH(severities), check_layers);
  for_each(severities, LENGTH(severities), check_small_layers);
  for_each(counts, LENGTH(counts), check_layers);
}

static void test_far_layers(void **state) {
  static const struct {
    const char *text;
    double limit, attachment, expected, tolerance;
    const char *source;
  } rows[] = {
      {"exponential(1)", INFINITY, 600, 2.6503965530043108e-261, 1e-11, "exp(-a)"},
      {"exponential(1)", 1, 600, 1.675370150202368e-261, 1e-11, "exp(-a) (1 - exp(-l))"},
      {"exponential(1)", 1e12, 600, 2.6503965530043108e-261, 1e-11, "exp(-a)"},
      {"pareto(3, 1)", INFINITY, 1e50, 5e-101, 1e-11, "(1 + a)^-2 / 2"},
      {"pareto1(1.5, 1)", INFINITY, 1e40, 2e-20, 1e-11, "2 a^-1/2"},
      {"pareto1(1.5, 1)", 9e40, 1e40, 1.3675444679663241e-20, 1e-11, "2 a^-1/2 (1 - 10^-1/2)"},
      {"pareto1(2, 100)", 50, 20, 50, 1e-14, "all below the minimum"},
      {"pareto1(2, 1e6)", 1, 1e6 - 0.5, 0.999999750000125, 1e-13, "across the minimum"},
      {"gpd(-0.5, 1)", INFINITY, 1.9998, 6.6666666666644640e-13, 1e-11, "(1 - a/2)^3 2/3"},
      {"gpd(-0.5, 1)", 5, 3, 0, 0, "beyond the end"},
      {"lognormal(0, 1)", 0, 5, 0, 0, "no limit"},
      {"lognormal(0, 1)", 5, INFINITY, 0, 0, "out of sight"},
      {"lognormal(0, 1)", -1, 5, NAN, 0, "negative limit"},
      {"lognormal(0, 1)", 1, NAN, NAN, 0, "no attachment"},
      {"poisson(1)", INFINITY, 100, 3.9804928319334265e-161, 1e-12, "its series"},
  };
  (void)state;
  for (size_t i = 0; i < LENGTH(rows); i++) {
    cyb_distribution *d = made(rows[i].text);
    char label[200];
    snprintf(label, sizeof label, "%s %g xs %g (%s)", rows[i].text, rows[i].limit,
             rows[i].attachment, rows[i].source);
    check_close(label, cyb_distribution_layer(d, rows[i].limit, rows[i].attachment),
                rows[i].expected, rows[i].tolerance);
    cyb_distribution_free(d);
  }
}

static void test_scale(void **state) {
  static const char *const pairs[][2] = {
      {"exponential(3)", "exponential(3e12)"},
      {"lognormal(0, 2)", "lognormal(27.631021115928547, 2)"},
      {"gamma(0.7, 3)", "gamma(0.7, 3e12)"},
      {"weibull(0.7, 3)", "weibull(0.7, 3e12)"},
      {"pareto(0.7, 3)", "pareto(0.7, 3e12)"},
      {"pareto1(0.7, 3)", "pareto1(0.7, 3e12)"},
      {"gpd(0.7, 3, 1)", "gpd(0.7, 3e12, 1e12)"},
      {"loglogistic(0.7, 3)", "loglogistic(0.7, 3e12)"},
      {"interval90(1, 50)", "interval90(1e12, 5e13)"},
  };
  (void)state;
  for (size_t i = 0; i < LENGTH(pairs); i++) {
    cyb_distribution *small = made(pairs[i][0]), *large = made(pairs[i][1]);
    for (double x = 0.01; x < 1e7; x *= 7.0) {
      check_close(pairs[i][0], cyb_distribution_limited(large, x * 1e12),
                  cyb_distribution_limited(small, x) * 1e12, 1e-11);
      check_close(pairs[i][0], cyb_distribution_limited_second(large, x * 1e12),
                  cyb_distribution_limited_second(small, x) * 1e24, 1e-11);
      check_close(pairs[i][0], cyb_distribution_layer(large, x * 1e12, 5e12),
                  cyb_distribution_layer(small, x, 5) * 1e12, 1e-11);
    }
    cyb_distribution_free(small);
    cyb_distribution_free(large);
  }
}

/* Probabilities sum to 1 and to the cdf; limited values and the generating
 * function are the sums that define them. */
static void check_count(const char *label, const cyb_distribution *d) {
  static const double points[][2] = {{1, 0}, {0, 0}, {0.385, 0}, {0.6, 0.8}, {-0.3, 0.4}, {-1, 0}};
  double most = cyb_distribution_quantile(d, 1.0 - 1e-15), sum = 0.0, limited = 0.0, second = 0.0;
  double complex direct[LENGTH(points)] = {0}, power[LENGTH(points)];
  double limit = floor(cyb_distribution_mean(d)) + 1.5;
  for (size_t i = 0; i < LENGTH(points); i++) power[i] = 1.0;
  for (double x = 0.0; x <= most * 1.5 + 50.0; x++) {
    double f = cyb_distribution_density(d, x);
    sum += f;
    limited += f * fmin(x, limit);
    second += f * fmin(x, limit) * fmin(x, limit);
    if (x < most && sum > 1e-290) check_close(label, cyb_distribution_cdf(d, x), sum, 1e-11);
    for (size_t i = 0; i < LENGTH(points); i++) {
      direct[i] += f * power[i];
      power[i] *= CMPLX(points[i][0], points[i][1]);
    }
  }
  check_close(label, sum, 1.0, 1e-12);
  check_close(label, cyb_distribution_limited(d, limit), limited, 1e-11);
  check_close(label, cyb_distribution_limited_second(d, limit), second, 1e-11);
  for (size_t i = 0; i < LENGTH(points); i++) {
    double re, im;
    cyb_distribution_generating(d, points[i][0], points[i][1], &re, &im);
    assert_true(cabs(CMPLX(re, im) - direct[i]) < 1e-11);
  }
}

/* The quantile is the smallest count that reaches the share. */
static void check_count_quantile(const char *label, const cyb_distribution *d) {
  for (size_t i = 0; i < LENGTH(shares); i++) {
    double x = cyb_distribution_quantile(d, shares[i]);
    if (cyb_distribution_cdf(d, x) < shares[i] ||
        (x > 0 && cyb_distribution_cdf(d, x - 1) >= shares[i])) {
      print_error("%s: quantile of %g is not %g\n", label, shares[i], x);
      fail();
    }
  }
}

static void test_counts(void **state) {
  static const char *const huge[] = {"poisson(1e12)",
                                     "negative-binomial(1e9, 0.5)",
                                     "binomial(9007199254740992, 0.5)",
                                     "geometric(1e12)",
                                     "poisson-inverse-gaussian(1e6, 1)",
                                     "poisson-inverse-gaussian(1e12, 1e-13)"};
  double re, im;
  cyb_distribution *d = made("gamma(2, 3)");
  (void)state;
  for_each(counts, LENGTH(counts), check_count);
  for_each(counts, LENGTH(counts), check_count_quantile);
  for_each(huge, LENGTH(huge), check_count_quantile);
  cyb_distribution_generating(d, 0.5, 0.0, &re, &im);
  assert_true(isnan(re) && isnan(im));
  cyb_distribution_free(d);
}

/* The same points many at once, and against the C library's complex functions. Of
 * 1e7 claims angles are beyond what the fast way takes. */
static void test_generating_many(void **state) {
  static const struct {
    const char *text;
    double ratio, size; /* (1 + ratio (1 - z))^-size; ratio 0: exp(size (z - 1)) */
  } rows[] = {{"poisson(3)", 0, 3},
              {"poisson(1e7)", 0, 1e7},
              {"negative-binomial(3, 0.8)", 3 / 0.8, 0.8},
              {"geometric(20)", 20, 1},
              {"binomial(9, 0.7)", -0.7, -9}};
  enum { POINTS = 1003 };
  static double pairs[2 * POINTS];
  (void)state;
  for (size_t i = 0; i < LENGTH(rows); i++) {
    cyb_distribution *d = made(rows[i].text);
    for (int k = 0; k < POINTS; k++) {
      pairs[2 * k] = cos(0.1 * k) * (1.0 - 1e-9 * k);
      pairs[2 * k + 1] = sin(0.1 * k) * (1.0 - 1e-9 * k);
    }
    pairs[0] = 1.0;
    cyb_distribution_generating_many(d, pairs, POINTS);
    for (int k = 0; k < POINTS; k++) {
      double complex z = CMPLX(cos(0.1 * k) * (1.0 - 1e-9 * k), sin(0.1 * k) * (1.0 - 1e-9 * k));
      double complex direct = rows[i].ratio == 0.0
                                  ? cexp(rows[i].size * (z - 1.0))
                                  : cexp(-rows[i].size * clog(1.0 + rows[i].ratio * (1.0 - z)));
      double re, im;
      cyb_distribution_generating(d, creal(z), cimag(z), &re, &im);
      assert_true(cabs(CMPLX(re, im) - direct) < 1e-14 * (1.0 + fabs(rows[i].size)));
      assert_true(cabs(CMPLX(pairs[2 * k], pairs[2 * k + 1]) - CMPLX(re, im)) < 1e-14);
    }
    check_close(rows[i].text, pairs[0], 1.0, 0);
    check_close(rows[i].text, pairs[1], 0.0, 0);
    cyb_distribution_free(d);
  }
}

static void test_draws(void **state) {
  cyb_distribution *d = made("weibull(0.7, 100)");
  double sum = 0.0;
  (void)state;
  for (uint64_t i = 0; i < 20000; i++) {
    double x = cyb_distribution_draw(d, 7, 3, i);
    assert_true(x == cyb_distribution_quantile(d, cyb_random_uniform(7, 3, i)));
    sum += cyb_distribution_cdf(d, x);
  }
  check_close("uniform ranks", sum / 20000, 0.5, 0.01);
  cyb_distribution_free(d);
}

/* Starting values find the parameters that the quantiles come from, roughly,
 * at any size of the data. */
static void test_start(void **state) {
  static const struct {
    const char *text;
    double factor; /* how far off a parameter may be */
  } rows[] = {
      {"exponential(2)", 1.1},   {"exponential(2e12)", 1.1},  {"lognormal(20, 2.4)", 1.1},
      {"gamma(0.4, 1e12)", 1.3}, {"gamma(5, 3)", 1.3},        {"weibull(0.5, 1e12)", 1.2},
      {"weibull(3, 2)", 1.2},    {"pareto(1.5, 1e12)", 1.5},  {"pareto(0.6, 3)", 1.5},
      {"gpd(0.7, 1e12)", 1.5},   {"pareto1(1.2, 1e12)", 1.3}, {"loglogistic(2, 1e12)", 1.2},
  };
  double x[999], p[4] = {0};
  (void)state;
  for (size_t i = 0; i < LENGTH(rows); i++) {
    cyb_distribution *d = made(rows[i].text);
    const cyb_family *family = cyb_distribution_family(d);
    for (size_t j = 0; j < 999; j++) x[j] = cyb_distribution_quantile(d, (double)(j + 1) / 1000);
    assert_true(family->start(x, NULL, 999, p));
    for (size_t k = 0; k < 2 && k < family->parameter_count; k++)
      assert_true(fabs(log(p[k] / cyb_distribution_parameters(d)[k])) < log(rows[i].factor));
    cyb_distribution_free(d);
  }
}

static void test_no_start(void **state) {
  static const double constant[] = {5, 5, 5}, zero[] = {1, 0, 2}, weights[] = {0, 0, 0},
                      good[] = {1, 2, 4};
  (void)state;
  for (const cyb_family *const *at = cyb_families(); *at; at++) {
    double p[4];
    cyb_distribution *d;
    cyb_error error = {0};
    if (!(*at)->start) continue;
    assert_false((*at)->start(zero, NULL, 3, p));
    assert_false((*at)->start(good, weights, 3, p));
    assert_false((*at)->start(good, NULL, 0, p));
    if ((*at)->start(constant, NULL, 3, p)) {
      check_ok(error, cyb_distribution_new(&d, *at, p, &error));
      cyb_distribution_free(d);
    }
  }
}

/* exp(log S) is S where that can be held; log S goes on beyond. */
static void test_log_survival(void **state) {
  static const char *const texts[] = {"burr(2, 3, 1)",
                                      "inverse-burr(2, 3, 1)",
                                      "generalized-gamma(2, 0.7, 1)",
                                      "inverse-gamma(2, 3)",
                                      "inverse-gaussian(2, 3)",
                                      "truncated-pareto(2, 1, 11)",
                                      "pert(1, 3, 11)",
                                      "poisson-inverse-gaussian(2, 3)",
                                      "exponential(2)",
                                      "lognormal(1, 2)",
                                      "gamma(0.05, 3)",
                                      "gamma(7, 3)",
                                      "weibull(0.7, 3)",
                                      "pareto(2, 3)",
                                      "pareto1(2, 0.5)",
                                      "gpd(-0.2, 3, 1)",
                                      "loglogistic(2, 3)",
                                      "poisson(3)"};
  static const struct {
    const char *text;
    double x, expected;
    const char *source;
  } beyond[] = {{"lognormal(0, 1)", 5.184705528587072e21, -1254.8313611394199, "mpmath, z = 50"},
                {"gamma(2.5, 1)", 2000, -1988.8825792749566, "mpmath gammainc"},
                {"gamma(1e-10, 1)", 0.5, -23.606073801932834, "mpmath gammainc"},
                {"weibull(2, 1)", 100, -10000, "-(x / scale)^shape"},
                {"lognormal(0, 1)", 59874.141715197819, -63.824934094423718, "R pnorm(11)"},
                {"inverse-gaussian(1, 1e-6)", 1e9, -524.40592339745711,
                 "f by its series, not statmod's .4059049"},
                {"inverse-gaussian(1, 1e6)", 1.05, -1195.3078795902513, "actuar pinvgauss"},
                {"generalized-gamma(3, 2, 1)", 30, -887.0861354335151, "actuar ptrgamma"},
                {"inverse-burr(3, 900, 1)", 10, -2071.2279714059732, "log 3 - shape2 log x"},
                {"burr(900, 1, 1)", 9, -2072.3265836946411, "-shape1 log(1 + x)"},
                {"inverse-gamma(900, 1)", 10, -7298.9019882000403, "shape log y - log shape!"},
                {"loglogistic(900, 1)", 10, -2072.3265836946411, "-shape log x"}};
  (void)state;
  for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
    cyb_distribution *d = made(texts[i]);
    for (double x = 0.0; x < 12.0; x += 0.75)
      check_close(texts[i], exp(cyb_distribution_log_survival(d, x)),
                  cyb_distribution_survival(d, x), 1e-12);
    check_close(texts[i], cyb_distribution_log_survival(d, -1), 0, 0);
    assert_true(isnan(cyb_distribution_log_survival(d, NAN)));
    assert_true(cyb_distribution_log_survival(d, INFINITY) == -INFINITY);
    cyb_distribution_free(d);
  }
  for (size_t i = 0; i < sizeof beyond / sizeof beyond[0]; i++) {
    cyb_distribution *d = made(beyond[i].text);
    check_close(beyond[i].source, cyb_distribution_log_survival(d, beyond[i].x), beyond[i].expected,
                1e-12);
    cyb_distribution_free(d);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_published),       cmocka_unit_test(test_values_of_r),
      cmocka_unit_test(test_round_trip),      cmocka_unit_test(test_density),
      cmocka_unit_test(test_limited),         cmocka_unit_test(test_moments),
      cmocka_unit_test(test_layers),          cmocka_unit_test(test_far_layers),
      cmocka_unit_test(test_scale),           cmocka_unit_test(test_counts),
      cmocka_unit_test(test_generating_many), cmocka_unit_test(test_draws),
      cmocka_unit_test(test_start),           cmocka_unit_test(test_no_start),
      cmocka_unit_test(test_log_survival),
  };
  cyb_num_no_abort();
  return cmocka_run_group_tests(tests, NULL, NULL);
}
