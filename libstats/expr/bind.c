/* expr/bind.c - from a parsed expression and columns to a program.
 * Layer: expr. */
#include "base/memory.h"
#include "expr/kernel.h"
#include "expr/syntax.h"
#include "expr/type.h"

typedef struct binder {
  const cyb_expr *expr;
  const cyb_column **columns;
  cyb__operand *stack; /* what the instructions so far leave behind */
  size_t depth;
  cyb__program program;
  cyb_error *error;
} binder;

static cyb__kernel *const LOAD_MISSING[] = {
    [CYB_EXPR_NUMBER] = cyb__kernel_load_missing_numbers,
    [CYB_EXPR_LOGICAL] = cyb__kernel_load_missing_logicals,
    [CYB_EXPR_TEXT] = cyb__kernel_load_missing_texts,
    [CYB_EXPR_ANY] = cyb__kernel_load_missing_numbers,
};

/* Appends an instruction; its operands give way to its result. */
static int emit(binder *b, cyb__instruction instruction, cyb_expr_type type,
                const cyb__node *node) {
  cyb__program *p = &b->program;
  cyb__instruction *grown = cyb__grow(p->items, &p->capacity, p->count + 1, sizeof *grown);
  size_t start;
  if (!grown) {
    free(instruction.answer);
    return cyb_error_memory(b->error);
  }
  p->items = grown;
  b->depth -= instruction.arguments;
  start = instruction.arguments ? b->stack[b->depth].start : p->count;
  instruction.node = node;
  p->items[p->count++] = instruction;
  b->stack[b->depth++] = (cyb__operand){type, start, node};
  return CYB_OK;
}

/* Takes the last operands back, with all that computes them. */
static void retract(binder *b, size_t operands) {
  size_t start = b->stack[b->depth - operands].start;
  while (b->program.count > start) free(b->program.items[--b->program.count].answer);
  b->depth -= operands;
}

static int bind_missing(binder *b, const cyb__node *node) {
  return emit(b, (cyb__instruction){.kernel = LOAD_MISSING[CYB_EXPR_ANY]}, CYB_EXPR_ANY, node);
}

static int bind_column(binder *b, const cyb__node *node) {
  const cyb_column *column = b->columns[node->index];
  cyb__instruction load = {.kernel = cyb__kernel_load_numbers, .column = column};
  if (!column || column->type == CYB_COLUMN_EMPTY) return bind_missing(b, node);
  if (column->rows < b->program.rows) b->program.rows = column->rows;
  if (column->type == CYB_COLUMN_NUMBER) return emit(b, load, CYB_EXPR_NUMBER, node);
  load.kernel = cyb__kernel_load_texts;
  return emit(b, load, CYB_EXPR_TEXT, node);
}

/* What is always missing takes any type; it is always a single load. */
static void settle(binder *b, cyb__operand *operand, cyb_expr_type type) {
  if (operand->type != CYB_EXPR_ANY || type == CYB_EXPR_ANY) return;
  b->program.items[operand->start].kernel = LOAD_MISSING[type];
  operand->type = type;
}

static cyb_expr_type common_type(const cyb__node *call, const cyb__operand *arguments) {
  for (size_t i = 0; i < call->count; i++)
    if (cyb__argument_is_common(call->function, i) && arguments[i].type != CYB_EXPR_ANY)
      return arguments[i].type;
  return CYB_EXPR_ANY;
}

static int check_arguments(binder *b, const cyb__node *call, cyb__operand *arguments, size_t count,
                           cyb_expr_type common) {
  for (size_t i = 0; i < count; i++) {
    cyb_expr_type wanted =
        cyb__argument_is_common(call->function, i) ? common : cyb__argument_type(call->function, i);
    settle(b, &arguments[i], wanted);
    if (arguments[i].type != wanted)
      return cyb__complain_argument(b->expr, b->columns, call, i, arguments, wanted, b->error);
  }
  return CYB_OK;
}

static bool loads_texts(const binder *b, const cyb__operand *operand) {
  return operand->node->kind == CYB__NODE_COLUMN &&
         b->program.items[operand->start].kernel == cyb__kernel_load_texts;
}

/* Compares each level of a text column once, instead of each row: texts
 * literal[0 .. count-1] answer `hit`, the others the opposite. */
static int emit_answers(binder *b, const cyb__node *call, size_t operands, const cyb_column *column,
                        const cyb__node *literal, size_t count, bool hit) {
  size_t levels = cyb_dictionary_count(column->levels);
  cyb__instruction look = {.kernel = cyb__kernel_answer_by_code, .column = column};
  look.answer = CYB__ARRAY(uint8_t, levels + 1);
  if (!look.answer) return cyb_error_memory(b->error);
  memset(look.answer, hit ? CYB__FALSE : CYB__TRUE, levels + 1);
  look.answer[0] = CYB__UNKNOWN;
  for (size_t i = 0; i < count; i++) {
    int32_t code = cyb_dictionary_find(column->levels, literal[i].text, strlen(literal[i].text));
    if (code >= 0) look.answer[code + 1] = hit ? CYB__TRUE : CYB__FALSE;
  }
  retract(b, operands);
  return emit(b, look, CYB_EXPR_LOGICAL, call);
}

/* == and != between a text column and a literal; `column` and `literal` are
 * the two sides in either order. */
static bool is_fixed(const binder *b, const cyb__operand *column, const cyb__operand *literal) {
  return loads_texts(b, column) && literal->node->kind == CYB__NODE_TEXT;
}

