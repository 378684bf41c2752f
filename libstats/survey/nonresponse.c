/* survey/nonresponse.c - weights and errors after an adjustment for non-response.
 * Layer: survey. */
#include <math.h>
#include <string.h>

#include "base/memory.h"
#include "survey/adjustment_parts.h"
#include "survey/response_parts.h"

static void release(void *data) {
  cyb__classes_free(data);
}

static int apply(double *after, const double *before, const cyb__classes *c,
                 const cyb__response_sums *sums, cyb_error *error) {
  for (size_t row = 0; row < c->rows; row++) {
    const cyb__response_sums *s = c->of_row[row] >= 0 ? &sums[c->of_row[row]] : NULL;
    after[row] = 0.0;
    if (!s || before[row] == 0.0) continue;
    if (s->eligible > 0.0 && !(s->responding > 0.0))
      return cyb_error_set(error, CYB_ENOCONV, "nonresponse",
                           "nobody with a weight responded in class %s", c->name[c->of_row[row]]);
    if (c->response[row] == CYB_RESPONDENT) after[row] = before[row] * cyb__response_factor(s);
  }
  return CYB_OK;
}

static int again(double *after, const double *before, const cyb__adjustment *adjustment,
                 cyb_error *error) {
  const cyb__classes *c = adjustment->data;
  cyb__response_sums *sums = CYB__ARRAY(cyb__response_sums, c->count);
  int status = sums ? CYB_OK : cyb_error_memory(error);
  if (status == CYB_OK) {
    cyb__response_sums_of(sums, c, before);
    status = apply(after, before, c, sums, error);
  }
  free(sums);
  return status;
}

/* Derivative of the class's eligible weight by the weight of a unit. */
static double eligible_by_weight(const cyb__response_sums *s, cyb_response response) {
  double known = s->eligible + s->out, share = cyb__eligible_share(s);
  switch (response) {
  case CYB_ELIGIBILITY_UNKNOWN: return share;
  case CYB_OUT_OF_SCOPE: return known > 0.0 ? -s->unknown * s->eligible / (known * known) : 0.0;
  case CYB_RESPONDENT:
  case CYB_NONRESPONDENT:
  default: return 1.0 + (known > 0.0 ? s->unknown * s->out / (known * known) : 0.0);
  }
}

/* Weighted means of u of the respondents of each class, corrected once for rounding:
 * the mean of equal values is that value exactly. */
static void class_means(double *mean, double *shift, const double *u, const double *before,
                        const cyb__classes *c) {
  for (int pass = 0; pass < 2; pass++) {
    memset(shift, 0, c->count * sizeof *shift);
    for (size_t row = 0; row < c->rows; row++) {
      size_t class = (size_t)c->of_row[row];
      if (c->of_row[row] >= 0 && c->response[row] == CYB_RESPONDENT)
        shift[class] += before[row] / c->sums[class].responding * (u[row] - mean[class]);
    }
    for (size_t k = 0; k < c->count; k++) mean[k] += shift[k];
  }
}

static int carry_back(double *u, double *extra, const cyb__adjustment *adjustment,
                      const cyb_design *design, cyb_error *error) {
  const cyb__classes *c = adjustment->data;
  double *mean = CYB__ARRAY(double, 2 * c->count);
  (void)design;
  if (!mean) return cyb_error_memory(error);
  class_means(mean, mean + c->count, u, adjustment->before, c);
  for (size_t row = 0; row < c->rows; row++) {
    size_t class = (size_t)c->of_row[row];
    const cyb__response_sums *s;
    double residual, respondents, factor;
    if (c->of_row[row] < 0) continue;
    s = &c->sums[class];
    residual = c->response[row] == CYB_RESPONDENT ? u[row] - mean[class] : 0.0;
    u[row] = mean[class] * eligible_by_weight(s, (cyb_response)c->response[row]);
    if (c->response[row] != CYB_RESPONDENT) continue;
    factor = cyb__response_factor(s);
    respondents = (double)c->size[4 * class + CYB_RESPONDENT];
    u[row] += factor * residual;
    if (respondents > 1.0)
      *extra += adjustment->after[row] * (factor - 1.0) * residual * residual * respondents /
                (respondents - 1.0);
  }
  free(mean);
  return CYB_OK;
}

static const cyb__adjustment_kind nonresponse_kind = {carry_back, NULL, again, NULL, release};

int cyb_design_nonresponse(cyb_design *design, const cyb_nonresponse *how, cyb_warnings *warnings,
                           cyb_error *error) {
  cyb__adjustment a = {.kind = &nonresponse_kind};
  cyb__classes *c = NULL;
  int status;
  if (!how->status || how->status->rows != design->rows)
    return cyb_error_set(error, CYB_EDOMAIN, "nonresponse",
                         "the status has not as many rows as the design");
  a.before = CYB__ARRAY(double, design->rows);
  a.after = CYB__ARRAY(double, design->rows);
  status = a.before && a.after ? CYB_OK : cyb_error_memory(error);
  if (status == CYB_OK) memcpy(a.before, design->weight, design->rows * sizeof *a.before);
  if (status == CYB_OK)
    status = cyb__classes_build(&c, how, design->rows, design->weight, warnings, error);
  if (status == CYB_OK) status = apply(a.after, a.before, c, c->sums, error);
  if (status == CYB_OK) {
    a.data = c;
    cyb__adjustment_ratios(&a, design->rows);
    a.info.kind = "nonresponse";
    a.info.parts = c->count;
    a.info.lower = a.info.upper = NAN;
    a.info.g_least = INFINITY; /* of the respondents: the others have none */
    for (size_t row = 0; row < design->rows; row++)
      if (a.after[row] > 0.0) a.info.g_least = fmin(a.info.g_least, a.after[row] / a.before[row]);
    return cyb__design_adjust(design, &a, error);
  }
  cyb__classes_free(c);
  free(a.before);
  free(a.after);
  return status;
}

bool cyb_design_response_class(const cyb_design *design, size_t k, size_t i,
                               cyb_response_class *response) {
  const cyb__classes *c;
  if (k >= design->adjustments || design->adjustment[k].kind != &nonresponse_kind) return false;
  c = design->adjustment[k].data;
  if (i >= c->count) return false;
  *response = (cyb_response_class){
      c->name[i],
      c->size[4 * i + CYB_RESPONDENT],
      c->size[4 * i + CYB_NONRESPONDENT],
      c->size[4 * i + CYB_ELIGIBILITY_UNKNOWN],
      c->size[4 * i + CYB_OUT_OF_SCOPE],
      c->sums[i].eligible + cyb__eligible_share(&c->sums[i]) * c->sums[i].unknown,
      c->sums[i].responding,
      c->sums[i].responding > 0.0 ? cyb__response_factor(&c->sums[i]) : NAN};
  return true;
}
