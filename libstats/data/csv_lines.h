/* data/csv_lines.h - counting the lines of a file.
 * Layer: data. */
#ifndef CYB_DATA_CSV_LINES_H
#define CYB_DATA_CSV_LINES_H

#include <stdbool.h>
#include <stddef.h>

/* Line breaks in `bytes`: LF, CR, or CR and LF together. `after_return` says
 * whether the byte before was a CR and is kept for the bytes that follow. */
size_t cyb__csv_breaks(const char *bytes, size_t length, bool *after_return);

/* True if a line break stands between the quotes of `bytes`, whose first byte
 * is outside quotes. */
bool cyb__csv_quoted_breaks(const char *bytes, size_t length);

#endif
