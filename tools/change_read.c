/* tools/change_read.c - the two waves of a change, from files or the project.
 * Layer: tools. */
#include <stdlib.h>
#include <string.h>

#include "tools/change_job.h"
#include "tools/data.h"
#include "tools/intl.h"
#include "tools/result.h"

static cyb_given *given_period(cyb_arguments *arguments) {
  for (size_t i = arguments->count; i-- > 0;)
    if (!strcmp(arguments->options[i].option->name, "period")) return &arguments->options[i];
  return NULL;
}

/* The reader of samples takes one file or one period: it is shown one at a time. */
static int show_wave(change_job *j, size_t wave, const cyb_wants *wants, cyb_error *error) {
  cyb_arguments *arguments = &j->app->arguments;
  const char **operands = arguments->operands;
  size_t count = arguments->operand_count;
  cyb_given *period = given_period(arguments);
  const char *whole = period ? period->value : NULL;
  int status;
  if (count > 1) {
    arguments->operands = operands + wave;
    arguments->operand_count = 1;
  }
  if (period && j->period[wave]) period->value = j->period[wave];
  status = survey_read(&j->survey[wave], wants, error);
  arguments->operands = operands;
  arguments->operand_count = count;
  if (period) period->value = whole;
  return status;
}

/* "2022:2023" into its two ends, and the years between them. */
static int split_periods(change_job *j, cyb_error *error) {
  const char *text = arguments_text(&j->app->arguments, "period", NULL);
  cyb_period first, last;
  char end[2][16];
  int status;
  if (j->app->arguments.operand_count || !text) return CYB_OK;
  status = cyb_period_range(&first, &last, text, error);
  if (status) return status;
  if (cyb_period_steps(first, last) <= 0)
    return cyb_error_set(error, CYB_EDOMAIN, NULL,
                         _("--period=%s: two periods are wanted, the earlier first, such as "
                           "--period=2022:2023"),
                         text);
  cyb_period_format(first, end[0]);
  cyb_period_format(last, end[1]);
  for (size_t i = 0; i < 2; i++)
    if (!(j->period[i] = cyb_strdup(end[i]))) return cyb_error_memory(error);
  if (!arguments_has(&j->app->arguments, "years"))
    j->years = (double)last.year - first.year +
               ((double)last.part - (double)first.part) / (double)last.per_year;
  return CYB_OK;
}

/* The identifying column where --id was not given: that of the sampled clusters,
 * or the key of the project's form. */
static int find_id(change_job *j, cyb_error *error) {
  const char *name = arguments_text(&j->app->arguments, "form", NULL);
  cyb_store *store = NULL;
  int status;
  if (!j->id && j->survey[1].cluster_count) j->id = j->survey[1].cluster[0];
  if (j->id || j->app->arguments.operand_count || !name) return CYB_OK;
  status = data_project(&store, j->app, error);
  if (!status) status = cyb_store_form(store, name, &j->form, error);
  cyb_store_close(store);
  for (size_t i = 0; !status && i < j->form->count && !j->id; i++)
    if (j->form->fields[i].key) j->id = j->form->fields[i].code;
  return status;
}

static int collect(const change_job *j, size_t wave, cyb_wants *wants, cyb_error *error) {
  int status = wants_add(wants, j->id, true, error);
  if (!status && wave == 1) status = wants_add(wants, j->comparable, false, error);
  if (!status && wave == 1) status = wants_add(wants, j->break_column, true, error);
  for (size_t i = 0; !status && i < j->count; i++)
    status = wants_add_statistic(wants, j->statistic[wave][i], error);
  return status;
}

/* The inputs block has one design; that of the earlier wave gets a name of its own. */
static void rename_design(const cyb_app *app) {
  result_set(app->inputs, "design_old", json_incref(json_object_get(app->inputs, "design")));
  json_object_del(app->inputs, "design");
}

static int read_wave(change_job *j, size_t wave, cyb_error *error) {
  cyb_survey *survey = &j->survey[wave];
  cyb_wants wants = {0};
  int status = collect(j, wave, &wants, error);
  if (!status) status = show_wave(j, wave, &wants, error);
  if (!status) status = survey_design(survey, error);
  if (!status) status = survey_domains(survey, error);
  for (size_t i = 0; !status && i < j->count; i++)
    status = survey_bind_statistic(survey, j->statistic[wave][i], error);
  if (!status && wave == 0) rename_design(j->app);
  wants_free(&wants);
  return status;
}

int change_read(change_job *j, cyb_error *error) {
  int status = CYB_OK;
  if (!j->comparable) {
    status = split_periods(j, error);
    if (!status) status = find_id(j, error);
    if (!status && !j->id)
      status = cyb_error_set(error, CYB_EDOMAIN, NULL,
                             _("name the column that identifies a unit in both waves: --id=COL"));
    if (!status) status = read_wave(j, 0, error);
  }
  return status ? status : read_wave(j, 1, error);
}

int change_wave(change_job *j, size_t wave, cyb_wave *out, cyb_error *error) {
  cyb_survey *survey = &j->survey[wave];
  cyb_column *id = NULL;
  int status = survey_category(survey, j->id, &id, error);
  *out = (cyb_wave){survey->design, id, survey->table->source, survey->table->line};
  return status;
}
