/* price/tail.c - tail measures of a year's payments for any Poisson frequency.
 * Layer: price. */
#include "price/tail.h"

#include <math.h>

#include <cyberstats/aggregate.h>

#include "base/memory.h"
#include "price/tail_curve.h"

/* Each range ends at so many times the rate at which the one before ends; the
 * first starts where the value at risk leaves 0. Beyond MOST the sums are long
 * and a transform is as quick. */
enum { RANGES = 16 };
static const double widening = 8.0, most_rate = 40.0;

/* No policy expects more payments a year; their transforms would take seconds. */
static const double absurd_rate = 1e4;

struct cyb__tail {
  cyb__payment_law law;
  double level;
  double first; /* rate up to which the value at risk is 0 */
  cyb__tail_curve *curve[RANGES];
  bool unknown[RANGES]; /* no grid holds it */
};

int cyb__tail_new(cyb__tail **out, const cyb__payment_law *law, double level, cyb_error *error) {
  cyb__tail *tail = *out = CYB__NEW(cyb__tail);
  if (!tail) return cyb_error_memory(error);
  tail->law = *law;
  tail->level = level;
  tail->first = -log(level);
  return CYB_OK;
}

void cyb__tail_free(cyb__tail *tail) {
  if (!tail) return;
  for (size_t i = 0; i < RANGES; i++) cyb__tail_curve_free(tail->curve[i]);
  free(tail);
}

double cyb__tail_level(const cyb__tail *tail) {
  return tail->level;
}

static int learn(cyb__tail *tail, size_t range, double low, double high, cyb_error *error) {
  cyb__tail_sum *sum = NULL;
  cyb_error cause = {0};
  int status = cyb__tail_sum_new(&sum, &tail->law, tail->level, high, &cause);
  if (!status)
    status = cyb__tail_curve_new(&tail->curve[range], sum, tail->level, low, high, &cause);
  cyb__tail_sum_free(sum);
  tail->unknown[range] = status != CYB_OK && status != CYB_ENOMEM;
  return status == CYB_ENOMEM ? cyb_error_memory(error) : CYB_OK;
}

static int by_transform(const cyb__tail *tail, double frequency, double *var, double *tail_value,
                        cyb_error *error) {
  cyb_aggregate_options options = CYB_AGGREGATE_OPTIONS_INIT;
  cyb_terms terms = CYB_TERMS_INIT;
  cyb_distribution *count = NULL;
  cyb_aggregate *sum = NULL;
  cyb_error cause = {0};
  int status;
  terms.deductible = tail->law.deductible;
  terms.limit = tail->law.limit;
  options.tolerance = 1e-5;
  *var = *tail_value = NAN;
  if (frequency * tail->law.pays > absurd_rate) return CYB_OK;
  status = cyb_distribution_new(&count, cyb_family_find("poisson"), &frequency, &cause);
  if (!status)
    status = cyb_aggregate_fft(&sum, count, tail->law.severity, &terms, &options, &cause);
  if (!status) {
    *var = cyb_aggregate_quantile(sum, tail->level);
    *tail_value = cyb_aggregate_tail_value(sum, tail->level);
  }
  cyb_aggregate_free(sum);
  cyb_distribution_free(count);
  return status == CYB_ENOMEM ? cyb_error_memory(error) : CYB_OK;
}

int cyb__tail_at(cyb__tail *tail, double frequency, double *var, double *tail_value,
                 cyb_error *error) {
  double rate = frequency * tail->law.pays, low = tail->first, high = low * widening;
  size_t range = 0;
  *var = 0.0;
  *tail_value = rate * tail->law.mean / (1.0 - tail->level);
  if (!(rate > low)) return CYB_OK;
  if (rate > most_rate) return by_transform(tail, frequency, var, tail_value, error);
  for (; rate > high && range + 1 < RANGES; range++, high *= widening) low = high;
  high = fmin(high, most_rate);
  if (!tail->curve[range] && !tail->unknown[range]) {
    int status = learn(tail, range, low, high, error);
    if (status) return status;
  }
  if (tail->unknown[range]) return by_transform(tail, frequency, var, tail_value, error);
  cyb__tail_curve_at(tail->curve[range], rate, var, tail_value);
  return CYB_OK;
}
