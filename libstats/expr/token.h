/* expr/token.h - an expression's text as tokens.
 * Layer: expr. May include: base. */
#ifndef CYB_EXPR_TOKEN_H
#define CYB_EXPR_TOKEN_H

#include <stdbool.h>
#include <stddef.h>

#include <cyberstats/error.h>

typedef enum cyb__token_kind {
  CYB__TOKEN_END,
  CYB__TOKEN_NUMBER,
  CYB__TOKEN_TEXT,
  CYB__TOKEN_NAME,   /* a word: a column, a function, an operator such as `and` */
  CYB__TOKEN_QUOTED, /* `...`: always a column */
  CYB__TOKEN_SYMBOL
} cyb__token_kind;

typedef struct cyb__token {
  cyb__token_kind kind;
  size_t start, end; /* bytes of the text, quotes included */
  double number;
} cyb__token;

/* Reads the token at or after byte `from` of `text`, well-formed UTF-8.
 * Errors CYB_EDOMAIN as cyb__expr_complain: no token starts there, with a hint
 *        where the slip is a common one. */
int cyb__token_read(cyb__token *token, const char *text, size_t from, cyb_error *error);

/* True for the symbol or word `word`. */
bool cyb__token_is(const cyb__token *token, const char *text, const char *word);

/* The name without back-quotes or the text with its escapes undone; malloc'd,
 * NULL when memory is out. */
char *cyb__token_content(const cyb__token *token, const char *text);

/* `status` with where = the text and "at N: " before the message, N the number
 * of the character at byte `offset`. */
int cyb__expr_complain(cyb_error *error, cyb_status status, const char *text, size_t offset,
                       const char *format, ...) CYB_PRINTF(5, 6);

#endif
