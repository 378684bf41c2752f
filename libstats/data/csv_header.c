/* data/csv_header.c - the names of the columns.
 * Layer: data. */
#include "data/csv_header.h"

#include <cyberstats/column.h>
#include <cyberstats/text.h>

#include "base/memory.h"

static bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

bool cyb__csv_header_add(cyb__csv_header *header, const char *bytes, size_t length) {
  char **names = cyb__grow(header->names, &header->capacity, header->count + 1, sizeof *names);
  if (!names) return false;
  header->names = names;
  while (length && is_blank(bytes[length - 1])) length--;
  for (; length && is_blank(*bytes); length--) bytes++;
  names[header->count] = cyb_strndup(bytes, length);
  if (!names[header->count]) return false;
  header->count++;
  return true;
}

size_t cyb__csv_header_trim(cyb__csv_header *header) {
  size_t before = header->count;
  while (header->count > 1 && !*header->names[header->count - 1])
    free(header->names[--header->count]);
  return before - header->count;
}

static int check_name(cyb_dictionary *seen, const cyb__csv_header *header, size_t i,
                      const char *file, size_t line, cyb_error *error) {
  const char *name = header->names[i];
  int32_t code;
  if (!*name)
    return cyb_error_at(error, CYB_EDATA, file, line, NULL,
                        "column %zu has no name; give it one, or remove the column", i + 1);
  code = cyb_dictionary_intern(seen, name, strlen(name));
  if (code < 0) return cyb_error_memory(error);
  if ((size_t)code < i)
    return cyb_error_at(error, CYB_EDATA, file, line, name,
                        "columns %zu and %zu have the same name; rename one of them",
                        (size_t)code + 1, i + 1);
  return CYB_OK;
}

int cyb__csv_header_check(const cyb__csv_header *header, const char *file, size_t line,
                          cyb_error *error) {
  cyb_dictionary *seen = cyb_dictionary_new();
  int status = seen ? CYB_OK : cyb_error_memory(error);
  for (size_t i = 0; status == CYB_OK && i < header->count; i++)
    status = check_name(seen, header, i, file, line, error);
  cyb_dictionary_free(seen);
  return status;
}

void cyb__csv_header_free(cyb__csv_header *header) {
  for (size_t i = 0; i < header->count; i++) free(header->names[i]);
  free(header->names);
  *header = (cyb__csv_header){0};
}
