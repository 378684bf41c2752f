/* base/clean.c - names from hostile files made fit for drawing.
 * Layer: charts/base. */
#include "base/clean.h"

#include <cyberstats/text.h>

#include "base/allocate.h"

typedef struct code_range {
  unsigned first, last;
} code_range;

/* Unicode Standard Annex 11, the classes W and F, by block. */
static const code_range wide[] = {
    {0x1100, 0x115F}, {0x2E80, 0x303E},   {0x3041, 0x33FF},   {0x3400, 0x4DBF},  {0x4E00, 0x9FFF},
    {0xA000, 0xA4CF}, {0xAC00, 0xD7A3},   {0xF900, 0xFAFF},   {0xFE30, 0xFE4F},  {0xFF00, 0xFF60},
    {0xFFE0, 0xFFE6}, {0x1F300, 0x1F64F}, {0x1F900, 0x1F9FF}, {0x20000, 0x3FFFD}};

static const code_range combining[] = {{0x0300, 0x036F}, {0x200B, 0x200D}, {0x20D0, 0x20FF},
                                       {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F}, {0x1F3FB, 0x1F3FF}};

static const code_range forbidden[] = {{0x0000, 0x0009}, {0x000B, 0x001F}, {0x007F, 0x009F},
                                       {0x2028, 0x2029}, {0xFDD0, 0xFDEF}, {0xFFFE, 0xFFFF}};

static const code_range directional[] = {
    {0x061C, 0x061C}, {0x200E, 0x200F}, {0x202A, 0x202E}, {0x2066, 0x2069}, {0xFEFF, 0xFEFF}};

#define IN(ranges, code) in_ranges(ranges, sizeof(ranges) / sizeof((ranges)[0]), code)

static bool in_ranges(const code_range *ranges, size_t count, unsigned code) {
  for (size_t i = 0; i < count; i++)
    if (code >= ranges[i].first && code <= ranges[i].last) return true;
  return false;
}

bool cyb__is_wide(unsigned code) {
  return IN(wide, code);
}

bool cyb__is_combining(unsigned code) {
  return IN(combining, code);
}

size_t cyb__code_point(const char *text, unsigned *code) {
  const unsigned char *bytes = (const unsigned char *)text;
  size_t length;
  if (bytes[0] == 0) return 0;
  if (bytes[0] < 0x80) {
    *code = bytes[0];
    return 1;
  }
  length = bytes[0] < 0xE0 ? 2 : bytes[0] < 0xF0 ? 3 : 4;
  *code = bytes[0] & (0xFFu >> (length + 1));
  for (size_t i = 1; i < length; i++) *code = (*code << 6) | (bytes[i] & 0x3Fu);
  return length;
}

static void add_valid(cyb_text *out, const char *bytes, size_t length) {
  size_t step;
  for (size_t at = 0; at < length; at += step) {
    unsigned code = 0;
    step = cyb__code_point(bytes + at, &code);
    if (IN(forbidden, code))
      cyb_text_add_bytes(out, " ", 1);
    else if (!IN(directional, code))
      cyb_text_add_bytes(out, bytes + at, step);
  }
}

char *cyb__clean(const char *text) {
  cyb_text out = {0};
  size_t length = text ? strlen(text) : 0;
  char *bytes;
  for (size_t at = 0; at < length;) {
    size_t valid = cyb_utf8_valid(text + at, length - at);
    add_valid(&out, text + at, valid);
    at += valid;
    if (at < length) {
      cyb_text_add(&out, "\xEF\xBF\xBD");
      at++;
    }
  }
  bytes = cyb_text_take(&out);
  cyb_text_free(&out);
  return bytes;
}
