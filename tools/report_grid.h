/* tools/report_grid.h - a table of the report, cell by cell.
 * Layer: tools. */
#ifndef CYB_TOOLS_REPORT_GRID_H
#define CYB_TOOLS_REPORT_GRID_H

#include "tools/report_page.h"

enum { GRID_COLUMNS = 16 };

/* Start it as {0}. Texts are borrowed until grid_write, which empties it. */
typedef struct cyb_grid {
  cyb_document_column columns[GRID_COLUMNS];
  size_t column_count;
  const char **cells;
  size_t count, capacity;
  bool failed;
} cyb_grid;

/* Columns beyond GRID_COLUMNS are an error of the caller and make the grid fail. */
void grid_column(cyb_grid *grid, const char *head, const char *unit, bool number);
/* The next cell, row by row. */
void grid_cell(cyb_grid *grid, const char *text);
size_t grid_rows(const cyb_grid *grid);
/* Adds the table with its number, unless it has no rows. */
int grid_write(cyb_grid *grid, cyb_page *page, cyb_document *document, const char *caption,
               const char *foot, cyb_error *error);

#endif
