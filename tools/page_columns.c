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

/* The most that a number of the column needs, so that its points stand in line. */
static int decimals_of_column(const page_column *column, const json_t *rows) {
  int most = 0;
  if (column->digits == PAGE_WORD) return 0;
  if (column->digits < 0) return -column->digits;
  for (size_t r = 0; r < json_array_size(rows); r++) {
    const json_t *value = json_object_get(json_array_get(rows, r), column->key);
    int own = json_is_real(value)
                  ? decimals_of(json_number_value(value), column->digits ? column->digits : 6)
                  : 0;
    if (own > most) most = own;
  }
  return most;
}

static char *cell_of(const json_t *value, const page_column *column, int decimals) {
  cyb_text cell = {0};
  if (json_is_integer(value) && !column->digits)
    cyb_text_format(&cell, "%lld", (long long)json_integer_value(value));
  else if (json_is_number(value) && fabs(json_number_value(value)) >= 1e15)
    page_number(&cell, json_number_value(value), 6);
  else if (json_is_number(value))
    cyb_text_add_fixed(&cell, json_number_value(value), decimals);
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
  int *decimals;
  while (columns[width].key) width++;
  heads = calloc(width + 1, sizeof *heads);
  right = calloc(width + 1, sizeof *right);
  decimals = calloc(width + 1, sizeof *decimals);
  cells = calloc(width * count + 1, sizeof *cells);
  page->failed |= !heads || !right || !decimals || !cells;
  for (size_t c = 0; !page->failed && c < width; c++) {
    heads[c] = _(columns[c].heading);
    right[c] = columns[c].digits != 0 && columns[c].digits != PAGE_WORD;
    decimals[c] = decimals_of_column(&columns[c], rows);
  }
  for (size_t i = 0; !page->failed && i < width * count; i++, filled++) {
    const page_column *column = &columns[i % width];
    const json_t *value = json_object_get(json_array_get(rows, i / width), column->key);
    right[i % width] |= json_is_number(value);
    cells[i] = cell_of(value, column, decimals[i % width]);
    page->failed |= !cells[i];
  }
  if (!page->failed) page_table(page, heads, right, (const char *const *)cells, width, count);
  for (size_t i = 0; cells && i < filled; i++) free(cells[i]);
  free(cells);
  free(decimals);
  free(heads);
  free(right);
}
