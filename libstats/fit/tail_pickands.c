/* fit/tail_pickands.c - Pickands' estimate of the tail index.
 * Layer: fit. */
#include <math.h>

#include "base/memory.h"
#include "fit/tail_rows.h"

/* The row at which the weight, counted from the largest, reaches `k`. */
typedef struct rank {
  const cyb__tail_row *rows;
  size_t at;
  double above; /* weight of the rows before it */
} rank;

static double move_to(rank *r, double k) {
  while (r->above + r->rows[r->at].weight < k) r->above += r->rows[r->at++].weight;
  return r->rows[r->at].x;
}

/* Root of the variance times k; xi / (2^xi - 1) is 1 / log 2 at 0. */
static double spread_of(double xi) {
  double ratio = xi == 0.0 ? 1.0 / M_LN2 : xi / expm1(xi * M_LN2);
  return ratio / (2.0 * M_LN2) * sqrt(exp2(2.0 * xi + 1.0) + 1.0);
}

static size_t walk(cyb_tail_point *points, const cyb__tail_row *rows, size_t n, double z) {
  rank twice = {rows, 0, 0.0}, four = {rows, 0, 0.0};
  double total = 0.0, greatest = 0.0, k = 0.0;
  size_t count = 0;
  for (size_t i = 0; i < n; i++) {
    total += rows[i].weight;
    greatest = fmax(greatest, rows[i].t);
  }
  for (size_t i = 0; i < n; i++) {
    double near, far, end;
    k += rows[i].weight;
    if (4.0 * k > total * (1.0 + 1e-12)) break;
    near = move_to(&twice, fmin(2.0 * k, total));
    end = move_to(&four, fmin(4.0 * k, total * (1.0 - 1e-15)));
    far = near - end;
    near = rows[i].x - near;
    if (!(near > 0.0) || !(far > 0.0) || greatest > end) continue;
    points[count] = (cyb_tail_point){.threshold = end, .k = i + 1};
    near = log(near / far) / M_LN2;
    cyb__tail_interval(&points[count++], near, spread_of(near) / sqrt(k), z);
  }
  return count;
}

int cyb_tail_pickands(cyb_tail_point **out, size_t *count, const cyb_fit_losses *losses,
                      double level, cyb_error *error) {
  cyb__tail_row *rows = NULL;
  cyb_tail_point *down = NULL;
  size_t n = 0, found;
  double z = 0.0;
  int status = cyb__tail_normal(&z, level, error);
  *out = NULL;
  *count = 0;
  if (!status) status = cyb__tail_rows(&rows, &n, losses, 4, "Pickands' estimate", error);
  for (size_t i = 0; !status && i < n; i++)
    if (!rows[i].known)
      status = cyb_error_set(error, CYB_EDATA, NULL,
                             "Pickands' estimate has no place for censored losses; Hill's has");
  if (!status && !(down = CYB__ARRAY(cyb_tail_point, n))) status = cyb_error_memory(error);
  found = status ? 0 : walk(down, rows, n, z);
  if (!status && !found)
    status = cyb_error_set(error, CYB_EDATA, NULL,
                           "Pickands' estimate needs losses that differ: too few do");
  if (!status && !(*out = CYB__ARRAY(cyb_tail_point, found))) status = cyb_error_memory(error);
  for (size_t i = 0; !status && i < found; i++) (*out)[i] = down[found - 1 - i];
  if (!status) *count = found;
  free(down);
  free(rows);
  return status;
}
