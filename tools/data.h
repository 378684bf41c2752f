/* tools/data.h - what several commands do with files, forms and projects.
 * Layer: tools. May include: public headers. */
#ifndef CYB_TOOLS_DATA_H
#define CYB_TOOLS_DATA_H

#include "tools/app.h"

/* A form or the rules by name or path; rules of the form's own name where
 * none were asked for and the form came by name. */
int data_form(cyb_form **form, const char *name, cyb_error *error);
int data_rules(cyb_rules **rules, const cyb_app *app, const char *form, cyb_error *error);

/* The expression of --where, NULL where there is none. */
int data_where(cyb_expr **where, const cyb_app *app, cyb_error *error);

/* CSV options from --encoding and --threads. */
cyb_csv_options data_csv_options(const cyb_app *app);

/* CYB_EDATA that names the column asked for and the nearest there is. */
int data_no_column(const cyb_table *table, const char *name, cyb_error *error);
/* The numeric column of that name. Errors CYB_EDATA with file, line and column:
 * it is not there, is empty, or holds a cell that is no number. */
int data_number_column(const cyb_table *table, const char *name, const cyb_column **out,
                       cyb_error *error);

/* Which rows of a table --where keeps: keep[row] == 1; the caller's to free.
 * `where` NULL = all, and keep is then NULL. Errors as cyb_expr_bind, with the file. */
int data_keep(int8_t **keep, cyb_expr *where, cyb_table *table, cyb_error *error);

/* Opens the project file that --project names, which must be there. */
int data_project(cyb_store **store, const cyb_app *app, cyb_error *error);

/* "GB18030, comma, 1,214 rows". */
const char *data_delimiter_name(char delimiter);

/* Usage error at the first operand beyond the `most` that the command takes: a
 * file given without its option would be passed over, and the answer be another. */
int data_operands(const cyb_app *app, size_t most, cyb_error *error);

#endif
