/* expr/token.c - an expression's text as tokens.
 * Layer: expr. */
#include "expr/token.h"

#include <cyberstats/text.h>

#include "base/memory.h"
#include "base/say.h"
#include "expr/character.h"

/* Longer ones first, so that <= is not read as < and =. */
static const char *const SYMBOLS[] = {"==", "!=", "<=", ">=", "<", ">", "+", "-",
                                      "*",  "/",  "^",  "(",  ")", ",", NULL};

/* What hands used to other languages or to a Chinese keyboard type; longer
 * ones first. */
static const struct {
  const char *typed, *hint;
} SLIPS[] = {
    {"**", CYB__N("write ^ for a power")},
    {"<>", CYB__N("write != for unequal")},
    {"&&", CYB__N("write and")},
    {"&", CYB__N("write and")},
    {"||", CYB__N("write or")},
    {"|", CYB__N("write or")},
    {"=", CYB__N("write == to compare")},
    {"!", CYB__N("write not")},
    {"'", CYB__N("a text stands in double quotes: \"...\"")},
    {"%", CYB__N("write a percentage as a number, such as 0.05")},
    {";", CYB__N("write , between arguments")},
    {"[", CYB__N("write ( ) for brackets")},
    {"{", CYB__N("write ( ) for brackets")},
    {"（", CYB__N("this bracket is full-width, write the half-width (")},
    {"）", CYB__N("this bracket is full-width, write the half-width )")},
    {"，", CYB__N("this comma is full-width, write the half-width ,")},
    {"、", CYB__N("write the half-width , between arguments")},
    {"；", CYB__N("write the half-width , between arguments")},
    {"“", CYB__N("this quote is curly or full-width, write the half-width \"")},
    {"”", CYB__N("this quote is curly or full-width, write the half-width \"")},
    {"‘", CYB__N("a text stands in half-width double quotes: \"...\"")},
    {"’", CYB__N("a text stands in half-width double quotes: \"...\"")},
    {"＂", CYB__N("this quote is full-width, write the half-width \"")},
    {"｀", CYB__N("this back-quote is full-width, write the half-width `")},
    {"＝＝", CYB__N("this sign is full-width, write the half-width ==")},
    {"＝", CYB__N("this sign is full-width, write the half-width == to compare")},
    {"！＝", CYB__N("this sign is full-width, write the half-width !=")},
    {"！", CYB__N("write not, or the half-width != for unequal")},
    {"＜", CYB__N("this sign is full-width, write the half-width <")},
    {"＞", CYB__N("this sign is full-width, write the half-width >")},
    {"＋", CYB__N("this sign is full-width, write the half-width +")},
    {"－", CYB__N("this sign is full-width, write the half-width -")},
    {"＊", CYB__N("this sign is full-width, write the half-width *")},
    {"／", CYB__N("this sign is full-width, write the half-width /")},
    {"＾", CYB__N("this sign is full-width, write the half-width ^")},
    {"＆", CYB__N("write and")},
    {"｜", CYB__N("write or")},
    {"．", CYB__N("this point is full-width, write the half-width .")},
    {"％", CYB__N("write a percentage as a number, such as 0.05")},
    {"　", CYB__N("this blank is full-width, write the half-width one")},
    {"\xC2\xA0", CYB__N("this is a no-break space, write a plain one")},
    {"−", CYB__N("this is a minus sign of print, write the half-width -")},
    {"–", CYB__N("this is a dash, write the half-width - for minus")},
    {"—", CYB__N("this is a dash, write the half-width - for minus")},
    {"×", CYB__N("write the half-width *")},
    {"÷", CYB__N("write the half-width /")},
    {"≤", CYB__N("write <=")},
    {"≥", CYB__N("write >=")},
    {"≠", CYB__N("write !=")},
};

static bool starts_with(const char *text, const char *word) {
  return !strncmp(text, word, strlen(word));
}

static bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

static size_t skip_digits(const char *text, size_t at) {
  while (is_digit(text[at])) at++;
  return at;
}

static size_t skip_name(const char *text, size_t at) {
  size_t length;
  while (text[at] && cyb__continues_name(cyb__character(text + at, &length))) at += length;
  return at;
}

int cyb__expr_complain(cyb_error *error, cyb_status status, const char *text, size_t offset,
                       const char *format, ...) {
  char message[sizeof error->message];
  va_list arguments;
  va_start(arguments, format);
  if (vsnprintf(message, sizeof message, cyb__say(format), arguments) < 0) message[0] = '\0';
  va_end(arguments);
  return cyb_error_set(error, status, text, "at %zu: %s", cyb__character_number(text, offset),
                       message);
}

