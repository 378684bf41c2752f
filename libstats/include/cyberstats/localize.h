/* cyberstats/localize.h - the fewest answers that must be wrong (Fellegi & Holt).
 * Layer: edit. May include: base, expr, data. */
#ifndef CYBERSTATS_LOCALIZE_H
#define CYBERSTATS_LOCALIZE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cyberstats/adjust.h>
#include <cyberstats/error.h>
#include <cyberstats/rule.h>
#include <cyberstats/table.h>

#ifdef __cplusplus
extern "C" {
#endif

/* --- rules bound to a table ------------------------------------------------ */

typedef struct cyb_edits cyb_edits;

/* Binds the rules to the columns and translates each into linear conditions
 * and conditions on codes, joined by and / or.
 *   rules, table  borrowed while the object lives; its cells may change
 *   previous      the same units one period earlier, row by row, for
 *                 previous(x); NULL = nothing is known of them. Borrowed
 * What can be used: sums, differences and products with numbers; abs min max
 * and if of these; a quotient compared with a number; == != < <= > >=, in, and,
 * or, not, if; codes compared with == != in; missing(x); previous(x), which is
 * a given number. Any other rule is judged but cannot localise: see
 * cyb_edits_reason, and the warning "unusable-rule".
 * Errors   CYB_EDATA an unknown column (where = "rules.csv:7:expression",
 *          names the nearest), a wrong type, a rule that is no condition; CYB_ENOMEM. */
int cyb_edits_new(cyb_edits **out, cyb_rules *rules, cyb_table *table, const cyb_table *previous,
                  cyb_warnings *warnings, cyb_error *error);
void cyb_edits_free(cyb_edits *edits);

/* Why the rule cannot be used to localise; NULL where it can. Borrowed. */
const char *cyb_edits_reason(const cyb_edits *edits, size_t rule);

/* The outcome of every rule in every row as the table stands now:
 * verdict[rule * rows + row] is 1 pass, 0 fail, -1 unknown.
 * Errors CYB_ENOMEM. */
int cyb_edits_judge(const cyb_edits *edits, int8_t *verdict, cyb_error *error);

/* The linear conditions that hold whatever else is answered, for adjustment: each
 * rule gives none, one or several; strict ones are taken as closed, those on
 * earlier figures are left out. The columns are those of the table; `name` is
 * borrowed from the rules. Release with cyb_linear_rules_free. Errors CYB_ENOMEM. */
int cyb_edits_linear(cyb_linear_rule **out, size_t *count, const cyb_edits *edits,
                     cyb_error *error);
void cyb_linear_rules_free(cyb_linear_rule *rules, size_t count);

/* Rules that contradict each other whatever is answered: marks a set of which
 * none can be left out in contradictory[rules] and sets *count, 0 where there is
 * none. use: per rule, or NULL = all. previous(x) counts as unknown here.
 * Errors CYB_ENOMEM. */
int cyb_edits_contradiction(const cyb_edits *edits, const bool *use, bool *contradictory,
                            size_t *count, cyb_error *error);

/* --- localisation ----------------------------------------------------------- */

typedef struct cyb_localize_options {
  const double *weight; /* per column of the table, > 0: how much it is trusted;
                           INFINITY = pinned, never changed; NULL = 1 each */
  const bool *use;      /* per rule; NULL = all */
  size_t most_steps;    /* of the search of one record; 0 = 10,000 */
  int threads;          /* 0 = all cores; the same answer for any number */
  const cyb_progress *progress;
} cyb_localize_options;
#define CYB_LOCALIZE_OPTIONS_INIT                                                                  \
  { NULL, NULL, 0, 0, NULL }

typedef enum cyb_located_state {
  CYB_LOCATED,            /* `fields` may be changed so that every usable rule holds */
  CYB_LOCATED_IMPOSSIBLE, /* not while the pinned fields stay: `fields` are those in conflict */
  CYB_LOCATED_UNSOLVED    /* the search had too many steps, or met numerical trouble */
} cyb_located_state;

/* What the rules leave to one field of a record, the others as they stand and
 * the localised and missing ones free. */
typedef struct cyb_located_field {
  size_t column;       /* of the table */
  bool missing;        /* it was empty: to be filled in, not counted */
  bool must_be_empty;  /* the rules leave no value, only none */
  bool determined;     /* one value is left: `value`, or `text` for a code */
  double lower, upper; /* of a number; infinite where open, NaN for a code */
  double value;        /* NaN unless determined */
  const char *text;    /* borrowed from the table or the rules; or NULL */
} cyb_located_field;

typedef struct cyb_located {
  size_t row;
  cyb_located_state state;
  double weight;       /* of the fields to change; 0 where only empty ones are listed */
  size_t changes;      /* fields that are not `missing` */
  size_t first, count; /* its fields[first .. first+count-1], by column */
} cyb_located;

typedef struct cyb_localization {
  cyb_located *records; /* by row: those with an error, or with an empty field that
                           the rules determine (looked for where at most 12 empty or
                           localised fields hang together through rules) */
  size_t count;
  cyb_located_field *fields;
  size_t field_count;
  size_t located, impossible, unsolved; /* records with an error, by state */
} cyb_localization;

/* For every record that fails a usable rule (or cannot be completed), the set
 * of fields of least total weight that can be changed so that all usable rules
 * hold; empty fields are free of charge. Of sets of equal weight the one of
 * fewest fields, then the one whose first field stands first in the table.
 *
 * Method   Implicit hitting sets: the cheapest set that meets every conflict
 *          found so far is tried; if the others' values leave no solution, the
 *          linear program's certificate (Farkas) names the rules at fault, whose
 *          fields are the next conflict. The first set that works is optimal.
 *          No "big M" is needed and the value of a field that may change never
 *          enters, so a wrong 10^10 does no harm. Alternatives (or, if, codes)
 *          are searched one by one.
 * Source   Fellegi & Holt (1976), JASA 71, 17-35; de Waal, Pannekoek & Scholtus
 *          (2011), Handbook of Statistical Data Editing and Imputation, ch. 3;
 *          Moreno-Centeno & Karp (2013), Operations Research 61, 453-468;
 *          Gleeson & Ryan (1990), ORSA J. on Computing 2, 61-63 (certificates).
 * Accuracy Rules hold to 1e-9 relative to the larger side, as in expr.h; a strict
 *          inequality is kept with a distance of 1e-8 of its size. Numbers need
 *          not be whole.
 * Errors   CYB_EDATA contradictory rules, which are named; CYB_EDOMAIN a weight
 *          that is not positive; CYB_ENOMEM; CYB_ECANCELLED. */
int cyb_localize(cyb_localization **out, const cyb_edits *edits,
                 const cyb_localize_options *options, cyb_error *error);
void cyb_localization_free(cyb_localization *localization);

#ifdef __cplusplus
}
#endif
#endif
