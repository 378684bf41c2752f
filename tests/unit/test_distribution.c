/* tests/unit/test_distribution.c - distributions against published values and R.
 * Layer: tests. */
#include "distribution_fixture.h"
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
    /* limits next to 0, against laws whose moments are large */
    {"weibull(0.01, 1e60)", LIMITED, 1e-260, 9.99375484867875141e-261, 1e-12, "mpmath"},
    {"weibull(0.001, 1)", LIMITED, 1e-300, 6.06114466615709569e-301, 1e-12, "mpmath"},
    {"weibull(0.3, 1e-290)", LIMITED, 1e-295, 9.75984532136180627e-296, 1e-12, "mpmath"},
    {"weibull(0.002, 1e100)", LIMITED_SECOND, 1e-140, 7.18348632967740269e-281, 1e-12, "mpmath"},
    {"weibull(0.5, 1e-200)", LIMITED, 1e-255, 1e-255, 1e-14, "its limit"},
    {"generalized-gamma(0.3, 0.02, 1e60)", LIMITED, 1e-260, 9.86683757267466788e-261, 1e-12,
     "mpmath"},
    {"burr(2, 1.5, 1e60)", LIMITED, 1e-260, 1e-260, 1e-14, "its limit"},
    {"burr(9, 0.4, 1e30)", LIMITED, 1e-285, 1e-285, 1e-14, "its limit"},
    {"inverse-burr(1.2, 1.5, 1e60)", LIMITED, 1e-260, 1e-260, 1e-14, "its limit"},
    {"loglogistic(1.5, 1e60)", LIMITED, 1e-255, 1e-255, 1e-14, "its limit"},
    {"loglogistic(3, 1e150)", LIMITED, 1e-160, 1e-160, 1e-14, "its limit"},
    {"gamma(0.003, 1e200)", CDF, 1e-200, 0.063204621468272673, 1e-12, "mpmath"},
    {"gamma(0.003, 1e200)", SURVIVAL, 1e-200, 0.93679537853172734, 1e-12, "mpmath"},
    {"gamma(0.003, 1e200)", DENSITY, 1e-200, 1.8961386440481802e196, 1e-12, "mpmath"},
    {"gamma(0.003, 1e200)", LIMITED, 1e-200, 9.3698442525595938e-201, 1e-12, "mpmath"},
    {"gamma(0.003, 1e200)", QUANTILE, 0.063204621468272673, 1e-200, 1e-10, "mpmath"},
    {"gamma(0.01, 1e60)", LIMITED, 1e-260, 9.9937172483113962e-261, 1e-12, "mpmath"},
    /* ranges whose powers cannot be held */
    {"truncated-pareto(0.5, 1e-100, 1e100)", MOMENT, 1, 1, 1e-12, "mpmath"},
    {"truncated-pareto(0.5, 1e-100, 1e100)", MOMENT, 4, 1.42857142857142857e299, 1e-12, "mpmath"},
    {"truncated-pareto(0.5, 1e-100, 1e100)", SKEWNESS, 0, 1.03923048454132638e50, 1e-12, "mpmath"},
    {"truncated-pareto(1.9, 1e-100, 1e100)", MOMENT, 2, 1.9e-179, 1e-12, "mpmath"},
    {"truncated-pareto(1.9, 1e-100, 1e100)", MOMENT, 4, 9.04761904761904762e19, 1e-12, "mpmath"},
    {"truncated-pareto(1.9, 1e-100, 1e100)", SKEWNESS, 0, 2.0855975806414706e188, 1e-12, "mpmath"},
    {"truncated-pareto(3.9, 1e-100, 1e100)", VARIANCE, 0, 2.44070342324300645e-201, 1e-11,
     "mpmath"},
    {"truncated-pareto(3.9, 1e-100, 1e100)", SKEWNESS, 0, 7.60025324047856151, 1e-11, "mpmath"},
    {"truncated-pareto(2, 1e-60, 1e70)", VARIANCE, 0, 5.94672124178451878e-118, 1e-12, "mpmath"},
    {"truncated-pareto(0.05, 1e-300, 1e150)", VARIANCE, 0, 8.10840425684199829e275, 1e-12,
     "mpmath"},
    {"truncated-pareto(0.05, 1e-300, 1e150)", MOMENT, 3, INFINITY, 0, "5.36e425"},
    {"truncated-pareto(0.5, 1e-100, 1e100)", LIMITED_SECOND, 1e90, 1.33332333333333333e85, 1e-12,
     "(1 / 3) 1e-50 1e135 + 1e180 (1e-95 - 1e-100)"},
    {"pareto1(0.001, 1e-200)", LIMITED_SECOND, 1e97, 5.04913754440748722e193, 1e-12, "mpmath"},
    {"pareto1(0.001, 1)", LIMITED_SECOND, 1e150, 7.08299934351313568e299, 1e-12, "mpmath"},
    {"pareto1(0.001, 1e-150)", LIMITED_SECOND, 1e150, 5.01437952603574072e299, 1e-12, "mpmath"},
    {"pareto1(1.1, 1e-100)", LIMITED_SECOND, 1e204, 8.84682601229993891e73, 1e-12, "mpmath"},
    {"pareto1(0.5, 1e-300)", LIMITED, 1e150, 2e-75, 1e-12, "2 sqrt(1e-300 1e150)"},
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

