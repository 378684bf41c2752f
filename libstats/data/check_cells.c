/* data/check_cells.c - every cell of a block against its question.
 * Layer: data. */
#include <math.h>

#include "base/memory.h"
#include "data/check_batch.h"
#include "data/field_type.h"

typedef struct place {
  size_t row, field;
  int column;
} place;

static int complain(cyb__checker *c, cyb__batch *b, const place *at, const char *rule,
                    const char *message, cyb_error *error) {
  cyb__finding finding = {.row = at->row,
                          .column = at->column,
                          .code = c->plan.form->fields[at->field].code,
                          .rule = rule,
                          .hard = true};
  return cyb__batch_find(b, &finding, message, false, error);
}

static void put(cyb__answers *answers, size_t row, const cyb_value *value) {
  if (answers->number) {
    answers->number[row] = value->number;
  } else {
    answers->text[row] = value->text;
    answers->length[row] = (uint32_t)value->length;
  }
}

/* Codes are looked up by hash, for lists such as the industries are long. */
static bool known_code(const cyb__checker *c, size_t field, const cyb_cell *cell,
                       cyb_value *value) {
  int32_t word = cyb_dictionary_find(c->words[field], cell->bytes, cell->length);
  if (word < 0) return false;
  value->text = c->code[field][word]->code;
  value->length = strlen(value->text);
  return true;
}

/* An answer that chooses several codes is stored as a|b|c. */
static int join_codes(cyb__checker *c, const cyb_field *field, cyb_value *value, cyb_error *error) {
  cyb_text text = {0};
  int32_t kept = -1;
  cyb__field_join_codes(field, value->text, value->length, &text);
  if (!text.failed)
    kept = cyb_dictionary_intern(c->joined, text.bytes ? text.bytes : "", text.length);
  value->length = text.length;
  cyb_text_free(&text);
  if (kept < 0) return cyb_error_memory(error);
  value->text = cyb_dictionary_text(c->joined, kept);
  if (!value->length) *value = (cyb_value){.missing = true, .number = NAN};
  return CYB_OK;
}

static int check_cell(cyb__checker *c, cyb__batch *b, const place *at, cyb_error *error) {
  const cyb_field *field = &c->plan.form->fields[at->field];
  const cyb_cell *cell = cyb__batch_cell(b, at->row, at->column);
  cyb_value value = {.number = NAN};
  const char *rule = NULL;
  char message[256];
  int status = CYB_OK;
  if (!(c->words[at->field] && known_code(c, at->field, cell, &value))) {
    int failed = cyb_field_check(field, cell->bytes, cell->length, c->chinese ? "zh" : "en", &value,
                                 &rule, message);
    bool excused =
        failed && (b->state[at->row] & CYB__SILENT) && !field->key && !strcmp(rule, "required");
    if (failed && !excused) status = complain(c, b, at, rule, message, error);
    if (!failed && !value.missing && field->type->coded)
      status = join_codes(c, field, &value, error);
  }
  put(&b->answers[at->field], at->row, &value);
  return status;
}

/* Non-respondents stand in the file with their keys and little else. */
static void find_silent(const cyb__checker *c, cyb__batch *b, size_t row) {
  static const char answered[] = "responded";
  cyb_value value = {0};
  int column;
  if (c->status >= c->plan.form->count || (column = c->place[c->status]) < 0) return;
  const cyb_cell *cell = cyb__batch_cell(b, row, column);
  if (cyb_is_missing(cell->bytes, cell->length)) return;
  if (c->words[c->status] && !known_code(c, c->status, cell, &value)) return;
  if (strcmp(value.text ? value.text : cell->bytes, answered) != 0) b->state[row] |= CYB__SILENT;
}

static int check_year(cyb__checker *c, cyb__batch *b, size_t row, cyb_error *error) {
  char message[256];
  place at = {row, c->year, c->place[c->year]};
  double year = b->answers[c->year].number[row];
  if (isnan(year) || year == c->plan.year) return CYB_OK;
  snprintf(message, sizeof message,
           c->chinese ? "年份是 %.0f，而文件按 %d 年导入"
                      : "is %.0f, but the file is ingested for %d",
           year, c->plan.year);
  return complain(c, b, &at, "range", message, error);
}

int cyb__batch_cells(cyb__checker *c, cyb__batch *b, cyb_error *error) {
  bool dated = c->plan.year && c->year < c->plan.form->count && c->place[c->year] >= 0;
  int status = CYB_OK;
  for (size_t row = 0; row < b->rows && !status; row++) {
    find_silent(c, b, row);
    for (size_t column = 0; column < b->csv.columns && !status; column++)
      if (c->map[column] >= 0)
        status = check_cell(c, b, &(place){row, (size_t)c->map[column], (int)column}, error);
    if (!status && dated) status = check_year(c, b, row, error);
  }
  return status;
}
