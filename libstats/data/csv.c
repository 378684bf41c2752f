/* data/csv.c - delimited text, parsed by libcsv.
 * Layer: data.
 *
 * libcsv's callbacks return nothing and know no lines: the reader counts the
 * line breaks that it is told of, keeps the first error and looks for it after
 * each piece it has fed. Before a piece is fed, room is made for all the cells
 * it could bring, so that the callbacks need no checks. */
#include <cyberstats/csv.h>

#include <csv.h>

#include <cyberstats/text.h>

#include "base/memory.h"
#include "base/say.h"
#include "data/csv_header.h"
#include "data/csv_lines.h"
#include "data/csv_rewind.h"
#include "data/csv_store.h"
#include "data/encoding.h"
#include "data/sniff.h"

enum { FEED = 64 * 1024, BLOCK_ROWS = 4096, BLOCK_TEXT = 1024 * 1024, LONGEST_FIELD = 1024 * 1024 };

struct cyb_csv {
  cyb_csv_info info;
  char *path, *encoding;
  cyb__csv_file file;
  cyb__decoder decoder;
  cyb__csv_header header;
  struct csv_parser parser;
  struct cyb_csv_store *filling; /* where the callbacks put cells: `ahead` or a block's */
  struct cyb_csv_store *ahead;   /* cells that the next block starts with */
  char *feed;
  size_t feed_length;
  size_t line, field; /* of the next cell */
  size_t columns;     /* 0 before the header's end */
  size_t unnamed;     /* columns to the right of them that spreadsheets leave behind */
  size_t header_line;
  int last_break; /* '\r' where a '\n' would belong to the same line break; libcsv does
                     not tell of blanks between the two */
  bool in_header, ended;
  bool may_hold_breaks; /* the fields of this piece */
  cyb_error error;
};

/* --- callbacks -------------------------------------------------------------- */

static const char *column_name(const cyb_csv *csv) {
  return csv->field < csv->columns ? csv->header.names[csv->field] : NULL;
}

static void refuse_long(cyb_csv *csv, size_t line) {
  cyb_error_at(&csv->error, CYB_EDATA, csv->info.name, line, column_name(csv),
               "a field of more than 1 MiB; shorten it, or close the quote that opens here");
}

/* A header's cell, one of a column without a name, or one too many, which
 * on_row reports. */
static void keep_name(cyb_csv *csv, const char *bytes, size_t length) {
  if (!csv->in_header && csv->field < csv->columns + csv->unnamed && !cyb_is_missing(bytes, length))
    cyb_error_at(&csv->error, CYB_EDATA, csv->info.name, csv->filling->line[csv->filling->rows],
                 NULL, "a value in column %zu, which has no name in the header; give it one",
                 csv->field + 1);
  if (!csv->in_header || csv->info.header) return;
  if (!cyb__csv_header_add(&csv->header, bytes, length)) cyb_error_memory(&csv->error);
}

static void on_field(void *bytes, size_t length, void *user) {
  cyb_csv *csv = user;
  if (csv->field == 0) csv->filling->line[csv->filling->rows] = csv->line;
  if (length > LONGEST_FIELD) refuse_long(csv, csv->line);
  if (csv->may_hold_breaks) {
    bool after_return = false;
    csv->line += cyb__csv_breaks(bytes, length, &after_return);
  }
  if (csv->field < csv->columns)
    cyb__csv_store_add(csv->filling, bytes, length);
  else
    keep_name(csv, bytes, length);
  csv->field++;
  csv->last_break = 0;
}

static void end_header(cyb_csv *csv, size_t line) {
  csv->in_header = false;
  csv->header_line = line;
  csv->unnamed = cyb__csv_header_trim(&csv->header);
  csv->columns = csv->info.columns = csv->header.count;
  csv->info.header = (const char *const *)csv->header.names;
}

/* A row that a spreadsheet emptied and did not delete. */
static bool is_empty_row(const cyb_csv *csv) {
  const cyb_cell *cells = csv->filling->cells + csv->filling->cell_count - csv->columns;
  if (csv->columns == 1) return false; /* "" was written on purpose */
  for (size_t i = 0; i < csv->columns; i++)
    if (cells[i].length) return false;
  return true;
}

/* What an empty row leaves in the store is the terminators of its cells. */
static void end_row(cyb_csv *csv) {
  if (is_empty_row(csv)) {
    csv->filling->cell_count -= csv->columns;
    csv->filling->text_length -= csv->columns;
  } else {
    csv->filling->rows++;
  }
}

static void on_row(int terminator, void *user) {
  cyb_csv *csv = user;
  struct cyb_csv_store *store = csv->filling;
  if (terminator > 0) {
    csv->line += !(terminator == '\n' && csv->last_break == '\r');
    csv->last_break = terminator;
  }
  if (csv->field == 0) return;
  if (csv->in_header)
    end_header(csv, store->line[0]);
  else if (csv->field >= csv->columns && csv->field <= csv->columns + csv->unnamed)
    end_row(csv);
  else
    cyb_error_at(&csv->error, CYB_EDATA, csv->info.name, store->line[store->rows], NULL,
                 "%zu fields expected, %zu found%s", csv->columns, csv->field,
                 csv->field > csv->columns
                     ? cyb__say("; a field that holds the delimiter needs quotes")
                     : "");
  csv->field = 0;
}

