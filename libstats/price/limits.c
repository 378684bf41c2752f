/* price/limits.c - increased-limit factors and deductible credits.
 * Layer: price. */
#include <cyberstats/limits.h>

#include <math.h>

#include "base/memory.h"
#include "base/say.h"

static int check_severity(const cyb_distribution *severity, cyb_error *error) {
  const cyb_family *family = cyb_distribution_family(severity);
  if (!family->count) return CYB_OK;
  return cyb_error_set(error, CYB_EDOMAIN, "severity",
                       "%s is a distribution of counts; one of losses is wanted, such as lognormal",
                       family->name);
}

static int check_costs(const cyb_claim_costs *c, cyb_error *error) {
  static const char positive[] = "0 or more, and finite";
  const struct {
    const char *name;
    double value, below;
    const char *allowed;
  } numbers[] = {{"fixed alae", c->alae_fixed, INFINITY, positive},
                 {"alae", c->alae_share, INFINITY, positive},
                 {"ulae", c->ulae, INFINITY, positive},
                 {"risk load", c->risk_load, INFINITY, positive},
                 {"claims", c->claims, INFINITY, positive},
                 {"expense", c->expense, 1.0, "0 or more, and below 1"}};
  for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++)
    if (!(numbers[i].value >= 0.0 && numbers[i].value < numbers[i].below))
      return cyb_error_set(error, CYB_EDOMAIN, numbers[i].name, "%g is not possible: it must be %s",
                           numbers[i].value, numbers[i].allowed);
  return CYB_OK;
}

static int check_limit(double limit, double above, cyb_error *error) {
  if (limit > above && isfinite(limit)) return CYB_OK;
  return cyb_error_set(error, CYB_EDOMAIN, "limit",
                       above > 0.0 ? CYB__N("%g does not lie above %g: limits must rise")
                                   : CYB__N("%g is no limit: it must be above %g"),
                       limit, above);
}

static void cost(const cyb_distribution *severity, double limit, const cyb_claim_costs *c,
                 cyb_increased_limit *out) {
  *out = (cyb_increased_limit){.limit = limit};
  out->limited_mean = cyb_distribution_limited(severity, limit);
  out->loss = ((1.0 + c->alae_share) * out->limited_mean + c->alae_fixed) * (1.0 + c->ulae);
  if (c->risk_load > 0.0)
    out->risk = c->risk_load * sqrt(cyb_distribution_limited_second(severity, limit));
  out->premium = c->claims * (out->loss + out->risk) / (1.0 - c->expense);
}

static int no_loss(cyb_error *error) {
  return cyb_error_set(error, CYB_EDOMAIN, "severity",
                       "the loss is never above 0: there is nothing to be shares of");
}

int cyb_increased_limits(const cyb_distribution *severity, double basic, const double *limits,
                         size_t count, const cyb_claim_costs *costs, cyb_increased_limit *out,
                         cyb_error *error) {
  const cyb_claim_costs none = CYB_CLAIM_COSTS_INIT, *c = costs ? costs : &none;
  cyb_increased_limit base;
  int status = check_severity(severity, error);
  if (!status) status = check_costs(c, error);
  if (!status) status = check_limit(basic, 0.0, error);
  for (size_t i = 0; !status && i < count; i++)
    status = check_limit(limits[i], i ? limits[i - 1] : 0.0, error);
  if (status) return status;
  cost(severity, basic, c, &base);
  if (!(base.loss + base.risk > 0.0)) return no_loss(error);
  for (size_t i = 0; i < count; i++) {
    cost(severity, limits[i], c, &out[i]);
    out[i].factor = (out[i].loss + out[i].risk) / (base.loss + base.risk);
    out[i].layer_premium =
        out[i].premium - (i ? out[i - 1].premium : fmin(base.premium, out[i].premium));
    if (!isfinite(out[i].premium) || !isfinite(out[i].factor))
      return cyb_error_set(error, CYB_EDOMAIN, "limit",
                           "the price of the limit %g is beyond all numbers; give a lower one",
                           limits[i]);
  }
  return CYB_OK;
}

/* --- deductibles ----------------------------------------------------------------------- */

static int check_deductibles(const cyb_distribution *severity, double limit,
                             const double *deductibles, size_t count, const cyb_claim_costs *c,
                             cyb_error *error) {
  int status = check_severity(severity, error);
  if (!status) status = check_costs(c, error);
  if (status) return status;
  if (c->alae_fixed > 0.0)
    return cyb_error_set(error, CYB_EDOMAIN, "alae",
                         "a fixed expense of each claim says nothing of claims below the "
                         "deductible; give it in proportion to the loss");
  if (!(limit > 0.0))
    return cyb_error_set(error, CYB_EDOMAIN, "limit", "%g is no limit: it must be above 0", limit);
  if (isinf(limit) && isinf(cyb_distribution_mean(severity)))
    return cyb_error_set(error, CYB_EDOMAIN, "limit",
                         cyb_distribution_has_moment(severity, 1)
                             ? "the mean of the loss is finite but too large to be held; give a "
                               "limit"
                             : "the loss has an infinite mean, of which no deductible is a part; "
                               "give a limit");
  for (size_t i = 0; i < count; i++)
    if (!(deductibles[i] >= 0.0 && deductibles[i] <= limit && isfinite(deductibles[i])))
      return cyb_error_set(error, CYB_EDOMAIN, "deductible",
                           "%g is not possible: it must be from 0 to the limit", deductibles[i]);
  return CYB_OK;
}

int cyb_deductible_credits(const cyb_distribution *severity, double limit,
                           const double *deductibles, size_t count, bool franchise,
                           const cyb_claim_costs *costs, cyb_deductible_credit *out,
                           cyb_error *error) {
  const cyb_claim_costs none = CYB_CLAIM_COSTS_INIT, *c = costs ? costs : &none;
  int status = check_deductibles(severity, limit, deductibles, count, c, error);
  double whole, factor = c->claims * (1.0 + c->alae_share) * (1.0 + c->ulae);
  if (status) return status;
  whole =
      isinf(limit) ? cyb_distribution_mean(severity) : cyb_distribution_limited(severity, limit);
  if (!(whole > 0.0)) return no_loss(error);
  for (size_t i = 0; i < count; i++) {
    double d = deductibles[i], above = cyb_distribution_survival(severity, d);
    double kept = d < limit && isfinite(limit) ? cyb_distribution_layer(severity, limit - d, d) : 0;
    out[i] = (cyb_deductible_credit){.deductible = d, .claims = c->claims * above};
    out[i].eliminated = cyb_distribution_limited(severity, d) - (franchise ? d * above : 0.0);
    out[i].credit = out[i].eliminated / whole;
    if (isinf(limit)) kept = whole - cyb_distribution_limited(severity, d);
    out[i].pure_premium = factor * (kept + (franchise ? d * above : 0.0));
  }
  return CYB_OK;
}
