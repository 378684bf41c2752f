/* survey/margins.c - the rows of a sample against a list of totals.
 * Layer: survey. */
#include "survey/margins.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "base/say.h"
#include "survey/totals_parts.h"

/* What the building holds; a total is numbered by its row of the list until the
 * blocks are put one after the other. */
typedef struct builder {
  const cyb_totals *totals;
  cyb_table *sample;
  const double *weight;
  cyb__margins *margins;
  const cyb_column *partition; /* NULL: one block */
  int32_t *part;               /* per row, -1 = not used */
  bool *has;                   /* [blocks * variables]: the part has totals of it */
} builder;

void cyb__margins_free(cyb__margins *margins) {
  if (!margins) return;
  for (size_t v = 0; v < margins->variables; v++) {
    if (margins->place) free(margins->place[v]);
    if (margins->number) free(margins->number[v]);
  }
  for (size_t i = 0; margins->name && i < margins->count; i++) free(margins->name[i]);
  free(margins->place);
  free(margins->number);
  free(margins->first);
  free(margins->row);
  free(margins->first_row);
  free(margins->total);
  free(margins->line);
  free(margins->name);
  free(margins->source);
  free(margins);
}

static int cell_fault(const builder *b, size_t row, const char *column, cyb_error *error,
                      const char *format, ...) CYB_PRINTF(5, 6);
static int cell_fault(const builder *b, size_t row, const char *column, cyb_error *error,
                      const char *format, ...) {
  char message[300];
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(message, sizeof message, cyb__say(format), arguments);
  va_end(arguments);
  return cyb_error_at(error, CYB_EDATA, b->sample->source,
                      b->sample->line ? b->sample->line[row] : 0, column, "%s", message);
}

static int check_columns(const builder *b, cyb_error *error) {
  const char **names = CYB__ARRAY(const char *, b->sample->columns);
  int status;
  if (!names) return cyb_error_memory(error);
  for (size_t i = 0; i < b->sample->columns; i++) names[i] = b->sample->column[i].name;
  status = cyb_totals_check_columns(b->totals, names, b->sample->columns, error);
  free(names);
  return status;
}

/* --- parts ----------------------------------------------------------------- */

static int part_of_rows(builder *b, cyb_error *error) {
  const cyb_totals *totals = b->totals;
  for (size_t row = 0; row < b->margins->rows; row++) {
    const char *text;
    b->part[row] = b->weight[row] > 0.0 ? 0 : -1;
    if (!b->partition || b->part[row] < 0) continue;
    if (b->partition->code[row] < 0)
      return cell_fault(b, row, b->partition->name, error,
                        "the partition is missing; every unit must belong to a part");
    text = cyb_dictionary_text(b->partition->levels, b->partition->code[row]);
    b->part[row] = cyb_dictionary_find(totals->parts, text, strlen(text));
    if (b->part[row] < 0)
      return cell_fault(b, row, b->partition->name, error,
                        "the partition \"%s\" has no totals in %s; add them", text,
                        totals->source ? totals->source : cyb__say("the list"));
  }
  return CYB_OK;
}

static void rows_by_block(cyb__margins *m, const int32_t *part) {
  for (size_t row = 0; row < m->rows; row++)
    if (part[row] >= 0) m->first_row[part[row] + 1]++;
  for (size_t k = 0; k < m->blocks; k++) m->first_row[k + 1] += m->first_row[k];
  for (size_t row = 0; row < m->rows; row++)
    if (part[row] >= 0) m->row[m->first_row[part[row]]++] = (uint32_t)row;
  for (size_t k = m->blocks; k > 0; k--) m->first_row[k] = m->first_row[k - 1];
  m->first_row[0] = 0;
}

/* --- places ---------------------------------------------------------------- */

/* Number of the total in the list, -1 = none. */
static int32_t find_total(const cyb_totals *totals, size_t variable, int32_t part,
                          const char *level, bool *failed) {
  cyb_text key = {0};
  int32_t found;
  cyb_text_format(&key, "%zu,%d,", variable,
                  totals->rows && totals->row[0].part < 0 ? -1 : (int)part);
  cyb_text_add(&key, level);
  *failed = key.failed;
  found = key.failed ? -1 : cyb_dictionary_find(totals->keys, key.bytes, key.length);
  cyb_text_free(&key);
  return found;
}

