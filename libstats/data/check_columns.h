/* data/check_columns.h - a form made from a file: columns typed by their cells.
 * Layer: data. */
#ifndef CYB_DATA_CHECK_COLUMNS_H
#define CYB_DATA_CHECK_COLUMNS_H

#include <cyberstats/column.h>
#include <cyberstats/form.h>

/* Reads the whole file: a column whose cells are all numbers or missing is a
 * decimal question, any other a text. `samples` (one per column, free with
 * cyb__samples_free) hold the first cell of a text column that is no number.
 * The file must be rewound afterwards. Errors as cyb_csv_next. */
int cyb__columns_form(cyb_csv *csv, cyb_form **out, cyb_column **samples, cyb_error *error);
void cyb__samples_free(cyb_column *samples, size_t count);

#endif
