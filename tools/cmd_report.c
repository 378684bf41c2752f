/* tools/cmd_report.c - the industry report as one HTML file.
 * Layer: tools. */
#include "tools/cmd.h"

#include <stdlib.h>
#include <string.h>

#include "tools/chart_words.h"
#include "tools/intl.h"
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
  bool asked = arguments_has(&report->app->arguments, "plan");
  int status = plan_read(&report->planned, report->app, &report->all, asked ? error : &ignored);
  if (!status) {
    result_input_file(report->app, report->planned.plan->source, report->planned.plan->sha256,
                      report->planned.plan->count);
    return CYB_OK;
  }
  plan_release(&report->planned);
  if (asked || status == CYB_ENOMEM) return status;
  cyb_warnings_add(&report->app->warnings, "no-plan", _("the plan was left out: %s"),
                   ignored.message);
  return CYB_OK;
}

/* Only headline indicators whose form has one of the columns are broken down:
 * the other forms have nothing to say about districts. */
static int gather_parts(cyb_report *report, cyb_error *error) {
  const cyb_indicator_set *set = report->all.set;
  const char **only = calloc(set->count + 1, sizeof *only);
  json_t *files = json_incref(json_object_get(report->app->inputs, "files"));
  size_t count = 0;
  int status = only ? CYB_OK : cyb_error_memory(error);
  for (size_t i = 0; only && i < set->count; i++) {
    bool has = false;
    for (size_t b = 0; b < report->by_count; b++)
      has |= report_has_column(report, &set->items[i], report->by[b]);
    if (has && set->items[i].headline) only[count++] = set->items[i].name;
  }
  if (!status)
    status = gather(&report->parts, report->app, option_text(report->app, "period", NULL),
                    report->by, report->by_count, count ? only : NULL, count, error);
  if (files) result_set(report->app->inputs, "files", files); /* noted once is enough */
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
  int status = gather(&report->all, report->app, option_text(report->app, "period", NULL), NULL, 0,
                      NULL, 0, error);
  if (!status) choose_breakdowns(report);
  if (!status) status = read_plan(report, error);
  if (!status && report->by_count) status = gather_parts(report, error);
  return status;
}

/* --- the document ----------------------------------------------------------------------- */

static cyb_document *start_document(cyb_report *report) {
  const cyb_app *app = report->app;
  const char *title = option_text(app, "title", _("Cybersecurity industry statistics"));
  char first[16], last[16];
  const char *subtitle;
  cyb_period_format(report->all.first, first);
  cyb_period_format(report->all.last, last);
  subtitle = keep_format(&report->kept, _("%s; made on %.10s"),
                         period_span(&report->kept, app, first, last), app->made);
  return cyb_document_new(
      app->language, title, subtitle,
      gather_is_synthetic(&report->all)
          ? _("SYNTHETIC DATA: made up to show the method; says nothing about any real firm")
          : NULL);
}

static int build(char **html, cyb_report *report, cyb_error *error) {
  cyb_document *document = start_document(report);
  int status = document ? CYB_OK : cyb_error_memory(error);
  for (size_t i = 0; !status && i < sizeof sections / sizeof sections[0]; i++) {
    if (sections[i].heading) cyb_document_heading(document, 2, _(sections[i].heading));
    status = sections[i].add(report, document, error);
  }
  if (!status) status = keep_status(&report->kept, error);
  if (!status) status = cyb_document_html(html, document, error);
  cyb_document_free(document);
  return status;
}

/* --- the command --------------------------------------------------------------------------- */

static int check_kind(const cyb_app *app, cyb_error *error) {
  static const char *const kinds[] = {"industry"};
  const char *kind, *nearest;
  if (app->arguments.operand_count != 1)
    return cyb_error_set(error, CYB_EDOMAIN, NULL, _("name one kind of report: industry"));
  kind = app->arguments.operands[0];
  if (!strcmp(kind, kinds[0])) return CYB_OK;
  nearest = cyb_nearest(kind, kinds, 1);
  if (nearest)
    return cyb_error_set(error, CYB_EDOMAIN, kind, _("no such kind of report; did you mean %s?"),
                         nearest);
  return cyb_error_set(error, CYB_EDOMAIN, kind, _("no such kind of report; known is: industry"));
}

static int check_output(const cyb_app *app, cyb_error *error) {
  size_t length = app->output ? strlen(app->output) : 0;
  if (!app->output)
    return cyb_error_set(error, CYB_EDOMAIN, NULL,
                         _("say where the report goes: --output=FILE.html"));
  if (length > 5 && !strcmp(app->output + length - 5, ".html")) return CYB_OK;
  return cyb_error_set(error, CYB_EDOMAIN, app->output,
                       _("the ending of --output is not known; reports are written as .html"));
}

static int make(cyb_report *report, cyb_error *error) {
  cyb_app *app = report->app;
  char *html = NULL;
  int status = gather_all(report, error);
  report->source =
      (cyb_chart_source){app, &report->all, report->planned.plan ? &report->planned : NULL};
  report->part_source = (cyb_chart_source){app, &report->parts, NULL};
  if (!status) status = build(&html, report, error);
  if (!status) status = output_write(app->output, html, strlen(html), error);
  free(html);
  if (status) return status;
  app->results = json_object();
  result_set(app->results, "file", result_text(app->output));
  result_set(app->results, "kind", json_string("industry"));
  cyb_text_format(&app->page, _("wrote %s\n"), app->output);
  app->output = NULL; /* the file is the report; the answer goes to standard output */
  return CYB_OK;
}

static int run(cyb_app *app, cyb_error *error) {
  cyb_report report = {.app = app};
  char **by = NULL;
  size_t count = 0;
  int status = check_kind(app, error);
  if (!status) status = check_output(app, error);
  if (!status) status = arguments_list(&app->arguments, "by", true, &by, &count, error);
  report.by = (const char *const *)by;
  report.by_count = count;
  if (!status) status = make(&report, error);
  plan_release(&report.planned);
  gather_free(&report.parts);
  gather_free(&report.all);
  keep_free(&report.kept);
  list_free(by);
  return status;
}

static const cyb_option options[] = {
    {"period", 0, "P[:P]", N_("periods (default: all that the project holds)")},
    {"plan", 0, "NAME", N_("plan (default: shanghai-2021-2023), a name or a CSV file")},
    {"by", 0, "COL[,COL]", N_("breakdowns (default: district,park,size_cl)")},
    {"set", 0, "NAME", N_("indicator set (default: industry), a name or a CSV file")},
    {"title", 0, "TEXT", N_("title of the report")},
    {"lonely-psu", 0, "fail|certainty|adjust|average",
     N_("strata with one respondent (default: fail)")},
    {NULL, 0, NULL, NULL}};

const cyb_command cmd_report = {
    "report",
    N_("the industry report: findings, plan board, charts, methods, quality, provenance"),
    "industry --output=FILE.html [--lang=en|zh] [--period=P[:P]]",
    N_("Writes one HTML file that needs nothing else and prints on A4: what was found, with "
       "intervals; the "
       "plan board; charts with their tables; methods in one page; data quality; where every "
       "figure comes "
       "from. The language is that of --lang. Confidential figures are withheld everywhere."),
    options,
    EXAMPLE_INGEST "cyberstats report industry --output=report.html",
    run};
