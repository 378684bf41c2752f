/* tools/report_industry.c - the industry report.
 * Layer: tools. */
#include <stdlib.h>
#include <string.h>

#include "tools/chart_words.h"
#include "tools/intl.h"
#include "tools/report_logs.h"
#include "tools/report_section.h"
#include "tools/result.h"

/* In the order of reading; findings stand before the contents, without heading. */
static const struct {
  const char *heading;
  cyb_report_section *add;
} sections[] = {{NULL, report_findings},
                {N_("Plan board"), report_plan_board},
                {N_("Scale of the industry"), report_scale},
                {N_("Where the industry is"), report_breakdowns},
                {N_("Concentration"), report_concentration},
                {N_("Security spending of users"), report_demand},
                {N_("All indicators"), report_indicators},
                {N_("Measures and responsible bodies"), report_measures},
                {N_("Methods"), report_methods},
                {N_("Data quality"), report_quality},
                {N_("Provenance"), report_provenance}};

/* --- what the report is made from --------------------------------------------------- */

static const char *option_text(const cyb_app *app, const char *name, const char *otherwise) {
  return arguments_text(&app->arguments, name, otherwise);
}

static int read_plan(cyb_report *report, cyb_error *error) {
  cyb_error ignored = {0};
  bool asked = arguments_has(&report->page.app->arguments, "plan");
  int status =
      plan_read(&report->planned, report->page.app, &report->all, asked ? error : &ignored);
  if (!status) {
    result_input_file(report->page.app, report->planned.plan->source, report->planned.plan->sha256,
                      report->planned.plan->count);
    return CYB_OK;
  }
  plan_release(&report->planned);
  if (asked || status == CYB_ENOMEM) return status;
  cyb_warnings_add(&report->page.app->warnings, "no-plan", _("the plan was left out: %s"),
                   ignored.message);
  return CYB_OK;
}

/* Only headline indicators whose form has one of the columns are broken down:
 * the other forms have nothing to say about districts. */
static int gather_parts(cyb_report *report, cyb_error *error) {
  const cyb_indicator_set *set = report->all.set;
  const char **only = calloc(set->count + 1, sizeof *only);
  json_t *files = json_incref(json_object_get(report->page.app->inputs, "files"));
  size_t count = 0;
  int status = only ? CYB_OK : cyb_error_memory(error);
  for (size_t i = 0; only && i < set->count; i++) {
    bool has = false;
    for (size_t b = 0; b < report->by_count; b++)
      has |= report_has_column(report, &set->items[i], report->by[b]);
    if (has && set->items[i].headline) only[count++] = set->items[i].name;
  }
  if (!status)
    status = gather(&report->parts, report->page.app, option_text(report->page.app, "period", NULL),
                    report->by, report->by_count, count ? only : NULL, count, error);
  if (files) result_set(report->page.app->inputs, "files", files); /* noted once is enough */
  free(only);
  return status;
}

/* The usual breakdowns, as far as the set's forms ask for them. */
static void choose_breakdowns(cyb_report *report) {
  static const char *const usual[] = {"district", "park", "size_cl"};
  const cyb_indicator_set *set = report->all.set;
  if (report->by_count) return;
  for (size_t i = 0; i < sizeof usual / sizeof usual[0]; i++) {
    bool has = false;
    for (size_t k = 0; k < set->count; k++)
      has |= report_has_column(report, &set->items[k], usual[i]);
    if (has) report->usual[report->by_count++] = usual[i];
  }
  report->by = report->usual;
}

static int gather_all(cyb_report *report, cyb_error *error) {
  int status = gather(&report->all, report->page.app, option_text(report->page.app, "period", NULL),
                      NULL, 0, NULL, 0, error);
  if (!status) choose_breakdowns(report);
  if (!status) status = read_plan(report, error);
  if (!status && report->by_count) status = gather_parts(report, error);
  if (!status) status = report_logs_read(report, error);
  return status;
}

/* --- the document ----------------------------------------------------------------------- */

static cyb_document *start_document(cyb_report *report) {
  const cyb_app *app = report->page.app;
  const char *title = option_text(app, "title", _("Cybersecurity industry statistics"));
  char first[16], last[16];
  const char *subtitle;
  cyb_period_format(report->all.first, first);
  cyb_period_format(report->all.last, last);
  subtitle =
      keep_format(&report->page.kept, "%s%s%s", period_span(&report->page.kept, app, first, last),
                  strcmp(app->language, "zh") ? "; " : "；", report_made(&report->page));
  return cyb_document_new(app->language, title, subtitle,
                          report_banner(gather_is_synthetic(&report->all)));
}

static int add_sections(cyb_report *report, cyb_document *document, cyb_error *error) {
  int status = document ? CYB_OK : cyb_error_memory(error);
  for (size_t i = 0; !status && i < sizeof sections / sizeof sections[0]; i++) {
    if (sections[i].heading) cyb_document_heading(document, 2, _(sections[i].heading));
    status = sections[i].add(report, document, error);
  }
  return status;
}

int report_industry(cyb_document **document, cyb_page *page, cyb_error *error) {
  cyb_report report = {.page = *page};
  char **by = NULL;
  size_t count = 0;
  int status = arguments_list(&page->app->arguments, "by", true, &by, &count, error);
  report.by = (const char *const *)by;
  report.by_count = count;
  if (!status) status = gather_all(&report, error);
  report.source =
      (cyb_chart_source){page->app, &report.all, report.planned.plan ? &report.planned : NULL};
  report.part_source = (cyb_chart_source){page->app, &report.parts, NULL};
  if (!status) {
    *document = start_document(&report);
    status = add_sections(&report, *document, error);
  }
  *page = report.page;
  report_logs_free(&report);
  plan_release(&report.planned);
  gather_free(&report.parts);
  gather_free(&report.all);
  list_free(by);
  return status;
}
