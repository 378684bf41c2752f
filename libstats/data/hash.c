/* data/hash.c - SHA-256 of an input, the name under which results cite it.
 * Layer: data. */
#include "data/hash.h"

#include <cyberstats/hash.h>

#include <nettle/sha2.h>

#include "base/memory.h"

enum { PIECE = 256 * 1024 };

static void write_hex(const uint8_t digest[SHA256_DIGEST_SIZE], char hex[65]) {
  static const char digits[] = "0123456789abcdef";
  for (size_t i = 0; i < SHA256_DIGEST_SIZE; i++) {
    hex[2 * i] = digits[digest[i] >> 4];
    hex[2 * i + 1] = digits[digest[i] & 15];
  }
  hex[64] = '\0';
}

int cyb__hash_file(const cyb__csv_file *file, char hex[65], cyb_error *error) {
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
  write_hex(digest, hex);
  free(buffer);
  return status;
}

static int read_all(const cyb__csv_file *file, char **bytes, size_t *length, size_t most,
                    cyb_error *error) {
  int status;
  if (file->bytes > most)
    return cyb_error_at(error, CYB_EDATA, file->name, 0, NULL,
                        "the file has %llu bytes, more than the %zu that are expected of such a "
                        "file",
                        (unsigned long long)file->bytes, most);
  *bytes = cyb__alloc((size_t)file->bytes + 1, 1);
  if (!*bytes) return cyb_error_memory(error);
  status = cyb__csv_file_read(file, *bytes, (size_t)file->bytes, 0, length, error);
  if (!status) return CYB_OK;
  free(*bytes);
  *bytes = NULL;
  return status;
}

int cyb_file_read(char **bytes, size_t *length, char hex[65], const char *path, size_t most,
                  cyb_error *error) {
  const char *slash = strrchr(path, '/');
  uint8_t digest[SHA256_DIGEST_SIZE];
  struct sha256_ctx context;
  cyb__csv_file file;
  int status = cyb__csv_file_open(&file, path, slash ? slash + 1 : path, error);
  *bytes = NULL;
  *length = 0;
  if (status) return status;
  status = read_all(&file, bytes, length, most, error);
  cyb__csv_file_close(&file);
  if (status || !hex) return status;
  sha256_init(&context);
  sha256_update(&context, *length, (const uint8_t *)*bytes);
  sha256_digest(&context, sizeof digest, digest);
  write_hex(digest, hex);
  return CYB_OK;
}
