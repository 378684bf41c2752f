/* tests/unit/test_expr_random.c - random expressions against plain C arithmetic.
 *
 * A random tree is written out with as few brackets as the grammar allows and
 * evaluated directly; parsing and evaluating the text must give the same. */
#include "check.h"

#include <cyberstats/cyberstats.h>

enum { TREES = 4000, DEEPEST = 6, ROWS = 700, NODES = 4096 };

typedef enum operation {
  NUMBER,
  COLUMN,
  ADD,
  SUBTRACT,
  MULTIPLY,
  DIVIDE,
  NEGATE,
  POWER,
  ABSOLUTE,
  SQUARE_ROOT,
  LEAST,
  TOTAL,
  CHOICE,
  NUMBERS, /* up to here the value is a number */
  LESS,
  GREATER_EQUAL,
  EQUAL,
  UNEQUAL,
  AND,
  OR,
  NOT,
  MISSING,
  MEMBER,
  SAME,
  OPERATIONS
} operation;

static const struct {
  const char *before, *between, *after;
  int precedence;  /* 9: never needs brackets */
  int argument[3]; /* the precedence that each argument must have at least */
  int arguments;
  bool logical[3]; /* type of each argument */
} GRAMMAR[OPERATIONS] = {
    [NUMBER] = {"", "", "", 9, {0}, 0, {0}},
    [COLUMN] = {"", "", "", 9, {0}, 0, {0}},
    [ADD] = {"", " + ", "", 5, {5, 6}, 2, {0}},
    [SUBTRACT] = {"", "-", "", 5, {5, 6}, 2, {0}},
    [MULTIPLY] = {"", "*", "", 6, {6, 7}, 2, {0}},
    [DIVIDE] = {"", " / ", "", 6, {6, 7}, 2, {0}},
    [NEGATE] = {"-", "", "", 7, {7}, 1, {0}},
    [POWER] = {"", "^", "", 8, {9, 7}, 2, {0}},
    [ABSOLUTE] = {"abs(", "", ")", 9, {0}, 1, {0}},
    [SQUARE_ROOT] = {"sqrt (", "", " )", 9, {0}, 1, {0}},
    [LEAST] = {"min(", ", ", ")", 9, {0}, 2, {0}},
    [TOTAL] = {"sum(", ",", ")", 9, {0}, 3, {0}},
    [CHOICE] = {"if(", ",", ")", 9, {0}, 3, {true, false, false}},
    [LESS] = {"", "<", "", 4, {5, 5}, 2, {0}},
    [GREATER_EQUAL] = {"", " >= ", "", 4, {5, 5}, 2, {0}},
    [EQUAL] = {"", "==", "", 4, {5, 5}, 2, {0}},
    [UNEQUAL] = {"", " != ", "", 4, {5, 5}, 2, {0}},
    [AND] = {"", " and ", "", 2, {2, 3}, 2, {true, true}},
    [OR] = {"", "\tor\n", "", 1, {1, 2}, 2, {true, true}},
    [NOT] = {"not ", "", "", 3, {3}, 1, {true}},
    [MISSING] = {"missing(", "", ")", 9, {0}, 1, {0}},
    [MEMBER] = {"", "", " in (1, -2, 0.5)", 4, {5}, 1, {0}},
    [SAME] = {"", " == ", "", 4, {5, 5}, 2, {true, true}},
};

typedef struct tree {
  operation operation;
  struct tree *argument[3];
  double number;
  size_t column;
} tree;

static tree nodes[NODES];
static size_t used;
static uint64_t state = 20240229;

/* Knuth's MMIX generator; only the high bits are any good. */
static unsigned below(unsigned n) {
  state = state * 6364136223846793005u + 1442695040888963407u;
  return (unsigned)(state >> 33) % n;
}

static tree *grow(bool logical, int depth) {
  tree *t = &nodes[used++];
  t->operation = logical ? NUMBERS + 1 + (operation)below(OPERATIONS - NUMBERS - 1)
                         : (operation)below(NUMBERS);
  if (depth == 0 && !logical) t->operation = (operation)below(ADD);
  if (depth <= 0 && logical) t->operation = LESS;
  t->number = (double)below(16) / 4;
  t->column = below(3);
  for (int i = 0; i < GRAMMAR[t->operation].arguments; i++)
    t->argument[i] = grow(GRAMMAR[t->operation].logical[i], depth > 0 ? depth - 1 : 0);
  return t;
}

static void write_tree(cyb_text *text, const tree *t, int least) {
  bool brackets = GRAMMAR[t->operation].precedence < least;
  if (brackets) cyb_text_add(text, "(");
  cyb_text_add(text, GRAMMAR[t->operation].before);
  if (t->operation == NUMBER) cyb_text_add_number(text, t->number);
  if (t->operation == COLUMN) cyb_text_add(text, &"x\0y\0z"[2 * t->column]);
  for (int i = 0; i < GRAMMAR[t->operation].arguments; i++) {
    if (i > 0) cyb_text_add(text, GRAMMAR[t->operation].between);
    write_tree(text, t->argument[i], GRAMMAR[t->operation].argument[i]);
  }
  cyb_text_add(text, GRAMMAR[t->operation].after);
  if (brackets) cyb_text_add(text, ")");
}

