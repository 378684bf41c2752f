/* survey/design_parts.h - the inside of a design, shared by its builder and the variance.
 * Layer: survey. May include: base. */
#ifndef CYB_SURVEY_DESIGN_PARTS_H
#define CYB_SURVEY_DESIGN_PARTS_H

#include <stdint.h>

#include <cyberstats/design.h>

/* One stage of sampling. Clusters are numbered in sorted order, and so are the
 * groups they were drawn from: the strata at the first stage, later the
 * clusters of the stage above. */
typedef struct cyb__stage {
  size_t units, groups;
  uint32_t *unit;    /* per sorted row: its cluster */
  uint32_t *group;   /* per cluster: what it was drawn from */
  uint32_t *sampled; /* per group: clusters drawn */
  double *fraction;  /* per group: sampling fraction, 0 where unknown */
  double *above;     /* per group: product of the fractions of the stages above */
  char **name;       /* per group, for messages: of strata and of the lonely ones; may be NULL */
} cyb__stage;

struct cyb__adjustment;

struct cyb_design {
  size_t rows, strata, stages;
  double *weight;  /* per row */
  struct cyb__adjustment *adjustment; /* what changed the weights, in turn */
  size_t adjustments;
  uint32_t *order; /* rows sorted by stratum, then clusters, outermost first */
  cyb__stage *stage;
  cyb_lonely lonely;
  char *strata_column; /* NULL: one stratum */
  cyb_design_summary about;
};

/* A fraction this close to 1 leaves nothing to vary: the group was taken
 * entirely. The margin is R survey's. */
#define CYB__TAKEN_ENTIRELY 1e-7

static inline int cyb__is_lonely(const cyb__stage *stage, size_t group) {
  return stage->sampled[group] == 1 && 1.0 - stage->fraction[group] >= CYB__TAKEN_ENTIRELY;
}

/* --- design.c --------------------------------------------------------------- */

/* Rows, units, degrees of freedom and sum of weights, after these changed. */
void cyb__design_summarize(cyb_design *design);

/* --- design_columns.c: what the columns must hold -------------------------- */

/* Every message about a cell goes through here: file:line:column. */
int cyb__design_cell_error(const cyb_design_options *options, const cyb_column *column, size_t row,
                           cyb_error *error, const char *format, ...) CYB_PRINTF(5, 6);
int cyb__design_check_columns(size_t rows, const cyb_design_options *options, cyb_error *error);

/* --- design_sort.c: strata and clusters ------------------------------------ */

/* Fills order and every stage's units, groups, unit, group and sampled. */
int cyb__design_sort(cyb_design *design, const cyb_design_options *options, cyb_error *error);

/* --- design_fpc.c: sampling fractions and the weights that follow ----------- */

/* Fills fraction and above of every stage; where `weights_follow`, multiplies
 * each row's weight by what one sampled cluster stands for. */
int cyb__design_fractions(cyb_design *design, const cyb_design_options *options, int weights_follow,
                          cyb_error *error);

/* "stratum \"2\"", "cluster \"19\" in stratum \"2\"": what stage `stage`
 * draws from, where sorted row `position` lies. */
void cyb__design_group_name(char *name, size_t size, const cyb_design *design,
                            const cyb_design_options *options, size_t stage, size_t position);

#endif
