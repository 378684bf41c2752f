/* edit/edits.c - rules bound to a table.
 * Layer: edit. */
#include "edit/edits.h"

#include <string.h>

#include "base/memory.h"
#include "base/say.h"

/* --- binding ------------------------------------------------------------------ */

static const cyb_column *look_up(void *user, const char *name, bool previous) {
  const cyb_edits *edits = user;
  if (!previous) return cyb_table_find(edits->table, name);
  return edits->previous ? cyb_table_find(edits->previous, name) : NULL;
}

/* "rules.csv:7:expression: ..." or, of a cell, "data.csv:LINE:COLUMN: ...". */
static int misfit(const cyb_edits *edits, const cyb_rule *rule, const cyb_error *inner,
                  cyb_error *error) {
  bool in_file = inner->where[0] >= '0' && inner->where[0] <= '9'; /* LINE:COLUMN */
  if (inner->status == CYB_ENOMEM) return cyb_error_memory(error);
  if (in_file)
    return cyb_error_at(error, CYB_EDATA, edits->table->source, 0, inner->where, "%s (rule %.60s)",
                        inner->message, rule->name);
  return cyb_error_at(error, CYB_EDATA, edits->rules->source, rule->line, "expression",
                      "%s (rule %.60s)", inner->message, rule->name);
}

/* Binding takes an unknown column inside previous() for one without a past. */
static int check_previous(const cyb_edits *edits, const cyb_rule *rule, const char *const *known,
                          cyb_error *error) {
  const cyb_expr_name *names;
  size_t count = cyb_expr_names(rule->expression, &names);
  for (size_t i = 0; i < count; i++) {
    cyb_error inner = {0};
    const char *near;
    if (!names[i].previous || cyb_table_find(edits->table, names[i].name)) continue;
    near = cyb_nearest(names[i].name, known, edits->table->columns);
    cyb_error_set(&inner, CYB_EDATA, NULL,
                  near ? CYB__N("there is no column %s; did you mean %s?")
                       : CYB__N("there is no column %s"),
                  names[i].name, near);
    return misfit(edits, rule, &inner, error);
  }
  return CYB_OK;
}

static int bind_rule(const cyb_edits *edits, const cyb_rule *rule, const char *const *known,
                     cyb_error *error) {
  cyb_error inner = {0};
  int status = check_previous(edits, rule, known, error);
  if (status) return status;
  status = cyb_expr_bind(rule->expression, look_up, (void *)(uintptr_t)edits, known,
                         edits->table->columns, &inner);
  if (!status && cyb_expr_result(rule->expression) != CYB_EXPR_LOGICAL &&
      cyb_expr_result(rule->expression) != CYB_EXPR_ANY)
    status = cyb_error_set(&inner, CYB_EDATA, NULL,
                           "it must say something that is true or false, such as x >= 0");
  return status ? misfit(edits, rule, &inner, error) : CYB_OK;
}

static int bind_rules(const cyb_edits *edits, cyb_error *error) {
  const char **known = CYB__ARRAY(const char *, edits->table->columns);
  int status = known ? CYB_OK : cyb_error_memory(error);
  for (size_t i = 0; !status && i < edits->table->columns; i++)
    known[i] = edits->table->column[i].name;
  for (size_t i = 0; !status && i < edits->rules->count; i++)
    status = bind_rule(edits, &edits->rules->items[i], known, error);
  free(known);
  return status;
}

/* --- fields ------------------------------------------------------------------- */

size_t cyb__edits_field(cyb_edits *edits, const char *name, bool previous) {
  const cyb_column *column = look_up(edits, name, previous);
  cyb__field *grown;
  for (size_t i = 0; i < edits->field_count; i++)
    if (edits->fields[i].previous == previous && !strcmp(edits->fields[i].name, name)) return i;
  grown = cyb__grow(edits->fields, &edits->field_capacity, edits->field_count + 1, sizeof *grown);
  if (!grown) return CYB__NONE;
  edits->fields = grown;
  grown[edits->field_count] =
      (cyb__field){.name = name,
                   .column = previous ? CYB__NONE : (size_t)(column - edits->table->column),
                   .data = column,
                   .previous = previous,
                   .text = column && column->type == CYB_COLUMN_TEXT};
  return edits->field_count++;
}

/* A condition on a field that may be empty is unknown, and so does no harm,
 * where the field is: `condition` becomes `condition or empty`. */
static void wrap_empty(cyb__formulas *pool, size_t node, size_t field) {
  size_t inner = cyb__formula_add(pool, pool->items[node]);
  size_t empty =
      cyb__formula_add(pool, (cyb__formula){.kind = CYB__IS_EMPTY, .field = field, .classes = 1});
  size_t next;
  if (inner == CYB__NONE || empty == CYB__NONE) return;
  next = pool->items[node].next;
  pool->items[inner].next = empty;
  pool->items[node] = (cyb__formula){.kind = CYB__ANY, .first = inner, .next = next};
}

static void wrap_all(cyb_edits *edits) {
  cyb__formulas *pool = &edits->formulas;
  size_t count = pool->count;
  for (size_t i = 0; i < count; i++) {
    cyb__formula f = pool->items[i];
    if (f.kind == CYB__CODE_IN && edits->fields[f.field].may_be_empty) wrap_empty(pool, i, f.field);
    for (size_t k = 0; f.kind == CYB__LINEAR && !f.as_given && k < f.terms; k++)
      if (edits->fields[pool->terms[f.term + k].field].may_be_empty)
        wrap_empty(pool, i, pool->terms[f.term + k].field);
  }
}

