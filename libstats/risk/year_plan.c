/* risk/year_plan.c - what is drawn, and how it is dealt out.
 * Layer: risk. */
#include <math.h>

#include "base/memory.h"
#include "risk/simulation.h"

static const uint64_t most_years = UINT64_C(1) << 50;

/* Where fewer units than this are empty a jump over them costs more than they do. */
static const double least_empty = 0.25;

static const double lane_losses = 0x1p17;

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
  if (options->outcome && !(options->passed_over >= 0.0))
    return cyb_error_set(error, CYB_EDOMAIN, "passed_over", "a loss passed over is 0 or more");
  return CYB_OK;
}

/* A power of two, so that the first 1, 2, 4, ... parts double the years. */
static size_t parts_for(uint64_t pairs) {
  size_t parts = 1;
  while (parts < CYB__MOST_PARTS && 128 * parts <= pairs) parts *= 2;
  return parts;
}

/* Of the first `pairs` pairs those of one part. */
static uint64_t dealt(const cyb__year_plan *plan, uint64_t pairs, size_t part) {
  return (pairs + plan->parts - 1 - part) / plan->parts;
}

uint64_t cyb__year_plan_units(const cyb__year_plan *plan, size_t part) {
  uint64_t pairs = dealt(plan, plan->pairs, part);
  bool odd = plan->options.years % 2 && (plan->pairs - 1) % plan->parts == part;
  if (plan->options.draws == CYB_DRAWS_PLAIN && plan->sparse) return 2 * pairs - odd;
  return pairs;
}

/* Strata all of whose words are below the first cumulative probability, that of 0. */
uint64_t cyb__year_plan_known(const cyb__year_plan *plan, size_t part) {
  __extension__ typedef unsigned __int128 wide;
  const cyb__count_sampler *counts = &plan->counts;
  uint64_t strata;
  if (plan->options.draws != CYB_DRAWS_STRATIFIED || counts->first > 0) return 0;
  strata = (uint64_t)((wide)counts->cumulative[0] * plan->options.years >> 64);
  return dealt(plan, strata / 2, part);
}

double cyb__year_plan_losses(const cyb__year_plan *plan) {
  double years = plan->options.draws == CYB_DRAWS_PLAIN && plan->sparse ? 1.0 : 2.0;
  double empty = plan->sparse ? exp(plan->log_empty) : 0.0;
  return empty < 1.0 ? years * plan->counts.mean / (1.0 - empty) : 0.0;
}

/* A unit is empty if its year is; or its years are, of which one at least is where the
 * other is not, as soon as an empty year has the probability 1/2: words u and 1 - u. */
static int settle_empty(cyb__year_plan *plan, cyb_error *error) {
  double some = plan->counts.some;
  if (plan->options.draws == CYB_DRAWS_STRATIFIED) return CYB_OK;
  if (plan->options.draws == CYB_DRAWS_ANTITHETIC) some *= 2.0;
  if (some > 1.0 - least_empty) return CYB_OK;
  plan->sparse = true;
  plan->log_empty = log1p(-some);
  return cyb__count_sampler_positive(&plan->counts, error);
}

/* A lane has bins of its own, whose room costs about as much as this many losses. */
static size_t lanes_for(const cyb__year_plan *plan) {
  double units = (double)plan->pairs * 2.0 * (plan->sparse ? plan->counts.some : 1.0);
  double work = units * (2.0 + plan->counts.mean);
  size_t lanes = 1;
  while (lanes < plan->parts && (double)lanes * lane_losses < work) lanes *= 2;
  return lanes;
}

int cyb__year_plan_make(cyb__year_plan *out, const cyb_distribution *frequency,
                        const cyb_distribution *severity, const cyb_terms *terms,
                        const cyb_simulation_options *options, cyb_error *error) {
  static const cyb_terms none = CYB_TERMS_INIT;
  double least, limit, keep;
  bool thinned = true;
  int status = check(frequency, severity, options, error);
  if (!status && terms) status = cyb_terms_check(terms, error);
  if (status) return status;
  out->options = *options;
  out->terms = terms && !options->outcome ? *terms : none;
  if (!options->outcome) out->options.outputs = 1;
  out->pairs = options->years / 2 + options->years % 2;
  out->parts = parts_for(out->pairs);
  least = options->outcome ? options->passed_over : out->terms.deductible;
  limit = out->terms.limit;
  if (out->terms.franchise > least) {
    status = cyb_distribution_franchise(&out->franchised, severity, out->terms.franchise, error);
    if (status) return status;
    severity = out->franchised;
  }
  /* losses of 0 do not pay either; an outcome sees them */
  keep = options->outcome && !(least > 0.0) ? 1.0 : cyb_distribution_survival(severity, least);
  status = cyb__count_sampler_make(&out->counts, frequency, keep, &thinned, error);
  if (!status) status = settle_empty(out, error);
  if (status) return status;
  out->lanes = lanes_for(out);
  if (thinned && options->outcome) out->excess = -least;
  if (!thinned) {
    out->excess = out->terms.deductible;
    limit += out->terms.deductible;
    least = 0.0;
    keep = 1.0;
  }
  return cyb__loss_sampler_make(&out->losses, severity, least, keep, limit,
                                (double)options->years * out->counts.mean, options->threads, error);
}

void cyb__year_plan_clear(cyb__year_plan *plan) {
  cyb__count_sampler_clear(&plan->counts);
  cyb__loss_sampler_clear(&plan->losses);
  cyb_distribution_free(plan->franchised);
}
