/* price/tail_sum.c - a year's payments as a function of how many are expected.
 * Layer: price. */
#include "price/tail_sum.h"

#include <math.h>

#include <cyberstats/aggregate.h>

#include "base/memory.h"
#include "num/fft.h"
#include "risk/discretize.h"

/* Cells of the tables; the largest value at risk lies at their end, so a cell is
 * a few thousandths of the values that the second and later payments decide. */
enum { CELLS = 1 << 11, TRIALS = 40 };

/* Numbers of payments less probable than this, times 1 - level, are left out. */
static const double left_out = 1e-9;

cyb__payment_law cyb__payment_law_of(const cyb_distribution *severity, double deductible,
                                     double limit) {
  cyb__payment_law law = {severity, deductible, limit, 0.0, 0.0, 0.0};
  double top = nextafter(deductible + limit, 0.0);
  law.pays = cyb_distribution_survival(severity, deductible);
  if (!(law.pays > 0.0)) return law;
  law.full = fmin(cyb_distribution_survival(severity, top) / law.pays, 1.0);
  law.mean = cyb_distribution_layer(severity, limit, deductible) / law.pays;
  return law;
}

/* Smallest n with P(N > n) <= tail, N Poisson. */
static size_t count_exceeded(double rate, double tail) {
  double term = exp(-rate), rest = 1.0 - term;
  size_t n = 0;
  while (n < 100000) {
    if (rest <= tail || (rest < 1e-12 && (double)n > rate && term <= tail)) break;
    term *= rate / (double)++n;
    rest -= term;
  }
  return n;
}

/* --- the tables ---------------------------------------------------------------- */

/* Payments below the limit on the grid, their sum 1; the atoms are taken out. */
static int payments_below(const cyb__tail_sum *sum, double *mass, cyb_error *error) {
  const cyb__payment_law *law = &sum->law;
  cyb_terms terms = CYB_TERMS_INIT;
  cyb__cell_sums sums = {0};
  int status;
  double at = round(law->limit / sum->step), share = law->pays * (1.0 - law->full);
  terms.deductible = law->deductible;
  terms.limit = law->limit;
  status = cyb__discretize(mass, sum->cells, sum->step, CYB_DISCRETIZE_LOCAL_MOMENT, &terms,
                           law->severity, 1, &sums, error);
  if (status) return status;
  mass[0] -= 1.0 - law->pays;
  if (at < (double)sum->cells)
    mass[(size_t)at] -= law->pays * law->full;
  else
    mass[sum->cells - 1] = 0.0; /* holds all that lies beyond the grid */
  for (size_t j = 0; j < sum->cells; j++) mass[j] = share > 0.0 ? fmax(mass[j], 0.0) / share : 0.0;
  return CYB_OK;
}

/* G_n at the points, half of an own mass counted, and the exact integral of the
 * steps, which local moments keep. */
static void tabulate(const cyb__tail_sum *sum, const double *mass, double *pairs) {
  double before = 0.0, area = 0.0;
  for (size_t j = 0; j < sum->cells; j++) {
    pairs[2 * j] = before + 0.5 * mass[j];
    pairs[2 * j + 1] = area;
    before += mass[j];
    area += sum->step * before;
  }
}

/* A transform of twice the cells with its two buffers of pairs. */
typedef struct transform {
  cyb__fft *fft;
  double *in, *out;
  size_t cells;
} transform;

static int transform_new(transform *t, size_t cells, cyb_error *error) {
  *t = (transform){.cells = cells};
  t->in = CYB__LARGE(double, 4 * cells);
  t->out = CYB__LARGE(double, 4 * cells);
  if (!t->in || !t->out) return cyb_error_memory(error);
  return cyb__fft_new(&t->fft, 2 * cells, error);
}

static void transform_free(transform *t) {
  cyb__fft_free(t->fft);
  free(t->in);
  free(t->out);
}

/* t->out = spectrum of the masses, the grid followed by as many zeros. */
static void forward(transform *t, const double *mass) {
  memset(t->in, 0, 4 * t->cells * sizeof *t->in);
  for (size_t j = 0; j < t->cells; j++) t->in[2 * j] = mass[j];
  cyb__fft_run(t->fft, t->in, t->out);
}

/* mass = mass * one, cut at the end of the grid; `spectrum` is that of one. The
 * way back is the conjugate's transform, conjugated and divided by the length. */
