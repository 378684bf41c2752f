/* tools/moment.c - a mean or a variance that has no value: infinite, or too large to be held.
 * Layer: tools. */
#include "tools/moment.h"

#include <math.h>

#include "tools/intl.h"

static const char overflow[] = "moment-overflow";

const char *moment_mean_code(const cyb_distribution *d) {
  return cyb_distribution_has_moment(d, 1) ? overflow : "infinite-mean";
}

const char *moment_note(const cyb_distribution *d) {
  if (!isinf(cyb_distribution_mean(d))) return "";
  return cyb_distribution_has_moment(d, 1)
             ? _("mean too large to be held: prices of limited layers only")
             : _("infinite mean: prices of limited layers only");
}

bool moment_overflows(cyb_app *app, const cyb_distribution *d, int k, const char *whose) {
  if (!cyb_distribution_has_moment(d, k)) return false;
  if (k == 2 && isinf(cyb_distribution_mean(d))) return true;
  if (k == 1)
    cyb_warnings_add(&app->warnings, overflow,
                     _("the mean of %s is finite but too large to be held, above 1.8e308: only "
                       "what a limit caps has a price"),
                     whose);
  else
    cyb_warnings_add(&app->warnings, overflow,
                     _("the variance of %s is finite but too large to be held, above 1.8e308: it "
                       "has no value here"),
                     whose);
  return true;
}
