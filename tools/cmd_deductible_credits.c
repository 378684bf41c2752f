/* tools/cmd_deductible_credits.c - what a deductible takes off the premium.
 * Layer: tools. */
#include "tools/cmd.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>

#include "tools/claim_costs.h"
#include "tools/intl.h"
#include "tools/page_columns.h"
#include "tools/result.h"

static void tell(cyb_app *app, const cyb_deductible_credit *out, size_t count) {
  static const page_column columns[] = {{"deductible", N_("deductible"), 15},
                                        {"eliminated", N_("loss eliminated"), 7},
                                        {"credit", N_("credit"), 7},
                                        {"claims", N_("claims that pay"), 6},
                                        {"pure_premium", N_("pure premium"), 7},
                                        {NULL, NULL, 0}};
  app->results = json_array();
  for (size_t i = 0; i < count; i++) {
    json_t *row = json_object();
    result_set(row, "deductible", result_number(out[i].deductible));
    result_set(row, "eliminated", result_number(out[i].eliminated));
    result_set(row, "credit", result_number(out[i].credit));
    result_set(row, "claims", result_number(out[i].claims));
    result_set(row, "pure_premium", result_number(out[i].pure_premium));
    json_array_append_new(app->results, row);
  }
  page_columns(&app->page, columns, app->results);
}

static int find(cyb_app *app, const claim_question *q, cyb_error *error) {
  double limit = INFINITY;
  bool franchise = arguments_has(&app->arguments, "franchise");
  cyb_deductible_credit *out = calloc(q->count, sizeof *out);
  int status = out ? CYB_OK : cyb_error_memory(error);
  if (!status) status = arguments_number(&app->arguments, "limit", DBL_MIN, 1e300, &limit, error);
  if (!status)
    status = cyb_deductible_credits(q->law.distribution, limit, q->amounts, q->count, franchise,
                                    &q->costs, out, error);
  if (!status) tell(app, out, q->count);
  free(out);
  return status;
}

static int run(cyb_app *app, cyb_error *error) {
  claim_question q;
  int status = claim_question_read(
      &q, app, "deductibles", 0.0,
      _("--deductibles=LIST is missing, such as --deductibles=1000,5000"), error);
  if (!status) status = find(app, &q, error);
  claim_question_free(&q);
  return status;
}

static const cyb_option options[] = {
    {"deductibles", 0, "X[,X]", N_("the deductibles")},
    {"limit", 0, "X", N_("where the loss is cut; it contains the deductible (default: nowhere)")},
    {"franchise", 0, NULL, N_("a loss above the deductible is paid in full")},
    {"alae", 0, "P", N_("expenses of the single claim, in proportion to the loss")},
    {"ulae", 0, "P", N_("expenses of no single claim, in proportion to both")},
    {"frequency", 0, "N|D",
     N_("claims a year of one unit, a number or a distribution (default: 1)")},
    {"exposure", 0, "N", N_("units (default: 1)")},
    {NULL, 0, NULL, NULL}};

const cyb_command cmd_deductible_credits = {
    "deductible-credits",
    N_("what a deductible takes off the premium"),
    "D --deductibles=LIST [--limit=X] [--franchise]",
    N_("Loss elimination ratios: the part of the expected loss below a limit that the insured "
       "bears, which is the credit where expenses go with the loss; how many claims still pay, and "
       "the pure premium that is left."),
    options,
    "cyberstats deductible-credits 'lognormal(mu=7, sigma=2.4)' --deductibles=1000,5000,10000 "
    "--limit=100000",
    run};
