/* fit/thin.h - fewer points that stand for many losses.
 * Layer: fit. May include: base, num, dist. */
#ifndef CYB_FIT_THIN_H
#define CYB_FIT_THIN_H

#include "fit/sample.h"

/* The sample with neighbouring points joined into at most `most` of each kind, for values
 * that a fit starts from; rows, unit and weight are the sample's own.
 *   *out  release with cyb__thin_free. Errors CYB_ENOMEM. */
int cyb__thin(cyb__sample *out, const cyb__sample *sample, size_t most, cyb_error *error);
void cyb__thin_free(cyb__sample *thin);

#endif
