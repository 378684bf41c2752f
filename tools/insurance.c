/* tools/insurance.c - from claims to the year of a portfolio.
 * Layer: tools. */
#include "tools/insurance.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "tools/chart_loss.h"
#include "tools/chart_words.h"
#include "tools/fit_page.h"
#include "tools/intl.h"
#include "tools/result.h"

enum { DRAWS = 400, INTERVAL_STREAM = 7301 };

static const char *option(const cyb_app *app, const char *name, const char *otherwise) {
  return arguments_text(&app->arguments, name, otherwise);
}

/* --- claims ------------------------------------------------------------------------ */

static int must_converge(const cyb_fit *fits, const fit_data *data, cyb_error *error) {
  if (fits[0].converged) return CYB_OK;
  return cyb_error_at(error, CYB_ENOCONV, data->table->source, 0, data->column, "%s: %s",
                      fits[0].label, fit_trouble(&fits[0]));
}

static int read_claims(cyb_insurance *in, cyb_error *error) {
  cyb_app *app = in->page->app;
  const char *censored = option(app, "censored", "capped");
  fit_spec spec = {.file = option(app, "claims", "example:claims"),
                   .loss = option(app, "loss", "loss"),
                   .truncation = option(app, "truncation", "deductible"),
                   .censored = strcmp(censored, "none") ? censored : NULL,
                   .threshold = NAN};
  int status = fit_data_read_spec(&in->claims, app, &spec, error);
  if (!status) status = fit_families(&in->severities, &in->severity_count, &in->claims, app, error);
  return status ? status : must_converge(in->severities, &in->claims, error);
}

static int read_counts(cyb_insurance *in, cyb_error *error) {
  cyb_app *app = in->page->app;
  fit_spec spec = {.file = option(app, "exposure", "example:exposure"),
                   .count = option(app, "count", "claims"),
                   .exposure = option(app, "units", "policies"),
                   .threshold = NAN};
  int status = fit_data_read_spec(&in->counts, app, &spec, error);
  cyb_sum reported = {0}, exposure = {0};
  if (!status)
    status = fit_families(&in->frequencies, &in->frequency_count, &in->counts, app, error);
  if (!status) status = must_converge(in->frequencies, &in->counts, error);
  for (size_t i = 0; !status && i < in->counts.n; i++) {
    cyb_sum_add(&reported, in->counts.value[i]);
    cyb_sum_add(&exposure, in->counts.exposure ? in->counts.exposure[i] : 1.0);
  }
  in->reported = cyb_sum_get(&reported);
  in->exposure = cyb_sum_get(&exposure);
  return status;
}

/* A claim that is reported only above t stands for 1 / S(t) losses, as a unit
 * of a sample stands for 1 / its probability (Horvitz & Thompson 1952). */
static int count_unreported(cyb_insurance *in, cyb_error *error) {
  const cyb_distribution *law = in->severities[0].distribution;
  cyb_sum sum = {0};
  for (size_t i = 0; i < in->claims.n; i++) {
    double seen =
        in->claims.truncation ? cyb_distribution_survival(law, in->claims.truncation[i]) : 1.0;
    if (!(seen > 0.0))
      return cyb_error_at(error, CYB_EDATA, in->claims.table->source,
                          in->claims.table->line[in->claims.row[i]], in->claims.column,
                          _("the fit gives no loss above this claim's truncation point"));
    cyb_sum_add(&sum, 1.0 / seen);
  }
  in->unreported = cyb_sum_get(&sum) / (double)in->claims.n;
  return CYB_OK;
}

/* --- premiums ----------------------------------------------------------------------- */

/* The portfolio twice: by the plan as it is filed, and with the fitted severity. */
static int read_premiums(cyb_insurance *in, cyb_error *error) {
  cyb_app *app = in->page->app;
  const char *plan = option(app, "rating", "example-cyber");
  const char *file = option(app, "portfolio", "example:portfolio");
  cyb_rating_options fitted = CYB_RATING_OPTIONS_INIT;
  json_t *files;
  int status = rating_read(&in->plan, app, plan, NULL, error);
  if (!status) status = premiums_read(&in->premiums, app, &in->plan, file, error);
  if (status) return status;
  in->filed_premium = cyb_sum_get(&in->premiums.all.premium);
  premiums_free(&in->premiums);
  rating_free(&in->plan);
  files = json_copy(json_object_get(app->inputs, "files")); /* noted once is enough */
  fitted.severity = in->severities[0].distribution;
  status = rating_read(&in->plan, app, plan, &fitted, error);
  if (!status) status = premiums_read(&in->premiums, app, &in->plan, file, error);
  if (files) result_set(app->inputs, "files", files);
  return status;
}

/* --- the year ----------------------------------------------------------------------- */

