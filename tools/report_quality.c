/* tools/report_quality.c - response, checks, missing answers, warnings.
 * Layer: tools. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tools/chart_values.h"
#include "tools/chart_words.h"
#include "tools/intl.h"
#include "tools/report_conventions.h"
#include "tools/report_rates.h"
#include "tools/report_tables.h"

static const char *text_of(const cyb_table *table, const char *column, size_t row,
                           char buffer[40]) {
  const cyb_column *found = cyb_table_find(table, column);
  const char *text = found ? cyb_table_text(found, row, buffer) : NULL;
  return text ? text : "";
}

static double number_of(const cyb_table *table, const char *column, size_t row) {
  const cyb_column *found = cyb_table_find(table, column);
  return found && found->number && isfinite(found->number[row]) ? found->number[row] : 0.0;
}

cyb_table *report_periods_of(cyb_report *report, const cyb_form *form) {
  cyb_table *periods = NULL;
  cyb_error ignored = {0};
  if (cyb_store_periods(report->all.store, form->name, &periods, &ignored) != CYB_OK) return NULL;
  return periods;
}

bool report_has_period(const cyb_report *report, const char *text) {
  cyb_period period;
  return cyb_period_parse(&period, text, NULL) == CYB_OK &&
         period.per_year == report->all.first.per_year &&
         cyb_period_steps(report->all.first, period) >= 0 &&
         cyb_period_steps(period, report->all.last) >= 0;
}

/* --- response ------------------------------------------------------------------------ */

/* An empty status stands for an answer, as in estimates. */
static double responses(const cyb_table *response, const char *code) {
  double sum = 0.0;
  for (size_t i = 0; i < response->rows; i++) {
    char buffer[40];
    const char *status = text_of(response, "status", i, buffer);
    if (!*status) status = "responded";
    if (!code || !strcmp(status, code)) sum += number_of(response, "records", i);
  }
  return sum;
}

/* Who could not have answered. */
static double ineligible(const cyb_table *response) {
  return responses(response, "out_of_scope") + responses(response, "closed") +
         responses(response, "duplicate");
}

static void response_row(cyb_grid *grid, cyb_report *report, const cyb_field *status,
                         const char *period, const cyb_table *response) {
  double all = responses(response, NULL), eligible = all - ineligible(response);
  grid_cell(grid, period_words(&report->page.kept, report->page.app, period));
  grid_cell(grid, figure_count(&report->page.kept, all));
  for (size_t i = 0; i < status->code_count; i++)
    grid_cell(grid, figure_count(&report->page.kept, responses(response, status->codes[i].code)));
  grid_cell(grid, eligible > 0.0
                      ? figure_percent(&report->page.kept, report->page.app,
                                       100.0 * responses(response, "responded") / eligible, 1)
                      : "–");
}

static int response_table(cyb_report *report, cyb_document *document, const cyb_form *form,
                          cyb_error *error) {
  const cyb_field *status = cyb_form_role(form, "status");
  cyb_table *periods = report_periods_of(report, form);
  cyb_grid grid = {0};
  int result = CYB_OK;
  if (!status || !periods || status->code_count + 3 > GRID_COLUMNS) {
    cyb_table_free(periods);
    return CYB_OK;
  }
  grid_column(&grid, _("period"), NULL, false);
  grid_column(&grid, _("records"), NULL, true);
  for (size_t i = 0; i < status->code_count; i++)
    grid_column(&grid,
                in_language(report->page.app, status->codes[i].label_zh, status->codes[i].label_en),
                NULL, true);
  grid_column(&grid, _("response rate"), NULL, true);
  for (size_t i = 0; !result && i < periods->rows; i++) {
    char buffer[40];
    const char *period = text_of(periods, "period", i, buffer);
    cyb_table *response = NULL;
    if (!report_has_period(report, period)) continue;
    result = cyb_store_response(report->all.store, form->name, period, &response, error);
    if (!result) response_row(&grid, report, status, period, response);
    cyb_table_free(response);
  }
  cyb_table_free(periods);
  if (result)
    grid.failed = true;
  else
    return grid_write(
        &grid, &report->page, document,
        keep_format(&report->page.kept, _("Response: %s"), report_form_title(report, form)),
        _("Response rate: answers over records less those out of scope, closed or duplicate; not "
          "weighted."),
        error);
  grid_write(&grid, &report->page, document, "", NULL, NULL);
  return result;
}

/* --- checks --------------------------------------------------------------------------- */

