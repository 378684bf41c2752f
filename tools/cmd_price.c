/* tools/cmd_price.c - prices a portfolio by a rating plan.
 * Layer: tools. */
#include "tools/cmd.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "tools/data.h"
#include "tools/intl.h"
#include "tools/place.h"
#include "tools/price_write.h"
#include "tools/rating_file.h"
#include "tools/result.h"

/* The first refusal of each kind, and how many there were. */
typedef struct refusal {
  char *first;
  size_t count;
} refusal;

typedef struct job {
  cyb_app *app;
  cyb_distribution *severity;
  cyb_rating_options options;
  char **sets; /* NAME=VALUE, cut at the sign */
  const char **set_name;
  double *set_value;
  cyb_plan_file plan;
  cyb_expr *where;
  cyb_portfolio portfolio;
  cyb_pricer *pricer;
  cyb_price_writer writer;
  refusal *refusals; /* [steps + columns] */
  char (*reason)[256];
  const char **reasons; /* [rows] */
  size_t reason_capacity;
} job;

/* --- options ------------------------------------------------------------------------- */

static int read_severity(job *j, cyb_error *error) {
  const char *text = arguments_text(&j->app->arguments, "severity", NULL);
  int status = text ? cyb_distribution_parse(&j->severity, text, error) : CYB_OK;
  j->options.severity = j->severity;
  if (status || !j->severity || !cyb_distribution_family(j->severity)->count) return status;
  return cyb_error_set(error, CYB_EDOMAIN, NULL,
                       _("--severity=%s: a distribution of losses is wanted, not of counts"), text);
}

static int read_set(char *text, double *value, cyb_error *error) {
  char *sign = strchr(text, '=');
  if (!sign || !cyb_number_parse(sign + 1, strlen(sign + 1), value))
    return cyb_error_set(error, CYB_EDOMAIN, NULL,
                         _("--set=%s: STEP=NUMBER is wanted, such as risk_load=0"), text);
  *sign = '\0';
  return CYB_OK;
}

static int read_sets(job *j, cyb_error *error) {
  size_t count;
  int status = arguments_list(&j->app->arguments, "set", false, &j->sets, &count, error);
  j->set_name = (const char **)calloc(count + 1, sizeof *j->set_name);
  j->set_value = calloc(count + 1, sizeof *j->set_value);
  if (!status && (!j->set_name || !j->set_value)) status = cyb_error_memory(error);
  for (size_t i = 0; !status && i < count; i++) {
    status = read_set(j->sets[i], &j->set_value[i], error);
    j->set_name[i] = j->sets[i];
  }
  j->options.set_name = j->set_name;
  j->options.set_value = j->set_value;
  j->options.set_count = count;
  return status;
}

static int read_options(job *j, cyb_error *error) {
  const cyb_arguments *arguments = &j->app->arguments;
  const char *rating = arguments_text(arguments, "rating", NULL);
  int status = data_operands(j->app, 1, error);
  if (status) return status;
  if (arguments->operand_count == 0)
    return cyb_error_set(error, CYB_EDOMAIN, NULL,
                         _("a portfolio is wanted: a CSV file with a row for each policy"));
  if (!rating)
    return cyb_error_set(error, CYB_EDOMAIN, NULL,
                         _("--rating=NAME|FILE is missing, such as --rating=example-cyber"));
  status = read_severity(j, error);
  if (!status) status = read_sets(j, error);
  if (!status) status = rating_read(&j->plan, j->app, rating, &j->options, error);
  if (!status) status = data_where(&j->where, j->app, error);
  return status;
}

/* --- refused policies ---------------------------------------------------------------- */

static int note_refusal(job *j, size_t kind, size_t line, const char *reason, cyb_error *error) {
  cyb_text text = {0};
  if (j->refusals[kind].count++) return CYB_OK;
  cyb_text_format(&text, "%s:%zu: %s", cyb_csv_about(j->portfolio.csv)->name, line, reason);
  j->refusals[kind].first = cyb_text_take(&text);
  return j->refusals[kind].first ? CYB_OK : cyb_error_memory(error);
}

