/* data/check_rules.c - edit rules over a block of checked rows.
 * Layer: data. */
#include <math.h>

#include "base/memory.h"
#include "base/say.h"
#include "data/check_batch.h"
#include "data/form_private.h"

/* --- the columns that rules name ------------------------------------------- */

/* "rules.csv:R12", or the option that it stands for. */
static void name_rule(const cyb__checker *c, const cyb_rule *rule, char where[160]) {
  if (rule == &c->where)
    snprintf(where, 160, "%s", rule->name);
  else
    snprintf(where, 160, "%.90s:%.60s", c->plan.rules->source, rule->name);
}

/* Binding takes an unknown column inside previous() for one without a past. */
static int unknown_previous(const cyb__checker *c, const cyb_rule *rule, const char *name,
                            cyb_error *error) {
  const char *near = cyb__form_nearest(c->plan.form, name);
  char where[160];
  name_rule(c, rule, where);
  return cyb_error_set(error, CYB_EDATA, where,
                       near ? CYB__N("unknown column %.60s; did you mean \"%.60s\"?")
                            : CYB__N("unknown column %.60s"),
                       name, near);
}

static int add_need(cyb__checker *c, const cyb_rule *rule, const cyb_expr_name *name,
                    cyb_error *error) {
  const cyb_field *field = cyb_form_field(c->plan.form, name->name);
  cyb__need *grown;
  if (!field) return name->previous ? unknown_previous(c, rule, name->name, error) : CYB_OK;
  for (size_t i = 0; i < c->need_count; i++)
    if (!strcmp(c->needs[i].name, name->name) && c->needs[i].previous == name->previous)
      return CYB_OK;
  grown = cyb__grow(c->needs, &c->need_capacity, c->need_count + 1, sizeof *grown);
  if (!grown) return cyb_error_memory(error);
  c->needs = grown;
  grown[c->need_count++] =
      (cyb__need){name->name, cyb__form_index(c->plan.form, field), name->previous};
  return CYB_OK;
}

typedef struct shelf {
  const cyb__checker *checker;
  const cyb__rule_column *columns;
} shelf;

static const cyb_column *look_up(void *user, const char *name, bool previous) {
  const shelf *s = user;
  for (size_t i = 0; i < s->checker->need_count; i++)
    if (s->checker->needs[i].previous == previous && !strcmp(s->checker->needs[i].name, name))
      return &s->columns[i].column;
  return NULL;
}

/* --- binding ---------------------------------------------------------------- */

/* A rule that does not fit is named, with what binding said about it. */
static int misfit(const cyb__checker *c, const cyb_rule *rule, const cyb_error *inner,
                  cyb_error *error) {
  char where[160];
  bool in_file = inner->where[0] >= '0' && inner->where[0] <= '9'; /* LINE:COLUMN */
  if (inner->status == CYB_ENOMEM) return cyb_error_memory(error);
  if (in_file)
    return cyb_error_at(error, CYB_EDATA, c->plan.file->name, 0, inner->where, "%s (rule %.60s)",
                        inner->message, rule->name);
  name_rule(c, rule, where);
  return cyb_error_set(error, CYB_EDATA, where, "%s%s%s", inner->where, inner->where[0] ? ": " : "",
                       inner->message);
}

static int bind_rule(const cyb__checker *c, cyb_rule *rule, shelf *columns, cyb_error *error) {
  const cyb_form *form = c->plan.form;
  const char **known = CYB__ARRAY(const char *, form->count);
  cyb_error inner = {0};
  int status;
  if (!known) return cyb_error_memory(error);
  for (size_t i = 0; i < form->count; i++) known[i] = form->fields[i].code;
  status = cyb_expr_bind(rule->expression, look_up, columns, known, form->count, &inner);
  free(known);
  if (!status && cyb_expr_result(rule->expression) != CYB_EXPR_LOGICAL &&
      cyb_expr_result(rule->expression) != CYB_EXPR_ANY)
    status = cyb_error_set(&inner, CYB_EDATA, NULL,
                           "it must say something that is true or false, such as x >= 0");
  return status ? misfit(c, rule, &inner, error) : CYB_OK;
}

