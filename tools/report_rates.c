/* tools/report_rates.c - rates of quality in the industry report.
 * Layer: tools. */
#include "tools/report_rates.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "tools/chart_values.h"
#include "tools/chart_words.h"
#include "tools/intl.h"
#include "tools/quality.h"
#include "tools/report_logs.h"
#include "tools/report_tables.h"

/* Both tables of a form: its waves, and the questions that editing changed in the last of them
 * that has a log. */
typedef struct rates {
  cyb_report *report;
  const cyb_form *form;
  bool status, logged; /* the form has one; a log was given for a wave */
  char last[16];
  cyb_grid waves, items;
} rates;

/* Few answers are touched: their rates need a place more than those of units. */
enum { OF_UNITS = 1, OF_ANSWERS = 2 };

static void percent_cell(cyb_grid *grid, cyb_report *report, double rate, int places) {
  grid_cell(grid, isnan(rate)
                      ? "–"
                      : figure_percent(&report->page.kept, report->page.app, 100.0 * rate, places));
}

/* --- waves -------------------------------------------------------------------------- */

static void wave_columns(rates *r) {
  const char *const units[] = {_("response rate"), _("weighted"), _("at most"), _("over-coverage"),
                               _("weighted")};
  grid_column(&r->waves, _("period"), NULL, false);
  for (size_t i = 0; r->status && i < sizeof units / sizeof units[0]; i++)
    grid_column(&r->waves, units[i], NULL, true);
  grid_column(&r->waves, _("answers missing"), NULL, true);
  if (!r->logged) return;
  grid_column(&r->waves, _("editing rate"), NULL, true);
  grid_column(&r->waves, _("imputation rate"), NULL, true);
}

static void wave_row(rates *r, const char *period, const quality_wave *wave) {
  const cyb_unit_quality *units = &wave->units;
  const double rate[] = {units->response.unweighted, units->response.weighted,
                         units->response_most.unweighted, units->over_coverage.unweighted,
                         units->over_coverage.weighted};
  cyb_item_quality items = quality_required(wave);
  grid_cell(&r->waves, period_words(&r->report->page.kept, r->report->page.app, period));
  for (size_t i = 0; r->status && i < sizeof rate / sizeof rate[0]; i++)
    percent_cell(&r->waves, r->report, rate[i], OF_UNITS);
  percent_cell(&r->waves, r->report, items.nonresponse.unweighted, OF_ANSWERS);
  if (!r->logged) return;
  percent_cell(&r->waves, r->report, wave->logged ? items.editing.unweighted : NAN, OF_ANSWERS);
  percent_cell(&r->waves, r->report, wave->logged ? items.imputation.unweighted : NAN, OF_ANSWERS);
}

/* --- questions ------------------------------------------------------------------------- */

static void item_columns(rates *r) {
  const char *const heads[] = {_("answers"), _("missing"), _("edited"),
                               _("deleted"), _("imputed"), _("imputation rate")};
  grid_column(&r->items, _("survey question"), NULL, false);
  for (size_t i = 0; i < sizeof heads / sizeof heads[0]; i++)
    grid_column(&r->items, heads[i], NULL, true);
}

static void item_rows(rates *r, const quality_wave *wave) {
  cyb_keep *kept = &r->report->page.kept;
  for (size_t i = 0; wave->logged && i < wave->item_count; i++) {
    const quality_item *item = &wave->items[i];
    const cyb_item_quality *q = &item->quality;
    const size_t counts[] = {q->answered, q->asked - q->answered, q->edited, q->deleted,
                             q->imputed};
    if (!q->edited && !q->deleted && !q->imputed) continue;
    grid_cell(&r->items,
              in_language(r->report->page.app, item->field->label_zh, item->field->label_en));
    for (size_t c = 0; c < sizeof counts / sizeof counts[0]; c++)
      grid_cell(&r->items, figure_count(kept, (double)counts[c]));
    percent_cell(&r->items, r->report, q->imputation.unweighted, OF_UNITS);
  }
}

/* --- a form ------------------------------------------------------------------------------ */

