/* data/form_sheet.h - small CSV files that describe something, read by name.
 * Layer: data. Dictionaries, code lists and rule files share it: the columns
 * may stand in any order, an unknown one is an error that names the nearest. */
#ifndef CYB_DATA_FORM_SHEET_H
#define CYB_DATA_FORM_SHEET_H

#include <cyberstats/csv.h>

enum { CYB__SHEET_COLUMNS = 16 };

/* Start it as {0}; cyb__sheet_close releases it after success and failure. */
typedef struct cyb__sheet {
  cyb_csv *csv;
  cyb_csv_block block;
  size_t row, rows_seen;
  const char *const *names;
  size_t count;
  int place[CYB__SHEET_COLUMNS]; /* column of each name, -1 where absent */
} cyb__sheet;

/* Opens `path`, whose columns are among the `count` names; the first
 * `required` of them must be there.
 * Errors CYB_EDATA unknown or absent column; as cyb_csv_open. */
int cyb__sheet_open(cyb__sheet *sheet, const char *path, const char *const *names, size_t count,
                    size_t required, cyb_error *error);
void cyb__sheet_close(cyb__sheet *sheet);

/* Steps to the next row; *more is false after the last one. */
int cyb__sheet_next(cyb__sheet *sheet, bool *more, cyb_error *error);

/* The current row's cell under names[index]; "" where the column is absent. */
const char *cyb__sheet_cell(const cyb__sheet *sheet, size_t index);

/* CYB_EDATA at the current row and names[index]. */
int cyb__sheet_fail(const cyb__sheet *sheet, size_t index, cyb_error *error, const char *format,
                    ...) CYB_PRINTF(4, 5);

/* Reads yes/no in the ways people write it; empty is no.
 * Returns false if it is none of them. */
bool cyb__yes_no(const char *text, bool *answer);

#endif
