/* edit/search.c - linear conditions by a linear program, alternatives one by one.
 * Layer: edit. */
#include "edit/search.h"

#include <math.h>
#include <string.h>

#include "base/memory.h"

int cyb__search_new(cyb__search *s, const cyb_edits *edits, cyb_error *error) {
  size_t fields = edits->field_count, rules = edits->rules->count;
  *s = (cyb__search){.edits = edits, .objective = CYB__NONE};
  s->record = (cyb__record){edits, CYB__ARRAY(double, fields), CYB__ARRAY(uint64_t, fields),
                            CYB__ARRAY(bool, fields), CYB__ARRAY(bool, fields)};
  s->allowed = CYB__ARRAY(uint64_t, fields);
  s->empty = CYB__ARRAY(uint8_t, fields);
  s->trial = CYB__ARRAY(double, fields);
  s->place = CYB__ARRAY(size_t, fields);
  s->used = CYB__ARRAY(bool, rules);
  s->touched = CYB__ARRAY(bool, rules);
  s->seen = CYB__ARRAY(bool, fields);
  s->queue = CYB__ARRAY(size_t, fields);
  if (s->record.value && s->record.code && s->record.missing && s->record.free && s->allowed &&
      s->empty && s->trial && s->place && s->used && s->touched && s->seen && s->queue)
    return CYB_OK;
  cyb__search_clear(s);
  return cyb_error_memory(error);
}

void cyb__search_clear(cyb__search *s) {
  free(s->record.value);
  free(s->record.code);
  free(s->record.missing);
  free(s->record.free);
  free(s->linear);
  free(s->open);
  free(s->allowed);
  free(s->empty);
  free(s->trial);
  free(s->place);
  free(s->used);
  free(s->touched);
  free(s->seen);
  free(s->queue);
  *s = (cyb__search){0};
}

/* --- demands ------------------------------------------------------------------ */

static int push(cyb__demand **stack, size_t *count, size_t *capacity, cyb__demand demand,
                cyb_error *error) {
  cyb__demand *grown = cyb__grow(*stack, capacity, *count + 1, sizeof *grown);
  if (!grown) return cyb_error_memory(error);
  *stack = grown;
  grown[(*count)++] = demand;
  return CYB_OK;
}

/* A condition on codes or emptiness failed because of what other rules left of
 * the free fields: all rules that name them have a part in it. */
static void blame(cyb__search *s, size_t formula) {
  const cyb_edits *e = s->edits;
  const cyb__formula *f = &e->formulas.items[formula];
  bool codes = f->kind == CYB__CODE_IN || f->kind == CYB__IS_EMPTY;
  if (codes && s->record.free[f->field])
    for (size_t k = e->rules_of.start[f->field]; k < e->rules_of.start[f->field + 1]; k++)
      if (!s->use || s->use[e->rules_of.items[k]]) s->used[e->rules_of.items[k]] = true;
  for (size_t c = f->first; c != CYB__NONE; c = e->formulas.items[c].next) blame(s, c);
}

/* What is asked of a field cannot be asked of an empty one. */
static void fill_fields(cyb__search *s, const cyb__formula *f) {
  for (size_t k = 0; k < f->terms; k++) {
    size_t field = s->edits->formulas.terms[f->term + k].field;
    if (s->record.free[field]) s->empty[field] = CYB__MUST_BE_FILLED;
  }
}

static int demand(cyb__search *s, size_t formula, size_t rule, bool *holds, cyb_error *error);

static int demand_all(cyb__search *s, size_t formula, size_t rule, bool *holds, cyb_error *error) {
  int status = CYB_OK;
  for (size_t c = s->edits->formulas.items[formula].first; c != CYB__NONE && !status && *holds;
       c = s->edits->formulas.items[c].next)
    status = demand(s, c, rule, holds, error);
  return status;
}

/* The only alternative left is no alternative. */
static int demand_any(cyb__search *s, size_t formula, size_t rule, bool *holds, cyb_error *error) {
  size_t left = 0, last = CYB__NONE;
  for (size_t c = s->edits->formulas.items[formula].first; c != CYB__NONE;
       c = s->edits->formulas.items[c].next)
    if (cyb__formula_judge(s, c) == CYB__DOES_FAIL) {
      blame(s, c);
    } else {
      left++;
      last = c;
    }
  if (left == 1) return demand(s, last, rule, holds, error);
  return push(&s->open, &s->open_count, &s->open_capacity, (cyb__demand){formula, rule}, error);
}

