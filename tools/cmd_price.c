/* tools/cmd_price.c - premiums of a portfolio by a rating plan.
 * Layer: tools. */
#include "tools/cmd.h"

#include <stdlib.h>
#include <string.h>

#include "tools/data.h"
#include "tools/intl.h"
#include "tools/law.h"
#include "tools/price.h"
#include "tools/rating_file.h"

/* --- what the plan is to be changed to --------------------------------------------- */

/* --set=NAME=VALUE; `names` owns the names and ends in NULL. */
typedef struct settings {
  char **names;
  double *values;
  size_t count;
} settings;

static int read_setting(char *text, double *value, cyb_error *error) {
  char *equals = strchr(text, '=');
  if (!equals || equals == text || !cyb_number_parse(equals + 1, strlen(equals + 1), value))
    return cyb_error_set(error, CYB_EDOMAIN, NULL,
                         _("--set=%s: NAME=VALUE is wanted, such as expense=1.4"), text);
  *equals = '\0';
  return CYB_OK;
}

static int read_settings(settings *out, const cyb_app *app, cyb_error *error) {
  int status = arguments_list(&app->arguments, "set", false, &out->names, &out->count, error);
  if (status) return status;
  out->values = calloc(out->count + 1, sizeof *out->values);
  if (!out->values) return cyb_error_memory(error);
  for (size_t i = 0; !status && i < out->count; i++)
    status = read_setting(out->names[i], &out->values[i], error);
  return status;
}

static int read_plan(cyb_plan_file *plan, cyb_app *app, cyb_error *error) {
  const char *name = arguments_text(&app->arguments, "rating", NULL);
  const char *severity = arguments_text(&app->arguments, "severity", NULL);
  cyb_rating_options options = CYB_RATING_OPTIONS_INIT;
  settings set = {0};
  cyb_law law = {0};
  int status = read_settings(&set, app, error);
  if (!status && severity) status = law_read(&law, app, severity, error);
  options.severity = law.distribution;
  options.set_name = (const char *const *)set.names;
  options.set_value = set.values;
  options.set_count = set.count;
  if (!status) status = rating_read(plan, app, name, &options, error);
  if (severity) law_free(&law);
  list_free(set.names);
  free(set.values);
  return status;
}

/* --- the run -------------------------------------------------------------------------- */

static int find_policy(price_run *run, cyb_error *error) {
  const cyb_csv_info *info = portfolio_about(run->file);
  const char *name = arguments_text(&run->app->arguments, "policy", NULL);
  if (name) return portfolio_field(run->file, name, &run->policy, error);
  while (run->policy < info->columns && strcmp(info->header[run->policy], "policy") != 0)
    run->policy++;
  run->numbered = run->policy == info->columns;
  return CYB_OK;
}

static void find_limit(price_run *run) {
  const cyb_rating_column *columns;
  size_t count = cyb_rating_columns(run->plan->rating, &columns);
  run->limit = SIZE_MAX;
  for (size_t i = 0; i < count; i++)
    if (!strcmp(columns[i].name, "limit") && columns[i].number) run->limit = i;
}

static void find_outputs(price_run *run) {
  for (int i = 0; i < CYB_RATING_OUTPUTS; i++)
    for (size_t k = 0; k < run->step_count; k++)
      if (!strcmp(run->steps[k].role, rating_output_name((cyb_rating_output)i))) run->has[i] = true;
  run->has[CYB_RATING_PREMIUM] = true;
}

static int prepare(price_run *run, cyb_error *error) {
  static const price_format *const formats[] = {&price_page, &price_csv, &price_json};
  size_t kinds;
  run->format = formats[run->app->format];
  run->log = arguments_has(&run->app->arguments, "steps");
  run->step_count = cyb_rating_steps(run->plan->rating, &run->steps);
  kinds = run->step_count + portfolio_about(run->file)->columns;
  run->refusals = calloc(kinds + 1, sizeof *run->refusals);
  if (!run->refusals) return cyb_error_memory(error);
  find_outputs(run);
  find_limit(run);
  return find_policy(run, error);
}

