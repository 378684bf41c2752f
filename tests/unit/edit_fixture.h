/* tests/unit/edit_fixture.h - small tables and rule files for the tests of editing. */
#ifndef CYB_TESTS_EDIT_FIXTURE_H
#define CYB_TESTS_EDIT_FIXTURE_H

#include <cyberstats/cyberstats.h>

#include "scratch.h"

static inline cyb_table *read_table(const char *csv) {
  cyb_error error = {0};
  cyb_csv_options options = CYB_CSV_OPTIONS_INIT;
  cyb_table *table = NULL;
  check_ok(error,
           cyb_table_read(&table, scratch_write("d.csv", csv), NULL, 0, &options, NULL, &error));
  return table;
}

/* One rule a line, each an expression; they are named R1, R2, ... */
static inline cyb_rules *make_rules(const char *lines) {
  cyb_text file = {0};
  cyb_error error = {0};
  cyb_rules *rules = NULL;
  size_t number = 0;
  cyb_text_add(&file, "rule,severity,expression\n");
  while (*lines) {
    size_t length = strcspn(lines, "\n");
    cyb_text_format(&file, "R%zu,hard,\"", ++number);
    for (size_t i = 0; i < length; i++)
      cyb_text_format(&file, lines[i] == '"' ? "\"\"" : "%c", lines[i]);
    cyb_text_add(&file, "\"\n");
    lines += length + (lines[length] == '\n');
  }
  check_ok(error, cyb_rules_read(&rules, scratch_write("r.csv", file.bytes), &error));
  cyb_text_free(&file);
  return rules;
}

typedef struct edited {
  cyb_table *table;
  cyb_rules *rules;
  cyb_edits *edits;
  cyb_localization *found;
  cyb_warnings warnings;
} edited;

static inline void edited_free(edited *e) {
  cyb_localization_free(e->found);
  cyb_edits_free(e->edits);
  cyb_rules_free(e->rules);
  cyb_table_free(e->table);
  cyb_warnings_free(&e->warnings);
}

static inline edited localize(const char *csv, const char *rules, const double *weight) {
  edited e = {read_table(csv), make_rules(rules), NULL, NULL, {0}};
  cyb_localize_options options = CYB_LOCALIZE_OPTIONS_INIT;
  cyb_error error = {0};
  options.weight = weight;
  options.threads = 1;
  check_ok(error, cyb_edits_new(&e.edits, e.rules, e.table, NULL, &e.warnings, &error));
  check_ok(error, cyb_localize(&e.found, e.edits, &options, &error));
  return e;
}

/* The columns to change in a record, as "profit cost". */
static inline const char *fields_of(const edited *e, size_t record) {
  static char text[512];
  const cyb_located *r = &e->found->records[record];
  text[0] = '\0';
  for (size_t i = r->first; i < r->first + r->count; i++)
    if (!e->found->fields[i].missing)
      snprintf(text + strlen(text), sizeof text - strlen(text), "%s%s", *text ? " " : "",
               e->table->column[e->found->fields[i].column].name);
  return text;
}

#endif
