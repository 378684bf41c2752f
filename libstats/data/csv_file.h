/* data/csv_file.h - the bytes of an input, at any place and more than once.
 * Layer: data. */
#ifndef CYB_DATA_CSV_FILE_H
#define CYB_DATA_CSV_FILE_H

#include <stddef.h>
#include <stdint.h>

#include <cyberstats/error.h>

/* Standard input and pipes are copied to an unnamed temporary file. The length
 * is that at the time of opening: what is appended later is not seen. */
typedef struct cyb__csv_file {
  int descriptor;
  uint64_t bytes;
  const char *name; /* for messages; borrowed */
} cyb__csv_file;

/* `path` "-" is standard input; `name` must outlive the file.
 * Errors CYB_EIO with the name. */
int cyb__csv_file_open(cyb__csv_file *file, const char *path, const char *name, cyb_error *error);
void cyb__csv_file_close(cyb__csv_file *file);

/* Reads `capacity` bytes at `offset`, fewer only at the end of the file.
 * Errors CYB_EIO, also where the file has become shorter. */
int cyb__csv_file_read(const cyb__csv_file *file, void *buffer, size_t capacity, uint64_t offset,
                       size_t *length, cyb_error *error);

/* The line of the byte at `offset`, 1 for the first; ASCII line breaks.
 * 0 where the file can no longer be read. */
size_t cyb__csv_file_line(const cyb__csv_file *file, uint64_t offset);

#endif
