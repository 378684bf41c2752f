/* tools/tail_result.c - the answer of `tail`.
 * Layer: tools. */
#include <math.h>
#include <stdlib.h>

#include "tools/intl.h"
#include "tools/result.h"
#include "tools/tail_job.h"

enum { MOST_POINTS = 200 };

/* --- the fit ------------------------------------------------------------------------ */

static void add_fit(tail_job *job) {
  json_t *r = job->app->results, *values = json_object(), *errors = json_object();
  const cyb_tail *tail = &job->tail;
  const cyb_distribution *d = tail->fit.distribution;
  char *text = d ? cyb_distribution_text(d) : NULL;
  for (size_t i = 0; i < tail->fit.width; i++) {
    char name[64];
    fit_number_name(&tail->fit, i, name, sizeof name);
    result_set(values, name, result_number(d ? cyb_distribution_number(d, i) : NAN));
    result_set(errors, name, result_number(tail->fit.se[i]));
  }
  result_set(r, "threshold", result_number(tail->threshold));
  result_set(r, "rule", json_string(job->chosen ? "score-test" : "given"));
  if (job->chosen) result_set(r, "settled", json_boolean(job->choice.settled));
  result_set(r, "k", json_integer((json_int_t)tail->k));
  result_set(r, "n", json_integer((json_int_t)tail->n));
  result_set(r, "from", result_number(tail->from));
  result_set(r, "above", result_number(tail->above));
  result_set(r, "above_se", result_number(tail->above_se));
  result_set(r, "distribution", result_text(text));
  result_set(r, "parameters", values);
  result_set(r, "se", errors);
  result_set(r, "tail_index", result_number(d ? cyb_distribution_number(d, 0) : NAN));
  result_set(r, "converged", json_boolean(tail->fit.converged));
  result_set(r, "stop", json_string(tail->fit.stop));
  result_set(r, "ks", result_number(tail->fit.ks));
  result_set(r, "ad", result_number(tail->fit.ad));
  free(text);
}

/* --- measures ------------------------------------------------------------------------- */

/* Without an interval. */
static cyb_tail_measure plain(const tail_job *job, const cyb_tail *tail, double p) {
  cyb_tail_measure out = {p, NAN, NAN, NAN, NAN, NAN, NAN};
  if (tail->fit.distribution)
    cyb_tail_measure_at(&out, tail, &job->losses, p, job->app->level, CYB_TAIL_DELTA, NULL);
  return out;
}

static void warn_infinite(tail_job *job) {
  cyb_warnings_add(&job->app->warnings, "infinite-mean",
                   _("xi is 1 or more, so that the mean is infinite: only what a limit caps has a "
                     "price"));
}

static void warn_of(tail_job *job, const cyb_tail_measure *m) {
  if (isinf(m->es))
    warn_infinite(job);
  else if (isinf(m->es_upper))
    cyb_warnings_add(&job->app->warnings, "unbounded-mean",
                     _("%g: the data do not rule out an infinite mean, so that TVaR has no upper "
                       "end"),
                     m->p);
  if (isfinite(m->var) && !(1.0 - m->p < job->tail.above))
    cyb_warnings_add(&job->app->warnings, "below-threshold",
                     _("%g is below the threshold: its loss is the data's own, not the tail's"),
                     m->p);
}

static int add_measures(tail_job *job, cyb_error *error) {
  json_t *list = json_array();
  int status = CYB_OK;
  for (size_t i = 0; !status && i < job->quantile_count; i++) {
    double p = job->quantiles[i];
    cyb_tail_measure m, low = plain(job, &job->beside[0], p), high = plain(job, &job->beside[1], p);
    json_t *row = json_object();
    status = cyb_tail_measure_at(&m, &job->tail, &job->losses, p, job->app->level, CYB_TAIL_PROFILE,
                                 error);
    result_set(row, "p", result_number(p));
    result_set(row, "var", result_number(m.var));
    result_set(row, "var_lower", result_number(m.var_lower));
    result_set(row, "var_upper", result_number(m.var_upper));
    result_set(row, "var_xi_minus", result_number(low.var));
    result_set(row, "var_xi_plus", result_number(high.var));
    result_set(row, "tvar", result_number(m.es));
    result_set(row, "tvar_lower", result_number(m.es_lower));
    result_set(row, "tvar_upper", result_number(m.es_upper));
    result_set(row, "tvar_xi_minus", result_number(low.es));
    result_set(row, "tvar_xi_plus", result_number(high.es));
    json_array_append_new(list, row);
    if (!status) warn_of(job, &m);
  }
  result_set(job->app->results, "measures", list);
  return status;
}

