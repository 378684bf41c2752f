/* risk/terms.c - what a policy pays of a loss and of a year.
 * Layer: risk. */
#include <cyberstats/terms.h>

#include "base/memory.h"
#include "risk/payment.h"

static int check_amount(double value, const char *name, cyb_error *error) {
  if (value >= 0.0 && isfinite(value)) return CYB_OK;
  return cyb_error_set(error, CYB_EDOMAIN, name, "%g is no %s: it must be 0 or more", value, name);
}

static int check_limit(double value, const char *name, cyb_error *error) {
  if (value > 0.0) return CYB_OK;
  return cyb_error_set(error, CYB_EDOMAIN, name,
                       "%g is no limit: it must be above 0 (leave it out for none)", value);
}

int cyb_terms_check(const cyb_terms *terms, cyb_error *error) {
  int status = check_amount(terms->deductible, "deductible", error);
  if (status == CYB_OK) status = check_amount(terms->franchise, "franchise", error);
  if (status == CYB_OK)
    status = check_amount(terms->aggregate_deductible, "aggregate deductible", error);
  if (status == CYB_OK) status = check_limit(terms->limit, "limit", error);
  if (status == CYB_OK) status = check_limit(terms->aggregate_limit, "aggregate limit", error);
  if (status != CYB_OK || (terms->share > 0.0 && terms->share <= 1.0)) return status;
  return cyb_error_set(error, CYB_EDOMAIN, "share",
                       "%g is no share: it must be above 0 and at most 1", terms->share);
}

double cyb_terms_payment(const cyb_terms *terms, double loss) {
  if (loss <= terms->franchise) return 0.0;
  return isnan(loss) ? NAN : terms->share * fmin(fmax(loss - terms->deductible, 0.0), terms->limit);
}

double cyb_terms_year(const cyb_terms *terms, double sum) {
  if (isnan(sum)) return NAN;
  return fmin(fmax(sum - terms->aggregate_deductible, 0.0), terms->aggregate_limit);
}

void cyb_terms_moments(const cyb_terms *terms, const cyb_distribution *severity, double *first,
                       double *second) {
  double raw[2];
  cyb__payment_raw(terms, severity, raw, 2);
  *first = raw[0];
  *second = raw[1];
}