static int flush(price_run *run, cyb_error *error) {
  int status;
  if (run->text.failed) return cyb_error_memory(error);
  status = output_add(&run->output, run->text.bytes, run->text.length, error);
  cyb_text_clear(&run->text);
  return status;
}

static int take_batch(void *user, const portfolio_batch *batch, cyb_error *error) {
  price_run *run = user;
  int status;
  price_count(run, batch);
  status = run->format->rows(run, batch, error);
  return !status && run->text.length ? flush(run, error) : status;
}

static int write_all(price_run *run, portfolio *file, cyb_error *error) {
  int status = run->format->begin(run, error);
  if (!status) status = portfolio_run(file, take_batch, run, error);
  if (status) return status;
  price_warn(run);
  status = run->format->end(run, error);
  return !status && run->text.length ? flush(run, error) : status;
}

static int price(price_run *run, portfolio *file, cyb_error *error) {
  int status = prepare(run, error), closed;
  if (status) return status;
  /* From here on Ctrl-C waits for the end of a batch, and what was written is removed. */
  if (cyb_progress_report(&run->app->progress, 0.0, _("pricing policies")))
    return cyb_error_set(error, CYB_ECANCELLED, NULL, _("cancelled"));
  if (run->format->file) status = output_open(&run->output, run->app->output, error);
  if (status) return status;
  status = write_all(run, file, error);
  closed = output_close(&run->output, status == CYB_OK, error);
  if (!status && run->refused) run->app->exit_status = 1;
  return status ? status : closed;
}

static int run_price(cyb_app *app, cyb_error *error) {
  cyb_plan_file plan = {0};
  portfolio *file = NULL;
  price_run run = {.app = app, .plan = &plan};
  int status = data_operands(app, 1, error);
  if (status) return status;
  if (app->arguments.operand_count < 1)
    return cyb_error_set(error, CYB_EDOMAIN, NULL,
                         _("a portfolio is wanted: the path of a CSV file, or example:portfolio"));
  if (!arguments_has(&app->arguments, "rating"))
    return cyb_error_set(error, CYB_EDOMAIN, NULL,
                         _("--rating=NAME|FILE is missing, such as --rating=example-cyber"));
  status = read_plan(&plan, app, error);
  if (!status) status = portfolio_open(&file, app, &plan, app->arguments.operands[0], error);
  run.file = file;
  if (!status) status = price(&run, file, error);
  if (run.format) run.format->release(&run);
  free(run.refusals);
  cyb_text_free(&run.text);
  portfolio_close(file);
  rating_free(&plan);
  return status;
}

static const cyb_option options[] = {
    {"rating", 0, "NAME|FILE", N_("the rating plan")},
    {"severity", 0, "D|@FILE", N_("takes the place of the plan's severities")},
    {"set", 0, "NAME=VALUE", N_("value of a step instead of its own; may be repeated")},
    {"where", 0, "EXPR", N_("price the policies for which it is true")},
    {"policy", 0, "COLUMN", N_("what names a policy (default: policy, else the line)")},
    {"steps", 0, NULL, N_("a column for each step; as a table, the first policy's steps")},
    {"encoding", 0, "NAME", N_("encoding of the file (default: detected)")},
    {NULL, 0, NULL, NULL}};

const cyb_command cmd_price = {
    "price",
    N_("premiums of a portfolio by a rating plan"),
    "PORTFOLIO.csv --rating=NAME|FILE [--severity=D|@FILE] [--set=NAME=VALUE]... [--where=EXPR]",
    N_("A plan is a CSV file of steps and its tables: see datasets/rating. The portfolio has a row "
       "for each policy and the columns that the plan names. It is streamed, however long it is. A "
       "policy that the plan refuses (a value outside its table, a cell that is no number) has no "
       "premium and a reason, and the exit status is 1. CSV and JSON have every policy, JSON each "
       "with its steps; the table shows the first 20 and the totals. rate_on_line = premium / "
       "limit. Money is in the unit of plan and portfolio."),
    options,
    "cyberstats price example:portfolio --rating=example-cyber --steps",
    run_price};
