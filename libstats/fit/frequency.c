/* fit/frequency.c - distributions fitted to counts by maximum likelihood.
 * Layer: fit. */
#include "fit/frequency.h"

#include <math.h>

#include <cyberstats/text.h>

#include "base/memory.h"
#include "fit/fit.h"

typedef struct known {
  const cyb_family *family;
  cyb__count_fitter *fit;     /* NULL = by its probabilities, or a binomial */
  const cyb_family *narrower; /* where the counts vary less; NULL = none */
} known;

static const known list[] = {
    {&cyb__family_poisson, cyb__fit_poisson, NULL},
    {&cyb__family_negative_binomial, cyb__fit_negative_binomial, &cyb__family_poisson},
    {&cyb__family_geometric, cyb__fit_geometric, NULL},
    {&cyb__family_poisson_inverse_gaussian, NULL, &cyb__family_poisson},
    {&cyb__family_binomial, NULL, NULL}};

static const known *find(const cyb_family *family) {
  for (size_t i = 0; i < sizeof list / sizeof list[0]; i++)
    if (list[i].family == family) return &list[i];
  return NULL;
}

bool cyb_fit_is_possible(const cyb_family *family) {
  if (family->count) return find(family) != NULL;
  return family->start && family->parameter_count <= CYB_FIT_PARAMETERS;
}

/* --- what it is of -------------------------------------------------------------------- */

static const char *const wrappers[] = {NULL, "zero-inflated", "zero-truncated"};

static void write_inner(cyb_text *text, const cyb_family *family, const double *p) {
  cyb_text_format(text, "%s(", family->name);
  for (size_t i = 0; i < family->parameter_count; i++) {
    if (i) cyb_text_add(text, ", ");
    cyb_text_add_number(text, p[i]);
  }
  cyb_text_add(text, ")");
}

/* zero-inflated(p0, F) and zero-truncated(F) are made as their text says. */
static int make(cyb_fit *fit, const cyb_family *family, cyb_zeros zeros, const double *p,
                cyb_error *error) {
  cyb_text text = {0};
  int status;
  if (zeros == CYB_ZEROS_AS_THEY_ARE)
    return cyb_distribution_new(&fit->distribution, family, p, error);
  cyb_text_format(&text, "%s(", wrappers[zeros]);
  if (zeros == CYB_ZEROS_INFLATED) {
    cyb_text_add_number(&text, p[family->parameter_count]);
    cyb_text_add(&text, ", ");
  }
  write_inner(&text, family, p);
  cyb_text_add(&text, ")");
  status = text.failed ? cyb_error_memory(error)
                       : cyb_distribution_parse(&fit->distribution, text.bytes, error);
  cyb_text_free(&text);
  return status;
}

static void begin(cyb_fit *out, const cyb_family *family, cyb_zeros zeros) {
  const cyb_family *whole = wrappers[zeros] ? cyb_family_find(wrappers[zeros]) : family;
  cyb__fit_begin(out, whole);
  out->width = family->parameter_count + (zeros == CYB_ZEROS_INFLATED);
  if (wrappers[zeros])
    snprintf(out->label, sizeof out->label, "%s(%s)", wrappers[zeros], family->name);
}

/* --- the fit -------------------------------------------------------------------------- */

static int check_zeros(const cyb__counts *counts, const cyb_family *family, cyb_zeros zeros,
                       cyb_error *error) {
  if (zeros != CYB_ZEROS_TRUNCATED) return CYB_OK;
  for (size_t i = 0; i < counts->cell_count; i++)
    if (counts->cells[i].count == 0.0)
      return cyb_error_set(error, CYB_EDATA, NULL,
                           "there is a count of 0, which no zero-truncated %s has", family->name);
  if (counts->claims == counts->weight)
    return cyb_error_set(error, CYB_EDATA, NULL,
                         "every count is 1: nothing tells how often there are more");
  return CYB_OK;
}

