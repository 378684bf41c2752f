/* datasets/examples/record.h - rows of cells, and the files they become.
 * Layer: example. May include: chance.h. */
#ifndef EXAMPLES_RECORD_H
#define EXAMPLES_RECORD_H

#include <stdbool.h>
#include <stddef.h>

#include "chance.h"

enum { CELLS = 128, CELL_BYTES = 64 };

typedef struct record {
  char cell[CELLS][CELL_BYTES];
  int64_t unit; /* money cells are multiplied by it: 10,000 = filled in yuan by mistake */
} record;

void record_text(record *r, int column, const char *text);
void record_count(record *r, int column, int64_t count);
/* Two decimals, trailing zeros dropped as a spreadsheet does. */
void record_money(record *r, int column, money amount);
/* numerator / denominator with six decimals. */
void record_ratio(record *r, int column, int64_t numerator, int64_t denominator);

/* A growable list of rows; start it as {0}. */
typedef struct records {
  record *rows;
  size_t count, capacity;
  bool failed;
} records;

/* A new empty row, NULL (and `failed`) if memory is out. */
record *records_add(records *list);
void records_free(records *list);

/* Writes FOLDER/NAME as a spreadsheet would: CRLF, in GB18030, or in UTF-8
 * with a byte order mark. Says on standard error what went wrong. */
enum encoding { IN_UTF8, IN_GB18030 };
bool records_write(const records *list, const char *folder, const char *name,
                   const char *const *header, int columns, enum encoding encoding);

#endif
