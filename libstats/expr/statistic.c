/* expr/statistic.c - the statistic level: leaves and what joins them.
 * Layer: expr. */
#include "expr/statistic.h"

#include <cyberstats/text.h>

#include "base/memory.h"
#include "base/say.h"
#include "expr/parse.h"
#include "expr/statistic_names.h"

static void leaf_clear(cyb_leaf *leaf) {
  for (size_t i = 0; i < leaf->arguments; i++) cyb_expr_free(leaf->argument[i]);
}

static bool same_leaf(const cyb_leaf *a, const cyb_leaf *b) {
  if (strcmp(a->function, b->function) || a->arguments != b->arguments ||
      a->parameter != b->parameter)
    return false;
  for (size_t i = 0; i < a->arguments; i++)
    if (!cyb__expr_same(a->argument[i], b->argument[i])) return false;
  return true;
}

/* Takes the leaf over, also on failure. */
static int add_leaf(cyb__parser *parser, cyb_leaf *leaf, size_t offset) {
  cyb_statistic *s = parser->statistic;
  cyb__node node = {.kind = CYB__NODE_LEAF, .offset = offset};
  while (node.index < s->count && !same_leaf(&s->leaves[node.index], leaf)) node.index++;
  if (node.index < s->count) {
    leaf_clear(leaf);
  } else {
    cyb_leaf *grown = cyb__grow(s->leaves, &s->capacity, s->count + 1, sizeof *grown);
    if (!grown) {
      leaf_clear(leaf);
      return cyb_error_memory(parser->error);
    }
    s->leaves = grown;
    s->leaves[s->count++] = *leaf;
  }
  return cyb__expr_add(parser->expr, node, parser->error);
}

/* A row-level argument becomes an expression of its own, with its own text. */
static int parse_argument(cyb__parser *parser, cyb_expr **out) {
  cyb__parser outer = *parser;
  char *text = NULL;
  int status;
  parser->origin = parser->token.start;
  parser->level = &cyb__row_level;
  parser->expr = *out = cyb__expr_new("", 0);
  status = *out ? cyb__parse_operation(parser, CYB__LOOSEST) : cyb_error_memory(parser->error);
  if (!status) {
    text = cyb_strndup(parser->text + parser->origin, parser->used - parser->origin);
    status = text ? CYB_OK : cyb_error_memory(parser->error);
  }
  if (text) {
    free((*out)->text);
    (*out)->text = text;
  }
  parser->origin = outer.origin;
  parser->level = outer.level;
  parser->expr = outer.expr;
  return status;
}

static int parse_parameter(cyb__parser *parser, const cyb__leaf_kind *kind, double *parameter) {
  *parameter = parser->token.number;
  if (parser->token.kind != CYB__TOKEN_NUMBER || !kind->parameter->fits(*parameter))
    return cyb__parse_fail(parser, parser->token.start,
                           "the last argument of %s() is %s, such as %s", kind->name,
                           cyb__say(kind->parameter->wanted), kind->usage);
  return cyb__parse_next(parser);
}

static int wrong_usage(cyb__parser *parser, const cyb__leaf_kind *kind, const char *symbol) {
  char expected[80];
  if (parser->token.kind == CYB__TOKEN_END) return cyb__parse_unexpected(parser, symbol);
  snprintf(expected, sizeof expected, cyb__say("%s as in %s"), symbol, kind->usage);
  return cyb__parse_unexpected(parser, expected);
}

static int parse_arguments(cyb__parser *parser, const cyb__leaf_kind *kind, cyb_leaf *leaf) {
  size_t wanted = kind->most + (kind->parameter ? 1 : 0);
  for (size_t i = 0; i < wanted; i++) {
    int status;
    if (i >= kind->least && i < kind->most && cyb__parse_is(parser, ")")) break;
    if (i > 0 && !cyb__parse_is(parser, ",")) return wrong_usage(parser, kind, ",");
    status = i > 0 ? cyb__parse_next(parser) : CYB_OK;
    if (!status && i == kind->most)
      status = parse_parameter(parser, kind, &leaf->parameter);
    else if (!status)
      status = parse_argument(parser, &leaf->argument[leaf->arguments++]);
    if (status) return status;
  }
  return cyb__parse_is(parser, ")") ? cyb__parse_next(parser) : wrong_usage(parser, kind, ")");
}

static int parse_leaf(cyb__parser *parser, const cyb__leaf_kind *kind) {
  cyb_leaf leaf = {.function = kind->name, .parameter = kind->fixed};
  size_t offset = parser->token.start;
  int status = cyb__parse_enter(parser);
  if (!status) status = cyb__parse_next(parser);
  if (!status) status = cyb__parse_expect(parser, "(");
  if (!status) status = parse_arguments(parser, kind, &leaf);
  parser->depth--;
  if (!status) return add_leaf(parser, &leaf, offset);
  leaf_clear(&leaf);
  return status;
}

