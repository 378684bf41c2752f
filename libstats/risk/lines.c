/* risk/lines.c - a model of several lines checked, with its moments.
 * Layer: risk. */
#include "risk/lines.h"

#include <math.h>
#include <string.h>

#include "base/memory.h"

/* --- one line ---------------------------------------------------------------------- */

/* The message of an aggregate, with the line's name. */
static int name_line(const cyb_error *inner, const char *name, int status, cyb_error *error) {
  return cyb_error_set(error, status, name, "%s%s%s", inner->where, inner->where[0] ? ": " : "",
                       inner->message);
}

static bool has_yearly(const cyb_terms *t) {
  return t->aggregate_deductible > 0.0 || isfinite(t->aggregate_limit);
}

int cyb_line_check(const cyb_line *line, cyb_error *error) {
  cyb__model model;
  int status = cyb__aggregate_model(&model, line->frequency, line->severity, &line->terms, error);
  cyb__aggregate_model_clear(&model);
  return status;
}

static int make_line(cyb__line *line, const cyb_lines_options *options, cyb_error *error) {
  cyb_aggregate_options grid = CYB_AGGREGATE_OPTIONS_INIT;
  cyb_terms terms = line->given->terms;
  cyb_error inner = {0};
  int status = cyb_terms_check(&terms, &inner);
  if (line->hit) {
    terms.aggregate_deductible = 0.0;
    terms.aggregate_limit = INFINITY;
  }
  grid.threads = options->threads;
  if (status == CYB_OK)
    status = cyb__aggregate_model(&line->own, line->given->frequency, line->given->severity, &terms,
                                  &inner);
  if (status == CYB_OK)
    status = cyb_aggregate_fft(&line->year, line->given->frequency, line->given->severity, &terms,
                               &grid, &inner);
  if (status != CYB_OK) return name_line(&inner, line->given->name, status, error);
  line->mean = line->own.sum.mean;
  line->variance = line->own.sum.variance;
  if (!has_yearly(&terms)) return CYB_OK;
  line->mean = cyb_aggregate_mean(line->year);
  line->variance = cyb_aggregate_sd(line->year) * cyb_aggregate_sd(line->year);
  return CYB_OK;
}

/* --- one shock ---------------------------------------------------------------------- */

static int check_hit(const cyb_shock *shock, size_t which, size_t lines, cyb_error *error) {
  const cyb_shock_hit *hit = &shock->hit[which];
  if (hit->line >= lines)
    return cyb_error_set(error, CYB_EDOMAIN, shock->name, "it hits a line that is not there");
  if (!(hit->probability >= 0.0 && hit->probability <= 1.0))
    return cyb_error_set(error, CYB_EDOMAIN, shock->name,
                         "%g is no probability: it must be from 0 to 1", hit->probability);
  for (size_t i = 0; i < which; i++)
    if (shock->hit[i].line == hit->line)
      return cyb_error_set(error, CYB_EDOMAIN, shock->name, "it hits one line twice");
  return CYB_OK;
}

static int make_hit(cyb__hit *hit, const cyb_shock_hit *given, const cyb_shock *shock,
                    const cyb_lines_model *model, cyb_error *error) {
  const cyb_line *line = &model->line[given->line];
  cyb_terms terms = line->terms;
  cyb_error inner = {0};
  cyb__moments payment;
  int status;
  terms.aggregate_deductible = 0.0;
  terms.aggregate_limit = INFINITY;
  hit->line = given->line;
  hit->probability = given->probability;
  status = cyb__aggregate_model(&hit->payment, shock->frequency,
                                given->severity ? given->severity : line->severity, &terms, &inner);
  if (status != CYB_OK)
    return cyb_error_set(error, status, shock->name, "line %s: %s%s%s", line->name, inner.where,
                         inner.where[0] ? ": " : "", inner.message);
  payment = cyb__moments_from_raw(hit->payment.payment_raw);
  hit->mean = payment.mean;
  hit->variance = payment.variance;
  return CYB_OK;
}

static int make_counts(cyb__shock *shock, cyb_error *error) {
  const cyb_distribution *frequency = shock->given->frequency;
  double most = cyb_distribution_quantile(frequency, 1.0 - 1e-15) + 8.0;
  shock->count = cyb__moments_of_count(frequency);
  if (!(most < CYB__MOST_EVENTS))
    return cyb_error_set(error, CYB_EDOMAIN, shock->given->name,
                         "it may happen more than %d times a year; what is that frequent belongs "
                         "into the lines",
                         CYB__MOST_EVENTS);
  shock->most = (size_t)most + 1;
  shock->probability = CYB__ARRAY(double, shock->most);
  if (!shock->probability) return cyb_error_memory(error);
  for (size_t m = 0; m < shock->most; m++)
    shock->probability[m] = cyb_distribution_density(frequency, (double)m);
  return CYB_OK;
}

