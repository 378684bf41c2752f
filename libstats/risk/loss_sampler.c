/* risk/loss_sampler.c - payments drawn from a table of the quantile function.
 * Layer: risk. */
#include "risk/loss_sampler.h"

#include <math.h>

#include <cyberstats/parallel.h>

#include "base/memory.h"

enum { CELLS = 1 << CYB__LOSS_CELL_BITS, TERMS = CYB__LOSS_TERMS, SHALLOW = CYB__LOSS_SHALLOW };
enum { OCTAVES = CYB__LOSS_OCTAVES, PARTS = 32 };

/* Below this a survival that comes from 1 - u has lost too many digits. */
static const double least_from_one = 1e-6;

/* cos((2 i + 1) pi / 14) / 2: Chebyshev's points of seven terms on [-1/2, 1/2]. */
static const double node[TERMS] = {
    0.48746395609091181,  0.39091574123401490,  0.21694186955877906, 0.0,
    -0.21694186955877906, -0.39091574123401490, -0.48746395609091181};

/* Where polynomials of that degree are at their worst, and the ends. */
enum { CHECKS = 8, POINTS = TERMS + 1 + CHECKS };
static const double check_point[CHECKS] = {-0.5, -0.45, -0.31, -0.11, 0.11, 0.31, 0.45, 0.5};

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

double cyb__loss_exact(const cyb__loss_sampler *sampler, bool upper, double distance) {
  return payment_at(sampler, upper, distance);
}

/* The place in a cell cut in PARTS. */
static double of_parts(const cyb__loss_cell *cell, double f) {
  double at = PARTS * (f + 0.5), j = fmin(floor(at), PARTS - 1.0);
  return cell->parts ? cyb__loss_polynomial(&cell->parts[(int)j], at - j - 0.5) : NAN;
}

/* `part` in (0, 1) of the largest distance that a table holds. */
static double of_table(const cyb__loss_cell *half, double part) {
  int octave;
  double at = CELLS * (2.0 * frexp(part, &octave) - 1.0), j = floor(at), y;
  const cyb__loss_cell *cell;
  if (octave + OCTAVES <= 0) return NAN;
  cell = &half[(octave + OCTAVES - 1) * CELLS + (int)j];
  y = cyb__loss_polynomial(cell, at - j - 0.5);
  return isnan(y) ? of_parts(cell, at - j - 0.5) : y;
}

