/* tests/unit/expr_columns.h - the columns that the tests of expressions share. */
#ifndef CYB_TESTS_EXPR_COLUMNS_H
#define CYB_TESTS_EXPR_COLUMNS_H

#include "check.h"

#include <cyberstats/cyberstats.h>

/* Six rows; the last three hold what is hard: zero, missing, large. */
enum { ROWS = 6 };
static const double A[ROWS] = {1, 2, -2.5, 0, NAN, 1e12};
static const double B[ROWS] = {4, 0.5, 3, 0, 7, 1e-12};
static const double P[ROWS] = {1, 1, NAN, 0, 0, NAN};
static const double Q[ROWS] = {1, 0, 1, NAN, 0, NAN};
static const double LAST[ROWS] = {0.5, NAN, 1, 2, 3, 4};
static const char *const TEXT[ROWS] = {"north", "south", "北京", "", NULL, "say \"hi\" \\"};
static const char *const OTHER[ROWS] = {"north", "east", NULL, "", "x", "south"};
static const char *const MIXED[ROWS] = {"1", "2", "twelve", "4", NULL, "6"};

enum { COLUMNS = 9 };
static cyb_column column[COLUMNS];
static const char *known[COLUMNS];

static inline int make_columns(void **state) {
  static const struct {
    const char *name;
    const double *numbers;
    const char *const *texts;
  } rows[] = {{"a", A, NULL},         {"b", B, NULL},         {"p", P, NULL},
              {"q", Q, NULL},         {"text", NULL, TEXT},   {"网络安全业务收入", B, NULL},
              {"total.rev", A, NULL}, {"mixed", NULL, MIXED}, {"other", NULL, OTHER}};
  cyb_error error = {0};
  (void)state;
  for (size_t i = 0; i < COLUMNS; i++) {
    int status =
        rows[i].numbers
            ? cyb_column_from_numbers(&column[i], rows[i].name, rows[i].numbers, ROWS, &error)
            : cyb_column_from_texts(&column[i], rows[i].name, rows[i].texts, ROWS, &error);
    if (status) return status;
    known[i] = rows[i].name;
  }
  column[7].text_line = 4;
  column[7].text_code = 2;
  return 0;
}

static inline int free_columns(void **state) {
  (void)state;
  for (size_t i = 0; i < COLUMNS; i++) cyb_column_clear(&column[i]);
  return 0;
}

static inline const cyb_column *lookup(void *user, const char *name, bool previous) {
  static cyb_column empty = {.type = CYB_COLUMN_EMPTY, .rows = ROWS};
  static cyb_column last = {.type = CYB_COLUMN_NUMBER, .rows = ROWS, .number = (double *)LAST};
  (void)user;
  if (previous) return strcmp(name, "a") ? NULL : &last;
  if (!strcmp(name, "empty")) return &empty;
  for (size_t i = 0; i < COLUMNS; i++)
    if (!strcmp(column[i].name, name)) return &column[i];
  return NULL;
}

static inline cyb_expr *bound(const char *text) {
  cyb_error error = {0};
  cyb_expr *expr;
  check_ok(error, cyb_expr_parse(&expr, text, &error));
  check_ok(error, cyb_expr_bind(expr, lookup, NULL, known, COLUMNS, &error));
  assert_string_equal(cyb_expr_text(expr), text);
  return expr;
}

#endif
