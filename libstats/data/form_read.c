/* data/form_read.c - the reader of dictionary files.
 * Layer: data. */
#include <math.h>

#include <cyberstats/column.h>

#include "base/memory.h"
#include "base/say.h"
#include "data/code_list.h"
#include "data/field_type.h"
#include "data/form_private.h"
#include "data/form_sheet.h"

enum {
  CODE,
  TYPE,
  LABEL_ZH,
  LABEL_EN,
  UNIT,
  REQUIRED,
  MINIMUM,
  MAXIMUM,
  CODES,
  KEY,
  NOTES,
  ROLE,
  COLUMNS
};
enum { NEEDED = LABEL_ZH };
static const char *const columns[COLUMNS] = {"code",  "type",     "label_zh", "label_en",
                                             "unit",  "required", "minimum",  "maximum",
                                             "codes", "key",      "notes",    "role"};

/* What the tool does with a column by itself. */
static const struct role {
  const char *name;
  bool number, many; /* needs a number; may be given to several fields */
} roles[] = {{"year", true, false},       {"stratum", false, true}, {"weight", true, false},
             {"population", true, false}, {"status", false, false}, {"holding", false, false},
             {"name", false, false},      {"measure", true, false}};
enum { ROLES = sizeof roles / sizeof *roles };

typedef struct reader {
  cyb__sheet sheet;
  cyb_form *form;
  size_t capacity;
  const char *path;
  cyb_dictionary *words; /* every code and label, letters' case aside for codes */
  size_t *owner;         /* field of each word */
  size_t owner_capacity;
} reader;

static int unknown_word(reader *r, size_t column, const char *kind, const char *word,
                        const char *near, cyb_error *error) {
  if (near)
    return cyb__sheet_fail(&r->sheet, column, error, "unknown %s \"%.60s\"; did you mean \"%s\"?",
                           cyb__say(kind), word, near);
  return cyb__sheet_fail(&r->sheet, column, error, "unknown %s \"%.60s\"", cyb__say(kind), word);
}

/* --- one cell at a time --------------------------------------------------- */

/* Codes become SQL columns: some names are the store's own, and SQL does not
 * tell "Rev" from "rev". */
static int read_code(reader *r, cyb_field *field, cyb_error *error) {
  const char *code = cyb__sheet_cell(&r->sheet, CODE);
  if (!*code) return cyb__sheet_fail(&r->sheet, CODE, error, "every question needs a code");
  if (*code == '_')
    return cyb__sheet_fail(&r->sheet, CODE, error,
                           "codes that start with _ are kept for the project file");
  if (strlen(code) > 200)
    return cyb__sheet_fail(&r->sheet, CODE, error, "the code is longer than 200 bytes");
  if (!cyb__form_text(&field->code, code, "")) return cyb_error_memory(error);
  return CYB_OK;
}

static int read_type(reader *r, cyb_field *field, cyb_error *error) {
  const char *name = cyb__sheet_cell(&r->sheet, TYPE), *near = NULL;
  field->type = cyb__field_type_find(name, &near);
  return field->type ? CYB_OK : unknown_word(r, TYPE, CYB__N("type"), name, near, error);
}

static int read_yes_no(reader *r, size_t column, bool *answer, cyb_error *error) {
  const char *cell = cyb__sheet_cell(&r->sheet, column);
  if (cyb__yes_no(cell, answer)) return CYB_OK;
  return cyb__sheet_fail(&r->sheet, column, error, "\"%.60s\" is neither yes nor no", cell);
}

static int read_bound(reader *r, size_t column, const cyb_field *field, double *bound,
                      cyb_error *error) {
  const char *cell = cyb__sheet_cell(&r->sheet, column);
  if (cyb_is_missing(cell, strlen(cell))) return CYB_OK;
  if (!field->type->number)
    return cyb__sheet_fail(&r->sheet, column, error, "a field of type %s has no bounds",
                           field->type->name);
  if (!cyb_number_parse(cell, strlen(cell), bound))
    return cyb__sheet_fail(&r->sheet, column, error, "\"%.60s\" is not a number%s", cell,
                           cyb_number_advice(cell));
  return CYB_OK;
}

static int read_bounds(reader *r, cyb_field *field, cyb_error *error) {
  int status = read_bound(r, MINIMUM, field, &field->minimum, error);
  if (!status) status = read_bound(r, MAXIMUM, field, &field->maximum, error);
  if (!status && field->minimum > field->maximum)
    status = cyb__sheet_fail(&r->sheet, MINIMUM, error, "the minimum %g is above the maximum %g",
                             field->minimum, field->maximum);
  return status;
}

static int read_codes(reader *r, cyb_field *field, cyb_error *error) {
  const char *codes = cyb__sheet_cell(&r->sheet, CODES);
  cyb_error inner = {0};
  int status;
  if (!field->type->coded && *codes)
    return cyb__sheet_fail(&r->sheet, CODES, error,
                           "only fields of type code or codes have a list");
  if (!field->type->coded) return CYB_OK;
  if (!*codes)
    return cyb__sheet_fail(&r->sheet, CODES, error, "a field of type %s needs its list of codes",
                           field->type->name);
  status = cyb__codes_read(field, r->path, codes, &inner);
  if (!status || status == CYB_ENOMEM) return status ? cyb_error_memory(error) : CYB_OK;
  return cyb__sheet_fail(&r->sheet, CODES, error, "%s%s%s", inner.where, *inner.where ? ": " : "",
                         inner.message);
}

