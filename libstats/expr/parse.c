/* expr/parse.c - operators, brackets and calls: precedence climbing.
 * Layer: expr. Source: Richards & Whitby-Strevens (1979), BCPL, ch. 6. */
#include "expr/parse.h"

#include <cyberstats/text.h>

#include "base/memory.h"
#include "base/say.h"

int cyb__parse_fail(cyb__parser *parser, size_t offset, const char *format, ...) {
  char message[sizeof parser->error->message];
  va_list arguments;
  va_start(arguments, format);
  if (vsnprintf(message, sizeof message, cyb__say(format), arguments) < 0) message[0] = '\0';
  va_end(arguments);
  return cyb__expr_complain(parser->error, CYB_EDOMAIN, parser->text, offset, "%s", message);
}

int cyb__parse_start(cyb__parser *parser) {
  size_t length = strlen(parser->text), valid;
  if (length > CYB__LONGEST)
    return cyb_error_set(parser->error, CYB_EDOMAIN, parser->text,
                         "the expression is longer than %d bytes", CYB__LONGEST);
  valid = cyb_utf8_valid(parser->text, length);
  if (valid < length) return cyb__parse_fail(parser, valid, "this is not UTF-8");
  return cyb__token_read(&parser->token, parser->text, 0, parser->error);
}

int cyb__parse_next(cyb__parser *parser) {
  parser->used = parser->token.end;
  return cyb__token_read(&parser->token, parser->text, parser->used, parser->error);
}

int cyb__parse_enter(cyb__parser *parser) {
  if (++parser->depth <= CYB__DEEPEST) return CYB_OK;
  return cyb__parse_fail(parser, parser->token.start,
                         "brackets, calls and signs are nested more than %d deep", CYB__DEEPEST);
}

bool cyb__parse_is(const cyb__parser *parser, const char *symbol) {
  return cyb__token_is(&parser->token, parser->text, symbol);
}

bool cyb__parse_is_call(const cyb__parser *parser) {
  const char *after = parser->text + parser->token.end;
  return parser->token.kind == CYB__TOKEN_NAME && after[strspn(after, " \t\r\n")] == '(';
}

int cyb__parse_unexpected(cyb__parser *parser, const char *expected) {
  size_t length = parser->token.end - parser->token.start;
  if (parser->token.kind == CYB__TOKEN_END)
    return cyb__parse_fail(parser, parser->token.start, "expected %s but the expression ends",
                           expected);
  return cyb__parse_fail(parser, parser->token.start, "expected %s but found %.*s", expected,
                         (int)(length < 60 ? length : 60), parser->text + parser->token.start);
}

int cyb__parse_expect(cyb__parser *parser, const char *symbol) {
  if (cyb__parse_is(parser, symbol)) return cyb__parse_next(parser);
  return cyb__parse_unexpected(parser, symbol);
}

int cyb__parse_end(cyb__parser *parser) {
  static const struct {
    const char *found, *hint;
  } hints[] = {{")", CYB__N("this ) closes no bracket")},
               {"AND", CYB__N("write and in small letters")},
               {"OR", CYB__N("write or in small letters")},
               {"IN", CYB__N("write in in small letters")},
               {"not", CYB__N("write not before the whole comparison: not x in (...)")}};
  if (parser->token.kind == CYB__TOKEN_END) return CYB_OK;
  for (size_t i = 0; i < sizeof hints / sizeof hints[0]; i++)
    if (cyb__parse_is(parser, hints[i].found))
      return cyb__parse_fail(parser, parser->token.start, "%s", cyb__say(hints[i].hint));
  if (parser->token.kind == CYB__TOKEN_NAME)
    return cyb__parse_unexpected(
        parser, cyb__say("an operator (a name with blanks stands in `back-quotes`)"));
  return cyb__parse_unexpected(parser, cyb__say("an operator"));
}

