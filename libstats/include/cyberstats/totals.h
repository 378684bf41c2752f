/* cyberstats/totals.h - what is known of the population, to calibrate weights to.
 * Layer: survey. May include: base, data.
 *
 * A totals file has a row for each known total: variable,level,total and, where
 * parts of the population are calibrated by themselves, partition.
 *
 *   (count)              number of units
 *   region,North         number of units in North
 *   turnover,            total of turnover (empty level)
 *   region:size,North:s  number of units in North and s: a crossed margin
 *   turnover:size,s      total of turnover of the units in s: the number first
 *
 * A column whose name holds a colon stands in back quotes. Levels are compared as
 * they are written: "01" is not "1". */
#ifndef CYBERSTATS_TOTALS_H
#define CYBERSTATS_TOTALS_H

#include <stdbool.h>
#include <stddef.h>

#include <cyberstats/csv.h>
#include <cyberstats/error.h>
#include <cyberstats/table.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct cyb_totals cyb_totals;

/* `source` is copied, for messages; may be NULL. NULL: no memory. */
cyb_totals *cyb_totals_new(const char *source);
void cyb_totals_free(cyb_totals *totals);

/* Adds a total; all texts are copied. `level` NULL or "" = of a number; `partition`
 * NULL = the whole population; `line` 0 = unknown.
 * Errors   CYB_EDATA with file:line:column: not finite, a negative number of units,
 *          the same total twice, levels that do not go with the variable, a
 *          partition here and none there; CYB_ENOMEM. */
int cyb_totals_add(cyb_totals *totals, const char *variable, const char *level, double total,
                   const char *partition, size_t line, cyb_error *error);

/* Reads the file. A partition written COLUMN=VALUE names its column of the sample.
 * Errors   as cyb_csv_open, cyb_csv_next and cyb_totals_add; CYB_EDATA a column that
 *          is missing or not known (names the nearest), no rows, a total that is no
 *          number, and totals that contradict each other: margins that add up to
 *          different numbers of units (both sums are told). */
int cyb_totals_read(cyb_totals **out, const char *path, const cyb_csv_options *options,
                    cyb_warnings *warnings, cyb_error *error);

/* The last of the checks above, for totals that were added one by one.
 * Sums agree if they differ by at most 1e-9 of the larger. */
int cyb_totals_check(const cyb_totals *totals, cyb_error *error);

/* File name without folders, SHA-256 and rows, for the record; NULL and 0 for
 * totals that do not come from a file. Borrowed. */
typedef struct cyb_totals_info {
  const char *source, *sha256;
  size_t rows;
  bool partitioned;
  const char *partition; /* column of the sample; NULL: none, or not known yet */
} cyb_totals_info;
cyb_totals_info cyb_totals_about(const cyb_totals *totals);

/* The i-th column of the sample that the totals need, false beyond the last; the
 * same column may come twice. `want.name` is borrowed. */
bool cyb_totals_want(const cyb_totals *totals, size_t i, cyb_want *want);

/* CYB_EDATA where a wanted column is not among `names`: at the line of the totals that
 * asks for it, with the nearest name. */
int cyb_totals_check_columns(const cyb_totals *totals, const char *const *names, size_t count,
                             cyb_error *error);

/* The column of the sample that tells the parts. */
int cyb_totals_partition_by(cyb_totals *totals, const char *column, cyb_error *error);

/* Looks for it: the one column of the sample whose values are those of the parts.
 * Does nothing where it is known or there are no parts.
 * Errors   CYB_EDATA no column or more than one (names them). */
int cyb_totals_find_partition(cyb_totals *totals, cyb_table *sample, cyb_error *error);

/* The totals of a frame: a table variable,level,total[,partition] ready to be
 * written, margins in the order given and, within, levels in their order.
 *   margins    "(count) + region + size:nace + turnover:size", joined by +
 *   numbers    the columns of which totals are wanted, NULL-ended or NULL; all others
 *              are categories. A number in a crossed margin comes first in the table
 *   partition  column, or NULL
 * Errors   CYB_EDATA an unknown column (names the nearest), a cell that is missing or no
 *          number, with its file:line:column; CYB_EDOMAIN two numbers in a margin, the
 *          same margin twice; CYB_ENOMEM. */
int cyb_totals_template(cyb_table **out, cyb_table *frame, const char *margins,
                        const char *const *numbers, const char *partition, cyb_error *error);

#ifdef __cplusplus
}
#endif
#endif
