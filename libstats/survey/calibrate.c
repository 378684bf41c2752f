/* survey/calibrate.c - calibrated weights and their record in the design.
 * Layer: survey. */
#include <math.h>
#include <string.h>

#include <cyberstats/sum.h>

#include "base/memory.h"
#include "num/rank_cholesky.h"
#include "survey/adjustment_parts.h"
#include "survey/calibrate_diagnose.h"
#include "survey/calibrate_solve.h"
#include "survey/residual_form.h"

/* What the record of a calibration keeps: the margins, and for each block the factor
 * of sum d x x', d the weights before. */
typedef struct calibration {
  cyb__margins *margins;
  cyb_calibration how;
  bool *redundant;          /* per total */
  double **factor;          /* per block */
  double *before, *after;   /* per total: what the weights add up to */
  cyb__residual_form *form; /* NULL: does not serve */
} calibration;

static void release(void *data) {
  calibration *c = data;
  for (size_t b = 0; c->factor && b < c->margins->blocks; b++) free(c->factor[b]);
  free(c->factor);
  free(c->redundant);
  free(c->before);
  free(c->after);
  cyb__residual_form_free(c->form);
  cyb__margins_free(c->margins);
  free(c);
}

/* A residual that is this share of the value is rounding. */
#define ROUNDING 1e-14

/* --- residuals --------------------------------------------------------------- */

static double fitted(const cyb__margins *m, size_t row, size_t first, const double *slope) {
  double fit = 0.0;
  for (size_t v = 0; v < m->variables; v++)
    if (m->place[v][row] >= 0)
      fit += slope[(size_t)m->place[v][row] - first] * cyb__margin_value(m, v, row);
  return fit;
}

/* u less its regression on the margins of the block, weights d: one pass to find the
 * slopes and one more for what rounding left of them. */
static void residuals(double *u, const calibration *c, size_t block, const double *d, double *slope,
                      cyb_sum *sum, double *original) {
  const cyb__margins *m = c->margins;
  size_t first = m->first[block], n = m->first[block + 1] - first;
  for (size_t i = m->first_row[block]; i < m->first_row[block + 1]; i++)
    original[m->row[i]] = u[m->row[i]];
  for (int pass = 0; pass < 2; pass++) {
    bool any = false;
    memset(sum, 0, n * sizeof *sum);
    for (size_t i = m->first_row[block]; i < m->first_row[block + 1]; i++) {
      size_t row = m->row[i];
      if (u[row] == 0.0) continue;
      any = true;
      for (size_t v = 0; v < m->variables; v++)
        if (m->place[v][row] >= 0)
          cyb_sum_add(&sum[(size_t)m->place[v][row] - first],
                      d[row] * u[row] * cyb__margin_value(m, v, row));
    }
    if (!any) return;
    for (size_t j = 0; j < n; j++) slope[j] = cyb_sum_get(&sum[j]);
    cyb__rank_solve(c->factor[block], n, c->redundant + first, slope, slope);
    for (size_t i = m->first_row[block]; i < m->first_row[block + 1]; i++)
      u[m->row[i]] -= fitted(m, m->row[i], first, slope);
  }
  /* what is calibrated to has no error at all, not one of rounding */
  for (size_t i = m->first_row[block]; i < m->first_row[block + 1]; i++)
    if (fabs(u[m->row[i]]) <= ROUNDING * fabs(original[m->row[i]])) u[m->row[i]] = 0.0;
}

/* The calibrated total of u is, to the first order, that of the residuals e with the
 * weights g d: Deville & Saerndal (1992), eq. 3.4, with g as in R survey. */
static int carry_back(double *u, double *extra, const cyb__adjustment *adjustment,
                      const cyb_design *design, cyb_error *error) {
  const calibration *c = adjustment->data;
  double *slope = CYB__ARRAY(double, c->margins->count);
  double *original = CYB__ARRAY(double, design->rows);
  cyb_sum *sum = CYB__ARRAY(cyb_sum, c->margins->count);
  int status = slope && sum && original ? CYB_OK : cyb_error_memory(error);
  (void)extra;
  for (size_t b = 0; status == CYB_OK && b < c->margins->blocks; b++)
    residuals(u, c, b, adjustment->before, slope, sum, original);
  for (size_t row = 0; status == CYB_OK && row < design->rows; row++)
    if (adjustment->before[row] > 0.0) u[row] *= adjustment->after[row] / adjustment->before[row];
  free(slope);
  free(original);
  free(sum);
  return status;
}

/* Slopes of u on the margins from the rows of the domain, u being 0 elsewhere. */
static void domain_slopes(double *slope, cyb_sum *sum, const calibration *c, const double *d,
                          const cyb_design *design, const cyb__domain *domain, const double *u) {
  const cyb__margins *m = c->margins;
  for (size_t i = 0; i < domain->rows; i++) {
    size_t row = design->order[domain->position[i]];
    for (size_t v = 0; v < m->variables; v++)
      if (m->place[v][row] >= 0)
        cyb_sum_add(&sum[m->place[v][row]], d[row] * u[i] * cyb__margin_value(m, v, row));
  }
  for (size_t j = 0; j < m->count; j++) slope[j] = cyb_sum_get(&sum[j]);
  for (size_t b = 0; b < m->blocks; b++)
    cyb__rank_solve(c->factor[b], m->first[b + 1] - m->first[b], c->redundant + m->first[b],
                    slope + m->first[b], slope + m->first[b]);
}

