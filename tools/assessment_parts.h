/* tools/assessment_parts.h - the steps of an assessment.
 * Layer: tools. May include: public headers. */
#ifndef CYB_TOOLS_ASSESSMENT_PARTS_H
#define CYB_TOOLS_ASSESSMENT_PARTS_H

#include "tools/assessment.h"

/* Every row as an enterprise; free even after a failure.
 * Errors CYB_EDATA the form lacks a question of the questionnaire, or counts
 *        revenue in an unknown unit; CYB_ENOMEM. */
int assessment_records(cyb_enterprise **out, size_t *count, const cyb_assessment *assessment,
                       const cyb_table *table, cyb_error *error);
void assessment_record_clear(cyb_enterprise *enterprise); /* what it owns */
void assessment_records_free(cyb_enterprise *items, size_t count);

/* Peers from --peers or the project into assessment->peers; warns where there
 * are none. */
int assessment_read_peers(cyb_assessment *assessment, cyb_app *app, cyb_error *error);

/* One enterprise: score and gates; peers; loss; actions; cover. In this order;
 * enterprises may be worked on side by side. */
int assessment_score(const cyb_assessment *a, cyb_enterprise *e, cyb_error *error);
int assessment_compare(const cyb_assessment *a, cyb_enterprise *e, cyb_error *error);
int assessment_lose(const cyb_assessment *a, cyb_enterprise *e, cyb_error *error);
int assessment_act(const cyb_assessment *a, cyb_enterprise *e, cyb_error *error);
int assessment_cover(const cyb_assessment *a, const cyb_app *app, cyb_enterprise *e,
                     cyb_error *error);

/* Errors CYB_EDATA the plan asks for a column that an assessment does not have. */
int assessment_check_plan(const cyb_plan_file *plan, cyb_error *error);
/* The premium of that cover by the plan, now and with the first actions done;
 * one enterprise after the other, since a pricer learns. */
int assessment_price(const cyb_assessment *a, cyb_enterprise *e, cyb_error *error);

#endif
