/* sample/draw.c - selection of the units of a plan.
 * Layer: sample. */
#include <cyberstats/random.h>
#include <cyberstats/sample.h>
#include <cyberstats/sum.h>

#include <math.h>

#include "base/memory.h"
#include "sample/slots.h"

typedef struct keyed {
  double key;
  size_t position;
} keyed;

/* One draw; `member` lists the rows cell by cell in the order of selection. */
typedef struct draw {
  const cyb_sample_plan *plan;
  const cyb_frame *frame;
  const cyb_sample_options *options;
  const cyb_sample_method *method;
  size_t *member, *start;
  double *probability; /* per row; 0 = not drawn */
  keyed *keys;
} draw;

static double moved(double u, double start) {
  double to = u - start;
  return to < 0.0 ? to + 1.0 : to;
}

static double size_of(const draw *d, size_t row) {
  return d->method->by_size ? d->frame->sizes[0][row] : 1.0;
}

static int by_key(const void *a, const void *b) {
  const keyed *x = a, *y = b;
  if (x->key != y->key) return x->key < y->key ? -1 : 1;
  return (x->position > y->position) - (x->position < y->position);
}

static double probability_of(const draw *d, size_t row, size_t n, double sum) {
  return size_of(d, row) / sum * (double)n;
}

static void draw_by_key(const draw *d, const size_t *member, size_t count, size_t n, double sum) {
  for (size_t i = 0; i < count; i++)
    d->keys[i] = (keyed){d->method->key(moved(d->frame->prn[member[i]], d->options->start),
                                        probability_of(d, member[i], n, sum)),
                         i};
  qsort(d->keys, count, sizeof *d->keys, by_key);
  for (size_t i = 0; i < n; i++) {
    size_t row = member[d->keys[i].position];
    d->probability[row] = probability_of(d, row, n, sum);
  }
}

static double random_start(const draw *d, size_t stratum) {
  uint64_t key = d->frame->key ? d->frame->key[stratum] : stratum;
  double u = cyb_random_uniform(d->options->seed, cyb_permanent_key("systematic start"), key) +
             d->options->start;
  return u >= 1.0 ? u - 1.0 : u;
}

/* Points start, start + 1, ... , start + n - 1 on the cumulated probabilities; a
 * unit is drawn where one falls on it. None is longer than 1: a second point can
 * fall on it by rounding only, and goes to the next. */
static void walk(const draw *d, const size_t *member, size_t count, size_t n, double sum,
                 double start) {
  cyb_sum cumulated = {0};
  double drawn = 0.0;
  for (size_t i = 0; i < count && drawn < (double)n; i++) {
    double end;
    cyb_sum_add(&cumulated, size_of(d, member[i]));
    end = i + 1 < count ? cyb_sum_get(&cumulated) / sum * (double)n : (double)n;
    if (ceil(end - start) <= drawn) continue;
    d->probability[member[i]] = probability_of(d, member[i], n, sum);
    drawn += 1.0;
  }
}

static void draw_cell(const draw *d, size_t c) {
  const cyb_sample_cell *cell = &d->plan->cells[c];
  const size_t *member = d->member + d->start[c];
  cyb_sum sum = {0};
  if (cell->take_all) {
    for (size_t i = 0; i < cell->population; i++) d->probability[member[i]] = 1.0;
    return;
  }
  for (size_t i = 0; i < cell->population; i++) cyb_sum_add(&sum, size_of(d, member[i]));
  if (d->method->key)
    draw_by_key(d, member, cell->population, cell->n, cyb_sum_get(&sum));
  else
    walk(d, member, cell->population, cell->n, cyb_sum_get(&sum), random_start(d, cell->stratum));
}

static int check_numbers(const draw *d, cyb_error *error) {
  if (!d->method->key) return CYB_OK;
  if (!d->frame->prn)
    return cyb_error_set(error, CYB_EDOMAIN, "prn", "%s needs random numbers of the units",
                         d->method->name);
  for (size_t i = 0; i < d->frame->rows; i++)
    if (d->plan->cell[i] >= 0 && !(d->frame->prn[i] >= 0.0 && d->frame->prn[i] <= 1.0))
      return cyb_error_set(error, CYB_EDOMAIN, "prn", "row %zu: %g is no number from 0 to 1", i + 1,
                           d->frame->prn[i]);
  return CYB_OK;
}

static int collect(cyb_sample_unit **out, size_t *count, const draw *d, cyb_error *error) {
  *out = CYB__ARRAY(cyb_sample_unit, d->plan->n);
  if (!*out) return cyb_error_memory(error);
  for (size_t i = 0; i < d->frame->rows && *count < d->plan->n; i++) {
    const cyb_sample_cell *cell;
    double p = d->probability[i];
    if (p <= 0.0) continue;
    cell = &d->plan->cells[d->plan->cell[i]];
    (*out)[(*count)++] = (cyb_sample_unit){i, p,
                                           d->method->by_size || cell->take_all
                                               ? 1.0 / p
                                               : (double)cell->population / (double)cell->n};
  }
  return CYB_OK;
}

int cyb_sample_draw(cyb_sample_unit **out, size_t *count, const cyb_sample_plan *plan,
                    const cyb_frame *frame, const cyb_sample_options *options, cyb_error *error) {
  draw d = {plan, frame, options, options->method ? options->method : cyb_sample_methods[0],
            NULL, NULL,  NULL,    NULL};
  int status = check_numbers(&d, error);
  *out = NULL;
  *count = 0;
  if (status) return status;
  d.member = CYB__ARRAY(size_t, frame->rows);
  d.start = CYB__ARRAY(size_t, plan->cell_count + 1);
  d.probability = CYB__ARRAY(double, frame->rows);
  d.keys = d.method->key ? CYB__ARRAY(keyed, frame->rows) : NULL;
  if (!d.member || !d.start || !d.probability || (d.method->key && !d.keys))
    status = cyb_error_memory(error);
  if (!status) {
    cyb__group_rows(d.member, d.start, frame->order, frame->rows, plan->cell, plan->cell_count);
    for (size_t c = 0; c < plan->cell_count; c++) draw_cell(&d, c);
    status = collect(out, count, &d, error);
  }
  free(d.member);
  free(d.start);
  free(d.probability);
  free(d.keys);
  return status;
}
