/* tools/fit_spec.c - which losses or counts the options of `fit` and `chart fit` name.
 * Layer: tools. */
#include <float.h>
#include <math.h>
#include <string.h>

#include "tools/data.h"
#include "tools/fit_data.h"
#include "tools/intl.h"

static int check_options(const cyb_arguments *a, cyb_error *error) {
  static const char *const others[] = {"exposure", "weight"};
  static const char *const of_losses[] = {"truncation", "censored", "limit", "upper", "threshold"};
  bool losses = arguments_has(a, "loss"), counts = arguments_has(a, "count");
  if (losses == counts)
    return cyb_error_set(error, CYB_EDOMAIN, NULL,
                         _("give either --loss=COLUMN or --count=COLUMN"));
  for (size_t i = 0; counts && i < sizeof of_losses / sizeof of_losses[0]; i++)
    if (arguments_has(a, of_losses[i]))
      return cyb_error_set(error, CYB_EDOMAIN, NULL, _("--%s goes with --loss, not with --count"),
                           of_losses[i]);
  for (size_t i = 0; counts && i < sizeof others / sizeof others[0]; i++)
    if (!strcmp(arguments_text(a, "count", ""), arguments_text(a, others[i], "\n")))
      return cyb_error_set(error, CYB_EDOMAIN, NULL, _("--count and --%s name the same column"),
                           others[i]);
  if (losses && arguments_has(a, "exposure"))
    return cyb_error_set(error, CYB_EDOMAIN, NULL, _("--%s goes with --count, not with --loss"),
                         "exposure");
  if (arguments_has(a, "upper") && arguments_has(a, "limit"))
    return cyb_error_set(error, CYB_EDOMAIN, NULL,
                         _("--upper does not go with --limit: mark what is only known to exceed "
                           "--loss with --censored"));
  return CYB_OK;
}

int fit_missing(fit_spec *spec, const cyb_app *app, cyb_error *error) {
  static const char *const choices[] = {"fail", "drop", NULL};
  int choice = 0, status = arguments_choice(&app->arguments, "missing", choices, &choice, error);
  spec->complete = choice == 0;
  return status;
}

static int spec_of_options(fit_spec *spec, const cyb_app *app, cyb_error *error) {
  const struct {
    const char *option, **text;
  } texts[] = {{"loss", &spec->loss},         {"truncation", &spec->truncation},
               {"censored", &spec->censored}, {"limit", &spec->limit},
               {"upper", &spec->upper},       {"count", &spec->count},
               {"exposure", &spec->exposure}, {"weight", &spec->weight}};
  int status = check_options(&app->arguments, error);
  for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
    *texts[i].text = arguments_text(&app->arguments, texts[i].option, NULL);
  spec->threshold = NAN;
  if (!status)
    status = arguments_number(&app->arguments, "threshold", 0.0, DBL_MAX, &spec->threshold, error);
  if (!status) status = fit_missing(spec, app, error);
  if (!status && app->arguments.operand_count != 1)
    status = cyb_error_set(error, CYB_EDOMAIN, NULL, _("one file is wanted"));
  if (!status) spec->file = app->arguments.operands[0];
  return status;
}

int fit_data_read(fit_data *out, cyb_app *app, cyb_error *error) {
  fit_spec spec = {0};
  cyb_expr *where = NULL;
  int status = spec_of_options(&spec, app, error);
  *out = (fit_data){0};
  if (!status) status = data_where(&where, app, error);
  spec.where = where;
  if (!status) status = fit_data_read_spec(out, app, &spec, error);
  cyb_expr_free(where);
  return status;
}
