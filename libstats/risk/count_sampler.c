/* risk/count_sampler.c - numbers of losses that pay, drawn by inversion.
 * Layer: risk. */
#include "risk/count_sampler.h"

#include <math.h>
#include <string.h>

#include "base/memory.h"
#include "num/fft.h"

enum { MOST_ENTRIES = 1 << 16, MOST_CELLS = 1 << 20, GUIDES = 1 << CYB__COUNT_GUIDE_BITS };

/* --- the law of those that pay ------------------------------------------- */

/* Which parameter of a family is multiplied. */
static const struct {
  const char *family;
  size_t parameter;
} closed[] = {{"poisson", 0}, {"negative-binomial", 0}, {"geometric", 0}, {"binomial", 1}};

/* NULL with CYB_OK where there is no closed form. */
static int thin(cyb_distribution **out, const cyb_distribution *frequency, double keep,
                cyb_error *error) {
  const cyb_family *family = cyb_distribution_family(frequency);
  *out = NULL;
  if (keep == 1.0) return cyb_distribution_copy(out, frequency, error);
  for (size_t i = 0; i < sizeof closed / sizeof closed[0]; i++) {
    double p[2] = {0};
    if (strcmp(family->name, closed[i].family) != 0) continue;
    memcpy(p, cyb_distribution_parameters(frequency), family->parameter_count * sizeof *p);
    p[closed[i].parameter] *= keep;
    return cyb_distribution_new(out, family, p, error);
  }
  return CYB_OK;
}

/* --- the table ----------------------------------------------------------- */

static uint64_t in_words(double probability) {
  return probability < 1.0 ? (uint64_t)(fmax(probability, 0.0) * 0x1p64) : UINT64_MAX;
}

static int make_guide(cyb__count_sampler *s, cyb_error *error) {
  uint64_t k = 0;
  s->guide = CYB__ARRAY(uint32_t, GUIDES);
  if (!s->guide) return cyb_error_memory(error);
  for (uint64_t i = 0; i < GUIDES; i++) {
    while (k < s->count && i << (64 - CYB__COUNT_GUIDE_BITS) >= s->cumulative[k]) k++;
    s->guide[i] = (uint32_t)k;
  }
  return CYB_OK;
}

static double share_up_to(const cyb__count_sampler *s, double k) {
  if (s->positive) return 1.0 - cyb_distribution_survival(s->count_law, k) / s->some;
  return cyb_distribution_cdf(s->count_law, k);
}

static int tabulate(cyb__count_sampler *s, cyb_error *error) {
  double first = s->positive ? 1.0 : cyb_distribution_quantile(s->count_law, 1e-17);
  size_t capacity = 0;
  s->first = (uint64_t)first;
  for (double p = 0.0; p < 1.0 - 1e-12 && s->count < MOST_ENTRIES; s->count++) {
    uint64_t *more = cyb__grow(s->cumulative, &capacity, s->count + 1, sizeof *more);
    if (!more) return cyb_error_memory(error);
    s->cumulative = more;
    p = fmax(share_up_to(s, first + (double)s->count), p);
    s->cumulative[s->count] = in_words(p);
  }
  return make_guide(s, error);
}

/* The word as the 53 bits of u that the distribution can tell apart. */
uint64_t cyb__count_beyond(const cyb__count_sampler *s, uint64_t word) {
  double u = ((double)(word >> 11) + 0.5) * 0x1p-53;
  double least = (double)(s->first + s->count);
  if (!s->count_law) return s->first + s->count - 1;
  if (s->positive) u = 1.0 - s->some * (1.0 - u);
  u = cyb_distribution_quantile(s->count_law, fmin(u, 1.0 - 0x1p-53));
  return (uint64_t)(s->positive ? fmax(u, least) : u);
}

/* --- thinning by the generating function ---------------------------------- */

static void from_transform(cyb__count_sampler *s, const double *pairs, size_t cells) {
  double sum = 0.0;
  for (size_t k = 0; k < cells; k++) {
    sum += fmax(pairs[2 * ((cells - k) % cells)] / (double)cells, 0.0);
    s->cumulative[k] = in_words(sum);
  }
  s->cumulative[cells - 1] = UINT64_MAX;
}

