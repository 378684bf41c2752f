/* disclose/attack.h - what follows from the published cells about the withheld ones.
 * Layer: disclose. May include: base, num.
 *
 * The unknowns are deviations d from the true values: every sum of them is 0, and
 * low - value <= d <= high - value. So d = 0 is always possible, and large totals
 * never enter the program. */
#ifndef CYB_DISCLOSE_ATTACK_H
#define CYB_DISCLOSE_ATTACK_H

#include <stdbool.h>
#include <stddef.h>

#include <cyberstats/suppress.h>

/* Cells whose sum is to be protected: one cell, or a union. */
typedef struct cyb__target {
  size_t response;
  size_t *cell;
  size_t count;
  double level[2]; /* down, up */
  /* Sole respondents of these cells and of their parts, sorted. They know part of the
   * target, and how much they may learn of the rest is what the rule has decided; the
   * rest itself is guarded where it is a cell. */
  int64_t *insider;
  size_t insiders;
} cyb__target;

enum { CYB__DOWN, CYB__UP };

/* A possible set of deviations: only cells that move. */
typedef struct cyb__moves {
  size_t count;
  size_t *cell;
  double *by;
} cyb__moves;
void cyb__moves_clear(cyb__moves *moves);

typedef struct cyb__attack cyb__attack;

/* The withheld cells of one response. `secret` stays in use: a cell may be published
 * later, or withheld again, if cyb__attack_refresh is told. Errors CYB_ENOMEM. */
int cyb__attack_new(cyb__attack **out, const cyb_suppression *problem, size_t response,
                    const bool *secret, cyb_error *error);
void cyb__attack_free(cyb__attack *attack);

void cyb__attack_refresh(cyb__attack *attack, size_t cell);
/* Looks with the eyes of this respondent, who knows the cells where it is alone;
 * -1 = from outside. */
void cyb__attack_view(cyb__attack *attack, int64_t respondent);

/* How far the sum of `count` cells can move in one direction, as a number >= 0, perhaps
 * infinite. With a finite `enough` cells are not followed far beyond it, so that the
 * answer is finite and, for several cells, perhaps too small. moves may be NULL; where
 * the answer is infinite it stays empty. */
int cyb__attack_reach(cyb__attack *attack, const size_t *cell, size_t count, int direction,
                      double enough, double *reach, cyb__moves *moves, cyb_error *error);

size_t cyb__attack_programs(const cyb__attack *attack);

/* Deviations below this are rounding. */
double cyb__response_tolerance(const cyb_cell_values *response, size_t cells);
double cyb__low(const cyb_cell_values *response, size_t cell);
double cyb__high(const cyb_cell_values *response, size_t cell);
/* True where the reach meets the level but for rounding. */
bool cyb__meets(double reach, double level);

#endif
