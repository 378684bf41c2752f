/* tools/moment.h - a mean or a variance that has no value: infinite, or too large to be held.
 * Layer: tools. May include: public headers. */
#ifndef CYB_TOOLS_MOMENT_H
#define CYB_TOOLS_MOMENT_H

#include "tools/app.h"

/* The code of a warning about the mean of d, which is not finite as a number. */
const char *moment_mean_code(const cyb_distribution *d);

/* What a page says beside a distribution whose mean has no value; "" of any other. */
const char *moment_note(const cyb_distribution *d);

/* Where losses of d have a finite moment k, 1 or 2, so that what comes out as infinite is only
 * too large to be held: warns of it as that of `whose`, and is true. Of the variance nothing
 * is said where the mean is too large already. */
bool moment_overflows(cyb_app *app, const cyb_distribution *d, int k, const char *whose);

#endif
