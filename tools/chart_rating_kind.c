/* tools/chart_rating_kind.c - `chart premium` and `chart waterfall`.
 * Layer: tools. */
#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "tools/chart_kind.h"
#include "tools/chart_loss.h"
#include "tools/chart_rating.h"
#include "tools/chart_words.h"
#include "tools/data.h"
#include "tools/intl.h"
#include "tools/numbers.h"
#include "tools/place.h"
#include "tools/rating_job.h"

/* --- premium by limit -------------------------------------------------------------------- */

static int rising(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return x < y ? -1 : x > y;
}

/* The numbers of an option without repetitions, or the usual ones. */
static int read_rising(double **out, size_t *count, const cyb_app *app, const char *name,
                       double least, const double *usual, size_t usual_count, cyb_error *error) {
  size_t kept = 0;
  int status = numbers_list(app, name, least, 1e15, out, count, error);
  if (!status && !*count) {
    free(*out);
    *out = calloc(usual_count, sizeof **out);
    if (!*out) return cyb_error_memory(error);
    memcpy(*out, usual, usual_count * sizeof **out);
    *count = usual_count;
  }
  if (status) return status;
  qsort(*out, *count, sizeof **out, rising);
  for (size_t i = 0; i < *count; i++)
    if (!kept || (*out)[i] > (*out)[kept - 1]) (*out)[kept++] = (*out)[i];
  *count = kept;
  return CYB_OK;
}

static int read_axes(cyb_premium_question *q, double **limits, double **retentions,
                     const cyb_app *app, cyb_error *error) {
  static const double usual_limits[] = {1e6, 2e6, 5e6, 1e7, 2e7, 5e7},
                      usual_retentions[] = {1e5, 5e5, 1e6};
  int status = read_rising(limits, &q->limit_count, app, "limits", DBL_MIN, usual_limits,
                           sizeof usual_limits / sizeof usual_limits[0], error);
  if (!status)
    status = read_rising(retentions, &q->retention_count, app, "deductibles", 0.0, usual_retentions,
                         sizeof usual_retentions / sizeof usual_retentions[0], error);
  if (!status && q->retention_count > 4)
    status = cyb_error_set(error, CYB_EDOMAIN, NULL,
                           _("--deductibles: at most four, a panel each, fit side by side"));
  if (!status && !policy_retention(q->rating)) q->retention_count = 1;
  q->limits = *limits;
  q->retentions = *retentions;
  return status;
}

static int draw_premium(cyb_drawing **out, cyb_app *app, cyb_error *error) {
  rating_job job = {.app = app};
  cyb_premium_question question = {0};
  double *limits = NULL, *retentions = NULL;
  int status = rating_job_open(&job, error);
  question.rating = job.plan.rating;
  question.by = arguments_text(&app->arguments, "by", "grade");
  if (!status) status = rating_job_levels(&job, question.by, error);
  if (!status) status = read_axes(&question, &limits, &retentions, app, error);
  if (!status) {
    cyb_chart_text text = {.title = _("Premium by limit"), .unit = money_unit(app)};
    question.fixed = job.values;
    question.fixed_count = job.value_count;
    question.levels = job.levels;
    question.level_count = job.level_count;
    text.subtitle = rating_job_subtitle(&job, text.unit);
    text.foot = rating_job_foot(&job, NULL);
    status = keep_status(&job.kept, error);
    if (!status) status = chart_premium(out, app, &question, &text, error);
  }
  free(limits);
  free(retentions);
  rating_job_close(&job);
  return status;
}

const cyb_chart_command chart_kind_premium = {
    "premium",
    "--rating=NAME [--by=grade] [--revenue=X] [--industry=NAME] [--with=COL=VALUE] "
    "[--limits=LIST] [--deductibles=LIST]",
    {"rating", "by", "levels", "revenue", "industry", "with", "limits", "deductibles", "severity",
     "unit", NULL},
    0,
    draw_premium};

/* --- waterfall ---------------------------------------------------------------------------- */

/* The policy's row of a portfolio, or the reference policy. */
typedef struct policy_source {
  const rating_job *job;
  const cyb_table *table; /* NULL = the reference policy */
  size_t row;
  char buffer[40];
} policy_source;

