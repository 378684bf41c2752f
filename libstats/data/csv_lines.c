/* data/csv_lines.c - counting the lines of a file.
 * Layer: data. */
#include "data/csv_lines.h"

#include <string.h>

size_t cyb__csv_breaks(const char *bytes, size_t length, bool *after_return) {
  size_t breaks = 0;
  bool returned = *after_return;
  for (size_t i = 0; i < length; i++) {
    breaks += bytes[i] == '\r' || (bytes[i] == '\n' && !returned);
    returned = bytes[i] == '\r';
  }
  *after_return = returned;
  return breaks;
}

bool cyb__csv_quoted_breaks(const char *bytes, size_t length) {
  const char *end = bytes + length, *open;
  while ((open = memchr(bytes, '"', (size_t)(end - bytes)))) {
    const char *close = memchr(open + 1, '"', (size_t)(end - open - 1));
    size_t inside = (size_t)((close ? close : end) - open);
    if (memchr(open, '\n', inside) || memchr(open, '\r', inside)) return true;
    if (!close) break;
    bytes = close + 1;
  }
  return false;
}
