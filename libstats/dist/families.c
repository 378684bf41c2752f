/* dist/families.c - the table of families.
 * Layer: dist. */
#include "dist/composed.h"

#include "base/memory.h"

static const cyb_family *const families[] = {
    &cyb__family_exponential,
    &cyb__family_lognormal,
    &cyb__family_gamma,
    &cyb__family_weibull,
    &cyb__family_pareto,
    &cyb__family_pareto1,
    &cyb__family_gpd,
    &cyb__family_loglogistic,
    &cyb__family_interval90,
    &cyb__family_poisson,
    &cyb__family_negative_binomial,
    &cyb__family_binomial,
    &cyb__family_geometric,
    &cyb__family_mixture,
    &cyb__family_mixture_of_counts,
    &cyb__family_splice,
    &cyb__family_transformed,
    &cyb__family_per_loss,
    &cyb__family_per_payment,
    &cyb__family_empirical,
    &cyb__family_expert,
    &cyb__family_counts,
    &cyb__family_zero_inflated,
    &cyb__family_zero_truncated,
    &cyb__family_zero_modified,
    NULL,
};

const cyb_family *const *cyb_families(void) {
  return families;
}

const cyb_family *cyb_family_find(const char *name) {
  for (size_t i = 0; name && families[i]; i++)
    if (strcmp(families[i]->name, name) == 0) return families[i];
  return NULL;
}

const cyb_family *cyb__family_of_kind(const char *name, bool count) {
  for (size_t i = 0; families[i]; i++)
    if (families[i]->count == count && strcmp(families[i]->name, name) == 0) return families[i];
  return NULL;
}
