/* tools/edit_page.c - what editing found and did, for people.
 * Layer: tools. */
#include <stdlib.h>
#include <string.h>

#include "tools/edit.h"
#include "tools/intl.h"
#include "tools/page_columns.h"
#include "tools/result.h"

enum { SHOWN = 20, COLUMNS = 8 };

/* A reason: a rule by the name that its writer gave it, or all of them together. */
#define WHY (-101)
#define ALL_RULES N_("rules")

/* A column of a table: the key of the rows it shows; two keys "after.fail". */
typedef struct shown {
  const char *key, *heading;
  int digits;
} shown;

static const json_t *value_of(const json_t *row, const char *key) {
  const char *dot = strchr(key, '.');
  char outer[32];
  if (!dot || (size_t)(dot - key) >= sizeof outer) return json_object_get(row, key);
  memcpy(outer, key, (size_t)(dot - key));
  outer[dot - key] = '\0';
  return json_object_get(json_object_get(row, outer), dot + 1);
}

static const char *words_of(const char *text, int digits) {
  if (digits == PAGE_WORD) return page_word(text);
  return digits == WHY && !strcmp(text, ALL_RULES) ? _(ALL_RULES) : text;
}

static char *cell_of(const json_t *value, int digits) {
  cyb_text cell = {0};
  if (json_is_number(value))
    page_number(&cell, json_number_value(value), digits > 0 ? digits : 6);
  else if (json_is_string(value))
    cyb_text_add(&cell, words_of(json_string_value(value), digits));
  else if (json_is_true(value))
    cyb_text_add(&cell, "*");
  else if (json_is_array(value))
    for (size_t i = 0; i < json_array_size(value); i++)
      cyb_text_format(&cell, "%s%s", i ? " " : "", json_string_value(json_array_get(value, i)));
  else if (!json_is_false(value))
    cyb_text_add(&cell, "\xE2\x80\x93");
  for (char *c = cell.bytes; c && *c; c++)
    if ((unsigned char)*c < 0x20 || *c == 0x7f) *c = ' ';
  return cyb_text_take(&cell);
}

/* The first rows of a list; what is left out is told. */
static void table(const edit_job *job, const char *title, const json_t *list, const shown *columns,
                  size_t most) {
  size_t total = json_array_size(list), rows = total < most ? total : most, width = 0;
  const char *heads[COLUMNS];
  bool right[COLUMNS] = {false};
  char **cells;
  if (!total) return;
  while (columns[width].key) width++;
  cells = calloc(rows * width + 1, sizeof *cells);
  if (!cells) return;
  for (size_t c = 0; c < width; c++) heads[c] = _(columns[c].heading);
  for (size_t i = 0; i < rows * width; i++) {
    const json_t *value = value_of(json_array_get(list, i / width), columns[i % width].key);
    right[i % width] |= json_is_number(value);
    cells[i] = cell_of(value, columns[i % width].digits);
  }
  cyb_text_format(&job->app->page, "\n%s\n", title);
  page_table(&job->app->page, heads, right, (const char *const *)cells, width, rows);
  if (total > rows)
    cyb_text_format(&job->app->page, _("... and %zu more; --format=json has all\n"), total - rows);
  for (size_t i = 0; i < rows * width; i++) free(cells[i]);
  free(cells);
}

static const shown OUTLIERS[] = {{"line", N_("line"), 0},
                                 {"unit", N_("unit"), 0},
                                 {"variable", N_("variable"), 0},
                                 {"state", N_("change"), PAGE_WORD},
                                 {"previous", N_("previous"), 6},
                                 {"value", N_("value"), 6},
                                 {"lower", N_("ratio from"), 4},
                                 {"upper", N_("to"), 4},
                                 {NULL, NULL, 0}};
static const shown SCORES[] = {{"rank", N_("rank"), 0},     {"line", N_("line"), 0},
                               {"unit", N_("unit"), 0},     {"score", N_("score"), 3},
                               {"review", N_("review"), 0}, {NULL, NULL, 0}};
