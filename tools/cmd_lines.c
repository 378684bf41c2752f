/* tools/cmd_lines.c - several lines of business together.
 * Layer: tools. */
#include "tools/cmd.h"

#include <stdlib.h>

#include "tools/data.h"
#include "tools/intl.h"
#include "tools/lines_answer.h"
#include "tools/numbers.h"

static const double usual[] = {0.9, 0.95, 0.99, 0.995};

static int ascending(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return x < y ? -1 : x > y;
}

static int read_options(cyb_lines_options *o, const cyb_app *app, double **p, cyb_error *error) {
  double years = (double)o->years;
  int status = numbers_list(app, "quantiles", 1e-6, 1.0 - 1e-6, p, &o->quantiles, error);
  if (!status)
    status = arguments_number(&app->arguments, "tolerance", 1e-6, 0.1, &o->tolerance, error);
  if (!status) status = arguments_whole(&app->arguments, "years", 1000, 1e8, &years, error);
  if (status) return status;
  if (o->quantiles) qsort(*p, o->quantiles, sizeof **p, ascending);
  o->p = o->quantiles ? *p : usual;
  if (!o->quantiles) o->quantiles = sizeof usual / sizeof usual[0];
  o->years = (uint64_t)years;
  o->seed = app->seed;
  o->level = app->level;
  o->threads = app->threads;
  o->progress = &app->progress;
  return CYB_OK;
}

/* Years are drawn where lines depend on each other, or where that is asked for. */
static int solve(cyb_app *app, const lines_data *data, cyb_lines_options *o, cyb_error *error) {
  bool draw = data->copula || data->reorder || arguments_has(&app->arguments, "years");
  cyb_lines *lines = NULL;
  int status;
  if (draw && arguments_has(&app->arguments, "tolerance"))
    return cyb_error_set(
        error, CYB_EDOMAIN, NULL,
        _("--tolerance is of the transform; years drawn have errors of their own"));
  o->copula = data->copula;
  o->correlation = data->reorder ? data->correlation : NULL;
  status = draw ? cyb_lines_simulate(&lines, &data->model, o, error)
                : cyb_lines_fft(&lines, &data->model, o, error);
  if (!status) lines_answer_tell(app, data, lines);
  if (!status && !draw && lines->errors.discretization > o->tolerance)
    cyb_warnings_add(&app->warnings, "tolerance-not-met",
                     _("the bounds of a VaR of the total are %.2g of it to either side, and %g was "
                       "asked for: the grid can be no finer"),
                     lines->errors.discretization, o->tolerance);
  cyb_lines_free(lines);
  return status;
}

static int run(cyb_app *app, cyb_error *error) {
  cyb_lines_options o = CYB_LINES_OPTIONS_INIT;
  lines_data data = {0};
  double *p = NULL;
  int status = data_operands(app, 1, error);
  if (!status && app->arguments.operand_count == 0)
    status = cyb_error_set(error, CYB_EDOMAIN, NULL, _("name the file of the lines"));
  if (!status) status = read_options(&o, app, &p, error);
  if (!status) status = lines_data_read(&data, app, app->arguments.operands[0], error);
  if (!status) status = lines_data_shocks(&data, app, error);
  if (!status) status = lines_data_dependence(&data, app, error);
  if (!status) status = solve(app, &data, &o, error);
  lines_data_free(&data);
  free(p);
  return status;
}

static const cyb_option options[] = {
    {"shocks", 0, "NAME|FILE",
     N_("events that hit several lines: event,line,frequency,probability[,severity,factor,hits]")},
    {"copula", 0, "C",
     N_("gaussian, t(df=N), clayton(theta=X), gumbel(theta=X), frank(theta=X), iman-conover")},
    {"correlation", 0, "R|FILE", N_("of all pairs, or a matrix: line and a column for each line")},
    {"quantiles", 0, "P[,P]", N_("VaR, TVaR and its parts at these (default: 0.9 to 0.995)")},
    {"tolerance", 0, "P", N_("half width of the bounds of a VaR, relative (default: 0.002)")},
    {"years", 0, "N", N_("draw so many years (default with --copula: 1000000)")},
    {NULL, 0, NULL, NULL}};

const cyb_command cmd_lines = {
    "lines",
    N_("several lines together: total, shocks, dependence, who brings what"),
    "LINES.csv [--shocks=NAME|FILE] [--copula=C --correlation=R|FILE]",
    N_("LINES.csv has the columns line,frequency,severity and, where there are such terms, "
       "deductible,franchise,limit,share,aggregate_deductible,aggregate_limit. Independent lines "
       "and "
       "shocks are added up exactly; with a copula years are drawn. The TVaR of the total is "
       "allocated to the lines by what each brings to the worst years."),
    options,
    "cyberstats lines example:lines --shocks=cloud-outage",
    run};
