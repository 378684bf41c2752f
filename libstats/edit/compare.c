/* edit/compare.c - cells and rules before and after.
 * Layer: edit. */
#include <cyberstats/edit_log.h>

#include <math.h>
#include <string.h>

#include <cyberstats/text.h>

#include "base/memory.h"

static bool is_missing(const cyb_column *c, size_t row) {
  if (c->type == CYB_COLUMN_NUMBER) return isnan(c->number[row]);
  return c->type == CYB_COLUMN_EMPTY || c->code[row] < 0;
}

static bool is_same(const cyb_column *a, const cyb_column *b, size_t row) {
  if (a->type != b->type) return false;
  if (a->type == CYB_COLUMN_NUMBER) return a->number[row] == b->number[row];
  return !strcmp(cyb_dictionary_text(a->levels, a->code[row]),
                 cyb_dictionary_text(b->levels, b->code[row]));
}

static void compare_column(cyb_cell_changes *out, const cyb_column *a, const cyb_column *b) {
  *out = (cyb_cell_changes){.cells = b->rows};
  for (size_t i = 0; i < b->rows; i++) {
    bool was = !is_missing(a, i), is = !is_missing(b, i), same = was && is && is_same(a, b, i);
    out->available += is;
    out->missing += !is;
    out->unadapted += same;
    out->adapted += was && is && !same;
    out->imputed += !was && is;
    out->still_missing += !was && !is;
    out->removed += was && !is;
  }
}

int cyb_cells_compare(cyb_cell_changes *changes, const cyb_table *before, const cyb_table *after,
                      cyb_error *error) {
  if (before->rows != after->rows)
    return cyb_error_set(error, CYB_EDOMAIN, after->source, "%zu rows before, %zu after",
                         before->rows, after->rows);
  for (size_t i = 0; i < after->columns; i++) {
    const cyb_column *was = cyb_table_find(before, after->column[i].name);
    if (!was)
      return cyb_error_set(error, CYB_EDOMAIN, after->column[i].name,
                           "the column was not there before");
    compare_column(&changes[i], was, &after->column[i]);
  }
  return CYB_OK;
}

static size_t outcome(int8_t verdict) {
  return verdict < 0 ? 2 : (size_t)verdict;
}

void cyb_rules_compare(cyb_rule_changes *changes, const int8_t *before, const int8_t *after,
                       size_t rules, size_t rows) {
  for (size_t i = 0; i < rules; i++) {
    changes[i] = (cyb_rule_changes){{{0}}};
    for (size_t k = i * rows; k < (i + 1) * rows; k++)
      changes[i].rows[outcome(before[k])][outcome(after[k])]++;
  }
}

/* --- a copy ---------------------------------------------------------------------- */

static int copy_codes(cyb_column *to, const cyb_column *from) {
  to->code = CYB__ARRAY(int32_t, from->rows);
  to->levels = cyb_dictionary_new();
  if (!to->code || !to->levels) return CYB_ENOMEM;
  if (from->rows) memcpy(to->code, from->code, from->rows * sizeof *to->code);
  for (size_t i = 0; i < cyb_dictionary_count(from->levels); i++) {
    const char *text = cyb_dictionary_text(from->levels, (int32_t)i);
    if (cyb_dictionary_intern(to->levels, text, strlen(text)) < 0) return CYB_ENOMEM;
  }
  return CYB_OK;
}

static int copy_column(cyb_column *to, const cyb_column *from, cyb_error *error) {
  bool done;
  *to = *from;
  to->name = cyb_strdup(from->name);
  to->number = NULL;
  to->code = NULL;
  to->levels = NULL;
  done = to->name != NULL;
  if (done && from->number) {
    to->number = CYB__ARRAY(double, from->rows);
    done = to->number != NULL;
    if (done && from->rows) memcpy(to->number, from->number, from->rows * sizeof *to->number);
  }
  if (done && from->code) done = copy_codes(to, from) == CYB_OK;
  if (done) return CYB_OK;
  cyb_column_clear(to);
  return cyb_error_memory(error);
}

int cyb_table_copy(cyb_table **out, const cyb_table *table, cyb_error *error) {
  cyb_table *copy = cyb_table_new(table->rows);
  int status = copy ? CYB_OK : cyb_error_memory(error);
  for (size_t i = 0; i < table->columns && !status; i++) {
    cyb_column column;
    status = copy_column(&column, &table->column[i], error);
    if (!status) status = cyb_table_add(copy, &column, error);
  }
  *out = copy;
  if (status) {
    cyb_table_free(copy);
    *out = NULL;
  }
  return status;
}
