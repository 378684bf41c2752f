/* tools/report_scale.c - how large the industry is, over time and by scope.
 * Layer: tools. */
#include <string.h>

#include "tools/chart_values.h"
#include "tools/intl.h"
#include "tools/report_tables.h"

/* The lead's sisters: amounts of the same form in the same unit. */
static bool is_scale(cyb_report *report, const cyb_indicator *indicator) {
  const cyb_indicator *lead = report_lead(report);
  return strcmp(indicator->form, lead->form) == 0 &&
         strcmp(indicator->unit_en, lead->unit_en) == 0 && indicator_adds_up(indicator);
}

int report_scale(cyb_report *report, cyb_document *document, cyb_error *error) {
  const cyb_indicator *lead = report_lead(report);
  cyb_drawing *drawing = NULL;
  cyb_error reason = {0};
  int status;
  if (!lead || !value_total(report->all.values, lead->name, NULL)) {
    cyb_document_paragraph(document, _("The project has no figures for this section."));
    return CYB_OK;
  }
  status = chart_indicator(&drawing, &report->source, lead->name, NULL, &reason);
  status = report_figure(&report->page, document, status, drawing, &reason, error);
  if (!status) status = table_of_indicator(report, document, lead, error);
  if (!status)
    status = table_over_periods(
        report, document, _("Scale by scope"), is_scale, false,
        _("Figures of different scopes are not to be compared with each other, nor "
          "with figures of another body. Scopes and letters: see Methods."),
        error);
  return status;
}