static int add_call(cyb__parser *parser, const cyb__function *function, size_t count,
                    size_t offset) {
  cyb__node node = {.kind = CYB__NODE_CALL,
                    .function = function,
                    .count = count,
                    .offset = offset - parser->origin};
  return cyb__expr_add(parser->expr, node, parser->error);
}

int cyb__parse_number(cyb__parser *parser) {
  cyb__node node = {.kind = CYB__NODE_NUMBER,
                    .offset = parser->token.start - parser->origin,
                    .number = parser->token.number};
  int status = cyb__expr_add(parser->expr, node, parser->error);
  return status ? status : cyb__parse_next(parser);
}

int cyb__parse_arity(cyb__parser *parser, size_t offset, const char *name, size_t least,
                     size_t most, size_t count) {
  if (count >= least && count <= most) return CYB_OK;
  if (least == most)
    return cyb__parse_fail(parser, offset,
                           least == 1 ? CYB__N("%s() takes %zu argument, not %zu")
                                      : CYB__N("%s() takes %zu arguments, not %zu"),
                           name, least, count);
  if (count < least)
    return cyb__parse_fail(parser, offset,
                           least == 1 ? CYB__N("%s() takes at least %zu argument")
                                      : CYB__N("%s() takes at least %zu arguments"),
                           name, least);
  return cyb__parse_fail(parser, offset,
                         most == 1 ? CYB__N("%s() takes at most %zu argument, not %zu")
                                   : CYB__N("%s() takes at most %zu arguments, not %zu"),
                         name, most, count);
}

/* A fold becomes calls of two arguments as it is read. */
static int parse_arguments(cyb__parser *parser, const cyb__function *function, size_t offset,
                           size_t *count) {
  int status = CYB_OK;
  *count = 0;
  if (cyb__parse_is(parser, ")")) return CYB_OK;
  for (;;) {
    status = cyb__parse_operation(parser, CYB__LOOSEST);
    if (!status && ++*count > 1 && function->form == CYB__FOLD)
      status = add_call(parser, function, 2, offset);
    if (status || !cyb__parse_is(parser, ",")) return status;
    status = cyb__parse_next(parser);
    if (status) return status;
  }
}

int cyb__parse_call(cyb__parser *parser, const cyb__function *function) {
  size_t offset = parser->token.start, count = 0;
  int status = cyb__parse_enter(parser);
  if (!status) status = cyb__parse_next(parser);
  if (!status) status = cyb__parse_expect(parser, "(");
  if (!status) status = parse_arguments(parser, function, offset, &count);
  if (!status && !cyb__parse_is(parser, ")"))
    status = cyb__parse_unexpected(parser, cyb__say(", or )"));
  if (!status)
    status =
        cyb__parse_arity(parser, offset, function->name, function->least, function->most, count);
  if (!status) status = cyb__parse_next(parser);
  if (!status && (function->form != CYB__FOLD || count == 1))
    status = add_call(parser, function, count, offset);
  parser->depth--;
  return status;
}

static int parse_bracket(cyb__parser *parser) {
  int status = cyb__parse_enter(parser);
  if (!status) status = cyb__parse_next(parser);
  if (!status) status = cyb__parse_operation(parser, CYB__LOOSEST);
  if (!status) status = cyb__parse_expect(parser, ")");
  parser->depth--;
  return status;
}

static int parse_prefix(cyb__parser *parser, const cyb__function *function, int precedence) {
  size_t offset = parser->token.start;
  int status = cyb__parse_enter(parser);
  if (!status && function->precedence == CYB__NOT && precedence > CYB__NOT)
    status = cyb__parse_fail(parser, offset, "write brackets around it: (not ...)");
  if (!status && parser->level->statistic && !function->derive)
    status = cyb__parse_fail(parser, offset, "not works on rows, inside count() or share()");
  if (!status) status = cyb__parse_next(parser);
  if (!status) status = cyb__parse_operation(parser, function->precedence);
  if (!status) status = add_call(parser, function, 1, offset);
  parser->depth--;
  return status;
}

