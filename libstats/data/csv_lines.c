/* data/csv_lines.c - counting the lines of a file.
 * Layer: data. */
#include "data/csv_lines.h"

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
