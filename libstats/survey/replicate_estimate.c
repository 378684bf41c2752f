/* survey/replicate_estimate.c - errors and intervals of estimates from replicates.
 * Layer: survey. */
#include <math.h>

#include <cyberstats/parallel.h>
#include <cyberstats/quantile.h>

#include "base/memory.h"
#include "base/say.h"
#include "survey/adjustment.h"
#include "survey/replicate_block.h"

/* Blocks of replicates between two reports of progress; their spreads are merged
 * in block order. */
enum { BATCH = 64 };

typedef struct run_state {
  cyb__replicate_work work;
  cyb__task *task;
  cyb__spread *total; /* per piece */
  cyb__spread *part;  /* BATCH times per piece */
  double *theta;      /* per piece, per replicate; NULL: not wanted */
  size_t offset;      /* first replicate of the running batch */
  size_t *failed;     /* per estimate: replicates without a value */
} run_state;

/* --- pieces --------------------------------------------------------------------- */

static size_t most_rows(const cyb__task *task) {
  size_t most = 0;
  for (size_t d = 0; d < task->request->domains; d++) {
    size_t rows = cyb__domains_at(&task->domains, d).rows;
    if (rows > most) most = rows;
  }
  return most;
}

static size_t most_leaves(const cyb__task *task) {
  size_t most = 0;
  for (size_t s = 0; s < task->arguments.items; s++)
    if (task->arguments.item[s].leaves > most) most = task->arguments.item[s].leaves;
  return most;
}

static int refuse_quantiles(const cyb__task *task, const cyb_replication *options,
                            cyb_error *error) {
  for (size_t s = 0; s < task->arguments.items; s++) {
    const cyb__item *item = &task->arguments.item[s];
    for (size_t l = 0; l < item->leaves; l++)
      if (item->kind[l]->quantile && options->scheme->smooth_only)
        return cyb_error_set(error, CYB_EDOMAIN, cyb_statistic_text(item->statistic),
                             "the %s is wrong for a quantile, which is no smooth function of the "
                             "weights; choose --variance=linearized, bootstrap or brr",
                             options->scheme->name);
  }
  return CYB_OK;
}

/* One pass serves a jackknife replicate of everything that is a function of
 * totals, as long as no replicate has to be adjusted. */
static bool is_left_out(const run_state *state, size_t s) {
  return state->work.replicates->left && state->work.carrier == CYB__CARRIER_UNIT &&
         cyb__item_of_sums(&state->task->arguments.item[s]);
}

static bool has_value(const cyb__task *task, size_t s, size_t d) {
  return !isnan(task->out[s * task->request->domains + d].value);
}

static int build_pieces(run_state *state, cyb__workspace *space, cyb_error *error) {
  cyb__task *task = state->task;
  cyb__replicate_work *work = &state->work;
  size_t items = task->arguments.items, domains = task->request->domains;
  work->piece = CYB__ARRAY(cyb__piece, items * domains);
  if (!work->piece) return cyb_error_memory(error);
  for (size_t s = 0; s < items; s++) {
    if (is_left_out(state, s)) continue;
    for (size_t d = 0; d < domains; d++) {
      cyb__piece *piece = &work->piece[work->pieces];
      int status;
      if (!has_value(task, s, d)) continue;
      work->pieces++;
      status = cyb__piece_build(piece, task, s, d, work->carrier, space, error);
      if (status != CYB_OK) return status;
      if (piece->rows > work->most_rows) work->most_rows = piece->rows;
      if (piece->width > work->most_width) work->most_width = piece->width;
    }
  }
  return CYB_OK;
}

/* --- replicates, in batches of blocks --------------------------------------------- */

static int run_block(void *user, size_t block, size_t first, size_t last, cyb_error *error) {
  run_state *state = user;
  cyb__spread *spread = state->part + block * state->work.pieces;
  for (size_t p = 0; p < state->work.pieces; p++) spread[p] = (cyb__spread){0};
  return cyb__replicate_block(spread, state->theta, &state->work, state->offset + first,
                              state->offset + last, error);
}

