/* tools/replication.c - how the error is found: linearisation or replicates, by options.
 * Layer: tools. */
#include "tools/replication.h"

#include <math.h>
#include <string.h>

#include "tools/intl.h"

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

static int whole_number(const cyb_app *app, const char *name, double low, double high,
                        double *number, cyb_error *error) {
  int status = arguments_number(&app->arguments, name, low, high, number, error);
  if (!status && *number != trunc(*number))
    status = cyb_error_set(error, CYB_EDOMAIN, NULL, _("--%s=%s: a whole number is wanted"), name,
                           arguments_text(&app->arguments, name, ""));
  return status;
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
  if (!status) status = whole_number(app, "quantile-type", 1, CYB_QUANTILE_TYPES, &type, error);
  if (!status) status = whole_number(app, "replicates", 2, MOST_REPLICATES, &replicates, error);
  if (!status) status = arguments_number(a, "fay", 0, 0.999, &replication->fay, error);
  if (!status) status = arguments_choice(a, "interval", intervals, &interval, error);
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
