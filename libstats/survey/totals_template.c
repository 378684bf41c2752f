/* survey/totals_template.c - the totals of a frame, ready to be written.
 * Layer: survey. */
#include <math.h>
#include <string.h>

#include <cyberstats/sum.h>

#include "base/memory.h"
#include "base/say.h"
#include "survey/totals_parts.h"

/* One margin of the frame: its number, if any, and its categories. */
typedef struct margin {
  char *name; /* as it stands in the totals file */
  const cyb_column *number;
  cyb_column **category;
  size_t categories;
} margin;

typedef struct maker {
  cyb_table *frame;
  const char *const *numbers;
  cyb_column *partition;
  /* rows of the table to be */
  char **variable, **level, **part;
  double *total;
  size_t rows, capacity[4];
} maker;

static void maker_clear(maker *m) {
  for (size_t i = 0; i < m->rows; i++) {
    free(m->variable[i]);
    free(m->level[i]);
    free(m->part[i]);
  }
  free(m->variable);
  free(m->level);
  free(m->part);
  free(m->total);
}

static bool add_row(maker *m, const char *variable, const char *level, const char *part,
                    double total) {
  char **a = cyb__grow(m->variable, &m->capacity[0], m->rows + 1, sizeof *a);
  if (a) m->variable = a;
  char **b = cyb__grow(m->level, &m->capacity[1], m->rows + 1, sizeof *b);
  if (b) m->level = b;
  char **c = cyb__grow(m->part, &m->capacity[2], m->rows + 1, sizeof *c);
  if (c) m->part = c;
  double *d = cyb__grow(m->total, &m->capacity[3], m->rows + 1, sizeof *d);
  if (d) m->total = d;
  if (!a || !b || !c || !d) return false;
  m->variable[m->rows] = cyb_strdup(variable);
  m->level[m->rows] = cyb_strdup(level);
  m->part[m->rows] = cyb_strdup(part);
  m->total[m->rows] = total;
  m->rows++;
  return m->variable[m->rows - 1] && (!level || m->level[m->rows - 1]) &&
         (!part || m->part[m->rows - 1]);
}

static int find_column(const maker *m, const char *name, cyb_column **out, cyb_error *error) {
  const char **known, *near;
  *out = cyb_table_find(m->frame, name);
  if (*out) return CYB_OK;
  known = CYB__ARRAY(const char *, m->frame->columns);
  if (!known) return cyb_error_memory(error);
  for (size_t i = 0; i < m->frame->columns; i++) known[i] = m->frame->column[i].name;
  near = cyb_nearest(name, known, m->frame->columns);
  cyb_error_at(error, CYB_EDATA, m->frame->source, 1, name, "there is no such column%s%s%s",
               near ? cyb__say("; did you mean ") : "", near ? near : "", near ? "?" : "");
  free(known);
  return CYB_EDATA;
}

static bool is_number(const maker *m, const char *name) {
  for (size_t i = 0; m->numbers && m->numbers[i]; i++)
    if (!strcmp(m->numbers[i], name)) return true;
  return false;
}

static int take_column(margin *g, const maker *m, const char *name, cyb_error *error) {
  cyb_column *column;
  int status = find_column(m, name, &column, error);
  if (status != CYB_OK) return status;
  if (!is_number(m, name)) {
    g->category[g->categories++] = column;
    return cyb_column_categorize(column, error);
  }
  if (g->number)
    return cyb_error_set(error, CYB_EDOMAIN, "margins",
                         "a margin has one number at most, not both %s and %s", g->number->name,
                         name);
  if (column->type == CYB_COLUMN_TEXT) {
    const char *cell = column->text_code >= 0
                           ? cyb_dictionary_text(column->levels, column->text_code)
                           : cyb__say("text");
    return cyb_error_at(error, CYB_EDATA, m->frame->source, column->text_line, name,
                        "\"%s\" is not a number%s", cell, cyb_number_advice(cell));
  }
  g->number = column;
  return CYB_OK;
}

