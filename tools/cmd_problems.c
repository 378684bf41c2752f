/* tools/cmd_problems.c - the open queries and rejections, most influential first.
 * Layer: tools. */
#include "tools/cmd.h"

#include <stdlib.h>
#include <string.h>

#include "tools/check_result.h"
#include "tools/data.h"
#include "tools/gather.h"
#include "tools/intl.h"
#include "tools/result.h"

/* "No problems" is said of records that are there, not of a misspelt name. */
static int must_hold(cyb_store *store, const char *form, const char *period, cyb_error *error) {
  cyb_form *dictionary = NULL;
  cyb_table *files = NULL;
  int status = form ? cyb_store_form(store, form, &dictionary, error) : CYB_OK;
  if (!status && period) status = cyb_store_sources(store, form, period, &files, error);
  if (!status && period && !files->rows)
    status = cyb_error_set(error, CYB_EDATA, period, _("the project holds no file of this period"));
  cyb_table_free(files);
  cyb_form_free(dictionary);
  return status;
}

static bool is_text(const json_t *row, const char *key, const char *text) {
  const char *found = json_string_value(json_object_get(row, key));
  return found && !strcmp(found, text);
}

/* On a page the questions and severities have the words of the other commands;
 * a file for colleagues has the question's label beside its code. */
static void row_words(const cyb_app *app, json_t *row, const cyb_form *form) {
  const char *column = json_string_value(json_object_get(row, "column"));
  const cyb_field *field = column ? cyb_form_field(form, column) : NULL;
  if (app->format != FORMAT_TABLE) {
    result_set(row, "question",
               result_text(field ? in_language(app, field->label_zh, field->label_en) : NULL));
    return;
  }
  if (column) result_set(row, "column", result_text(check_column(app, form, column)));
  result_set(row, "severity",
             result_text(is_text(row, "severity", "hard") ? _("hard") : _("soft")));
}

static int add_words(cyb_app *app, cyb_store *store, cyb_error *error) {
  size_t count = json_array_size(app->results);
  bool *done = calloc(count + 1, sizeof *done);
  int status = done ? CYB_OK : cyb_error_memory(error);
  for (size_t i = 0; !status && i < count; i++) {
    const char *name = json_string_value(json_object_get(json_array_get(app->results, i), "form"));
    cyb_form *form = NULL;
    if (done[i] || !name) continue;
    status = cyb_store_form(store, name, &form, error);
    for (size_t j = i; !status && j < count; j++) {
      json_t *row = json_array_get(app->results, j);
      if (done[j] || !is_text(row, "form", name)) continue;
      row_words(app, row, form);
      done[j] = true;
    }
    cyb_form_free(form);
  }
  free(done);
  return status;
}

static int run(cyb_app *app, cyb_error *error) {
  const char *form = arguments_text(&app->arguments, "form", NULL);
  const char *period = arguments_text(&app->arguments, "period", NULL);
  double limit = 0;
  char canonical[16];
  cyb_period parsed;
  cyb_store *store = NULL;
  cyb_table *table = NULL;
  int status = data_operands(app, 0, error);
  if (!status) status = arguments_whole(&app->arguments, "limit", 1, 1e9, &limit, error);
  if (!status && period) {
    status = cyb_period_parse(&parsed, period, error);
    if (!status) cyb_period_format(parsed, canonical);
  }
  if (!status) status = data_project(&store, app, error);
  if (!status) status = must_hold(store, form, period ? canonical : NULL, error);
  if (!status) status = cyb_store_problems(store, form, period ? canonical : NULL, &table, error);
  if (!status) {
    if (limit > 0 && (double)table->rows > limit) {
      cyb_warnings_add(&app->warnings, "limited", _("%zu of %zu problems shown"), (size_t)limit,
                       table->rows);
      table->rows = (size_t)limit;
    }
    app->results = result_from_table(table);
    status = add_words(app, store, error);
    if (!table->rows) cyb_text_add(&app->page, _("no open problems\n"));
  }
  cyb_table_free(table);
  cyb_store_close(store);
  return status;
}

static const cyb_option options[] = {{"form", 0, "NAME", N_("only this form")},
                                     {"period", 0, "P", N_("only this period")},
                                     {"limit", 'n', "N", N_("at most N rows")},
                                     {NULL, 0, NULL, NULL}};

const cyb_command cmd_problems = {
    "problems",
    N_("the open queries and rejections, most influential first"),
    "[--form=NAME] [--period=P] [--limit=N]",
    N_("Lists what the checks found in the stored files and no later file has mended. influence is "
       "the record's weighted size as a share of the period's total: phone from the top."),
    options,
    EXAMPLE_INGEST "cyberstats problems --period=2023 --limit=20",
    run};
