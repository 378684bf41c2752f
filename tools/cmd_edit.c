/* tools/cmd_edit.c - find, localise, impute and adjust errors in a file of answers.
 * Layer: tools. */
#include "tools/cmd.h"

#include <stdlib.h>

#include "tools/data.h"
#include "tools/edit.h"
#include "tools/intl.h"

/* The steps in the order in which they are taken. */
static const struct {
  const char *option;
  int (*run)(edit_job *job, cyb_error *error);
} STEPS[] = {{"outliers", edit_outliers},
             {"scores", edit_scores},
             {"localize", edit_localize},
             {"impute", edit_impute},
             {"adjust", edit_adjust}};
enum { STEP_COUNT = sizeof STEPS / sizeof *STEPS };

/* An option that says more about a step is no use without it. */
static int check_belongs(const cyb_arguments *a, cyb_error *error) {
  static const char *const pairs[][2] = {{"hb", "outliers"},     {"expected", "scores"},
                                         {"global", "scores"},   {"threshold", "scores"},
                                         {"deduce", "localize"}, {"pin", "localize"}};
  for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
    if (arguments_has(a, pairs[i][0]) && !arguments_has(a, pairs[i][1]))
      return cyb_error_set(error, CYB_EDOMAIN, NULL, _("--%s goes with --%s, which is missing"),
                           pairs[i][0], pairs[i][1]);
  return CYB_OK;
}

static int check_arguments(const cyb_app *app, cyb_error *error) {
  size_t steps = 0;
  int status = data_operands(app, 1, error);
  if (status) return status;
  if (app->arguments.operand_count != 1)
    return cyb_error_set(error, CYB_EDOMAIN, NULL, _("one file to edit is wanted"));
  for (size_t i = 0; i < STEP_COUNT; i++) steps += arguments_has(&app->arguments, STEPS[i].option);
  if (steps) return check_belongs(&app->arguments, error);
  return cyb_error_set(error, CYB_EDOMAIN, NULL,
                       _("nothing to do: give --outliers, --scores, --localize, --impute or "
                         "--adjust"));
}

static int judge(edit_job *job, int8_t **verdict, cyb_error *error) {
  size_t rules = job->rules->count, rows = job->table->rows;
  *verdict = rules && rows > SIZE_MAX / rules ? NULL : malloc(rules * rows + 1);
  return *verdict ? cyb_edits_judge(job->edits, *verdict, error) : cyb_error_memory(error);
}

/* "0 records" would read as if the file had been found sound. */
static int need_rules(const edit_job *job, cyb_error *error) {
  static const char *const steps[] = {"localize", "adjust"};
  for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
    if (arguments_has(&job->app->arguments, steps[i]) && !job->rules->count)
      return cyb_error_set(error, CYB_EDOMAIN, NULL,
                           _("--%s needs rules: --rules=RULES.csv, or a form that has some"),
                           steps[i]);
  return CYB_OK;
}

static int run_steps(edit_job *job, cyb_error *error) {
  int status = need_rules(job, error);
  if (status) return status;
  status = cyb_edits_new(
      &job->edits, job->rules, job->table, job->previous,
      arguments_has(&job->app->arguments, "localize") ? &job->app->warnings : NULL, error);
  if (!status) status = judge(job, &job->before, error);
  for (size_t i = 0; !status && i < STEP_COUNT; i++)
    if (arguments_has(&job->app->arguments, STEPS[i].option)) status = STEPS[i].run(job, error);
  return status ? status : judge(job, &job->after, error);
}

static int run(cyb_app *app, cyb_error *error) {
  edit_job job = {.app = app};
  int status = check_arguments(app, error);
  if (!status) status = edit_read(&job, error);
  if (!status) status = run_steps(&job, error);
  if (!status) status = edit_write_data(&job, error);
  if (!status) status = edit_write_log(&job, error);
  if (!status) {
    app->results = edit_result(&job);
    edit_page(&job);
    app->exit_status = json_integer_value(json_object_get(app->results, "failing_after")) > 0;
  }
  edit_free(&job);
  return status;
}

static const cyb_option options[] = {
    {"form", 0, "NAME", N_("questionnaire; its ranges, codes and rules are rules here")},
    {"rules", 0, "FILE", N_("edit rules (default: those of the form)")},
    {"key", 0, "COL", N_("column that names the unit (default: the form's key)")},
    {"previous", 0, "FILE", N_("the same units one period earlier")},
    {"weight", 0, "COL", N_("sampling weight")},
    {"group", 0, "COL,..", N_("outliers and expectations within these groups")},
    {"outliers", 0, "COL,..", N_("flag changes that stand out (Hidiroglou-Berthelot)")},
    {"hb", 0, "U,A,C", N_("its parameters (default: 0.5,0.05,4)")},
    {"scores", 0, "COL,..", N_("rank units by the influence of a suspicious value")},
    {"expected", 0, "COL,..", N_("what the values should be (default: growth of the group)")},
    {"global", 0, "max|sum|euclidean", N_("how scores of a unit join (default: max)")},
    {"threshold", 0, "P", N_("error that may remain in a total (default: 0.01)")},
    {"localize", 0, NULL, N_("empty the fewest fields that make the hard rules hold")},
    {"with", 0, "RULE,..|all", N_("soft rules that localise and adjust as well")},
    {"pin", 0, "COL,..", N_("columns that are never in error")},
    {"field-weights", 0, "FILE|COL=W,..", N_("how far columns are trusted (default: 1)")},
    {"deduce", 0, NULL, N_("fill cells for which the rules leave one value only")},
    {"impute", 0, "PLAN", N_("fill empty cells by a plan")},
    {"adjust", 0, "least-squares|ratio|prorate", N_("move filled cells until the rules hold")},
    {"edited", 0, "FILE", N_("write the edited data")},
    {"log", 0, "FILE", N_("write every change of a cell as CSV")},
    {"where", 0, "EXPR", N_("edit only the rows for which EXPR is true; the others stay")},
    {"encoding", 0, "NAME", N_("encoding of FILE (default: detected)")},
    {"ignore-unknown", 0, NULL, N_("pass over columns that the form does not know")},
    {NULL, 0, NULL, NULL}};

const cyb_command cmd_edit = {
    "edit",
    N_("find, localise, impute and adjust errors"),
    "FILE STEP... [--form=NAME] [--rules=RULES.csv] [--edited=FILE]",
    N_("Steps are taken in the order of the options below, each only if asked for. Exit status 1 "
       "if records still fail a hard rule."),
    options,
    "cyberstats edit example:supply-2023 --form=supply --localize",
    run};