static int absent_level(const builder *b, const cyb__variable *v, size_t row, const char *level,
                        cyb_error *error) {
  const cyb_totals *totals = b->totals;
  const char **levels = CYB__ARRAY(const char *, totals->rows), *near;
  size_t count = 0;
  if (!levels) return cyb_error_memory(error);
  for (size_t i = 0; i < totals->rows; i++)
    if (&totals->variable[totals->row[i].variable] == v &&
        (!b->partition || totals->row[i].part == b->part[row]))
      levels[count++] = totals->row[i].level;
  near = cyb_nearest(level, levels, count);
  cell_fault(b, row, v->columns ? v->column[v->columns - 1] : NULL, error,
             "%s=%s%s%s is absent from the totals in %s; %s%s%s", v->text, level,
             b->partition ? cyb__say(" in ") : "",
             b->partition ? cyb_dictionary_text(totals->parts, b->part[row]) : "",
             totals->source ? totals->source : cyb__say("the list"),
             near ? cyb__say("they have ")
                  : cyb__say("add its total or join it with another level"),
             near ? near : "", near ? cyb__say("; is it a slip?") : "");
  free(levels);
  return CYB_EDATA;
}

/* Levels of a row joined by colons; CYB_EDATA where one is missing. */
static int level_of_row(const builder *b, const cyb__variable *v, cyb_column *const *category,
                        size_t row, cyb_text *level, cyb_error *error) {
  cyb_text_clear(level);
  for (size_t c = 0; c < v->categories; c++) {
    int32_t code = category[c]->code[row];
    if (code < 0)
      return cell_fault(
          b, row, category[c]->name, error,
          "the cell is missing; weights are calibrated to it, so every unit needs one");
    if (c) cyb_text_add(level, ":");
    cyb_text_add(level, cyb_dictionary_text(category[c]->levels, code));
  }
  return level->failed ? cyb_error_memory(error) : CYB_OK;
}

/* A combination of part and levels is looked up once, when it first comes. */
static int place_rows(builder *b, size_t variable, cyb_column *const *category, cyb_error *error) {
  const cyb__variable *v = &b->totals->variable[variable];
  cyb__margins *m = b->margins;
  cyb_dictionary *seen = cyb_dictionary_new();
  int32_t *key = CYB__ARRAY(int32_t, v->categories + 1), *of_seen = NULL;
  size_t capacity = 0;
  cyb_text level = {0};
  int status = seen && key ? CYB_OK : cyb_error_memory(error);
  for (size_t row = 0; status == CYB_OK && row < m->rows; row++) {
    int32_t code, part = b->part[row];
    m->place[variable][row] = -1;
    if (part < 0 || !b->has[(size_t)part * m->variables + variable]) continue;
    key[0] = part;
    for (size_t c = 0; c < v->categories; c++) key[c + 1] = category[c]->code[row];
    code = cyb_dictionary_intern(seen, (const char *)key, (v->categories + 1) * sizeof *key);
    if (code < 0) status = cyb_error_memory(error);
    if (status == CYB_OK && (size_t)code >= capacity) {
      int32_t *grown = cyb__grow(of_seen, &capacity, (size_t)code + 1, sizeof *grown);
      if (grown) of_seen = grown;
      if (!grown) status = cyb_error_memory(error);
    }
    if (status == CYB_OK && (size_t)code + 1 == cyb_dictionary_count(seen)) {
      bool failed = false;
      status = level_of_row(b, v, category, row, &level, error);
      if (status == CYB_OK)
        of_seen[code] =
            find_total(b->totals, variable, part, level.bytes ? level.bytes : "", &failed);
      if (failed) status = cyb_error_memory(error);
      if (status == CYB_OK && of_seen[code] < 0)
        status = absent_level(b, v, row, level.bytes, error);
    }
    if (status == CYB_OK) m->place[variable][row] = of_seen[code];
  }
  cyb_text_free(&level);
  cyb_dictionary_free(seen);
  free(key);
  free(of_seen);
  return status;
}

