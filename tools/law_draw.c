/* tools/law_draw.c - parameters drawn from the normal approximation of estimates.
 * Layer: tools. */
#include <math.h>

#include "tools/intl.h"
#include "tools/loss_curve.h"

enum { TRIES = 100 };

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

int law_draw(cyb_distribution **out, const cyb_law *law, uint64_t seed, uint64_t stream,
             uint64_t index, size_t *tries, cyb_error *error) {
  const cyb_family *family = cyb_distribution_family(law->distribution);
  const double *estimate = cyb_distribution_parameters(law->distribution);
  double lower[LAW_PARAMETERS][LAW_PARAMETERS] = {{0}}, drawn[LAW_PARAMETERS];
  *tries = 1;
  if (!law->covariance) return cyb_distribution_copy(out, law->distribution, error);
  factor(law, lower);
  for (size_t i = 0; i < family->parameter_count; i++) drawn[i] = estimate[i];
  for (; *tries <= TRIES; ++*tries) {
    uint64_t first = (index * TRIES + *tries - 1) * LAW_PARAMETERS;
    cyb_error outside = {0};
    int status;
    for (size_t i = 0; i < law->free; i++) {
      double sum = estimate[law->parameter[i]];
      for (size_t k = 0; k <= i; k++)
        sum += lower[i][k] * cyb_random_normal(seed, stream, first + k);
      drawn[law->parameter[i]] = sum;
    }
    status = cyb_distribution_new(out, family, drawn, &outside);
    if (status == CYB_OK) return CYB_OK;
    if (status == CYB_ENOMEM) return cyb_error_memory(error);
  }
  return cyb_error_set(error, CYB_EDATA, law->origin,
                       _("the estimates are too uncertain for a band: parameters drawn from their "
                         "standard errors lie outside the range of %s"),
                       family->name);
}
