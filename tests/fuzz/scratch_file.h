/* tests/fuzz/scratch_file.h - what fuzz targets share: bytes as a file that has a name and
 * leaves nothing behind; promises that must hold. */
#ifndef CYB_TESTS_FUZZ_SCRATCH_FILE_H
#define CYB_TESTS_FUZZ_SCRATCH_FILE_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static inline void break_off(const char *promise, const char *file, int line) {
  fprintf(stderr, "%s:%d: does not hold: %s\n", file, line, promise);
  abort();
}
#define demand(holds) ((holds) ? (void)0 : break_off(#holds, __FILE__, __LINE__))

/* NULL where the system refuses. Close the file when the path is not needed any more. */
static inline FILE *scratch_file(const void *bytes, size_t size, char path[32]) {
  FILE *file = tmpfile();
  if (file && ((size && fwrite(bytes, 1, size, file) != size) || fflush(file) != 0)) {
    fclose(file);
    file = NULL;
  }
  if (file) snprintf(path, 32, "/dev/fd/%d", fileno(file));
  return file;
}

#endif
