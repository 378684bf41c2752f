/* tools/rating_job.c - a rating plan and a reference policy from the command line.
 * Layer: tools. */
#include "tools/rating_job.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "tools/chart_loss.h"
#include "tools/chart_words.h"
#include "tools/gather.h"
#include "tools/grade_levels.h"
#include "tools/intl.h"

/* --- values ---------------------------------------------------------------------------- */

static int set(rating_job *job, const char *column, const char *value, cyb_error *error) {
  for (size_t i = 0; i < job->value_count; i++)
    if (!strcmp(job->values[i].column, column)) {
      job->values[i].value = value;
      return CYB_OK;
    }
  if (job->value_count == POLICY_VALUES)
    return cyb_error_set(error, CYB_EDOMAIN, NULL, _("a policy of more than %d columns"),
                         POLICY_VALUES);
  job->values[job->value_count++] = (cyb_policy_value){column, value};
  return CYB_OK;
}

/* What the plan asks for has a usual value; what was given must be asked for. */
static int set_option(rating_job *job, const char *option, const char *column, const char *usual,
                      cyb_error *error) {
  const char *given = arguments_text(&job->app->arguments, option, NULL);
  if (!given && !(column && policy_asks(job->plan.rating, column))) return CYB_OK;
  return set(job, column ? column : option, given ? given : usual, error);
}

/* --with=COLUMN=VALUE cut in two: the value stands behind the column's end. */
static int read_with(rating_job *job, cyb_error *error) {
  int status =
      arguments_list(&job->app->arguments, "with", false, &job->with, &job->with_count, error);
  for (size_t i = 0; !status && i < job->with_count; i++) {
    char *equals = strchr(job->with[i], '=');
    if (!equals || equals == job->with[i])
      return cyb_error_set(error, CYB_EDOMAIN, NULL,
                           _("--with=%s: COLUMN=VALUE is wanted, such as --with=revenue=50000000"),
                           job->with[i]);
    *equals = '\0';
  }
  return status;
}

static int set_with(rating_job *job, cyb_error *error) {
  int status = CYB_OK;
  for (size_t i = 0; !status && i < job->with_count; i++)
    status = set(job, job->with[i], job->with[i] + strlen(job->with[i]) + 1, error);
  return status;
}

int rating_job_open(rating_job *job, cyb_error *error) {
  const char *name = arguments_text(&job->app->arguments, "rating", NULL);
  const char *severity = arguments_text(&job->app->arguments, "severity", NULL);
  cyb_rating_options options = CYB_RATING_OPTIONS_INIT;
  int status = CYB_OK;
  job->severity.n = NAN;
  if (!name)
    return cyb_error_set(error, CYB_EDOMAIN, NULL,
                         _("--rating=NAME is missing: a rating plan, such as example-cyber, or a "
                           "file"));
  if (severity) status = law_read(&job->severity, job->app, severity, error);
  options.severity = job->severity.distribution;
  if (!status) status = rating_read(&job->plan, job->app, name, &options, error);
  if (!status) status = set_option(job, "revenue", "revenue", "100000000", error);
  if (!status) status = set_option(job, "industry", "industry", "other", error);
  if (!status) status = read_with(job, error);
  return status ? status : set_with(job, error);
}

void rating_job_close(rating_job *job) {
  rating_free(&job->plan);
  law_free(&job->severity);
  list_free(job->with);
  list_free(job->level_list);
  keep_free(&job->kept);
}

static const char *column_name(const char *column) {
  static const char *const known[] = {N_("revenue"),    N_("industry"),  N_("score"), N_("grade"),
                                      N_("deductible"), N_("retention"), N_("limit"), N_("assets")};
  for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
    if (!strcmp(known[i], column)) return _(known[i]);
  return column;
}

/* --- levels ------------------------------------------------------------------------------ */

static int add_grades(rating_job *job, cyb_error *error) {
  grade_levels grades;
  int status = grade_levels_read(&grades, job->app, &job->kept, error);
  for (size_t g = 0; !status && g < grades.count; g++)
    job->levels[job->level_count++] = grades.level[g];
  return status;
}

/* What differs from line to line is no part of what they share. */
static void unset(rating_job *job, const char *column) {
  size_t kept = 0;
  for (size_t i = 0; i < job->value_count; i++)
    if (strcmp(job->values[i].column, column)) job->values[kept++] = job->values[i];
  job->value_count = kept;
}

