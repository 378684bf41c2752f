/* sample/plan_targets.c - the totals whose precision a plan is to reach.
 * Layer: sample. */
#include <cyberstats/sum.h>

#include <math.h>

#include "base/memory.h"
#include "sample/plan_parts.h"

typedef struct builder {
  cyb__targets *out;
  const cyb__slots *slots;
  const cyb_sample_options *options;
  size_t used; /* terms */
} builder;

/* S^2 of a variable that is x for n of the N units of the slot and 0 for the others. */
static double padded_variance(const double *x, const size_t *member, size_t n, size_t all,
                              double *total) {
  cyb_sum sum = {0}, squares = {0};
  double mean;
  for (size_t i = 0; i < n; i++) cyb_sum_add(&sum, x[member[i]]);
  *total = cyb_sum_get(&sum);
  mean = *total / (double)n;
  for (size_t i = 0; i < n; i++) {
    double d = x[member[i]] - mean;
    cyb_sum_add(&squares, d * d);
  }
  cyb_sum_add(&squares, (double)n * mean * mean * ((double)(all - n) / (double)all));
  return all > 1 ? cyb_sum_get(&squares) / (double)(all - 1) : 0.0;
}

/* A target for variable k of the units in member[0 .. n-1], which stand slot by slot. */
static void add_target(builder *b, size_t k, size_t set, size_t domain, const size_t *member,
                       size_t n) {
  const cyb__slots *s = b->slots;
  const cyb_frame *f = s->frame;
  cyb_precision_target *target = &b->out->target[b->out->count];
  cyb_sum sum = {0};
  double cv =
      set == SIZE_MAX ? b->options->target_cv ? b->options->target_cv[k] : NAN : f->domains[set].cv;
  size_t first = b->used;
  for (size_t i = 0, end; i < n; i = end) {
    int32_t slot = s->slot[member[i]];
    double total, variance;
    for (end = i; end < n && s->slot[member[end]] == slot;) end++;
    variance = padded_variance(f->sizes[k], member + i, end - i, s->population[slot], &total);
    cyb_sum_add(&sum, total);
    if (slot & 1) b->out->terms[b->used++] = (cyb_precision_term){(size_t)slot, variance};
  }
  *target = (cyb_precision_target){cyb_sum_get(&sum), isnan(cv) ? INFINITY : cv,
                                   b->out->terms + first, b->used - first};
  b->out->about[b->out->count++] = (cyb_sample_target){k, set, domain, target->total, cv, NAN};
}

static int add_domains(builder *b, size_t set, cyb_error *error) {
  const cyb_frame_domains *domains = &b->slots->frame->domains[set];
  const cyb__slots *s = b->slots;
  size_t *member = CYB__ARRAY(size_t, s->frame->rows);
  size_t *start = CYB__ARRAY(size_t, domains->count + 1);
  int status = member && start ? CYB_OK : cyb_error_memory(error);
  if (!status) {
    cyb__group_rows(member, start, s->member, s->start[s->count], domains->code, domains->count);
    for (size_t d = 0; d < domains->count; d++)
      for (size_t k = 0; start[d + 1] > start[d] && k < s->frame->size_count; k++)
        add_target(b, k, set, d, member + start[d], start[d + 1] - start[d]);
  }
  free(member);
  free(start);
  return status;
}

/* A domain has a term in each slot it reaches into: no more than it has rows,
 * and no more than there are slots. */
static size_t most_terms(const cyb__slots *s) {
  const cyb_frame *f = s->frame;
  size_t most = s->count;
  for (size_t i = 0; i < f->domain_count; i++) {
    size_t pairs = s->start[s->count];
    if (f->domains[i].count < pairs / (s->count ? s->count : 1))
      pairs = f->domains[i].count * s->count;
    most += pairs;
  }
  return most * f->size_count;
}

static int check(const cyb__targets *t, cyb_error *error) {
  for (size_t k = 0; k < t->count; k++) {
    if (isinf(t->target[k].cv)) continue;
    if (!(t->target[k].cv > 0.0))
      return cyb_error_set(error, CYB_EDOMAIN, "target_cv",
                           "a cv of %g cannot be a target; it is above 0", t->target[k].cv);
    if (!(t->target[k].total > 0.0))
      return cyb_error_set(error, CYB_EDATA, NULL,
                           "size variable %zu adds up to 0, so that its total has no cv",
                           t->about[k].variable + 1);
  }
  return CYB_OK;
}

/* A domain without a total asks for nothing. */
static void forget_empty_domains(cyb__targets *t) {
  for (size_t k = 0; k < t->count; k++)
    if (t->about[k].set != SIZE_MAX && !(t->target[k].total > 0.0)) t->target[k].cv = INFINITY;
}

int cyb__targets_make(cyb__targets *t, const cyb__slots *s, const cyb_sample_options *options,
                      cyb_error *error) {
  const cyb_frame *f = s->frame;
  size_t count = f->size_count;
  builder b = {t, s, options, 0};
  int status = CYB_OK;
  *t = (cyb__targets){0};
  for (size_t i = 0; i < f->domain_count; i++) count += f->domains[i].count * f->size_count;
  t->about = CYB__ARRAY(cyb_sample_target, count);
  t->target = CYB__ARRAY(cyb_precision_target, count);
  t->terms = CYB__ARRAY(cyb_precision_term, most_terms(s));
  if (!t->about || !t->target || !t->terms) status = cyb_error_memory(error);
  for (size_t k = 0; !status && k < f->size_count; k++)
    add_target(&b, k, SIZE_MAX, 0, s->member, s->start[s->count]);
  for (size_t i = 0; !status && i < f->domain_count; i++) status = add_domains(&b, i, error);
  if (!status) forget_empty_domains(t);
  if (!status) status = check(t, error);
  if (status) cyb__targets_clear(t);
  return status;
}

void cyb__targets_clear(cyb__targets *t) {
  free(t->about);
  free(t->target);
  free(t->terms);
  *t = (cyb__targets){0};
}