/* The number first, then the categories. */
static int name_margin(margin *g, cyb_error *error) {
  char **columns = CYB__ARRAY(char *, g->categories + 2);
  size_t count = 0;
  if (!columns) return cyb_error_memory(error);
  if (g->number) columns[count++] = g->number->name;
  for (size_t i = 0; i < g->categories; i++) columns[count++] = g->category[i]->name;
  g->name = cyb__columns_join(columns);
  free(columns);
  return g->name ? CYB_OK : cyb_error_memory(error);
}

static int read_margin(margin *g, const maker *m, const char *text, cyb_error *error) {
  size_t count;
  char **columns = cyb__columns_split(text, &count);
  int status = columns ? CYB_OK : cyb_error_memory(error);
  *g = (margin){0};
  g->category = CYB__ARRAY(cyb_column *, count);
  if (!g->category) status = cyb_error_memory(error);
  for (size_t i = 0; status == CYB_OK && i < count; i++)
    status = take_column(g, m, columns[i], error);
  if (status == CYB_OK) status = name_margin(g, error);
  cyb__columns_free(columns);
  return status;
}

/* --- adding up ----------------------------------------------------------------- */

typedef struct cell {
  char *part, *level;
  cyb_sum sum;
} cell;

static int cell_missing(const maker *m, const cyb_column *column, size_t row, cyb_error *error) {
  return cyb_error_at(error, CYB_EDATA, m->frame->source, m->frame->line ? m->frame->line[row] : 0,
                      column->name,
                      "the cell is missing, so the totals of the frame are not known");
}

static int cell_key(cyb_text *key, size_t *level_at, const maker *m, const margin *g, size_t row,
                    cyb_error *error) {
  cyb_text_clear(key);
  if (m->partition) {
    if (m->partition->code[row] < 0) return cell_missing(m, m->partition, row, error);
    cyb_text_add(key, cyb_dictionary_text(m->partition->levels, m->partition->code[row]));
  }
  cyb_text_add_bytes(key, "", 1);
  *level_at = key->length;
  for (size_t k = 0; k < g->categories; k++) {
    const cyb_column *column = g->category[k];
    if (column->code[row] < 0) return cell_missing(m, column, row, error);
    if (k) cyb_text_add(key, ":");
    cyb_text_add(key, cyb_dictionary_text(column->levels, column->code[row]));
  }
  return key->failed ? cyb_error_memory(error) : CYB_OK;
}

static int compare_texts(const char *a, const char *b) {
  double x, y;
  if (cyb_number_parse(a, strlen(a), &x) && cyb_number_parse(b, strlen(b), &y) && x != y)
    return x < y ? -1 : 1;
  return strcmp(a, b);
}

static int compare_cells(const void *a, const void *b) {
  const cell *x = a, *y = b;
  int order = compare_texts(x->part, y->part);
  return order ? order : compare_texts(x->level, y->level);
}

static int add_up(cell **cells, size_t *count, const maker *m, const margin *g, cyb_error *error) {
  cyb_dictionary *seen = cyb_dictionary_new();
  cyb_text key = {0};
  size_t capacity = 0, level_at = 0;
  int status = seen ? CYB_OK : cyb_error_memory(error);
  for (size_t row = 0; status == CYB_OK && row < m->frame->rows; row++) {
    double x = g->number ? (g->number->number ? g->number->number[row] : NAN) : 1.0;
    int32_t code;
    status = isfinite(x) ? cell_key(&key, &level_at, m, g, row, error)
                         : cell_missing(m, g->number, row, error);
    if (status != CYB_OK) break;
    code = cyb_dictionary_intern(seen, key.bytes, key.length);
    if (code >= 0 && (size_t)code == *count) {
      cell *grown = cyb__grow(*cells, &capacity, *count + 1, sizeof *grown);
      if (grown) {
        *cells = grown;
        grown[*count] = (cell){cyb_strdup(key.bytes),
                               cyb_strndup(key.bytes + level_at, key.length - level_at),
                               {0.0, 0.0}};
        if (!grown[*count].part || !grown[(*count)++].level) code = -1;
      } else {
        code = -1;
      }
    }
    if (code < 0)
      status = cyb_error_memory(error);
    else
      cyb_sum_add(&(*cells)[code].sum, x);
  }
  cyb_text_free(&key);
  cyb_dictionary_free(seen);
  return status;
}

