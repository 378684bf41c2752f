/* price/treaty_years.c - an amount of several independent years together.
 * Layer: price. */
#include <string.h>

#include <cyberstats/student.h>
#include <cyberstats/sum.h>

#include "base/memory.h"
#include "price/treaty_amount.h"
#include "risk/compound.h"

/* Cells of the total: those up to where the amount has fallen to 0 are half of them. */
enum { CELLS = 1 << 18 };

/* Rounding on the grid of the total, above that of one year's. */
static const double damping = 20.0;

/* The year's amount on points `step` apart, shared between two so that its mean stays; a
 * year beyond `end` leaves nothing of the amount whatever the others are, and is left out. */
static void spread(const cyb_aggregate *a, const cyb__line *year, double step, double end,
                   double *mass) {
  const double *probability = cyb_aggregate_probabilities(a);
  double of_year = cyb_aggregate_step(a);
  for (size_t j = 0; j < cyb_aggregate_cells(a); j++) {
    double y = cyb__line_at(year, (double)j * of_year), at = y / step, below = floor(at);
    if (y >= end) continue;
    mass[(size_t)below] += probability[j] * (1.0 - (at - below));
    mass[(size_t)below + 1] += probability[j] * (at - below);
  }
}

/* The amount falls with the cell: what is exceeded with probability `above`, and the cells
 * before that. */
static size_t cells_above(const double *mass, double above) {
  double sum = 0.0;
  size_t j = 0;
  while (j < CELLS / 2 && sum + mass[j] <= above) sum += mass[j++];
  return j;
}

static void measure(cyb_treaty_amount *out, const double *mass, const cyb__line *local, double step,
                    const cyb_treaty_options *options) {
  cyb_sum first = {0}, second = {0}, some = {0};
  for (size_t j = 0; j <= CELLS / 2; j++) {
    double y = cyb__line_at(local, (double)j * step);
    cyb_sum_add(&first, mass[j] * y);
    cyb_sum_add(&second, mass[j] * y * y);
    if (y > 0.0) cyb_sum_add(&some, mass[j]);
  }
  out->mean = cyb_sum_get(&first);
  out->sd = sqrt(fmax(cyb_sum_get(&second) - out->mean * out->mean, 0.0));
  out->positive = fmin(cyb_sum_get(&some), 1.0);
  for (size_t i = 0; i < options->quantiles; i++) {
    double above = 1.0 - options->p[i], excess = 0.0, value;
    size_t j = cells_above(mass, above);
    value = cyb__line_at(local, (double)j * step);
    for (size_t k = 0; k < j; k++)
      excess += mass[k] * (cyb__line_at(local, (double)k * step) - value);
    out->quantile[i] = value;
    out->tail[i] = value + (above > 0.0 ? fmax(excess, 0.0) / above : 0.0);
  }
}

static double end_of(const cyb__line *local) {
  return local->knots[local->count - 1].x;
}

/* Of one year's masses those of so many. */
static int add_years(double *mass, size_t years, int threads, cyb_error *error) {
  double numbers[2] = {(double)years, 1.0};
  cyb_distribution *all = NULL;
  int status = cyb_distribution_new(&all, cyb_family_find("binomial"), numbers, error);
  if (!status) status = cyb__compound(mass, CELLS, mass, CELLS, all, damping, threads, error);
  cyb_distribution_free(all);
  return status;
}

static int of_years(cyb_treaty_amount *out, const cyb__valuation *v, const cyb__payments_sum *sum,
                    const cyb__line *year, const cyb__line *local, size_t years, cyb_error *error) {
  double step = end_of(local) / (CELLS / 2), least, most;
  double *mass = CYB__LARGE(double, CELLS);
  int status = mass ? CYB_OK : cyb_error_memory(error);
  if (!status) {
    memset(mass, 0, CELLS * sizeof *mass);
    spread(sum->aggregate, year, step, end_of(local), mass);
    status = add_years(mass, years, v->options->grid.threads, error);
  }
  if (!status) measure(out, mass, local, step, v->options);
  cyb__line_slopes(local, &least, &most);
  out->route = CYB_TREATY_FFT;
  out->error =
      fabs(least) * ((double)years * 0.25 * sqrt(sum->claims) * cyb_aggregate_step(sum->aggregate) +
                     0.25 * sqrt((double)years) * step) +
      1e-9 * local->knots[0].y;
  free(mass);
  return status;
}

