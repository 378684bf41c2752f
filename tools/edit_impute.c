/* tools/edit_impute.c - empty cells filled by a plan, and adjusted to the rules.
 * Layer: tools. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tools/edit.h"
#include "tools/edit_rules.h"
#include "tools/intl.h"
#include "tools/place.h"
#include "tools/result.h"

/* --- imputation -------------------------------------------------------------------- */

static int note_filled(edit_job *job, const cyb_imputation *done, const cyb_imputation_plan *plan,
                       cyb_error *error) {
  int status = CYB_OK;
  for (size_t i = 0; !status && i < done->count; i++) {
    const cyb_imputed_cell *cell = &done->cells[i];
    const cyb_imputation_step *step = &plan->steps[cell->step];
    cyb_text why = {0};
    cyb_text_format(&why, "%s:%zu", plan->source, step->line);
    if (cell->donor != CYB_NO_DONOR)
      cyb_text_format(&why, " donor:%zu", job->table->line[cell->donor]);
    status = edit_note(job, cell->row, cell->column, NULL, why.bytes ? why.bytes : "",
                       cyb_imputation_method_name(step->method), error);
    job->imputed[cell->row * job->table->columns + cell->column] = true;
    job->filled++;
    cyb_text_free(&why);
  }
  return status;
}

int edit_impute(edit_job *job, cyb_error *error) {
  cyb_imputation_options options = CYB_IMPUTATION_OPTIONS_INIT;
  cyb_imputation_plan *plan = NULL;
  cyb_imputation *done = NULL;
  char *path = NULL;
  int status = place_dataset(&path, "imputation",
                             arguments_text(&job->app->arguments, "impute", NULL), error);
  if (!status) status = cyb_imputation_plan_read(&plan, path, error);
  free(path);
  if (status) return status;
  result_input_file(job->app, plan->source, plan->sha256, plan->count);
  options.weight = job->weight ? job->weight->number : NULL;
  options.form = job->form;
  options.previous = job->earlier;
  options.key = job->key ? job->key->name : NULL;
  options.barred = job->barred;
  options.seed = job->app->seed;
  options.threads = job->app->threads;
  options.progress = &job->app->progress;
  status = cyb_impute(&done, job->table, plan, &options, &job->app->warnings, error);
  if (!status) status = note_filled(job, done, plan, error);
  cyb_imputation_free(done);
  cyb_imputation_plan_free(plan);
  return status;
}

/* --- adjustment ---------------------------------------------------------------------- */

/* The conditions of the rules that localise; they stand first, the rest is released. */
static size_t keep_used(const edit_job *job, cyb_linear_rule *rules, size_t count,
                        const bool *use) {
  size_t kept = 0;
  for (size_t i = 0; i < count; i++) {
    bool used = false;
    cyb_linear_rule other;
    for (size_t k = 0; k < job->rules->count; k++)
      used |= use[k] && rules[i].name == job->rules->items[k].name;
    if (!used) continue;
    other = rules[kept];
    rules[kept++] = rules[i];
    rules[i] = other;
  }
  return kept;
}

static cyb_table_cell *filled_cells(const edit_job *job, size_t *count) {
  size_t cells = job->table->rows * job->table->columns, n = 0;
  cyb_table_cell *list;
  for (size_t i = 0; i < cells; i++) n += job->imputed[i];
  list = calloc(n + 1, sizeof *list);
  *count = 0;
  for (size_t i = 0; list && i < cells; i++)
    if (job->imputed[i] && job->table->column[i % job->table->columns].type == CYB_COLUMN_NUMBER)
      list[(*count)++] = (cyb_table_cell){i / job->table->columns, i % job->table->columns};
  return list;
}

static int note_adjusted(edit_job *job, const cyb_adjustment *done, const cyb_linear_rule *rules,
                         const char *method, cyb_error *error) {
  int status = CYB_OK;
  for (size_t i = 0; !status && i < done->count; i++) {
    const cyb_adjusted_cell *cell = &done->cells[i];
    cyb_text from = {0};
    cyb_text_add_number(&from, cell->from);
    status = edit_note(job, cell->row, cell->column, from.bytes, "rules", method, error);
    cyb_text_free(&from);
  }
  job->adjusted = done->count;
  if (done->failure_count)
    cyb_warnings_add(&job->app->warnings, "not-adjusted",
                     _("in %zu records no values of the filled cells obey the rules; the first is "
                       "line %zu, rule %s"),
                     done->failure_count, job->table->line[done->failures[0].row],
                     rules[done->failures[0].rule].name);
  return status;
}

int edit_adjust(edit_job *job, cyb_error *error) {
  static const char *const methods[] = {"least-squares", "ratio", "prorate", NULL};
  cyb_adjust_options options = CYB_ADJUST_OPTIONS_INIT;
  bool *use = calloc(job->rules->count + 1, sizeof *use);
  cyb_linear_rule *rules = NULL;
  cyb_table_cell *cells = NULL;
  cyb_adjustment *done = NULL;
  size_t count = 0, kept = 0, filled = 0;
  int method = CYB_ADJUST_LEAST_SQUARES;
  int status = use ? arguments_choice(&job->app->arguments, "adjust", methods, &method, error)
                   : cyb_error_memory(error);
  if (!status) status = edit_rules_used(job, use, error);
  if (!status) status = cyb_edits_linear(&rules, &count, job->edits, error);
  if (!status) kept = keep_used(job, rules, count, use);
  if (!status && !(cells = filled_cells(job, &filled))) status = cyb_error_memory(error);
  options.method = (cyb_adjust_method)method;
  options.threads = job->app->threads;
  options.progress = &job->app->progress;
  if (!status)
    status = cyb_adjust_table(&done, job->table, cells, filled, rules, kept, &options, error);
  if (!status) status = note_adjusted(job, done, rules, methods[method], error);
  cyb_adjustment_free(done);
  cyb_linear_rules_free(rules, count);
  free(cells);
  free(use);
  return status;
}
