/* base/error.c - errors, warnings, progress.
 * Layer: base. */
#include <cyberstats/error.h>

#include <stdbool.h>

#include <cyberstats/text.h>

#include "base/memory.h"
#include "base/say.h"

/* The one thing the library remembers: of which language the reader is, no call
 * of thousands could be told. */
static const char *(*translation)(const char *text);

void cyb_error_translate(const char *(*translate)(const char *text)) {
  __atomic_store_n(&translation, translate, __ATOMIC_RELEASE);
}

const char *cyb__say(const char *text) {
  const char *(*translate)(const char *) = __atomic_load_n(&translation, __ATOMIC_ACQUIRE);
  const char *said = translate && text && *text ? translate(text) : text;
  return said ? said : text;
}

/* Names and cells come from files: no control character may reach a terminal,
 * and a cut must not split a character. */
static void clean(char *text) {
  size_t length = strlen(text);
  for (char *c = text; *c; c++)
    if ((unsigned char)*c < 0x20 || *c == 0x7f) *c = ' ';
  for (size_t valid = 0; valid < length;) {
    valid += cyb_utf8_valid(text + valid, length - valid);
    if (valid < length) text[valid++] = '?';
  }
}

/* Drops the incomplete character that a fixed buffer may end in. */
static void trim_partial(char *text, size_t size) {
  size_t length = strlen(text), start = length;
  if (length + 1 < size) return;
  while (start > 0 && ((unsigned char)text[start - 1] & 0xC0) == 0x80) start--;
  if (start > 0 && (unsigned char)text[start - 1] >= 0xC0) start--;
  if (cyb_utf8_valid(text + start, length - start) < length - start) text[start] = '\0';
}

static void store(char *buffer, size_t size, const char *format, va_list arguments) {
  if (vsnprintf(buffer, size, cyb__say(format), arguments) < 0) buffer[0] = '\0';
  trim_partial(buffer, size);
  clean(buffer);
}

static void store_text(char *buffer, size_t size, const char *text) {
  snprintf(buffer, size, "%s", text);
  trim_partial(buffer, size);
  clean(buffer);
}

int cyb_error_set(cyb_error *error, cyb_status status, const char *where, const char *format, ...) {
  va_list arguments;
  if (!error || error->status != CYB_OK) return status;
  error->status = status;
  store_text(error->where, sizeof error->where, where ? where : "");
  va_start(arguments, format);
  store(error->message, sizeof error->message, format, arguments);
  va_end(arguments);
  return status;
}

static void format_place(char *where, size_t size, const char *file, size_t line,
                         const char *column) {
  const char *slash = file ? strrchr(file, '/') : NULL;
  cyb_text text = {0};
  cyb_text_add(&text, slash && slash[1] ? slash + 1 : file ? file : "");
  if (line) cyb_text_format(&text, "%s%zu", text.length ? ":" : "", line);
  if (column) cyb_text_format(&text, "%s%s", text.length ? ":" : "", column);
  store_text(where, size, text.bytes ? text.bytes : "");
  cyb_text_free(&text);
}

int cyb_error_at(cyb_error *error, cyb_status status, const char *file, size_t line,
                 const char *column, const char *format, ...) {
  va_list arguments;
  if (!error || error->status != CYB_OK) return status;
  error->status = status;
  format_place(error->where, sizeof error->where, file, line, column);
  va_start(arguments, format);
  store(error->message, sizeof error->message, format, arguments);
  va_end(arguments);
  return status;
}

int cyb_error_memory(cyb_error *error) {
  return cyb_error_set(error, CYB_ENOMEM, NULL, "out of memory");
}

static bool is_known(const cyb_warnings *warnings, const cyb_warning *warning) {
  for (size_t i = 0; i < warnings->count; i++)
    if (!strcmp(warnings->items[i].code, warning->code) &&
        !strcmp(warnings->items[i].message, warning->message))
      return true;
  return false;
}

void cyb_warnings_add(cyb_warnings *warnings, const char *code, const char *format, ...) {
  va_list arguments;
  cyb_warning warning, *items;
  if (!warnings) return;
  memset(&warning, 0, sizeof warning);
  store_text(warning.code, sizeof warning.code, code);
  va_start(arguments, format);
  store(warning.message, sizeof warning.message, format, arguments);
  va_end(arguments);
  if (is_known(warnings, &warning)) return;
  items = cyb__grow(warnings->items, &warnings->capacity, warnings->count + 1, sizeof *items);
  if (!items) return;
  warnings->items = items;
  warnings->items[warnings->count++] = warning;
}

void cyb_warnings_free(cyb_warnings *warnings) {
  if (!warnings) return;
  free(warnings->items);
  memset(warnings, 0, sizeof *warnings);
}

int cyb_progress_report(const cyb_progress *progress, double fraction, const char *what) {
  if (!progress || !progress->report) return 0;
  return progress->report(progress->user, fraction, cyb__say(what));
}