/* --- years drawn ------------------------------------------------------------------------- */

/* Cells of one year: its histogram has no finer bins. */
enum { DRAWN = 1 << 13, APART = CELLS / 2 / DRAWN };

static void spread_drawn(const cyb_simulation *s, size_t output, double step, double *mass) {
  double before = 0.0;
  for (size_t j = 0; j < DRAWN; j++) {
    double x = ((double)j + 0.5) * APART * step;
    double p = cyb_simulation_cdf(s, output, j ? x : 0.0, 0.95).value;
    mass[j * APART] = fmax(p - before, 0.0);
    before = fmax(p, before);
  }
}

/* A mean over all blocks that can be made of n years drawn has at most the variance of that
 * over n / years blocks (Hoeffding 1948, Ann. Math. Stat. 19:293-325, theorem 5.2). */
static void doubt(cyb_treaty_amount *out, const double *mass, const cyb__line *local, double step,
                  double blocks, const cyb_treaty_options *options) {
  double z = cyb_normal_quantile(0.5 + 0.5 * options->level), least, most;
  cyb__line_slopes(local, &least, &most);
  out->error = out->sd / sqrt(blocks) + 0.25 * fabs(least) * APART * step;
  for (size_t i = 0; i < options->quantiles; i++) {
    double p = options->p[i], off = z * sqrt(p * (1.0 - p) / blocks);
    size_t low = cells_above(mass, 1.0 - p + off), high = cells_above(mass, 1.0 - p - off);
    out->lower[i] = cyb__line_at(local, (double)low * step);
    out->upper[i] = cyb__line_at(local, (double)high * step);
  }
}

int cyb__amount_years_drawn(cyb_treaty_amount *out, const cyb_simulation *s, size_t output,
                            const cyb__line *local, size_t years, const cyb_treaty_options *options,
                            cyb_error *error) {
  double step = end_of(local) / (CELLS / 2), blocks = (double)options->years / (double)years;
  double *mass = CYB__LARGE(double, CELLS);
  int status = mass ? CYB_OK : cyb_error_memory(error);
  if (!status) {
    memset(mass, 0, CELLS * sizeof *mass);
    spread_drawn(s, output, step, mass);
    status = add_years(mass, years, options->grid.threads, error);
  }
  if (!status) {
    measure(out, mass, local, step, options);
    doubt(out, mass, local, step, blocks, options);
    out->route = CYB_TREATY_SIMULATION;
  }
  free(mass);
  return status;
}

/* --- years found ------------------------------------------------------------------------- */

int cyb__amount_years(cyb_treaty_amount *out, cyb__valuation *v, const cyb__line *loss,
                      const cyb__line *year, const cyb__line *local, size_t years,
                      cyb_error *error) {
  cyb__payments_sum *sum;
  cyb__line all;
  int status;
  if (years == 1 || cyb__line_is_zero(year)) {
    status = cyb__line_compose(&all, local, year) ? CYB_OK : cyb_error_memory(error);
    if (!status) status = cyb__amount_find(out, v, loss, &all, error);
    cyb__line_clear(&all);
    return status;
  }
  status = cyb__sum_find(&sum, v, loss, year, error);
  if (status) return status;
  if (sum->never || sum->infinite) {
    out->mean = sum->never ? local->knots[0].y : NAN;
    out->route = sum->never ? CYB_TREATY_FFT : CYB_TREATY_NONE;
    for (size_t i = 0; sum->never && i < v->options->quantiles; i++)
      out->quantile[i] = out->tail[i] = out->mean;
    return CYB_OK;
  }
  return of_years(out, v, sum, year, local, years, error);
}
