/* sample/slots.c - the frame by stratum and part, with its moments.
 * Layer: sample. */
#include "sample/slots.h"

#include <math.h>

#include <cyberstats/sum.h>

#include "base/memory.h"

/* Far enough from the ends of a double for squares, and sums of them. */
#define SQUARE_LEAST 1e-140
#define SQUARE_MOST 1e140

void cyb__group_rows(size_t *to, size_t *start, const size_t *from, size_t rows,
                     const int32_t *code, size_t count) {
  for (size_t i = 0; i <= count; i++) start[i] = 0;
  for (size_t i = 0; i < rows; i++) {
    int32_t c = code[from ? from[i] : i];
    if (c >= 0) start[c + 1]++;
  }
  for (size_t i = 0; i < count; i++) start[i + 1] += start[i];
  for (size_t i = 0; i < rows; i++) {
    size_t row = from ? from[i] : i;
    if (code[row] >= 0) to[start[code[row]]++] = row;
  }
  for (size_t i = count; i > 0; i--) start[i] = start[i - 1];
  start[0] = 0;
}

/* Two passes, so that large values that hardly differ keep their variance. */
static void moments(const double *x, const size_t *member, size_t n, double *total,
                    double *variance) {
  cyb_sum sum = {0}, squares = {0};
  double mean;
  for (size_t i = 0; i < n; i++) cyb_sum_add(&sum, x[member[i]]);
  *total = cyb_sum_get(&sum);
  mean = n ? *total / (double)n : 0.0;
  for (size_t i = 0; i < n; i++) {
    double d = x[member[i]] - mean;
    cyb_sum_add(&squares, d * d);
  }
  *variance = n > 1 ? cyb_sum_get(&squares) / (double)(n - 1) : 0.0;
}

static double mean_cost(const cyb__slots *s, size_t slot) {
  cyb_sum sum = {0};
  size_t n = s->population[slot];
  if (!s->frame->cost || !n) return 1.0;
  for (size_t i = s->start[slot]; i < s->start[slot + 1]; i++)
    cyb_sum_add(&sum, s->frame->cost[s->member[i]]);
  return cyb_sum_get(&sum) / (double)n;
}

void cyb__slots_group(cyb__slots *s) {
  const cyb_frame *f = s->frame;
  for (size_t i = 0; i < f->rows; i++)
    s->slot[i] = f->stratum[i] < 0 ? -1 : 2 * f->stratum[i] + !s->certain[i];
  cyb__group_rows(s->member, s->start, NULL, f->rows, s->slot, s->count);
  for (size_t h = 0; h < s->count; h++) {
    s->population[h] = s->start[h + 1] - s->start[h];
    for (size_t k = 0; k < f->size_count; k++)
      moments(f->sizes[k], s->member + s->start[h], s->population[h],
              &s->total[h * f->size_count + k], &s->variance[h * f->size_count + k]);
    s->cost[h] = mean_cost(s, h);
  }
}

/* Squares of the sizes must be numbers: a variance that is lost would ask for no sample. */
static int check_sizes(const cyb_frame *frame, cyb_error *error) {
  for (size_t k = 0; k < frame->size_count; k++) {
    double most = 0.0;
    for (size_t i = 0; i < frame->rows; i++)
      if (frame->stratum[i] >= 0) most = fmax(most, fabs(frame->sizes[k][i]));
    if (most > 0.0 && !(most > SQUARE_LEAST && most < SQUARE_MOST))
      return cyb_error_set(error, CYB_EDATA, NULL,
                           "size variable %zu: values up to %g cannot be squared; give them in "
                           "another unit",
                           k + 1, most);
  }
  return CYB_OK;
}

int cyb__slots_make(cyb__slots *s, const cyb_frame *frame, cyb_error *error) {
  size_t count = 2 * frame->strata, inside = 0;
  int status;
  *s = (cyb__slots){.frame = frame, .count = count};
  for (size_t i = 0; i < frame->rows; i++) inside += frame->stratum[i] >= 0;
  if (!inside) return cyb_error_set(error, CYB_EDATA, NULL, "the population is empty");
  status = check_sizes(frame, error);
  if (status != CYB_OK) return status;
  s->certain = CYB__ARRAY(int8_t, frame->rows);
  s->slot = CYB__ARRAY(int32_t, frame->rows);
  s->start = CYB__ARRAY(size_t, count + 1);
  s->member = CYB__ARRAY(size_t, frame->rows);
  s->population = CYB__ARRAY(size_t, count);
  s->n = CYB__ARRAY(size_t, count);
  s->total = CYB__ARRAY(double, count * frame->size_count);
  s->variance = CYB__ARRAY(double, count * frame->size_count);
  s->cost = CYB__ARRAY(double, count);
  if (!s->certain || !s->slot || !s->start || !s->member || !s->population || !s->n || !s->total ||
      !s->variance || !s->cost) {
    cyb__slots_clear(s);
    return cyb_error_memory(error);
  }
  for (size_t i = 0; i < frame->rows; i++)
    s->certain[i] = frame->take_all && frame->take_all[i] == 1;
  cyb__slots_group(s);
  return CYB_OK;
}

void cyb__slots_clear(cyb__slots *s) {
  free(s->certain);
  free(s->slot);
  free(s->start);
  free(s->member);
  free(s->population);
  free(s->n);
  free(s->total);
  free(s->variance);
  free(s->cost);
  *s = (cyb__slots){0};
}
