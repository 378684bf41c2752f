/* data/check_batch.c - the memory of a batch and the order of its checks.
 * Layer: data. */
#include "data/check_batch.h"

#include "base/memory.h"
#include "data/field_type.h"

static void free_answers(cyb__batch *b) {
  for (size_t i = 0; b->answers && i < b->fields; i++) {
    free(b->answers[i].number);
    free(b->answers[i].text);
    free(b->answers[i].length);
  }
  free(b->answers);
}

static void free_rule_columns(cyb__batch *b) {
  for (size_t i = 0; b->rule_columns && i < b->rule_column_count; i++) {
    free(b->rule_columns[i].number);
    free(b->rule_columns[i].code);
    cyb_dictionary_free(b->rule_columns[i].levels);
  }
  free(b->rule_columns);
}

void cyb__batch_clear(cyb__batch *b) {
  free_answers(b);
  free_rule_columns(b);
  free(b->state);
  free(b->unit);
  free(b->verdict);
  free(b->findings);
  cyb_text_free(&b->units);
  cyb_text_free(&b->messages);
  cyb_csv_block_free(&b->csv);
  memset(b, 0, sizeof *b);
}

/* --- room ------------------------------------------------------------------ */

static bool make_answers(cyb__batch *b, const cyb__checker *c, size_t rows) {
  b->fields = c->plan.form->count;
  b->answers = CYB__ARRAY(cyb__answers, b->fields);
  for (size_t i = 0; b->answers && i < b->fields; i++) {
    cyb__answers *a = &b->answers[i];
    if (c->place[i] < 0) continue;
    if (c->plan.form->fields[i].type->number) {
      a->number = CYB__ARRAY(double, rows);
    } else {
      a->text = CYB__ARRAY(const char *, rows);
      a->length = CYB__ARRAY(uint32_t, rows);
    }
    if (!a->number && !(a->text && a->length)) return false;
  }
  return b->answers != NULL;
}

static bool make_rule_columns(cyb__batch *b, const cyb__checker *c, size_t rows) {
  b->rule_column_count = c->need_count;
  b->rule_columns = CYB__ARRAY(cyb__rule_column, c->need_count);
  for (size_t i = 0; b->rule_columns && i < c->need_count; i++) {
    cyb__rule_column *column = &b->rule_columns[i];
    bool number = c->plan.form->fields[c->needs[i].field].type->number;
    if (number && !(column->number = CYB__ARRAY(double, rows))) return false;
    if (!number && !(column->code = CYB__ARRAY(int32_t, rows))) return false;
  }
  return b->rule_columns != NULL;
}

/* What the arrays held belongs to an earlier block and need not be kept. */
static int make_room(cyb__batch *b, const cyb__checker *c, cyb_error *error) {
  cyb_csv_block csv = b->csv;
  size_t rows = csv.rows;
  if (rows > b->capacity || !b->answers) {
    b->csv = (cyb_csv_block){0};
    cyb__batch_clear(b);
    b->csv = csv;
    b->capacity = rows;
    b->state = CYB__ARRAY(uint8_t, rows);
    b->unit = CYB__ARRAY(size_t, rows);
    b->verdict = CYB__ARRAY(int8_t, rows);
    if (!b->state || !b->unit || !b->verdict || !make_answers(b, c, rows) ||
        !make_rule_columns(b, c, rows))
      return cyb_error_memory(error);
  }
  b->rows = rows;
  b->count = 0;
  memset(b->state, 0, rows);
  cyb_text_clear(&b->units);
  cyb_text_clear(&b->messages);
  return CYB_OK;
}

/* --- findings -------------------------------------------------------------- */

int cyb__batch_find(cyb__batch *b, const cyb__finding *finding, const char *message, bool keep,
                    cyb_error *error) {
  cyb__finding *grown = cyb__grow(b->findings, &b->finding_capacity, b->count + 1, sizeof *grown);
  if (!grown) return cyb_error_memory(error);
  b->findings = grown;
  grown[b->count] = *finding;
  grown[b->count].order = b->count;
  grown[b->count].message = keep ? message : NULL;
  grown[b->count].offset = b->messages.length;
  b->count++;
  b->state[finding->row] |= finding->hard ? CYB__REJECTED : CYB__QUERIED;
  if (keep) return CYB_OK;
  cyb_text_add_bytes(&b->messages, message, strlen(message) + 1);
  return b->messages.failed ? cyb_error_memory(error) : CYB_OK;
}

const char *cyb__batch_message(const cyb__batch *b, const cyb__finding *finding) {
  return finding->message ? finding->message : b->messages.bytes + finding->offset;
}

const char *cyb__batch_unit(const cyb__batch *b, size_t row) {
  return b->unit[row] == SIZE_MAX ? NULL : b->units.bytes + b->unit[row];
}

const cyb_cell *cyb__batch_cell(const cyb__batch *b, size_t row, int column) {
  return &b->csv.cells[row * b->csv.columns + (size_t)column];
}

static int by_row(const void *left, const void *right) {
  const cyb__finding *a = left, *b = right;
  if (a->row != b->row) return a->row < b->row ? -1 : 1;
  return a->order < b->order ? -1 : a->order > b->order;
}

int cyb__batch_check(cyb__checker *c, cyb__batch *b, cyb_error *error) {
  int status = make_room(b, c, error);
  if (!status) status = cyb__batch_cells(c, b, error);
  if (!status) status = cyb__batch_where(c, b, error);
  if (!status) status = cyb__batch_keys(c, b, error);
  if (!status) status = cyb__batch_rules(c, b, error);
  if (!status && b->count) qsort(b->findings, b->count, sizeof *b->findings, by_row);
  return status;
}
