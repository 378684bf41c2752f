/* risk/year_tally.c - what is kept of years drawn.
 * Layer: risk. */
#include <math.h>

#include "risk/simulation.h"

int cyb__year_tally_make(cyb__year_tally *out, const cyb__year_output *o, cyb_draws draws,
                         const cyb__atoms *atoms, cyb_error *error) {
  int status = cyb__sketch_make(&out->smaller, o->origin, o->unit, o->centre, atoms, error);
  if (!status && draws != CYB_DRAWS_PLAIN)
    status = cyb__sketch_make(&out->larger, o->origin, o->unit, o->centre, atoms, error);
  return status;
}

void cyb__year_tally_clear(cyb__year_tally *tally) {
  cyb__sketch_clear(&tally->smaller);
  cyb__sketch_clear(&tally->larger);
}

static bool add_years(cyb__year_tally *t, cyb_draws draws, const double *x, size_t years) {
  bool room = true;
  if (draws == CYB_DRAWS_PLAIN) return cyb__sketch_add(&t->smaller, x, years);
  for (size_t i = 0; i < years && room; i += 2)
    room = cyb__sketch_add_pair(&t->smaller, &t->larger, fmin(x[i], x[i + 1]), fmax(x[i], x[i + 1]),
                                1);
  return room;
}

static bool add_empty(cyb__year_tally *t, cyb_draws draws, double nothing, uint64_t empty) {
  if (draws == CYB_DRAWS_PLAIN) return cyb__sketch_add_same(&t->smaller, nothing, empty);
  return cyb__sketch_add_pair(&t->smaller, &t->larger, nothing, nothing, empty / 2);
}

int cyb__year_tally_add(cyb__year_tally *t, cyb__year_output *o, size_t part, cyb_draws draws,
                        const double *x, size_t years, double nothing, uint64_t empty,
                        cyb_error *error) {
  const double pair[2] = {nothing, nothing};
  size_t alike = draws == CYB_DRAWS_PLAIN ? 1 : 2;
  bool room = add_years(t, draws, x, years);
  if (empty) room = room && add_empty(t, draws, nothing, empty);
  cyb__year_moments_add(&o->part[part], draws, x, years, 1.0, o->centre, o->scale);
  if (empty)
    cyb__year_moments_add(&o->part[part], draws, pair, alike, (double)(empty / alike), o->centre,
                          o->scale);
  return room ? CYB_OK : cyb_error_memory(error);
}

/* The first lane's sketches take in the others' and, last, one the other. */
int cyb__year_tally_combine(cyb__year_tally *sum, size_t lanes, size_t stride, cyb_draws draws,
                            cyb__year_output *o, cyb_error *error) {
  bool pairs = draws != CYB_DRAWS_PLAIN;
  int status = CYB_OK;
  for (size_t lane = 1; lane < lanes && !status; lane++) {
    const cyb__year_tally *t = &sum[lane * stride];
    status = cyb__sketch_merge(&sum->smaller, &t->smaller, error);
    if (!status && pairs) status = cyb__sketch_merge(&sum->larger, &t->larger, error);
  }
  if (!status && pairs) status = cyb__ranks_make(&o->smaller, &sum->smaller, error);
  if (!status && pairs) status = cyb__ranks_make(&o->larger, &sum->larger, error);
  if (!status && pairs) status = cyb__sketch_merge(&sum->smaller, &sum->larger, error);
  return status ? status : cyb__ranks_make(&o->all, &sum->smaller, error);
}
