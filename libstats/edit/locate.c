/* edit/locate.c - the errors of one record: the cheapest set that meets all conflicts.
 * Layer: edit. */
#include "edit/locate.h"

#include <math.h>
#include <string.h>

#include "base/memory.h"

/* Linear programs of a record; choosing a set is a hundred times as cheap. */
static const size_t MOST_STEPS = 10000;

static bool uses(const cyb__locator *l, size_t rule) {
  return l->edits->root[rule] != CYB__NONE && (!l->options->use || l->options->use[rule]);
}

int cyb__locator_new(cyb__locator *l, const cyb_edits *edits, const cyb_localize_options *options,
                     const int8_t *verdict, cyb_error *error) {
  size_t fields = edits->field_count;
  *l = (cyb__locator){.edits = edits,
                      .options = options,
                      .verdict = verdict,
                      .weight = CYB__ARRAY(double, fields),
                      .rank = CYB__ARRAY(size_t, fields),
                      .chosen = CYB__ARRAY(bool, fields),
                      .list = CYB__ARRAY(size_t, fields)};
  if (!l->weight || !l->rank || !l->chosen || !l->list ||
      cyb__search_new(&l->search, edits, NULL)) {
    cyb__locator_clear(l);
    return cyb_error_memory(error);
  }
  for (size_t i = 0; i < fields; i++) {
    const cyb__field *f = &edits->fields[i];
    l->rank[i] = f->column;
    l->weight[i] = f->previous ? INFINITY : options->weight ? options->weight[f->column] : 1.0;
  }
  l->search.use = options->use;
  l->search.consistent = true;
  l->search.most_steps = options->most_steps ? options->most_steps : MOST_STEPS;
  return CYB_OK;
}

void cyb__locator_clear(cyb__locator *l) {
  free(l->weight);
  free(l->rank);
  free(l->chosen);
  free(l->list);
  cyb__search_clear(&l->search);
  free(l->records);
  free(l->fields);
  *l = (cyb__locator){0};
}

/* --- conflicts ------------------------------------------------------------------ */

static void add_fields_of(cyb__locator *l, size_t rule, bool *there, size_t *count) {
  const cyb__lists *lists = &l->edits->fields_of;
  for (size_t k = lists->start[rule]; k < lists->start[rule + 1]; k++) {
    size_t field = lists->items[k];
    if (l->search.record.free[field] || there[field] || isinf(l->weight[field])) continue;
    there[field] = true;
    l->list[(*count)++] = field;
  }
}

/* The fixed fields of the marked rules: one of them at least must change. */
static int add_conflict(cyb__locator *l, const bool *rules, cyb__conflicts *conflicts,
                        size_t *count, cyb_error *error) {
  bool *there = CYB__ARRAY(bool, l->edits->field_count);
  int status = there ? CYB_OK : cyb_error_memory(error);
  *count = 0;
  for (size_t i = 0; i < l->edits->rules->count && !status; i++)
    if (rules[i]) add_fields_of(l, i, there, count);
  free(there);
  return status ? status : cyb__conflicts_add(conflicts, l->list, *count, error);
}

/* A rule that fails is a conflict of its own, unless filling an empty field can
 * mend it. *possible: each has a field that may change. */
static int start_conflicts(cyb__locator *l, size_t row, cyb__conflicts *conflicts, bool *possible,
                           cyb_error *error) {
  size_t rules = l->edits->rules->count, rows = l->edits->table->rows;
  bool *one = CYB__ARRAY(bool, rules);
  int status = one ? CYB_OK : cyb_error_memory(error);
  for (size_t i = 0; i < rules && !status && *possible; i++) {
    size_t count = 0;
    if (l->verdict[i * rows + row] != 0 || !uses(l, i) ||
        cyb__formula_judge(&l->search, l->edits->root[i]) == CYB__DEPENDS)
      continue;
    one[i] = true;
    status = add_conflict(l, one, conflicts, &count, error);
    if (!status && count == 0) memcpy(l->search.used, one, rules * sizeof *one);
    one[i] = false;
    *possible = count > 0;
  }
  free(one);
  return status;
}

static void set_free(cyb__locator *l) {
  cyb__record *r = &l->search.record;
  for (size_t i = 0; i < l->edits->field_count; i++)
    r->free[i] = l->chosen[i] || (r->missing[i] && !l->edits->fields[i].previous);
}

