/* expr/character.c - which characters a name may have.
 * Layer: expr. */
#include "expr/character.h"

#include "base/memory.h"

/* Blocks outside ASCII that hold punctuation, symbols and blanks; the rest is
 * taken as letters, so that every script works without a table per script.
 * Source: Unicode 15.0, Blocks.txt and the categories P, S, Z. */
static const struct {
  uint32_t first, last;
} SYMBOLS[] = {
    {0x0080, 0x00A9}, {0x00AB, 0x00B4}, {0x00B6, 0x00B9},   {0x00BB, 0x00BF},    {0x00D7, 0x00D7},
    {0x00F7, 0x00F7}, {0x2000, 0x206F}, {0x20A0, 0x20CF},   {0x2190, 0x2BFF},    {0x2E00, 0x2E7F},
    {0x3000, 0x3004}, {0x3008, 0x3020}, {0x3030, 0x3030},   {0x30FB, 0x30FB},    {0xE000, 0xF8FF},
    {0xFE10, 0xFE1F}, {0xFE30, 0xFE6F}, {0xFEFF, 0xFF0F},   {0xFF1A, 0xFF20},    {0xFF3B, 0xFF40},
    {0xFF5B, 0xFF65}, {0xFFE0, 0xFFFF}, {0x1F000, 0x1FAFF}, {0xE0000, 0x10FFFF},
};

/* Full-width digits may follow a letter, as the plain ones. */
static bool is_digit(uint32_t c) {
  return (c >= '0' && c <= '9') || (c >= 0xFF10 && c <= 0xFF19);
}

uint32_t cyb__character(const char *text, size_t *length) {
  static const unsigned char mask[] = {0, 0x7F, 0x1F, 0x0F, 0x07};
  unsigned char lead = (unsigned char)text[0];
  size_t bytes = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  uint32_t character = lead & mask[bytes];
  for (size_t i = 1; i < bytes; i++) character = character << 6 | ((unsigned char)text[i] & 0x3Fu);
  *length = bytes;
  return character;
}

bool cyb__starts_name(uint32_t c) {
  if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  for (size_t i = 0; i < sizeof SYMBOLS / sizeof SYMBOLS[0]; i++)
    if (c >= SYMBOLS[i].first && c <= SYMBOLS[i].last) return false;
  return !is_digit(c);
}

bool cyb__continues_name(uint32_t c) {
  return c == '.' || is_digit(c) || cyb__starts_name(c);
}

size_t cyb__character_number(const char *text, size_t offset) {
  size_t number = 1;
  for (size_t i = 0; i < offset; i++) number += ((unsigned char)text[i] & 0xC0) != 0x80;
  return number;
}
