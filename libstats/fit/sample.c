/* fit/sample.c - losses as their likelihood needs them.
 * Layer: fit. */
#include "fit/sample.h"

#include <math.h>

#include <cyberstats/sum.h>

#include "base/memory.h"
#include "base/say.h"
#include "fit/sort_rows.h"
#include "fit/summary.h"

int cyb__bad_row(size_t row, cyb_error *error, const char *format, ...) {
  char where[32], message[256];
  va_list list;
  snprintf(where, sizeof where, "row %zu", row + 1);
  va_start(list, format);
  vsnprintf(message, sizeof message, cyb__say(format), list);
  va_end(list);
  return cyb_error_set(error, CYB_EDATA, where, "%s", message);
}

static double weight_of(const cyb_fit_losses *losses, size_t i) {
  return losses->weight ? losses->weight[i] : 1.0;
}

static double truncation_of(const cyb_fit_losses *losses, size_t i) {
  return losses->truncation ? losses->truncation[i] : 0.0;
}

/* NaN where the loss is known, INFINITY where it is censored. */
static double upper_of(const cyb_fit_losses *losses, size_t i) {
  double upper = losses->upper ? losses->upper[i] : NAN;
  if (losses->censored && losses->censored[i] && isnan(upper)) return INFINITY;
  return upper == losses->loss[i] ? NAN : upper;
}

static int check_loss(const cyb_fit_losses *losses, size_t i, cyb_error *error) {
  double x = losses->loss[i], t = truncation_of(losses, i);
  if (!(x > 0.0) || !isfinite(x))
    return cyb__bad_row(i, error, "a loss must be a number above 0, and is %.15g", x);
  if (!(x > t))
    return cyb__bad_row(i, error,
                        "the loss %.15g is not above its truncation point %.15g, so it would not "
                        "have been reported",
                        x, t);
  return CYB_OK;
}

static int check_interval(const cyb_fit_losses *losses, size_t i, double upper, cyb_error *error) {
  double x = losses->loss[i], t = truncation_of(losses, i);
  if (!(x >= 0.0) || !isfinite(x))
    return cyb__bad_row(i, error,
                        "the lower end of a loss must be a number of at least 0, and is %.15g", x);
  if (upper < x)
    return cyb__bad_row(i, error, "the upper end %.15g is below the lower end %.15g", upper, x);
  if (!(upper > t))
    return cyb__bad_row(i, error,
                        "the loss lies at or below %.15g, its truncation point is %.15g: it would "
                        "not have been reported",
                        upper, t);
  if (losses->censored && losses->censored[i])
    return cyb__bad_row(i, error, "a censored loss has no upper end, and this one has %.15g",
                        upper);
  return CYB_OK;
}

static int check_row(const cyb_fit_losses *losses, size_t i, cyb_error *error) {
  double t = truncation_of(losses, i), w = weight_of(losses, i), upper = upper_of(losses, i);
  if (!(t >= 0.0) || !isfinite(t))
    return cyb__bad_row(i, error, "a truncation point must be a number of at least 0, and is %.15g",
                        t);
  if (!(w >= 0.0) || !isfinite(w))
    return cyb__bad_row(i, error, "a weight must be a number of at least 0, and is %.15g", w);
  return isfinite(upper) ? check_interval(losses, i, upper, error) : check_loss(losses, i, error);
}

/* A difference of two probabilities has no digits where the ends nearly agree;
 * there it is the density in the middle times the width. */
static const double narrow = 1e-6;

static cyb__row row_of(cyb__sample *out, const cyb_fit_losses *losses, size_t i) {
  double upper = upper_of(losses, i), t = truncation_of(losses, i);
  cyb__row row = {losses->loss[i], t, weight_of(losses, i), isinf(upper), upper};
  if (isnan(upper)) row.upper = row.x;
  if (!isfinite(upper)) return row;
  row.x = fmax(row.x, t); /* a reported loss is above its truncation point anyhow */
  if (upper - row.x > narrow * upper) return row;
  out->log_widths += row.weight * log(upper - row.x);
  row.x = row.upper = row.x + 0.5 * (upper - row.x);
  return row;
}