static int run_batches(run_state *state, cyb_error *error) {
  const cyb_estimate_request *request = state->task->request;
  size_t count = state->work.replicates->count, batch = BATCH * CYB__REPLICATE_BLOCK;
  for (state->offset = 0; state->offset < count; state->offset += batch) {
    size_t now = count - state->offset < batch ? count - state->offset : batch;
    int status;
    if (cyb_progress_report(request->progress, (double)state->offset / (double)count, "replicates"))
      return cyb_error_set(error, CYB_ECANCELLED, NULL, "cancelled");
    status =
        cyb_parallel_blocks(now, CYB__REPLICATE_BLOCK, request->threads, run_block, state, error);
    if (status != CYB_OK) return status;
    for (size_t b = 0; b < cyb_parallel_count(now, CYB__REPLICATE_BLOCK); b++)
      for (size_t p = 0; p < state->work.pieces; p++)
        cyb__spread_merge(&state->total[p], &state->part[b * state->work.pieces + p]);
  }
  return CYB_OK;
}

static int allocate_spreads(run_state *state, cyb_error *error) {
  size_t pieces = state->work.pieces, count = state->work.replicates->count;
  state->total = CYB__ARRAY(cyb__spread, pieces);
  state->part = CYB__ARRAY(cyb__spread, pieces * BATCH);
  if (!state->total || !state->part) return cyb_error_memory(error);
  if (!state->work.replicates->options.percentile) return CYB_OK;
  if (pieces > 0 && count > SIZE_MAX / sizeof(double) / pieces) return cyb_error_memory(error);
  state->theta = CYB__ARRAY(double, pieces *count);
  return state->theta ? CYB_OK : cyb_error_memory(error);
}

/* --- from the spread to the error --------------------------------------------------- */

static int ascending(const void *left, const void *right) {
  double a = *(const double *)left, b = *(const double *)right;
  return (a > b) - (a < b);
}

/* Between the percentiles of the replicates that have a value, by rule 7. */
static int percentile_interval(cyb_estimate *estimate, double *theta, size_t count, double level,
                               cyb_error *error) {
  double *ones = CYB__ARRAY(double, count);
  size_t found = 0;
  if (!ones) return cyb_error_memory(error);
  for (size_t r = 0; r < count; r++) {
    if (!isfinite(theta[r])) continue;
    ones[found] = 1.0;
    theta[found++] = theta[r];
  }
  qsort(theta, found, sizeof *theta, ascending);
  estimate->lower = cyb_quantile_sorted(theta, ones, found, 0.5 - level / 2.0, 7);
  estimate->upper = cyb_quantile_sorted(theta, ones, found, 0.5 + level / 2.0, 7);
  free(ones);
  return CYB_OK;
}

/* A standard error this small beside the estimate is the rounding of the sums of
 * something that does not vary, such as count() in a stratified sample. */
#define ROUNDING 1e-13

static void finish(run_state *state, size_t output, const cyb__spread *spread) {
  cyb__task *task = state->task;
  double variance = cyb__spread_variance(spread, &state->work.replicates->options);
  if (sqrt(variance) <= ROUNDING * fabs(task->out[output].value)) variance = 0.0;
  state->failed[output] = (size_t)spread->failed;
  cyb__derive(&task->out[output], variance, task->simple[output], task->request->level);
}

static int finish_pieces(run_state *state, cyb_error *error) {
  const cyb_replicates *replicates = state->work.replicates;
  int status = CYB_OK;
  for (size_t p = 0; status == CYB_OK && p < state->work.pieces; p++) {
    size_t output = state->work.piece[p].output;
    finish(state, output, &state->total[p]);
    if (state->theta)
      status = percentile_interval(&state->task->out[output], state->theta + p * replicates->count,
                                   replicates->count, state->task->request->level, error);
  }
  return status;
}

/* --- jackknife of functions of totals ------------------------------------------------ */

static int left_out_block(void *user, size_t block, size_t first, size_t last, cyb_error *error) {
  run_state *state = user;
  const cyb__task *task = state->task;
  cyb__workspace space = {0};
  int status = cyb__workspace_allocate(&space, most_rows(task), 1, error);
  (void)block;
  for (size_t p = first; status == CYB_OK && p < last; p++) {
    size_t s = p / task->request->domains, d = p % task->request->domains;
    cyb__spread spread = {0};
    if (!is_left_out(state, s) || !has_value(task, s, d)) continue;
    status = cyb__left_out_spread(&spread, task, state->work.replicates, s, d, &space, error);
    if (status == CYB_OK) finish(state, p, &spread);
  }
  cyb__workspace_clear(&space);
  return status;
}

