/* tests/fuzz/replay.c - runs a fuzz target over its corpus without a fuzzer, so
 * that past crashes stay regression tests. The corpus is tests/fuzz/corpus/NAME
 * for a program called fuzz_NAME; files may be named as arguments instead. */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int replay(const char *path) {
  FILE *file = fopen(path, "rb");
  uint8_t *data = NULL;
  long size = 0;
  int good = 0;
  if (file && fseek(file, 0, SEEK_END) == 0 && (size = ftell(file)) >= 0 &&
      fseek(file, 0, SEEK_SET) == 0 && (data = malloc((size_t)size + 1)))
    good = fread(data, 1, (size_t)size, file) == (size_t)size;
  if (file) fclose(file);
  if (good) LLVMFuzzerTestOneInput(data, (size_t)size);
  free(data);
  return good;
}

int main(int argc, char **argv) {
  const char *root = getenv("top_srcdir"), *name = strstr(argv[0], "fuzz_");
  char folder[1024], path[2048];
  struct dirent *entry;
  DIR *directory;
  int count = 0, failed = 0;
  for (int i = 1; i < argc; i++) failed += !replay(argv[i]);
  if (argc > 1) return failed != 0;
  for (const char *next = name; next; next = strstr(next + 1, "fuzz_")) name = next;
  snprintf(folder, sizeof folder, "%s/tests/fuzz/corpus/%s", root ? root : ".",
           name ? name + 5 : "");
  directory = opendir(folder);
  while (directory && (entry = readdir(directory))) {
    if (entry->d_name[0] == '.') continue;
    snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
    count++;
    if (!replay(path)) {
      failed++;
      printf("# cannot read %s\n", path);
    }
  }
  if (directory) closedir(directory);
  printf("%s 1 - %d inputs of %s\n1..1\n", count && !failed ? "ok" : "not ok", count, folder);
  return !(count && !failed);
}
