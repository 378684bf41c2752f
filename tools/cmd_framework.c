/* tools/cmd_framework.c - the security frameworks known: list and show.
 * Layer: tools. */
#include "tools/cmd.h"

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

static int read_file(cyb_framework **out, const char *name, cyb_error *error) {
  char *path = NULL;
  int status = place_dataset(&path, "frameworks", name, error);
  *out = NULL;
  if (!status) status = cyb_framework_read(out, path, error);
  free(path);
  return status;
}

/* --- list ------------------------------------------------------------------ */

static json_int_t nodes_of(const cyb_framework *framework, cyb_node_kind kind) {
  json_int_t count = 0;
  for (size_t i = 0; i < framework->count; i++) count += framework->nodes[i].kind == kind;
  return count;
}

/* Questions of the file, or those that speak to it. */
static json_int_t questions(const cyb_framework *framework) {
  const cyb_node *nodes = framework->nodes;
  json_int_t count = (json_int_t)framework->questions;
  for (size_t i = 0; i < framework->count; i++) {
    bool first = nodes[i].kind == CYB_NODE_MAP;
    for (size_t other = 0; first && other < i; other++)
      first = nodes[other].kind != CYB_NODE_MAP || strcmp(nodes[other].id, nodes[i].id) != 0;
    count += first;
  }
  return count;
}

static const char *status_of(const cyb_framework *framework) {
  for (size_t i = 0; i < framework->count; i++)
    if (framework->nodes[i].kind == CYB_NODE_FRAMEWORK) return framework->nodes[i].status;
  return "";
}

static json_t *list_row(const cyb_app *app, const char *name, const cyb_framework *f) {
  json_t *row = json_object();
  result_set(row, "framework", result_text(name));
  result_set(row, "title", result_text(in_language(app, f->title_zh, f->title_en)));
  result_set(row, "domains", json_integer(nodes_of(f, CYB_NODE_DOMAIN)));
  result_set(row, "controls", json_integer(nodes_of(f, CYB_NODE_CONTROL)));
  result_set(row, "questions", json_integer(questions(f)));
  result_set(row, "unverified", json_integer((json_int_t)f->unverified));
  result_set(row, "status", word(app, status_of(f)));
  return row;
}

static int list_frameworks(cyb_app *app, cyb_error *error) {
  char **names = NULL;
  int status = place_list(&names, "frameworks", error);
  app->results = json_array();
  for (size_t i = 0; status == CYB_OK && names[i]; i++) {
    cyb_framework *framework = NULL;
    status = read_file(&framework, names[i], error);
    if (status == CYB_OK) json_array_append_new(app->results, list_row(app, names[i], framework));
    cyb_framework_free(framework);
  }
  list_free(names);
  return status;
}

/* --- show ------------------------------------------------------------------- */

/* "Q11 Q12", the questions that speak to a node; null where none does. */
static json_t *speaking(const cyb_framework *framework, const cyb_node *node) {
  cyb_text text = {0};
  for (size_t i = 0; i < framework->count; i++) {
    const cyb_node *other = &framework->nodes[i];
    if ((other->kind == CYB_NODE_MAP || other->kind == CYB_NODE_QUESTION) &&
        !strcmp(other->parent, node->id))
      cyb_text_format(&text, "%s%s", text.length ? " " : "", other->id);
  }
  json_t *value = result_text(text.bytes);
  cyb_text_free(&text);
  return value;
}

static json_t *text_or_null(const char *text) {
  return result_text(*text ? text : NULL);
}

static json_t *show_row(const cyb_app *app, const cyb_framework *framework, const cyb_node *node) {
  bool part = node->kind == CYB_NODE_DOMAIN || node->kind == CYB_NODE_CONTROL;
  bool people = app->format == FORMAT_TABLE;
  json_t *row = json_object();
  result_set(row, "kind", word(app, cyb_node_kind_name(node->kind)));
  result_set(row, "id", result_text(node->id));
  result_set(row, "parent", text_or_null(node->parent));
  if (people) result_set(row, "label", result_text(in_language(app, node->zh, node->en)));
  if (!people) result_set(row, "label_zh", result_text(node->zh));
  if (!people) result_set(row, "label_en", result_text(node->en));
  result_set(row, "weight", result_number(node->weight));
  result_set(row, "level_min", result_number(node->level_min));
  result_set(row, "gate", node->gate ? json_integer(node->gate) : json_null());
  result_set(row, "lever", text_or_null(node->lever));
  result_set(row, "asked_in", part ? speaking(framework, node) : json_null());
  if (!people) result_set(row, "source", result_text(node->source));
  result_set(row, "status", word(app, node->status));
  return row;
}

static int show_framework(cyb_app *app, const cyb_framework *framework) {
  app->results = json_array();
  for (size_t i = 0; i < framework->count; i++)
    if (framework->nodes[i].kind != CYB_NODE_MAP)
      json_array_append_new(app->results, show_row(app, framework, &framework->nodes[i]));
  result_input_file(app, framework->source, framework->sha256, framework->count);
  if (framework->unverified)
    cyb_warnings_add(
        &app->warnings, "unverified",
        _("%s: %d rows are unverified; check them in the standard before quoting them"),
        framework->source, (int)framework->unverified);
  return CYB_OK;
}

static int run(cyb_app *app, cyb_error *error) {
  const char *action = app->arguments.operand_count ? app->arguments.operands[0] : "list";
  const char *name = app->arguments.operand_count > 1 ? app->arguments.operands[1] : NULL;
  cyb_framework *framework = NULL;
  int status = data_operands(app, strcmp(action, "list") ? 2 : 1, error);
  if (status) return status;
  if (!strcmp(action, "list")) return list_frameworks(app, error);
  if (strcmp(action, "show") != 0)
    return cyb_error_set(error, CYB_EDOMAIN, action, _("list or show NAME is wanted"));
  if (!name)
    return cyb_error_set(error, CYB_EDOMAIN, action,
                         _("the name of a framework is missing; see: cyberstats framework list"));
  status = read_file(&framework, name, error);
  if (status == CYB_OK) status = show_framework(app, framework);
  cyb_framework_free(framework);
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
