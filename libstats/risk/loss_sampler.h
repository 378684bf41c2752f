/* risk/loss_sampler.h - payments drawn from a table of the quantile function.
 * Layer: risk. May include: base, dist.
 *
 * What a loss that exceeds the deductible pays, min(X - d, limit) given X > d, from
 * one word of 64 random bits. The top bit says in which half of the distribution it
 * lies, the others how far from the near end; so both tails reach to 2^-64. Each half
 * is cut where that distance halves and each octave in equal cells, on which the
 * quantile function is a polynomial through Chebyshev's points, checked at others.
 * A cell that fails the check (an atom, a kink) and what lies beyond the last octave
 * are inverted one by one. */
#ifndef CYB_RISK_LOSS_SAMPLER_H
#define CYB_RISK_LOSS_SAMPLER_H

#include <stdint.h>
#include <string.h>

#include <cyberstats/distribution.h>
#include <cyberstats/error.h>

/* Largest error of a polynomial at the points of its check, as a share of the payment. */
#define CYB__LOSS_TOLERANCE 1e-9

enum { CYB__LOSS_CELL_BITS = 4, CYB__LOSS_TERMS = 7 };

/* y = c0 + c1 f + ... + c6 f^6, f in [-1/2, 1/2); c0 NaN = inverted one by one.
 * One cell is one line of a cache. */
typedef struct cyb__loss_cell {
  double term[CYB__LOSS_TERMS], spare;
} cyb__loss_cell;

typedef struct cyb__loss_sampler {
  cyb__loss_cell *cells; /* [half][octave][cell] */
  unsigned octaves;
  double cap;                       /* the limit, or INFINITY */
  double deductible, below, above;  /* P(X <= d), P(X > d) */
  const cyb_distribution *severity; /* borrowed */
} cyb__loss_sampler;

/* `draws` is about how many will be asked for: the table never costs more than these.
 * P(X > deductible) > 0. Errors CYB_ENOMEM. */
int cyb__loss_sampler_make(cyb__loss_sampler *out, const cyb_distribution *severity,
                           double deductible, double limit, double draws, int threads,
                           cyb_error *error);
void cyb__loss_sampler_clear(cyb__loss_sampler *sampler);

double cyb__loss_exact(const cyb__loss_sampler *sampler, uint64_t word);

/* The other draw of an antithetic pair: as far from the other end. */
static const uint64_t cyb__other_half = UINT64_C(1) << 63;

static inline double cyb__loss_draw(const cyb__loss_sampler *s, uint64_t word) {
  uint64_t distance = word << 1 | 1, bits;
  unsigned octave = (unsigned)__builtin_clzll(distance);
  const cyb__loss_cell *cell;
  double f, y;
  if (__builtin_expect(octave >= s->octaves, 0)) return cyb__loss_exact(s, word);
  distance <<= octave;
  cell = &s->cells[((word >> 63) * s->octaves + octave) << CYB__LOSS_CELL_BITS |
                   (distance >> (63 - CYB__LOSS_CELL_BITS) & ((1u << CYB__LOSS_CELL_BITS) - 1))];
  bits = distance << (1 + CYB__LOSS_CELL_BITS) >> 12 | UINT64_C(0x3ff) << 52;
  memcpy(&f, &bits, sizeof f);
  f -= 1.5;
  y = cell->term[CYB__LOSS_TERMS - 1];
  for (int k = CYB__LOSS_TERMS - 2; k >= 0; k--) y = y * f + cell->term[k];
  if (__builtin_expect(y != y, 0)) return cyb__loss_exact(s, word);
  return y < s->cap ? y : s->cap;
}

#endif
