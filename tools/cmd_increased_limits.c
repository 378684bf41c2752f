/* tools/cmd_increased_limits.c - increased-limit factors.
 * Layer: tools. */
#include "tools/cmd.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>

#include "tools/claim_costs.h"
#include "tools/intl.h"
#include "tools/page_columns.h"
#include "tools/result.h"

static json_t *row_of(const cyb_increased_limit *limit, double below) {
  json_t *row = json_object();
  result_set(row, "limit", result_number(limit->limit));
  result_set(row, "limited_mean", result_number(limit->limited_mean));
  result_set(row, "loss", result_number(limit->loss));
  result_set(row, "risk", result_number(limit->risk));
  result_set(row, "factor", result_number(limit->factor));
  result_set(row, "premium", result_number(limit->premium));
  result_set(row, "layer_attachment", result_number(below));
  result_set(row, "layer_premium", result_number(limit->layer_premium));
  return row;
}

static void tell(cyb_app *app, const cyb_increased_limit *out, size_t count, double basic) {
  static const page_column columns[] = {{"limit", N_("limit"), 15},
                                        {"limited_mean", N_("limited mean"), 7},
                                        {"loss", N_("loss and expenses"), 7},
                                        {"risk", N_("risk load"), 6},
                                        {"factor", N_("factor"), 7},
                                        {"premium", N_("premium"), 7},
                                        {"layer_premium", N_("above the one before"), 7},
                                        {NULL, NULL, 0}};
  app->results = json_array();
  for (size_t i = 0; i < count; i++)
    json_array_append_new(app->results,
                          row_of(&out[i], i ? out[i - 1].limit : fmin(basic, out[0].limit)));
  page_columns(&app->page, columns, app->results);
}

/* Of losses that are nothing up to the franchise. */
static int apply_franchise(claim_question *q, const cyb_app *app, cyb_error *error) {
  double franchise = 0.0;
  cyb_distribution *franchised = NULL;
  int status = arguments_number(&app->arguments, "franchise", 0, 1e300, &franchise, error);
  if (status || franchise == 0.0) return status;
  if (q->costs.alae_fixed > 0.0)
    return cyb_error_set(error, CYB_EDOMAIN, NULL,
                         _("--alae=fixed says nothing of claims below the franchise; give it in "
                           "proportion to the loss"));
  status = cyb_distribution_franchise(&franchised, q->law.distribution, franchise, error);
  if (status) return status;
  cyb_distribution_free(q->law.distribution);
  q->law.distribution = franchised;
  return CYB_OK;
}

static int find(cyb_app *app, const claim_question *q, cyb_error *error) {
  double basic = q->amounts[0];
  cyb_increased_limit *out = calloc(q->count, sizeof *out);
  int status = out ? CYB_OK : cyb_error_memory(error);
  if (!status) status = arguments_number(&app->arguments, "basic", DBL_MIN, 1e300, &basic, error);
  if (!status)
    status = cyb_increased_limits(q->law.distribution, basic, q->amounts, q->count, &q->costs, out,
                                  error);
  if (!status) tell(app, out, q->count, basic);
  free(out);
  return status;
}

static int run(cyb_app *app, cyb_error *error) {
  claim_question q;
  int status = claim_question_read(
      &q, app, "limits", DBL_MIN,
      _("--limits=LIST is missing, such as --limits=100000,500000,1000000"), error);
  if (!status) status = apply_franchise(&q, app, error);
  if (!status) status = find(app, &q, error);
  claim_question_free(&q);
  return status;
}

static const cyb_option options[] = {
    {"limits", 0, "X[,X]", N_("the limits, rising")},
    {"basic", 0, "X", N_("the basic limit, whose factor is 1 (default: the first)")},
    {"franchise", 0, "X", N_("a loss of at most X pays nothing, one above it as without this")},
    {"alae", 0, CLAIM_ALAE, N_("expenses of the single claim")},
    {"ulae", 0, "P", N_("expenses of no single claim, in proportion to both")},
    {"risk-load", 0, "K", N_("times the root of E min(loss, limit)^2")},
    {"expense", 0, "P", N_("part of the premium that is not for losses")},
    {"frequency", 0, "N|D",
     N_("claims a year of one unit, a number or a distribution (default: 1)")},
    {"exposure", 0, "N", N_("units (default: 1)")},
    {NULL, 0, NULL, NULL}};

const cyb_command cmd_increased_limits = {
    "increased-limits",
    N_("increased-limit factors and premiums of limits"),
    "D --limits=LIST [--basic=X] [--franchise=X] [COSTS]",
    N_("The price of a limit over that of the basic one: limited expected values with expenses of "
       "claims and a risk load. Premiums, and what each limit costs above the one before, go by "
       "--frequency, --exposure and --expense. They stay finite where the loss has an infinite "
       "mean."),
    options,
    "cyberstats increased-limits 'lognormal(mu=7, sigma=2.4)' --limits=100000,500000,1000000 "
    "--alae=fixed:2200",
    run};
