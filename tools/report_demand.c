/* tools/report_demand.c - the headline figures of the other forms: demand, and what users bring.
 * Layer: tools. */
#include <string.h>

#include "tools/chart_values.h"
#include "tools/intl.h"
#include "tools/report_tables.h"

static bool is_other(const cyb_report *report, const cyb_indicator *indicator) {
  const cyb_indicator *lead = report_lead(report);
  return indicator->headline && strcmp(indicator->form, lead->form) != 0 &&
         value_total(report->all.values, indicator->name, NULL);
}

static bool is_of_other_form(cyb_report *report, const cyb_indicator *indicator) {
  return strcmp(indicator->form, report_lead(report)->form) != 0;
}

int report_demand(cyb_report *report, cyb_document *document, cyb_error *error) {
  const cyb_indicator_set *set = report->all.set;
  bool any = false;
  int status = CYB_OK;
  for (size_t i = 0; !status && i < set->count; i++) {
    cyb_drawing *drawing = NULL;
    cyb_error reason = {0};
    if (!is_other(report, &set->items[i])) continue;
    any = true;
    status = chart_indicator(&drawing, &report->source, set->items[i].name, NULL, &reason);
    status = report_figure(&report->page, document, status, drawing, &reason, error);
    if (!status) status = table_of_indicator(report, document, &set->items[i], error);
  }
  if (!status && !any)
    cyb_document_paragraph(document, _("The project has no figures for this section."));
  if (!status && any)
    status = table_over_periods(report, document, _("Demand side"), is_of_other_form, false,
                                table_letters(), error);
  return status;
}
