/* tools/report_rates.h - rates of quality in the industry report.
 * Layer: tools. May include: public headers. */
#ifndef CYB_TOOLS_REPORT_RATES_H
#define CYB_TOOLS_REPORT_RATES_H

#include "tools/report_section.h"

/* Period by period: response, over-coverage and missing answers of a form's records, as
 * the command `quality` tells them; with an edit log of a wave its editing and imputation, and the
 * questions concerned. Nothing for a form without a status and without a log. */
int report_rates(cyb_report *report, cyb_document *document, const cyb_form *form,
                 cyb_error *error);

/* Periods that the project holds of the form; NULL: no memory, or none. */
cyb_table *report_periods_of(cyb_report *report, const cyb_form *form);
/* True for one of the report's periods. */
bool report_has_period(const cyb_report *report, const char *text);

#endif
