/* data/store_problems.c - open problems, the most influential first.
 * Layer: data.
 *
 * influence = weight x |measure| of the record over the sum of weight x measure
 * of the period's records: the share of the estimated total that hangs on the
 * answer. It is missing where the record says nothing about its size. */
#include <sqlite3.h>

#include "base/memory.h"
#include "data/store_form.h"

/* --- the estimated total of each form and period ------------------------------ */

/* Parameters: 1 form, 2 period. */
static int total_sql(cyb_store *store, const char *form, cyb_text *sql, cyb_error *error) {
  cyb_form *dictionary = NULL;
  const cyb_field *weight, *measure;
  int status = cyb_store_form(store, form, &dictionary, error);
  if (status) return status;
  weight = cyb_form_role(dictionary, "weight");
  measure = cyb_form_role(dictionary, "measure");
  cyb_text_add(sql, "INSERT INTO temp.problem_total SELECT ?1, ?2, sum(1.0");
  if (weight) cyb_text_add(sql, " * "), cyb__sql_name(sql, weight->code);
  if (measure) cyb_text_add(sql, " * "), cyb__sql_name(sql, measure->code);
  cyb_text_add(sql, ") FROM ");
  cyb__sql_record_table(sql, form);
  cyb_text_add(sql, " WHERE _period=?2");
  cyb_form_free(dictionary);
  return CYB_OK;
}

static int add_total(cyb_store *store, const char *form, const char *period, cyb_error *error) {
  const char *texts[] = {form, period};
  sqlite3_stmt *insert = NULL;
  cyb_text sql = {0};
  int status = total_sql(store, form, &sql, error);
  if (!status) status = cyb__sql_prepare_text(store, &insert, &sql, error);
  if (!status) status = cyb__sql_bind(store, insert, texts, 2, error);
  if (!status) status = cyb__sql_done(store, insert, error);
  sqlite3_finalize(insert);
  cyb_text_free(&sql);
  return status;
}

static int list_pairs(cyb_store *store, const char *form, const char *period, cyb_table **out,
                      cyb_error *error) {
  static const char *const names[] = {"form", "period"};
  static const bool number[] = {false, false};
  const char *texts[] = {form, period};
  sqlite3_stmt *query = NULL;
  int status = cyb__sql_prepare(store, &query,
                                "SELECT DISTINCT form, period FROM problem WHERE closed_by IS NULL "
                                "AND (?1 IS NULL OR form=?1) AND (?2 IS NULL OR period=?2)",
                                error);
  if (!status) status = cyb__sql_bind(store, query, texts, 2, error);
  if (!status) status = cyb__store_collect(store, query, names, number, 2, out, error);
  sqlite3_finalize(query);
  return status;
}

static int add_totals(cyb_store *store, const char *form, const char *period, cyb_error *error) {
  cyb_table *pairs = NULL;
  int status = cyb__sql_run(store,
                            "CREATE TEMP TABLE IF NOT EXISTS problem_total (form, period, "
                            "amount); DELETE FROM temp.problem_total",
                            error);
  if (!status) status = list_pairs(store, form, period, &pairs, error);
  for (size_t i = 0; pairs && i < pairs->rows && !status; i++) {
    const cyb_column *forms = &pairs->column[0], *periods = &pairs->column[1];
    status = add_total(store, cyb_dictionary_text(forms->levels, forms->code[i]),
                       cyb_dictionary_text(periods->levels, periods->code[i]), error);
  }
  cyb_table_free(pairs);
  return status;
}

/* --- the list ------------------------------------------------------------------- */

static const char problems_sql[] =
    "SELECT p.form, p.period, p.severity, p.unit, p.name, p.line, s.file, p.\"column\", p.rule, "
    "p.value, p.message, p.weight * abs(p.measure) / nullif(max(t.amount, 0), 0) AS influence "
    "FROM problem p JOIN source s ON s.id=p.source "
    "LEFT JOIN temp.problem_total t ON t.form=p.form AND t.period=p.period "
    "WHERE p.closed_by IS NULL AND (?1 IS NULL OR p.form=?1) AND (?2 IS NULL OR p.period=?2) "
    "ORDER BY influence IS NULL, influence DESC, p.weight * abs(p.measure) DESC, p.period DESC, "
    "p.id";

int cyb_store_problems(cyb_store *store, const char *form, const char *period, cyb_table **out,
                       cyb_error *error) {
  static const char *const names[] = {"form", "period", "severity", "unit",
                                      "name", "line",   "file",     "column",
                                      "rule", "value",  "message",  "influence"};
  static const bool number[] = {false, false, false, false, false, true,
                                false, false, false, false, false, true};
  const char *texts[] = {form, period};
  sqlite3_stmt *query = NULL;
  int status = add_totals(store, form, period, error);
  *out = NULL;
  if (!status) status = cyb__sql_prepare(store, &query, problems_sql, error);
  if (!status) status = cyb__sql_bind(store, query, texts, 2, error);
  if (!status) status = cyb__store_collect(store, query, names, number, 12, out, error);
  sqlite3_finalize(query);
  return status;
}