static int add_margin(maker *m, const margin *g, cyb_error *error) {
  cell *cells = NULL;
  size_t count = 0;
  int status = add_up(&cells, &count, m, g, error);
  for (size_t i = 0; status == CYB_OK && i < m->rows; i++)
    if (!strcmp(m->variable[i], g->name))
      status = cyb_error_set(error, CYB_EDOMAIN, "margins", "the margin %s stands twice", g->name);
  if (count) qsort(cells, count, sizeof *cells, compare_cells);
  for (size_t i = 0; status == CYB_OK && i < count; i++)
    if (!add_row(m, g->name, g->categories ? cells[i].level : NULL,
                 m->partition ? cells[i].part : NULL, cyb_sum_get(&cells[i].sum)))
      status = cyb_error_memory(error);
  for (size_t i = 0; i < count; i++) {
    free(cells[i].part);
    free(cells[i].level);
  }
  free(cells);
  return status;
}

/* --- the table ------------------------------------------------------------------ */

static int make_table(cyb_table **out, const maker *m, cyb_error *error) {
  cyb_table *table = cyb_table_new(m->rows);
  cyb_column column[4] = {{0}, {0}, {0}, {0}};
  int status = table ? CYB_OK : cyb_error_memory(error);
  if (status == CYB_OK)
    status = cyb_column_from_texts(&column[0], "variable", (const char *const *)m->variable,
                                   m->rows, error);
  if (status == CYB_OK)
    status =
        cyb_column_from_texts(&column[1], "level", (const char *const *)m->level, m->rows, error);
  if (status == CYB_OK)
    status = cyb_column_from_numbers(&column[2], "total", m->total, m->rows, error);
  if (status == CYB_OK && m->partition)
    status = cyb_column_from_texts(&column[3], "partition", (const char *const *)m->part, m->rows,
                                   error);
  for (size_t k = 0; k < (m->partition ? 4u : 3u); k++) {
    if (status == CYB_OK)
      status = cyb_table_add(table, &column[k], error);
    else
      cyb_column_clear(&column[k]);
  }
  if (status == CYB_OK)
    *out = table;
  else
    cyb_table_free(table);
  return status;
}

/* Splits at + outside back quotes. */
static int add_margins(maker *m, const char *margins, cyb_error *error) {
  bool quoted = false;
  int status = CYB_OK;
  for (const char *from = margins, *c = margins; status == CYB_OK; c++) {
    char *text;
    size_t length;
    margin g = {0};
    if (*c == '`') quoted = !quoted;
    if (*c && (*c != '+' || quoted)) continue;
    while (*from == ' ') from++;
    length = (size_t)(c > from ? c - from : 0);
    while (length && from[length - 1] == ' ') length--;
    if (!length)
      return cyb_error_set(error, CYB_EDOMAIN, "margins",
                           "a margin is empty; write columns joined by +, such as region + size");
    text = cyb_strndup(from, length);
    status = text ? read_margin(&g, m, text, error) : cyb_error_memory(error);
    if (status == CYB_OK) status = add_margin(m, &g, error);
    if (text) {
      free(g.name);
      free(g.category);
    }
    free(text);
    if (!*c) break;
    from = c + 1;
  }
  return status;
}

int cyb_totals_template(cyb_table **out, cyb_table *frame, const char *margins,
                        const char *const *numbers, const char *partition, cyb_error *error) {
  maker m = {.frame = frame, .numbers = numbers};
  int status = CYB_OK;
  *out = NULL;
  if (partition) status = find_column(&m, partition, &m.partition, error);
  if (status == CYB_OK && partition) status = cyb_column_categorize(m.partition, error);
  if (status == CYB_OK) status = add_margins(&m, margins, error);
  if (status == CYB_OK) status = make_table(out, &m, error);
  maker_clear(&m);
  return status;
}
