/* document/build.c - a document is built block by block.
 * Layer: charts/document. */
#include "document/build.h"

#include <string.h>

#include "draw/svg.h"

#include "base/allocate.h"

cyb_document *cyb_document_new(const char *language, const char *title, const char *subtitle,
                               const char *banner) {
  cyb_document *document = cyb__chart_alloc(1, sizeof(cyb_document));
  if (!document) return NULL;
  document->chinese = language && strncmp(language, "zh", 2) == 0;
  document->title = cyb_strdup(title ? title : "");
  document->subtitle = cyb_strdup(subtitle ? subtitle : "");
  document->banner = cyb_strdup(banner ? banner : "");
  if (!document->title || !document->subtitle || !document->banner) {
    cyb_document_free(document);
    return NULL;
  }
  return document;
}

void cyb_document_free(cyb_document *document) {
  if (!document) return;
  free(document->title);
  free(document->subtitle);
  free(document->banner);
  cyb_text_free(&document->lead);
  cyb_text_free(&document->body);
  cyb_text_free(&document->contents);
  free(document);
}

/* --- lists ------------------------------------------------------------------- */

static const struct {
  const char *start, *end;
} lists[] = {
    [CYB__LIST_NONE] = {"", ""},
    [CYB__LIST_FINDINGS] = {"<ul class=\"findings\">\n", "</ul>\n"},
    [CYB__LIST_TERMS] = {"<dl>\n", "</dl>\n"},
};

cyb_text *cyb__document_block(cyb_document *document, cyb__list list) {
  cyb_text *out = document->headings ? &document->body : &document->lead;
  if (document->open != list) {
    cyb_text_add(out, lists[document->open].end);
    cyb_text_add(out, lists[list].start);
    document->open = list;
  }
  return out;
}

void cyb__document_element(cyb_text *out, const char *tag, const char *name, const char *text) {
  if (name)
    cyb_text_format(out, "<%s class=\"%s\">", tag, name);
  else
    cyb_text_format(out, "<%s>", tag);
  cyb_text_add_escaped(out, text ? text : "");
  cyb_text_format(out, "</%s>\n", tag);
}

/* --- blocks ------------------------------------------------------------------ */

void cyb_document_heading(cyb_document *document, int level, const char *text) {
  cyb_text *out = cyb__document_block(document, CYB__LIST_NONE);
  if (level > 2) {
    cyb__document_element(out, "h3", NULL, text);
    return;
  }
  document->headings++;
  out = cyb__document_block(document, CYB__LIST_NONE);
  cyb_text_format(out, "<h2 id=\"section-%zu\">", document->headings);
  cyb_text_add_escaped(out, text ? text : "");
  cyb_text_add(out, "</h2>\n");
  cyb_text_format(&document->contents, "<li><a href=\"#section-%zu\">", document->headings);
  cyb_text_add_escaped(&document->contents, text ? text : "");
  cyb_text_add(&document->contents, "</a></li>\n");
}

void cyb_document_paragraph(cyb_document *document, const char *text) {
  cyb__document_element(cyb__document_block(document, CYB__LIST_NONE), "p", NULL, text);
}

void cyb_document_finding(cyb_document *document, const char *text) {
  cyb__document_element(cyb__document_block(document, CYB__LIST_FINDINGS), "li", NULL, text);
}

void cyb_document_note(cyb_document *document, const char *text) {
  cyb__document_element(cyb__document_block(document, CYB__LIST_NONE), "p", "note", text);
}

void cyb_document_warning(cyb_document *document, const char *text) {
  cyb__document_element(cyb__document_block(document, CYB__LIST_NONE), "p", "warning", text);
}

void cyb_document_term(cyb_document *document, const char *term, const char *text) {
  cyb_text *out = cyb__document_block(document, CYB__LIST_TERMS);
  cyb__document_element(out, "dt", NULL, term);
  cyb__document_element(out, "dd", NULL, text);
}

void cyb_document_figure(cyb_document *document, const cyb_drawing *drawing, const char *caption) {
  cyb_text *out = cyb__document_block(document, CYB__LIST_NONE);
  char prefix[32];
  if (!drawing) return;
  snprintf(prefix, sizeof(prefix), "figure-%zu", ++document->figures);
  cyb_text_format(out, "<figure id=\"%s\">\n", prefix);
  cyb__svg_add(out, drawing, prefix);
  if (caption && *caption) cyb__document_element(out, "figcaption", NULL, caption);
  cyb_text_add(out, "</figure>\n");
}
