/* survey/woodruff.c - interval of a quantile.
 * Layer: survey. */
#include <math.h>

#include <cyberstats/quantile.h>
#include <cyberstats/student.h>

#include "survey/estimate_task.h"
#include "survey/leaf.h"

/* The value at or below which a share of the rows lies; there is none for a
 * share outside [0, 1]. */
static double end_at(const cyb__sorted_rows *sorted, double share, int type) {
  if (!(share >= 0.0 && share <= 1.0)) return NAN;
  return cyb_quantile_sorted(sorted->x, sorted->weight, sorted->count, share, type);
}

static int find_interval(cyb__woodruff *interval, const cyb__sorted_rows *sorted, double share,
                         double *influence, const cyb__task *task, const cyb__domain *domain,
                         int type, double df, const cyb__workspace *space, cyb_error *error) {
  double variance,
      reach = df > 0.0 ? cyb_student_quantile(0.5 + task->request->level / 2.0, df) : NAN;
  int status = cyb__linearized_variance(&variance, task->design, domain, influence, space, error);
  if (status != CYB_OK) return status;
  interval->lower = end_at(sorted, share - reach * sqrt(variance), type);
  interval->upper = end_at(sorted, share + reach * sqrt(variance), type);
  interval->se = (interval->upper - interval->lower) / (2.0 * reach);
  /* No interval, no density; an interval of nothing, no influence. */
  for (size_t i = 0; i < domain->rows; i++)
    influence[i] *= variance > 0.0 ? interval->se / sqrt(variance) : interval->se;
  return CYB_OK;
}

int cyb__quantile_estimate(double *value, double *influence, cyb__woodruff *interval,
                           const cyb__task *task, const cyb__domain *domain,
                           const cyb_leaf_rows *rows, double df, const cyb__workspace *space,
                           cyb_error *error) {
  cyb__sorted_rows sorted = {0};
  int status = cyb__sort_by_value(&sorted, rows, error);
  if (status == CYB_OK) {
    double share;
    *value = cyb_quantile_sorted(sorted.x, sorted.weight, sorted.count, rows->parameter,
                                 rows->quantile_type);
    share = cyb__quantile_influence(rows, *value, influence);
    if (interval)
      status = find_interval(interval, &sorted, share, influence, task, domain, rows->quantile_type,
                             df, space, error);
  }
  cyb__sorted_rows_clear(&sorted);
  return status;
}
