/* fit/sample.c - losses as their likelihood needs them.
 * Layer: fit. */
#include "fit/sample.h"

#include <math.h>

#include <cyberstats/sum.h>

#include "base/memory.h"
#include "fit/sort_rows.h"

int cyb__bad_row(size_t row, cyb_error *error, const char *format, ...) {
  char where[32], message[256];
  va_list list;
  snprintf(where, sizeof where, "row %zu", row + 1);
  va_start(list, format);
  vsnprintf(message, sizeof message, format, list);
  va_end(list);
  return cyb_error_set(error, CYB_EDATA, where, "%s", message);
}

static double weight_of(const cyb_fit_losses *losses, size_t i) {
  return losses->weight ? losses->weight[i] : 1.0;
}

static double truncation_of(const cyb_fit_losses *losses, size_t i) {
  return losses->truncation ? losses->truncation[i] : 0.0;
}

static int check_row(const cyb_fit_losses *losses, size_t i, cyb_error *error) {
  double x = losses->loss[i], t = truncation_of(losses, i), w = weight_of(losses, i);
  if (!(x > 0.0) || !isfinite(x))
    return cyb__bad_row(i, error, "a loss must be a number above 0, and is %.15g", x);
  if (!(t >= 0.0) || !isfinite(t))
    return cyb__bad_row(i, error, "a truncation point must be a number of at least 0, and is %.15g",
                        t);
  if (!(x > t))
    return cyb__bad_row(i, error,
                        "the loss %.15g is not above its truncation point %.15g, so it would not "
                        "have been reported",
                        x, t);
  if (!(w >= 0.0) || !isfinite(w))
    return cyb__bad_row(i, error, "a weight must be a number of at least 0, and is %.15g", w);
  return CYB_OK;
}

static int copy_rows(cyb__sample *out, const cyb_fit_losses *losses, cyb_error *error) {
  int status = CYB_OK;
  out->rows = CYB__ARRAY(cyb__row, losses->n);
  if (!out->rows) return cyb_error_memory(error);
  for (size_t i = 0; i < losses->n; i++) {
    status = check_row(losses, i, error);
    if (status) return status;
    if (weight_of(losses, i) > 0.0)
      out->rows[out->n++] =
          (cyb__row){losses->loss[i], truncation_of(losses, i), weight_of(losses, i),
                     losses->censored && losses->censored[i]};
  }
  if (out->n == 0) return cyb_error_set(error, CYB_EDATA, NULL, "there are no losses to fit");
  return CYB_OK;
}

/* Joins equal rows. */
static int join_rows(cyb__sample *out, cyb_error *error) {
  size_t count = 0;
  int status = cyb__sort_rows(out->rows, out->n, error);
  if (status) return status;
  for (size_t i = 0; i < out->n; i++) {
    if (count && cyb__compare_rows(&out->rows[count - 1], &out->rows[i]) == 0)
      out->rows[count - 1].weight += out->rows[i].weight;
    else
      out->rows[count++] = out->rows[i];
  }
  out->row_count = count;
  return CYB_OK;
}

static void choose_unit(cyb__sample *out, bool scaled) {
  cyb_sum weights = {0}, logs = {0};
  for (size_t i = 0; i < out->row_count; i++) cyb_sum_add(&weights, out->rows[i].weight);
  out->weight = cyb_sum_get(&weights);
  out->unit = 1.0;
  if (!scaled) return;
  for (size_t i = 0; i < out->row_count; i++)
    cyb_sum_add(&logs, out->rows[i].weight * log(out->rows[i].x));
  out->unit = exp2(rint(cyb_sum_get(&logs) / out->weight * M_LOG2E));
  for (size_t i = 0; i < out->row_count; i++) {
    out->rows[i].x /= out->unit;
    out->rows[i].t /= out->unit;
  }
}

/* --- one kind of points ------------------------------------------------------ */

static int make_room(cyb__points *points, size_t n, cyb_error *error) {
  points->x = CYB__ARRAY(double, 3 * n);
  if (!points->x) return cyb_error_memory(error);
  points->log_x = points->x + n;
  points->weight = points->log_x + n;
  return CYB_OK;
}

