/* tools/cmd_fit.c - distributions fitted to losses or counts.
 * Layer: tools. */
#include "tools/cmd.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "tools/data.h"
#include "tools/fit_bootstrap.h"
#include "tools/fit_data.h"
#include "tools/fit_intervals.h"
#include "tools/fit_page.h"
#include "tools/intl.h"
#include "tools/moment.h"
#include "tools/result.h"

/* --- a row of the answer ------------------------------------------------------- */

static bool is_known(const cyb_fit *fit, size_t i) {
  return !fit->held[i] && isfinite(fit->se[i]);
}

static json_t *covariance_of(const cyb_fit *fit) {
  size_t width = fit->width;
  json_t *matrix = json_array();
  for (size_t i = 0; i < width; i++) {
    json_t *line = json_array();
    for (size_t j = 0; is_known(fit, i) && j < width; j++)
      if (is_known(fit, j)) json_array_append_new(line, json_real(fit->covariance[i * width + j]));
    if (is_known(fit, i))
      json_array_append_new(matrix, line);
    else
      json_decref(line);
  }
  if (json_array_size(matrix)) return matrix;
  json_decref(matrix);
  return json_null();
}

static json_t *names_of(const cyb_fit *fit) {
  json_t *names = json_array();
  for (size_t i = 0; i < fit->width; i++) {
    char name[64];
    fit_number_name(fit, i, name, sizeof name);
    if (is_known(fit, i)) json_array_append_new(names, json_string(name));
  }
  return names;
}

/* One object a family's parameters; in CSV, where families side by side have
 * other columns, a text. */
static void add_parameters(json_t *row, const cyb_fit *fit, bool csv) {
  json_t *values = json_object(), *errors = json_object();
  cyb_text text = {0};
  for (size_t i = 0; i < fit->width; i++) {
    char name[64];
    fit_number_name(fit, i, name, sizeof name);
    result_set(
        values, name,
        result_number(fit->distribution ? cyb_distribution_number(fit->distribution, i) : NAN));
    result_set(errors, name, result_number(fit->se[i]));
    if (!is_known(fit, i)) continue;
    cyb_text_format(&text, "%s%s=", text.length ? ", " : "", name);
    cyb_text_add_number(&text, fit->se[i]);
  }
  if (!csv) result_set(row, "parameters", values);
  if (!csv) result_set(row, "se", errors);
  if (csv) result_set(row, "se", result_text(text.bytes ? text.bytes : ""));
  if (csv) json_decref(values);
  if (csv) json_decref(errors);
  cyb_text_free(&text);
}

static json_t *warning_codes(const cyb_fit *fit) {
  json_t *codes = json_array();
  if (!fit->converged) json_array_append_new(codes, json_string("not-converged"));
  if (fit->distribution && isinf(cyb_distribution_mean(fit->distribution)))
    json_array_append_new(codes, json_string(moment_mean_code(fit->distribution)));
  if (!fit->family->count && isnan(fit->ad))
    json_array_append_new(codes, json_string("goodness-undefined"));
  if (fit_family_ends(fit->family)) json_array_append_new(codes, json_string("ends-at-largest"));
  return codes;
}

static void add_p_values_of_counts(json_t *row, const cyb_fit *fit) {
  result_set(row, "dispersion_score", result_number(fit->dispersion_score));
  result_set(row, "p_dispersion", result_number(fit->p_dispersion));
  if (!fit->replicates) return;
  result_set(row, "p_chi_square_bootstrap", result_number(fit->p_chi_square_bootstrap));
  result_set(row, "p_dispersion_bootstrap", result_number(fit->p_dispersion_bootstrap));
}

static void add_p_values(json_t *row, const cyb_fit *fit) {
  result_set(row, "p_value", result_number(fit_p_value(fit)));
  if (fit->replicates && !fit->family->count) {
    result_set(row, "p_ks", result_number(fit->p_ks));
    result_set(row, "p_cvm", result_number(fit->p_cvm));
    result_set(row, "p_ad", result_number(fit->p_ad));
  }
  if (!isnan(fit->chi_square)) {
    result_set(row, "chi_square", result_number(fit->chi_square));
    result_set(row, "chi_square_cells", json_integer((json_int_t)fit->chi_square_cells));
    result_set(row, "p_chi_square", result_number(fit->p_chi_square));
  }
  if (fit->family->count) add_p_values_of_counts(row, fit);
}

