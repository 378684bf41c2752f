/* tests/check.h - what the unit tests share: cmocka, graded tolerances, real data. */
#ifndef CYB_TESTS_CHECK_H
#define CYB_TESTS_CHECK_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* |actual - expected| <= tolerance * |expected| (absolute where expected is 0;
 * NaN expects NaN). `label` names the row of the table. */
static inline void check_close(const char *label, double actual, double expected,
                               double tolerance) {
  double scale = expected != 0.0 ? fabs(expected) : 1.0;
  if (isnan(expected) ? isnan(actual) : fabs(actual - expected) <= tolerance * scale) return;
  print_error("%s: %.15g, wanted %.15g (off by %.2e, allowed %.1e)\n", label, actual, expected,
              fabs(actual - expected) / scale, tolerance);
  fail();
}

#define check_ok(error, status)                                                                    \
  do {                                                                                             \
    int status_ = (status);                                                                        \
    if (status_ != 0) {                                                                            \
      print_error("%s: %s (status %d)\n", (error).where, (error).message, status_);                \
      fail();                                                                                      \
    }                                                                                              \
  } while (0)

/* Folder of real data outside the repository; skips the test where absent. */
static inline const char *shared_file(const char *name, char *buffer, size_t size) {
  const char *folder = getenv("CYBERSTATS_SHARED");
  FILE *file;
  snprintf(buffer, size, "%s/%s", folder ? folder : "../shared", name);
  file = fopen(buffer, "rb");
  if (!file) {
    print_message("# skipped: %s is not there\n", buffer);
    skip();
  }
  fclose(file);
  return buffer;
}

#endif
