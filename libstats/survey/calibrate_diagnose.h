/* survey/calibrate_diagnose.h - why a calibration cannot succeed, and what would.
 * Layer: survey. May include: base, num, data. */
#ifndef CYB_SURVEY_CALIBRATE_DIAGNOSE_H
#define CYB_SURVEY_CALIBRATE_DIAGNOSE_H

#include "survey/calibrate_solve.h"

/* Fills the error and returns CYB_ENOCONV: the margin that gives way at least cost and
 * its gap, the g-weights that the totals ask for, the nearest bounds that are met.
 *   about  where the attempt on the block ended */
int cyb__calibration_diagnose(const cyb__margins *margins, size_t block, const double *before,
                              const cyb_calibration *how, const cyb__solution_of_block *about,
                              cyb_error *error);

/* Least and most g of a block for a distance without bounds; NaN where it has none. */
void cyb__calibration_range(double range[2], const cyb__margins *margins, size_t block,
                            const double *before, const cyb_distance *distance);

/* Smallest power s above `least` for which the bounds lower^s and upper^s of all blocks
 * succeed, tried, to 0.1 % of upper^s; by the distance itself if it has bounds, else
 * truncated. NaN if none below upper^s = 10^4 does. */
double cyb__calibration_widen(const cyb__margins *margins, const double *before,
                              const cyb_calibration *how, double least);

#endif
