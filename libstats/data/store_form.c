/* data/store_form.c - a dictionary's record table: made, compared, widened.
 * Layer: data. */
#include "data/store_form.h"

#include <math.h>
#include <sqlite3.h>

#include "base/memory.h"
#include "base/say.h"
#include "data/field_type.h"

enum { MOST_FIELDS = 1900 /* SQLite allows 2000 columns */ };

static int check_name(const cyb_form *form, cyb_error *error) {
  size_t plain = strspn(form->name, "abcdefghijklmnopqrstuvwxyz0123456789_-");
  if (!plain || form->name[plain])
    return cyb_error_set(error, CYB_EDATA, form->name,
                         "a form that is stored needs a file name of the characters a-z 0-9 _ - "
                         "only; rename the dictionary");
  if (form->count > MOST_FIELDS)
    return cyb_error_set(error, CYB_EDATA, form->name, "more than %d questions in one form",
                         (int)MOST_FIELDS);
  return CYB_OK;
}

/* --- what an earlier dictionary promised ----------------------------------- */

static bool has_field(const cyb_form *form, const char *code) {
  for (size_t i = 0; i < form->count; i++)
    if (!strcmp(form->fields[i].code, code)) return true;
  return false;
}

static int compare_field(const cyb_form *form, const cyb_field *before, cyb_error *error) {
  const cyb_field *now = NULL;
  for (size_t i = 0; i < form->count && !now; i++)
    if (!strcmp(form->fields[i].code, before->code)) now = &form->fields[i];
  if (before->key != (now && now->key))
    return cyb_error_set(error, CYB_EDATA, before->code,
                         "the key of form %s is not the one its stored records have; give the "
                         "changed dictionary another name",
                         form->name);
  if (now && now->type->number != before->type->number)
    return cyb_error_set(error, CYB_EDATA, before->code,
                         "type %s in the dictionary, but stored records of form %s have type %s; "
                         "give the changed question another code",
                         now->type->name, form->name, before->type->name);
  return CYB_OK;
}

static int compare_forms(const cyb_form *form, const cyb_form *before, cyb_error *error) {
  int status = CYB_OK;
  bool keyed = false;
  for (size_t i = 0; i < before->count && !status; i++) {
    status = compare_field(form, &before->fields[i], error);
    keyed = keyed || before->fields[i].key;
  }
  for (size_t i = 0; i < form->count && !status; i++)
    if (form->fields[i].key && !has_field(before, form->fields[i].code))
      status = cyb_error_set(
          error, CYB_EDATA, form->fields[i].code,
          keyed ? CYB__N("stored records of form %s have a key without this question; "
                         "give the changed dictionary another name")
                : CYB__N("stored records of form %s have no key; give the changed "
                         "dictionary another name"),
          form->name);
  return status;
}

/* --- the record table ------------------------------------------------------ */

static void add_column(cyb_text *sql, const cyb_field *field) {
  cyb__sql_name(sql, field->code);
  cyb_text_add(sql, !field->type->number ? " TEXT" : field->type->whole ? " INTEGER" : " REAL");
}

static int create_table(cyb_store *store, const cyb_form *form, cyb_error *error) {
  cyb_text sql = {0};
  int status;
  cyb_text_add(&sql, "CREATE TABLE ");
  cyb__sql_record_table(&sql, form->name);
  cyb_text_add(&sql, " (_source INTEGER NOT NULL REFERENCES source (id), _line INTEGER NOT NULL, "
                     "_period TEXT NOT NULL, _unit TEXT");
  for (size_t i = 0; i < form->count; i++) {
    cyb_text_add(&sql, ", ");
    add_column(&sql, &form->fields[i]);
  }
  cyb_text_add(&sql, ")");
  status = sql.failed ? cyb_error_memory(error) : cyb__sql_run(store, sql.bytes, error);
  cyb_text_free(&sql);
  return status;
}

static int widen_table(cyb_store *store, const cyb_form *form, const cyb_form *before,
                       cyb_error *error) {
  cyb_text sql = {0};
  int status = CYB_OK;
  for (size_t i = 0; i < form->count && !status; i++) {
    if (has_field(before, form->fields[i].code)) continue;
    cyb_text_clear(&sql);
    cyb_text_add(&sql, "ALTER TABLE ");
    cyb__sql_record_table(&sql, form->name);
    cyb_text_add(&sql, " ADD COLUMN ");
    add_column(&sql, &form->fields[i]);
    status = sql.failed ? cyb_error_memory(error) : cyb__sql_run(store, sql.bytes, error);
  }
  cyb_text_free(&sql);
  return status;
}

