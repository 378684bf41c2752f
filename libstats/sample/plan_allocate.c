/* sample/plan_allocate.c - the rules of allocation, for a size or for targets.
 * Layer: sample. */
#include <math.h>

#include "base/memory.h"
#include "sample/plan_parts.h"

/* --- the measure of a slot under each rule --------------------------------------- */

typedef double measure_of(const cyb__slots *s, size_t slot, const cyb_sample_options *options);

static double leading(const double *values, const cyb__slots *s, size_t slot) {
  return s->frame->size_count ? values[slot * s->frame->size_count] : 0.0;
}

static double by_count(const cyb__slots *s, size_t slot, const cyb_sample_options *options) {
  (void)options;
  return (double)s->population[slot];
}

static double by_spread(const cyb__slots *s, size_t slot, const cyb_sample_options *options) {
  (void)options;
  return (double)s->population[slot] * sqrt(leading(s->variance, s, slot)) / sqrt(s->cost[slot]);
}

static double by_power(const cyb__slots *s, size_t slot, const cyb_sample_options *options) {
  double total = leading(s->total, s, slot);
  if (!(total > 0.0)) return 0.0;
  return pow(total, options->power) * sqrt(leading(s->variance, s, slot)) /
         (total / (double)s->population[slot]);
}

static double the_same(const cyb__slots *s, size_t slot, const cyb_sample_options *options) {
  (void)options;
  return s->population[slot] ? 1.0 : 0.0;
}

typedef int allocator(size_t *out, const cyb_allocation_stratum *strata, size_t count, size_t n,
                      cyb_error *error);

/* In the order of cyb_allocation_rule. */
static const struct rule {
  measure_of *measure;
  allocator *allocate;
} rules[] = {{by_count, cyb_allocate_proportional},
             {by_spread, cyb_allocate_optimal},
             {by_power, cyb_allocate_optimal},
             {the_same, cyb_allocate_proportional}};

/* --- for a size ---------------------------------------------------------------------- */

static cyb_allocation_stratum *bounds_of(const cyb__slots *s, const cyb_sample_options *options,
                                         cyb_error *error) {
  cyb_allocation_stratum *strata = CYB__ARRAY(cyb_allocation_stratum, s->count);
  if (!strata) cyb_error_memory(error);
  for (size_t h = 0; strata && h < s->count; h++) {
    size_t all = s->population[h];
    strata[h].most = all;
    strata[h].least = !(h & 1) || all < options->minimum ? all : options->minimum;
  }
  return strata;
}

/* Where nothing varies, any allocation is as good: that by numbers. */
static void measure_all(cyb_allocation_stratum *strata, const cyb__slots *s, measure_of *measure,
                        const cyb_sample_options *options) {
  double sum = 0.0;
  for (size_t h = 1; h < s->count; h += 2) {
    strata[h].measure = s->population[h] ? measure(s, h, options) : 0.0;
    sum += strata[h].measure;
  }
  for (size_t h = 1; sum <= 0.0 && h < s->count; h += 2)
    strata[h].measure = (double)s->population[h];
}

static bool holds(const cyb__targets *targets, const cyb__slots *s) {
  for (size_t k = 0; k < targets->count; k++)
    if (!isinf(targets->target[k].cv) &&
        !(cyb_anticipated_cv(&targets->target[k], s->population, s->n) <=
          targets->target[k].cv * (1.0 + 1e-12)))
      return false;
  return true;
}

/* The smallest n under which the rule meets all targets; rounding may let a
 * smaller one through here and there, which is passed over. */
static int smallest(cyb__slots *s, const cyb__targets *targets, allocator *allocate,
                    const cyb_allocation_stratum *strata, cyb_error *error) {
  size_t low = 0, high = 0;
  int status;
  for (size_t h = 0; h < s->count; h++) low += strata[h].least, high += strata[h].most;
  status = allocate(s->n, strata, s->count, low, error);
  if (status || holds(targets, s)) return status;
  while (!status && high - low > 1) {
    size_t middle = low + (high - low) / 2;
    status = allocate(s->n, strata, s->count, middle, error);
    *(holds(targets, s) ? &high : &low) = middle;
  }
  return status ? status : allocate(s->n, strata, s->count, high, error);
}

/* --- several targets -------------------------------------------------------------------- */

