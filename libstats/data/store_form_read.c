/* data/store_form_read.c - a dictionary back from the project file.
 * Layer: data. */
#include <math.h>
#include <sqlite3.h>

#include "base/memory.h"
#include "data/field_type.h"
#include "data/form_private.h"
#include "data/store_form.h"

static const char *text_of(sqlite3_stmt *row, int column) {
  const char *text = (const char *)sqlite3_column_text(row, column);
  return text ? text : "";
}

static double bound_of(sqlite3_stmt *row, int column, double open) {
  return sqlite3_column_type(row, column) == SQLITE_NULL ? open
                                                         : sqlite3_column_double(row, column);
}

static int add_field(cyb_store *store, cyb_form *form, size_t *capacity, sqlite3_stmt *row,
                     cyb_error *error) {
  cyb_field *field = cyb__form_add(form, capacity);
  if (!field) return cyb_error_memory(error);
  char **texts[] = {&field->code, &field->label_zh, &field->label_en,
                    &field->unit, &field->notes,    &field->role};
  for (int i = 0; i < 6; i++)
    if (!cyb__form_text(texts[i], text_of(row, i), "")) return cyb_error_memory(error);
  field->type = cyb__field_type_find(text_of(row, 6), NULL);
  if (!field->type)
    return cyb_error_set(error, CYB_EDATA, store->path,
                         "the stored form %s has a question of the unknown type \"%.40s\"",
                         form->name, text_of(row, 6));
  field->required = sqlite3_column_int(row, 7) != 0;
  field->key = sqlite3_column_int(row, 8) != 0;
  field->minimum = bound_of(row, 9, -INFINITY);
  field->maximum = bound_of(row, 10, INFINITY);
  return CYB_OK;
}

static int get_fields(cyb_store *store, cyb_form *form, bool all, cyb_error *error) {
  sqlite3_stmt *query = NULL;
  size_t capacity = 0;
  bool row = true;
  const char *texts[] = {form->name, all ? "1" : "0"};
  int status = cyb__sql_prepare(
      store, &query,
      "SELECT code, label_zh, label_en, unit, notes, role, type, required, key, minimum, maximum "
      "FROM form_field WHERE form=?1 AND (position IS NOT NULL OR ?2='1') "
      "ORDER BY position IS NULL, position, code",
      error);
  if (!status) status = cyb__sql_bind(store, query, texts, 2, error);
  while (!status && !(status = cyb__sql_row(store, query, &row, error)) && row)
    status = add_field(store, form, &capacity, query, error);
  sqlite3_finalize(query);
  return status;
}

static int add_code(cyb_form *form, sqlite3_stmt *row, cyb_error *error) {
  cyb_field *field = NULL;
  cyb_code *grown, *code;
  for (size_t i = 0; i < form->count && !field; i++)
    if (!strcmp(form->fields[i].code, text_of(row, 0))) field = &form->fields[i];
  if (!field) return CYB_OK;
  grown = realloc(field->codes, (field->code_count + 1) * sizeof *grown);
  if (!grown) return cyb_error_memory(error);
  field->codes = grown;
  code = &grown[field->code_count++];
  code->code = cyb_strdup(text_of(row, 1));
  code->label_zh = cyb_strdup(text_of(row, 2));
  code->label_en = cyb_strdup(text_of(row, 3));
  return code->code && code->label_zh && code->label_en ? CYB_OK : cyb_error_memory(error);
}

static int get_codes(cyb_store *store, cyb_form *form, cyb_error *error) {
  sqlite3_stmt *query = NULL;
  bool row = true;
  const char *texts[] = {form->name};
  int status = cyb__sql_prepare(store, &query,
                                "SELECT field, code, label_zh, label_en FROM form_code "
                                "WHERE form=? ORDER BY field, position",
                                error);
  if (!status) status = cyb__sql_bind(store, query, texts, 1, error);
  while (!status && !(status = cyb__sql_row(store, query, &row, error)) && row)
    status = add_code(form, query, error);
  sqlite3_finalize(query);
  return status;
}

static int get_title(cyb_store *store, cyb_form *form, cyb_error *error) {
  sqlite3_stmt *query = NULL;
  bool row = false;
  const char *texts[] = {form->name};
  int status = cyb__sql_prepare(store, &query,
                                "SELECT title_zh, title_en, sha256 FROM form WHERE name=?", error);
  if (!status) status = cyb__sql_bind(store, query, texts, 1, error);
  if (!status) status = cyb__sql_row(store, query, &row, error);
  if (!status && !row) status = cyb__store_no_form(store, form->name, error);
  if (!status && (!cyb__form_text(&form->title_zh, text_of(query, 0), form->name) ||
                  !cyb__form_text(&form->title_en, text_of(query, 1), form->name)))
    status = cyb_error_memory(error);
  if (!status) snprintf(form->sha256, sizeof form->sha256, "%s", text_of(query, 2));
  sqlite3_finalize(query);
  return status;
}

int cyb__store_get_form(cyb_store *store, const char *name, bool all, cyb_form **out,
                        cyb_error *error) {
  cyb_form *form = cyb__form_new(name);
  int status = form ? get_title(store, form, error) : cyb_error_memory(error);
  if (!status) status = get_fields(store, form, all, error);
  if (!status) status = get_codes(store, form, error);
  if (status) {
    cyb_form_free(form);
    form = NULL;
  }
  *out = form;
  return status;
}

int cyb_store_form(cyb_store *store, const char *form, cyb_form **out, cyb_error *error) {
  return cyb__store_get_form(store, form, false, out, error);
}
