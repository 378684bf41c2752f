/* fit/tail_hill.c - Hill's estimate of the tail index at every threshold.
 * Layer: fit. */
#include <math.h>

#include <cyberstats/sum.h>

#include "base/memory.h"
#include "fit/tail_rows.h"

/* The sum over rows above the level of log(x / max(level, t)), as the level sinks:
 * it grows by the weight of the rows that reach it times the logarithm of the step. */
typedef struct descent {
  double level;
  cyb_sum logs, reach, known;
} descent;

static void sink(descent *d, double to) {
  if (d->level > to) cyb_sum_add(&d->logs, cyb_sum_get(&d->reach) * log1p((d->level - to) / to));
  d->level = to;
}

/* Down to `to`, past the truncation points between, each of which ends its row's part. */
static void descend(descent *d, double to, const cyb__tail_row *ends, size_t n, size_t *next) {
  for (; *next < n && ends[*next].t > to; ++*next) {
    sink(d, ends[*next].t);
    cyb_sum_add(&d->reach, -ends[*next].weight);
  }
  sink(d, to);
}

static int by_end(const void *a, const void *b) {
  double x = ((const cyb__tail_row *)a)->t, y = ((const cyb__tail_row *)b)->t;
  return x > y ? -1 : x < y;
}

static size_t walk(cyb_tail_point *points, const cyb__tail_row *rows, const cyb__tail_row *ends,
                   size_t n, double z) {
  descent d = {.level = rows[0].x};
  size_t next = 0, count = 0;
  for (size_t k = 0; k < n; k++) {
    double known = cyb_sum_get(&d.known), xi;
    descend(&d, rows[k].x, ends, n, &next);
    xi = fmax(cyb_sum_get(&d.logs), 0.0) / known;
    if (k >= 2 && known > 0.0) {
      points[count] = (cyb_tail_point){.threshold = rows[k].x, .k = k};
      cyb__tail_interval(&points[count++], xi, xi / sqrt(known), z);
    }
    cyb_sum_add(&d.reach, rows[k].weight);
    if (rows[k].known) cyb_sum_add(&d.known, rows[k].weight);
  }
  return count;
}

static void turn(cyb_tail_point *points, size_t count) {
  for (size_t i = 0; i < count / 2; i++) {
    cyb_tail_point swap = points[i];
    points[i] = points[count - 1 - i];
    points[count - 1 - i] = swap;
  }
}

int cyb_tail_hill(cyb_tail_point **out, size_t *count, const cyb_fit_losses *losses, double level,
                  cyb_error *error) {
  cyb__tail_row *rows = NULL, *ends;
  size_t n = 0;
  double z = 0.0;
  int status = cyb__tail_normal(&z, level, error);
  *out = NULL;
  *count = 0;
  if (!status) status = cyb__tail_rows(&rows, &n, losses, 3, "Hill's estimate", error);
  if (status) return status;
  ends = CYB__ARRAY(cyb__tail_row, n);
  *out = CYB__ARRAY(cyb_tail_point, n);
  if (ends && *out) {
    memcpy(ends, rows, n * sizeof *ends);
    if (losses->truncation) qsort(ends, n, sizeof *ends, by_end);
    *count = walk(*out, rows, ends, n, z);
    turn(*out, *count);
    if (!*count)
      status = cyb_error_set(error, CYB_EDATA, NULL, "Hill's estimate needs a loss that is known");
  } else {
    status = cyb_error_memory(error);
  }
  free(ends);
  free(rows);
  if (status) {
    free(*out);
    *out = NULL;
  }
  return status;
}
