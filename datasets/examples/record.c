/* datasets/examples/record.c - cells to CSV files in the encodings of spreadsheets.
 * Layer: example. */
#include "record.h"

#include <errno.h>
#include <iconv.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cyberstats/csv.h>
#include <cyberstats/text.h>

void record_text(record *r, int column, const char *text) {
  snprintf(r->cell[column], CELL_BYTES, "%s", text);
}

void record_count(record *r, int column, int64_t count) {
  snprintf(r->cell[column], CELL_BYTES, "%" PRId64, count);
}

/* amount / 10^digits without trailing zeros. */
static void record_decimal(record *r, int column, int64_t amount, int digits) {
  int64_t scale = 1, size = amount < 0 ? -amount : amount;
  for (int i = 0; i < digits; i++) scale *= 10;
  char *cell = r->cell[column];
  snprintf(cell, CELL_BYTES, "%s%" PRId64 ".%0*" PRId64, amount < 0 ? "-" : "", size / scale,
           digits, size % scale);
  size_t length = strlen(cell);
  while (cell[length - 1] == '0') cell[--length] = '\0';
  if (cell[length - 1] == '.') cell[length - 1] = '\0';
}

void record_money(record *r, int column, money amount) {
  record_decimal(r, column, amount * (r->unit ? r->unit : 1), 2);
}

void record_ratio(record *r, int column, int64_t numerator, int64_t denominator) {
  record_decimal(r, column, portion(numerator, 1000000, denominator), 6);
}

record *records_add(records *list) {
  if (list->count == list->capacity) {
    size_t capacity = list->capacity ? 2 * list->capacity : 256;
    record *rows = realloc(list->rows, capacity * sizeof *rows);
    if (!rows) {
      list->failed = true;
      return NULL;
    }
    list->rows = rows;
    list->capacity = capacity;
  }
  return memset(&list->rows[list->count++], 0, sizeof *list->rows);
}

void records_free(records *list) {
  free(list->rows);
  *list = (records){0};
}

static void add_row(cyb_text *text, const char *const *cells, int columns) {
  for (int i = 0; i < columns; i++) {
    if (i) cyb_text_add(text, ",");
    cyb_csv_add_field(text, cells[i], false);
  }
  cyb_text_add(text, "\r\n");
}

static void add_table(cyb_text *text, const records *list, const char *const *header, int columns) {
  const char *cells[CELLS];
  add_row(text, header, columns);
  for (size_t row = 0; row < list->count; row++) {
    for (int i = 0; i < columns; i++) cells[i] = list->rows[row].cell[i];
    add_row(text, cells, columns);
  }
}

/* UTF-8 to GB18030: never longer than twice the bytes. */
static bool to_gb18030(cyb_text *text) {
  size_t left = text->length, room = 2 * text->length;
  char *out = malloc(room + 1), *to = out, *from = text->bytes;
  iconv_t converter = iconv_open("GB18030", "UTF-8");
  bool done =
      out && converter != (iconv_t)-1 && iconv(converter, &from, &left, &to, &room) != (size_t)-1;
  if (converter != (iconv_t)-1) iconv_close(converter);
  if (done) {
    cyb_text_clear(text);
    cyb_text_add_bytes(text, out, (size_t)(to - out));
  }
  free(out);
  return done && !text->failed;
}

static bool write_bytes(const char *path, const cyb_text *text) {
  FILE *file = fopen(path, "wb");
  bool done = file && fwrite(text->bytes, 1, text->length, file) == text->length;
  if (file && fclose(file) != 0) done = false;
  if (!done) fprintf(stderr, "%s: %s\n", path, strerror(errno));
  return done;
}

bool records_write(const records *list, const char *folder, const char *name,
                   const char *const *header, int columns, enum encoding encoding) {
  cyb_text text = {0}, path = {0};
  cyb_text_format(&path, "%s/%s", folder, name);
  if (encoding == IN_UTF8) cyb_text_add(&text, "\xEF\xBB\xBF");
  add_table(&text, list, header, columns);
  bool ready =
      !list->failed && !text.failed && !path.failed && (encoding == IN_UTF8 || to_gb18030(&text));
  bool done = ready && write_bytes(path.bytes, &text);
  if (!ready) fprintf(stderr, "%s: out of memory\n", name);
  cyb_text_free(&text);
  cyb_text_free(&path);
  return done;
}