/* A cell that is no number is a better reason than the missing it becomes. */
static void bad_cell(const job *j, size_t row, char reason[256]) {
  const cyb_portfolio *p = &j->portfolio;
  size_t column = (size_t)p->bad[row];
  const char *cell = portfolio_cell(p, row, p->want[column].field)->bytes;
  snprintf(reason, 256, _("%.60s: \"%.60s\" is not a number%s"), p->column[column].name, cell,
           cyb_number_advice(cell));
  reason[cyb_utf8_valid(reason, strlen(reason))] = '\0';
}

static int find_reasons(job *j, const cyb_rating_batch *batch, cyb_error *error) {
  const cyb_rating_step *steps;
  size_t step_count = cyb_rating_steps(j->plan.rating, &steps);
  int status = CYB_OK;
  if (batch->rows > j->reason_capacity) {
    free(j->reason);
    free(j->reasons);
    j->reason = calloc(batch->rows, sizeof *j->reason);
    j->reasons = (const char **)calloc(batch->rows, sizeof *j->reasons);
    if (!j->reason || !j->reasons) return cyb_error_memory(error);
    j->reason_capacity = batch->rows;
  }
  for (size_t i = 0; !status && i < batch->rows; i++) {
    size_t kind = (size_t)batch->refused[i];
    j->reasons[i] = NULL;
    if (batch->refused[i] < 0) continue;
    j->reasons[i] = j->reason[i];
    if (j->portfolio.bad[i] >= 0) {
      kind = step_count + (size_t)j->portfolio.bad[i];
      bad_cell(j, i, j->reason[i]);
    } else {
      cyb_pricer_reason(j->pricer, i, j->reason[i]);
    }
    status = note_refusal(j, kind, portfolio_line(&j->portfolio, i), j->reason[i], error);
  }
  return status;
}

static void tell_refusals(job *j) {
  const cyb_rating_step *steps;
  size_t count = cyb_rating_steps(j->plan.rating, &steps) + j->portfolio.plan_count;
  for (size_t i = 0; i < count; i++) {
    const refusal *r = &j->refusals[i];
    char code[40];
    snprintf(code, sizeof code, "refused-%zu", i);
    if (r->count > 1)
      cyb_warnings_add(&j->app->warnings, code, _("%s (and %zu more of this kind)"), r->first,
                       r->count - 1);
    else if (r->count == 1)
      cyb_warnings_add(&j->app->warnings, code, "%s", r->first);
  }
}

/* --- the portfolio ------------------------------------------------------------------- */

static int open_portfolio(job *j, cyb_error *error) {
  const cyb_rating_step *steps;
  size_t count = cyb_rating_steps(j->plan.rating, &steps);
  cyb_csv_options options = data_csv_options(j->app);
  char *path = NULL;
  int status = place_file(&path, j->app->arguments.operands[0], error);
  if (!status)
    status = portfolio_open(&j->portfolio, path, &options, j->plan.rating, j->where,
                            arguments_text(&j->app->arguments, "policy", NULL), &j->app->warnings,
                            error);
  free(path);
  if (status) return status;
  j->refusals = calloc(count + j->portfolio.plan_count + 1, sizeof *j->refusals);
  return j->refusals ? cyb_pricer_new(&j->pricer, j->plan.rating, error) : cyb_error_memory(error);
}

static int limit_column(const job *j) {
  for (size_t i = 0; i < j->portfolio.plan_count; i++)
    if (!strcmp(j->portfolio.column[i].name, "limit") && j->portfolio.want[i].number) return (int)i;
  return -1;
}

/* Columns of numbers alone are lent to the pricer without their codes. */
static int price_batch(job *j, cyb_error *error) {
  cyb_portfolio *p = &j->portfolio;
  cyb_rating_batch batch;
  int status = cyb_pricer_batch(j->pricer, p->column, p->plan_count, &batch, error);
  if (!status) status = find_reasons(j, &batch, error);
  if (!status) status = price_write_batch(&j->writer, p, &batch, j->reasons, error);
  return status;
}

