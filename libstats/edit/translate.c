/* edit/translate.c - from a parsed rule to conditions that a search can use.
 * Layer: edit. */
#include <math.h>
#include <string.h>

#include "base/memory.h"
#include "base/say.h"
#include "edit/edits.h"
#include "edit/piece.h"
#include "expr/syntax.h"

typedef enum value_kind { NUMBER, LOGICAL, LITERAL, TEXT_FIELD, UNKNOWN_VALUE } value_kind;

/* What a part of the rule is worth. `field` also of a number that is a bare
 * column, because missing() and codes ask for one. */
typedef struct value {
  value_kind kind;
  size_t piece, formula, field;
  const char *text;
} value;

typedef struct translator {
  cyb_edits *edits;
  const cyb_expr *expr;
  cyb__pieces pieces;
  value *stack;
  size_t depth;
} translator;

typedef void operation(translator *t, const cyb__node *call, const value *x, value *out);

static void refuse(translator *t, const char *reason) {
  if (!t->pieces.reason) t->pieces.reason = reason;
}

static cyb__formulas *pool(translator *t) {
  return &t->edits->formulas;
}

static value unknown_condition(translator *t) {
  size_t node = cyb__formula_add(pool(t), (cyb__formula){.kind = CYB__HOLDS, .as_given = true});
  return (value){.kind = LOGICAL, .formula = node};
}

static bool is_unknown(const value *x, size_t count) {
  for (size_t i = 0; i < count; i++)
    if (x[i].kind == UNKNOWN_VALUE) return true;
  return false;
}

static void give(value *out, value_kind kind, size_t index) {
  *out = (value){.kind = kind, .piece = index, .formula = index, .field = CYB__NONE};
}

/* --- codes -------------------------------------------------------------------- */

static uint64_t class_bit(translator *t, cyb__field *field, const char *code) {
  for (size_t i = 0; i < field->code_count; i++)
    if (!strcmp(field->codes[i], code)) return (uint64_t)1 << i;
  if (field->code_count == CYB__MOST_CLASSES) {
    refuse(t, cyb__say("the rules name more than 63 codes of one column"));
    return 0;
  }
  field->codes[field->code_count] = code;
  return (uint64_t)1 << field->code_count++;
}

static void member(translator *t, size_t field, uint64_t classes, value *out) {
  give(out, LOGICAL,
       cyb__formula_add(pool(t),
                        (cyb__formula){.kind = CYB__CODE_IN, .field = field, .classes = classes}));
}

static bool is_text(const value *x) {
  return x->kind == TEXT_FIELD || x->kind == LITERAL;
}

/* A text column against a literal, in either order; two literals are a constant.
 * A column without any answer may stand for texts, too. */
static void compare_texts(translator *t, const value *x, bool equal, value *out) {
  const value *field = x[0].kind == LITERAL ? &x[1] : &x[0];
  const value *literal = field == &x[0] ? &x[1] : &x[0];
  uint64_t bit;
  if (x[0].kind == LITERAL && x[1].kind == LITERAL) {
    give(out, LOGICAL, cyb__formula_constant(pool(t), !strcmp(x[0].text, x[1].text) == equal));
    return;
  }
  if (literal->kind != LITERAL || field->field == CYB__NONE) {
    refuse(t, cyb__say("it compares two columns of texts"));
    return;
  }
  bit = class_bit(t, &t->edits->fields[field->field], literal->text);
  member(t, field->field, equal ? bit : ~bit, out);
}

static void op_in(translator *t, const cyb__node *call, const value *x, value *out) {
  uint64_t classes = 0;
  size_t any = CYB__NONE;
  if (x->kind != LITERAL && call[1].kind == CYB__NODE_TEXT && x->field != CYB__NONE) {
    for (size_t i = 1; i <= call->count; i++)
      classes |= class_bit(t, &t->edits->fields[x->field], call[i].text);
    member(t, x->field, classes, out);
    return;
  }
  for (size_t i = 1; i <= call->count; i++) {
    size_t one =
        x->kind == LITERAL
            ? cyb__formula_constant(pool(t), !strcmp(x->text, call[i].text))
            : cyb__piece_compare(&t->pieces, x->piece,
                                 cyb__piece_constant(&t->pieces, call[i].number), CYB__IS_EQUAL);
    any = i == 1 ? one : cyb__formula_join(pool(t), CYB__ANY, any, one);
  }
  give(out, LOGICAL, any);
}

/* --- conditions ----------------------------------------------------------------- */

