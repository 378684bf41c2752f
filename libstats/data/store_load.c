/* data/store_load.c - storing one file: beginning and end of its transaction.
 * Layer: data. */
#include "data/store_load.h"

#include <sqlite3.h>

#include "base/memory.h"
#include "data/store_form.h"

static const cyb_form *form_of(const cyb__load *load) {
  return load->checker->plan.form;
}
static const cyb_csv_info *file_of(const cyb__load *load) {
  return load->checker->plan.file;
}

/* --- small statements on the form's record table ---------------------------- */

/* `%s` in `sql` stands for the quoted record table. */
static void record_sql(cyb_text *out, const char *sql, const char *form) {
  const char *mark;
  for (; (mark = strstr(sql, "%s")); sql = mark + 2) {
    cyb_text_add_bytes(out, sql, (size_t)(mark - sql));
    cyb__sql_record_table(out, form);
  }
  cyb_text_add(out, sql);
}

static int record_number(cyb_store *store, const char *sql, const char *form, const char *period,
                         long long *out, cyb_error *error) {
  cyb_text text = {0};
  record_sql(&text, sql, form);
  int status = text.failed
                   ? cyb_error_memory(error)
                   : cyb__sql_number(store, text.bytes, &period, period ? 1 : 0, out, error);
  cyb_text_free(&text);
  return status;
}

static int record_run(cyb_store *store, const char *sql, const char *form, cyb_error *error) {
  cyb_text text = {0};
  record_sql(&text, sql, form);
  int status = text.failed ? cyb_error_memory(error) : cyb__sql_run(store, text.bytes, error);
  cyb_text_free(&text);
  return status;
}

int cyb__store_count(cyb_store *store, const char *form, const char *period, size_t *count,
                     cyb_error *error) {
  long long found = 0;
  int status =
      record_number(store, "SELECT count(*) FROM %s WHERE _period=?", form, period, &found, error);
  *count = (size_t)found;
  return status;
}

/* --- beginning ---------------------------------------------------------------- */

static const char *filter_of(const cyb__load *load) {
  return load->options->where ? cyb_expr_text(load->options->where) : "";
}

static const char *rules_of(const cyb__load *load) {
  return load->options->rules ? load->options->rules->sha256 : "";
}

static int known_before(cyb__load *load, bool *unchanged, cyb_error *error) {
  const char *texts[] = {file_of(load)->sha256, form_of(load)->name, load->options->period,
                         form_of(load)->sha256, filter_of(load),     rules_of(load)};
  long long found = 0;
  int status = cyb__sql_number(load->store,
                               "SELECT count(*) FROM source WHERE sha256=? AND form=? AND period=? "
                               "AND form_sha256=? AND filter=? AND rules_sha256=?",
                               texts, 6, &found, error);
  *unchanged = found > 0;
  return status;
}

static int enter_source(cyb__load *load, cyb_error *error) {
  const cyb_csv_info *file = file_of(load);
  char delimiter[2] = {file->delimiter, '\0'};
  const char *texts[] = {form_of(load)->name, load->options->period, file->name,
                         file->sha256,        form_of(load)->sha256, file->encoding,
                         delimiter,           load->options->made,   load->options->version,
                         filter_of(load),     rules_of(load)};
  sqlite3_stmt *insert = NULL;
  int status = cyb__sql_prepare(
      load->store, &insert,
      "INSERT INTO source (form, period, file, sha256, form_sha256, "
      "encoding, delimiter, ingested, version, filter, rules_sha256, rows, accepted, "
      "queried, rejected, replaced) "
      "VALUES (?,?,?,?,?,?,?,?,?,?,?,0,0,0,0,0)",
      error);
  if (!status) status = cyb__sql_bind(load->store, insert, texts, 11, error);
  if (!status) status = cyb__sql_done(load->store, insert, error);
  if (!status) load->source = sqlite3_last_insert_rowid(load->store->database);
  sqlite3_finalize(insert);
  return status;
}

/* A first load goes faster into a table without an index. */
static int look_at_table(cyb__load *load, cyb_error *error) {
  const char *form = form_of(load)->name;
  long long rows = 0, there = 0;
  int status =
      record_number(load->store, "SELECT EXISTS (SELECT 1 FROM %s)", form, NULL, &rows, error);
  if (!status && rows)
    status = record_number(load->store, "SELECT EXISTS (SELECT 1 FROM %s WHERE _period=?)", form,
                           load->options->period, &there, error);
  load->fresh = !rows;
  load->occupied = there && load->checker->key_count > 0;
  if (!status && load->fresh) {
    cyb_text sql = {0};
    cyb_text_format(&sql, "DROP INDEX IF EXISTS \"record_%s_unit\"", form);
    status = sql.failed ? cyb_error_memory(error) : cyb__sql_run(load->store, sql.bytes, error);
    cyb_text_free(&sql);
  }
  return status;
}

