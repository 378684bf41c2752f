/* tools/page_columns.c - rows of an answer as a table for people.
 * Layer: tools. */
#include "tools/page_columns.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "tools/intl.h"
#include "tools/result.h"

/* Decimals that a number needs to show so many significant digits; zeros at the end
 * are not needed. */
static int decimals_of(double number, int significant) {
  cyb_text text = {0};
  int decimals = 0;
  size_t length;
  page_number(&text, number, significant);
  length = text.length;
  while (length && text.bytes[length - 1] == '0') length--;
  for (size_t i = length; i-- > 0 && text.bytes[i] != '.';) decimals++;
  if (!text.bytes || !strchr(text.bytes, '.') || strchr(text.bytes, 'e')) decimals = 0;
  cyb_text_free(&text);
  return decimals;
}

/* A number below this part of the column's largest (or of 1) would give the whole column
 * its decimals; it stands in scientific notation. */
#define COLUMN_TINY 1e-4

typedef struct column_look {
  int decimals; /* the most that a number needs, so that the points stand in line */
  double tiny;  /* what is below it but not 0 stands alone */
} column_look;

static double size_of(const json_t *value) {
  return json_is_real(value) ? fabs(json_real_value(value)) : 0.0;
}

static double tiny_of(const page_column *column, const json_t *rows) {
  double largest = 0.0;
  if (column->digits <= 0) return 0.0;
  for (size_t r = 0; r < json_array_size(rows); r++)
    largest = fmax(largest, size_of(json_object_get(json_array_get(rows, r), column->key)));
  return COLUMN_TINY * fmin(largest, 1.0);
}

static column_look look_of(const page_column *column, const json_t *rows) {
  column_look look = {0, tiny_of(column, rows)};
  if (column->digits == PAGE_WORD) return look;
  if (column->digits < 0) look.decimals = -column->digits;
  for (size_t r = 0; column->digits >= 0 && r < json_array_size(rows); r++) {
    const json_t *value = json_object_get(json_array_get(rows, r), column->key);
    int own = json_is_real(value) && size_of(value) >= look.tiny
                  ? decimals_of(json_real_value(value), column->digits ? column->digits : 6)
                  : 0;
    if (own > look.decimals) look.decimals = own;
  }
  return look;
}

static char *cell_of(const json_t *value, const page_column *column, column_look look) {
  cyb_text cell = {0};
  double size = size_of(value);
  if (json_is_integer(value) && !column->digits)
    cyb_text_format(&cell, "%lld", (long long)json_integer_value(value));
  else if (size >= 1e15)
    page_number(&cell, json_real_value(value), 6);
  else if (size > 0.0 && size < look.tiny)
    cyb_text_format(&cell, "%.*g", column->digits < 3 ? column->digits : 3, json_real_value(value));
  else if (json_is_number(value))
    cyb_text_add_fixed(&cell, json_number_value(value), look.decimals);
  else if (json_is_string(value))
    cyb_text_add(&cell, column->digits == PAGE_WORD ? page_word(json_string_value(value))
                                                    : json_string_value(value));
  else if (json_is_true(value))
    cyb_text_add(&cell, _(column->heading));
  else if (!json_is_false(value))
    cyb_text_add(&cell, "\xE2\x80\x93");
  for (char *c = cell.bytes; c && *c; c++)
    if ((unsigned char)*c < 0x20 || *c == 0x7f) *c = ' ';
  return cyb_text_take(&cell);
}

void page_columns(cyb_text *page, const page_column *columns, const json_t *rows) {
  size_t width = 0, count = json_array_size(rows), filled = 0;
  const char **heads;
  char **cells;
  bool *right;
  column_look *looks;
  while (columns[width].key) width++;
  heads = calloc(width + 1, sizeof *heads);
  right = calloc(width + 1, sizeof *right);
  looks = calloc(width + 1, sizeof *looks);
  cells = calloc(width * count + 1, sizeof *cells);
  page->failed |= !heads || !right || !looks || !cells;
  for (size_t c = 0; !page->failed && c < width; c++) {
    heads[c] = _(columns[c].heading);
    right[c] = columns[c].digits != 0 && columns[c].digits != PAGE_WORD;
    looks[c] = look_of(&columns[c], rows);
  }
  for (size_t i = 0; !page->failed && i < width * count; i++, filled++) {
    const page_column *column = &columns[i % width];
    const json_t *value = json_object_get(json_array_get(rows, i / width), column->key);
    right[i % width] |= json_is_number(value);
    cells[i] = cell_of(value, column, looks[i % width]);
    page->failed |= !cells[i];
  }
  if (!page->failed) page_table(page, heads, right, (const char *const *)cells, width, count);
  for (size_t i = 0; cells && i < filled; i++) free(cells[i]);
  free(cells);
  free(looks);
  free(heads);
  free(right);
}
