/* cyberstats/column.h - one typed column with missing values.
 * Layer: base. May include: base. */
#ifndef CYBERSTATS_COLUMN_H
#define CYBERSTATS_COLUMN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cyberstats/error.h>

#ifdef __cplusplus
extern "C" {
#endif

/* --- dictionary: each distinct text once, numbered by first appearance --- */

typedef struct cyb_dictionary cyb_dictionary;

CYB_MUST_USE cyb_dictionary *cyb_dictionary_new(void); /* NULL: no memory */
void cyb_dictionary_free(cyb_dictionary *dictionary);
/* Code of the text, added if new; -1 if memory ran out. */
int32_t cyb_dictionary_intern(cyb_dictionary *dictionary, const char *bytes, size_t length);
/* Code of the text or -1 if it is not there. */
int32_t cyb_dictionary_find(const cyb_dictionary *dictionary, const char *bytes, size_t length);
size_t cyb_dictionary_count(const cyb_dictionary *dictionary);
/* Borrowed, terminated; stays where it is while the dictionary lives. */
const char *cyb_dictionary_text(const cyb_dictionary *dictionary, int32_t code);

/* --- column -------------------------------------------------------------- */

typedef enum cyb_column_type {
  CYB_COLUMN_EMPTY,  /* every cell is missing: fits wherever a column is wanted */
  CYB_COLUMN_NUMBER, /* `number` */
  CYB_COLUMN_TEXT    /* `code` into `levels` */
} cyb_column_type;

/* A column of `rows` cells. A missing number is NaN, a missing text code -1.
 * A number column may carry `code` and `levels` as well: the cells as they
 * were written, for use as a category ("01" and "1" differ there).
 * For a text column that was hoped to be numeric, `text_line` and `text_code`
 * name the first cell that is no number. */
typedef struct cyb_column {
  char *name;
  cyb_column_type type;
  size_t rows;
  double *number;         /* NULL for text */
  int32_t *code;          /* NULL where not wanted */
  cyb_dictionary *levels; /* goes with `code` */
  size_t text_line;       /* line in the file, 0 = unknown */
  int32_t text_code;
} cyb_column;

/* Releases what the column owns, not the struct itself. */
void cyb_column_clear(cyb_column *column);

/* New columns from arrays, copied; `*column` is overwritten.
 * Text NULL is missing. Errors CYB_ENOMEM. */
int cyb_column_from_numbers(cyb_column *column, const char *name, const double *values, size_t rows,
                            cyb_error *error);
int cyb_column_from_texts(cyb_column *column, const char *name, const char *const *values,
                          size_t rows, cyb_error *error);

/* Category codes of any column: its own where it has them, else made from the
 * numbers' shortest form (CYB_COLUMN_EMPTY: all missing).
 * Afterwards column->code and column->levels are set. Errors CYB_ENOMEM. */
int cyb_column_categorize(cyb_column *column, cyb_error *error);

#ifdef __cplusplus
}
#endif
#endif