static void add_layers(tail_job *job) {
  json_t *list = json_array();
  for (size_t i = 0; i < job->layer_count; i++) {
    const layer_terms *layer = &job->layers[i];
    double value = cyb_tail_layer(&job->tail, layer->limit, layer->attachment);
    json_t *row = json_object();
    result_set(row, "limit", result_number(layer->limit));
    result_set(row, "attachment", result_number(layer->attachment));
    result_set(row, "value", result_number(value));
    result_set(row, "value_xi_minus",
               result_number(cyb_tail_layer(&job->beside[0], layer->limit, layer->attachment)));
    result_set(row, "value_xi_plus",
               result_number(cyb_tail_layer(&job->beside[1], layer->limit, layer->attachment)));
    json_array_append_new(list, row);
    if (isinf(value)) warn_infinite(job);
  }
  result_set(job->app->results, "layers", list);
}

/* --- other thresholds ------------------------------------------------------------------ */

static void add_threshold(tail_job *job, json_t *list, const cyb_tail_candidate *c, bool used) {
  double p = 0.0, var, es;
  json_t *row = json_object();
  for (size_t i = 0; i < job->quantile_count; i++) p = fmax(p, job->quantiles[i]);
  cyb_tail_candidate_measure(c, p, &var, &es);
  result_set(row, "threshold", result_number(c->threshold));
  result_set(row, "k", json_integer((json_int_t)c->k));
  result_set(row, "xi", result_number(c->xi));
  result_set(row, "se", result_number(c->xi_se));
  result_set(row, "p_value", result_number(c->p_value));
  result_set(row, "p", result_number(p));
  result_set(row, "var", result_number(var));
  result_set(row, "tvar", result_number(es));
  result_set(row, "used", json_boolean(used));
  json_array_append_new(list, row);
}

static cyb_tail_candidate own_candidate(const cyb_tail *tail) {
  const cyb_distribution *d = tail->fit.converged ? tail->fit.distribution : NULL;
  return (cyb_tail_candidate){.threshold = tail->threshold,
                              .k = tail->k,
                              .above = tail->above,
                              .xi = d ? cyb_distribution_number(d, 0) : NAN,
                              .xi_se = tail->fit.se[0],
                              .beta = d ? cyb_distribution_number(d, 1) : NAN,
                              .p_value = NAN};
}

/* The candidates, and the threshold that was given in its place among them. */
static void add_sensitivity(tail_job *job) {
  cyb_tail_candidate own = own_candidate(&job->tail);
  json_t *list = json_array();
  bool placed = job->chosen;
  for (size_t i = 0; i < job->choice.count; i++) {
    const cyb_tail_candidate *c = &job->choice.candidates[i];
    if (!placed && c->threshold > own.threshold) add_threshold(job, list, &own, true);
    if (c->threshold >= own.threshold) placed = true;
    add_threshold(job, list, c, c->threshold == own.threshold);
  }
  if (!placed) add_threshold(job, list, &own, true);
  result_set(job->app->results, "sensitivity", list);
}

/* --- the curve --------------------------------------------------------------------------- */

typedef int curve(cyb_tail_point **out, size_t *count, const cyb_fit_losses *losses, double level,
                  cyb_error *error);

/* Whether the i-th point is one of MOST_POINTS, about even by the logarithm of k. */
static bool is_shown(size_t count, size_t i) {
  double step = log((double)count + 1.0) / MOST_POINTS;
  size_t from_end = count - 1 - i;
  if (count <= MOST_POINTS || from_end == 0 || i == 0) return true;
  return floor(log((double)from_end + 1.0) / step) != floor(log((double)from_end) / step);
}

static int add_curve(tail_job *job, cyb_error *error) {
  static curve *const curves[] = {NULL, cyb_tail_mean_excess, cyb_tail_hill, cyb_tail_pickands};
  cyb_tail_point *points = NULL;
  json_t *list = json_array();
  size_t count = 0;
  int status = CYB_OK;
  if (job->curve)
    status = curves[job->curve](&points, &count, &job->losses, job->app->level, error);
  for (size_t i = 0; i < count; i++) {
    json_t *row;
    if (!is_shown(count, i)) continue;
    row = json_object();
    result_set(row, "threshold", result_number(points[i].threshold));
    result_set(row, "k", json_integer((json_int_t)points[i].k));
    result_set(row, "value", result_number(points[i].value));
    result_set(row, "lower", result_number(points[i].lower));
    result_set(row, "upper", result_number(points[i].upper));
    json_array_append_new(list, row);
  }
  free(points);
  result_set(job->app->results, "curve", list);
  return status;
}

int tail_result(tail_job *job, cyb_error *error) {
  int status;
  job->app->results = json_object();
  add_fit(job);
  status = add_measures(job, error);
  if (!status) add_layers(job);
  if (!status) add_sensitivity(job);
  if (!status) status = add_curve(job, error);
  return status;
}
