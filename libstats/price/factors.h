/* price/factors.h - a table of factors by number or by text.
 * Layer: price. May include: base. */
#ifndef CYB_PRICE_FACTORS_H
#define CYB_PRICE_FACTORS_H

#include <cyberstats/column.h>
#include <cyberstats/rating.h>

typedef struct cyb__factors {
  char *name;
  size_t count;
  double *at;           /* [count], NULL for texts */
  cyb_dictionary *keys; /* of texts; code = row */
  double *factor;       /* [count] */
} cyb__factors;

/* Copies and checks. Errors CYB_EDATA where = "table NAME:ROW"; CYB_ENOMEM. */
int cyb__factors_new(cyb__factors *out, const cyb_rating_table *table, cyb_error *error);
void cyb__factors_clear(cyb__factors *factors);

/* The factor at a number, NaN outside the table or at a NaN. */
double cyb__factors_at(const cyb__factors *factors, cyb_interpolation interpolation, double key);
/* The factor of a text, NaN where there is none. */
double cyb__factors_of(const cyb__factors *factors, const char *key, size_t length);

#endif