static int read_role(reader *r, cyb_field *field, cyb_error *error) {
  const char *name = cyb__sheet_cell(&r->sheet, ROLE);
  const char *names[ROLES];
  if (!*name) return CYB_OK;
  for (size_t i = 0; i < ROLES; i++) {
    names[i] = roles[i].name;
    if (strcmp(roles[i].name, name) != 0) continue;
    if (roles[i].number && !field->type->number)
      return cyb__sheet_fail(&r->sheet, ROLE, error, "the role %s needs a field that is a number",
                             name);
    if (!roles[i].many && cyb_form_role(r->form, name))
      return cyb__sheet_fail(&r->sheet, ROLE, error, "the role %s is given twice", name);
    return cyb__form_text(&field->role, name, "") ? CYB_OK : cyb_error_memory(error);
  }
  return unknown_word(r, ROLE, CYB__N("role"), name, cyb_nearest(name, names, ROLES), error);
}

static int read_labels(reader *r, cyb_field *field, cyb_error *error) {
  const char *zh = cyb__sheet_cell(&r->sheet, LABEL_ZH), *en = cyb__sheet_cell(&r->sheet, LABEL_EN);
  bool ok = cyb__form_text(&field->label_zh, zh, *en ? en : field->code) &&
            cyb__form_text(&field->label_en, en, *zh ? zh : field->code) &&
            cyb__form_text(&field->unit, cyb__sheet_cell(&r->sheet, UNIT), "") &&
            cyb__form_text(&field->notes, cyb__sheet_cell(&r->sheet, NOTES), "");
  return ok ? CYB_OK : cyb_error_memory(error);
}

/* --- headers must name one field ------------------------------------------ */

static int claim(reader *r, size_t column, const char *word, size_t field, cyb_error *error) {
  size_t known = cyb_dictionary_count(r->words);
  int32_t place = cyb_dictionary_intern(r->words, word, strlen(word));
  size_t *owner;
  if (place < 0) return cyb_error_memory(error);
  if ((size_t)place < known) {
    if (r->owner[place] == field) return CYB_OK;
    return cyb__sheet_fail(&r->sheet, column, error,
                           "\"%.60s\" already stands for the question %.60s", word,
                           r->form->fields[r->owner[place]].code);
  }
  owner = cyb__grow(r->owner, &r->owner_capacity, known + 1, sizeof *owner);
  if (!owner) return cyb_error_memory(error);
  r->owner = owner;
  owner[known] = field;
  return CYB_OK;
}

static int claim_words(reader *r, const cyb_field *field, cyb_error *error) {
  size_t index = r->form->count - 1;
  char lower[208];
  int status;
  size_t i;
  for (i = 0; field->code[i] && i < sizeof lower - 2; i++)
    lower[i] = field->code[i] >= 'A' && field->code[i] <= 'Z' ? (char)(field->code[i] + 32)
                                                              : field->code[i];
  lower[i] = '\0';
  status = claim(r, CODE, lower, index, error);
  if (!status) status = claim(r, CODE, field->code, index, error);
  /* a label that was not given repeats a word that was */
  if (!status && *cyb__sheet_cell(&r->sheet, LABEL_ZH))
    status = claim(r, LABEL_ZH, field->label_zh, index, error);
  if (!status && *cyb__sheet_cell(&r->sheet, LABEL_EN))
    status = claim(r, LABEL_EN, field->label_en, index, error);
  return status;
}

/* --- the file -------------------------------------------------------------- */

static int read_field(reader *r, cyb_error *error) {
  cyb_field *field = cyb__form_add(r->form, &r->capacity);
  int status;
  if (!field) return cyb_error_memory(error);
  if ((status = read_code(r, field, error))) return status;
  if ((status = read_type(r, field, error))) return status;
  if ((status = read_labels(r, field, error))) return status;
  if ((status = read_yes_no(r, REQUIRED, &field->required, error))) return status;
  if ((status = read_yes_no(r, KEY, &field->key, error))) return status;
  if ((status = read_bounds(r, field, error))) return status;
  if ((status = read_codes(r, field, error))) return status;
  if ((status = read_role(r, field, error))) return status;
  return claim_words(r, field, error);
}

static char *name_of(const char *file) {
  size_t length = strlen(file);
  if (length > 4 && !strcmp(file + length - 4, ".csv")) length -= 4;
  return cyb_strndup(file, length);
}

static int read_form(reader *r, cyb_error *error) {
  bool more = true;
  char *name;
  int status = cyb__sheet_open(&r->sheet, r->path, columns, COLUMNS, NEEDED, error);
  if (status) return status;
  name = name_of(cyb_csv_about(r->sheet.csv)->name);
  r->form = name ? cyb__form_new(name) : NULL;
  free(name);
  r->words = cyb_dictionary_new();
  if (!r->form || !r->words) return cyb_error_memory(error);
  memcpy(r->form->sha256, cyb_csv_about(r->sheet.csv)->sha256, sizeof r->form->sha256);
  while (!(status = cyb__sheet_next(&r->sheet, &more, error)) && more)
    if ((status = read_field(r, error))) return status;
  if (!status && r->form->count == 0)
    return cyb_error_set(error, CYB_EDATA, r->form->name, "the dictionary has no questions");
  return status ? status : cyb__form_entitle(r->form, error);
}

int cyb_form_read(cyb_form **out, const char *path, cyb_error *error) {
  reader r = {.path = path};
  int status = read_form(&r, error);
  cyb__sheet_close(&r.sheet);
  cyb_dictionary_free(r.words);
  free(r.owner);
  if (status) {
    cyb_form_free(r.form);
    r.form = NULL;
  }
  *out = r.form;
  return status;
}
