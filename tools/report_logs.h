/* tools/report_logs.h - edit logs for the industry report.
 * Layer: tools. May include: public headers. */
#ifndef CYB_TOOLS_REPORT_LOGS_H
#define CYB_TOOLS_REPORT_LOGS_H

#include "tools/report_section.h"

/* Reads what --log names, each FILE or [FORM:]PERIOD=FILE; without them the leading
 * indicator's form and its last period in the report.
 * Errors   CYB_EDOMAIN a prefix that is none, one wave named twice; CYB_EDATA a form or period
 *          that the report does not hold, a file that is no log. */
int report_logs_read(cyb_report *report, cyb_error *error);
void report_logs_free(cyb_report *report);

/* The log of the wave; NULL: none was given. */
const cyb_table *report_log_of(const cyb_report *report, const cyb_form *form, const char *period);
/* True where a log of any of the form's waves was given. */
bool report_has_log(const cyb_report *report, const cyb_form *form);

#endif
