/* price/treaty_simulate.c - what depends on several sums of a year at once.
 * Layer: price. */
#include "base/memory.h"
#include "price/treaty_amount.h"

static void outcome(const void *user, const double *losses, size_t n, double *out) {
  cyb_treaty_year(user, losses, n, out);
}

static void fill(cyb_treaty_amount *amount, const cyb_simulation *s, size_t output,
                 const cyb_treaty_options *options) {
  double level = options->level;
  cyb_drawn mean = cyb_simulation_mean(s, output, level);
  if (amount->route != CYB_TREATY_NONE || isinf(amount->mean)) return;
  amount->route = CYB_TREATY_SIMULATION;
  amount->mean = mean.value;
  amount->error = mean.se;
  amount->sd = cyb_simulation_sd(s, output, level).value;
  amount->positive = 1.0 - cyb_simulation_cdf(s, output, 0.0, level).value;
  for (size_t i = 0; i < options->quantiles; i++) {
    cyb_drawn drawn = cyb_simulation_quantile(s, output, options->p[i], level);
    amount->quantile[i] = drawn.value;
    amount->lower[i] = drawn.lower;
    amount->upper[i] = drawn.upper;
    amount->tail[i] = cyb_simulation_tail_value(s, output, options->p[i], level).value;
  }
}

static void premium(cyb_treaty_row *row, const cyb__term *term, double again) {
  if (term->kind->part != CYB__CESSION || term->exact) return;
  cyb__price_term(row, term, again);
}

static double paid_again(const cyb_simulation *s, size_t output,
                         const cyb_treaty_options *options) {
  return cyb_simulation_mean(s, output, options->level).value;
}

static bool needed(const cyb_treaty *treaty, bool no_net) {
  bool all = treaty->gross.exact && treaty->ceded.exact && (no_net || treaty->net.exact);
  for (size_t i = 0; i < treaty->count; i++) all = all && treaty->term[i].exact;
  return !all;
}

/* The loss at which a term begins to see what the policy covers. Terms of a later order see
 * less of it than those of the first. */
static bool reach(double *least, const cyb__line *covered, const cyb__term *term) {
  cyb__line seen;
  bool done = cyb__line_compose(&seen, &term->own, covered);
  if (done) *least = fmin(*least, cyb__line_start(&seen));
  cyb__line_clear(&seen);
  return done;
}

double cyb_treaty_passed_over(const cyb_treaty *treaty, bool no_net) {
  cyb__line covered;
  double least = INFINITY;
  bool done = cyb__line_layer(&covered, INFINITY, 0.0, 1.0);
  for (size_t i = 0; done && i < treaty->count; i++)
    if (treaty->term[i].kind->part == CYB__POLICY)
      done = cyb__line_then(&covered, &treaty->term[i].own);
  for (size_t i = 0; done && i < treaty->count; i++)
    if (treaty->term[i].kind->part == CYB__CESSION)
      done = reach(&least, &covered, &treaty->term[i]);
  if (done && !no_net) least = cyb__line_start(&covered);
  cyb__line_clear(&covered);
  return done ? least : NAN;
}

/* A premium of several years needs more than what one comes to. */
static int fill_row(cyb_treaty_row *row, const cyb_treaty *treaty, size_t i,
                    const cyb_simulation *s, const cyb_treaty_options *options, cyb_error *error) {
  const cyb__term *term = &treaty->term[i];
  size_t beside = treaty->count + 3 + i;
  if (!term->exact && term->text.years > 1.0)
    return cyb__amount_years_drawn(&row->amount, s, beside, &term->local, (size_t)term->text.years,
                                   options, error);
  fill(&row->amount, s, i, options);
  premium(row, term, paid_again(s, beside, options));
  return CYB_OK;
}

int cyb__treaty_simulate(cyb_treaty_value *out, const cyb_treaty *treaty, const cyb__valuation *v,
                         cyb_error *error) {
  cyb_simulation_options options = CYB_SIMULATION_OPTIONS_INIT;
  cyb_simulation *s = NULL;
  size_t count = treaty->count;
  int status;
  if (!needed(treaty, v->options->no_net)) return CYB_OK;
  options.years = v->options->years;
  options.seed = v->options->seed;
  options.outcome = outcome;
  options.user = treaty;
  options.outputs = cyb_treaty_amounts(treaty);
  options.passed_over = cyb_treaty_passed_over(treaty, v->options->no_net);
  if (isnan(options.passed_over)) return cyb_error_memory(error);
  options.threads = v->options->grid.threads;
  options.progress = v->options->grid.progress;
  status = cyb_simulate(&s, v->frequency, v->severity, NULL, &options, error);
  if (status) return status;
  for (size_t i = 0; !status && i < count; i++)
    status = fill_row(&out->row[i], treaty, i, s, v->options, error);
  fill(&out->gross, s, count, v->options);
  fill(&out->ceded, s, count + 1, v->options);
  if (!v->options->no_net) fill(&out->net, s, count + 2, v->options);
  cyb_simulation_free(s);
  return status;
}
