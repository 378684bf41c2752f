/* edit/adjust_table.c - the records of a table that have cells to adjust.
 * Layer: edit. */
#include <cyberstats/adjust.h>
#include <cyberstats/parallel.h>
#include <cyberstats/text.h>

#include <math.h>

#include "base/memory.h"
#include "edit/adjust_record.h"

enum { BLOCK_RECORDS = 64, REPORT_RECORDS = 8192 };

/* One record: its cells and what became of it. */
typedef struct record {
  size_t first, last; /* of the sorted cells */
  cyb_adjust_outcome outcome;
} record;

typedef struct task {
  cyb_table *table;
  cyb_table_cell *cell; /* by row, then column, each once */
  size_t cells;
  double *to; /* per cell */
  record *record;
  size_t records, offset;
  cyb_linear_rule *rule; /* over `field`s */
  size_t rules, fields;
  size_t *field; /* column of the table per field of the record */
  size_t *place; /* inverse; SIZE_MAX: in no rule */
  double *weight;
  cyb_adjust_options options;
} task;

static void clear(task *t) {
  for (size_t i = 0; t->rule && i < t->rules; i++) free(t->rule[i].column);
  free(t->cell);
  free(t->to);
  free(t->record);
  free(t->rule);
  free(t->field);
  free(t->place);
  free(t->weight);
}

/* --- arguments -------------------------------------------------------------- */

static int compare_cells(const void *one, const void *other) {
  const cyb_table_cell *a = one, *b = other;
  if (a->row != b->row) return a->row < b->row ? -1 : 1;
  return (a->column > b->column) - (a->column < b->column);
}

static int take_cells(task *t, const cyb_table_cell *cells, size_t count, cyb_error *error) {
  t->cell = CYB__ARRAY(cyb_table_cell, count);
  if (!t->cell) return cyb_error_memory(error);
  for (size_t i = 0; i < count; i++) {
    if (cells[i].row >= t->table->rows || cells[i].column >= t->table->columns)
      return cyb_error_set(error, CYB_EDOMAIN, "cells", "a cell lies outside the table");
    t->cell[i] = cells[i];
  }
  qsort(t->cell, count, sizeof *t->cell, compare_cells);
  for (size_t i = 0; i < count; i++)
    if (i == 0 || compare_cells(&t->cell[i], &t->cell[t->cells - 1]))
      t->cell[t->cells++] = t->cell[i];
  return CYB_OK;
}

static int find_records(task *t, cyb_error *error) {
  t->record = CYB__ARRAY(record, t->cells);
  t->to = CYB__ARRAY(double, t->cells);
  if (!t->record || !t->to) return cyb_error_memory(error);
  for (size_t i = 0; i < t->cells; i++) {
    if (i == 0 || t->cell[i].row != t->cell[i - 1].row)
      t->record[t->records++] = (record){.first = i};
    t->record[t->records - 1].last = i + 1;
  }
  return CYB_OK;
}

static int check_column(const task *t, const cyb_linear_rule *rule, size_t column,
                        cyb_error *error) {
  const cyb_column *found = &t->table->column[column];
  if (found->type != CYB_COLUMN_TEXT) return CYB_OK;
  return cyb_error_set(error, CYB_EDATA, rule->name ? rule->name : found->name,
                       "the column '%s' holds texts, and only numbers can balance", found->name);
}

static int take_rule(task *t, const cyb_linear_rule *from, cyb_linear_rule *to, cyb_error *error) {
  *to = *from;
  to->column = CYB__ARRAY(size_t, from->count);
  if (!to->column) return cyb_error_memory(error);
  for (size_t k = 0; k < from->count; k++) {
    size_t column = from->column[k];
    int status = check_column(t, from, column, error);
    if (status) return status;
    if (t->place[column] == SIZE_MAX) {
      t->place[column] = t->fields;
      t->field[t->fields++] = column;
    }
    to->column[k] = t->place[column];
  }
  return CYB_OK;
}

static int take_rules(task *t, const cyb_linear_rule *rules, size_t count, cyb_error *error) {
  int status = cyb__adjust_check(t->table->columns, rules, count, &t->options, error);
  if (status) return status;
  t->rule = CYB__ARRAY(cyb_linear_rule, count);
  t->field = CYB__ARRAY(size_t, t->table->columns);
  t->place = CYB__ARRAY(size_t, t->table->columns);
  t->weight = CYB__ARRAY(double, t->table->columns);
  if (!t->rule || !t->field || !t->place || !t->weight) return cyb_error_memory(error);
  for (size_t c = 0; c < t->table->columns; c++) t->place[c] = SIZE_MAX;
  for (t->rules = 0; t->rules < count; t->rules++)
    if ((status = take_rule(t, &rules[t->rules], &t->rule[t->rules], error))) {
      t->rules++;
      return status;
    }
  if (!t->options.weight) return CYB_OK;
  for (size_t f = 0; f < t->fields; f++) t->weight[f] = t->options.weight[t->field[f]];
  t->options.weight = t->weight;
  return CYB_OK;
}

/* --- work -------------------------------------------------------------------- */

static double value_at(const cyb_table *table, size_t row, size_t column) {
  const cyb_column *found = &table->column[column];
  return found->number ? found->number[row] : (double)NAN;
}

