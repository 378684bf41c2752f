/* risk/year_sketch.h - many years' outcomes in bounded memory.
 * Layer: risk. May include: base.
 *
 * A histogram keyed by the top bits of (x - origin) / unit as a double: sign, exponent
 * and nine bits of the mantissa, so that a bin is at most 2^-9 of the distance from the
 * origin wide, whatever the size of the amounts. Octaves are made when something falls
 * into them. A bin knows its count, its least and largest value, how many years have
 * just these, and its sum: an atom at one of them, and the mean, are exact. Where an atom
 * is known before, its bin is split into what is below, the atom, and what is above. */
#ifndef CYB_RISK_YEAR_SKETCH_H
#define CYB_RISK_YEAR_SKETCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cyberstats/error.h>

#include "risk/year_atoms.h"

enum { CYB__SKETCH_BITS = 9 };

/* The sum is of x - centre. */
typedef struct cyb__bin {
  uint64_t count, at_low, at_high;
  double low, high, sum;
  struct cyb__split *split; /* then nothing else is in it */
} cyb__bin;

/* Of the pairs whose smaller year stands in a bin: sums of the larger, and of the two
 * multiplied, both less the centre. */
typedef struct cyb__bin_pairs {
  double partner, product;
} cyb__bin_pairs;

/* A bin with atoms: parts 0, 2, 4, ... what is below the first, between two and above the
 * last, parts 1, 3, ... they themselves. */
typedef struct cyb__split {
  const cyb__atom *atom; /* [atoms] */
  size_t atoms;
  cyb__bin *bins;        /* [2 atoms + 1] */
  cyb__bin_pairs *pairs; /* the same */
} cyb__split;

typedef struct cyb__sketch {
  double origin, per_unit, centre;
  cyb__bin **octaves;     /* by sign and exponent; NULL = nothing there */
  cyb__bin_pairs **pairs; /* the same */
  cyb__split *splits;     /* [split_count] */
  size_t split_count;
  cyb__bin *parts; /* of all splits */
  cyb__bin_pairs *part_pairs;
} cyb__sketch;

/* `atoms` borrowed; sketches that are merged have the same. */
int cyb__sketch_make(cyb__sketch *out, double origin, double unit, double centre,
                     const cyb__atoms *atoms, cyb_error *error);
void cyb__sketch_clear(cyb__sketch *sketch);

/* Adds x[n], finite; n times a pair a <= b, of which b goes to another sketch, or one x.
 * False: no memory. */
bool cyb__sketch_add(cyb__sketch *sketch, const double *x, size_t n);
bool cyb__sketch_add_same(cyb__sketch *sketch, double x, uint64_t n);
bool cyb__sketch_add_pair(cyb__sketch *smaller, cyb__sketch *larger, double a, double b,
                          uint64_t n);
int cyb__sketch_merge(cyb__sketch *into, const cyb__sketch *other, cyb_error *error);

/* The bins that hold something, in order, with what lies below and above each. */
typedef struct cyb__ranks {
  cyb__bin *bins; /* [count] */
  uint64_t *below;
  double *sum_above, *product_above, *partner_above; /* of the bins after it */
  double *square_above; /* of (x - centre)^2, a bin's years taken at its mean */
  size_t count;
  uint64_t total;
  double centre;
} cyb__ranks;

int cyb__ranks_make(cyb__ranks *out, const cyb__sketch *sketch, cyb_error *error);
void cyb__ranks_clear(cyb__ranks *ranks);

/* The rank-th smallest, 1 .. total; within a bin years are spread evenly. */
double cyb__ranks_value(const cyb__ranks *ranks, double rank);
/* Of m years spread evenly over a width w the middle one strays by w / (2 root m), and
 * no other by more: what the years' own places would have changed. Where the bin's mean says that
 * they are not spread evenly, as beside an atom, besides the distance that this can make: of the
 * shares t^a, whose mean is a / (a + 1), none is farther from t than twice the mean's own. */
double cyb__ranks_grouping(const cyb__ranks *ranks, double rank);
double cyb__ranks_leaning(const cyb__ranks *ranks, double rank); /* that distance alone */
double cyb__ranks_up_to(const cyb__ranks *ranks, double x);      /* how many are <= x */
double cyb__ranks_doubt(const cyb__ranks *ranks, double x);      /* and how many perhaps not */

/* v at or above the least. Sums over the years above v of x - v, of its square, and over the pairs
 * of which both are above v, of the two multiplied. */
typedef struct cyb__excess {
  double first, second, product;
} cyb__excess;
cyb__excess cyb__ranks_excess(const cyb__ranks *ranks, double v);

#endif
