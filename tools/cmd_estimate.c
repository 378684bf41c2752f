/* tools/cmd_estimate.c - statistics with standard errors, from a file or the project.
 * Layer: tools. */
#include "tools/cmd.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "tools/data.h"
#include "tools/domain.h"
#include "tools/intl.h"
#include "tools/place.h"
#include "tools/result.h"
#include "tools/wants.h"

enum { STAGES = 8, BY = 8 };

/* Everything one call of the command holds. */
typedef struct job {
  cyb_app *app;
  cyb_statistic **statistics;
  size_t statistic_count;
  cyb_expr *where;
  char **strata, **cluster, **fpc, **by, *weight;
  size_t strata_count, cluster_count, fpc_count, by_count;
  char **texts;
  cyb_form *form;
  cyb_table *table;
  const char **known;
  cyb_design *design;
  cyb_domains domains;
} job;

static int parse(job *j, cyb_error *error) {
  const cyb_arguments *a = &j->app->arguments;
  const char *weight = arguments_text(a, "weight", NULL);
  int status = arguments_list(a, "statistic", false, &j->texts, &j->statistic_count, error);
  if (!status && !j->statistic_count)
    status = cyb_error_set(error, CYB_EDOMAIN, NULL,
                           _("nothing to estimate: give --statistic='total(x)'"));
  if (!status) {
    j->statistics = calloc(j->statistic_count, sizeof(cyb_statistic *));
    if (!j->statistics) status = cyb_error_memory(error);
  }
  for (size_t i = 0; !status && i < j->statistic_count; i++)
    status = cyb_statistic_parse(&j->statistics[i], j->texts[i], error);
  if (!status) status = data_where(&j->where, j->app, error);
  if (!status) status = arguments_list(a, "strata", true, &j->strata, &j->strata_count, error);
  if (!status) status = arguments_list(a, "cluster", true, &j->cluster, &j->cluster_count, error);
  if (!status) status = arguments_list(a, "fpc", true, &j->fpc, &j->fpc_count, error);
  if (!status) status = arguments_list(a, "by", true, &j->by, &j->by_count, error);
  if (!status && (j->strata_count > 1 || j->cluster_count > STAGES || j->fpc_count > STAGES ||
                  j->by_count > BY))
    status = cyb_error_set(
        error, CYB_EDOMAIN, NULL,
        _("one --strata column (the first stage's), at most 8 columns for --cluster, --fpc, --by"));
  if (!status && weight && !(j->weight = cyb_strdup(weight))) status = cyb_error_memory(error);
  return status;
}

/* A form's roles stand in for design options that were not given. */
static int take_role(char ***list, size_t *count, const cyb_form *form, const char *role,
                     cyb_error *error) {
  const cyb_field *field = cyb_form_role(form, role);
  if (*count || !field) return CYB_OK;
  list_free(*list);
  *list = calloc(2, sizeof **list);
  if (!*list || !((*list)[0] = cyb_strdup(field->code))) return cyb_error_memory(error);
  *count = 1;
  return CYB_OK;
}

static bool is_unanswered(const job *j, const char *option, const char *name) {
  const cyb_column *column = name ? cyb_table_find(j->table, name) : NULL;
  return !arguments_has(&j->app->arguments, option) && column && column->type == CYB_COLUMN_EMPTY;
}

/* A role that no record fills in is as if the form had none. */
static void forget_unanswered(job *j) {
  if (j->strata_count && is_unanswered(j, "strata", j->strata[0])) j->strata_count = 0;
  if (j->fpc_count && is_unanswered(j, "fpc", j->fpc[0])) j->fpc_count = 0;
  if (is_unanswered(j, "weight", j->weight)) {
    free(j->weight);
    j->weight = NULL;
  }
}

static int collect(const job *j, cyb_wants *w, cyb_error *error) {
  int status = wants_add_expr(w, j->where, error);
  for (size_t i = 0; !status && i < j->statistic_count; i++)
    status = wants_add_statistic(w, j->statistics[i], error);
  for (size_t i = 0; !status && i < j->strata_count; i++)
    status = wants_add(w, j->strata[i], true, error);
  for (size_t i = 0; !status && i < j->cluster_count; i++)
    status = wants_add(w, j->cluster[i], true, error);
  for (size_t i = 0; !status && i < j->by_count; i++) status = wants_add(w, j->by[i], true, error);
  for (size_t i = 0; !status && i < j->fpc_count; i++)
    status = wants_add(w, j->fpc[i], false, error);
  if (!status) status = wants_add(w, j->weight, false, error);
  return status;
}