/* A form with statuses of its own has no rates, and yet a report. */
static int left_out(cyb_report *report, const cyb_error *inner, cyb_error *error) {
  if (inner->status != CYB_EDATA)
    return cyb_error_set(error, inner->status, inner->where, "%s", inner->message);
  cyb_warnings_add(&report->page.app->warnings, "no-rates",
                   _("quality indicators are left out: %s: %s"), inner->where, inner->message);
  return CYB_OK;
}

static int add_period(rates *r, const char *period, cyb_error *error) {
  quality_options options = QUALITY_OPTIONS_INIT;
  quality_wave wave = {.form = r->form};
  cyb_table *table = NULL;
  cyb_error inner = {0};
  int status =
      cyb_store_read(r->report->all.store, r->form->name, period, NULL, 0, false, &table, error);
  options.log = report_log_of(r->report, r->form, period);
  if (!status && options.log) status = quality_categorize(table, error);
  if (!status && quality_take(&wave, table, &options, &inner)) {
    status = left_out(r->report, &inner, error);
  } else if (!status) {
    status = quality_check_log(&wave, options.log, &r->report->page.app->warnings, error);
    wave_row(r, period, &wave);
    if (!strcmp(period, r->last)) item_rows(r, &wave);
  }
  quality_free(&wave);
  cyb_table_free(table);
  return status;
}

/* Periods in order of time are in order of their texts: all of a project are of one kind. */
static void last_logged(rates *r) {
  for (size_t i = 0; i < r->report->log_count; i++) {
    const report_log *log = &r->report->logs[i];
    if (log->form == r->form && strcmp(log->period, r->last) > 0)
      snprintf(r->last, sizeof r->last, "%s", log->period);
  }
}

static int add_periods(rates *r, cyb_error *error) {
  cyb_table *periods = report_periods_of(r->report, r->form);
  const cyb_column *column = periods ? cyb_table_find(periods, "period") : NULL;
  int status = CYB_OK;
  for (size_t i = 0; !status && column && i < periods->rows; i++) {
    char buffer[40];
    const char *period = cyb_table_text(column, i, buffer);
    if (period && report_has_period(r->report, period)) status = add_period(r, period, error);
  }
  cyb_table_free(periods);
  return status;
}

static int write_tables(rates *r, cyb_document *document, cyb_error *error) {
  cyb_page *page = &r->report->page;
  const char *title = report_form_title(r->report, r->form);
  const char *foot =
      _("Indicators A4 (its complement), A2 and A5 of the European Statistical System. Units not "
        "reached count as eligible; at most: if none of them were. Weighted with design weights. "
        "Answers missing: mean over the questions that must be answered.");
  const char *edited =
      _("Editing rate: answers replaced or deleted, of those given; imputation rate (A7): values "
        "assigned, of all that are used; both over the questions that must be answered.");
  int status = grid_write(
      &r->waves, page, document, keep_format(&page->kept, _("Quality indicators: %s"), title),
      r->logged ? keep_format(&page->kept, _("%s %s"), foot, edited) : foot, error);
  if (status) return status;
  return grid_write(
      &r->items, page, document,
      keep_format(&page->kept, _("Answers edited and imputed: %s, %s"), title,
                  period_words(&page->kept, page->app, r->last)),
      _("Questions with at least one change in the wave's edit log. Edited: replaced by "
        "another answer; deleted: taken away and not replaced; imputed: filled in "
        "where none was given."),
      error);
}

int report_rates(cyb_report *report, cyb_document *document, const cyb_form *form,
                 cyb_error *error) {
  rates r = {.report = report,
             .form = form,
             .status = cyb_form_role(form, "status"),
             .logged = report_has_log(report, form)};
  int status;
  if (!r.status && !r.logged) return CYB_OK;
  last_logged(&r);
  wave_columns(&r);
  item_columns(&r);
  status = add_periods(&r, error);
  if (!status) return write_tables(&r, document, error);
  r.waves.failed = r.items.failed = true;
  grid_write(&r.waves, &report->page, document, "", NULL, NULL);
  grid_write(&r.items, &report->page, document, "", NULL, NULL);
  return status;
}
