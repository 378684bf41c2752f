/* risk/simulate.c - years of losses, drawn one by one.
 * Layer: risk. */
#include <math.h>

#include <cyberstats/parallel.h>

#include "base/memory.h"
#include "risk/simulation.h"

/* Years of the pilot, from which centre and scale of the sums are taken, and losses
 * drawn between two reports of progress, by each part. */
enum { PILOT_UNITS = 64, STEP_LOSSES = 1 << 22, MOST_STEP = 1 << 17 };

/* A distribution this many standard deviations away from 0 is told apart from there. */
static const double far_away = 8.0;

/* A part at work. Its early chunk is drawn before the others and kept until all parts have
 * theirs, so that values that repeat are known before anything is counted. */
typedef struct part_state {
  cyb__year_turn turn;
  uint64_t early;
  cyb__year_room room; /* with the years of the early chunk */
} part_state;

typedef struct job {
  cyb__year_plan plan;
  cyb_simulation *out;
  cyb__year_tally *tally; /* [lanes][outputs] */
  part_state *part;       /* [parts] */
  cyb__atoms *atoms;      /* [outputs] */
  uint64_t step;          /* chunks of one step */
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

static void settle_output(cyb__year_output *o, const cyb__year_room *room, size_t k,
                          const cyb__year_plan *plan) {
  const double *x = room->values + k * CYB__CHUNK_YEARS;
  double empty = (double)room->empty, years = (double)room->years + empty, mean = 0.0, square = 0.0;
  for (size_t i = 0; i < room->years; i++) mean += x[i] / years;
  if (room->empty) mean += room->nothing[k] * (empty / years);
  for (size_t i = 0; i < room->years; i++) square += (x[i] - mean) * (x[i] - mean);
  if (room->empty) square += empty * (room->nothing[k] - mean) * (room->nothing[k] - mean);
  settle_keys(o, mean, sqrt(square / years), plan);
}

static int run_pilot(job *j, cyb_error *error) {
  cyb__year_plan plan = j->plan;
  cyb__year_room room = {0};
  cyb__year_turn turn = {0};
  int status = cyb__year_room_make(&room, plan.options.outputs, error);
  if (!plan.sparse) plan.options.draws = CYB_DRAWS_PLAIN;
  if (!status) status = cyb__years_draw(&plan, 0, PILOT_UNITS, &turn, &room, error);
  for (size_t k = 0; !status && k < plan.options.outputs; k++)
    settle_output(&j->out->output[k], &room, k, &plan);
  cyb__year_room_clear(&room);
  return status;
}

/* --- early chunks -------------------------------------------------------------- */

/* Of strata the early chunks of the parts are spread over all that have losses. */
static cyb__year_turn early_turn(job *j, size_t part) {
  const cyb__year_plan *plan = &j->plan;
  uint64_t known = cyb__year_plan_known(plan, part), chunk = known / CYB__CHUNK_UNITS, at, chunks;
  if (plan->options.draws == CYB_DRAWS_STRATIFIED) {
    chunks = (cyb__year_plan_units(plan, part) + CYB__CHUNK_UNITS - 1) / CYB__CHUNK_UNITS - chunk;
    chunk += chunks * part / plan->parts;
  }
  at = chunk * CYB__CHUNK_UNITS;
  return (cyb__year_turn){at > known ? at : known, chunk, known};
}

static int run_early(void *user, size_t block, size_t first, size_t last, cyb_error *error) {
  job *j = user;
  int status = CYB_OK;
  (void)block;
  for (size_t i = first; i < last && !status; i++) {
    part_state *p = &j->part[i];
    cyb__year_turn turn = early_turn(j, i);
    uint64_t known = turn.known;
    p->early = turn.chunk;
    status = cyb__year_room_make(&p->room, j->plan.options.outputs, error);
    if (!status) status = cyb__years_draw(&j->plan, i, CYB__CHUNK_UNITS, &turn, &p->room, error);
    p->turn = turn;
    if (!j->plan.sparse && known / CYB__CHUNK_UNITS < p->early)
      p->turn = (cyb__year_turn){known, known / CYB__CHUNK_UNITS, 0};
  }
  return status;
}

/* Years without a loss are one value, however many there are. */
static int find_atoms(job *j, size_t k, cyb_error *error) {
  size_t n = 0, most = CYB__CHUNK_YEARS + CYB__ATOM_REPEATS;
  double *x = CYB__ARRAY(double, j->plan.parts *most);
  int status;
  if (!x) return cyb_error_memory(error);
  for (size_t i = 0; i < j->plan.parts; i++) {
    const cyb__year_room *room = &j->part[i].room;
    memcpy(x + n, room->values + k * CYB__CHUNK_YEARS, room->years * sizeof *x);
    n += room->years;
    for (int r = 0; room->empty && r < CYB__ATOM_REPEATS; r++) x[n++] = room->nothing[k];
  }
  status = cyb__atoms_find(&j->atoms[k], x, n, error);
  free(x);
  return status;
}

static int gather(job *j, size_t part, cyb_error *error) {
  const cyb__year_room *room = &j->part[part].room;
  size_t outputs = j->plan.options.outputs, lane = part / (j->plan.parts / j->plan.lanes);
  int status = CYB_OK;
  for (size_t k = 0; k < outputs && !status; k++)
    status = cyb__year_tally_add(&j->tally[lane * outputs + k], &j->out->output[k], part,
                                 j->plan.options.draws, room->values + k * CYB__CHUNK_YEARS,
                                 room->years, room->nothing[k], room->empty, error);
  return status;
}

static int report(const job *j, cyb_error *error) {
  double units = (double)cyb__year_plan_units(&j->plan, 0);
  double done = fmin((double)j->part[0].turn.at / units, 1.0);
  if (!cyb_progress_report(j->plan.options.progress, done, "simulating")) return CYB_OK;
  return cyb_error_set(error, CYB_ECANCELLED, NULL, "cancelled");
}

static int make_tallies(job *j, cyb_error *error) {
  size_t outputs = j->plan.options.outputs;
  int status = report(j, error);
  if (!status)
    status = cyb_parallel_blocks(j->plan.parts, 1, j->plan.options.threads, run_early, j, error);
  for (size_t k = 0; k < outputs && !status; k++) status = find_atoms(j, k, error);
  for (size_t i = 0; i < j->plan.lanes * outputs && !status; i++)
    status = cyb__year_tally_make(&j->tally[i], &j->out->output[i % outputs], j->plan.options.draws,
                                  &j->atoms[i % outputs], error);
  for (size_t i = 0; i < j->plan.parts && !status; i++) status = gather(j, i, error);
  return status;
}

/* --- all others ------------------------------------------------------------------ */

static bool is_done(const job *j, size_t part) {
  return j->part[part].turn.at >= cyb__year_plan_units(&j->plan, part);
}

static bool all_done(const job *j) {
  bool done = true;
  for (size_t i = 0; i < j->plan.parts; i++) done = done && is_done(j, i);
  return done;
}

static int run_part(job *j, size_t i, cyb_error *error) {
  part_state *p = &j->part[i];
  int status = CYB_OK;
  for (uint64_t c = 0; c < j->step && !is_done(j, i) && !status; c++) {
    if (p->turn.chunk == p->early) {
      p->turn = (cyb__year_turn){(p->early + 1) * CYB__CHUNK_UNITS, p->early + 1, 0};
      continue;
    }
    status = cyb__years_draw(&j->plan, i, CYB__CHUNK_UNITS, &p->turn, &p->room, error);
    if (!status) status = gather(j, i, error);
  }
  return status;
}

static int run_lane(void *user, size_t block, size_t first, size_t last, cyb_error *error) {
  job *j = user;
  size_t parts = j->plan.parts / j->plan.lanes;
  int status = CYB_OK;
  (void)block;
  for (size_t i = first * parts; i < last * parts && !status; i++) status = run_part(j, i, error);
  return status;
}

static int run_steps(job *j, cyb_error *error) {
  double losses = CYB__CHUNK_UNITS * (2.0 + cyb__year_plan_losses(&j->plan));
  int status = CYB_OK;
  j->step = (uint64_t)fmax(fmin(STEP_LOSSES / losses, MOST_STEP), 1.0);
  while (!all_done(j) && !status) {
    status = report(j, error);
    if (!status)
      status = cyb_parallel_blocks(j->plan.lanes, 1, j->plan.options.threads, run_lane, j, error);
  }
  return status;
}

/* --- together ----------------------------------------------------------------- */

static int make_job(job *j, cyb_error *error) {
  size_t outputs = j->plan.options.outputs;
  j->tally = CYB__ARRAY(cyb__year_tally, j->plan.lanes * outputs);
  j->part = CYB__ARRAY(part_state, j->plan.parts);
  j->atoms = CYB__ARRAY(cyb__atoms, outputs);
  return j->tally && j->part && j->atoms ? CYB_OK : cyb_error_memory(error);
}

static void clear_job(job *j) {
  size_t outputs = j->plan.options.outputs;
  for (size_t i = 0; j->tally && i < j->plan.lanes * outputs; i++)
    cyb__year_tally_clear(&j->tally[i]);
  for (size_t i = 0; j->part && i < j->plan.parts; i++) cyb__year_room_clear(&j->part[i].room);
  for (size_t k = 0; j->atoms && k < outputs; k++) cyb__atoms_clear(&j->atoms[k]);
  free(j->tally);
  free(j->part);
  free(j->atoms);
  cyb__year_plan_clear(&j->plan);
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
  size_t outputs = j->plan.options.outputs;
  int status = make_job(j, error);
  if (!status) status = run_pilot(j, error);
  if (!status) status = make_tallies(j, error);
  if (!status) status = run_steps(j, error);
  for (size_t k = 0; k < outputs && !status; k++)
    status = cyb__year_tally_combine(&j->tally[k], j->plan.lanes, outputs, j->plan.options.draws,
                                     &j->out->output[k], error);
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
  clear_job(&j);
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
