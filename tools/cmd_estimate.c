/* tools/cmd_estimate.c - statistics with standard errors, from a file or the project.
 * Layer: tools. */
#include "tools/cmd.h"

#include <math.h>
#include <stdlib.h>

#include "tools/intl.h"
#include "tools/replication.h"
#include "tools/result.h"
#include "tools/survey.h"
#include "tools/weighting.h"

/* Everything one call of the command holds. */
typedef struct job {
  cyb_app *app;
  cyb_survey survey;
  char **texts;
  cyb_statistic **statistics;
  size_t count;
  cyb_estimate_request request;
  cyb_replication replication;
} job;

static int parse(job *j, cyb_error *error) {
  const cyb_arguments *a = &j->app->arguments;
  int status = arguments_list(a, "statistic", false, &j->texts, &j->count, error);
  if (!status && !j->count)
    status = cyb_error_set(error, CYB_EDOMAIN, NULL,
                           _("nothing to estimate: give --statistic='total(x)'"));
  if (!status) {
    j->statistics = calloc(j->count, sizeof(cyb_statistic *));
    if (!j->statistics) status = cyb_error_memory(error);
  }
  for (size_t i = 0; !status && i < j->count; i++)
    status = cyb_statistic_parse(&j->statistics[i], j->texts[i], error);
  return status ? status : survey_options(&j->survey, error);
}

static int read_rows(job *j, cyb_error *error) {
  cyb_wants wants = {0};
  int status = CYB_OK;
  for (size_t i = 0; !status && i < j->count; i++)
    status = wants_add_statistic(&wants, j->statistics[i], error);
  if (!status) status = survey_read(&j->survey, &wants, error);
  wants_free(&wants);
  for (size_t i = 0; !status && i < j->count; i++)
    status = survey_bind_statistic(&j->survey, j->statistics[i], error);
  return status;
}

static void note_not_finite(job *j, const cyb_estimate *e, const char *statistic) {
  if (!isfinite(e->value))
    cyb_warnings_add(&j->app->warnings, "undefined",
                     _("%s has no value for some group (0/0 or no rows)"), statistic);
  else if (!isfinite(e->lower) || !isfinite(e->upper))
    cyb_warnings_add(
        &j->app->warnings, "no-interval",
        e->df > 0.0
            ? _("%s has no whole interval for some group: an end lies beyond all values, or its "
                "error is unknown")
            : _("%s has no interval for some group: too few sampled units for its degrees of "
                "freedom"),
        statistic);
}

static json_t *estimate_row(job *j, size_t statistic, size_t domain, const cyb_estimate *e) {
  const char *text = cyb_statistic_text(j->statistics[statistic]);
  json_t *row = json_object();
  result_set(row, "statistic", result_text(text));
  result_set(row, "domain", survey_domain_object(&j->survey, domain));
  result_set(row, "estimate", result_number(e->value));
  result_set(row, "se", result_number(e->se));
  result_set(row, "cv", result_number(e->cv));
  result_set(row, "lower", result_number(e->lower));
  result_set(row, "upper", result_number(e->upper));
  result_set(row, "deff", result_number(e->deff));
  result_set(row, "df", result_number(e->df));
  result_set(row, "n", json_integer((json_int_t)e->n));
  note_not_finite(j, e, text);
  return row;
}

static int take_options(job *j, cyb_estimate_request *request, cyb_replication *replication,
                        cyb_error *error) {
  static const char *const missing[] = {"fail", "drop", NULL};
  int choice = CYB_MISSING_FAIL;
  int status = arguments_choice(&j->app->arguments, "missing", missing, &choice, error);
  request->missing = (cyb_missing)choice;
  request->level = j->app->level;
  request->threads = j->app->threads;
  request->progress = &j->app->progress;
  request->warnings = &j->app->warnings;
  return status ? status : replication_options(request, replication, j->app, error);
}

static int estimate(job *j, cyb_error *error) {
  size_t domains = j->survey.domains.count;
  cyb_estimate *out = calloc(j->count * domains, sizeof *out);
  int status;
  if (!out) return cyb_error_memory(error);
  j->request.domain = j->survey.domains.code;
  j->request.domains = domains;
  j->app->results = json_array();
  status = cyb_estimate_table(out, j->survey.design, (const cyb_statistic *const *)j->statistics,
                              j->count, &j->request, error);
  if (!status)
    status = replication_note(j->app, &j->request, j->survey.design,
                              (const cyb_statistic *const *)j->statistics, j->count, error);
  for (size_t s = 0; !status && s < j->count; s++)
    for (size_t d = 0; d < domains; d++)
      json_array_append_new(j->app->results, estimate_row(j, s, d, &out[s * domains + d]));
  free(out);
  return status;
}

static void release(job *j) {
  for (size_t i = 0; j->statistics && i < j->count; i++) cyb_statistic_free(j->statistics[i]);
  free(j->statistics);
  list_free(j->texts);
  survey_free(&j->survey);
}

static int run(cyb_app *app, cyb_error *error) {
  job j = {.app = app,
           .survey = {.app = app},
           .request = CYB_ESTIMATE_REQUEST_INIT,
           .replication = CYB_REPLICATION_INIT};
  int status = parse(&j, error);
  if (!status) status = take_options(&j, &j.request, &j.replication, error);
  if (!status) status = read_rows(&j, error);
  if (!status) status = survey_design(&j.survey, error);
  if (!status) status = survey_domains(&j.survey, error);
  if (!status) status = estimate(&j, error);
  release(&j);
  return status;
}

static const cyb_option options[] = {
    {"statistic", 's', "EXPR",
     N_("total(x) mean(x) count() share(c) ratio(y, x) quantile(x, p) median(x) hhi(x) cr(x, n) "
        "gini(x) and arithmetic of them; may be repeated")},
    SURVEY_DESIGN_OPTIONS,
    SURVEY_WEIGHT_OPTIONS,
    SURVEY_DOMAIN_OPTIONS,
    REPLICATION_OPTIONS,
    {"missing", 0, "fail|drop",
     N_("rows whose answer is missing: refuse, or leave out (default: fail)")},
    SURVEY_SOURCE_OPTIONS,
    {"keep", 0, NULL, N_("store the result in the project, with its inputs")},
    {NULL, 0, NULL, NULL}};

const cyb_command cmd_estimate = {
    "estimate",
    N_("totals, means, shares, ratios with standard errors"),
    "[FILE] --statistic=EXPR... [OPTIONS]",
    N_("Estimates from a sample with strata, clusters, several stages and finite populations. "
       "Standard errors by linearisation or replication, t intervals with first-stage units minus "
       "strata as degrees of freedom; domains keep the whole design. The numbers are those of R's "
       "survey package."),
    options,
    EXAMPLE_INGEST
    "cyberstats estimate --form=supply --period=2023 --statistic='total(rev_sec)' --by=size_cl",
    run};
