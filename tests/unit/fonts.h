/* tests/unit/fonts.h - for tests that set text with real fonts: pango and
 * fontconfig keep what they loaded for the life of the process, cairo 1.16 loses
 * an array for every OpenType font it embeds in a PDF, and the leak check must
 * not take that for ours. */
#ifndef CYB_TESTS_FONTS_H
#define CYB_TESTS_FONTS_H

const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void) {
  return "leak:libfontconfig\nleak:libpango\nleak:libglib\nleak:libgobject\nleak:libcairo\n";
}

#endif
