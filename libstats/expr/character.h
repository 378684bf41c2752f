/* expr/character.h - which characters a name may have.
 * Layer: expr. May include: base. */
#ifndef CYB_EXPR_CHARACTER_H
#define CYB_EXPR_CHARACTER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The first character of well-formed UTF-8 that is not at its end; *length is
 * the number of its bytes. */
uint32_t cyb__character(const char *text, size_t *length);

/* A letter of any script, or the underscore. */
bool cyb__starts_name(uint32_t character);
/* The same, a digit, or a full stop. */
bool cyb__continues_name(uint32_t character);

/* Number of the character at byte `offset`, from 1: how people count. */
size_t cyb__character_number(const char *text, size_t offset);

#endif
