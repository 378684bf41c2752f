/* risk/copula.c - copulas: the table of families, making one, asking it.
 * Layer: risk. */
#include "risk/copula.h"

#include <cyberstats/text.h>
#include <math.h>
#include <string.h>

#include "base/memory.h"
#include "base/say.h"
#include "num/symmetric.h"

static const cyb__copula_family *const families[] = {&cyb__copula_gaussian, &cyb__copula_t,
                                                     &cyb__copula_clayton, &cyb__copula_gumbel,
                                                     &cyb__copula_frank};
enum { FAMILIES = sizeof families / sizeof families[0] };

static const char *const names[FAMILIES + 1] = {"gaussian", "t",     "clayton",
                                                "gumbel",   "frank", NULL};

const char *const *cyb_copula_families(void) {
  return names;
}

const cyb__copula_family *cyb__copula_find(const char *name, cyb_error *error) {
  const char *near;
  for (size_t i = 0; i < FAMILIES; i++)
    if (strcmp(families[i]->name, name) == 0) return families[i];
  near = cyb_nearest(name, names, FAMILIES);
  if (near)
    cyb_error_set(error, CYB_EDOMAIN, "copula", "there is no copula '%s'; did you mean '%s'?", name,
                  near);
  else
    cyb_error_set(error, CYB_EDOMAIN, "copula",
                  "there is no copula '%s'; there are gaussian, t, clayton, gumbel and frank",
                  name);
  return NULL;
}

bool cyb_copula_takes_correlation(const char *family) {
  const cyb__copula_family *f = cyb__copula_find(family, NULL);
  return f && f->elliptical;
}

const char *cyb_copula_parameter(const char *family) {
  const cyb__copula_family *f = cyb__copula_find(family, NULL);
  return f ? f->parameter : NULL;
}

static int check(const cyb__copula_family *f, size_t n, double parameter, cyb_error *error) {
  double low = n > 2 ? f->minimum_many : f->minimum;
  bool enough = f->closed_minimum ? parameter >= low : parameter > low;
  if (n < 2)
    return cyb_error_set(error, CYB_EDOMAIN, "copula", "a copula needs two variables or more");
  if (!f->parameter) return CYB_OK;
  if (!f->elliptical && low < 0.0) enough = parameter >= low && parameter != 0.0;
  if (enough && parameter <= f->maximum) return CYB_OK;
  return cyb_error_set(error, CYB_EDOMAIN, "copula",
                       "%s.%s is %g; of %zu variables it must be %s %g, at most %g%s", f->name,
                       f->parameter, parameter, n,
                       f->closed_minimum || low < 0.0 ? cyb__say("at least") : cyb__say("above"),
                       low, f->maximum, low < 0.0 ? cyb__say(" and not 0") : "");
}

static int set_correlation(cyb_copula *c, const double *correlation, cyb_error *error) {
  size_t size = c->n * c->n;
  int status;
  if (!correlation)
    return cyb_error_set(error, CYB_EDOMAIN, "copula", "%s needs a correlation matrix",
                         c->family->name);
  status = cyb_correlation_check(correlation, c->n, error);
  if (status != CYB_OK) return status;
  c->correlation = CYB__ARRAY(double, size);
  c->factor = CYB__ARRAY(double, size);
  if (!c->correlation || !c->factor) return cyb_error_memory(error);
  memcpy(c->correlation, correlation, size * sizeof *correlation);
  cyb__cholesky(correlation, c->n, 0.0, c->factor);
  return CYB_OK;
}

/* W = chi-square(df) / df. */
static int set_mixing(cyb_copula *c, cyb_error *error) {
  const double p[2] = {0.5 * c->parameter, 2.0 / c->parameter};
  return cyb_distribution_new(&c->mixing, cyb_family_find("gamma"), p, error);
}

int cyb_copula_new(cyb_copula **out, const char *family, size_t dimensions, double parameter,
                   const double *correlation, cyb_error *error) {
  const cyb__copula_family *f = cyb__copula_find(family, error);
  cyb_copula *c;
  int status;
  *out = NULL;
  if (!f) return CYB_EDOMAIN;
  status = check(f, dimensions, parameter, error);
  if (status != CYB_OK) return status;
  c = CYB__NEW(cyb_copula);
  if (!c) return cyb_error_memory(error);
  c->family = f;
  c->n = dimensions;
  c->parameter = parameter;
  if (f->elliptical) status = set_correlation(c, correlation, error);
  if (status == CYB_OK && f == &cyb__copula_t) status = set_mixing(c, error);
  if (status != CYB_OK) {
    cyb_copula_free(c);
    return status;
  }
  *out = c;
  return CYB_OK;
}

void cyb_copula_free(cyb_copula *copula) {
  if (!copula) return;
  free(copula->correlation);
  free(copula->factor);
  cyb_distribution_free(copula->mixing);
  free(copula);
}

size_t cyb_copula_dimensions(const cyb_copula *copula) {
  return copula->n;
}

double cyb_copula_cdf(const cyb_copula *copula, const double *u) {
  bool zero = false;
  for (size_t i = 0; i < copula->n; i++) {
    if (!(u[i] >= 0.0 && u[i] <= 1.0)) return NAN;
    zero |= u[i] == 0.0;
  }
  return zero ? 0.0 : copula->family->cdf(copula, u);
}

void cyb_copula_draw(const cyb_copula *copula, uint64_t seed, uint64_t stream, uint64_t index,
                     double *u) {
  copula->family->draw(copula, seed, stream, index, u);
  for (size_t i = 0; i < copula->n; i++) u[i] = cyb__inside(u[i]);
}
