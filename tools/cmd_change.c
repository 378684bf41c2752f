/* tools/cmd_change.c - change between two waves of a survey, with standard errors.
 * Layer: tools. */
#include "tools/cmd.h"

#include <stdlib.h>
#include <string.h>

#include "tools/change_job.h"
#include "tools/data.h"
#include "tools/intl.h"
#include "tools/weighting.h"

static int parse_statistics(change_job *j, cyb_error *error) {
  int status = arguments_list(&j->app->arguments, "statistic", false, &j->texts, &j->count, error);
  if (!status && !j->count)
    status = cyb_error_set(error, CYB_EDOMAIN, NULL,
                           _("nothing to compare: give --statistic='total(x)'"));
  for (size_t w = 0; !status && w < 2; w++) {
    j->statistic[w] = calloc(j->count, sizeof(cyb_statistic *));
    if (!j->statistic[w]) return cyb_error_memory(error);
    for (size_t i = 0; !status && i < j->count; i++)
      status = cyb_statistic_parse(&j->statistic[w][i], j->texts[i], error);
  }
  return status;
}

static int parse_measure(change_job *j, cyb_error *error) {
  static const char *const missing[] = {"fail", "drop", NULL};
  const char *const *names = cyb_change_measure_names();
  bool within = j->comparable || j->matched;
  int choice = 0, policy = CYB_MISSING_FAIL;
  int status = arguments_choice(&j->app->arguments, "measure", names, &choice, error);
  j->measure = cyb_change_measure_find(names[choice]);
  if (!status && within && arguments_has(&j->app->arguments, "measure"))
    status = cyb_error_set(error, CYB_EDOMAIN, NULL,
                           _("--comparable and --matched give growth: leave --measure out"));
  j->years = 1.0;
  if (!status) status = arguments_number(&j->app->arguments, "years", 1e-3, 1e3, &j->years, error);
  if (!status) status = arguments_choice(&j->app->arguments, "missing", missing, &policy, error);
  j->missing = (cyb_missing)policy;
  return status;
}

static int check_files(const change_job *j, cyb_error *error) {
  size_t files = j->app->arguments.operand_count;
  if (j->comparable && j->matched)
    return cyb_error_set(
        error, CYB_EDOMAIN, NULL,
        _("--comparable takes the earlier figure from a column, --matched from the "
          "earlier wave: choose one"));
  if (j->comparable) return data_operands(j->app, 1, error);
  if (files == 1)
    return cyb_error_set(
        error, CYB_EDOMAIN, NULL,
        _("two files are wanted, the earlier wave first: change OLD.csv NEW.csv; or "
          "--comparable=COL with one"));
  return data_operands(j->app, 2, error);
}

/* Options that would say nothing here: better refused than passed over. */
static int check_belongs(const change_job *j, cyb_error *error) {
  const cyb_arguments *a = &j->app->arguments;
  size_t totals = 0;
  if (arguments_has(a, "years") && strcmp(arguments_text(a, "measure", ""), "cagr") != 0)
    return cyb_error_set(error, CYB_EDOMAIN, NULL, _("--years goes with --measure=cagr"));
  for (size_t i = 0; i < a->count; i++)
    totals += !strcmp(a->options[i].option->name, "calibrate");
  if (totals > 2)
    return cyb_error_set(error, CYB_EDOMAIN, NULL,
                         _("--calibrate is given once, or once for each of the two waves"));
  return CYB_OK;
}

static int parse(change_job *j, cyb_error *error) {
  const cyb_arguments *a = &j->app->arguments;
  int status;
  j->id = arguments_text(a, "id", NULL);
  j->comparable = arguments_text(a, "comparable", NULL);
  j->break_column = arguments_text(a, "break", NULL);
  j->matched = arguments_has(a, "matched");
  if (j->break_column && !j->comparable && !j->matched)
    return cyb_error_set(error, CYB_EDOMAIN, NULL,
                         _("--break goes with --comparable or --matched"));
  status = check_files(j, error);
  if (!status) status = check_belongs(j, error);
  if (!status) status = parse_statistics(j, error);
  if (!status) status = parse_measure(j, error);
  for (size_t w = 0; !status && w < 2; w++) status = survey_options(&j->survey[w], error);
  return status;
}

static void release(change_job *j) {
  for (size_t w = 0; w < 2; w++) {
    for (size_t i = 0; j->statistic[w] && i < j->count; i++) cyb_statistic_free(j->statistic[w][i]);
    free(j->statistic[w]);
    free(j->period[w]);
    survey_free(&j->survey[w]);
  }
  list_free(j->texts);
  cyb_form_free(j->form);
}

static int run(cyb_app *app, cyb_error *error) {
  change_job j = {.app = app, .survey = {{.app = app}, {.app = app, .wave = 1}}};
  int status = parse(&j, error);
  if (!status) status = change_read(&j, error);
  if (!status)
    status = j.comparable || j.matched ? change_within(&j, error) : change_between(&j, error);
  release(&j);
  return status;
}

static const cyb_option options[] = {
    {"statistic", 's', "EXPR", N_("what is compared, as in estimate; may be repeated")},
    {"id", 0, "COL",
     N_("column that identifies a unit in both waves (default: the clusters, or the form's key)")},
    {"measure", 0, "difference|ratio|growth|cagr",
     N_("new - old, new / old, that less 1, or growth a year (default: difference)")},
    {"years", 0, "N", N_("years between the waves, for cagr (default: from --period, else 1)")},
    {"comparable", 0, "COL",
     N_("one wave only: growth of total(x) over this column, last time's figure restated")},
    {"matched", 0, NULL, N_("growth of total(x) over the units that stand in both waves")},
    {"break", 0, "COL", N_("leave out units whose break flag is not empty, 0 or none")},
    SURVEY_DESIGN_OPTIONS,
    SURVEY_WEIGHT_OPTIONS,
    SURVEY_DOMAIN_OPTIONS,
    {"missing", 0, "fail|drop",
     N_("rows whose answer is missing: refuse, or leave out (default: fail)")},
    {"form", 0, "NAME", N_("without files: the project's records of this form")},
    {"period", 0, "P:P", N_("without files: of these two periods")},
    {"encoding", 0, "NAME", N_("encoding of the files (default: detected)")},
    {NULL, 0, NULL, NULL}};

const cyb_command cmd_change = {
    "change",
    N_("change between two waves, with the error of overlapping samples"),
    "[OLD NEW] --statistic=EXPR... [OPTIONS]",
    N_("Difference, ratio, growth or growth a year between two waves of a survey. Units that stand "
       "in "
       "both waves make the estimates covary, which mostly makes the error of the change smaller; "
       "the "
       "covariance is estimated by strata from the units in common. With --comparable or "
       "--matched, "
       "growth on a comparable base, as a ratio in the new wave. --calibrate may be given twice: for "
       "the old wave and for the new one."),
    options,
    "cyberstats ingest example:supply-2022 --form=supply --period=2022\n  " EXAMPLE_INGEST
    "cyberstats change --form=supply --period=2022:2023 --statistic='total(rev_sec)' "
    "--measure=growth",
    run};