static int climb(cyb__solution *found, const known *way, cyb_zeros zeros, const cyb__counts *counts,
                 const double *fixed, const cyb_progress *progress, cyb_error *error) {
  double square;
  int status;
  if (way->family == &cyb__family_binomial)
    return cyb__fit_binomial(found, fixed ? fixed[0] : NAN, counts, error);
  if (counts->claims == 0.0) { /* whatever the family, it is a point at 0 */
    status = cyb__fit_poisson(found, counts, progress, error);
    cyb__no_covariance(found->covariance, way->family->parameter_count + 1);
    for (size_t i = 1; i < way->family->parameter_count; i++) found->p[i] = 1.0;
    found->limit = way->narrower;
    return status;
  }
  status = way->fit && zeros == CYB_ZEROS_AS_THEY_ARE
               ? way->fit(found, counts, progress, error)
               : cyb__fit_counts_any(found, way->family, zeros, counts, progress, error);
  if (!status && way->narrower && zeros == CYB_ZEROS_AS_THEY_ARE &&
      !(cyb__excess_variance(counts, counts->claims / counts->exposure, &square) > 0.0)) {
    found->stop = "boundary";
    found->limit = way->narrower;
  }
  if (!status && !strcmp(found->stop, "boundary") && !found->limit) found->limit = way->narrower;
  return status;
}

static int take_solution(cyb_fit *fit, const known *way, cyb_zeros zeros, const double *fixed,
                         const cyb__solution *found, const cyb__counts *c, cyb_error *error) {
  size_t width = fit->width;
  int status;
  if (!strcmp(found->stop, "converged"))
    memcpy(fit->covariance, found->covariance, width * width * sizeof *fit->covariance);
  fit->held[0] = way->family == &cyb__family_binomial && fixed && !isnan(fixed[0]);
  fit->estimated = width - fit->held[0];
  fit->stop = found->stop;
  fit->limit = found->limit;
  fit->iterations = found->iterations;
  fit->log_likelihood = found->log_likelihood;
  fit->n = c->n;
  fit->weight = c->weight;
  status = make(fit, way->family, zeros, found->p, error);
  return status ? status : cyb__count_goodness(fit, zeros, found->p, way->family, c, error);
}

static int no_fit(const cyb_family *family, cyb_error *error) {
  return cyb_error_set(error, CYB_EDOMAIN, family->name,
                       family == &cyb__family_binomial
                           ? "of a %s with other zeros there is no fit; take another count"
                       : family->count ? "there is no fit of %s"
                                       : "%s is a distribution of losses, not of counts",
                       family->name);
}

int cyb_fit_frequency_zeros(cyb_fit *out, const cyb_family *family, cyb_zeros zeros,
                            const cyb_fit_counts *in, const double *fixed,
                            const cyb_progress *progress, cyb_error *error) {
  const known *way = find(family);
  cyb__solution found = {.stop = ""};
  cyb__counts counts;
  int status;
  if (!way || (family == &cyb__family_binomial && zeros != CYB_ZEROS_AS_THEY_ARE)) {
    cyb__fit_begin(out, family);
    return no_fit(family, error);
  }
  begin(out, family, zeros);
  status = cyb__counts_make(&counts, in, error);
  cyb__no_covariance(found.covariance, out->width);
  if (!status) status = check_zeros(&counts, family, zeros, error);
  if (!status) status = climb(&found, way, zeros, &counts, fixed, progress, error);
  if (!status) status = take_solution(out, way, zeros, fixed, &found, &counts, error);
  if (!status) cyb__fit_end(out);
  if (status) cyb_fit_clear(out);
  cyb__counts_free(&counts);
  return status;
}

int cyb_fit_frequency(cyb_fit *out, const cyb_family *family, const cyb_fit_counts *counts,
                      const cyb_progress *progress, cyb_error *error) {
  return cyb_fit_frequency_zeros(out, family, CYB_ZEROS_AS_THEY_ARE, counts, NULL, progress, error);
}
