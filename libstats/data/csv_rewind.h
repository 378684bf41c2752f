/* data/csv_rewind.h - reading a CSV file a second time.
 * Layer: data. */
#ifndef CYB_DATA_CSV_REWIND_H
#define CYB_DATA_CSV_REWIND_H

#include <cyberstats/csv.h>

/* The next cyb_csv_next gives the first rows again; also for what was read
 * from a pipe. Errors as cyb_csv_open. */
int cyb__csv_rewind(cyb_csv *csv, cyb_error *error);

#endif
