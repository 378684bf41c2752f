/* edit/score.c - selective editing: which units are worth a telephone call.
 * Layer: edit. */
#include <cyberstats/score.h>

#include <math.h>
#include <stdbool.h>

#include <cyberstats/sum.h>

#include "base/memory.h"
#include "base/say.h"
#include "edit/weighted_quantile.h"

static int check_weights(const double *weight, size_t rows, cyb_error *error) {
  for (size_t i = 0; weight && i < rows; i++)
    if (weight[i] < 0.0 || isinf(weight[i]))
      return cyb_error_set(error, CYB_EDOMAIN, "weight",
                           "row %zu has the weight %g; a weight is 0 or more", i + 1, weight[i]);
  return CYB_OK;
}

/* --- expectations ------------------------------------------------------------- */

static int32_t group_of(const int32_t *group, size_t groups, size_t row) {
  if (!group) return groups > 0 ? 0 : -1;
  return group[row] >= 0 && (size_t)group[row] < groups ? group[row] : -1;
}

/* Medians of x by group; NaN where a group has no x. */
static int medians(double *median, const double *x, const double *weight, size_t rows,
                   const int32_t *group, size_t groups, cyb_error *error) {
  size_t *start = CYB__ARRAY(size_t, groups + 2);
  cyb__weighted *values = CYB__ARRAY(cyb__weighted, rows);
  int status = start && values ? CYB_OK : cyb_error_memory(error);
  for (size_t i = 0; i < rows && !status; i++)
    if (!isnan(x[i]) && group_of(group, groups, i) >= 0) start[group_of(group, groups, i) + 2]++;
  for (size_t k = 2; k < groups + 2 && !status; k++) start[k] += start[k - 1];
  for (size_t i = 0; i < rows && !status; i++)
    if (!isnan(x[i]) && group_of(group, groups, i) >= 0)
      values[start[group_of(group, groups, i) + 1]++] =
          (cyb__weighted){x[i], weight && !isnan(weight[i]) ? weight[i]
                                : weight                    ? 0.0
                                                            : 1.0};
  for (size_t k = 0; k < groups && !status; k++) {
    cyb__weighted_sort(values + start[k], start[k + 1] - start[k]);
    median[k] = cyb__weighted_quantile(values + start[k], start[k + 1] - start[k], 0.5);
  }
  free(start);
  free(values);
  return status;
}

int cyb_score_expect(double *expected, const double *current, const double *previous,
                     const double *weight, size_t rows, const int32_t *group, size_t groups,
                     cyb_error *error) {
  double *ratio = CYB__ARRAY(double, rows);
  double *growth = CYB__ARRAY(double, groups), *level = CYB__ARRAY(double, groups);
  int status = check_weights(weight, rows, error);
  if (!status && (!ratio || !growth || !level)) status = cyb_error_memory(error);
  for (size_t i = 0; i < rows && !status; i++)
    ratio[i] = previous && previous[i] > 0.0 && isfinite(current[i] / previous[i])
                   ? current[i] / previous[i]
                   : NAN;
  if (!status) status = medians(growth, ratio, weight, rows, group, groups, error);
  if (!status) status = medians(level, current, weight, rows, group, groups, error);
  for (size_t i = 0; i < rows && !status; i++) {
    int32_t g = group_of(group, groups, i);
    bool grows = g >= 0 && previous && previous[i] > 0.0 && !isnan(growth[g]);
    expected[i] = g < 0 ? NAN : grows ? previous[i] * growth[g] : level[g];
  }
  free(ratio);
  free(growth);
  free(level);
  return status;
}

/* --- scores -------------------------------------------------------------------- */

void cyb_scores_free(cyb_scores *s) {
  if (!s) return;
  free(s->order);
  free(s->global);
  free(s->local);
  free(s->total);
  free(s->remaining);
  free(s->before);
  free(s->without_score);
  free(s);
}

static cyb_scores *scores_alloc(size_t rows, size_t variables) {
  cyb_scores *s = CYB__NEW(cyb_scores);
  if (!s) return NULL;
  *s = (cyb_scores){.rows = rows,
                    .variables = variables,
                    .order = CYB__ARRAY(size_t, rows),
                    .global = CYB__ARRAY(double, rows),
                    .local =
                        rows <= SIZE_MAX / variables ? CYB__ARRAY(double, rows *variables) : NULL,
                    .total = CYB__ARRAY(double, variables),
                    .remaining = CYB__ARRAY(double, variables),
                    .before = CYB__ARRAY(double, variables),
                    .without_score = CYB__ARRAY(size_t, variables)};
  if (s->order && s->global && s->local && s->total && s->remaining && s->before &&
      s->without_score)
    return s;
  cyb_scores_free(s);
  return NULL;
}