static int read_file(job *j, const char *operand, cyb_error *error) {
  cyb_csv_options options = data_csv_options(j->app);
  cyb_wants w = {0};
  char *path = NULL;
  int status = place_file(&path, operand, error);
  if (!status) status = collect(j, &w, error);
  /* count() alone wants no column; NULL would mean all of them */
  static const cyb_want nothing = {NULL, false};
  if (!status)
    status = cyb_table_read(&j->table, path, w.count ? w.items : &nothing, w.count, &options,
                            &j->app->warnings, error);
  wants_free(&w);
  free(path);
  if (!status) result_input_file(j->app, j->table->source, j->table->sha256, j->table->rows);
  return status;
}

static int read_project(job *j, cyb_error *error) {
  const char *form = arguments_text(&j->app->arguments, "form", NULL);
  const char *period = arguments_text(&j->app->arguments, "period", NULL);
  const cyb_field *weight;
  cyb_period parsed;
  char canonical[16];
  cyb_store *store = NULL;
  cyb_wants w = {0};
  int status;
  if (!form || !period)
    return cyb_error_set(
        error, CYB_EDOMAIN, NULL,
        _("a file is missing; or give --form and --period for the project's records"));
  status = cyb_period_parse(&parsed, period, error);
  if (!status) status = data_project(&store, j->app, error);
  if (!status) status = cyb_store_form(store, form, &j->form, error);
  if (!status) status = take_role(&j->strata, &j->strata_count, j->form, "stratum", error);
  if (!status) status = take_role(&j->fpc, &j->fpc_count, j->form, "population", error);
  weight = status ? NULL : cyb_form_role(j->form, "weight");
  if (!status && !j->weight && weight && !(j->weight = cyb_strdup(weight->code)))
    status = cyb_error_memory(error);
  if (!status) status = collect(j, &w, error);
  if (!status) {
    cyb_period_format(parsed, canonical);
    status = cyb_store_read(store, form, canonical, w.items, w.count, true, &j->table, error);
  }
  if (!status) forget_unanswered(j);
  if (!status) result_input_file(j->app, cyb_store_path(store), NULL, j->table->rows);
  wants_free(&w);
  cyb_store_close(store);
  return status;
}

static const cyb_column *lookup(void *user, const char *name, bool previous) {
  return previous ? NULL : cyb_table_find(user, name);
}

/* A binding error knows the line and the column, the file is ours to add. */
static int with_file(const job *j, int status, cyb_error *error) {
  char where[sizeof error->where];
  if (status != CYB_EDATA || !error || !j->table->source || !error->where[0]) return status;
  snprintf(where, sizeof where, "%s", error->where);
  cyb_error again = {0};
  cyb_error_at(&again, CYB_EDATA, j->table->source, 0, where, "%s", error->message);
  *error = again;
  return status;
}

static int bind(job *j, cyb_error *error) {
  int status = CYB_OK;
  j->known = calloc(j->table->columns + 1, sizeof *j->known);
  if (!j->known) return cyb_error_memory(error);
  for (size_t i = 0; i < j->table->columns; i++) j->known[i] = j->table->column[i].name;
  for (size_t i = 0; !status && i < j->statistic_count; i++)
    status =
        cyb_statistic_bind(j->statistics[i], lookup, j->table, j->known, j->table->columns, error);
  if (!status && j->where)
    status = cyb_expr_bind(j->where, lookup, j->table, j->known, j->table->columns, error);
  return with_file(j, status, error);
}

static int category_column(const job *j, const char *name, cyb_column **out, cyb_error *error) {
  *out = cyb_table_find(j->table, name);
  if (!*out)
    return cyb_error_at(error, CYB_EDATA, j->table->source, 1, name, _("there is no such column"));
  return cyb_column_categorize(*out, error);
}

