/* cyberstats/disclose.h - statistical disclosure control of magnitude and frequency tables.
 * Layer: disclose. May include: base, suppress.
 *
 * Tables of one to four dimensions, each a tree of codes; several tables that share
 * cells are protected as one. Source for rules and levels: Hundepool et al. (2012),
 * Statistical Disclosure Control, sections 4.2 and 4.3.2. */
#ifndef CYBERSTATS_DISCLOSE_H
#define CYBERSTATS_DISCLOSE_H

#include <math.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cyberstats/error.h>
#include <cyberstats/suppress.h>

#ifdef __cplusplus
extern "C" {
#endif

/* --- primary rules -------------------------------------------------------------
 * Adding one: a record and a row in disclose/rules.c. */

/* Who stands behind a figure: contributions largest first, absolute values. Entry i
 * stands for weight[i] respondents that contribute size[i] each. */
typedef struct cyb_contributors {
  size_t respondents; /* that contribute something */
  double total;       /* sum of weight * size over all of them */
  size_t listed;      /* the largest; the rest is in the total only */
  const double *size, *weight;
} cyb_contributors;

typedef struct cyb_rule_kind {
  const char *name, *usage; /* "dominance", "dominance:N,K" */
  size_t parameters;
  bool shares;                                /* looks at shares: wants contributions of one sign */
  size_t (*largest)(const double *parameter); /* how many must be listed */
  const char *(*refuse)(const double *parameter); /* what is wrong, or NULL */
  bool (*unsafe)(const cyb_contributors *who, const double *parameter, double *level);
} cyb_rule_kind;

/*   threshold:N    fewer than N respondents; level by the safety range
 *   dominance:N,K  the N largest hold more than K %: level 100/K * (their sum) - T
 *   p:P            T - x1 - x2 < P/100 x1:           level P/100 x1 - (T - x1 - x2)
 *   pq:P,Q         Q/100 (T - x1 - x2) < P/100 x1:   level P/Q x1 - (T - x1 - x2)
 * 0 < P < Q < 100, 0 < K < 100. */
typedef struct cyb_disclosure_rule {
  const cyb_rule_kind *kind;
  double parameter[2];
} cyb_disclosure_rule;

/* From text such as "p:15". Errors CYB_EDOMAIN names the rule, what is wrong, the
 * nearest rule. */
int cyb_disclosure_rule_parse(cyb_disclosure_rule *out, const char *text, cyb_error *error);

/* --- tables ---------------------------------------------------------------------- */

/* A tree of codes. Node 0 is the total; a parent stands before its children. */
typedef struct cyb_dimension {
  size_t nodes;
  const size_t *parent; /* parent[0] = 0 */
} cyb_dimension;

typedef struct cyb_table_shape {
  size_t dimensions;
  size_t dimension[CYB_DIMENSIONS]; /* which of the layout's dimensions */
} cyb_table_shape;

/* Tables over a common set of dimensions. */
typedef struct cyb_layout {
  const cyb_dimension *dimension;
  size_t dimensions;
  const cyb_table_shape *table;
  size_t tables;
} cyb_layout;

typedef struct cyb_microdata {
  size_t rows;
  const size_t *const *code;  /* [dimension][row]: a node without children */
  const double *const *value; /* [response][row], NaN = nothing; NULL: a frequency table */
  size_t responses;
  const double *weight;      /* NULL = 1; at least 0 */
  const int64_t *respondent; /* rows with the same number are one respondent (a holding);
                                NULL or -1: the row itself */
} cyb_microdata;

typedef struct cyb_tabulate_options {
  bool absolute;   /* contributions of both signs: rules look at absolute values */
  bool population; /* a respondent of weight w counts as w respondents with its value (tau-Argus);
                      else its weighted value is its contribution. Thresholds count the
                      respondents that answered in both cases */
} cyb_tabulate_options;
#define CYB_TABULATE_OPTIONS_INIT                                                                  \
  { false, false }

typedef struct cyb_tabulation cyb_tabulation;

/* Cells, sums and contributions. Cells of different tables that hold the same rows are
 * one cell (compared by a 128-bit sum of random words of the rows).
 * Cost   rows * product of the depths of a table's trees.
 * Errors CYB_EDOMAIN trees, codes, weights that cannot be; CYB_ERANGE more than 10^7
 *        cells; CYB_ENOMEM. */
int cyb_tabulate(cyb_tabulation **out, const cyb_layout *layout, const cyb_microdata *data,
                 const cyb_tabulate_options *options, cyb_error *error);

/* A prepared cell: its place is given, absent ones are empty. */
typedef struct cyb_prepared_cell {
  size_t code[CYB_DIMENSIONS];
  double value;
  size_t respondents;
  const double *largest; /* [tops], largest first, 0 where there is none */
} cyb_prepared_cell;

/* One table whose cells are already made. Respondents of different cells are taken to
 * be different ones, except along a sum whose total has a single respondent.
 * Errors CYB_EDATA a cell twice, parts that do not add up to their total (1e-6 of it), a
 *        total that is not there, contributions that cannot be (where = number of the cell, from 1). */
int cyb_tabulate_prepared(cyb_tabulation **out, const cyb_layout *layout,
                          const cyb_prepared_cell *cell, size_t cells, size_t tops,
                          cyb_error *error);
void cyb_tabulation_free(cyb_tabulation *tabulation);

size_t cyb_tabulation_cells(const cyb_tabulation *tabulation);
/* Cell at these codes of table t. */
size_t cyb_tabulation_cell(const cyb_tabulation *tabulation, size_t table, const size_t *code);
double cyb_tabulation_value(const cyb_tabulation *tabulation, size_t response, size_t cell);
size_t cyb_tabulation_respondents(const cyb_tabulation *tabulation, size_t response, size_t cell);

/* --- the whole ---------------------------------------------------------------------- */

typedef enum cyb_cell_request {
  CYB_REQUEST_NONE,
  CYB_REQUEST_SECRET, /* withhold, whatever the rules say */
  CYB_REQUEST_OPEN    /* never give this one up for another; a rule comes first */
} cyb_cell_request;

typedef enum cyb_cost { CYB_COST_VALUE, CYB_COST_COUNT, CYB_COST_ONE, CYB_COST_LOG } cyb_cost;

typedef struct cyb_disclose_options {
  const cyb_disclosure_rule *rule;
  size_t rules;
  const unsigned char *request; /* per cell, NULL = none */
  const bool *previous;         /* withheld last time: costs a hundredth; NULL = none */
  cyb_cost cost;
  const double *costs; /* per cell, in place of `cost`; NULL = none */
  double safety;       /* level of a cell without one from its rule, % of its value; default 10 */
  double known;        /* attackers know each value within +- this %; INFINITY (default) = only
                          that values of one sign are not below 0 */
  bool secret_zeros;   /* cells with respondents, all of whom contribute 0, are unsafe */
  bool no_unions;      /* known sums of withheld cells are not looked at */
  cyb_suppress_method method;
  const cyb_progress *progress;
} cyb_disclose_options;
#define CYB_DISCLOSE_OPTIONS_INIT                                                                  \
  {                                                                                                \
    NULL, 0, NULL, NULL, CYB_COST_VALUE, NULL, 10.0, INFINITY, false, false, CYB_SUPPRESS_AUTO,    \
        NULL                                                                                       \
  }

typedef enum cyb_cell_status {
  CYB_STATUS_PUBLISHED,
  CYB_STATUS_EMPTY, /* nobody there; published as 0 */
  CYB_STATUS_PRIMARY,
  CYB_STATUS_SECONDARY
} cyb_cell_status;

typedef struct cyb_disclosure {
  size_t cells, responses;
  unsigned char *status; /* cyb_cell_status */
  int *reason;           /* primary: number of the first rule that fails; -1 none of them
                            (request, zero), or not primary */
  bool *conflict;        /* asked to be published, and yet withheld by a rule */
  size_t conflicts;
  cyb_suppressed suppressed;
  cyb_audit audit; /* of what is published */
  bool safe;       /* the audit found nothing */
} cyb_disclosure;
void cyb_disclosure_clear(cyb_disclosure *disclosure);

/* Primary rules, secondary cells, audit; a cell unsafe in one response is withheld in all.
 * Integer counts: levels of a frequency table are at least 1.
 * Errors CYB_EDOMAIN a rule on shares meets contributions of both signs and `absolute`
 *        was not set; a rule that wants more of the largest than a prepared table lists;
 *        as cyb_suppress. */
int cyb_disclose(cyb_disclosure *out, const cyb_tabulation *tabulation,
                 const cyb_disclose_options *options, cyb_error *error);

#ifdef __cplusplus
}
#endif
#endif