static int price_all(job *j, cyb_error *error) {
  bool more = true;
  int status = CYB_OK;
  while (!status && more) {
    status = portfolio_next(&j->portfolio, &more, error);
    if (!status && more && j->portfolio.rows) status = price_batch(j, error);
    if (!status &&
        cyb_progress_report(&j->app->progress, cyb_csv_fraction(j->portfolio.csv), _("price")))
      status = cyb_error_set(error, CYB_ECANCELLED, NULL, _("cancelled"));
  }
  return status;
}

static void note_inputs(job *j) {
  const cyb_csv_info *about = cyb_csv_about(j->portfolio.csv);
  result_input_file(j->app, about->name, about->sha256, j->portfolio.read);
}

static int price_portfolio(job *j, cyb_error *error) {
  int status;
  j->writer = (cyb_price_writer){.app = j->app,
                                 .rating = j->plan.rating,
                                 .title = rating_title(j->app, &j->plan),
                                 .with_steps = arguments_has(&j->app->arguments, "steps"),
                                 .limit = limit_column(j)};
  status = price_write_start(&j->writer, error);
  if (!status) status = price_all(j, error);
  if (!status) {
    note_inputs(j);
    tell_refusals(j);
    if (j->writer.totals.refused) j->app->exit_status = 1;
  }
  return price_write_end(&j->writer, status, error);
}

static void release(job *j) {
  const cyb_rating_step *steps;
  size_t count = j->plan.rating ? cyb_rating_steps(j->plan.rating, &steps) : 0;
  for (size_t i = 0; j->refusals && i < count + j->portfolio.plan_count; i++)
    free(j->refusals[i].first);
  free(j->refusals);
  free(j->reason);
  free(j->reasons);
  cyb_pricer_free(j->pricer);
  portfolio_close(&j->portfolio);
  cyb_expr_free(j->where);
  rating_release(&j->plan);
  cyb_distribution_free(j->severity);
  list_free(j->sets);
  free(j->set_name);
  free(j->set_value);
}

/* Where no format is asked for, the ending of --output tells it. */
static void choose_format(cyb_app *app) {
  const char *dot = app->output ? strrchr(app->output, '.') : NULL;
  if (!dot || arguments_has(&app->arguments, "format")) return;
  if (!strcmp(dot, ".csv")) app->format = FORMAT_CSV;
  if (!strcmp(dot, ".json")) app->format = FORMAT_JSON;
}

static int run(cyb_app *app, cyb_error *error) {
  job j = {.app = app, .options = CYB_RATING_OPTIONS_INIT};
  int status;
  choose_format(app);
  status = read_options(&j, error);
  if (!status) status = open_portfolio(&j, error);
  if (!status) status = price_portfolio(&j, error);
  release(&j);
  return status;
}

static const cyb_option options[] = {
    {"rating", 0, "NAME|FILE", N_("rating plan: a name (example-cyber) or a CSV file")},
    {"severity", 0, "D", N_("severity that takes the place of the plan's")},
    {"set", 0, "STEP=NUMBER", N_("give a step this value instead; may be repeated")},
    {"where", 0, "EXPR", N_("price only the policies for which EXPR is true")},
    {"policy", 0, "COL", N_("column that names a policy (default: policy, else its line)")},
    {"steps", 0, NULL, N_("CSV: a column for the value of each step")},
    {"encoding", 0, "NAME", N_("encoding of the file (default: detected)")},
    {NULL, 0, NULL, NULL}};

const cyb_command cmd_price = {
    "price",
    N_("premiums for a portfolio by a rating plan"),
    "PORTFOLIO.csv --rating=NAME|FILE [--where=EXPR] [--steps] [--output=FILE.csv]",
    N_("Prices a CSV file row by row, however long it is. A plan is a CSV file of steps (tables, "
       "expressions, layers and tail measures of a severity) that add up to a premium; JSON has "
       "the value of every step and the premium after it. A policy that the plan cannot price, for "
       "instance because a key lies outside its table, has no premium but a reason."),
    options,
    "printf 'policy,industry,revenue,score,deductible,limit\\nA,energy,9e7,62,5e4,5e6\\n' "
    ">portfolio.csv\n  cyberstats price portfolio.csv --rating=example-cyber",
    run};
