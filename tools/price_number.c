/* tools/price_number.c - numbers of a long table, written fast.
 * Layer: tools. */
#include "tools/price_number.h"

#include <math.h>
#include <stdint.h>

enum { MOST_DECIMALS = 9 };
static const double power[MOST_DECIMALS + 1] = {1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9};
static const double exact = 9007199254740992.0; /* 2^53: whole numbers up to here are doubles */

/* The last `digits` decimal digits of `number`, two at a time, before `end`. */
static char *add_digits(char *end, uint64_t number, int digits) {
  static const char pairs[] = "00010203040506070809101112131415161718192021222324252627282930313233"
                              "34353637383940414243444546474849505152535455565758596061626364656667"
                              "6869707172737475767778798081828384858687888990919293949596979899";
  for (; digits > 1; digits -= 2) {
    const char *pair = pairs + 2 * (number % 100);
    number /= 100;
    *--end = pair[1];
    *--end = pair[0];
  }
  if (digits) *--end = (char)('0' + number % 10);
  return end;
}

static int digits_of(uint64_t number) {
  int digits = 1;
  for (; number >= 10000; number /= 10000) digits += 4;
  return digits + (number >= 10) + (number >= 100) + (number >= 1000);
}

/* sign * units / 10^decimals */
static void add_units(cyb_text *text, bool negative, uint64_t units, int decimals) {
  static const uint64_t tens[MOST_DECIMALS + 1] = {
      1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000, 1000000000};
  char buffer[32], *end = buffer + sizeof buffer, *p = end;
  uint64_t whole = units / tens[decimals], fraction = units - whole * tens[decimals];
  while (decimals > 0 && fraction % 10 == 0) fraction /= 10, decimals--;
  if (decimals > 0) {
    p = add_digits(p, fraction, decimals);
    *--p = '.';
  }
  p = add_digits(p, whole, digits_of(whole));
  if (negative) *--p = '-';
  cyb_text_add_bytes(text, p, (size_t)(end - p));
}

void add_decimals(cyb_text *text, double number, int decimals) {
  double scaled = fabs(number) * power[decimals];
  uint64_t units;
  if (!(scaled < exact)) {
    cyb_text_add_number(text, number);
    return;
  }
  units = (uint64_t)(scaled + 0.5);
  add_units(text, number < 0 && units > 0, units, decimals);
}

void add_significant(cyb_text *text, double number, int digits) {
  double size = fabs(number), bound = 1.0;
  int decimals = digits;
  while (decimals > 0 && size >= bound) bound *= 10, decimals--;
  while (size > 0 && size < 1.0 && decimals < MOST_DECIMALS &&
         size * power[decimals - digits + 1] < 1.0)
    decimals++;
  if (size > 0 && size * power[decimals] < 1.0)
    cyb_text_add_number(text, number);
  else
    add_decimals(text, number, decimals);
}

/* units / 10^d is correctly rounded where both are exact, so the decimal reads
 * back to the number if the quotient is the number. */
void add_shortest(cyb_text *text, double number) {
  double size = fabs(number);
  for (int decimals = 0; decimals <= 4; decimals++) {
    double units = rint(size * power[decimals]);
    if (!(units < exact)) break;
    if (units / power[decimals] != size) continue;
    add_units(text, number < 0, (uint64_t)units, decimals);
    return;
  }
  cyb_text_add_number(text, number);
}