/* The best count that a sum over policies has a law for. */
static const cyb_fit *frequency(const cyb_insurance *in) {
  for (size_t i = 0; i < in->frequency_count; i++) {
    const char *name = in->frequencies[i].label;
    if (in->frequencies[i].converged &&
        (!strcmp(name, "poisson") || !strcmp(name, "negative-binomial")))
      return &in->frequencies[i];
  }
  return &in->frequencies[0];
}

static int model_year(cyb_insurance *in, double policies, const cyb_terms *terms,
                      cyb_error *error) {
  const cyb_fit *counts = frequency(in), *losses = &in->severities[0];
  const char *origin = keep_format(&in->page->kept, _("%s: %s, per policy and year"),
                                   in->counts.table->source, counts->label);
  int status = law_of_fit(&in->model.frequency, counts, origin, error);
  in->model.frequency.synthetic = strstr(in->counts.table->source, "SYNTHETIC") != NULL;
  in->policies = policies;
  in->model.terms = *terms;
  if (!status) status = law_expose(&in->model.frequency, policies * in->unreported, error);
  origin = keep_format(&in->page->kept, "%s: %s", in->claims.table->source, losses->label);
  if (!status) status = law_of_fit(&in->model.severity, losses, origin, error);
  in->model.severity.synthetic = strstr(in->claims.table->source, "SYNTHETIC") != NULL;
  return status;
}

static int read_terms(const cyb_insurance *in, cyb_terms *terms, cyb_error *error) {
  const cyb_premiums *m = &in->premiums;
  const cyb_arguments *a = &in->page->app->arguments;
  double deductible = premiums_median(m->deductible, m->priced);
  int status;
  *terms = (cyb_terms)CYB_TERMS_INIT;
  terms->deductible = isfinite(deductible) ? deductible : 0.0;
  terms->limit = m->limit ? premiums_median(m->limit, m->priced) : INFINITY;
  status = arguments_number(a, "deductible", 0, DBL_MAX, &terms->deductible, error);
  return status ? status : arguments_number(a, "limit", 0, DBL_MAX, &terms->limit, error);
}

static int read_year(cyb_insurance *in, cyb_error *error) {
  cyb_aggregate_options grid = CYB_AGGREGATE_OPTIONS_INIT;
  cyb_app *app = in->page->app;
  cyb_terms terms;
  int status = read_terms(in, &terms, error);
  if (!status) status = model_year(in, (double)in->premiums.all.policies, &terms, error);
  grid.progress = &app->progress;
  if (!status)
    status = cyb_aggregate_fft(&in->aggregate, in->model.frequency.distribution,
                               in->model.severity.distribution, &terms, &grid, error);
  return status ? status : loss_curve_make(&in->curve, app, &in->model, in->aggregate, error);
}

int insurance_read(cyb_insurance *out, cyb_page *page, cyb_error *error) {
  int status;
  *out = (cyb_insurance){.page = page, .unit = money_unit(page->app)};
  status = read_claims(out, error);
  if (!status) status = read_counts(out, error);
  if (!status) status = count_unreported(out, error);
  if (!status) status = read_premiums(out, error);
  return status ? status : read_year(out, error);
}

void insurance_free(cyb_insurance *insurance) {
  premiums_free(&insurance->premiums);
  rating_free(&insurance->plan);
  loss_curve_free(&insurance->curve);
  cyb_aggregate_free(insurance->aggregate);
  year_model_free(&insurance->model);
  fit_families_free(insurance->severities, insurance->severity_count);
  fit_families_free(insurance->frequencies, insurance->frequency_count);
  fit_data_free(&insurance->claims);
  fit_data_free(&insurance->counts);
}

/* --- figures ------------------------------------------------------------------------- */

static int by_size(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

int insurance_quantile_interval(const cyb_insurance *insurance, double p, double *low, double *high,
                                cyb_error *error) {
  const cyb_law *law = &insurance->model.severity;
  double drawn[DRAWS], tail = 0.5 * (1.0 - insurance->page->app->level);
  int status = CYB_OK;
  *low = *high = NAN;
  for (size_t i = 0; !status && law->covariance && i < DRAWS; i++) {
    cyb_distribution *d = NULL;
    size_t tries = 0;
    status = law_draw(&d, law, insurance->page->app->seed, INTERVAL_STREAM, i, &tries, error);
    drawn[i] = d ? cyb_distribution_quantile(d, p) : NAN;
    cyb_distribution_free(d);
  }
  if (status || !law->covariance) return status;
  qsort(drawn, DRAWS, sizeof *drawn, by_size);
  *low = drawn[(size_t)floor(tail * DRAWS)];
  *high = drawn[DRAWS - 1 - (size_t)floor(tail * DRAWS)];
  return CYB_OK;
}

const char *insurance_money(const cyb_insurance *insurance, double amount) {
  if (!isfinite(amount)) return "–";
  return figure_money(&insurance->page->kept, insurance->page->app, amount, insurance->unit);
}

const char *insurance_amount(const cyb_insurance *insurance, double amount) {
  return isfinite(amount) ? figure_count(&insurance->page->kept, amount) : "–";
}
