/* base/number.c - decimal text to double and back, whatever the locale.
 * Layer: base. */
/* strtod_l */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <cyberstats/text.h>

#include <locale.h>
#include <math.h>

#include "base/memory.h"

/* A decimal as its digits say: (-1)^negative * mantissa * 10^exponent. */
typedef struct decimal {
  uint64_t mantissa;
  long exponent;
  int digits;
  bool negative, inexact; /* more digits than the mantissa holds */
} decimal;

static const char *skip_blanks(const char *s, const char *end) {
  while (s < end && (*s == ' ' || *s == '\t')) s++;
  return s;
}

static const char *read_digits(const char *s, const char *end, decimal *d, bool fraction) {
  for (; s < end && *s >= '0' && *s <= '9'; s++) {
    if (d->digits < 19) {
      d->mantissa = d->mantissa * 10 + (uint64_t)(*s - '0');
      if (d->mantissa) d->digits++;
      d->exponent -= fraction;
    } else {
      d->inexact = true;
      d->exponent += !fraction;
    }
  }
  return s;
}

static const char *read_exponent(const char *s, const char *end, decimal *d) {
  const char *start = s;
  long exponent = 0;
  bool negative = false;
  if (s == end || (*s != 'e' && *s != 'E')) return s;
  s++;
  if (s < end && (*s == '+' || *s == '-')) negative = *s++ == '-';
  if (s == end || *s < '0' || *s > '9') return start;
  for (; s < end && *s >= '0' && *s <= '9'; s++)
    if (exponent < 100000) exponent = exponent * 10 + (*s - '0');
  d->exponent += negative ? -exponent : exponent;
  return s;
}

static bool read_decimal(const char *s, const char *end, decimal *d) {
  const char *whole, *fraction;
  memset(d, 0, sizeof *d);
  if (s < end && (*s == '+' || *s == '-')) d->negative = *s++ == '-';
  whole = read_digits(s, end, d, false);
  fraction = whole;
  if (whole < end && *whole == '.') fraction = read_digits(whole + 1, end, d, true);
  if (whole - s + (fraction - whole > 1 ? 1 : 0) == 0) return false;
  return read_exponent(fraction, end, d) == end;
}

/* Mantissa and power of ten are both exact doubles, so one rounding is left:
 * Clinger (1990), "How to read floating point numbers accurately", PLDI. */
static bool fast(const decimal *d, double *number) {
  static const double power[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                 1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
  double value = (double)d->mantissa;
  if (d->inexact || d->mantissa > (UINT64_C(1) << 53) || d->exponent < -22 || d->exponent > 22)
    return false;
  value = d->exponent < 0 ? value / power[-d->exponent] : value * power[d->exponent];
  *number = d->negative ? -value : value;
  return true;
}

/* The C locale's strtod; asking for "C" allocates nothing in glibc. */
static bool slow(const char *s, size_t length, double *number) {
  char small[128], *copy = length < sizeof small ? small : cyb__alloc(length + 1, 1);
  locale_t c = newlocale(LC_ALL_MASK, "C", (locale_t)0);
  bool done = copy && c;
  if (done) {
    memcpy(copy, s, length);
    copy[length] = '\0';
    *number = strtod_l(copy, NULL, c);
    done = isfinite(*number);
  }
  if (c) freelocale(c);
  if (copy != small) free(copy);
  return done;
}

bool cyb_number_parse(const char *bytes, size_t length, double *number) {
  const char *end = bytes + length, *start;
  decimal d;
  while (end > bytes && (end[-1] == ' ' || end[-1] == '\t')) end--;
  start = skip_blanks(bytes, end);
  if (start == end || !read_decimal(start, end, &d)) return false;
  return fast(&d, number) || slow(start, (size_t)(end - start), number);
}

bool cyb_is_missing(const char *bytes, size_t length) {
  static const char *const words[] = {"NA", "N/A", "\xE4\xB8\x8D\xE9\x80\x82\xE7\x94\xA8"};
  const char *start, *end = bytes + length;
  while (end > bytes && (end[-1] == ' ' || end[-1] == '\t')) end--;
  start = skip_blanks(bytes, end);
  if (start == end) return true;
  if (*start != 'N' && *start != words[2][0]) return false;
  for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
    if (strlen(words[i]) == (size_t)(end - start) && !memcmp(start, words[i], strlen(words[i])))
      return true;
  return false;
}

/* A locale may write its decimal point as any bytes; ours is always '.'. */
static void plain_point(char *text) {
  char *bad = text + strspn(text, "0123456789+-eE.");
  size_t run = strcspn(bad, "0123456789+-eE.");
  if (!*bad) return;
  *bad = '.';
  memmove(bad + 1, bad + run, strlen(bad + run) + 1);
}

void cyb_text_add_number(cyb_text *text, double number) {
  char buffer[64];
  double back;
  if (!isfinite(number)) {
    cyb_text_add(text, isnan(number) ? "NA" : number > 0 ? "Inf" : "-Inf");
    return;
  }
  for (int precision = 15; precision <= 17; precision++) {
    snprintf(buffer, sizeof buffer, "%.*g", precision, number);
    plain_point(buffer);
    if (cyb_number_parse(buffer, strlen(buffer), &back) && back == number) break;
  }
  cyb_text_add(text, buffer);
}

void cyb_text_add_fixed(cyb_text *text, double number, int digits) {
  char buffer[400];
  size_t whole, start;
  if (!isfinite(number)) {
    cyb_text_add(text, isnan(number) ? "\xE2\x80\x93"
                       : number > 0  ? "\xE2\x88\x9E"
                                     : "-\xE2\x88\x9E");
    return;
  }
  snprintf(buffer, sizeof buffer, "%.*f", digits < 0 ? 0 : digits > 15 ? 15 : digits, number);
  plain_point(buffer);
  if (buffer[0] == '-' && !buffer[strspn(buffer, "-0.")])
    memmove(buffer, buffer + 1, strlen(buffer)); /* no "-0.00" */
  start = buffer[0] == '-';
  whole = strcspn(buffer, ".");
  for (size_t i = 0; buffer[i]; i++) {
    if (i > start && i < whole && (whole - i) % 3 == 0) cyb_text_add_bytes(text, ",", 1);
    cyb_text_add_bytes(text, buffer + i, 1);
  }
}