static int copy_rows(cyb__sample *out, const cyb_fit_losses *losses, cyb_error *error) {
  int status = CYB_OK;
  out->rows = CYB__ARRAY(cyb__row, losses->n);
  if (!out->rows) return cyb_error_memory(error);
  for (size_t i = 0; i < losses->n; i++) {
    status = check_row(losses, i, error);
    if (status) return status;
    if (weight_of(losses, i) > 0.0) out->rows[out->n++] = row_of(out, losses, i);
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

static bool is_interval(const cyb__row *row) {
  return !row->censored && row->upper > row->x;
}

/* Of an interval from 0 half its end, of another the geometric mean. */
static double middle_of(const cyb__row *row) {
  if (!is_interval(row)) return row->x;
  return row->x > 0.0 ? sqrt(row->x) * sqrt(row->upper) : 0.5 * row->upper;
}

enum { BLOCK = 256 };

/* The power of two is that of the mean of the binary exponents, which is within a
 * factor of two of the geometric mean. */
static void choose_unit(cyb__sample *out, bool scaled) {
  cyb_sum weights = {0}, exponents = {0};
  for (size_t from = 0; from < out->row_count; from += BLOCK) {
    size_t to = out->row_count - from < BLOCK ? out->row_count : from + BLOCK;
    double weight = 0.0, sum = 0.0;
    for (size_t i = from; i < to; i++) {
      int exponent;
      frexp(middle_of(&out->rows[i]), &exponent);
      weight += out->rows[i].weight;
      sum += out->rows[i].weight * exponent;
    }
    cyb_sum_add(&weights, weight);
    cyb_sum_add(&exponents, sum);
  }
  out->weight = cyb_sum_get(&weights);
  out->unit = 1.0;
  if (!scaled) return;
  out->unit = exp2(rint(cyb_sum_get(&exponents) / out->weight));
  for (size_t i = 0; i < out->row_count; i++) {
    out->rows[i].x /= out->unit;
    out->rows[i].t /= out->unit;
    out->rows[i].upper /= out->unit;
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

static size_t count_intervals(const cyb__sample *sample) {
  size_t count = 0;
  for (size_t i = 0; i < sample->row_count; i++) count += is_interval(&sample->rows[i]);
  return count;
}

static size_t count_censored(const cyb__sample *sample) {
  size_t count = 0;
  for (size_t i = 0; i < sample->row_count; i++) count += sample->rows[i].censored;
  return count;
}

static int gather_bins(cyb__sample *out, cyb_error *error) {
  cyb__bins *bins = &out->bins;
  cyb__points *middle = &bins->middle;
  size_t count = count_intervals(out), at = 0;
  int status;
  if (count == 0) return CYB_OK;
  status = make_room(middle, count, error);
  bins->lower = status ? NULL : CYB__ARRAY(double, 2 * count);
  if (!bins->lower) return cyb_error_memory(error);
  bins->upper = bins->lower + count;
  for (size_t i = 0; i < out->row_count; i++) {
    const cyb__row *row = &out->rows[i];
    if (!is_interval(row)) continue;
    if (!at || bins->lower[at - 1] != row->x || bins->upper[at - 1] != row->upper) {
      bins->lower[at] = row->x;
      bins->upper[at] = row->upper;
      middle->x[at] = middle_of(row);
      middle->weight[at++] = 0.0;
    }
    middle->weight[at - 1] += row->weight;
  }
  middle->n = at;
  cyb__summarise(middle);
  return CYB_OK;
}

static int gather(cyb__sample *out, cyb_error *error) {
  size_t intervals = count_intervals(out), censored = count_censored(out);
  int status = make_room(&out->exact, out->row_count - intervals - censored, error);
  if (!status) status = make_room(&out->censored, censored, error);
  if (!status) status = gather_truncations(out, error);
  if (!status) status = gather_bins(out, error);
  if (status) return status;
  for (size_t i = 0; i < out->row_count; i++)
    if (!is_interval(&out->rows[i]))
      add_point(out->rows[i].censored ? &out->censored : &out->exact, out->rows[i].x,
                out->rows[i].weight);
  cyb__summarise(&out->exact);
  cyb__summarise(&out->censored);
  cyb__summarise(&out->truncated);
  if (out->exact.n + out->bins.middle.n == 0)
    return cyb_error_set(error, CYB_EDATA, NULL,
                         "every loss is censored: nothing tells how large they are");
  return CYB_OK;
}

const cyb__points *cyb__sample_typical(const cyb__sample *sample) {
  return sample->exact.n > 1 || sample->bins.middle.n == 0 ? &sample->exact : &sample->bins.middle;
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
  free(sample->bins.middle.x);
  free(sample->bins.lower);
  free(sample->rows);
  *sample = (cyb__sample){0};
}
