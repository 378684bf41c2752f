/* tools/report_section.c - what several sections of the report ask for.
 * Layer: tools. */
#include "tools/report_section.h"

#include <stdlib.h>
#include <string.h>

#include "tools/intl.h"

const cyb_indicator *report_lead(const cyb_report *report) {
  const cyb_indicator_set *set = report->all.set;
  for (size_t i = 0; i < set->count; i++)
    if (set->items[i].headline) return &set->items[i];
  return set->count ? &set->items[0] : NULL;
}

bool report_has_column(cyb_report *report, const cyb_indicator *indicator, const char *by) {
  const cyb_form *form = gather_form(&report->all, indicator->form);
  return form && cyb_form_field(form, by);
}

const cyb_indicator *report_lead_by(cyb_report *report, const char *by) {
  const cyb_indicator_set *set = report->all.set;
  for (size_t i = 0; i < set->count; i++)
    if (set->items[i].headline && report_has_column(report, &set->items[i], by))
      return &set->items[i];
  return NULL;
}

const cyb_form **report_forms(cyb_report *report, size_t *count) {
  const cyb_indicator_set *set = report->all.set;
  const cyb_form **forms = calloc(set->count + 1, sizeof *forms);
  *count = 0;
  for (size_t i = 0; forms && i < set->count; i++) {
    const cyb_form *form = gather_form(&report->all, set->items[i].form);
    size_t k = 0;
    while (k < *count && forms[k] != form) k++;
    if (form && k == *count) forms[(*count)++] = form;
  }
  return forms;
}

const char *report_form_title(const cyb_report *report, const cyb_form *form) {
  const char *title = in_language(report->page.app, form->title_zh, form->title_en);
  return *title ? title : form->name;
}
