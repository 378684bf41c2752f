/* tools/cmd_ingest.c - validate data files and store their records in the project.
 * Layer: tools. */
#include "tools/cmd.h"

#include <stdlib.h>
#include <string.h>

#include "tools/check_result.h"
#include "tools/data.h"
#include "tools/intl.h"
#include "tools/place.h"
#include "tools/result.h"

/* answers.csv -> answers.rejects.csv in the working folder. */
static char *rejects_name(const char *path) {
  const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
  size_t length = strlen(name);
  cyb_text text = {0};
  if (!strcmp(name, "-")) name = "stdin", length = 5;
  if (length > 4 && !strcmp(name + length - 4, ".csv")) length -= 4;
  cyb_text_add_bytes(&text, name, length);
  cyb_text_add(&text, ".rejects.csv");
  return cyb_text_take(&text);
}

static void ingest_page(cyb_app *app, const cyb_check *check, const cyb_rules *rules,
                        const char *rejects, const char *period, const cyb_form *known) {
  cyb_text records = {0};
  const char *form = known->name;
  check_page(app, check, known, rules, 6);
  if (check->unchanged)
    cyb_text_add(&app->page, _("this very file is stored already; nothing was changed\n"));
  else if (!check->stored)
    cyb_text_add(&app->page, _("nothing was stored\n"));
  if (check->rejected && !check->unchanged)
    cyb_text_format(&app->page, _("rejected rows with the reason in the last column: %s\n"),
                    rejects);
  if (check->replaced)
    cyb_text_format(
        &app->page,
        ngettext("%zu record replaced that of an earlier file; the changed cells are logged\n",
                 "%zu records replaced those of an earlier file; the changed cells are logged\n",
                 check->replaced),
        check->replaced);
  cyb_text_add_fixed(&records, (double)check->records, 0);
  cyb_text_format(&app->page, _("project %s: period %s holds %s records of form %s\n"),
                  app->project, period, records.bytes ? records.bytes : "", form);
  if (check->queried && !check->unchanged)
    cyb_text_format(
        &app->page,
        _("queries, most influential first: cyberstats problems --form=%s --period=%s\n"), form,
        period);
  cyb_text_free(&records);
}

static int ingest_one(cyb_app *app, cyb_store *store, const char *operand,
                      cyb_ingest_options *options, cyb_error *error) {
  const char *named = arguments_text(&app->arguments, "rejects", NULL);
  char *path = NULL, *rejects = NULL;
  cyb_check *check = NULL;
  int status = place_file(&path, operand, error);
  if (!status && !(rejects = named ? cyb_strdup(named) : rejects_name(path)))
    status = cyb_error_memory(error);
  options->rejects = rejects;
  for (size_t i = 0; options->rules && i < options->rules->count; i++)
    options->rules->items[i].pass = options->rules->items[i].fail =
        options->rules->items[i].unknown = 0;
  if (!status) status = cyb_ingest_file(&check, store, path, options, &app->warnings, error);
  if (!status) {
    json_t *result = check_result(check, options->rules);
    result_set(result, "period", json_string(options->period));
    result_set(result, "stored", json_boolean(check->stored));
    result_set(result, "unchanged", json_boolean(check->unchanged));
    result_set(result, "records", json_integer((json_int_t)check->records));
    result_set(result, "replaced", json_integer((json_int_t)check->replaced));
    result_set(result, "rejects",
               check->rejected && !check->unchanged ? result_text(rejects) : json_null());
    json_array_append_new(app->results, result);
    ingest_page(app, check, options->rules, rejects, options->period, options->form);
    result_input_file(app, check->file, check->sha256, check->rows);
    if (check->rejected > 0) app->exit_status = 1;
    if (check->rows > 0 && !check->accepted)
      cyb_warnings_add(
          &app->warnings, "none-accepted",
          _("%s: no row was accepted; are --form=%s and --period=%s those of the file?"),
          check->file, options->form->name, options->period);
  }
  cyb_check_free(check);
  free(rejects);
  free(path);
  return status;
}

