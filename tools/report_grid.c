/* tools/report_grid.c - a table of the report, cell by cell.
 * Layer: tools. */
#include "tools/report_grid.h"

#include <stdlib.h>
#include <string.h>

#include "tools/intl.h"

void grid_column(cyb_grid *grid, const char *head, const char *unit, bool number) {
  if (grid->column_count == GRID_COLUMNS) {
    grid->failed = true;
    return;
  }
  grid->columns[grid->column_count++] = (cyb_document_column){head, unit, number};
}

void grid_cell(cyb_grid *grid, const char *text) {
  if (grid->count == grid->capacity) {
    size_t wanted = grid->capacity ? 2 * grid->capacity : 64;
    const char **larger = realloc(grid->cells, wanted * sizeof *larger);
    if (!larger) {
      grid->failed = true;
      return;
    }
    grid->cells = larger;
    grid->capacity = wanted;
  }
  grid->cells[grid->count++] = text;
}

size_t grid_rows(const cyb_grid *grid) {
  return grid->column_count ? grid->count / grid->column_count : 0;
}

int grid_write(cyb_grid *grid, cyb_page *page, cyb_document *document, const char *caption,
               const char *foot, cyb_error *error) {
  int status = grid->failed ? cyb_error_memory(error) : CYB_OK;
  if (!status && grid_rows(grid)) {
    page->tables++;
    /* TRANSLATORS: number and title of a table. */
    cyb_document_table(document,
                       keep_format(&page->kept, _("Table %zu. %s"), page->tables, caption),
                       grid->columns, grid->column_count, grid->cells, grid_rows(grid), foot);
  }
  free(grid->cells);
  memset(grid, 0, sizeof *grid);
  return status;
}
