/* data/form.c - a questionnaire in memory: making it, asking it, releasing it.
 * Layer: data. */
#include <cyberstats/form.h>

#include <math.h>

#include "base/memory.h"
#include "data/code_list.h"
#include "data/form_private.h"

static void free_field(cyb_field *field) {
  cyb__codes_free(field);
  free(field->code);
  free(field->label_zh);
  free(field->label_en);
  free(field->unit);
  free(field->notes);
  free(field->role);
}

void cyb_form_free(cyb_form *form) {
  if (!form) return;
  for (size_t i = 0; i < form->count; i++) free_field(&form->fields[i]);
  free(form->fields);
  free(form->name);
  free(form->title_zh);
  free(form->title_en);
  free(form);
}

cyb_form *cyb__form_new(const char *name) {
  cyb_form *form = CYB__NEW(cyb_form);
  if (form && !(form->name = cyb_strdup(name))) {
    free(form);
    return NULL;
  }
  return form;
}

bool cyb__form_text(char **text, const char *value, const char *otherwise) {
  char *copy = cyb_strdup(*value ? value : otherwise);
  if (!copy) return false;
  free(*text);
  *text = copy;
  return true;
}

cyb_field *cyb__form_add(cyb_form *form, size_t *capacity) {
  cyb_field *grown = cyb__grow(form->fields, capacity, form->count + 1, sizeof *grown);
  cyb_field *field;
  if (!grown) return NULL;
  form->fields = grown;
  field = &grown[form->count++];
  memset(field, 0, sizeof *field);
  field->minimum = -INFINITY;
  field->maximum = INFINITY;
  char **texts[] = {&field->code, &field->label_zh, &field->label_en,
                    &field->unit, &field->notes,    &field->role};
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
    if (!cyb__form_text(texts[i], "", "")) return NULL;
  return field;
}

/* Notes of the first question in two halves, "中文标题 | English title", are
 * the titles; any other note is a note. */
int cyb__form_entitle(cyb_form *form, cyb_error *error) {
  const char *notes = form->count ? form->fields[0].notes : "";
  const char *bar = strstr(notes, " | ");
  free(form->title_zh);
  free(form->title_en);
  form->title_zh = bar ? cyb_strndup(notes, (size_t)(bar - notes)) : cyb_strdup(form->name);
  form->title_en = cyb_strdup(bar ? bar + 3 : form->name);
  return form->title_zh && form->title_en ? CYB_OK : cyb_error_memory(error);
}

const cyb_field *cyb_form_field(const cyb_form *form, const char *code_or_label) {
  for (size_t i = 0; i < form->count; i++)
    if (!strcmp(form->fields[i].code, code_or_label)) return &form->fields[i];
  for (size_t i = 0; i < form->count; i++)
    if (!strcmp(form->fields[i].label_zh, code_or_label) ||
        !strcmp(form->fields[i].label_en, code_or_label))
      return &form->fields[i];
  return NULL;
}

const cyb_field *cyb_form_role(const cyb_form *form, const char *role) {
  for (size_t i = 0; i < form->count; i++)
    if (!strcmp(form->fields[i].role, role)) return &form->fields[i];
  return NULL;
}

size_t cyb__form_index(const cyb_form *form, const cyb_field *field) {
  return field ? (size_t)(field - form->fields) : form->count;
}

const char *cyb__form_nearest(const cyb_form *form, const char *name) {
  const char **names = CYB__ARRAY(const char *, form->count * 3);
  const char *near = NULL;
  if (!names) return NULL;
  for (size_t i = 0; i < form->count; i++) {
    names[i * 3] = form->fields[i].code;
    names[i * 3 + 1] = form->fields[i].label_zh;
    names[i * 3 + 2] = form->fields[i].label_en;
  }
  near = cyb_nearest(name, names, form->count * 3);
  free(names);
  return near;
}
