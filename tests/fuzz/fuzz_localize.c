/* tests/fuzz/fuzz_localize.c - any bytes as edit rules, one a line, over a small table: they
 * are judged, looked through for contradictions, made linear, and the errors of the records
 * are localised and deduced. A determined value put in its place must not break a rule that
 * holds, and two threads must find what one finds. */
#include <math.h>

#include <cyberstats/edit_log.h>
#include <cyberstats/localize.h>

#include "scratch_file.h"

enum { ROWS = 6, COLUMNS = 6, MOST_RULES = 12, MOST_STEPS = 300 };

static const char table_text[] = "a,b,c,d,kind,none\n1,2,3,4,x,\n,0,-1,2,y,\n1e10,1e10,,5,x,\n"
                                 "0,0,0,0,,\n-5,3,1e-9,7,z,\n750,125,200,,y,\n";

static cyb_table *read_table(void) {
  cyb_csv_options options = CYB_CSV_OPTIONS_INIT;
  cyb_table *table = NULL;
  char path[32];
  FILE *file = scratch_file(table_text, sizeof table_text - 1, path);
  options.threads = 1;
  if (file) cyb_table_read(&table, path, NULL, 0, &options, NULL, NULL);
  if (file) fclose(file);
  return table;
}

/* Each line an expression; too many and the search is not what is tested. */
static cyb_rules *read_rules(const uint8_t *data, size_t size) {
  cyb_rules *rules = NULL;
  size_t room = 2 * size + 64 * (MOST_RULES + 1), used, line = 0;
  char path[32], *text = malloc(room);
  FILE *file;
  if (!text) return NULL;
  used = (size_t)snprintf(text, room, "rule,severity,expression\n");
  for (size_t i = 0; i < size && line < MOST_RULES; i++) {
    used += (size_t)snprintf(text + used, room - used, "R%zu,hard,\"", ++line);
    for (; i < size && data[i] != '\n'; i++) {
      if (data[i] == '"') text[used++] = '"';
      text[used++] = (char)data[i];
    }
    text[used++] = '"';
    text[used++] = '\n';
  }
  file = scratch_file(text, used, path);
  if (file && line) cyb_rules_read(&rules, path, NULL);
  if (file) fclose(file);
  free(text);
  return rules;
}

static void check_record(const cyb_localization *found, const cyb_located *record,
                         const double *weight) {
  double sum = 0.0;
  size_t changes = 0;
  demand(record->row < ROWS && record->first + record->count <= found->field_count);
  for (size_t i = record->first; i < record->first + record->count; i++) {
    const cyb_located_field *field = &found->fields[i];
    demand(field->column < COLUMNS && !(field->lower > field->upper));
    if (!isnan(field->value)) demand(field->determined && isfinite(field->value));
    if (field->missing) continue;
    changes++;
    sum += weight ? weight[field->column] : 1.0;
  }
  if (record->state != CYB_LOCATED) return;
  demand(record->changes == changes);
  demand(changes == 0 || fabs(record->weight - sum) <= 1e-9 * sum);
}

static void demand_equal(const cyb_localization *a, const cyb_localization *b) {
  demand(a->count == b->count && a->field_count == b->field_count);
  for (size_t i = 0; i < a->count; i++) {
    demand(a->records[i].row == b->records[i].row && a->records[i].state == b->records[i].state);
    demand(a->records[i].count == b->records[i].count);
  }
  for (size_t i = 0; i < a->field_count; i++)
    demand(a->fields[i].column == b->fields[i].column &&
           a->fields[i].determined == b->fields[i].determined);
}

/* Deduction from a record without error: what is put in may settle rules, not break them. */
static void deduce(const cyb_edits *edits, const cyb_rules *rules, cyb_table *table,
                   const cyb_localization *found, const int8_t *verdict) {
  int8_t *after = malloc(rules->count * ROWS);
  if (!after) return;
  for (size_t i = 0; i < found->count; i++) {
    const cyb_located *record = &found->records[i];
    if (record->state != CYB_LOCATED || record->changes) continue;
    for (size_t k = record->first; k < record->first + record->count; k++) {
      const cyb_located_field *field = &found->fields[k];
      cyb_column *column = &table->column[field->column];
      if (field->determined && !isnan(field->value) && column->type == CYB_COLUMN_NUMBER)
        column->number[record->row] = field->value;
    }
    demand(cyb_edits_judge(edits, after, NULL) == CYB_OK);
    for (size_t r = 0; r < rules->count; r++)
      if (!cyb_edits_reason(edits, r))
        demand(verdict[r * ROWS + record->row] != 1 || after[r * ROWS + record->row] != 0);
  }
  free(after);
}

static void localize(const cyb_edits *edits, const cyb_rules *rules, cyb_table *table,
                     const double *weight, const int8_t *verdict) {
  cyb_localize_options options = CYB_LOCALIZE_OPTIONS_INIT;
  cyb_localization *found = NULL, *again = NULL;
  cyb_error error = {0};
  options.weight = weight;
  options.most_steps = MOST_STEPS;
  options.threads = 1;
  int status = cyb_localize(&found, edits, &options, &error);
  demand(status == (int)error.status && (status == CYB_OK) == (found != NULL));
  options.threads = 2;
  demand(cyb_localize(&again, edits, &options, NULL) == status);
  if (found) {
    demand(found->located + found->impossible + found->unsolved <= ROWS);
    for (size_t i = 0; i < found->count; i++) check_record(found, &found->records[i], weight);
    demand_equal(found, again);
    if (!weight) deduce(edits, rules, table, found, verdict);
  }
  cyb_localization_free(found);
  cyb_localization_free(again);
}

static void use(const cyb_edits *edits, cyb_rules *rules, cyb_table *table) {
  static const double weight[COLUMNS] = {INFINITY, 2, 1, 0.5, 1, 1};
  int8_t *verdict = malloc(rules->count * ROWS);
  bool *bad = calloc(rules->count, sizeof *bad);
  cyb_linear_rule *linear = NULL;
  size_t count = 0, contradictions = 0;
  if (verdict && bad && cyb_edits_judge(edits, verdict, NULL) == CYB_OK) {
    for (size_t i = 0; i < rules->count * ROWS; i++) demand(verdict[i] >= -1 && verdict[i] <= 1);
    cyb_edits_contradiction(edits, NULL, bad, &contradictions, NULL);
    demand(contradictions <= rules->count);
    if (cyb_edits_linear(&linear, &count, edits, NULL) == CYB_OK)
      for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < linear[i].count; k++)
          demand(linear[i].column[k] < COLUMNS && isfinite(linear[i].coefficient[k]));
    cyb_linear_rules_free(linear, count);
    localize(edits, rules, table, weight, verdict);
    localize(edits, rules, table, NULL, verdict);
  }
  free(verdict);
  free(bad);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  cyb_rules *rules = size <= 2048 ? read_rules(data, size) : NULL;
  cyb_table *table = rules ? read_table() : NULL;
  cyb_edits *edits = NULL;
  cyb_warnings warnings = {0};
  cyb_error error = {0};
  if (table) {
    int status = cyb_edits_new(&edits, rules, table, table, &warnings, &error);
    demand(status == (int)error.status && (status == CYB_OK) == (edits != NULL));
    if (edits) use(edits, rules, table);
  }
  cyb_edits_free(edits);
  cyb_rules_free(rules);
  cyb_table_free(table);
  cyb_warnings_free(&warnings);
  return 0;
}
