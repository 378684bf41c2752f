/* fit/frequency.c - distributions fitted to counts by maximum likelihood.
 * Layer: fit. */
#include "fit/frequency.h"

#include <math.h>

#include <cyberstats/text.h>

#include "base/memory.h"
#include "base/say.h"
#include "dist/composed.h"
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
int cyb__count_distribution(cyb_distribution **out, cyb__count_kind kind, const double *p,
                            cyb_error *error) {
  cyb_text text = {0};
  int status;
  if (kind.zeros == CYB_ZEROS_AS_THEY_ARE) return cyb_distribution_new(out, kind.family, p, error);
  cyb_text_format(&text, "%s(", wrappers[kind.zeros]);
  if (kind.zeros == CYB_ZEROS_INFLATED) {
    cyb_text_add_number(&text, p[kind.family->parameter_count]);
    cyb_text_add(&text, ", ");
  }
  write_inner(&text, kind.family, p);
  cyb_text_add(&text, ")");
  status = text.failed ? cyb_error_memory(error) : cyb_distribution_parse(out, text.bytes, error);
  cyb_text_free(&text);
  return status;
}

bool cyb__count_kind_of(cyb__count_kind *out, const cyb_distribution *distribution) {
  cyb__part d = cyb__part_of(distribution), behind;
  double factor;
  *out = (cyb__count_kind){d.family, CYB_ZEROS_AS_THEY_ARE};
  for (size_t zeros = 1; zeros < sizeof wrappers / sizeof wrappers[0]; zeros++)
    if (!strcmp(d.family->name, wrappers[zeros]) && cyb__zero_behind(d, &behind, &factor))
      *out = (cyb__count_kind){behind.family, (cyb_zeros)zeros};
  return find(out->family) != NULL;
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

/* Whether a family that varies more than the Poisson has nothing that varies. */
static bool is_poisson(const cyb__solution *found, const cyb__counts *counts) {
  cyb__solution poisson = {.stop = ""};
  double square;
  if (!(cyb__excess_variance(counts, counts->claims / counts->exposure, &square) > 0.0))
    return true;
  if (!strcmp(found->stop, "converged")) return false;
  cyb__fit_poisson(&poisson, counts, NULL, NULL);
  return found->log_likelihood - poisson.log_likelihood < cyb__least_gain;
}

/* A search that goes away goes to the Poisson or, of zero-truncated counts, to where the mean
 * is 0 and the spread endless: a logarithmic series of the negative binomial. */
static bool varies_little(const known *way, const double *p) {
  return way->family == &cyb__family_negative_binomial ? p[1] > 1.0 : p[0] * p[1] < 1.0;
}

static int climb(cyb__solution *found, const known *way, cyb_zeros zeros, const cyb__counts *counts,
                 const double *fixed, const cyb_progress *progress, cyb_error *error) {
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
  if (!status && way->narrower && zeros == CYB_ZEROS_AS_THEY_ARE && is_poisson(found, counts)) {
    found->stop = "boundary";
    found->limit = way->narrower;
  }
  if (!status && !strcmp(found->stop, "boundary") && !found->limit && varies_little(way, found->p))
    found->limit = way->narrower;
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
  status = cyb__count_distribution(&fit->distribution, (cyb__count_kind){way->family, zeros},
                                   found->p, error);
  return status ? status : cyb__count_goodness(fit, zeros, found->p, way->family, c, error);
}

static int no_fit(const cyb_family *family, cyb_error *error) {
  return cyb_error_set(error, CYB_EDOMAIN, family->name,
                       family == &cyb__family_binomial
                           ? CYB__N("of a %s with other zeros there is no fit; take another count")
                       : family->count ? CYB__N("there is no fit of %s")
                                       : CYB__N("%s is a distribution of losses, not of counts"),
                       family->name);
}

int cyb__fit_counts(cyb_fit *out, cyb__count_kind kind, const cyb__counts *counts,
                    const double *fixed, const cyb_progress *progress, cyb_error *error) {
  const known *way = find(kind.family);
  cyb__solution found = {.stop = ""};
  int status;
  if (!way || (kind.family == &cyb__family_binomial && kind.zeros != CYB_ZEROS_AS_THEY_ARE)) {
    cyb__fit_begin(out, kind.family);
    return no_fit(kind.family, error);
  }
  begin(out, kind.family, kind.zeros);
  cyb__no_covariance(found.covariance, out->width);
  status = check_zeros(counts, kind.family, kind.zeros, error);
  if (!status) status = climb(&found, way, kind.zeros, counts, fixed, progress, error);
  if (!status) status = take_solution(out, way, kind.zeros, fixed, &found, counts, error);
  if (!status) cyb__fit_end(out);
  if (status) cyb_fit_clear(out);
  return status;
}

int cyb_fit_frequency_zeros(cyb_fit *out, const cyb_family *family, cyb_zeros zeros,
                            const cyb_fit_counts *in, const double *fixed,
                            const cyb_progress *progress, cyb_error *error) {
  cyb__counts counts;
  int status;
  cyb__fit_begin(out, family);
  status = cyb__counts_make(&counts, in, error);
  if (!status)
    status =
        cyb__fit_counts(out, (cyb__count_kind){family, zeros}, &counts, fixed, progress, error);
  cyb__counts_free(&counts);
  return status;
}

int cyb_fit_frequency(cyb_fit *out, const cyb_family *family, const cyb_fit_counts *counts,
                      const cyb_progress *progress, cyb_error *error) {
  return cyb_fit_frequency_zeros(out, family, CYB_ZEROS_AS_THEY_ARE, counts, NULL, progress, error);
}
