/* tools/fit_intervals.c - intervals of fitted parameters and quantiles, by the likelihood.
 * Layer: tools. */
#include "tools/fit_intervals.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "tools/fit_page.h"
#include "tools/intl.h"
#include "tools/numbers.h"
#include "tools/result.h"

typedef struct job {
  cyb_app *app;
  cyb_fit_losses losses;
  cyb_interval_method method;
  double *p; /* probabilities of --quantile */
  size_t p_count;
  int label_width;
} job;

static int read_method(job *j, cyb_error *error) {
  const char *name = arguments_text(&j->app->arguments, "intervals", "profile");
  j->method = strcmp(name, "delta") ? CYB_INTERVAL_PROFILE : CYB_INTERVAL_DELTA;
  if (!strcmp(name, "delta") || !strcmp(name, "profile")) return CYB_OK;
  return cyb_error_set(error, CYB_EDOMAIN, NULL,
                       _("--intervals=%s: what there is are profile and delta"), name);
}

static int check(const job *j, const fit_method *method, cyb_error *error) {
  if (arguments_has(&j->app->arguments, "count"))
    return cyb_error_set(error, CYB_EDOMAIN, NULL, _("--%s goes with --loss, not with --count"),
                         j->p_count ? "quantile" : "intervals");
  if (method && method->matched)
    return cyb_error_set(error, CYB_EDOMAIN, NULL,
                         _("intervals by the likelihood go with --method=mle; others have those of "
                           "--bootstrap"));
  return CYB_OK;
}

/* --- of one fit ------------------------------------------------------------------- */

static void add_end(json_t *row, const char *key, double end) {
  result_set(row, key, result_number(isfinite(end) ? end : NAN));
}

static void add_ends(json_t *list, const char *key, json_t *name, const cyb_interval *interval,
                     bool with_value) {
  json_t *row = json_object();
  result_set(row, key, name);
  if (with_value) add_end(row, "x", interval->value);
  add_end(row, "lower", interval->lower);
  add_end(row, "upper", interval->upper);
  json_array_append_new(list, row);
}

static void tell(cyb_text *page, const cyb_interval *interval) {
  if (isnan(interval->lower)) {
    cyb_text_add(page, "–");
    return;
  }
  page_number(page, interval->lower, 5);
  cyb_text_add(page, _(" to "));
  if (isfinite(interval->upper))
    page_number(page, interval->upper, 5);
  else
    cyb_text_add(page, _("without end"));
}

static void tell_all(cyb_text *page, const job *j, const cyb_fit *fit,
                     const cyb_interval *interval) {
  size_t width = fit->width, told = 0;
  char name[64];
  cyb_text_format(page, "  %-*s ", j->label_width, fit->label);
  for (size_t i = 0; i < width + j->p_count; i++) {
    if (i < width && isnan(interval[i].lower)) continue;
    if (told++) cyb_text_add(page, _("; "));
    if (i < width) {
      cyb_distribution_number_name(fit->distribution, i, name, sizeof name);
      cyb_text_format(page, "%s ", name);
    } else {
      cyb_text_format(page, _("quantile %g: "), j->p[i - width]);
      page_number(page, interval[i].value, 5);
      cyb_text_add(page, _(", from "));
    }
    tell(page, &interval[i]);
  }
  cyb_text_add(page, "\n");
}

static void add_rows(const job *j, const cyb_fit *fit, const cyb_interval *interval, json_t *row) {
  size_t width = fit->width;
  char name[64];
  json_t *parameters = json_array(), *quantiles = json_array();
  for (size_t i = 0; i < width; i++) {
    cyb_distribution_number_name(fit->distribution, i, name, sizeof name);
    add_ends(parameters, "parameter", json_string(name), &interval[i], false);
  }
  for (size_t i = 0; i < j->p_count; i++)
    add_ends(quantiles, "p", result_number(j->p[i]), &interval[width + i], true);
  result_set(row, "intervals", parameters);
  result_set(row, "quantiles", quantiles);
}

static int add_one(job *j, const cyb_fit *fit, json_t *row, cyb_error *error) {
  size_t width = fit->width, count = width + j->p_count;
  cyb_figure *figures = calloc(count + 1, sizeof *figures);
  cyb_interval *interval = calloc(count + 1, sizeof *interval);
  int status = figures && interval ? CYB_OK : cyb_error_memory(error);
  for (size_t i = 0; !status && i < count; i++)
    figures[i] = i < width ? (cyb_figure){NULL, 0.0, i}
                           : (cyb_figure){cyb_distribution_quantile, j->p[i - width], 0};
  if (!status)
    status = cyb_fit_intervals(interval, fit, &j->losses, figures, count, j->app->level, j->method,
                               &j->app->progress, error);
  if (!status) add_rows(j, fit, interval, row);
  if (!status) tell_all(&j->app->page, j, fit, interval);
  free(interval);
  free(figures);
  return status;
}

/* --- of all ------------------------------------------------------------------------- */

static bool is_asked_for(const cyb_app *app) {
  return arguments_has(&app->arguments, "intervals") || arguments_has(&app->arguments, "quantile");
}

static int read_job(job *j, cyb_app *app, const fit_method *method, cyb_error *error) {
  int status;
  *j = (job){.app = app};
  status = read_method(j, error);
  if (!status) status = numbers_list(app, "quantile", 1e-12, 1 - 1e-12, &j->p, &j->p_count, error);
  return status ? status : check(j, method, error);
}

int fit_intervals_check(cyb_app *app, const fit_method *method, cyb_error *error) {
  job j;
  int status;
  if (!is_asked_for(app)) return CYB_OK;
  status = read_job(&j, app, method, error);
  free(j.p);
  return status;
}

int fit_intervals(cyb_app *app, const fit_data *data, const cyb_fit *fits, size_t count,
                  cyb_error *error) {
  job j;
  int status;
  if (!is_asked_for(app)) return CYB_OK;
  status = read_job(&j, app, data->method, error);
  j.losses = fit_data_losses(data);
  j.label_width = fit_label_width(fits, count);
  if (!status)
    cyb_text_format(&app->page,
                    j.method == CYB_INTERVAL_PROFILE ? _("%g %% intervals by the likelihood\n")
                                                     : _("%g %% intervals by standard errors\n"),
                    100.0 * app->level);
  for (size_t i = 0; !status && app->format != FORMAT_CSV && i < count; i++)
    if (fits[i].converged) status = add_one(&j, &fits[i], json_array_get(app->results, i), error);
  free(j.p);
  return status;
}
