/* risk/count_sampler.h - numbers of losses that pay, drawn by inversion.
 * Layer: risk. May include: base, num, dist. */
#ifndef CYB_RISK_COUNT_SAMPLER_H
#define CYB_RISK_COUNT_SAMPLER_H

#include <stdbool.h>
#include <stdint.h>

#include <cyberstats/distribution.h>
#include <cyberstats/error.h>

enum { CYB__COUNT_GUIDE_BITS = 11 };

/* Cumulative probabilities of first, first + 1, ... in units of 2^-64, and where to
 * start in them by the top bits of a word. What is above the last is asked of the
 * distribution itself. */
typedef struct cyb__count_sampler {
  uint64_t first, count;
  uint64_t *cumulative;        /* [count] */
  uint32_t *guide;             /* [2^CYB__COUNT_GUIDE_BITS] */
  cyb_distribution *count_law; /* of those that pay; NULL = only the table knows it */
  double mean, some;           /* E K and P(K >= 1) */
  bool positive;               /* the table is that of K given K >= 1 */
} cyb__count_sampler;

/* The law of K, of N losses those that pay, each with probability `keep`.
 * Poisson, negative binomial, geometric and binomial stay what they are (Klugman,
 * Panjer & Willmot 2012, section 8.6); of others
 *   P(K = k) = 1/M sum over j of P_N(1 - keep + keep z_j) z_j^-k,  z_j = exp(2 pi i j / M),
 * exact for M above the largest K, which is where P(K > M) < 2e-15. The sum rounds to 1e-16, and
 * so M is no larger than need be: rare years would have the losses of what rounding leaves.
 * *thinned false = K ranges too far for that: the law is that of N itself.
 * Errors CYB_ENOMEM. */
int cyb__count_sampler_make(cyb__count_sampler *out, const cyb_distribution *frequency, double keep,
                            bool *thinned, cyb_error *error);
void cyb__count_sampler_clear(cyb__count_sampler *sampler);

/* From now on K given K >= 1 is drawn: P(K <= k | K >= 1) = 1 - P(K > k) / P(K >= 1), which
 * keeps its digits however rare such years are. Nothing may be drawn where `some` is 0.
 * Errors CYB_ENOMEM. */
int cyb__count_sampler_positive(cyb__count_sampler *sampler, cyb_error *error);

uint64_t cyb__count_beyond(const cyb__count_sampler *sampler, uint64_t word);

/* Smallest k with P(K <= k) > word 2^-64. */
static inline uint64_t cyb__count_draw(const cyb__count_sampler *s, uint64_t word) {
  uint64_t k = s->guide[word >> (64 - CYB__COUNT_GUIDE_BITS)];
  while (k < s->count && word >= s->cumulative[k]) k++;
  return k < s->count ? s->first + k : cyb__count_beyond(s, word);
}

#endif
