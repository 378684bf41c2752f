/* tools/chart_keep.h - texts that charts and reports hold until they are written.
 * Layer: tools. May include: public headers. */
#ifndef CYB_TOOLS_CHART_KEEP_H
#define CYB_TOOLS_CHART_KEEP_H

#include <cyberstats/cyberstats.h>

/* Start it as {0}. A failed allocation is remembered: build freely, ask for
 * keep_status once at the end. */
typedef struct cyb_keep {
  char **items;
  size_t count, capacity;
  bool failed;
} cyb_keep;

/* Takes over what was built in `text`; "" where memory ran out. */
const char *keep(cyb_keep *kept, cyb_text *text);
const char *keep_format(cyb_keep *kept, const char *format, ...) CYB_PRINTF(2, 3);
/* Takes over a malloc'd text; NULL counts as a failed allocation. */
const char *keep_bytes(cyb_keep *kept, char *bytes);
int keep_status(const cyb_keep *kept, cyb_error *error);
void keep_free(cyb_keep *kept);

#endif
