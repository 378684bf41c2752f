/* data/definition.h - cells of a definition file: indicator sets, plans, frameworks, parameters.
 * Layer: data. May include: base, table. */
#ifndef CYB_DATA_DEFINITION_H
#define CYB_DATA_DEFINITION_H

#include <stddef.h>

#include <cyberstats/error.h>
#include <cyberstats/table.h>

/* Reads the named columns as they are written. Errors as cyb_table_read. */
int cyb__definition_read(cyb_table **out, const char *path, const char *const *columns,
                         size_t count, cyb_error *error);

/* A cell as it is written, "" where it is empty; borrowed. */
const char *cyb__definition_cell(const cyb_table *table, const char *column, size_t row);

/* A column that is kept as text, and where in the record it belongs. */
typedef struct cyb__definition_text {
  const char *column;
  size_t offset; /* of a char * in the record */
} cyb__definition_text;

/* Copies the texts of one row into `record`, "" where a cell is empty.
 * Errors CYB_ENOMEM; what was copied stays for cyb__definition_clear. */
int cyb__definition_fill(void *record, const cyb_table *table, size_t row,
                         const cyb__definition_text *texts, size_t count, cyb_error *error);
void cyb__definition_clear(void *record, const cyb__definition_text *texts, size_t count);

/* A number, `fallback` where the cell is empty. Errors CYB_EDATA. */
int cyb__definition_number(const cyb_table *table, size_t row, const char *column, double fallback,
                           double *out, cyb_error *error);

/* CYB_EDATA at the place of a cell. */
int cyb__definition_error(const cyb_table *table, size_t row, const char *column, cyb_error *error,
                          const char *format, ...) CYB_PRINTF(5, 6);

#endif
