/* tools/edit_rules.c - the rules that edit works by.
 * Layer: tools. */
#include "tools/edit_rules.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "tools/data.h"
#include "tools/intl.h"

/* --- what a form asks of a column ------------------------------------------------- */

static int append(cyb_rules *rules, const char *kind, const char *code, const char *expression,
                  cyb_error *error) {
  cyb_rule *grown = realloc(rules->items, (rules->count + 1) * sizeof *grown), *made;
  cyb_text name = {0};
  int status;
  if (!grown) return cyb_error_memory(error);
  rules->items = grown;
  made = &grown[rules->count++];
  *made = (cyb_rule){.hard = true};
  cyb_text_format(&name, "%s:%s", kind, code);
  made->name = cyb_text_take(&name);
  made->message_zh = cyb_strdup(expression);
  made->message_en = cyb_strdup(expression);
  status = cyb_expr_parse(&made->expression, expression, error);
  if (status) return status;
  return made->name && made->message_zh && made->message_en ? CYB_OK : cyb_error_memory(error);
}

static void quote_code(cyb_text *text, const char *code) {
  cyb_text_add(text, "\"");
  for (; *code; code++) {
    if (*code == '"' || *code == '\\') cyb_text_add(text, "\\");
    cyb_text_add_bytes(text, code, 1);
  }
  cyb_text_add(text, "\"");
}

static void range_of(cyb_text *text, const cyb_field *field) {
  if (isfinite(field->minimum)) {
    cyb_text_format(text, "`%s` >= ", field->code);
    cyb_text_add_number(text, field->minimum);
  }
  if (isfinite(field->maximum)) {
    cyb_text_format(text, "%s`%s` <= ", text->length ? " and " : "", field->code);
    cyb_text_add_number(text, field->maximum);
  }
}

/* A localisation takes up to 63 codes of a column; longer lists are left to check. */
static void codes_of(cyb_text *text, const cyb_field *field) {
  cyb_text_format(text, "`%s` in (", field->code);
  for (size_t i = 0; i < field->code_count; i++) {
    if (i) cyb_text_add(text, ", ");
    quote_code(text, field->codes[i].code);
  }
  cyb_text_add(text, ")");
}

static int add_field(edit_job *job, const cyb_field *field, cyb_error *error) {
  const cyb_column *column = cyb_table_find(job->table, field->code);
  bool number = cyb_field_is_number(field);
  bool one_code = !number && field->code_count && field->code_count < 64 &&
                  !strcmp(cyb_field_type_name(field), "code");
  cyb_text text = {0};
  int status = CYB_OK;
  if (!column || column->type == CYB_COLUMN_EMPTY || strchr(field->code, '`')) return CYB_OK;
  if (number) range_of(&text, field);
  if (one_code) codes_of(&text, field);
  if (text.failed) status = cyb_error_memory(error);
  if (!status && text.length)
    status = append(job->rules, number ? "range" : "codes", field->code, text.bytes, error);
  cyb_text_free(&text);
  return status;
}

int edit_rules_read(edit_job *job, cyb_error *error) {
  const char *form = arguments_text(&job->app->arguments, "form", NULL);
  int status = data_rules(&job->rules, job->app, form, error);
  if (!status && !job->rules) {
    job->rules = calloc(1, sizeof *job->rules);
    if (!job->rules) return cyb_error_memory(error);
  }
  for (size_t i = 0; !status && job->form && i < job->form->count; i++)
    status = add_field(job, &job->form->fields[i], error);
  return status;
}

/* --- those that localise --------------------------------------------------------------- */

static int use_named(const edit_job *job, const char *name, bool *use, cyb_error *error) {
  const char **known = calloc(job->rules->count + 1, sizeof *known), *near;
  bool found = !strcmp(name, "all");
  if (!known) return cyb_error_memory(error);
  for (size_t i = 0; i < job->rules->count; i++) {
    bool is = !strcmp(name, "all") || !strcmp(name, job->rules->items[i].name);
    known[i] = job->rules->items[i].name;
    use[i] |= is;
    found |= is;
  }
  near = found ? NULL : cyb_nearest(name, known, job->rules->count);
  free(known);
  if (found) return CYB_OK;
  return cyb_error_set(error, CYB_EDOMAIN, "--with",
                       near ? _("there is no rule %.60s; did you mean %.60s?")
                            : _("there is no rule %.60s"),
                       name, near);
}

int edit_rules_used(const edit_job *job, bool *use, cyb_error *error) {
  char **names = NULL;
  size_t count = 0;
  int status = arguments_list(&job->app->arguments, "with", true, &names, &count, error);
  for (size_t i = 0; i < job->rules->count; i++) use[i] = job->rules->items[i].hard;
  for (size_t i = 0; !status && i < count; i++) status = use_named(job, names[i], use, error);
  list_free(names);
  return status;
}