/* Asks that a condition holds from here on; *holds becomes false where it cannot. */
static int demand(cyb__search *s, size_t formula, size_t rule, bool *holds, cyb_error *error) {
  const cyb__formula *f = &s->edits->formulas.items[formula];
  cyb__truth truth = cyb__formula_judge(s, formula);
  if (truth == CYB__DOES_HOLD) return CYB_OK;
  if (truth == CYB__DOES_FAIL) {
    *holds = false;
    s->used[rule] = true;
    blame(s, formula);
    return CYB_OK;
  }
  switch (f->kind) {
  case CYB__ALL: return demand_all(s, formula, rule, holds, error);
  case CYB__ANY: return demand_any(s, formula, rule, holds, error);
  case CYB__CODE_IN:
    s->allowed[f->field] &= f->classes;
    s->empty[f->field] = CYB__MUST_BE_FILLED;
    return CYB_OK;
  case CYB__IS_EMPTY:
    s->empty[f->field] = f->classes ? CYB__MUST_BE_EMPTY : CYB__MUST_BE_FILLED;
    return CYB_OK;
  default:
    fill_fields(s, f);
    return push(&s->linear, &s->linear_count, &s->linear_capacity, (cyb__demand){formula, rule},
                error);
  }
}

/* --- branches ------------------------------------------------------------------- */

static int explore(cyb__search *s, cyb__feasibility *answer, cyb_error *error);

typedef struct mark {
  size_t linear, open;
  uint64_t *allowed;
  uint8_t *empty;
} mark;

static int save(const cyb__search *s, mark *m, cyb_error *error) {
  size_t fields = s->edits->field_count;
  *m = (mark){s->linear_count, s->open_count, CYB__ARRAY(uint64_t, fields),
              CYB__ARRAY(uint8_t, fields)};
  if (!m->allowed || !m->empty) {
    free(m->allowed);
    free(m->empty);
    return cyb_error_memory(error);
  }
  memcpy(m->allowed, s->allowed, fields * sizeof *s->allowed);
  memcpy(m->empty, s->empty, fields * sizeof *s->empty);
  return CYB_OK;
}

static void restore(cyb__search *s, const mark *m) {
  size_t fields = s->edits->field_count;
  s->linear_count = m->linear;
  s->open_count = m->open;
  memcpy(s->allowed, m->allowed, fields * sizeof *s->allowed);
  memcpy(s->empty, m->empty, fields * sizeof *s->empty);
}

/* While an alternative is tried its demand is met, whatever rounding says of the trial. */
static int branch(cyb__search *s, size_t place, cyb__feasibility *answer, cyb_error *error) {
  cyb__demand any = s->open[place];
  mark before;
  int status = save(s, &before, error);
  if (status) return status;
  *answer = CYB__IMPOSSIBLE;
  s->used[any.rule] = true;
  s->open[place].formula = CYB__NONE;
  for (size_t c = s->edits->formulas.items[any.formula].first;
       c != CYB__NONE && !status && *answer == CYB__IMPOSSIBLE;
       c = s->edits->formulas.items[c].next) {
    bool holds = true;
    status = demand(s, c, any.rule, &holds, error);
    if (!status && holds) status = explore(s, answer, error);
    restore(s, &before);
  }
  s->open[place] = any;
  free(before.allowed);
  free(before.empty);
  return status;
}

/* Place of the first demand that the trial leaves unmet; CYB__NONE if there is none. */
static size_t unmet(const cyb__search *s, bool by_trial) {
  for (size_t i = 0; i < s->open_count; i++) {
    if (s->open[i].formula == CYB__NONE) continue;
    if (by_trial ? cyb__formula_try(s, s->open[i].formula)
                 : cyb__formula_judge(s, s->open[i].formula) == CYB__DOES_HOLD)
      continue;
    return i;
  }
  return CYB__NONE;
}

static bool worse(const cyb__search *s) {
  if (s->objective == CYB__NONE || !s->found) return false;
  return s->maximise ? s->trial[s->objective] <= s->best : s->trial[s->objective] >= s->best;
}

/* A point where all holds: the end of a question; of a search for the extreme
 * only one candidate, and the other branches are looked at, too. */
static cyb__feasibility settle(cyb__search *s, bool open) {
  if (s->objective == CYB__NONE) return CYB__POSSIBLE;
  s->found = true;
  s->best = open ? (s->maximise ? INFINITY : -INFINITY) : s->trial[s->objective];
  return open ? CYB__POSSIBLE : CYB__IMPOSSIBLE;
}

