/* tools/cmd_check.c - validate a data file; nothing is stored.
 * Layer: tools. */
#include "tools/cmd.h"

#include <stdlib.h>

#include "tools/check_result.h"
#include "tools/data.h"
#include "tools/intl.h"
#include "tools/place.h"
#include "tools/result.h"

static int run(cyb_app *app, cyb_error *error) {
  cyb_ingest_options options = CYB_INGEST_OPTIONS_INIT;
  const char *name = arguments_text(&app->arguments, "form", NULL);
  cyb_form *form = NULL;
  cyb_rules *rules = NULL;
  cyb_check *check = NULL;
  char *path = NULL;
  int status;
  if (app->arguments.operand_count != 1)
    return cyb_error_set(error, CYB_EDOMAIN, NULL, _("one file to check is wanted"));
  status = place_file(&path, app->arguments.operands[0], error);
  if (!status && name) status = data_form(&form, name, error);
  if (!status) status = data_rules(&rules, app, name, error);
  if (!status) status = data_where(&options.where, app, error);
  options.form = form;
  options.rules = rules;
  options.csv = data_csv_options(app);
  options.language = app->language;
  options.ignore_unknown = arguments_has(&app->arguments, "ignore-unknown");
  options.threads = app->threads;
  options.progress = &app->progress;
  if (!status) status = cyb_check_file(&check, path, &options, &app->warnings, error);
  if (!status) {
    if (!name && !rules)
      cyb_warnings_add(&app->warnings, "no-form",
                       _("no form was named, so no answer was checked; name one: --form=supply "
                         "(cyberstats form list)"));
    app->results = check_result(check, rules);
    check_page(app, check, form, rules, 20);
    result_input_file(app, check->file, check->sha256, check->rows);
    app->exit_status = check->rejected > 0;
  }
  cyb_check_free(check);
  cyb_rules_free(rules);
  cyb_expr_free(options.where);
  cyb_form_free(form);
  free(path);
  return status;
}

static const cyb_option options[] = {
    {"form", 0, "NAME", N_("questionnaire: a name of `form list` or a dictionary file")},
    {"rules", 0, "FILE", N_("edit rules (default: those of the form)")},
    {"where", 0, "EXPR", N_("only the rows for which EXPR is true")},
    {"encoding", 0, "NAME", N_("encoding of FILE (default: detected)")},
    {"ignore-unknown", 0, NULL, N_("drop columns that the form does not know")},
    {NULL, 0, NULL, NULL}};

const cyb_command cmd_check = {"check",
                               N_("validate a data file against a form and edit rules"),
                               "FILE [--form=NAME] [--rules=RULES.csv]",
                               N_("Checks types, ranges, code lists, keys and edit rules of every "
                                  "row; stores nothing. A hard rule "
                                  "that fails rejects the row, a soft one queries it; a rule with "
                                  "a missing answer is unknown. "
                                  "Exit status 1 if a row was rejected."),
                               options,
                               "cyberstats check example:supply-2023 --form=supply",
                               run};