static int list_fields(cyb__load *load, cyb_error *error) {
  const cyb_form *form = form_of(load);
  load->fields = CYB__ARRAY(size_t, form->count);
  if (!load->fields) return cyb_error_memory(error);
  for (size_t i = 0; i < form->count; i++)
    if (load->checker->place[i] >= 0) load->fields[load->count++] = i;
  cyb_text reason = {0};
  cyb_text_format(&reason, "replaced by %s", file_of(load)->name);
  load->reason = cyb_text_take(&reason);
  return load->reason ? CYB_OK : cyb_error_memory(error);
}

/* Parameters of insert and update alike: 1 source, 2 line, 3 period, 4 unit,
 * 5 ... the questions, then the row to update. */
static void insert_sql(const cyb__load *load, cyb_text *sql) {
  record_sql(sql, "INSERT INTO %s (_source, _line, _period, _unit", form_of(load)->name);
  for (size_t i = 0; i < load->count; i++) {
    cyb_text_add(sql, ", ");
    cyb__sql_name(sql, form_of(load)->fields[load->fields[i]].code);
  }
  cyb_text_add(sql, ") VALUES (?,?,?,?");
  for (size_t i = 0; i < load->count; i++) cyb_text_add(sql, ",?");
  cyb_text_add(sql, ")");
}

static void update_sql(const cyb__load *load, cyb_text *sql) {
  record_sql(sql, "UPDATE %s SET _source=?1, _line=?2", form_of(load)->name);
  for (size_t i = 0; i < load->count; i++) {
    cyb_text_add(sql, ", ");
    cyb__sql_name(sql, form_of(load)->fields[load->fields[i]].code);
    cyb_text_format(sql, "=?%zu", i + 5);
  }
  cyb_text_format(sql, " WHERE _rowid_=?%zu", load->count + 5);
}

static void find_sql(const cyb__load *load, cyb_text *sql) {
  cyb_text_add(sql, "SELECT _rowid_");
  for (size_t i = 0; i < load->count; i++) {
    cyb_text_add(sql, ", ");
    cyb__sql_name(sql, form_of(load)->fields[load->fields[i]].code);
  }
  record_sql(sql, " FROM %s WHERE _period=? AND _unit=?", form_of(load)->name);
}

static int prepare_records(cyb__load *load, cyb_error *error) {
  static void (*const write[])(const cyb__load *, cyb_text *) = {insert_sql, find_sql, update_sql};
  sqlite3_stmt **const statement[] = {&load->insert, &load->find, &load->update};
  int status = CYB_OK;
  for (size_t i = 0; i < 3 && !status; i++) {
    cyb_text sql = {0};
    write[i](load, &sql);
    status = cyb__sql_prepare_text(load->store, statement[i], &sql, error);
    cyb_text_free(&sql);
  }
  return status;
}

static int prepare(cyb__load *load, cyb_error *error) {
  int status = prepare_records(load, error);
  if (!status)
    status = cyb__sql_prepare(load->store, &load->change,
                              "INSERT INTO cell_change (form, period, unit, \"column\", reason, "
                              "source, before, after) VALUES (?,?,?,?,?,?,?,?)",
                              error);
  if (!status)
    status = cyb__sql_prepare(load->store, &load->problem,
                              "INSERT INTO problem (form, period, unit, name, \"column\", rule, "
                              "severity, value, message, source, line, weight, measure) VALUES "
                              "(?,?,?,?,?,?,?,?,?,?,?,?,?)",
                              error);
  if (status) return status;
  sqlite3_bind_int64(load->insert, 1, load->source);
  sqlite3_bind_text(load->insert, 3, load->options->period, -1, SQLITE_STATIC);
  sqlite3_bind_int64(load->update, 1, load->source);
  sqlite3_bind_text(load->find, 1, load->options->period, -1, SQLITE_STATIC);
  return CYB_OK;
}

int cyb__load_begin(cyb__load *load, cyb_store *store, const cyb__checker *checker,
                    const cyb_ingest_options *options, bool *unchanged, cyb_error *error) {
  int status;
  *load = (cyb__load){.store = store, .checker = checker, .options = options};
  if ((status = cyb__sql_run(store, "BEGIN IMMEDIATE", error))) return status;
  load->open = true;
  status = known_before(load, unchanged, error);
  if (status || *unchanged) return status;
  if ((status = cyb__store_put_form(store, form_of(load), error))) return status;
  if ((status = enter_source(load, error))) return status;
  if ((status = look_at_table(load, error))) return status;
  if ((status = list_fields(load, error))) return status;
  return prepare(load, error);
}

