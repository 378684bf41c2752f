/* tools/weighting_note.h - what changed the weights, as JSON and as a page.
 * Layer: tools. May include: public headers, jansson. */
#ifndef CYB_TOOLS_WEIGHTING_NOTE_H
#define CYB_TOOLS_WEIGHTING_NOTE_H

#include "tools/app.h"

/* An array with an object for each adjustment of the design. */
json_t *weighting_note(const cyb_design *design);

/* Rows: margins {adjustment, margin, before, target, after} and classes of non-response
 * {class, respondents, nonrespondents, unknown, out_of_scope, factor}. */
json_t *weighting_margins(const cyb_design *design);
json_t *weighting_classes(const cyb_design *design);

#endif