static int copy_numbers(builder *b, size_t variable, cyb_error *error) {
  const cyb__variable *v = &b->totals->variable[variable];
  cyb__margins *m = b->margins;
  const cyb_column *column = cyb_table_find(b->sample, v->column[0]);
  if (column->type == CYB_COLUMN_TEXT)
    return cyb_error_at(
        error, CYB_EDATA, b->sample->source, column->text_line, column->name,
        "\"%s\" is not a number, but %s has it as one in line %zu",
        column->text_code >= 0 ? cyb_dictionary_text(column->levels, column->text_code)
                               : cyb__say("text"),
        b->totals->source ? b->totals->source : cyb__say("the list of totals"), v->line);
  m->number[variable] = CYB__ARRAY(double, m->rows);
  if (!m->number[variable]) return cyb_error_memory(error);
  for (size_t row = 0; row < m->rows; row++) {
    if (m->place[variable][row] < 0) continue;
    if (!column->number || !isfinite(column->number[row]))
      return cell_fault(b, row, column->name, error,
                        "the number is missing; weights are calibrated to it, so every unit needs "
                        "one");
    m->number[variable][row] = column->number[row];
  }
  return CYB_OK;
}

static int add_variable(builder *b, size_t variable, cyb_error *error) {
  const cyb__variable *v = &b->totals->variable[variable];
  cyb_column **category = CYB__ARRAY(cyb_column *, v->categories);
  int status = category ? CYB_OK : cyb_error_memory(error);
  for (size_t c = 0; status == CYB_OK && c < v->categories; c++) {
    category[c] = cyb_table_find(b->sample, v->column[v->columns - v->categories + c]);
    status = cyb_column_categorize(category[c], error);
  }
  if (status == CYB_OK) status = place_rows(b, variable, category, error);
  if (status == CYB_OK && cyb__has_number(v)) status = copy_numbers(b, variable, error);
  free(category);
  return status;
}

/* --- totals ---------------------------------------------------------------- */

/* Puts the totals block after block, in the order of the list. */
static int number_totals(builder *b, cyb_error *error) {
  const cyb_totals *totals = b->totals;
  cyb__margins *m = b->margins;
  int32_t *rank = CYB__ARRAY(int32_t, m->count);
  if (!rank) return cyb_error_memory(error);
  for (size_t i = 0; i < m->count; i++) m->first[(b->partition ? totals->row[i].part : 0) + 1]++;
  for (size_t k = 0; k < m->blocks; k++) m->first[k + 1] += m->first[k];
  for (size_t i = 0; i < m->count; i++) {
    size_t at = m->first[b->partition ? totals->row[i].part : 0]++;
    char name[200];
    cyb__total_name(name, sizeof name, totals, &totals->row[i]);
    rank[i] = (int32_t)at;
    m->total[at] = totals->row[i].total;
    m->line[at] = totals->row[i].line;
    m->name[at] = cyb_strdup(name);
    if (!m->name[at]) {
      free(rank);
      return cyb_error_memory(error);
    }
  }
  for (size_t k = m->blocks; k > 0; k--) m->first[k] = m->first[k - 1];
  m->first[0] = 0;
  for (size_t v = 0; v < m->variables; v++)
    for (size_t row = 0; row < m->rows; row++)
      if (m->place[v][row] >= 0) m->place[v][row] = rank[m->place[v][row]];
  free(rank);
  return CYB_OK;
}

static int check_total(const cyb__margins *m, size_t i, size_t units, double least,
                       cyb_error *error) {
  if (m->total[i] != 0.0 && !units)
    return cyb_error_at(error, CYB_EDATA, m->source, m->line[i], "level",
                        "no unit of the sample has %s, so nothing can be weighted up to %.15g; "
                        "join it with another level or take the margin out",
                        m->name[i], m->total[i]);
  if (m->total[i] < 0.0 && least >= 0.0)
    return cyb_error_at(error, CYB_EDATA, m->source, m->line[i], "total",
                        "the total of %s is negative (%.15g), but no unit of the sample is",
                        m->name[i], m->total[i]);
  return CYB_OK;
}

