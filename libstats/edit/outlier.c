/* edit/outlier.c - units whose change from period to period stands out.
 * Layer: edit. */
#include <cyberstats/outlier.h>

#include <math.h>
#include <stdbool.h>

#include "base/memory.h"
#include "edit/weighted_quantile.h"

static const size_t FEW = 5;

static int check(const cyb_change_options *o, const double *weight, size_t rows, cyb_error *error) {
  if (!(o->u >= 0.0 && o->u <= 1.0) || !(o->a >= 0.0) || !(o->c > 0.0) || isinf(o->a) ||
      isinf(o->c))
    return cyb_error_set(error, CYB_EDOMAIN, "Hidiroglou-Berthelot",
                         "U must lie between 0 and 1, A be at least 0 and C above 0, not %g,%g,%g",
                         o->u, o->a, o->c);
  for (size_t i = 0; weight && i < rows; i++)
    if (weight[i] < 0.0 || isinf(weight[i]))
      return cyb_error_set(error, CYB_EDOMAIN, "weight",
                           "row %zu has the weight %g; a weight is 0 or more", i + 1, weight[i]);
  return CYB_OK;
}

static cyb_change_state state_of(double now, double before, double weight) {
  if (isnan(now) || isnan(before) || isnan(weight)) return CYB_CHANGE_MISSING;
  if (now < 0.0 || before < 0.0) return CYB_CHANGE_NEGATIVE;
  if (before == 0.0) return now == 0.0 ? CYB_CHANGE_BOTH_ZERO : CYB_CHANGE_APPEARED;
  if (now == 0.0) return CYB_CHANGE_VANISHED;
  return isfinite(now / before) ? CYB_CHANGE_USUAL : CYB_CHANGE_MISSING;
}

/* The rows of each group that have a score, side by side. */
typedef struct members {
  size_t *start, *row;
  cyb__weighted *values;
} members;

static void members_free(members *g) {
  free(g->start);
  free(g->row);
  free(g->values);
}

static int collect(members *g, const cyb_unit_change *changes, const int32_t *group, size_t rows,
                   size_t count, cyb_error *error) {
  *g = (members){CYB__ARRAY(size_t, count + 2), CYB__ARRAY(size_t, rows),
                 CYB__ARRAY(cyb__weighted, rows)};
  if (!g->start || !g->row || !g->values) {
    members_free(g);
    return cyb_error_memory(error);
  }
  for (size_t i = 0; i < rows; i++)
    if (changes[i].state == CYB_CHANGE_USUAL) g->start[(group ? (size_t)group[i] : 0) + 2]++;
  for (size_t k = 2; k < count + 2; k++) g->start[k] += g->start[k - 1];
  for (size_t i = 0; i < rows; i++)
    if (changes[i].state == CYB_CHANGE_USUAL)
      g->row[g->start[(group ? (size_t)group[i] : 0) + 1]++] = i;
  return CYB_OK;
}

static void fill(const members *g, size_t first, size_t count, const cyb_unit_change *changes,
                 const double *weight, bool scores) {
  for (size_t k = 0; k < count; k++) {
    size_t row = g->row[first + k];
    g->values[k] = (cyb__weighted){scores ? changes[row].score : changes[row].ratio,
                                   weight ? weight[row] : 1.0};
  }
  cyb__weighted_sort(g->values, count);
}

static double score_of(double ratio, double median, double size, double u) {
  double s = ratio < median ? 1.0 - median / ratio : ratio / median - 1.0;
  return s * pow(size, u);
}

/* Half of the fence's width: never narrower than a share of the median itself. */
static double reach(double quartile, double median, const cyb_change_options *o) {
  return o->c * fmax(fabs(median - quartile), fabs(o->a * median));
}

