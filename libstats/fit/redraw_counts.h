/* fit/redraw_counts.h - samples of counts from a fit, with the exposures and weights of the rows.
 * Layer: fit. May include: base, num, dist. */
#ifndef CYB_FIT_REDRAW_COUNTS_H
#define CYB_FIT_REDRAW_COUNTS_H

#include "fit/frequency.h"

/* The counts of a row with this exposure; F(0), F(1), ... as far as they are tabled. */
typedef struct cyb__count_law {
  cyb_distribution *distribution;
  double exposure;
  double *table;
  size_t length;
} cyb__count_law;

/* Rows that are drawn together. */
typedef struct cyb__count_rows {
  size_t law;
  double draws, weight; /* each draw's */
} cyb__count_rows;

typedef struct cyb__redraw_counts {
  cyb__count_law *laws; /* by rising exposure */
  size_t law_count;
  cyb__count_rows *rows;
  size_t n;
} cyb__redraw_counts;

/* See cyb_fit_bootstrap_counts for what is done; p as cyb__count_distribution has it.
 * Errors   CYB_EDATA, CYB_EDOMAIN as there; CYB_ENOMEM. Free it in either case. */
int cyb__redraw_counts_make(cyb__redraw_counts *out, cyb__count_kind kind, const double *p,
                            const cyb_fit_counts *counts, cyb_error *error);
void cyb__redraw_counts_free(cyb__redraw_counts *redraw);

/* Room for a sample, a thread's own; {0} at first. */
typedef struct cyb__drawn_counts {
  double *count, *exposure, *weight;
  size_t n, capacity;
} cyb__drawn_counts;
void cyb__drawn_counts_free(cyb__drawn_counts *drawn);

/* Sample number `stream`. Errors CYB_EDOMAIN too many rows; CYB_ENOMEM. */
int cyb__draw_counts(cyb__drawn_counts *drawn, const cyb__redraw_counts *redraw, uint64_t seed,
                     uint64_t stream, cyb_error *error);

#endif
