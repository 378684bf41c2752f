/* data/store_previous.c - what previous() sees: the period before, by unit.
 * Layer: data. */
#include <sqlite3.h>

#include "base/memory.h"
#include "data/store_form.h"
#include "data/store_load.h"

typedef struct columns {
  const char **name;
  bool *number;
  size_t count;
} columns;

static int list_columns(columns *c, const cyb_form *form, const char *const *names, size_t count,
                        cyb_error *error) {
  c->name = CYB__ARRAY(const char *, count + 1);
  c->number = CYB__ARRAY(bool, count + 1);
  if (!c->name || !c->number) return cyb_error_memory(error);
  c->name[c->count++] = "_unit";
  for (size_t i = 0; i < count; i++) {
    const cyb_field *field = cyb_form_field(form, names[i]);
    if (!field) continue; /* a question that was not asked before */
    c->name[c->count] = field->code;
    c->number[c->count++] = cyb_field_is_number(field);
  }
  return CYB_OK;
}

static int fetch(cyb_store *store, const char *form, const char *period, const columns *c,
                 cyb_table **out, cyb_error *error) {
  sqlite3_stmt *query = NULL;
  cyb_text sql = {0};
  int status;
  cyb_text_add(&sql, "SELECT _unit");
  for (size_t i = 1; i < c->count; i++) {
    cyb_text_add(&sql, ", ");
    cyb__sql_name(&sql, c->name[i]);
  }
  cyb_text_add(&sql, " FROM ");
  cyb__sql_record_table(&sql, form);
  cyb_text_add(&sql, " WHERE _period=? AND _unit IS NOT NULL");
  status = cyb__sql_prepare_text(store, &query, &sql, error);
  if (!status) status = cyb__sql_bind(store, query, &period, 1, error);
  if (!status) status = cyb__store_collect(store, query, c->name, c->number, c->count, out, error);
  sqlite3_finalize(query);
  cyb_text_free(&sql);
  return status;
}

int cyb__store_previous(cyb_store *store, const char *form, const char *period,
                        const char *const *names, size_t count, cyb_table **out, cyb_error *error) {
  cyb_form *dictionary = NULL;
  columns c = {0};
  long long known = 0;
  int status =
      cyb__sql_number(store, "SELECT count(*) FROM form WHERE name=?", &form, 1, &known, error);
  *out = NULL;
  if (status || !known) return status;
  status = cyb__store_get_form(store, form, true, &dictionary, error);
  if (!status) status = list_columns(&c, dictionary, names, count, error);
  if (!status) status = fetch(store, form, period, &c, out, error);
  free(c.name);
  free(c.number);
  cyb_form_free(dictionary);
  return status;
}
