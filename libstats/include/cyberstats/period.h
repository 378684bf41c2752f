/* cyberstats/period.h - 2023, 2023-H1, 2023-Q1, 2023-04: years and their parts.
 * Layer: data. May include: base. */
#ifndef CYBERSTATS_PERIOD_H
#define CYBERSTATS_PERIOD_H

#include <stdbool.h>

#include <cyberstats/error.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct cyb_period {
  int year;     /* 1900 .. 2200 */
  int per_year; /* 1, 2, 4 or 12 */
  int part;     /* 1 .. per_year */
} cyb_period;

/* Reads "2023", "2023H1" "2023-H1", "2023Q2" "2023-Q2", "2023-07" "2023M07".
 * Errors CYB_EDOMAIN with the forms that are known. */
int cyb_period_parse(cyb_period *out, const char *text, cyb_error *error);
/* "2023" or "2020:2023"; one period gives first = last.
 * Errors CYB_EDOMAIN: malformed, different kinds, or last before first. */
int cyb_period_range(cyb_period *first, cyb_period *last, const char *text, cyb_error *error);
/* The canonical form: 2023, 2023-H1, 2023-Q2, 2023-07. */
void cyb_period_format(cyb_period period, char out[16]);
/* `steps` later (earlier if negative), of the same kind. */
cyb_period cyb_period_shift(cyb_period period, int steps);
/* Steps from a to b of the same kind; years = steps / per_year. */
int cyb_period_steps(cyb_period a, cyb_period b);

#ifdef __cplusplus
}
#endif
#endif
