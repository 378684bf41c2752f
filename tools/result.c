/* tools/result.c - building results, and their way out.
 * Layer: tools. */
#include "tools/result.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tools/output.h"
#include "tools/write.h"

json_t *result_number(double number) {
  if (!isfinite(number)) return json_null();
  if (number == rint(number) && fabs(number) < 9007199254740992.0)
    return json_integer((json_int_t)number);
  return json_real(number);
}

json_t *result_text(const char *text) {
  cyb_text clean = {0};
  json_t *value;
  size_t length = text ? strlen(text) : 0;
  if (!text) return json_null();
  for (size_t i = 0; i < length;) {
    size_t valid = cyb_utf8_valid(text + i, length - i);
    cyb_text_add_bytes(&clean, text + i, valid);
    i += valid;
    if (i < length) cyb_text_add(&clean, "\xEF\xBF\xBD"), i++;
  }
  value = clean.failed ? NULL : json_string(clean.bytes ? clean.bytes : "");
  cyb_text_free(&clean);
  return value;
}

void result_set(json_t *object, const char *key, json_t *value) {
  json_object_set_new_nocheck(object, key, value);
}

void result_input_file(cyb_app *app, const char *name, const char *sha256, size_t rows) {
  json_t *files = json_object_get(app->inputs, "files"), *file = json_object();
  if (!files) {
    files = json_array();
    result_set(app->inputs, "files", files);
  }
  result_set(file, "name", result_text(name));
  result_set(file, "sha256", result_text(sha256));
  result_set(file, "rows", json_integer((json_int_t)rows));
  json_array_append_new(files, file);
}

void result_input_options(cyb_app *app) {
  json_t *options = json_object();
  for (size_t i = 0; i < app->arguments.count; i++) {
    const cyb_given *g = &app->arguments.options[i];
    json_t *old = json_object_get(options, g->option->name);
    json_t *value = g->value ? result_text(g->value) : json_true();
    if (json_is_array(old)) {
      json_array_append_new(old, value);
    } else if (old) {
      json_t *list = json_array();
      json_array_append(list, old);
      json_array_append_new(list, value);
      result_set(options, g->option->name, list);
    } else {
      result_set(options, g->option->name, value);
    }
  }
  result_set(app->inputs, "options", options);
  result_set(app->inputs, "seed", json_integer((json_int_t)app->seed));
  result_set(app->inputs, "program_version", json_string(PACKAGE_VERSION));
}

json_t *result_from_table(const cyb_table *table) {
  json_t *rows = json_array();
  for (size_t i = 0; i < table->rows; i++) {
    json_t *row = json_object();
    for (size_t c = 0; c < table->columns; c++) {
      const cyb_column *column = &table->column[c];
      char buffer[40];
      result_set(row, column->name,
                 column->type == CYB_COLUMN_NUMBER
                     ? result_number(column->number[i])
                     : result_text(cyb_table_text(column, i, buffer)));
    }
    json_array_append_new(rows, row);
  }
  return rows;
}

/* Beyond this digits are noise, and hundreds of them no figure. */
#define PAGE_LARGE 1e15
/* What ten decimals no longer show. */
#define PAGE_SMALL 1e-9

void page_number(cyb_text *page, double number, int significant) {
  double size = fabs(number);
  int digits;
  if (!isfinite(number)) {
    cyb_text_add(page, isnan(number) ? "\xE2\x80\x93"
                       : number > 0  ? "\xE2\x88\x9E"
                                     : "-\xE2\x88\x9E");
    return;
  }
  if (size >= PAGE_LARGE || (size > 0.0 && size < PAGE_SMALL)) {
    cyb_text_format(page, "%.*g", significant, number);
    return;
  }
  digits = number != rint(number) ? significant - 1 - (int)floor(log10(size) + 1e-6) : 0;
  cyb_text_add_fixed(page, number, digits < 0 ? 0 : digits > 10 ? 10 : digits);
}

