/* edit/search.h - can the rules hold while some fields of a record keep their values?
 * Layer: edit. May include: base, num, expr, data. */
#ifndef CYB_EDIT_SEARCH_H
#define CYB_EDIT_SEARCH_H

#include "edit/edits.h"

/* One record: what the fields hold and which of them may take any value. */
typedef struct cyb__record {
  const cyb_edits *edits;
  double *value;  /* per field; NaN where missing or a text */
  uint64_t *code; /* bit of the code; 0 where missing or a number */
  bool *missing, *free;
} cyb__record;

enum { CYB__UNDECIDED, CYB__MUST_BE_EMPTY, CYB__MUST_BE_FILLED };

typedef enum cyb__feasibility { CYB__POSSIBLE, CYB__IMPOSSIBLE, CYB__TOO_HARD } cyb__feasibility;

/* A condition that must hold, with the rule it comes from. */
typedef struct cyb__demand {
  size_t formula, rule;
} cyb__demand;

/* Work space of one thread. `linear` and `open` are stacks: what a branch adds
 * is taken off again. */
typedef struct cyb__search {
  const cyb_edits *edits;
  cyb__record record;
  const bool *use;     /* per rule; NULL = all */
  cyb__demand *linear; /* hold together */
  cyb__demand *open;   /* any-of, each undecided when it was added */
  size_t linear_count, linear_capacity, open_count, open_capacity;
  uint64_t *allowed;        /* per free field of codes */
  uint8_t *empty;           /* per free field that may be empty */
  double *trial;            /* per free field: the value being tried */
  bool *used;               /* per rule: of the last proof that there is none */
  bool *touched;            /* per rule: names one of the fields at work */
  bool *seen;               /* per field, and */
  size_t *queue;            /* fields: scratch of what hangs together */
  bool consistent;          /* the rules do not contradict each other */
  size_t *place;            /* per field: scratch of the solver */
  size_t steps, most_steps; /* of this record */
  size_t objective;         /* field, or CYB__NONE */
  bool maximise, found;
  double best;
} cyb__search;

int cyb__search_new(cyb__search *search, const cyb_edits *edits, cyb_error *error);
void cyb__search_clear(cyb__search *search);

/* Reads the record's fields; those that are missing become free. */
void cyb__record_load(cyb__record *record, size_t row);

/* Any code is allowed, nothing said of empty fields. */
void cyb__search_reset(cyb__search *search);

/* Whether values of the free fields exist with which every rule that names one
 * of them holds; if not, `used` marks rules that suffice for the proof.
 * Errors CYB_ENOMEM. */
int cyb__search_run(cyb__search *search, cyb__feasibility *answer, cyb_error *error);

/* How many free fields hang together with this one through rules, itself
 * included; false if no fixed field meets them. */
bool cyb__search_together(cyb__search *search, size_t field, size_t *count);

/* The least or greatest value of a free field of numbers under the same rules,
 * which are known to be possible; infinite where open. *answer as above. */
int cyb__search_extreme(cyb__search *search, size_t field, bool maximise, double *value,
                        cyb__feasibility *answer, cyb_error *error);

/* --- conditions on one record (record.c) ------------------------------------------ */

typedef enum cyb__truth { CYB__DOES_FAIL, CYB__DOES_HOLD, CYB__DEPENDS } cyb__truth;

/* Fails or holds whatever the free fields take within allowed and empty, or depends. */
cyb__truth cyb__formula_judge(const cyb__search *search, size_t formula);
/* Holds with the trial values? */
bool cyb__formula_try(const cyb__search *search, size_t formula);
/* Whether a linear condition holds with these sides, within the tolerance of expr.h. */
bool cyb__sides_hold(const cyb__formula *formula, double left, double right);

/* --- linear conditions together (solve.c) ------------------------------------------- */

typedef enum cyb__solved { CYB__HAS_POINT, CYB__HAS_NONE, CYB__IS_OPEN, CYB__IS_HARD } cyb__solved;

/* A point, into `trial`, at which the linear demands hold, best by the objective
 * if there is one; CYB__IS_OPEN: the objective has no bound. Where there is none,
 * `used` is marked as well. */
int cyb__solve_demands(cyb__search *search, cyb__solved *solved, cyb_error *error);

#endif
