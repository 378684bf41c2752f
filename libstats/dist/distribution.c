/* dist/distribution.c - a family with its parameters, and what holds for all families.
 * Layer: dist. */
#include <cyberstats/distribution.h>

#include <cyberstats/random.h>
#include <cyberstats/text.h>

#include "base/memory.h"
#include "base/say.h"
#include "dist/composed.h"

struct cyb_distribution {
  const cyb_family *family;
  size_t size; /* doubles in `parameters` */
  double parameters[];
};

bool cyb__in_range(const cyb_parameter *parameter, double value) {
  return isfinite(value) &&
         (value > parameter->minimum ||
          (parameter->closed_minimum && value == parameter->minimum)) &&
         (value < parameter->maximum || (parameter->closed_maximum && value == parameter->maximum));
}

static void describe_end(cyb_text *text, const char *words, double end) {
  cyb_text_format(text, "%s ", words);
  cyb_text_add_number(text, end);
}

static void describe_range(cyb_text *text, const cyb_parameter *parameter) {
  bool below = isfinite(parameter->minimum), above = isfinite(parameter->maximum);
  if (!below && !above) cyb_text_add(text, cyb__say("a finite number"));
  if (below)
    describe_end(text, parameter->closed_minimum ? cyb__say("at least") : cyb__say("above"),
                 parameter->minimum);
  if (below && above) cyb_text_add(text, cyb__say(" and "));
  if (above)
    describe_end(text, parameter->closed_maximum ? cyb__say("at most") : cyb__say("below"),
                 parameter->maximum);
}

int cyb__check_range(const char *family, const cyb_parameter *parameter, double value,
                     cyb_error *error) {
  cyb_text where = {0}, range = {0}, is = {0};
  int status;
  if (cyb__in_range(parameter, value)) return CYB_OK;
  cyb_text_format(&where, "%s.%s", family, parameter->name);
  describe_range(&range, parameter);
  cyb_text_add_number(&is, value);
  status = where.failed || range.failed || is.failed
               ? cyb_error_memory(error)
               : cyb_error_set(error, CYB_EDOMAIN, where.bytes, "%s of %s must be %s, and is %s",
                               parameter->name, family, range.bytes, is.bytes);
  cyb_text_free(&where);
  cyb_text_free(&range);
  cyb_text_free(&is);
  return status;
}

static int check(const cyb_family *family, const double *parameters, cyb_error *error) {
  int status = CYB_OK;
  for (size_t i = 0; !status && i < family->parameter_count; i++)
    status = cyb__check_range(family->name, &family->parameters[i], parameters[i], error);
  return status || !family->check ? status : family->check(parameters, error);
}

/* The numbers within the layout of a composed family, those of its parts included. */
static int check_places(const cyb_family *family, const double *p, cyb_error *error) {
  size_t count = family->composed->places(p, NULL, 0);
  cyb__place *places = CYB__ARRAY(cyb__place, count);
  int status = CYB_OK;
  if (!places) return cyb_error_memory(error);
  family->composed->places(p, places, count);
  for (size_t i = 0; !status && i < count; i++) {
    cyb_parameter range = *places[i].range;
    range.name = places[i].name;
    status = cyb__check_range(family->name, &range, p[places[i].at], error);
  }
  free(places);
  return status;
}

int cyb_distribution_new(cyb_distribution **out, const cyb_family *family, const double *parameters,
                         cyb_error *error) {
  const cyb__composed *composed = family->composed;
  size_t size = composed ? composed->size(parameters) : family->parameter_count;
  int status;
  *out = NULL;
  status = composed ? check_places(family, parameters, error) : CYB_OK;
  if (!status) status = check(family, parameters, error);
  if (status) return status;
  *out = cyb__alloc(1, sizeof **out + size * sizeof(double));
  if (!*out) return cyb_error_memory(error);
  (*out)->family = family;
  (*out)->size = size;
  memcpy((*out)->parameters, parameters, size * sizeof(double));
  return CYB_OK;
}

void cyb_distribution_free(cyb_distribution *distribution) {
  free(distribution);
}

int cyb_distribution_copy(cyb_distribution **out, const cyb_distribution *distribution,
                          cyb_error *error) {
  size_t bytes = sizeof **out + distribution->size * sizeof(double);
  *out = cyb__alloc(1, bytes);
  if (!*out) return cyb_error_memory(error);
  memcpy(*out, distribution, bytes);
  return CYB_OK;
}

const cyb_family *cyb_distribution_family(const cyb_distribution *distribution) {
  return distribution->family;
}

const double *cyb_distribution_parameters(const cyb_distribution *distribution) {
  return distribution->parameters;
}

cyb__part cyb__part_of(const cyb_distribution *distribution) {
  return (cyb__part){distribution->family, distribution->parameters};
}

double cyb_distribution_density(const cyb_distribution *d, double x) {
  return exp(cyb_distribution_log_density(d, x));
}

double cyb_distribution_log_density(const cyb_distribution *d, double x) {
  return cyb__log_density_at(cyb__part_of(d), x);
}

double cyb_distribution_mass(const cyb_distribution *d, double x) {
  return cyb__mass_at(cyb__part_of(d), x);
}

double cyb_distribution_cdf(const cyb_distribution *d, double x) {
  return cyb__cdf_at(cyb__part_of(d), x);
}

double cyb_distribution_survival(const cyb_distribution *d, double x) {
  return cyb__survival_at(cyb__part_of(d), x);
}

double cyb_distribution_log_survival(const cyb_distribution *d, double x) {
  return cyb__log_survival_at(cyb__part_of(d), x);
}

double cyb_distribution_quantile(const cyb_distribution *d, double u) {
  return cyb__quantile_at(cyb__part_of(d), u);
}

double cyb_distribution_moment(const cyb_distribution *d, int k) {
  return k >= 1 && k <= 4 ? d->family->moment(d->parameters, k) : NAN;
}

bool cyb_distribution_has_moment(const cyb_distribution *d, int k) {
  return k < cyb__moment_order_of(cyb__part_of(d));
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
  return d->family->central(d->parameters, 3) / variance / sqrt(variance);
}

double cyb_distribution_limited(const cyb_distribution *d, double limit) {
  return cyb__limited_at(cyb__part_of(d), limit, 1);
}

double cyb_distribution_limited_second(const cyb_distribution *d, double limit) {
  return cyb__limited_at(cyb__part_of(d), limit, 2);
}

double cyb_distribution_layer(const cyb_distribution *d, double limit, double attachment) {
  if (!(limit >= 0.0) || !(attachment >= 0.0)) return NAN;
  if (limit == 0.0 || isinf(attachment)) return 0.0;
  return cyb__integral_at(cyb__part_of(d), 1, attachment, attachment, limit);
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
