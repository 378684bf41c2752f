/* expr/function.c - the operators and functions of the language, as one table.
 * Layer: expr. */
#include "expr/function.h"

#include "base/memory.h"
#include "expr/derive.h"
#include "expr/kernel.h"

#define BY_TYPE(kernel) {kernel##_numbers, kernel##_logicals, kernel##_texts}
enum { MANY = 65536 };

static const cyb__function FUNCTIONS[] = {
    {"or", CYB__INFIX, CYB__OR, 2, 2, "l", 'l', {cyb__or}, NULL},
    {"and", CYB__INFIX, CYB__AND, 2, 2, "l", 'l', {cyb__and}, NULL},
    {"not", CYB__PREFIX, CYB__NOT, 1, 1, "l", 'l', {cyb__not}, NULL},
    {"==", CYB__INFIX, CYB__COMPARISON, 2, 2, "c", 'l', BY_TYPE(cyb__equal), NULL},
    {"!=", CYB__INFIX, CYB__COMPARISON, 2, 2, "c", 'l', BY_TYPE(cyb__unequal), NULL},
    {"<", CYB__INFIX, CYB__COMPARISON, 2, 2, "n", 'l', {cyb__less}, NULL},
    {"<=", CYB__INFIX, CYB__COMPARISON, 2, 2, "n", 'l', {cyb__less_equal}, NULL},
    {">", CYB__INFIX, CYB__COMPARISON, 2, 2, "n", 'l', {cyb__greater}, NULL},
    {">=", CYB__INFIX, CYB__COMPARISON, 2, 2, "n", 'l', {cyb__greater_equal}, NULL},
    {"in", CYB__MEMBER, CYB__COMPARISON, 1, 1, "c", 'l',
     {cyb__member_numbers, NULL, cyb__member_texts}, NULL},
    {"+", CYB__INFIX, CYB__SUM, 2, 2, "n", 'n', {cyb__add}, cyb__derive_sum},
    {"-", CYB__INFIX, CYB__SUM, 2, 2, "n", 'n', {cyb__subtract}, cyb__derive_difference},
    {"*", CYB__INFIX, CYB__PRODUCT, 2, 2, "n", 'n', {cyb__multiply}, cyb__derive_product},
    {"/", CYB__INFIX, CYB__PRODUCT, 2, 2, "n", 'n', {cyb__divide}, cyb__derive_quotient},
    {"-", CYB__PREFIX, CYB__POWER, 1, 1, "n", 'n', {cyb__negate}, cyb__derive_negative},
    {"^", CYB__INFIX_RIGHT, CYB__POWER, 2, 2, "n", 'n', {cyb__power}, cyb__derive_power},
    {"if", CYB__CALL, 0, 3, 3, "lc", 'c', BY_TYPE(cyb__choose), NULL},
    {"abs", CYB__CALL, 0, 1, 1, "n", 'n', {cyb__absolute}, NULL},
    {"min", CYB__FOLD, 0, 1, MANY, "n", 'n', {cyb__minimum}, NULL},
    {"max", CYB__FOLD, 0, 1, MANY, "n", 'n', {cyb__maximum}, NULL},
    {"sum", CYB__FOLD, 0, 1, MANY, "n", 'n', {cyb__add}, NULL},
    {"log", CYB__CALL, 0, 1, 1, "n", 'n', {cyb__logarithm}, cyb__derive_logarithm},
    {"exp", CYB__CALL, 0, 1, 1, "n", 'n', {cyb__exponential}, cyb__derive_exponential},
    {"sqrt", CYB__CALL, 0, 1, 1, "n", 'n', {cyb__square_root}, cyb__derive_square_root},
    {"round", CYB__CALL, 0, 1, 2, "n", 'n', {cyb__round}, NULL},
    {"missing", CYB__CALL, 0, 1, 1, "c", 'l', BY_TYPE(cyb__missing), NULL},
    {"previous", CYB__SHIFTED, 0, 1, 1, "c", 'c', {NULL}, NULL},
};
enum { COUNT = sizeof FUNCTIONS / sizeof FUNCTIONS[0] };

bool cyb__is_operator(const cyb__function *function) { return function->precedence > 0; }

const cyb__function *cyb__infix(const cyb__token *token, const char *text) {
  for (size_t i = 0; i < COUNT; i++)
    if (FUNCTIONS[i].form >= CYB__INFIX && cyb__token_is(token, text, FUNCTIONS[i].name))
      return &FUNCTIONS[i];
  return NULL;
}

const cyb__function *cyb__prefix(const cyb__token *token, const char *text) {
  for (size_t i = 0; i < COUNT; i++)
    if (FUNCTIONS[i].form == CYB__PREFIX && cyb__token_is(token, text, FUNCTIONS[i].name))
      return &FUNCTIONS[i];
  return NULL;
}

const cyb__function *cyb__function_find(const char *name) {
  for (size_t i = 0; i < COUNT; i++)
    if (!cyb__is_operator(&FUNCTIONS[i]) && !strcmp(FUNCTIONS[i].name, name)) return &FUNCTIONS[i];
  return NULL;
}

size_t cyb__function_names(const char *names[CYB__NAMES], bool statistic) {
  size_t count = 0;
  for (size_t i = 0; i < COUNT && count < CYB__NAMES; i++)
    if (!cyb__is_operator(&FUNCTIONS[i]) && (!statistic || FUNCTIONS[i].derive))
      names[count++] = FUNCTIONS[i].name;
  return count;
}
