/* data/check_keys.c - the unit of each row, and units that come twice.
 * Layer: data. */
#include <math.h>

#include "base/memory.h"
#include "data/check_batch.h"

/* Parts are joined by "/"; inside a part of several it is written "\/", so that
 * different keys never look alike. */
static void add_part(cyb_text *units, const char *bytes, size_t length, bool escape) {
  for (size_t i = 0; i < length; i++) {
    if (escape && (bytes[i] == '/' || bytes[i] == '\\')) cyb_text_add_bytes(units, "\\", 1);
    cyb_text_add_bytes(units, bytes + i, 1);
  }
}

/* Numbers in their shortest form, so that 7 and 007 are one unit; a part that
 * failed its check as it was written. Returns whether there was anything. */
static bool add_answer(const cyb__checker *c, cyb__batch *b, size_t row, size_t field) {
  bool escape = c->key_count > 1;
  const cyb__answers *answers = &b->answers[field];
  const cyb_cell *cell = cyb__batch_cell(b, row, c->place[field]);
  if (answers->number && !isnan(answers->number[row]))
    cyb_text_add_number(&b->units, answers->number[row]);
  else if (answers->text && answers->text[row])
    escape ? add_part(&b->units, answers->text[row], answers->length[row], true)
           : cyb_text_add_bytes(&b->units, answers->text[row], answers->length[row]);
  else if (!cyb_is_missing(cell->bytes, cell->length))
    add_part(&b->units, cell->bytes, cell->length, escape);
  else
    return false;
  return true;
}

/* *whole: no part of the key is missing. */
static void build_unit(const cyb__checker *c, cyb__batch *b, size_t row, bool *whole) {
  size_t start = b->units.length;
  bool any = false;
  *whole = c->key_count > 0;
  for (size_t i = 0; i < c->key_count; i++) {
    if (i) cyb_text_add(&b->units, "/");
    if (add_answer(c, b, row, c->keys[i]))
      any = true;
    else
      *whole = false;
  }
  cyb_text_add_bytes(&b->units, "", 1);
  b->unit[row] = any ? start : SIZE_MAX;
}

static int complain(const cyb__checker *c, cyb__batch *b, size_t row, size_t first,
                    cyb_error *error) {
  char message[128];
  cyb__finding finding = {.row = row,
                          .column = c->place[c->keys[0]],
                          .code = c->plan.form->fields[c->keys[0]].code,
                          .rule = "duplicate",
                          .hard = true};
  snprintf(message, sizeof message,
           c->chinese ? "与第 %zu 行是同一单位，请只保留一行"
                      : "the same unit as on line %zu; keep one of them",
           first);
  return cyb__batch_find(b, &finding, message, false, error);
}

static int remember(cyb__checker *c, cyb__batch *b, size_t row, cyb_error *error) {
  const char *unit = b->units.bytes + b->unit[row];
  size_t known = cyb_dictionary_count(c->seen), *grown;
  int32_t place = cyb_dictionary_intern(c->seen, unit, strlen(unit));
  if (place < 0) return cyb_error_memory(error);
  if ((size_t)place < known) return complain(c, b, row, c->seen_line[place], error);
  grown = cyb__grow(c->seen_line, &c->seen_capacity, known + 1, sizeof *grown);
  if (!grown) return cyb_error_memory(error);
  c->seen_line = grown;
  grown[known] = b->csv.line[row];
  return CYB_OK;
}

/* Without a form a row is known by its first cell. */
static void take_first(cyb__batch *b, size_t row) {
  const cyb_cell *cell = cyb__batch_cell(b, row, 0);
  b->unit[row] = b->units.length;
  cyb_text_add_bytes(&b->units, cell->bytes, cell->length + 1);
}

int cyb__batch_keys(cyb__checker *c, cyb__batch *b, cyb_error *error) {
  int status = CYB_OK;
  for (size_t row = 0; row < b->rows && !status; row++) {
    bool whole = false;
    b->unit[row] = SIZE_MAX;
    if (b->state[row] & CYB__OUTSIDE) continue;
    if (c->plan.first_unit)
      take_first(b, row);
    else
      build_unit(c, b, row, &whole);
    if (b->units.failed) return cyb_error_memory(error);
    if (whole) status = remember(c, b, row, error);
  }
  return status;
}
