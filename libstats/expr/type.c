/* expr/type.c - which types fit, and what to say where they do not.
 * Layer: expr. */
#include "expr/type.h"

#include <cyberstats/text.h>

#include "base/memory.h"
#include "base/say.h"

static const char *const NOUN[] = {[CYB_EXPR_NUMBER] = CYB__N("a number"),
                                   [CYB_EXPR_LOGICAL] = CYB__N("a condition"),
                                   [CYB_EXPR_TEXT] = CYB__N("a text"),
                                   [CYB_EXPR_ANY] = CYB__N("always missing")};

static char argument_letter(const cyb__function *function, size_t position) {
  size_t letters = strlen(function->arguments);
  return function->arguments[position < letters ? position : letters - 1];
}

bool cyb__argument_is_common(const cyb__function *function, size_t position) {
  return argument_letter(function, position) == 'c';
}

cyb_expr_type cyb__argument_type(const cyb__function *function, size_t position) {
  switch (argument_letter(function, position)) {
  case 'n': return CYB_EXPR_NUMBER;
  case 'l': return CYB_EXPR_LOGICAL;
  default: return CYB_EXPR_ANY;
  }
}

int cyb__find_columns(const cyb_expr *expr, const cyb_column **columns, cyb_expr_lookup *lookup,
                      void *user, const char *const *known, size_t count, cyb_error *error) {
  for (size_t i = 0; i < expr->name_count; i++) {
    const char *name = expr->names[i].name, *nearest;
    columns[i] = lookup(user, name, expr->names[i].previous);
    if (columns[i] || expr->names[i].previous) continue;
    nearest = known ? cyb_nearest(name, known, count) : NULL;
    if (nearest)
      return cyb_error_set(error, CYB_EDATA, name, "there is no column %s; did you mean %s?", name,
                           nearest);
    return cyb_error_set(error, CYB_EDATA, name, "there is no column %s", name);
  }
  return CYB_OK;
}

static const char *bad_cell(const cyb_column *column) {
  const char *cell;
  double number;
  if (column->text_code < 0 || (size_t)column->text_code >= cyb_dictionary_count(column->levels))
    return NULL;
  cell = cyb_dictionary_text(column->levels, column->text_code);
  return cyb_number_parse(cell, strlen(cell), &number) ? NULL : cell;
}

/* A column of texts where numbers are wanted: names the cell to mend. */
static int complain_column(const cyb_expr *expr, const cyb_column *const *columns,
                           const cyb__node *node, cyb_error *error) {
  const char *name = expr->names[node->index].name;
  const cyb_column *column = columns[node->index];
  const char *cell = bad_cell(column);
  if (!cell)
    return cyb_error_set(error, CYB_EDATA, name,
                         "%s is a column of texts; a column of numbers is wanted", name);
  return cyb_error_at(error, CYB_EDATA, NULL, column->text_line, name, "\"%s\" is not a number%s",
                      cell, cyb_number_advice(cell));
}

static bool is_text_column(const cyb__operand *operand) {
  return operand->type == CYB_EXPR_TEXT && operand->node->kind == CYB__NODE_COLUMN;
}

static const char *place(const cyb__node *call, size_t position) {
  static const char *const argument[] = {CYB__N("first argument"), CYB__N("second argument"),
                                         CYB__N("third argument")};
  if (call->function->form == CYB__FOLD) return cyb__say("argument");
  if (call->function->form == CYB__PREFIX) return cyb__say("operand");
  if (cyb__is_operator(call->function))
    return position ? cyb__say("right side") : cyb__say("left side");
  return cyb__say(argument[position < 3 ? position : 2]);
}

static const char *hint(const cyb__node *call, cyb_expr_type found, cyb_expr_type wanted) {
  bool comparison = call && call->function->precedence == CYB__COMPARISON;
  if (wanted == CYB_EXPR_LOGICAL && found == CYB_EXPR_NUMBER)
    return cyb__say("; compare it, such as ... != 0");
  if (wanted == CYB_EXPR_LOGICAL) return cyb__say("; compare it, such as ... == \"a\"");
  if (found == CYB_EXPR_LOGICAL) return cyb__say("; if(condition, 1, 0) makes a number of it");
  if (comparison) return cyb__say("; texts compare with == != in only");
  return "";
}

/* The two sides of == != in, or the branches of if, are of different types. */
static int complain_mixed(const cyb_expr *expr, const cyb_column *const *columns,
                          const cyb__node *call, const cyb__operand *a, const cyb__operand *b,
                          cyb_error *error) {
  const cyb__operand *text = a->type == CYB_EXPR_TEXT ? a : b;
  const cyb__operand *other = text == a ? b : a;
  const cyb__node *node = other->node;
  if (is_text_column(text) && other->type == CYB_EXPR_NUMBER)
    return complain_column(expr, columns, text->node, error);
  if (!cyb__is_operator(call->function))
    return cyb__expr_complain(
        error, CYB_EDATA, expr->text, call->offset,
        "%s() wants both branches of one type, but one is %s and the other %s",
        call->function->name, cyb__say(NOUN[a->type]), cyb__say(NOUN[b->type]));
  if (text->type == CYB_EXPR_TEXT && other->type == CYB_EXPR_NUMBER)
    return cyb__expr_complain(
        error, CYB_EDATA, expr->text, call->offset,
        "a number never equals a text; compare %s with a number, without quotes",
        node->kind == CYB__NODE_COLUMN ? expr->names[node->index].name : cyb__say("it"));
  return cyb__expr_complain(error, CYB_EDATA, expr->text, call->offset,
                            "%s compares two values of one type, but one is %s and the other %s",
                            call->function->name, cyb__say(NOUN[a->type]), cyb__say(NOUN[b->type]));
}

/* The c argument, other than this one, that set the common type. */
static const cyb__operand *partner(const cyb__node *call, const cyb__operand *arguments,
                                   size_t position) {
  if (call->function->form == CYB__MEMBER) return &arguments[1];
  for (size_t i = 0; i < position; i++)
    if (cyb__argument_is_common(call->function, i)) return &arguments[i];
  return NULL;
}

int cyb__complain_argument(const cyb_expr *expr, const cyb_column *const *columns,
                           const cyb__node *call, size_t position, const cyb__operand *arguments,
                           cyb_expr_type wanted, cyb_error *error) {
  const cyb__operand *argument = &arguments[position], *other = partner(call, arguments, position);
  if (cyb__argument_is_common(call->function, position) && other)
    return complain_mixed(expr, columns, call, argument, other, error);
  if (wanted == CYB_EXPR_NUMBER && is_text_column(argument))
    return complain_column(expr, columns, argument->node, error);
  return cyb__expr_complain(
      error, CYB_EDATA, expr->text, call->offset, "%s%s wants %s, but its %s is %s%s",
      call->function->name, cyb__is_operator(call->function) ? "" : "()", cyb__say(NOUN[wanted]),
      place(call, position), cyb__say(NOUN[argument->type]), hint(call, argument->type, wanted));
}

int cyb__complain_result(const cyb_expr *expr, const cyb_column *const *columns, const char *role,
                         const cyb__operand *result, cyb_expr_type wanted, cyb_error *error) {
  if (wanted == CYB_EXPR_NUMBER && is_text_column(result))
    return complain_column(expr, columns, result->node, error);
  return cyb_error_set(error, CYB_EDATA, expr->text, "%s wants %s, but this is %s%s", role,
                       cyb__say(NOUN[wanted]), cyb__say(NOUN[result->type]),
                       hint(NULL, result->type, wanted));
}
