/* tools/cmd_exposure_curve.c - the part of the expected loss below a part of the largest.
 * Layer: tools. */
#include "tools/cmd.h"

#include <cyberstats/exposure.h>

#include <float.h>
#include <math.h>
#include <string.h>

#include "tools/claim_costs.h"
#include "tools/data.h"
#include "tools/intl.h"
#include "tools/page_columns.h"
#include "tools/result.h"

/* A severity up to its maximum, or where there is none a curve of the class of Bernegger. */
typedef struct curve {
  cyb_law law;
  double maximum, b, g;
} curve;

static double at(const curve *c, double x) {
  return c->law.distribution ? cyb_exposure_of(c->law.distribution, c->maximum, x)
                             : cyb_exposure_mbbefd(c->b, c->g, x);
}

/* Beyond it a curve is 1 but at 0, and b g overflows. */
static const double most_mbbefd = 1e100;

/* --- which curve ------------------------------------------------------------------- */

static int read_mbbefd(curve *c, const char *text, cyb_error *error) {
  const char *colon = strchr(text, ':');
  if (colon && cyb_number_parse(text, (size_t)(colon - text), &c->b) && c->b >= 0.0 &&
      c->b <= most_mbbefd && cyb_number_parse(colon + 1, strlen(colon + 1), &c->g) && c->g >= 1.0 &&
      c->g <= most_mbbefd)
    return CYB_OK;
  return cyb_error_set(error, CYB_EDOMAIN, NULL,
                       _("--mbbefd=%s: B:G is wanted, b from 0 and g from 1, both up to %g"), text,
                       most_mbbefd);
}

static int read_named(curve *c, const cyb_app *app, cyb_error *error) {
  const char *text = arguments_text(&app->arguments, "mbbefd", NULL);
  double parameter = 0.0;
  int status;
  if (text) return read_mbbefd(c, text, error);
  status = arguments_number(&app->arguments, "swiss-re", 0, 10, &parameter, error);
  cyb_exposure_swiss_re(parameter, &c->b, &c->g);
  return status;
}

static int read_severity(curve *c, cyb_app *app, cyb_error *error) {
  int status = claim_severity(&c->law, app, error);
  if (status) return status;
  if (cyb_distribution_family(c->law.distribution)->count)
    return cyb_error_set(error, CYB_EDOMAIN, NULL,
                         _("%s is a distribution of counts; one of losses is wanted"),
                         app->arguments.operands[0]);
  if (!arguments_has(&app->arguments, "maximum"))
    return cyb_error_set(error, CYB_EDOMAIN, NULL,
                         _("--maximum=X is missing: the largest loss, or the sum insured"));
  status = arguments_number(&app->arguments, "maximum", DBL_MIN, 1e300, &c->maximum, error);
  if (!status && !(cyb_distribution_limited(c->law.distribution, c->maximum) > 0.0))
    return cyb_error_set(error, CYB_EDOMAIN, NULL,
                         _("the loss is never above 0: there is nothing to be parts of"));
  return status;
}

static int read_curve(curve *c, cyb_app *app, cyb_error *error) {
  bool named =
      arguments_has(&app->arguments, "mbbefd") || arguments_has(&app->arguments, "swiss-re");
  if (!named) return read_severity(c, app, error);
  if (arguments_has(&app->arguments, "mbbefd") && arguments_has(&app->arguments, "swiss-re"))
    return cyb_error_set(error, CYB_EDOMAIN, NULL,
                         _("--mbbefd and --swiss-re are two curves; give one"));
  if (arguments_has(&app->arguments, "maximum"))
    return cyb_error_set(error, CYB_EDOMAIN, NULL,
                         _("--maximum goes with a distribution; a named curve is of parts of it"));
  if (app->arguments.operand_count) return data_operands(app, 0, error);
  return read_named(c, app, error);
}

/* --- the answer ----------------------------------------------------------------------- */

static void tell(cyb_app *app, const curve *c, size_t points) {
  static const page_column severity[] = {{"x", N_("part of the maximum"), 6},
                                         {"loss", N_("loss"), 15},
                                         {"share", N_("part of the expected loss"), 7},
                                         {NULL, NULL, 0}};
  static const page_column named[] = {{"x", N_("part of the maximum"), 6},
                                      {"share", N_("part of the expected loss"), 7},
                                      {NULL, NULL, 0}};
  app->results = json_array();
  for (size_t i = 0; i <= points; i++) {
    double x = (double)i / (double)points;
    json_t *row = json_object();
    result_set(row, "x", result_number(x));
    result_set(row, "loss", result_number(c->law.distribution ? x * c->maximum : NAN));
    result_set(row, "share", result_number(at(c, x)));
    json_array_append_new(app->results, row);
  }
  page_columns(&app->page, c->law.distribution ? severity : named, app->results);
}

static int run(cyb_app *app, cyb_error *error) {
  curve c = {0};
  double points = 10;
  int status = arguments_whole(&app->arguments, "points", 1, 10000, &points, error);
  if (!status) status = read_curve(&c, app, error);
  if (!status) tell(app, &c, (size_t)points);
  law_free(&c.law);
  return status;
}

static const cyb_option options[] = {
    {"maximum", 0, "X", N_("the largest loss, or the sum insured")},
    {"points", 0, "N", N_("steps from 0 to 1 (default: 10)")},
    {"swiss-re", 0, "C", N_("instead of a distribution: 1.5, 2, 3, 4 are Y1 to Y4, 5 Lloyd's")},
    {"mbbefd", 0, "B:G", N_("instead: a curve of the class of Bernegger (1997)")},
    {NULL, 0, NULL, NULL}};

const cyb_command cmd_exposure_curve = {
    "exposure-curve",
    N_("the part of the expected loss below a part of the largest"),
    "D --maximum=X | --swiss-re=C | --mbbefd=B:G",
    N_("E min(loss, x maximum) over E min(loss, maximum): the part of the premium that a layer "
       "gets is the difference of the curve at its ends."),
    options,
    "cyberstats exposure-curve 'lognormal(mu=13, sigma=1.5)' --maximum=10000000",
    run};
