/* risk/lines_simulate.c - the total of lines that depend on each other, by drawing years.
 * Layer: risk. */
#include <math.h>

#include "base/memory.h"
#include "risk/lines.h"

static const uint64_t fewest_years = 1000, most_values = (uint64_t)1 << 28;

static int check(const cyb_lines_model *model, const cyb_lines_options *o, cyb_error *error) {
  uint64_t most = model->lines ? most_values / model->lines : most_values;
  if (o->years < fewest_years || o->years > most)
    return cyb_error_set(
        error, CYB_EDOMAIN, "years", "%llu years are not possible: give %llu to %llu",
        (unsigned long long)o->years, (unsigned long long)fewest_years, (unsigned long long)most);
  if (!(o->level > 0.0 && o->level < 1.0))
    return cyb_error_set(error, CYB_EDOMAIN, "level", "%g is not between 0 and 1", o->level);
  if (o->copula && o->correlation)
    return cyb_error_set(error, CYB_EDOMAIN, "copula",
                         "a copula and a matrix to reorder to do not go together");
  if (o->copula && cyb_copula_dimensions(o->copula) != model->lines)
    return cyb_error_set(error, CYB_EDOMAIN, "copula",
                         "it has %zu variables, and there are %zu lines",
                         cyb_copula_dimensions(o->copula), model->lines);
  return CYB_OK;
}

/* Without a variance there are no standard errors of means and tail values. */
static void mark_row(cyb_lines *out, size_t row) {
  out->sd[row] = (cyb_drawn){INFINITY, NAN, NAN, NAN};
  out->mean[row] = (cyb_drawn){out->mean[row].value, NAN, NAN, NAN};
  for (size_t q = row * out->quantiles; q < (row + 1) * out->quantiles; q++) {
    out->tail[q] = (cyb_drawn){out->tail[q].value, NAN, NAN, NAN};
    if (row < out->lines) out->allocation[q] = (cyb_drawn){out->allocation[q].value, NAN, NAN, NAN};
  }
}

/* What is known exactly about infinite moments: drawn they look finite. */
static void mark_infinite(cyb_lines *out, const cyb__lines *plan) {
  bool any = false;
  for (size_t i = 0; i < plan->lines; i++)
    if (isinf(plan->covariance[i * plan->lines + i]) &&
        !isfinite(plan->line[i].given->terms.aggregate_limit)) {
      mark_row(out, i);
      any = true;
    }
  if (!any) return;
  mark_row(out, plan->lines);
  for (size_t k = 0; k < plan->lines; k++) out->covariance[k] = NAN;
}

int cyb_lines_simulate(cyb_lines **out, const cyb_lines_model *model,
                       const cyb_lines_options *options, cyb_error *error) {
  cyb__lines plan = {0};
  cyb_lines *found = NULL;
  double *year = NULL;
  int status = check(model, options, error);
  *out = NULL;
  if (status != CYB_OK) return status;
  status = cyb__lines_make(&plan, model, options, error);
  if (status == CYB_OK) status = cyb__lines_new(&found, &plan, options, error);
  if (status == CYB_OK) {
    year = CYB__ARRAY(double, plan.lines *(size_t)options->years);
    status = year ? cyb__lines_draw(year, &plan, options, error) : cyb_error_memory(error);
  }
  if (status == CYB_OK) status = cyb__lines_measure(found, year, options, error);
  if (status == CYB_OK) {
    found->years = options->years;
    found->errors.sampling = found->mean[plan.lines].se;
    mark_infinite(found, &plan);
  }
  free(year);
  cyb__lines_clear(&plan);
  if (status != CYB_OK) cyb_lines_free(found);
  *out = status == CYB_OK ? found : NULL;
  return status;
}