static void convolve(transform *t, const double *spectrum, double *mass) {
  double scale = 0.5 / (double)t->cells;
  forward(t, mass);
  for (size_t k = 0; k < 2 * t->cells; k++) {
    double re = t->out[2 * k], im = t->out[2 * k + 1];
    t->in[2 * k] = re * spectrum[2 * k] - im * spectrum[2 * k + 1];
    t->in[2 * k + 1] = -(re * spectrum[2 * k + 1] + im * spectrum[2 * k]);
  }
  cyb__fft_run(t->fft, t->in, t->out);
  for (size_t j = 0; j < t->cells; j++) mass[j] = fmax(t->out[2 * j] * scale, 0.0);
}

static int fill_powers(cyb__tail_sum *sum, cyb_error *error) {
  size_t cells = sum->cells;
  transform t;
  double *mass = CYB__ARRAY(double, cells), *spectrum = CYB__ARRAY(double, 4 * cells);
  int status = transform_new(&t, cells, error);
  if (!status && (!mass || !spectrum)) status = cyb_error_memory(error);
  if (!status) status = payments_below(sum, mass, error);
  if (!status) {
    forward(&t, mass);
    memcpy(spectrum, t.out, 4 * cells * sizeof *spectrum);
  }
  for (size_t n = 2; !status && n <= sum->terms; n++) {
    convolve(&t, spectrum, mass);
    tabulate(sum, mass, sum->power + 2 * cells * (n - 2));
  }
  transform_free(&t);
  free(spectrum);
  free(mass);
  return status;
}

/* --- one point ------------------------------------------------------------------- */

/* n = 0 and 1, exactly. */
static void exact_terms(const cyb__payment_law *law, double y, double *value, double *integral,
                        double *slope) {
  double share = law->pays * (1.0 - law->full), inside = fmin(y, law->limit);
  value[0] = 1.0;
  integral[0] = y;
  slope[0] = 0.0;
  value[1] = integral[1] = slope[1] = 0.0;
  if (!(share > 0.0)) return;
  value[1] = (law->pays - cyb_distribution_survival(law->severity, law->deductible + y)) / share;
  if (y >= law->limit) value[1] = 1.0;
  integral[1] =
      (inside * law->pays - cyb_distribution_layer(law->severity, inside, law->deductible)) / share;
  integral[1] = fmax(integral[1], 0.0) + (y - inside);
  if (y <= law->limit)
    slope[1] = cyb_distribution_density(law->severity, law->deductible + y) / share;
}

static void tabulated_terms(const cyb__tail_sum *sum, double y, double *value, double *integral,
                            double *slope) {
  double at = fmin(y / sum->step, (double)(sum->cells - 1)), t;
  size_t j = (size_t)fmin(at, (double)(sum->cells - 2));
  t = at - (double)j;
  for (size_t n = 2; n <= sum->terms; n++) {
    const double *pair = sum->power + 2 * (sum->cells * (n - 2) + j);
    double rise = pair[2] - pair[0];
    value[n] = pair[0] + t * rise;
    integral[n] = pair[1] + t * (pair[3] - pair[1]) + 0.5 * sum->step * rise * t * (t - 1.0);
    slope[n] = rise / sum->step;
  }
}

static bool make_room(cyb__tail_point *point, size_t needed) {
  if (needed <= point->capacity) return true;
  cyb__tail_point_clear(point);
  point->value = CYB__ARRAY(double, needed);
  point->integral = CYB__ARRAY(double, needed);
  point->slope = CYB__ARRAY(double, needed);
  point->capacity = needed;
  return point->value && point->integral && point->slope;
}

bool cyb__tail_point_set(cyb__tail_point *point, const cyb__tail_sum *sum, double x, size_t parts) {
  size_t width = sum->terms + 1;
  if (!make_room(point, parts * width)) return false;
  point->x = x;
  point->parts = parts;
  for (size_t k = 0; k < parts; k++) {
    double y = k ? fmax(x - (double)k * sum->law.limit, 0.0) : x;
    double *value = point->value + k * width, *integral = point->integral + k * width;
    double *slope = point->slope + k * width;
    exact_terms(&sum->law, y, value, integral, slope);
    tabulated_terms(sum, y, value, integral, slope);
  }
  return true;
}

void cyb__tail_point_clear(cyb__tail_point *point) {
  free(point->value);
  free(point->integral);
  free(point->slope);
  *point = (cyb__tail_point){0};
}

/* Payments below the limit, at one point: probability, area and their
 * derivatives; the weights are Poisson. */
