/* fit/frequency_exposed.c - the count of one unit taken to several.
 * Layer: fit. */
#include <math.h>

#include "base/memory.h"
#include "dist/composed.h"
#include "fit/frequency.h"

/* The family whose parameters go with the exposure, the first numbers of the unit. */
static const cyb_family *base_of(const cyb_distribution *unit, cyb_error *error) {
  cyb__part d = cyb__part_of(unit), behind;
  double factor;
  if (d.family == &cyb__family_zero_inflated && cyb__zero_behind(d, &behind, &factor)) d = behind;
  if (d.family->count && !d.family->composed) return d.family;
  if (d.family == &cyb__family_zero_truncated)
    cyb_error_set(error, CYB_EDOMAIN, d.family->name,
                  "it tells of units that have claims, not how many have none; fit all units, or "
                  "write the frequency of all units together out");
  else
    cyb_error_set(error, CYB_EDOMAIN, d.family->name,
                  "what several units have together does not follow from it; write the frequency "
                  "of all units together out");
  return NULL;
}

static int check(const cyb_family *family, const double *numbers, double exposure,
                 cyb_error *error) {
  if (!(exposure > 0.0) || isinf(exposure))
    return cyb_error_set(error, CYB_EDOMAIN, "exposure", "it must be above 0, and is %.15g",
                         exposure);
  if (family == &cyb__family_binomial && numbers[0] * exposure != rint(numbers[0] * exposure))
    return cyb_error_set(error, CYB_EDOMAIN, "exposure",
                         "a binomial has whole numbers of trials, and %.15g trials times %.15g "
                         "units are none; take a whole number of units",
                         numbers[0], exposure);
  return CYB_OK;
}

int cyb_frequency_exposed(cyb_distribution **out, const cyb_distribution *unit, double exposure,
                          cyb_error *error) {
  const cyb_family *family = base_of(unit, error);
  size_t count = cyb_distribution_number_count(unit);
  double *numbers, *exposed;
  int status;
  *out = NULL;
  if (!family) return CYB_EDOMAIN;
  numbers = CYB__ARRAY(double, 2 * count);
  if (!numbers) return cyb_error_memory(error);
  exposed = numbers + count;
  for (size_t i = 0; i < count; i++) exposed[i] = numbers[i] = cyb_distribution_number(unit, i);
  status = check(family, numbers, exposure, error);
  if (!status) cyb__row_parameters(family, numbers, exposure, exposed);
  if (!status) status = cyb_distribution_with_numbers(out, unit, exposed, error);
  free(numbers);
  return status;
}
