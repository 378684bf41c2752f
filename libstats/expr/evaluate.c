/* expr/evaluate.c - a bound expression over ranges of rows, block by block.
 * Layer: expr. */
#include <math.h>

#include "base/memory.h"
#include "base/say.h"
#include "expr/syntax.h"

/* Rows of a block: a few buffers of numbers fit the first cache together. */
enum { BLOCK = 512 };

typedef struct scratch {
  size_t block;    /* rows of a buffer */
  double *buffers; /* program->slots of them; a number is the widest cell */
  cyb__vector *stack;
} scratch;

_Static_assert(sizeof(double) >= sizeof(const char *), "a buffer of numbers must hold texts");

static bool scratch_make(scratch *s, const cyb__program *program, size_t rows) {
  s->block = rows < BLOCK ? rows : BLOCK;
  s->buffers = CYB__ARRAY(double, program->slots * s->block);
  s->stack = CYB__ARRAY(cyb__vector, program->slots);
  return s->buffers && s->stack;
}

static void scratch_free(scratch *s) {
  free(s->buffers);
  free(s->stack);
}

static cyb__vector run(const cyb__program *program, scratch *s, size_t first, size_t rows) {
  size_t depth = 0;
  for (size_t i = 0; i < program->count; i++) {
    const cyb__instruction *instruction = &program->items[i];
    cyb__frame frame = {.instruction = instruction,
                        .argument = s->stack + (depth - instruction->arguments),
                        .first = first,
                        .rows = rows,
                        .result.number = s->buffers + instruction->slot * s->block};
    instruction->kernel(&frame);
    depth -= instruction->arguments;
    s->stack[depth++] = frame.result;
  }
  return s->stack[0];
}

/* What a caller's array takes from a block: `from` its cells, `to` the array
 * from the block's first row on. */
typedef void store(void *to, size_t offset, cyb__vector from, size_t rows, cyb_expr_type type);

static void store_numbers(void *to, size_t offset, cyb__vector from, size_t rows,
                          cyb_expr_type type) {
  static const double number[] = {[CYB__FALSE] = 0, [CYB__UNKNOWN] = NAN, [CYB__TRUE] = 1};
  double *out = (double *)to + offset;
  for (size_t i = 0; i < rows; i++)
    out[i] = type == CYB_EXPR_LOGICAL ? number[from.logical[i]] : from.number[i];
}

static void store_logicals(void *to, size_t offset, cyb__vector from, size_t rows,
                           cyb_expr_type type) {
  static const int8_t logical[] = {[CYB__FALSE] = 0, [CYB__UNKNOWN] = -1, [CYB__TRUE] = 1};
  int8_t *out = (int8_t *)to + offset;
  for (size_t i = 0; i < rows; i++)
    out[i] = type == CYB_EXPR_LOGICAL ? logical[from.logical[i]] : (int8_t)-1;
}

static void store_texts(void *to, size_t offset, cyb__vector from, size_t rows,
                        cyb_expr_type type) {
  const char **out = (const char **)to + offset;
  for (size_t i = 0; i < rows; i++) out[i] = type == CYB_EXPR_TEXT ? from.text[i] : NULL;
}

static int check_range(const cyb_expr *expr, size_t first, size_t rows, cyb_error *error) {
  const cyb__program *program = &expr->program;
  if (!program->count)
    return cyb_error_set(error, CYB_EDOMAIN, expr->text, "the expression is not bound to columns");
  if (first > program->rows || rows > program->rows - first)
    return cyb_error_set(error, CYB_EDOMAIN, expr->text,
                         "rows %zu to %zu are wanted, but a column has %zu", first + 1,
                         first + rows, program->rows);
  return CYB_OK;
}

static int evaluate(const cyb_expr *expr, size_t first, size_t rows, store *save, void *out,
                    cyb_error *error) {
  scratch s;
  int status = check_range(expr, first, rows, error);
  if (status) return status;
  if (scratch_make(&s, &expr->program, rows)) {
    for (size_t done = 0; done < rows; done += s.block) {
      size_t part = rows - done < s.block ? rows - done : s.block;
      save(out, done, run(&expr->program, &s, first + done, part), part, expr->program.type);
    }
  } else {
    status = cyb_error_memory(error);
  }
  scratch_free(&s);
  return status;
}

cyb_expr_type cyb_expr_result(const cyb_expr *expr) {
  return expr->program.count ? expr->program.type : CYB_EXPR_ANY;
}

int cyb_expr_numbers(const cyb_expr *expr, size_t first, size_t rows, double *out,
                     cyb_error *error) {
  if (cyb_expr_result(expr) == CYB_EXPR_TEXT)
    return cyb_error_set(error, CYB_EDOMAIN, expr->text, "this is a text; a number is wanted");
  return evaluate(expr, first, rows, store_numbers, out, error);
}

int cyb_expr_logicals(const cyb_expr *expr, size_t first, size_t rows, int8_t *out,
                      cyb_error *error) {
  cyb_expr_type type = cyb_expr_result(expr);
  if (type == CYB_EXPR_NUMBER)
    return cyb_error_set(error, CYB_EDOMAIN, expr->text,
                         "this is a number; a condition is wanted: compare it, such as ... > 0");
  if (type == CYB_EXPR_TEXT)
    return cyb_error_set(error, CYB_EDOMAIN, expr->text,
                         "this is a text; a condition is wanted: compare it, such as ... == \"a\"");
  return evaluate(expr, first, rows, store_logicals, out, error);
}

int cyb_expr_texts(const cyb_expr *expr, size_t first, size_t rows, const char **out,
                   cyb_error *error) {
  cyb_expr_type type = cyb_expr_result(expr);
  if (type == CYB_EXPR_NUMBER || type == CYB_EXPR_LOGICAL)
    return cyb_error_set(error, CYB_EDOMAIN, expr->text, "this is %s; a text is wanted",
                         type == CYB_EXPR_NUMBER ? cyb__say("a number") : cyb__say("a condition"));
  return evaluate(expr, first, rows, store_texts, out, error);
}
