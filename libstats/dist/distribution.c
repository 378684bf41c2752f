/* dist/distribution.c - a family with its parameters, and what holds for all families.
 * Layer: dist. */
#include <cyberstats/distribution.h>

#include <cyberstats/random.h>
#include <cyberstats/text.h>

#include "base/memory.h"
#include "dist/family.h"

struct cyb_distribution {
  const cyb_family *family;
  double parameters[];
};

static bool in_range(const cyb_parameter *parameter, double value) {
  return isfinite(value) &&
         (value > parameter->minimum ||
          (parameter->closed_minimum && value == parameter->minimum)) &&
         (value < parameter->maximum || (parameter->closed_maximum && value == parameter->maximum));
}

static void describe_range(cyb_text *text, const cyb_parameter *parameter) {
  bool below = isfinite(parameter->minimum), above = isfinite(parameter->maximum);
  if (!below && !above) cyb_text_add(text, "a finite number");
  if (below) {
    cyb_text_add(text, parameter->closed_minimum ? "at least " : "above ");
    cyb_text_add_number(text, parameter->minimum);
  }
  if (below && above) cyb_text_add(text, " and ");
  if (above) {
    cyb_text_add(text, parameter->closed_maximum ? "at most " : "below ");
    cyb_text_add_number(text, parameter->maximum);
  }
}

static int out_of_range(const cyb_family *family, const cyb_parameter *parameter, double value,
                        cyb_error *error) {
  cyb_text where = {0}, text = {0};
  int status;
  cyb_text_format(&where, "%s.%s", family->name, parameter->name);
  cyb_text_format(&text, "%s of %s must be ", parameter->name, family->name);
  describe_range(&text, parameter);
  cyb_text_add(&text, ", and is ");
  cyb_text_add_number(&text, value);
  status = where.failed || text.failed
               ? cyb_error_memory(error)
               : cyb_error_set(error, CYB_EDOMAIN, where.bytes, "%s", text.bytes);
  cyb_text_free(&where);
  cyb_text_free(&text);
  return status;
}

static int check(const cyb_family *family, const double *parameters, cyb_error *error) {
  for (size_t i = 0; i < family->parameter_count; i++)
    if (!in_range(&family->parameters[i], parameters[i]))
      return out_of_range(family, &family->parameters[i], parameters[i], error);
  return family->check ? family->check(parameters, error) : CYB_OK;
}

int cyb_distribution_new(cyb_distribution **out, const cyb_family *family, const double *parameters,
                         cyb_error *error) {
  size_t size = family->parameter_count * sizeof(double);
  int status = check(family, parameters, error);
  *out = NULL;
  if (status) return status;
  *out = cyb__alloc(1, sizeof **out + size);
  if (!*out) return cyb_error_memory(error);
  (*out)->family = family;
  memcpy((*out)->parameters, parameters, size);
  return CYB_OK;
}

void cyb_distribution_free(cyb_distribution *distribution) {
  free(distribution);
}

int cyb_distribution_copy(cyb_distribution **out, const cyb_distribution *distribution,
                          cyb_error *error) {
  return cyb_distribution_new(out, distribution->family, distribution->parameters, error);
}

const cyb_family *cyb_distribution_family(const cyb_distribution *distribution) {
  return distribution->family;
}

const double *cyb_distribution_parameters(const cyb_distribution *distribution) {
  return distribution->parameters;
}

double cyb_distribution_density(const cyb_distribution *d, double x) {
  return exp(cyb_distribution_log_density(d, x));
}

double cyb_distribution_log_density(const cyb_distribution *d, double x) {
  if (isnan(x)) return NAN;
  return x < 0.0 || isinf(x) ? -INFINITY : d->family->log_density(d->parameters, x);
}

double cyb_distribution_cdf(const cyb_distribution *d, double x) {
  if (isnan(x)) return NAN;
  if (x < 0.0) return 0.0;
  return isinf(x) ? 1.0 : d->family->cdf(d->parameters, x);
}

