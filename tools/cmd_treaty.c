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

static const double many_losses = 1e9;
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
  options->no_net = arguments_has(&app->arguments, "no-net");
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

/* Where drawing takes minutes for the sake of the net total. */
static void warn_many(cyb_app *app, const cyb_treaty *treaty, const cyb_treaty_value *value,
                      const cyb_year_model *model, const cyb_treaty_options *options) {
  const cyb_distribution *severity = model->severity.distribution;
  double losses = (double)options->years * cyb_distribution_mean(model->frequency.distribution);
  double all = losses * cyb_distribution_survival(severity, cyb_treaty_passed_over(treaty, false));
  double few = losses * cyb_distribution_survival(severity, cyb_treaty_passed_over(treaty, true));
  if (value->net.route != CYB_TREATY_SIMULATION || all < many_losses || few > 0.1 * all) return;
  cyb_warnings_add(&app->warnings, "many-losses",
                   _("%.2g losses were drawn for the distribution of the net total; without it "
                     "(--no-net) %.2g would do"),
                   all, few);
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
  if (!status) treaty_tell(app, &value, model.severity.distribution, &options);
  if (!status) warn_many(app, treaty, &value, &model, &options);
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
    {"no-net", 0, NULL,
     N_("leave out the net total's distribution where it must be drawn: then only losses that "
        "reach a cession are")},
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
