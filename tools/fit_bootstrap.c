/* tools/fit_bootstrap.c - p-values and intervals of fits: --bootstrap.
 * Layer: tools. */
#include "tools/fit_bootstrap.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tools/intl.h"
#include "tools/result.h"

/* Fewer samples tell no p-value below a tenth. */
static const double fewest = 19, most = 1e6;

static const double points[] = {0.5, 0.9, 0.95, 0.99, 0.995};
enum { POINTS = sizeof points / sizeof points[0] };

typedef struct job {
  cyb_app *app;
  const fit_data *data;
  const fit_method *method;
  cyb_fit_losses losses;
  cyb_fit_counts counts;
  cyb_bootstrap_options options;
  double *limit;
  /* of the fit at work: the family, or two of them and the splice's threshold */
  const cyb_family *family, *second;
  double threshold; /* NaN: no splice */
} job;

/* --- where rows would have been capped ------------------------------------------- */

/* --limit tells it for all rows; --censored only for those that were. */
static int find_limits(job *j, cyb_error *error) {
  const char *text = arguments_text(&j->app->arguments, "limit", NULL);
  const cyb_column *column = NULL;
  double number = INFINITY;
  if (!text) return CYB_OK;
  j->limit = calloc(j->data->n + 1, sizeof *j->limit);
  if (!j->limit) return cyb_error_memory(error);
  if (!cyb_number_parse(text, strlen(text), &number)) column = cyb_table_find(j->data->table, text);
  for (size_t i = 0; i < j->data->n; i++) {
    double limit = column && column->number ? column->number[j->data->row[i]] : number;
    j->limit[i] = isnan(limit) ? INFINITY : limit;
  }
  j->options.limit = j->limit;
  return CYB_OK;
}

/* --- one fit ------------------------------------------------------------------------ */

static int refit(void *user, cyb_fit *out, const cyb_fit_losses *losses, cyb_error *error) {
  const job *j = user;
  if (!isnan(j->threshold))
    return cyb_fit_splice(out, j->family, j->second, losses, j->threshold, false, NULL, error);
  if (j->second) return cyb_fit_mixture(out, j->family, j->second, losses, NULL, error);
  return fit_by_method(j->method, out, j->family, losses, j->options.fixed, NULL, error);
}

static json_t *interval(const char *key, json_t *name, double value, double lower, double upper) {
  json_t *row = json_object();
  result_set(row, key, name);
  if (!isnan(value)) result_set(row, "x", result_number(value));
  result_set(row, "lower", result_number(lower));
  result_set(row, "upper", result_number(upper));
  return row;
}

static json_t *intervals_of(const cyb_fit *fit, const cyb_bootstrap *b, double level) {
  json_t *out = json_object(), *parameters = json_array(), *quantiles = json_array();
  for (size_t i = 0; i < fit->width; i++) {
    char name[64];
    fit_number_name(fit, i, name, sizeof name);
    if (!fit->held[i])
      json_array_append_new(
          parameters, interval("parameter", json_string(name), NAN, b->lower[i], b->upper[i]));
  }
  for (size_t i = 0; i < POINTS; i++)
    json_array_append_new(quantiles,
                          interval("p", json_real(points[i]),
                                   cyb_distribution_quantile(fit->distribution, points[i]),
                                   b->quantile_lower[i], b->quantile_upper[i]));
  result_set(out, "replicates", json_integer((json_int_t)b->replicates));
  result_set(out, "fitted", json_integer((json_int_t)b->fitted));
  result_set(out, "converged", json_integer((json_int_t)b->converged));
  if (fit->family->count) result_set(out, "at_end", json_integer((json_int_t)b->at_end));
  result_set(out, "level", result_number(level));
  result_set(out, "parameters", parameters);
  result_set(out, "quantiles", quantiles);
  return out;
}

static bool is_endless(const cyb_fit *fit, const cyb_bootstrap *b) {
  for (size_t i = 0; i < fit->width; i++)
    if (isinf(b->upper[i])) return true;
  return false;
}

static void warn(cyb_app *app, const cyb_fit *fit, const cyb_bootstrap *b) {
  size_t told = b->converged + b->at_end;
  if (10 * told < 9 * b->replicates)
    cyb_warnings_add(&app->warnings, "bootstrap-failures",
                     _("%s: %zu of %zu samples drawn from it did not converge; its intervals are "
                       "those of the others"),
                     fit->label, b->replicates - told, b->replicates);
  if (is_endless(fit, b))
    cyb_warnings_add(&app->warnings, "bootstrap-without-end",
                     _("%s: %zu of %zu samples drawn from it vary no more than a simpler family "
                       "allows, which is where a parameter is infinite: its interval has no end"),
                     fit->label, b->at_end, b->replicates);
}

