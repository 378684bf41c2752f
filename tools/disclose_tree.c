/* tools/disclose_tree.c - the codes of one dimension of a table.
 * Layer: tools. */
#include "tools/disclose_tree.h"

#include <stdlib.h>
#include <string.h>

#include "tools/data.h"
#include "tools/intl.h"

void disclose_tree_clear(disclose_tree *tree) {
  free(tree->name);
  cyb_dictionary_free(tree->label);
  free(tree->parent);
  free(tree->inner);
  *tree = (disclose_tree){0};
}

static int start(disclose_tree *out, size_t most, const char *total, cyb_error *error) {
  out->label = cyb_dictionary_new();
  out->parent = calloc(most + 1, sizeof *out->parent);
  out->inner = calloc(most + 1, sizeof *out->inner);
  if (!out->label || !out->parent || !out->inner ||
      cyb_dictionary_intern(out->label, total, strlen(total)) < 0)
    return cyb_error_memory(error);
  out->nodes = 1;
  return CYB_OK;
}

static int add_node(disclose_tree *out, const char *label, size_t parent, cyb_error *error) {
  int32_t node = cyb_dictionary_intern(out->label, label, strlen(label));
  if (node < 0) return cyb_error_memory(error);
  out->parent[node] = parent;
  out->inner[parent] = true;
  out->nodes = cyb_dictionary_count(out->label);
  return CYB_OK;
}

int32_t disclose_tree_find(const disclose_tree *tree, const char *label) {
  return cyb_dictionary_find(tree->label, label, strlen(label));
}

int disclose_tree_unknown(const disclose_tree *tree, const cyb_table *table, size_t row,
                          const char *code, cyb_error *error) {
  const char **names = calloc(tree->nodes, sizeof *names), *nearest;
  int status;
  if (!names) return cyb_error_memory(error);
  for (size_t n = 0; n < tree->nodes; n++) names[n] = cyb_dictionary_text(tree->label, (int32_t)n);
  nearest = cyb_nearest(code, names, tree->nodes);
  status = cyb_error_at(error, CYB_EDATA, table->source, table->line ? table->line[row] : 0,
                        tree->name, _("there is no code \"%.60s\"%s%.60s%s"), code,
                        nearest ? _("; did you mean \"") : "", nearest ? nearest : "",
                        nearest ? "\"?" : "");
  free(names);
  return status;
}

/* --- flat ---------------------------------------------------------------------------- */

typedef struct value {
  const char *text;
  double number; /* NaN for texts */
} value;

static int by_value(const void *left, const void *right) {
  const value *a = left, *b = right;
  if (!a->text[0] || !b->text[0]) return (a->text[0] == 0) - (b->text[0] == 0);
  if (a->number != b->number && a->number == a->number && b->number == b->number)
    return a->number < b->number ? -1 : 1;
  return strcmp(a->text, b->text);
}

/* The values that occur; returns how many. */
static size_t list_values(value *list, bool *seen, const cyb_column *column, const int8_t *keep) {
  size_t levels = column->levels ? cyb_dictionary_count(column->levels) : 0, count = 0;
  for (size_t row = 0; row < column->rows; row++) {
    int32_t code = column->code[row];
    size_t place = code < 0 ? levels : (size_t)code;
    if ((keep && keep[row] != 1) || seen[place]) continue;
    seen[place] = true;
    list[count].text = code < 0 ? "" : cyb_dictionary_text(column->levels, code);
    list[count++].number =
        column->type == CYB_COLUMN_NUMBER && code >= 0 ? column->number[row] : 0.0;
  }
  qsort(list, count, sizeof *list, by_value);
  return count;
}

