/* risk/year_atoms.h - values that many years come to.
 * Layer: risk. May include: base. */
#ifndef CYB_RISK_YEAR_ATOMS_H
#define CYB_RISK_YEAR_ATOMS_H

#include <stddef.h>

#include <cyberstats/error.h>

/* Values from low to high, 2^-40 of them apart, are taken for one: what is left of a limit
 * after other terms is often the same number but for its rounding. */
typedef struct cyb__atom {
  double low, high;
} cyb__atom;

/* Of 16 parts' first chunks, one year in 3,000 is seen with near certainty. */
enum { CYB__ATOM_REPEATS = 3, CYB__MOST_ATOMS = 256 };

typedef struct cyb__atoms {
  cyb__atom *atom; /* [count], rising and apart */
  size_t count;
} cyb__atoms;

/* The values that stand at least CYB__ATOM_REPEATS times in x[n], if there are too many of
 * these the most frequent ones. Release with cyb__atoms_clear. Errors CYB_ENOMEM. */
int cyb__atoms_find(cyb__atoms *out, const double *x, size_t n, cyb_error *error);
void cyb__atoms_clear(cyb__atoms *atoms);

#endif
