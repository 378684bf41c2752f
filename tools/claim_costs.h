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

/* What is asked of amounts, limits or deductibles: the severity, its costs, and the list that
 * is an option. */
typedef struct claim_question {
  cyb_law law;
  cyb_claim_costs costs;
  double *amounts;
  size_t count;
} claim_question;

/* From the operand, --NAME=LIST of numbers from `least` on and the options of costs. Release
 * with claim_question_free whatever the status. Errors CYB_EDOMAIN `missing` is the message
 * where there is no list; as above. */
int claim_question_read(claim_question *out, cyb_app *app, const char *name, double least,
                        const char *missing, cyb_error *error);
void claim_question_free(claim_question *question);

#endif