static bool nearly(double a, double b) {
  return fabs(a - b) <= 1e-9 * fmax(fabs(a), fabs(b));
}
static double finite_or_missing(double x) {
  return isfinite(x) ? x : NAN;
}

static int truth(const tree *t, const double *cell);

static double value(const tree *t, const double *cell) {
  double v[3] = {NAN, NAN, NAN};
  int condition = t->operation == CHOICE ? truth(t->argument[0], cell) : 0;
  for (int i = t->operation == CHOICE; i < GRAMMAR[t->operation].arguments; i++) {
    v[i] = value(t->argument[i], cell);
    if (isnan(v[i]) && t->operation != CHOICE) return NAN;
  }
  switch (t->operation) {
  case NUMBER: return t->number;
  case COLUMN: return cell[t->column];
  case ADD: return finite_or_missing(v[0] + v[1]);
  case SUBTRACT: return finite_or_missing(v[0] - v[1]);
  case MULTIPLY: return finite_or_missing(v[0] * v[1]);
  case DIVIDE: return finite_or_missing(v[0] / v[1]);
  case NEGATE: return -v[0];
  case POWER: return finite_or_missing(pow(v[0], v[1]));
  case ABSOLUTE: return fabs(v[0]);
  case SQUARE_ROOT: return finite_or_missing(sqrt(v[0]));
  case LEAST: return fmin(v[0], v[1]);
  case TOTAL: return finite_or_missing(finite_or_missing(v[0] + v[1]) + v[2]);
  default: return condition < 0 ? NAN : condition ? v[1] : v[2];
  }
}

static int compare(operation by, double a, double b) {
  if (isnan(a) || isnan(b)) return -1;
  switch (by) {
  case LESS: return a < b;
  case GREATER_EQUAL: return a > b || nearly(a, b);
  case EQUAL: return nearly(a, b);
  case UNEQUAL: return !nearly(a, b);
  default: return nearly(a, 1) || nearly(a, -2) || nearly(a, 0.5);
  }
}

static int combine(operation by, int a, int b) {
  if (by == AND) return !a || !b ? 0 : a == 1 && b == 1 ? 1 : -1;
  if (by == OR) return a == 1 || b == 1 ? 1 : !a && !b ? 0 : -1;
  return a < 0 || b < 0 ? -1 : a == b;
}

static int truth(const tree *t, const double *cell) {
  int inner;
  switch (t->operation) {
  case AND:
  case OR:
  case SAME: return combine(t->operation, truth(t->argument[0], cell), truth(t->argument[1], cell));
  case NOT: inner = truth(t->argument[0], cell); return inner < 0 ? -1 : !inner;
  case MISSING: return isnan(value(t->argument[0], cell));
  case MEMBER: return compare(MEMBER, value(t->argument[0], cell), 0);
  default: return compare(t->operation, value(t->argument[0], cell), value(t->argument[1], cell));
  }
}

static cyb_column columns[3];
static const cyb_column *lookup(void *user, const char *name, bool previous) {
  (void)user, (void)previous;
  return &columns[name[0] - 'x'];
}

static void make_columns(double cells[3][ROWS], cyb_error *error) {
  static const char *const names[] = {"x", "y", "z"};
  for (size_t c = 0; c < 3; c++) {
    for (size_t i = 0; i < ROWS; i++)
      cells[c][i] = below(6) == 0 ? NAN : below(9) == 0 ? 1e200 : (double)below(33) / 4 - 4;
    check_ok(*error, cyb_column_from_numbers(&columns[c], names[c], cells[c], ROWS, error));
  }
}

static void check_tree(const tree *t, bool logical, double cells[3][ROWS]) {
  double out[ROWS];
  cyb_text text = {0};
  cyb_error error = {0};
  cyb_expr *expr;
  write_tree(&text, t, 0);
  check_ok(error, cyb_expr_parse(&expr, text.bytes, &error));
  check_ok(error, cyb_expr_bind(expr, lookup, NULL, NULL, 0, &error));
  assert_int_equal(cyb_expr_result(expr), logical ? CYB_EXPR_LOGICAL : CYB_EXPR_NUMBER);
  check_ok(error, cyb_expr_numbers(expr, 0, ROWS, out, &error));
  for (size_t i = 0; i < ROWS; i += 1 + below(60)) {
    const double cell[] = {cells[0][i], cells[1][i], cells[2][i]};
    int inner = logical ? truth(t, cell) : 0;
    double expected = !logical ? value(t, cell) : inner < 0 ? (double)NAN : inner;
    check_close(text.bytes, out[i], expected, 1e-12);
  }
  cyb_expr_free(expr);
  cyb_text_free(&text);
}

static void test_random_trees(void **unused) {
  static double cells[3][ROWS];
  cyb_error error = {0};
  (void)unused;
  make_columns(cells, &error);
  for (int i = 0; i < TREES; i++) {
    bool logical = i % 2;
    used = 0;
    check_tree(grow(logical, i % (DEEPEST + 1)), logical, cells);
  }
  for (size_t c = 0; c < 3; c++) cyb_column_clear(&columns[c]);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_random_trees)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
