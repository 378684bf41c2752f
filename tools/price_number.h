/* tools/price_number.h - numbers of a long table, written fast.
 * Layer: tools. May include: public headers. */
#ifndef CYB_TOOLS_PRICE_NUMBER_H
#define CYB_TOOLS_PRICE_NUMBER_H

#include <cyberstats/text.h>

/* Both round to the nearest and drop zeros at the end; a number too large for it
 * is written in its shortest form. `number` must be finite. */
void add_decimals(cyb_text *text, double number, int decimals);  /* 0 .. 9 */
void add_significant(cyb_text *text, double number, int digits); /* 1 .. 9 */

/* The shortest form that reads back to the same double, as cyb_text_add_number,
 * and fast where a few decimals are enough. */
void add_shortest(cyb_text *text, double number);

#endif