/* Where the first bits are 0, further bits say where below 2^-(SHALLOW + 1) it is. */
double cyb__loss_slow(const cyb__loss_sampler *sampler, uint32_t word, uint64_t more) {
  uint32_t rest = word & ~CYB__OTHER_HALF;
  size_t half = word >> 31 ? CYB__LOSS_HALF : 0;
  bool deep = rest >> (31 - SHALLOW) == 0;
  double part = deep ? ((double)more + 0.5) * 0x1p-64 : ((double)rest + 0.5) * 0x1p-31;
  double y = of_table((deep ? sampler->deep : sampler->cells) + half, part);
  return isnan(y) ? payment_at(sampler, word >> 31, ldexp(part, deep ? -1 - SHALLOW : -1)) : y;
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

/* Rounding of the quantile function itself is no fault of the polynomial. */
static bool agrees(const cyb__loss_sampler *s, double held, double true_value) {
  return fabs(held - true_value) <=
         CYB__LOSS_TOLERANCE * true_value + 1e-13 * (s->deductible + true_value);
}

/* Of distances from `start` on, `width` wide. */
static void fill_cell(const cyb__loss_sampler *s, bool upper, double start, double width,
                      cyb__loss_cell *cell) {
  double middle = start + 0.5 * width, value[TERMS];
  cell->term[0] = s->cap;
  if (payment_at(s, upper, upper ? start + width : start) >= s->cap) return;
  for (int i = 0; i < TERMS; i++) value[i] = payment_at(s, upper, middle + node[i] * width);
  interpolate(value, cell->term);
  for (size_t i = 0; i < CHECKS; i++) {
    double f = check_point[i];
    if (agrees(s, cyb__loss_polynomial(cell, f), payment_at(s, upper, middle + f * width)))
      continue;
    cell->term[0] = NAN;
    return;
  }
}

/* The i-th cell by distance: octaves from the farthest end on, those of one word and
 * then those of further bits. */
typedef struct place {
  bool upper;
  double start, width;
  cyb__loss_cell *cell;
} place;

static place place_of(const cyb__loss_sampler *s, size_t i) {
  size_t octave = i / (2 * CELLS), upper = i / CELLS % 2, j = i % CELLS;
  size_t row = OCTAVES - 1 - (octave < SHALLOW ? octave : octave - SHALLOW);
  cyb__loss_cell *cells = octave < SHALLOW ? s->cells : s->deep;
  double start = ldexp(1.0, -2 - (int)octave), width = start / CELLS;
  return (place){upper, start + (double)j * width, width,
                 &cells[upper * CYB__LOSS_HALF + row * CELLS + j]};
}

static int fill_octave(void *user, size_t block, size_t first, size_t last, cyb_error *error) {
  cyb__loss_sampler *s = user;
  (void)block, (void)error;
  for (size_t i = first; i < last; i++) {
    place p = place_of(s, i);
    fill_cell(s, p.upper, p.start, p.width, p.cell);
  }
  return CYB_OK;
}

static int fill_parts(void *user, size_t block, size_t first, size_t last, cyb_error *error) {
  cyb__loss_sampler *s = user;
  (void)block, (void)error;
  for (size_t i = first; i < last; i++) {
    place p = place_of(s, i);
    double width = p.width / PARTS;
    for (int k = 0; p.cell->parts && k < PARTS; k++)
      fill_cell(s, p.upper, p.start + k * width, width, &p.cell->parts[k]);
  }
  return CYB_OK;
}

/* Those that failed, if enough draws fall into them. */
static int cut_cells(cyb__loss_sampler *s, size_t cells, double draws, int threads,
                     cyb_error *error) {
  size_t failed = 0;
  for (int round = 0; round < 2; round++) {
    size_t at = 0;
    for (size_t i = 0; i < cells; i++) {
      place p = place_of(s, i);
      if (!isnan(p.cell->term[0]) || draws * p.width < 2.0 * PARTS * POINTS) continue;
      if (round) p.cell->parts = s->parts + PARTS * at;
      at++;
    }
    failed = at;
    if (failed == 0) return CYB_OK;
    if (!round) s->parts = CYB__LARGE(cyb__loss_cell, PARTS * failed);
    if (!s->parts) return cyb_error_memory(error);
  }
  for (size_t i = 0; i < PARTS * failed; i++) s->parts[i] = (cyb__loss_cell){{0.0}, NULL};
  return cyb_parallel_blocks(cells, 4, threads, fill_parts, s, error);
}

/* An octave into which fewer draws fall than its cells need points is left out. */
static size_t octaves_for(double draws) {
  double octaves = floor(log2(draws / (CELLS * POINTS))) - 1.0;
  return (size_t)fmin(fmax(octaves, 0.0), SHALLOW + OCTAVES);
}

int cyb__loss_sampler_make(cyb__loss_sampler *out, const cyb_distribution *severity,
                           double deductible, double keep, double limit, double draws, int threads,
                           cyb_error *error) {
  size_t room = (size_t)4 * CYB__LOSS_HALF, cells = 2 * octaves_for(draws) * CELLS;
  int status;
  out->severity = severity;
  out->deductible = deductible;
  out->cap = limit;
  out->below = keep < 1.0 ? cyb_distribution_cdf(severity, deductible) : 0.0;
  out->above = keep;
  out->cells = CYB__LARGE(cyb__loss_cell, room);
  if (!out->cells) return cyb_error_memory(error);
  out->deep = out->cells + room / 2;
  for (size_t i = 0; i < room; i++) out->cells[i] = (cyb__loss_cell){{NAN}, NULL};
  status = cyb_parallel_blocks(cells, CELLS, threads, fill_octave, out, error);
  return status ? status : cut_cells(out, cells, draws, threads, error);
}

void cyb__loss_sampler_clear(cyb__loss_sampler *sampler) {
  free(sampler->cells);
  free(sampler->parts);
  sampler->cells = sampler->deep = sampler->parts = NULL;
}