/* --- which rule names which field ------------------------------------------------ */

static void mark_fields(const cyb_edits *edits, size_t node, bool *marked) {
  const cyb__formula *f = &edits->formulas.items[node];
  if (f->kind == CYB__CODE_IN || f->kind == CYB__IS_EMPTY) marked[f->field] = true;
  for (size_t k = 0; f->kind == CYB__LINEAR && k < f->terms; k++)
    marked[edits->formulas.terms[f->term + k].field] = true;
  for (size_t child = f->first; child != CYB__NONE; child = edits->formulas.items[child].next)
    mark_fields(edits, child, marked);
}

static int new_lists(cyb__lists *lists, size_t count, size_t items, cyb_error *error) {
  lists->start = CYB__ARRAY(size_t, count + 1);
  lists->items = CYB__ARRAY(size_t, items);
  return lists->start && lists->items ? CYB_OK : cyb_error_memory(error);
}

/* The lists the other way round. */
static int invert(const cyb__lists *from, size_t count, cyb__lists *to, size_t to_count,
                  cyb_error *error) {
  size_t items = from->start[count];
  if (new_lists(to, to_count, items, error)) return CYB_ENOMEM;
  for (size_t i = 0; i < items; i++) to->start[from->items[i] + 1]++;
  for (size_t i = 0; i < to_count; i++) to->start[i + 1] += to->start[i];
  for (size_t i = count; i-- > 0;) /* from the end, so that each list is ascending */
    for (size_t k = from->start[i]; k < from->start[i + 1]; k++)
      to->items[--to->start[from->items[k] + 1]] = i;
  memmove(to->start, to->start + 1, to_count * sizeof *to->start);
  to->start[to_count] = items;
  return CYB_OK;
}

static int list_fields(cyb_edits *edits, cyb_error *error) {
  size_t rules = edits->rules->count, capacity = 0, count = 0;
  bool *marked = CYB__ARRAY(bool, edits->field_count);
  int status = marked ? new_lists(&edits->fields_of, rules, 0, error) : cyb_error_memory(error);
  for (size_t i = 0; !status && i < rules; i++) {
    size_t *grown;
    memset(marked, 0, edits->field_count * sizeof *marked);
    if (edits->root[i] != CYB__NONE) mark_fields(edits, edits->root[i], marked);
    grown =
        cyb__grow(edits->fields_of.items, &capacity, count + edits->field_count + 1, sizeof *grown);
    if (!grown) {
      status = cyb_error_memory(error);
      break;
    }
    edits->fields_of.items = grown;
    for (size_t f = 0; f < edits->field_count; f++)
      if (marked[f]) grown[count++] = f;
    edits->fields_of.start[i + 1] = count;
  }
  free(marked);
  if (status) return status;
  return invert(&edits->fields_of, rules, &edits->rules_of, edits->field_count, error);
}

/* --- the object ------------------------------------------------------------------ */

void cyb_edits_free(cyb_edits *edits) {
  if (!edits) return;
  cyb__formulas_clear(&edits->formulas);
  free(edits->root);
  free(edits->reason);
  free(edits->fields);
  free(edits->fields_of.start);
  free(edits->fields_of.items);
  free(edits->rules_of.start);
  free(edits->rules_of.items);
  free(edits);
}

static int translate_rules(cyb_edits *edits, cyb_warnings *warnings, cyb_error *error) {
  size_t count = edits->rules->count;
  int status = CYB_OK;
  edits->root = CYB__ARRAY(size_t, count);
  edits->reason = CYB__ARRAY(const char *, count);
  if (!edits->root || !edits->reason) return cyb_error_memory(error);
  for (size_t i = 0; !status && i < count; i++) {
    status = cyb__edits_translate(edits, i, error);
    if (!status && edits->reason[i])
      cyb_warnings_add(warnings, "unusable-rule",
                       "rule %s is judged but cannot be used to localise errors: %s",
                       edits->rules->items[i].name, edits->reason[i]);
  }
  if (!status) wrap_all(edits);
  if (!status && edits->formulas.failed) status = cyb_error_memory(error);
  return status ? status : list_fields(edits, error);
}

int cyb_edits_new(cyb_edits **out, cyb_rules *rules, cyb_table *table, const cyb_table *previous,
                  cyb_warnings *warnings, cyb_error *error) {
  cyb_edits *edits = CYB__NEW(cyb_edits);
  int status = edits ? CYB_OK : cyb_error_memory(error);
  *out = NULL;
  if (status) return status;
  edits->rules = rules;
  edits->table = table;
  edits->previous = previous;
  status = bind_rules(edits, error);
  if (!status) status = translate_rules(edits, warnings, error);
  if (status) {
    cyb_edits_free(edits);
    return status;
  }
  *out = edits;
  return CYB_OK;
}

const char *cyb_edits_reason(const cyb_edits *edits, size_t rule) {
  return edits->reason[rule];
}

int cyb_edits_judge(const cyb_edits *edits, int8_t *verdict, cyb_error *error) {
  size_t rows = edits->table->rows;
  /* cells that were filled may have given a column new codes, or its first */
  int status = bind_rules(edits, error);
  for (size_t i = 0; !status && i < edits->rules->count && rows; i++)
    status =
        cyb_expr_logicals(edits->rules->items[i].expression, 0, rows, verdict + i * rows, error);
  return status;
}