/* --- end ------------------------------------------------------------------------ */

static int create_index(cyb__load *load, cyb_error *error) {
  cyb_text sql = {0};
  int status;
  bool keyed = load->checker->key_count > 0;
  if (!load->fresh) return CYB_OK;
  status = cyb__sql_run(
      load->store, load->options->threads == 1 ? "PRAGMA threads=0" : "PRAGMA threads=2", error);
  if (status) return status;
  cyb_text_format(&sql, "CREATE %sINDEX \"record_%s_unit\" ON ", keyed ? "UNIQUE " : "",
                  form_of(load)->name);
  cyb_text_add(&sql, "%s (_period, _unit)");
  status = sql.failed ? cyb_error_memory(error)
                      : record_run(load->store, sql.bytes, form_of(load)->name, error);
  cyb_text_free(&sql);
  return status;
}

/* Rows rejected for their key cannot be found again by it, but by their name. */
static void by_name_sql(const cyb__load *load, cyb_text *sql) {
  const cyb_form *form = form_of(load);
  size_t name = load->checker->name;
  if (name >= form->count || load->checker->place[name] < 0) return;
  cyb_text_add(sql, " OR (severity='hard' AND name IN (SELECT ");
  cyb__sql_name(sql, form->fields[name].code);
  record_sql(sql,
             " FROM %s WHERE _period=?3 AND _source=?4) AND (source, line) IN (SELECT source, "
             "line FROM problem WHERE form=?2 AND period=?3 AND closed_by IS NULL AND "
             "severity='hard' AND rule<>'duplicate' AND \"column\" IN (SELECT code FROM "
             "form_field WHERE form=?2 AND key)))",
             form->name);
}

static int close_problems(cyb__load *load, cyb_error *error) {
  sqlite3_stmt *update = NULL;
  cyb_text sql = {0};
  int status;
  record_sql(
      &sql,
      "UPDATE problem SET closed_by=?4 WHERE form=?2 AND period=?3 AND closed_by IS NULL "
      "AND source<>?4 AND (unit IN (SELECT _unit FROM %s WHERE _period=?3 AND _source=?4) "
      "OR (severity='hard' AND unit IN (SELECT unit FROM problem WHERE form=?2 AND period=?3 "
      "AND closed_by IS NULL AND source=?4 AND severity='hard'))",
      form_of(load)->name);
  by_name_sql(load, &sql);
  cyb_text_add(&sql, ")");
  status = cyb__sql_prepare_text(load->store, &update, &sql, error);
  if (!status) {
    sqlite3_bind_text(update, 2, form_of(load)->name, -1, SQLITE_STATIC);
    sqlite3_bind_text(update, 3, load->options->period, -1, SQLITE_STATIC);
    sqlite3_bind_int64(update, 4, load->source);
    status = cyb__sql_done(load->store, update, error);
  }
  sqlite3_finalize(update);
  cyb_text_free(&sql);
  return status;
}

static int complete_source(cyb__load *load, const cyb_check *check, cyb_error *error) {
  sqlite3_stmt *update = NULL;
  const size_t counts[] = {check->rows, check->accepted, check->queried, check->rejected,
                           load->replaced};
  int status = cyb__sql_prepare(load->store, &update,
                                "UPDATE source SET rows=?, accepted=?, queried=?, rejected=?, "
                                "replaced=? WHERE id=?",
                                error);
  if (!status) {
    for (int i = 0; i < 5; i++) sqlite3_bind_int64(update, i + 1, (sqlite3_int64)counts[i]);
    sqlite3_bind_int64(update, 6, load->source);
    status = cyb__sql_done(load->store, update, error);
  }
  sqlite3_finalize(update);
  return status;
}

int cyb__load_finish(cyb__load *load, const cyb_check *check, cyb_error *error) {
  int status = create_index(load, error);
  if (!status) status = close_problems(load, error);
  if (!status) status = complete_source(load, check, error);
  if (!status) status = cyb__sql_run(load->store, "COMMIT", error);
  if (!status) load->open = false;
  return status;
}

void cyb__load_clear(cyb__load *load) {
  sqlite3_finalize(load->insert);
  sqlite3_finalize(load->find);
  sqlite3_finalize(load->update);
  sqlite3_finalize(load->change);
  sqlite3_finalize(load->problem);
  if (load->open) sqlite3_exec(load->store->database, "ROLLBACK", NULL, NULL, NULL);
  free(load->fields);
  free(load->reason);
  memset(load, 0, sizeof *load);
}