static int build_design(job *j, cyb_error *error) {
  static const char *const lonely[] = {"fail", "certainty", "adjust", "average", NULL};
  cyb_design_options options = CYB_DESIGN_OPTIONS_INIT;
  cyb_column *strata = NULL, *cluster[STAGES];
  const cyb_column *fpc[STAGES];
  int choice = CYB_LONELY_FAIL;
  int status = arguments_choice(&j->app->arguments, "lonely-psu", lonely, &choice, error);
  if (!status && j->strata_count) status = category_column(j, j->strata[0], &strata, error);
  for (size_t i = 0; !status && i < j->cluster_count; i++)
    status = category_column(j, j->cluster[i], &cluster[i], error);
  for (size_t i = 0; !status && i < j->fpc_count; i++)
    status = data_number_column(j->table, j->fpc[i], &fpc[i], error);
  if (!status && j->weight) status = data_number_column(j->table, j->weight, &options.weight, error);
  options.strata = strata;
  options.cluster = j->cluster_count ? (const cyb_column *const *)cluster : NULL;
  options.cluster_stages = j->cluster_count;
  options.fpc = j->fpc_count ? fpc : NULL;
  options.fpc_stages = j->fpc_count;
  options.lonely = (cyb_lonely)choice;
  options.source = j->table->source;
  options.line = j->table->line;
  return status ? status
                : cyb_design_build(&j->design, j->table->rows, &options, &j->app->warnings, error);
}

static int build_domains(job *j, cyb_error *error) {
  cyb_column *by[BY];
  int8_t *keep = NULL;
  int status = CYB_OK;
  for (size_t i = 0; !status && i < j->by_count; i++)
    status = category_column(j, j->by[i], &by[i], error);
  if (!status && j->where) {
    keep = calloc(j->table->rows + 1, 1);
    status = keep ? cyb_expr_logicals(j->where, 0, j->table->rows, keep, error)
                  : cyb_error_memory(error);
  }
  if (!status) status = domains_build(&j->domains, j->table->rows, keep, by, j->by_count, error);
  free(keep);
  if (!status && j->domains.without_value)
    cyb_warnings_add(&j->app->warnings, "missing-domain",
                     _("%zu rows have no value in a --by column and belong to no group"),
                     j->domains.without_value);
  if (!status && !j->domains.count)
    status =
        cyb_error_set(error, CYB_EDATA, j->table->source, _("no rows are left to estimate from"));
  return status;
}

static json_t *domain_object(const job *j, size_t domain) {
  json_t *object = json_object();
  for (size_t i = 0; i < j->by_count; i++) {
    const cyb_column *column = cyb_table_find(j->table, j->by[i]);
    result_set(
        object, j->by[i],
        result_text(cyb_dictionary_text(column->levels, column->code[j->domains.row[domain]])));
  }
  return object;
}

static void note_not_finite(job *j, const cyb_estimate *e, const char *statistic) {
  if (!isfinite(e->value))
    cyb_warnings_add(&j->app->warnings, "undefined",
                     _("%s has no value for some group (0/0 or no rows)"), statistic);
  else if (!isfinite(e->lower))
    cyb_warnings_add(
        &j->app->warnings, "no-interval",
        _("%s has no interval for some group: too few sampled units for its degrees of freedom"),
        statistic);
}

static json_t *estimate_row(job *j, size_t statistic, size_t domain, const cyb_estimate *e) {
  json_t *row = json_object();
  result_set(row, "statistic", result_text(cyb_statistic_text(j->statistics[statistic])));
  result_set(row, "domain", domain_object(j, domain));
  result_set(row, "estimate", result_number(e->value));
  result_set(row, "se", result_number(e->se));
  result_set(row, "cv", result_number(e->cv));
  result_set(row, "lower", result_number(e->lower));
  result_set(row, "upper", result_number(e->upper));
  result_set(row, "deff", result_number(e->deff));
  result_set(row, "df", result_number(e->df));
  result_set(row, "n", json_integer((json_int_t)e->n));
  note_not_finite(j, e, cyb_statistic_text(j->statistics[statistic]));
  return row;
}

static int estimate(job *j, cyb_error *error) {
  static const char *const missing[] = {"fail", "drop", NULL};
  cyb_estimate_request request = CYB_ESTIMATE_REQUEST_INIT;
  cyb_estimate *out = calloc(j->domains.count, sizeof *out);
  int choice = CYB_MISSING_FAIL, status = CYB_OK;
  if (!out) return cyb_error_memory(error);
  status = arguments_choice(&j->app->arguments, "missing", missing, &choice, error);
  request.domain = j->domains.code;
  request.domains = j->domains.count;
  request.missing = (cyb_missing)choice;
  request.level = j->app->level;
  request.threads = j->app->threads;
  request.progress = &j->app->progress;
  j->app->results = json_array();
  for (size_t s = 0; !status && s < j->statistic_count; s++) {
    status = cyb_estimate_domains(out, j->design, j->statistics[s], &request, error);
    for (size_t d = 0; !status && d < j->domains.count; d++)
      json_array_append_new(j->app->results, estimate_row(j, s, d, &out[d]));
  }
  free(out);
  return status;
}

