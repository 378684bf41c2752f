/* expr/parse.h - what the parsers of the two levels share.
 * Layer: expr. May include: base. */
#ifndef CYB_EXPR_PARSE_H
#define CYB_EXPR_PARSE_H

#include "expr/syntax.h"
#include "expr/token.h"

enum { CYB__DEEPEST = 200, CYB__LONGEST = 65536 };

typedef struct cyb__parser cyb__parser;

/* What tells rows and statistics apart. */
typedef struct cyb__level {
  int (*value)(cyb__parser *parser); /* a name, a call or a literal */
  bool statistic;
} cyb__level;

struct cyb__parser {
  const char *text;
  cyb__token token; /* the next one, not yet used up */
  size_t used;      /* byte after the last token used up */
  size_t origin;    /* byte of `text` at which expr's own text begins */
  cyb_expr *expr;   /* takes the nodes */
  const cyb__level *level;
  cyb_statistic *statistic;
  int depth;
  cyb_error *error;
};

extern const cyb__level cyb__row_level;

/* Refuses texts that are too long or not UTF-8, reads the first token. */
int cyb__parse_start(cyb__parser *parser);
/* Values joined by operators of at least this precedence. */
int cyb__parse_operation(cyb__parser *parser, int precedence);
int cyb__parse_next(cyb__parser *parser);
int cyb__parse_enter(cyb__parser *parser); /* one level deeper; leave by depth-- */
int cyb__parse_expect(cyb__parser *parser, const char *symbol);
int cyb__parse_end(cyb__parser *parser);

bool cyb__parse_is(const cyb__parser *parser, const char *symbol);
/* True if the token is a word with an opening bracket after it. */
bool cyb__parse_is_call(const cyb__parser *parser);

/* name(arguments), the token being the name of `function`. */
int cyb__parse_call(cyb__parser *parser, const cyb__function *function);
int cyb__parse_arity(cyb__parser *parser, size_t offset, const char *name, size_t least,
                     size_t most, size_t count);
int cyb__parse_number(cyb__parser *parser);

/* CYB_EDOMAIN at byte `offset` of the text, see cyb__expr_complain. */
int cyb__parse_fail(cyb__parser *parser, size_t offset, const char *format, ...) CYB_PRINTF(3, 4);
/* The next token is not what was expected. */
int cyb__parse_unexpected(cyb__parser *parser, const char *expected);

#endif
