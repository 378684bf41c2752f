/* document/html.c - the whole page: self-contained, no script, no request.
 * Layer: charts/document. */
#include <string.h>

#include "document/build.h"

/* The policy makes the promise checkable: nothing may be fetched or run. */
static void add_head(cyb_text *out, const cyb_document *document) {
  cyb_text_format(out, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n",
                  document->chinese ? "zh-CN" : "en");
  cyb_text_add(out, "<meta charset=\"utf-8\"/>\n"
                    "<meta http-equiv=\"Content-Security-Policy\" "
                    "content=\"default-src 'none'; style-src 'unsafe-inline'\"/>\n"
                    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n");
  cyb__document_element(out, "title", NULL, document->title);
  cyb_text_add(out, "<style>\n");
  cyb_text_add(out, cyb__document_style);
  cyb_text_add(out, "</style>\n</head>\n");
}

static void add_header(cyb_text *out, const cyb_document *document) {
  cyb_text_add(out, "<header>\n");
  cyb__document_element(out, "h1", NULL, document->title);
  if (*document->subtitle) cyb__document_element(out, "p", "subtitle", document->subtitle);
  cyb_text_add(out, "</header>\n");
}

static void add_contents(cyb_text *out, const cyb_document *document) {
  const char *words = document->chinese ? "目录" : "Contents";
  if (!document->headings) return;
  cyb_text_format(out, "<nav aria-label=\"%s\">\n<p>%s</p>\n<ol>\n", words, words);
  cyb_text_add(out, document->contents.bytes ? document->contents.bytes : "");
  cyb_text_add(out, "</ol>\n</nav>\n");
}

/* In print the style sheet makes the banner a table head and the rest its
 * body: browsers repeat a head on every page and keep room for it, whereas a
 * fixed element would cover the text below it. */
static void open_sheet(cyb_text *out, const cyb_document *document) {
  cyb_text_add(out, "<body>\n");
  if (*document->banner) {
    cyb_text_add(out, "<div class=\"banner\" role=\"note\"><div>");
    cyb_text_add_escaped(out, document->banner);
    cyb_text_add(out, "</div></div>\n");
  }
  cyb_text_add(out, "<main>\n");
}

static void add_list_end(cyb_text *out, const cyb_document *document) {
  if (document->open == CYB__LIST_FINDINGS) cyb_text_add(out, "</ul>\n");
  if (document->open == CYB__LIST_TERMS) cyb_text_add(out, "</dl>\n");
}

int cyb_document_html(char **out, const cyb_document *document, cyb_error *error) {
  cyb_text page = {0};
  *out = NULL;
  page.failed = document->lead.failed || document->body.failed || document->contents.failed;
  add_head(&page, document);
  open_sheet(&page, document);
  add_header(&page, document);
  if (document->lead.bytes) cyb_text_add(&page, document->lead.bytes);
  if (!document->headings) add_list_end(&page, document);
  add_contents(&page, document);
  if (document->body.bytes) cyb_text_add(&page, document->body.bytes);
  if (document->headings) add_list_end(&page, document);
  cyb_text_add(&page, "</main>\n</body>\n</html>\n");
  *out = cyb_text_take(&page);
  cyb_text_free(&page);
  return *out ? CYB_OK : cyb_error_memory(error);
}