static void op_and(translator *t, const cyb__node *call, const value *x, value *out) {
  (void)call;
  give(out, LOGICAL, cyb__formula_join(pool(t), CYB__ALL, x[0].formula, x[1].formula));
}

static void op_or(translator *t, const cyb__node *call, const value *x, value *out) {
  (void)call;
  give(out, LOGICAL, cyb__formula_join(pool(t), CYB__ANY, x[0].formula, x[1].formula));
}

static void op_not(translator *t, const cyb__node *call, const value *x, value *out) {
  (void)call;
  give(out, LOGICAL, cyb__formula_not(pool(t), x[0].formula));
}

/* condition ? a : b, a and b conditions. */
static size_t choose(translator *t, size_t condition, size_t a, size_t b) {
  return cyb__formula_either(pool(t), condition, cyb__formula_not(pool(t), condition), a, b);
}

static void compare_equal(translator *t, const value *x, bool equal, value *out) {
  size_t node;
  if (is_text(&x[0]) || is_text(&x[1])) {
    compare_texts(t, x, equal, out);
    return;
  }
  node = x[0].kind == LOGICAL
             ? choose(t, x[0].formula, x[1].formula, cyb__formula_not(pool(t), x[1].formula))
             : cyb__piece_compare(&t->pieces, x[0].piece, x[1].piece, CYB__IS_EQUAL);
  give(out, LOGICAL, equal ? node : cyb__formula_not(pool(t), node));
}

static void op_equal(translator *t, const cyb__node *call, const value *x, value *out) {
  (void)call;
  compare_equal(t, x, true, out);
}

static void op_unequal(translator *t, const cyb__node *call, const value *x, value *out) {
  (void)call;
  compare_equal(t, x, false, out);
}

static void order(translator *t, const value *low, const value *high, cyb__comparison comparison,
                  value *out) {
  give(out, LOGICAL, cyb__piece_compare(&t->pieces, low->piece, high->piece, comparison));
}

static void op_less(translator *t, const cyb__node *call, const value *x, value *out) {
  (void)call;
  order(t, &x[0], &x[1], CYB__IS_BELOW, out);
}

static void op_at_most(translator *t, const cyb__node *call, const value *x, value *out) {
  (void)call;
  order(t, &x[0], &x[1], CYB__IS_AT_MOST, out);
}

static void op_greater(translator *t, const cyb__node *call, const value *x, value *out) {
  (void)call;
  order(t, &x[1], &x[0], CYB__IS_BELOW, out);
}

static void op_at_least(translator *t, const cyb__node *call, const value *x, value *out) {
  (void)call;
  order(t, &x[1], &x[0], CYB__IS_AT_MOST, out);
}

static void op_missing(translator *t, const cyb__node *call, const value *x, value *out) {
  (void)call;
  if (x->field == CYB__NONE) {
    refuse(t, cyb__say("missing() is asked of something computed"));
    return;
  }
  t->edits->fields[x->field].may_be_empty = true;
  give(out, LOGICAL,
       cyb__formula_add(pool(t),
                        (cyb__formula){.kind = CYB__IS_EMPTY, .field = x->field, .classes = 1}));
}

/* --- numbers ---------------------------------------------------------------------- */

static void op_add(translator *t, const cyb__node *call, const value *x, value *out) {
  size_t sum = x[0].piece;
  for (size_t i = 1; i < call->count; i++) sum = cyb__piece_sum(&t->pieces, sum, x[i].piece);
  give(out, NUMBER, sum);
}

static void op_subtract(translator *t, const cyb__node *call, const value *x, value *out) {
  (void)call;
  give(out, NUMBER,
       cyb__piece_sum(&t->pieces, x[0].piece, cyb__piece_multiple(&t->pieces, x[1].piece, -1.0)));
}

static void op_minus(translator *t, const cyb__node *call, const value *x, value *out) {
  if (call->count == 1)
    give(out, NUMBER, cyb__piece_multiple(&t->pieces, x[0].piece, -1.0));
  else
    op_subtract(t, call, x, out);
}

static void op_multiply(translator *t, const cyb__node *call, const value *x, value *out) {
  (void)call;
  give(out, NUMBER, cyb__piece_product(&t->pieces, x[0].piece, x[1].piece));
}

static void op_divide(translator *t, const cyb__node *call, const value *x, value *out) {
  (void)call;
  give(out, NUMBER, cyb__piece_quotient(&t->pieces, x[0].piece, x[1].piece));
}

