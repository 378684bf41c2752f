/* data/store_load_rows.c - storing one file: its rows, changes and problems.
 * Layer: data. */
#include <math.h>
#include <sqlite3.h>

#include "base/memory.h"
#include "data/field_type.h"
#include "data/store_load.h"

enum { FIRST_FIELD = 5, LONGEST_VALUE = 1000 };

/* --- records ------------------------------------------------------------------ */

static int bind_answer(sqlite3_stmt *statement, int place, const cyb_field *field,
                       const cyb__answers *answers, size_t row) {
  if (answers->text)
    return answers->text[row] ? sqlite3_bind_text(statement, place, answers->text[row],
                                                  (int)answers->length[row], SQLITE_STATIC)
                              : sqlite3_bind_null(statement, place);
  if (isnan(answers->number[row])) return sqlite3_bind_null(statement, place);
  if (field->type->whole)
    return sqlite3_bind_int64(statement, place, (sqlite3_int64)answers->number[row]);
  return sqlite3_bind_double(statement, place, answers->number[row]);
}

static int bind_record(cyb__load *load, sqlite3_stmt *statement, const cyb__batch *b, size_t row,
                       cyb_error *error) {
  const cyb_field *fields = load->checker->plan.form->fields;
  int code = sqlite3_bind_int64(statement, 2, (sqlite3_int64)b->csv.line[row]);
  for (size_t i = 0; i < load->count && code == SQLITE_OK; i++)
    code = bind_answer(statement, (int)i + FIRST_FIELD, &fields[load->fields[i]],
                       &b->answers[load->fields[i]], row);
  return code == SQLITE_OK ? CYB_OK : cyb__sql_fail(load->store, code, error);
}

static int insert_record(cyb__load *load, const cyb__batch *b, size_t row, cyb_error *error) {
  int status = bind_record(load, load->insert, b, row, error);
  if (!status) sqlite3_bind_text(load->insert, 4, cyb__batch_unit(b, row), -1, SQLITE_STATIC);
  return status ? status : cyb__sql_done(load->store, load->insert, error);
}

/* --- changes ------------------------------------------------------------------- */

static bool same_answer(sqlite3_stmt *before, int column, const cyb__answers *answers, size_t row) {
  bool missing = sqlite3_column_type(before, column) == SQLITE_NULL;
  if (answers->text) {
    const char *text = (const char *)sqlite3_column_text(before, column);
    if (missing || !answers->text[row]) return missing && !answers->text[row];
    return text && (size_t)sqlite3_column_bytes(before, column) == answers->length[row] &&
           !memcmp(text, answers->text[row], answers->length[row]);
  }
  if (missing || isnan(answers->number[row])) return missing && isnan(answers->number[row]);
  return sqlite3_column_double(before, column) == answers->number[row];
}

static int log_change(cyb__load *load, const cyb__batch *b, size_t row, size_t field, int column,
                      cyb_error *error) {
  const cyb_form *form = load->checker->plan.form;
  const char *texts[] = {form->name, load->options->period, cyb__batch_unit(b, row),
                         form->fields[field].code, load->reason};
  int status = cyb__sql_bind(load->store, load->change, texts, 5, error);
  if (status) return status;
  sqlite3_bind_int64(load->change, 6, load->source);
  sqlite3_bind_value(load->change, 7, sqlite3_column_value(load->find, column));
  bind_answer(load->change, 8, &form->fields[field], &b->answers[field], row);
  return cyb__sql_done(load->store, load->change, error);
}

/* Questions that the file does not ask keep their answers. */
static int replace_record(cyb__load *load, const cyb__batch *b, size_t row, cyb_error *error) {
  int status = CYB_OK;
  for (size_t i = 0; i < load->count && !status; i++)
    if (!same_answer(load->find, (int)i + 1, &b->answers[load->fields[i]], row))
      status = log_change(load, b, row, load->fields[i], (int)i + 1, error);
  if (!status) status = bind_record(load, load->update, b, row, error);
  if (status) return status;
  sqlite3_bind_int64(load->update, (int)load->count + FIRST_FIELD,
                     sqlite3_column_int64(load->find, 0));
  sqlite3_reset(load->find);
  load->replaced++;
  return cyb__sql_done(load->store, load->update, error);
}

static int store_record(cyb__load *load, const cyb__batch *b, size_t row, cyb_error *error) {
  bool there = false;
  int status = CYB_OK;
  if (load->occupied) {
    sqlite3_bind_text(load->find, 2, cyb__batch_unit(b, row), -1, SQLITE_STATIC);
    status = cyb__sql_row(load->store, load->find, &there, error);
  }
  if (!status)
    status = there ? replace_record(load, b, row, error) : insert_record(load, b, row, error);
  if (load->occupied) sqlite3_reset(load->find);
  return status;
}

/* --- problems ------------------------------------------------------------------- */

static void bind_size(cyb__load *load, int place, const cyb__batch *b, size_t field, size_t row) {
  const cyb__answers *answers = field < b->fields ? &b->answers[field] : NULL;
  if (answers && answers->number && !isnan(answers->number[row]))
    sqlite3_bind_double(load->problem, place, answers->number[row]);
  else if (field >= b->fields)
    sqlite3_bind_double(load->problem, place, 1); /* no such role: all weigh the same */
  else
    sqlite3_bind_null(load->problem, place);
}

static const char *name_of(const cyb__load *load, const cyb__batch *b, size_t row) {
  size_t name = load->checker->name;
  return name < b->fields && b->answers[name].text ? b->answers[name].text[row] : NULL;
}

static int store_problem(cyb__load *load, const cyb__batch *b, const cyb__finding *finding,
                         cyb_error *error) {
  size_t row = finding->row;
  const char *texts[] = {load->checker->plan.form->name,
                         load->options->period,
                         cyb__batch_unit(b, row),
                         name_of(load, b, row),
                         finding->code,
                         finding->rule,
                         finding->hard ? "hard" : "soft",
                         NULL,
                         cyb__batch_message(b, finding)};
  int status = cyb__sql_bind(load->store, load->problem, texts, 9, error);
  if (status) return status;
  if (finding->column >= 0) {
    const cyb_cell *cell = cyb__batch_cell(b, row, finding->column);
    size_t length =
        cell->length <= LONGEST_VALUE ? cell->length : cyb_utf8_valid(cell->bytes, LONGEST_VALUE);
    sqlite3_bind_text(load->problem, 8, cell->bytes, (int)length, SQLITE_STATIC);
  }
  sqlite3_bind_int64(load->problem, 10, load->source);
  sqlite3_bind_int64(load->problem, 11, (sqlite3_int64)b->csv.line[row]);
  bind_size(load, 12, b, load->checker->weight, row);
  bind_size(load, 13, b, load->checker->measure, row);
  return cyb__sql_done(load->store, load->problem, error);
}

int cyb__load_batch(void *user, const cyb__batch *b, cyb_error *error) {
  cyb__load *load = user;
  int status = CYB_OK;
  for (size_t row = 0; row < b->rows && !status; row++)
    if (!(b->state[row] & (CYB__REJECTED | CYB__OUTSIDE)))
      status = store_record(load, b, row, error);
  for (size_t i = 0; i < b->count && !status; i++)
    status = store_problem(load, b, &b->findings[i], error);
  return status;
}
