/* tools/cmd_treaty.c - what policy terms and reinsurance cost.
 * Layer: tools. */
#include "tools/cmd.h"

#include <stdlib.h>

#include "tools/data.h"
#include "tools/intl.h"
#include "tools/numbers.h"
#include "tools/treaty_answer.h"
#include "tools/treaty_file.h"
#include "tools/year_model.h"

static const double usual[] = {0.5, 0.9, 0.95, 0.99, 0.995};

static int read_options(cyb_app *app, cyb_treaty_options *options, double **p, cyb_error *error) {
  double years = 200000;
  int status = numbers_list(app, "quantiles", 0.0, 1.0, p, &options->quantiles, error);
  if (!status) status = arguments_whole(&app->arguments, "years", 1000, 1e9, &years, error);
  if (!status)
    status =
        arguments_number(&app->arguments, "tolerance", 1e-9, 0.1, &options->grid.tolerance, error);
  options->p = *p;
  if (!options->quantiles) {
    options->p = usual;
    options->quantiles = sizeof usual / sizeof usual[0];
  }
  options->years = (uint64_t)years;
  options->seed = app->seed;
  options->level = app->level;
  options->bounds = arguments_has(&app->arguments, "bounds");
  options->grid.threads = app->threads;
  options->grid.progress = &app->progress;
  return status;
}

static int read_treaty(cyb_treaty **treaty, cyb_app *app, cyb_error *error) {
  const char *name = arguments_text(&app->arguments, "treaty", NULL);
  if (name) return treaty_read(treaty, app, name, error);
  return cyb_error_set(error, CYB_EDOMAIN, NULL,
                       _("--treaty=FILE is missing: a table of terms, one row each"));
}

static int run(cyb_app *app, cyb_error *error) {
  cyb_treaty_options options = CYB_TREATY_OPTIONS_INIT;
  cyb_treaty_value value = {0};
  cyb_year_model model = {0};
  cyb_treaty *treaty = NULL;
  double *p = NULL;
  int status = data_operands(app, 0, error);
  if (!status) status = read_options(app, &options, &p, error);
  if (!status) status = year_model_read(&model, app, error);
  if (!status) status = read_treaty(&treaty, app, error);
  if (!status)
    status = cyb_treaty_evaluate(&value, treaty, model.frequency.distribution,
                                 model.severity.distribution, &options, error);
  if (!status) treaty_tell(app, &value, &options);
  cyb_treaty_value_clear(&value);
  cyb_treaty_free(treaty);
  year_model_free(&model);
  free(p);
  return status;
}

static const cyb_option options[] = {
    YEAR_LAW_OPTIONS,
    {"treaty", 0, "NAME|FILE", N_("the terms, one row each: order, name, kind and their numbers")},
    {"quantiles", 0, "P[,P]", N_("VaR and TVaR at these probabilities (default: 0.5 to 0.995)")},
    {"years", 0, "N", N_("years drawn where an amount needs simulation (default: 200,000)")},
    {"tolerance", 0, "P", N_("relative, for the choice of the grid (default: 0.0001)")},
    {"bounds", 0, NULL, N_("certified bounds of what Fourier transform finds, in JSON; slower")},
    {NULL, 0, NULL, NULL}};

const cyb_command cmd_treaty = {
    "treaty",
    N_("what policy terms and reinsurance treaties cost"),
    "--frequency=D --severity=D --treaty=FILE [--quantiles=LIST]",
    N_("Terms of a policy and of its reinsurance, applied in the order that the file states: "
       "deductible, franchise, limit, coinsurance; quota share, layers with yearly deductibles and "
       "limits and free or paid reinstatements, aggregate layers; corridor, swing rate, sliding "
       "commission and profit share. Each amount with mean, standard deviation, VaR and TVaR: by "
       "Fourier transform where it depends on one sum of a year, else from years drawn, which the "
       "answer says. `error` is a bound of the mean, or its standard error where drawn."),
    options,
    "cyberstats treaty --frequency='poisson(mean=3)' --severity='lognormal(mu=13, sigma=1.5)' "
    "--treaty=cyber-excess",
    run};