static int domain_variance(double *variance, const cyb__adjustment *adjustment,
                           const cyb_design *design, const cyb__domain *domain, const double *u,
                           cyb_error *error) {
  const calibration *c = adjustment->data;
  double *slope;
  cyb_sum *sum;
  int status;
  if (!c->form) return CYB_OK;
  slope = CYB__ARRAY(double, c->margins->count);
  sum = CYB__ARRAY(cyb_sum, c->margins->count);
  status = slope && sum ? CYB_OK : cyb_error_memory(error);
  if (status == CYB_OK) {
    domain_slopes(slope, sum, c, adjustment->before, design, domain, u);
    status = cyb__residual_form_variance(variance, c->form, domain, u, slope, error);
  }
  free(slope);
  free(sum);
  return status;
}

static int again(double *after, const double *before, const cyb__adjustment *adjustment,
                 cyb_error *error) {
  const calibration *c = adjustment->data;
  cyb__solution_of_block about;
  size_t block;
  return cyb__calibrate_all(after, &about, &block, NULL, c->margins, before, &c->how, error);
}

static bool margin(const cyb__adjustment *adjustment, size_t i, cyb_margin_fit *fit) {
  const calibration *c = adjustment->data;
  if (i >= c->margins->count) return false;
  *fit = (cyb_margin_fit){c->margins->name[i], c->margins->total[i], c->before[i], c->after[i],
                          c->redundant[i]};
  return true;
}

static const cyb__adjustment_kind calibration_kind = {carry_back, domain_variance, again, margin,
                                                      release};

/* --- making it --------------------------------------------------------------- */

static int factorize_block(calibration *c, size_t b, const double *before, cyb_error *error) {
  const cyb__margins *m = c->margins;
  size_t n = m->first[b + 1] - m->first[b], rows = m->first_row[b + 1] - m->first_row[b];
  double *weight = CYB__ARRAY(double, rows);
  cyb_sum *work = CYB__ARRAY(cyb_sum, n * (n + 1) / 2);
  c->factor[b] = CYB__ARRAY(double, n *n);
  if (weight && work && c->factor[b]) {
    for (size_t i = 0; i < rows; i++) weight[i] = before[m->row[m->first_row[b] + i]];
    cyb__margin_products(c->factor[b], work, m, b, weight);
    cyb__rank_cholesky(c->factor[b], n, 0.0, c->redundant + m->first[b]);
  }
  free(weight);
  free(work);
  return weight && work && c->factor[b] ? CYB_OK : cyb_error_memory(error);
}

static int factorize(calibration *c, const double *before, cyb_error *error) {
  int status = CYB_OK;
  c->factor = CYB__ARRAY(double *, c->margins->blocks);
  if (!c->factor) return cyb_error_memory(error);
  for (size_t b = 0; status == CYB_OK && b < c->margins->blocks; b++)
    status = factorize_block(c, b, before, error);
  return status;
}

/* True where margins are so nearly dependent that slopes from one solution, without
 * the correction that a second pass makes, are not good enough. */
static bool is_delicate(const double *factor, size_t n, const bool *redundant) {
  for (size_t j = 0; j < n; j++) {
    double diagonal = 0.0;
    for (size_t k = 0; k <= j; k++) diagonal += factor[j * n + k] * factor[j * n + k];
    if (!redundant[j] && factor[j * n + j] * factor[j * n + j] < 1e-6 * diagonal) return true;
  }
  return false;
}

/* Only a design that has no adjustment yet asks for the form. */
static int make_form(cyb__adjustment *a, calibration *c, const cyb_design *design,
                     cyb_error *error) {
  const cyb__margins *m = c->margins;
  if (design->adjustments) return CYB_OK;
  for (size_t b = 0; b < m->blocks; b++)
    if (is_delicate(c->factor[b], m->first[b + 1] - m->first[b], c->redundant + m->first[b]))
      return CYB_OK;
  return cyb__residual_form_build(&c->form, design, m, a->after, error);
}

static int add_up(double **out, const cyb__margins *m, const double *weight, cyb_error *error) {
  cyb_sum *sum = CYB__ARRAY(cyb_sum, m->count);
  *out = CYB__ARRAY(double, m->count);
  if (sum && *out) {
    for (size_t v = 0; v < m->variables; v++)
      for (size_t row = 0; row < m->rows; row++)
        if (m->place[v][row] >= 0)
          cyb_sum_add(&sum[m->place[v][row]], weight[row] * cyb__margin_value(m, v, row));
    for (size_t i = 0; i < m->count; i++) (*out)[i] = cyb_sum_get(&sum[i]);
  }
  free(sum);
  return sum && *out ? CYB_OK : cyb_error_memory(error);
}