/* --- feeding ---------------------------------------------------------------- */

static void explain_stop(cyb_csv *csv) {
  bool after_return = false;
  size_t line = csv->line + cyb__csv_breaks((const char *)csv->parser.entry_buf,
                                            csv->parser.entry_pos, &after_return);
  if (csv_error(&csv->parser) != CSV_EPARSE)
    cyb_error_memory(&csv->error);
  else if (csv->parser.quoted)
    cyb_error_at(&csv->error, CYB_EDATA, csv->info.name, line, NULL,
                 "text after a closing quote; a quote inside a quoted field is written twice");
  else
    cyb_error_at(&csv->error, CYB_EDATA, csv->info.name, line, NULL,
                 "a quote inside a field that does not start with one; put the field in quotes "
                 "and write the quote twice");
}

static void parse(cyb_csv *csv, size_t length) {
  size_t text = csv->parser.entry_pos + 2 * length + 2;
  if (!cyb__csv_store_reserve(csv->filling, text, length + 2)) {
    cyb_error_memory(&csv->error);
    return;
  }
  csv->may_hold_breaks = csv->parser.quoted || cyb__csv_quoted_breaks(csv->feed, length);
  if (csv_parse(&csv->parser, csv->feed, length, on_field, on_row, csv) != length)
    explain_stop(csv);
  /* an opened quote would swallow the rest of the file */
  else if (csv->parser.entry_pos > LONGEST_FIELD + 1)
    refuse_long(csv, csv->line);
}

static void finish(cyb_csv *csv) {
  csv->ended = true;
  csv->may_hold_breaks = csv->parser.quoted;
  if (!cyb__csv_store_reserve(csv->filling, csv->parser.entry_pos + 2, 2))
    cyb_error_memory(&csv->error);
  else if (csv_fini(&csv->parser, on_field, on_row, csv))
    cyb_error_at(&csv->error, CYB_EDATA, csv->info.name, csv->line, NULL,
                 "the quote that opens here is never closed");
  if (csv->in_header && !csv->error.status)
    cyb_error_at(&csv->error, CYB_EDATA, csv->info.name, 0, NULL,
                 "the file is empty; a row with the names of the columns is needed");
}

static void read_piece(cyb_csv *csv) {
  cyb__decoder_read(&csv->decoder, csv->feed, FEED, &csv->feed_length, &csv->error);
}

static void advance(cyb_csv *csv) {
  if (csv->feed_length)
    parse(csv, csv->feed_length);
  else
    finish(csv);
  if (!csv->ended && !csv->error.status) read_piece(csv);
}

/* --- opening ---------------------------------------------------------------- */

static int report(const cyb_csv *csv, cyb_error *error) {
  return cyb_error_set(error, csv->error.status, csv->error.where, "%s", csv->error.message);
}

static void start_parser(cyb_csv *csv) {
  csv_init(&csv->parser, CSV_STRICT | CSV_STRICT_FINI | CSV_REPALL_NL);
  csv_set_delim(&csv->parser, (unsigned char)csv->info.delimiter);
  csv_set_blk_size(&csv->parser, FEED);
}

/* The first piece is in `feed`; what follows the header stays in `ahead`, and
 * an error in it waits for the caller who wants those rows. */
static int read_header(cyb_csv *csv, cyb_error *error) {
  csv->filling = csv->ahead;
  csv->line = 1;
  csv->in_header = true;
  csv->ended = false;
  csv->columns = csv->field = 0;
  csv->last_break = 0;
  start_parser(csv);
  while (csv->in_header && !csv->error.status) advance(csv);
  if (csv->in_header || csv->error.status == CYB_ENOMEM) return report(csv, error);
  return cyb__csv_header_check(&csv->header, csv->info.name, csv->header_line, error);
}

static int check_options(const cyb_csv_options *options, cyb_error *error) {
  if (!options || !options->delimiter || !strchr("\"\r\n", options->delimiter)) return CYB_OK;
  return cyb_error_set(error, CYB_EDOMAIN, "delimiter",
                       "a quote or a line break cannot separate fields; take , ; or a tab");
}

static const char *name_of(const char *path) {
  const char *slash = strrchr(path, '/');
  if (!strcmp(path, "-")) return "standard input";
  return slash && slash[1] ? slash + 1 : path;
}

static cyb_csv *new_csv(const char *path) {
  cyb_csv *csv = CYB__NEW(cyb_csv);
  if (!csv) return NULL;
  csv->file.descriptor = -1;
  csv->path = cyb_strdup(path);
  csv->feed = CYB__ARRAY(char, FEED);
  csv->ahead = CYB__NEW(struct cyb_csv_store);
  if (!csv->path || !csv->feed || !csv->ahead) {
    cyb_csv_close(csv);
    return NULL;
  }
  csv->info.path = csv->path;
  csv->info.name = name_of(csv->path);
  return csv;
}

