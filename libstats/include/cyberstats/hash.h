/* cyberstats/hash.h - a whole file in memory, with the SHA-256 by which results cite it.
 * Layer: data. May include: base. */
#ifndef CYBERSTATS_HASH_H
#define CYBERSTATS_HASH_H

#include <stddef.h>

#include <cyberstats/error.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Reads a file of at most `most` bytes ("-" = standard input); the bytes, with
 * a terminating zero that `length` does not count, are the caller's to free.
 * `hex` is the lower-case SHA-256 of exactly these bytes; may be NULL.
 * Source   FIPS 180-4.
 * Errors   CYB_EIO cannot be read (where = the name); CYB_EDATA longer than
 *          `most`; CYB_ENOMEM. */
int cyb_file_read(char **bytes, size_t *length, char hex[65], const char *path, size_t most,
                  cyb_error *error);

#ifdef __cplusplus
}
#endif
#endif
