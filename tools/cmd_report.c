/* tools/cmd_report.c - the reports, each as one HTML file.
 * Layer: tools. */
#include "tools/cmd.h"

#include <stdlib.h>
#include <string.h>

#include "tools/intl.h"
#include "tools/report_page.h"
#include "tools/output.h"
#include "tools/result.h"

/* A kind of report and the options that it takes, NULL-ended; an option of
 * another kind is refused, because it would be passed over. */
typedef struct report_kind {
  const char *name;
  cyb_report_build *build;
  const char *const *options;
} report_kind;

static const char *const industry_options[] = {"period", "plan", "by", "set", "lonely-psu", NULL};

static const char *const insurance_options[] = {"claims",   "loss",     "truncation", "censored",
                                                "exposure", "count",    "units",      "family",
                                                "unit",     "encoding", NULL};

static const report_kind kinds[] = {{"industry", report_industry, industry_options},
                                    {"insurance", report_insurance, insurance_options}};
enum { KINDS = sizeof kinds / sizeof kinds[0] };

static int no_kind(const char *name, cyb_error *error) {
  const char *names[KINDS], *nearest;
  cyb_text list = {0};
  for (size_t i = 0; i < KINDS; i++) {
    names[i] = kinds[i].name;
    cyb_text_format(&list, "%s%s", i ? ", " : "", names[i]);
  }
  nearest = name ? cyb_nearest(name, names, KINDS) : NULL;
  if (!name)
    cyb_error_set(error, CYB_EDOMAIN, NULL, _("name one kind of report: %s"), list.bytes);
  else if (nearest)
    cyb_error_set(error, CYB_EDOMAIN, name, _("no such kind of report; did you mean %s?"), nearest);
  else
    cyb_error_set(error, CYB_EDOMAIN, name, _("no such kind of report; known are: %s"), list.bytes);
  cyb_text_free(&list);
  return CYB_EDOMAIN;
}

static int find_kind(const report_kind **kind, const cyb_app *app, cyb_error *error) {
  const char *name = app->arguments.operand_count == 1 ? app->arguments.operands[0] : NULL;
  for (size_t i = 0; name && i < KINDS; i++)
    if (!strcmp(name, kinds[i].name)) {
      *kind = &kinds[i];
      return CYB_OK;
    }
  return no_kind(name, error);
}

static bool is_named(const char *const *names, const char *name) {
  for (; *names; names++)
    if (!strcmp(*names, name)) return true;
  return false;
}

/* Every kind takes the title and the global options. */
static int check_options(const report_kind *kind, const cyb_app *app, cyb_error *error) {
  for (size_t i = 0; i < app->arguments.count; i++) {
    const char *name = app->arguments.options[i].option->name;
    bool own = false;
    for (const cyb_option *o = app->command->options; o->name; o++) own |= !strcmp(o->name, name);
    if (own && strcmp(name, "title") && !is_named(kind->options, name))
      return cyb_error_set(error, CYB_EDOMAIN, NULL,
                           _("--%s is not an option of the report '%s'; see: cyberstats help "
                             "report"),
                           name, kind->name);
  }
  return CYB_OK;
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

static int write(cyb_app *app, const cyb_document *document, const char *kind, cyb_error *error) {
  char *html = NULL;
  int status = cyb_document_html(&html, document, error);
  if (!status) status = output_write(app->output, html, strlen(html), error);
  free(html);
  if (status) return status;
  app->results = json_object();
  result_set(app->results, "file", result_text(app->output));
  result_set(app->results, "kind", json_string(kind));
  cyb_text_format(&app->page, _("wrote %s\n"), app->output);
  app->output = NULL; /* the file is the report; the answer goes to standard output */
  return CYB_OK;
}

static int run(cyb_app *app, cyb_error *error) {
  cyb_page page = {.app = app};
  cyb_document *document = NULL;
  const report_kind *kind = NULL;
  int status = find_kind(&kind, app, error);
  if (!status) status = check_options(kind, app, error);
  if (!status) status = check_output(app, error);
  if (!status) status = kind->build(&document, &page, error);
  if (!status) status = keep_status(&page.kept, error);
  if (!status) status = write(app, document, kind->name, error);
  cyb_document_free(document);
  keep_free(&page.kept);
  return status;
}

static const cyb_option options[] = {
    {"period", 0, "P[:P]", N_("periods (default: all that the project holds)")},
    {"plan", 0, "NAME", N_("plan (default: shanghai-2021-2023), a name or a CSV file")},
    {"by", 0, "COL[,COL]", N_("breakdowns (default: district,park,size_cl)")},
    {"set", 0, "NAME", N_("indicator set (default: industry), a name or a CSV file")},
    {"title", 0, "TEXT", N_("title of the report")},
    {"claims", 0, "FILE", N_("insurance: the claims, one a row")},
    {"loss", 0, "COL", N_("insurance: the losses (default: loss)")},
    {"truncation", 0, "COL|NUMBER",
     N_("insurance: what a loss had to exceed (default: deductible)")},
    {"censored", 0, "COL", N_("insurance: 1 where the loss was capped (default: capped), or none")},
    {"exposure", 0, "FILE", N_("insurance: policy years and reported claims by cells")},
    {"count", 0, "COL", N_("insurance: claims of a cell (default: claims)")},
    {"units", 0, "COL", N_("insurance: policy years of a cell (default: policies)")},
    {"family", 0, "NAME[,NAME]|all", N_("insurance: families to fit (default: all)")},
    {"unit", 0, "TEXT", N_("unit of money (default: yuan)")},
    {"encoding", 0, "NAME", N_("encoding of the files (default: detected)")},
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
