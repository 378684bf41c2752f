/* risk/simulate.c - years of losses, drawn one by one.
 * Layer: risk. */
#include <math.h>

#include <cyberstats/parallel.h>

#include "base/memory.h"
#include "risk/simulation.h"

/* Years of the pilot, from which centre and scale of the sums are taken, and losses
 * drawn between two reports of progress, by each part. */
enum { PILOT_PAIRS = 64, STEP_LOSSES = 1 << 22, MOST_STEP = 1 << 17 };

/* A distribution this many standard deviations away from 0 is told apart from there. */
static const double far_away = 8.0;

/* What a part gathers of one output: the smaller and the larger years of pairs, or all. */
typedef struct gathered {
  cyb__sketch smaller, larger;
  cyb__year_moments moments;
} gathered;

typedef struct job {
  cyb__year_plan plan;
  cyb_simulation *out;
  gathered *gathered;   /* [parts][outputs] */
  uint64_t first, last; /* chunks of the step */
} job;

/* --- the pilot --------------------------------------------------------------- */

static void settle_keys(cyb__year_output *o, double mean, double sd, const cyb__year_plan *plan) {
  double typical = plan->terms.share * cyb__loss_exact(&plan->losses, true, 0.5);
  o->centre = mean;
  o->scale = sd > 0.0 ? sd : typical > 0.0 && typical < INFINITY ? typical : 1.0;
  o->origin = -plan->terms.aggregate_deductible;
  o->unit = 1.0;
  /* Sums of payments at their limit stand at the end of a bin, apart from all others. */
  if (isfinite(plan->terms.limit)) o->unit = plan->terms.share * plan->terms.limit;
  if (!(sd > 0.0) || fabs(mean - o->origin) <= far_away * sd) return;
  o->origin = mean - far_away * sd;
  o->unit = 1.0;
}

static int run_pilot(job *j, cyb_error *error) {
  cyb__year_plan plan = j->plan;
  cyb__year_room room = {0};
  size_t years = 0;
  uint64_t pairs = cyb__year_plan_pairs(&plan, 0);
  int status = cyb__year_room_make(&room, plan.options.outputs, error);
  plan.options.draws = CYB_DRAWS_PLAIN;
  if (pairs > PILOT_PAIRS) pairs = PILOT_PAIRS;
  if (!status) status = cyb__years_draw(&plan, 0, 0, (size_t)pairs, &room, &years, error);
  for (size_t k = 0; !status && k < plan.options.outputs; k++) {
    const double *x = room.values + k * CYB__CHUNK_YEARS;
    double mean = 0.0, square = 0.0;
    for (size_t i = 0; i < years; i++) mean += x[i] / (double)years;
    for (size_t i = 0; i < years; i++) square += (x[i] - mean) * (x[i] - mean);
    settle_keys(&j->out->output[k], mean, sqrt(square / (double)years), &plan);
  }
  cyb__year_room_clear(&room);
  return status;
}

/* --- a part ------------------------------------------------------------------ */

static int gather(gathered *g, cyb_draws draws, const double *x, size_t years,
                  const cyb__year_output *o, cyb_error *error) {
  bool room = true;
  cyb__year_moments_add(&g->moments, draws, x, years, o->centre, o->scale);
  if (draws == CYB_DRAWS_PLAIN)
    room = cyb__sketch_add(&g->smaller, x, years);
  else
    for (size_t i = 0; i < years && room; i += 2)
      room =
          cyb__sketch_add_pair(&g->smaller, &g->larger, fmin(x[i], x[i + 1]), fmax(x[i], x[i + 1]));
  return room ? CYB_OK : cyb_error_memory(error);
}

static int run_chunk(job *j, size_t part, uint64_t chunk, size_t pairs, cyb__year_room *room,
                     cyb_error *error) {
  size_t years, outputs = j->plan.options.outputs;
  int status = cyb__years_draw(&j->plan, part, chunk, pairs, room, &years, error);
  for (size_t k = 0; !status && k < outputs; k++)
    status = gather(&j->gathered[part * outputs + k], j->plan.options.draws,
                    room->values + k * CYB__CHUNK_YEARS, years, &j->out->output[k], error);
  return status;
}

static int run_part(void *user, size_t block, size_t first, size_t last, cyb_error *error) {
  job *j = user;
  cyb__year_room room = {0};
  int status = cyb__year_room_make(&room, j->plan.options.outputs, error);
  (void)block;
  for (size_t part = first; part < last; part++) {
    uint64_t pairs = cyb__year_plan_pairs(&j->plan, part);
    for (uint64_t c = j->first; !status && c < j->last && c * CYB__CHUNK_PAIRS < pairs; c++) {
      uint64_t left = pairs - c * CYB__CHUNK_PAIRS;
      status = run_chunk(j, part, c, left < CYB__CHUNK_PAIRS ? (size_t)left : CYB__CHUNK_PAIRS,
                         &room, error);
    }
  }
  cyb__year_room_clear(&room);
  return status;
}

