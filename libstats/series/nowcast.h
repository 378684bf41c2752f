/* series/nowcast.h - what the ways to nowcast share.
 * Layer: series. May include: base, series. */
#ifndef CYB_SERIES_NOWCAST_H
#define CYB_SERIES_NOWCAST_H

#include <cyberstats/nowcast.h>

/* Release with a figure, borrowed; NULL: there is none. */
const cyb_release *cyb__release_of(const cyb_release *releases, size_t n, int year, int part);

/* The release to start from. Errors as cyb_nowcast_share up to "is not positive". */
int cyb__nowcast_start(const cyb_release **now, const cyb_release *releases, size_t n,
                       cyb_period at, cyb_error *error);

#endif
