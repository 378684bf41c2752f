/* tests/unit/test_treaty.c - treaties: identities, routes, hard cases and refusals. */
#include "treaty_fixture.h"

int main(void) {
  return 0;
}
