/* tests/fuzz/scratch_file.h - bytes as a file that has a name and leaves nothing behind. */
#ifndef CYB_TESTS_FUZZ_SCRATCH_FILE_H
#define CYB_TESTS_FUZZ_SCRATCH_FILE_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static inline void demand(int holds) {
  if (!holds) abort();
}

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
