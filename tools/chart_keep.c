/* tools/chart_keep.c - texts that charts and reports hold until they are written.
 * Layer: tools. */
#include "tools/chart_keep.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool make_room(cyb_keep *kept) {
  size_t wanted = kept->capacity ? 2 * kept->capacity : 64;
  char **larger;
  if (kept->count < kept->capacity) return true;
  larger = realloc(kept->items, wanted * sizeof *larger);
  if (!larger) return false;
  kept->items = larger;
  kept->capacity = wanted;
  return true;
}

const char *keep_bytes(cyb_keep *kept, char *bytes) {
  if (!bytes || !make_room(kept)) {
    kept->failed = true;
    free(bytes);
    return "";
  }
  kept->items[kept->count++] = bytes;
  return bytes;
}

const char *keep(cyb_keep *kept, cyb_text *text) {
  return keep_bytes(kept, cyb_text_take(text));
}

const char *keep_format(cyb_keep *kept, const char *format, ...) {
  char *bytes = NULL;
  va_list values;
  int length;
  va_start(values, format);
  length = vsnprintf(NULL, 0, format, values);
  va_end(values);
  if (length >= 0) bytes = malloc((size_t)length + 1);
  if (bytes) {
    va_start(values, format);
    vsnprintf(bytes, (size_t)length + 1, format, values);
    va_end(values);
  }
  return keep_bytes(kept, bytes);
}

int keep_status(const cyb_keep *kept, cyb_error *error) {
  return kept->failed ? cyb_error_memory(error) : CYB_OK;
}

void keep_free(cyb_keep *kept) {
  for (size_t i = 0; i < kept->count; i++) free(kept->items[i]);
  free(kept->items);
  memset(kept, 0, sizeof *kept);
}