static void op_power(translator *t, const cyb__node *call, const value *x, value *out) {
  double base, exponent;
  (void)call;
  if (cyb__piece_is_constant(&t->pieces, x[1].piece, &exponent)) {
    if (exponent == 1.0) {
      give(out, NUMBER, x[0].piece);
      return;
    }
    if (cyb__piece_is_constant(&t->pieces, x[0].piece, &base)) {
      give(out, NUMBER, cyb__piece_constant(&t->pieces, pow(base, exponent)));
      return;
    }
  }
  refuse(t, cyb__say("it raises an answer to a power"));
}

static void fold(translator *t, const cyb__node *call, const value *x, cyb__piece_kind kind,
                 value *out) {
  size_t piece = x[0].piece;
  for (size_t i = 1; i < call->count; i++)
    piece = cyb__piece_choice(&t->pieces, kind, piece, x[i].piece, CYB__NONE, CYB__NONE);
  give(out, NUMBER, piece);
}

static void op_max(translator *t, const cyb__node *call, const value *x, value *out) {
  fold(t, call, x, CYB__PIECE_MAX, out);
}

static void op_min(translator *t, const cyb__node *call, const value *x, value *out) {
  fold(t, call, x, CYB__PIECE_MIN, out);
}

static void op_abs(translator *t, const cyb__node *call, const value *x, value *out) {
  (void)call;
  give(out, NUMBER,
       cyb__piece_choice(&t->pieces, CYB__PIECE_MAX, x->piece,
                         cyb__piece_multiple(&t->pieces, x->piece, -1.0), CYB__NONE, CYB__NONE));
}

static void op_if(translator *t, const cyb__node *call, const value *x, value *out) {
  (void)call;
  if (x[1].kind == LOGICAL)
    give(out, LOGICAL, choose(t, x[0].formula, x[1].formula, x[2].formula));
  else if (x[1].kind == NUMBER && x[2].kind == NUMBER)
    give(out, NUMBER,
         cyb__piece_choice(&t->pieces, CYB__PIECE_IF, x[1].piece, x[2].piece, x[0].formula,
                           cyb__formula_not(pool(t), x[0].formula)));
  else
    refuse(t, cyb__say("it chooses between texts"));
}

/* A function of numbers alone is a number; of an answer it is not linear. */
static void constant(translator *t, const value *x, double (*f)(double), const char *reason,
                     value *out) {
  double number;
  if (cyb__piece_is_constant(&t->pieces, x->piece, &number))
    give(out, NUMBER, cyb__piece_constant(&t->pieces, f(number)));
  else
    refuse(t, reason);
}

static void op_log(translator *t, const cyb__node *call, const value *x, value *out) {
  (void)call;
  constant(t, x, log, cyb__say("it takes the logarithm of an answer"), out);
}

static void op_exp(translator *t, const cyb__node *call, const value *x, value *out) {
  (void)call;
  constant(t, x, exp, cyb__say("it takes the exponential of an answer"), out);
}

static void op_sqrt(translator *t, const cyb__node *call, const value *x, value *out) {
  (void)call;
  constant(t, x, sqrt, cyb__say("it takes the square root of an answer"), out);
}

static void op_round(translator *t, const cyb__node *call, const value *x, value *out) {
  (void)call;
  (void)x;
  (void)out;
  refuse(t, cyb__say("it rounds an answer"));
}

static const struct {
  const char *name;
  operation *run;
} OPERATIONS[] = {
    {"or", op_or},           {"and", op_and},  {"not", op_not},    {"==", op_equal},
    {"!=", op_unequal},      {"<", op_less},   {"<=", op_at_most}, {">", op_greater},
    {">=", op_at_least},     {"in", op_in},    {"+", op_add},      {"-", op_minus},
    {"*", op_multiply},      {"/", op_divide}, {"^", op_power},    {"if", op_if},
    {"abs", op_abs},         {"min", op_min},  {"max", op_max},    {"sum", op_add},
    {"log", op_log},         {"exp", op_exp},  {"sqrt", op_sqrt},  {"round", op_round},
    {"missing", op_missing},
};

/* --- the pass --------------------------------------------------------------------- */

static operation *operation_of(const cyb__function *function) {
  for (size_t i = 0; i < sizeof OPERATIONS / sizeof *OPERATIONS; i++)
    if (!strcmp(OPERATIONS[i].name, function->name)) return OPERATIONS[i].run;
  return NULL;
}

/* An operand that is always missing makes a comparison unknown and a number
 * missing; and, or, not take it for an unknown condition. */
