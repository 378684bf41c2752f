/* data/sniff.h - what a file is before it is read: encoding, hash, delimiter.
 * Layer: data. */
#ifndef CYB_DATA_SNIFF_H
#define CYB_DATA_SNIFF_H

#include <stddef.h>

#include "data/csv_file.h"

typedef struct cyb__look {
  const char *encoding;  /* for people; borrowed from `forced` or static */
  const char *converter; /* for iconv; NULL where the file is UTF-8 */
  size_t mark;           /* bytes of the byte order mark */
  char sha256[65];
} cyb__look;

/* Looks over the whole file once; `forced` is the encoding the caller knows,
 * or NULL.
 * Errors   CYB_EDATA empty, NUL bytes, or not UTF-8 although it says so;
 *          CYB_EDOMAIN an unknown `forced`; CYB_EIO; CYB_ENOMEM. */
int cyb__sniff_file(cyb__look *look, const cyb__csv_file *file, const char *forced, int threads,
                    cyb_warnings *warnings, cyb_error *error);

/* The delimiter among , ; tab that the first records speak for. */
char cyb__sniff_delimiter(const char *text, size_t length);

#endif