/* One file gives one object, as the contract says; several give a list. */
static void unwrap(cyb_app *app) {
  json_t *only;
  if (json_array_size(app->results) != 1) return;
  only = json_incref(json_array_get(app->results, 0));
  json_decref(app->results);
  app->results = only;
}

static int ingest_all(cyb_app *app, cyb_form *form, cyb_rules *rules, const char *period,
                      cyb_error *error) {
  cyb_ingest_options options = CYB_INGEST_OPTIONS_INIT;
  cyb_store *store = NULL;
  int status = data_where(&options.where, app, error);
  if (!status) status = cyb_store_open(&store, app->project, true, error);
  options.form = form;
  options.rules = rules;
  options.csv = data_csv_options(app);
  options.period = period;
  options.language = app->language;
  options.made = app->made;
  options.version = PACKAGE_VERSION;
  options.strict = arguments_has(&app->arguments, "strict");
  options.ignore_unknown = arguments_has(&app->arguments, "ignore-unknown");
  options.threads = app->threads;
  options.progress = &app->progress;
  app->results = json_array();
  for (size_t i = 0; !status && i < app->arguments.operand_count; i++)
    status = ingest_one(app, store, app->arguments.operands[i], &options, error);
  cyb_store_close(store);
  cyb_expr_free(options.where);
  unwrap(app);
  return status;
}

static int run(cyb_app *app, cyb_error *error) {
  const char *name = arguments_text(&app->arguments, "form", NULL);
  const char *text = arguments_text(&app->arguments, "period", NULL);
  cyb_period parsed;
  char period[16];
  cyb_form *form = NULL;
  cyb_rules *rules = NULL;
  int status;
  const char *missing = !app->arguments.operand_count ? "FILE"
                        : !name                       ? "--form"
                        : !text                       ? "--period"
                                                      : NULL;
  if (missing)
    return cyb_error_set(error, CYB_EDOMAIN, missing,
                         _("is missing; wanted: cyberstats ingest FILE... --form=NAME --period=P"));
  if (app->arguments.operand_count > 1 && arguments_has(&app->arguments, "rejects"))
    return cyb_error_set(error, CYB_EDOMAIN, NULL, _("--rejects goes with one file"));
  status = cyb_period_parse(&parsed, text, error);
  if (!status) cyb_period_format(parsed, period);
  if (!status) status = data_form(&form, name, error);
  if (!status) status = data_rules(&rules, app, name, error);
  if (!status) status = ingest_all(app, form, rules, period, error);
  cyb_rules_free(rules);
  cyb_form_free(form);
  return status;
}

static const cyb_option options[] = {
    {"form", 0, "NAME", N_("questionnaire: a name of `form list` or a dictionary file")},
    {"period", 0, "P", N_("2023, 2023-Q1, 2023-07")},
    {"rules", 0, "FILE", N_("edit rules (default: those of the form)")},
    {"strict", 0, NULL, N_("store nothing unless every row is accepted")},
    {"rejects", 0, "FILE", N_("where rejected rows go (default: NAME.rejects.csv here)")},
    {"where", 0, "EXPR", N_("only the rows for which EXPR is true")},
    {"encoding", 0, "NAME", N_("encoding of FILE (default: detected)")},
    {"ignore-unknown", 0, NULL, N_("drop columns that the form does not know")},
    {NULL, 0, NULL, NULL}};

const cyb_command cmd_ingest = {
    "ingest",
    N_("check data files and store their records in the project"),
    "FILE... --form=NAME --period=P [OPTIONS]",
    N_("Checks a file as `check` does and stores the accepted rows in the project file, all in one "
       "transaction: after a crash the project is as before or as after. The same file again "
       "changes "
       "nothing; a later file replaces the records of the same units and every changed cell is "
       "logged. "
       "Exit status 1 if a row was rejected; the accepted ones are stored all the same."),
    options,
    "cyberstats ingest example:supply-2023 --form=supply --period=2023",
    run};
