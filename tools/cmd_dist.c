/* tools/cmd_dist.c - moments, quantiles and limited expected values of a distribution.
 * Layer: tools. */
#include "tools/cmd.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "tools/intl.h"
#include "tools/law.h"
#include "tools/moment.h"
#include "tools/numbers.h"
#include "tools/result.h"

typedef double curve(const cyb_distribution *, double);

/* A list of {"x", "value"} pairs, the keys as named. */
static int add_curve(cyb_app *app, const cyb_distribution *d, const char *option, const char *key,
                     const char *at, const char *value, double low, double high, curve *evaluate,
                     cyb_error *error) {
  double *numbers = NULL;
  size_t count = 0;
  json_t *list = json_array();
  int status = numbers_list(app, option, low, high, &numbers, &count, error);
  for (size_t i = 0; !status && i < count; i++) {
    json_t *row = json_object();
    result_set(row, at, result_number(numbers[i]));
    result_set(row, value, result_number(evaluate(d, numbers[i])));
    json_array_append_new(list, row);
  }
  result_set(app->results, key, list);
  free(numbers);
  return status;
}

static void warn_endless(cyb_app *app) {
  const json_t *list = json_object_get(app->results, "quantiles");
  for (size_t i = 0; i < json_array_size(list); i++)
    if (json_is_null(json_object_get(json_array_get(list, i), "x"))) {
      cyb_warnings_add(&app->warnings, "infinite-quantile",
                       _("a quantile is infinite and has no value: losses have no upper end"));
      return;
    }
}

static int add_layers(cyb_app *app, const cyb_distribution *d, cyb_error *error) {
  layer_terms *layers = NULL;
  size_t count = 0;
  json_t *list = json_array();
  int status = numbers_layers(app, &layers, &count, error);
  for (size_t i = 0; !status && i < count; i++) {
    double limit = layers[i].limit, attachment = layers[i].attachment;
    json_t *row = json_object();
    result_set(row, "limit", result_number(limit));
    result_set(row, "attachment", result_number(attachment));
    result_set(row, "value", result_number(cyb_distribution_layer(d, limit, attachment)));
    json_array_append_new(list, row);
  }
  result_set(app->results, "layers", list);
  free(layers);
  return status;
}

static void add_moments(cyb_app *app, const cyb_distribution *d) {
  double mean = cyb_distribution_mean(d), variance = cyb_distribution_variance(d);
  char *text = cyb_distribution_text(d);
  result_set(app->results, "distribution", result_text(text));
  result_set(app->results, "mean", result_number(mean));
  result_set(app->results, "sd", result_number(sqrt(variance)));
  result_set(app->results, "skewness", result_number(cyb_distribution_skewness(d)));
  if (isinf(mean) && !moment_overflows(app, d, 1, text))
    cyb_warnings_add(&app->warnings, "infinite-mean",
                     _("%s has an infinite mean: only what a limit caps has a price"), text);
  else if (!isinf(mean) && isinf(variance) && !moment_overflows(app, d, 2, text))
    cyb_warnings_add(&app->warnings, "infinite-variance",
                     _("%s has an infinite variance: averages of its losses settle slowly"), text);
  free(text);
}

static void add_line(cyb_text *page, const char *label, const json_t *value) {
  size_t width = cyb_utf8_width(label);
  cyb_text_format(page, "%s%*s", label, (int)(width < 24 ? 24 - width : 1), "");
  if (json_is_number(value))
    page_number(page, json_number_value(value), 7);
  else
    cyb_text_add(page, "–");
  cyb_text_add(page, "\n");
}

static void add_list(cyb_text *page, const json_t *list, const char *label, const char *at,
                     const char *second, const char *value) {
  size_t i;
  json_t *row;
  json_array_foreach(list, i, row) {
    cyb_text name = {0};
    cyb_text_format(&name, "%s ", label);
    if (json_is_number(json_object_get(row, at)))
      page_exact(&name, json_number_value(json_object_get(row, at)));
    else
      cyb_text_add(&name, _("unlimited"));
    if (second) {
      cyb_text_add(&name, " xs ");
      page_exact(&name, json_number_value(json_object_get(row, second)));
    }
    add_line(page, name.bytes ? name.bytes : "", json_object_get(row, value));
    cyb_text_free(&name);
  }
}

