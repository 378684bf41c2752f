/* data/encoding_gb18030.h - is a file of unknown encoding Chinese GB18030?
 * Layer: data. */
#ifndef CYB_DATA_ENCODING_GB18030_H
#define CYB_DATA_ENCODING_GB18030_H

#include <stdbool.h>

#include "data/csv_file.h"

/* *likely: the file is well-formed GB18030 (one, two and four bytes) and at
 * least half of its two-byte characters lie in the area of GB 2312, where the
 * characters in daily use are. Western text that happens to be well formed
 * fails the second test. A few broken characters in a Chinese file leave it
 * Chinese: the reader then names their line. Errors CYB_EIO, CYB_ENOMEM. */
int cyb__gb18030_likely(const cyb__csv_file *file, bool *likely, cyb_error *error);

#endif
