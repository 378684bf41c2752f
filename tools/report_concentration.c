/* tools/report_concentration.c - how much of the market the largest hold.
 * Layer: tools. */
#include <string.h>

#include "tools/chart_values.h"
#include "tools/intl.h"
#include "tools/report_tables.h"

static bool is_concentration(cyb_report *report, const cyb_indicator *indicator) {
  cyb_statistic *statistic = NULL;
  const cyb_leaf *leaves;
  bool found = false;
  (void)report;
  if (indicator->cagr || cyb_statistic_parse(&statistic, indicator->expression, NULL) != CYB_OK)
    return false;
  for (size_t i = cyb_statistic_leaves(statistic, &leaves); i-- > 0;)
    found |= !strcmp(leaves[i].function, "hhi") || !strcmp(leaves[i].function, "cr") ||
             !strcmp(leaves[i].function, "gini");
  cyb_statistic_free(statistic);
  return found;
}

static int curve(cyb_report *report, cyb_document *document, const char *form, const char *period,
                 const char *value, cyb_error *error) {
  cyb_concentration concentration = {0};
  cyb_drawing *drawing = NULL;
  cyb_error reason = {0};
  int status = concentration_read(&concentration, report->page.app, &report->all, form, period,
                                  value, &reason);
  if (!status)
    status = chart_lorenz(&drawing, &report->source, &concentration, form, period, value, &reason);
  status = report_figure(&report->page, document, status, drawing, &reason, error);
  concentration_free(&concentration);
  return status;
}

int report_concentration(cyb_report *report, cyb_document *document, cyb_error *error) {
  const cyb_indicator *lead = report_lead(report);
  const cyb_indicator_value *latest =
      lead ? value_total(report->all.values, lead->name, NULL) : NULL;
  const cyb_form *form = latest ? gather_form(&report->all, lead->form) : NULL;
  const cyb_field *measure = form ? cyb_form_role(form, "measure") : NULL;
  int status = CYB_OK;
  if (!measure || value_is_secret(latest))
    cyb_document_paragraph(document, _("The project has no figures for this section."));
  else
    status = curve(report, document, lead->form, latest->period, measure->code, error);
  if (!status)
    status = table_over_periods(
        report, document, _("Measures of concentration"), is_concentration, false,
        _("Legal units, not groups of firms. The index runs from 0 to 1; its inverse is the "
          "number of equally large firms that would give the same."),
        error);
  return status;
}
