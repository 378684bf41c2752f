/* tools/replication.c - how the error is found: linearisation or replicates, by options.
 * Layer: tools. */
#include "tools/replication.h"

#include <math.h>
#include <string.h>

#include "tools/intl.h"
#include "tools/result.h"

enum { MOST_REPLICATES = 1000000 };

/* Options that mean something under one method only; NULL: under all replicates. */
static const struct {
  const char *option, *method;
} belongs[] = {
    {"replicates", "bootstrap"}, {"fay", "brr"}, {"interval", "bootstrap"}, {"mse", NULL}};

static int check_belongs(const cyb_app *app, const char *method, cyb_error *error) {
  for (size_t i = 0; i < sizeof belongs / sizeof *belongs; i++) {
    if (!arguments_has(&app->arguments, belongs[i].option)) continue;
    if (belongs[i].method && strcmp(belongs[i].method, method) != 0)
      return cyb_error_set(error, CYB_EDOMAIN, NULL, _("--%s goes with --variance=%s"),
                           belongs[i].option, belongs[i].method);
    if (!strcmp(method, "linearized"))
      return cyb_error_set(error, CYB_EDOMAIN, NULL,
                           _("--%s goes with --variance=jackknife, bootstrap or brr"),
                           belongs[i].option);
  }
  return CYB_OK;
}

/* Fewer than one replicate beyond each end, and the interval is no more than the range. */
static int check_tails(double replicates, double level, cyb_error *error) {
  double least = ceil(2.0 / (1.0 - level) - 1e-6);
  if (replicates >= least) return CYB_OK;
  return cyb_error_set(error, CYB_EDOMAIN, NULL,
                       _("--interval=percentile at level %g needs %.0f replicates or more"), level,
                       least);
}

int replication_options(cyb_estimate_request *request, cyb_replication *replication,
                        const cyb_app *app, cyb_error *error) {
  static const char *const methods[] = {"linearized", "jackknife", "bootstrap", "brr", NULL};
  static const char *const intervals[] = {"t", "percentile", NULL};
  const cyb_arguments *a = &app->arguments;
  int method = 0, interval = 0;
  double replicates = (double)replication->replicates, type = request->quantile_type;
  int status = arguments_choice(a, "variance", methods, &method, error);
  if (!status) status = check_belongs(app, methods[method], error);
  if (!status) status = arguments_whole(a, "quantile-type", 1, CYB_QUANTILE_TYPES, &type, error);
  if (!status) status = arguments_whole(a, "replicates", 2, MOST_REPLICATES, &replicates, error);
  if (!status) status = arguments_number(a, "fay", 0, 0.999, &replication->fay, error);
  if (!status) status = arguments_choice(a, "interval", intervals, &interval, error);
  if (!status && interval == 1) status = check_tails(replicates, app->level, error);
  if (status) return status;
  request->quantile_type = (int)type;
  replication->scheme = cyb_replicate_scheme_find(methods[method]);
  replication->replicates = (size_t)replicates;
  replication->about_estimate = arguments_has(a, "mse");
  replication->percentile = interval == 1;
  replication->seed = app->seed;
  request->replication = replication->scheme ? replication : NULL;
  return CYB_OK;
}

static bool have_quantile(const cyb_statistic *const *statistics, size_t count) {
  for (size_t s = 0; s < count; s++) {
    const cyb_leaf *leaf;
    size_t leaves = cyb_statistic_leaves(statistics[s], &leaf);
    for (size_t l = 0; l < leaves; l++)
      if (cyb_leaf_find(leaf[l].function)->quantile) return true;
  }
  return false;
}

int replication_note(const cyb_app *app, const cyb_estimate_request *request,
                     const cyb_design *design, const cyb_statistic *const *statistics, size_t count,
                     cyb_error *error) {
  const cyb_replication *replication = request->replication;
  cyb_replicates *replicates = NULL;
  json_t *note;
  int status;
  if (have_quantile(statistics, count))
    result_set(app->inputs, "quantile_type", json_integer(request->quantile_type));
  if (!replication) return CYB_OK;
  status = cyb_replicates_build(&replicates, design, replication, error);
  if (status) return status;
  note = json_object();
  result_set(note, "scheme", result_text(replication->scheme->name));
  result_set(note, "replicates", json_integer((json_int_t)cyb_replicates_count(replicates)));
  result_set(note, "centre", result_text(replication->about_estimate ? "estimate" : "mean"));
  result_set(note, "interval", result_text(replication->percentile ? "percentile" : "t"));
  result_set(app->inputs, "replication", note);
  cyb_replicates_free(replicates);
  return CYB_OK;
}