static int check_bounds(const cyb_calibration *how, cyb_error *error) {
  if (!how->distance->bounded) {
    if (how->least_weight > 0.0 || isfinite(how->most_weight))
      return cyb_error_set(error, CYB_EDOMAIN, "calibration",
                           "bounds of the weight need the distance truncated");
    return CYB_OK;
  }
  if (how->lower >= 0.0 && how->lower < 1.0 && how->upper > 1.0 && how->least_weight >= 0.0 &&
      how->most_weight > how->least_weight)
    return CYB_OK;
  return cyb_error_set(error, CYB_EDOMAIN, "bounds",
                       "the bounds of g must be 0 <= L < 1 < U for the distance %s, such as 0.5,2; "
                       "they are %.10g and %.10g",
                       how->distance->name, how->lower, how->upper);
}

static void describe(cyb__adjustment *a, const calibration *c,
                     const cyb__solution_of_block *about) {
  const cyb_calibration *how = &c->how;
  cyb_adjustment_info *info = &a->info;
  bool of_weight = how->least_weight > 0.0 || isfinite(how->most_weight);
  bool bounded = how->distance->bounded;
  cyb__adjustment_ratios(a, c->margins->rows);
  info->kind = of_weight ? "trimming" : "calibration";
  info->distance = how->distance->name;
  info->margins = c->margins->count;
  info->redundant = about->redundant;
  info->parts = c->margins->blocks;
  info->steps = about->steps;
  info->worst = about->worst;
  info->lower = bounded ? of_weight ? how->least_weight : how->lower : NAN;
  info->upper = bounded ? of_weight ? how->most_weight : how->upper : NAN;
  for (size_t row = 0; bounded && row < c->margins->rows; row++) {
    double d = a->before[row], least = fmax(how->lower * d, how->least_weight);
    double most = fmin(how->upper * d, how->most_weight);
    info->at_lower += d > 0.0 && a->after[row] <= least;
    info->at_upper += d > 0.0 && a->after[row] >= most;
  }
}

static int compute(cyb__adjustment *a, calibration *c, cyb_error *error) {
  cyb__solution_of_block about;
  size_t block = 0;
  cyb_error own = {0};
  int status = cyb__calibrate_all(a->after, &about, &block, c->redundant, c->margins, a->before,
                                  &c->how, &own);
  if (status == CYB_ENOCONV)
    return cyb__calibration_diagnose(c->margins, block, a->before, &c->how, &about, error);
  if (status != CYB_OK) return cyb_error_set(error, own.status, own.where, "%s", own.message);
  status = factorize(c, a->before, error);
  if (status == CYB_OK) status = add_up(&c->before, c->margins, a->before, error);
  if (status == CYB_OK) status = add_up(&c->after, c->margins, a->after, error);
  if (status == CYB_OK) describe(a, c, &about);
  return status;
}

static void warn(const cyb__adjustment *a, size_t rows, cyb_warnings *warnings) {
  size_t negative = 0;
  for (size_t row = 0; row < rows; row++) negative += a->after[row] < 0.0;
  if (negative)
    cyb_warnings_add(warnings, "negative-weights",
                     "calibration made %zu weights negative; choose --calibration=truncated, logit "
                     "or raking, which keep them positive",
                     negative);
}

int cyb_design_calibrate(cyb_design *design, const cyb_totals *totals, cyb_table *sample,
                         const cyb_calibration *how, cyb_warnings *warnings, cyb_error *error) {
  cyb__adjustment a = {.kind = &calibration_kind};
  calibration *c = CYB__NEW(calibration);
  int status = c ? CYB_OK : cyb_error_memory(error);
  a.data = c;
  if (!c) return status;
  c->how = *how;
  if (!c->how.distance) c->how.distance = cyb_distance_find("linear");
  a.before = CYB__ARRAY(double, design->rows);
  a.after = CYB__ARRAY(double, design->rows);
  if (!a.before || !a.after) status = cyb_error_memory(error);
  if (status == CYB_OK && sample->rows != design->rows)
    status = cyb_error_set(error, CYB_EDOMAIN, "calibration",
                           "the sample has %zu rows, the design %zu", sample->rows, design->rows);
  if (status == CYB_OK) status = check_bounds(&c->how, error);
  if (status == CYB_OK) memcpy(a.before, design->weight, design->rows * sizeof *a.before);
  if (status == CYB_OK) status = cyb_totals_check(totals, error);
  if (status == CYB_OK) status = cyb__margins_build(&c->margins, totals, sample, a.before, error);
  if (status == CYB_OK && !(c->redundant = CYB__ARRAY(bool, c->margins->count)))
    status = cyb_error_memory(error);
  if (status == CYB_OK) status = compute(&a, c, error);
  if (status == CYB_OK) status = make_form(&a, c, design, error);
  if (status == CYB_OK) warn(&a, design->rows, warnings);
  if (status == CYB_OK) return cyb__design_adjust(design, &a, error);
  free(a.before);
  free(a.after);
  release(c);
  return status;
}
