/* tools/edit_find.c - outliers and scores: what is worth looking at.
 * Layer: tools. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "tools/edit.h"
#include "tools/intl.h"
#include "tools/result.h"

static const char *const STATES[] = {"usual",     "low",      "high",    "appeared", "vanished",
                                     "both-zero", "negative", "missing", "no-group"};

/* --- outliers ---------------------------------------------------------------------- */

static int hb_options(cyb_change_options *options, const edit_job *job, cyb_error *error) {
  char **parts = NULL;
  size_t count = 0;
  double *const into[] = {&options->u, &options->a, &options->c};
  int status = arguments_list(&job->app->arguments, "hb", true, &parts, &count, error);
  bool good = count == 0 || count == 3;
  for (size_t i = 0; !status && good && i < count; i++)
    good = cyb_number_parse(parts[i], strlen(parts[i]), into[i]);
  list_free(parts);
  if (status || good) return status;
  return cyb_error_set(error, CYB_EDOMAIN, NULL,
                       _("--hb wants U,A,C: three numbers such as 0.5,0.05,4"));
}

static json_t *outlier(const edit_job *job, size_t row, const char *variable,
                       const cyb_unit_change *change, const cyb_change_group *fence, double now,
                       double before, double u) {
  json_t *object = edit_row(job, row);
  result_set(object, "variable", result_text(variable));
  result_set(object, "state", json_string(STATES[change->state]));
  result_set(object, "value", result_number(now));
  result_set(object, "previous", result_number(before));
  result_set(object, "ratio", result_number(change->ratio));
  result_set(object, "score", result_number(change->score));
  result_set(object, "lower",
             result_number(cyb_change_ratio(fence->lower, before, fence->median, u)));
  result_set(object, "upper",
             result_number(cyb_change_ratio(fence->upper, before, fence->median, u)));
  return object;
}

static bool stands_out(cyb_change_state state) {
  return state == CYB_CHANGE_LOW || state == CYB_CHANGE_HIGH || state == CYB_CHANGE_APPEARED ||
         state == CYB_CHANGE_VANISHED || state == CYB_CHANGE_NEGATIVE;
}

static void add_fences(edit_job *job, const char *variable, const cyb_change_group *fences,
                       const cyb_unit_change *changes) {
  for (size_t g = 0; g < job->groups; g++) {
    const cyb_change_group *f = &fences[g];
    size_t state[sizeof STATES / sizeof *STATES] = {0};
    json_t *object = json_object();
    for (size_t row = 0; row < job->table->rows; row++)
      if (!job->group || job->group[row] == (int32_t)g) state[changes[row].state]++;
    result_set(object, "variable", result_text(variable));
    result_set(object, "group", result_text(job->group_names ? job->group_names[g] : NULL));
    result_set(object, "units", json_integer((json_int_t)f->units));
    result_set(object, "median_ratio", result_number(f->median));
    result_set(object, "lower", result_number(f->lower));
    result_set(object, "upper", result_number(f->upper));
    for (size_t s = CYB_CHANGE_LOW; s < CYB_CHANGE_NO_GROUP; s++)
      result_set(object, STATES[s], json_integer((json_int_t)state[s]));
    json_array_append_new(job->fences, object);
  }
}

static int outliers_of(edit_job *job, const char *name, const cyb_change_options *options,
                       cyb_unit_change *changes, cyb_change_group *fences, cyb_error *error) {
  const cyb_column *now, *before;
  int status = edit_number(job, job->table, name, &now, error);
  cyb_column *there;
  if (!status) status = edit_column(job->earlier, name, &there, error);
  if (!status) status = edit_number(job, job->earlier, name, &before, error);
  if (status) return status;
  before = cyb_table_find(job->previous, name);
  status = cyb_change_outliers(changes, fences, now->number, before->number,
                               job->weight ? job->weight->number : NULL, job->table->rows,
                               job->group, job->groups, options, &job->app->warnings, error);
  if (status) return status;
  add_fences(job, name, fences, changes);
  for (size_t row = 0; row < job->table->rows; row++) {
    size_t g = job->group && job->group[row] >= 0 ? (size_t)job->group[row] : 0;
    job->barred[row] |=
        changes[row].state == CYB_CHANGE_LOW || changes[row].state == CYB_CHANGE_HIGH;
    if (!stands_out(changes[row].state)) continue;
    job->flagged++;
    json_array_append_new(job->outliers,
                          outlier(job, row, name, &changes[row], &fences[g], now->number[row],
                                  before->number[row], options->u));
  }
  return CYB_OK;
}

