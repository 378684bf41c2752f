/* cyberstats/text.h - growable UTF-8 text, and what files do to names.
 * Layer: base. May include: the C standard library only. */
#ifndef CYBERSTATS_TEXT_H
#define CYBERSTATS_TEXT_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cyberstats/error.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Growable text; start it as {0}, release with cyb_text_free. `bytes` is
 * always terminated once something was added, and NULL before. After a failed
 * allocation `failed` is set and further additions do nothing: build freely,
 * check once at the end. */
typedef struct cyb_text {
  char *bytes;
  size_t length, capacity;
  bool failed;
} cyb_text;

void cyb_text_add(cyb_text *text, const char *string);
void cyb_text_add_bytes(cyb_text *text, const char *bytes, size_t length);
void cyb_text_format(cyb_text *text, const char *format, ...) CYB_PRINTF(2, 3);
/* Empties without giving the memory back. */
void cyb_text_clear(cyb_text *text);
/* Hands the bytes to the caller (free()), "" rather than NULL; the text is
 * empty afterwards. NULL if an addition had failed. */
char *cyb_text_take(cyb_text *text);
void cyb_text_free(cyb_text *text);

/* Adds `string` with & < > " ' escaped for HTML and SVG text and attributes;
 * control characters that XML 1.0 forbids and malformed UTF-8 become U+FFFD. */
void cyb_text_add_escaped(cyb_text *text, const char *string);

/* Adds a number in its shortest form that reads back to the same double;
 * NaN as "NA", infinities as "Inf" and "-Inf". Independent of the locale. */
void cyb_text_add_number(cyb_text *text, double number);

/* Adds a number for people: `digits` digits after the point, thousands
 * separated by commas; NaN adds "–". Independent of the locale. */
void cyb_text_add_fixed(cyb_text *text, double number, int digits);

/* Reads a whole decimal number ("-12.5", "6e+05", surrounding blanks allowed;
 * no hex, no "inf", no "nan") of `length` bytes; correctly rounded,
 * independent of the locale.
 * Returns true and the finite number, else false. */
bool cyb_number_parse(const char *bytes, size_t length, double *number);

/* What would mend a cell that cyb_number_parse refuses, to end a sentence:
 * "; write it without separators", "; write the digits in half width"; "" for an
 * empty cell. Borrowed, static. */
const char *cyb_number_advice(const char *cell);

/* True for what the field means by "no answer": nothing but blanks, "NA",
 * "N/A", or the Chinese for "not applicable". */
bool cyb_is_missing(const char *bytes, size_t length);

/* Length of the valid UTF-8 prefix; equals `length` where all is well formed
 * (no overlong form, no surrogate, nothing above U+10FFFF). */
size_t cyb_utf8_valid(const char *bytes, size_t length);
/* Number of characters, and columns on a terminal (wide CJK counts two). */
size_t cyb_utf8_length(const char *string);
size_t cyb_utf8_width(const char *string);

/* The nearest of `count` names to `name` by edit distance (insert, delete,
 * replace, swap neighbours, without regard to ASCII case), if it is near
 * enough to be a slip; else NULL. Borrowed from `names`. */
const char *cyb_nearest(const char *name, const char *const *names, size_t count);

/* malloc'd copy, NULL on NULL or no memory. */
char *cyb_strdup(const char *string);
char *cyb_strndup(const char *bytes, size_t length);

#ifdef __cplusplus
}
#endif
#endif
