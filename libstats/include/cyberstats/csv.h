/* cyberstats/csv.h - delimited text as spreadsheets write it.
 * Layer: data. May include: base.
 *
 * Opening looks over the whole file once: byte order mark, encoding,
 * delimiter, SHA-256. Reading then streams blocks of rows; memory does not
 * depend on the length of the file. */
#ifndef CYBERSTATS_CSV_H
#define CYBERSTATS_CSV_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cyberstats/error.h>
#include <cyberstats/text.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct cyb_csv cyb_csv;

typedef struct cyb_csv_options {
  const char *encoding; /* NULL = detect; else a name iconv knows */
  char delimiter;       /* 0 = detect among , ; tab */
  int threads;          /* 1 = no second thread for the hash */
} cyb_csv_options;
#define CYB_CSV_OPTIONS_INIT                                                                       \
  { NULL, 0, 0 }

typedef struct cyb_csv_info {
  const char *path, *name; /* name = path without folders, for messages */
  const char *encoding;    /* "UTF-8", "UTF-8 (BOM)", "GB18030", "Windows-1252", "UTF-16LE", ... */
  char delimiter;
  uint64_t bytes;
  char sha256[65]; /* of the file's bytes, lower-case hex */
  size_t columns;
  const char *const *header; /* trimmed, UTF-8 */
} cyb_csv_info;

/* A cell of the file: UTF-8, terminated, borrowed from the block. Leading and
 * trailing blanks of unquoted fields are not part of it. */
typedef struct cyb_cell {
  const char *bytes;
  uint32_t length;
} cyb_cell;

/* Up to `capacity` rows. cells[row * columns + column]; line[row] is the line
 * of the file on which the row starts (1 = the header). */
typedef struct cyb_csv_block cyb_csv_block;
struct cyb_csv_block {
  size_t rows, columns;
  const cyb_cell *cells;
  const size_t *line;
  struct cyb_csv_store *store; /* private */
};

/* Opens `path` ("-" = standard input, copied to an unnamed temporary file).
 * Detection: BOM, else strict UTF-8, else GB18030, else Windows-1252; a guess
 * other than UTF-8 adds the warning "encoding-guessed", a Windows-1252 one
 * "encoding-uncertain".
 * Errors   CYB_EIO cannot be read (where = the name, message from the system);
 *          CYB_EDATA the file is empty, a header is empty or stands twice
 *          (where file:1:name), NUL bytes, malformed header. */
int cyb_csv_open(cyb_csv **out, const char *path, const cyb_csv_options *options,
                 cyb_warnings *warnings, cyb_error *error);
void cyb_csv_close(cyb_csv *csv);
const cyb_csv_info *cyb_csv_about(const cyb_csv *csv);

/* Fills `block` with the next rows, 0 rows at the end. The block's memory is
 * reused; start it as {0}, release with cyb_csv_block_free. Two blocks may be
 * filled in turn while the other is in use.
 * Blank lines and rows without any value are passed over; so are columns at
 * the right end that have neither a name nor a value.
 * Errors   CYB_EDATA, each with file:line[:column]: wrong number of fields
 *          ("3 fields expected, 2 found"), NUL byte, quote never closed (the
 *          line on which it opens), text after a closing quote, bytes that the
 *          encoding does not know, a field over 1 MiB; CYB_EIO; CYB_ENOMEM. */
int cyb_csv_next(cyb_csv *csv, cyb_csv_block *block, cyb_error *error);
void cyb_csv_block_free(cyb_csv_block *block);

/* Fraction of the file consumed, for progress. */
double cyb_csv_fraction(const cyb_csv *csv);

/* RFC 4180 field into `text`: quoted where needed. `neutralize`: a text cell
 * that starts with = + - @ (of full width too), tab, CR or LF (and is no plain
 * number) gets a leading apostrophe, so that no spreadsheet runs it as a formula. */
void cyb_csv_add_field(cyb_text *text, const char *value, bool neutralize);

/* A cell without the apostrophe that cyb_csv_add_field puts before a formula, so
 * that what it wrote reads as it was; any other cell as it is. Borrowed from `cell`.
 * A text that has such an apostrophe of its own loses it. */
const char *cyb_csv_unguarded(const char *cell);

#ifdef __cplusplus
}
#endif
#endif