int rating_job_levels(rating_job *job, const char *by, cyb_error *error) {
  size_t count = 0;
  int status;
  unset(job, by);
  status = arguments_list(&job->app->arguments, "levels", true, &job->level_list, &count, error);
  if (status) return status;
  if (!count && !strcmp(by, "grade")) return add_grades(job, error);
  if (!count)
    return cyb_error_set(error, CYB_EDOMAIN, NULL,
                         _("--by=%s: say which values it has with --levels=LIST"), by);
  if (count > POLICY_LEVELS)
    return cyb_error_set(error, CYB_EDOMAIN, NULL,
                         _("--levels: at most %d lines can be told apart"), POLICY_LEVELS);
  for (size_t i = 0; i < count; i++)
    job->levels[job->level_count++] =
        (cyb_premium_level){keep_format(&job->kept, "%s %s", column_name(by), job->level_list[i]),
                            job->level_list[i], NULL};
  return CYB_OK;
}

/* --- one policy --------------------------------------------------------------------------- */

static int set_grade(rating_job *job, cyb_error *error) {
  const char *given = arguments_text(&job->app->arguments, "grade", NULL);
  bool asked = policy_asks(job->plan.rating, "grade"),
       scored = policy_asks(job->plan.rating, "score");
  double grade = USUAL_GRADE;
  grade_levels grades;
  int status;
  if (!given && !asked && !scored) return CYB_OK;
  status = grade_levels_read(&grades, job->app, &job->kept, error);
  if (!status)
    status =
        arguments_number(&job->app->arguments, "grade", 1, (double)grades.count, &grade, error);
  if (!status && (asked || (given && !scored)))
    status = set(job, "grade", keep_format(&job->kept, "%.0f", grade), error);
  if (!status && scored) status = set(job, "score", grades.level[(size_t)grade - 1].score, error);
  return status;
}

int rating_job_reference(rating_job *job, cyb_error *error) {
  const char *none = NULL;
  int status = set_option(job, "limit", "limit", "10000000", error);
  if (!status)
    status = set_option(job, "deductible", policy_retention(job->plan.rating), "500000", error);
  if (!status) status = set_grade(job, error);
  if (!status) status = set_with(job, error); /* they have the last word */
  if (status) return status;
  return policy_check(job->plan.rating, job->values, job->value_count, &none, error);
}

int rating_job_take(rating_job *job, cyb_policy_cell *cell, void *user, cyb_error *error) {
  const cyb_rating_column *columns;
  size_t count = cyb_rating_columns(job->plan.rating, &columns);
  int status = CYB_OK;
  job->value_count = 0;
  for (size_t i = 0; !status && i < count; i++) {
    const char *text = cell(user, columns[i].name, 0);
    status = set(job, columns[i].name, text ? keep_format(&job->kept, "%s", text) : NULL, error);
  }
  return status;
}

/* --- words --------------------------------------------------------------------------------- */

const char *rating_job_subtitle(rating_job *job, const char *unit) {
  const char *comma = strcmp(job->app->language, "zh") ? ", " : "，";
  cyb_text text = {0};
  cyb_text_format(&text, _("in %s"), unit);
  for (size_t i = 0; i < job->value_count; i++) {
    const char *value = job->values[i].value;
    double number;
    if (!value) continue;
    cyb_text_format(&text, "%s%s ", comma, column_name(job->values[i].column));
    if (cyb_number_parse(value, strlen(value), &number))
      cyb_text_add_fixed(&text, number, number == rint(number) ? 0 : 1);
    else
      cyb_text_add(&text, value);
  }
  return keep(&job->kept, &text);
}

static bool says_synthetic(const char *text) {
  return text && strcasestr(text, "SYNTHETIC");
}

static const char *scores(rating_job *job) {
  const char *comma = strcmp(job->app->language, "zh") ? ", " : "、";
  cyb_text text = {0};
  for (size_t i = 0; i < job->level_count; i++)
    cyb_text_format(&text, "%s%s", i ? comma : "", job->levels[i].score);
  return keep_format(&job->kept, _("Grades at the middle of their band of scores: %s."),
                     keep(&job->kept, &text));
}

const char *rating_job_foot(rating_job *job, const char *file) {
  const cyb_plan_file *plan = &job->plan;
  const cyb_app *app = job->app;
  cyb_text text = {0};
  if (says_synthetic(plan->title_en) || says_synthetic(plan->name) ||
      says_synthetic(plan->source) || says_synthetic(file) || job->severity.synthetic)
    cyb_text_add(&text, _("SYNTHETIC DATA."));
  add_sentence(
      &text, app,
      keep_format(&job->kept, _("Rating plan: %s (%s)."), rating_title(plan, app), plan->name));
  if (job->level_count && job->levels[0].score) add_sentence(&text, app, scores(job));
  if (file) add_sentence(&text, app, keep_format(&job->kept, _("Source: %s."), file));
  if (job->severity.origin)
    add_sentence(
        &text, app,
        keep_format(&job->kept, _("Size of a loss: %s."), law_words(&job->kept, &job->severity)));
  return keep(&job->kept, &text);
}
