/* tools/premiums.h - a portfolio's premiums by groups, and its usual policy.
 * Layer: tools. May include: public headers. */
#ifndef CYB_TOOLS_PREMIUMS_H
#define CYB_TOOLS_PREMIUMS_H

#include "tools/rating_file.h"

/* Policies that share a value of a column; sums over those with a price. */
typedef struct premium_group {
  char *key; /* "" = all */
  size_t policies, refused;
  cyb_sum premium, expected, risk_load, frequency, limit;
} premium_group;

typedef struct premium_groups {
  const char *column; /* borrowed */
  premium_group *items;
  size_t count, capacity;
} premium_groups;

enum { PREMIUM_BY = 2 };

typedef struct cyb_premiums {
  premium_group all;
  premium_groups by[PREMIUM_BY]; /* grade, industry; sorted by key; none where the file has no such
                                    column */
  double *deductible, *limit, *revenue; /* of the priced policies, sorted; NULL = no such column */
  size_t priced;
  char reason[256]; /* why the first refused policy was refused; "" = none was */
  size_t reason_line;
  char *file; /* name without folders */
} cyb_premiums;

/* Prices the whole file by the plan; release with premiums_free, also on
 * failure. Errors those of portfolio_open and portfolio_run; CYB_EDATA no policy
 * has a price (with the first reason). */
int premiums_read(cyb_premiums *out, cyb_app *app, const cyb_plan_file *plan, const char *operand,
                  cyb_error *error);
void premiums_free(cyb_premiums *premiums);

/* The middle of sorted values (the lower of two); NaN where there are none. */
double premiums_median(const double *sorted, size_t count);

#endif
