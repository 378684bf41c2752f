/* data/table_read.c - the wanted columns of a CSV file.
 * Layer: data. */
#include <cyberstats/parallel.h>
#include <cyberstats/table.h>
#include <cyberstats/text.h>

#include "base/memory.h"
#include "data/csv_rewind.h"
#include "data/table_column.h"

enum { WORTH_A_THREAD = 1024 * 1024 };

typedef struct reader {
  cyb_csv *csv;
  const cyb_csv_info *info;
  int threads;
  cyb__table_column *columns;
  size_t count;
  size_t rows;
  size_t *line;
  size_t line_capacity;
  cyb_csv_block block[2]; /* one is filled while the other is worked on */
  int current;
  bool (*add)(struct reader *reader, const cyb_csv_block *block);
} reader;

/* --- which columns ---------------------------------------------------------- */

static int unknown_column(const cyb_csv_info *info, const char *name, cyb_error *error) {
  const char *near = cyb_nearest(name, info->header, info->columns);
  cyb_text known = {0};
  int status;
  if (near)
    return cyb_error_at(error, CYB_EDATA, info->name, 0, NULL,
                        "there is no column '%s'; did you mean '%s'?", name, near);
  for (size_t i = 0; i < info->columns && known.length < 200; i++)
    cyb_text_format(&known, "%s%s", i ? ", " : "", info->header[i]);
  status = cyb_error_at(error, CYB_EDATA, info->name, 0, NULL,
                        "there is no column '%s'; the columns are %s", name,
                        known.bytes ? known.bytes : "");
  cyb_text_free(&known);
  return status;
}

static int want_column(reader *r, const cyb_want *want, cyb_error *error) {
  size_t field = 0;
  while (field < r->info->columns && strcmp(r->info->header[field], want->name)) field++;
  if (field == r->info->columns) return unknown_column(r->info, want->name, error);
  for (size_t i = 0; i < r->count; i++)
    if (r->columns[i].field == field) {
      r->columns[i].category = r->columns[i].category || want->category;
      return CYB_OK;
    }
  r->columns[r->count++] = (cyb__table_column){.field = field, .category = want->category};
  return CYB_OK;
}

static int choose_columns(reader *r, const cyb_want *wants, size_t count, cyb_error *error) {
  int status = CYB_OK;
  r->columns = CYB__ARRAY(cyb__table_column, wants ? count : r->info->columns);
  if (!r->columns) return cyb_error_memory(error);
  if (wants) {
    for (size_t i = 0; status == CYB_OK && i < count; i++)
      status = want_column(r, &wants[i], error);
    return status;
  }
  for (r->count = 0; r->count < r->info->columns; r->count++) r->columns[r->count].field = r->count;
  return CYB_OK;
}

/* --- reading ---------------------------------------------------------------- */

static bool add_block(reader *r, const cyb_csv_block *block) {
  size_t *line = cyb__grow(r->line, &r->line_capacity, r->rows + block->rows, sizeof *line);
  if (!line) return false;
  r->line = line;
  if (block->rows) memcpy(line + r->rows, block->line, block->rows * sizeof *line);
  for (size_t i = 0; i < r->count; i++)
    if (!cyb__table_column_add(&r->columns[i], block, r->rows)) return false;
  return true;
}

static bool add_texts(reader *r, const cyb_csv_block *block) {
  for (size_t i = 0; i < r->count; i++)
    if (r->columns[i].lacks_text && !cyb__table_column_add_text(&r->columns[i], block, r->rows))
      return false;
  return true;
}

static int work_on_block(void *user, cyb_error *error) {
  reader *r = user;
  return r->add(r, &r->block[r->current]) ? CYB_OK : cyb_error_memory(error);
}

static int fill_other_block(void *user, cyb_error *error) {
  reader *r = user;
  return cyb_csv_next(r->csv, &r->block[!r->current], error);
}

static int read_blocks(reader *r, cyb_error *error) {
  int status = cyb_csv_next(r->csv, &r->block[r->current], error);
  r->rows = 0;
  while (status == CYB_OK && r->block[r->current].rows > 0) {
    status = cyb_parallel_both(r->threads, work_on_block, r, fill_other_block, r, error);
    r->rows += r->block[r->current].rows;
    r->current = !r->current;
  }
  return status;
}

static bool lacks_text(const reader *r) {
  for (size_t i = 0; i < r->count; i++)
    if (r->columns[i].lacks_text) return true;
  return false;
}

/* A column that proved to be text late is read again: until then its numbers
 * were kept, not the cells as they are written. */
static int read_columns(reader *r, cyb_error *error) {
  size_t rows;
  int status;
  r->add = add_block;
  status = read_blocks(r, error);
  if (status) return status;
  if (r->rows == 0)
    return cyb_error_at(error, CYB_EDATA, r->info->name, 0, NULL,
                        "there are no rows below the header; add the data");
  if (!lacks_text(r)) return CYB_OK;
  rows = r->rows;
  r->add = add_texts;
  status = cyb__csv_rewind(r->csv, error);
  if (status == CYB_OK) status = read_blocks(r, error);
  if (status == CYB_OK && r->rows != rows)
    status = cyb_error_at(error, CYB_EIO, r->info->name, 0, NULL,
                          "the file changed while it was read; run again once it is complete");
  return status;
}

/* --- the table -------------------------------------------------------------- */

static int describe_source(cyb_table *table, const cyb_csv_info *info, cyb_error *error) {
  table->source = cyb_strdup(info->name);
  table->sha256 = cyb_strdup(info->sha256);
  table->encoding = cyb_strdup(info->encoding);
  table->delimiter = info->delimiter;
  return table->source && table->sha256 && table->encoding ? CYB_OK : cyb_error_memory(error);
}

static int build_table(cyb_table **out, reader *r, cyb_error *error) {
  cyb_table *table = cyb_table_new(r->rows);
  int status = table ? describe_source(table, r->info, error) : cyb_error_memory(error);
  for (size_t i = 0; status == CYB_OK && i < r->count; i++) {
    cyb_column column;
    const char *name = r->info->header[r->columns[i].field];
    status = cyb__table_column_finish(&r->columns[i], name, r->rows, &column, error);
    if (status)
      cyb_column_clear(&column);
    else
      status = cyb_table_add(table, &column, error);
  }
  if (status) {
    cyb_table_free(table);
    return status;
  }
  table->line = r->line;
  r->line = NULL;
  *out = table;
  return CYB_OK;
}

static void close_reader(reader *r) {
  for (size_t i = 0; i < r->count; i++) cyb__table_column_clear(&r->columns[i]);
  free(r->columns);
  free(r->line);
  cyb_csv_block_free(&r->block[0]);
  cyb_csv_block_free(&r->block[1]);
  cyb_csv_close(r->csv);
}

int cyb_table_read(cyb_table **out, const char *path, const cyb_want *wants, size_t count,
                   const cyb_csv_options *options, cyb_warnings *warnings, cyb_error *error) {
  reader r = {.threads = options ? options->threads : 0};
  int status = cyb_csv_open(&r.csv, path, options, warnings, error);
  *out = NULL;
  if (status) return status;
  r.info = cyb_csv_about(r.csv);
  if (r.info->bytes < WORTH_A_THREAD) r.threads = 1;
  status = choose_columns(&r, wants, count, error);
  if (status == CYB_OK) status = read_columns(&r, error);
  if (status == CYB_OK) status = build_table(out, &r, error);
  close_reader(&r);
  return status;
}
