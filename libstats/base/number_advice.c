/* base/number_advice.c - what would mend a cell that is no number.
 * Layer: base. */
#include <cyberstats/text.h>

#include <string.h>
#include <strings.h>

#include "base/say.h"

/* "1,234.50" is no number to us, because to others the comma is the point. */
static bool has_separators(const char *cell) {
  char plain[64];
  size_t kept = 0;
  double number;
  if (!strchr(cell, ',')) return false;
  for (; *cell && kept < sizeof plain; cell++)
    if (*cell != ',') plain[kept++] = *cell;
  return !*cell && cyb_number_parse(plain, kept, &number);
}

/* U+FF10 to U+FF19. */
static bool has_wide_digit(const char *cell) {
  for (; (cell = strstr(cell, "\xEF\xBC")); cell++)
    if ((unsigned char)cell[2] >= 0x90 && (unsigned char)cell[2] <= 0x99) return true;
  return false;
}

static bool has_unit(const char *cell) {
  size_t number = strspn(cell, "+-.0123456789");
  double value;
  return number > 0 && cell[number] && cyb_number_parse(cell, number, &value);
}

/* $ and the signs before or behind an amount in other alphabets: UTF-8 of U+00A3 to
 * U+00A5, U+20A0 to U+20BF, U+FFE1, U+FFE5. */
static bool has_currency(const char *cell) {
  static const char *const signs[] = {"$", "\xC2\xA3", "\xC2\xA5", "\xE2\x82", "\xEF\xBF"};
  for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++)
    if (strstr(cell, signs[i]) && cell[strcspn(cell, "0123456789")]) return true;
  return false;
}

static bool is_word(const char *cell, const char *const *words, size_t count) {
  cell += strspn(cell, " +-");
  for (size_t i = 0; i < count; i++)
    if (!strcasecmp(cell, words[i])) return true;
  return false;
}

static bool is_endless(const char *cell) {
  static const char *const words[] = {"inf", "infinity", "\xE2\x88\x9E"};
  return is_word(cell, words, 3);
}

static bool is_nothing(const char *cell) {
  static const char *const words[] = {"nan", "null", "none", "nil", "-", "\xE2\x80\x93"};
  return (*cell && !cell[strspn(cell, " +-")]) || is_word(cell, words, 6);
}

static bool is_written(const char *cell) {
  return *cell != '\0';
}

const char *cyb_number_advice(const char *cell) {
  static const struct {
    bool (*applies)(const char *cell);
    const char *advice;
  } known[] = {
      {has_separators, CYB__N("; write it without separators, the decimals after a point")},
      {has_wide_digit, CYB__N("; write the digits in half width")},
      {has_currency, CYB__N("; write the digits alone, without a sign of currency or separators")},
      {has_unit, CYB__N("; write the digits alone, without a unit")},
      {is_endless, CYB__N("; a number is finite: leave the cell empty where there is no end")},
      {is_nothing, CYB__N("; leave the cell empty where there is no value")},
      {is_written, CYB__N("; correct it, or leave the cell empty where there is no value")}};
  for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
    if (known[i].applies(cell)) return cyb__say(known[i].advice);
  return "";
}
