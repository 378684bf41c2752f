/* doc/methods/random.c - random numbers by address, with a published vector.
 * Layer: doc. */
#include <stdio.h>

#include <cyberstats/random.h>

int main(void) {
  uint32_t words[4];
  cyb_random_words(words, 0, 0, 0);
  printf("words at (0, 0, 0)     %08x %08x %08x %08x\n", words[0], words[1], words[2], words[3]);
  printf("uniform at (1, 0, 0)   %.15f\n", cyb_random_uniform(1, 0, 0));
  printf("uniform at (1, 0, 1)   %.15f\n", cyb_random_uniform(1, 0, 1));
  printf("normal at (1, 0, 0)    %.15f\n", cyb_random_normal(1, 0, 0));
  printf("0 to 9 at (1, 0, 0)    %d\n", (int)cyb_random_below(1, 0, 0, 10));
  return 0;
}
