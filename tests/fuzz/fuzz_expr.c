/* tests/fuzz/fuzz_expr.c - any text as an expression of either level.
 *
 * What parses is bound to a few columns of each type; what binds is evaluated
 * and combined. */
#include <cyberstats/cyberstats.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { ROWS = 8, LONGEST = 4096 };

typedef struct columns {
  cyb_column x, text, mixed, empty;
} columns;

static const char *const KNOWN[] = {"x", "text", "mixed", "empty"};

/* Any other name is the column of numbers, so that most expressions bind. */
static const cyb_column *lookup(void *user, const char *name, bool previous) {
  columns *c = user;
  if (previous && name[0] == 'n') return NULL;
  if (!strcmp(name, "nowhere")) return NULL;
  if (!strcmp(name, "text")) return &c->text;
  if (!strcmp(name, "mixed")) return &c->mixed;
  return strcmp(name, "empty") ? &c->x : &c->empty;
}

static int make_columns(columns *c) {
  static const double numbers[ROWS] = {0, 1, -1, 0.5, 1e12, 1e-12, NAN, 1e308};
  static const char *const texts[ROWS] = {"a", "b", NULL, "", "a", "12", "北京", "\"\\"};
  memset(c, 0, sizeof *c);
  c->empty = (cyb_column){.type = CYB_COLUMN_EMPTY, .rows = ROWS, .text_code = -1};
  if (cyb_column_from_numbers(&c->x, "x", numbers, ROWS, NULL)) return -1;
  if (cyb_column_from_texts(&c->text, "text", texts, ROWS, NULL)) return -1;
  if (cyb_column_from_texts(&c->mixed, "mixed", texts, ROWS, NULL)) return -1;
  c->mixed.text_line = 2;
  c->mixed.text_code = 0;
  return 0;
}

static void require(int holds) {
  if (!holds) abort();
}

static void evaluate(const cyb_expr *expr) {
  double numbers[ROWS];
  int8_t logicals[ROWS];
  const char *texts[ROWS];
  cyb_expr_type type = cyb_expr_result(expr);
  if (cyb_expr_numbers(expr, 0, ROWS, numbers, NULL) == CYB_OK)
    for (size_t i = 0; i < ROWS; i++) require(!isinf(numbers[i]));
  else
    require(type == CYB_EXPR_TEXT);
  if (cyb_expr_logicals(expr, 1, ROWS - 1, logicals, NULL) == CYB_OK)
    for (size_t i = 0; i + 1 < ROWS; i++) require(logicals[i] >= -1 && logicals[i] <= 1);
  else
    require(type == CYB_EXPR_NUMBER || type == CYB_EXPR_TEXT);
  if (cyb_expr_texts(expr, 0, ROWS, texts, NULL) == CYB_OK)
    for (size_t i = 0; i < ROWS; i++) require(!texts[i] || strlen(texts[i]) <= LONGEST);
}

static void check_error(const cyb_error *error) {
  require(error->status == CYB_EDOMAIN || error->status == CYB_EDATA);
  require(error->message[0] != '\0');
  require(cyb_utf8_valid(error->message, strlen(error->message)) == strlen(error->message));
  require(cyb_utf8_valid(error->where, strlen(error->where)) == strlen(error->where));
}

static void try_row(const char *text, columns *c) {
  cyb_error error = {0};
  cyb_expr *expr;
  if (cyb_expr_parse(&expr, text, &error) != CYB_OK ||
      cyb_expr_bind(expr, lookup, c, KNOWN, 4, &error) != CYB_OK)
    check_error(&error);
  else
    evaluate(expr);
  cyb_expr_free(expr);
}

static void try_statistic(const char *text, columns *c) {
  enum { LEAVES = LONGEST };
  static const double grid[] = {2, 0, -1, 0.5, 1e300, NAN};
  double leaf[LEAVES], gradient[LEAVES], value;
  const cyb_leaf *leaves;
  cyb_error error = {0};
  cyb_statistic *statistic;
  size_t count;
  if (cyb_statistic_parse(&statistic, text, &error) != CYB_OK) {
    check_error(&error);
    return;
  }
  count = cyb_statistic_leaves(statistic, &leaves);
  if (cyb_statistic_bind(statistic, lookup, c, KNOWN, 4, &error) != CYB_OK)
    check_error(&error);
  else
    for (size_t i = 0; i < count; i++)
      for (size_t k = 0; k < leaves[i].arguments; k++) evaluate(leaves[i].argument[k]);
  for (size_t i = 0; i < count; i++) leaf[i] = grid[i % (sizeof grid / sizeof grid[0])];
  cyb_statistic_combine(statistic, leaf, &value, gradient);
  require(!isinf(value));
  for (size_t i = 0; i < count; i++)
    require(!isinf(gradient[i]) && (!isnan(value) || isnan(gradient[i])));
  cyb_statistic_free(statistic);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  char text[LONGEST + 1];
  columns c;
  if (size > LONGEST) return 0;
  if (size) memcpy(text, data, size);
  text[size] = '\0';
  if (make_columns(&c) == 0) {
    try_row(text, &c);
    try_statistic(text, &c);
  }
  cyb_column_clear(&c.x);
  cyb_column_clear(&c.text);
  cyb_column_clear(&c.mixed);
  return 0;
}