static void shape_column(const cyb__checker *c, const cyb__need *need, cyb__rule_column *column,
                         size_t rows) {
  const cyb_field *field = &c->plan.form->fields[need->field];
  bool number = cyb_field_is_number(field);
  column->column = (cyb_column){.name = field->code,
                                .type = number ? CYB_COLUMN_NUMBER : CYB_COLUMN_TEXT,
                                .rows = rows,
                                .number = column->number,
                                .code = column->code,
                                .levels = column->levels,
                                .text_code = -1};
}

static size_t rule_count(const cyb__checker *c) {
  return c->plan.rules ? c->plan.rules->count : 0;
}

static int try_rules(cyb__checker *c, cyb__rule_column *columns, cyb_error *error) {
  int status = CYB_OK;
  if (c->where.expression) status = bind_rule(c, &c->where, &(shelf){c, columns}, error);
  for (size_t i = 0; i < rule_count(c) && !status; i++)
    status = bind_rule(c, &c->plan.rules->items[i], &(shelf){c, columns}, error);
  return status;
}

static int add_needs(cyb__checker *c, cyb_rule *rule, cyb_error *error) {
  const cyb_expr_name *names;
  size_t count = cyb_expr_names(rule->expression, &names);
  int status = CYB_OK;
  rule->pass = rule->fail = rule->unknown = 0;
  for (size_t i = 0; i < count && !status; i++) {
    if (rule == &c->where && names[i].previous)
      return cyb_error_set(error, CYB_EDOMAIN, rule->name,
                           "previous() is known to rules only; a row is chosen by its own cells");
    status = add_need(c, rule, &names[i], error);
  }
  return status;
}

int cyb__checker_rules(cyb__checker *c, cyb_error *error) {
  cyb__rule_column *columns;
  int status = c->where.expression ? add_needs(c, &c->where, error) : CYB_OK;
  for (size_t i = 0; i < rule_count(c) && !status; i++)
    status = add_needs(c, &c->plan.rules->items[i], error);
  if (status || !c->need_count) return status ? status : try_rules(c, NULL, error);
  columns = CYB__ARRAY(cyb__rule_column, c->need_count);
  if (!columns) return cyb_error_memory(error);
  for (size_t i = 0; i < c->need_count; i++) {
    shape_column(c, &c->needs[i], &columns[i], 0);
    if (c->plan.samples) { /* no field of a form, but a column typed by its cells */
      const cyb_column *sample = &c->plan.samples[c->needs[i].field];
      columns[i].column.levels = sample->levels;
      columns[i].column.text_line = sample->text_line;
      columns[i].column.text_code = sample->text_code;
    }
  }
  if (!status) status = try_rules(c, columns, error);
  free(columns);
  return status;
}

/* --- filling the columns ----------------------------------------------------- */

static int intern_texts(const cyb__answers *answers, cyb__rule_column *column, size_t rows,
                        cyb_error *error) {
  for (size_t row = 0; row < rows; row++) {
    column->code[row] = -1;
    if (!answers->text || !answers->text[row]) continue;
    column->code[row] =
        cyb_dictionary_intern(column->levels, answers->text[row], answers->length[row]);
    if (column->code[row] < 0) return cyb_error_memory(error);
  }
  return CYB_OK;
}

static int fill_current(const cyb__checker *c, cyb__batch *b, const cyb__need *need,
                        cyb__rule_column *column, cyb_error *error) {
  const cyb__answers *answers = &b->answers[need->field];
  if (column->code) {
    cyb_dictionary_free(column->levels);
    column->levels = cyb_dictionary_new();
    if (!column->levels) return cyb_error_memory(error);
    shape_column(c, need, column, b->rows);
    return intern_texts(answers, column, b->rows, error);
  }
  shape_column(c, need, column, b->rows);
  if (answers->number)
    column->column.number = answers->number;
  else
    for (size_t row = 0; row < b->rows; row++) column->number[row] = NAN;
  return CYB_OK;
}

/* The same unit's row one period earlier: units are distinct there, so a
 * unit's code in the dictionary is its row. */
static long row_before(const cyb__checker *c, const cyb__batch *b, size_t row) {
  const char *unit = cyb__batch_unit(b, row);
  if (!c->previous || !unit) return -1;
  return cyb_dictionary_find(c->previous->column[0].levels, unit, strlen(unit));
}

