/* data/check_setup.c - what a check needs to know before the first row.
 * Layer: data. */
#include "base/memory.h"
#include "data/check_batch.h"
#include "data/field_type.h"
#include "data/form_private.h"

/* The year says nothing that the period does not say, and a unit must keep its
 * key from year to year for previous(): it is left out unless it is all. */
static int list_keys(cyb__checker *c, cyb_error *error) {
  const cyb_form *form = c->plan.form;
  c->keys = CYB__ARRAY(size_t, form->count);
  if (!c->keys) return cyb_error_memory(error);
  for (size_t i = 0; i < form->count; i++)
    if (form->fields[i].key && i != c->year) c->keys[c->key_count++] = i;
  if (!c->key_count && c->year < form->count && form->fields[c->year].key)
    c->keys[c->key_count++] = c->year;
  return CYB_OK;
}

static int index_codes(cyb__checker *c, size_t index, cyb_error *error) {
  const cyb_field *field = &c->plan.form->fields[index];
  cyb_dictionary *words = c->words[index] = cyb_dictionary_new();
  const cyb_code **code = c->code[index] = CYB__ARRAY(const cyb_code *, field->code_count * 3);
  if (!words || !code) return cyb_error_memory(error);
  for (size_t i = 0; i < field->code_count * 3; i++) {
    const cyb_code *entry = &field->codes[i % field->code_count]; /* codes before labels */
    const char *texts[] = {entry->code, entry->label_zh, entry->label_en};
    const char *text = texts[i / field->code_count];
    size_t known = cyb_dictionary_count(words);
    int32_t place = cyb_dictionary_intern(words, text, strlen(text));
    if (place < 0) return cyb_error_memory(error);
    if ((size_t)place == known) code[place] = entry;
  }
  return CYB_OK;
}

static int place_columns(cyb__checker *c, bool ignore_unknown, cyb_warnings *warnings,
                         cyb_error *error) {
  const cyb_csv_info *file = c->plan.file;
  size_t fields = c->plan.form->count;
  int status;
  c->map = CYB__ARRAY(int, file->columns);
  c->place = CYB__ARRAY(int, fields);
  if (!c->map || !c->place) return cyb_error_memory(error);
  status = cyb_form_match(c->plan.form, file, ignore_unknown, c->map, warnings, error);
  for (size_t i = 0; i < fields; i++) c->place[i] = -1;
  for (size_t i = 0; i < file->columns && !status; i++)
    if (c->map[i] >= 0) c->place[c->map[i]] = (int)i;
  return status;
}

static size_t role(const cyb_form *form, const char *name) {
  return cyb__form_index(form, cyb_form_role(form, name));
}

int cyb__checker_init(cyb__checker *c, const cyb__check_plan *plan, bool ignore_unknown,
                      cyb_warnings *warnings, cyb_error *error) {
  const cyb_form *form = plan->form;
  int status;
  *c = (cyb__checker){.plan = *plan, .chinese = !strncmp(plan->language, "zh", 2)};
  c->year = role(form, "year");
  c->status = role(form, "status");
  c->weight = role(form, "weight");
  c->measure = role(form, "measure");
  c->name = role(form, "name");
  c->where = (cyb_rule){.name = "--where", .expression = plan->where};
  c->words = CYB__ARRAY(cyb_dictionary *, form->count);
  c->code = CYB__ARRAY(const cyb_code **, form->count);
  c->joined = cyb_dictionary_new();
  c->seen = cyb_dictionary_new();
  if (!c->words || !c->code || !c->joined || !c->seen) return cyb_error_memory(error);
  status = place_columns(c, ignore_unknown, warnings, error);
  if (!status) status = list_keys(c, error);
  for (size_t i = 0; i < form->count && !status; i++)
    if (form->fields[i].type->coded && c->place[i] >= 0) status = index_codes(c, i, error);
  return status ? status : cyb__checker_rules(c, error);
}

void cyb__checker_clear(cyb__checker *c) {
  for (size_t i = 0; c->plan.form && i < c->plan.form->count; i++) {
    if (c->words) cyb_dictionary_free(c->words[i]);
    if (c->code) free(c->code[i]);
  }
  free(c->words);
  free(c->code);
  free(c->map);
  free(c->place);
  free(c->keys);
  cyb_dictionary_free(c->joined);
  cyb_dictionary_free(c->seen);
  free(c->seen_line);
  free(c->needs);
  cyb_table_free(c->previous);
  memset(c, 0, sizeof *c);
}

static bool listed(const char *const *names, size_t count, const char *name) {
  for (size_t i = 0; i < count; i++)
    if (!strcmp(names[i], name)) return true;
  return false;
}

int cyb__checker_previous(const cyb__checker *c, const char ***names, size_t *count,
                          cyb_error *error) {
  *count = 0;
  *names = CYB__ARRAY(const char *, c->need_count);
  if (!*names) return cyb_error_memory(error);
  for (size_t i = 0; i < c->need_count; i++) {
    const char *code = c->plan.form->fields[c->needs[i].field].code;
    if (c->needs[i].previous && !listed(*names, *count, code)) (*names)[(*count)++] = code;
  }
  return CYB_OK;
}
