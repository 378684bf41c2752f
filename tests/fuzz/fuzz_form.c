/* tests/fuzz/fuzz_form.c - any bytes as a dictionary, and as a data file for one.
 * What is accepted must keep its promises: each header finds its field, each
 * code its own; and the same bytes as answers are checked, never worse. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cyberstats/ingest.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void demand(int holds) {
  if (!holds) abort();
}

static void ask(const cyb_form *form, const uint8_t *data, size_t size) {
  for (size_t i = 0; i < form->count; i++) {
    const cyb_field *field = &form->fields[i];
    cyb_value value;
    const char *rule;
    char message[256];
    demand(cyb_form_field(form, field->code) == field);
    demand(cyb_form_field(form, field->label_zh) == field);
    demand(field->minimum <= field->maximum);
    for (size_t j = 0; j < field->code_count && !strcmp(cyb_field_type_name(field), "code"); j++) {
      const char *label = field->codes[j].label_en;
      demand(cyb_is_missing(label, strlen(label)) ||
             cyb_field_check(field, label, strlen(label), "en", &value, &rule, message) == 0);
    }
    if (cyb_field_check(field, (const char *)data, size, "zh", &value, &rule, message))
      demand(memchr(message, '\0', sizeof message) != NULL && value.missing);
  }
}

static void check(const char *path, const cyb_form *form) {
  cyb_ingest_options options = CYB_INGEST_OPTIONS_INIT;
  cyb_error error = {0};
  cyb_check *result;
  options.form = form;
  options.ignore_unknown = true;
  options.threads = 1;
  options.problem_limit = 10;
  int status = cyb_check_file(&result, path, &options, NULL, &error);
  demand(status == (int)error.status && (status == CYB_OK) == (result != NULL));
  if (result) demand(result->rows == result->accepted + result->rejected);
  cyb_check_free(result);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  cyb_error error = {0};
  cyb_form *form = NULL;
  FILE *file = tmpfile();
  char path[32];
  if (!file) return 0;
  if (fwrite(data, 1, size, file) == size && fflush(file) == 0) {
    snprintf(path, sizeof path, "/dev/fd/%d", fileno(file));
    int status = cyb_form_read(&form, path, &error);
    demand(status == (int)error.status && (status == CYB_OK) == (form != NULL));
    if (form) ask(form, data, size);
    check(path, NULL);
    if (form) check(path, form);
  }
  cyb_form_free(form);
  fclose(file);
  return 0;
}
