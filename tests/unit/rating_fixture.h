/* tests/unit/rating_fixture.h - plans and policies for the tests of rating. */
#ifndef CYB_TESTS_RATING_FIXTURE_H
#define CYB_TESTS_RATING_FIXTURE_H

#include "check.h"

#include <cyberstats/cyberstats.h>

/* A step by its fields; what is left out is empty. */
#define STEP(name_, kind_, expression_, ...)                                                       \
  { .name = name_, .kind = kind_, .expression = expression_, .level = NAN, __VA_ARGS__ }
/* A step of kind var or tvar. */
#define TAIL(name_, kind_, expression_, severity_, level_, ...)                                    \
  {                                                                                                \
    .name = name_, .kind = kind_, .expression = expression_, .severity = severity_,                \
    .level = level_, __VA_ARGS__                                                                   \
  }
#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static inline cyb_rating *plan_of(const cyb_rating_step *steps, size_t count,
                                  const cyb_rating_table *tables, size_t table_count,
                                  const cyb_rating_options *options) {
  cyb_error error = {0};
  cyb_rating *rating = NULL;
  check_ok(error, cyb_rating_new(&rating, steps, count, tables, table_count, options, &error));
  return rating;
}

static inline cyb_pricer *pricer_of(const cyb_rating *rating) {
  cyb_error error = {0};
  cyb_pricer *pricer = NULL;
  check_ok(error, cyb_pricer_new(&pricer, rating, &error));
  return pricer;
}

/* A column of numbers over the caller's array. */
static inline cyb_column numbers(const char *name, double *values, size_t rows) {
  return (cyb_column){.name = (char *)(uintptr_t)name,
                      .type = CYB_COLUMN_NUMBER,
                      .rows = rows,
                      .number = values,
                      .text_code = -1};
}

static inline cyb_rating_batch price(cyb_pricer *pricer, const cyb_column *columns, size_t count) {
  cyb_error error = {0};
  cyb_rating_batch batch;
  check_ok(error, cyb_pricer_batch(pricer, columns, count, &batch, &error));
  return batch;
}

#endif
