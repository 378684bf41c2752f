/* fit/frequency_end.c - counts whose likelihood is greatest at the end of the family.
 * Layer: fit. */
#include <math.h>

#include "base/memory.h"
#include "fit/frequency.h"

/* Without claims there are none, and nothing tells the rest. */
static void end_without_claims(double *numbers, const cyb_fit *fit, cyb__count_kind kind) {
  bool binomial = kind.family == &cyb__family_binomial;
  for (size_t i = 0; i < fit->width; i++)
    if (!fit->held[i]) numbers[i] = NAN;
  numbers[binomial] = 0.0;
}

/* Where the counts vary as the Poisson's. */
static void end_at_poisson(double *numbers, cyb__count_kind kind) {
  if (kind.family == &cyb__family_binomial) {
    numbers[0] = INFINITY;
    numbers[1] = 0.0;
  } else {
    numbers[1] = kind.family == &cyb__family_negative_binomial ? INFINITY : 0.0;
  }
}

bool cyb__count_end(double *numbers, const cyb_fit *fit, cyb__count_kind kind,
                    const cyb__counts *counts) {
  bool mixed = kind.family->parameter_count == 2, no_zeros;
  double square, mean = counts->claims / counts->exposure;
  if (strcmp(fit->stop, "boundary") != 0) return false;
  for (size_t i = 0; i < fit->width; i++)
    numbers[i] = cyb_distribution_number(fit->distribution, i);
  no_zeros = kind.zeros == CYB_ZEROS_INFLATED && fit->limit == kind.family;
  if (counts->claims == 0.0)
    end_without_claims(numbers, fit, kind);
  else if (mixed && fit->limit == &cyb__family_poisson)
    end_at_poisson(numbers, kind);
  else if (no_zeros && mixed && !(cyb__excess_variance(counts, mean, &square) > 0.0))
    end_at_poisson(numbers, kind);
  else
    return no_zeros || (fit->held[0] && numbers[1] == 1.0);
  return true;
}
