/* expr/function.c - the operators and functions of the language, as one table.
 * Layer: expr. */
#include "expr/function.h"

#include "base/memory.h"
#include "expr/derive.h"
#include "expr/kernel.h"

#define BY_TYPE(kernel)                                                                            \
  { kernel##_numbers, kernel##_logicals, kernel##_texts }
enum { MANY = 65536 };

static const cyb__function FUNCTIONS[] = {
    {"or", CYB__INFIX, CYB__OR, 2, 2, "l", 'l', {cyb__kernel_or}, NULL},
    {"and", CYB__INFIX, CYB__AND, 2, 2, "l", 'l', {cyb__kernel_and}, NULL},
    {"not", CYB__PREFIX, CYB__NOT, 1, 1, "l", 'l', {cyb__kernel_not}, NULL},
    {"==", CYB__INFIX, CYB__COMPARISON, 2, 2, "c", 'l', BY_TYPE(cyb__kernel_equal), NULL},
    {"!=", CYB__INFIX, CYB__COMPARISON, 2, 2, "c", 'l', BY_TYPE(cyb__kernel_unequal), NULL},
    {"<", CYB__INFIX, CYB__COMPARISON, 2, 2, "n", 'l', {cyb__kernel_less}, NULL},
    {"<=", CYB__INFIX, CYB__COMPARISON, 2, 2, "n", 'l', {cyb__kernel_less_equal}, NULL},
    {">", CYB__INFIX, CYB__COMPARISON, 2, 2, "n", 'l', {cyb__kernel_greater}, NULL},
    {">=", CYB__INFIX, CYB__COMPARISON, 2, 2, "n", 'l', {cyb__kernel_greater_equal}, NULL},
    {"in",
     CYB__MEMBER,
     CYB__COMPARISON,
     1,
     1,
     "c",
     'l',
     {cyb__kernel_member_numbers, NULL, cyb__kernel_member_texts},
     NULL},
    {"+", CYB__INFIX, CYB__SUM, 2, 2, "n", 'n', {cyb__kernel_add}, cyb__derive_sum},
    {"-", CYB__INFIX, CYB__SUM, 2, 2, "n", 'n', {cyb__kernel_subtract}, cyb__derive_difference},
    {"*", CYB__INFIX, CYB__PRODUCT, 2, 2, "n", 'n', {cyb__kernel_multiply}, cyb__derive_product},
    {"/", CYB__INFIX, CYB__PRODUCT, 2, 2, "n", 'n', {cyb__kernel_divide}, cyb__derive_quotient},
    {"-", CYB__PREFIX, CYB__POWER, 1, 1, "n", 'n', {cyb__kernel_negate}, cyb__derive_negative},
    {"^", CYB__INFIX_RIGHT, CYB__POWER, 2, 2, "n", 'n', {cyb__kernel_power}, cyb__derive_power},
    {"if", CYB__CALL, 0, 3, 3, "lc", 'c', BY_TYPE(cyb__kernel_choose), NULL},
    {"abs", CYB__CALL, 0, 1, 1, "n", 'n', {cyb__kernel_absolute}, NULL},
    {"min", CYB__FOLD, 0, 1, MANY, "n", 'n', {cyb__kernel_minimum}, NULL},
    {"max", CYB__FOLD, 0, 1, MANY, "n", 'n', {cyb__kernel_maximum}, NULL},
    {"sum", CYB__FOLD, 0, 1, MANY, "n", 'n', {cyb__kernel_add}, NULL},
    {"log", CYB__CALL, 0, 1, 1, "n", 'n', {cyb__kernel_logarithm}, cyb__derive_logarithm},
    {"exp", CYB__CALL, 0, 1, 1, "n", 'n', {cyb__kernel_exponential}, cyb__derive_exponential},
    {"sqrt", CYB__CALL, 0, 1, 1, "n", 'n', {cyb__kernel_square_root}, cyb__derive_square_root},
    {"round", CYB__CALL, 0, 1, 2, "n", 'n', {cyb__kernel_round}, NULL},
    {"missing", CYB__CALL, 0, 1, 1, "c", 'l', BY_TYPE(cyb__kernel_missing), NULL},
    {"previous", CYB__SHIFTED, 0, 1, 1, "c", 'c', {NULL}, NULL},
};
enum { COUNT = sizeof FUNCTIONS / sizeof FUNCTIONS[0] };

bool cyb__is_operator(const cyb__function *function) {
  return function->precedence > 0;
}

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