static int check_totals(const cyb__margins *m, cyb_error *error) {
  size_t *units = CYB__ARRAY(size_t, m->count);
  double *least = CYB__ARRAY(double, m->count);
  int status = units && least ? CYB_OK : cyb_error_memory(error);
  for (size_t v = 0; status == CYB_OK && v < m->variables; v++)
    for (size_t row = 0; row < m->rows; row++) {
      int32_t place = m->place[v][row];
      if (place < 0) continue;
      units[place]++;
      least[place] = fmin(least[place], cyb__margin_value(m, v, row));
    }
  for (size_t i = 0; status == CYB_OK && i < m->count; i++)
    status = check_total(m, i, units[i], least[i], error);
  free(units);
  free(least);
  return status;
}

/* --- together -------------------------------------------------------------- */

static bool allocate(builder *b) {
  const cyb_totals *totals = b->totals;
  cyb__margins *m = b->margins;
  size_t parts = cyb_dictionary_count(totals->parts);
  m->rows = b->sample->rows;
  m->variables = totals->variables;
  m->count = totals->rows;
  m->blocks = parts ? parts : 1;
  m->place = CYB__ARRAY(int32_t *, m->variables);
  m->number = CYB__ARRAY(double *, m->variables);
  m->first = CYB__ARRAY(size_t, m->blocks + 1);
  m->row = CYB__ARRAY(uint32_t, m->rows);
  m->first_row = CYB__ARRAY(size_t, m->blocks + 1);
  m->total = CYB__ARRAY(double, m->count);
  m->line = CYB__ARRAY(size_t, m->count);
  m->name = CYB__ARRAY(char *, m->count);
  m->source = cyb_strdup(totals->source);
  b->part = CYB__ARRAY(int32_t, m->rows);
  b->has = CYB__ARRAY(bool, m->blocks * m->variables);
  for (size_t v = 0; m->place && v < m->variables; v++)
    if (!(m->place[v] = CYB__ARRAY(int32_t, m->rows))) return false;
  for (size_t i = 0; b->has && i < totals->rows; i++)
    b->has[(parts ? (size_t)totals->row[i].part : 0) * m->variables + totals->row[i].variable] =
        true;
  return m->place && m->number && m->first && m->row && m->first_row && m->total && m->line &&
         m->name && (m->source || !totals->source) && b->part && b->has;
}

static int find_partition(builder *b, cyb_error *error) {
  const cyb_totals *totals = b->totals;
  cyb_column *column;
  if (!cyb_dictionary_count(totals->parts)) return CYB_OK;
  if (!totals->partition)
    return cyb_error_at(error, CYB_EDATA, totals->source, 1, "partition",
                        "which column of the sample tells the parts is not known");
  b->partition = column = cyb_table_find(b->sample, totals->partition);
  return cyb_column_categorize(column, error);
}

int cyb__margins_build(cyb__margins **out, const cyb_totals *totals, cyb_table *sample,
                       const double *weight, cyb_error *error) {
  builder b = {.totals = totals, .sample = sample, .weight = weight};
  int status;
  *out = NULL;
  b.margins = CYB__NEW(cyb__margins);
  status = b.margins && allocate(&b) ? CYB_OK : cyb_error_memory(error);
  if (status == CYB_OK) status = check_columns(&b, error);
  if (status == CYB_OK) status = find_partition(&b, error);
  if (status == CYB_OK) status = part_of_rows(&b, error);
  if (status == CYB_OK) rows_by_block(b.margins, b.part);
  for (size_t v = 0; status == CYB_OK && v < totals->variables; v++)
    status = add_variable(&b, v, error);
  if (status == CYB_OK) status = number_totals(&b, error);
  if (status == CYB_OK) status = check_totals(b.margins, error);
  free(b.part);
  free(b.has);
  if (status == CYB_OK)
    *out = b.margins;
  else
    cyb__margins_free(b.margins);
  return status;
}
