/* edit/impute_step.c - one step: who gets a value, from which class.
 * Layer: edit. */
#include <math.h>

#include <cyberstats/parallel.h>

#include "base/memory.h"
#include "edit/impute_state.h"

enum { BLOCK_CLASSES = 16 };

typedef enum fate { WAITING, FILLED, UNPLACED, UNPREDICTED, FEW, UNSOLVED } fate;

typedef struct recipient {
  size_t row;
  fate fate;
  size_t groups; /* that formed the class */
  cyb__filling filling;
} recipient;

typedef struct runner {
  cyb__imputing *state;
  size_t step;
  const cyb_imputation_step *plan;
  cyb__step_columns columns;
  cyb__fill_task task;
  recipient *recipient;
  size_t recipients;
  size_t *donor;
  size_t donors;
  /* one level */
  cyb__classes classes;
  size_t *first; /* per class: where its fillings begin */
  cyb__filling *filling;
  size_t *chosen, *asking; /* donors and recipients (rows) of the level */
  size_t *who;             /* recipient per asking row */
} runner;

/* --- donors and recipients ------------------------------------------------------------ */

/* `observed`: a value that an earlier step filled is not known. */
static bool knows_predictors(const runner *r, size_t row, bool observed) {
  for (size_t k = 0; k < r->columns.predictors; k++) {
    const bool *filled = r->columns.x_filled[k];
    if (!isfinite(r->columns.x[k][row]) || (observed && filled && filled[row])) return false;
  }
  if (r->columns.value) return isfinite(r->columns.value[row]);
  if (r->columns.text) return r->columns.text[row] != NULL;
  return true;
}

static bool may_give(const runner *r, size_t row) {
  const cyb__imputing *state = r->state;
  const bool *filled = state->filled[r->columns.column];
  if (filled && filled[row]) return false;
  if (state->options->barred && state->options->barred[row]) return false;
  return state->weight[row] > 0.0 && knows_predictors(r, row, true);
}

static void sort_row(runner *r, size_t row) {
  bool observed_only = r->state->options->observed_only;
  if (cyb__holds_value(r->columns.variable, row)) {
    if (cyb__has_donors(r->plan->method) && may_give(r, row)) r->donor[r->donors++] = row;
    return;
  }
  if (r->columns.where && r->columns.where[row] != 1) return;
  r->recipient[r->recipients++] =
      (recipient){row,
                  knows_predictors(r, row, observed_only) ? WAITING : UNPREDICTED,
                  0,
                  {NAN, CYB_NO_DONOR, NULL}};
}

static int allocate(runner *r, cyb_error *error) {
  size_t rows = r->state->table->rows;
  r->recipient = CYB__ARRAY(recipient, rows);
  r->donor = CYB__ARRAY(size_t, rows);
  r->chosen = CYB__ARRAY(size_t, rows);
  r->asking = CYB__ARRAY(size_t, rows);
  r->who = CYB__ARRAY(size_t, rows);
  return r->recipient && r->donor && r->chosen && r->asking && r->who ? CYB_OK
                                                                      : cyb_error_memory(error);
}

/* --- one level of classes --------------------------------------------------------------- */

static bool has_class(const runner *r, size_t row, size_t groups) {
  for (size_t g = 0; g < groups; g++)
    if (r->columns.groups[g].code[row] < 0) return false;
  return true;
}

static int form_classes(runner *r, size_t groups, cyb_error *error) {
  size_t donors = 0, asking = 0;
  for (size_t i = 0; i < r->donors; i++)
    if (has_class(r, r->donor[i], groups)) r->chosen[donors++] = r->donor[i];
  for (size_t i = 0; i < r->recipients; i++) {
    recipient *one = &r->recipient[i];
    if (one->fate == FILLED || one->fate == UNPREDICTED) continue;
    one->fate = UNPLACED;
    if (!has_class(r, one->row, groups)) continue;
    r->who[asking] = i;
    r->asking[asking++] = one->row;
  }
  return cyb__classes_form(&r->classes, r->columns.groups, groups, r->chosen, donors, r->asking,
                           asking, error);
}

static int start_fillings(runner *r, cyb_error *error) {
  size_t total = 0;
  r->first = CYB__ARRAY(size_t, r->classes.count);
  if (!r->first) return cyb_error_memory(error);
  for (size_t c = 0; c < r->classes.count; c++) {
    r->first[c] = total;
    total += r->classes.class[c].recipients;
  }
  r->filling = CYB__ARRAY(cyb__filling, total);
  if (!r->filling) return cyb_error_memory(error);
  for (size_t i = 0; i < total; i++) r->filling[i] = (cyb__filling){NAN, CYB_NO_DONOR, NULL};
  return CYB_OK;
}