/* A gpd begins at --threshold, in the samples too. */
static void hold_threshold(double *fixed, const cyb_fit *fit, double threshold) {
  for (size_t i = 0; i < CYB_FIT_PARAMETERS; i++) fixed[i] = NAN;
  for (size_t i = 0; i < fit->family->parameter_count; i++)
    if (!strcmp(fit->family->parameters[i].name, "threshold")) fixed[i] = threshold;
}

/* "lognormal|gpd": its threshold, once chosen, stays in the samples; "gamma+gamma". */
static bool find_families(job *j, const cyb_fit *fit) {
  char first[sizeof fit->label];
  const char *cut = strpbrk(fit->label, "|+");
  j->family = fit->family;
  j->second = NULL;
  j->threshold = NAN;
  if (!cut) return !fit->family->composed;
  snprintf(first, sizeof first, "%.*s", (int)(cut - fit->label), fit->label);
  j->family = cyb_family_find(first);
  j->second = cyb_family_find(cut + 1);
  for (size_t i = 0; *cut == '|' && i < fit->width; i++) {
    char name[64];
    fit_number_name(fit, i, name, sizeof name);
    if (!strcmp(name, "threshold")) j->threshold = cyb_distribution_number(fit->distribution, i);
  }
  return j->family && j->second && (*cut == '+' || !isnan(j->threshold));
}

static int draw_losses(job *j, cyb_bootstrap *out, cyb_fit *fit, cyb_error *error) {
  double fixed[CYB_FIT_PARAMETERS];
  hold_threshold(fixed, fit, j->data->threshold);
  j->options.fixed = fixed;
  return cyb_fit_bootstrap(out, fit, &j->losses, &j->options, &j->app->progress, error);
}

static int bootstrap_one(job *j, json_t *intervals, cyb_fit *fit, cyb_error *error) {
  bool counts = j->data->counts;
  cyb_bootstrap b;
  cyb_error inner = {0};
  int status;
  if (!fit->distribution || !fit->converged || (!counts && !find_families(j, fit))) {
    json_array_append_new(intervals, json_null());
    return CYB_OK;
  }
  status =
      counts ? cyb_fit_bootstrap_counts(&b, fit, &j->counts, &j->options, &j->app->progress, &inner)
             : draw_losses(j, &b, fit, &inner);
  if (status == CYB_EDATA) {
    cyb_warnings_add(&j->app->warnings, "bootstrap-failed", "%s", inner.message);
    json_array_append_new(intervals, json_null());
    return CYB_OK;
  }
  if (status && !strcmp(inner.where, "weight"))
    return cyb_error_at(error, CYB_EDATA, j->data->table->source, 0, j->data->weight_column, "%s",
                        inner.message);
  if (status) return cyb_error_set(error, inner.status, inner.where, "%s", inner.message);
  json_array_append_new(intervals, intervals_of(fit, &b, j->options.level));
  warn(j->app, fit, &b);
  cyb_bootstrap_free(&b);
  return CYB_OK;
}

static int read_replicates(const cyb_app *app, double *replicates, cyb_error *error) {
  return arguments_whole(&app->arguments, "bootstrap", fewest, most, replicates, error);
}

int fit_bootstrap_check(const cyb_app *app, cyb_error *error) {
  double replicates = 0.0;
  return read_replicates(app, &replicates, error);
}

int fit_bootstrap(json_t **intervals, cyb_fit *fits, size_t count, const fit_data *data,
                  const fit_method *method, cyb_app *app, cyb_error *error) {
  job j = {.app = app, .data = data, .method = method};
  double replicates = 0.0;
  int status;
  *intervals = NULL;
  if (!arguments_has(&app->arguments, "bootstrap")) return CYB_OK;
  status = read_replicates(app, &replicates, error);
  if (status) return status;
  j.losses = fit_data_losses(data);
  j.counts = fit_data_counts(data);
  j.options = (cyb_bootstrap_options){.replicates = (size_t)replicates,
                                      .seed = app->seed,
                                      .threads = app->threads,
                                      .level = app->level,
                                      .points = points,
                                      .point_count = POINTS,
                                      .refit = refit,
                                      .user = &j};
  status = find_limits(&j, error);
  *intervals = json_array();
  for (size_t i = 0; !status && i < count; i++)
    status = bootstrap_one(&j, *intervals, &fits[i], error);
  free(j.limit);
  if (status) json_decref(*intervals);
  if (status) *intervals = NULL;
  return status;
}