int disclose_tree_flat(disclose_tree *out, const cyb_table *table, const cyb_column *column,
                       const int8_t *keep, const char *total, cyb_error *error) {
  size_t levels = column->levels ? cyb_dictionary_count(column->levels) : 0, count = 0;
  value *list = calloc(levels + 1, sizeof *list);
  bool *seen = calloc(levels + 1, sizeof *seen);
  int status = CYB_OK;
  *out = (disclose_tree){.name = cyb_strdup(column->name)};
  if (!list || !seen || !out->name) status = cyb_error_memory(error);
  if (!status) count = list_values(list, seen, column, keep);
  if (!status) status = start(out, count, total, error);
  for (size_t i = 0; !status && i < count; i++) {
    if (!strcmp(list[i].text, total))
      status = cyb_error_at(error, CYB_EDATA, table->source, 0, column->name,
                            _("the value \"%.60s\" is the name of the total; name the total "
                              "otherwise with --total"),
                            total);
    else
      status = add_node(out, list[i].text, 0, error);
  }
  free(list);
  free(seen);
  return status;
}

/* --- from a file ------------------------------------------------------------------------ */

typedef struct rows {
  cyb_table *table;
  const cyb_column *code, *parent;
} rows;

static const char *text_of(const cyb_column *column, size_t row) {
  return column->code[row] < 0 ? "" : cyb_dictionary_text(column->levels, column->code[row]);
}

static int at(const rows *r, size_t row, const char *column, cyb_error *error,
              const char *message) {
  return cyb_error_at(error, CYB_EDATA, r->table->source, r->table->line ? r->table->line[row] : 0,
                      column, "%s", message);
}

/* Codes in the order of the file, each after its parent; what never finds its parent
 * hangs on itself or on nothing. */
static int hang(disclose_tree *out, const rows *r, cyb_error *error) {
  size_t before, last = 0, left;
  do {
    before = out->nodes;
    left = 0;
    for (size_t row = 0; row < r->table->rows; row++) {
      const char *code = text_of(r->code, row), *parent = text_of(r->parent, row);
      int32_t above = parent[0] ? disclose_tree_find(out, parent) : 0;
      int status;
      if (disclose_tree_find(out, code) >= 0) continue;
      if (above < 0) {
        left++;
        last = row;
        continue;
      }
      status = add_node(out, code, (size_t)above, error);
      if (status) return status;
    }
  } while (left && out->nodes > before);
  if (left)
    return at(r, last, "parent", error,
              _("this parent is no code of the file, or stands below its own child"));
  return CYB_OK;
}

static int check(const rows *r, const char *total, cyb_error *error) {
  bool *seen = calloc(cyb_dictionary_count(r->code->levels) + 1, sizeof *seen);
  int status = seen ? CYB_OK : cyb_error_memory(error);
  for (size_t row = 0; !status && row < r->table->rows; row++) {
    if (r->code->code[row] < 0)
      status = at(r, row, "code", error, _("a code is missing"));
    else if (seen[r->code->code[row]])
      status = at(r, row, "code", error, _("the code is there twice"));
    else if (!strcmp(text_of(r->code, row), total))
      status = at(r, row, "code", error,
                  _("this is the name of the total: leave its row out, or name the total "
                    "otherwise with --total"));
    else
      seen[r->code->code[row]] = true;
  }
  free(seen);
  return status;
}

int disclose_tree_read(disclose_tree *out, const cyb_app *app, const char *path, const char *total,
                       cyb_warnings *warnings, cyb_error *error) {
  static const cyb_want wants[] = {{"code", true}, {"parent", true}};
  cyb_csv_options options = data_csv_options(app);
  rows r = {0};
  int status = cyb_table_read(&r.table, path, wants, 2, &options, warnings, error);
  if (status) return status;
  status = cyb_column_categorize(cyb_table_find(r.table, "code"), error);
  if (!status) status = cyb_column_categorize(cyb_table_find(r.table, "parent"), error);
  r.code = cyb_table_find(r.table, "code");
  r.parent = cyb_table_find(r.table, "parent");
  if (!status) status = check(&r, total, error);
  if (!status) status = start(out, r.table->rows, total, error);
  if (!status) status = hang(out, &r, error);
  cyb_table_free(r.table);
  return status;
}
