/* data/hash.c - SHA-256 of an input, the name under which results cite it.
 * Layer: data. */
#include "data/hash.h"

#include <nettle/sha2.h>

#include "base/memory.h"

enum { PIECE = 256 * 1024 };

int cyb__hash_file(const cyb__csv_file *file, char hex[65], cyb_error *error) {
  static const char digits[] = "0123456789abcdef";
  uint8_t *buffer = CYB__ARRAY(uint8_t, PIECE), digest[SHA256_DIGEST_SIZE];
  struct sha256_ctx context;
  size_t length;
  int status = buffer ? CYB_OK : cyb_error_memory(error);
  sha256_init(&context);
  for (uint64_t at = 0; status == CYB_OK && at < file->bytes; at += length) {
    status = cyb__csv_file_read(file, buffer, PIECE, at, &length, error);
    if (status == CYB_OK) sha256_update(&context, length, buffer);
  }
  sha256_digest(&context, sizeof digest, digest);
  for (size_t i = 0; i < sizeof digest; i++) {
    hex[2 * i] = digits[digest[i] >> 4];
    hex[2 * i + 1] = digits[digest[i] & 15];
  }
  hex[64] = '\0';
  free(buffer);
  return status;
}
