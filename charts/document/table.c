/* document/table.c - tables with units in the head and figures on the right.
 * Layer: charts/document. */
#include <string.h>

#include "document/build.h"

/* A table that needs more than a line of A4 holds is set smaller in print: half-width
 * characters of the usual size, and what the space between columns takes of them. */
enum { LINE = 110, BETWEEN = 4 };
/* A text column is not set narrower than that, though its words would allow it; a word that can
 * be broken anywhere needs no more. */
enum { NARROWEST = 14 };
/* Chinese may be broken within a word; below that it would stand upright. */
enum { CHINESE = 12 };
/* Up to this many rows a table stays on one page. */
enum { SHORT = 8 };
/* Up to this many half-width characters a text stays in one line, a head of several words up to
 * fewer: Chinese would else be broken into single characters. */
enum { ONE_LINE = 12, ONE_LINE_HEAD = 8 };
enum { LONG_WORD = 40 };

static const char *const table_tags[2][2] = {
    {"<table>\n", "<table class=\"tall\">\n"},
    {"<table class=\"wide\">\n", "<table class=\"wide tall\">\n"}};

static const char em_space[] = "\xE2\x80\x83";

/* A word such as a checksum that no column can hold in one line. */
static bool has_long_word(const char *cell) {
  size_t length = 0;
  for (; *cell; cell++) {
    bool plain = (unsigned char)*cell > ' ' && (unsigned char)*cell < 0x80;
    length = plain ? length + 1 : 0;
    if (length > LONG_WORD) return true;
  }
  return false;
}

/* --- width ------------------------------------------------------------------------------ */

static size_t longest_word(const char *text) {
  size_t longest = 0;
  while (text && *text) {
    size_t length = strcspn(text, " -"), width = 0;
    bool ascii = true;
    for (size_t i = 0; i < length; i++) {
      unsigned char byte = (unsigned char)text[i];
      width += byte < 0x80 ? 1 : (byte & 0xC0) == 0xC0 ? 2 : 0;
      ascii = ascii && byte < 0x80;
    }
    if (!ascii && width > CHINESE) width = CHINESE;
    if (width > longest) longest = width;
    text += length + strspn(text + length, " -");
  }
  return longest;
}

static size_t larger(size_t a, size_t b) {
  return a > b ? a : b;
}

/* Figures are never broken, words are not. */
static size_t width_of_cell(const cyb_document_column *column, const char *cell) {
  size_t whole = cell ? cyb_utf8_width(cell) : 0;
  if (column->number || whole <= NARROWEST) return whole;
  return has_long_word(cell) ? NARROWEST : larger(longest_word(cell), NARROWEST);
}

static bool is_wide(const cyb_document_column *columns, size_t count, const char *const *cells,
                    size_t rows) {
  size_t sum = 0;
  for (size_t c = 0; c < count; c++) {
    size_t width = larger(longest_word(columns[c].head), longest_word(columns[c].unit));
    for (size_t r = 0; r < rows; r++)
      width = larger(width, width_of_cell(&columns[c], cells[r * count + c]));
    sum += width + BETWEEN;
  }
  return sum > LINE;
}

/* --- markup ----------------------------------------------------------------------------- */

static const char *const head_classes[2][2] = {{"", " class=\"brief\""},
                                               {" class=\"number\"", " class=\"number brief\""}};

static void add_head(cyb_text *out, const cyb_document_column *columns, size_t count) {
  cyb_text_add(out, "<thead><tr>");
  for (size_t c = 0; c < count; c++) {
    const char *head = columns[c].head ? columns[c].head : "";
    bool brief = cyb_utf8_width(head) <= (strpbrk(head, " -") ? ONE_LINE_HEAD : ONE_LINE);
    cyb_text_format(out, "<th scope=\"col\"%s>", head_classes[columns[c].number][brief]);
    cyb_text_add_escaped(out, head);
    if (columns[c].unit && *columns[c].unit) {
      cyb_text_add(out, "<br/><span class=\"unit\">");
      cyb_text_add_escaped(out, columns[c].unit);
      cyb_text_add(out, "</span>");
    }
    cyb_text_add(out, "</th>");
  }
  cyb_text_add(out, "</tr></thead>\n");
}

static bool is_sub_row(const char *first) {
  return first && strncmp(first, em_space, sizeof(em_space) - 1) == 0;
}

/* The first column names its row, unless it holds figures. */
static void add_row(cyb_text *out, const cyb_document_column *columns, size_t count,
                    const char *const *cells) {
  bool sub = is_sub_row(cells[0]);
  cyb_text_add(out, sub ? "<tr class=\"sub\">" : "<tr>");
  for (size_t c = 0; c < count; c++) {
    bool names = c == 0 && !columns[c].number;
    const char *cell = cells[c] ? cells[c] : "";
    if (c == 0 && sub) cell += sizeof(em_space) - 1;
    cyb_text_add(out, names ? "<th scope=\"row\"" : "<td");
    if (columns[c].number)
      cyb_text_add(out, " class=\"number\"");
    else if (has_long_word(cell))
      cyb_text_add(out, " class=\"long\"");
    else if (*cell && cyb_utf8_width(cell) <= ONE_LINE)
      cyb_text_add(out, " class=\"brief\"");
    cyb_text_add(out, ">");
    cyb_text_add_escaped(out, cell);
    cyb_text_add(out, names ? "</th>" : "</td>");
  }
  cyb_text_add(out, "</tr>\n");
}

static void add_scroller(cyb_text *out, const char *caption) {
  cyb_text_add(out, "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"");
  cyb_text_add_escaped(out, caption ? caption : "");
  cyb_text_add(out, "\">\n");
}

void cyb_document_table(cyb_document *document, const char *caption,
                        const cyb_document_column *columns, size_t column_count,
                        const char *const *cells, size_t rows, const char *foot) {
  cyb_text *out = cyb__document_block(document, CYB__LIST_NONE);
  if (!column_count) return;
  add_scroller(out, caption);
  cyb_text_add(out, table_tags[is_wide(columns, column_count, cells, rows)][rows > SHORT]);
  if (caption && *caption) cyb__document_element(out, "caption", NULL, caption);
  add_head(out, columns, column_count);
  cyb_text_add(out, "<tbody>\n");
  for (size_t r = 0; r < rows; r++) add_row(out, columns, column_count, cells + r * column_count);
  cyb_text_add(out, "</tbody>\n</table>\n</div>\n");
  if (foot && *foot) cyb__document_element(out, "p", "foot", foot);
}
