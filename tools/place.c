/* tools/place.c - where datasets and translations lie.
 * Layer: tools. */
#include "tools/place.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cyberstats/text.h>

#include "tools/intl.h"
#include "tools/option.h"

/* FOLDER/../NAME seen from the program's own file, if there is such a folder:
 * so it is in the tree where the program was built. */
static const char *beside_program(const char *name, char *buffer, size_t size) {
  char program[2048];
  ssize_t length = readlink("/proc/self/exe", program, sizeof program - 1);
  struct stat about;
  if (length <= 0) return NULL;
  program[length] = '\0';
  char *slash = strrchr(program, '/');
  if (!slash) return NULL;
  *slash = '\0';
  if (snprintf(buffer, size, "%s/../%s", program, name) >= (int)size) return NULL;
  return stat(buffer, &about) == 0 && S_ISDIR(about.st_mode) ? buffer : NULL;
}

const char *place_locale(void) {
  static char buffer[2304];
  const char *found = beside_program("locale", buffer, sizeof buffer);
  return found ? found : LOCALEDIR;
}

static const char *datasets(void) {
  static char buffer[2304];
  const char *named = getenv("CYBERSTATS_DATA"), *found;
  if (named && *named) return named;
  found = beside_program("datasets", buffer, sizeof buffer);
  return found ? found : PKGDATADIR;
}

static int by_name(const void *a, const void *b) {
  return strcmp(*(char *const *)a, *(char *const *)b);
}

int place_list(char ***names, const char *folder, cyb_error *error) {
  cyb_text path = {0};
  struct dirent *entry;
  size_t count = 0;
  DIR *directory;
  int status = CYB_OK;
  *names = calloc(1, sizeof **names);
  if (!*names) return cyb_error_memory(error);
  cyb_text_format(&path, "%s/%s", datasets(), folder);
  directory = path.bytes ? opendir(path.bytes) : NULL;
  while (directory && status == CYB_OK && (entry = readdir(directory))) {
    size_t length = strlen(entry->d_name);
    char **larger;
    if (length < 5 || strcmp(entry->d_name + length - 4, ".csv")) continue;
    larger = realloc(*names, (count + 2) * sizeof *larger);
    if (larger) *names = larger;
    if (!larger || !(larger[count] = cyb_strndup(entry->d_name, length - 4))) {
      if (larger) larger[count] = NULL;
      status = cyb_error_memory(error);
    } else {
      larger[++count] = NULL;
    }
  }
  if (directory) closedir(directory);
  cyb_text_free(&path);
  if (count > 1) qsort(*names, count, sizeof **names, by_name);
  return status;
}

static int not_there(const char *folder, const char *name, cyb_error *error) {
  cyb_text known = {0};
  char **names = NULL;
  size_t count = 0;
  const char *nearest;
  if (place_list(&names, folder, error) == CYB_OK)
    for (; names[count]; count++) cyb_text_format(&known, "%s%s", count ? ", " : "", names[count]);
  nearest = names ? cyb_nearest(name, (const char *const *)names, count) : NULL;
  if (nearest)
    cyb_error_set(error, CYB_EDATA, name, _("no such name in %s; did you mean %s?"), folder,
                  nearest);
  else
    cyb_error_set(error, CYB_EDATA, name, _("no such name in %s; known are: %s; or give a path"),
                  folder, known.bytes ? known.bytes : "-");
  list_free(names);
  cyb_text_free(&known);
  return CYB_EDATA;
}

bool place_is_path(const char *name) {
  size_t length = strlen(name);
  return strchr(name, '/') || (length > 4 && !strcmp(name + length - 4, ".csv"));
}

int place_dataset(char **path, const char *folder, const char *name, cyb_error *error) {
  cyb_text full = {0};
  *path = NULL;
  if (place_is_path(name)) {
    *path = cyb_strdup(name);
    return *path ? CYB_OK : cyb_error_memory(error);
  }
  cyb_text_format(&full, "%s/%s/%s.csv", datasets(), folder, name);
  if (full.bytes && access(full.bytes, R_OK) == 0) {
    *path = cyb_text_take(&full);
    return *path ? CYB_OK : cyb_error_memory(error);
  }
  cyb_text_free(&full);
  return not_there(folder, name, error);
}

int place_file(char **path, const char *operand, cyb_error *error) {
  static const char prefix[] = "example:";
  cyb_text name = {0};
  int status;
  if (strncmp(operand, prefix, sizeof prefix - 1)) {
    *path = cyb_strdup(operand);
    return *path ? CYB_OK : cyb_error_memory(error);
  }
  cyb_text_format(&name, "%s-SYNTHETIC", operand + sizeof prefix - 1);
  if (name.failed) return cyb_error_memory(error);
  status = place_dataset(path, "examples", name.bytes, error);
  cyb_text_free(&name);
  return status;
}