static void call_unknown(translator *t, const cyb__node *call, value *x, value *out) {
  bool logical = call->function->arguments[0] == 'l' && call->function->result == 'l';
  if (!strcmp(call->function->name, "missing")) {
    give(out, LOGICAL, cyb__formula_constant(pool(t), true));
    return;
  }
  if (!logical) {
    *out = call->function->result == 'l' ? unknown_condition(t)
                                         : (value){.kind = UNKNOWN_VALUE, .field = CYB__NONE};
    return;
  }
  for (size_t i = 0; i < call->count; i++)
    if (x[i].kind == UNKNOWN_VALUE) x[i] = unknown_condition(t);
  operation_of(call->function)(t, call, x, out);
}

/* A column without any answer fits everywhere and was taken for a number: where a
 * condition is wanted, it is an unknown one. */
static void settle_kinds(translator *t, const cyb__node *call, value *x, size_t arguments) {
  const char *wanted = call->function->arguments;
  size_t last = strlen(wanted) - 1;
  bool logical = false;
  for (size_t i = 0; i < arguments; i++) logical = logical || (x[i].kind == LOGICAL && i >= last);
  for (size_t i = 0; i < arguments; i++) {
    char want = wanted[i < last ? i : last];
    if (x[i].kind == NUMBER && (want == 'l' || (want == 'c' && logical)))
      x[i] = unknown_condition(t);
  }
}

static void translate_call(translator *t, const cyb__node *call) {
  bool in = call->function->form == CYB__MEMBER;
  size_t arguments = in ? 1 : call->count;
  value *x = t->stack + (t->depth - arguments), out = {.kind = UNKNOWN_VALUE};
  operation *run = operation_of(call->function);
  settle_kinds(t, call, x, arguments);
  if (!run)
    refuse(t, cyb__say("it uses a function that has no linear form"));
  else if (is_unknown(x, arguments))
    call_unknown(t, call, x, &out);
  else
    run(t, call, x, &out);
  t->depth -= arguments;
  t->stack[t->depth++] = out;
}

static void translate_column(translator *t, const cyb__node *node) {
  const cyb_expr_name *name = &t->expr->names[node->index];
  size_t index = cyb__edits_field(t->edits, name->name, name->previous);
  value *out = &t->stack[t->depth++];
  const cyb__field *field;
  *out = (value){.kind = UNKNOWN_VALUE, .field = index};
  if (index == CYB__NONE) {
    pool(t)->failed = true;
    return;
  }
  field = &t->edits->fields[index];
  if (field->previous && !field->data) return;
  if (field->text) {
    out->kind = TEXT_FIELD;
    return;
  }
  out->kind = NUMBER;
  out->piece = cyb__piece_field(&t->pieces, index);
}

static void translate_node(translator *t, const cyb__node *node) {
  value *out = &t->stack[t->depth];
  switch (node->kind) {
  case CYB__NODE_NUMBER:
    give(out, NUMBER, cyb__piece_constant(&t->pieces, node->number));
    t->depth++;
    return;
  case CYB__NODE_LOGICAL:
    give(out, LOGICAL, cyb__formula_constant(pool(t), node->number != 0.0));
    t->depth++;
    return;
  case CYB__NODE_TEXT:
    *out = (value){.kind = LITERAL, .field = CYB__NONE, .text = node->text};
    t->depth++;
    return;
  case CYB__NODE_COLUMN: translate_column(t, node); return;
  case CYB__NODE_CALL: translate_call(t, node); return;
  default:
    *out = (value){.kind = UNKNOWN_VALUE, .field = CYB__NONE};
    t->depth++;
    return;
  }
}

int cyb__edits_translate(cyb_edits *edits, size_t rule, cyb_error *error) {
  const cyb_expr *expr = edits->rules->items[rule].expression;
  translator t = {.edits = edits, .expr = expr, .pieces.formulas = &edits->formulas};
  size_t root = CYB__NONE;
  bool failed;
  t.stack = CYB__ARRAY(value, expr->count + 1);
  if (!t.stack) return cyb_error_memory(error);
  for (size_t i = 0; i < expr->count && !t.pieces.reason && !t.pieces.failed; i++) {
    const cyb__node *node = &expr->nodes[i];
    translate_node(&t, node);
    if (node->kind == CYB__NODE_CALL && node->function->form == CYB__MEMBER) i += node->count;
  }
  if (t.stack[0].kind != LOGICAL && !t.pieces.reason) t.stack[0] = unknown_condition(&t);
  if (!t.pieces.reason) root = t.stack[0].formula;
  edits->reason[rule] = t.pieces.reason;
  edits->root[rule] = root;
  failed = !t.pieces.reason && (t.pieces.failed || edits->formulas.failed);
  free(t.stack);
  cyb__pieces_clear(&t.pieces);
  return failed ? cyb_error_memory(error) : CYB_OK;
}
