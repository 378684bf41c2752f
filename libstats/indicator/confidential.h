/* indicator/confidential.h - which cells of a wave's breakdowns are confidential.
 * Layer: indicator. May include: base, disclose. */
#ifndef CYB_INDICATOR_CONFIDENTIAL_H
#define CYB_INDICATOR_CONFIDENTIAL_H

#include <stdbool.h>
#include <stddef.h>

#include "indicator/respondents.h"
#include "indicator/wave.h"

/* One flag a cell of every breakdown, one breakdown after the other. */
size_t cyb__pattern_cells(const cyb__wave *wave);
/* Where the flags of a breakdown start. */
size_t cyb__pattern_offset(const cyb__wave *wave, size_t breakdown);

/* The cells that would be withheld of a count of the wave's respondents: the first to be
 * given up for others.
 *   pattern[cyb__pattern_cells]  is set
 * Rules  threshold `minimum`; 0 withholds nothing. Errors CYB_ENOMEM and those of
 *        cyb_disclose. */
int cyb__pattern_thin(bool *pattern, const cyb__wave *wave, size_t minimum, cyb_error *error);

/* Marks in `secret` the cells to withhold of one indicator: for each argument of its
 * statistic those that the rules name and those that protect them. A ratio withholds what
 * its parts withhold: it gives the numerator away beside the denominator. The breakdowns
 * are linked by their total and protected together. Thin cells cost nothing, then those
 * with the fewest respondents come first, whatever they answered, so that one indicator
 * gives up what the others do: revenue withheld here and persons and revenue per person
 * there would give the revenue away.
 * Rules  threshold `minimum`, and p % with p = 10. Weighted rows count as several firms of
 *        their size (cyb_tabulate_options.population). A minimum of 0 withholds nothing.
 * Errors as cyb__pattern_thin. */
int cyb__pattern_indicator(bool *secret, const bool *thin, const cyb__wave *wave,
                           const cyb__answers *answers, size_t minimum, cyb_error *error);

#endif
