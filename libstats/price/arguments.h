/* price/arguments.h - the arguments of a step: expressions separated by commas.
 * Layer: price. May include: base. */
#ifndef CYB_PRICE_ARGUMENTS_H
#define CYB_PRICE_ARGUMENTS_H

#include <stddef.h>

/* Splits at commas that stand outside brackets, strings and back-quoted names;
 * pieces are trimmed. Writes up to `most` malloc'd texts and returns how many
 * there are in all; SIZE_MAX without memory. Whether each is an expression is
 * for its parser to say. */
size_t cyb__arguments_split(const char *text, char **argument, size_t most);

#endif
