/* tools/weights_page.h - what became of the weights, for people.
 * Layer: tools. May include: public headers, jansson. */
#ifndef CYB_TOOLS_WEIGHTS_PAGE_H
#define CYB_TOOLS_WEIGHTS_PAGE_H

#include "tools/app.h"

/* One weight a sampled unit: its spread and what unequal weights cost. */
typedef struct cyb_weights_summary {
  size_t rows; /* with a weight */
  double sum_before, sum_after;
  double least, median, most; /* of the final weights */
  double cv2; /* squared coefficient of variation; deff by unequal weights = 1 + cv2 */
} cyb_weights_summary;

int weights_summarize(cyb_weights_summary *summary, const cyb_design *design, cyb_error *error);

/* The page of `weights`: adjustments, classes, margins, spread. */
int weights_page(cyb_app *app, const cyb_design *design, const cyb_weights_summary *summary,
                 const json_t *margins, const json_t *classes, cyb_error *error);

#endif
