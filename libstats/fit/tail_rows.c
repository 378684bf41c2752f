/* fit/tail_rows.c - losses from the largest downward, as the tail's statistics walk them.
 * Layer: fit. */
#include "fit/tail_rows.h"

#include <math.h>

#include <cyberstats/student.h>

#include "base/memory.h"
#include "fit/sample.h"

bool cyb__row_is_censored(const cyb_fit_losses *losses, size_t i) {
  if (losses->censored && losses->censored[i]) return true;
  return losses->upper && losses->upper[i] == INFINITY;
}

bool cyb__row_is_interval(const cyb_fit_losses *losses, size_t i) {
  return !cyb__row_is_censored(losses, i) && losses->upper && losses->upper[i] > losses->loss[i];
}

bool cyb__row_is_above(const cyb_fit_losses *losses, size_t i, double threshold) {
  double t = losses->truncation ? losses->truncation[i] : 0.0;
  if (!cyb__row_is_interval(losses, i)) return losses->loss[i] > threshold;
  return losses->upper[i] > threshold && fmax(losses->loss[i], t) >= threshold;
}

static int check_row(const cyb_fit_losses *losses, size_t i, const cyb__tail_row *row,
                     const char *statistic, cyb_error *error) {
  if (cyb__row_is_interval(losses, i))
    return cyb__bad_row(i, error, "%s has no place for a loss that is known as an interval",
                        statistic);
  if (!(row->x > 0.0) || !isfinite(row->x))
    return cyb__bad_row(i, error, "a loss must be a number above 0, and is %.15g", row->x);
  if (!(row->t >= 0.0) || !(row->x > row->t))
    return cyb__bad_row(i, error,
                        "the loss %.15g is not above its truncation point %.15g, so it would not "
                        "have been reported",
                        row->x, row->t);
  if (!(row->weight >= 0.0) || !isfinite(row->weight))
    return cyb__bad_row(i, error, "a weight must be a number of at least 0, and is %.15g",
                        row->weight);
  return CYB_OK;
}

static int descending(const void *a, const void *b) {
  const cyb__tail_row *x = a, *y = b;
  if (x->x != y->x) return x->x > y->x ? -1 : 1;
  if (x->known != y->known) return x->known ? -1 : 1;
  return (x->t > y->t) - (x->t < y->t);
}

int cyb__tail_rows(cyb__tail_row **out, size_t *n, const cyb_fit_losses *losses, size_t least,
                   const char *statistic, cyb_error *error) {
  cyb__tail_row *rows = CYB__ARRAY(cyb__tail_row, losses->n);
  size_t count = 0;
  int status = CYB_OK;
  *out = NULL;
  *n = 0;
  if (!rows) return cyb_error_memory(error);
  for (size_t i = 0; !status && i < losses->n; i++) {
    cyb__tail_row row = {losses->loss[i], losses->truncation ? losses->truncation[i] : 0.0,
                         losses->weight ? losses->weight[i] : 1.0,
                         !cyb__row_is_censored(losses, i)};
    status = check_row(losses, i, &row, statistic, error);
    if (row.weight > 0.0) rows[count++] = row;
  }
  if (!status && count < least)
    status = cyb_error_set(error, CYB_EDATA, NULL, "%s needs %zu losses or more, and there are %zu",
                           statistic, least, count);
  if (status) {
    free(rows);
    return status;
  }
  qsort(rows, count, sizeof *rows, descending);
  *out = rows;
  *n = count;
  return CYB_OK;
}

int cyb__tail_normal(double *z, double level, cyb_error *error) {
  if (!(level > 0.0) || !(level < 1.0))
    return cyb_error_set(error, CYB_EDOMAIN, "level",
                         "a level must be within 0 and 1, and is %.15g", level);
  *z = cyb_normal_quantile(0.5 + 0.5 * level);
  return CYB_OK;
}

void cyb__tail_interval(cyb_tail_point *point, double value, double se, double z) {
  point->value = value;
  point->lower = value - z * se;
  point->upper = value + z * se;
}