static void test_published(void **state) {
  (void)state;
  check_rows(published, sizeof published / sizeof published[0]);
}

/* Moments that are finite and cannot be held are told from those that are not. */
static void test_has_moment(void **state) {
  static const struct {
    const char *text;
    int finite; /* how many moments there are */
  } rows[] = {{"lognormal(0, 40)", 4},
              {"expert(median=1, p99=1e40)", 4},
              {"weibull(0.001, 1)", 4},
              {"gamma(1e200, 1e200)", 4},
              {"exponential(1e200)", 4},
              {"truncated-pareto(0.1, 1, 1e300)", 4},
              {"pareto(2.5, 1e300)", 2},
              {"pareto(1, 1)", 0},
              {"pareto1(4, 1e300)", 3},
              {"gpd(0.26, 1)", 3},
              {"gpd(-0.5, 1e200)", 4},
              {"gpd(0, 1e200)", 4},
              {"loglogistic(1.5, 1)", 1},
              {"burr(0.5, 4, 1)", 1},
              {"inverse-burr(9, 2, 1)", 1},
              {"inverse-gamma(3, 1)", 2},
              {"mixture(0.5: lognormal(0, 40), 0.5: pareto(2, 1))", 1},
              {"splice(pareto(1, 1), 10, lognormal(0, 40), weight=0.5)", 4},
              {"splice(lognormal(0, 1), 10, pareto1(1.5, 10), weight=0.5)", 1},
              {"per-loss(pareto(1.5, 1), deductible=2)", 1},
              {"per-payment(pareto(0.5, 1), deductible=2, limit=7)", 4},
              {"transformed(lognormal(0, 40), 0: 0, slope=2)", 4},
              {"empirical(1, 2)", 4},
              {"poisson(3)", 4},
              {"zero-inflated(0.5, geometric(3))", 4}};
  (void)state;
  for (size_t i = 0; i < LENGTH(rows); i++) {
    cyb_distribution *d = made(rows[i].text);
    for (int k = 1; k <= 4; k++) {
      assert_int_equal(cyb_distribution_has_moment(d, k), k <= rows[i].finite);
      if (k > rows[i].finite) assert_true(isinf(cyb_distribution_moment(d, k)));
    }
    cyb_distribution_free(d);
  }
}

static void test_values_of_r(void **state) {
  (void)state;
  check_rows(values, sizeof values / sizeof values[0]);
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
      cmocka_unit_test(test_published),
      cmocka_unit_test(test_has_moment),
      cmocka_unit_test(test_values_of_r),
      cmocka_unit_test(test_log_survival),
  };
  cyb_num_no_abort();
  return cmocka_run_group_tests(tests, NULL, NULL);
}