static int by_falling_probability(const void *a, const void *b) {
  const cyb__hit *x = a, *y = b;
  if (x->probability != y->probability) return x->probability > y->probability ? -1 : 1;
  return x->line < y->line ? -1 : x->line > y->line;
}

static int make_shock(cyb__shock *shock, const cyb_lines_model *model, cyb_error *error) {
  const cyb_shock *given = shock->given;
  int status = CYB_OK;
  if (!cyb_distribution_family(given->frequency)->count)
    return cyb_error_set(error, CYB_EDOMAIN, given->name,
                         "its frequency must be a distribution of counts, such as poisson");
  shock->hit = CYB__ARRAY(cyb__hit, given->hits);
  if (!shock->hit) return cyb_error_memory(error);
  shock->hits = given->hits;
  for (size_t i = 0; status == CYB_OK && i < given->hits; i++) {
    status = check_hit(given, i, model->lines, error);
    if (status == CYB_OK) status = make_hit(&shock->hit[i], &given->hit[i], given, model, error);
  }
  if (status == CYB_OK) status = make_counts(shock, error);
  qsort(shock->hit, shock->hits, sizeof *shock->hit, by_falling_probability);
  return status;
}

/* --- moments ------------------------------------------------------------------------- */

/* Zero times an infinite variance is nothing: the event cannot happen. */
static double product(double a, double b) {
  return a == 0.0 || b == 0.0 ? 0.0 : a * b;
}

/* Of two hits of one event: mean of the product of their payments less that of the means. */
static double event_covariance(const cyb__shock *s, const cyb__hit *a, const cyb__hit *b) {
  double both =
      s->given->together ? fmin(a->probability, b->probability) : a->probability * b->probability;
  if (a->line == b->line)
    return product(a->probability, a->variance) +
           a->probability * (1.0 - a->probability) * a->mean * a->mean;
  return (both - a->probability * b->probability) * a->mean * b->mean;
}

static void add_shock(cyb__lines *plan, const cyb__shock *s) {
  for (size_t i = 0; i < s->hits; i++) {
    const cyb__hit *a = &s->hit[i];
    plan->mean[a->line] += s->count.mean * a->probability * a->mean;
    for (size_t k = 0; k < s->hits; k++) {
      const cyb__hit *b = &s->hit[k];
      double within = product(s->count.mean, event_covariance(s, a, b));
      double between = s->count.variance * a->probability * a->mean * b->probability * b->mean;
      plan->covariance[a->line * plan->lines + b->line] += within + between;
    }
  }
}

/* Independent parts lie apart by the root of the sum of squares at most, where none of
 * them is much larger than it is expected to be; one alone by its own reach. */
static void add_reach(double reach, double mean, double *means, double *squares) {
  *means += mean;
  if (reach > mean) *squares += (reach - mean) * (reach - mean);
}

static void make_moments(cyb__lines *plan) {
  double means = 0.0, squares = 0.0;
  for (size_t i = 0; i < plan->lines; i++) {
    plan->mean[i] = plan->line[i].mean;
    plan->covariance[i * plan->lines + i] = plan->line[i].variance;
    add_reach(plan->line[i].own.reach, plan->line[i].own.sum.mean, &means, &squares);
  }
  for (size_t e = 0; e < plan->shocks; e++) {
    double reach = 0.0, mean = 0.0;
    add_shock(plan, &plan->shock[e]);
    for (size_t h = 0; h < plan->shock[e].hits; h++) {
      reach += plan->shock[e].hit[h].payment.reach;
      mean += plan->shock[e].hit[h].payment.sum.mean;
    }
    add_reach(reach, mean, &means, &squares);
    plan->hits += plan->shock[e].hits;
  }
  plan->reach = means + sqrt(squares);
  plan->total_mean = plan->total_variance = 0.0;
  for (size_t i = 0; i < plan->lines; i++) plan->total_mean += plan->mean[i];
  for (size_t i = 0; i < plan->lines * plan->lines; i++)
    plan->total_variance += plan->covariance[i];
}

/* --- the plan -------------------------------------------------------------------------- */

static int check_options(const cyb_lines_model *model, const cyb_lines_options *o,
                         cyb_error *error) {
  if (model->lines == 0) return cyb_error_set(error, CYB_EDOMAIN, NULL, "there are no lines");
  for (size_t i = 0; i < o->quantiles; i++)
    if (!(o->p[i] > 0.0 && o->p[i] < 1.0))
      return cyb_error_set(error, CYB_EDOMAIN, "quantiles", "%g is not between 0 and 1", o->p[i]);
  if (!(o->tolerance > 0.0 && o->tolerance < 1.0))
    return cyb_error_set(error, CYB_EDOMAIN, "tolerance",
                         "%g is no tolerance: it must be above 0 and below 1", o->tolerance);
  return CYB_OK;
}

