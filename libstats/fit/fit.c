/* fit/fit.c - what every fit begins and ends with.
 * Layer: fit. */
#include "fit/fit.h"

#include <math.h>

#include "base/memory.h"

void cyb__fit_begin(cyb_fit *fit, const cyb_family *family) {
  *fit = (cyb_fit){.family = family, .width = family->parameter_count, .stop = "iterations"};
  snprintf(fit->label, sizeof fit->label, "%s", family->name);
  fit->log_likelihood = fit->aic = fit->bic = fit->ks = fit->cvm = fit->ad = NAN;
  fit->p_ks = fit->p_cvm = fit->p_ad = fit->chi_square = fit->p_chi_square = NAN;
  fit->dispersion_score = fit->p_dispersion = NAN;
  fit->p_chi_square_bootstrap = fit->p_dispersion_bootstrap = NAN;
  for (size_t i = 0; i < CYB_FIT_PARAMETERS; i++) fit->se[i] = NAN;
  for (size_t i = 0; i < sizeof fit->covariance / sizeof *fit->covariance; i++)
    fit->covariance[i] = NAN;
}

/* A variance that is 0 has underflown. */
static double error_of(double variance) {
  return variance > 0.0 ? sqrt(variance) : NAN;
}

void cyb__fit_end(cyb_fit *fit) {
  size_t width = fit->width;
  double parameters = (double)fit->estimated;
  for (size_t i = 0; i < width; i++)
    if (!fit->held[i]) fit->se[i] = error_of(fit->covariance[i * width + i]);
  fit->converged = fit->distribution && strcmp(fit->stop, "converged") == 0;
  fit->aic = 2.0 * parameters - 2.0 * fit->log_likelihood;
  fit->bic = parameters * log(fit->weight) - 2.0 * fit->log_likelihood;
}

void cyb_fit_clear(cyb_fit *fit) {
  cyb_distribution_free(fit->distribution);
  fit->distribution = NULL;
}

/* 0: converged; 1: not; 2: without a criterion. */
static int class_of(const cyb_fit *fit) {
  if (!fit->distribution || isnan(fit->aic)) return 2;
  return fit->converged ? 0 : 1;
}

static int compare(const void *a, const void *b) {
  const cyb_fit *x = a, *y = b;
  int order = class_of(x) - class_of(y);
  if (order) return order;
  order = class_of(x) == 2 ? 0 : (x->aic > y->aic) - (x->aic < y->aic);
  return order ? order : strcmp(x->label, y->label);
}

void cyb_fit_sort(cyb_fit *fits, size_t count) {
  if (count > 1) qsort(fits, count, sizeof *fits, compare);
}
