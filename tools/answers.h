/* tools/answers.h - a file of answers, read through its form.
 * Layer: tools. May include: public headers. */
#ifndef CYB_TOOLS_ANSWERS_H
#define CYB_TOOLS_ANSWERS_H

#include "tools/app.h"

/* The accepted records of a file, its columns named by the form's codes: those
 * of number fields are numbers, others texts (codes where labels were written).
 * The form's rules are run as `check` does: a rejected row is left out, counted in
 * *rejected and warned of with file:line:column, as is a queried one.
 *   where  keeps the rows for which --where is true
 * Errors CYB_EDATA the file does not fit the form; no row is left (the first
 *        reason with its place); CYB_EDOMAIN as cyb_check_file; CYB_EIO. */
int answers_read(cyb_table **out, size_t *rejected, cyb_app *app, const cyb_form *form,
                 const char *form_name, const char *operand, bool where, cyb_error *error);

/* Text of a cell by the column's code; "" where missing or no such column. */
const char *answers_text(const cyb_table *table, const char *code, size_t row, char buffer[40]);
/* Its number; NaN. */
double answers_number(const cyb_table *table, const char *code, size_t row);

#endif
