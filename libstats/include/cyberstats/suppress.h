/* cyberstats/suppress.h - cells of additive tables to withhold, and the attack on the rest.
 * Layer: disclose. May include: base.
 *
 * Cells are tied by sums: total = part + part + ... One table, a hierarchy, several
 * tables that share cells are all of this form. An attacker knows every published
 * cell, every sum, and bounds of each cell; a respondent that is alone in a cell knows
 * that cell as well. A cell is protected if from each of these views its value can be
 * as large as value + upper and as small as value - lower. */
#ifndef CYBERSTATS_SUPPRESS_H
#define CYBERSTATS_SUPPRESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cyberstats/error.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Sum e: cell total[e] = sum of cells part[start[e]] .. part[start[e + 1] - 1]. */
typedef struct cyb_sums {
  size_t cells, count;
  const size_t *total, *start, *part;
} cyb_sums;

/* Where cells stand in a table of one to four dimensions, each a tree of codes: what has
 * a shape is protected faster, because small cubes of cells can be tried first. */
enum { CYB_DIMENSIONS = 4 };
typedef struct cyb_shape {
  size_t dimensions;
  size_t nodes[CYB_DIMENSIONS];         /* codes, totals among them */
  const size_t *parent[CYB_DIMENSIONS]; /* node 0 is the total, its own parent; a parent
                                           stands before its children */
  const size_t *cell; /* at (n0 * nodes[1] + n1) * nodes[2] + n2 ...; SIZE_MAX = none */
} cyb_shape;

/* One response variable over the cells; all arrays have one entry a cell. */
typedef struct cyb_cell_values {
  const double *value;
  const double *low, *high;    /* known to everybody; NULL: 0 and no bound */
  const double *upper, *lower; /* protection levels, 0 = not sensitive */
  const double *sliding;       /* least width of the interval; NULL = 0 */
  const int64_t *sole;         /* respondent that alone makes up the cell, -1 = several;
                                  NULL: nobody is alone */
} cyb_cell_values;

typedef enum cyb_cell_need {
  CYB_CELL_FREE,   /* may be withheld to protect others */
  CYB_CELL_SECRET, /* primary: is withheld */
  CYB_CELL_OPEN    /* is published: empty, or told to be */
} cyb_cell_need;

/* True where the sum of these cells, known to everybody because the rest of a sum is
 * published, must not be known; *level is then its protection level. */
typedef bool cyb_unsafe_union(void *user, size_t response, const size_t *cells, size_t count,
                              double *level);

typedef enum cyb_suppress_method {
  CYB_SUPPRESS_AUTO, /* optimal where few cells are open to choice, else heuristic */
  CYB_SUPPRESS_OPTIMAL,
  CYB_SUPPRESS_HEURISTIC
} cyb_suppress_method;

typedef struct cyb_suppression {
  cyb_sums sums;
  const cyb_shape *shape; /* may be NULL */
  size_t shapes;
  const cyb_cell_values *response; /* all share the pattern */
  size_t responses;
  const unsigned char *need;      /* cyb_cell_need */
  const double *cost;             /* of withholding a free cell, >= 0 */
  cyb_unsafe_union *unsafe_union; /* NULL: unions are not looked at */
  void *user;
  cyb_suppress_method method;
  const cyb_progress *progress;
} cyb_suppression;

/* What an attacker can work out. Arrays [response * cells + cell], NaN for published
 * cells; release with cyb_audit_clear. */
typedef struct cyb_audit {
  double *lower, *upper; /* exact bounds of the value; may be infinite */
  bool *exposed;         /* sensitive, and its interval is too narrow from some view */
  bool *recoverable;     /* withheld, and yet its value follows exactly */
  size_t exposed_count, recoverable_count;
  size_t union_count; /* sums of withheld cells that are known and unsafe */
  size_t programs;    /* linear programs solved */
} cyb_audit;
void cyb_audit_clear(cyb_audit *audit);

typedef struct cyb_suppressed {
  bool optimal; /* no pattern of less cost passes the audit's conditions */
  bool safe;    /* false: even with every free cell withheld something stays exposed */
  double cost;  /* of the secondary cells */
  size_t primary, secondary;
  size_t programs;
} cyb_suppressed;

/* Chooses secondary cells: secret[cells] is set for primary and secondary ones.
 * Method  heuristic: for each sensitive cell and direction the cheapest cells that
 *         must move so that this one can move by its level, cells already withheld for
 *         nothing: the cheapest cube of cells where there is one (the hypercube of
 *         Repsilber 1994), else by linear program (Kelly, Golden & Assad 1992,
 *         Networks 22:397-417). Then needless cells are given back one by one.
 *         Optimal: implicit hitting sets. The cheapest pattern that meets the
 *         conditions so far is attacked; for each cell that stays exposed, a largest
 *         pattern that still exposes it says of which cells one more must go. The
 *         condition is that of Fischetti & Salazar (2001), Management Science
 *         47:1008-1027, the cuts are not theirs.
 *         A known union that is unsafe is protected as if it were a cell.
 * Order   follows from the order of cells; no clock, no random numbers.
 * Errors  CYB_EDOMAIN sizes, NaN, cell numbers that cannot be, a cost below 0;
 *         CYB_ENOCONV numerical trouble; CYB_ECANCELLED; CYB_ENOMEM. A table that
 *         cannot be protected is an answer (safe = false) and no error. */
int cyb_suppress(bool *secret, cyb_suppressed *out, const cyb_suppression *problem,
                 cyb_error *error);

/* Attacks any pattern: exact interval of every withheld cell by two linear programs,
 * protection levels from the outside and from the view of each sole respondent, and
 * unions. `need` and `cost` are not read.
 * Accuracy 1e-9 relative to the cell. Errors as cyb_suppress. */
int cyb_audit_pattern(cyb_audit *out, const cyb_suppression *problem, const bool *secret,
                      cyb_error *error);

#ifdef __cplusplus
}
#endif
#endif