static int look_over(cyb_csv *csv, const cyb_csv_options *options, cyb_warnings *warnings,
                     cyb_error *error) {
  cyb__look look;
  int status =
      cyb__sniff_file(&look, &csv->file, options->encoding, options->threads, warnings, error);
  if (status) return status;
  csv->encoding = cyb_strdup(look.encoding);
  if (!csv->encoding) return cyb_error_memory(error);
  csv->info.encoding = csv->encoding;
  csv->info.bytes = csv->file.bytes;
  memcpy(csv->info.sha256, look.sha256, sizeof csv->info.sha256);
  return cyb__decoder_open(&csv->decoder, &csv->file, csv->encoding, look.converter, look.mark,
                           error);
}

static int open_file(cyb_csv *csv, const cyb_csv_options *options, cyb_warnings *warnings,
                     cyb_error *error) {
  int status = cyb__csv_file_open(&csv->file, csv->path, csv->info.name, error);
  if (status == CYB_OK) status = look_over(csv, options, warnings, error);
  if (status) return status;
  read_piece(csv);
  if (csv->error.status) return report(csv, error);
  csv->info.delimiter =
      options->delimiter ? options->delimiter : cyb__sniff_delimiter(csv->feed, csv->feed_length);
  return read_header(csv, error);
}

int cyb_csv_open(cyb_csv **out, const char *path, const cyb_csv_options *options,
                 cyb_warnings *warnings, cyb_error *error) {
  const cyb_csv_options usual = CYB_CSV_OPTIONS_INIT;
  cyb_csv *csv;
  int status = check_options(options, error);
  *out = NULL;
  if (status) return status;
  csv = new_csv(path);
  if (!csv) return cyb_error_memory(error);
  status = open_file(csv, options ? options : &usual, warnings, error);
  if (status)
    cyb_csv_close(csv);
  else
    *out = csv;
  return status;
}

int cyb__csv_rewind(cyb_csv *csv, cyb_error *error) {
  csv_free(&csv->parser);
  cyb__csv_store_clear(csv->ahead);
  cyb__decoder_rewind(&csv->decoder);
  memset(&csv->error, 0, sizeof csv->error);
  read_piece(csv);
  if (csv->error.status) return report(csv, error);
  return read_header(csv, error);
}

void cyb_csv_close(cyb_csv *csv) {
  if (!csv) return;
  csv_free(&csv->parser);
  cyb__decoder_close(&csv->decoder);
  cyb__csv_file_close(&csv->file);
  cyb__csv_header_free(&csv->header);
  cyb__csv_store_free(csv->ahead);
  free(csv->feed);
  free(csv->encoding);
  free(csv->path);
  free(csv);
}

const cyb_csv_info *cyb_csv_about(const cyb_csv *csv) {
  return &csv->info;
}

double cyb_csv_fraction(const cyb_csv *csv) {
  return csv->ended ? 1.0 : (double)csv->decoder.offset / (double)csv->info.bytes;
}

/* --- reading ---------------------------------------------------------------- */

static bool is_full(const struct cyb_csv_store *store) {
  return store->rows >= BLOCK_ROWS || store->text_length >= BLOCK_TEXT;
}

/* The block gets the cells that are there already, its old memory takes those
 * of the next row that does not end with this block. */
static int swap_stores(cyb_csv *csv, cyb_csv_block *block, cyb_error *error) {
  struct cyb_csv_store *emptied = block->store;
  if (!emptied) emptied = CYB__NEW(struct cyb_csv_store);
  if (!emptied) return cyb_error_memory(error);
  cyb__csv_store_clear(emptied);
  block->store = csv->ahead;
  csv->ahead = emptied;
  csv->filling = block->store;
  return CYB_OK;
}

static int fill(cyb_csv *csv, struct cyb_csv_store *store) {
  while (!csv->ended && !csv->error.status && !is_full(store)) advance(csv);
  if (!csv->error.status && !cyb__csv_store_move(csv->ahead, store, store->rows * csv->columns))
    cyb_error_memory(&csv->error);
  csv->filling = csv->ahead;
  return csv->error.status;
}

int cyb_csv_next(cyb_csv *csv, cyb_csv_block *block, cyb_error *error) {
  block->rows = 0;
  block->columns = csv->columns;
  if (csv->error.status) return report(csv, error);
  if (swap_stores(csv, block, error)) return CYB_ENOMEM;
  if (fill(csv, block->store)) return report(csv, error);
  block->rows = block->store->rows;
  block->cells = block->store->cells;
  block->line = block->store->line;
  return CYB_OK;
}

void cyb_csv_block_free(cyb_csv_block *block) {
  if (!block) return;
  cyb__csv_store_free(block->store);
  *block = (cyb_csv_block){0};
}
