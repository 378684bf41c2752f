/* tools/law_draw.c - parameters drawn from the normal approximation of estimates.
 * Layer: tools. */
#include <math.h>
#include <stdlib.h>

#include "tools/intl.h"
#include "tools/loss_curve.h"

enum { TRIES = 100, STRIDE = 8 };

/* Lower triangle with L L' = covariance. Estimates that hang on each other
 * leave a zero on the diagonal. */
static void factor(const cyb_law *law, double lower[LAW_PARAMETERS][LAW_PARAMETERS]) {
  for (size_t i = 0; i < law->free; i++)
    for (size_t k = 0; k <= i; k++) {
      double sum = law->covariance[i * law->free + k];
      for (size_t j = 0; j < k; j++) sum -= lower[i][j] * lower[k][j];
      if (i == k)
        lower[i][i] = sqrt(fmax(sum, 0.0));
      else
        lower[i][k] = lower[k][k] > 0.0 ? sum / lower[k][k] : 0.0;
    }
}

/* The numbers of one try: the estimates and what the covariance moves of them. */
static void move(const cyb_law *law, double lower[LAW_PARAMETERS][LAW_PARAMETERS], double *numbers,
                 uint64_t seed, uint64_t stream, uint64_t first) {
  for (size_t i = 0; i < law->free; i++) {
    double sum = cyb_distribution_number(law->distribution, law->parameter[i]);
    for (size_t k = 0; k <= i; k++) sum += lower[i][k] * cyb_random_normal(seed, stream, first + k);
    numbers[law->parameter[i]] = sum;
  }
}

static int draw(cyb_distribution **out, const cyb_law *law, double *numbers, uint64_t seed,
                uint64_t stream, uint64_t index, size_t *tries, cyb_error *error) {
  double lower[LAW_PARAMETERS][LAW_PARAMETERS] = {{0}};
  size_t stride = law->free <= STRIDE ? STRIDE : LAW_PARAMETERS;
  factor(law, lower);
  for (; *tries <= TRIES; ++*tries) {
    cyb_error outside = {0};
    int status;
    move(law, lower, numbers, seed, stream, (index * TRIES + *tries - 1) * stride);
    status = cyb_distribution_with_numbers(out, law->distribution, numbers, &outside);
    if (status == CYB_OK) return CYB_OK;
    if (status == CYB_ENOMEM) return cyb_error_memory(error);
  }
  return cyb_error_set(error, CYB_EDATA, law->origin,
                       _("the estimates are too uncertain for a band: parameters drawn from their "
                         "standard errors lie outside the range of %s"),
                       cyb_distribution_family(law->distribution)->name);
}

int law_draw(cyb_distribution **out, const cyb_law *law, uint64_t seed, uint64_t stream,
             uint64_t index, size_t *tries, cyb_error *error) {
  size_t count = cyb_distribution_number_count(law->distribution);
  double *numbers;
  int status;
  *tries = 1;
  if (!law->covariance) return cyb_distribution_copy(out, law->distribution, error);
  numbers = calloc(count ? count : 1, sizeof *numbers);
  if (!numbers) return cyb_error_memory(error);
  for (size_t i = 0; i < count; i++) numbers[i] = cyb_distribution_number(law->distribution, i);
  status = draw(out, law, numbers, seed, stream, index, tries, error);
  free(numbers);
  return status;
}
