/* tools/chart_values.h - finding figures among indicator values.
 * Layer: tools. */
#ifndef CYB_TOOLS_CHART_VALUES_H
#define CYB_TOOLS_CHART_VALUES_H

#include "tools/chart_keep.h"
#include "tools/gather.h"

/* The total of an indicator for a period; period NULL = the latest there is.
 * NULL where there is none. Borrowed. */
const cyb_indicator_value *value_total(const cyb_indicator_values *values, const char *indicator,
                                       const char *period);
/* Index among `values->by` of the breakdown a value belongs to; by_count for a total. */
size_t value_breakdown(const cyb_indicator_values *values, const cyb_indicator_value *value);
/* True for a cell of the breakdown `by`; for a total where `by` is NULL. */
bool value_is_of(const cyb_indicator_values *values, const cyb_indicator_value *value,
                 const char *by);
/* The answer that a cell of the breakdown `by` stands for. */
const char *value_code(const cyb_indicator_values *values, const cyb_indicator_value *value,
                       const char *by);
/* The cell of that answer, or NULL; `by` NULL = the total. */
const cyb_indicator_value *value_cell(const cyb_indicator_values *values, const char *indicator,
                                      const char *period, const char *by, const char *code);

bool value_is_secret(const cyb_indicator_value *value);
bool value_is_unreliable(const cyb_indicator_value *value); /* D or E */
bool value_is_percent(const cyb_indicator *indicator);
/* Doubles when every unit is counted twice: a total or a number of units; its
 * parts add up. Shares, ratios and growth do not. */
bool indicator_adds_up(const cyb_indicator *indicator);

/* Distinct periods (of one indicator, or of all where it is NULL), ascending,
 * borrowed; the caller frees the array. NULL: no memory. */
const char **value_periods(const cyb_indicator_values *values, const char *indicator,
                           size_t *count);
/* Distinct answers of the breakdown `by` of an indicator, by falling value in
 * `period` (NULL: in each one's latest period), those without figure last. */
const char **value_codes(const cyb_indicator_values *values, const char *indicator, const char *by,
                         const char *period, size_t *count);

/* The first target of a plan that names the indicator, or NULL. */
const cyb_target_state *value_target(const cyb_target_state *states, size_t count,
                                     const char *indicator);

#endif