static int unknown_function(cyb__parser *parser, const char *name) {
  const char *names[CYB__LEAF_KINDS + CYB__NAMES], *nearest;
  size_t count = cyb__leaf_names(names), offset = parser->token.start;
  if (cyb__function_find(name))
    return cyb__parse_fail(
        parser, offset,
        "%s() works on rows: it stands inside total(), mean(), ..., not around or "
        "beside them",
        name);
  count += cyb__function_names(names + count, true);
  nearest = cyb_nearest(name, names, count);
  if (nearest)
    return cyb__parse_fail(parser, offset, "there is no statistic %s(); did you mean %s()?", name,
                           nearest);
  return cyb__parse_fail(parser, offset, "there is no statistic %s(); there are " CYB__LEAF_LIST,
                         name);
}

static int parse_call(cyb__parser *parser) {
  char *name = cyb__token_content(&parser->token, parser->text);
  const cyb__leaf_kind *kind = name ? cyb__leaf_kind_find(name) : NULL;
  const cyb__function *function = name ? cyb__function_find(name) : NULL;
  int status;
  if (!name)
    status = cyb_error_memory(parser->error);
  else if (kind)
    status = parse_leaf(parser, kind);
  else if (function && function->derive)
    status = cyb__parse_call(parser, function);
  else
    status = unknown_function(parser, name);
  free(name);
  return status;
}

/* What follows is looked at first: a bracket of the wrong width after the name
 * is the likelier slip. */
static int bare_column(cyb__parser *parser) {
  cyb__token name = parser->token;
  size_t length = name.end - name.start;
  int shown = (int)(length < 60 ? length : 60), status = cyb__parse_next(parser);
  const char *found = parser->text + name.start;
  if (status) return status;
  return cyb__parse_fail(parser, name.start,
                         "a statistic needs total(), mean(), ... around %.*s, such as total(%.*s)",
                         shown, found, shown, found);
}

static int parse_value(cyb__parser *parser) {
  if (cyb__parse_is_call(parser)) return parse_call(parser);
  switch (parser->token.kind) {
  case CYB__TOKEN_NUMBER: return cyb__parse_number(parser);
  case CYB__TOKEN_NAME:
  case CYB__TOKEN_QUOTED: return bare_column(parser);
  case CYB__TOKEN_TEXT:
    return cyb__parse_fail(parser, parser->token.start,
                           "a text stands inside count() or share() only");
  default: return cyb__parse_unexpected(parser, cyb__say("a statistic such as total(x)"));
  }
}

static const cyb__level STATISTIC_LEVEL = {parse_value, true};

/* Operands that wait at the same time, at most. */
static size_t operands(const cyb_expr *expr) {
  size_t depth = 0, most = 0;
  for (size_t i = 0; i < expr->count; i++) {
    depth += 1 - expr->nodes[i].count;
    if (depth > most) most = depth;
  }
  return most;
}

static int parse_statistic(cyb__parser *parser) {
  int status = cyb__parse_operation(parser, CYB__LOOSEST);
  if (!status) status = cyb__parse_end(parser);
  if (status) return status;
  if (parser->statistic->count == 0)
    return cyb__parse_fail(parser, 0, "a statistic needs at least one of " CYB__LEAF_LIST);
  if (operands(parser->expr) > CYB__OPERANDS)
    return cyb__parse_fail(parser, 0, "more than %d values wait for their operator", CYB__OPERANDS);
  return CYB_OK;
}

int cyb_statistic_parse(cyb_statistic **out, const char *text, cyb_error *error) {
  cyb__parser parser = {.text = text, .level = &STATISTIC_LEVEL, .error = error};
  int status;
  *out = NULL;
  status = cyb__parse_start(&parser);
  if (status) return status;
  parser.statistic = CYB__NEW(cyb_statistic);
  if (!parser.statistic) return cyb_error_memory(error);
  parser.statistic->combination = parser.expr = cyb__expr_new(text, strlen(text));
  status = parser.expr ? parse_statistic(&parser) : cyb_error_memory(error);
  if (status)
    cyb_statistic_free(parser.statistic);
  else
    *out = parser.statistic;
  return status;
}

void cyb_statistic_free(cyb_statistic *statistic) {
  if (!statistic) return;
  for (size_t i = 0; i < statistic->count; i++) leaf_clear(&statistic->leaves[i]);
  free(statistic->leaves);
  cyb_expr_free(statistic->combination);
  free(statistic);
}

const char *cyb_statistic_text(const cyb_statistic *statistic) {
  return statistic->combination->text;
}

size_t cyb_statistic_leaves(const cyb_statistic *statistic, const cyb_leaf **leaves) {
  *leaves = statistic->leaves;
  return statistic->count;
}

int cyb_statistic_bind(cyb_statistic *statistic, cyb_expr_lookup *lookup, void *user,
                       const char *const *known, size_t count, cyb_error *error) {
  for (size_t i = 0; i < statistic->count; i++) {
    const cyb_leaf *leaf = &statistic->leaves[i];
    const cyb__leaf_kind *kind = cyb__leaf_kind_find(leaf->function);
    char role[16];
    snprintf(role, sizeof role, "%s()", leaf->function);
    for (size_t k = 0; k < leaf->arguments; k++) {
      int status = cyb__expr_bind_as(leaf->argument[k], kind->argument, role, lookup, user, known,
                                     count, error);
      if (status) return status;
    }
  }
  return CYB_OK;
}
