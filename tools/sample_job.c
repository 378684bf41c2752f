/* tools/sample_job.c - the options of `sample`.
 * Layer: tools. */
#include "tools/sample_job.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "tools/data.h"
#include "tools/intl.h"

enum { MOST_METHODS = 16 };

static int usage(cyb_error *error, const char *sentence) {
  return cyb_error_set(error, CYB_EDOMAIN, NULL, "%s", sentence);
}

static int list_of(sample_list *list, const sample_job *j, const char *option, cyb_error *error) {
  return arguments_list(&j->app->arguments, option, true, &list->items, &list->count, error);
}

static int whole(const sample_job *j, const char *name, size_t *number, cyb_error *error) {
  double value = (double)*number;
  int status = arguments_whole(&j->app->arguments, name, 1.0, 1e15, &value, error);
  if (!status) *number = (size_t)value;
  return status;
}

/* --- targets ------------------------------------------------------------------------ */

/* "5" for 5 % would be a target that everything meets. */
static int cv_of(const char *option, const char *text, double *cv, cyb_error *error) {
  if (cyb_number_parse(text, strlen(text), cv) && *cv > 0.0 && *cv < 1.0) return CYB_OK;
  return cyb_error_set(error, CYB_EDOMAIN, NULL,
                       _("--%s=%s: a cv above 0 and below 1 is wanted; 5 %% is 0.05"), option,
                       text);
}

static int parse_targets(sample_job *j, cyb_error *error) {
  sample_list list = {0};
  int status = list_of(&list, j, "target-cv", error);
  if (!status && list.count && list.count != 1 && list.count != j->sizes.count)
    status = cyb_error_set(error, CYB_EDOMAIN, NULL,
                           _("%zu values of --target-cv for %zu of --size-variable; give one for "
                             "all or one for each"),
                           list.count, j->sizes.count);
  if (!status && list.count && !(j->target_cv = calloc(j->sizes.count + 1, sizeof(double))))
    status = cyb_error_memory(error);
  for (size_t k = 0; !status && list.count && k < j->sizes.count; k++)
    status = cv_of("target-cv", list.items[list.count == 1 ? 0 : k], &j->target_cv[k], error);
  if (!status && list.count && !j->sizes.count)
    status = usage(error, _("--target-cv needs --size-variable: the total whose cv is meant"));
  j->options.target_cv = j->target_cv;
  list_free(list.items);
  return status;
}

/* COL:P; the list keeps the column. */
static int parse_domains(sample_job *j, cyb_error *error) {
  int status = list_of(&j->domains, j, "domain-cv", error);
  j->domain_cv = calloc(j->domains.count + 1, sizeof(double));
  if (!status && !j->domain_cv) status = cyb_error_memory(error);
  for (size_t i = 0; !status && i < j->domains.count; i++) {
    char *colon = strrchr(j->domains.items[i], ':');
    if (!colon || colon == j->domains.items[i])
      return cyb_error_set(error, CYB_EDOMAIN, NULL,
                           _("--domain-cv=%s: a column and a cv are wanted, such as region:0.05"),
                           j->domains.items[i]);
    status = cv_of("domain-cv", colon + 1, &j->domain_cv[i], error);
    *colon = '\0';
  }
  return status;
}

/* --- allocation and method ------------------------------------------------------------- */

static int parse_take_all(sample_job *j, cyb_error *error) {
  sample_list list = {0};
  int status =
      arguments_list(&j->app->arguments, "take-all", false, &list.items, &list.count, error);
  j->take_all = calloc(list.count + 1, sizeof *j->take_all);
  if (!status && !j->take_all) status = cyb_error_memory(error);
  for (size_t i = 0; !status && i < list.count; i++) {
    if (!strcmp(list.items[i], "auto"))
      j->options.take_all_auto = true;
    else
      status = cyb_expr_parse(&j->take_all[j->take_all_count++], list.items[i], error);
  }
  list_free(list.items);
  return status;
}

static int parse_method(sample_job *j, cyb_error *error) {
  const char *names[MOST_METHODS + 1] = {NULL};
  int choice = 0, status;
  for (size_t i = 0; i < MOST_METHODS && cyb_sample_methods[i]; i++)
    names[i] = cyb_sample_methods[i]->name;
  status = arguments_choice(&j->app->arguments, "method", names, &choice, error);
  if (status) return status;
  j->options.method = cyb_sample_methods[choice];
  if (j->options.method->key && j->sort.count)
    return cyb_error_set(error, CYB_EDOMAIN, NULL,
                         _("--sort is for systematic and pps-systematic; %s does not depend on the "
                           "order"),
                         names[choice]);
  if (!j->options.method->key && j->prn)
    return cyb_error_set(error, CYB_EDOMAIN, NULL,
                         _("--prn is for srs, pareto and sequential-poisson; %s draws by a random "
                           "start"),
                         names[choice]);
  if (j->options.method->by_size && !j->sizes.count)
    return cyb_error_set(error, CYB_EDOMAIN, NULL, _("--method=%s needs --size-variable"),
                         names[choice]);
  return CYB_OK;
}

