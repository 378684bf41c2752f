/* risk/year_plan.c - what is drawn, and how it is dealt out.
 * Layer: risk. */
#include <math.h>

#include "base/memory.h"
#include "risk/simulation.h"

static const uint64_t most_years = UINT64_C(1) << 50;

static int check(const cyb_distribution *frequency, const cyb_distribution *severity,
                 const cyb_simulation_options *options, cyb_error *error) {
  if (!cyb_distribution_family(frequency)->count)
    return cyb_error_set(error, CYB_EDOMAIN, "frequency", "%s is no distribution of a count",
                         cyb_distribution_family(frequency)->name);
  if (cyb_distribution_family(severity)->count)
    return cyb_error_set(error, CYB_EDOMAIN, "severity", "%s is a distribution of a count",
                         cyb_distribution_family(severity)->name);
  if (options->years < 2 || options->years > most_years)
    return cyb_error_set(error, CYB_EDOMAIN, "years", "at least 2 years must be drawn");
  if (options->draws != CYB_DRAWS_PLAIN && options->years % 2)
    return cyb_error_set(error, CYB_EDOMAIN, "years",
                         "antithetic and stratified years go by pairs: their number must be even");
  if (options->outcome && options->outputs < 1)
    return cyb_error_set(error, CYB_EDOMAIN, "outputs", "an outcome has at least one output");
  return CYB_OK;
}

/* A power of two, so that the first 1, 2, 4, ... parts double the years. */
static size_t parts_for(uint64_t pairs) {
  size_t parts = 1;
  while (parts < CYB__MOST_PARTS && 128 * parts <= pairs) parts *= 2;
  return parts;
}

uint64_t cyb__year_plan_pairs(const cyb__year_plan *plan, size_t part) {
  return (plan->pairs - part + plan->parts - 1) / plan->parts;
}

int cyb__year_plan_make(cyb__year_plan *out, const cyb_distribution *frequency,
                        const cyb_distribution *severity, const cyb_terms *terms,
                        const cyb_simulation_options *options, cyb_error *error) {
  static const cyb_terms none = CYB_TERMS_INIT;
  double deductible, limit, keep = 1.0;
  bool thinned = true;
  int status = check(frequency, severity, options, error);
  if (!status && terms) status = cyb_terms_check(terms, error);
  if (status) return status;
  out->options = *options;
  out->terms = terms && !options->outcome ? *terms : none;
  if (!options->outcome) out->options.outputs = 1;
  out->pairs = options->years / 2 + options->years % 2;
  out->parts = parts_for(out->pairs);
  deductible = out->terms.deductible;
  limit = out->terms.limit;
  if (out->terms.franchise > deductible) {
    status = cyb_distribution_franchise(&out->franchised, severity, out->terms.franchise, error);
    if (status) return status;
    severity = out->franchised;
  }
  /* losses of 0 do not pay either; an outcome sees them */
  if (!options->outcome) keep = cyb_distribution_survival(severity, deductible);
  status = cyb__count_sampler_make(&out->counts, frequency, keep, &thinned, error);
  if (status) return status;
  if (!thinned) {
    out->excess = deductible;
    limit += deductible;
    deductible = 0.0;
    keep = 1.0;
  }
  return cyb__loss_sampler_make(&out->losses, severity, deductible, keep, limit,
                                (double)options->years * out->counts.mean, options->threads, error);
}

void cyb__year_plan_clear(cyb__year_plan *plan) {
  cyb__count_sampler_clear(&plan->counts);
  cyb__loss_sampler_clear(&plan->losses);
  cyb_distribution_free(plan->franchised);
}
