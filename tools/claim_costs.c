/* tools/claim_costs.c - what claims cost besides the loss, as options tell it.
 * Layer: tools. */
#include "tools/claim_costs.h"

#include <float.h>
#include <stdlib.h>
#include <string.h>

#include "tools/intl.h"
#include "tools/numbers.h"

static int read_alae(const cyb_app *app, cyb_claim_costs *out, cyb_error *error) {
  static const struct {
    const char *prefix;
    size_t at;
  } kinds[] = {{"fixed:", offsetof(cyb_claim_costs, alae_fixed)},
               {"proportional:", offsetof(cyb_claim_costs, alae_share)},
               {"", offsetof(cyb_claim_costs, alae_share)}};
  const char *text = arguments_text(&app->arguments, "alae", NULL);
  for (size_t i = 0; text && i < sizeof kinds / sizeof kinds[0]; i++) {
    size_t length = strlen(kinds[i].prefix);
    double number;
    if (strncmp(text, kinds[i].prefix, length) != 0) continue;
    if (!cyb_number_parse(text + length, strlen(text + length), &number) || number < 0.0) break;
    *(double *)(void *)((char *)out + kinds[i].at) = number;
    return CYB_OK;
  }
  if (!text) return CYB_OK;
  return cyb_error_set(error, CYB_EDOMAIN, NULL,
                       _("--alae=%s: fixed:AMOUNT or proportional:SHARE is wanted"), text);
}

static int read_frequency(cyb_app *app, double *claims, cyb_error *error) {
  const char *text = arguments_text(&app->arguments, "frequency", NULL);
  cyb_law law = {0};
  int status;
  if (!text || (cyb_number_parse(text, strlen(text), claims) && *claims >= 0.0)) return CYB_OK;
  status = law_read(&law, app, text, error);
  if (status) return status;
  *claims = cyb_distribution_mean(law.distribution);
  if (!cyb_distribution_family(law.distribution)->count)
    status = cyb_error_set(error, CYB_EDOMAIN, NULL,
                           _("--frequency=%s: a distribution of losses; one of counts is wanted, "
                             "such as poisson(mean=3)"),
                           text);
  law_free(&law);
  return status;
}

int claim_costs_read(cyb_claim_costs *out, cyb_app *app, cyb_error *error) {
  const cyb_claim_costs none = CYB_CLAIM_COSTS_INIT;
  double exposure = 1.0;
  int status;
  *out = none;
  status = read_alae(app, out, error);
  if (!status) status = arguments_number(&app->arguments, "ulae", 0, 10, &out->ulae, error);
  if (!status)
    status = arguments_number(&app->arguments, "risk-load", 0, 10, &out->risk_load, error);
  if (!status)
    status = arguments_number(&app->arguments, "expense", 0, 0.999, &out->expense, error);
  if (!status) status = read_frequency(app, &out->claims, error);
  if (!status)
    status = arguments_number(&app->arguments, "exposure", DBL_MIN, DBL_MAX, &exposure, error);
  out->claims *= exposure;
  return status;
}

int claim_severity(cyb_law *out, cyb_app *app, cyb_error *error) {
  if (app->arguments.operand_count == 1)
    return law_read(out, app, app->arguments.operands[0], error);
  return cyb_error_set(error, CYB_EDOMAIN, NULL,
                       _("one distribution is wanted, such as 'lognormal(mu=10, sigma=2)'"));
}

int claim_question_read(claim_question *out, cyb_app *app, const char *name, double least,
                        const char *missing, cyb_error *error) {
  int status;
  *out = (claim_question){.amounts = NULL};
  status = claim_severity(&out->law, app, error);
  if (!status) status = numbers_list(app, name, least, 1e300, &out->amounts, &out->count, error);
  if (!status && !out->count) status = cyb_error_set(error, CYB_EDOMAIN, NULL, "%s", missing);
  return status ? status : claim_costs_read(&out->costs, app, error);
}

void claim_question_free(claim_question *question) {
  law_free(&question->law);
  free(question->amounts);
}
