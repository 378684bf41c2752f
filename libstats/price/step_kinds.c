/* price/step_kinds.c - the kinds of steps, and the roles a step can have.
 * Layer: price. */
#include "price/pricer.h"

const cyb__step_kind *const cyb__step_kinds[] = {
    &cyb__step_expression,
    &cyb__step_table,
    &cyb__step_layer,
    &cyb__step_second,
    &cyb__step_var,
    &cyb__step_tvar,
    NULL,
};

const cyb__role cyb__roles[] = {
    {"frequency", CYB_RATING_FREQUENCY, false},
    {"expected_loss", CYB_RATING_EXPECTED_LOSS, false},
    {"sd", CYB_RATING_SD, false},
    {"var", CYB_RATING_VAR, false},
    {"tvar", CYB_RATING_TVAR, false},
    {"risk_load", CYB_RATING_RISK_LOAD, true},
    {"expense", CYB_RATING_EXPENSE, true},
    {"tax", CYB_RATING_TAX, true},
    {"discount", CYB_RATING_DISCOUNT, true},
    {"minimum", CYB_RATING_MINIMUM, true},
    {NULL, CYB_RATING_OUTPUTS, false},
};
