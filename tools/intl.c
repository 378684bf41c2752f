/* tools/intl.c - choice of language.
 * Layer: tools. */
#include "tools/intl.h"

#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include <cyberstats/error.h>

#include "tools/place.h"

static const char *chosen = "en";

const char *intl_language(void) {
  return chosen;
}

static const char *from_locale(void) {
  static const char *const names[] = {"LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"};
  for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
    const char *value = getenv(names[i]);
    if (value && *value) return !strncmp(value, "zh", 2) ? "zh" : "en";
  }
  return "en";
}

static const char *translate(const char *text) {
  return gettext(text);
}

/* gettext ignores LANGUAGE in the plain C locale, and a small machine has no
 * other: C.UTF-8 comes with the C library and is not "C" to gettext. */
void intl_start(const char *language) {
  setlocale(LC_CTYPE, "C.UTF-8");
  chosen = language ? (!strcmp(language, "zh") ? "zh" : "en") : from_locale();
  setlocale(LC_MESSAGES, "C.UTF-8");
  setenv("LANGUAGE", !strcmp(chosen, "zh") ? "zh_CN" : "en", 1);
  bindtextdomain("cyberstats", place_locale());
  bind_textdomain_codeset("cyberstats", "UTF-8");
  textdomain("cyberstats");
  cyb_error_translate(translate);
}
