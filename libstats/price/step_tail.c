/* price/step_tail.c - value at risk and tail value of a year's payments.
 * Layer: price. */
#include <math.h>

#include "base/memory.h"
#include "base/say.h"
#include "price/pricer.h"

static int price_row(cyb__rows *rows, size_t i, double deductible, double limit, double out[2],
                     cyb_error *error) {
  const cyb__step *step = rows->step;
  cyb__payment *payment = cyb__payments_find(rows->payments, step->law, deductible, limit);
  cyb__tail *tail;
  int status = payment ? CYB_OK : cyb_error_memory(error);
  if (!status)
    status = cyb__payment_tail(rows->payments, payment, &tail, step->severity, step->level, error);
  if (!status) status = cyb__tail_at(tail, rows->argument[0][i], &out[0], &out[1], error);
  return status;
}

/* which: 0 the value at risk, 1 the tail value. */
static int price_measure(cyb__rows *rows, int which, cyb_error *error) {
  bool scaled = rows->step->arguments > 3;
  for (size_t i = 0; i < rows->rows; i++) {
    double frequency = rows->argument[0][i], deductible = rows->argument[1][i];
    double limit = rows->argument[2][i], scale = scaled ? rows->argument[3][i] : 1.0;
    double out[2] = {0.0, 0.0};
    int status = CYB_OK;
    rows->value[i] = NAN;
    if (rows->refused[i] >= 0 || !(frequency >= 0.0) || !cyb__row_terms(deductible, limit, scale))
      continue;
    if (limit > 0.0 && frequency > 0.0)
      status = price_row(rows, i, deductible / scale, limit / scale, out, error);
    if (status) return status;
    rows->value[i] = scale * out[which];
  }
  return CYB_OK;
}

static int price_var(cyb__rows *rows, cyb_error *error) {
  return price_measure(rows, 0, error);
}

static int price_tvar(cyb__rows *rows, cyb_error *error) {
  return price_measure(rows, 1, error);
}

static void reason(const cyb__step *step, const double *arguments, const char *key, char *text,
                   size_t size) {
  bool usable =
      cyb__row_terms(arguments[1], arguments[2], step->arguments > 3 ? arguments[3] : 1.0);
  (void)key;
  if (!(arguments[0] >= 0.0))
    snprintf(text, size, cyb__say("the frequency must not be negative, and is %.10g"),
             arguments[0]);
  else if (!usable)
    cyb__terms_reason(arguments + 1, step->arguments - 1, text, size);
  else
    snprintf(text, size, cyb__say("the tail of a year cannot be computed at a frequency of %.10g"),
             arguments[0]);
}

const cyb__step_kind cyb__step_var = {
    .name = "var",
    .fewest = 3,
    .most = 4,
    .arguments = "frequency, deductible, limit[, scale]",
    .severity = true,
    .level = true,
    .price = price_var,
    .reason = reason,
};

const cyb__step_kind cyb__step_tvar = {
    .name = "tvar",
    .fewest = 3,
    .most = 4,
    .arguments = "frequency, deductible, limit[, scale]",
    .severity = true,
    .level = true,
    .price = price_tvar,
    .reason = reason,
};
