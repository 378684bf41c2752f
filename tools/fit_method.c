/* tools/fit_method.c - by what a family is fitted: --method and what goes with it.
 * Layer: tools. */
#include "tools/fit_method.h"

#include <math.h>
#include <stdlib.h>

#include "tools/intl.h"
#include "tools/numbers.h"

enum { MLE, MOMENTS, QUANTILES, DISTANCE };

static int only_with(const cyb_app *app, const char *option, const char *method, cyb_error *error) {
  if (!arguments_has(&app->arguments, option)) return CYB_OK;
  return cyb_error_set(error, CYB_EDOMAIN, NULL, _("--%s goes with --method=%s"), option, method);
}

static int read_probabilities(fit_method *out, const cyb_app *app, cyb_error *error) {
  int status =
      numbers_list(app, "probabilities", 0.0, 1.0, &out->probabilities, &out->match.count, error);
  if (!status && out->match.count == 0)
    status = cyb_error_set(error, CYB_EDOMAIN, NULL,
                           _("--method=quantiles wants --probabilities=P,P: one for each parameter "
                             "of a family, or more"));
  out->match.probabilities = out->probabilities;
  return status;
}

static int read_distance(fit_method *out, const cyb_app *app, cyb_error *error) {
  static const char *const names[] = {"cvm", "ks", "ad", "chi-square", "las", NULL};
  static const cyb_match_distance distances[] = {CYB_DISTANCE_CVM, CYB_DISTANCE_KS, CYB_DISTANCE_AD,
                                                 CYB_DISTANCE_CHI_SQUARE, CYB_DISTANCE_LAS};
  int choice = 0;
  int status = arguments_choice(&app->arguments, "distance", names, &choice, error);
  if (!status) out->match.distance = distances[choice];
  return status;
}

int fit_method_read(fit_method *out, const cyb_app *app, cyb_error *error) {
  static const char *const names[] = {"mle", "moments", "quantiles", "distance", NULL};
  int choice = MLE, status = arguments_choice(&app->arguments, "method", names, &choice, error);
  *out = (fit_method){.matched = choice != MLE};
  if (!status && choice != QUANTILES) status = only_with(app, "probabilities", "quantiles", error);
  if (!status && choice != DISTANCE) status = only_with(app, "distance", "distance", error);
  if (!status && out->matched && arguments_has(&app->arguments, "count"))
    status = cyb_error_set(error, CYB_EDOMAIN, NULL, _("--%s goes with --loss, not with --count"),
                           "method");
  if (choice == MOMENTS) out->match.method = CYB_MATCH_MOMENTS;
  if (choice == QUANTILES) out->match.method = CYB_MATCH_QUANTILES;
  if (choice == DISTANCE) out->match.method = CYB_MATCH_DISTANCE;
  if (!status && choice == QUANTILES) status = read_probabilities(out, app, error);
  if (!status && choice == DISTANCE) status = read_distance(out, app, error);
  return status;
}

void fit_method_free(fit_method *method) {
  free(method->probabilities);
  *method = (fit_method){0};
}

int fit_by_method(const fit_method *method, cyb_fit *out, const cyb_family *family,
                  const cyb_fit_losses *losses, const double *fixed, const cyb_progress *progress,
                  cyb_error *error) {
  cyb_match match;
  if (!method || !method->matched)
    return cyb_fit_severity(out, family, losses, fixed, progress, error);
  match = method->match;
  return cyb_fit_match(out, family, losses, fixed, &match, progress, error);
}
