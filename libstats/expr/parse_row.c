/* expr/parse_row.c - the row level: columns, literals, row functions.
 * Layer: expr. */
#include <cyberstats/text.h>

#include "base/memory.h"
#include "base/say.h"
#include "expr/parse.h"
#include "expr/statistic_names.h"

static int unknown_function(cyb__parser *parser, const char *name) {
  const char *names[CYB__NAMES];
  size_t count = cyb__function_names(names, false);
  const char *nearest = cyb_nearest(name, names, count);
  size_t offset = parser->token.start;
  if (cyb__leaf_kind_find(name))
    return cyb__parse_fail(
        parser, offset, "%s() is a statistic: it cannot stand inside an expression for rows", name);
  if (nearest)
    return cyb__parse_fail(parser, offset, "there is no function %s(); did you mean %s()?", name,
                           nearest);
  return cyb__parse_fail(parser, offset,
                         "there is no function %s(); there are if, abs, min, max, sum, log, exp, "
                         "sqrt, round, missing and previous",
                         name);
}

static int parse_column(cyb__parser *parser, bool previous) {
  size_t offset = parser->token.start - parser->origin;
  char *name = cyb__token_content(&parser->token, parser->text);
  int status = name ? cyb__expr_add_column(parser->expr, offset, name, previous, parser->error)
                    : cyb_error_memory(parser->error);
  return status ? status : cyb__parse_next(parser);
}

/* previous(column): nothing but a column can be looked up in another period. */
static int parse_previous(cyb__parser *parser) {
  static const char expected[] = "the name of one column in previous()";
  bool name;
  int status = cyb__parse_next(parser);
  if (!status) status = cyb__parse_expect(parser, "(");
  if (status) return status;
  name = parser->token.kind == CYB__TOKEN_NAME || parser->token.kind == CYB__TOKEN_QUOTED;
  if (!name || cyb__parse_is_call(parser)) return cyb__parse_unexpected(parser, expected);
  status = parse_column(parser, true);
  if (!status && !cyb__parse_is(parser, ")"))
    return cyb__parse_unexpected(parser, cyb__say(") after the one column of previous()"));
  return status ? status : cyb__parse_next(parser);
}

static int parse_function(cyb__parser *parser) {
  char *name = cyb__token_content(&parser->token, parser->text);
  const cyb__function *function = name ? cyb__function_find(name) : NULL;
  int status;
  if (!name)
    status = cyb_error_memory(parser->error);
  else if (!function)
    status = unknown_function(parser, name);
  else if (function->form == CYB__SHIFTED)
    status = parse_previous(parser);
  else
    status = cyb__parse_call(parser, function);
  free(name);
  return status;
}

static int parse_text(cyb__parser *parser) {
  cyb__node node = {.kind = CYB__NODE_TEXT,
                    .offset = parser->token.start - parser->origin,
                    .text = cyb__token_content(&parser->token, parser->text)};
  int status = node.text ? cyb__expr_add(parser->expr, node, parser->error)
                         : cyb_error_memory(parser->error);
  return status ? status : cyb__parse_next(parser);
}

static int parse_word(cyb__parser *parser) {
  static const struct {
    const char *word;
    cyb__node_kind kind;
    double number;
  } literals[] = {{"true", CYB__NODE_LOGICAL, 1},
                  {"false", CYB__NODE_LOGICAL, 0},
                  {"missing", CYB__NODE_MISSING, 0}};
  for (size_t i = 0; i < sizeof literals / sizeof literals[0]; i++)
    if (cyb__parse_is(parser, literals[i].word)) {
      cyb__node node = {.kind = literals[i].kind,
                        .offset = parser->token.start - parser->origin,
                        .number = literals[i].number};
      int status = cyb__expr_add(parser->expr, node, parser->error);
      return status ? status : cyb__parse_next(parser);
    }
  return parse_column(parser, false);
}

static int parse_value(cyb__parser *parser) {
  if (cyb__parse_is_call(parser)) return parse_function(parser);
  switch (parser->token.kind) {
  case CYB__TOKEN_NUMBER: return cyb__parse_number(parser);
  case CYB__TOKEN_TEXT: return parse_text(parser);
  case CYB__TOKEN_QUOTED: return parse_column(parser, false);
  case CYB__TOKEN_NAME: return parse_word(parser);
  default: return cyb__parse_unexpected(parser, cyb__say("a value"));
  }
}

const cyb__level cyb__row_level = {parse_value, false};

int cyb_expr_parse(cyb_expr **out, const char *text, cyb_error *error) {
  cyb__parser parser = {.text = text, .level = &cyb__row_level, .error = error};
  int status;
  *out = NULL;
  status = cyb__parse_start(&parser);
  if (status) return status;
  parser.expr = cyb__expr_new(text, strlen(text));
  if (!parser.expr) return cyb_error_memory(error);
  status = cyb__parse_operation(&parser, CYB__LOOSEST);
  if (!status) status = cyb__parse_end(&parser);
  if (status)
    cyb_expr_free(parser.expr);
  else
    *out = parser.expr;
  return status;
}
