/* tools/cmd_framework.c - the security frameworks known: list and show.
 * Layer: tools. */
#include "tools/cmd.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "tools/data.h"
#include "tools/gather.h"
#include "tools/intl.h"
#include "tools/place.h"
#include "tools/result.h"

/* Words of the file that people see in their language. */
static const char *const words[] = {N_("framework"), N_("domain"),     N_("control"),
                                    N_("question"),  N_("level"),      N_("evidence"),
                                    N_("option"),    N_("count"),      N_("verified"),
                                    N_("secondary"), N_("unverified"), N_("ours")};

static json_t *word(const cyb_app *app, const char *code) {
  for (size_t i = 0; app->format == FORMAT_TABLE && i < sizeof words / sizeof *words; i++)
    if (!strcmp(words[i], code)) return result_text(_(words[i]));
  return result_text(code);
}

static int read_file(cyb_table **out, const char *name, cyb_error *error) {
  static const cyb_want wants[] = {{"kind", true},   {"id", true},        {"parent", true},
                                   {"zh", true},     {"en", true},        {"weight", false},
                                   {"gate", false},  {"lever", true},     {"source", true},
                                   {"status", true}, {"level_min", false}};
  cyb_csv_options options = CYB_CSV_OPTIONS_INIT;
  char *path = NULL;
  int status = place_dataset(&path, "frameworks", name, error);
  *out = NULL;
  if (!status)
    status = cyb_table_read(out, path, wants, sizeof wants / sizeof *wants, &options, NULL, error);
  free(path);
  return status;
}

/* A cell as text, "" where empty; good until the eighth next call. */
static const char *cell(const cyb_table *table, size_t row, const char *column) {
  static char buffers[8][40];
  static unsigned next;
  const char *text = cyb_table_text(cyb_table_find(table, column), row, buffers[next++ % 8]);
  return text ? text : "";
}

static bool is(const cyb_table *table, size_t row, const char *column, const char *text) {
  return !strcmp(cell(table, row, column), text);
}

static json_t *number(const cyb_table *table, size_t row, const char *column) {
  const cyb_column *found = cyb_table_find(table, column);
  return found->number ? result_number(found->number[row]) : json_null();
}

/* --- list ------------------------------------------------------------------ */

static json_int_t rows_of(const cyb_table *table, const char *column, const char *text) {
  json_int_t count = 0;
  for (size_t row = 0; row < table->rows; row++) count += is(table, row, column, text);
  return count;
}

/* Questions of the file, or those that speak to it. */
static json_int_t questions(const cyb_table *table) {
  json_int_t count = rows_of(table, "kind", "question");
  for (size_t row = 0; row < table->rows; row++) {
    bool first = is(table, row, "kind", "map");
    for (size_t other = 0; first && other < row; other++)
      first = !(is(table, other, "kind", "map") && is(table, other, "id", cell(table, row, "id")));
    count += first;
  }
  return count;
}

static json_t *list_row(const cyb_app *app, const char *name, const cyb_table *table) {
  json_t *row = json_object();
  for (size_t i = 0; i < table->rows; i++) {
    if (!is(table, i, "kind", "framework")) continue;
    result_set(row, "framework", result_text(name));
    result_set(row, "title",
               result_text(in_language(app, cell(table, i, "zh"), cell(table, i, "en"))));
    result_set(row, "domains", json_integer(rows_of(table, "kind", "domain")));
    result_set(row, "controls", json_integer(rows_of(table, "kind", "control")));
    result_set(row, "questions", json_integer(questions(table)));
    result_set(row, "unverified", json_integer(rows_of(table, "status", "unverified")));
    result_set(row, "status", word(app, cell(table, i, "status")));
    break;
  }
  return row;
}

static int list_frameworks(cyb_app *app, cyb_error *error) {
  char **names = NULL;
  int status = place_list(&names, "frameworks", error);
  app->results = json_array();
  for (size_t i = 0; status == CYB_OK && names[i]; i++) {
    cyb_table *table = NULL;
    status = read_file(&table, names[i], error);
    if (status == CYB_OK) json_array_append_new(app->results, list_row(app, names[i], table));
    cyb_table_free(table);
  }
  list_free(names);
  return status;
}

