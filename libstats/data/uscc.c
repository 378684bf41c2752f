/* data/uscc.c - check digit of the unified social credit code.
 * Layer: data.
 *
 * GB 32100-2015: 31 characters (digits and capitals without I O S V Z), the
 * i-th of the first 17 weighs 3^(i-1) modulo 31, the last one completes the
 * sum to a multiple of 31. */
#include <cyberstats/form.h>

#include "base/memory.h"

static const char alphabet[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";
enum { MODULUS = 31, LENGTH = 18 };

static int value_of(char character) {
  const char *place = character ? strchr(alphabet, character) : NULL;
  return place ? (int)(place - alphabet) : -1;
}

char cyb_uscc_digit(const char *bytes) {
  int sum = 0, weight = 1;
  for (int i = 0; i < LENGTH - 1; i++) {
    int value = value_of(bytes[i]);
    if (value < 0) return '\0';
    sum = (sum + value * weight) % MODULUS;
    weight = weight * 3 % MODULUS;
  }
  return alphabet[(MODULUS - sum) % MODULUS];
}

bool cyb_uscc_valid(const char *bytes, size_t length) {
  return length == LENGTH && cyb_uscc_digit(bytes) == bytes[LENGTH - 1] && bytes[LENGTH - 1];
}
