/* tests/unit/fit_fixture.h - losses from files, draws and literals for the tests of fits. */
#ifndef CYB_TESTS_FIT_FIXTURE_H
#define CYB_TESTS_FIT_FIXTURE_H

#include "check.h"

#include <cyberstats/cyberstats.h>

static inline cyb_distribution *law(const char *text) {
  cyb_error error = {0};
  cyb_distribution *out = NULL;
  check_ok(error, cyb_distribution_parse(&out, text, &error));
  return out;
}

/* A numeric column of a file of real data; skips where that is absent. */
static inline double *column_of(const char *name, const char *column, size_t *n) {
  char path[512];
  const cyb_want want = {column, false};
  cyb_csv_options options = CYB_CSV_OPTIONS_INIT;
  cyb_error error = {0};
  cyb_table *table = NULL;
  double *out;
  shared_file(name, path, sizeof path);
  check_ok(error, cyb_table_read(&table, path, &want, 1, &options, NULL, &error));
  out = malloc(table->rows * sizeof *out);
  assert_non_null(out);
  memcpy(out, table->column[0].number, table->rows * sizeof *out);
  *n = table->rows;
  cyb_table_free(table);
  return out;
}

static inline cyb_fit fit_losses(const char *family, const cyb_fit_losses *losses,
                                 const double *fixed) {
  cyb_error error = {0};
  cyb_fit fit;
  check_ok(error, cyb_fit_severity(&fit, cyb_family_find(family), losses, fixed, NULL, &error));
  return fit;
}

static inline cyb_fit splice_of(const char *body, const char *tail, const cyb_fit_losses *losses,
                                double threshold, bool chosen) {
  cyb_error error = {0};
  cyb_fit fit;
  check_ok(error, cyb_fit_splice(&fit, cyb_family_find(body), cyb_family_find(tail), losses,
                                 threshold, chosen, NULL, &error));
  return fit;
}

static inline cyb_fit mixture_of(const char *first, const char *second,
                                 const cyb_fit_losses *losses) {
  cyb_error error = {0};
  cyb_fit fit;
  check_ok(error, cyb_fit_mixture(&fit, cyb_family_find(first), cyb_family_find(second), losses,
                                  NULL, &error));
  return fit;
}

static inline double number(const cyb_fit *fit, const char *name) {
  for (size_t i = 0; i < fit->width; i++) {
    char own[64];
    cyb_distribution_number_name(fit->distribution, i, own, sizeof own);
    if (!strcmp(own, name)) return cyb_distribution_number(fit->distribution, i);
  }
  fail_msg("no number %s", name);
  return NAN;
}

static inline cyb_fit fit_counts(const char *family, const cyb_fit_counts *counts) {
  cyb_error error = {0};
  cyb_fit fit;
  check_ok(error, cyb_fit_frequency(&fit, cyb_family_find(family), counts, NULL, &error));
  return fit;
}

/* Losses of a law as an insurer sees them: truncated at one of five deductibles,
 * capped at one of five limits. */
typedef struct claims {
  double *loss, *truncation;
  unsigned char *censored;
  size_t n;
} claims;

static inline claims draw_claims(const cyb_distribution *d, size_t n, uint64_t seed) {
  claims out = {malloc(n * sizeof(double)), malloc(n * sizeof(double)), malloc(n), 0};
  assert_true(out.loss && out.truncation && out.censored);
  for (uint64_t i = 0; out.n < n; i++) {
    double x = cyb_distribution_draw(d, seed, 7, i);
    double t = cyb_distribution_quantile(d, 0.1 * (double)(i % 5));
    double limit = cyb_distribution_quantile(d, 0.90 + 0.02 * (double)(i % 5));
    if (x <= t) continue;
    out.loss[out.n] = fmin(x, limit);
    out.truncation[out.n] = t;
    out.censored[out.n++] = x >= limit;
  }
  return out;
}

static inline void free_claims(claims *c) {
  free(c->loss);
  free(c->truncation);
  free(c->censored);
}

static inline cyb_fit_losses losses_of(const claims *c) {
  return (cyb_fit_losses){
      .loss = c->loss, .truncation = c->truncation, .censored = c->censored, .n = c->n};
}

#endif