static int parse_value(cyb__parser *parser, int precedence) {
  const cyb__function *prefix = cyb__prefix(&parser->token, parser->text);
  if (cyb__parse_is(parser, "(")) return parse_bracket(parser);
  if (prefix) return parse_prefix(parser, prefix, precedence);
  if (cyb__infix(&parser->token, parser->text))
    return cyb__parse_unexpected(parser, cyb__say("a value"));
  return parser->level->value(parser);
}

static int parse_literal(cyb__parser *parser) {
  cyb__node node = {.kind = CYB__NODE_NUMBER, .offset = parser->token.start - parser->origin};
  double sign = cyb__parse_is(parser, "-") ? -1 : 1;
  int status = sign < 0 ? cyb__parse_next(parser) : CYB_OK;
  if (status) return status;
  if (parser->token.kind == CYB__TOKEN_TEXT && sign > 0) {
    node.kind = CYB__NODE_TEXT;
    node.text = cyb__token_content(&parser->token, parser->text);
    if (!node.text) return cyb_error_memory(parser->error);
  } else if (parser->token.kind != CYB__TOKEN_NUMBER) {
    return cyb__parse_unexpected(parser,
                                 sign > 0 ? cyb__say("a number or a text") : cyb__say("a number"));
  }
  node.number = sign * parser->token.number;
  status = cyb__expr_add(parser->expr, node, parser->error);
  return status ? status : cyb__parse_next(parser);
}

/* The literals follow the call; `count` of the call is known at the end. */
static int parse_list(cyb__parser *parser, const cyb__function *function, size_t offset) {
  size_t call = parser->expr->count;
  const cyb__node *nodes;
  int status = add_call(parser, function, 0, offset);
  if (!status) status = cyb__parse_expect(parser, "(");
  while (!status) {
    size_t start = parser->token.start;
    status = parse_literal(parser);
    if (status) return status;
    nodes = parser->expr->nodes;
    parser->expr->nodes[call].count++;
    if (nodes[call + 1].kind != nodes[parser->expr->count - 1].kind)
      return cyb__parse_fail(parser, start, "the list of in mixes numbers and texts");
    if (!cyb__parse_is(parser, ",")) break;
    status = cyb__parse_next(parser);
  }
  if (!status && !cyb__parse_is(parser, ")"))
    status = cyb__parse_unexpected(parser, cyb__say(", or )"));
  return status ? status : cyb__parse_next(parser);
}

static int parse_right_side(cyb__parser *parser, const cyb__function *function, size_t offset) {
  bool right = function->form == CYB__INFIX_RIGHT;
  int status = right ? cyb__parse_enter(parser) : CYB_OK;
  if (!status) status = cyb__parse_operation(parser, function->precedence + !right);
  if (!status) status = add_call(parser, function, 2, offset);
  parser->depth -= right;
  return status;
}

static int refuse_chain(cyb__parser *parser, const cyb__function *first) {
  const cyb__function *second = cyb__infix(&parser->token, parser->text);
  if (first->precedence != CYB__COMPARISON || !second || second->precedence != CYB__COMPARISON)
    return CYB_OK;
  return cyb__parse_fail(parser, parser->token.start,
                         "comparisons do not chain; write a < b and b < c, or brackets");
}

int cyb__parse_operation(cyb__parser *parser, int precedence) {
  int status = parse_value(parser, precedence);
  while (!status) {
    const cyb__function *function = cyb__infix(&parser->token, parser->text);
    size_t offset = parser->token.start;
    if (!function || function->precedence < precedence) return CYB_OK;
    if (parser->level->statistic && !function->derive)
      return cyb__parse_fail(
          parser, offset,
          "%s works on rows, inside count() or share(); statistics are joined by "
          "+ - * / ^ only",
          function->name);
    status = cyb__parse_next(parser);
    if (!status)
      status = function->form == CYB__MEMBER ? parse_list(parser, function, offset)
                                             : parse_right_side(parser, function, offset);
    if (!status) status = refuse_chain(parser, function);
  }
  return status;
}