/* --- the dictionary --------------------------------------------------------- */

static int put_codes(cyb_store *store, sqlite3_stmt *insert, const cyb_form *form,
                     const cyb_field *field, cyb_error *error) {
  int status = CYB_OK;
  for (size_t i = 0; i < field->code_count && !status; i++) {
    const cyb_code *code = &field->codes[i];
    const char *texts[] = {form->name, field->code, code->code, code->label_zh, code->label_en};
    status = cyb__sql_bind(store, insert, texts, 5, error);
    sqlite3_bind_int64(insert, 6, (sqlite3_int64)i + 1);
    if (!status) status = cyb__sql_done(store, insert, error);
  }
  return status;
}

static void bind_bound(sqlite3_stmt *insert, int place, double bound) {
  if (isfinite(bound))
    sqlite3_bind_double(insert, place, bound);
  else
    sqlite3_bind_null(insert, place);
}

static int put_field(cyb_store *store, sqlite3_stmt *insert, const cyb_form *form, size_t index,
                     cyb_error *error) {
  const cyb_field *field = &form->fields[index];
  const char *texts[] = {form->name,  field->code,       field->label_zh, field->label_en,
                         field->unit, field->type->name, field->notes,    field->role};
  int status = cyb__sql_bind(store, insert, texts, 8, error);
  sqlite3_bind_int64(insert, 9, (sqlite3_int64)index + 1);
  sqlite3_bind_int(insert, 10, field->required);
  sqlite3_bind_int(insert, 11, field->key);
  bind_bound(insert, 12, field->minimum);
  bind_bound(insert, 13, field->maximum);
  return status ? status : cyb__sql_done(store, insert, error);
}

static int put_fields(cyb_store *store, const cyb_form *form, cyb_error *error) {
  sqlite3_stmt *field = NULL, *code = NULL;
  int status = cyb__sql_prepare(
      store, &field,
      "INSERT OR REPLACE INTO form_field (form, code, label_zh, label_en, unit, type, notes, role,"
      " position, required, key, minimum, maximum) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)",
      error);
  if (!status)
    status = cyb__sql_prepare(store, &code,
                              "INSERT INTO form_code (form, field, code, label_zh, label_en, "
                              "position) VALUES (?,?,?,?,?,?)",
                              error);
  for (size_t i = 0; i < form->count && !status; i++) {
    status = put_field(store, field, form, i, error);
    if (!status) status = put_codes(store, code, form, &form->fields[i], error);
  }
  sqlite3_finalize(field);
  sqlite3_finalize(code);
  return status;
}

static int run_with(cyb_store *store, const char *sql, const char *const *texts, size_t count,
                    cyb_error *error) {
  sqlite3_stmt *statement = NULL;
  int status = cyb__sql_prepare(store, &statement, sql, error);
  if (!status) status = cyb__sql_bind(store, statement, texts, count, error);
  if (!status) status = cyb__sql_done(store, statement, error);
  sqlite3_finalize(statement);
  return status;
}

static int put_dictionary(cyb_store *store, const cyb_form *form, cyb_error *error) {
  const char *texts[] = {form->name, form->title_zh, form->title_en, form->sha256};
  int status = run_with(store,
                        "INSERT OR REPLACE INTO form (name, title_zh, title_en, sha256) "
                        "VALUES (?,?,?,?)",
                        texts, 4, error);
  if (!status)
    status = run_with(store, "UPDATE form_field SET position=NULL WHERE form=?", texts, 1, error);
  if (!status) status = run_with(store, "DELETE FROM form_code WHERE form=?", texts, 1, error);
  return status ? status : put_fields(store, form, error);
}

int cyb__store_put_form(cyb_store *store, const cyb_form *form, cyb_error *error) {
  long long known = 0;
  cyb_form *before = NULL;
  const char *name = form->name;
  int status = check_name(form, error);
  if (!status)
    status =
        cyb__sql_number(store, "SELECT count(*) FROM form WHERE name=?", &name, 1, &known, error);
  if (!status && !known) status = create_table(store, form, error);
  if (!status && known) status = cyb__store_get_form(store, form->name, true, &before, error);
  if (!status && before) status = compare_forms(form, before, error);
  if (!status && before) status = widen_table(store, form, before, error);
  cyb_form_free(before);
  return status ? status : put_dictionary(store, form, error);
}
