/* fit/redraw.c - samples from a fitted distribution, seen as the losses were seen.
 * Layer: fit. */
#include "fit/redraw.h"

#include <float.h>
#include <math.h>

#include <cyberstats/random.h>

#include "base/memory.h"
#include "num/elementary.h"

CYB__VECTOR_LOOPS

static const double most_draws = 0x1p24;

/* The limits' random numbers are addressed behind those of the losses. */
static const uint64_t behind = UINT64_C(1) << 32;

static double weight_of(const cyb_fit_losses *losses, size_t i) {
  return losses->weight ? losses->weight[i] : 1.0;
}

static double truncation_of(const cyb_fit_losses *losses, size_t i) {
  return losses->truncation ? losses->truncation[i] : 0.0;
}

static bool is_binned(const cyb_fit_losses *losses, size_t i) {
  return losses->upper && isfinite(losses->upper[i]) && losses->upper[i] > losses->loss[i];
}

static bool is_censored(const cyb_fit_losses *losses, size_t i) {
  return (losses->censored && losses->censored[i]) || (losses->upper && isinf(losses->upper[i]));
}

/* --- what is known of the limits ----------------------------------------------- */

/* The other way round: a censored loss is a limit that was seen, a known one a
 * limit that is only known to be higher. */
static int estimate_limits(cyb__redraw *out, const cyb_fit_losses *losses, cyb_error *error) {
  cyb_fit_losses turned = *losses;
  unsigned char *known = CYB__ARRAY(unsigned char, losses->n);
  int status = CYB_OK;
  cyb_error inner = {0};
  if (!known) return cyb_error_memory(error);
  for (size_t i = 0; i < losses->n; i++) {
    known[i] = !is_censored(losses, i);
    out->censored |= !known[i] && weight_of(losses, i) > 0.0;
  }
  turned.censored = known;
  if (out->censored)
    status = cyb_product_limit(&out->limits, &out->limit_count, &turned,
                               cyb_product_limit_from(losses), &inner);
  free(known);
  return status == CYB_ENOMEM ? cyb_error_memory(error) : CYB_OK;
}

/* Number of limits at or below x. */
static size_t limits_up_to(const cyb__redraw *redraw, double x) {
  size_t low = 0, high = redraw->limit_count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (redraw->limits[middle].loss <= x)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

static double share_beyond(const cyb__redraw *redraw, double x) {
  size_t i = limits_up_to(redraw, x);
  return i ? redraw->limits[i - 1].survival : 1.0;
}

/* The first limit that no more than `share` of them exceed. */
static double limit_at(const cyb__redraw *redraw, double share) {
  size_t low = 0, high = redraw->limit_count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (redraw->limits[middle].survival > share)
      low = middle + 1;
    else
      high = middle;
  }
  return low < redraw->limit_count ? redraw->limits[low].loss : INFINITY;
}

/* --- bounds of intervals --------------------------------------------------------- */

