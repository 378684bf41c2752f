/* tools/survey.c - a sample from a file or the project, with its design and domains.
 * Layer: tools. */
#include "tools/survey.h"

#include <stdlib.h>
#include <string.h>

#include "tools/data.h"
#include "tools/intl.h"
#include "tools/place.h"
#include "tools/result.h"
#include "tools/weighting.h"

int survey_options(cyb_survey *survey, cyb_error *error) {
  const cyb_arguments *a = &survey->app->arguments;
  const char *weight = arguments_text(a, "weight", NULL);
  int status = data_where(&survey->where, survey->app, error);
  if (!status)
    status = arguments_list(a, "strata", true, &survey->strata, &survey->strata_count, error);
  if (!status)
    status = arguments_list(a, "cluster", true, &survey->cluster, &survey->cluster_count, error);
  if (!status) status = arguments_list(a, "fpc", true, &survey->fpc, &survey->fpc_count, error);
  if (!status) status = arguments_list(a, "by", true, &survey->by, &survey->by_count, error);
  if (!status && (survey->strata_count > 1 || survey->cluster_count > SURVEY_STAGES ||
                  survey->fpc_count > SURVEY_STAGES || survey->by_count > SURVEY_BY))
    status = cyb_error_set(
        error, CYB_EDOMAIN, NULL,
        _("one --strata column (the first stage's), at most 8 columns for --cluster, --fpc, --by"));
  if (!status && weight && !(survey->weight = cyb_strdup(weight))) status = cyb_error_memory(error);
  return status ? status : weighting_options(&survey->weighting, survey->app, survey->wave, error);
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

static bool is_unanswered(const cyb_survey *survey, const char *option, const char *name) {
  const cyb_column *column = name ? cyb_table_find(survey->table, name) : NULL;
  return !arguments_has(&survey->app->arguments, option) && column &&
         column->type == CYB_COLUMN_EMPTY;
}

/* A role that no record fills in is as if the form had none. */
static void forget_unanswered(cyb_survey *survey) {
  if (survey->strata_count && is_unanswered(survey, "strata", survey->strata[0]))
    survey->strata_count = 0;
  if (survey->fpc_count && is_unanswered(survey, "fpc", survey->fpc[0])) survey->fpc_count = 0;
  if (is_unanswered(survey, "weight", survey->weight)) {
    free(survey->weight);
    survey->weight = NULL;
  }
}

static int collect(const cyb_survey *survey, const cyb_wants *more, cyb_wants *w,
                   cyb_error *error) {
  int status = wants_add_expr(w, survey->where, error);
  for (size_t i = 0; !status && more && i < more->count; i++)
    status = wants_add(w, more->items[i].name, more->items[i].category, error);
  for (size_t i = 0; !status && i < survey->strata_count; i++)
    status = wants_add(w, survey->strata[i], true, error);
  for (size_t i = 0; !status && i < survey->cluster_count; i++)
    status = wants_add(w, survey->cluster[i], true, error);
  for (size_t i = 0; !status && i < survey->by_count; i++)
    status = wants_add(w, survey->by[i], true, error);
  for (size_t i = 0; !status && i < survey->fpc_count; i++)
    status = wants_add(w, survey->fpc[i], false, error);
  if (!status) status = wants_add(w, survey->weight, false, error);
  return status ? status : weighting_collect(survey->weighting, w, error);
}

static int read_file(cyb_survey *survey, const char *operand, const cyb_wants *more,
                     cyb_error *error) {
  cyb_csv_options options = data_csv_options(survey->app);
  cyb_wants w = {0};
  char *path = NULL;
  int status = place_file(&path, operand, error);
  if (!status) status = weighting_see_file(survey->weighting, path, error);
  if (!status) status = collect(survey, more, &w, error);
  /* count() alone wants no column; NULL would mean all of them */
  static const cyb_want nothing = {NULL, false};
  if (!status)
    status = cyb_table_read(&survey->table, path, w.count ? w.items : &nothing, w.count, &options,
                            &survey->app->warnings, error);
  status = path ? weighting_explain(survey->weighting, path, status, error) : status;
  wants_free(&w);
  free(path);
  if (!status)
    result_input_file(survey->app, survey->table->source, survey->table->sha256,
                      survey->table->rows);
  return status;
}

/* The form's roles stand in for what was not asked for. */
static int take_roles(cyb_survey *survey, cyb_error *error) {
  /* the form's weight counts respondents for their stratum; where all of the sample
   * is read, the weight follows from the population */
  bool everyone = weighting_needs_everyone(survey->weighting);
  const cyb_field *weight = everyone ? NULL : cyb_form_role(survey->form, "weight");
  int status = take_role(&survey->strata, &survey->strata_count, survey->form, "stratum", error);
  if (!status)
    status = take_role(&survey->fpc, &survey->fpc_count, survey->form, "population", error);
  if (!status) status = weighting_see_form(survey->weighting, survey->form, error);
  if (!status && !survey->weight && weight && !(survey->weight = cyb_strdup(weight->code)))
    status = cyb_error_memory(error);
  return status;
}

static int read_project(cyb_survey *survey, const cyb_wants *more, cyb_error *error) {
  const char *form = arguments_text(&survey->app->arguments, "form", NULL);
  const char *period = arguments_text(&survey->app->arguments, "period", NULL);
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
  if (!status) status = data_project(&store, survey->app, error);
  if (!status) status = cyb_store_form(store, form, &survey->form, error);
  if (!status) status = take_roles(survey, error);
  if (!status) status = collect(survey, more, &w, error);
  if (!status) {
    cyb_period_format(parsed, canonical);
    status = cyb_store_read(store, form, canonical, w.items, w.count,
                            !weighting_needs_everyone(survey->weighting), &survey->table, error);
  }
  if (!status) forget_unanswered(survey);
  if (!status) result_input_file(survey->app, cyb_store_path(store), NULL, survey->table->rows);
  wants_free(&w);
  cyb_store_close(store);
  return status;
}

int survey_read(cyb_survey *survey, const cyb_wants *more, cyb_error *error) {
  const cyb_arguments *a = &survey->app->arguments;
  int status;
  if (a->operand_count > 1) return cyb_error_set(error, CYB_EDOMAIN, NULL, _("one file at a time"));
  if (a->operand_count && (arguments_has(a, "form") || arguments_has(a, "period")))
    return cyb_error_set(error, CYB_EDOMAIN, NULL,
                         _("--form and --period name records of the project: leave them out, or "
                           "the file"));
  status = a->operand_count ? read_file(survey, a->operands[0], more, error)
                            : read_project(survey, more, error);
  if (!status) status = weighting_drop_strangers(survey->weighting, survey->table, error);
  if (status) return status;
  survey->known = calloc(survey->table->columns + 1, sizeof *survey->known);
  if (!survey->known) return cyb_error_memory(error);
  for (size_t i = 0; i < survey->table->columns; i++)
    survey->known[i] = survey->table->column[i].name;
  return survey->where ? survey_bind(survey, survey->where, error) : CYB_OK;
}

static const cyb_column *lookup(void *user, const char *name, bool previous) {
  return previous ? NULL : cyb_table_find(user, name);
}

/* A binding error knows the line and the column, the file is ours to add. */
static int with_file(const cyb_survey *survey, int status, cyb_error *error) {
  char where[sizeof error->where];
  if (status != CYB_EDATA || !error || !survey->table->source || !error->where[0]) return status;
  snprintf(where, sizeof where, "%s", error->where);
  cyb_error again = {0};
  cyb_error_at(&again, CYB_EDATA, survey->table->source, 0, where, "%s", error->message);
  *error = again;
  return status;
}

int survey_bind_statistic(cyb_survey *survey, cyb_statistic *statistic, cyb_error *error) {
  return with_file(survey,
                   cyb_statistic_bind(statistic, lookup, survey->table, survey->known,
                                      survey->table->columns, error),
                   error);
}

int survey_bind(cyb_survey *survey, cyb_expr *expr, cyb_error *error) {
  return with_file(
      survey,
      cyb_expr_bind(expr, lookup, survey->table, survey->known, survey->table->columns, error),
      error);
}

int survey_category(cyb_survey *survey, const char *name, cyb_column **out, cyb_error *error) {
  *out = cyb_table_find(survey->table, name);
  if (!*out) return data_no_column(survey->table, name, error);
  return cyb_column_categorize(*out, error);
}

static void note_design(cyb_survey *survey) {
  cyb_design_summary about = cyb_design_about(survey->design);
  json_t *design = json_object();
  result_set(design, "rows", json_integer((json_int_t)about.rows));
  result_set(design, "strata", json_integer((json_int_t)about.strata));
  result_set(design, "units", json_integer((json_int_t)about.units));
  result_set(design, "lonely_strata", json_integer((json_int_t)about.lonely));
  result_set(design, "degrees_of_freedom", result_number(about.df));
  result_set(design, "weight_sum", result_number(about.weight_sum));
  result_set(survey->app->inputs, "design", design);
}

int survey_design_only(cyb_survey *survey, cyb_error *error) {
  static const char *const lonely[] = {"fail", "certainty", "adjust", "average", NULL};
  cyb_design_options options = CYB_DESIGN_OPTIONS_INIT;
  cyb_column *strata = NULL, *cluster[SURVEY_STAGES];
  const cyb_column *fpc[SURVEY_STAGES];
  int choice = CYB_LONELY_FAIL;
  int status = arguments_choice(&survey->app->arguments, "lonely-psu", lonely, &choice, error);
  if (!status && survey->strata_count)
    status = survey_category(survey, survey->strata[0], &strata, error);
  for (size_t i = 0; !status && i < survey->cluster_count; i++)
    status = survey_category(survey, survey->cluster[i], &cluster[i], error);
  for (size_t i = 0; !status && i < survey->fpc_count; i++)
    status = data_number_column(survey->table, survey->fpc[i], &fpc[i], error);
  if (!status && survey->weight)
    status = data_number_column(survey->table, survey->weight, &options.weight, error);
  options.strata = strata;
  options.cluster = survey->cluster_count ? (const cyb_column *const *)cluster : NULL;
  options.cluster_stages = survey->cluster_count;
  options.fpc = survey->fpc_count ? fpc : NULL;
  options.fpc_stages = survey->fpc_count;
  options.lonely = (cyb_lonely)choice;
  options.source = survey->table->source;
  options.line = survey->table->line;
  if (!status)
    status = cyb_design_build(&survey->design, survey->table->rows, &options,
                              &survey->app->warnings, error);
  if (!status) note_design(survey);
  return status;
}

int survey_design(cyb_survey *survey, cyb_error *error) {
  int status = survey_design_only(survey, error);
  return status ? status : weighting_apply(survey->weighting, survey->design, survey->table, error);
}

static int kept_rows(const cyb_survey *survey, int8_t **keep, cyb_error *error) {
  *keep = NULL;
  if (!survey->where) return CYB_OK;
  *keep = calloc(survey->table->rows + 1, 1);
  return *keep ? cyb_expr_logicals(survey->where, 0, survey->table->rows, *keep, error)
               : cyb_error_memory(error);
}

int survey_domains(cyb_survey *survey, cyb_error *error) {
  cyb_domains *domains = &survey->domains;
  cyb_column *by[SURVEY_BY];
  int8_t *keep = NULL;
  int status = CYB_OK;
  for (size_t i = 0; !status && i < survey->by_count; i++)
    status = survey_category(survey, survey->by[i], &by[i], error);
  if (!status) status = kept_rows(survey, &keep, error);
  if (!status)
    status = domains_build(domains, survey->table->rows, keep, by, survey->by_count, error);
  free(keep);
  if (!status && domains->without_value)
    cyb_warnings_add(&survey->app->warnings, "missing-domain",
                     ngettext("%zu row has no value in a --by column and belongs to no group",
                              "%zu rows have no value in a --by column and belong to no group",
                              domains->without_value),
                     domains->without_value);
  if (!status && !domains->count)
    status = cyb_error_set(error, CYB_EDATA, survey->table->source,
                           _("no rows are left to estimate from"));
  return status;
}

json_t *survey_domain_object(const cyb_survey *survey, size_t domain) {
  json_t *object = json_object();
  for (size_t i = 0; i < survey->by_count; i++) {
    const cyb_column *column = cyb_table_find(survey->table, survey->by[i]);
    int32_t code = column->code[survey->domains.row[domain]];
    result_set(object, survey->by[i], result_text(cyb_dictionary_text(column->levels, code)));
  }
  return object;
}

void survey_free(cyb_survey *survey) {
  cyb_expr_free(survey->where);
  list_free(survey->strata);
  list_free(survey->cluster);
  list_free(survey->fpc);
  list_free(survey->by);
  free(survey->weight);
  free(survey->known);
  cyb_form_free(survey->form);
  cyb_table_free(survey->table);
  cyb_design_free(survey->design);
  weighting_free(survey->weighting);
  domains_free(&survey->domains);
}
