/* tools/cmd_report.c - the reports, each as one HTML file.
 * Layer: tools. */
#include "tools/cmd.h"

#include <stdlib.h>
#include <string.h>

#include "tools/intl.h"
#include "tools/output.h"
#include "tools/report_page.h"
#include "tools/result.h"

/* A kind of report and the options that it takes, NULL-ended; an option of
 * another kind is refused, because it would be passed over. */
typedef struct report_kind {
  const char *name;
  cyb_report_build *build;
  const char *const *options;
  bool file; /* one is named after the kind */
} report_kind;

static const char *const industry_options[] = {"period", "plan",       "by",       "set",
                                               "log",    "lonely-psu", "encoding", NULL};

static const char *const insurance_options[] = {
    "claims",    "loss",   "truncation", "censored", "exposure", "count",    "units", "family",
    "portfolio", "rating", "deductible", "limit",    "unit",     "encoding", NULL};

static const char *const enterprise_options[] = {
    "framework", "questionnaire", "form",  "peers", "parameters", "costs",    "rating",
    "retention", "tolerance",     "where", "rules", "unit",       "encoding", NULL};

static const report_kind kinds[] = {{"industry", report_industry, industry_options, false},
                                    {"insurance", report_insurance, insurance_options, false},
                                    {"enterprise", report_enterprise, enterprise_options, true}};
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
  const char *name = app->arguments.operand_count ? app->arguments.operands[0] : NULL;
  for (size_t i = 0; name && i < KINDS; i++)
    if (!strcmp(name, kinds[i].name)) {
      *kind = &kinds[i];
      return CYB_OK;
    }
  return no_kind(name, error);
}

static int check_operands(const report_kind *kind, const cyb_app *app, cyb_error *error) {
  size_t files = app->arguments.operand_count - 1;
  if (kind->file && files != 1)
    return cyb_error_set(error, CYB_EDOMAIN, NULL,
                         _("the report '%s' is made from one file of answers: report %s "
                           "ANSWERS.csv --output=FILE.html"),
                         kind->name, kind->name);
  if (!kind->file && files)
    return cyb_error_set(error, CYB_EDOMAIN, app->arguments.operands[1],
                         _("the report '%s' takes no file here"), kind->name);
  return CYB_OK;
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
  if (!status) status = check_operands(kind, app, error);
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
    {"log", 0, "[[FORM:]P=]FILE",
     N_("industry: cells that edit changed, as its --log; once for each wave")},
    {"title", 0, "TEXT", N_("title of the report")},
    {"claims", 0, "FILE", N_("insurance: the claims, one a row")},
    {"loss", 0, "COL", N_("insurance: the losses (default: loss)")},
    {"truncation", 0, "COL|NUMBER",
     N_("insurance: what a loss had to exceed (default: deductible)")},
    {"censored", 0, "COL", N_("insurance: 1 where the loss was capped (default: capped), or none")},
    {"exposure", 0, "FILE", N_("insurance: policy years and reported claims by cells")},
    {"count", 0, "COL", N_("insurance: claims of a cell (default: claims)")},
    {"units", 0, "COL", N_("insurance: policy years of a cell (default: policies)")},
    {"portfolio", 0, "FILE", N_("insurance: the policies, one a row (default: example:portfolio)")},
    {"deductible", 0, "X", N_("insurance: of each loss in the year (default: the usual policy's)")},
    {"limit", 0, "X", N_("insurance: of each loss in the year (default: the usual policy's)")},
    {"family", 0, "NAME[,NAME]|all", N_("insurance: families to fit (default: all)")},
    {"unit", 0, "TEXT",
     N_("insurance: unit of money (default: yuan); enterprise: its code or its name")},
    {"framework", 0, "NAME",
     N_("enterprise: whose domains are shown (default: cyberstats-60), or a file")},
    {"questionnaire", 0, "NAME",
     N_("enterprise: questions, weights, gates and grades, as in "
        "assess")},
    {"form", 0, "NAME", N_("enterprise: form of the answers (default: posture)")},
    {"peers", 0, "PERIOD|FILE|none",
     N_("enterprise: answers to compare with (default: the project's latest period)")},
    {"parameters", 0, "NAME", N_("enterprise: rates and sizes of losses, as in assess")},
    {"costs", 0, "FILE", N_("enterprise: what controls cost, as in assess")},
    {"rating", 0, "NAME",
     N_("rating plan for the premiums (default: insurance example-cyber, enterprise none)")},
    {"retention", 0, "X",
     N_("enterprise: yuan of each loss (default: a thousandth of revenue, rounded to 1-2-5)")},
    {"tolerance", 0, "P:X[,P:X]",
     N_("enterprise: a loss above X in at most a share P of the years")},
    {"where", 0, "EXPR", N_("enterprise: only the rows for which EXPR is true")},
    {"rules", 0, "FILE", N_("enterprise: edit rules (default: those of the form)")},
    {"encoding", 0, "NAME", N_("encoding of the files (default: detected)")},
    {"lonely-psu", 0, "fail|certainty|adjust|average",
     N_("strata with one respondent (default: fail)")},
    {NULL, 0, NULL, NULL}};

const cyb_command cmd_report = {
    "report",
    N_("a report as one HTML file: of the industry, of an insurer's claims, of an enterprise"),
    "industry | insurance | enterprise ANSWERS.csv  --output=FILE.html [--lang=en|zh]",
    N_("Writes one HTML file that needs nothing else and prints on A4: what was found, with "
       "intervals; charts with their tables; methods in one page; data quality; where every "
       "figure comes from. industry: the indicators of the project and the plan board; "
       "confidential figures are withheld everywhere. insurance: size and number of losses from "
       "claims and exposure, what a year costs, and premiums by a rating plan. enterprise: posture "
       "among its peers, what a "
       "year could cost, which control pays, how much cover, from the answers to the posture "
       "questionnaire as in assess. The language is that of --lang."),
    options,
    EXAMPLE_INGEST "cyberstats report industry --output=report.html\n"
                   "  cyberstats report enterprise example:answers --peers=example:posture-2023 "
                   "--output=enterprise.html",
    run};