static double open_problems(cyb_report *report, const char *form, const char *period,
                            const char *severity) {
  cyb_table *problems = NULL;
  cyb_error ignored = {0};
  double count = 0.0;
  if (cyb_store_problems(report->all.store, form, period, &problems, &ignored) != CYB_OK)
    return NAN;
  for (size_t i = 0; i < problems->rows; i++) {
    char buffer[40];
    count += !strcmp(text_of(problems, "severity", i, buffer), severity);
  }
  cyb_table_free(problems);
  return count;
}

static void check_row(cyb_grid *grid, cyb_report *report, const cyb_form *form,
                      const char *period) {
  static const char *const counts[] = {"rows", "accepted", "queried", "rejected"};
  cyb_table *sources = NULL;
  cyb_error ignored = {0};
  if (cyb_store_sources(report->all.store, form->name, period, &sources, &ignored) != CYB_OK)
    return;
  grid_cell(grid, report_form_title(report, form));
  grid_cell(grid, period_words(&report->page.kept, report->page.app, period));
  for (size_t c = 0; c < sizeof counts / sizeof counts[0]; c++) {
    double sum = 0.0;
    for (size_t i = 0; i < sources->rows; i++) sum += number_of(sources, counts[c], i);
    grid_cell(grid, figure_count(&report->page.kept, sum));
  }
  grid_cell(grid,
            figure_count(&report->page.kept, open_problems(report, form->name, period, "soft")));
  grid_cell(grid,
            figure_count(&report->page.kept, open_problems(report, form->name, period, "hard")));
  cyb_table_free(sources);
}

static int check_table(cyb_report *report, cyb_document *document, const cyb_form **forms,
                       size_t count, cyb_error *error) {
  const char *heads[] = {_("form"),         _("period"),           _("rows"),
                         _("accepted"),     _("of these queried"), _("rejected"),
                         _("queries open"), _("rejections open")};
  cyb_grid grid = {0};
  for (size_t i = 0; i < sizeof heads / sizeof heads[0]; i++)
    grid_column(&grid, heads[i], NULL, i > 1);
  for (size_t f = 0; f < count; f++) {
    cyb_table *periods = report_periods_of(report, forms[f]);
    for (size_t i = 0; periods && i < periods->rows; i++) {
      char buffer[40];
      const char *period = text_of(periods, "period", i, buffer);
      if (report_has_period(report, period)) check_row(&grid, report, forms[f], period);
    }
    cyb_table_free(periods);
  }
  return grid_write(&grid, &report->page, document, _("Checks of the files"),
                    _("Rows are those of all files of the period. A queried record breaks a soft "
                      "rule and takes part; "
                      "a rejected one breaks a hard rule and does not. One record may have several "
                      "open queries."),
                    error);
}

/* --- missing answers -------------------------------------------------------------------- */

/* Records that answered in the period of a value: the most that any
 * indicator of its form uses. */
static size_t answering(const cyb_report *report, const cyb_indicator_value *value) {
  const cyb_indicator_values *values = report->all.values;
  size_t most = 0;
  for (size_t i = 0; i < values->count; i++) {
    const cyb_indicator_value *other = &values->items[i];
    if (!other->total || strcmp(other->period, value->period) || other->indicator->cagr) continue;
    if (!strcmp(other->indicator->form, value->indicator->form) && other->estimate.n > most)
      most = other->estimate.n;
  }
  return most;
}

static bool lacks_answers(cyb_report *report, const cyb_indicator *indicator) {
  const cyb_indicator_values *values = report->all.values;
  for (size_t i = 0; i < values->count; i++) {
    const cyb_indicator_value *value = &values->items[i];
    if (value->indicator == indicator && value->total && !indicator->cagr &&
        !value_is_secret(value) && value->estimate.n < answering(report, value))
      return true;
  }
  return false;
}

static const char *missing_cell(cyb_report *report, const cyb_indicator_value *value) {
  size_t all, missing;
  if (!value || value_is_secret(value)) return "–";
  all = answering(report, value);
  missing = all - value->estimate.n;
  return keep_format(&report->page.kept, "%s (%s)",
                     figure_count(&report->page.kept, (double)missing),
                     figure_percent(&report->page.kept, report->page.app,
                                    100.0 * (double)missing / (double)all, 1));
}

static int missing_table(cyb_report *report, cyb_document *document, cyb_error *error) {
  cyb_grid grid = {0};
  int status = grid_over_periods(&grid, report, lacks_answers, missing_cell, error);
  if (status) return status;
  if (!grid_rows(&grid))
    cyb_document_paragraph(document,
                           _("Every record that answered answers all that the indicators need."));
  return grid_write(
      &grid, &report->page, document, _("Records left out because an answer is missing"),
      _("Number and share of the records that answered. A total lacks their part."), error);
}

/* --- warnings ----------------------------------------------------------------------------- */