static void note_design(job *j) {
  cyb_design_summary about = cyb_design_about(j->design);
  json_t *design = json_object();
  result_set(design, "rows", json_integer((json_int_t)about.rows));
  result_set(design, "strata", json_integer((json_int_t)about.strata));
  result_set(design, "units", json_integer((json_int_t)about.units));
  result_set(design, "lonely_strata", json_integer((json_int_t)about.lonely));
  result_set(design, "degrees_of_freedom", result_number(about.df));
  result_set(design, "weight_sum", result_number(about.weight_sum));
  result_set(j->app->inputs, "design", design);
}

static void release(job *j) {
  for (size_t i = 0; j->statistics && i < j->statistic_count; i++)
    cyb_statistic_free(j->statistics[i]);
  free(j->statistics);
  cyb_expr_free(j->where);
  list_free(j->strata);
  list_free(j->cluster);
  list_free(j->fpc);
  list_free(j->by);
  list_free(j->texts);
  free(j->weight);
  free(j->known);
  cyb_form_free(j->form);
  cyb_table_free(j->table);
  cyb_design_free(j->design);
  domains_free(&j->domains);
}

static int run(cyb_app *app, cyb_error *error) {
  job j = {.app = app};
  int status = parse(&j, error);
  if (!status && app->arguments.operand_count > 1)
    status = cyb_error_set(error, CYB_EDOMAIN, NULL, _("one file at a time"));
  if (!status)
    status = app->arguments.operand_count ? read_file(&j, app->arguments.operands[0], error)
                                          : read_project(&j, error);
  if (!status) status = bind(&j, error);
  if (!status) status = build_design(&j, error);
  if (!status) status = build_domains(&j, error);
  if (!status) status = estimate(&j, error);
  if (!status) note_design(&j);
  release(&j);
  return status;
}

static const cyb_option options[] = {
    {"statistic", 's', "EXPR",
     N_("total(x) mean(x) count() share(c) ratio(y, x) hhi(x) cr(x, n) gini(x) and arithmetic of "
        "them; may be repeated")},
    {"strata", 0, "COL", N_("strata of the first stage")},
    {"cluster", 0, "COL[,COL]", N_("sampled clusters, outermost first")},
    {"fpc", 0, "COL[,COL]", N_("population counts (above 1) or sampling fractions, one a stage")},
    {"weight", 0, "COL", N_("design weight (default: from --fpc, else 1)")},
    {"by", 0, "COL[,COL]", N_("an estimate for each combination of values")},
    {"where", 0, "EXPR",
     N_("a domain: only rows for which EXPR is true, with the whole design's error")},
    {"lonely-psu", 0, "fail|certainty|adjust|average",
     N_("strata with one sampled unit (default: fail)")},
    {"missing", 0, "fail|drop",
     N_("rows whose answer is missing: refuse, or leave out (default: fail)")},
    {"form", 0, "NAME", N_("without FILE: the project's records of this form")},
    {"period", 0, "P", N_("without FILE: of this period")},
    {"keep", 0, NULL, N_("store the result in the project, with its inputs")},
    {"encoding", 0, "NAME", N_("encoding of FILE (default: detected)")},
    {NULL, 0, NULL, NULL}};

const cyb_command cmd_estimate = {
    "estimate",
    N_("totals, means, shares, ratios with standard errors"),
    "[FILE] --statistic=EXPR... [OPTIONS]",
    N_("Estimates from a sample with strata, clusters, several stages and finite populations. "
       "Standard "
       "errors by linearisation, t intervals with first-stage units minus strata as degrees of "
       "freedom; "
       "domains keep the whole design. The numbers are those of R's survey package."),
    options,
    EXAMPLE_INGEST
    "cyberstats estimate --form=supply --period=2023 --statistic='total(rev_sec)' --by=size_cl",
    run};
