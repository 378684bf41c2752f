/* tests/unit/test_random_fill.c - many random words at once are those of cyb_random_words. */
#include "check.h"

#include <cyberstats/random.h>

#include "base/random_fill.h"

static void one_by_one(void **state) {
  static const uint64_t index[] = {0, 1, 4294967290u, UINT64_MAX - 20, UINT64_C(1) << 60};
  static const uint64_t key[] = {0, 1, UINT64_C(0xfedcba9876543210)};
  static const size_t calls[] = {0, 1, 7, 8, 9, 37};
  uint32_t many[4 * 37 + 1], word[4];
  (void)state;
  for (size_t i = 0; i < sizeof index / sizeof index[0]; i++)
    for (size_t k = 0; k < 3; k++)
      for (size_t c = 0; c < sizeof calls / sizeof calls[0]; c++) {
        many[4 * calls[c]] = 77;
        cyb__random_fill(many, calls[c], key[k], key[2 - k], index[i]);
        assert_int_equal(many[4 * calls[c]], 77);
        for (size_t j = 0; j < calls[c]; j++) {
          cyb_random_words(word, key[k], key[2 - k], index[i] + j);
          assert_memory_equal(word, many + 4 * j, sizeof word);
        }
      }
}

/* Known answers of Random123's own test, kat_vectors, philox 4x32 10 rounds. */
static void known_answers(void **state) {
  static const uint32_t zeros[] = {0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8};
  static const uint32_t ones[] = {0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd};
  uint32_t many[4 * 8];
  (void)state;
  cyb__random_fill(many, 8, 0, 0, 0);
  assert_memory_equal(many, zeros, sizeof zeros);
  cyb__random_fill(many, 8, UINT64_MAX, UINT64_MAX, UINT64_MAX);
  assert_memory_equal(many, ones, sizeof ones);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(one_by_one), cmocka_unit_test(known_answers)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
