/* document/build.h - a document under construction.
 * Layer: charts/document. */
#ifndef CYB_DOCUMENT_BUILD_H
#define CYB_DOCUMENT_BUILD_H

#include <cybercharts/document.h>

/* Blocks of one kind that follow each other share one element. */
typedef enum cyb__list { CYB__LIST_NONE, CYB__LIST_FINDINGS, CYB__LIST_TERMS } cyb__list;

struct cyb_document {
  bool chinese;
  char *title, *subtitle, *banner;
  cyb_text lead; /* blocks before the first heading of level 2 */
  cyb_text body; /* from there on */
  cyb_text contents;
  cyb__list open;
  size_t headings, figures;
};

/* The text that the next block goes to, after closing a list that is open.
 * `list` is the list the block belongs to: it is opened if needed. */
cyb_text *cyb__document_block(cyb_document *document, cyb__list list);
/* <tag class="name">escaped text</tag>; `name` may be NULL. */
void cyb__document_element(cyb_text *out, const char *tag, const char *name, const char *text);

/* document/style.c: the style sheet of every document. */
extern const char cyb__document_style[];

#endif