static int thin_by_transform(cyb__count_sampler *s, const cyb_distribution *frequency, double keep,
                             size_t cells, cyb_error *error) {
  double *in = CYB__LARGE(double, 2 * cells), *out = CYB__LARGE(double, 2 * cells);
  cyb__fft *fft = NULL;
  int status = in && out ? cyb__fft_new(&fft, cells, error) : cyb_error_memory(error);
  s->count = cells;
  s->cumulative = CYB__ARRAY(uint64_t, cells);
  if (!status && !s->cumulative) status = cyb_error_memory(error);
  if (!status) {
    for (size_t k = 0; k < cells; k++) {
      double angle = -2.0 * M_PI * (double)k / (double)cells;
      in[2 * k] = 1.0 - keep + keep * cos(angle);
      in[2 * k + 1] = keep * sin(angle);
    }
    cyb_distribution_generating_many(frequency, in, cells);
    cyb__fft_run(fft, in, out);
    from_transform(s, out, cells);
    status = make_guide(s, error);
  }
  cyb__fft_free(fft);
  free(in);
  free(out);
  return status;
}

/* What K hardly exceeds, of `largest` losses with the mean number m: it is k or more with
 * probability exp(k - m) (m / k)^k at most (Chernoff 1952), here below e^-40. */
static double most_kept(double largest, double keep) {
  double m = largest * keep, k = floor(m) + 1.0;
  while (k < largest && k - m + k * log(m / k) > -40.0) k += floor(sqrt(m)) + 1.0;
  return fmin(largest, k);
}

int cyb__count_sampler_make(cyb__count_sampler *out, const cyb_distribution *frequency, double keep,
                            bool *thinned, cyb_error *error) {
  double largest = most_kept(cyb_distribution_quantile(frequency, 1.0 - 1e-15), keep);
  size_t cells = 2;
  int status;
  memset(out, 0, sizeof *out);
  *thinned = true;
  out->mean = keep * cyb_distribution_mean(frequency);
  status = thin(&out->count_law, frequency, keep, error);
  if (status) return status;
  if (!out->count_law && largest < MOST_CELLS / 2) {
    while ((double)cells <= largest + 1.0) cells *= 2;
    status = thin_by_transform(out, frequency, keep, cells, error);
    if (!status) out->some = out->cumulative[0] ? 0x1p-64 * (double)(0 - out->cumulative[0]) : 1.0;
    return status;
  }
  if (!out->count_law) {
    *thinned = false;
    out->mean = cyb_distribution_mean(frequency);
    status = cyb_distribution_copy(&out->count_law, frequency, error);
  }
  if (!status) out->some = cyb_distribution_survival(out->count_law, 0.0);
  return status ? status : tabulate(out, error);
}

/* --- those above 0 ---------------------------------------------------------- */

/* Cumulative probabilities of 1, 2, ... from those of 0, 1, 2, ... */
static void leave_out_zero(cyb__count_sampler *s) {
  uint64_t none = s->cumulative[0];
  double some = (double)(0 - none);
  s->first = 1;
  s->count--;
  for (size_t k = 0; k < s->count; k++)
    s->cumulative[k] = in_words((double)(s->cumulative[k + 1] - none) / some);
  s->cumulative[s->count - 1] = UINT64_MAX;
}

int cyb__count_sampler_positive(cyb__count_sampler *s, cyb_error *error) {
  free(s->guide);
  s->guide = NULL;
  s->positive = true;
  if (!s->count_law) {
    leave_out_zero(s);
    return make_guide(s, error);
  }
  free(s->cumulative);
  s->cumulative = NULL;
  s->count = 0;
  return s->some > 0.0 ? tabulate(s, error) : make_guide(s, error);
}

void cyb__count_sampler_clear(cyb__count_sampler *sampler) {
  cyb_distribution_free(sampler->count_law);
  free(sampler->cumulative);
  free(sampler->guide);
  memset(sampler, 0, sizeof *sampler);
}