static int read_number(cyb__token *token, const char *text, cyb_error *error) {
  size_t at = skip_digits(text, token->start), tail;
  if (text[at] == '.') at = skip_digits(text, at + 1);
  if (text[at] == 'e' || text[at] == 'E') {
    size_t power = at + 1 + (text[at + 1] == '+' || text[at + 1] == '-');
    if (is_digit(text[power])) at = skip_digits(text, power);
  }
  tail = skip_name(text, at);
  if (tail > at)
    return cyb__expr_complain(
        error, CYB_EDOMAIN, text, token->start,
        "%.*s is neither a number nor a name; write `...` in back-quotes around a "
        "name that begins with a digit",
        (int)(tail - token->start < 80 ? tail - token->start : 80), text + token->start);
  token->kind = CYB__TOKEN_NUMBER;
  token->end = at;
  if (!cyb_number_parse(text + token->start, at - token->start, &token->number))
    return cyb__expr_complain(error, CYB_EDOMAIN, text, token->start, "this number is too large");
  return CYB_OK;
}

/* The byte after the closing quote, 0 if there is none; \ hides a quote in a
 * text, but not in a name. */
static size_t closing(const char *text, size_t at, char quote) {
  for (at++; text[at]; at++) {
    if (text[at] == '\\' && quote == '"' && text[at + 1])
      at++;
    else if (text[at] == quote)
      return at + 1;
  }
  return 0;
}

static int check_escapes(const cyb__token *token, const char *text, cyb_error *error) {
  for (size_t i = token->start + 1; i + 1 < token->end; i++) {
    if (text[i] != '\\') continue;
    i++;
    if (text[i] != '"' && text[i] != '\\')
      return cyb__expr_complain(error, CYB_EDOMAIN, text, i - 1,
                                "write \\\\ for a backslash inside a text");
  }
  return CYB_OK;
}

static int read_quoted(cyb__token *token, const char *text, cyb_error *error) {
  char quote = text[token->start];
  token->kind = quote == '"' ? CYB__TOKEN_TEXT : CYB__TOKEN_QUOTED;
  token->end = closing(text, token->start, quote);
  if (!token->end)
    return cyb__expr_complain(error, CYB_EDOMAIN, text, token->start,
                              "the %s that opens here is not closed",
                              quote == '"' ? "text" : "back-quoted name");
  if (quote == '"') return check_escapes(token, text, error);
  if (token->end - token->start == 2)
    return cyb__expr_complain(error, CYB_EDOMAIN, text, token->start,
                              "a back-quoted name must not be empty");
  return CYB_OK;
}

static int refuse(const cyb__token *token, const char *text, cyb_error *error) {
  const char *here = text + token->start;
  size_t length;
  for (size_t i = 0; i < sizeof SLIPS / sizeof SLIPS[0]; i++)
    if (starts_with(here, SLIPS[i].typed))
      return cyb__expr_complain(error, CYB_EDOMAIN, text, token->start, "unexpected %s: %s",
                                SLIPS[i].typed, cyb__say(SLIPS[i].hint));
  cyb__character(here, &length);
  return cyb__expr_complain(error, CYB_EDOMAIN, text, token->start,
                            "unexpected %.*s; write `...` in back-quotes around a name with such "
                            "characters",
                            (int)length, here);
}

/* Slips that begin like a symbol of the language. */
static bool is_lure(const char *here) {
  return starts_with(here, "**") || starts_with(here, "<>");
}

static int read_symbol(cyb__token *token, const char *text, cyb_error *error) {
  const char *here = text + token->start;
  token->kind = CYB__TOKEN_SYMBOL;
  for (const char *const *symbol = SYMBOLS; *symbol && !is_lure(here); symbol++)
    if (starts_with(here, *symbol)) {
      token->end = token->start + strlen(*symbol);
      return CYB_OK;
    }
  return refuse(token, text, error);
}

int cyb__token_read(cyb__token *token, const char *text, size_t from, cyb_error *error) {
  size_t start = from + strspn(text + from, " \t\r\n"), length;
  *token = (cyb__token){.kind = CYB__TOKEN_END, .start = start, .end = start};
  if (!text[start]) return CYB_OK;
  if (is_digit(text[start]) || (text[start] == '.' && is_digit(text[start + 1])))
    return read_number(token, text, error);
  if (text[start] == '"' || text[start] == '`') return read_quoted(token, text, error);
  if (!cyb__starts_name(cyb__character(text + start, &length)))
    return read_symbol(token, text, error);
  token->kind = CYB__TOKEN_NAME;
  token->end = skip_name(text, start);
  return CYB_OK;
}

bool cyb__token_is(const cyb__token *token, const char *text, const char *word) {
  size_t length = token->end - token->start;
  if (token->kind != CYB__TOKEN_NAME && token->kind != CYB__TOKEN_SYMBOL) return false;
  return strlen(word) == length && !memcmp(text + token->start, word, length);
}

char *cyb__token_content(const cyb__token *token, const char *text) {
  bool quoted = token->kind == CYB__TOKEN_TEXT || token->kind == CYB__TOKEN_QUOTED;
  char *content = cyb_strndup(text + token->start + quoted, token->end - token->start - 2 * quoted);
  char *to = content;
  if (!content || token->kind != CYB__TOKEN_TEXT) return content;
  for (const char *from = content; *from; from++) {
    if (*from == '\\') from++;
    *to++ = *from;
  }
  *to = '\0';
  return content;
}
