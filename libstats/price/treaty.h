/* price/treaty.h - a compiled treaty and the record of a kind of term.
 * Layer: price. May include: base, dist, risk. */
#ifndef CYB_PRICE_TREATY_H
#define CYB_PRICE_TREATY_H

#include <math.h>

#include <cyberstats/treaty.h>

#include "price/line.h"

typedef struct cyb__term cyb__term;

typedef enum cyb__part {
  CYB__POLICY,  /* says what of a loss is covered */
  CYB__CESSION, /* takes part of what is left */
  CYB__RETURN,  /* gives back part of a cession */
  CYB__PREMIUM  /* money that depends on a cession */
} cyb__part;

/* Fields of cyb_treaty_term, as bits of `needs` and `takes`. */
enum {
  CYB__LIMIT = 1 << 0,
  CYB__ATTACHMENT = 1 << 1,
  CYB__SHARE = 1 << 2,
  CYB__AGGREGATE_DEDUCTIBLE = 1 << 3,
  CYB__AGGREGATE_LIMIT = 1 << 4,
  CYB__REINSTATEMENTS = 1 << 5,
  CYB__TERM_PREMIUM = 1 << 6,
  CYB__MINIMUM = 1 << 7,
  CYB__MAXIMUM = 1 << 8,
  CYB__LOAD = 1 << 9,
  CYB__MARGIN = 1 << 10,
  CYB__YEARS = 1 << 11,
  CYB__RATES = 1 << 12,
  CYB__SLIDE = 1 << 13,
  CYB__OF = 1 << 14
};

/* One kind: what it needs and may have besides, and its two lines, `own` of one loss
 * (of a policy's term what it covers) and `local` of the year's sum of these, or for the
 * last two parts of the year's amount of the term it is of. False: no memory. */
typedef struct cyb__term_kind {
  const char *name, *amount_is;
  cyb__part part;
  unsigned needs, takes;
  bool (*lines)(cyb__term *term);
} cyb__term_kind;

extern const cyb__term_kind *const cyb__term_kinds[]; /* NULL-ended */

typedef struct cyb__points {
  double x, y;
} cyb__points;

struct cyb__term {
  cyb_treaty_term text; /* texts owned; numbers with what stands for "not given" */
  unsigned given;       /* which fields were */
  const cyb__term_kind *kind;
  size_t place, of; /* among the terms as given; `of` in order, SIZE_MAX = none */
  size_t points;
  cyb__points *point; /* of the slide, or {0, rate} of the reinstatements */
  cyb__line own, local, reinstate;
  /* Where `exact`: what one loss from the ground adds to the sum on which the
   * amount depends, and how: `year` as it is, `after` what corridors left of it. */
  bool exact;
  cyb__line loss, year, after, paid;
  cyb__line uncovered; /* of a policy's term, what it takes from one loss from the ground */
};

/* A total of the year; as above. */
typedef struct cyb__total {
  bool exact;
  cyb__line loss, year;
} cyb__total;

struct cyb_treaty {
  cyb__term *term; /* [count], in order */
  size_t count;
  cyb__total gross, ceded, net;
};

/* treaty_check.c: fills given, kind and points of one term. */
int cyb__term_check(cyb_treaty *treaty, size_t index, cyb_error *error);
int cyb__term_error(const cyb__term *term, const char *field, cyb_error *error, const char *format,
                    ...) CYB_PRINTF(4, 5);
/* treaty_compile.c: the lines of all terms and totals. */
int cyb__treaty_compile(cyb_treaty *treaty, cyb_error *error);

/* First term whose order is another than that of `first`. */
size_t cyb__treaty_next(const cyb_treaty *treaty, size_t first);

#endif
