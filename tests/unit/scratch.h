/* tests/unit/scratch.h - a folder of small files for one test program.
 * Each test gets it empty: scratch_setup and scratch_teardown go into
 * cmocka_unit_test_setup_teardown. */
#ifndef CYB_TESTS_SCRATCH_H
#define CYB_TESTS_SCRATCH_H

#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <dirent.h>
#include <ftw.h>
#include <sys/stat.h>
#include <unistd.h>

#include "check.h"

static char scratch_folder[64];

static inline const char *scratch_path(const char *name) {
  static char paths[8][512];
  static unsigned next;
  char *path = paths[next++ % 8];
  snprintf(path, sizeof paths[0], "%s/%s", scratch_folder, name);
  return path;
}

static inline int scratch_setup(void **state) {
  (void)state;
  snprintf(scratch_folder, sizeof scratch_folder, "/tmp/cyberstats-XXXXXX");
  return mkdtemp(scratch_folder) ? 0 : -1;
}

static inline int scratch_remove(const char *path, const struct stat *about, int kind,
                                 struct FTW *place) {
  (void)about;
  (void)kind;
  (void)place;
  return remove(path);
}

static inline int scratch_teardown(void **state) {
  (void)state;
  return nftw(scratch_folder, scratch_remove, 8, FTW_DEPTH | FTW_PHYS);
}

/* Writes a file and gives its path. */
static inline const char *scratch_write(const char *name, const char *text) {
  const char *path = scratch_path(name);
  FILE *file = fopen(path, "wb");
  assert_non_null(file);
  fputs(text, file);
  assert_int_equal(fclose(file), 0);
  return path;
}

/* The whole file, to be freed; NULL if there is none. */
static inline char *scratch_read(const char *name) {
  FILE *file = fopen(scratch_path(name), "rb");
  char *text = NULL;
  size_t length = 0, capacity = 0;
  if (!file) return NULL;
  do {
    capacity += 65536;
    text = realloc(text, capacity + 1);
    assert_non_null(text);
    length += fread(text + length, 1, capacity - length, file);
  } while (length == capacity);
  text[length] = '\0';
  fclose(file);
  return text;
}

static inline size_t scratch_count(void) {
  DIR *directory = opendir(scratch_folder);
  size_t count = 0;
  while (directory && readdir(directory)) count++;
  if (directory) closedir(directory);
  return count - 2;
}

#define SCRATCH_TEST(name) cmocka_unit_test_setup_teardown(name, scratch_setup, scratch_teardown)

#endif