/* Tries the cheapest set, learns from its failure, and so on. */
static int chase(cyb__locator *l, cyb__conflicts *conflicts, cyb__feasibility *answer,
                 cyb_error *error) {
  cyb__search *s = &l->search;
  size_t count = 1, tried = 0;
  size_t most = s->most_steps > SIZE_MAX / 100 ? SIZE_MAX : 100 * s->most_steps;
  int status = CYB_OK;
  *answer = CYB__IMPOSSIBLE;
  while (!status && *answer == CYB__IMPOSSIBLE && count > 0) {
    bool done = true;
    status = cyb__hitting_set(conflicts, l->weight, l->rank, l->edits->field_count, l->chosen,
                              &tried, most, &done, error);
    set_free(l);
    if (status) return status;
    *answer = CYB__TOO_HARD;
    if (done) status = cyb__search_run(s, answer, error);
    if (!status && *answer == CYB__IMPOSSIBLE)
      status = add_conflict(l, s->used, conflicts, &count, error);
  }
  return status;
}

/* --- the record's entry ------------------------------------------------------------ */

static cyb_located *add_record(cyb__locator *l, size_t row, cyb_located_state state,
                               cyb_error *error) {
  cyb_located *grown = cyb__grow(l->records, &l->capacity, l->count + 1, sizeof *grown);
  if (!grown) {
    cyb_error_memory(error);
    return NULL;
  }
  l->records = grown;
  grown[l->count] = (cyb_located){.row = row, .state = state, .first = l->field_count};
  return &grown[l->count++];
}

static int add_field(cyb__locator *l, size_t field, cyb_error *error) {
  cyb_located_field *grown =
      cyb__grow(l->fields, &l->field_capacity, l->field_count + 1, sizeof *grown);
  if (!grown) return cyb_error_memory(error);
  l->fields = grown;
  grown[l->field_count++] = (cyb_located_field){
      .column = l->edits->fields[field].column, .lower = NAN, .upper = NAN, .value = NAN};
  return CYB_OK;
}

/* The fields of the rules that cannot hold together, all of them pinned. */
static int add_impossible(cyb__locator *l, size_t row, cyb_error *error) {
  const cyb__lists *lists = &l->edits->fields_of;
  cyb_located *record = add_record(l, row, CYB_LOCATED_IMPOSSIBLE, error);
  size_t first = l->field_count;
  if (!record) return CYB_ENOMEM;
  for (size_t f = 0; f < l->edits->field_count; f++) {
    bool there = false;
    for (size_t i = 0; i < l->edits->rules->count && !there; i++)
      for (size_t k = lists->start[i]; l->search.used[i] && k < lists->start[i + 1]; k++)
        there |= lists->items[k] == f;
    if (there && !l->edits->fields[f].previous && !l->search.record.missing[f] &&
        add_field(l, f, error))
      return CYB_ENOMEM;
  }
  record = &l->records[l->count - 1];
  record->count = l->field_count - first;
  return CYB_OK;
}

static int add_located(cyb__locator *l, size_t row, cyb_error *error) {
  cyb_located *record = add_record(l, row, CYB_LOCATED, error);
  bool hard = false;
  int status;
  if (!record) return CYB_ENOMEM;
  for (size_t f = 0; f < l->edits->field_count; f++) {
    record->changes += l->chosen[f];
    record->weight += l->chosen[f] ? l->weight[f] : 0.0;
  }
  status = cyb__deduce(l, &hard, error);
  record->count = l->field_count - record->first;
  if (!status && record->changes == 0 && record->count == 0) l->count--;
  return status;
}

/* Nothing fails and nothing is empty: nothing to do. */
static bool is_clean(const cyb__locator *l, size_t row) {
  size_t rows = l->edits->table->rows;
  for (size_t i = 0; i < l->edits->rules->count; i++)
    if (l->verdict[i * rows + row] != 1 && uses(l, i)) return false;
  return true;
}

int cyb__locate(cyb__locator *l, size_t row, cyb_error *error) {
  cyb__conflicts conflicts = {0};
  cyb__feasibility answer = CYB__IMPOSSIBLE;
  bool possible = true;
  int status;
  if (is_clean(l, row)) return CYB_OK;
  l->search.steps = 0;
  cyb__search_reset(&l->search);
  cyb__record_load(&l->search.record, row);
  status = start_conflicts(l, row, &conflicts, &possible, error);
  if (!status && possible) status = chase(l, &conflicts, &answer, error);
  cyb__conflicts_free(&conflicts);
  if (status) return status;
  if (answer == CYB__POSSIBLE) return add_located(l, row, error);
  if (answer == CYB__IMPOSSIBLE) return add_impossible(l, row, error);
  return add_record(l, row, CYB_LOCATED_UNSOLVED, error) ? CYB_OK : CYB_ENOMEM;
}
