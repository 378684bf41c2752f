/* tests/fuzz/fuzz_csv.c - any bytes as a CSV file: read or refused, never worse.
 * Each input is read with its encoding detected and as if it were UTF-16LE and
 * GB18030, then as a table; what was read must be terminated UTF-8. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cyberstats/table.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void demand(int holds) {
  if (!holds) abort();
}

static void check_block(const cyb_csv_block *block, size_t *line) {
  for (size_t i = 0; i < block->rows * block->columns; i++) {
    const cyb_cell *cell = &block->cells[i];
    demand(strlen(cell->bytes) == cell->length);
    demand(cyb_utf8_valid(cell->bytes, cell->length) == cell->length);
  }
  for (size_t row = 0; row < block->rows; row++) {
    demand(block->line[row] > *line);
    *line = block->line[row];
  }
}

static void read_all(const char *path, const char *encoding) {
  cyb_csv_options options = CYB_CSV_OPTIONS_INIT;
  cyb_csv_block block = {0};
  cyb_error error = {0};
  cyb_csv *csv;
  size_t line = 0;
  int status;
  options.encoding = encoding;
  options.threads = 1;
  status = cyb_csv_open(&csv, path, &options, NULL, &error);
  demand(status == (int)error.status && (status == CYB_OK) == (csv != NULL));
  if (status) return;
  while ((status = cyb_csv_next(csv, &block, &error)) == CYB_OK && block.rows)
    check_block(&block, &line);
  demand(status == (int)error.status);
  cyb_csv_block_free(&block);
  cyb_csv_close(csv);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  cyb_csv_options options = CYB_CSV_OPTIONS_INIT;
  cyb_table *table;
  FILE *file = tmpfile();
  char path[32];
  if (!file) return 0;
  if (fwrite(data, 1, size, file) == size && fflush(file) == 0) {
    snprintf(path, sizeof path, "/dev/fd/%d", fileno(file));
    read_all(path, NULL);
    read_all(path, "UTF-16LE");
    read_all(path, "GB18030");
    options.threads = 1;
    if (cyb_table_read(&table, path, NULL, 0, &options, NULL, NULL) == CYB_OK)
      cyb_table_free(table);
  }
  fclose(file);
  return 0;
}
