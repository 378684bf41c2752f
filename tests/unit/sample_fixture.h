/* tests/unit/sample_fixture.h - small frames, and one call to plan and draw. */
#ifndef CYB_TESTS_SAMPLE_FIXTURE_H
#define CYB_TESTS_SAMPLE_FIXTURE_H

#include "check.h"

#include <cyberstats/cyberstats.h>

/* A frame of up to MOST_UNITS units with what can be drawn from it. */
enum { MOST_UNITS = 400 };

typedef struct test_frame {
  cyb_frame frame;
  int32_t stratum[MOST_UNITS];
  int8_t take_all[MOST_UNITS];
  double x[MOST_UNITS], y[MOST_UNITS], prn[MOST_UNITS];
  const double *sizes[2];
} test_frame;

static inline void number_units(test_frame *t, uint64_t seed) {
  for (size_t i = 0; i < t->frame.rows; i++) {
    char name[32];
    snprintf(name, sizeof name, "unit %zu", i);
    t->prn[i] = cyb_permanent_number(seed, name);
  }
}

/* Skewed sizes in strata of unequal length. */
static inline void skewed_frame(test_frame *t, size_t rows, size_t strata) {
  memset(t, 0, sizeof *t);
  for (size_t i = 0; i < rows; i++) {
    t->stratum[i] = (int32_t)((i * i + i / 7) % strata);
    t->x[i] = exp(1.2 * cyb_random_normal(5, 1, i) + 0.7 * t->stratum[i]);
    t->y[i] = 10.0 + t->x[i] * cyb_random_uniform(5, 2, i);
  }
  t->sizes[0] = t->x;
  t->sizes[1] = t->y;
  t->frame = (cyb_frame){.rows = rows,
                         .stratum = t->stratum,
                         .strata = strata,
                         .sizes = t->sizes,
                         .size_count = 1,
                         .prn = t->prn};
  number_units(t, 1);
}

static inline cyb_sample_plan *planned(const test_frame *t, const cyb_sample_options *options) {
  cyb_sample_plan *plan = NULL;
  cyb_error error = {0};
  check_ok(error, cyb_sample_plan_make(&plan, &t->frame, options, &error));
  return plan;
}

static inline cyb_sample_unit *drawn(const test_frame *t, const cyb_sample_plan *plan,
                                     const cyb_sample_options *options) {
  cyb_sample_unit *units = NULL;
  cyb_error error = {0};
  size_t count;
  check_ok(error, cyb_sample_draw(&units, &count, plan, &t->frame, options, &error));
  assert_int_equal(count, plan->n);
  return units;
}

#endif
