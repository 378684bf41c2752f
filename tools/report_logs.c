/* tools/report_logs.c - edit logs for the industry report.
 * Layer: tools. */
#include "tools/report_logs.h"

#include <stdlib.h>
#include <string.h>

#include "tools/intl.h"
#include "tools/quality.h"
#include "tools/report_rates.h"

/* --- which wave -------------------------------------------------------------------------- */

static int no_form(cyb_report *report, const char *name, cyb_error *error) {
  size_t count;
  const cyb_form **forms = report_forms(report, &count);
  const char **names = calloc(count + 1, sizeof *names), *near;
  int status;
  for (size_t i = 0; forms && names && i < count; i++) names[i] = forms[i]->name;
  near = names ? cyb_nearest(name, names, count) : NULL;
  if (near)
    status = cyb_error_set(error, CYB_EDATA, "--log",
                           _("the report has no form %s; did you mean %s?"), name, near);
  else
    status = cyb_error_set(error, CYB_EDATA, "--log", _("the report has no form %s"), name);
  free(names);
  free(forms);
  return status;
}

static int find_form(const cyb_form **out, cyb_report *report, const char *name, cyb_error *error) {
  size_t count;
  const cyb_indicator *lead = report_lead(report);
  const cyb_form **forms = report_forms(report, &count);
  if (!forms) return cyb_error_memory(error);
  *out = NULL;
  if (!name && lead) *out = gather_form(&report->all, lead->form);
  for (size_t i = 0; name && i < count; i++)
    if (!strcmp(forms[i]->name, name)) *out = forms[i];
  free(forms);
  return *out ? CYB_OK : no_form(report, name ? name : "", error);
}

/* The period named, else the last, of those that the project holds and the report covers. */
static int find_period(report_log *log, cyb_report *report, const char *name, cyb_error *error) {
  cyb_table *periods = report_periods_of(report, log->form);
  const cyb_column *column = periods ? cyb_table_find(periods, "period") : NULL;
  char canonical[16] = "";
  cyb_period period;
  int status = name ? cyb_period_parse(&period, name, error) : CYB_OK;
  if (!status && name) cyb_period_format(period, canonical);
  for (size_t i = 0; !status && column && i < periods->rows; i++) {
    char buffer[40];
    const char *held = cyb_table_text(column, i, buffer);
    if (held && report_has_period(report, held) && (!name || !strcmp(held, canonical)))
      snprintf(log->period, sizeof log->period, "%s", held);
  }
  cyb_table_free(periods);
  if (status || log->period[0]) return status;
  return cyb_error_set(error, CYB_EDATA, "--log", _("the report has no records of form %s for %s"),
                       log->form->name, name ? canonical : _("any period"));
}

/* [FORM:]PERIOD */
static int find_wave(report_log *log, cyb_report *report, const char *prefix, cyb_error *error) {
  const char *colon = prefix ? strchr(prefix, ':') : NULL;
  char *name = colon ? cyb_strndup(prefix, (size_t)(colon - prefix)) : NULL;
  int status = colon && !name ? cyb_error_memory(error) : CYB_OK;
  if (!status) status = find_form(&log->form, report, name, error);
  if (!status) status = find_period(log, report, colon ? colon + 1 : prefix, error);
  free(name);
  return status;
}

/* --- files ---------------------------------------------------------------------------------- */

static int read_one(cyb_report *report, const char *text, cyb_error *error) {
  report_log *log = &report->logs[report->log_count];
  const char *equals = strchr(text, '=');
  bool good = !equals || (equals > text && equals[1]);
  char *prefix = equals ? cyb_strndup(text, (size_t)(equals - text)) : NULL;
  int status = equals && !prefix ? cyb_error_memory(error) : CYB_OK;
  if (!good)
    status = cyb_error_set(error, CYB_EDOMAIN, NULL,
                           _("--log=%s: FILE, PERIOD=FILE or FORM:PERIOD=FILE is wanted"), text);
  if (!status) status = find_wave(log, report, prefix, error);
  if (!status && report_log_of(report, log->form, log->period))
    status = cyb_error_set(error, CYB_EDOMAIN, "--log",
                           _("two logs for form %s, %s; write them into one file, the later "
                             "changes below"),
                           log->form->name, log->period);
  if (!status)
    status = quality_read_log(&log->table, report->page.app, equals ? equals + 1 : text, error);
  if (!status) report->log_count++;
  free(prefix);
  return status;
}

int report_logs_read(cyb_report *report, cyb_error *error) {
  char **texts = NULL;
  size_t count = 0;
  int status = arguments_list(&report->page.app->arguments, "log", false, &texts, &count, error);
  if (!status) report->logs = calloc(count + 1, sizeof *report->logs);
  if (!status && !report->logs) status = cyb_error_memory(error);
  for (size_t i = 0; !status && i < count; i++) status = read_one(report, texts[i], error);
  list_free(texts);
  return status;
}

void report_logs_free(cyb_report *report) {
  for (size_t i = 0; i < report->log_count; i++) cyb_table_free(report->logs[i].table);
  free(report->logs);
  report->logs = NULL;
  report->log_count = 0;
}

const cyb_table *report_log_of(const cyb_report *report, const cyb_form *form, const char *period) {
  for (size_t i = 0; i < report->log_count; i++)
    if (report->logs[i].form == form && !strcmp(report->logs[i].period, period))
      return report->logs[i].table;
  return NULL;
}

bool report_has_log(const cyb_report *report, const cyb_form *form) {
  for (size_t i = 0; i < report->log_count; i++)
    if (report->logs[i].form == form) return true;
  return false;
}