static bool enough(const runner *r, const cyb__class *class) {
  return !cyb__has_donors(r->plan->method) || class->donors >= r->plan->donors;
}

static int fill_block(void *user, size_t block, size_t first, size_t last, cyb_error *error) {
  const runner *r = user;
  (void)block;
  for (size_t c = first; c < last; c++) {
    const cyb__class *class = &r->classes.class[c];
    int status;
    if (!enough(r, class)) continue;
    status = r->plan->method->fill(&r->task, class, r->filling + r->first[c], error);
    if (status) return status;
  }
  return CYB_OK;
}

static bool found_something(const cyb__filling *filling) {
  return isfinite(filling->number) || filling->donor != CYB_NO_DONOR || filling->text;
}

static void collect(runner *r, size_t groups) {
  for (size_t c = 0; c < r->classes.count; c++) {
    const cyb__class *class = &r->classes.class[c];
    for (size_t i = 0; i < class->recipients; i++) {
      size_t place = r->first[c] + i;
      recipient *one = &r->recipient[r->who[r->classes.position[place]]];
      one->filling = r->filling[place];
      one->groups = groups;
      one->fate = found_something(&one->filling) ? FILLED : enough(r, class) ? UNSOLVED : FEW;
    }
  }
}

static int run_level(runner *r, size_t groups, cyb_error *error) {
  int status = form_classes(r, groups, error);
  if (!status) status = start_fillings(r, error);
  if (!status)
    status = cyb_parallel_blocks(r->classes.count, BLOCK_CLASSES, r->state->options->threads,
                                 fill_block, r, error);
  if (!status) collect(r, groups);
  cyb__classes_clear(&r->classes);
  free(r->first);
  free(r->filling);
  r->first = NULL;
  r->filling = NULL;
  return status;
}

static bool anyone_left(const runner *r) {
  for (size_t i = 0; i < r->recipients; i++)
    if (r->recipient[i].fate != FILLED && r->recipient[i].fate != UNPREDICTED) return true;
  return false;
}

/* From the finest classes to coarser ones, if the plan allows. */
static int run_levels(runner *r, cyb_error *error) {
  size_t groups = r->columns.group_count;
  for (;;) {
    int status = anyone_left(r) ? run_level(r, groups, error) : CYB_OK;
    if (status || groups == 0 || !r->plan->fallback) return status;
    groups--;
  }
}

/* --- the step ----------------------------------------------------------------------------- */

static void count_fates(const runner *r, cyb_imputation_count *count) {
  size_t *const by_fate[] = {&count->unsolved,    &count->imputed, &count->unplaced,
                             &count->unpredicted, &count->few,     &count->unsolved};
  count->tried = r->recipients;
  for (size_t i = 0; i < r->recipients; i++) ++*by_fate[r->recipient[i].fate];
}

static int write_all(runner *r, cyb_error *error) {
  for (size_t i = 0; i < r->recipients; i++) {
    const recipient *one = &r->recipient[i];
    int status;
    if (one->fate != FILLED) continue;
    status = cyb__impute_write(r->state, r->step, &r->columns, one->row, &one->filling, one->groups,
                               error);
    if (status) return status;
  }
  return CYB_OK;
}

/* A stream of its own for each variable: FNV-1a of its name. */
static uint64_t stream_of(const char *name) {
  uint64_t hash = 14695981039346656037u;
  for (; *name; name++) hash = (hash ^ (unsigned char)*name) * 1099511628211u;
  return hash;
}

static void set_task(runner *r) {
  const cyb_column *variable = r->columns.variable;
  r->task = (cyb__fill_task){
      .step = r->plan,
      .y = variable->type == CYB_COLUMN_TEXT ? NULL
           : variable->number                ? variable->number
                                             : r->state->nothing,
      .x = r->columns.x,
      .predictors = r->columns.predictors,
      .weight = r->state->weight,
      .value = r->columns.value,
      .text = r->columns.text,
      .seed = r->state->options->seed,
      .stream = stream_of(r->plan->variable),
  };
}

int cyb__impute_step(cyb__imputing *state, size_t step, cyb_error *error) {
  runner r = {.state = state, .step = step, .plan = &state->plan->steps[step]};
  int status = cyb__step_columns_find(&r.columns, state, step, error);
  if (!status) status = allocate(&r, error);
  if (!status) {
    set_task(&r);
    for (size_t row = 0; row < state->table->rows; row++) sort_row(&r, row);
    status = run_levels(&r, error);
  }
  if (!status) count_fates(&r, &state->result->counts[step]);
  if (!status) status = write_all(&r, error);
  cyb__step_columns_clear(&r.columns);
  free(r.recipient);
  free(r.donor);
  free(r.chosen);
  free(r.asking);
  free(r.who);
  return status;
}
