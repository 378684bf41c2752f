/* tools/result.h - results as JSON, CSV or a page.
 * Layer: tools. May include: public headers, jansson. */
#ifndef CYB_TOOLS_RESULT_H
#define CYB_TOOLS_RESULT_H

#include "tools/app.h"

/* A number, or null where it is not finite. */
json_t *result_number(double number);
/* A text, or null for NULL; malformed UTF-8 is repaired. */
json_t *result_text(const char *text);
/* Sets a key, taking over `value`; a failed allocation shows up at writing. */
void result_set(json_t *object, const char *key, json_t *value);

/* Notes a file in the inputs block. */
void result_input_file(cyb_app *app, const char *name, const char *sha256, size_t rows);
/* All options as given, seed and version into the inputs block. */
void result_input_options(cyb_app *app);

/* Rows of a table as objects; keys are the column names. */
json_t *result_from_table(const cyb_table *table);

/* A number for people with so many significant digits, thousands separated,
 * never in scientific notation; a whole number as it is. */
void page_number(cyb_text *page, double number, int significant);

/* A number that was given, such as a limit: all its digits, thousands separated. */
void page_exact(cyb_text *page, double number);

/* An amount of money for people: whole, but with four digits where that would hide it. */
void page_amount(cyb_text *page, double amount);

/* A count, thousands separated. Returns `buffer`. */
const char *page_count(char buffer[32], double count);

/* An error as people need it: "3.0e+02"; what is below 1e-12 is rounding, differs
 * from machine to machine, and is told as "< 1e-12". Returns `buffer`. */
const char *page_error(char buffer[16], double error);

/* An aligned table for a terminal. cells[row * columns + column], NULL = "";
 * `right` tells which columns hold numbers. */
void page_table(cyb_text *page, const char *const *heads, const bool *right,
                const char *const *cells, size_t columns, size_t rows);

/* Writes the answer in the format asked for to standard output or --output. */
int result_write(cyb_app *app, cyb_error *error);

#endif