static bool allocate(cyb__lines *plan) {
  plan->line = CYB__ARRAY(cyb__line, plan->lines);
  plan->shock = CYB__ARRAY(cyb__shock, plan->shocks);
  plan->mean = CYB__ARRAY(double, plan->lines);
  plan->covariance = CYB__ARRAY(double, plan->lines * plan->lines);
  return plan->line && plan->shock && plan->mean && plan->covariance;
}

int cyb__lines_make(cyb__lines *plan, const cyb_lines_model *model,
                    const cyb_lines_options *options, cyb_error *error) {
  int status;
  *plan = (cyb__lines){.lines = model->lines, .shocks = model->shocks, .threads = options->threads};
  status = check_options(model, options, error);
  if (status != CYB_OK) return status;
  if (!allocate(plan)) return cyb_error_memory(error);
  for (size_t i = 0; i < model->lines; i++) plan->line[i].given = &model->line[i];
  for (size_t e = 0; status == CYB_OK && e < model->shocks; e++) {
    plan->shock[e].given = &model->shock[e];
    status = make_shock(&plan->shock[e], model, error);
    for (size_t h = 0; status == CYB_OK && h < plan->shock[e].hits; h++)
      plan->line[plan->shock[e].hit[h].line].hit = true;
  }
  for (size_t i = 0; status == CYB_OK && i < model->lines; i++)
    status = make_line(&plan->line[i], options, error);
  if (status == CYB_OK) make_moments(plan);
  return status;
}

void cyb__lines_clear(cyb__lines *plan) {
  for (size_t i = 0; plan->line && i < plan->lines; i++) {
    cyb_aggregate_free(plan->line[i].year);
    cyb__aggregate_model_clear(&plan->line[i].own);
  }
  for (size_t e = 0; plan->shock && e < plan->shocks; e++) {
    for (size_t h = 0; h < plan->shock[e].hits; h++)
      cyb__aggregate_model_clear(&plan->shock[e].hit[h].payment);
    free(plan->shock[e].hit);
    free(plan->shock[e].probability);
  }
  free(plan->line);
  free(plan->shock);
  free(plan->mean);
  free(plan->covariance);
}

/* --- one line of a plan ------------------------------------------------------------------- */

static bool copy_hit(cyb__shock *to, const cyb__shock *from, size_t line) {
  *to = *from;
  to->hits = 0;
  to->hit = CYB__ARRAY(cyb__hit, 1);
  for (size_t h = 0; to->hit && h < from->hits; h++)
    if (from->hit[h].line == line) {
      to->hit[0] = from->hit[h];
      to->hit[0].line = 0;
      to->hits = 1;
    }
  return to->hit != NULL;
}

int cyb__lines_one(cyb__lines *out, const cyb__lines *plan, size_t line, cyb_error *error) {
  *out = (cyb__lines){.lines = 1, .shocks = plan->shocks, .threads = plan->threads};
  if (!allocate(out)) return cyb_error_memory(error);
  out->line[0] = plan->line[line];
  for (size_t e = 0; e < plan->shocks; e++)
    if (!copy_hit(&out->shock[e], &plan->shock[e], line)) return cyb_error_memory(error);
  make_moments(out);
  return CYB_OK;
}

void cyb__lines_forget_one(cyb__lines *plan) {
  for (size_t e = 0; plan->shock && e < plan->shocks; e++) free(plan->shock[e].hit);
  free(plan->line);
  free(plan->shock);
  free(plan->mean);
  free(plan->covariance);
}

/* --- the answer ------------------------------------------------------------------------------ */

int cyb__lines_new(cyb_lines **out, const cyb__lines *plan, const cyb_lines_options *options,
                   cyb_error *error) {
  cyb_lines *l = CYB__NEW(cyb_lines);
  size_t rows = plan->lines + 1, q = options->quantiles;
  *out = l;
  if (!l) return cyb_error_memory(error);
  l->lines = plan->lines;
  l->quantiles = q;
  l->p = CYB__ARRAY(double, q);
  l->mean = CYB__ARRAY(cyb_drawn, rows);
  l->sd = CYB__ARRAY(cyb_drawn, rows);
  l->var = CYB__ARRAY(cyb_drawn, rows * q);
  l->tail = CYB__ARRAY(cyb_drawn, rows * q);
  l->allocation = CYB__ARRAY(cyb_drawn, plan->lines * q);
  l->covariance = CYB__ARRAY(double, plan->lines);
  l->diversification = CYB__ARRAY(double, q);
  if (!l->p || !l->mean || !l->sd || !l->var || !l->tail || !l->allocation || !l->covariance ||
      !l->diversification)
    return cyb_error_memory(error);
  for (size_t i = 0; i < q; i++) l->p[i] = options->p[i];
  return CYB_OK;
}

void cyb_lines_free(cyb_lines *lines) {
  if (!lines) return;
  free(lines->p);
  free(lines->mean);
  free(lines->sd);
  free(lines->var);
  free(lines->tail);
  free(lines->allocation);
  free(lines->covariance);
  free(lines->diversification);
  free(lines->mass);
  free(lines);
}
