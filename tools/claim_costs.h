/* tools/claim_costs.h - what claims cost besides the loss, as options tell it.
 * Layer: tools. May include: public headers. */
#ifndef CYB_TOOLS_CLAIM_COSTS_H
#define CYB_TOOLS_CLAIM_COSTS_H

#include <cyberstats/limits.h>

#include "tools/law.h"

/* The help of the options below, for tables of options. */
#define CLAIM_ALAE "fixed:X|proportional:P"

/* From --alae, --ulae, --risk-load, --expense, --frequency and --exposure, as far as the command
 * has them. --alae=P is proportional:P; --frequency is a number or a distribution, of which
 * the mean is taken. Errors CYB_EDOMAIN names the option. */
int claim_costs_read(cyb_claim_costs *out, cyb_app *app, cyb_error *error);

/* The one operand, a severity. Release with law_free. */
int claim_severity(cyb_law *out, cyb_app *app, cyb_error *error);

#endif
