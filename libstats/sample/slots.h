/* sample/slots.h - the frame by stratum and part, with its moments.
 * Layer: sample. May include: base, sample.
 *
 * Slot 2 h is what is taken entirely of stratum h, slot 2 h + 1 the rest; either
 * may be empty. */
#ifndef CYB_SAMPLE_SLOTS_H
#define CYB_SAMPLE_SLOTS_H

#include <cyberstats/sample.h>

typedef struct cyb__slots {
  const cyb_frame *frame;
  size_t count;             /* 2 * strata */
  int8_t *certain;          /* per row: taken entirely */
  int32_t *slot;            /* per row, -1 = not in the population */
  size_t *start;            /* [count + 1] */
  size_t *member;           /* rows, slot by slot, each in the order of the frame */
  size_t *population, *n;   /* per slot */
  double *total, *variance; /* [slot * size_count + variable]; divisor N - 1, 0 for one unit */
  double *cost;             /* per slot, mean */
} cyb__slots;

/* Errors CYB_EDATA nobody is in the population; CYB_ENOMEM. */
int cyb__slots_make(cyb__slots *slots, const cyb_frame *frame, cyb_error *error);
void cyb__slots_clear(cyb__slots *slots);
/* Groups again and works out the moments, after `certain` has changed. */
void cyb__slots_group(cyb__slots *slots);

/* Stable counting sort of the rows in `from` (or of 0 .. rows-1 where NULL) by their
 * codes in 0 .. count-1; negative codes are left out. start[count + 1]. */
void cyb__group_rows(size_t *to, size_t *start, const size_t *from, size_t rows,
                     const int32_t *code, size_t count);

#endif
