/* tools/write.c - a tree of results as JSON, CSV or aligned text.
 * Layer: tools. */
#include "tools/write.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "tools/intl.h"
#include "tools/result.h"

/* --- JSON: jansson holds the tree and escapes strings; numbers are ours, in
 * their shortest form. ------------------------------------------------------ */

static void add_string(cyb_text *text, const char *string) {
  json_t *value = json_string(string);
  char *dump = value ? json_dumps(value, JSON_ENCODE_ANY) : NULL;
  cyb_text_add(text, dump ? dump : "null");
  free(dump);
  json_decref(value);
}

static void new_line(cyb_text *text, int depth) {
  cyb_text_add(text, "\n");
  for (int i = 0; i < depth; i++) cyb_text_add(text, " ");
}

static void add_object(cyb_text *text, const json_t *object, int depth) {
  const char *key;
  json_t *value;
  bool first = true;
  cyb_text_add(text, "{");
  json_object_foreach((json_t *)(uintptr_t)object, key, value) {
    if (!first) cyb_text_add(text, ",");
    if (depth < 2)
      new_line(text, depth + 1);
    else if (!first)
      cyb_text_add(text, " ");
    add_string(text, key);
    cyb_text_add(text, ": ");
    write_value(text, value, depth + 1);
    first = false;
  }
  if (depth < 2 && !first) new_line(text, depth);
  cyb_text_add(text, "}");
}

static void add_array(cyb_text *text, const json_t *array, int depth) {
  size_t i;
  json_t *value;
  cyb_text_add(text, "[");
  json_array_foreach(array, i, value) {
    if (i) cyb_text_add(text, ",");
    new_line(text, depth + 1);
    write_value(text, value, depth < 2 ? 2 : depth + 1);
  }
  if (json_array_size(array)) new_line(text, depth);
  cyb_text_add(text, "]");
}

void write_value(cyb_text *text, const json_t *value, int depth) {
  switch (json_typeof(value)) {
  case JSON_OBJECT: add_object(text, value, depth); break;
  case JSON_ARRAY: add_array(text, value, depth); break;
  case JSON_STRING: add_string(text, json_string_value(value)); break;
  case JSON_INTEGER: cyb_text_format(text, "%lld", (long long)json_integer_value(value)); break;
  case JSON_REAL: cyb_text_add_number(text, json_real_value(value)); break;
  case JSON_TRUE: cyb_text_add(text, "true"); break;
  case JSON_FALSE: cyb_text_add(text, "false"); break;
  case JSON_NULL: cyb_text_add(text, "null"); break;
  }
}

json_t *write_warnings(const cyb_warnings *warnings) {
  json_t *list = json_array();
  for (size_t i = 0; i < warnings->count; i++) {
    json_t *warning = json_object();
    result_set(warning, "code", result_text(warnings->items[i].code));
    result_set(warning, "message", result_text(warnings->items[i].message));
    json_array_append_new(list, warning);
  }
  return list;
}

int write_json(cyb_app *app, cyb_text *text) {
  json_t *answer = json_object();
  if (!answer) return CYB_ENOMEM;
  result_set(answer, "command", json_string(app->command->name));
  result_set(answer, "version", json_string(PACKAGE_VERSION));
  result_set(answer, "warnings", write_warnings(&app->warnings));
  json_object_set(answer, "results", app->results ? app->results : json_null());
  json_object_set(answer, "inputs", app->inputs);
  write_value(text, answer, 0);
  cyb_text_add(text, "\n");
  json_decref(answer);
  return CYB_OK;
}

/* --- tables ----------------------------------------------------------------
 * Keys of the first row are the columns; an object inside ("domain") gives a
 * column for each of its own keys; arrays in it are left out. */

typedef struct flat {
  const char **outer, **inner; /* inner NULL: a plain key */
  size_t count;
} flat;

static bool flat_add(flat *f, const char *outer, const char *inner) {
  const char **o = realloc(f->outer, (f->count + 1) * sizeof *o), **i;
  if (o) f->outer = o;
  i = realloc(f->inner, (f->count + 1) * sizeof *i);
  if (i) f->inner = i;
  if (!o || !i) return false;
  f->outer[f->count] = outer;
  f->inner[f->count++] = inner;
  return true;
}

static bool flatten(flat *f, const json_t *row) {
  const char *key, *part;
  json_t *value, *ignored;
  json_object_foreach((json_t *)(uintptr_t)row, key, value) {
    if (json_is_array(value)) continue;
    if (!json_is_object(value)) {
      if (!flat_add(f, key, NULL)) return false;
      continue;
    }
    json_object_foreach(value, part, ignored) {
      if (json_is_array(ignored)) continue;
      if (!flat_add(f, key, part)) return false;
    }
  }
  return true;
}