static int adjust_one(task *t, record *r, double *x, bool *adjustable, cyb_error *error) {
  size_t row = t->cell[r->first].row;
  int status;
  for (size_t f = 0; f < t->fields; f++) {
    x[f] = value_at(t->table, row, t->field[f]);
    adjustable[f] = false;
  }
  for (size_t i = r->first; i < r->last; i++) {
    size_t place = t->place[t->cell[i].column];
    if (place != SIZE_MAX) adjustable[place] = true;
  }
  status =
      cyb__adjust(x, adjustable, t->fields, t->rule, t->rules, &t->options, &r->outcome, error);
  for (size_t i = r->first; i < r->last; i++) {
    size_t place = t->place[t->cell[i].column];
    t->to[i] = place == SIZE_MAX ? (double)NAN : x[place];
  }
  return status;
}

static int adjust_block(void *user, size_t block, size_t first, size_t last, cyb_error *error) {
  task *t = user;
  double *x = CYB__ARRAY(double, t->fields);
  bool *adjustable = CYB__ARRAY(bool, t->fields);
  int status = x && adjustable ? CYB_OK : cyb_error_memory(error);
  (void)block;
  for (size_t i = first; !status && i < last; i++)
    status = adjust_one(t, &t->record[t->offset + i], x, adjustable, error);
  free(x);
  free(adjustable);
  return status;
}

/* In batches, because progress is told from the calling thread. */
static int adjust_records(task *t, cyb_error *error) {
  for (size_t done = 0; done < t->records; done += REPORT_RECORDS) {
    size_t batch = t->records - done;
    int status;
    if (cyb_progress_report(t->options.progress, (double)done / (double)t->records, "adjusting"))
      return cyb_error_set(error, CYB_ECANCELLED, NULL, "cancelled");
    t->offset = done;
    status = cyb_parallel_blocks(batch < REPORT_RECORDS ? batch : REPORT_RECORDS, BLOCK_RECORDS,
                                 t->options.threads, adjust_block, t, error);
    if (status) return status;
  }
  return CYB_OK;
}

/* --- the answer ----------------------------------------------------------------- */

static void tell_record(cyb_adjustment *a, const task *t, const record *r) {
  size_t row = t->cell[r->first].row;
  a->unknown += r->outcome.unknown;
  a->beyond += r->outcome.beyond;
  if (r->outcome.result == CYB_ADJUST_HELD) a->held++;
  if (r->outcome.result == CYB_ADJUST_IMPOSSIBLE)
    a->failures[a->failure_count++] =
        (cyb_adjust_failure){row, r->outcome.rule, r->outcome.against};
  if (r->outcome.result != CYB_ADJUST_DONE) return;
  a->adjusted++;
  for (size_t i = r->first; i < r->last; i++) {
    cyb_adjusted_cell cell = {row, t->cell[i].column, 0.0, t->to[i]};
    cell.from = value_at(t->table, row, cell.column);
    if (isnan(cell.to) || cell.to == cell.from) continue;
    a->cells[a->count++] = cell;
  }
}

static int tell(cyb_adjustment **out, const task *t, cyb_error *error) {
  cyb_adjustment *a = CYB__NEW(cyb_adjustment);
  if (!a) return cyb_error_memory(error);
  a->cells = CYB__ARRAY(cyb_adjusted_cell, t->cells);
  a->failures = CYB__ARRAY(cyb_adjust_failure, t->records);
  if (!a->cells || !a->failures) {
    cyb_adjustment_free(a);
    return cyb_error_memory(error);
  }
  for (size_t i = 0; i < t->records; i++) tell_record(a, t, &t->record[i]);
  *out = a;
  return CYB_OK;
}

void cyb_adjustment_free(cyb_adjustment *adjustment) {
  if (!adjustment) return;
  free(adjustment->cells);
  free(adjustment->failures);
  free(adjustment);
}

/* A column that also keeps its cells as categories gets the new ones' codes. */
static int prepare_code(cyb_column *column, double number, int32_t *code, cyb_error *error) {
  cyb_text text = {0};
  *code = -1;
  if (!column->code) return CYB_OK;
  cyb_text_add_number(&text, number);
  if (!text.failed) *code = cyb_dictionary_intern(column->levels, text.bytes, text.length);
  cyb_text_free(&text);
  return *code < 0 ? cyb_error_memory(error) : CYB_OK;
}

static int write_cells(cyb_table *table, const cyb_adjustment *a, cyb_error *error) {
  int32_t *code = CYB__ARRAY(int32_t, a->count);
  int status = code ? CYB_OK : cyb_error_memory(error);
  for (size_t i = 0; !status && i < a->count; i++)
    status = prepare_code(&table->column[a->cells[i].column], a->cells[i].to, &code[i], error);
  for (size_t i = 0; !status && i < a->count; i++) {
    cyb_column *column = &table->column[a->cells[i].column];
    column->number[a->cells[i].row] = a->cells[i].to;
    if (column->code) column->code[a->cells[i].row] = code[i];
  }
  free(code);
  return status;
}

int cyb_adjust_table(cyb_adjustment **out, cyb_table *table, const cyb_table_cell *cells,
                     size_t count, const cyb_linear_rule *rules, size_t rule_count,
                     const cyb_adjust_options *options, cyb_error *error) {
  static const cyb_adjust_options usual = CYB_ADJUST_OPTIONS_INIT;
  task t = {.table = table, .options = options ? *options : usual};
  int status = take_rules(&t, rules, rule_count, error);
  *out = NULL;
  if (!status) status = take_cells(&t, cells, count, error);
  if (!status) status = find_records(&t, error);
  if (!status) status = adjust_records(&t, error);
  if (!status) status = tell(out, &t, error);
  if (!status) status = write_cells(table, *out, error);
  clear(&t);
  if (status) {
    cyb_adjustment_free(*out);
    *out = NULL;
  }
  return status;
}
