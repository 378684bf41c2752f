/* price/step_layer.c - moments of the payment of one loss.
 * Layer: price.
 *
 * The payment of scale * X above a deductible up to a limit is scale times the
 * payment of X above deductible / scale up to limit / scale: the severity is
 * asked in its own units, once for terms that repeat. */
#include <math.h>

#include "base/memory.h"
#include "base/say.h"
#include "price/pricer.h"

bool cyb__row_terms(double deductible, double limit, double scale) {
  return deductible >= 0.0 && limit >= 0.0 && scale > 0.0 && isfinite(deductible / scale) &&
         isfinite(limit / scale);
}

void cyb__terms_reason(const double *terms, size_t count, char *text, size_t size) {
  double scale = count > 2 ? terms[2] : 1.0;
  if (!(terms[0] >= 0.0))
    snprintf(text, size, cyb__say("the deductible must not be negative, and is %.10g"), terms[0]);
  else if (!(terms[1] >= 0.0))
    snprintf(text, size, cyb__say("the limit must not be negative, and is %.10g"), terms[1]);
  else if (!(scale > 0.0))
    snprintf(text, size, cyb__say("the scale must be above 0, and is %.10g"), scale);
  else
    snprintf(text, size, cyb__say("a layer of %.10g above %.10g has no finite value"), terms[1],
             terms[0]);
}

typedef double moment(cyb__payment *payment, const cyb_distribution *severity);

/* power: of the scale, 1 or 2. */
static int price_moment(cyb__rows *rows, moment *of, int power, cyb_error *error) {
  const cyb__step *step = rows->step;
  for (size_t i = 0; i < rows->rows; i++) {
    double deductible = rows->argument[0][i], limit = rows->argument[1][i];
    double scale = step->arguments > 2 ? rows->argument[2][i] : 1.0;
    cyb__payment *payment;
    rows->value[i] = NAN;
    if (rows->refused[i] >= 0 || !cyb__row_terms(deductible, limit, scale)) continue;
    rows->value[i] = 0.0;
    if (!(limit > 0.0)) continue;
    payment = cyb__payments_find(rows->payments, step->law, deductible / scale, limit / scale);
    if (!payment) return cyb_error_memory(error);
    rows->value[i] = of(payment, step->severity) * (power == 2 ? scale * scale : scale);
  }
  return CYB_OK;
}

static int price_first(cyb__rows *rows, cyb_error *error) {
  return price_moment(rows, cyb__payment_first, 1, error);
}

static int price_second(cyb__rows *rows, cyb_error *error) {
  return price_moment(rows, cyb__payment_second, 2, error);
}

static void reason(const cyb__step *step, const double *arguments, const char *key, char *text,
                   size_t size) {
  (void)key;
  cyb__terms_reason(arguments, step->arguments, text, size);
}

const cyb__step_kind cyb__step_layer = {
    .name = "layer",
    .fewest = 2,
    .most = 3,
    .arguments = "deductible, limit[, scale]",
    .severity = true,
    .price = price_first,
    .reason = reason,
};

const cyb__step_kind cyb__step_second = {
    .name = "second",
    .fewest = 2,
    .most = 3,
    .arguments = "deductible, limit[, scale]",
    .severity = true,
    .price = price_second,
    .reason = reason,
};