static int compare_numbers(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

static int gather_bounds(cyb__redraw *out, const cyb_fit_losses *losses, cyb_error *error) {
  size_t count = 0, kept = 0;
  for (size_t i = 0; i < losses->n; i++) count += is_binned(losses, i);
  if (!count) return CYB_OK;
  out->bounds = CYB__ARRAY(double, 2 * count);
  if (!out->bounds) return cyb_error_memory(error);
  count = 0;
  for (size_t i = 0; i < losses->n; i++) {
    if (!is_binned(losses, i)) continue;
    out->bounds[count++] = losses->loss[i];
    out->bounds[count++] = losses->upper[i];
  }
  qsort(out->bounds, count, sizeof *out->bounds, compare_numbers);
  for (size_t i = 0; i < count; i++)
    if (!kept || out->bounds[i] > out->bounds[kept - 1]) out->bounds[kept++] = out->bounds[i];
  out->bound_count = kept;
  return CYB_OK;
}

/* --- the plan ---------------------------------------------------------------------- */

/* Draws that a row stands for: as many as its weight where that is whole. */
static double draws_of(const cyb_fit_losses *losses, size_t i) {
  double weight = weight_of(losses, i);
  if (!(weight > 0.0)) return 0.0;
  return weight == rint(weight) ? weight : 1.0;
}

static int count_draws(cyb__redraw *out, const cyb_fit_losses *losses, cyb_error *error) {
  double draws = 0.0;
  for (size_t i = 0; i < losses->n; i++) draws += draws_of(losses, i);
  if (draws > most_draws)
    return cyb_error_set(error, CYB_EDOMAIN, "weight",
                         "the weights ask for %.15g draws a sample, and %.15g is the most", draws,
                         most_draws);
  out->draws = CYB__ARRAY(cyb__draw, (size_t)draws);
  out->truncation = CYB__ARRAY(double, (size_t)draws);
  out->weight = CYB__ARRAY(double, (size_t)draws);
  return out->draws && out->truncation && out->weight ? CYB_OK : cyb_error_memory(error);
}

static cyb__draw plan_row(const cyb__redraw *redraw, const cyb_fit_losses *losses,
                          const double *limit, size_t i) {
  double t = truncation_of(losses, i), x = losses->loss[i];
  cyb__draw out = {.truncation = t, .above = 1.0, .limit = NAN, .binned = is_binned(losses, i)};
  if (t > 0.0) out.above = cyb_distribution_survival(redraw->distribution, t);
  if (is_censored(losses, i))
    out.limit = x;
  else if (limit)
    out.limit = limit[i];
  else if (out.binned || !redraw->censored)
    out.limit = INFINITY;
  if (isnan(out.limit)) out.seen = share_beyond(redraw, x);
  if (out.seen == 0.0 && isnan(out.limit)) out.limit = INFINITY;
  return out;
}

static void plan(cyb__redraw *out, const cyb_fit_losses *losses, const double *limit) {
  bool weighted = false;
  for (size_t i = 0; i < losses->n; i++) {
    size_t draws = (size_t)draws_of(losses, i);
    cyb__draw row = draws ? plan_row(out, losses, limit, i) : (cyb__draw){0};
    for (size_t k = 0; k < draws; k++) {
      out->truncation[out->n] = row.truncation;
      out->weight[out->n] = draws == 1 ? weight_of(losses, i) : 1.0;
      weighted |= out->weight[out->n] != 1.0;
      out->truncated |= row.truncation > 0.0;
      out->censored |= isnan(row.limit) || isfinite(row.limit);
      out->draws[out->n++] = row;
    }
  }
  if (weighted) return;
  free(out->weight);
  out->weight = NULL;
}

int cyb__redraw_make(cyb__redraw *out, const cyb_distribution *distribution,
                     const cyb_fit_losses *losses, const double *limit, cyb_error *error) {
  int status;
  *out = (cyb__redraw){.distribution = distribution};
  status = estimate_limits(out, losses, error);
  if (!status) status = gather_bounds(out, losses, error);
  if (!status) status = count_draws(out, losses, error);
  if (!status) plan(out, losses, limit);
  if (status) cyb__redraw_free(out);
  return status;
}

void cyb__redraw_free(cyb__redraw *redraw) {
  free(redraw->draws);
  free(redraw->truncation);
  free(redraw->weight);
  free(redraw->limits);
  free(redraw->bounds);
  *redraw = (cyb__redraw){0};
}

/* --- samples ------------------------------------------------------------------------ */

int cyb__drawn_make(cyb__drawn *out, const cyb__redraw *redraw, cyb_error *error) {
  *out = (cyb__drawn){.loss = CYB__ARRAY(double, redraw->n)};
  out->censored = CYB__ARRAY(unsigned char, redraw->n);
  if (redraw->bound_count) out->upper = CYB__ARRAY(double, redraw->n);
  if (out->loss && out->censored && (out->upper || !redraw->bound_count)) return CYB_OK;
  cyb__drawn_free(out);
  return cyb_error_memory(error);
}

void cyb__drawn_free(cyb__drawn *drawn) {
  free(drawn->loss);
  free(drawn->censored);
  free(drawn->upper);
  *drawn = (cyb__drawn){0};
}

/* By inversion above the truncation point: 1 - above is the probability below it. */
static double draw_loss(const cyb__redraw *redraw, const cyb__draw *row, double u) {
  double p = row->above < 1.0 ? 1.0 - row->above * (1.0 - u) : u;
  double x = cyb_distribution_quantile(redraw->distribution, p);
  return x > row->truncation ? x : fmax(nextafter(row->truncation, INFINITY), DBL_MIN);
}

/* Lognormal losses, the exponentials in vector instructions. */
CYB__VECTOR static void raise(double *x, size_t n) {
  for (size_t i = 0; i < n; i++) x[i] = cyb__exp_of(x[i]);
}

static void draw_lognormal(double *x, const cyb__redraw *redraw, uint64_t seed, uint64_t stream) {
  const double *p = cyb_distribution_parameters(redraw->distribution);
  for (size_t i = 0; i < redraw->n; i++) x[i] = p[0] + p[1] * cyb_random_normal(seed, stream, i);
  raise(x, redraw->n);
  for (size_t i = 0; i < redraw->n; i++) x[i] = fmax(x[i], DBL_MIN);
}

static void draw_losses(double *x, const cyb__redraw *redraw, uint64_t seed, uint64_t stream) {
  const cyb_family *family = cyb_distribution_family(redraw->distribution);
  if (!redraw->truncated && !strcmp(family->name, "lognormal")) {
    draw_lognormal(x, redraw, seed, stream);
    return;
  }
  for (size_t i = 0; i < redraw->n; i++)
    x[i] = draw_loss(redraw, &redraw->draws[i], cyb_random_uniform(seed, stream, (uint64_t)i));
}

/* The cell (lower, upper] of the bounds; beyond the last one nothing but that is known. */
static void put_in_cell(cyb__drawn *drawn, const cyb__redraw *redraw, size_t i) {
  double x = drawn->loss[i];
  size_t low = 0, high = redraw->bound_count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (redraw->bounds[middle] < x)
      low = middle + 1;
    else
      high = middle;
  }
  drawn->loss[i] = low ? redraw->bounds[low - 1] : 0.0;
  drawn->loss[i] = fmax(drawn->loss[i], redraw->draws[i].truncation);
  drawn->upper[i] = low < redraw->bound_count ? redraw->bounds[low] : INFINITY;
}

