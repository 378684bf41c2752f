/* data/csv_write.c - fields of RFC 4180 text.
 * Layer: data. Source: RFC 4180, section 2. */
#include <cyberstats/csv.h>

#include "base/memory.h"

/* Source: OWASP, "CSV Injection": what makes a spreadsheet run a cell. */
static bool is_formula(const char *value, size_t length) {
  double number;
  return length > 0 && strchr("=+-@\t\r", *value) && !cyb_number_parse(value, length, &number);
}

/* All three delimiters, so that the reader's guess is right; blanks at an end
 * would be taken for padding. */
static bool needs_quotes(const char *value, size_t length) {
  return length &&
         (value[0] == ' ' || value[length - 1] == ' ' || value[strcspn(value, "\",;\t\r\n")]);
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