static json_t *fit_row(const cyb_fit *fit, bool csv) {
  json_t *row = json_object();
  char *text = fit->distribution ? cyb_distribution_text(fit->distribution) : NULL;
  double mean = fit->distribution ? cyb_distribution_mean(fit->distribution) : NAN;
  result_set(row, "family", json_string(fit->label));
  result_set(row, "distribution", result_text(text));
  add_parameters(row, fit, csv);
  result_set(row, "log_likelihood", result_number(fit->log_likelihood));
  result_set(row, "aic", result_number(fit->aic));
  result_set(row, "bic", result_number(fit->bic));
  result_set(row, "ks", result_number(fit->ks));
  result_set(row, "ad", result_number(fit->ad));
  result_set(row, "cvm", result_number(fit->cvm));
  add_p_values(row, fit);
  result_set(row, "n", json_integer((json_int_t)fit->n));
  result_set(row, "weight", result_number(fit->weight));
  result_set(row, "converged", json_boolean(fit->converged));
  result_set(row, "stop", json_string(fit->stop));
  if (fit->limit) result_set(row, "simpler", json_string(fit->limit->name));
  result_set(row, "iterations", json_integer(fit->iterations));
  result_set(row, "mean", result_number(mean));
  result_set(row, "warnings", warning_codes(fit));
  result_set(row, "parameter_names", names_of(fit));
  result_set(row, "covariance", covariance_of(fit));
  free(text);
  return row;
}

/* --- the whole ------------------------------------------------------------------ */

static void warn(cyb_app *app, const cyb_fit *fit) {
  const char *name = fit->label;
  if (!fit->converged && fit->limit)
    cyb_warnings_add(&app->warnings, "not-converged",
                     _("%s: not converged: on these data it runs to its limit %s"), name,
                     fit->limit->name);
  else if (!fit->converged)
    cyb_warnings_add(&app->warnings, "not-converged", "%s: %s", name, fit_trouble(fit));
  if (fit->converged && isinf(cyb_distribution_mean(fit->distribution)) &&
      !moment_overflows(app, fit->distribution, 1, name))
    cyb_warnings_add(&app->warnings, "infinite-mean",
                     _("%s has an infinite mean: only what a limit caps has a price"), name);
  if (fit->converged && fit_family_ends(fit->family))
    cyb_warnings_add(&app->warnings, "ends-at-largest",
                     _("%s says that no loss can be larger than the largest seen"), name);
  if (fit->converged && !fit->family->count && isnan(fit->ad))
    cyb_warnings_add(&app->warnings, "goodness-undefined",
                     _("%s: AD is infinite, because a loss lies at the very beginning of the "
                       "distribution"),
                     name);
}

static void add_rows(cyb_app *app, const cyb_fit *fits, size_t count, json_t *intervals) {
  app->results = json_array();
  for (size_t i = 0; i < count; i++) {
    json_t *row = fit_row(&fits[i], app->format == FORMAT_CSV);
    if (intervals && app->format != FORMAT_CSV)
      json_object_set(row, "bootstrap", json_array_get(intervals, i));
    json_array_append_new(app->results, row);
    warn(app, &fits[i]);
  }
}

static int run(cyb_app *app, cyb_error *error) {
  fit_data data = {0};
  fit_method method;
  cyb_fit *fits = NULL;
  json_t *intervals = NULL;
  size_t count = 0;
  int status = fit_method_read(&method, app, error);
  if (!status) status = fit_bootstrap_check(app, error);
  if (!status) status = fit_intervals_check(app, &method, error);
  if (!status) status = fit_data_read(&data, app, error);
  data.method = &method;
  data.composed = !method.matched;
  if (!status) status = fit_families(&fits, &count, &data, app, error);
  if (!status) status = fit_bootstrap(&intervals, fits, count, &data, &method, app, error);
  if (!status) {
    add_rows(app, fits, count, intervals);
    fit_page(app, &data, fits, count, intervals);
    status = fit_intervals(app, &data, fits, count, error);
    if (!fits[0].converged) app->exit_status = 3;
  }
  json_decref(intervals);
  fit_families_free(fits, count);
  fit_data_free(&data);
  fit_method_free(&method);
  return status;
}

static const cyb_option options[] = {FIT_DATA_OPTIONS,
                                     FIT_METHOD_OPTIONS,
                                     FIT_BOOTSTRAP_OPTION,
                                     FIT_INTERVAL_OPTIONS,
                                     {NULL, 0, NULL, NULL}};

const cyb_command cmd_fit = {
    "fit",
    N_("distributions fitted to losses or counts"),
    "FILE --loss=COL|--count=COL [OPTIONS]",
    N_("Maximum likelihood, best AIC first. Losses that were reported only above a deductible are "
       "fitted as truncated there, those that were capped as censored: ignoring either makes "
       "claims look larger or smaller than they are. A fit that did not converge stands behind "
       "those that did and says why. Save the answer with --output=fit.json, and other commands "
       "take the distribution from it: --severity=@fit.json. Families of losses: "
       "exponential, lognormal, gamma, weibull, pareto, pareto1, gpd, loglogistic, burr, "
       "inverse-burr, "
       "generalized-gamma, inverse-gamma, inverse-gaussian, truncated-pareto; of counts: poisson, "
       "negative-binomial, geometric, binomial, poisson-inverse-gaussian, and when named "
       "'zero-inflated(F)' and 'zero-truncated(F)'."),
    options,
    "cyberstats fit example:claims --loss=loss --truncation=deductible --censored=capped",
    run};
