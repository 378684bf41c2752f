/* survey/calibrate_diagnose.c - why a calibration cannot succeed, and what would.
 * Layer: survey. */
#include "survey/calibrate_diagnose.h"

#include <math.h>

#include "base/memory.h"

int cyb__calibration_diagnose(const cyb__margins *margins, size_t block, const double *before,
                              const cyb_calibration *how, const cyb__solution_of_block *about,
                              cyb_error *error) {
  (void)block, (void)before, (void)how;
  return cyb_error_at(error, CYB_ENOCONV, margins->source, margins->line[about->worst_margin], "total",
                      "the calibration did not converge: %s is to be %.10g but reaches %.10g",
                      margins->name[about->worst_margin], margins->total[about->worst_margin],
                      about->worst_reached);
}