void page_exact(cyb_text *page, double number) {
  cyb_text plain = {0};
  const char *point;
  cyb_text_add_number(&plain, number);
  point = plain.bytes ? strchr(plain.bytes, '.') : NULL;
  if (!isfinite(number) || !plain.bytes || strchr(plain.bytes, 'e'))
    cyb_text_add(page, plain.bytes ? plain.bytes : "");
  else
    cyb_text_add_fixed(page, number, point ? (int)strlen(point + 1) : 0);
  page->failed |= plain.failed;
  cyb_text_free(&plain);
}

void page_amount(cyb_text *page, double amount) {
  static const double whole = 100.0;
  if (amount != 0.0 && fabs(amount) < whole)
    page_number(page, amount, 4);
  else
    cyb_text_add_fixed(page, amount, 0);
}

const char *page_count(char buffer[32], double count) {
  cyb_text text = {0};
  cyb_text_add_fixed(&text, count, 0);
  snprintf(buffer, 32, "%s", text.bytes ? text.bytes : "");
  cyb_text_free(&text);
  return buffer;
}

const char *page_error(char buffer[16], double error) {
  if (error < 1e-12)
    snprintf(buffer, 16, "< 1e-12");
  else
    snprintf(buffer, 16, "%.1e", error);
  return buffer;
}

static void pad(cyb_text *page, size_t count) {
  for (size_t i = 0; i < count; i++) cyb_text_add(page, " ");
}

/* A cell of a hostile file must not steer the terminal, nor break the line: control
 * characters, those of two bytes (U+0080 to U+009F) too, are blanks. */
static void add_cell(cyb_text *page, const char *cell) {
  for (const unsigned char *c = (const unsigned char *)cell; *c; c++) {
    bool two = *c == 0xC2 && c[1] >= 0x80 && c[1] <= 0x9F;
    if (two || *c < 0x20 || *c == 0x7F)
      cyb_text_add(page, " ");
    else
      cyb_text_add_bytes(page, (const char *)c, 1);
    c += two;
  }
}

static void page_row(cyb_text *page, const char *const *cells, const bool *right,
                     const size_t *width, size_t columns) {
  while (columns && (!cells[columns - 1] || !*cells[columns - 1]))
    columns--; /* no blanks at the end */
  for (size_t c = 0; c < columns; c++) {
    const char *cell = cells[c] ? cells[c] : "";
    size_t used = cyb_utf8_width(cell), fill = width[c] > used ? width[c] - used : 0;
    if (c) cyb_text_add(page, "  ");
    if (right[c]) pad(page, fill);
    add_cell(page, cell);
    if (!right[c] && c + 1 < columns) pad(page, fill);
  }
  cyb_text_add(page, "\n");
}

void page_table(cyb_text *page, const char *const *heads, const bool *right,
                const char *const *cells, size_t columns, size_t rows) {
  size_t *width = calloc(columns ? columns : 1, sizeof *width);
  if (!width) {
    page->failed = true;
    return;
  }
  for (size_t c = 0; c < columns; c++) {
    width[c] = cyb_utf8_width(heads[c]);
    for (size_t r = 0; r < rows; r++) {
      const char *cell = cells[r * columns + c];
      size_t used = cell ? cyb_utf8_width(cell) : 0;
      if (used > width[c]) width[c] = used;
    }
  }
  page_row(page, heads, right, width, columns);
  for (size_t r = 0; r < rows; r++) page_row(page, cells + r * columns, right, width, columns);
  free(width);
}

int result_write(cyb_app *app, cyb_error *error) {
  static int (*const writers[])(struct cyb_app *, cyb_text *) = {write_page, write_csv, write_json};
  cyb_text text = {0};
  cyb_format format = app->format;
  int status;
  if (!app->results && !app->page.length) return CYB_OK;
  if (!app->results && format == FORMAT_CSV) format = FORMAT_TABLE; /* the page is the file */
  status = writers[format](app, &text);
  if (status == CYB_OK && text.failed) status = CYB_ENOMEM;
  if (status == CYB_ENOMEM) cyb_error_memory(error);
  if (status == CYB_OK && text.length)
    status = output_write(app->output, text.bytes, text.length, error);
  cyb_text_free(&text);
  return status;
}
