/* tools/cmd_quality.c - response, coverage, missing, edited and imputed answers, reliability.
 * Layer: tools. */
#include "tools/cmd.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "tools/data.h"
#include "tools/intl.h"
#include "tools/quality_job.h"
#include "tools/result.h"

/* --- input ------------------------------------------------------------------------------- */

static int read_options(quality_job *work, cyb_error *error) {
  const cyb_arguments *given = &work->app->arguments;
  const char *eligible = arguments_text(given, "unknown-eligible", NULL);
  work->options.status = arguments_text(given, "status", NULL);
  work->options.weight = arguments_text(given, "weight", NULL);
  work->options.key = arguments_text(given, "key", NULL);
  if (eligible && !strcmp(eligible, "as-known")) {
    work->options.eligible = CYB_ELIGIBLE_AS_KNOWN;
    return CYB_OK;
  }
  return arguments_number(given, "unknown-eligible", 0.0, 1.0, &work->options.eligible, error);
}

/* The last period that the project holds for the form. */
static int last_period(quality_job *work, cyb_error *error) {
  cyb_table *periods = NULL;
  int status = cyb_store_periods(work->store, work->form->name, &periods, error);
  const cyb_column *column = status ? NULL : cyb_table_find(periods, "period");
  if (!status && periods->rows && column) {
    char buffer[40];
    const char *text = cyb_table_text(column, periods->rows - 1, buffer);
    snprintf(work->period, sizeof work->period, "%s", text ? text : "");
  }
  cyb_table_free(periods);
  return status;
}

static int read_period(quality_job *work, cyb_error *error) {
  const char *text = arguments_text(&work->app->arguments, "period", NULL);
  cyb_period period;
  int status;
  if (!text) return last_period(work, error);
  status = cyb_period_parse(&period, text, error);
  if (!status) cyb_period_format(period, work->period);
  return status;
}

/* Cells that a later file changed are corrections by the respondents, no editing of
 * ours; rows that the checks rejected are not among the records. */
static int count_around(quality_job *work, cyb_error *error) {
  cyb_table *changes = NULL, *sources = NULL;
  const cyb_column *rejected;
  double sum = 0.0;
  int status = cyb_store_changes(work->store, work->form->name, work->period, &changes, error);
  if (!status)
    status = cyb_store_sources(work->store, work->form->name, work->period, &sources, error);
  work->corrected = status ? 0 : changes->rows;
  rejected = status ? NULL : cyb_table_find(sources, "rejected");
  for (size_t i = 0; rejected && rejected->number && i < sources->rows; i++)
    sum += isnan(rejected->number[i]) ? 0.0 : rejected->number[i];
  if (sum > 0.0)
    cyb_warnings_add(&work->app->warnings, "rejected",
                     _("rows that the checks rejected are not counted: %.0f"), sum);
  cyb_table_free(changes);
  cyb_table_free(sources);
  return status;
}

static int read_project(quality_job *work, cyb_error *error) {
  const char *form = arguments_text(&work->app->arguments, "form", "supply");
  int status = data_project(&work->store, work->app, error);
  if (!status) status = cyb_store_form(work->store, form, &work->form, error);
  if (!status) status = read_period(work, error);
  if (!status)
    status = cyb_store_read(work->store, form, work->period, NULL, 0, false, &work->table, error);
  return status ? status : count_around(work, error);
}

static int read_file(quality_job *work, cyb_error *error) {
  const char *form = arguments_text(&work->app->arguments, "form", NULL);
  int status = form ? data_form(&work->form, form, error) : CYB_OK;
  if (!status && arguments_has(&work->app->arguments, "period"))
    status = cyb_error_set(error, CYB_EDOMAIN, NULL,
                           _("--period goes with records of the project, not with a file"));
  return status
             ? status
             : quality_read_csv(&work->table, work->app, work->app->arguments.operands[0], error);
}

/* --- the whole ---------------------------------------------------------------------------- */

static void warn(quality_job *work) {
  const quality_wave *wave = &work->wave;
  if (!wave->status)
    cyb_warnings_add(&work->app->warnings, "no-status",
                     _("no column tells the status of the units: all count as responded; name it "
                       "with --status=COLUMN"));
  if (!wave->design)
    cyb_warnings_add(&work->app->warnings, "no-weights",
                     _("not every unit has a weight, non-respondents among them: weighted rates of "
                       "units are left open"));
}

static int run(cyb_app *app, cyb_error *error) {
  quality_job work = {.app = app, .options = QUALITY_OPTIONS_INIT};
  const char *log = arguments_text(&app->arguments, "log", NULL);
  int status = data_operands(app, 1, error);
  if (!status) status = read_options(&work, error);
  if (!status && log) status = quality_read_log(&work.log, app, log, error);
  work.options.log = work.log;
  if (!status)
    status = app->arguments.operand_count ? read_file(&work, error) : read_project(&work, error);
  if (!status) status = quality_categorize(work.table, error);
  work.wave.form = work.form;
  if (!status) status = quality_take(&work.wave, work.table, &work.options, error);
  if (!status) status = quality_check_log(&work.wave, work.log, &app->warnings, error);
  if (!status) status = quality_results(&work, error);
  if (!status) quality_page(app);
  if (!status) warn(&work);
  quality_free(&work.wave);
  cyb_table_free(work.table);
  cyb_table_free(work.log);
  cyb_form_free(work.form);
  cyb_store_close(work.store);
  return status;
}

static const cyb_option options[] = {
    {"form", 0, "NAME", N_("the questionnaire (default in a project: supply)")},
    {"period", 0, "P", N_("of the project (default: the last)")},
    {"status", 0, "COL", N_("survey status (default: by the form)")},
    {"weight", 0, "COL", N_("weight (default: by the form)")},
    {"key", 0, "COL", N_("what `unit` of the log is (default: by the form)")},
    {"log", 0, "FILE", N_("changed cells: line or unit, column, from, to; as edit writes them")},
    {"unknown-eligible", 0, "P|as-known",
     N_("share of units not reached that is taken as eligible (default: 1)")},
    {"set", 0, "NAME", N_("indicator set (default: industry), a name or a CSV file")},
    {"lonely-psu", 0, "fail|certainty|adjust|average",
     N_("strata with one respondent (default: fail)")},
    {"encoding", 0, "NAME", N_("of the files (default: detected)")},
    {NULL, 0, NULL, NULL}};

const cyb_command cmd_quality = {
    "quality",
    N_("response, coverage, missing and imputed answers, reliability"),
    "[FILE] [--form=NAME] [--period=P] [--log=FILE]",
    N_("The quality indicators of the European Statistical System for a wave of the project or for "
       "a file: unit response and over-coverage, item non-response, editing and imputation from a "
       "log of changed cells, CV letters, and the conventions that the figures follow. least and "
       "most are the rate if all units not reached were eligible, or none."),
    options,
    EXAMPLE_INGEST "cyberstats quality --period=2023",
    run};
