/* base/utf8.c - well-formed UTF-8, characters and terminal columns.
 * Layer: base. Source: The Unicode Standard 15, table 3-7. */
#include <cyberstats/text.h>

#include "base/memory.h"

/* Length of the well-formed character at `s`, 0 if there is none. */
static size_t character(const unsigned char *s, size_t left) {
  unsigned char c = s[0];
  size_t length = c < 0x80 ? 1 : c < 0xC2 ? 0 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : c < 0xF5 ? 4 : 0;
  if (length == 0 || length > left) return 0;
  for (size_t i = 1; i < length; i++)
    if ((s[i] & 0xC0) != 0x80) return 0;
  if (c == 0xE0 && s[1] < 0xA0) return 0;
  if (c == 0xED && s[1] > 0x9F) return 0;
  if (c == 0xF0 && s[1] < 0x90) return 0;
  if (c == 0xF4 && s[1] > 0x8F) return 0;
  return length;
}

size_t cyb_utf8_valid(const char *bytes, size_t length) {
  const unsigned char *s = (const unsigned char *)bytes;
  size_t i = 0;
  while (i < length) {
    uint64_t eight;
    size_t step;
    if (length - i >= 8 && (memcpy(&eight, s + i, 8), !(eight & 0x8080808080808080u))) {
      i += 8;
      continue;
    }
    step = character(s + i, length - i);
    if (!step) break;
    i += step;
  }
  return i;
}

size_t cyb_utf8_length(const char *string) {
  size_t count = 0;
  for (; *string; string++) count += ((unsigned char)*string & 0xC0) != 0x80;
  return count;
}

static uint32_t code_point(const unsigned char *s, size_t length) {
  static const unsigned char mask[5] = {0, 0x7F, 0x1F, 0x0F, 0x07};
  uint32_t point = s[0] & mask[length];
  for (size_t i = 1; i < length; i++) point = point << 6 | (s[i] & 0x3Fu);
  return point;
}

/* East Asian Width W and F, and what combines (no column of its own). */
static size_t columns(uint32_t point) {
  static const struct {
    uint32_t first, last;
    size_t width;
  } ranges[] = {{0x0300, 0x036F, 0},   {0x1100, 0x115F, 2},   {0x200B, 0x200F, 0},
                {0x2E80, 0x303E, 2},   {0x3041, 0x4DBF, 2},   {0x4E00, 0xA4CF, 2},
                {0xAC00, 0xD7A3, 2},   {0xF900, 0xFAFF, 2},   {0xFE00, 0xFE0F, 0},
                {0xFE30, 0xFE6F, 2},   {0xFF00, 0xFF60, 2},   {0xFFE0, 0xFFE6, 2},
                {0x1F300, 0x1F64F, 2}, {0x1F900, 0x1F9FF, 2}, {0x20000, 0x3FFFD, 2}};
  for (size_t i = 0; i < sizeof ranges / sizeof ranges[0]; i++)
    if (point >= ranges[i].first && point <= ranges[i].last) return ranges[i].width;
  return 1;
}

size_t cyb_utf8_width(const char *string) {
  const unsigned char *s = (const unsigned char *)string;
  size_t left = strlen(string), width = 0;
  while (left > 0) {
    size_t length = character(s, left);
    width += length ? columns(code_point(s, length)) : 1;
    if (!length) length = 1;
    s += length;
    left -= length;
  }
  return width;
}
