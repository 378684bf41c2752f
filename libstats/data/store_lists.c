/* data/store_lists.c - what the project holds: periods, files, changes, responses.
 * Layer: data. */
#include <sqlite3.h>

#include "base/memory.h"
#include "base/say.h"
#include "data/store_form.h"

typedef struct list {
  const char *sql; /* may use ?1 form and ?2 period, both NULL for all */
  const char *const *names;
  const bool *number;
  size_t columns;
} list;

static int answer(cyb_store *store, const list *what, const char *form, const char *period,
                  cyb_table **out, cyb_error *error) {
  const char *texts[] = {form, period};
  sqlite3_stmt *query = NULL;
  int status = cyb__sql_prepare(store, &query, what->sql, error);
  *out = NULL;
  if (!status)
    status = cyb__sql_bind(store, query, texts, (size_t)sqlite3_bind_parameter_count(query), error);
  if (!status)
    status = cyb__store_collect(store, query, what->names, what->number, what->columns, out, error);
  sqlite3_finalize(query);
  return status;
}

/* A query with one %s for the form's record table and one for a column. */
static int answer_records(cyb_store *store, const char *before, const char *form, const char *after,
                          const char *parameter, const list *what, cyb_table **out,
                          cyb_error *error) {
  cyb_text sql = {0};
  list made = *what;
  int status;
  cyb_text_add(&sql, before);
  cyb__sql_record_table(&sql, form);
  cyb_text_add(&sql, after);
  made.sql = sql.bytes;
  status = sql.failed ? cyb_error_memory(error) : answer(store, &made, parameter, NULL, out, error);
  cyb_text_free(&sql);
  return status;
}

/* --- what there is, in words -------------------------------------------------- */

static int enumerate(const cyb_table *table, cyb_text *words) {
  char buffer[40];
  for (size_t i = 0; i < table->rows; i++) {
    const char *text = cyb_table_text(&table->column[0], i, buffer);
    if (i) cyb_text_add(words, ", ");
    cyb_text_add(words, text ? text : "");
  }
  return words->failed;
}

static int say_which(const cyb_table *table, const char *where, const char *kind,
                     cyb_error *error) {
  cyb_text words = {0};
  int status;
  if (enumerate(table, &words))
    status = cyb_error_memory(error);
  else if (!table->rows)
    status = cyb_error_set(error, CYB_EDATA, where,
                           "the project holds no %s yet; `cyberstats ingest` brings it", kind);
  else
    status = cyb_error_set(error, CYB_EDATA, where, "the project holds no such %s; it has %s", kind,
                           words.bytes);
  cyb_text_free(&words);
  return status;
}

int cyb__store_no_form(cyb_store *store, const char *form, cyb_error *error) {
  static const char *const names[] = {"form"};
  static const bool number[] = {false};
  const list forms = {"SELECT name FROM form ORDER BY name", names, number, 1};
  cyb_table *table = NULL;
  int status = answer(store, &forms, NULL, NULL, &table, error);
  if (!status) status = say_which(table, form, cyb__say("form"), error);
  cyb_table_free(table);
  return status;
}

int cyb__store_no_period(cyb_store *store, const char *form, const char *period, cyb_error *error) {
  cyb_table *table = NULL;
  cyb_text kind = {0};
  int status = cyb_store_periods(store, form, &table, error);
  cyb_text_format(&kind, cyb__say("period of form %s"), form);
  if (!status)
    status = kind.failed ? cyb_error_memory(error) : say_which(table, period, kind.bytes, error);
  cyb_text_free(&kind);
  cyb_table_free(table);
  return status;
}

static int need_form(cyb_store *store, const char *form, cyb_error *error) {
  long long known = 0;
  int status =
      cyb__sql_number(store, "SELECT count(*) FROM form WHERE name=?", &form, 1, &known, error);
  return status || known ? status : cyb__store_no_form(store, form, error);
}

/* --- the lists ------------------------------------------------------------------ */

int cyb_store_periods(cyb_store *store, const char *form, cyb_table **out, cyb_error *error) {
  static const char *const names[] = {"period", "records"};
  static const bool number[] = {false, true};
  const list periods = {NULL, names, number, 2};
  int status = need_form(store, form, error);
  *out = NULL;
  if (status) return status;
  return answer_records(store, "SELECT _period, count(*) FROM ", form,
                        " GROUP BY _period ORDER BY _period", NULL, &periods, out, error);
}

int cyb_store_sources(cyb_store *store, const char *form, const char *period, cyb_table **out,
                      cyb_error *error) {
  static const char *const names[] = {"file",     "sha256",   "form",      "period",
                                      "ingested", "encoding", "delimiter", "rows",
                                      "accepted", "queried",  "rejected",  "replaced"};
  static const bool number[] = {false, false, false, false, false, false,
                                false, true,  true,  true,  true,  true};
  const list sources = {"SELECT file, sha256, form, period, ingested, encoding, delimiter, rows, "
                        "accepted, queried, rejected, replaced FROM source WHERE "
                        "(?1 IS NULL OR form=?1) AND (?2 IS NULL OR period=?2) ORDER BY id",
                        names, number, 12};
  return answer(store, &sources, form, period, out, error);
}

int cyb_store_changes(cyb_store *store, const char *form, const char *period, cyb_table **out,
                      cyb_error *error) {
  static const char *const names[] = {"form",  "period", "unit", "column", "before",
                                      "after", "reason", "file", "changed"};
  static const bool number[9] = {false};
  const list changes = {"SELECT c.form, c.period, c.unit, c.\"column\", c.before, c.after, "
                        "c.reason, s.file, s.ingested FROM cell_change c JOIN source s "
                        "ON s.id=c.source WHERE (?1 IS NULL OR c.form=?1) AND "
                        "(?2 IS NULL OR c.period=?2) ORDER BY c.id",
                        names, number, 9};
  return answer(store, &changes, form, period, out, error);
}

int cyb_store_response(cyb_store *store, const char *form, const char *period, cyb_table **out,
                       cyb_error *error) {
  static const char *const names[] = {"status", "records"};
  static const bool number[] = {false, true};
  const list response = {NULL, names, number, 2};
  cyb_form *dictionary = NULL;
  const cyb_field *field;
  cyb_text head = {0};
  int status = cyb_store_form(store, form, &dictionary, error);
  *out = NULL;
  if (status) return status;
  field = cyb_form_role(dictionary, "status");
  cyb_text_add(&head, "SELECT coalesce(");
  if (field) cyb__sql_name(&head, field->code);
  cyb_text_add(&head, field ? ", 'responded') AS answer, count(*) FROM "
                            : "NULL, 'responded') AS answer, count(*) FROM ");
  status = head.failed ? cyb_error_memory(error)
                       : answer_records(store, head.bytes, form,
                                        " WHERE _period=?1 GROUP BY answer ORDER BY count(*) DESC, "
                                        "answer",
                                        period, &response, out, error);
  cyb_text_free(&head);
  cyb_form_free(dictionary);
  return status;
}
