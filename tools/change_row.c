/* tools/change_row.c - the rows of the answer of `change`.
 * Layer: tools. */
#include <math.h>

#include "tools/change_job.h"
#include "tools/intl.h"
#include "tools/result.h"

cyb_estimate_request change_request(const change_job *job, const int32_t *domain, size_t domains) {
  cyb_estimate_request request = CYB_ESTIMATE_REQUEST_INIT;
  request.domain = domain;
  request.domains = domains;
  request.missing = job->missing;
  request.level = job->app->level;
  request.threads = job->app->threads;
  return request;
}

static void warn(cyb_app *app, const char *statistic, const cyb_change *change) {
  if (!isfinite(change->value))
    cyb_warnings_add(&app->warnings, "undefined",
                     _("%s has no change for some group: no rows in one wave, or a figure that is "
                       "not above zero"),
                     statistic);
  else if (!isfinite(change->lower))
    cyb_warnings_add(
        &app->warnings, "no-interval",
        _("%s has no interval for some group: too few sampled units for its degrees of freedom"),
        statistic);
  if (change->limited)
    cyb_warnings_add(&app->warnings, "covariance-limited",
                     _("%s: for some group the few units in common vary together by more than the "
                       "errors of the two waves allow; as much as they allow is taken"),
                     statistic);
}

void change_add_row(change_job *job, size_t statistic, const char *measure, json_t *domain,
                    const cyb_change *change) {
  json_t *row = json_object();
  result_set(row, "statistic", result_text(job->texts[statistic]));
  result_set(row, "domain", domain);
  result_set(row, "old", result_number(change->first.value));
  result_set(row, "new", result_number(change->last.value));
  result_set(row, "measure", result_text(measure));
  result_set(row, "estimate", result_number(change->value));
  result_set(row, "se", result_number(change->se));
  result_set(row, "lower", result_number(change->lower));
  result_set(row, "upper", result_number(change->upper));
  result_set(row, "df", result_number(change->df));
  result_set(row, "correlation", result_number(change->correlation));
  result_set(row, "n_common", json_integer((json_int_t)change->common));
  result_set(row, "old_se", result_number(change->first.se));
  result_set(row, "new_se", result_number(change->last.se));
  json_array_append_new(job->app->results, row);
  warn(job->app, job->texts[statistic], change);
}
