/* price/treaty_amount.c - the distribution of an amount that depends on one sum.
 * Layer: price. */
#include "price/treaty_amount.h"

#include <cyberstats/aggregate_bounds.h>

#include "base/memory.h"

static void clear_sum(cyb__payments_sum *sum) {
  cyb__line_clear(&sum->loss);
  cyb_aggregate_free(sum->aggregate);
}

void cyb__valuation_clear(cyb__valuation *v) {
  for (size_t i = 0; i < v->sums; i++) clear_sum(&v->sum[i]);
  free(v->sum);
  *v = (cyb__valuation){0};
}

double cyb__valuation_losses(const cyb__valuation *v, const cyb__line *loss) {
  double start = cyb__line_start(loss);
  if (!isfinite(start)) return 0.0;
  return cyb_distribution_mean(v->frequency) * cyb_distribution_survival(v->severity, start);
}

/* --- one payment ---------------------------------------------------------------------- */

/* A layer is asked of the severity as terms, so that its limit is a point of the
 * grid; another line is a distribution of its own. */
static int payment(const cyb__valuation *v, const cyb__line *loss, double cut,
                   cyb_distribution **made, cyb_terms *terms, cyb_error *error) {
  const cyb_terms none = CYB_TERMS_INIT;
  *terms = none;
  if (cyb__line_is_layer(loss, &terms->limit, &terms->deductible, &terms->share) &&
      terms->share <= 1.0) {
    terms->limit = fmin(terms->limit, cut / terms->share);
    return CYB_OK;
  }
  *terms = none;
  terms->limit = loss->slope == 0.0 ? loss->knots[loss->count - 1].y : cut;
  return cyb_distribution_transform(made, v->severity, loss->knots, loss->count, loss->slope, false,
                                    error);
}

static void find_mean(const cyb__valuation *v, cyb__payments_sum *sum,
                      const cyb_distribution *severity, const cyb_terms *terms) {
  double first, second;
  cyb_terms_moments(terms, severity, &first, &second);
  sum->mean = cyb_distribution_mean(v->frequency) * first;
  sum->infinite = isinf(first);
}

/* `cells` 0 = as the options say. */
static int make_sum(cyb__payments_sum *sum, const cyb__valuation *v, size_t cells,
                    cyb_error *error) {
  cyb_aggregate_options grid = v->options->grid;
  cyb_distribution *made = NULL;
  cyb_terms terms;
  int status = CYB_OK;
  if (cells) grid.cells = cells;
  sum->claims = cyb__valuation_losses(v, &sum->loss);
  sum->never = !(sum->claims > 0.0);
  if (sum->never) return CYB_OK;
  status = payment(v, &sum->loss, sum->cut, &made, &terms, error);
  if (!status) find_mean(v, sum, made ? made : v->severity, &terms);
  if (!status && !sum->infinite)
    status = cyb_aggregate_fft(&sum->aggregate, v->frequency, made ? made : v->severity, &terms,
                               &grid, error);
  cyb_distribution_free(made);
  return status;
}

int cyb__sum_find(cyb__payments_sum **out, cyb__valuation *v, const cyb__line *loss,
                  const cyb__line *year, cyb_error *error) {
  double cut = loss->slope > 0.0 ? cyb__line_stop(year) : INFINITY;
  cyb__payments_sum *grown;
  for (size_t i = 0; i < v->sums; i++)
    if (v->sum[i].cut == cut && cyb__line_same(&v->sum[i].loss, loss)) {
      *out = &v->sum[i];
      return CYB_OK;
    }
  grown = cyb__grow(v->sum, &v->capacity, v->sums + 1, sizeof *grown);
  if (!grown) return cyb_error_memory(error);
  v->sum = grown;
  *out = &v->sum[v->sums];
  **out = (cyb__payments_sum){.cut = cut};
  if (!cyb__line_copy(&(*out)->loss, loss)) return cyb_error_memory(error);
  v->sums++;
  return make_sum(*out, v, 0, error);
}

