/* survey/totals.c - a list of known totals, and what must not be in it.
 * Layer: survey. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "base/say.h"
#include "survey/totals_parts.h"

/* Of distinct variables, not of levels: they are compared with each other. */
enum { MOST_VARIABLES = 1000 };

cyb_totals *cyb_totals_new(const char *source) {
  cyb_totals *totals = CYB__NEW(cyb_totals);
  if (!totals) return NULL;
  totals->parts = cyb_dictionary_new();
  totals->keys = cyb_dictionary_new();
  totals->source = cyb_strdup(source);
  if (totals->parts && totals->keys && (!source || totals->source)) return totals;
  cyb_totals_free(totals);
  return NULL;
}

void cyb__columns_free(char **columns) {
  for (size_t i = 0; columns && columns[i]; i++) free(columns[i]);
  free(columns);
}

void cyb_totals_free(cyb_totals *totals) {
  if (!totals) return;
  for (size_t i = 0; i < totals->variables; i++) {
    free(totals->variable[i].text);
    cyb__columns_free(totals->variable[i].column);
  }
  for (size_t i = 0; i < totals->rows; i++) free(totals->row[i].level);
  free(totals->variable);
  free(totals->row);
  cyb_dictionary_free(totals->parts);
  cyb_dictionary_free(totals->keys);
  free(totals->source);
  free(totals->sha256);
  free(totals->partition);
  free(totals);
}

static size_t count_colons(const char *text) {
  size_t colons = 0;
  bool quoted = false;
  for (const char *c = text; *c; c++) {
    if (*c == '`') quoted = !quoted;
    if (*c == ':' && !quoted) colons++;
  }
  return colons;
}

/* The piece without blanks at its ends and without its back quotes. */
static char *take_piece(const char *from, size_t length) {
  while (length && (*from == ' ' || *from == '\t')) from++, length--;
  while (length && (from[length - 1] == ' ' || from[length - 1] == '\t')) length--;
  if (length >= 2 && from[0] == '`' && from[length - 1] == '`') from++, length -= 2;
  return cyb_strndup(from, length);
}

char **cyb__columns_split(const char *variable, size_t *count) {
  size_t most = count_colons(variable) + 1, used = 0;
  char **columns = CYB__ARRAY(char *, most + 1);
  bool quoted = false;
  *count = 0;
  if (!columns || !strcmp(variable, "(count)")) return columns;
  for (const char *from = variable, *c = variable;; c++) {
    if (*c == '`') quoted = !quoted;
    if (*c && (*c != ':' || quoted)) continue;
    columns[used] = take_piece(from, (size_t)(c - from));
    if (!columns[used++]) {
      cyb__columns_free(columns);
      return NULL;
    }
    if (!*c) break;
    from = c + 1;
  }
  *count = used;
  return columns;
}

char *cyb__columns_join(char *const *columns) {
  cyb_text text = {0};
  if (!columns[0]) cyb_text_add(&text, "(count)");
  for (size_t i = 0; columns[i]; i++) {
    if (i) cyb_text_add(&text, ":");
    cyb_text_format(&text, strchr(columns[i], ':') ? "`%s`" : "%s", columns[i]);
  }
  return cyb_text_take(&text);
}

/* --- adding ---------------------------------------------------------------- */

static int fault(const cyb_totals *totals, size_t line, const char *column, cyb_error *error,
                 const char *format, ...) CYB_PRINTF(5, 6);
static int fault(const cyb_totals *totals, size_t line, const char *column, cyb_error *error,
                 const char *format, ...) {
  char message[300];
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(message, sizeof message, cyb__say(format), arguments);
  va_end(arguments);
  return cyb_error_at(error, CYB_EDATA, totals->source, line, column, "%s", message);
}

/* How many of the variable's columns the level speaks of. */
static size_t levels_in(const char *level, size_t columns) {
  if (!*level) return 0;
  return columns <= 1 ? 1 : count_colons(level) + 1;
}

static int check_shape(const cyb_totals *totals, const cyb__variable *v, const char *level,
                       size_t line, cyb_error *error) {
  size_t levels = levels_in(level, v->columns);
  for (size_t i = 0; i < v->columns; i++)
    if (!*v->column[i])
      return fault(totals, line, "variable", error, "\"%s\" has a column without a name", v->text);
  if (!v->columns && levels)
    return fault(totals, line, "level", error,
                 "the number of units has no level; leave the cell empty, not \"%s\"", level);
  if (levels <= v->columns && v->columns - levels <= 1) return CYB_OK;
  return fault(totals, line, "level", error,
               "\"%s\" has %zu parts for the %zu columns of %s; write one level for each, "
               "joined by colons, where only the first column may be a number and has none",
               level, levels, v->columns, v->text);
}

/* Takes over the columns. */
static int new_variable(cyb_totals *totals, char **columns, size_t count, const char *level,
                        size_t line, cyb_error *error) {
  cyb__variable *grown = cyb__grow(totals->variable, &totals->variable_capacity,
                                   totals->variables + 1, sizeof *grown),
                *v;
  if (!grown) {
    cyb__columns_free(columns);
    return cyb_error_memory(error);
  }
  totals->variable = grown;
  v = &grown[totals->variables++];
  *v = (cyb__variable){.line = line,
                       .text = cyb__columns_join(columns),
                       .column = columns,
                       .columns = count,
                       .categories = levels_in(level, count)};
  return v->text ? check_shape(totals, v, level, line, error) : cyb_error_memory(error);
}

