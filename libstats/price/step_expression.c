/* price/step_expression.c - a value by an expression.
 * Layer: price. */
#include "base/memory.h"
#include "base/say.h"
#include "price/pricer.h"

static int price(cyb__rows *rows, cyb_error *error) {
  (void)error;
  memcpy(rows->value, rows->argument[0], rows->rows * sizeof *rows->value);
  return CYB_OK;
}

static void reason(const cyb__step *step, const double *arguments, const char *key, char *text,
                   size_t size) {
  (void)arguments;
  (void)key;
  snprintf(text, size, cyb__say("%.120s has no value"), step->argument[0]);
}

const cyb__step_kind cyb__step_expression = {
    .name = "expression",
    .fewest = 1,
    .most = 1,
    .arguments = "value",
    .price = price,
    .reason = reason,
};