static cyb_precision_stratum *precision_of(const cyb__slots *s,
                                           const cyb_allocation_stratum *bounds, cyb_error *error) {
  cyb_precision_stratum *strata = CYB__ARRAY(cyb_precision_stratum, s->count);
  if (!strata) cyb_error_memory(error);
  for (size_t h = 0; strata && h < s->count; h++)
    strata[h] = (cyb_precision_stratum){s->population[h], bounds[h].least, s->cost[h]};
  return strata;
}

/* One cv for all size variables that n units can just reach: the largest of the
 * anticipated cv's is as small as it can be. */
static int compromise(cyb__slots *s, const cyb__targets *targets, cyb_allocation_stratum *bounds,
                      const cyb_precision_stratum *strata, size_t n, cyb_error *error) {
  cyb_precision_target *common = CYB__ARRAY(cyb_precision_target, targets->count);
  double *score = CYB__ARRAY(double, s->count), low = -40.0, high = 5.0, sum = 0.0;
  cyb_precision_about about;
  int status = common && score ? CYB_OK : cyb_error_memory(error);
  for (int i = 0; !status && i < 50; i++) {
    double middle = 0.5 * (low + high);
    for (size_t k = 0; k < targets->count; k++) {
      common[k] = targets->target[k];
      common[k].cv = common[k].total > 0.0 ? exp(middle) : INFINITY;
    }
    status =
        cyb_allocate_targets(s->n, score, &about, strata, s->count, common, targets->count, error);
    *(about.continuous > (double)n ? &low : &high) = middle;
  }
  for (size_t h = 1; !status && h < s->count; h += 2) sum += bounds[h].measure = sqrt(score[h]);
  if (!status && sum <= 0.0) measure_all(bounds, s, by_count, NULL);
  if (!status) status = cyb_allocate_optimal(s->n, bounds, s->count, n, error);
  free(common);
  free(score);
  return status;
}

/* --- the choice ---------------------------------------------------------------------------- */

static bool has_target(const cyb__targets *targets) {
  for (size_t k = 0; k < targets->count; k++)
    if (!isinf(targets->target[k].cv)) return true;
  return false;
}

static size_t sum_of(const cyb__slots *s) {
  size_t sum = 0;
  for (size_t h = 0; h < s->count; h++) sum += s->n[h];
  return sum;
}

static int for_targets(cyb__slots *s, const cyb__targets *targets,
                       const cyb_sample_options *options, cyb_allocation_stratum *bounds,
                       const cyb_precision_stratum *strata, cyb_precision_about *about,
                       cyb_error *error) {
  const struct rule *rule = &rules[options->rule];
  int status;
  if (options->rule == CYB_ALLOCATE_NEYMAN) {
    status = cyb_allocate_targets(s->n, NULL, about, strata, s->count, targets->target,
                                  targets->count, error);
  } else {
    measure_all(bounds, s, rule->measure, options);
    status = smallest(s, targets, rule->allocate, bounds, error);
  }
  if (!status && options->n && sum_of(s) > options->n)
    return cyb_error_set(error, CYB_EDOMAIN, "n",
                         "the targets need %zu units, %zu are not enough; give more, or a larger "
                         "cv",
                         sum_of(s), options->n);
  return status;
}

int cyb__plan_allocate(cyb__slots *s, const cyb__targets *targets,
                       const cyb_sample_options *options, cyb_precision_about *about,
                       cyb_error *error) {
  const struct rule *rule = &rules[options->rule];
  bool several = options->rule == CYB_ALLOCATE_NEYMAN && s->frame->size_count > 1;
  cyb_allocation_stratum *bounds = bounds_of(s, options, error);
  cyb_precision_stratum *strata = bounds ? precision_of(s, bounds, error) : NULL;
  int status = strata ? CYB_OK : CYB_ENOMEM;
  *about = (cyb_precision_about){0};
  if (!status && has_target(targets)) {
    status = for_targets(s, targets, options, bounds, strata, about, error);
  } else if (!status && several) {
    status = compromise(s, targets, bounds, strata, options->n, error);
  } else if (!status) {
    measure_all(bounds, s, rule->measure, options);
    status = rule->allocate(s->n, bounds, s->count, options->n, error);
  }
  free(bounds);
  free(strata);
  return status;
}