/* --- what the year makes of it ------------------------------------------------------------ */

static void constant(cyb_treaty_amount *out, const cyb_treaty_options *options, double value) {
  out->route = CYB_TREATY_FFT;
  out->mean = value;
  out->sd = out->error = 0.0;
  out->positive = value > 0.0 ? 1.0 : 0.0;
  for (size_t i = 0; i < options->quantiles; i++)
    out->quantile[i] = out->tail[i] = out->lower[i] = out->upper[i] = value;
}

static bool falls(const cyb__line *line) {
  double least, most;
  cyb__line_slopes(line, &least, &most);
  return least < 0.0;
}

static int expect(cyb_expected *out, const cyb__payments_sum *sum, const cyb__line *line,
                  cyb_error *error) {
  double factor = cyb__line_factor(line);
  int status =
      cyb_aggregate_expect(sum->aggregate, line->knots, line->count, line->slope, out, error);
  if (isnan(factor)) return status;
  out->mean = factor * sum->mean;
  out->error = 0.0;
  return status;
}

/* Most cells that are taken for the bound of a mean. */
enum { MOST_CELLS = 1 << 18 };

/* The bound of the mean is in proportion to the step: makes the sum again with as many
 * cells as bring it within the tolerance, where the grid is free. */
static int refine(cyb__payments_sum *sum, const cyb__valuation *v, const cyb__line *year,
                  cyb_expected *e, cyb_error *error) {
  const cyb_aggregate_options *grid = &v->options->grid;
  size_t now = cyb_aggregate_cells(sum->aggregate), cells = now;
  double step = cyb_aggregate_step(sum->aggregate), wanted = grid->tolerance * fabs(e->mean);
  double error_now = e->error;
  cyb_aggregate *before = sum->aggregate;
  int status;
  while (cells < MOST_CELLS && error_now > wanted) {
    cells *= 2;
    error_now *= 0.5;
  }
  if (cells == now || grid->cells || grid->step > 0.0 || !(wanted > 0.0)) return CYB_OK;
  sum->aggregate = NULL;
  status = make_sum(sum, v, cells, NULL);
  if (status == CYB_OK && cyb_aggregate_step(sum->aggregate) < step) {
    cyb_aggregate_free(before);
    return expect(e, sum, year, error);
  }
  cyb_aggregate_free(sum->aggregate);
  sum->aggregate = before;
  return status == CYB_ENOMEM || status == CYB_ECANCELLED
             ? cyb_error_set(error, (cyb_status)status, NULL, "stopped")
             : CYB_OK;
}

/* E max(year(S) - level, 0) */
static int beyond(double *out, const cyb__payments_sum *sum, const cyb__line *year, double level,
                  cyb_error *error) {
  cyb__line excess;
  cyb_expected e = {0};
  int status = CYB_OK;
  bool done = cyb__line_excess(&excess, year, level);
  if (!done) status = cyb_error_memory(error);
  if (!status)
    status =
        cyb_aggregate_expect(sum->aggregate, excess.knots, excess.count, excess.slope, &e, error);
  *out = e.mean;
  cyb__line_clear(&excess);
  return status;
}

/* The year's amount at a quantile of the sum, which may lie beyond the grid. */
static double amount_at(const cyb__line *year, double sum) {
  if (isfinite(sum)) return cyb__line_at(year, sum);
  return year->slope > 0.0 ? INFINITY : year->knots[year->count - 1].y;
}

/* A quantile of fewer cells than this is rather the grid's than the sum's. */
static const double least_cells = 100.0;

/* The sum's quantile, where bounds are asked for or the grid is too coarse with them: what
 * lies outside is put in their middle. */
static int quantile_of(double *q, cyb_bounds *bounds, const cyb_aggregate *a, double p,
                       const cyb_treaty_options *options, cyb_error *error) {
  int status;
  *bounds = (cyb_bounds){NAN, NAN};
  *q = cyb_aggregate_quantile(a, p);
  if (!options->bounds && !(*q > 0.0 && *q < least_cells * cyb_aggregate_step(a))) return CYB_OK;
  status = cyb_aggregate_quantile_bounds(a, &p, 1, bounds, error);
  if (!status) *q = cyb_bounds_hold(*bounds, *q);
  return status;
}

