/* cybercharts/document.h - headings, texts, tables and figures -> one HTML file.
 * Layer: charts/document. May include: base of libcyberstats, chart.
 *
 * A document is built block by block and written once. Every text is escaped
 * by the writer; nothing in it is markup. */
#ifndef CYBERCHARTS_DOCUMENT_H
#define CYBERCHARTS_DOCUMENT_H

#include <stdbool.h>
#include <stddef.h>

#include <cybercharts/chart.h>
#include <cyberstats/error.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct cyb_document cyb_document;

/* language "en" or "zh"; banner (e.g. SYNTHETIC DATA) may be NULL: it is shown
 * on top and repeated on every printed page. NULL if memory is out. */
CYB_MUST_USE cyb_document *cyb_document_new(const char *language, const char *title,
                                            const char *subtitle, const char *banner);
void cyb_document_free(cyb_document *document);

/* Additions keep the first failure; cyb_document_html reports it. */
void cyb_document_heading(cyb_document *document, int level, const char *text); /* 2 or 3 */
void cyb_document_paragraph(cyb_document *document, const char *text);
/* The lead: key findings, one item each, set larger. */
void cyb_document_finding(cyb_document *document, const char *text);
void cyb_document_note(cyb_document *document, const char *text); /* small print */
void cyb_document_warning(cyb_document *document, const char *text);
void cyb_document_term(cyb_document *document, const char *term, const char *text);
/* Inline SVG with a caption; copied. */
void cyb_document_figure(cyb_document *document, const cyb_drawing *drawing, const char *caption);

typedef struct cyb_document_column {
  const char *head;
  const char *unit; /* in the head, may be NULL */
  bool number;      /* right-aligned, tabular figures */
} cyb_document_column;
/* Table: cells[row * columns + column], NULL = empty; copied. A row whose
 * first cell starts with U+2003 (em space) is set as a sub-row. */
void cyb_document_table(cyb_document *document, const char *caption,
                        const cyb_document_column *columns, size_t column_count,
                        const char *const *cells, size_t rows, const char *foot);

/* The whole page: self-contained, no script, no request, print style for A4,
 * contents list from the level-2 headings. Caller frees.
 * Errors CYB_ENOMEM. */
int cyb_document_html(char **out, const cyb_document *document, cyb_error *error);

#ifdef __cplusplus
}
#endif
#endif
