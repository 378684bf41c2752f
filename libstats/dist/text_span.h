/* dist/text_span.h - stretches of a distribution's text.
 * Layer: dist. May include: base. */
#ifndef CYB_DIST_TEXT_SPAN_H
#define CYB_DIST_TEXT_SPAN_H

#include "dist/composed.h"

/* A stretch of the text without the blanks around it. */
typedef struct cyb__span {
  const char *bytes;
  size_t length;
} cyb__span;

/* [name=]value between two commas. */
typedef struct cyb__item {
  bool named;
  cyb__span name, value;
} cyb__item;

typedef struct cyb__reading {
  const char *text; /* the whole, as errors show it */
  const cyb__loader *loader;
  size_t depth;
  cyb_error *error;
} cyb__reading;

enum { CYB__SHOWN = 40 };
/* For "%.*s" of text that may be long. */
#define CYB__SHOW(part) (int)((part).length < CYB__SHOWN ? (part).length : CYB__SHOWN), (part).bytes

cyb__span cyb__trimmed(const char *bytes, const char *end);
bool cyb__same(cyb__span part, const char *name);
/* The nearest of the names, if the span is a slip of one. */
const char *cyb__nearest_of(cyb__span part, const char *const *names, size_t count);

/* A distribution of a family whose p are numbers, from the items of its text. */
int cyb__read_plain(cyb_distribution **out, const cyb__reading *in, const cyb_family *family,
                    const cyb__item *items, size_t count);
/* One made of others; *out is of the record of that name which suits its parts. */
int cyb__read_composed(cyb_distribution **out, const cyb__reading *in, const cyb_family *family,
                       const cyb__item *items, size_t count);
/* A whole distribution. */
int cyb__read_distribution(cyb_distribution **out, const cyb__reading *in, cyb__span text);

#endif
