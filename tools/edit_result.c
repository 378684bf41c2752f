/* tools/edit_result.c - what editing found and did, as results.
 * Layer: tools. */
#include <stdlib.h>

#include "tools/edit.h"
#include "tools/result.h"

static void set_count(json_t *object, const char *key, size_t count) {
  result_set(object, key, json_integer((json_int_t)count));
}

static json_t *change_list(const edit_job *job) {
  json_t *list = json_array();
  for (size_t i = 0; i < job->change_count; i++) {
    const edit_change *c = &job->changes[i];
    json_t *object = edit_row(job, c->row);
    result_set(object, "column", result_text(job->table->column[c->column].name));
    result_set(object, "from", result_text(c->from));
    result_set(object, "to", result_text(c->to));
    result_set(object, "why", result_text(c->why));
    result_set(object, "method", result_text(c->method));
    json_array_append_new(list, object);
  }
  return list;
}

/* --- rules --------------------------------------------------------------------------- */

static json_t *outcomes(const cyb_rule_changes *c, bool after) {
  static const char *const keys[] = {"fail", "pass", "unknown"};
  static const size_t order[] = {1, 0, 2};
  json_t *object = json_object();
  for (size_t k = 0; k < 3; k++) {
    size_t o = order[k], count = 0;
    for (size_t i = 0; i < 3; i++) count += after ? c->rows[i][o] : c->rows[o][i];
    set_count(object, keys[o], count);
  }
  return object;
}

static json_t *transitions(const cyb_rule_changes *c) {
  static const char *const keys[3][3] = {{NULL, "fail_pass", "fail_unknown"},
                                         {"pass_fail", NULL, "pass_unknown"},
                                         {"unknown_fail", "unknown_pass", NULL}};
  json_t *object = json_object();
  for (size_t i = 0; i < 3; i++)
    for (size_t j = 0; j < 3; j++)
      if (keys[i][j]) set_count(object, keys[i][j], c->rows[i][j]);
  return object;
}

static json_t *rule_list(const edit_job *job) {
  json_t *list = json_array();
  for (size_t i = 0; i < job->rules->count; i++) {
    const cyb_rule *rule = &job->rules->items[i];
    size_t rows = job->table->rows;
    cyb_rule_changes changes;
    json_t *object = json_object();
    cyb_rules_compare(&changes, job->before + i * rows, job->after + i * rows, 1, rows);
    result_set(object, "rule", result_text(rule->name));
    result_set(object, "severity", json_string(rule->hard ? "hard" : "soft"));
    result_set(object, "before", outcomes(&changes, false));
    result_set(object, "after", outcomes(&changes, true));
    result_set(object, "transitions", transitions(&changes));
    json_array_append_new(list, object);
  }
  return list;
}

static json_t *unusable_list(const edit_job *job) {
  json_t *list = json_array();
  for (size_t i = 0; i < job->rules->count; i++) {
    json_t *object;
    if (!cyb_edits_reason(job->edits, i)) continue;
    object = json_object();
    result_set(object, "rule", result_text(job->rules->items[i].name));
    result_set(object, "reason", result_text(cyb_edits_reason(job->edits, i)));
    json_array_append_new(list, object);
  }
  return list;
}

/* --- cells ----------------------------------------------------------------------------- */

static json_t *cell_list(const edit_job *job) {
  cyb_cell_changes *changes = calloc(job->table->columns + 1, sizeof *changes);
  json_t *list = json_array();
  if (!changes || cyb_cells_compare(changes, job->original, job->table, NULL)) {
    free(changes);
    return list;
  }
  for (size_t i = 0; i < job->file_columns; i++) {
    const cyb_cell_changes *c = &changes[i];
    json_t *object = json_object();
    result_set(object, "column", result_text(job->table->column[i].name));
    set_count(object, "cells", c->cells);
    set_count(object, "available", c->available);
    set_count(object, "unadapted", c->unadapted);
    set_count(object, "adapted", c->adapted);
    set_count(object, "imputed", c->imputed);
    set_count(object, "missing", c->missing);
    set_count(object, "still_missing", c->still_missing);
    set_count(object, "removed", c->removed);
    json_array_append_new(list, object);
  }
  free(changes);
  return list;
}

/* --- the whole ---------------------------------------------------------------------------- */

size_t edit_failing(const edit_job *job, const int8_t *verdict) {
  size_t rows = job->table->rows, count = 0;
  for (size_t row = 0; row < rows; row++)
    for (size_t i = 0; i < job->rules->count; i++)
      if (job->rules->items[i].hard && verdict[i * rows + row] == 0) {
        count++;
        break;
      }
  return count;
}

static json_t *or_empty(json_t *list) {
  return list ? json_incref(list) : json_array();
}

json_t *edit_result(const edit_job *job) {
  json_t *object = json_object();
  result_set(object, "file", result_text(job->table->source));
  set_count(object, "rows", job->table->rows);
  set_count(object, "not_responded", job->silent);
  set_count(object, "outside", job->outside);
  set_count(object, "failing_before", edit_failing(job, job->before));
  set_count(object, "failing_after", edit_failing(job, job->after));
  set_count(object, "located", job->located);
  set_count(object, "impossible", job->impossible);
  set_count(object, "unsolved", job->unsolved);
  set_count(object, "unreadable", job->unreadable);
  set_count(object, "deduced", job->deduced);
  set_count(object, "imputed", job->filled);
  set_count(object, "adjusted", job->adjusted);
  result_set(object, "changes", change_list(job));
  result_set(object, "errors", or_empty(job->errors));
  result_set(object, "outliers", or_empty(job->outliers));
  result_set(object, "fences", or_empty(job->fences));
  result_set(object, "scores", or_empty(job->scores));
  result_set(object, "score_totals", or_empty(job->score_totals));
  result_set(object, "rules", rule_list(job));
  result_set(object, "cells", cell_list(job));
  result_set(object, "unusable", unusable_list(job));
  return object;
}