/* The signed error expected in a row, relative to the variable's total; NaN = none. */
static double signed_error(const cyb_scores *s, const cyb_score_variable *v, const double *weight,
                           size_t variable, size_t row) {
  double w = weight ? weight[row] : 1.0;
  return w * (v->value[row] - v->expected[row]) / s->total[variable];
}

static void score_variable(cyb_scores *s, const cyb_score_variable *v, const double *weight,
                           size_t variable, cyb_warnings *warnings) {
  cyb_sum total = {0};
  for (size_t i = 0; i < s->rows; i++)
    if (!isnan(v->expected[i]) && !(weight && isnan(weight[i])))
      cyb_sum_add(&total, (weight ? weight[i] : 1.0) * fabs(v->expected[i]));
  s->total[variable] = cyb_sum_get(&total);
  if (!(s->total[variable] > 0.0)) {
    s->total[variable] = NAN;
    cyb_warnings_add(warnings, "no-total", "variable %zu has no scores: its expected total is zero",
                     variable + 1);
  }
  for (size_t i = 0; i < s->rows; i++) {
    double d = fabs(signed_error(s, v, weight, variable, i));
    s->local[i * s->variables + variable] = d;
    s->without_score[variable] += isnan(d) ? 1 : 0;
  }
}

static double combine(const double *local, size_t count, cyb_score_global kind) {
  double value = 0.0;
  bool any = false;
  for (size_t j = 0; j < count; j++) {
    if (isnan(local[j])) continue;
    any = true;
    value = kind == CYB_SCORE_MAX   ? fmax(value, local[j])
            : kind == CYB_SCORE_SUM ? value + local[j]
                                    : hypot(value, local[j]);
  }
  return any ? value : NAN;
}

typedef struct ranked {
  double score;
  size_t row;
} ranked;

/* Missing scores last; ties by row, so that the order is one. */
static int compare(const void *a, const void *b) {
  const ranked *x = a, *y = b;
  if (isnan(x->score) != isnan(y->score)) return isnan(x->score) ? 1 : -1;
  if (x->score > y->score || x->score < y->score) return x->score > y->score ? -1 : 1;
  return x->row < y->row ? -1 : x->row > y->row;
}

static int rank(cyb_scores *s, cyb_error *error) {
  ranked *r = CYB__ARRAY(ranked, s->rows);
  if (!r) return cyb_error_memory(error);
  for (size_t i = 0; i < s->rows; i++) r[i] = (ranked){s->global[i], i};
  if (s->rows > 1) qsort(r, s->rows, sizeof *r, compare);
  for (size_t i = 0; i < s->rows; i++) s->order[i] = r[i].row;
  free(r);
  return CYB_OK;
}

/* From the end of the ranking on: once some total's error reaches the threshold
 * without the units from k on reviewed, k is the last to be reviewed. */
static int cut(cyb_scores *s, const cyb_score_variable *variables, const double *weight,
               double threshold, cyb_error *error) {
  cyb_sum *left = CYB__ARRAY(cyb_sum, s->variables);
  if (!left) return cyb_error_memory(error);
  s->selected = 0;
  for (size_t k = s->rows; k-- > 0;) {
    bool beyond = false;
    for (size_t j = 0; j < s->variables; j++) {
      double error_here = signed_error(s, &variables[j], weight, j, s->order[k]);
      if (!isnan(error_here)) cyb_sum_add(&left[j], error_here);
      s->before[j] = fabs(cyb_sum_get(&left[j]));
      beyond |= s->before[j] >= threshold;
    }
    if (beyond && !s->selected) s->selected = k + 1;
    if (!s->selected)
      for (size_t j = 0; j < s->variables; j++) s->remaining[j] = s->before[j];
  }
  free(left);
  return CYB_OK;
}

int cyb_scores_new(cyb_scores **out, const cyb_score_variable *variables, size_t count,
                   const double *weight, size_t rows, const cyb_score_options *options,
                   cyb_warnings *warnings, cyb_error *error) {
  cyb_scores *s;
  int status = check_weights(weight, rows, error);
  *out = NULL;
  if (!status && (count == 0 || !(options->threshold > 0.0)))
    status = cyb_error_set(error, CYB_EDOMAIN, "scores",
                           count ? CYB__N("the threshold must be above 0")
                                 : CYB__N("no variable to score"));
  if (status) return status;
  s = scores_alloc(rows, count);
  if (!s) return cyb_error_memory(error);
  for (size_t j = 0; j < count; j++) score_variable(s, &variables[j], weight, j, warnings);
  for (size_t i = 0; i < rows; i++)
    s->global[i] = combine(s->local + i * count, count, options->global);
  status = rank(s, error);
  if (!status) status = cut(s, variables, weight, options->threshold, error);
  if (status) {
    cyb_scores_free(s);
    return status;
  }
  *out = s;
  return CYB_OK;
}
