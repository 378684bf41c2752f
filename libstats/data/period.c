/* data/period.c - years and their parts.
 * Layer: data. */
#include <cyberstats/period.h>

#include "base/memory.h"

enum { FIRST_YEAR = 1900, LAST_YEAR = 2200 };

/* The kinds of period: the letter that may stand before the part, its digits. */
static const struct kind {
  int per_year;
  char letter;
  int digits;
  bool letter_written; /* in the canonical form */
} kinds[] = {{2, 'H', 1, true}, {4, 'Q', 1, true}, {12, 'M', 2, false}};
enum { KINDS = sizeof kinds / sizeof kinds[0] };

static const char *read_digits(const char *text, int digits, int *number) {
  *number = 0;
  for (int i = 0; i < digits; i++, text++) {
    if (*text < '0' || *text > '9') return NULL;
    *number = *number * 10 + (*text - '0');
  }
  return text;
}

/* The part of the year that ends the text, after an optional hyphen. */
static bool read_part(cyb_period *period, const char *text) {
  bool hyphen = *text == '-';
  text += hyphen;
  for (int k = 0; k < KINDS; k++) {
    bool letter = (*text & ~0x20) == kinds[k].letter;
    const char *end;
    if (!letter && (kinds[k].letter_written || !hyphen)) continue;
    end = read_digits(text + letter, kinds[k].digits, &period->part);
    period->per_year = kinds[k].per_year;
    if (end && !*end && period->part >= 1 && period->part <= period->per_year) return true;
  }
  return false;
}

static bool parse(cyb_period *out, const char *text) {
  cyb_period period = {0, 1, 1};
  const char *rest = read_digits(text, 4, &period.year);
  if (!rest || period.year < FIRST_YEAR || period.year > LAST_YEAR) return false;
  if (*rest && !read_part(&period, rest)) return false;
  *out = period;
  return true;
}

int cyb_period_parse(cyb_period *out, const char *text, cyb_error *error) {
  if (text && parse(out, text)) return CYB_OK;
  return cyb_error_set(error, CYB_EDOMAIN, "period",
                       "'%s' is no period; write 2023, 2023-H1, 2023-Q2 or 2023-07, years %d to %d",
                       text ? text : "", FIRST_YEAR, LAST_YEAR);
}

/* The text before the colon; empty, hence no period, where it is too long. */
static void copy_first(char *to, size_t size, const char *text, size_t length) {
  if (length >= size) length = 0;
  memcpy(to, text, length);
  to[length] = '\0';
}

int cyb_period_range(cyb_period *first, cyb_period *last, const char *text, cyb_error *error) {
  const char *colon = text ? strchr(text, ':') : NULL;
  char start[16];
  cyb_period from, to;
  if (!colon) {
    if (cyb_period_parse(&from, text, error)) return CYB_EDOMAIN;
    *first = *last = from;
    return CYB_OK;
  }
  copy_first(start, sizeof start, text, (size_t)(colon - text));
  if (!parse(&from, start) || !parse(&to, colon + 1))
    return cyb_error_set(error, CYB_EDOMAIN, "period",
                         "'%s' is no range of periods; write 2020:2023 or 2022-Q1:2023-Q4", text);
  if (from.per_year != to.per_year)
    return cyb_error_set(error, CYB_EDOMAIN, "period",
                         "'%s' runs between periods of different length", text);
  if (cyb_period_steps(from, to) < 0)
    return cyb_error_set(error, CYB_EDOMAIN, "period",
                         "'%s' ends before it starts; the earlier period comes first", text);
  *first = from;
  *last = to;
  return CYB_OK;
}

void cyb_period_format(cyb_period period, char out[16]) {
  const struct kind *kind = kinds;
  if (period.per_year == 1) {
    snprintf(out, 16, "%d", period.year);
    return;
  }
  while (kind < kinds + KINDS - 1 && kind->per_year != period.per_year) kind++;
  if (kind->letter_written)
    snprintf(out, 16, "%d-%c%d", period.year, kind->letter, period.part);
  else
    snprintf(out, 16, "%d-%02d", period.year, period.part);
}

/* Parts since the start of year 0. */
static int count_parts(cyb_period period) {
  return period.year * period.per_year + period.part - 1;
}

cyb_period cyb_period_shift(cyb_period period, int steps) {
  int parts = count_parts(period) + steps;
  int within = parts % period.per_year;
  if (within < 0) within += period.per_year;
  period.year = (parts - within) / period.per_year;
  period.part = within + 1;
  return period;
}

int cyb_period_steps(cyb_period a, cyb_period b) {
  return count_parts(b) - count_parts(a);
}
