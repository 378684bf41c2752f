/* tools/report_section.h - the industry report's sections and what they are made from.
 * Layer: tools. May include: public headers.
 *
 * To add a section: a function here in a file tools/report_NAME.c, and a row
 * in the table of sections in report_industry.c. Every number comes from a result
 * row; a section without figures says so in a sentence. */
#ifndef CYB_TOOLS_REPORT_SECTION_H
#define CYB_TOOLS_REPORT_SECTION_H

#include <cybercharts/document.h>

#include "tools/chart_draw.h"
#include "tools/report_page.h"

/* What editing changed in a wave. */
typedef struct report_log {
  const cyb_form *form; /* borrowed */
  char period[16];
  cyb_table *table;
} report_log;

typedef struct cyb_report {
  cyb_page page;
  cyb_gathered all;                     /* every indicator, in total */
  cyb_gathered parts;                   /* the leading ones, broken down; values NULL if none */
  cyb_planned planned;                  /* plan NULL: none */
  cyb_chart_source source, part_source; /* of `all`, of `parts` */
  const char *const *by;
  size_t by_count;
  const char *usual[3]; /* breakdowns where none was asked for */
  report_log *logs;
  size_t log_count;
} cyb_report;

typedef int cyb_report_section(cyb_report *report, cyb_document *document, cyb_error *error);

cyb_report_section report_findings;
cyb_report_section report_plan_board;
cyb_report_section report_scale;
cyb_report_section report_breakdowns;
cyb_report_section report_concentration;
cyb_report_section report_demand;
cyb_report_section report_indicators;
cyb_report_section report_measures;
cyb_report_section report_methods;
cyb_report_section report_quality;
cyb_report_section report_provenance;

/* The indicator that leads the report: the first headline one of the set. */
const cyb_indicator *report_lead(const cyb_report *report);
/* The first headline indicator whose form has the column `by`; NULL if none. */
const cyb_indicator *report_lead_by(cyb_report *report, const char *by);
/* True where the indicator's form has the column. */
bool report_has_column(cyb_report *report, const cyb_indicator *indicator, const char *by);
/* Distinct forms of the set that the project holds. The caller frees the
 * array; NULL: no memory. */
const cyb_form **report_forms(cyb_report *report, size_t *count);
const char *report_form_title(const cyb_report *report, const cyb_form *form);

#endif