/* --- show ------------------------------------------------------------------- */

/* "Q11 Q12", the questions that speak to a node; null where none does. */
static json_t *speaking(const cyb_table *table, const char *node) {
  cyb_text text = {0};
  for (size_t row = 0; row < table->rows; row++)
    if ((is(table, row, "kind", "map") || is(table, row, "kind", "question")) &&
        is(table, row, "parent", node))
      cyb_text_format(&text, "%s%s", text.length ? " " : "", cell(table, row, "id"));
  json_t *value = result_text(text.bytes);
  cyb_text_free(&text);
  return value;
}

static json_t *text_or_null(const char *text) {
  return result_text(*text ? text : NULL);
}

static json_t *show_row(const cyb_app *app, const cyb_table *table, size_t i) {
  bool node = is(table, i, "kind", "domain") || is(table, i, "kind", "control");
  const char *id = cell(table, i, "id"), *zh = cell(table, i, "zh"), *en = cell(table, i, "en");
  json_t *row = json_object();
  result_set(row, "kind", word(app, cell(table, i, "kind")));
  result_set(row, "id", result_text(id));
  result_set(row, "parent", text_or_null(cell(table, i, "parent")));
  if (app->format == FORMAT_TABLE) {
    result_set(row, "label", result_text(in_language(app, zh, en)));
  } else {
    result_set(row, "label_zh", result_text(zh));
    result_set(row, "label_en", result_text(en));
  }
  result_set(row, "weight", number(table, i, "weight"));
  result_set(row, "level_min", number(table, i, "level_min"));
  result_set(row, "gate", number(table, i, "gate"));
  result_set(row, "lever", text_or_null(cell(table, i, "lever")));
  result_set(row, "asked_in", node ? speaking(table, id) : json_null());
  if (app->format != FORMAT_TABLE) result_set(row, "source", result_text(cell(table, i, "source")));
  result_set(row, "status", word(app, cell(table, i, "status")));
  return row;
}

static int show_framework(cyb_app *app, const cyb_table *table) {
  json_int_t unverified = rows_of(table, "status", "unverified");
  app->results = json_array();
  for (size_t i = 0; i < table->rows; i++)
    if (!is(table, i, "kind", "map")) json_array_append_new(app->results, show_row(app, table, i));
  result_input_file(app, table->source, table->sha256, table->rows);
  if (unverified)
    cyb_warnings_add(
        &app->warnings, "unverified",
        _("%s: %d rows are unverified; check them in the standard before quoting them"),
        table->source, (int)unverified);
  return CYB_OK;
}

static int run(cyb_app *app, cyb_error *error) {
  const char *action = app->arguments.operand_count ? app->arguments.operands[0] : "list";
  const char *name = app->arguments.operand_count > 1 ? app->arguments.operands[1] : NULL;
  cyb_table *table = NULL;
  int status = data_operands(app, strcmp(action, "list") ? 2 : 1, error);
  if (status) return status;
  if (!strcmp(action, "list")) return list_frameworks(app, error);
  if (strcmp(action, "show") != 0)
    return cyb_error_set(error, CYB_EDOMAIN, action, _("list or show NAME is wanted"));
  if (!name)
    return cyb_error_set(error, CYB_EDOMAIN, action,
                         _("the name of a framework is missing; see: cyberstats framework list"));
  status = read_file(&table, name, error);
  if (status == CYB_OK) status = show_framework(app, table);
  cyb_table_free(table);
  return status;
}

static const cyb_option options[] = {{NULL, 0, NULL, NULL}};

const cyb_command cmd_framework = {
    "framework",
    N_("list the security frameworks, show one"),
    "list | show NAME",
    N_("A framework is a CSV file: domains, controls, and the questions of the posture "
       "questionnaire that speak to them. NAME is one of the list or the path of a file of your "
       "own. status tells how far a row can be trusted: verified in the publisher's text, "
       "secondary from reports, unverified, or ours."),
    options,
    "cyberstats framework show industrial-internet",
    run};
