/* sample/plan.c - sizes, parts taken entirely and allocation of a sample.
 * Layer: sample. */
#include <cyberstats/sample.h>

#include <math.h>

#include "base/memory.h"
#include "base/say.h"
#include "sample/plan_parts.h"

enum { MOST_ROUNDS = 10 };

/* --- what cannot be planned --------------------------------------------------------- */

static int refuse_row(size_t row, const char *message, cyb_error *error) {
  char where[40];
  snprintf(where, sizeof where, "row %zu", row + 1);
  return cyb_error_set(error, CYB_EDATA, where, "%s", message);
}

static int check_sizes(const cyb_frame *f, bool by_size, cyb_error *error) {
  for (size_t i = 0; i < f->rows; i++) {
    if (f->stratum[i] < 0) continue;
    for (size_t k = 0; k < f->size_count; k++)
      if (!(f->sizes[k][i] >= 0.0) || !isfinite(f->sizes[k][i]))
        return refuse_row(i, cyb__say("a size is missing or negative"), error);
    if (by_size && f->sizes[0][i] == 0.0)
      return refuse_row(i, cyb__say("a unit of size 0 has no chance to be drawn by size"), error);
    if (f->cost && !(f->cost[i] > 0.0 && isfinite(f->cost[i])))
      return refuse_row(i, cyb__say("a cost is missing or not above 0"), error);
  }
  return CYB_OK;
}

static int check_options(const cyb_frame *f, const cyb_sample_options *o, cyb_error *error) {
  bool by_size = o->method && o->method->by_size;
  bool needs_size = o->rule == CYB_ALLOCATE_NEYMAN || o->rule == CYB_ALLOCATE_POWER ||
                    o->target_cv || f->domain_count || o->take_all_auto || by_size;
  if (needs_size && !f->size_count)
    return cyb_error_set(error, CYB_EDOMAIN, "sizes",
                         "this allocation, target or method needs a size variable");
  if (!o->n && !o->target_cv && !f->domain_count)
    return cyb_error_set(error, CYB_EDOMAIN, "n", "a number of units or a target cv is needed");
  if (!o->minimum)
    return cyb_error_set(error, CYB_EDOMAIN, "minimum",
                         "a stratum without a unit in the sample cannot be estimated");
  if (!(o->power >= 0.0 && o->power <= 1.0) || !(o->start >= 0.0 && o->start < 1.0))
    return cyb_error_set(error, CYB_EDOMAIN, "power", "power lies in [0, 1] and start in [0, 1)");
  if (f->cost && f->size_count > 1 && !o->target_cv && !f->domain_count)
    return cyb_error_set(error, CYB_EDOMAIN, "cost",
                         "costs with several size variables need target cv's");
  return check_sizes(f, by_size, error);
}

/* --- from slots to the plan ------------------------------------------------------------ */

static int plan_allocate_memory(cyb_sample_plan *p, const cyb__slots *s, cyb_error *error) {
  for (size_t h = 0; h < s->count; h++) p->cell_count += s->population[h] > 0;
  p->size_count = s->frame->size_count;
  p->cells = CYB__ARRAY(cyb_sample_cell, p->cell_count);
  p->total = CYB__ARRAY(double, p->cell_count * p->size_count);
  p->sd = CYB__ARRAY(double, p->cell_count * p->size_count);
  p->cv = CYB__ARRAY(double, p->cell_count * p->size_count);
  p->cell = CYB__ARRAY(int32_t, s->frame->rows);
  if (!p->cells || !p->total || !p->sd || !p->cv || !p->cell) return cyb_error_memory(error);
  return CYB_OK;
}

static void fill_cell(cyb_sample_plan *p, size_t c, const cyb__slots *s, size_t slot) {
  p->cells[c] = (cyb_sample_cell){.stratum = slot / 2,
                                  .take_all = s->n[slot] == s->population[slot],
                                  .split = !(slot & 1) && s->population[slot + 1] > 0,
                                  .population = s->population[slot],
                                  .n = s->n[slot]};
  p->population += s->population[slot];
  p->n += s->n[slot];
  for (size_t k = 0; k < p->size_count; k++) {
    size_t from = slot * p->size_count + k, to = c * p->size_count + k;
    cyb_precision_term term = {0, s->variance[from]};
    cyb_precision_target target = {s->total[from], INFINITY, &term, 1};
    p->total[to] = s->total[from];
    p->sd[to] = sqrt(s->variance[from]);
    p->cv[to] = cyb_anticipated_cv(&target, &s->population[slot], &s->n[slot]);
  }
  for (size_t i = s->start[slot]; i < s->start[slot + 1]; i++) p->cell[s->member[i]] = (int32_t)c;
}

