/* risk/lines.h - the parts of the work on several lines.
 * Layer: risk. May include: base, num, dist, terms. */
#ifndef CYB_RISK_LINES_H
#define CYB_RISK_LINES_H

#include <cyberstats/lines.h>

#include "risk/aggregate.h"

/* --- lines.c: the model checked, with its moments --------------------------------- */

typedef struct cyb__line {
  const cyb_line *given;
  cyb__model own;      /* of a line with shocks without yearly terms */
  cyb_aggregate *year; /* the distribution of that, the plan's own */
  double mean, variance;
  bool hit; /* by a shock */
} cyb__line;

typedef struct cyb__hit {
  size_t line;
  double probability;
  cyb__model payment;
  double mean, variance; /* of the payment */
} cyb__hit;

/* Hits by falling probability. */
typedef struct cyb__shock {
  const cyb_shock *given;
  cyb__hit *hit;
  size_t hits;
  cyb__moments count;
  double *probability; /* of 0, 1, 2 .. events, [most] */
  size_t most;
} cyb__shock;

typedef struct cyb__lines {
  cyb__line *line;
  size_t lines;
  cyb__shock *shock;
  size_t shocks, hits; /* hits of all shocks */
  double *mean;        /* [lines], with shocks; yearly terms where there are no shocks */
  double *covariance;  /* [lines * lines], INFINITY where so */
  double total_mean, total_variance, reach;
  int threads;
} cyb__lines;

/* The plan borrows the model. Release with cyb__lines_clear whatever the status. */
int cyb__lines_make(cyb__lines *plan, const cyb_lines_model *model,
                    const cyb_lines_options *options, cyb_error *error);
void cyb__lines_clear(cyb__lines *plan);
/* The same with one line and what hits it, sharing its parts: release with
 * cyb__lines_forget_one. */
int cyb__lines_one(cyb__lines *out, const cyb__lines *plan, size_t line, cyb_error *error);
void cyb__lines_forget_one(cyb__lines *plan);

int cyb__lines_new(cyb_lines **out, const cyb__lines *plan, const cyb_lines_options *options,
                   cyb_error *error);

/* --- lines_grid.c: the total on one grid -------------------------------------------- */

enum { CYB__LINES_MOST_CELLS = 1 << 18, CYB__MOST_EVENTS = 4096 };

typedef struct cyb__lines_grid {
  size_t cells;
  double step;
  double *mass, *cumulative; /* [cells] */
  double *part;              /* [lines * cells]: E[X_i; S = j step], currency; or NULL */
  double *beyond;            /* [lines]: E[X_i; S beyond the grid] */
} cyb__lines_grid;

int cyb__lines_grid_make(cyb__lines_grid *grid, const cyb__lines *plan, size_t cells, double step,
                         cyb_discretization kind, bool parts, cyb_error *error);
void cyb__lines_grid_clear(cyb__lines_grid *grid);

/* --- lines_combine.c: products of transforms ------------------------------------------ */

/* spectrum[c], pairs [length], of component c: the lines, then the hits of all shocks in
 * order; each the transform of f + i x f / scale. Becomes, in the first places, that of pairs
 * of results: the total and line 0, lines 1 and 2, ... With parts false only the total. */
int cyb__lines_combine(double *const *spectrum, size_t length, const cyb__lines *plan, bool parts,
                       cyb_error *error);

/* P(no payment by this shock in a year). */
double cyb__shock_nothing(const cyb__shock *shock);

/* --- lines_years.c: years drawn --------------------------------------------------------- */

/* year[lines * years] of each line after all terms. */
int cyb__lines_draw(double *year, const cyb__lines *plan, const cyb_lines_options *options,
                    cyb_error *error);

/* --- lines_measures.c: figures from years ------------------------------------------------- */

int cyb__lines_measure(cyb_lines *out, const double *year, const cyb_lines_options *options,
                       cyb_error *error);

#endif
