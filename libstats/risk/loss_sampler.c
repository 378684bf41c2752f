/* risk/loss_sampler.c - payments drawn from a table of the quantile function.
 * Layer: risk. */
#include "risk/loss_sampler.h"

#include <math.h>

#include <cyberstats/parallel.h>

#include "base/memory.h"

enum { CELLS = 1 << CYB__LOSS_CELL_BITS, TERMS = CYB__LOSS_TERMS, MOST_OCTAVES = 40 };

/* Below this a survival that comes from 1 - u has lost too many digits. */
static const double least_from_one = 1e-6;

/* cos((2 i + 1) pi / 14) / 2: Chebyshev's points of seven terms on [-1/2, 1/2]. */
static const double node[TERMS] = {
    0.48746395609091181,  0.39091574123401490,  0.21694186955877906, 0.0,
    -0.21694186955877906, -0.39091574123401490, -0.48746395609091181};

/* Where polynomials of that degree are at their worst, and the ends. */
static const double check_point[] = {-0.5, -0.45, -0.31, -0.11, 0.11, 0.31, 0.45, 0.5};

/* x with P(X > x) = survival by halving on the logarithmic scale: holds at atoms too. */
static double invert_survival(const cyb_distribution *d, double survival, double least) {
  double target = log(survival), low, high;
  double guess = cyb_distribution_quantile(d, fmin(1.0 - survival, 1.0 - 0x1p-53));
  low = fmax(least, 0.5 * guess);
  if (cyb_distribution_log_survival(d, low) <= target) low = least;
  high = fmax(2.0 * low, fmax(guess, 0x1p-1000));
  while (high < 0x1p1000 && cyb_distribution_log_survival(d, high) > target) {
    low = high;
    high *= 2.0;
  }
  for (int round = 0; round < 80; round++) {
    double middle = low > 0.0 && high > 2.0 * low ? sqrt(low) * sqrt(high) : 0.5 * (low + high);
    if (!(middle > low && middle < high)) break;
    if (cyb_distribution_log_survival(d, middle) > target)
      low = middle;
    else
      high = middle;
  }
  return high;
}

/* The payment at distance t from the upper end, or from the lower one. */
static double payment_at(const cyb__loss_sampler *s, bool upper, double t) {
  double x, survival = s->above * t;
  if (!upper)
    x = cyb_distribution_quantile(s->severity, fmin(s->below + survival, 1.0 - 0x1p-53));
  else if (survival >= least_from_one)
    x = cyb_distribution_quantile(s->severity, 1.0 - survival);
  else
    x = invert_survival(s->severity, survival, s->deductible);
  if (!upper && s->above < least_from_one)
    x = invert_survival(s->severity, s->above * (1.0 - t), s->deductible);
  return fmin(fmax(x - s->deductible, 0.0), s->cap);
}

double cyb__loss_exact(const cyb__loss_sampler *sampler, uint64_t word) {
  uint64_t rest = word & ~cyb__other_half;
  return payment_at(sampler, (word & cyb__other_half) != 0, ((double)rest + 0.5) * 0x1p-64);
}

/* Newton's divided differences, multiplied out. */
static void interpolate(const double value[TERMS], double term[TERMS]) {
  double difference[TERMS];
  memcpy(difference, value, sizeof difference);
  for (int k = 1; k < TERMS; k++)
    for (int i = TERMS - 1; i >= k; i--)
      difference[i] = (difference[i] - difference[i - 1]) / (node[i] - node[i - k]);
  for (int k = 0; k < TERMS; k++) term[k] = 0.0;
  for (int i = TERMS - 1; i >= 0; i--) {
    for (int k = TERMS - 1; k > 0; k--) term[k] = term[k - 1] - node[i] * term[k];
    term[0] = difference[i] - node[i] * term[0];
  }
}

static double polynomial(const double term[TERMS], double f) {
  double y = term[TERMS - 1];
  for (int k = TERMS - 2; k >= 0; k--) y = y * f + term[k];
  return y;
}

/* Rounding of the quantile function itself is no fault of the polynomial. */
static bool agrees(const cyb__loss_sampler *s, double held, double true_value) {
  return fabs(held - true_value) <=
         CYB__LOSS_TOLERANCE * true_value + 1e-13 * (s->deductible + true_value);
}

static void fill_cell(const cyb__loss_sampler *s, bool upper, unsigned octave, unsigned j,
                      cyb__loss_cell *cell) {
  double width = ldexp(1.0, -2 - (int)octave) / CELLS;
  double middle = ldexp(1.0, -2 - (int)octave) + (j + 0.5) * width, value[TERMS];
  double least = payment_at(s, upper, middle + (upper ? 0.5 : -0.5) * width);
  memset(cell, 0, sizeof *cell);
  cell->term[0] = s->cap;
  if (least >= s->cap) return;
  for (int i = 0; i < TERMS; i++) value[i] = payment_at(s, upper, middle + node[i] * width);
  interpolate(value, cell->term);
  for (size_t i = 0; i < sizeof check_point / sizeof check_point[0]; i++) {
    double f = check_point[i];
    if (agrees(s, polynomial(cell->term, f), payment_at(s, upper, middle + f * width))) continue;
    cell->term[0] = NAN;
    return;
  }
}

static int fill_octave(void *user, size_t block, size_t first, size_t last, cyb_error *error) {
  cyb__loss_sampler *s = user;
  (void)block, (void)error;
  for (size_t i = first; i < last; i++) {
    size_t octave = i / CELLS % s->octaves;
    fill_cell(s, i / CELLS >= s->octaves, (unsigned)octave, (unsigned)(i % CELLS), &s->cells[i]);
  }
  return CYB_OK;
}

/* An octave into which fewer draws fall than its cells need points is left out. */
static unsigned octaves_for(double draws) {
  double points = CELLS * (TERMS + 1 + sizeof check_point / sizeof check_point[0]);
  double octaves = floor(log2(draws / points)) - 1.0;
  return (unsigned)fmin(fmax(octaves, 0.0), MOST_OCTAVES);
}

int cyb__loss_sampler_make(cyb__loss_sampler *out, const cyb_distribution *severity,
                           double deductible, double limit, double draws, int threads,
                           cyb_error *error) {
  size_t cells;
  out->severity = severity;
  out->deductible = deductible;
  out->cap = limit;
  out->below = cyb_distribution_cdf(severity, deductible);
  out->above = cyb_distribution_survival(severity, deductible);
  if (deductible == 0.0 && out->below == 0.0) out->above = 1.0;
  out->octaves = octaves_for(draws);
  cells = (size_t)2 * out->octaves * CELLS;
  out->cells = CYB__LARGE(cyb__loss_cell, cells ? cells : 1);
  if (!out->cells) return cyb_error_memory(error);
  return cyb_parallel_blocks(cells, CELLS, threads, fill_octave, out, error);
}

void cyb__loss_sampler_clear(cyb__loss_sampler *sampler) {
  free(sampler->cells);
  sampler->cells = NULL;
}