static void observe(cyb__drawn *drawn, const cyb__redraw *redraw, size_t i, uint64_t seed,
                    uint64_t stream) {
  const cyb__draw *row = &redraw->draws[i];
  double limit = row->limit;
  if (isnan(limit))
    limit = limit_at(redraw, row->seen * cyb_random_uniform(seed, stream, behind + i));
  drawn->censored[i] = drawn->loss[i] >= limit;
  if (drawn->upper) drawn->upper[i] = NAN;
  if (drawn->censored[i])
    drawn->loss[i] = limit;
  else if (row->binned)
    put_in_cell(drawn, redraw, i);
}

cyb_fit_losses cyb__draw_sample(cyb__drawn *drawn, const cyb__redraw *redraw, uint64_t seed,
                                uint64_t stream) {
  bool plain = !redraw->censored && !redraw->bound_count;
  draw_losses(drawn->loss, redraw, seed, stream);
  for (size_t i = 0; !plain && i < redraw->n; i++) observe(drawn, redraw, i, seed, stream);
  return (cyb_fit_losses){.loss = drawn->loss,
                          .truncation = redraw->truncated ? redraw->truncation : NULL,
                          .censored = redraw->censored ? drawn->censored : NULL,
                          .weight = redraw->weight,
                          .n = redraw->n,
                          .upper = drawn->upper};
}
