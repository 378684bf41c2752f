/* risk/loss_sampler.h - payments drawn from a table of the quantile function.
 * Layer: risk. May include: base, dist.
 *
 * What a loss that exceeds the deductible pays, min(X - d, limit) given X > d, from
 * one word of 32 random bits. The top bit says in which half of the distribution it
 * lies, the others how far from the near end, the middle of what they leave open; where
 * the first twelve of these are 0, a word of 64 more bits says how far within that, so
 * that both tails reach to 2^-77. Each half is cut where that distance halves and each
 * octave in equal cells, on which the quantile function is a polynomial through
 * Chebyshev's points, checked at others. A cell that fails the check (an atom, a kink) is
 * cut once more; parts of it that still fail, and what lies beyond the last octave, are
 * inverted one by one. */
#ifndef CYB_RISK_LOSS_SAMPLER_H
#define CYB_RISK_LOSS_SAMPLER_H

#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include <cyberstats/distribution.h>
#include <cyberstats/error.h>

/* Largest error of a polynomial at the points of its check, as a share of the payment. */
#define CYB__LOSS_TOLERANCE 1e-9

enum { CYB__LOSS_CELL_BITS = 4, CYB__LOSS_TERMS = 7, CYB__LOSS_SHALLOW = 12 };
enum { CYB__LOSS_OCTAVES = 32, CYB__LOSS_HALF = CYB__LOSS_OCTAVES << CYB__LOSS_CELL_BITS };

/* y = c0 + c1 f + ... + c6 f^6, f in [-1/2, 1/2); c0 NaN = not by this. One cell is one
 * line of a cache. */
typedef struct cyb__loss_cell {
  double term[CYB__LOSS_TERMS];
  struct cyb__loss_cell *parts; /* where it is cut once more; NULL = nowhere */
} cyb__loss_cell;

typedef struct cyb__loss_sampler {
  /* [half][octave][cell], the octave nearest to the end first: those of one word, of
   * which the ones that need further bits are NaN, and those of the further bits */
  cyb__loss_cell *cells, *deep;
  cyb__loss_cell *parts;            /* of all cells that are cut once more */
  double cap;                       /* the limit, or INFINITY */
  double deductible, below, above;  /* d, P(X <= d), P(X > d) or 0 and 1 */
  const cyb_distribution *severity; /* borrowed */
} cyb__loss_sampler;

/* keep = P(X > deductible), above 0 unless nothing will be drawn; or 1, and then all
 * losses are drawn. `draws` is about how many will be asked for: the table never costs
 * more than these. Errors CYB_ENOMEM. */
int cyb__loss_sampler_make(cyb__loss_sampler *out, const cyb_distribution *severity,
                           double deductible, double keep, double limit, double draws, int threads,
                           cyb_error *error);
void cyb__loss_sampler_clear(cyb__loss_sampler *sampler);

/* Without the table: the payment at a distance in (0, 1/2] from the upper end, or the
 * lower one. */
double cyb__loss_exact(const cyb__loss_sampler *sampler, bool upper, double distance);

/* Of a word for which cyb__loss_draw gives NaN; `more` are further bits. */
double cyb__loss_slow(const cyb__loss_sampler *sampler, uint32_t word, uint64_t more);

/* The other draw of an antithetic pair: as far from the other end. */
#define CYB__OTHER_HALF (UINT32_C(1) << 31)

/* In pairs of terms: Estrin (1960). */
static inline double cyb__loss_polynomial(const cyb__loss_cell *cell, double f) {
  const double *c = cell->term, square = f * f;
  double high = c[6] * square + (c[5] * f + c[4]), low = c[3] * f + c[2];
  return (high * square + low) * square + (c[1] * f + c[0]);
}

/* The distance as a double has the octave for its exponent, and cell and place for the
 * bits of its mantissa. NaN = see cyb__loss_slow. */
static inline double cyb__loss_draw(const cyb__loss_sampler *s, uint32_t word) {
  const uint64_t one = UINT64_C(0x3ff) << 52;
  double distance = (double)(int64_t)((uint64_t)(word & ~CYB__OTHER_HALF) << 1 | 1), f;
  const cyb__loss_cell *cells = s->cells + (word >> 31 ? CYB__LOSS_HALF : 0);
  uint64_t bits;
  memcpy(&bits, &distance, sizeof bits);
  cells += (bits - one) >> (52 - CYB__LOSS_CELL_BITS);
  bits = (bits << CYB__LOSS_CELL_BITS & ((UINT64_C(1) << 52) - 1)) | one;
  memcpy(&f, &bits, sizeof f);
  return cyb__loss_polynomial(cells, f - 1.5);
}

#endif