static int run_left_out(run_state *state, cyb_error *error) {
  size_t pieces = state->task->arguments.items * state->task->request->domains;
  if (!state->work.replicates->left || state->work.carrier != CYB__CARRIER_UNIT) return CYB_OK;
  return cyb_parallel_blocks(pieces, pieces > BATCH ? pieces / BATCH : 1,
                             state->task->request->threads, left_out_block, state, error);
}

/* --- all of it -------------------------------------------------------------------------- */

static void release(run_state *state) {
  for (size_t p = 0; p < state->work.pieces; p++) cyb__piece_clear(&state->work.piece[p]);
  free(state->work.piece);
  free(state->total);
  free(state->part);
  free(state->theta);
  free(state->failed);
}

/* The most replicates without a value that a statistic has in any domain. */
static size_t most_failed(const run_state *state, size_t s) {
  size_t domains = state->task->request->domains, most = 0;
  for (size_t d = 0; d < domains; d++)
    if (state->failed[s * domains + d] > most) most = state->failed[s * domains + d];
  return most;
}

static void warn_failed(const run_state *state) {
  const cyb_replicates *replicates = state->work.replicates;
  for (size_t s = 0; s < state->task->arguments.items; s++) {
    size_t failed = most_failed(state, s);
    if (failed > 0)
      cyb_warnings_add(
          state->task->request->warnings, "replicates-failed",
          replicates->options.scheme->random
              ? CYB__N("%s has no value in up to %zu of %zu replicates of some group: its "
                       "error is that of the others")
              : CYB__N("%s has no value in up to %zu of %zu replicates of some group, such as "
                       "one with a single sampled unit: it has no error there"),
          cyb_statistic_text(state->task->arguments.item[s].statistic), failed, replicates->count);
  }
}

static void warn_later_stages(const run_state *state) {
  const cyb_design *design = state->task->design;
  bool sampled = false;
  for (size_t g = 0; g < design->stage[0].groups; g++)
    sampled |= design->stages > 1 && design->stage[0].fraction[g] > 0.0;
  if (sampled)
    cyb_warnings_add(state->task->request->warnings, "first-stage-only",
                     "replicates take the first stage's units only: with large sampling fractions "
                     "there, what the later stages add is lost; --variance=linearized has it");
}

static int run(run_state *state, cyb_error *error) {
  cyb__workspace space = {0};
  int status = cyb__workspace_allocate(&space, most_rows(state->task), 1, error);
  state->failed = CYB__ARRAY(size_t, state->task->arguments.items * state->task->request->domains);
  if (!state->failed) status = cyb_error_memory(error);
  if (status == CYB_OK) status = build_pieces(state, &space, error);
  cyb__workspace_clear(&space);
  if (status == CYB_OK) status = allocate_spreads(state, error);
  if (status == CYB_OK && state->work.pieces > 0) status = run_batches(state, error);
  if (status == CYB_OK) status = finish_pieces(state, error);
  return status == CYB_OK ? run_left_out(state, error) : status;
}

int cyb__replicate_estimates(cyb__task *task, const cyb_replication *options, cyb_error *error) {
  cyb_replicates *replicates = NULL;
  run_state state = {.task = task};
  int status = cyb_replicates_build(&replicates, task->design, options, error);
  if (status == CYB_OK) status = refuse_quantiles(task, options, error);
  if (status == CYB_OK) {
    state.work.task = task;
    state.work.replicates = replicates;
    state.work.carrier = cyb__is_adjusted(task->design) ? CYB__CARRIER_ROW : CYB__CARRIER_UNIT;
    state.work.most_leaves = most_leaves(task);
    status = run(&state, error);
    if (status == CYB_OK) warn_failed(&state);
    if (status == CYB_OK) warn_later_stages(&state);
  }
  release(&state);
  cyb_replicates_free(replicates);
  return status;
}
