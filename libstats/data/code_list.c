/* data/code_list.c - the admissible codes of a field and their labels.
 * Layer: data. */
#include "data/code_list.h"

#include <cyberstats/column.h>

#include "base/memory.h"
#include "data/form_sheet.h"

void cyb__codes_free(cyb_field *field) {
  for (size_t i = 0; i < field->code_count; i++) {
    free(field->codes[i].code);
    free(field->codes[i].label_zh);
    free(field->codes[i].label_en);
  }
  free(field->codes);
  field->codes = NULL;
  field->code_count = 0;
}

static bool says(const char *text, const char *bytes, size_t length) {
  return strlen(text) == length && !memcmp(text, bytes, length);
}

const cyb_code *cyb__code_find(const cyb_field *field, const char *bytes, size_t length) {
  for (size_t i = 0; i < field->code_count; i++)
    if (says(field->codes[i].code, bytes, length)) return &field->codes[i];
  for (size_t i = 0; i < field->code_count; i++)
    if (says(field->codes[i].label_zh, bytes, length) ||
        says(field->codes[i].label_en, bytes, length))
      return &field->codes[i];
  return NULL;
}

/* A label that is not given is the code itself. */
static int add_code(cyb_field *field, size_t *capacity, const char *code, size_t length,
                    const char *label_zh, const char *label_en, cyb_error *error) {
  cyb_code *grown = cyb__grow(field->codes, capacity, field->code_count + 1, sizeof *grown);
  cyb_code *added;
  if (!grown) return cyb_error_memory(error);
  field->codes = grown;
  added = &grown[field->code_count++];
  added->code = cyb_strndup(code, length);
  added->label_zh = *label_zh ? cyb_strdup(label_zh) : cyb_strndup(code, length);
  added->label_en = *label_en ? cyb_strdup(label_en) : cyb_strndup(code, length);
  if (!added->code || !added->label_zh || !added->label_en) return cyb_error_memory(error);
  return CYB_OK;
}

/* Two codes must not answer to the same word. Returns the word, or NULL;
 * *memory tells a word from a failure. */
static int find_double(const cyb_field *field, const char **word, cyb_error *error) {
  cyb_dictionary *seen = cyb_dictionary_new();
  size_t *owner = CYB__ARRAY(size_t, field->code_count * 3);
  int status = seen && owner ? CYB_OK : cyb_error_memory(error);
  *word = NULL;
  for (size_t i = 0; !status && !*word && i < field->code_count; i++) {
    const char *words[] = {field->codes[i].code, field->codes[i].label_zh,
                           field->codes[i].label_en};
    for (size_t j = 0; j < 3 && !status && !*word; j++) {
      size_t known = cyb_dictionary_count(seen);
      int32_t code = cyb_dictionary_intern(seen, words[j], strlen(words[j]));
      if (code < 0)
        status = cyb_error_memory(error);
      else if ((size_t)code == known)
        owner[code] = i;
      else if (owner[code] != i)
        *word = words[j];
    }
  }
  free(owner);
  cyb_dictionary_free(seen);
  return status;
}

static int read_inline(cyb_field *field, const char *codes, cyb_error *error) {
  size_t capacity = 0;
  for (const char *start = codes; start;) {
    const char *end = strchr(start, '|');
    size_t length = end ? (size_t)(end - start) : strlen(start);
    while (length && *start == ' ') start++, length--;
    while (length && start[length - 1] == ' ') length--;
    if (length) {
      int status = add_code(field, &capacity, start, length, "", "", error);
      if (status) return status;
    }
    start = end ? end + 1 : NULL;
  }
  return CYB_OK;
}

enum { CODE, LABEL_ZH, LABEL_EN, NOTES, COLUMNS };
static const char *const columns[COLUMNS] = {"code", "label_zh", "label_en", "notes"};

static int read_file(cyb_field *field, const char *path, cyb_error *error) {
  cyb__sheet sheet = {0};
  size_t capacity = 0;
  bool more = true;
  int status = cyb__sheet_open(&sheet, path, columns, COLUMNS, LABEL_ZH, error);
  while (!status && !(status = cyb__sheet_next(&sheet, &more, error)) && more) {
    const char *code = cyb__sheet_cell(&sheet, CODE);
    status = *code
                 ? add_code(field, &capacity, code, strlen(code), cyb__sheet_cell(&sheet, LABEL_ZH),
                            cyb__sheet_cell(&sheet, LABEL_EN), error)
                 : cyb__sheet_fail(&sheet, CODE, error, "a code is needed here");
  }
  cyb__sheet_close(&sheet);
  return status;
}

/* Names of list files stay inside the folder. */
static bool plain_name(const char *name) {
  for (const char *c = name; *c; c++)
    if (!strchr("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-", *c))
      return false;
  return *name != '\0';
}

static int read_named(cyb_field *field, const char *path, const char *name, cyb_error *error) {
  const char *slash = strrchr(path, '/');
  cyb_text file = {0};
  int status;
  if (!plain_name(name))
    return cyb_error_set(error, CYB_EDATA, name,
                         "not a code list: write the codes as a|b|c, or the name of a file in "
                         "the folder codes/ beside the dictionary");
  if (slash) cyb_text_add_bytes(&file, path, (size_t)(slash - path) + 1);
  cyb_text_format(&file, "codes/%s.csv", name);
  status = file.failed ? cyb_error_memory(error) : read_file(field, file.bytes, error);
  cyb_text_free(&file);
  return status;
}

int cyb__codes_read(cyb_field *field, const char *path, const char *codes, cyb_error *error) {
  const char *word = NULL;
  int status =
      strchr(codes, '|') ? read_inline(field, codes, error) : read_named(field, path, codes, error);
  if (!status && field->code_count == 0)
    status = cyb_error_set(error, CYB_EDATA, codes, "the code list is empty");
  if (!status) status = find_double(field, &word, error);
  if (!status && word)
    status =
        cyb_error_set(error, CYB_EDATA, word,
                      "two entries of the code list of %s answer to \"%.60s\"", field->code, word);
  return status;
}
