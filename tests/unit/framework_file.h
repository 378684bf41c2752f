/* tests/unit/framework_file.h - the rows of a bundled framework file as texts.
 * Layer: test. */
#ifndef CYB_TESTS_FRAMEWORK_FILE_H
#define CYB_TESTS_FRAMEWORK_FILE_H

#include "check.h"

#include <cyberstats/cyberstats.h>

static const char *const framework_names[] = {
    "cyberstats-60", "nist-csf-2.0",        "cis-8.1", "iso-27001-2022",
    "mlps-2.0",      "industrial-internet", "dsmm"};
enum { FRAMEWORKS = sizeof framework_names / sizeof *framework_names };

static inline const char *bundled(const char *folder, const char *name) {
  static char paths[4][512];
  static unsigned next;
  const char *root = getenv("CYBERSTATS_DATA");
  char *path = paths[next++ % 4];
  snprintf(path, sizeof paths[0], "%s/%s/%s.csv", root ? root : "datasets", folder, name);
  return path;
}

static inline cyb_table *framework_table(const char *name) {
  cyb_error error = {0};
  cyb_csv_options options = CYB_CSV_OPTIONS_INIT;
  cyb_table *table = NULL;
  check_ok(error,
           cyb_table_read(&table, bundled("frameworks", name), NULL, 0, &options, NULL, &error));
  return table;
}

/* A cell as text, "" where empty; good until the eighth next call. */
static inline const char *cell(const cyb_table *table, size_t row, const char *column) {
  static char buffers[8][40];
  static unsigned next;
  const cyb_column *found = cyb_table_find(table, column);
  if (!found) fail_msg("%s has no column %s", table->source, column);
  const char *text = cyb_table_text(found, row, buffers[next++ % 8]);
  return text ? text : "";
}

static inline bool is(const cyb_table *table, size_t row, const char *column, const char *text) {
  return !strcmp(cell(table, row, column), text);
}

/* Row of that kind and id, or -1. */
static inline ptrdiff_t row_of(const cyb_table *table, const char *kind, const char *id) {
  for (size_t row = 0; row < table->rows; row++)
    if (is(table, row, "kind", kind) && is(table, row, "id", id)) return (ptrdiff_t)row;
  return -1;
}

static inline ptrdiff_t node_row(const cyb_table *table, const char *id) {
  ptrdiff_t row = row_of(table, "domain", id);
  return row >= 0 ? row : row_of(table, "control", id);
}

/* How many levels of the tree stand above a node: 0 = a domain. */
static inline size_t depth_of(const cyb_table *table, size_t row) {
  size_t depth = 0;
  while (is(table, row, "kind", "control")) {
    ptrdiff_t above = node_row(table, cell(table, row, "parent"));
    if (above < 0 || ++depth > 8)
      fail_msg("%s: nothing stands above %s", table->source, cell(table, row, "id"));
    row = (size_t)above;
  }
  return depth;
}

/* Nodes at `depth` whose id starts with `prefix`. */
static inline size_t nodes(const cyb_table *table, size_t depth, const char *prefix) {
  size_t count = 0;
  for (size_t row = 0; row < table->rows; row++) {
    bool node = is(table, row, "kind", "domain") || is(table, row, "kind", "control");
    count += node && depth_of(table, row) == depth &&
             !strncmp(cell(table, row, "id"), prefix, strlen(prefix));
  }
  return count;
}

#endif
