/* tools/intl.h - texts for people, translated by gettext.
 * Layer: tools. May include: nothing of ours. */
#ifndef CYB_TOOLS_INTL_H
#define CYB_TOOLS_INTL_H

#include <libintl.h>
#include <stdbool.h>

#define _(text) gettext(text)
#define N_(text) text

/* Chooses the language: "en", "zh", or NULL for the locale's; "" where unknown.
 * The locale of numbers stays C. Call before the first text. */
void intl_start(const char *language);
/* "en" or "zh", the language that texts are in. */
const char *intl_language(void);

#endif