static int fill_previous(const cyb__checker *c, cyb__batch *b, const cyb__need *need,
                         cyb__rule_column *column, cyb_error *error) {
  const char *code = c->plan.form->fields[need->field].code;
  const cyb_column *before = c->previous ? cyb_table_find(c->previous, code) : NULL;
  if (column->code && !column->levels && !(column->levels = cyb_dictionary_new()))
    return cyb_error_memory(error);
  shape_column(c, need, column, b->rows);
  if (column->code && before) column->column.levels = before->levels;
  for (size_t row = 0; row < b->rows; row++) {
    long place = before ? row_before(c, b, row) : -1;
    if (column->code)
      column->code[row] = place >= 0 ? before->code[place] : -1;
    else
      column->number[row] = place >= 0 ? before->number[place] : NAN;
  }
  return CYB_OK;
}

static int fill_columns(const cyb__checker *c, cyb__batch *b, bool previous, cyb_error *error) {
  int (*fill)(const cyb__checker *, cyb__batch *, const cyb__need *, cyb__rule_column *,
              cyb_error *) = previous ? fill_previous : fill_current;
  int status = CYB_OK;
  for (size_t i = 0; i < c->need_count && !status; i++)
    if (c->needs[i].previous == previous)
      status = fill(c, b, &c->needs[i], &b->rule_columns[i], error);
  return status;
}

/* --- the rows asked for -------------------------------------------------------- */

static void drop_findings(cyb__batch *b) {
  size_t kept = 0;
  for (size_t i = 0; i < b->count; i++)
    if (!(b->state[b->findings[i].row] & CYB__OUTSIDE)) b->findings[kept++] = b->findings[i];
  b->count = kept;
}

int cyb__batch_where(cyb__checker *c, cyb__batch *b, cyb_error *error) {
  int status = b->rows ? fill_columns(c, b, false, error) : CYB_OK;
  if (status || !c->where.expression || !b->rows) return status;
  status = bind_rule(c, &c->where, &(shelf){c, b->rule_columns}, error);
  if (!status) status = cyb_expr_logicals(c->where.expression, 0, b->rows, b->verdict, error);
  for (size_t row = 0; row < b->rows && !status; row++)
    if (b->verdict[row] != 1) b->state[row] = CYB__OUTSIDE;
  drop_findings(b);
  return status;
}

/* --- judging ------------------------------------------------------------------ */

static int record(const cyb__checker *c, cyb__batch *b, const cyb_rule *rule, size_t row,
                  cyb_error *error) {
  const cyb_expr_name *names;
  size_t count = cyb_expr_names(rule->expression, &names);
  cyb__finding finding = {.row = row, .column = -1, .rule = rule->name, .hard = rule->hard};
  if (count) {
    size_t field = cyb__form_index(c->plan.form, cyb_form_field(c->plan.form, names[0].name));
    finding.code = c->plan.form->fields[field].code;
    finding.column = c->place[field];
  }
  return cyb__batch_find(b, &finding, c->chinese ? rule->message_zh : rule->message_en, true,
                         error);
}

static int judge(const cyb__checker *c, cyb__batch *b, cyb_rule *rule, cyb_error *error) {
  int status = cyb_expr_logicals(rule->expression, 0, b->rows, b->verdict, error);
  for (size_t row = 0; row < b->rows && !status; row++) {
    if (b->state[row] & (CYB__SILENT | CYB__OUTSIDE)) continue;
    rule->pass += b->verdict[row] == 1;
    rule->unknown += b->verdict[row] < 0;
    if (b->verdict[row] != 0) continue;
    rule->fail++;
    status = record(c, b, rule, row, error);
  }
  return status;
}

int cyb__batch_rules(cyb__checker *c, cyb__batch *b, cyb_error *error) {
  int status = CYB_OK;
  if (!c->plan.rules || !b->rows) return CYB_OK;
  status = fill_columns(c, b, true, error);
  for (size_t i = 0; i < c->plan.rules->count && !status; i++) {
    cyb_rule *rule = &c->plan.rules->items[i];
    status = bind_rule(c, rule, &(shelf){c, b->rule_columns}, error);
    if (!status) status = judge(c, b, rule, error);
  }
  return status;
}