static void judge(cyb_unit_change *changes, cyb_change_group *fence, const members *g, size_t first,
                  size_t count, const double *current, const double *previous, const double *weight,
                  const cyb_change_options *o) {
  fill(g, first, count, changes, weight, false);
  fence->units = count;
  fence->median = cyb__weighted_quantile(g->values, count, 0.5);
  for (size_t k = 0; k < count; k++) {
    size_t row = g->row[first + k];
    changes[row].score =
        score_of(changes[row].ratio, fence->median, fmax(current[row], previous[row]), o->u);
  }
  fill(g, first, count, changes, weight, true);
  fence->q1 = cyb__weighted_quantile(g->values, count, 0.25);
  fence->q2 = cyb__weighted_quantile(g->values, count, 0.5);
  fence->q3 = cyb__weighted_quantile(g->values, count, 0.75);
  fence->lower = fence->q2 - reach(fence->q1, fence->q2, o);
  fence->upper = fence->q2 + reach(fence->q3, fence->q2, o);
  for (size_t k = 0; k < count; k++) {
    cyb_unit_change *change = &changes[g->row[first + k]];
    if (change->score < fence->lower) change->state = CYB_CHANGE_LOW;
    if (change->score > fence->upper) change->state = CYB_CHANGE_HIGH;
    fence->low += change->state == CYB_CHANGE_LOW;
    fence->high += change->state == CYB_CHANGE_HIGH;
  }
}

static void warn(const cyb_change_group *fences, size_t groups, cyb_warnings *warnings) {
  size_t few = 0, closed = 0;
  for (size_t k = 0; k < groups; k++) {
    few += fences[k].units > 0 && fences[k].units < FEW;
    closed += fences[k].units > 1 && !(fences[k].upper > fences[k].lower);
  }
  if (few)
    cyb_warnings_add(warnings, "few-units",
                     "%zu of the groups have fewer than %zu units with two positive values: their "
                     "quartiles say little",
                     few, FEW);
  if (closed)
    cyb_warnings_add(
        warnings, "closed-fence",
        "in %zu of the groups most units changed alike, so that the fence has no width "
        "and any other change stands out",
        closed);
}

int cyb_change_outliers(cyb_unit_change *changes, cyb_change_group *fences, const double *current,
                        const double *previous, const double *weight, size_t rows,
                        const int32_t *group, size_t groups, const cyb_change_options *options,
                        cyb_warnings *warnings, cyb_error *error) {
  members g;
  int status = check(options, weight, rows, error);
  if (status) return status;
  for (size_t i = 0; i < rows; i++) {
    changes[i] =
        (cyb_unit_change){NAN, NAN, state_of(current[i], previous[i], weight ? weight[i] : 1)};
    if (group && (group[i] < 0 || (size_t)group[i] >= groups))
      changes[i].state = CYB_CHANGE_NO_GROUP;
    if (changes[i].state == CYB_CHANGE_USUAL) changes[i].ratio = current[i] / previous[i];
  }
  status = collect(&g, changes, group, rows, groups, error);
  if (status) return status;
  for (size_t k = 0; k < groups; k++) {
    fences[k] = (cyb_change_group){0, NAN, NAN, NAN, NAN, NAN, NAN, 0, 0};
    if (g.start[k + 1] > g.start[k])
      judge(changes, &fences[k], &g, g.start[k], g.start[k + 1] - g.start[k], current, previous,
            weight, options);
  }
  members_free(&g);
  warn(fences, groups, warnings);
  return CYB_OK;
}

/* --- the fence as a ratio -------------------------------------------------------- */

double cyb_change_ratio(double fence, double previous, double median, double u) {
  double low, high, ratio;
  if (!(previous > 0.0) || !(median > 0.0) || !isfinite(fence) || !(u >= 0.0 && u <= 1.0))
    return NAN;
  /* the score grows with the ratio, from minus to plus infinity */
  low = high = median;
  while (score_of(low, median, previous * fmax(1.0, low), u) > fence && low > 0.0) low /= 2.0;
  while (score_of(high, median, previous * fmax(1.0, high), u) < fence && isfinite(high))
    high *= 2.0;
  for (int i = 0; i < 200 && low < high; i++) {
    ratio = low + (high - low) / 2.0;
    if (ratio <= low || ratio >= high) break;
    if (score_of(ratio, median, previous * fmax(1.0, ratio), u) < fence)
      low = ratio;
    else
      high = ratio;
  }
  return low + (high - low) / 2.0;
}