static int quantiles(cyb_treaty_amount *out, const cyb__payments_sum *sum, const cyb__line *year,
                     const cyb_treaty_options *options, cyb_error *error) {
  bool down = falls(year);
  int status = CYB_OK;
  for (size_t i = 0; !status && i < options->quantiles; i++) {
    double p = options->p[i], excess = 0.0, q = NAN;
    cyb_bounds bounds;
    status = quantile_of(&q, &bounds, sum->aggregate, down ? 1.0 - p : p, options, error);
    out->quantile[i] = amount_at(year, q);
    out->lower[i] =
        isnan(bounds.lower) ? (double)NAN : amount_at(year, down ? bounds.upper : bounds.lower);
    out->upper[i] =
        isnan(bounds.lower) ? (double)NAN : amount_at(year, down ? bounds.lower : bounds.upper);
    if (!status && p < 1.0) status = beyond(&excess, sum, year, out->quantile[i], error);
    out->tail[i] = out->quantile[i] + (p < 1.0 ? fmax(excess, 0.0) / (1.0 - p) : 0.0);
  }
  return status;
}

/* P(year(S) > 0): beyond where a rising line starts, below where a falling one ends. */
static double positive(const cyb__payments_sum *sum, const cyb__line *year) {
  double start = cyb__line_start(year);
  if (falls(year))
    return year->slope == 0.0 && year->knots[year->count - 1].y == 0.0
               ? cyb_aggregate_cdf(sum->aggregate, year->knots[year->count - 1].x)
               : 1.0;
  if (year->knots[0].y > 0.0) return 1.0;
  return isfinite(start) ? 1.0 - cyb_aggregate_cdf(sum->aggregate, start) : 0.0;
}

static int of_sum(cyb_treaty_amount *out, const cyb__valuation *v, cyb__payments_sum *sum,
                  const cyb__line *year, cyb_error *error) {
  cyb_expected e;
  int status = expect(&e, sum, year, error);
  double factor = cyb__line_factor(year);
  if (!status) status = refine(sum, v, year, &e, error);
  if (status) return status;
  out->route = CYB_TREATY_FFT;
  out->mean = e.mean;
  out->error = e.error;
  out->sd = isnan(factor) ? sqrt(e.variance) : factor * cyb_aggregate_sd(sum->aggregate);
  out->positive = positive(sum, year);
  return quantiles(out, sum, year, v->options, error);
}

int cyb__amount_find(cyb_treaty_amount *out, cyb__valuation *v, const cyb__line *loss,
                     const cyb__line *year, cyb_error *error) {
  cyb__payments_sum *sum;
  int status;
  if (cyb__line_stop(year) == 0.0) {
    constant(out, v->options, cyb__line_at(year, 0.0));
    return CYB_OK;
  }
  status = cyb__sum_find(&sum, v, loss, year, error);
  if (status) return status;
  if (sum->never) constant(out, v->options, cyb__line_at(year, 0.0));
  if (sum->infinite) out->mean = INFINITY;
  return sum->never || sum->infinite ? CYB_OK : of_sum(out, v, sum, year, error);
}

int cyb__amount_mean(double *mean, cyb__valuation *v, const cyb__line *loss, const cyb__line *year,
                     cyb_error *error) {
  cyb__payments_sum *sum;
  cyb_expected e = {0};
  int status;
  *mean = cyb__line_at(year, 0.0);
  if (cyb__line_stop(year) == 0.0) return CYB_OK;
  status = cyb__sum_find(&sum, v, loss, year, error);
  if (!status && !sum->never && !sum->infinite) status = expect(&e, sum, year, error);
  if (!status && !sum->never) *mean = sum->infinite ? INFINITY : e.mean;
  return status;
}