static cyb__tail_value others_at(const cyb__tail_sum *sum, const cyb__tail_point *point, size_t k,
                                 double rate) {
  const double *value = point->value + k * (sum->terms + 1);
  const double *integral = point->integral + k * (sum->terms + 1);
  const double *slope = point->slope + k * (sum->terms + 1);
  double weight = exp(-rate), before = 0.0;
  cyb__tail_value v = {0};
  for (size_t n = 0; n <= sum->terms; n++) {
    v.probability += weight * value[n];
    v.density += weight * slope[n];
    v.area += weight * integral[n];
    v.by_rate += (before - weight) * value[n];
    v.area_by_rate += (before - weight) * integral[n];
    before = weight;
    weight *= rate / (double)(n + 1);
  }
  return v;
}

cyb__tail_value cyb__tail_value_at(const cyb__tail_sum *sum, const cyb__tail_point *point,
                                   double rate) {
  double full = sum->law.full, weight = exp(-full * rate), before = 0.0;
  cyb__tail_value v = {0};
  for (size_t k = 0; k < point->parts; k++) {
    cyb__tail_value other = others_at(sum, point, k, (1.0 - full) * rate);
    double change = full * (before - weight);
    v.probability += weight * other.probability;
    v.density += weight * other.density;
    v.area += weight * other.area;
    v.by_rate += change * other.probability + weight * (1.0 - full) * other.by_rate;
    v.area_by_rate += change * other.area + weight * (1.0 - full) * other.area_by_rate;
    before = weight;
    weight *= full * rate / (double)(k + 1);
  }
  return v;
}

/* --- how far ---------------------------------------------------------------------- */

/* The payment that 1 - level of the years exceed, and the mean of the others. */
static double first_guess(const cyb__tail_sum *sum, double level) {
  const cyb__payment_law *law = &sum->law;
  double u = fmax(law->pays * (1.0 - level) / fmax(sum->most_rate, 1.0 - level), 1e-15);
  double worst = cyb_distribution_quantile(law->severity, 1.0 - u) - law->deductible;
  if (!isfinite(worst)) worst = 1e300;
  worst = fmin(fmax(worst, 0.0), law->limit);
  return 1.1 * worst + 1.5 * sum->most_rate * law->mean;
}

/* A step that the limit is a multiple of, where the limit lies on the grid. */
static void set_step(cyb__tail_sum *sum, double reach) {
  double intervals = (double)(sum->cells - 2);
  double parts = floor(sum->law.limit / reach * intervals);
  sum->step = parts >= 1.0 && parts <= intervals ? sum->law.limit / parts : reach / intervals;
  sum->reach = (double)(sum->cells - 1) * sum->step;
}

static bool reaches(const cyb__tail_sum *sum, double level, int *status, cyb_error *error) {
  cyb__tail_point point = {0};
  double parts = floor(sum->reach / sum->law.limit) + 1.0, reached = 0.0;
  if (cyb__tail_point_set(&point, sum, sum->reach, (size_t)parts))
    reached = cyb__tail_value_at(sum, &point, sum->most_rate).probability;
  else
    *status = cyb_error_memory(error);
  cyb__tail_point_clear(&point);
  return reached >= level;
}

static int settle_reach(cyb__tail_sum *sum, double level, cyb_error *error) {
  double most = (double)count_exceeded(sum->most_rate, 1.0 - level) * sum->law.limit;
  double reach = first_guess(sum, level);
  for (int trial = 0; trial < TRIALS; trial++, reach *= 1.5) {
    int status;
    set_step(sum, fmin(reach, most));
    if (!(sum->step > 0.0) || !isfinite(sum->reach)) break;
    status = fill_powers(sum, error);
    if (!status && reaches(sum, level, &status, error)) return CYB_OK;
    if (status) return status;
  }
  return cyb_error_set(error, CYB_ERANGE, "tail", "no grid holds the year's payments");
}

int cyb__tail_sum_new(cyb__tail_sum **out, const cyb__payment_law *law, double level,
                      double most_rate, cyb_error *error) {
  cyb__tail_sum *sum = CYB__NEW(cyb__tail_sum);
  int status;
  *out = NULL;
  if (!sum) return cyb_error_memory(error);
  sum->law = *law;
  sum->most_rate = most_rate;
  sum->cells = CELLS;
  sum->terms = count_exceeded((1.0 - law->full) * most_rate, left_out * (1.0 - level));
  if (sum->terms < 1) sum->terms = 1;
  sum->power = CYB__ARRAY(double, 2 * sum->cells * (sum->terms - 1));
  status = sum->power ? settle_reach(sum, level, error) : cyb_error_memory(error);
  if (status) {
    cyb__tail_sum_free(sum);
    return status;
  }
  *out = sum;
  return CYB_OK;
}

void cyb__tail_sum_free(cyb__tail_sum *sum) {
  if (!sum) return;
  free(sum->power);
  free(sum);
}