static void flat_free(flat *f) {
  free(f->outer);
  free(f->inner);
}

/* Name of a column: the inner key, with the outer one before it where another
 * column has that name. */
static void add_name(cyb_text *text, const flat *f, size_t column, bool neutralize) {
  const char *name = f->inner[column] ? f->inner[column] : f->outer[column];
  bool taken = false;
  cyb_text full = {0};
  for (size_t c = 0; f->inner[column] && c < f->count; c++)
    taken |= c != column && !strcmp(f->inner[c] ? f->inner[c] : f->outer[c], name);
  if (taken) cyb_text_format(&full, "%s_", f->outer[column]);
  cyb_text_add(&full, name);
  cyb_csv_add_field(text, full.bytes ? full.bytes : "", neutralize);
  text->failed |= full.failed;
  cyb_text_free(&full);
}

static const json_t *flat_cell(const flat *f, size_t column, const json_t *row) {
  const json_t *value = json_object_get(row, f->outer[column]);
  return f->inner[column] ? json_object_get(value, f->inner[column]) : value;
}

static void add_scalar(cyb_text *text, const json_t *value) {
  if (json_is_string(value))
    cyb_text_add(text, json_string_value(value));
  else if (json_is_integer(value))
    cyb_text_format(text, "%lld", (long long)json_integer_value(value));
  else if (json_is_real(value))
    cyb_text_add_number(text, json_real_value(value));
  else if (json_is_boolean(value))
    cyb_text_add(text, json_is_true(value) ? "true" : "false");
}

static int csv_rows(cyb_text *text, const json_t *rows, bool neutralize) {
  flat f = {0};
  cyb_text cell = {0};
  const json_t *first = json_array_get(rows, 0);
  if (first && !flatten(&f, first)) return CYB_ENOMEM;
  for (size_t c = 0; c < f.count; c++) {
    if (c) cyb_text_add(text, ",");
    add_name(text, &f, c, neutralize);
  }
  if (f.count) cyb_text_add(text, "\r\n");
  for (size_t r = 0; r < json_array_size(rows); r++) {
    for (size_t c = 0; c < f.count; c++) {
      const json_t *value = flat_cell(&f, c, json_array_get(rows, r));
      cyb_text_clear(&cell);
      add_scalar(&cell, value);
      if (c) cyb_text_add(text, ",");
      cyb_csv_add_field(text, cell.bytes ? cell.bytes : "", neutralize && json_is_string(value));
    }
    cyb_text_add(text, "\r\n");
  }
  text->failed |= cell.failed;
  cyb_text_free(&cell);
  flat_free(&f);
  return CYB_OK;
}

/* An object of several tables: the first one that has rows is the file. */
static const json_t *main_table(const json_t *results) {
  const char *key;
  json_t *value;
  if (json_is_array(results)) return results;
  json_object_foreach((json_t *)(uintptr_t)results, key, value) {
    if (json_is_array(value) && json_array_size(value)) return value;
  }
  return NULL;
}

int write_csv(cyb_app *app, cyb_text *text) {
  const json_t *rows = main_table(app->results);
  json_t *single = NULL;
  int status;
  if (app->bom) cyb_text_add(text, "\xEF\xBB\xBF");
  if (!rows) rows = single = json_pack("[O]", app->results);
  status = rows ? csv_rows(text, rows, !app->raw) : CYB_ENOMEM;
  json_decref(single);
  return status;
}

/* How a key of the results looks on a page: its heading, and the significant
 * digits that a reader can use; 0: a count or a year, as it is. */
typedef struct look {
  const char *key, *heading;
  int digits;
  const char *beside; /* where the row has this key too: one word, several meanings */
} look;