static int run_steps(job *j, cyb_error *error) {
  const cyb_simulation_options *options = &j->plan.options;
  uint64_t chunks = (cyb__year_plan_pairs(&j->plan, 0) + CYB__CHUNK_PAIRS - 1) / CYB__CHUNK_PAIRS;
  double losses = CYB__CHUNK_YEARS * (1.0 + j->plan.counts.mean);
  uint64_t step = (uint64_t)fmax(fmin(STEP_LOSSES / losses, MOST_STEP), 1.0);
  int status = CYB_OK;
  for (j->first = 0; j->first < chunks && status == CYB_OK; j->first = j->last) {
    j->last = chunks - j->first > step ? j->first + step : chunks;
    if (cyb_progress_report(options->progress, (double)j->first / (double)chunks, "simulating"))
      return cyb_error_set(error, CYB_ECANCELLED, NULL, "cancelled");
    status = cyb_parallel_blocks(j->plan.parts, 1, options->threads, run_part, j, error);
  }
  return status;
}

/* --- together ----------------------------------------------------------------- */

static int make_sketches(job *j, cyb_error *error) {
  size_t outputs = j->plan.options.outputs;
  int status = CYB_OK;
  j->gathered = CYB__ARRAY(gathered, j->plan.parts * outputs);
  if (!j->gathered) return cyb_error_memory(error);
  for (size_t i = 0; i < j->plan.parts * outputs && !status; i++) {
    const cyb__year_output *o = &j->out->output[i % outputs];
    status = cyb__sketch_make(&j->gathered[i].smaller, o->origin, o->unit, o->centre, error);
    if (!status && j->plan.options.draws != CYB_DRAWS_PLAIN)
      status = cyb__sketch_make(&j->gathered[i].larger, o->origin, o->unit, o->centre, error);
  }
  return status;
}

static void free_sketches(job *j) {
  for (size_t i = 0; j->gathered && i < j->plan.parts * j->plan.options.outputs; i++) {
    cyb__sketch_clear(&j->gathered[i].smaller);
    cyb__sketch_clear(&j->gathered[i].larger);
  }
  free(j->gathered);
}

/* The first part's sketches take in the others' and, last, one the other. */
static int combine(job *j, size_t k, cyb_error *error) {
  size_t outputs = j->plan.options.outputs;
  bool pairs = j->plan.options.draws != CYB_DRAWS_PLAIN;
  gathered *sum = &j->gathered[k];
  cyb__year_output *o = &j->out->output[k];
  int status = CYB_OK;
  for (size_t part = 0; part < j->plan.parts && !status; part++) {
    gathered *g = &j->gathered[part * outputs + k];
    o->part[part] = g->moments;
    if (part == 0) continue;
    status = cyb__sketch_merge(&sum->smaller, &g->smaller, error);
    if (!status && pairs) status = cyb__sketch_merge(&sum->larger, &g->larger, error);
  }
  if (!status && pairs) status = cyb__ranks_make(&o->smaller, &sum->smaller, error);
  if (!status && pairs) status = cyb__ranks_make(&o->larger, &sum->larger, error);
  if (!status && pairs) status = cyb__sketch_merge(&sum->smaller, &sum->larger, error);
  return status ? status : cyb__ranks_make(&o->all, &sum->smaller, error);
}

/* A limit of either kind makes all moments finite; counts have all of theirs. */
static void note_infinite(cyb_simulation *s, const cyb__year_plan *plan,
                          const cyb_distribution *severity) {
  s->least = plan->options.outcome ? -INFINITY : 0.0;
  if (plan->options.outcome || isfinite(plan->terms.limit) || isfinite(plan->terms.aggregate_limit))
    return;
  for (int k = 4; k > 0; k--)
    if (isinf(cyb_distribution_moment(severity, k))) s->infinite = k;
}

static int run(job *j, cyb_error *error) {
  int status = run_pilot(j, error);
  if (!status) status = make_sketches(j, error);
  if (!status) status = run_steps(j, error);
  for (size_t k = 0; k < j->plan.options.outputs && !status; k++) status = combine(j, k, error);
  return status;
}

int cyb_simulate(cyb_simulation **out, const cyb_distribution *frequency,
                 const cyb_distribution *severity, const cyb_terms *terms,
                 const cyb_simulation_options *options, cyb_error *error) {
  static const cyb_simulation_options usual = CYB_SIMULATION_OPTIONS_INIT;
  job j = {0};
  int status =
      cyb__year_plan_make(&j.plan, frequency, severity, terms, options ? options : &usual, error);
  *out = NULL;
  if (!status) {
    j.out = CYB__NEW(cyb_simulation);
    if (j.out) j.out->output = CYB__ARRAY(cyb__year_output, j.plan.options.outputs);
    if (!j.out || !j.out->output) status = cyb_error_memory(error);
  }
  if (!status) {
    j.out->years = j.plan.options.years;
    j.out->draws = j.plan.options.draws;
    j.out->outputs = j.plan.options.outputs;
    j.out->parts = j.plan.parts;
    note_infinite(j.out, &j.plan, severity);
    status = run(&j, error);
  }
  free_sketches(&j);
  cyb__year_plan_clear(&j.plan);
  if (status)
    cyb_simulation_free(j.out);
  else
    *out = j.out;
  return status;
}

void cyb_simulation_free(cyb_simulation *simulation) {
  if (!simulation) return;
  for (size_t k = 0; simulation->output && k < simulation->outputs; k++) {
    cyb__ranks_clear(&simulation->output[k].all);
    cyb__ranks_clear(&simulation->output[k].smaller);
    cyb__ranks_clear(&simulation->output[k].larger);
  }
  free(simulation->output);
  free(simulation);
}