static int fill_plan(cyb_sample_plan *p, const cyb__slots *s, const cyb_sample_options *o,
                     cyb_error *error) {
  cyb__targets targets;
  size_t c = 0;
  int status = plan_allocate_memory(p, s, error);
  if (!status) status = cyb__targets_make(&targets, s, o, error);
  if (status) return status;
  for (size_t i = 0; i < s->frame->rows; i++) p->cell[i] = -1;
  for (size_t h = 0; h < s->count; h++)
    if (s->population[h]) fill_cell(p, c++, s, h);
  p->target_count = targets.count;
  p->targets = targets.about;
  targets.about = NULL;
  for (size_t k = 0; k < p->target_count; k++)
    p->targets[k].anticipated_cv = cyb_anticipated_cv(&targets.target[k], s->population, s->n);
  cyb__targets_clear(&targets);
  return CYB_OK;
}

/* --- allocation and what depends on it --------------------------------------------------- */

static int allocate(cyb__slots *s, const cyb_sample_options *o, cyb_precision_about *about,
                    cyb_error *error) {
  cyb__targets targets;
  int status = cyb__targets_make(&targets, s, o, error);
  if (status) return status;
  status = cyb__plan_allocate(s, &targets, o, about, error);
  cyb__targets_clear(&targets);
  return status;
}

/* The threshold depends on the size of the sample, which depends on what is above
 * it: round and round until nothing moves. */
static int allocate_with_large(cyb__slots *s, const cyb_sample_options *o,
                               cyb_precision_about *about, cyb_error *error) {
  size_t strata = s->frame->strata, width = s->frame->size_count;
  double *mean = CYB__ARRAY(double, strata), *variance = CYB__ARRAY(double, strata);
  size_t *population = CYB__ARRAY(size_t, strata);
  int status = mean && variance && population ? CYB_OK : cyb_error_memory(error);
  for (size_t h = 0; !status && h < strata; h++) {
    size_t slot = 2 * h + 1;
    population[h] = s->population[slot];
    mean[h] = population[h] ? s->total[slot * width] / (double)population[h] : 0.0;
    variance[h] = s->variance[slot * width];
  }
  if (!status) status = allocate(s, o, about, error);
  for (int round = 0; !status && round < MOST_ROUNDS; round++) {
    if (!cyb__mark_large(s, mean, variance, population)) break;
    cyb__slots_group(s);
    status = allocate(s, o, about, error);
  }
  free(mean);
  free(variance);
  free(population);
  return status;
}

int cyb_sample_plan_make(cyb_sample_plan **out, const cyb_frame *frame,
                         const cyb_sample_options *options, cyb_error *error) {
  cyb__slots s;
  int status = check_options(frame, options, error);
  *out = NULL;
  if (!status) status = cyb__slots_make(&s, frame, error);
  if (status) return status;
  *out = CYB__NEW(cyb_sample_plan);
  if (!*out) status = cyb_error_memory(error);
  if (!status)
    status = options->take_all_auto ? allocate_with_large(&s, options, &(*out)->about, error)
                                    : allocate(&s, options, &(*out)->about, error);
  if (!status && options->method && options->method->by_size) status = cyb__mark_certain(&s, error);
  if (!status) cyb__join_full(&s);
  if (!status) status = fill_plan(*out, &s, options, error);
  cyb__slots_clear(&s);
  if (status) {
    cyb_sample_plan_free(*out);
    *out = NULL;
  }
  return status;
}

void cyb_sample_plan_free(cyb_sample_plan *p) {
  if (!p) return;
  free(p->cells);
  free(p->targets);
  free(p->total);
  free(p->sd);
  free(p->cv);
  free(p->cell);
  free(p);
}