static int bind_operation(binder *b, const cyb__node *call, cyb__operand *arguments,
                          cyb_expr_type common) {
  const cyb__function *function = call->function;
  cyb__kernel *kernel = function->kernel[common == CYB_EXPR_ANY ? CYB_EXPR_NUMBER : common];
  bool equal = kernel == cyb__kernel_equal_texts;
  if (equal || kernel == cyb__kernel_unequal_texts)
    for (size_t k = 0; k < 2; k++)
      if (is_fixed(b, &arguments[k], &arguments[1 - k]))
        return emit_answers(b, call, 2, b->program.items[arguments[k].start].column,
                            arguments[1 - k].node, 1, equal);
  return emit(b, (cyb__instruction){.kernel = kernel, .arguments = call->count},
              function->result == 'n'   ? CYB_EXPR_NUMBER
              : function->result == 'l' ? CYB_EXPR_LOGICAL
                                        : common,
              call);
}

static int bind_call(binder *b, const cyb__node *call) {
  const cyb__function *function = call->function;
  cyb__operand *arguments = b->stack + (b->depth - call->count);
  cyb_expr_type common = common_type(call, arguments);
  int status;
  if (common == CYB_EXPR_ANY && function->result != 'c') common = CYB_EXPR_NUMBER;
  status = check_arguments(b, call, arguments, call->count, common);
  if (status) return status;
  if (function->form == CYB__FOLD && call->count == 1) return CYB_OK;
  if (function->result == 'c' && common == CYB_EXPR_ANY) {
    retract(b, call->count);
    return bind_missing(b, call);
  }
  return bind_operation(b, call, arguments, common);
}

/* `in`: the literals after the call give the type. */
static int bind_member(binder *b, const cyb__node *call) {
  cyb__operand *value = &b->stack[b->depth - 1];
  bool texts = call[1].kind == CYB__NODE_TEXT;
  cyb_expr_type type = texts ? CYB_EXPR_TEXT : CYB_EXPR_NUMBER;
  settle(b, value, type);
  if (value->type != type) {
    cyb__operand sides[] = {*value, {type, 0, call + 1}};
    return cyb__complain_argument(b->expr, b->columns, call, 0, sides, type, b->error);
  }
  if (loads_texts(b, value))
    return emit_answers(b, call, 1, b->program.items[value->start].column, call + 1, call->count,
                        true);
  return emit(b, (cyb__instruction){.kernel = call->function->kernel[type], .arguments = 1},
              CYB_EXPR_LOGICAL, call);
}

static int bind_node(binder *b, const cyb__node *node) {
  switch (node->kind) {
  case CYB__NODE_NUMBER:
    return emit(b, (cyb__instruction){.kernel = cyb__kernel_load_number}, CYB_EXPR_NUMBER, node);
  case CYB__NODE_LOGICAL:
    return emit(b, (cyb__instruction){.kernel = cyb__kernel_load_logical}, CYB_EXPR_LOGICAL, node);
  case CYB__NODE_TEXT:
    return emit(b, (cyb__instruction){.kernel = cyb__kernel_load_text}, CYB_EXPR_TEXT, node);
  case CYB__NODE_COLUMN: return bind_column(b, node);
  case CYB__NODE_CALL:
    return node->function->form == CYB__MEMBER ? bind_member(b, node) : bind_call(b, node);
  default: return bind_missing(b, node);
  }
}

static int bind_nodes(binder *b, cyb_expr_type wanted, const char *role) {
  int status = CYB_OK;
  for (size_t i = 0; i < b->expr->count && !status; i++) {
    const cyb__node *node = &b->expr->nodes[i];
    status = bind_node(b, node);
    if (node->kind == CYB__NODE_CALL && node->function->form == CYB__MEMBER) i += node->count;
  }
  if (status) return status;
  settle(b, b->stack, wanted);
  if (wanted != CYB_EXPR_ANY && b->stack->type != wanted)
    return cyb__complain_result(b->expr, b->columns, role, b->stack, wanted, b->error);
  b->program.type = b->stack->type;
  return CYB_OK;
}

/* Gives each instruction a buffer that none of its operands uses; a buffer is
 * free again once its value was used. */
static int assign_slots(binder *b) {
  cyb__program *p = &b->program;
  size_t *live = CYB__ARRAY(size_t, p->count), *spare = CYB__ARRAY(size_t, p->count);
  size_t depth = 0, spares = 0;
  bool done = live && spare;
  for (size_t i = 0; i < p->count && done; i++) {
    p->items[i].slot = spares ? spare[--spares] : p->slots++;
    for (size_t k = 0; k < p->items[i].arguments; k++) spare[spares++] = live[--depth];
    live[depth++] = p->items[i].slot;
  }
  free(live);
  free(spare);
  return done ? CYB_OK : cyb_error_memory(b->error);
}

int cyb__expr_bind_as(cyb_expr *expr, cyb_expr_type wanted, const char *role,
                      cyb_expr_lookup *lookup, void *user, const char *const *known, size_t count,
                      cyb_error *error) {
  binder b = {.expr = expr, .program.rows = SIZE_MAX, .error = error};
  int status;
  cyb__program_clear(&expr->program);
  b.columns = CYB__ARRAY(const cyb_column *, expr->name_count);
  b.stack = CYB__ARRAY(cyb__operand, expr->count);
  status = b.columns && b.stack ? CYB_OK : cyb_error_memory(error);
  if (!status) status = cyb__find_columns(expr, b.columns, lookup, user, known, count, error);
  if (!status) status = bind_nodes(&b, wanted, role);
  if (!status) status = assign_slots(&b);
  free((void *)b.columns);
  free(b.stack);
  if (status)
    cyb__program_clear(&b.program);
  else
    expr->program = b.program;
  return status;
}

int cyb_expr_bind(cyb_expr *expr, cyb_expr_lookup *lookup, void *user, const char *const *known,
                  size_t count, cyb_error *error) {
  return cyb__expr_bind_as(expr, CYB_EXPR_ANY, "", lookup, user, known, count, error);
}
