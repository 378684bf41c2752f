/* tools/price_number.c - numbers of a long table, written fast.
 * Layer: tools. */
#include "tools/price_number.h"

#include <math.h>
#include <stdint.h>

enum { MOST_DECIMALS = 9 };
static const double power[MOST_DECIMALS + 1] = {1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9};
static const double exact = 9007199254740992.0; /* 2^53: whole numbers up to here are doubles */

/* sign * units / 10^decimals, digits from the right. */
static void add_units(cyb_text *text, bool negative, uint64_t units, int decimals) {
  char buffer[32], *end = buffer + sizeof buffer, *p = end;
  int left = decimals;
  while (left > 0 && units % 10 == 0) units /= 10, left--;
  for (int written = 0; units || written <= left; written++) {
    if (written == left && left > 0) *--p = '.';
    *--p = (char)('0' + units % 10);
    units /= 10;
  }
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
  while (decimals < MOST_DECIMALS && size > 0 && size * power[decimals - digits + 1] < 1.0)
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