static void page(cyb_app *app) {
  const json_t *r = app->results;
  cyb_text_format(&app->page, "%s\n", json_string_value(json_object_get(r, "distribution")));
  add_line(&app->page, _("mean"), json_object_get(r, "mean"));
  add_line(&app->page, _("standard deviation"), json_object_get(r, "sd"));
  add_line(&app->page, _("skewness"), json_object_get(r, "skewness"));
  add_list(&app->page, json_object_get(r, "quantiles"), _("quantile"), "p", NULL, "x");
  add_list(&app->page, json_object_get(r, "cdf"), _("probability up to"), "x", NULL, "p");
  add_list(&app->page, json_object_get(r, "lev"), _("limited mean at"), "x", NULL, "value");
  add_list(&app->page, json_object_get(r, "layers"), _("layer"), "limit", "attachment", "value");
}

static int run(cyb_app *app, cyb_error *error) {
  cyb_law law = {0};
  const cyb_distribution *d;
  int status;
  if (app->arguments.operand_count != 1)
    return cyb_error_set(error, CYB_EDOMAIN, NULL,
                         _("one distribution is wanted, such as 'lognormal(mu=10, sigma=2)'"));
  status = law_read(&law, app, app->arguments.operands[0], error);
  d = law.distribution;
  app->results = json_object();
  if (!status) add_moments(app, d);
  if (!status)
    status = add_curve(app, d, "quantile", "quantiles", "p", "x", 0.0, 1.0,
                       cyb_distribution_quantile, error);
  if (!status) warn_endless(app);
  if (!status)
    status =
        add_curve(app, d, "cdf", "cdf", "x", "p", -DBL_MAX, DBL_MAX, cyb_distribution_cdf, error);
  if (!status)
    status = add_curve(app, d, "lev", "lev", "x", "value", 0.0, DBL_MAX, cyb_distribution_limited,
                       error);
  if (!status) status = add_layers(app, d, error);
  if (!status) page(app);
  law_free(&law);
  return status;
}

static const cyb_option options[] = {
    {"quantile", 0, "P[,P]", N_("quantiles at these probabilities")},
    {"cdf", 0, "X[,X]", N_("probabilities of at most X")},
    {"lev", 0, "X[,X]", N_("limited expected values E min(loss, X)")},
    {"layer", 0, "LIMIT:ATTACHMENT",
     N_("expected loss in the layer; LIMIT inf = unlimited; may be repeated")},
    {NULL, 0, NULL, NULL}};

const cyb_command cmd_dist = {
    "dist",
    N_("moments, quantiles and limited expected values of a distribution"),
    "'FAMILY(NAME=VALUE, ...)'|@FILE[:FAMILY] [--quantile=LIST] [--cdf=LIST] [--lev=LIST] "
    "[--layer=L:A]...",
    N_("Losses: exponential(mean) lognormal(mu, sigma) gamma(shape, scale) weibull(shape, scale) "
       "pareto(shape, scale) pareto1(shape, minimum) gpd(xi, beta, threshold) loglogistic(shape, "
       "scale) burr(shape1, shape2, scale) inverse-burr(shape1, shape2, scale) "
       "generalized-gamma(shape1, shape2, scale) inverse-gamma(shape, scale) "
       "inverse-gaussian(mean, shape) truncated-pareto(shape, minimum, maximum) pert(minimum, "
       "mode, maximum, lambda) interval90(low, high) expert(median|mean|p90|p95|p99, two of "
       "them).\n"
       "Counts: poisson(mean) negative-binomial(mean, size) binomial(n, p) geometric(mean) "
       "poisson-inverse-gaussian(mean, dispersion) zero-inflated(p0, COUNT) zero-truncated(COUNT) "
       "zero-modified(p0, COUNT).\n"
       "Made of others: mixture(0.3: D1, 0.7: D2) splice(BODY, threshold, TAIL, weight=P), P the "
       "probability up to the threshold; per-loss(D, deductible, limit, share, inflation, "
       "franchise=1) what is paid, per-payment(D, ...) given that something is; "
       "transformed(D, x: y, ..., slope=S).\nFrom data: empirical(FILE:COLUMN, weight=COLUMN) "
       "empirical(1, 2, 4) counts(0.5: 1, 0.5: 2).\n"
       "A moment that is infinite has no value and a warning; limited expected values stay "
       "finite. @FILE takes the distribution from an answer of fit that was saved there, "
       "@FILE:gpd that of a family."),
    options,
    "cyberstats dist 'lognormal(mu=7, sigma=2.4)' --lev=100000,1000000 --layer=900000:100000",
    run};
