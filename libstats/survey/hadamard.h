/* survey/hadamard.h - square matrices of +1 and -1 with orthogonal rows.
 * Layer: survey. May include: base. */
#ifndef CYB_SURVEY_HADAMARD_H
#define CYB_SURVEY_HADAMARD_H

#include <stddef.h>
#include <stdint.h>

#include <cyberstats/error.h>

/* How a matrix is made: 2^doublings copies of a core of order 1, q + 1 with a
 * prime q = 3 mod 4, or 2 (q + 1) with a prime q = 1 mod 4. */
typedef struct cyb__hadamard {
  size_t order;
  unsigned doublings;
  size_t prime; /* 0: a core of order 1 */
} cyb__hadamard;

/* The smallest order of at least `rows` that these constructions reach; a
 * multiple of 4 above 2.
 * Source Sylvester (1867) for doubling; Paley (1933), J. Mathematics and Physics
 *        12:311-320, for the cores. */
cyb__hadamard cyb__hadamard_for(size_t rows);

/* Rows first .. first + count - 1, `order` entries each; row 0 is all +1 and all
 * others add up to zero.
 * Errors CYB_ENOMEM. */
int cyb__hadamard_rows(int8_t *entries, const cyb__hadamard *matrix, size_t first, size_t count,
                       cyb_error *error);

#endif
