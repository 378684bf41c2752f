/* data/store_read.c - records of a form and period as a table.
 * Layer: data. */
#include <math.h>
#include <sqlite3.h>

#include "base/memory.h"
#include "base/say.h"
#include "data/form_private.h"
#include "data/store_form.h"

/* The columns to select: name in SQL, name in the table, kind. */
typedef struct selection {
  const char **code, **name;
  bool *number, *category;
  size_t count;
} selection;

static void clear_selection(selection *s) {
  free(s->code);
  free(s->name);
  free(s->number);
  free(s->category);
}

static int make_selection(selection *s, size_t count, cyb_error *error) {
  s->code = CYB__ARRAY(const char *, count);
  s->name = CYB__ARRAY(const char *, count);
  s->number = CYB__ARRAY(bool, count);
  s->category = CYB__ARRAY(bool, count);
  return s->code && s->name && s->number && s->category ? CYB_OK : cyb_error_memory(error);
}

static void select_column(selection *s, const char *code, const char *name, bool number,
                          bool category) {
  s->code[s->count] = code;
  s->name[s->count] = name;
  s->number[s->count] = number;
  s->category[s->count++] = category;
}

/* The store's own columns, for those who ask by name. */
static const struct {
  const char *name;
  bool number;
} own_columns[] = {{"_unit", false}, {"_period", false}, {"_line", true}, {"_source", true}};
enum { OWN_COLUMNS = sizeof own_columns / sizeof *own_columns };

static bool select_own(selection *s, const cyb_want *want) {
  for (size_t i = 0; i < OWN_COLUMNS; i++)
    if (!strcmp(own_columns[i].name, want->name)) {
      select_column(s, own_columns[i].name, want->name, own_columns[i].number, want->category);
      return true;
    }
  return false;
}

static int select_wanted(selection *s, const cyb_form *form, const cyb_want *want,
                         cyb_error *error) {
  const cyb_field *field = cyb_form_field(form, want->name);
  const char *near;
  if (field) {
    select_column(s, field->code, want->name, cyb_field_is_number(field), want->category);
    return CYB_OK;
  }
  if (select_own(s, want)) return CYB_OK;
  near = cyb__form_nearest(form, want->name);
  return cyb_error_set(error, CYB_EDATA, want->name,
                       near ? CYB__N("form %s has no such question; did you mean \"%.60s\"?")
                            : CYB__N("form %s has no such question"),
                       form->name, near);
}

static int select_columns(selection *s, const cyb_form *form, const cyb_want *wants, size_t count,
                          cyb_error *error) {
  int status = make_selection(s, wants ? count : form->count, error);
  for (size_t i = 0; wants && i < count && !status; i++)
    status = select_wanted(s, form, &wants[i], error);
  for (size_t i = 0; !wants && i < form->count && !status; i++)
    select_column(s, form->fields[i].code, form->fields[i].code,
                  cyb_field_is_number(&form->fields[i]), false);
  return status;
}

static void write_query(cyb_text *sql, const selection *s, const cyb_form *form,
                        bool only_responded) {
  const cyb_field *status = cyb_form_role(form, "status");
  cyb_text_add(sql, "SELECT ");
  for (size_t i = 0; i < s->count; i++) {
    if (i) cyb_text_add(sql, ", ");
    cyb__sql_name(sql, s->code[i]);
  }
  if (!s->count) cyb_text_add(sql, "NULL");
  cyb_text_add(sql, " FROM ");
  cyb__sql_record_table(sql, form->name);
  cyb_text_add(sql, " WHERE _period=?");
  if (only_responded && status) {
    cyb_text_add(sql, " AND coalesce(");
    cyb__sql_name(sql, status->code);
    cyb_text_add(sql, ", 'responded')='responded'");
  }
  cyb_text_add(sql, " ORDER BY _unit, _line, _source");
}

static int categorize(cyb_table *table, const selection *s, cyb_error *error) {
  int status = CYB_OK;
  for (size_t i = 0; i < s->count && !status; i++)
    if (s->category[i]) status = cyb_column_categorize(&table->column[i], error);
  return status;
}

static bool has_value(const cyb_column *column) {
  for (size_t row = 0; row < column->rows; row++)
    if (column->number ? !isnan(column->number[row]) : column->code[row] >= 0) return true;
  return false;
}

/* As in a file: a question that nobody answers fits wherever a column is wanted. */
static void mark_empty(cyb_table *table) {
  for (size_t i = 0; i < table->columns && table->rows; i++)
    if (!has_value(&table->column[i])) table->column[i].type = CYB_COLUMN_EMPTY;
}

static int run_query(cyb_store *store, const selection *s, const cyb_form *form, const char *period,
                     bool only_responded, cyb_table **out, cyb_error *error) {
  sqlite3_stmt *query = NULL;
  cyb_text sql = {0};
  int status;
  write_query(&sql, s, form, only_responded);
  status = cyb__sql_prepare_text(store, &query, &sql, error);
  if (!status) status = cyb__sql_bind(store, query, &period, 1, error);
  if (!status) status = cyb__store_collect(store, query, s->name, s->number, s->count, out, error);
  if (!status) status = categorize(*out, s, error);
  if (!status) mark_empty(*out);
  sqlite3_finalize(query);
  cyb_text_free(&sql);
  return status;
}

static int check_period(cyb_store *store, const char *form, const char *period, cyb_error *error) {
  cyb_text sql = {0};
  long long found = 0;
  int status;
  cyb_text_add(&sql, "SELECT EXISTS (SELECT 1 FROM ");
  cyb__sql_record_table(&sql, form);
  cyb_text_add(&sql, " WHERE _period=?)");
  status = sql.failed ? cyb_error_memory(error)
                      : cyb__sql_number(store, sql.bytes, &period, 1, &found, error);
  cyb_text_free(&sql);
  return status || found ? status : cyb__store_no_period(store, form, period, error);
}

int cyb_store_read(cyb_store *store, const char *form, const char *period, const cyb_want *wants,
                   size_t count, bool only_responded, cyb_table **out, cyb_error *error) {
  cyb_form *dictionary = NULL;
  selection s = {0};
  int status = cyb__store_get_form(store, form, wants != NULL, &dictionary, error);
  *out = NULL;
  if (!status) status = check_period(store, form, period, error);
  if (!status) status = select_columns(&s, dictionary, wants, count, error);
  if (!status) status = run_query(store, &s, dictionary, period, only_responded, out, error);
  if (status) {
    cyb_table_free(*out);
    *out = NULL;
  }
  clear_selection(&s);
  cyb_form_free(dictionary);
  return status;
}