static int parse_allocation(sample_job *j, cyb_error *error) {
  static const char *const names[] = {"proportional", "neyman", "power", "equal", NULL};
  const cyb_arguments *a = &j->app->arguments;
  int choice = j->sizes.count ? CYB_ALLOCATE_NEYMAN : CYB_ALLOCATE_PROPORTIONAL;
  int status = arguments_choice(a, "allocation", names, &choice, error);
  j->options.rule = (cyb_allocation_rule)choice;
  if (!status) status = arguments_number(a, "power", 0.0, 1.0, &j->options.power, error);
  if (!status && arguments_has(a, "power") && choice != CYB_ALLOCATE_POWER)
    status = usage(error, _("--power goes with --allocation=power"));
  if (!status && (choice == CYB_ALLOCATE_NEYMAN || choice == CYB_ALLOCATE_POWER) && !j->sizes.count)
    status = cyb_error_set(error, CYB_EDOMAIN, NULL, _("--allocation=%s needs --size-variable"),
                           names[choice]);
  if (!status && j->cost && choice != CYB_ALLOCATE_NEYMAN)
    status = usage(error, _("--cost goes with --allocation=neyman"));
  return status;
}

static int check_size(const sample_job *j, cyb_error *error) {
  if (!j->options.n && !j->target_cv && !j->domains.count)
    return usage(error, _("how large a sample: give --n, --target-cv or --domain-cv"));
  if ((j->domains.count || j->options.take_all_auto) && !j->sizes.count)
    return usage(error, _("--domain-cv and --take-all=auto need --size-variable"));
  if (j->cost && j->sizes.count > 1 && !j->target_cv && !j->domains.count)
    return usage(error, _("--cost with several size variables needs --target-cv"));
  return CYB_OK;
}

int sample_job_parse(sample_job *j, cyb_error *error) {
  const cyb_arguments *a = &j->app->arguments;
  double start = 0.0;
  int status = list_of(&j->strata, j, "strata", error);
  j->options = (cyb_sample_options)CYB_SAMPLE_OPTIONS_INIT;
  j->options.seed = j->app->seed;
  j->id = arguments_text(a, "id", NULL);
  j->prn = arguments_text(a, "prn", NULL);
  j->cost = arguments_text(a, "cost", NULL);
  if (!status) status = list_of(&j->sizes, j, "size-variable", error);
  if (!status) status = list_of(&j->sort, j, "sort", error);
  if (!status) status = list_of(&j->columns, j, "columns", error);
  if (!status && !j->id)
    status = usage(error, _("which column names the units: give --id=COL; a unit's random number "
                            "follows from it"));
  if (!status) status = whole(j, "n", &j->options.n, error);
  if (!status) status = whole(j, "minimum", &j->options.minimum, error);
  if (!status) status = arguments_number(a, "start", 0.0, 1.0, &start, error);
  j->options.start = start >= 1.0 ? 0.0 : start;
  if (!status) status = parse_targets(j, error);
  if (!status) status = parse_domains(j, error);
  if (!status) status = parse_take_all(j, error);
  if (!status) status = parse_allocation(j, error);
  if (!status) status = parse_method(j, error);
  if (!status) status = check_size(j, error);
  if (!status) status = data_where(&j->where, j->app, error);
  return status;
}

void sample_job_release(sample_job *j) {
  list_free(j->strata.items);
  list_free(j->sizes.items);
  for (size_t i = 0; j->domain && i < j->domains.count; i++) domains_free(&j->domain[i]);
  list_free(j->domains.items);
  list_free(j->sort.items);
  list_free(j->columns.items);
  free(j->domain_cv);
  free(j->target_cv);
  cyb_expr_free(j->where);
  for (size_t i = 0; i < j->take_all_count; i++) cyb_expr_free(j->take_all[i]);
  free(j->take_all);
  cyb_table_free(j->table);
  free(j->inside);
  for (size_t h = 0; j->stratum_label && h < j->stratum.count; h++) free(j->stratum_label[h]);
  free(j->stratum_label);
  domains_free(&j->stratum);
  free(j->domain);
  free(j->forced);
  free(j->size);
  free(j->frame_domains);
  free(j->number);
  free(j->order);
  free(j->key);
  for (size_t c = 0; j->label && c < j->plan->cell_count; c++) free(j->label[c]);
  free(j->label);
  cyb_sample_plan_free(j->plan);
  free(j->units);
}
