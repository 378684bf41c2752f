/* tools/page_columns.h - rows of an answer as a table for people.
 * Layer: tools. May include: public headers, jansson. */
#ifndef CYB_TOOLS_PAGE_COLUMNS_H
#define CYB_TOOLS_PAGE_COLUMNS_H

#include "tools/app.h"

/* Instead of digits: the cells are words of the program's own, told by page_word. */
#define PAGE_WORD (-100)
/* The word in the reader's language; the word itself where it is none of the program's.
 * Not for what users name, which may be a word too. */
const char *page_word(const char *word);

/* A column of the page; a table of them ends with key NULL. */
typedef struct page_column {
  const char *key;     /* of the rows */
  const char *heading; /* N_() */
  int digits; /* significant; 0 = a text, a count or a year as it is; -2 = two decimals; PAGE_WORD
               */
} page_column;

/* Missing cells are shown as a dash. A row's false is shown as nothing, true as the
 * column's heading. */
void page_columns(cyb_text *page, const page_column *columns, const json_t *rows);

#endif
