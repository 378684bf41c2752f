/* tools/cmd_tail.c - large losses: a generalized Pareto over a threshold.
 * Layer: tools. */
#include "tools/cmd.h"

#include "tools/intl.h"
#include "tools/tail_job.h"

static int run(cyb_app *app, cyb_error *error) {
  tail_job job;
  int status = tail_job_make(&job, app, error);
  if (status) return status;
  status = tail_result(&job, error);
  if (!status) tail_page(app);
  tail_job_free(&job);
  return status;
}

static const cyb_option options[] = {
    {"loss", 0, "COL", N_("the losses, one a row")},
    {"truncation", 0, "COL|NUMBER",
     N_("losses at or below it were not reported, such as a deductible")},
    {"censored", 0, "COL", N_("1 where the loss is only known to exceed the value, else 0")},
    {"limit", 0, "COL|NUMBER", N_("a loss at or above it is only known to reach it; empty = none")},
    {"weight", 0, "COL", N_("how many rows a row stands for")},
    {"where", 0, "EXPR", N_("only rows for which EXPR is true")},
    {"threshold", 0, "NUMBER|auto", N_("where the tail begins (default: auto, by the rule)")},
    {"quantiles", 0, "P[,P]", N_("VaR and TVaR at these (default: 0.95,0.99,0.995,0.999)")},
    {"layer", 0, "LIMIT:ATTACHMENT",
     N_("expected loss of a loss in the layer; LIMIT inf = unlimited; may be repeated")},
    {"curve", 0, "mean-excess|hill|pickands", N_("a curve over all thresholds besides")},
    FIT_MISSING_OPTION,
    {"encoding", 0, "NAME", N_("encoding of FILE (default: detected)")},
    {NULL, 0, NULL, NULL}};

const cyb_command cmd_tail = {
    "tail",
    N_("large losses: quantiles and means beyond them, with intervals"),
    "FILE --loss=COL [OPTIONS]",
    N_("Fits a generalized Pareto to the losses above a threshold and tells what a loss exceeds "
       "with small probability (VaR), the mean beyond it (TVaR) and the price of layers, with "
       "profile-likelihood intervals, beside what they would be with xi a standard error lower or "
       "higher and with other thresholds. The rule: the lowest threshold that is left when score "
       "tests of one xi above it have rejected those below (ForwardStop, rate 0.1). A mean that is "
       "infinite (xi of 1 or more) has no "
       "value and a warning; layers stay finite."),
    options,
    "cyberstats tail example:claims --loss=loss --truncation=deductible --censored=capped "
    "--layer=5000000:5000000",
    run};
