/* tools/cmd_aggregate.c - the distribution of the annual loss.
 * Layer: tools. */
#include "tools/cmd.h"

#include <float.h>

#include "tools/data.h"
#include "tools/intl.h"
#include "tools/year_answer.h"

static int read_grid(const cyb_app *app, cyb_aggregate_options *options, cyb_error *error) {
  static const char *const discretizations[] = {"rounding", "local-moment", "lower", "upper", NULL};
  int discretization = (int)options->discretization;
  double cells = 0;
  int status =
      arguments_choice(&app->arguments, "discretization", discretizations, &discretization, error);
  if (!status) status = arguments_whole(&app->arguments, "cells", 2, 1 << 24, &cells, error);
  if (!status)
    status = arguments_number(&app->arguments, "step", DBL_MIN, DBL_MAX, &options->step, error);
  if (!status)
    status = arguments_number(&app->arguments, "tolerance", 1e-9, 0.1, &options->tolerance, error);
  if (!status) status = arguments_number(&app->arguments, "tilt", 0, 60, &options->tilt, error);
  options->cells = (size_t)cells;
  options->discretization = (cyb_discretization)discretization;
  options->progress = &app->progress;
  options->threads = app->threads;
  return status;
}

/* Of the largest payment there is a closed form, whatever the way to the year. */
static void add_occurrence(year_answer *out, const year_question *question) {
  const cyb_year_model *model = question->model;
  for (size_t i = 0; i < question->returns; i++)
    out->annual[i].oep =
        cyb_occurrence_quantile(model->frequency.distribution, model->severity.distribution,
                                &model->terms, 1.0 - 1.0 / question->period[i]);
}

static int answer(cyb_app *app, const year_method *method, const year_question *question,
                  cyb_error *error) {
  year_answer found;
  int status = year_answer_new(&found, question, error);
  if (!status) status = method->run(&found, app, question, error);
  if (!status) add_occurrence(&found, question);
  if (!status) year_answer_tell(app, method, question, &found);
  year_answer_free(&found);
  return status;
}

static int run(cyb_app *app, cyb_error *error) {
  cyb_year_model model = {0};
  const year_method *method = NULL;
  year_question question;
  int status = year_question_read(&question, app, error);
  if (!status) status = data_operands(app, 0, error);
  if (!status) status = year_model_read(&model, app, error);
  if (!status) status = year_method_read(&method, app, error);
  if (!status) status = read_grid(app, &question.grid, error);
  question.model = &model;
  if (!status) status = answer(app, method, &question, error);
  year_question_free(&question);
  year_model_free(&model);
  return status;
}

static const cyb_option options[] = {
    YEAR_LAW_OPTIONS,
    {"deductible", 0, "X", N_("of each loss, borne by the insured")},
    {"franchise", 0, "X", N_("a loss of at most X pays nothing, one above it as without this")},
    {"limit", 0, "X", N_("of the payment of each loss, above the deductible")},
    {"share", 0, "P", N_("share of the payment, 0 to 1")},
    {"aggregate-deductible", 0, "X", N_("of the year's payments")},
    {"aggregate-limit", 0, "X", N_("of the year's payments")},
    {"quantiles", 0, "P[,P]", N_("VaR and TVaR at these probabilities (default: 0.5 to 0.995)")},
    {"cdf", 0, "X[,X]", N_("probabilities of a year of at most X")},
    {"return-periods", 0, "T[,T]", N_("the year and the largest payment exceeded once in T years")},
    {"method", 0, "fft|panjer|simulation",
     N_("Fourier transform, recursion, or years drawn (default: fft)")},
    {"years", 0, "N", N_("years to draw (default: 1000000)")},
    {"draws", 0, "plain|antithetic|stratified", N_("how they are drawn (default: plain)")},
    {"discretization", 0, "rounding|local-moment|lower|upper",
     N_("of the severity (default: local-moment)")},
    {"cells", 0, "N", N_("cells of the grid (default: chosen)")},
    {"step", 0, "X", N_("width of a cell (default: chosen)")},
    {"tilt", 0, "X", N_("damping of the transform over its length, 0 to 60 (default: chosen)")},
    {"tolerance", 0, "P", N_("how far a VaR may be from its bounds, relative (default: 0.0001)")},
    {NULL, 0, NULL, NULL}};

const cyb_command cmd_aggregate = {
    "aggregate",
    N_("the distribution of the annual loss"),
    "--frequency=D --severity=D [TERMS] [--quantiles=LIST]",
    N_("The sum of a year's payments: expected value, standard deviation, VaR and TVaR after terms "
       "per loss and per year. Every VaR has bounds that certainly hold it, as close as "
       "--tolerance asks for or with the warning that they are not. It refuses where the moments "
       "on the grid disagree with theory."),
    options,
    "cyberstats aggregate --frequency='poisson(mean=3)' --severity='lognormal(mu=10, sigma=1)' "
    "--deductible=10000 --limit=500000",
    run};
