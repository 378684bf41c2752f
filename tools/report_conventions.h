/* tools/report_conventions.h - reliability and conventions in the industry report.
 * Layer: tools. May include: public headers. */
#ifndef CYB_TOOLS_REPORT_CONVENTIONS_H
#define CYB_TOOLS_REPORT_CONVENTIONS_H

#include "tools/report_section.h"

/* Coefficients of variation and their letters, the leading indicators over the periods. */
int report_reliability(cyb_report *report, cyb_document *document, cyb_error *error);

/* What the figures of the forms follow, form by form where they differ. */
int report_conventions(cyb_report *report, cyb_document *document, const cyb_form **forms,
                       size_t count, cyb_error *error);

#endif