/* What the codes of warnings mean; the messages themselves follow. */
static const struct {
  const char *code, *words;
} meanings[] = {
    {"item-nonresponse", N_("Answers are missing")},
    {"no-answers", N_("Nobody answers what an indicator is made of")},
    {"no-records", N_("There are no records")},
    {"no-breakdown", N_("A form lacks a column asked for")},
    {"form-skipped", N_("A form lacks all columns asked for")},
    {"growth-needs-two", N_("Growth needs two periods")},
    {"growth-span", N_("Growth over a shorter span than asked for")},
    {"no-weights", N_("Records without weights")},
    {"no-plan", N_("No plan")},
    {"no-rates", N_("Quality indicators left out")},
    {"log-unmatched", N_("Rows of an edit log that fit nothing")},
    {"log-contrary", N_("Cells that are not as the edit log says")},
    {"zero-error", N_("A standard error of zero because only complete strata contribute")}};

static const char *meaning(const char *code) {
  for (size_t i = 0; i < sizeof meanings / sizeof meanings[0]; i++)
    if (!strcmp(meanings[i].code, code)) return _(meanings[i].words);
  return code;
}

static bool is_first(const cyb_warnings *warnings, size_t index) {
  for (size_t i = 0; i < index; i++)
    if (!strcmp(warnings->items[i].code, warnings->items[index].code)) return false;
  return true;
}

/* Messages of the form "firms, 2020: ..." speak of one figure each: under their
 * common heading the figure in the reader's words is enough. */
static bool add_figure(cyb_report *report, cyb_text *text, const char *message) {
  const char *comma = strstr(message, ", "), *colon = strstr(message, ": ");
  const cyb_indicator *indicator;
  const cyb_form *form;
  char name[64], period[16];
  if (!comma || !colon || colon < comma || (size_t)(comma - message) >= sizeof name ||
      (size_t)(colon - comma) - 2 >= sizeof period)
    return false;
  snprintf(name, sizeof name, "%.*s", (int)(comma - message), message);
  snprintf(period, sizeof period, "%.*s", (int)(colon - comma) - 2, comma + 2);
  indicator = cyb_indicator_find(report->all.set, name);
  form = indicator ? NULL : gather_form(&report->all, name);
  if (!indicator && !form) return false;
  cyb_text_add(text, text->length ? _("; ") : "");
  cyb_text_format(text, _("%s (%s)"),
                  indicator ? indicator_label(report->page.app, indicator)
                            : report_form_title(report, form),
                  period_words(&report->page.kept, report->page.app, period));
  return true;
}

static void warning_group(cyb_report *report, cyb_document *document, size_t first) {
  const cyb_warnings *warnings = &report->page.app->warnings;
  const char *code = warnings->items[first].code;
  cyb_text text = {0};
  if (!strcmp(code, "item-nonresponse")) {
    cyb_document_term(document, meaning(code), _("The table above tells where and how many."));
    return;
  }
  for (size_t i = first; i < warnings->count; i++)
    if (!strcmp(warnings->items[i].code, code) &&
        !add_figure(report, &text, warnings->items[i].message))
      cyb_text_format(&text, "%s%s", text.length ? _("; ") : "", warnings->items[i].message);
  cyb_document_term(document, meaning(code), keep(&report->page.kept, &text));
}

static void warning_list(cyb_report *report, cyb_document *document) {
  const cyb_warnings *warnings = &report->page.app->warnings;
  if (!warnings->count) {
    cyb_document_paragraph(document, _("The computation gave no warnings."));
    return;
  }
  for (size_t i = 0; i < warnings->count; i++)
    if (is_first(warnings, i)) warning_group(report, document, i);
}

int report_quality(cyb_report *report, cyb_document *document, cyb_error *error) {
  size_t count;
  const cyb_form **forms = report_forms(report, &count);
  int status = forms ? CYB_OK : cyb_error_memory(error);
  cyb_document_heading(document, 3, _("Response and checks"));
  for (size_t f = 0; !status && f < count; f++)
    status = response_table(report, document, forms[f], error);
  for (size_t f = 0; !status && f < count; f++)
    status = report_rates(report, document, forms[f], error);
  if (!status) status = check_table(report, document, forms, count, error);
  cyb_document_heading(document, 3, _("Missing answers"));
  if (!status) status = missing_table(report, document, error);
  cyb_document_heading(document, 3, _("Reliability and conventions"));
  if (!status) status = report_reliability(report, document, error);
  if (!status) status = report_conventions(report, document, forms, count, error);
  cyb_document_heading(document, 3, _("Warnings of this run"));
  warning_list(report, document);
  free(forms);
  return status;
}
