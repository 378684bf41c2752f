/* data/csv_write.c - fields of RFC 4180 text.
 * Layer: data. Source: RFC 4180, section 2. */
#include <cyberstats/csv.h>

#include "base/memory.h"

/* Source: OWASP, "CSV Injection": what makes a spreadsheet run a cell. Those of East Asia
 * take the signs of full width for the plain ones. */
static bool is_formula(const char *value, size_t length) {
  static const char *const wide[] = {"\xEF\xBC\x9D", "\xEF\xBC\x8B", "\xEF\xBC\x8D",
                                     "\xEF\xBC\xA0"};
  double number;
  for (size_t i = 0; i < sizeof wide / sizeof *wide; i++)
    if (!strncmp(value, wide[i], 3)) return true;
  return length > 0 && strchr("=+-@\t\r\n", *value) && !cyb_number_parse(value, length, &number);
}

/* All three delimiters, so that the reader's guess is right; blanks at an end
 * would be taken for padding. */
static bool needs_quotes(const char *value, size_t length) {
  return length &&
         (value[0] == ' ' || value[length - 1] == ' ' || value[strcspn(value, "\",;\t\r\n")]);
}

const char *cyb_csv_unguarded(const char *cell) {
  return cell && *cell == '\'' && is_formula(cell + 1, strlen(cell + 1)) ? cell + 1 : cell;
}

void cyb_csv_add_field(cyb_text *text, const char *value, bool neutralize) {
  size_t length;
  bool formula, quoted;
  if (!value) return;
  length = strlen(value);
  formula = neutralize && is_formula(value, length);
  quoted = needs_quotes(value, length);
  if (quoted) cyb_text_add_bytes(text, "\"", 1);
  if (formula) cyb_text_add_bytes(text, "'", 1);
  while (quoted && *value) {
    size_t run = strcspn(value, "\"");
    cyb_text_add_bytes(text, value, run);
    if (value[run]) cyb_text_add_bytes(text, "\"\"", 2);
    value += run + (value[run] != '\0');
  }
  if (quoted)
    cyb_text_add_bytes(text, "\"", 1);
  else
    cyb_text_add_bytes(text, value, length);
}