static look look_of(const char *key, const json_t *row) {
  static const look known[] = {{"statistic", N_("statistic"), 0, NULL},
                               {"estimate", N_("estimate"), 6, NULL},
                               {"lower", N_("lower"), 6, NULL},
                               {"upper", N_("upper"), 6, NULL},
                               {"se", N_("se"), 4, NULL},
                               {"cv", N_("cv"), 3, NULL},
                               {"deff", N_("deff"), 3, NULL},
                               {"df", N_("df"), 0, NULL},
                               {"influence", N_("influence"), 3, NULL},
                               {"form", N_("form"), 0, NULL},
                               {"title", N_("title"), 0, NULL},
                               {"questions", N_("questions"), 0, NULL},
                               {"number", N_("number"), 0, NULL},
                               {"code", N_("code"), 0, NULL},
                               {"label_zh", N_("label_zh"), 0, NULL},
                               {"label_en", N_("label_en"), 0, NULL},
                               {"unit", N_("unit"), 0, NULL},
                               {"type", N_("type"), 0, NULL},
                               {"required", N_("required"), 0, NULL},
                               {"minimum", N_("minimum"), 0, NULL},
                               {"maximum", N_("maximum"), 0, NULL},
                               {"key", N_("key"), 0, NULL},
                               {"role", N_("role"), 0, NULL},
                               {"period", N_("period"), 0, NULL},
                               {"severity", N_("severity"), 0, NULL},
                               {"name", N_("name"), 0, NULL},
                               {"line", N_("line"), 0, NULL},
                               {"file", N_("file"), 0, NULL},
                               {"column", N_("column"), 0, NULL},
                               {"rule", N_("rule"), 0, NULL},
                               {"value", N_("value"), 0, NULL},
                               {"message", N_("message"), 0, NULL},
                               {"id", N_("id"), 0, NULL},
                               {"section", N_("section"), 0, NULL},
                               {"framework", N_("framework"), 0, NULL},
                               {"kind", N_("kind"), 0, NULL},
                               {"parent", N_("parent"), 0, NULL},
                               {"label", N_("label"), 0, NULL},
                               {"weight", N_("weight"), 2, NULL},
                               {"level_min", N_("least score"), 0, NULL},
                               {"asked_in", N_("asked in"), 0, NULL},
                               {"gate", N_("gate"), 0, NULL},
                               {"lever", N_("lever"), 0, NULL},
                               {"status", N_("status"), 0, NULL},
                               {"domains", N_("domains"), 0, NULL},
                               {"controls", N_("controls"), 0, NULL},
                               {"unverified", N_("unverified"), 0, NULL},
                               {"measure", N_("kind of change"), 0, "n_common"},
                               {"old", N_("old"), 6, NULL},
                               {"new", N_("new"), 6, NULL},
                               {"correlation", N_("correlation"), 3, NULL},
                               {"n_common", N_("in both"), 0, NULL},
                               {"old_se", N_("se of old"), 4, NULL},
                               {"new_se", N_("se of new"), 4, NULL},
                               {"measure", N_("measure"), 0, NULL},
                               {"responsible", N_("responsible"), 0, NULL}};
  for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
    if (!strcmp(known[i].key, key) && (!known[i].beside || json_object_get(row, known[i].beside)))
      return known[i];
  return (look){key, key, 0, NULL};
}

static char *page_cell(const json_t *value, const char *key, const json_t *row) {
  cyb_text cell = {0};
  int digits = look_of(key, row).digits;
  if (json_is_number(value) && (digits || json_is_real(value)))
    page_number(&cell, json_number_value(value), digits ? digits : 6);
  else if (json_is_null(value) || !value)
    cyb_text_add(&cell, "\xE2\x80\x93");
  else
    add_scalar(&cell, value);
  for (char *c = cell.bytes; c && *c; c++)
    if ((unsigned char)*c < 0x20 || *c == 0x7f) *c = ' ';
  return cyb_text_take(&cell);
}

static int page_rows(cyb_text *page, const json_t *rows) {
  size_t count = json_array_size(rows), filled = 0;
  flat f = {0};
  char **cells = NULL;
  const char **heads = NULL;
  bool *right = NULL;
  bool good = count > 0 && flatten(&f, json_array_get(rows, 0));
  if (good) {
    cells = calloc(count * f.count + 1, sizeof *cells);
    heads = calloc(f.count + 1, sizeof *heads);
    right = calloc(f.count + 1, sizeof *right);
    good = cells && heads && right;
  }
  for (size_t c = 0; good && c < f.count; c++)
    heads[c] = f.inner[c] ? f.inner[c] : _(look_of(f.outer[c], json_array_get(rows, 0)).heading);
  for (size_t r = 0; good && r < count; r++)
    for (size_t c = 0; good && c < f.count; c++) {
      const json_t *value = flat_cell(&f, c, json_array_get(rows, r));
      if (json_is_number(value)) right[c] = true;
      cells[filled] = page_cell(value, f.outer[c], json_array_get(rows, r));
      good = cells[filled] != NULL;
      if (good) filled++;
    }
  if (good) page_table(page, heads, right, (const char *const *)cells, f.count, count);
  for (size_t i = 0; i < filled; i++) free(cells[i]);
  free(cells);
  free(heads);
  free(right);
  flat_free(&f);
  return good || count == 0 ? CYB_OK : CYB_ENOMEM;
}

int write_page(cyb_app *app, cyb_text *text) {
  const json_t *rows = main_table(app->results);
  if (app->page.length || app->page.failed) {
    cyb_text_add_bytes(text, app->page.bytes, app->page.length);
    text->failed |= app->page.failed;
    return CYB_OK;
  }
  return rows ? page_rows(text, rows) : CYB_OK;
}
