/* fit/counts.c - counts as their likelihood needs them.
 * Layer: fit. */
#include "fit/counts.h"

#include <math.h>

#include <cyberstats/sum.h>

#include "base/memory.h"
#include "fit/sample.h"

static double or_one(const double *column, size_t i) {
  return column ? column[i] : 1.0;
}

static int check_row(const cyb_fit_counts *in, size_t i, cyb_error *error) {
  double n = in->count[i], e = or_one(in->exposure, i), w = or_one(in->weight, i);
  if (!(n >= 0.0) || !(n <= 0x1p53) || n != rint(n))
    return cyb__bad_row(i, error, "a count must be a whole number of at least 0, and is %.15g", n);
  if (!(e >= 0.0) || !isfinite(e))
    return cyb__bad_row(i, error, "an exposure must be a number of at least 0, and is %.15g", e);
  if (e == 0.0 && n > 0.0)
    return cyb__bad_row(i, error, "%.15g claims stand against an exposure of zero", n);
  if (!(w >= 0.0) || !isfinite(w))
    return cyb__bad_row(i, error, "a weight must be a number of at least 0, and is %.15g", w);
  return CYB_OK;
}

static int compare_cells(const void *a, const void *b) {
  const cyb__cell *x = a, *y = b;
  int order = (x->exposure > y->exposure) - (x->exposure < y->exposure);
  return order ? order : (x->count > y->count) - (x->count < y->count);
}

static void join_cells(cyb__counts *out) {
  size_t count = 0;
  qsort(out->cells, out->n, sizeof *out->cells, compare_cells);
  for (size_t i = 0; i < out->n; i++) {
    if (count && compare_cells(&out->cells[count - 1], &out->cells[i]) == 0)
      out->cells[count - 1].weight += out->cells[i].weight;
    else
      out->cells[count++] = out->cells[i];
  }
  out->cell_count = count;
}

static void total_cells(cyb__counts *out) {
  cyb_sum weight = {0}, claims = {0}, exposure = {0};
  for (size_t i = 0; i < out->cell_count; i++) {
    const cyb__cell *c = &out->cells[i];
    cyb_sum_add(&weight, c->weight);
    cyb_sum_add(&claims, c->weight * c->count);
    cyb_sum_add(&exposure, c->weight * c->exposure);
  }
  out->weight = cyb_sum_get(&weight);
  out->claims = cyb_sum_get(&claims);
  out->exposure = cyb_sum_get(&exposure);
}

/* A mean of a count is exact up to 2^53. */
static int check_totals(const cyb__counts *c, cyb_error *error) {
  if (!isfinite(c->weight) || !isfinite(c->claims) || !isfinite(c->exposure))
    return cyb_error_set(error, CYB_EDATA, NULL,
                         "counts, exposures and weights add up to more than can be held; take "
                         "larger units of exposure and weight");
  if (!(c->claims <= 0x1p53 * c->exposure))
    return cyb_error_set(error, CYB_EDATA, NULL,
                         "there are %.15g claims a unit of exposure, and %.0f is the most; take a "
                         "larger unit of exposure",
                         c->claims / c->exposure, 0x1p53);
  return CYB_OK;
}

int cyb__counts_make(cyb__counts *out, const cyb_fit_counts *in, cyb_error *error) {
  *out = (cyb__counts){0};
  out->cells = CYB__ARRAY(cyb__cell, in->n);
  if (!out->cells) return cyb_error_memory(error);
  for (size_t i = 0; i < in->n; i++) {
    cyb__cell row = {in->count[i], or_one(in->exposure, i), or_one(in->weight, i)};
    int status = check_row(in, i, error);
    if (status) return status;
    if (row.weight > 0.0 && row.exposure > 0.0) out->cells[out->n++] = row;
  }
  if (out->n == 0)
    return cyb_error_set(
        error, CYB_EDATA, NULL,
        "no row has both an exposure and a weight above 0: there is nothing to fit");
  join_cells(out);
  total_cells(out);
  return check_totals(out, error);
}

void cyb__counts_free(cyb__counts *counts) {
  free(counts->cells);
  *counts = (cyb__counts){0};
}