static const char *policy_cell(void *user, const char *column, size_t row) {
  policy_source *source = user;
  (void)row;
  if (source->table)
    return cyb_table_text(cyb_table_find(source->table, column), source->row, source->buffer);
  for (size_t i = source->job->value_count; i-- > 0;)
    if (!strcmp(source->job->values[i].column, column)) return source->job->values[i].value;
  return NULL;
}

static int find_policy(policy_source *source, const char *id, cyb_error *error) {
  const cyb_column *policies = cyb_table_find(source->table, "policy");
  char buffer[40];
  for (source->row = 0; source->row < source->table->rows; source->row++) {
    const char *text = cyb_table_text(policies, source->row, buffer);
    if (text && !strcmp(text, id)) return CYB_OK;
  }
  return cyb_error_set(error, CYB_EDATA, source->table->source,
                       _("there is no policy '%s' in its column policy"), id);
}

static int read_portfolio(cyb_table **table, cyb_app *app, const rating_job *job,
                          const char *operand, cyb_error *error) {
  const cyb_rating_column *columns;
  size_t count = cyb_rating_columns(job->plan.rating, &columns);
  cyb_want *wants = calloc(count + 1, sizeof *wants);
  cyb_csv_options options = data_csv_options(app);
  char *path = NULL;
  int status = wants ? place_file(&path, operand, error) : cyb_error_memory(error);
  for (size_t i = 0; wants && i < count; i++)
    wants[i] = (cyb_want){columns[i].name, columns[i].category};
  if (wants) wants[count] = (cyb_want){"policy", true};
  if (!status)
    status = cyb_table_read(table, path, wants, count + 1, &options, &app->warnings, error);
  if (!status) result_input_file(app, (*table)->source, (*table)->sha256, (*table)->rows);
  free(path);
  free(wants);
  return status;
}

static int choose_policy(policy_source *source, cyb_table **table, rating_job *job,
                         cyb_error *error) {
  const cyb_arguments *given = &job->app->arguments;
  const char *id = arguments_text(given, "policy", NULL);
  int status;
  if (!given->operand_count && id)
    return cyb_error_set(error, CYB_EDOMAIN, NULL,
                         _("--policy=%s: name the portfolio file that it is in"), id);
  if (!given->operand_count) return rating_job_reference(job, error);
  if (!id)
    return cyb_error_set(error, CYB_EDOMAIN, NULL,
                         _("choose a policy of the portfolio with --policy=ID"));
  status = read_portfolio(table, job->app, job, given->operands[0], error);
  source->table = *table;
  if (!status) status = find_policy(source, id, error);
  if (!status) status = rating_job_take(job, policy_cell, source, error);
  return status;
}

static int draw_waterfall(cyb_drawing **out, cyb_app *app, cyb_error *error) {
  rating_job job = {.app = app};
  policy_source source = {.job = &job};
  cyb_table *table = NULL;
  cyb_column *columns = NULL;
  size_t count = 0;
  int status = rating_job_open(&job, error);
  if (!status) status = choose_policy(&source, &table, &job, error);
  source.table = NULL; /* from here on the job's values are the policy */
  if (!status)
    status = policy_columns(&columns, &count, job.plan.rating, 1, policy_cell, &source, error);
  if (!status) {
    const char *id = arguments_text(&app->arguments, "policy", NULL);
    cyb_chart_text text = {.unit = money_unit(app)};
    text.title = id ? keep_format(&job.kept, _("The premium of policy %s, step by step"), id)
                    : _("A premium, step by step");
    text.subtitle = rating_job_subtitle(&job, text.unit);
    text.foot = rating_job_foot(&job, table ? table->source : NULL);
    status = keep_status(&job.kept, error);
    if (!status) status = chart_waterfall(out, app, job.plan.rating, columns, count, &text, error);
  }
  policy_columns_free(columns, count);
  cyb_table_free(table);
  rating_job_close(&job);
  return status;
}

const cyb_chart_command chart_kind_waterfall = {
    "waterfall",
    "--rating=NAME [PORTFOLIO.csv --policy=ID] [--revenue=X] [--industry=NAME] [--grade=N] "
    "[--limit=X] [--deductible=X] [--with=COL=VALUE]",
    {"rating", "policy", "revenue", "industry", "grade", "limit", "deductible", "with", "severity",
     "unit", "encoding", NULL},
    1,
    draw_waterfall};
