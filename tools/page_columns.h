/* tools/page_columns.h - rows of an answer as a table for people.
 * Layer: tools. May include: public headers, jansson. */
#ifndef CYB_TOOLS_PAGE_COLUMNS_H
#define CYB_TOOLS_PAGE_COLUMNS_H

#include "tools/app.h"

/* A column of the page; a table of them ends with key NULL. */
typedef struct page_column {
  const char *key;     /* of the rows */
  const char *heading; /* N_() */
  int digits;          /* significant; 0 = a text, a count or a year as it is; -2 = two decimals */
} page_column;

/* Missing cells are shown as a dash. A row's false is shown as nothing, true as the
 * column's heading. */
void page_columns(cyb_text *page, const page_column *columns, const json_t *rows);

#endif
