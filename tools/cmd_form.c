/* tools/cmd_form.c - the questionnaires known: list, show, blank template.
 * Layer: tools. */
#include "tools/cmd.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "tools/data.h"
#include "tools/intl.h"
#include "tools/place.h"
#include "tools/result.h"

static const char *label(const cyb_app *app, const char *zh, const char *en) {
  const char *first = strcmp(app->language, "zh") ? en : zh;
  return first && *first ? first : en && *en ? en : zh;
}

static int list_forms(cyb_app *app, cyb_error *error) {
  char **names = NULL;
  int status = place_list(&names, "forms", error);
  app->results = json_array();
  for (size_t i = 0; status == CYB_OK && names[i]; i++) {
    cyb_form *form = NULL;
    json_t *row = json_object();
    status = data_form(&form, names[i], error);
    if (status == CYB_OK) {
      result_set(row, "form", result_text(form->name));
      result_set(row, "title", result_text(label(app, form->title_zh, form->title_en)));
      result_set(row, "questions", json_integer((json_int_t)form->count));
    }
    json_array_append_new(app->results, row);
    cyb_form_free(form);
  }
  list_free(names);
  return status;
}

static json_t *code_list(const cyb_field *field) {
  cyb_text text = {0};
  json_t *value;
  for (size_t i = 0; i < field->code_count; i++)
    cyb_text_format(&text, "%s%s", i ? "|" : "", field->codes[i].code);
  value = result_text(text.bytes);
  cyb_text_free(&text);
  return value;
}

static int show_form(cyb_app *app, const cyb_form *form) {
  app->results = json_array();
  for (size_t i = 0; i < form->count; i++) {
    const cyb_field *field = &form->fields[i];
    json_t *row = json_object();
    result_set(row, "number", json_integer((json_int_t)i + 1));
    result_set(row, "code", result_text(field->code));
    result_set(row, "label_zh", result_text(field->label_zh));
    result_set(row, "label_en", result_text(field->label_en));
    result_set(row, "unit", result_text(field->unit));
    result_set(row, "type", result_text(cyb_field_type_name(field)));
    result_set(row, "required", json_boolean(field->required));
    result_set(row, "minimum", result_number(field->minimum));
    result_set(row, "maximum", result_number(field->maximum));
    result_set(row, "key", json_boolean(field->key));
    result_set(row, "role", result_text(field->role && *field->role ? field->role : NULL));
    if (app->format != FORMAT_TABLE) result_set(row, "codes", code_list(field));
    json_array_append_new(app->results, row);
  }
  return CYB_OK;
}

/* A blank file to fill: header in the user's language, marked for Excel. */
static int print_template(cyb_app *app, const cyb_form *form) {
  cyb_text_add(&app->page, "\xEF\xBB\xBF");
  for (size_t i = 0; i < form->count; i++) {
    const cyb_field *field = &form->fields[i];
    if (i) cyb_text_add(&app->page, ",");
    cyb_csv_add_field(&app->page, label(app, field->label_zh, field->label_en), true);
  }
  cyb_text_add(&app->page, "\r\n");
  app->format = FORMAT_TABLE;
  return CYB_OK;
}

static int run(cyb_app *app, cyb_error *error) {
  const char *action = app->arguments.operand_count ? app->arguments.operands[0] : "list";
  const char *name = app->arguments.operand_count > 1 ? app->arguments.operands[1] : NULL;
  cyb_form *form = NULL;
  int status = data_operands(app, strcmp(action, "list") ? 2 : 1, error);
  if (status) return status;
  if (!strcmp(action, "list")) return list_forms(app, error);
  if (strcmp(action, "show") && strcmp(action, "template"))
    return cyb_error_set(error, CYB_EDOMAIN, action,
                         _("list, show NAME or template NAME is wanted"));
  if (!name)
    return cyb_error_set(error, CYB_EDOMAIN, action,
                         _("the name of a form is missing; see: cyberstats form list"));
  status = data_form(&form, name, error);
  if (status == CYB_OK)
    status = action[0] == 's' ? show_form(app, form) : print_template(app, form);
  cyb_form_free(form);
  return status;
}

static const cyb_option options[] = {{NULL, 0, NULL, NULL}};

const cyb_command cmd_form = {
    "form",
    N_("list the questionnaires, show one, print a blank one"),
    "list | show NAME | template NAME",
    N_("A questionnaire is a CSV dictionary: one row a question with code, Chinese and English "
       "label, "
       "unit, type, limits and code list. NAME is one of the list or the path of a dictionary of "
       "your "
       "own. template prints a blank CSV to fill, with the labels of --lang as header."),
    options,
    "cyberstats form show supply",
    run};
