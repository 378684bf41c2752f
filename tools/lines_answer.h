/* tools/lines_answer.h - several lines as results and as a page.
 * Layer: tools. May include: public headers. */
#ifndef CYB_TOOLS_LINES_ANSWER_H
#define CYB_TOOLS_LINES_ANSWER_H

#include "tools/lines_data.h"

void lines_answer_tell(cyb_app *app, const lines_data *data, const cyb_lines *lines);

#endif