static void add_point(cyb__points *points, double x, double weight) {
  if (points->n && points->x[points->n - 1] == x) {
    points->weight[points->n - 1] += weight;
    return;
  }
  points->x[points->n] = x;
  points->weight[points->n++] = weight;
}

/* d - log(1 + d) >= 0, with the digits of a small d. */
static double gap_of(double d) {
  double y = d / (2.0 + d), square = y * y, sum = 0.0;
  if (fabs(d) > 0.3) return d - log1p(d);
  /* log(1 + d) = 2 atanh(y), and d = 2 y / (1 - y) */
  for (int k = 12; k >= 1; k--) sum = square * (sum + 1.0 / (2 * k + 1));
  return 2.0 * y * (y / (1.0 - y) - sum);
}

void cyb__points_summarise(cyb__points *points) {
  cyb_sum total = {0}, plain = {0}, logs = {0}, squares = {0}, gaps = {0};
  for (size_t i = 0; i < points->n; i++) {
    points->log_x[i] = log(points->x[i]);
    cyb_sum_add(&total, points->weight[i]);
    cyb_sum_add(&plain, points->weight[i] * points->x[i]);
    cyb_sum_add(&logs, points->weight[i] * points->log_x[i]);
  }
  points->total = cyb_sum_get(&total);
  points->mean = cyb_sum_get(&plain) / points->total;
  points->log_mean = cyb_sum_get(&logs) / points->total;
  for (size_t i = 0; i < points->n; i++) {
    double away = points->log_x[i] - points->log_mean;
    cyb_sum_add(&squares, points->weight[i] * away * away);
    cyb_sum_add(&gaps, points->weight[i] * gap_of((points->x[i] - points->mean) / points->mean));
  }
  points->log_variance = cyb_sum_get(&squares) / points->total;
  points->log_gap = cyb_sum_get(&gaps) / points->total;
}

typedef struct truncation {
  double t, weight;
} truncation;

static int compare_truncations(const void *a, const void *b) {
  double x = ((const truncation *)a)->t, y = ((const truncation *)b)->t;
  return (x > y) - (x < y);
}

static int gather_truncations(cyb__sample *out, cyb_error *error) {
  truncation *list = CYB__ARRAY(truncation, out->row_count);
  size_t count = 0;
  int status;
  if (!list) return cyb_error_memory(error);
  for (size_t i = 0; i < out->row_count; i++)
    if (out->rows[i].t > 0.0) list[count++] = (truncation){out->rows[i].t, out->rows[i].weight};
  status = make_room(&out->truncated, count, error);
  if (!status) {
    qsort(list, count, sizeof *list, compare_truncations);
    for (size_t i = 0; i < count; i++) add_point(&out->truncated, list[i].t, list[i].weight);
  }
  free(list);
  return status;
}

static int gather(cyb__sample *out, cyb_error *error) {
  int status = make_room(&out->exact, out->row_count, error);
  if (!status) status = make_room(&out->censored, out->row_count, error);
  if (!status) status = gather_truncations(out, error);
  if (status) return status;
  for (size_t i = 0; i < out->row_count; i++)
    add_point(out->rows[i].censored ? &out->censored : &out->exact, out->rows[i].x,
              out->rows[i].weight);
  cyb__points_summarise(&out->exact);
  cyb__points_summarise(&out->censored);
  cyb__points_summarise(&out->truncated);
  if (out->exact.n == 0)
    return cyb_error_set(error, CYB_EDATA, NULL,
                         "every loss is censored: nothing tells how large they are");
  return CYB_OK;
}

int cyb__sample_make(cyb__sample *out, const cyb_fit_losses *losses, bool scaled,
                     cyb_error *error) {
  int status;
  *out = (cyb__sample){0};
  status = copy_rows(out, losses, error);
  if (!status) status = join_rows(out, error);
  if (!status) {
    choose_unit(out, scaled);
    status = gather(out, error);
  }
  if (status) cyb__sample_free(out);
  return status;
}

void cyb__sample_free(cyb__sample *sample) {
  free(sample->exact.x);
  free(sample->censored.x);
  free(sample->truncated.x);
  free(sample->rows);
  *sample = (cyb__sample){0};
}