static bool same_columns(char *const *a, char *const *b) {
  size_t i = 0;
  while (a[i] && b[i] && !strcmp(a[i], b[i])) i++;
  return !a[i] && !b[i];
}

static int find_variable(cyb_totals *totals, const char *text, const char *level, size_t line,
                         size_t *found, cyb_error *error) {
  size_t count;
  char **columns = cyb__columns_split(text, &count);
  const cyb__variable *v;
  if (!columns) return cyb_error_memory(error);
  *found = 0;
  while (*found < totals->variables && !same_columns(columns, totals->variable[*found].column))
    ++*found;
  if (*found == totals->variables) return new_variable(totals, columns, count, level, line, error);
  cyb__columns_free(columns);
  v = &totals->variable[*found];
  if (v->categories == levels_in(level, v->columns)) return CYB_OK;
  return fault(totals, line, "level", error,
               v->categories
                   ? CYB__N("%s has levels in line %zu and so needs one here")
                   : CYB__N("%s is a number in line %zu, where its level is empty; empty it here"),
               v->text, v->line);
}

static int check_total(const cyb_totals *totals, const cyb__variable *v, double total, size_t line,
                       cyb_error *error) {
  if (!isfinite(total)) return fault(totals, line, "total", error, "the total is missing");
  if (total < 0.0 && !cyb__has_number(v))
    return fault(totals, line, "total", error,
                 "a number of units must not be negative, it is %.15g", total);
  return CYB_OK;
}

static int check_new(cyb_totals *totals, const cyb__total *row, const char *partition,
                     cyb_error *error) {
  char head[32];
  cyb_text key = {0};
  size_t before = cyb_dictionary_count(totals->keys);
  int32_t code = -1;
  if (totals->rows && (totals->row[0].part < 0) != (row->part < 0))
    return fault(totals, row->line, "partition", error,
                 "some totals have a partition and some have none; give all of them one");
  snprintf(head, sizeof head, "%zu,%d,", row->variable, (int)row->part);
  cyb_text_add(&key, head);
  cyb_text_add(&key, row->level);
  if (!key.failed) code = cyb_dictionary_intern(totals->keys, key.bytes, key.length);
  cyb_text_free(&key);
  if (code < 0) return cyb_error_memory(error);
  if ((size_t)code == before) return CYB_OK;
  return fault(totals, row->line, "level", error, "%s%s%s%s%s stands in line %zu already",
               totals->variable[row->variable].text, *row->level ? "=" : "", row->level,
               partition ? cyb__say(" in ") : "", partition ? partition : "",
               totals->row[code].line);
}

int cyb_totals_add(cyb_totals *totals, const char *variable, const char *level, double total,
                   const char *partition, size_t line, cyb_error *error) {
  cyb__total row = {.total = total, .part = -1, .line = line}, *grown;
  int status = find_variable(totals, variable, level ? level : "", line, &row.variable, error);
  if (status == CYB_OK)
    status = check_total(totals, &totals->variable[row.variable], total, line, error);
  if (status != CYB_OK) return status;
  if (partition) row.part = cyb_dictionary_intern(totals->parts, partition, strlen(partition));
  row.level = cyb_strdup(level ? level : "");
  grown = cyb__grow(totals->row, &totals->row_capacity, totals->rows + 1, sizeof *grown);
  if (grown) totals->row = grown;
  if (!row.level || !grown || (partition && row.part < 0))
    status = cyb_error_memory(error);
  else
    status = check_new(totals, &row, partition, error);
  if (status == CYB_OK)
    totals->row[totals->rows++] = row;
  else
    free(row.level);
  return status;
}

/* --- asking ---------------------------------------------------------------- */

cyb_totals_info cyb_totals_about(const cyb_totals *totals) {
  cyb_totals_info info = {totals->source, totals->sha256, totals->rows,
                          cyb_dictionary_count(totals->parts) > 0, totals->partition};
  return info;
}

bool cyb_totals_want(const cyb_totals *totals, size_t i, cyb_want *want) {
  for (size_t k = 0; k < totals->variables; k++) {
    const cyb__variable *v = &totals->variable[k];
    if (i >= v->columns) {
      i -= v->columns;
      continue;
    }
    *want = (cyb_want){v->column[i], i >= v->columns - v->categories};
    return true;
  }
  *want = (cyb_want){totals->partition, true};
  return i == 0 && totals->partition;
}

int cyb_totals_partition_by(cyb_totals *totals, const char *column, cyb_error *error) {
  char *copy = cyb_strdup(column);
  if (!copy) return cyb_error_memory(error);
  free(totals->partition);
  totals->partition = copy;
  return CYB_OK;
}

void cyb__total_name(char *name, size_t size, const cyb_totals *totals, const cyb__total *total) {
  snprintf(name, size, "%s%s%s%s%s", totals->variable[total->variable].text,
           *total->level ? "=" : "", total->level, total->part < 0 ? "" : " in ",
           total->part < 0 ? "" : cyb_dictionary_text(totals->parts, total->part));
}
