/* cyberstats/table.h - a table in memory: typed columns of equal length.
 * Layer: data. May include: base, csv. */
#ifndef CYBERSTATS_TABLE_H
#define CYBERSTATS_TABLE_H

#include <stdbool.h>
#include <stddef.h>

#include <cyberstats/column.h>
#include <cyberstats/csv.h>
#include <cyberstats/error.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct cyb_table {
  size_t rows, columns;
  cyb_column *column;
  size_t *line;   /* line of the file per row; NULL where not from a file */
  char *source;   /* file name for messages; may be NULL */
  char *sha256;   /* of the file; may be NULL */
  char *encoding; /* may be NULL */
  char delimiter;
} cyb_table;

cyb_table *cyb_table_new(size_t rows); /* NULL: no memory */
void cyb_table_free(cyb_table *table);
/* Takes over what *column owns (even on failure) and clears it.
 * Errors CYB_EDOMAIN rows differ or the name is there already; CYB_ENOMEM. */
int cyb_table_add(cyb_table *table, cyb_column *column, cyb_error *error);
cyb_column *cyb_table_find(const cyb_table *table, const char *name); /* borrowed, or NULL */

/* A column to read: `category` also keeps the cells as written. */
typedef struct cyb_want {
  const char *name;
  bool category;
} cyb_want;

/* Reads the wanted columns of a CSV file (all if `wants` is NULL); a column
 * whose cells are all numbers or missing is numeric, else text.
 * Errors   as cyb_csv_open and cyb_csv_next; CYB_EDATA where a wanted column
 *          does not exist (names the nearest), or where there are no rows. */
int cyb_table_read(cyb_table **out, const char *path, const cyb_want *wants, size_t count,
                   const cyb_csv_options *options, cyb_warnings *warnings, cyb_error *error);

/* Text of one cell for people and exports: NULL where missing. Numbers in
 * shortest form are written into `buffer`. */
const char *cyb_table_text(const cyb_column *column, size_t row, char buffer[40]);

#ifdef __cplusplus
}
#endif
#endif
