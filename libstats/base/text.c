/* base/text.c - growable UTF-8 text.
 * Layer: base. */
#include <cyberstats/text.h>

#include "base/memory.h"

void cyb_text_add_bytes(cyb_text *text, const char *bytes, size_t length) {
  char *grown;
  if (text->failed) return;
  if (length > SIZE_MAX / 2 - text->length) {
    text->failed = true;
    return;
  }
  grown = cyb__grow(text->bytes, &text->capacity, text->length + length + 1, 1);
  if (!grown) {
    text->failed = true;
    return;
  }
  text->bytes = grown;
  if (length) memcpy(text->bytes + text->length, bytes, length);
  text->length += length;
  text->bytes[text->length] = '\0';
}

void cyb_text_add(cyb_text *text, const char *string) {
  if (string) cyb_text_add_bytes(text, string, strlen(string));
}

void cyb_text_format(cyb_text *text, const char *format, ...) {
  char small[256], *large = NULL;
  va_list arguments;
  int length;
  va_start(arguments, format);
  length = vsnprintf(small, sizeof small, format, arguments);
  va_end(arguments);
  if (length < 0) return;
  if ((size_t)length >= sizeof small) {
    large = cyb__alloc((size_t)length + 1, 1);
    if (!large) {
      text->failed = true;
      return;
    }
    va_start(arguments, format);
    vsnprintf(large, (size_t)length + 1, format, arguments);
    va_end(arguments);
  }
  cyb_text_add_bytes(text, large ? large : small, (size_t)length);
  free(large);
}

void cyb_text_clear(cyb_text *text) {
  text->length = 0;
  if (text->bytes) text->bytes[0] = '\0';
}

char *cyb_text_take(cyb_text *text) {
  char *bytes;
  cyb_text_add_bytes(text, "", 0);
  bytes = text->failed ? NULL : text->bytes;
  if (text->failed) free(text->bytes);
  memset(text, 0, sizeof *text);
  return bytes;
}

void cyb_text_free(cyb_text *text) {
  free(text->bytes);
  memset(text, 0, sizeof *text);
}

static const char *entity(unsigned char c) {
  switch (c) {
  case '&': return "&amp;";
  case '<': return "&lt;";
  case '>': return "&gt;";
  case '"': return "&quot;";
  case '\'': return "&#39;";
  default: return c < 0x20 && c != '\t' && c != '\n' && c != '\r' ? "\xEF\xBF\xBD" : NULL;
  }
}

/* U+FFFE and U+FFFF are well-formed UTF-8 and still forbidden in XML. */
static bool is_noncharacter(const char *bytes, size_t left) {
  return left >= 3 && !memcmp(bytes, "\xEF\xBF", 2) && (unsigned char)bytes[2] >= 0xBE;
}

void cyb_text_add_escaped(cyb_text *text, const char *string) {
  size_t length = string ? strlen(string) : 0, valid = 0;
  for (size_t i = 0; i < length;) {
    const char *replacement;
    if (i >= valid) valid = i + cyb_utf8_valid(string + i, length - i);
    replacement = i >= valid ? "\xEF\xBF\xBD" : entity((unsigned char)string[i]);
    if (is_noncharacter(string + i, valid - i)) {
      cyb_text_add(text, "\xEF\xBF\xBD");
      i += 3;
    } else {
      cyb_text_add_bytes(text, replacement ? replacement : string + i,
                         replacement ? strlen(replacement) : 1);
      i++;
    }
  }
}

char *cyb_strndup(const char *bytes, size_t length) {
  char *copy = bytes && length < SIZE_MAX ? cyb__alloc(length + 1, 1) : NULL;
  if (copy && length) memcpy(copy, bytes, length);
  return copy;
}

char *cyb_strdup(const char *string) {
  return string ? cyb_strndup(string, strlen(string)) : NULL;
}
