/* disclose/protection.h - what is to be protected, and the proof that it is.
 * Layer: disclose. May include: base, num.
 *
 * A witness is a possible set of deviations that moves a target by its level: it
 * proves that the attacker cannot say better. A withheld cell more never spoils a
 * witness; a cell given back spoils those that move it. */
#ifndef CYB_DISCLOSE_PROTECTION_H
#define CYB_DISCLOSE_PROTECTION_H

#include "disclose/attack.h"
#include "disclose/cheapest.h"

typedef struct cyb__witness {
  size_t target;
  int direction;
  int64_t view; /* the respondent that looks, -1 = from outside */
  cyb__moves moves;
  bool gone;
} cyb__witness;

/* Growing list of numbers. */
typedef struct cyb__numbers {
  size_t *item, count, room;
} cyb__numbers;

typedef struct cyb__protection {
  const cyb_suppression *problem;
  bool *secret;               /* borrowed: the pattern */
  size_t *sum_start, *sum_of; /* sums of each cell */
  double *tolerance;          /* of each response: less is rounding */
  cyb__target *target;
  size_t targets, target_room;
  bool *exposed; /* per target: nothing protects it */
  size_t exposed_room;
  cyb__witness *witness; /* a number stays that of its witness; some are gone */
  size_t witnesses, witness_room;
  cyb__numbers *moving;  /* witnesses that move each cell, gone ones among them */
  cyb__numbers *proving; /* witnesses of each target */
  size_t proving_room;
  /* per response, NULL = to be built: the attack on the pattern, the cheapest movements
   * beyond it */
  cyb__attack **attack;
  cyb__cheapest **beyond;
  size_t programs; /* of those that are gone */
  size_t allowed;  /* linear programs that may still be spent on looking for witnesses */
} cyb__protection;

/* Targets from the protection levels of the secret cells. Errors CYB_ENOMEM. */
int cyb__protection_start(cyb__protection *p, const cyb_suppression *problem, bool *secret,
                          cyb_error *error);
void cyb__protection_clear(cyb__protection *p);
size_t cyb__protection_programs(const cyb__protection *p);

/* targets.c. Levels as far as the bounds of the cells let them matter. */
int cyb__target_add(cyb__protection *p, size_t response, const size_t *cell, size_t count,
                    double up, double down, cyb_error *error);
/* Unsafe unions that the pattern lets everybody know, each once; `added` counts the new
 * ones. `known` (NULL = none): withheld cells that follow exactly. */
int cyb__targets_from_unions(cyb__protection *p, const bool *known, size_t *added,
                             cyb_error *error);
/* True where publishing this cell would make an unsafe union known. */
int cyb__union_opened(bool *opened, cyb__protection *p, size_t cell, cyb_error *error);

/* witness.c. The attack on a response as the pattern stands. */
int cyb__protection_attack(cyb__attack **attack, cyb__protection *p, size_t response,
                           cyb_error *error);
int cyb__protection_cheapest(cyb__cheapest **cheapest, cyb__protection *p, size_t response,
                             cyb_error *error);
/* After cells were added to the pattern. */
void cyb__protection_stale(cyb__protection *p);
/* One cell is withheld or published, in all programs that stand and know it. */
void cyb__protection_set(cyb__protection *p, size_t cell, bool secret);
/* Place of the witness, or `witnesses`. */
size_t cyb__witness_find(const cyb__protection *p, size_t target, int direction, int64_t view);
/* Takes over the moves. Errors CYB_ENOMEM. */
int cyb__witness_add(cyb__protection *p, size_t target, int direction, int64_t view,
                     cyb__moves *moves, cyb_error *error);
/* Witnesses from this one on, for good. */
void cyb__witness_drop(cyb__protection *p, size_t first);
/* Looks for a witness within the pattern: among those that are there, turned round
 * or stretched, else a cube, else, if `thorough` and one is allowed, by a linear program. */
int cyb__witness_seek(bool *found, cyb__protection *p, size_t target, int direction, int64_t view,
                      bool thorough, cyb_error *error);
/* Respondents whose view may differ from the outside, because the witness moves a cell
 * in which they are alone, and who are no insiders of the target.
 * Returns how many, into view[moves.count]. */
size_t cyb__witness_views(const cyb__protection *p, const cyb__witness *witness, int64_t *view);

/* protect.c. Witnesses for all targets, from all views that matter. Where the pattern
 * has none and `extend` is set, the cheapest cells are added; else, or where nothing
 * helps, the target is marked exposed. Only targets from `first` on. */
int cyb__protect(cyb__protection *p, size_t first, bool extend, cyb_error *error);
/* One target and direction; *ok is false where it is exposed. */
int cyb__protect_target(bool *ok, cyb__protection *p, size_t target, int direction, bool extend,
                        cyb_error *error);

/* known.c. Secondary cells whose value follows exactly from the published ones. Errors
 * as cyb__attack_reach. */
int cyb__find_known(bool *known, cyb__protection *p, cyb_error *error);

/* tidy.c. Gives back secondary cells, dearest first, that no target needs. */
int cyb__tidy(cyb__protection *p, cyb_error *error);

/* hitting.c. The cheapest pattern. Where the search is given up, or finds nothing that is
 * cheaper, the pattern is as before. *proven: no pattern of less cost passes the audit. */
int cyb__hitting(cyb__protection *p, bool *proven, cyb_error *error);

#endif
