/* data/csv_store.h - the memory of one block of rows.
 * Layer: data. */
#ifndef CYB_DATA_CSV_STORE_H
#define CYB_DATA_CSV_STORE_H

#include <string.h>

#include <cyberstats/csv.h>

/* Cells point into `text`. Cells beyond rows * columns belong to a row that is
 * not complete yet; line[rows] is where that row starts. */
struct cyb_csv_store {
  char *text;
  size_t text_length, text_capacity;
  cyb_cell *cells;
  size_t cell_count, cell_capacity;
  size_t *line;
  size_t rows, line_capacity;
};

/* Makes room for more, so that whoever fills in cells need not check.
 * Returns false if memory is out. */
bool cyb__csv_store_reserve(struct cyb_csv_store *store, size_t text, size_t cells);
void cyb__csv_store_clear(struct cyb_csv_store *store);
/* Moves the cells from `first` on, and the line of their row, to the end of
 * `to`. Returns false if memory is out. */
bool cyb__csv_store_move(struct cyb_csv_store *to, struct cyb_csv_store *from, size_t first);
void cyb__csv_store_free(struct cyb_csv_store *store);

/* Room must have been reserved. */
static inline void cyb__csv_store_add(struct cyb_csv_store *store, const char *bytes,
                                      size_t length) {
  char *to = store->text + store->text_length;
  cyb_cell *cell = store->cells + store->cell_count++;
  memcpy(to, bytes, length);
  to[length] = '\0';
  cell->bytes = to;
  cell->length = (uint32_t)length;
  store->text_length += length + 1;
}

#endif
