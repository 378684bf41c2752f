/* data/encoding.h - the text of a file as UTF-8, block by block.
 * Layer: data. */
#ifndef CYB_DATA_ENCODING_H
#define CYB_DATA_ENCODING_H

#include <iconv.h>
#include <stdbool.h>

#include "data/csv_file.h"

typedef struct cyb__decoder {
  const cyb__csv_file *file;
  const char *encoding; /* for messages */
  iconv_t converter;
  bool converts;   /* false: the file is UTF-8 and known to be well formed */
  size_t mark;     /* bytes of the byte order mark to skip */
  uint64_t offset; /* bytes taken from the file */
  char *raw;       /* taken but not yet converted */
  size_t raw_length;
  size_t line; /* of what was converted; not kept for UTF-8 */
  bool after_return, started;
} cyb__decoder;

/* CYB_OK if `name` can be converted from; CYB_EDOMAIN naming some that can. */
int cyb__encoding_check(const char *name, cyb_error *error);

/* `converter` is a name iconv knows, NULL for UTF-8.
 * Errors CYB_EDOMAIN an unknown name; CYB_ENOMEM. */
int cyb__decoder_open(cyb__decoder *decoder, const cyb__csv_file *file, const char *encoding,
                      const char *converter, size_t mark, cyb_error *error);
/* Fills `out` (64 bytes or more) with whole characters; length 0 at the end.
 * Errors CYB_EDATA with file:line: bytes the encoding does not know, NUL. */
int cyb__decoder_read(cyb__decoder *decoder, char *out, size_t capacity, size_t *length,
                      cyb_error *error);
/* Starts again at the first byte. */
void cyb__decoder_rewind(cyb__decoder *decoder);
void cyb__decoder_close(cyb__decoder *decoder);

#endif
