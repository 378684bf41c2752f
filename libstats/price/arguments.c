/* price/arguments.c - the arguments of a step: expressions separated by commas.
 * Layer: price. */
#include "price/arguments.h"

#include <stdint.h>

#include <cyberstats/text.h>

#include "base/memory.h"

/* The end of a string or a back-quoted name that starts at `s`. */
static const char *skip_quoted(const char *s) {
  char quote = *s++;
  for (; *s && *s != quote; s++)
    if (*s == '\\' && quote == '"' && s[1]) s++;
  return *s ? s + 1 : s;
}

static const char *end_of_argument(const char *s) {
  int depth = 0;
  while (*s && !(*s == ',' && depth <= 0)) {
    if (*s == '"' || *s == '`') {
      s = skip_quoted(s);
      continue;
    }
    depth += (*s == '(') - (*s == ')');
    s++;
  }
  return s;
}

static char *trimmed(const char *from, const char *to) {
  while (from < to && (*from == ' ' || *from == '\t')) from++;
  while (to > from && (to[-1] == ' ' || to[-1] == '\t')) to--;
  return cyb_strndup(from, (size_t)(to - from));
}

size_t cyb__arguments_split(const char *text, char **argument, size_t most) {
  size_t count = 0;
  for (const char *s = text;; s++) {
    const char *end = end_of_argument(s);
    if (count < most && !(argument[count] = trimmed(s, end))) return SIZE_MAX;
    count++;
    s = end;
    if (!*s) return count;
  }
}