static const shown ERRORS[] = {{"line", N_("line"), 0},
                               {"unit", N_("unit"), 0},
                               {"state", N_("state"), PAGE_WORD},
                               {"fields", N_("fields in error"), 0},
                               {"weight", N_("weight"), 0},
                               {"rules", N_("rules that fail"), 0},
                               {NULL, NULL, 0}};
static const shown CHANGES[] = {{"line", N_("line"), 0},
                                {"unit", N_("unit"), 0},
                                {"column", N_("column"), 0},
                                {"from", N_("from"), 0},
                                {"to", N_("to"), 0},
                                {"why", N_("why"), WHY},
                                {"method", N_("method"), PAGE_WORD},
                                {NULL, NULL, 0}};
static const shown RULES[] = {{"rule", N_("rule"), 0},
                              {"severity", N_("severity"), PAGE_WORD},
                              {"before.fail", N_("failed"), 0},
                              {"before.unknown", N_("unknown"), 0},
                              {"after.fail", N_("fails now"), 0},
                              {"after.unknown", N_("unknown now"), 0},
                              {NULL, NULL, 0}};
static const shown UNUSABLE[] = {
    {"rule", N_("rule"), 0}, {"reason", N_("why it cannot localise"), 0}, {NULL, NULL, 0}};

/* Rules that never failed and are known everywhere say nothing. */
static json_t *telling(const json_t *rules) {
  json_t *list = json_array();
  for (size_t i = 0; i < json_array_size(rules); i++) {
    json_t *row = json_array_get(rules, i);
    if (json_integer_value(value_of(row, "before.fail")) ||
        json_integer_value(value_of(row, "after.fail")) ||
        json_integer_value(value_of(row, "transitions.pass_unknown")))
      json_array_append(list, row);
  }
  return list;
}

static void summary(const edit_job *job) {
  cyb_text *page = &job->app->page;
  const json_t *r = job->app->results;
  cyb_text_format(page, _("%s: %zu rows\n"), job->table->source, job->table->rows);
  if (job->silent || job->outside)
    cyb_text_format(page, _("  left as they are  %zu did not respond, %zu outside --where\n"),
                    job->silent, job->outside);
  if (job->rules->count)
    cyb_text_format(page, _("  fail hard rules   %lld before, %lld after\n"),
                    (long long)json_integer_value(json_object_get(r, "failing_before")),
                    (long long)json_integer_value(json_object_get(r, "failing_after")));
  if (job->errors)
    cyb_text_format(page, _("  localised         %zu records; impossible %zu, unsolved %zu\n"),
                    job->located, job->impossible, job->unsolved);
  if (job->outliers) cyb_text_format(page, _("  changes stand out %zu\n"), job->flagged);
  if (job->scores) cyb_text_format(page, _("  to be reviewed    %zu units\n"), job->selected);
  if (job->change_count)
    cyb_text_format(page, _("  cells             %zu deduced, %zu imputed, %zu adjusted\n"),
                    job->deduced, job->filled, job->adjusted);
}

void edit_page(const edit_job *job) {
  const json_t *r = job->app->results;
  json_t *rules = telling(json_object_get(r, "rules"));
  summary(job);
  table(job, _("Errors"), job->errors, ERRORS, SHOWN);
  table(job, _("Changes that stand out"), job->outliers, OUTLIERS, SHOWN);
  table(job, _("Scores"), job->scores, SCORES, job->selected < SHOWN ? job->selected + 1 : SHOWN);
  table(job, _("Cells changed"), json_object_get(r, "changes"), CHANGES, SHOWN);
  table(job, _("Rules"), rules, RULES, 100);
  table(job, _("Rules that cannot localise"), json_object_get(r, "unusable"), UNUSABLE, 100);
  json_decref(rules);
}