double cyb_distribution_survival(const cyb_distribution *d, double x) {
  if (isnan(x)) return NAN;
  if (x < 0.0) return 1.0;
  return isinf(x) ? 0.0 : d->family->survival(d->parameters, x);
}

double cyb_distribution_log_survival(const cyb_distribution *d, double x) {
  if (isnan(x)) return NAN;
  if (x < 0.0 || isinf(x)) return x < 0.0 ? 0.0 : -INFINITY;
  return cyb__log_survival(d->family, d->parameters, x);
}

double cyb_distribution_quantile(const cyb_distribution *d, double u) {
  return u >= 0.0 && u <= 1.0 ? d->family->quantile(d->parameters, u) : NAN;
}

double cyb_distribution_moment(const cyb_distribution *d, int k) {
  return k >= 1 && k <= 4 ? d->family->moment(d->parameters, k) : NAN;
}

double cyb_distribution_mean(const cyb_distribution *d) {
  return d->family->moment(d->parameters, 1);
}

double cyb_distribution_variance(const cyb_distribution *d) {
  if (isinf(d->family->moment(d->parameters, 2))) return INFINITY;
  return d->family->central(d->parameters, 2);
}

double cyb_distribution_skewness(const cyb_distribution *d) {
  double variance = cyb_distribution_variance(d);
  if (isinf(d->family->moment(d->parameters, 3))) return NAN;
  return d->family->central(d->parameters, 3) / (variance * sqrt(variance));
}

static double limited_moment(const cyb_distribution *d, double limit, int k) {
  const cyb_family *family = d->family;
  double value;
  if (!(limit >= 0.0)) return NAN;
  if (limit == 0.0) return 0.0;
  if (isinf(limit)) return family->moment(d->parameters, k);
  value = family->limited_moment ? family->limited_moment(d->parameters, limit, k) : NAN;
  /* a closed form may go by moments that overflow where its own value does not */
  if (isfinite(value) || family->count) return value;
  return cyb__limited_by_quadrature(family, d->parameters, limit, k);
}

double cyb_distribution_limited(const cyb_distribution *d, double limit) {
  return limited_moment(d, limit, 1);
}

double cyb_distribution_limited_second(const cyb_distribution *d, double limit) {
  return limited_moment(d, limit, 2);
}

/* The difference of two limited values while it keeps its digits; a small one
 * is integrated by itself. */
double cyb_distribution_layer(const cyb_distribution *d, double limit, double attachment) {
  double upper, layer, summed;
  if (!(limit >= 0.0) || !(attachment >= 0.0)) return NAN;
  if (limit == 0.0 || isinf(attachment)) return 0.0;
  upper = cyb_distribution_limited(d, attachment + limit);
  if (isinf(upper)) return upper;
  layer = upper - cyb_distribution_limited(d, attachment);
  if (layer > 0.01 * upper) return layer;
  summed = cyb__layer_by_quadrature(d->family, d->parameters, limit, attachment);
  return isnan(summed) ? fmax(layer, 0.0) : summed;
}

double cyb_distribution_draw(const cyb_distribution *d, uint64_t seed, uint64_t stream,
                             uint64_t index) {
  return d->family->quantile(d->parameters, cyb_random_uniform(seed, stream, index));
}

void cyb_distribution_generating(const cyb_distribution *d, double re, double im, double *out_re,
                                 double *out_im) {
  double z[2] = {re, im};
  if (!(hypot(re, im) <= 1.0 + 1e-12)) z[0] = z[1] = NAN;
  cyb_distribution_generating_many(d, z, 1);
  *out_re = z[0];
  *out_im = z[1];
}

void cyb_distribution_generating_many(const cyb_distribution *d, double *pairs, size_t count) {
  if (d->family->generating)
    d->family->generating(d->parameters, pairs, count);
  else
    for (size_t i = 0; i < 2 * count; i++) pairs[i] = NAN;
}
