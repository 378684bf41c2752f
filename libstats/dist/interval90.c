/* dist/interval90.c - what an expert says: "nine times in ten between low and high".
 * Layer: dist.
 * The lognormal whose 5 % and 95 % points are low and high. Source: Hubbard &
 * Seiersen (2016), How to Measure Anything in Cybersecurity Risk, chapter 3. */
#include "dist/family.h"

#include <cyberstats/text.h>

#include "base/memory.h"

static const cyb_parameter parameters[] = {CYB__POSITIVE("low"), CYB__POSITIVE("high")};

/* 95 % point of the standard normal distribution. */
static const double normal_95 = 1.644853626951472714863848907992;

typedef struct lognormal {
  double p[2];
} lognormal;

static lognormal behind(const double *p) {
  double width = p[1] > 2.0 * p[0] ? log(p[1]) - log(p[0]) : log1p((p[1] - p[0]) / p[0]);
  return (lognormal){{log(p[0]) + 0.5 * width, 0.5 * width / normal_95}};
}

static int check(const double *p, cyb_error *error) {
  cyb_text low = {0}, high = {0};
  int status;
  if (p[0] < p[1]) return CYB_OK;
  cyb_text_add_number(&low, p[0]);
  cyb_text_add_number(&high, p[1]);
  status = low.failed || high.failed
               ? cyb_error_memory(error)
               : cyb_error_set(error, CYB_EDOMAIN, "interval90.low",
                               "low must be below high, but low is %s and high is %s", low.bytes,
                               high.bytes);
  cyb_text_free(&low);
  cyb_text_free(&high);
  return status;
}

static double log_density(const double *p, double x) {
  return cyb__family_lognormal.log_density(behind(p).p, x);
}

static double cdf(const double *p, double x) {
  return cyb__family_lognormal.cdf(behind(p).p, x);
}

static double survival(const double *p, double x) {
  return cyb__family_lognormal.survival(behind(p).p, x);
}

static double log_survival(const double *p, double x) {
  return cyb__family_lognormal.log_survival(behind(p).p, x);
}

static double quantile(const double *p, double u) {
  return cyb__family_lognormal.quantile(behind(p).p, u);
}

static double moment(const double *p, int k) {
  return cyb__family_lognormal.moment(behind(p).p, k);
}

static double central(const double *p, int k) {
  return cyb__family_lognormal.central(behind(p).p, k);
}

static double limited_moment(const double *p, double limit, int k) {
  return cyb__family_lognormal.limited_moment(behind(p).p, limit, k);
}

const cyb_family cyb__family_interval90 = {
    .name = "interval90",
    CYB__PARAMETERS(parameters),
    .check = check,
    .log_density = log_density,
    .cdf = cdf,
    .survival = survival,
    .quantile = quantile,
    .moment = moment,
    .central = central,
    .limited_moment = limited_moment,
    .log_survival = log_survival,
};