int edit_outliers(edit_job *job, cyb_error *error) {
  cyb_change_options options = CYB_CHANGE_OPTIONS_INIT;
  cyb_unit_change *changes = calloc(job->table->rows + 1, sizeof *changes);
  cyb_change_group *fences = calloc(job->groups + 1, sizeof *fences);
  char **names = NULL;
  size_t count = 0;
  int status = arguments_list(&job->app->arguments, "outliers", true, &names, &count, error);
  if (!status && count && !job->previous)
    status = cyb_error_set(error, CYB_EDOMAIN, NULL,
                           _("--outliers compares with the period before: --previous=FILE"));
  if (!status && (!changes || !fences)) status = cyb_error_memory(error);
  if (!status) status = hb_options(&options, job, error);
  job->outliers = json_array();
  job->fences = json_array();
  for (size_t i = 0; !status && i < count; i++)
    status = outliers_of(job, names[i], &options, changes, fences, error);
  list_free(names);
  free(changes);
  free(fences);
  return status;
}

/* --- scores -------------------------------------------------------------------------- */

typedef struct scoring {
  char **names, **given; /* variables; columns with the expected values */
  size_t count, given_count;
  cyb_score_variable *variables;
  double *expected;
  cyb_score_options options;
} scoring;

static int expect(edit_job *job, scoring *s, size_t i, cyb_error *error) {
  const cyb_column *now, *given, *before;
  size_t rows = job->table->rows;
  double *expected = s->expected + i * rows;
  int status = edit_number(job, job->table, s->names[i], &now, error);
  if (status) return status;
  s->variables[i] = (cyb_score_variable){now->number, expected};
  if (s->given_count) {
    status = edit_number(job, job->table, s->given[i], &given, error);
    if (!status && rows) memcpy(expected, given->number, rows * sizeof *expected);
    return status;
  }
  before = job->previous ? cyb_table_find(job->previous, s->names[i]) : NULL;
  return cyb_score_expect(
      expected, now->number, before && before->type == CYB_COLUMN_NUMBER ? before->number : NULL,
      job->weight ? job->weight->number : NULL, rows, job->group, job->groups, error);
}

static void add_scores(edit_job *job, const scoring *s, const cyb_scores *scores) {
  for (size_t k = 0; k < scores->rows; k++) {
    size_t row = scores->order[k];
    json_t *object, *local = json_object();
    if (isnan(scores->global[row])) {
      json_decref(local);
      break;
    }
    object = edit_row(job, row);
    result_set(object, "rank", json_integer((json_int_t)k + 1));
    result_set(object, "score", result_number(scores->global[row]));
    result_set(object, "review", json_boolean(k < scores->selected));
    for (size_t j = 0; j < s->count; j++)
      result_set(local, s->names[j], result_number(scores->local[row * s->count + j]));
    result_set(object, "local", local);
    json_array_append_new(job->scores, object);
  }
  for (size_t j = 0; j < s->count; j++) {
    json_t *object = json_object();
    result_set(object, "variable", result_text(s->names[j]));
    result_set(object, "expected_total", result_number(scores->total[j]));
    result_set(object, "error_before", result_number(scores->before[j]));
    result_set(object, "error_after", result_number(scores->remaining[j]));
    result_set(object, "without_score", json_integer((json_int_t)scores->without_score[j]));
    json_array_append_new(job->score_totals, object);
  }
  job->selected = scores->selected;
}

static int score(edit_job *job, scoring *s, cyb_error *error) {
  size_t rows = job->table->rows;
  cyb_scores *scores = NULL;
  int status = CYB_OK;
  if (s->given_count && s->given_count != s->count)
    return cyb_error_set(error, CYB_EDOMAIN, NULL,
                         _("--expected names one column for each of --scores"));
  s->variables = calloc(s->count + 1, sizeof *s->variables);
  s->expected = rows > SIZE_MAX / sizeof(double) / (s->count + 1)
                    ? NULL
                    : calloc(s->count * rows + 1, sizeof *s->expected);
  if (!s->variables || !s->expected) return cyb_error_memory(error);
  for (size_t i = 0; !status && i < s->count; i++) status = expect(job, s, i, error);
  if (!status)
    status =
        cyb_scores_new(&scores, s->variables, s->count, job->weight ? job->weight->number : NULL,
                       rows, &s->options, &job->app->warnings, error);
  if (!status) add_scores(job, s, scores);
  cyb_scores_free(scores);
  return status;
}

int edit_scores(edit_job *job, cyb_error *error) {
  static const char *const kinds[] = {"max", "sum", "euclidean", NULL};
  const cyb_arguments *a = &job->app->arguments;
  scoring s = {.options = CYB_SCORE_OPTIONS_INIT};
  int kind = CYB_SCORE_MAX;
  int status = arguments_list(a, "scores", true, &s.names, &s.count, error);
  if (!status) status = arguments_list(a, "expected", true, &s.given, &s.given_count, error);
  if (!status) status = arguments_choice(a, "global", kinds, &kind, error);
  if (!status) status = arguments_number(a, "threshold", 1e-12, 1e6, &s.options.threshold, error);
  s.options.global = (cyb_score_global)kind;
  job->scores = json_array();
  job->score_totals = json_array();
  if (!status && s.count) status = score(job, &s, error);
  list_free(s.names);
  list_free(s.given);
  free(s.variables);
  free(s.expected);
  return status;
}
