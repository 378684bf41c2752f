/* tools/treaty_answer.h - the value of a treaty as results and as a page.
 * Layer: tools. May include: public headers. */
#ifndef CYB_TOOLS_TREATY_ANSWER_H
#define CYB_TOOLS_TREATY_ANSWER_H

#include <cyberstats/treaty.h>

#include "tools/app.h"

/* Fills the results and the page; warns of what is infinite and what was drawn. */
void treaty_tell(cyb_app *app, const cyb_treaty_value *value, const cyb_distribution *severity,
                 const cyb_treaty_options *options);

#endif
