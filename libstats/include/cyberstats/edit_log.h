/* cyberstats/edit_log.h - what editing did: cells and rules before and after.
 * Layer: edit. May include: base, data. */
#ifndef CYBERSTATS_EDIT_LOG_H
#define CYBERSTATS_EDIT_LOG_H

#include <stddef.h>
#include <stdint.h>

#include <cyberstats/error.h>
#include <cyberstats/table.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The cells of a version of a table beside those of an earlier one.
 *   cells     = available + missing
 *   available = unadapted + adapted + imputed
 *   missing   = still_missing + removed
 * Source   van der Loo & de Jonge (2018), Statistical Data Cleaning with
 *          Applications in R, sec. 11.2 (decomposition of cell changes). */
typedef struct cyb_cell_changes {
  size_t cells, available, unadapted, adapted, imputed, missing, still_missing, removed;
} cyb_cell_changes;

/* Column by column, in the order of `after`; both tables have the same rows and
 * the same columns. changes[after->columns]. Errors CYB_EDOMAIN the tables do
 * not match. */
int cyb_cells_compare(cyb_cell_changes *changes, const cyb_table *before, const cyb_table *after,
                      cyb_error *error);

/* Rows of one rule by outcome before and after; index 0 fail, 1 pass, 2 unknown. */
typedef struct cyb_rule_changes {
  size_t rows[3][3]; /* [before][after] */
} cyb_rule_changes;

/* From two verdicts of cyb_edits_judge, changes[rules]. */
void cyb_rules_compare(cyb_rule_changes *changes, const int8_t *before, const int8_t *after,
                       size_t rules, size_t rows);

/* A deep copy of a table's columns, to compare with later. NULL: no memory. */
int cyb_table_copy(cyb_table **out, const cyb_table *table, cyb_error *error);

#ifdef __cplusplus
}
#endif
#endif
