/* indicator/quality_units.c - response and coverage of a sample.
 * Layer: indicator. */
#include <cyberstats/quality.h>
#include <cyberstats/sum.h>

#include <math.h>
#include <string.h>

#include "base/memory.h"

static const char *const statuses[] = {"responded", "refused",   "no_contact", "out_of_scope",
                                       "closed",    "duplicate", NULL};
/* By the order of `statuses`. */
static const cyb_unit_class classes[] = {CYB_UNIT_RESPONDED,    CYB_UNIT_NONRESPONSE,
                                         CYB_UNIT_UNKNOWN,      CYB_UNIT_OVERCOVERAGE,
                                         CYB_UNIT_OVERCOVERAGE, CYB_UNIT_OVERCOVERAGE};

const char *const *cyb_unit_statuses(void) {
  return statuses;
}

bool cyb_unit_class_of(const char *status, cyb_unit_class *out) {
  *out = CYB_UNIT_RESPONDED;
  if (!status || !*status) return true;
  for (size_t i = 0; statuses[i]; i++)
    if (!strcmp(statuses[i], status)) {
      *out = classes[i];
      return true;
    }
  return false;
}

/* Rates of one kind of count; `rate` picks the member they go to. */
typedef struct counts {
  double responded, nonresponse, unknown, out;
} counts;

static double eligible_share(const counts *c, double asked) {
  double known = c->responded + c->nonresponse;
  if (asked >= 0.0) return asked;
  return known + c->out > 0.0 ? known / (known + c->out) : 1.0;
}

static double response(const counts *c, double eligible) {
  return c->responded / (c->responded + c->nonresponse + eligible * c->unknown);
}

static double over_coverage(const counts *c, double eligible) {
  return (c->out + (1.0 - eligible) * c->unknown) /
         (c->responded + c->nonresponse + c->unknown + c->out);
}

static void rates(cyb_unit_quality *out, const counts *c, double asked, size_t offset) {
  double eligible = eligible_share(c, asked);
  const struct {
    cyb_rate *rate;
    double value;
  } all[] = {{&out->unknown_eligible, eligible},
             {&out->response, response(c, eligible)},
             {&out->response_least, response(c, 1.0)},
             {&out->response_most, response(c, 0.0)},
             {&out->over_coverage, over_coverage(c, eligible)}};
  for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
    *(offset ? &all[i].rate->weighted : &all[i].rate->unweighted) =
        isfinite(all[i].value) ? all[i].value : NAN;
}

static int check(const double *weight, size_t n, double eligible, cyb_error *error) {
  if (!(eligible >= 0.0 && eligible <= 1.0) && eligible != CYB_ELIGIBLE_AS_KNOWN)
    return cyb_error_set(error, CYB_EDOMAIN, "eligible", "must lie between 0 and 1");
  for (size_t i = 0; weight && i < n; i++)
    if (weight[i] < 0.0 || isinf(weight[i]))
      return cyb_error_set(error, CYB_EDOMAIN, "weight",
                           "the weight of unit %zu is %.15g; weights are finite and not negative",
                           i + 1, weight[i]);
  return CYB_OK;
}

int cyb_quality_units(cyb_unit_quality *out, const cyb_unit_class *unit, const double *weight,
                      size_t n, double eligible, cyb_error *error) {
  cyb_sum sums[CYB_UNIT_CLASSES] = {{0}};
  int status = check(weight, n, eligible, error);
  if (status) return status;
  *out = (cyb_unit_quality){.records = n};
  for (size_t i = 0; i < n; i++) {
    out->count[unit[i]]++;
    cyb_sum_add(&sums[unit[i]], weight ? weight[i] : NAN);
  }
  for (size_t c = 0; c < CYB_UNIT_CLASSES; c++)
    out->weight[c] = weight ? cyb_sum_get(&sums[c]) : NAN;
  rates(out,
        &(counts){(double)out->count[CYB_UNIT_RESPONDED], (double)out->count[CYB_UNIT_NONRESPONSE],
                  (double)out->count[CYB_UNIT_UNKNOWN], (double)out->count[CYB_UNIT_OVERCOVERAGE]},
        eligible, 0);
  rates(out,
        &(counts){out->weight[CYB_UNIT_RESPONDED], out->weight[CYB_UNIT_NONRESPONSE],
                  out->weight[CYB_UNIT_UNKNOWN], out->weight[CYB_UNIT_OVERCOVERAGE]},
        eligible, 1);
  return CYB_OK;
}