static int explore(cyb__search *s, cyb__feasibility *answer, cyb_error *error) {
  cyb__solved solved;
  size_t any;
  int status;
  *answer = CYB__TOO_HARD;
  if (++s->steps > s->most_steps) return CYB_OK;
  status = cyb__solve_demands(s, &solved, error);
  if (status || solved == CYB__IS_HARD) return status;
  *answer = CYB__IMPOSSIBLE;
  if (solved == CYB__HAS_NONE || (solved == CYB__HAS_POINT && worse(s))) return CYB_OK;
  any = unmet(s, solved == CYB__HAS_POINT);
  if (any != CYB__NONE) return branch(s, any, answer, error);
  *answer = settle(s, solved == CYB__IS_OPEN);
  return CYB_OK;
}

/* --- the whole ------------------------------------------------------------------- */

void cyb__search_reset(cyb__search *s) {
  for (size_t i = 0; i < s->edits->field_count; i++) s->allowed[i] = ~(uint64_t)0;
  memset(s->empty, CYB__UNDECIDED, s->edits->field_count);
}

/* The free fields that hang together with `seed` through rules, and those rules
 * (`touched`). Tells how many fields, and whether a fixed one meets them. */
static size_t gather(cyb__search *s, size_t seed, bool *meets_fixed) {
  const cyb_edits *e = s->edits;
  size_t found = 1;
  memset(s->touched, 0, e->rules->count * sizeof *s->touched);
  *meets_fixed = false;
  s->queue[0] = seed;
  s->seen[seed] = true;
  for (size_t next = 0; next < found; next++)
    for (size_t k = e->rules_of.start[s->queue[next]]; k < e->rules_of.start[s->queue[next] + 1];
         k++) {
      size_t rule = e->rules_of.items[k];
      if (s->touched[rule] || (s->use && !s->use[rule])) continue;
      s->touched[rule] = true;
      for (size_t j = e->fields_of.start[rule]; j < e->fields_of.start[rule + 1]; j++) {
        size_t field = e->fields_of.items[j];
        *meets_fixed |= !s->record.free[field];
        if (!s->record.free[field] || s->seen[field]) continue;
        s->seen[field] = true;
        s->queue[found++] = field;
      }
    }
  return found;
}

static void start(cyb__search *s) {
  const cyb_edits *e = s->edits;
  memset(s->used, 0, e->rules->count * sizeof *s->used);
  memset(s->seen, 0, e->field_count * sizeof *s->seen);
  for (size_t i = 0; i < e->field_count; i++)
    s->trial[i] = isnan(s->record.value[i]) ? 0.0 : s->record.value[i];
}

/* The touched rules together. */
static int run(cyb__search *s, cyb__feasibility *answer, cyb_error *error) {
  const cyb_edits *e = s->edits;
  bool holds = true;
  int status = CYB_OK;
  s->linear_count = s->open_count = 0;
  for (size_t i = 0; i < e->rules->count && !status && holds; i++)
    if (s->touched[i]) status = demand(s, e->root[i], i, &holds, error);
  *answer = CYB__IMPOSSIBLE;
  return status || !holds ? status : explore(s, answer, error);
}

/* Fields that do not hang together are looked at apart. Where no fixed field meets
 * them the rules alone decide, which is the same for all records. */
int cyb__search_run(cyb__search *s, cyb__feasibility *answer, cyb_error *error) {
  bool meets_fixed;
  int status = CYB_OK;
  s->objective = CYB__NONE;
  cyb__search_reset(s);
  start(s);
  *answer = CYB__POSSIBLE;
  for (size_t i = 0; i < s->edits->field_count && !status && *answer == CYB__POSSIBLE; i++) {
    if (!s->record.free[i] || s->seen[i]) continue;
    gather(s, i, &meets_fixed);
    if (meets_fixed || !s->consistent) status = run(s, answer, error);
  }
  return status;
}

bool cyb__search_together(cyb__search *s, size_t field, size_t *count) {
  bool meets_fixed;
  start(s);
  *count = gather(s, field, &meets_fixed);
  return meets_fixed;
}

int cyb__search_extreme(cyb__search *s, size_t field, bool maximise, double *value,
                        cyb__feasibility *answer, cyb_error *error) {
  bool meets_fixed;
  int status;
  s->objective = field;
  s->maximise = maximise;
  s->found = false;
  cyb__search_reset(s);
  s->empty[field] = CYB__MUST_BE_FILLED;
  start(s);
  gather(s, field, &meets_fixed);
  status = run(s, answer, error);
  s->objective = CYB__NONE;
  if (status || *answer == CYB__TOO_HARD) return status;
  *answer = s->found ? CYB__POSSIBLE : CYB__IMPOSSIBLE;
  *value = s->best;
  return CYB_OK;
}
