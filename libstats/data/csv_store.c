/* data/csv_store.c - the memory of one block of rows.
 * Layer: data. */
#include "data/csv_store.h"

#include "base/memory.h"

static bool reserve_text(struct cyb_csv_store *store, size_t more) {
  char *text;
  if (store->text_capacity - store->text_length >= more) return true;
  text = cyb__grow(store->text, &store->text_capacity, store->text_length + more, 1);
  if (!text) return false;
  store->text = text;
  /* the cells stand one after the other, each with its terminator */
  for (size_t i = 0; i < store->cell_count; i++) {
    store->cells[i].bytes = text;
    text += store->cells[i].length + 1;
  }
  return true;
}

bool cyb__csv_store_reserve(struct cyb_csv_store *store, size_t text, size_t cells) {
  cyb_cell *more_cells;
  size_t *more_lines;
  if (!reserve_text(store, text)) return false;
  more_cells =
      cyb__grow(store->cells, &store->cell_capacity, store->cell_count + cells, sizeof *more_cells);
  if (!more_cells) return false;
  store->cells = more_cells;
  /* a row has at least one cell; one more line for the row that is not complete */
  more_lines =
      cyb__grow(store->line, &store->line_capacity, store->rows + cells + 1, sizeof *more_lines);
  if (!more_lines) return false;
  store->line = more_lines;
  return true;
}

void cyb__csv_store_clear(struct cyb_csv_store *store) {
  store->text_length = store->cell_count = store->rows = 0;
}

bool cyb__csv_store_move(struct cyb_csv_store *to, struct cyb_csv_store *from, size_t first) {
  size_t cells = from->cell_count > first ? from->cell_count - first : 0;
  const char *start = cells ? from->cells[first].bytes : NULL;
  size_t text = cells ? (size_t)(from->text + from->text_length - start) : 0;
  if (!cyb__csv_store_reserve(to, text, cells)) return false;
  if (from->line) to->line[to->rows] = from->line[from->rows];
  for (size_t i = 0; i < cells; i++)
    cyb__csv_store_add(to, from->cells[first + i].bytes, from->cells[first + i].length);
  from->cell_count -= cells;
  from->text_length -= text;
  return true;
}

void cyb__csv_store_free(struct cyb_csv_store *store) {
  if (!store) return;
  free(store->text);
  free(store->cells);
  free(store->line);
  free(store);
}
