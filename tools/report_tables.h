/* tools/report_tables.h - tables of indicator values.
 * Layer: tools. */
#ifndef CYB_TOOLS_REPORT_TABLES_H
#define CYB_TOOLS_REPORT_TABLES_H

#include "tools/report_grid.h"
#include "tools/report_section.h"

/* Period by period: estimate, standard error, interval, reliability, n. */
int table_of_indicator(cyb_report *report, cyb_document *document, const cyb_indicator *indicator,
                       cyb_error *error);

/* A row an indicator for which `wanted` holds (NULL = all), a column a period,
 * the latest of them where there are many; rows grouped by form if `grouped`. */
int table_over_periods(cyb_report *report, cyb_document *document, const char *caption,
                       bool (*wanted)(cyb_report *report, const cyb_indicator *indicator),
                       bool grouped, const char *foot, cyb_error *error);

/* Fills a grid: a row an indicator for which `wanted` holds, a column each of the last
 * six periods, what `cell` says of the total there (of NULL where there is none). */
int grid_over_periods(cyb_grid *grid, cyb_report *report,
                      bool (*wanted)(cyb_report *report, const cyb_indicator *indicator),
                      const char *(*cell)(cyb_report *report, const cyb_indicator_value *value),
                      cyb_error *error);

/* What the letters in the cells mean. */
const char *table_letters(void);

#endif
