/* base/clean.h - names from hostile files made fit for drawing.
 * Layer: charts/base. May include: base of libcyberstats. */
#ifndef CYB_CHARTS_BASE_CLEAN_H
#define CYB_CHARTS_BASE_CLEAN_H

#include <stdbool.h>
#include <stddef.h>

/* malloc'd copy that is well-formed UTF-8: malformed bytes become U+FFFD,
 * control characters a space (line feeds stay), and the marks that reverse
 * the direction of writing are dropped, because a name could hide behind them.
 * NULL gives "". NULL is returned only if memory is out. */
char *cyb__clean(const char *text);

/* Decodes the first character of well-formed UTF-8; returns its length in
 * bytes, 0 at the end of the text. */
size_t cyb__code_point(const char *text, unsigned *code);

/* One em wide: Chinese, Japanese, Korean and full-width forms. */
bool cyb__is_wide(unsigned code);
/* Takes no room of its own: combining marks, joiners, variation selectors. */
bool cyb__is_combining(unsigned code);

#endif
