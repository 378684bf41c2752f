/* tools/report_page.h - what every report is written on: numbered figures and
 * tables, kept texts, the line that makes it again.
 * Layer: tools. May include: public headers. */
#ifndef CYB_TOOLS_REPORT_PAGE_H
#define CYB_TOOLS_REPORT_PAGE_H

#include <cybercharts/document.h>

#include "tools/app.h"
#include "tools/chart_keep.h"

typedef struct cyb_page {
  cyb_app *app;
  size_t figures, tables; /* numbered so far */
  cyb_keep kept;          /* texts, until the report is written */
} cyb_page;

/* What became of a chart: adds the drawing with its number and frees it. Where
 * `status` is CYB_EDATA (all is confidential, too few answered) the reason
 * stands in its place: that is a statement, not a failure of the report. */
int report_figure(cyb_page *page, cyb_document *document, int status, cyb_drawing *drawing,
                  const cyb_error *reason, cyb_error *error);

/* "made on 2024-01-31". */
const char *report_made(cyb_page *page);
/* Banner of a report on made-up data; NULL where they are not. */
const char *report_banner(bool synthetic);
/* The command with its operands and options, as a shell would take it. */
const char *report_command(cyb_page *page);
/* Program, command line, confidence level and seed, as terms of the provenance. */
void report_how(cyb_page *page, cyb_document *document);

/* True where the name of a file that was read says SYNTHETIC. */
bool report_inputs_synthetic(const cyb_page *page);
/* The files that were read with rows and SHA-256 as a table, and the program. */
int report_inputs(cyb_page *page, cyb_document *document, cyb_error *error);
/* What the command warned of, each as a warning of the report. */
void report_warnings(const cyb_page *page, cyb_document *document);

/* A term of the methods, both texts N_(). */
typedef struct cyb_term {
  const char *name, *text;
} cyb_term;
/* The terms, then the sources as small print, as they are. */
void report_terms(cyb_document *document, const cyb_term *terms, size_t count, const char *sources);

/* --- kinds of reports: one file tools/report_NAME.c and a row in cmd_report.c --- */

/* Builds the page; *document is the caller's to free, also on failure. */
typedef int cyb_report_build(cyb_document **document, cyb_page *page, cyb_error *error);
cyb_report_build report_industry, report_insurance;
cyb_report_build report_enterprise;

#endif
